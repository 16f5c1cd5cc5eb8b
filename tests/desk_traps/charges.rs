//! Charges that come and go: never twice, never lost, never for free.

use super::ground::{Bench, agent};
use primedesk::core::ledger::{Pool, What};
use primedesk::core::request::{Cause, Discretion, Item, Kind};
use primedesk::core::ticket::State;
use primedesk::core::verdict::Action;
use primedesk::desk::{self, Against, ChargeOrder, Command, Error, How, SetFact, Taken};

fn bench() -> Bench {
    let mut bench = Bench::new();
    bench.client("acme", "micro");
    bench
}

fn accept() -> Command {
    Command::Accept(How::default())
}

fn resolve() -> Command {
    Command::Resolve(How::default())
}

fn reverse(bench: &mut Bench, entry: &str) -> desk::Result<String> {
    let stamp = bench.stamp("lead", "ledger-reverse");
    let made = desk::reverse(
        &mut bench.store,
        &bench.ground,
        &agent("lead"),
        &stamp,
        entry,
        "a test",
    );
    made.map(|record| record.entry.id)
}

fn entries(bench: &Bench) -> usize {
    bench.store.view().ledger_of("acme").unwrap().len()
}

#[test]
fn an_uncharged_set_up_cannot_be_resolved() {
    let mut bench = bench();
    let number = bench.module("acme", "m");
    let before = bench.log().len();
    assert!(matches!(
        bench.run("anna", number, &resolve()),
        Err(Error::NotAccepted { .. })
    ));
    // Nor one that lacks something, whose verdict names no charge.
    let systems = vec![SetFact::Systems(vec![
        "amocrm".to_owned(),
        "retailcrm".to_owned(),
    ])];
    bench.run("anna", number, &Command::Set(systems)).unwrap();
    assert_eq!(bench.verdict(number), Action::Ask);
    assert!(matches!(
        bench.run("anna", number, &resolve()),
        Err(Error::NotAccepted { .. })
    ));
    assert!(bench.log().len() > before);
    let reason = How {
        against: Some(Against {
            reason: "withdrawn by the client".to_owned(),
            approver: None,
        }),
        ..How::default()
    };
    // Free work that no charge shows is a lead's to allow.
    let refused = bench.run("anna", number, &Command::Resolve(reason.clone()));
    assert!(matches!(refused, Err(Error::LeadNeeded)));
    bench.run("anna", number, &Command::Assign(None)).unwrap();
    let done = bench
        .run("lead", number, &Command::Resolve(reason))
        .unwrap();
    assert_eq!((done.state, entries(&bench)), (State::Done, 0));
}

/// A question is taken into work for free; then it turns out to be a set-up.
#[test]
fn what_becomes_a_set_up_in_work_is_charged_before_it_is_done() {
    let mut bench = bench();
    let number = bench.module("acme", "m");
    let question = Command::Set(vec![SetFact::Kind(Some(Kind::Question))]);
    bench.run("anna", number, &question).unwrap();
    assert_eq!(bench.run("anna", number, &accept()).unwrap().charge, None);
    let set_up = Command::Set(vec![SetFact::Kind(Some(Kind::ModuleSetup))]);
    bench.run("anna", number, &set_up).unwrap();
    assert!(matches!(
        bench.run("anna", number, &resolve()),
        Err(Error::NotAccepted { .. })
    ));
    assert!(
        bench
            .run("anna", number, &accept())
            .unwrap()
            .charge
            .is_some()
    );
    assert_eq!(
        bench.run("anna", number, &resolve()).unwrap().state,
        State::Done
    );
    assert_eq!(entries(&bench), 1);
    bench.assert_sound();
}

#[test]
fn what_a_charge_rests_on_cannot_be_changed_under_it() {
    let mut bench = bench();
    bench.client("other", "micro");
    let number = bench.module("acme", "m");
    bench.run("anna", number, &accept()).unwrap();
    for fact in [
        SetFact::Kind(Some(Kind::FullSetup)),
        SetFact::Kind(Some(Kind::Question)),
        SetFact::Client(Some("other".to_owned())),
    ] {
        let done = bench.run("anna", number, &Command::Set(vec![fact]));
        assert!(matches!(done, Err(Error::Charged { .. })), "{done:?}");
    }
    let charge = bench.ticket(number).charge.unwrap();
    reverse(&mut bench, &charge).unwrap();
    let full = Command::Set(vec![SetFact::Kind(Some(Kind::FullSetup))]);
    bench.run("anna", number, &full).unwrap();
    bench.assert_sound();
}

#[test]
fn reopening_an_accepted_ticket_does_not_charge_again() {
    let mut bench = bench();
    let number = bench.module("acme", "m");
    bench.run("anna", number, &accept()).unwrap();
    bench.run("anna", number, &resolve()).unwrap();
    assert_eq!(
        bench.run("anna", number, &Command::Reopen).unwrap().state,
        State::Work
    );
    assert!(!bench.run("anna", number, &accept()).unwrap().changed);
    bench.run("anna", number, &resolve()).unwrap();
    // The client writes again.
    let again = bench.mail("m2", "anna@acme.ru", "Re: Интеграция", "Ещё вопрос", &["m"]);
    assert_eq!(again, Taken::Joined(number));
    assert_eq!(bench.ticket(number).state, State::Work);
    bench.run("anna", number, &resolve()).unwrap();
    assert_eq!(entries(&bench), 1);
    bench.assert_sound();
}

/// The last units went to this very ticket: its own charge is not what stands in its way.
#[test]
fn a_charged_ticket_is_not_quoted_for_its_own_charge() {
    let mut bench = bench();
    let numbers: Vec<u64> = (0..4)
        .map(|n| bench.module("acme", &format!("m{n}")))
        .collect();
    for number in &numbers {
        bench.run("anna", *number, &accept()).unwrap();
        bench.run("anna", *number, &resolve()).unwrap();
    }
    bench.run("anna", numbers[3], &Command::Reopen).unwrap();
    assert_eq!(bench.verdict(numbers[3]), Action::Accept);

    // Charged by a script first, accepted by a person then.
    let last = bench.module("acme", "m5");
    assert_eq!(bench.verdict(last), Action::Quote);
    let first = bench.ticket(numbers[0]).charge.unwrap();
    reverse(&mut bench, &first).unwrap();
    let order = ChargeOrder {
        client: "acme".to_owned(),
        kind: Kind::ModuleSetup,
        ticket: Some(last),
        key: None,
    };
    let stamp = bench.stamp("anna", "ledger-charge");
    desk::charge(
        &mut bench.store,
        &bench.ground,
        &agent("anna"),
        &stamp,
        &order,
    )
    .unwrap();
    assert_eq!(bench.run("anna", last, &accept()).unwrap().charge, None);
    bench.assert_sound();
}

#[test]
fn a_reversal_taken_back_gives_the_ticket_its_charge_again() {
    let mut bench = bench();
    let number = bench.module("acme", "m");
    bench.run("anna", number, &accept()).unwrap();
    let charge = bench.ticket(number).charge.unwrap();
    let first = reverse(&mut bench, &charge).unwrap();
    assert_eq!(bench.ticket(number).charge, None);
    let second = reverse(&mut bench, &first).unwrap();
    assert_eq!(bench.ticket(number).charge.as_ref(), Some(&charge));
    assert!(
        !bench.run("anna", number, &accept()).unwrap().changed,
        "not charged twice"
    );
    let third = reverse(&mut bench, &second).unwrap();
    assert_eq!(bench.ticket(number).charge, None);
    assert!(
        bench
            .run("anna", number, &accept())
            .unwrap()
            .charge
            .is_some()
    );
    let again = reverse(&mut bench, &third);
    assert!(
        matches!(again, Err(Error::Exists { .. })),
        "one charge a ticket: {again:?}"
    );
    bench.assert_sound();
}

#[test]
fn a_reversal_taken_back_must_fit_however_long_the_chain() {
    let mut bench = bench();
    let number = bench.module("acme", "m0");
    bench.run("anna", number, &accept()).unwrap();
    let charge = bench.ticket(number).charge.unwrap();
    let mut last = charge;
    for _ in 0..3 {
        last = reverse(&mut bench, &last).unwrap();
    }
    for n in 1..=4 {
        let number = bench.module("acme", &format!("m{n}"));
        bench.run("anna", number, &accept()).unwrap();
    }
    let back = reverse(&mut bench, &last);
    assert!(
        matches!(back, Err(Error::DoesNotFit { left: 0, .. })),
        "{back:?}"
    );
    bench.assert_sound();
}

/// §1 makes a repeated set-up free that we caused; a remote session is no set-up.
#[test]
fn a_remote_session_is_charged_whatever_its_cause() {
    let mut bench = bench();
    let number = bench.module("acme", "m");
    let facts = vec![
        SetFact::Kind(Some(Kind::RemoteSession)),
        SetFact::Repeat(true),
        SetFact::Cause(Some(Cause::Ours)),
        SetFact::Discretion(Some(Discretion::Granted)),
    ];
    bench.run("anna", number, &Command::Set(facts)).unwrap();
    for item in bench.ticket(number).verdict.unwrap().missing {
        let value = (item == Item::AnydeskId).then(|| "123456789".to_owned());
        let reason = "told by phone".to_owned();
        bench
            .run(
                "anna",
                number,
                &Command::Confirm {
                    item,
                    reason,
                    value,
                },
            )
            .unwrap();
    }
    assert_eq!(bench.verdict(number), Action::Accept);
    bench.run("anna", number, &accept()).unwrap();
    let ledger = bench.store.view().entries_of("acme").unwrap();
    assert_eq!(ledger.len(), 1);
    assert_eq!(
        ledger[0].what,
        What::Charge {
            pool: Pool::Remote,
            cost: 1
        }
    );
}
