//! The use cases over a real store: what is decided, what is written, what is undone.

#![allow(clippy::unwrap_used, clippy::expect_used)]

#[path = "desk/ground.rs"]
mod ground;

use ground::{Bench, agent};
use primedesk::core::ticket::State;
use primedesk::core::verdict::Action;
use primedesk::desk::{self, Command, Error, How, Taken};
use primedesk::store::OutboxStatus;

#[test]
fn accepting_charges_once_and_undo_reverses() {
    let mut bench = Bench::new();
    bench.client("acme", "micro");
    let number = bench.module("acme", "m1");
    let done = bench
        .run("anna", number, &Command::Accept(How::default()))
        .unwrap();
    assert_eq!(done.state, State::Work);
    assert!(done.charge.is_some() && done.reply.is_some());
    let again = bench
        .run("anna", number, &Command::Accept(How::default()))
        .unwrap();
    assert!(!again.changed && again.charge.is_none());
    assert_eq!(bench.store.view().ledger_of("acme").unwrap().len(), 1);
    bench.assert_sound();

    let stamp = bench.stamp("anna", "undo");
    let undone = desk::undo(&mut bench.store, &bench.ground, &agent("anna"), &stamp).unwrap();
    assert_eq!(undone.tickets, [number]);
    assert_eq!(undone.left, []);
    let ticket = bench.store.view().ticket(number).unwrap().unwrap();
    assert_eq!(
        (ticket.state, ticket.charge, ticket.assignee),
        (State::New, None, None)
    );
    assert_eq!(
        bench
            .store
            .view()
            .outbox_count(OutboxStatus::Queued)
            .unwrap(),
        0
    );
    assert_eq!(bench.store.view().ledger_of("acme").unwrap().len(), 2);
    bench.assert_sound();
}

#[test]
fn the_allowance_is_never_overdrawn_and_the_fifth_module_is_quoted() {
    let mut bench = Bench::new();
    bench.client("acme", "micro");
    for n in 0..5 {
        let number = bench.module("acme", &format!("m{n}"));
        let verdict = bench
            .store
            .view()
            .ticket(number)
            .unwrap()
            .unwrap()
            .verdict
            .unwrap();
        let accepted = bench.run("anna", number, &Command::Accept(How::default()));
        if n < 4 {
            assert_eq!(verdict.action, Action::Accept);
            assert!(accepted.is_ok());
        } else {
            assert_eq!(verdict.action, Action::Quote);
            assert!(matches!(accepted, Err(Error::AgainstVerdict { .. })));
            let done = bench
                .run("anna", number, &Command::Quote(How::default()))
                .unwrap();
            assert_eq!(done.state, State::Waiting);
        }
    }
    bench.assert_sound();
}

#[test]
fn the_second_who_claims_is_told_who_has_it() {
    let mut bench = Bench::new();
    bench.client("acme", "micro");
    let number = bench.module("acme", "m1");
    bench.run("anna", number, &Command::Claim).unwrap();
    let second = bench.run("boris", number, &Command::Claim);
    assert!(matches!(second, Err(Error::Held { by, .. }) if by == "anna"));
}

#[test]
fn replies_join_and_a_second_import_adds_nothing() {
    let mut bench = Bench::new();
    bench.client("acme", "micro");
    let first = bench.mail(
        "a@x",
        "anna@acme.ru",
        "Не работает",
        "Подмена номеров не работает",
        &[],
    );
    assert_eq!(first, Taken::Opened(1));
    let reply = bench.mail(
        "bb@x",
        "boss@acme.ru",
        "Re: Не работает",
        "И у меня",
        &["a@x"],
    );
    assert_eq!(reply, Taken::Joined(1));
    let again = bench.mail(
        "a@x",
        "anna@acme.ru",
        "Не работает",
        "Подмена номеров не работает",
        &[],
    );
    assert_eq!(again, Taken::Duplicate);
    assert_eq!(
        bench.store.view().search("подмену номера", 10).unwrap(),
        [1]
    );
    bench.assert_sound();
}
