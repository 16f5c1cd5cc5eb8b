//! Help, usage errors, completions and the manual.

use super::bench::{Bench, finish};

#[test]
fn every_subcommand_has_help_with_examples() {
    let bench = Bench::new();
    let help = bench.run(&["--help"]);
    assert_eq!(help.code, 0);
    assert!(help.out.contains(
        "Exit codes: 0 done, 1 failed, 2 wrong usage, 3 the regulation says no, 4 not found"
    ));
    for command in [
        "judge",
        "hours",
        "import",
        "ticket",
        "client",
        "ledger",
        "search",
        "outbox",
        "channel",
        "doctor",
        "answers",
        "sync",
        "undo",
        "redo",
        "regulation",
        "store",
        "completions",
        "man",
    ] {
        let help = bench.run(&[command, "--help"]);
        assert_eq!(help.code, 0, "{command}");
        assert!(help.out.contains("Examples:"), "{command}");
    }
}

#[test]
fn wrong_usage_is_2_and_leaves_nothing_behind() {
    let bench = Bench::new();
    for args in [
        &["no-such-command"][..],
        &["ledger", "show"],
        &["ledger", "charge", "--client", "acme", "--kind", "incident"],
        &[
            "ledger",
            "grant",
            "--client",
            "acme",
            "--units",
            "0",
            "--reason",
            "x",
            "--approver",
            "y",
        ],
        &["ticket", "show", "zero"],
        &["ticket", "list", "--view", "old"],
        &["ticket", "accept"],
        &["ticket", "assign", "1"],
        &["ticket", "accept", "1", "--silent", "--text", "x"],
        &["client", "show"],
        &["client", "add", "--id", "x"],
        &["--lang", "de", "client", "list"],
        &["--now", "noon", "client", "list"],
        &["--agent", "", "client", "list"],
        &["import"],
        &["search", "..."],
        &["ledger", "export", "--csv", "--json"],
    ] {
        let run = bench.run(args);
        assert_eq!(run.code, 2, "{args:?}: {run:?}");
        assert!(
            !run.err.is_empty() && run.out.is_empty(),
            "{args:?}: {run:?}"
        );
    }
    assert!(!bench.path(".local/share").exists());
}

/// By `--lang` wherever it stands, by the settings, by the locale; Russian where nothing names one.
#[test]
fn help_and_complaints_are_in_the_language_of_who_reads() {
    let bench = Bench::new();
    let under = |locale: &str, args: &[&str]| {
        let mut command = bench.command();
        command.env_remove("LC_ALL").env("LANG", locale);
        finish(command.args(args), b"")
    };
    for args in [
        &["--help"][..],
        &["ticket", "accept", "-h"],
        &["roster", "--help"],
    ] {
        for locale in ["", "C", "ru_RU.UTF-8"] {
            let help = under(locale, args);
            assert!(help.out.contains("\nКлючи всех команд:\n"), "{help:?}");
            assert_eq!((help.code, help.err.as_str()), (0, ""));
            let english = under(locale, &[args, &["--lang", "en"]].concat());
            assert!(english.out.contains("\nEverywhere:\n"), "{english:?}");
        }
        let help = under("en_GB.UTF-8", &[&["--lang=ru"], args].concat());
        assert!(help.out.contains("Запуск: primedesk"), "{help:?}");
        let help = under("en_GB.UTF-8", args);
        assert!(help.out.contains("Usage: primedesk"), "{help:?}");
    }
    let wrong = under("", &["ticket", "acept", "17"]);
    assert_eq!((wrong.code, wrong.out.as_str()), (2, ""));
    let (first, rest) = wrong.err.split_once('\n').unwrap();
    assert_eq!(first, "ошибка: нет такой команды: acept");
    assert!(rest.contains("есть похожая команда: accept"), "{rest}");
    assert!(rest.contains("Запуск: primedesk ticket"), "{rest}");
    let wrong = under("", &["ticket", "acept", "--lang", "en"]);
    assert!(wrong.err.starts_with("error: unrecognized"), "{wrong:?}");
    bench.write(".config/primedesk/config.toml", "language = \"en\"\n");
    assert!(under("", &["--help"]).out.contains("Usage: primedesk"));
    let version = under("ru_RU.UTF-8", &["--version", "--lang", "ru"]);
    assert!(version.out.starts_with("primedesk "), "{version:?}");
}

#[test]
fn a_store_that_is_not_there_is_not_made_by_looking() {
    let bench = Bench::new();
    for args in [
        &["ticket", "list"][..],
        &["client", "list"],
        &["ledger", "verify"],
        &["store", "check"],
        &["undo"],
        &["undo", "--list"],
        &["redo"],
        &[
            "ledger",
            "charge",
            "--client",
            "acme",
            "--kind",
            "full-setup",
        ],
    ] {
        bench
            .run(args)
            .complains(4, &["there is no store at", "desk.sqlite3"]);
    }
    assert!(!bench.path(".local/share").exists());
    bench.write(
        "not-ours",
        "something else entirely, for certain not a database of anybody",
    );
    bench
        .run(&["--store", "not-ours", "client", "list"])
        .complains(1, &["not-ours"]);
    // SQLite itself would take this for an empty database.
    bench.write("tiny", "x");
    bench
        .run(&["--store", "tiny", "import", "not-ours"])
        .complains(1, &["tiny is not a store"]);
    assert_eq!(std::fs::read(bench.path("tiny")).unwrap(), b"x");
}

#[test]
fn completions_and_manual_are_written_without_any_settings() {
    let bench = Bench::new();
    bench.write(".config/primedesk/config.toml", "broken");
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let run = bench.run(&["completions", shell]);
        assert_eq!(run.code, 0, "{shell}");
        assert!(run.out.contains("primedesk"), "{shell}");
    }
    assert!(bench.run(&["man"]).out.contains(".TH primedesk 1"));
    assert_eq!(bench.run(&["man", "--dir", "pages"]).code, 0);
    assert!(bench.path("pages/primedesk-ticket.1").exists());
    let mut command = bench.command();
    assert_eq!(finish(command.args(["completions", "tcsh"]), b"").code, 2);
    for shell in ["zsh", "fish", "elvish", "powershell"] {
        let run = bench.run(&["completions", shell, "--lang", "ru"]);
        assert!(
            run.out.contains("Принять в работу, со списанием"),
            "{shell}"
        );
        assert!(run.out.contains("full-setup") || shell == "elvish" || shell == "powershell");
        assert!(!run.out.contains("Print help"), "{shell}");
    }
    let man = bench.run(&["man", "--lang", "ru"]).out;
    for heading in ["ИМЯ", "СИНТАКСИС", "ОПИСАНИЕ", "КЛЮЧИ", "КОМАНДЫ", "ВЕРСИЯ"]
    {
        assert!(
            man.contains(&format!(".SH {heading}\n")),
            "{heading}: {man}"
        );
    }
    assert_eq!(
        bench
            .run(&["man", "--dir", "stranitsy", "--lang", "ru"])
            .code,
        0
    );
    let accept = std::fs::read_to_string(bench.path("stranitsy/primedesk-ticket-accept.1"));
    let accept = accept.unwrap();
    assert!(
        accept.contains("Принять в работу, со списанием"),
        "{accept}"
    );
    assert!(!accept.contains("Possible values"), "{accept}");
    let pages = |dir: &str| std::fs::read_dir(bench.path(dir)).unwrap().count();
    assert_eq!(pages("pages"), pages("stranitsy"));
}
