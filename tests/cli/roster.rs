//! The roster from the command line: shown, changed, taken back, edited, exported, imported, looked after.

use super::bench::{self, Bench, finish, names};
use serde_json::{Value, json};
use std::os::unix::fs::PermissionsExt;

/// Anna and Boris by the week from Monday 2 November 2026 at 09:00 in Berlin (11:00 in Moscow), both with contacts;
/// it is Monday the 23rd, 10:00: Anna's turn began on the 16th.
fn desk() -> Bench {
    let bench = Bench::new();
    for args in [
        &[
            "person",
            "add",
            "anna",
            "--contact",
            "telegram:42",
            "--contact",
            "120+email:anna@desk.example",
        ][..],
        &[
            "person",
            "add",
            "boris",
            "--language",
            "en",
            "--contact",
            "command:ring boris",
        ],
        &[
            "rotation",
            "add",
            "weeks",
            "--people",
            "anna,boris",
            "--starts",
            "2026-11-02",
            "--zone",
            "Europe/Berlin",
        ],
    ] {
        let done = roster(&bench, args);
        assert_eq!(done["changed"], true, "{args:?}");
    }
    bench
}

fn roster(bench: &Bench, args: &[&str]) -> Value {
    bench.one(&[&["roster"], args].concat())
}

fn fails(bench: &Bench, args: &[&str], code: i32, words: &[&str]) {
    bench
        .run(&[&["roster"], args].concat())
        .complains(code, words);
}

/// Who is on call on the first line, as `roster who` tells it.
fn who(bench: &Bench, at: &str) -> Value {
    roster(bench, &["who", "--line", "first", "--at", at])
}

fn covers(bench: &Bench) -> usize {
    roster(bench, &["show"])["covers"].as_array().unwrap().len()
}

#[test]
fn who_is_on_call_now_and_next_is_shown_with_the_reasons() {
    let bench = desk();
    let shown = roster(&bench, &["show"]);
    assert_eq!(
        names(&shown),
        [
            "absences",
            "covers",
            "escalation",
            "next",
            "on_call",
            "people",
            "rotations",
            "version"
        ]
    );
    assert_eq!(
        shown["on_call"][0],
        json!({
            "line": "first", "person": "anna",
            "from": "2026-11-16T11:00:00+03:00", "until": "2026-11-23T11:00:00+03:00",
            "reasons": [{"reason": "turn", "person": "anna", "rotation": "weeks", "number": null, "why": null}],
        })
    );
    assert_eq!(shown["on_call"][1]["person"], Value::Null);
    assert_eq!(shown["next"][0]["person"], "boris");
    assert_eq!(shown["people"][0]["contacts"][1]["after_seconds"], 120);
    assert_eq!(who(&bench, "2026-11-23T11:00")["person"], "boris");
    assert_eq!(who(&bench, "2026-11-23T07:59:59Z")["person"], "anna");
    // Nobody, and the exit code says so.
    let nobody = bench.run(&["roster", "who", "--line", "lead", "--json"]);
    assert_eq!((nobody.code, nobody.err.as_str()), (1, ""));
    assert_eq!(nobody.json()[0]["reasons"][0]["reason"], "no-rotation");
    for lang in ["ru", "en"] {
        for args in [
            &["show"][..],
            &["who"],
            &["shifts"],
            &["check"],
            &["escalation"],
            &["show", "--toml"],
        ] {
            let told = bench.run(&[&["roster"], args, &["--lang", lang]].concat());
            assert!(
                !told.out.is_empty() && told.err.is_empty(),
                "{args:?} {told:?}"
            );
            let placeholders = args != ["show", "--toml"] && told.out.contains('{');
            assert!(!placeholders, "{told:?}");
        }
    }
}

#[test]
fn the_past_is_told_by_the_roster_of_then() {
    let bench = desk();
    // On the 25th the order is turned round.
    let later = |args: &[&str]| {
        let now = ["--now", "2026-11-25T10:00:00+03:00"];
        bench.one(&[&["roster"], args, &now].concat())
    };
    later(&["rotation", "remove", "weeks"]);
    later(&[
        "rotation",
        "add",
        "others",
        "--people",
        "boris,anna",
        "--starts",
        "2026-11-02",
    ]);
    assert_eq!(who(&bench, "2026-11-24T10:00")["person"], "boris");
    let now = who(&bench, "2026-11-26T10:00");
    assert_eq!(
        (&now["person"], &now["reasons"][0]["rotation"]),
        (&json!("anna"), &json!("others"))
    );
    // Before there was any roster nobody was on call.
    let before = bench.run(&[
        "roster",
        "who",
        "--line",
        "first",
        "--at",
        "2026-11-17",
        "--json",
    ]);
    assert_eq!(
        (before.code, &before.json()[0]["person"]),
        (1, &Value::Null)
    );
    let shifts = bench.json(&[
        "roster",
        "shifts",
        "--line",
        "first",
        "--from",
        "2026-11-23T12:00",
        "--until",
        "2026-12-01",
    ]);
    let whose: Vec<_> = shifts
        .iter()
        .map(|duty| {
            (
                duty["person"].as_str().unwrap(),
                duty["until"].as_str().unwrap(),
            )
        })
        .collect();
    assert_eq!(
        whose,
        [
            ("boris", "2026-11-25T10:00:00+03:00"),
            ("anna", "2026-11-30T09:00:00+03:00"),
            ("boris", "2026-12-01T00:00:00+03:00"),
        ]
    );
}

#[test]
fn stand_ins_swaps_and_absences_count_and_are_cancelled() {
    let bench = desk();
    let done = roster(
        &bench,
        &[
            "cover",
            "boris",
            "--from",
            "2026-11-23T10:00",
            "--until",
            "2026-11-23T10:30",
            "--reason",
            "dentist",
        ],
    );
    assert_eq!(done["numbers"], json!([1]));
    let duty = who(&bench, "2026-11-23T10:29:59");
    assert_eq!(
        (&duty["person"], &duty["reasons"][0]["why"]),
        (&json!("boris"), &json!("dentist"))
    );
    assert_eq!(who(&bench, "2026-11-23T10:30")["person"], "anna");
    let done = roster(
        &bench,
        &[
            "away",
            "anna",
            "--from",
            "2026-11-23T10:45",
            "--until",
            "2026-12-01",
        ],
    );
    assert_eq!(done["numbers"], json!([2]));
    let duty = who(&bench, "2026-11-23T10:50");
    assert_eq!(duty["person"], "boris");
    let reasons: Vec<_> = duty["reasons"]
        .as_array()
        .unwrap()
        .iter()
        .map(|r| r["reason"].as_str().unwrap())
        .collect();
    assert_eq!(reasons, ["turn", "away", "next"]);
    roster(&bench, &["cancel", "2"]);
    assert_eq!(who(&bench, "2026-11-23T10:50")["person"], "anna");
    fails(
        &bench,
        &["cancel", "2"],
        4,
        &["there is no stand-in and no absence 2"],
    );
    // Both turns in one change, which one undo takes back. The number of what was cancelled is nobody's again.
    let done = roster(&bench, &["swap", "anna", "boris", "--from", "2026-11-24"]);
    assert_eq!(done["numbers"], json!([3, 4]));
    assert_eq!(who(&bench, "2026-11-25")["person"], "anna");
    assert_eq!(who(&bench, "2026-12-02")["person"], "boris");
    assert_eq!(who(&bench, "2026-12-09")["person"], "boris");
    bench.one(&["undo"]);
    assert_eq!(who(&bench, "2026-11-25")["person"], "boris");
    bench.one(&["redo"]);
    assert_eq!(who(&bench, "2026-11-25")["person"], "anna");
    // Each change before it can be taken back as well, the numbers being in mind all the while.
    for _ in 0..4 {
        bench.one(&["undo"]);
    }
    assert_eq!(who(&bench, "2026-11-23T10:29:59")["person"], "anna");
    let away = [
        "away",
        "boris",
        "--from",
        "2027-01-01",
        "--until",
        "2027-01-02",
    ];
    assert_eq!(roster(&bench, &away)["numbers"], json!([5]));
    bench.one(&["store", "check"]);
}

/// Undo never overwrites what somebody else has changed since.
#[test]
fn what_has_changed_since_is_not_taken_back() {
    let bench = desk();
    roster(
        &bench,
        &[
            "away",
            "anna",
            "--from",
            "2026-12-01",
            "--until",
            "2026-12-02",
        ],
    );
    roster(
        &bench,
        &["escalation", "--first", "300", "--agent", "boris"],
    );
    let undone = bench.one(&["undo"]);
    assert_eq!(undone["left"][0]["what"], "roster");
    assert_eq!(undone["left"][0]["why"], "changed-since");
    let shown = roster(&bench, &["show"]);
    assert_eq!(shown["absences"].as_array().unwrap().len(), 1);
    assert_eq!(shown["escalation"]["first_seconds"], 300);
    for lang in ["ru", "en"] {
        let listed = bench.run(&["undo", "--list", "--lang", lang]);
        assert_eq!(listed.code, 0, "{listed:?}");
    }
}

#[test]
fn what_is_wrong_is_never_written() {
    let bench = desk();
    let version = roster(&bench, &["show"])["version"].clone();
    for (args, code, words) in [
        (
            "cover zoe --from 2026-12-01 --until 2026-12-02",
            4,
            &["no person `zoe`", "anna, boris"][..],
        ),
        (
            "cover anna --from 2026-12-02 --until 2026-12-01",
            2,
            &["cover 1", "begins at"],
        ),
        (
            "person remove anna",
            2,
            &["rotation `weeks`: there is no person `anna`"],
        ),
        ("person add anna", 1, &["already"]),
        (
            "person change anna --contact email:nowhere",
            2,
            &["`nowhere` is no mail address"],
        ),
        (
            "rotation add r --people zoe --starts 2026-11-02",
            4,
            &["zoe"],
        ),
        ("rotation remove r", 4, &["no rotation `r`"]),
        ("swap anna anna", 2, &["themselves"]),
        ("swap anna boris --line lead", 4, &["no turn on line lead"]),
        ("escalation --lead 0", 2, &["lead has 0 seconds"]),
        (
            "shifts --from 2026-12-01 --until 2026-11-01",
            2,
            &["--until"],
        ),
    ] {
        let args: Vec<&str> = args.split(' ').collect();
        fails(&bench, &args, code, words);
    }
    for usage in [
        &["cover", "anna", "--from", "soon", "--until", "later"][..],
        &["person", "add", "c", "--contact", "pigeon:1"],
    ] {
        assert_eq!(bench.run(&[&["roster"], usage].concat()).code, 2);
    }
    let same = roster(&bench, &["person", "change", "anna", "--language", "ru"]);
    assert_eq!(
        (&same["changed"], &same["version"]),
        (&json!(false), &version)
    );
    assert_eq!(roster(&bench, &["show"])["version"], version);
}

#[test]
fn a_name_is_changed_wherever_it_stands() {
    let bench = desk();
    roster(
        &bench,
        &[
            "cover",
            "anna",
            "--from",
            "2026-12-01",
            "--until",
            "2026-12-02",
        ],
    );
    roster(
        &bench,
        &[
            "person",
            "change",
            "anna",
            "--name",
            "Анна",
            "--no-contacts",
        ],
    );
    assert_eq!(who(&bench, "2026-12-02T10:00")["person"], "Анна");
    let shown = roster(&bench, &["show"]);
    assert_eq!(shown["covers"][0]["person"], "Анна");
    assert_eq!(shown["rotations"][0]["people"], json!(["Анна", "boris"]));
}

#[test]
fn a_whole_roster_is_written_out_and_put_in_place() {
    let bench = desk();
    let text = bench.run(&["roster", "show", "--toml"]).out;
    assert!(
        text.starts_with("# The roster of the on-call duty."),
        "{text}"
    );
    let path = bench.write("r.toml", &text);
    let path = path.to_str().unwrap();
    assert_eq!(roster(&bench, &["apply", path])["changed"], false);
    let other = text.replace("\"anna\", \"boris\"", "\"boris\", \"anna\"");
    let run = bench.run_with(&["roster", "apply", "-", "--json"], &other);
    assert_eq!(run.json()[0]["changed"], true);
    assert_eq!(who(&bench, "2026-11-23T12:00")["person"], "anna");
    // Made for a version that is no more.
    fails(
        &bench,
        &["apply", path, "--version", "1"],
        1,
        &["changed since"],
    );
    bench.write(
        "r.toml",
        other.replace(
            "starts = 2026-11-02",
            "starts = 2026-11-02\nends = 2025-01-01",
        ),
    );
    fails(
        &bench,
        &["apply", path],
        1,
        &["r.toml: line", "rotation `weeks` ends before"],
    );
    fails(&bench, &["apply", "none.toml"], 4, &["none.toml"]);
    assert_eq!(who(&bench, "2026-11-23T12:00")["person"], "anna");
}

/// An editor that is a script of the test's.
fn edit(bench: &Bench, script: &str) -> bench::Run {
    let path = bench.write("editor", format!("#!/bin/sh\n{script}\n"));
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o755)).unwrap();
    let mut command = bench.command();
    command
        .env("PATH", std::env::var("PATH").unwrap())
        .env("TMPDIR", bench.path(""))
        .env("EDITOR", &path)
        .args(["roster", "edit", "--json", "--now", bench::MONDAY]);
    finish(&mut command, b"")
}

#[test]
fn the_editor_gets_the_whole_roster_and_nothing_wrong_is_taken() {
    let bench = desk();
    let same = edit(&bench, "true");
    assert_eq!(same.code, 0, "{same:?}");
    let done = edit(
        &bench,
        "sed -i 's/\"anna\", \"boris\"/\"boris\", \"anna\"/' \"$1\"",
    );
    assert_eq!(done.json()[0]["changed"], true, "{done:?}");
    assert_eq!(who(&bench, "2026-11-23T12:00")["person"], "anna");
    // Wrong: told by its line, and what was written is still there.
    let wrong = edit(
        &bench,
        "sed -i 's/line = \"first\"/line = \"third\"/' \"$1\"",
    );
    assert_eq!(wrong.code, 1, "{wrong:?}");
    assert!(wrong.err.contains("unknown line `third`"), "{wrong:?}");
    let kept = wrong
        .err
        .lines()
        .find_map(|line| line.strip_prefix("The text stays in "))
        .unwrap();
    assert!(std::fs::read_to_string(kept).unwrap().contains("third"));
    // The editor fails: the roster is as it was.
    assert_eq!(edit(&bench, "echo x >> \"$1\"; exit 3").code, 1);
    // Somebody else changes it meanwhile: theirs stays, and so does the text.
    let program = env!("CARGO_BIN_EXE_primedesk");
    let meanwhile = edit(
        &bench,
        &format!(
            "{program} roster escalation --first 77 --now {} >/dev/null\nsed -i 's/600/601/' \"$1\"",
            bench::MONDAY
        ),
    );
    assert_eq!(meanwhile.code, 1, "{meanwhile:?}");
    assert!(meanwhile.err.contains("changed since"), "{meanwhile:?}");
    let escalation = roster(&bench, &["escalation"]);
    assert_eq!(
        (&escalation["first_seconds"], &escalation["second_seconds"]),
        (&json!(77), &json!(600))
    );
}

#[test]
fn duties_go_out_as_a_calendar_and_come_back_as_stand_ins() {
    let bench = desk();
    let out = bench
        .run(&["roster", "export", "--until", "2026-12-14"])
        .out;
    assert_eq!(out.matches("BEGIN:VEVENT").count(), 4, "{out}");
    // The turn under way is written whole, as far as there was a roster: its id is its beginning.
    assert!(
        out.contains("UID:20261123T070000Z-first@primedesk"),
        "{out}"
    );
    assert!(out.contains("DTEND:20261214T080000Z"), "{out}");
    let path = bench.write("duty.ics", &out);
    let path = path.to_str().unwrap();
    let taken = roster(&bench, &["import", path]);
    assert_eq!((&taken["added"], &taken["known"]), (&json!([]), &json!(4)));
    // Clara's holiday plan, by days, in a file of her own.
    roster(
        &bench,
        &[
            "person",
            "add",
            "clara",
            "--contact",
            "email:clara@desk.example",
        ],
    );
    let plan = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART;VALUE=DATE:20261205\r\n\
        DTEND;VALUE=DATE:20261207\r\nATTENDEE:mailto:CLARA@desk.example\r\nSUMMARY:Выходные\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
    let path = bench.write("plan.ics", plan);
    let path = path.to_str().unwrap();
    let would = roster(&bench, &["import", path, "--dry-run"]);
    assert_eq!(
        (&would["added"][0]["until"], covers(&bench)),
        (&json!("2026-12-07T00:00:00+03:00"), 0)
    );
    let taken = roster(&bench, &["import", path]);
    assert_eq!(
        taken["added"][0],
        json!({"number": 1, "line": "first", "person": "clara", "reason": "Выходные",
            "from": "2026-12-05T00:00:00+03:00", "until": "2026-12-07T00:00:00+03:00"})
    );
    let again = roster(&bench, &["import", path]);
    assert_eq!((&again["changed"], covers(&bench)), (&json!(false), 1));
    let wrong = plan
        .replace("SUMMARY", "RRULE:FREQ=WEEKLY\r\nSUMMARY")
        .replace("20261205", "20261212");
    let path = bench.write("wrong.ics", wrong);
    fails(
        &bench,
        &["import", path.to_str().unwrap()],
        1,
        &["wrong.ics: line 3: event 1 (Выходные)", "RRULE"],
    );
    assert_eq!(covers(&bench), 1);
}

#[test]
fn what_is_missing_is_told_weeks_ahead() {
    let bench = Bench::with_client();
    let notices = |bench: &Bench| {
        let run = bench.run(&["roster", "check", "--json"]);
        let found: Vec<(String, String)> = run
            .json()
            .iter()
            .map(|line| {
                (
                    line["notice"].as_str().unwrap().to_owned(),
                    line["from"].as_str().unwrap_or("").to_owned(),
                )
            })
            .collect();
        assert_eq!(run.code, i32::from(!found.is_empty()), "{run:?}");
        found
    };
    let of = |name: &str, from: &str| (name.to_owned(), from.to_owned());
    let doctor = |bench: &Bench| {
        let lines = bench.run(&["doctor", "--offline", "--json"]).json();
        let mine = lines.into_iter().filter(|line| line["check"] == "roster");
        mine.map(|line| (line["state"].clone(), line["message"].clone()))
            .collect::<Vec<_>>()
    };
    assert_eq!(notices(&bench), [of("nobody", "")]);
    assert_eq!(doctor(&bench)[0].0, "warning");
    let desk = desk();
    assert_eq!(notices(&desk), [of("empty-line", ""), of("empty-line", "")]);
    for (name, line, who) in [("seconds", "second", "clara"), ("leads", "lead", "dora")] {
        let contact = ["--contact", "email:reserve@desk.example"];
        roster(&desk, &[&["person", "add", who][..], &contact].concat());
        roster(
            &desk,
            &[
                "rotation",
                "add",
                name,
                "--line",
                line,
                "--every",
                "closure",
                "--people",
                who,
                "--starts",
                "2026-11-01",
            ],
        );
    }
    assert_eq!(notices(&desk), []);
    assert_eq!(doctor(&desk)[0].0, "ok");
    // Boris's week without Boris, and Anna away on its Saturday.
    for (name, from, until) in [
        ("boris", "2026-12-05", "2027-01-20"),
        ("anna", "2026-12-12T06:00", "2026-12-12T18:00"),
    ] {
        roster(&desk, &["away", name, "--from", from, "--until", until]);
    }
    roster(&desk, &["person", "change", "anna", "--no-contacts"]);
    assert_eq!(
        notices(&desk),
        [of("gap", "2026-12-12T06:00:00+03:00"), of("no-contact", "")]
    );
    let told = doctor(&desk);
    assert_eq!(told.len(), 2, "{told:?}");
    assert!(
        told[0].1.as_str().unwrap().contains("a part of a closure"),
        "{told:?}"
    );
    // A year that the calendar does not know.
    let far = desk.run(&[
        "roster",
        "check",
        "--json",
        "--now",
        "2035-12-20T12:00:00+03:00",
    ]);
    let codes: Vec<_> = far
        .json()
        .iter()
        .map(|line| line["notice"].clone())
        .collect();
    assert!(codes.contains(&json!("no-calendar")), "{codes:?}");
}

/// On a terminal what is wrong is told, and Enter opens the text again with the faults at its head.
#[test]
fn on_a_terminal_the_editor_opens_again_until_all_is_right() {
    use portable_pty::{CommandBuilder, PtySize, native_pty_system};
    use std::io::{Read, Write};
    let bench = desk();
    // The first time it breaks the roster; then it keeps what it was given, and mends it.
    let script = bench.write(
        "editor",
        "#!/bin/sh\nif [ -e seen ]; then cp \"$1\" again; sed -i 's/third/second/' \"$1\"\n\
         else touch seen; sed -i 's/line = \"first\"/line = \"third\"/' \"$1\"; fi\n",
    );
    std::fs::set_permissions(&script, std::fs::Permissions::from_mode(0o755)).unwrap();
    let pty = native_pty_system().openpty(PtySize::default()).unwrap();
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_primedesk"));
    command.env_clear();
    for (name, value) in [
        ("HOME", bench.path("")),
        ("TMPDIR", bench.path("")),
        ("EDITOR", script),
    ] {
        command.env(name, value);
    }
    for (name, value) in [("USER", "anna"), ("LANG", "en_US.UTF-8")] {
        command.env(name, value);
    }
    command.env("PATH", std::env::var("PATH").unwrap());
    command.cwd(bench.path(""));
    command.args(["roster", "edit", "--now", bench::MONDAY]);
    let mut child = pty.slave.spawn_command(command).unwrap();
    drop(pty.slave);
    // Typed ahead: the terminal keeps it until it is asked for.
    pty.master.take_writer().unwrap().write_all(b"\n").unwrap();
    let mut shown = String::new();
    let _ = pty
        .master
        .try_clone_reader()
        .unwrap()
        .read_to_string(&mut shown);
    assert!(child.wait().unwrap().success(), "{shown}");
    assert!(shown.contains("unknown line `third`"), "{shown}");
    let again = std::fs::read_to_string(bench.path("again")).unwrap();
    let fault = again.lines().nth(1).unwrap();
    let (_, place) = fault.split_once("line ").unwrap();
    let line: usize = place.split(':').next().unwrap().parse().unwrap();
    assert_eq!(
        again.lines().nth(line - 1),
        Some("line = \"third\""),
        "{fault}"
    );
    assert_eq!(roster(&bench, &["show"])["rotations"][0]["line"], "second");
}

/// An empty first line is no empty desk where somebody stands behind it; and one person on two lines is told.
#[test]
fn the_check_tells_an_empty_line_from_an_empty_desk_and_who_is_on_two_lines() {
    let bench = desk();
    let check =
        |bench: &Bench, lang: &str| bench.run(&["roster", "check", "--weeks", "1", "--lang", lang]);
    let weekend = ["--from", "2026-11-27", "--until", "2026-12-01"];
    let away = |who: &str| {
        roster(&bench, &[&["away", who], &weekend[..]].concat());
    };
    away("anna");
    away("boris");
    for (lang, words) in [
        ("ru", "Никто не дежурит всё нерабочее время (выходные)"),
        ("en", "Nobody is on call in a whole closure (weekend)"),
    ] {
        let told = check(&bench, lang);
        assert!(told.out.contains(words), "{told:?}");
    }
    roster(
        &bench,
        &[
            "person",
            "add",
            "clara",
            "--contact",
            "email:c@desk.example",
        ],
    );
    let second = ["cover", "clara", "--line", "second"];
    roster(&bench, &[&second[..], &weekend].concat());
    for (lang, words) in [
        (
            "ru",
            "На первой линии никого нет всё нерабочее время (выходные)",
        ),
        (
            "en",
            "Nobody is on the first line in a whole closure (weekend)",
        ),
    ] {
        let told = check(&bench, lang);
        assert!(told.out.contains(words), "{told:?}");
        assert!(!told.out.contains("Никто не дежурит"), "{told:?}");
    }
    let notices = bench
        .run(&["roster", "check", "--weeks", "1", "--json"])
        .json();
    assert_eq!(
        (
            &notices[0]["notice"],
            &notices[0]["behind"],
            &notices[0]["grave"]
        ),
        (&json!("gap"), &json!("always"), &json!(false))
    );
    let first = ["cover", "clara", "--line", "first"];
    roster(&bench, &[&first[..], &weekend].concat());
    for (lang, words) in [
        (
            "ru",
            "clara дежурит сразу на двух линиях (первая линия, вторая линия)",
        ),
        (
            "en",
            "clara is on two lines at once (first line, second line)",
        ),
    ] {
        let told = check(&bench, lang);
        assert!(told.out.contains(words), "{told:?}");
    }
    let notices = bench
        .run(&["roster", "check", "--weeks", "1", "--json"])
        .json();
    let twice = notices.iter().find(|n| n["notice"] == "two-lines").unwrap();
    assert_eq!(twice["person"], "clara");
    assert_eq!(twice["lines"], json!(["first", "second"]));
    assert_eq!(twice["from"], "2026-11-27T18:00:00+03:00");
    assert_eq!(twice["until"], "2026-11-30T09:00:00+03:00");
}
