//! `on-call`: what burns and what is done about it; the same through a key of the workbench.

use super::bench::{Bench, Run};
use super::ground;
use primedesk::core::alarm::Via;
use primedesk::core::language::Language;
use primedesk::desk::{self, Outgoing};
use primedesk::store::{Access, DEMO, Stamp, Store};
use primedesk::text::Text;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

const SATURDAY: &str = "2026-11-21T12:00:00+03:00";
const STORE: &str = ".local/share/primedesk/desk.sqlite3";

/// With emergencies of `count` tickets, that came in on Saturday.
fn desk(count: usize) -> Bench {
    let bench = Bench::with_client();
    for n in 0..count {
        let mail = format!(
            "From: ivan@acme.ru\r\nTo: support@primegate.example\r\nDate: Sat, 21 Nov 2026 11:50:0{n} +0300\r\n\
             Message-ID: <{n}@acme.ru>\r\nSubject: =?utf-8?B?0JDQstCw0YDQuNGP?= {n}\r\n\
             Content-Type: text/plain; charset=utf-8\r\n\r\nЗвонки не проходят с самого утра\r\n"
        );
        let path = bench.write(&format!("mail/{n}.eml"), mail);
        saturday(&bench, &["import", path.to_str().unwrap()]);
    }
    bench
}

fn run(bench: &Bench, args: &[&str]) -> Run {
    let mut args = args.to_vec();
    args.extend(["--now", SATURDAY]);
    bench.run(&args)
}

/// The one JSON line of a run on Saturday that must be good.
fn saturday(bench: &Bench, args: &[&str]) -> Value {
    let mut args = args.to_vec();
    args.extend(["--now", SATURDAY]);
    bench.one(&args)
}

#[test]
fn a_desk_without_channels_pages_by_its_command() {
    let bench = desk(1);
    let pages = bench.path("pages.txt");
    let config = format!(
        "[on_call.commands]\nphone = [\"tee\", \"-a\", \"{}\"]\n",
        pages.display()
    );
    bench.write(".config/primedesk/config.toml", config);
    let person = ["roster", "person", "add", "anna"];
    let contact = ["--contact", "command:phone"];
    saturday(&bench, &[person.as_slice(), &contact].concat());
    let rotation = ["roster", "rotation", "add", "weeks", "--people", "anna"];
    let starts = ["--starts", "2026-11-16"];
    saturday(&bench, &[rotation.as_slice(), &starts].concat());
    let once = run(&bench, &["sync", "--once"]);
    assert_eq!(once.code, 0, "{once:?}");
    let paged = std::fs::read_to_string(&pages).unwrap();
    assert!(paged.contains("primedesk on-call ack 1"), "{paged}");
    // Whoever types that is told what they have done, not what the regulation says.
    let ack = run(&bench, &["on-call", "ack", "1", "--lang", "ru"]);
    assert_eq!(ack.out, "#1  Авария принята; новое\n", "{ack:?}");
}

#[test]
fn what_burns_is_shown_before_and_after_it_is_answered_for() {
    let bench = desk(2);
    let status = saturday(&bench, &["on-call", "status"]);
    assert_eq!(status["open"], false);
    assert_eq!(status["closure"]["kind"], "weekend");
    assert_eq!(status["closure"]["until"], "2026-11-23T09:00:00+03:00");
    assert_eq!(status["next_closure"]["from"], "2026-11-27T18:00:00+03:00");
    assert_eq!(status["sync"], Value::Null);
    let lines = status["lines"].as_array().unwrap();
    assert_eq!(lines.len(), 3);
    assert_eq!(
        lines[0],
        json!({"line": "first", "person": null, "from": null, "until": null})
    );
    // What burns does not wait for the opening.
    assert_eq!(status["waiting"]["new"], 0);
    let burning = status["alarms"].as_array().unwrap();
    assert_eq!(burning.len(), 2);
    assert_eq!(burning[0]["trouble"], "calls");
    assert_eq!(burning[0]["raised_at"], Value::Null);

    let done = saturday(&bench, &["on-call", "ack", "1", "--as", "petrov"]);
    assert_eq!(
        (&done["done"], &done["changed"]),
        (&json!(true), &json!(true))
    );
    assert_eq!(
        (&done["by"], &done["answered_at"]),
        (&json!("petrov"), &json!(SATURDAY))
    );
    let again = saturday(&bench, &["on-call", "ack", "1", "--as", "petrov"]);
    assert_eq!(
        (&again["changed"], &again["by"]),
        (&json!(false), &json!("petrov"))
    );
    let second = run(&bench, &["on-call", "ack", "1", "--json"]);
    assert_eq!(second.code, 1, "{second:?}");
    let told: Value = serde_json::from_str(&second.out).unwrap();
    assert_eq!(
        (&told["done"], &told["by"]),
        (&json!(false), &json!("petrov"))
    );
    assert_eq!(told["answered_at"], SATURDAY);
    assert!(
        second.err.contains("petrov") && second.err.contains("handing it to yourself"),
        "{second:?}"
    );
    let status = saturday(&bench, &["on-call", "status"]);
    let first = &status["alarms"][0];
    assert_eq!(first["number"], 1);
    assert_eq!(first["acknowledged"]["by"], "petrov");
    assert_eq!(first["acknowledged"]["at"], SATURDAY);

    let shown = run(&bench, &["on-call", "status"]);
    assert_eq!(shown.code, 0, "{shown:?}");
    for words in [
        "Calls do not get through",
        "petrov",
        "first line: nobody",
        "No sync",
    ] {
        assert!(shown.out.contains(words), "{words}: {}", shown.out);
    }
}

/// The opening ends the pages, not the emergencies: what nobody has done with burns on, as in the on-call view.
#[test]
fn after_the_opening_it_is_shown_what_burns_on_and_who_has_it() {
    let bench = desk(3);
    saturday(&bench, &["on-call", "ack", "1", "--as", "petrov"]);
    let monday = ["--now", "2026-11-23T10:00:00+03:00"];
    let status = |lang: &str| {
        let args = ["on-call", "status", "--lang", lang];
        bench.run(&[&args[..], &monday].concat())
    };
    let shown = status("en");
    assert!(shown.out.contains("working hours"), "{shown:?}");
    assert!(!shown.out.contains("Nothing burns"), "{shown:?}");
    assert!(shown.out.contains("petrov, "), "{shown:?}");
    let accept = ["ticket", "assign", "2", "--to", "sidorov"];
    let assigned = bench.run(&[&accept[..], &monday].concat());
    assert_eq!(assigned.code, 0, "{assigned:?}");
    let told = bench.one(&[&["on-call", "status"][..], &monday].concat());
    let alarms = told["alarms"].as_array().unwrap();
    assert_eq!(alarms.len(), 3, "{told}");
    let first = alarms.iter().find(|a| a["number"] == 1).unwrap();
    assert_eq!(first["acknowledged"]["by"], "petrov");
    // Nobody was ever paged for this one.
    let second = alarms.iter().find(|a| a["number"] == 2).unwrap();
    assert_eq!(
        (&second["assignee"], &second["raised_at"]),
        (&json!("sidorov"), &Value::Null)
    );
    let calm = desk(0);
    for (lang, words) in [("ru", "Ничего не горит"), ("en", "Nothing burns")] {
        let args = ["on-call", "status", "--lang", lang];
        let shown = calm.run(&[&args[..], &monday].concat());
        assert!(shown.out.contains(words), "{shown:?}");
    }
}

/// The screen, the roster's page and this say the same: who is paged, from when, and until the opening at the latest.
#[test]
fn who_is_on_call_is_told_until_the_opening_and_before_it_begins() {
    let bench = desk(0);
    let anna = [
        "roster",
        "person",
        "add",
        "anna",
        "--contact",
        "email:a@desk.example",
    ];
    saturday(&bench, &anna);
    let rotation = ["roster", "rotation", "add", "weeks", "--people", "anna"];
    saturday(
        &bench,
        &[&rotation[..], &["--starts", "2026-11-16"]].concat(),
    );
    let (friday, monday) = ("2026-11-20T18:00:00+03:00", "2026-11-23T09:00:00+03:00");
    for now in [SATURDAY, "2026-11-18T12:00:00+03:00"] {
        let status = bench.one(&["on-call", "status", "--now", now]);
        let anna = json!({"line": "first", "person": "anna", "from": friday, "until": monday});
        assert_eq!(status["lines"][0], anna, "{now}");
    }
    let open = ["on-call", "status", "--now", "2026-11-18T12:00:00+03:00"];
    for (lang, then) in [("ru", "будут дежурить:"), ("en", "on call then:")] {
        let shown = bench.run(&[&open[..], &["--lang", lang]].concat());
        assert!(shown.out.contains(then), "{shown:?}");
    }
}

#[test]
fn the_timeline_tells_every_step_and_what_was_noted() {
    let bench = desk(1);
    saturday(&bench, &["on-call", "confirm", "1", "--silent"]);
    saturday(&bench, &["on-call", "note", "1", "the provider was called"]);
    let args = ["on-call", "timeline", "1", "--now", SATURDAY];
    let steps = bench.json(&args);
    let names: Vec<&str> = steps
        .iter()
        .map(|s| s["step"]["alarm"].as_str().unwrap())
        .collect();
    assert_eq!(names, ["raised", "acknowledged", "confirmed", "noted"]);
    assert_eq!(steps[3]["note"], "the provider was called");
    assert_eq!(steps[3]["by"], "anna");
    let shown = run(&bench, &["on-call", "timeline", "1", "--lang", "ru"]);
    assert!(
        shown.out.contains("21.11 12:00:00  поднята тревога"),
        "{}",
        shown.out
    );
    assert!(
        shown.out.contains("заметка, anna: the provider was called"),
        "{}",
        shown.out
    );
    let none = bench.run(&["on-call", "timeline", "9"]);
    assert_eq!(none.code, 4, "{none:?}");
}

#[test]
fn what_can_not_be_done_says_why_with_its_code() {
    let bench = desk(1);
    for (args, code, words) in [
        (&["on-call", "ack", "9"][..], 4, "ticket 9"),
        (
            &["on-call", "hand-over", "1", "nobody"],
            4,
            "nobody can't be paged",
        ),
        (
            &["on-call", "decline", "1", "--reason", " "],
            2,
            "the reason is empty",
        ),
        (&["on-call", "decline", "1"], 2, "--reason"),
        (&["on-call", "note", "1", ""], 2, "the note is empty"),
        (
            &["on-call", "update", "1", "--text", " "],
            2,
            "the reply is empty",
        ),
        (
            &["on-call", "silence", "--for", "8d", "--reason", "x"],
            2,
            "7 days",
        ),
        (&["on-call", "silence", "--for", "2h"], 2, "--reason"),
        (&["on-call", "silence", "--reason", "x"], 2, "--until"),
        (
            &["on-call", "silence", "end", "3"],
            4,
            "there is no silence 3",
        ),
        (
            &[
                "on-call",
                "silence",
                "--for",
                "2h",
                "--reason",
                "x",
                "--trouble",
                "flood",
            ],
            4,
            "flood",
        ),
        (&["ticket", "set", "1", "--trouble", "flood"], 4, "flood"),
    ] {
        let refused = run(&bench, args);
        assert_eq!(refused.code, code, "{args:?}: {refused:?}");
        assert!(refused.err.contains(words), "{args:?}: {refused:?}");
    }
    let open = bench.run(&["on-call", "ack", "1", "--now", "2026-11-23T10:00:00+03:00"]);
    assert_eq!(open.code, 1, "{open:?}");
    assert!(
        open.err.contains("no emergency that is under way"),
        "{open:?}"
    );
    let status = saturday(&bench, &["on-call", "status"]);
    assert_eq!(
        status["alarms"][0]["raised_at"],
        Value::Null,
        "nothing half done"
    );
}

#[test]
fn a_silence_is_set_shown_and_ended() {
    let bench = desk(0);
    let silence = saturday(
        &bench,
        &[
            "on-call",
            "silence",
            "--until",
            "next-opening",
            "--reason",
            "move",
            "--trouble",
            "data",
        ],
    );
    assert_eq!(silence["until"], "2026-11-23T09:00:00+03:00");
    assert_eq!(silence["trouble"], "data");
    let status = saturday(&bench, &["on-call", "status"]);
    assert_eq!(status["silences"][0]["reason"], "move");
    let shown = run(&bench, &["on-call", "status"]);
    assert!(shown.out.contains("Data is not collected"), "{}", shown.out);
    saturday(&bench, &["on-call", "silence", "end", "1"]);
    let status = saturday(&bench, &["on-call", "status"]);
    assert_eq!(status["silences"], json!([]));
}

#[test]
fn a_bulk_answer_is_one_batch_and_a_dry_run_does_nothing() {
    let bench = desk(3);
    let args = [
        "on-call",
        "confirm",
        "1",
        "2",
        "3",
        "--dry-run",
        "--now",
        SATURDAY,
    ];
    bench.json(&args);
    let status = saturday(&bench, &["on-call", "status"]);
    assert_eq!(status["alarms"][0]["raised_at"], Value::Null);
    let args = [
        "on-call", "confirm", "1", "2", "3", "9", "--now", SATURDAY, "--json",
    ];
    let done = bench.run(&args);
    assert_eq!(done.code, 4, "one failed, the others are done: {done:?}");
    assert_eq!(done.json().len(), 4);
    let status = saturday(&bench, &["on-call", "status"]);
    let confirmed = status["alarms"].as_array().unwrap();
    assert!(
        confirmed.iter().all(|alarm| alarm["confirmed"] == true),
        "{status}"
    );
}

#[test]
fn the_regulations_words_of_an_emergency_are_checked_with_their_line() {
    let bench = Bench::new();
    let law = include_str!("../../assets/regulation/2020-05-15.toml");
    let good = bench.write("good.toml", law);
    assert_eq!(
        bench
            .run(&["regulation", "check", good.to_str().unwrap()])
            .code,
        0
    );
    let bad = law.replacen("\"=аварийно\"", "\"@nothing\"", 1);
    let line = 1 + bad.lines().position(|l| l.contains("@nothing")).unwrap();
    let bad = bench.write("bad.toml", bad);
    let told = bench.run(&["regulation", "check", bad.to_str().unwrap()]);
    assert_eq!(told.code, 1, "{told:?}");
    assert!(
        told.out
            .contains(&format!("bad.toml:{line}: no set `nothing`")),
        "{told:?}"
    );
}

/// What was done with the tickets of a store, without what is new each time: ids, and when.
fn deeds(store: &Path) -> Vec<Value> {
    fn plain(value: &mut Value) {
        match value {
            Value::Object(fields) => {
                for (key, value) in fields {
                    match key.as_str() {
                        "id" | "message_id" | "reply" | "batch" | "entry" => *value = Value::Null,
                        _ => plain(value),
                    }
                }
            }
            Value::Array(values) => values.iter_mut().for_each(plain),
            _ => {}
        }
    }
    let store = Store::open(store, Access::Existing).unwrap();
    let log = store.view().log_page(0, u32::MAX).unwrap();
    let lines = log.iter().map(|line| {
        let mut fact = serde_json::to_value(&line.recorded.event).unwrap();
        plain(&mut fact);
        let text = store.view().body(line.seq).unwrap();
        json!([line.recorded.actor, line.command, fact, text])
    });
    lines.collect()
}

fn copy(bench: &Bench, name: &str) -> PathBuf {
    let to = bench.path(name);
    for end in ["", "-wal"] {
        let from = bench.path(&format!("{STORE}{end}"));
        if from.exists() {
            std::fs::copy(from, bench.path(&format!("{name}{end}"))).unwrap();
        }
    }
    to
}

/// The gate: a script and a key give the same events for the same facts.
#[test]
fn a_key_and_a_command_do_the_same() {
    let explained = || Outgoing::Explained("one report is slow".to_owned());
    let cases: Vec<(&[&str], desk::Command)> = vec![
        (&["ack", "1"], desk::Command::Acknowledge(Via::Workbench)),
        (
            &["confirm", "1"],
            desk::Command::ConfirmEmergency(Outgoing::Template),
        ),
        (
            &["confirm", "1", "--silent"],
            desk::Command::ConfirmEmergency(Outgoing::Silent),
        ),
        (
            &[
                "decline",
                "1",
                "--reason",
                "slow",
                "--explain",
                "one report is slow",
            ],
            desk::Command::DeclineEmergency {
                reason: "slow".to_owned(),
                reply: explained(),
            },
        ),
        (
            &["update", "1"],
            desk::Command::UpdateClient(Outgoing::Template),
        ),
        (
            &["hand-over", "1", "anna"],
            desk::Command::HandOver {
                to: "anna".to_owned(),
                reason: None,
            },
        ),
        (
            &["note", "1", "seen"],
            desk::Command::Note {
                text: "seen".to_owned(),
            },
        ),
    ];
    let bench = desk(1);
    for (n, (args, command)) in cases.iter().enumerate() {
        let (by_script, by_key) = (
            copy(&bench, &format!("s{n}")),
            copy(&bench, &format!("k{n}")),
        );
        let mut line = vec!["--store", by_script.to_str().unwrap(), "on-call"];
        line.extend(*args);
        let done = run(&bench, &line);
        assert_eq!(done.code, 0, "{args:?}: {done:?}");

        let mut ground = ground::Bench::new().ground;
        ground.scribe = Arc::new(Text::new(Language::En).with_mailbox("support@localhost"));
        ground.domain = "localhost".to_owned();
        let mut store = Store::open(&by_key, Access::Existing).unwrap();
        let actor = ground::agent("anna");
        let stamp = Stamp::new(ground::at(SATURDAY), "anna", command.name());
        desk::run(&mut store, &ground, &actor, &stamp, 1, command).unwrap();
        drop(store);
        assert_eq!(deeds(&by_script), deeds(&by_key), "{args:?}");
    }
}

/// With who is on call by these contacts, and a command `sms` that keeps what it is handed; gives where.
fn duty(bench: &Bench, contacts: &[&str]) -> PathBuf {
    let kept = bench.path("kept");
    let script = format!(
        "#!/bin/sh\n[ \"$1\" = lost ] && {{ echo no credit >&2; exit 1; }}\n\
         {{ echo \"to $1\"; cat; }} >> {}\n",
        kept.display()
    );
    let program = bench.write("sms", script);
    let words = format!(
        "[on_call.commands]\nsms = ['/bin/sh', '{}', '{{address}}']\n",
        program.display()
    );
    bench.write(".config/primedesk/config.toml", words);
    let mut person = vec!["roster", "person", "add", "petrov", "--language", "en"];
    for contact in contacts {
        person.extend(["--contact", contact]);
    }
    saturday(bench, &person);
    let cover = ["--from", "2026-11-21T00:00", "--until", "2026-11-23T09:00"];
    saturday(
        bench,
        &[&["roster", "cover", "petrov"][..], &cover].concat(),
    );
    kept
}

#[test]
fn a_desk_with_commands_alone_pages() {
    let bench = desk(1);
    let kept = duty(&bench, &["command:sms 42"]);
    let synced = run(&bench, &["sync", "--once"]);
    assert_eq!(synced.code, 0, "{synced:?}");
    let page = std::fs::read_to_string(&kept).unwrap();
    assert!(
        page.starts_with("to 42\n") && page.contains("on-call ack 1"),
        "{page}"
    );
    let steps = bench.json(&["on-call", "timeline", "1", "--now", SATURDAY]);
    let names = steps.iter().map(|s| s["step"]["alarm"].as_str().unwrap());
    assert_eq!(
        names.collect::<Vec<_>>(),
        ["raised", "round-began", "paged", "page-sent"]
    );
}

#[test]
fn a_trial_goes_to_every_contact_and_touches_no_emergency() {
    let bench = desk(1);
    let kept = duty(
        &bench,
        &["command:sms 42", "60+command:sms lost", "60+telegram:7"],
    );
    let args = ["on-call", "test", "petrov", "--json"];
    let tried = run(&bench, &args);
    assert_eq!(tried.code, 1, "{tried:?}");
    let lines: Vec<Value> = tried
        .out
        .lines()
        .map(|l| serde_json::from_str(l).unwrap())
        .collect();
    let told: Vec<_> = lines
        .iter()
        .map(|l| (l["ok"].clone(), l["trouble"]["kind"].clone()))
        .collect();
    assert_eq!(
        told,
        [
            (json!(true), Value::Null),
            (json!(false), json!("rejected")),
            (json!(false), json!("no-channel")),
        ]
    );
    let page = std::fs::read_to_string(&kept).unwrap();
    assert!(
        page.starts_with("to 42\n") && page.contains("petrov"),
        "{page}"
    );
    let shown = run(&bench, &["on-call", "test", "petrov"]);
    assert!(
        shown.out.contains("✓ command sms 42\n✗ command sms lost. "),
        "{shown:?}"
    );
    assert_eq!(run(&bench, &["on-call", "test", "nobody"]).code, 4);
    assert_eq!(
        saturday(&bench, &["on-call", "status"])["alarms"][0]["pages"],
        0
    );
}

#[test]
fn the_status_says_why_nobody_would_be_paged() {
    let bench = desk(1);
    assert_eq!(
        saturday(&bench, &["on-call", "status"])["paging"],
        Value::Null
    );
    duty(&bench, &["telegram:7"]);
    let status = saturday(&bench, &["on-call", "status"]);
    assert_eq!(status["paging"], json!({"why": "nobody-syncs"}));
    // Nothing is ever synced for a demo, and that alarms nobody.
    let store = Store::open(&bench.path(STORE), Access::Existing).unwrap();
    store.set_meta(DEMO, "2026-11-23").unwrap();
    drop(store);
    let shown = run(&bench, &["on-call", "status"]);
    assert!(shown.out.contains("A demo: nothing is synced"), "{shown:?}");
    assert!(!shown.out.contains("No sync"), "{shown:?}");
}

#[test]
fn a_page_that_can_not_be_read_is_told_by_status_and_doctor() {
    let bench = desk(1);
    duty(&bench, &["command:sms 42"]);
    let sound = bench.run(&["doctor", "--offline", "--now", SATURDAY]);
    assert!(!sound.out.contains("store rebuild"), "{sound:?}");
    run(&bench, &["sync", "--once"]);
    let file = rusqlite::Connection::open(bench.path(STORE)).unwrap();
    assert!(file.execute("UPDATE page SET page = '{'", []).unwrap() > 0);
    drop(file);
    let status = saturday(&bench, &["on-call", "status"]);
    assert_eq!(status["spoilt_pages"][0]["number"], 1, "{status}");
    let told = run(&bench, &["on-call", "status"]);
    assert!(told.out.contains("page of ticket #1"), "{told:?}");
    let doctor = bench.run(&["doctor", "--offline", "--now", SATURDAY]);
    assert_eq!(doctor.code, 1, "{doctor:?}");
    assert!(doctor.out.contains("tickets #1."), "{doctor:?}");
    assert!(doctor.out.contains("store rebuild"), "{doctor:?}");
    bench.run(&["store", "rebuild"]);
    let status = saturday(&bench, &["on-call", "status"]);
    assert_eq!(status["spoilt_pages"], json!([]));
}

/// Every name in some JSON, those within it too.
fn names(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(fields) => {
            found.extend(fields.keys().cloned());
            fields.values().for_each(|value| names(value, found));
        }
        Value::Array(items) => items.iter().for_each(|item| names(item, found)),
        _ => {}
    }
}

#[test]
fn the_help_names_every_field_of_the_json() {
    let bench = desk(2);
    duty(&bench, &["command:sms 42"]);
    saturday(&bench, &["on-call", "ack", "1", "--as", "petrov"]);
    let silence = ["silence", "--for", "2h", "--reason", "the database moves"];
    saturday(&bench, &[&["on-call"][..], &silence].concat());
    let taken = run(&bench, &["on-call", "ack", "1", "--json"]);
    let taken: Value = serde_json::from_str(&taken.out).unwrap();
    for (command, told) in [
        ("on-call", saturday(&bench, &["on-call", "status"])),
        ("on-call", saturday(&bench, &["on-call", "ack", "2"])),
        ("on-call", taken),
        (
            "roster",
            saturday(&bench, &["roster", "who", "--line", "first"]),
        ),
        (
            "roster",
            saturday(
                &bench,
                &[
                    "roster",
                    "away",
                    "petrov",
                    "--from",
                    "2026-12-20",
                    "--until",
                    "2026-12-21",
                ],
            ),
        ),
    ] {
        let help = bench.run(&[command, "--help"]).out;
        let words: BTreeSet<&str> = help
            .split(|c: char| !c.is_alphanumeric() && c != '_')
            .collect();
        let mut found = BTreeSet::new();
        let mut told = told;
        // What the regulation says is told by `judge --help`.
        if let Some(verdict) = told.get_mut("verdict") {
            *verdict = Value::Null;
        }
        names(&told, &mut found);
        for name in found {
            assert!(words.contains(name.as_str()), "{command} --help: {name}");
        }
    }
}

#[test]
fn a_demo_plays_in_its_own_time_and_no_clock_is_blamed() {
    let bench = Bench::with_client();
    let later = [
        "roster",
        "person",
        "add",
        "petrov",
        "--now",
        "2099-01-05T12:00:00+03:00",
    ];
    assert_eq!(bench.run(&later).code, 0);
    let clock = |bench: &Bench| {
        // By the computer's own clock.
        let told = bench
            .command()
            .args(["doctor", "--offline", "--json"])
            .output()
            .unwrap();
        let mut lines = told.stdout.split(|byte| *byte == b'\n');
        lines
            .find_map(|line| {
                let line: Value = serde_json::from_slice(line).ok()?;
                (line["check"] == "clock").then_some(line)
            })
            .unwrap()
    };
    let blamed = clock(&bench);
    assert_eq!(blamed["state"], "failed", "{blamed}");
    let file = rusqlite::Connection::open(bench.path(STORE)).unwrap();
    file.execute("INSERT INTO meta (key, value) VALUES ('demo', '1')", [])
        .unwrap();
    let calm = clock(&bench);
    assert_eq!(calm["state"], "ok", "{calm}");
    let said = calm.to_string();
    assert!(said.contains("a time of its own"), "{said}");
}
