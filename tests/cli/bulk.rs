//! Many tickets by one command: numbers, queries, the standard input; foreseen with `--dry-run`.

use super::bench::{Bench, names};
use serde_json::json;

/// Two modules that are complete (1, 2), one that lacks its access (3), a stranger's letter (4).
fn desk() -> Bench {
    let bench = Bench::with_client();
    for n in 1..=3 {
        bench.mail(
            &format!("m{n}"),
            "ivan@acme.ru",
            "Модуль",
            "Подключите, пожалуйста, интеграцию с amoCRM к нашему проекту",
        );
    }
    bench.mail("m4", "who@nowhere.example", "Здравствуйте", "Перезвоните");
    for number in ["1", "2", "3"] {
        let kind = ["--kind", "module-setup", "--systems", "amocrm"];
        bench.one(&[&["ticket", "set", number], kind.as_slice()].concat());
    }
    let seen = ["--item", "access:amocrm", "--reason", "invited"];
    bench.json(&[&["ticket", "confirm", "1", "2"], seen.as_slice()].concat());
    bench
}

#[test]
fn a_dry_run_tells_each_and_all_and_does_nothing() {
    let bench = desk();
    let before = bench.json(&["ticket", "list"]);
    let run = bench.run(&[
        "ticket",
        "follow",
        "1",
        "2",
        "3",
        "4",
        "99",
        "--dry-run",
        "--json",
    ]);
    assert_eq!(run.code, 4, "{run:?}");
    assert_eq!(bench.json(&["ticket", "list"]), before);
    assert_eq!(bench.json(&["outbox", "list"]).len(), 0);

    let lines = run.json();
    let would: Vec<_> = lines[..5].iter().map(|l| l["would"].clone()).collect();
    assert_eq!(
        would,
        ["accepted", "accepted", "asked", "undecided", "not-found"]
    );
    let first = &lines[0];
    assert_eq!(
        names(first),
        [
            "charge",
            "client",
            "code",
            "error",
            "missing",
            "number",
            "replies",
            "state",
            "state_after",
            "verdict",
            "would"
        ]
    );
    assert_eq!(first["charge"], json!({"pool": "setup", "units": 1}));
    assert_eq!(
        (&first["state"], &first["state_after"]),
        (&json!("new"), &json!("work"))
    );
    assert_eq!(lines[2]["missing"], json!(["access:amocrm"]));
    let letter = &lines[2]["replies"][0];
    assert_eq!(letter["to"]["address"], "ivan@acme.ru");
    assert!(letter["text"].as_str().unwrap().contains("amoCRM"));
    assert_eq!(lines[3]["code"], 3);

    let summary = &lines[5]["summary"];
    assert_eq!(summary["tickets"], 5);
    assert_eq!(
        (&summary["changed"], &summary["failed"]),
        (&json!(3), &json!(2))
    );
    assert_eq!(summary["charged"], json!({"setup": 2}));
    assert_eq!(summary["replies"], json!({"email": 3}));
    assert_eq!(summary["groups"][0]["tickets"], json!([1, 2]));
    assert_eq!(summary["groups"][0]["clients"], json!(["ООО Акме"]));

    // What was told is what is done.
    let done = bench.run(&["ticket", "follow", "1", "2", "3", "4", "99", "--json"]);
    assert_eq!(done.code, 4);
    let done = done.json();
    for (told, done) in lines.iter().zip(&done) {
        assert_eq!(told["number"], done["number"]);
        assert_eq!(told["state_after"], done["state"], "{done}");
        assert_eq!(told["code"] == 0, done["done"] == true, "{done}");
    }
}

#[test]
fn people_get_a_table_and_sums() {
    let bench = desk();
    let run = bench.run(&["ticket", "follow", "1", "2", "3", "--dry-run"]);
    assert_eq!(run.code, 0, "{run:?}");
    for words in [
        "accept, set-ups charged",
        "ask for",
        "Would change: 3",
        "1 set-up",
    ] {
        assert!(run.out.contains(words), "`{words}` is not in {}", run.out);
    }
}

#[test]
fn a_query_and_the_standard_input_name_tickets_too() {
    let bench = desk();
    let found = bench.json(&[
        "ticket",
        "assign",
        "--to",
        "boris",
        "--query",
        "client:acme",
    ]);
    let numbers: Vec<_> = found
        .iter()
        .map(|l| l["number"].as_u64().unwrap())
        .collect();
    assert_eq!(numbers, [1, 2, 3]);
    let read = bench.run_with(
        &["ticket", "assign", "--nobody", "-", "--json"],
        "#1, 2\n2 3\n",
    );
    assert_eq!((read.code, read.json().len()), (0, 3), "{read:?}");
    bench
        .run_with(&["ticket", "assign", "--nobody", "-"], "1\nx\n")
        .complains(2, &["standard input, line 2", "`x`"]);
    let wrong = bench.run(&["ticket", "follow", "--query", "client:acme nonsense:1"]);
    assert_eq!(wrong.code, 2, "{wrong:?}");
    // With a mark under the place, as where tickets are listed.
    let told = "no field “nonsense”";
    assert!(
        wrong.err.contains(told) && wrong.err.contains("^^^"),
        "{wrong:?}"
    );
    let none = bench.run(&["ticket", "follow"]);
    assert_eq!(none.code, 2, "{none:?}");
    let both = bench.run(&["ticket", "follow", "1", "--query", "client:acme"]);
    assert_eq!(both.code, 2, "{both:?}");
}

#[test]
fn another_count_than_was_expected_does_nothing() {
    let bench = desk();
    let args = ["ticket", "follow", "--query", "client:acme", "--expect"];
    bench
        .run(&[args.as_slice(), &["4"]].concat())
        .complains(1, &["3 tickets", "4"]);
    assert_eq!(bench.json(&["outbox", "list"]).len(), 0);
    let run = bench.run(&[args.as_slice(), &["3"]].concat());
    assert_eq!(run.code, 0, "{run:?}");
    assert_eq!(bench.json(&["outbox", "list"]).len(), 3);
}

/// A slip of the hand behind a `-` would mean everything.
#[test]
fn what_is_unknown_is_a_mistake_and_no_wish_for_everything() {
    let bench = desk();
    let assign = ["ticket", "assign", "--to", "boris"];
    for (wrong, why) in [
        (["--query", "-tariff:mikro"], "mikro"),
        (["--query", "-system:amo-crm"], "amo-crm"),
        (["--query", "-client:acmee"], "acmee"),
        (["--view", "nowhere"], "nowhere"),
    ] {
        let run = bench.run(&[assign.as_slice(), &wrong].concat());
        assert_eq!(run.code, 2, "{run:?}");
        assert!(run.err.contains(why), "{run:?}");
    }
    let others = bench.json(&[assign.as_slice(), &["--query", "-client:acme"]].concat());
    let numbers: Vec<_> = others.iter().map(|l| l["number"].as_u64()).collect();
    assert_eq!(numbers, [Some(4)]);
}
