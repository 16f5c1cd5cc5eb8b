//! What time and other tickets do to a ticket: it wakes, and its verdict is asked again.

use super::ground::{Bench, agent, at};
use chrono::{NaiveDate, TimeDelta};
use primedesk::core::ledger::Pool;
use primedesk::core::ticket::State;
use primedesk::core::verdict::Action;
use primedesk::desk::{self, ChargeOrder, Command, How, Plan};

fn bench() -> Bench {
    let mut bench = Bench::new();
    bench.client("acme", "micro");
    bench
}

fn accept() -> Command {
    Command::Accept(How::default())
}

#[test]
fn a_parked_ticket_wakes_at_the_opening() {
    let mut bench = bench();
    let number = bench.module("acme", "m");
    bench.now = at("2026-11-23T20:00:00+03:00");
    bench.run("anna", number, &Command::Park(None)).unwrap();
    let ticket = bench.ticket(number);
    assert_eq!(ticket.parked_until, Some(at("2026-11-24T09:00:00+03:00")));
    assert_eq!(ticket.due_at, ticket.parked_until);
    bench.now = at("2026-11-24T08:59:59+03:00");
    assert_eq!(bench.wake(), 0);
    bench.now += TimeDelta::seconds(1);
    assert_eq!((bench.wake(), bench.wake()), (1, 0));
    assert_eq!(bench.ticket(number).state, State::New);
    bench.assert_sound();
}

/// More of them than one transaction wakes.
#[test]
fn many_wake_at_once_and_only_once() {
    let mut bench = bench();
    for n in 0..1100 {
        bench.mail(&format!("m{n}"), "anna@acme.ru", "Вопрос", "Как?", &[]);
    }
    let until = bench.now + TimeDelta::hours(1);
    let plans: Vec<Plan> = (1..=1100)
        .map(|n| Plan::of(n, Command::Park(Some(until))))
        .collect();
    let stamp = bench.stamp("anna", "park");
    super::ground::run_each(
        &mut bench.store,
        &bench.ground,
        &agent("anna"),
        &stamp,
        &plans,
    );
    bench.now = until;
    assert_eq!((bench.wake(), bench.wake()), (1100, 0));
    assert_eq!(bench.store.view().next_wake().unwrap(), None);
    bench.assert_sound();
}

#[test]
fn a_quote_is_asked_again_when_the_allowance_frees_or_fills() {
    let mut bench = bench();
    let numbers: Vec<u64> = (0..5)
        .map(|n| bench.module("acme", &format!("m{n}")))
        .collect();
    let last = numbers[4];
    for number in &numbers[..4] {
        assert_eq!(bench.verdict(last), Action::Accept);
        bench.run("anna", *number, &accept()).unwrap();
    }
    assert_eq!(bench.verdict(last), Action::Quote, "used up by others");

    bench.undo("anna").unwrap();
    assert_eq!(bench.verdict(last), Action::Accept, "a charge undone");
    let order = ChargeOrder {
        client: "acme".to_owned(),
        kind: primedesk::core::request::Kind::ModuleSetup,
        ticket: None,
        key: None,
    };
    let stamp = bench.stamp("script", "ledger-charge");
    desk::charge(
        &mut bench.store,
        &bench.ground,
        &agent("script"),
        &stamp,
        &order,
    )
    .unwrap();
    assert_eq!(bench.verdict(last), Action::Quote, "charged by a script");
    let stamp = bench.stamp("lead", "ledger-grant");
    desk::grant(
        &mut bench.store,
        &bench.ground,
        &agent("lead"),
        &stamp,
        "acme",
        Pool::Setup,
        1,
        "sorry",
        "lead",
    )
    .unwrap();
    assert_eq!(bench.verdict(last), Action::Accept, "granted");
    bench.undo("lead").unwrap();
    assert_eq!(bench.verdict(last), Action::Quote, "the grant undone");

    // Twelve calendar months after the first charge, to the second.
    bench.now = at("2027-11-23T09:59:59+03:00");
    assert_eq!(bench.wake(), 0);
    bench.now = at("2027-11-23T10:00:00+03:00");
    assert!(bench.wake() > 0);
    assert_eq!(bench.verdict(last), Action::Accept, "freed by time");
    assert_eq!(bench.wake(), 0);
    bench.assert_sound();
}

#[test]
fn paying_and_a_larger_tariff_are_seen_at_once() {
    let mut bench = bench();
    let number = bench.module("acme", "m");
    let change = |bench: &mut Bench, paid_at: Option<NaiveDate>| {
        let stamp = bench.stamp("lead", "client-set");
        desk::change_client(&mut bench.store, &bench.ground, &stamp, "acme", |client| {
            client.paid_at = paid_at;
            Ok(())
        })
        .unwrap();
    };
    change(&mut bench, None);
    assert_eq!(bench.verdict(number), Action::Ask);
    change(&mut bench, NaiveDate::from_ymd_opt(2026, 11, 23));
    assert_eq!(bench.verdict(number), Action::Accept);
    bench.undo("lead").unwrap();
    assert_eq!(bench.verdict(number), Action::Ask, "undone");
    bench.assert_sound();
}

/// Saturday's mail, taken in on Monday, after Sunday used the last units: today's ledger counts, but the promise
/// of §3 is that of its arrival.
#[test]
fn mail_that_waited_is_judged_by_today() {
    let mut bench = bench();
    let monday = bench.now;
    let saturday = at("2026-11-21T12:00:00+03:00");
    bench.now = at("2026-11-22T12:00:00+03:00");
    for n in 0..4 {
        let number = bench.module("acme", &format!("m{n}"));
        bench.run("anna", number, &accept()).unwrap();
    }
    bench.now = monday;
    let mut letter = bench.letter(
        "late",
        "anna@acme.ru",
        "Интеграция с amoCRM",
        "Просим настроить интеграцию с amoCRM, доступ есть",
    );
    letter.received_at = saturday;
    bench.take(&letter);
    let ticket = bench.ticket(5);
    assert_eq!(ticket.due_at, Some(at("2026-11-23T09:00:00+03:00")));
    let (request, _) = bench
        .store
        .view()
        .last_judgement(ticket.id)
        .unwrap()
        .unwrap();
    assert_eq!(request.judged_at, Some(monday));
    bench.assert_sound();
}
