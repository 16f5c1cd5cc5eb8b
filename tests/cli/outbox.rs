//! `outbox`: what became of replies, and what a person does about it.

use super::bench::{Bench, MONDAY};
use crate::ground;
use primedesk::core::trouble::{Trouble, TroubleKind};
use primedesk::desk::{self, Attempt};
use primedesk::store::{Access, Stamp, Store};
use uuid::Uuid;

/// A reply of ticket 1 that waits; its id.
fn waiting(bench: &Bench) -> String {
    let mail = "From: Anna <anna@acme.ru>\nTo: support@desk.example\nSubject: Question\n\
                Message-ID: <1@acme.ru>\nDate: Mon, 23 Nov 2026 09:30:00 +0300\n\nHow do I see the report?\n";
    let path = bench.write("1.eml", mail);
    assert_eq!(bench.run(&["import", path.to_str().unwrap()]).code, 0);
    let reply = ["ticket", "reply", "1", "--text", "Open the report."];
    assert_eq!(bench.run(&reply).code, 0);
    bench.one(&["outbox", "list"])["id"]
        .as_str()
        .unwrap()
        .to_owned()
}

/// What the sync would have come to.
fn attempt(bench: &Bench, id: &str, attempt: Attempt) {
    let path = bench.path(".local/share/primedesk/desk.sqlite3");
    let mut store = Store::open(&path, Access::Existing).unwrap();
    let (ground, id) = (ground::Bench::new().ground, id.parse().unwrap());
    let stamp = Stamp::new(MONDAY.parse().unwrap(), "sync", "sync");
    let done: desk::Result<()> = store.transact(&stamp, |tx| {
        desk::begin_sending(tx, Uuid::now_v7(), id)?.unwrap();
        desk::end_sending(tx, &ground, id, attempt)
    });
    done.unwrap();
}

#[test]
fn a_failed_reply_says_why_everywhere_and_goes_out_again() {
    let bench = Bench::with_client();
    let id = waiting(&bench);
    let said = Trouble::new(
        TroubleKind::Rejected,
        "smtp.example:465",
        "550 no such user",
    );
    attempt(&bench, &id, Attempt::Failed(said));

    assert!(bench.json(&["outbox", "list"]).is_empty());
    let failed = bench.one(&["outbox", "list", "--status", "failed"]);
    assert_eq!(failed["status"], "failed");
    assert_eq!(failed["trouble"]["kind"], "rejected");
    assert_eq!(failed["trouble"]["at"], "smtp.example:465");
    assert_eq!(bench.one(&["outbox", "list", "--status", "all"]), failed);
    let table = bench.run(&["outbox", "list", "--status", "all"]).out;
    assert!(table.contains("the reply was not taken"), "{table}");
    let shown = bench.run(&["ticket", "show", "1"]).out;
    assert!(
        shown.contains("[not delivered: The reply was not taken (smtp.example:465)."),
        "{shown}"
    );
    assert!(
        shown.contains("The other side said: 550 no such user.]"),
        "{shown}"
    );
    let whole = bench.one(&["ticket", "show", "1"]);
    let reply = whole["messages"].as_array().unwrap().last().unwrap();
    assert_eq!(reply["trouble"]["kind"], "rejected");

    let again = bench.one(&["outbox", "retry", &id, "--reason", "the address is mended"]);
    assert_eq!(
        (&again["status"], &again["trouble"]),
        (&"queued".into(), &serde_json::Value::Null)
    );
    assert_eq!(bench.one(&["outbox", "list"])["id"], id);
    // It waits: trying at once is no fault.
    assert_eq!(bench.one(&["outbox", "retry", &id])["status"], "queued");
}

#[test]
fn what_was_perhaps_sent_is_settled_by_a_person_once_and_nothing_else_is() {
    let bench = Bench::with_client();
    let id = waiting(&bench);
    let early = bench.run(&["outbox", "settle", &id]);
    assert_eq!(
        (early.code, early.err.contains("waits to be sent")),
        (1, true),
        "{early:?}"
    );

    let broken = Trouble::new(TroubleKind::Disconnected, "smtp.example:465", "");
    attempt(&bench, &id, Attempt::Unsure(broken));
    assert_eq!(
        bench.one(&["outbox", "list", "--status", "unsure"])["id"],
        id
    );
    let settled = bench.one(&["outbox", "settle", &id]);
    assert_eq!(
        (&settled["status"], &settled["trouble"]),
        (&"sent".into(), &serde_json::Value::Null)
    );
    assert_eq!(bench.one(&["outbox", "settle", &id]), settled);
    assert_ne!(bench.run(&["outbox", "retry", &id]).code, 0);
    assert_eq!(bench.run(&["outbox", "settle"]).code, 2);
    assert_eq!(bench.run(&["outbox", "list", "--status", "lost"]).code, 2);
    assert_eq!(bench.run(&["store", "check"]).code, 0);
}

#[test]
fn undo_says_plainly_that_a_dropped_reply_stays_dropped() {
    let bench = Bench::with_client();
    let id = waiting(&bench);
    assert_eq!(bench.run(&["outbox", "drop", &id]).code, 0);
    let undone = bench.run(&["undo"]);
    assert!(undone.out.starts_with("Nothing is undone: "), "{undone:?}");
    assert!(
        undone.out.contains("#1 reply: can't be undone"),
        "{undone:?}"
    );
    assert_eq!(bench.run(&["answers", "on", "received"]).code, 0);
    let undone = bench.run(&["undo"]);
    assert!(
        undone.out.starts_with("Undone: “Automatic answer on”, "),
        "{undone:?}"
    );
    assert!(!undone.out.contains("Tickets"), "{undone:?}");
}
