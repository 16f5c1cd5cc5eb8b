//! The configuration: found, read, refused with its line; the regulation's own directory.

use super::bench::{Bench, finish, mode};

const CONFIG: &str = ".config/primedesk/config.toml";

#[test]
fn a_bad_file_is_refused_with_its_line() {
    let bench = Bench::new();
    bench.write(CONFIG, "language = \"ru\"\nlanguge = \"en\"\n");
    bench
        .run(&["ticket", "list"])
        .complains(1, &["config.toml:2", "languge"]);
    bench
        .run(&["--config", "nowhere.toml", "ticket", "list"])
        .complains(4, &["nowhere.toml"]);
}

#[test]
fn own_closed_days_close() {
    let bench = Bench::new();
    let at = ["hours", "--at", "2026-11-25T12:00:00+03:00"];
    assert_eq!(bench.run(&at).json()[0]["open"], true);
    bench.write(
        CONFIG,
        "[[closed_day]]\ndate = 2026-11-25\nname = \"День компании\"\n",
    );
    let closed = &bench.run(&at).json()[0];
    assert_eq!(closed["open"], false);
    assert_eq!(closed["closure"], "holiday");
}

#[test]
fn a_bad_regulation_is_refused_at_start_with_file_and_line() {
    let bench = Bench::new();
    bench.write(
        ".config/primedesk/regulation/2027.toml",
        "id = \"2027\"\nin_force_from = 3\n",
    );
    bench
        .run(&["hours", "--at", "2026-11-23T10:00:00Z"])
        .complains(1, &["2027.toml:"]);
    // What helps to mend it still runs.
    let check = bench.run(&[
        "regulation",
        "check",
        ".config/primedesk/regulation/2027.toml",
        "--json",
    ]);
    assert_eq!(check.code, 1);
    assert_eq!(check.json()[0]["ok"], false);
    assert!(check.json()[0]["faults"][0]["line"].is_u64());
}

#[test]
fn a_regulation_of_the_teams_own_joins() {
    let bench = Bench::new();
    let built_in = std::fs::read_to_string(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/assets/regulation/2020-05-15.toml"
    ))
    .unwrap();
    let later = built_in
        .replacen("id = \"2020-05-15\"", "id = \"later\"", 1)
        .replacen(
            "in_force_from = 2020-05-15",
            "in_force_from = 2026-12-01",
            1,
        )
        .replacen("opens = \"09:00\"", "opens = \"10:00\"", 1);
    bench.write(".config/primedesk/regulation/later.toml", later);
    let open = |at: &str| bench.run(&["hours", "--at", at]).json()[0]["open"].clone();
    assert_eq!(open("2026-11-30T09:30:00+03:00"), true);
    assert_eq!(open("2026-12-01T09:30:00+03:00"), false);
    assert_eq!(bench.one(&["regulation", "show"])["id"], "2020-05-15");
    assert_eq!(
        bench.one(&["regulation", "show", "later"])["in_force_from"],
        "2026-12-01"
    );
    bench
        .run(&["regulation", "show", "none"])
        .complains(4, &["`none`"]);
}

#[test]
fn show_has_the_fields_that_scripts_use() {
    let shown = Bench::new().one(&["regulation", "show"]);
    assert_eq!(shown["id"], "2020-05-15");
    assert_eq!(shown["in_force_from"], "2020-05-15");
    assert_eq!(shown["tariffs"][0]["id"], "micro");
    assert_eq!(shown["tariffs"][0]["setups"], 2);
    let systems = shown["systems"].as_array().unwrap();
    let amocrm = systems.iter().find(|s| s["id"] == "amocrm").unwrap();
    assert_eq!(amocrm["category"], "crm");
    assert_eq!(amocrm["name"], "amoCRM");
    assert!(shown["calendar"]["last_year"].as_i64().unwrap() >= 2027);
}

#[test]
fn check_tells_every_fault_with_its_line() {
    let bench = Bench::new();
    let built_in = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/assets/regulation/2020-05-15.toml"
    );
    let good = bench.one(&["regulation", "check", built_in]);
    assert_eq!(
        (good["ok"].clone(), good["id"].clone()),
        (true.into(), "2020-05-15".into())
    );
    let text = std::fs::read_to_string(built_in).unwrap();
    let bad = text
        .replacen("\"voice\"]", "\"voice\", \"fax\"]", 1)
        .replacen("window_months = 12", "window_months = 0", 1);
    bench.write("bad.toml", bad);
    let run = bench.run(&["regulation", "check", "bad.toml"]);
    assert_eq!(run.out.lines().count(), 2, "{run:?}");
    assert!(run.out.lines().all(|line| line.starts_with("bad.toml:")));
    run.complains(1, &["2 faults"]);
    bench
        .run(&["regulation", "check", "none.toml"])
        .complains(4, &["none.toml"]);
}

#[test]
fn flags_beat_the_environment_and_the_language_is_that_of_the_locale() {
    let bench = Bench::with_client();
    let run = |variables: &[(&str, &str)], args: &[&str]| {
        let mut command = bench.command();
        command.envs(variables.iter().copied());
        finish(command.args(args), b"")
    };
    assert!(
        run(&[("LC_ALL", "ru_RU.UTF-8")], &["client", "list"])
            .out
            .contains("Микробизнес")
    );
    assert!(
        run(
            &[("LC_ALL", "en_GB"), ("LANG", "ru_RU.UTF-8")],
            &["client", "list"]
        )
        .out
        .contains("Client")
    );
    assert!(
        run(&[("LC_ALL", "ru_RU")], &["--lang", "en", "client", "list"])
            .out
            .contains("Client")
    );
    let elsewhere = bench.path("elsewhere.sqlite3");
    let elsewhere = elsewhere.to_str().unwrap();
    run(&[("PRIMEDESK_STORE", elsewhere)], &["client", "list"])
        .complains(4, &["elsewhere.sqlite3"]);
    let own = bench.path(".local/share/primedesk/desk.sqlite3");
    let both = run(
        &[("PRIMEDESK_STORE", elsewhere)],
        &["--store", own.to_str().unwrap(), "client", "list"],
    );
    assert_eq!(both.code, 0);
}

#[test]
fn files_are_for_their_owner_alone() {
    let bench = Bench::with_client();
    assert_eq!(
        mode(&bench.path(".local/share/primedesk/desk.sqlite3")),
        0o600
    );
    let logs = bench.path(".local/state/primedesk");
    assert_eq!(mode(&logs), 0o700);
    let files: Vec<_> = std::fs::read_dir(logs).unwrap().collect();
    assert!(!files.is_empty());
    for file in files {
        assert_eq!(mode(&file.unwrap().path()), 0o600);
    }
}

#[test]
fn a_log_that_cannot_be_written_stops_nothing() {
    let bench = Bench::with_client();
    std::fs::remove_dir_all(bench.path(".local/state")).unwrap();
    bench.write(".local/state", "in the way");
    let run = bench.run(&["client", "list"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
}
