//! `undo` batch by batch, `redo`, the list, the dry run.

use super::bench::{Bench, names};
use serde_json::json;

/// Two complete requests for a module.
fn desk() -> Bench {
    let bench = Bench::with_client();
    for id in ["one", "two"] {
        bench.mail(
            id,
            "ivan@acme.ru",
            "Интеграция",
            "Просим подключить, доступ выдан",
        );
    }
    bench.json(&[
        "ticket",
        "set",
        "1",
        "2",
        "--kind",
        "module-setup",
        "--systems",
        "amocrm",
    ]);
    bench.json(&[
        "ticket",
        "confirm",
        "1",
        "2",
        "--item",
        "access:amocrm",
        "--reason",
        "seen",
    ]);
    bench
}

fn used(bench: &Bench) -> u64 {
    bench.one(&["ledger", "show", "--client", "acme"])["setup"]["used"]
        .as_u64()
        .unwrap()
}

fn state(bench: &Bench, number: &str) -> String {
    let shown = bench.one(&["ticket", "show", number]);
    shown["state"].as_str().unwrap().to_owned()
}

#[test]
fn back_and_forth_again_with_the_charges_and_the_replies() {
    let bench = desk();
    bench.json(&["ticket", "accept", "1", "2"]);
    assert_eq!(used(&bench), 2);
    let foreseen = bench.one(&["undo", "--dry-run"]);
    assert_eq!(
        (used(&bench), state(&bench, "1").as_str()),
        (2, "work"),
        "nothing is done by asking"
    );
    assert_eq!(foreseen["dry_run"], true);
    let undone = bench.one(&["undo"]);
    assert_eq!(
        names(&undone),
        [
            "agent", "at", "batch", "charges", "command", "drafts", "dry_run", "left", "of",
            "replies", "tickets", "way"
        ]
    );
    for name in ["batch", "charges", "left", "of", "replies", "tickets"] {
        assert_eq!(foreseen[name], undone[name], "{name}");
    }
    assert_eq!(
        (&undone["tickets"], &undone["charges"]),
        (&json!([1, 2]), &json!(2))
    );
    assert_eq!(
        (&undone["replies"], &undone["way"]),
        (&json!(2), &json!("undo"))
    );
    assert_eq!((used(&bench), state(&bench, "2").as_str()), (0, "new"));

    let redone = bench.one(&["redo"]);
    assert_eq!(
        (&redone["batch"], &redone["tickets"]),
        (&undone["batch"], &json!([1, 2]))
    );
    assert_eq!((used(&bench), state(&bench, "2").as_str()), (2, "work"));
    assert_eq!(bench.json(&["outbox", "list"]).len(), 2);
    bench.run(&["redo"]).complains(4, &["nothing to redo"]);
    assert_eq!(bench.one(&["store", "check"])["equal"], true);
}

#[test]
fn a_batch_of_the_list_is_undone_by_its_id() {
    let bench = desk();
    bench.json(&["ticket", "assign", "1", "2", "--to", "vera"]);
    bench.one(&["ticket", "assign", "2", "--to", "oleg"]);
    let list = bench.json(&["undo", "--list"]);
    let told: Vec<_> = list
        .iter()
        .map(|b| (b["command"].clone(), b["tickets"].clone()))
        .collect();
    let expected = [
        ("assign", 1),
        ("assign", 2),
        ("confirm", 2),
        ("set", 2),
        ("client-add", 0),
    ];
    assert_eq!(
        told,
        expected.map(|(command, tickets)| (json!(command), json!(tickets)))
    );
    assert!(list.iter().all(|batch| batch["state"] == "done"));
    assert_eq!(bench.json(&["undo", "--list", "--limit", "1"]), list[..1]);

    let middle = list[1]["batch"].as_str().unwrap();
    let undone = bench.one(&["undo", "--batch", middle]);
    assert_eq!(undone["tickets"], json!([1]));
    assert_eq!(
        undone["left"],
        json!([{"ticket": 2, "what": "assignee", "why": "changed-since"}])
    );
    assert_eq!(bench.json(&["undo", "--list"])[1]["state"], "partly");
    bench
        .run(&["undo", "--batch", middle])
        .complains(1, &["undone already"]);
    let (number, maker) = (list[1]["number"].to_string(), &list[1]["agent"]);
    let whose = format!(
        "batch {number} is not yours but {}'s",
        maker.as_str().unwrap()
    );
    for named in [middle, &number] {
        let answer = bench.run(&["undo", "--batch", named, "--agent", "boris"]);
        assert!(!answer.err.contains(middle), "{}", answer.err);
        answer.complains(1, &[&whose]);
    }
    let unknown = "0199f7c2-0000-7000-8000-000000000000";
    bench
        .run(&["undo", "--batch", unknown])
        .complains(4, &["no batch", unknown]);
    assert_eq!(bench.run(&["undo", "--batch", "seven"]).code, 2);
    assert_eq!(bench.run(&["undo", "--list", "--dry-run"]).code, 2);
    assert!(
        bench
            .json(&["undo", "--list", "--agent", "boris"])
            .is_empty()
    );
}

#[test]
fn people_are_told_in_sentences() {
    let bench = desk();
    bench.json(&["ticket", "accept", "1", "2"]);
    bench.one(&["ticket", "reply", "1", "--text", "Сделаем завтра."]);
    let would = bench.run(&["undo", "--dry-run"]);
    assert!(
        would.out.starts_with("Would undo: “Answered”, "),
        "{would:?}"
    );
    let undone = bench.run(&["undo"]);
    assert!(undone.out.contains("taken back: 1 reply"), "{undone:?}");
    assert!(undone.out.contains("drafts again: 1 reply"), "{undone:?}");
    let undone = bench.run(&["undo"]);
    assert!(undone.out.contains("Tickets: 1, 2"), "{undone:?}");
    assert!(undone.out.contains("given back: 2 charges"), "{undone:?}");
    let redone = bench.run(&["redo"]);
    assert!(redone.out.starts_with("Redone: “Accepted”, "), "{redone:?}");
    assert!(
        redone.out.contains("charged again: 2 charges"),
        "{redone:?}"
    );
    let list = bench.run(&["undo", "--list"]);
    assert!(
        list.out.lines().nth(1).unwrap().contains("undone"),
        "{list:?}"
    );
    let list = bench.run(&["undo", "--list", "--lang", "ru"]);
    assert!(list.out.contains("отменено"), "{list:?}");
}

/// A person sees what it was, and a number short enough to be typed; scripts have the id as well.
#[test]
fn a_batch_goes_by_a_short_number() {
    let bench = desk();
    bench.json(&["ticket", "accept", "1", "2"]);
    bench.json(&["ticket", "assign", "2", "--to", "vera"]);
    let list = bench.json(&["undo", "--list"]);
    let (number, id) = (list[1]["number"].to_string(), &list[1]["batch"]);
    let told = bench.run(&["undo", "--list", "--lang", "ru"]).out;
    let row = told.lines().nth(2).unwrap();
    assert!(row.trim_start().starts_with(&number), "{told}");
    assert!(row.contains("Принято") && row.contains("  2  "), "{told}");
    assert!(!told.contains(id.as_str().unwrap()), "{told}");
    let foreseen = bench.one(&["undo", "--dry-run", "--batch", &number]);
    assert_eq!(&foreseen["batch"], id);
    let undone = bench.one(&["undo", "--batch", &number]);
    assert_eq!((&undone["batch"], &undone["of"]), (id, &json!(2)));
    bench
        .run(&["undo", "--batch", "99999"])
        .complains(4, &["no batch", "99999"]);
}
