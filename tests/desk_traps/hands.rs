//! Several agents on the same tickets: claims, stale verdicts, overrides, undo, many at once.

use super::ground::{Bench, agent};
use primedesk::core::event::Event;
use primedesk::core::request::{Item, Kind};
use primedesk::core::ticket::State;
use primedesk::core::verdict::Action;
use primedesk::desk::{
    self, Against, Command, Error, How, Invalid, LeftWhy, Outgoing, Plan, SetFact,
};
use primedesk::store::OutboxStatus;

fn bench() -> Bench {
    let mut bench = Bench::new();
    bench.client("acme", "micro");
    bench
}

fn accept() -> Command {
    Command::Accept(How::default())
}

fn against(reason: &str, approver: Option<&str>) -> How {
    How {
        reply: Outgoing::Silent,
        against: Some(Against {
            reason: reason.to_owned(),
            approver: approver.map(str::to_owned),
        }),
        ..How::default()
    }
}

#[test]
fn who_accepts_what_another_works_on_is_told_who_has_it() {
    let mut bench = bench();
    let number = bench.module("acme", "m");
    bench.run("anna", number, &accept()).unwrap();
    for command in [
        accept(),
        Command::Refuse(How::default()),
        Command::Resolve(How::default()),
        Command::Claim,
        Command::Park(None),
        Command::Set(vec![SetFact::Emergency(true)]),
    ] {
        let second = bench.run("boris", number, &command);
        assert!(
            matches!(&second, Err(Error::Held { by, .. }) if by == "anna"),
            "{command:?}: {second:?}"
        );
    }
    let taken_over = How {
        take_over: true,
        ..How::default()
    };
    let done = bench
        .run("boris", number, &Command::Resolve(taken_over))
        .unwrap();
    assert_eq!(done.state, State::Done);
    assert_eq!(bench.ticket(number).assignee.as_deref(), Some("boris"));
}

#[test]
fn an_action_on_a_verdict_that_has_changed_is_not_done() {
    let mut bench = bench();
    let numbers: Vec<u64> = (0..5)
        .map(|n| bench.module("acme", &format!("m{n}")))
        .collect();
    // Both look at the last ticket: accept. Then the others use the allowance up.
    assert_eq!(bench.verdict(numbers[4]), Action::Accept);
    for number in &numbers[..4] {
        bench.run("boris", *number, &accept()).unwrap();
    }
    let before = bench.log().len();
    let seen = How {
        seen: Some(Action::Accept),
        against: Some(Against {
            reason: "agreed".to_owned(),
            approver: Some("lead".to_owned()),
        }),
        ..How::default()
    };
    let done = bench.run("anna", numbers[4], &Command::Accept(seen));
    assert!(matches!(
        done,
        Err(Error::VerdictChanged {
            verdict: Action::Quote,
            ..
        })
    ));
    assert_eq!(bench.log().len(), before);
}

#[test]
fn going_against_the_verdict_needs_a_reason_and_a_lead_where_it_costs_free_units() {
    let mut bench = bench();
    let number = bench.module("acme", "m");
    let strange = vec![SetFact::Systems(vec!["no-such-crm".to_owned()])];
    bench.run("anna", number, &Command::Set(strange)).unwrap();
    assert_eq!(bench.verdict(number), Action::Refuse);
    let before = bench.log().len();

    let none = bench.run("anna", number, &accept());
    assert!(matches!(none, Err(Error::AgainstVerdict { .. })));
    let blank = bench.run("anna", number, &Command::Accept(against(" ", Some("lead"))));
    assert!(matches!(blank, Err(Error::Invalid(_))));
    let alone = bench.run("anna", number, &Command::Accept(against("a promise", None)));
    assert!(matches!(alone, Err(Error::LeadNeeded)));
    let no_lead = bench.run(
        "anna",
        number,
        &Command::Accept(against("a promise", Some("boris"))),
    );
    assert!(matches!(no_lead, Err(Error::NotALead { name }) if name == "boris"));
    assert_eq!(bench.log().len(), before, "what failed left nothing");

    let done = bench.run(
        "anna",
        number,
        &Command::Accept(against("a promise", Some("lead"))),
    );
    assert!(done.unwrap().charge.is_some());
    let on_record = bench
        .log()
        .into_iter()
        .find_map(|line| match line.recorded.event {
            Event::Decided(decision) => decision.against,
            _ => None,
        });
    let on_record = on_record.unwrap();
    assert_eq!(on_record.verdict, Action::Refuse);
    assert_eq!(on_record.reason, "a promise");
    assert_eq!(on_record.approver.as_deref(), Some("lead"));
    bench.assert_sound();
}

/// Even a lead can't spend what is not there.
#[test]
fn no_override_makes_a_charge_that_does_not_fit() {
    let mut bench = bench();
    for n in 0..4 {
        let number = bench.module("acme", &format!("m{n}"));
        bench.run("anna", number, &accept()).unwrap();
    }
    let number = bench.module("acme", "m4");
    let before = bench.log().len();
    let done = bench.run("lead", number, &Command::Accept(against("please", None)));
    assert!(matches!(done, Err(Error::DoesNotFit { left: 0, .. })));
    assert_eq!(bench.log().len(), before);
    let paid = bench.run("anna", number, &Command::AcceptPaid(How::default()));
    assert_eq!(paid.unwrap().state, State::Work);
    bench.assert_sound();
}

#[test]
fn undo_brings_all_of_the_ticket_back() {
    let mut bench = bench();
    let number = bench.module("acme", "m");
    for command in [
        accept(),
        Command::Claim,
        Command::Park(Some(bench.now + chrono::TimeDelta::hours(30))),
        Command::Assign(Some("vera".to_owned())),
        Command::Set(vec![
            SetFact::Emergency(true),
            SetFact::Kind(Some(Kind::Incident)),
        ]),
        Command::Refuse(How {
            reply: Outgoing::Text("No.".to_owned()),
            ..against("spam", None)
        }),
    ] {
        let before = bench.ticket(number);
        bench.run("anna", number, &command).unwrap();
        assert_ne!(bench.ticket(number), before, "{command:?}");
        let undone = bench.undo("anna").unwrap();
        assert_eq!(undone.left, [], "{command:?}");
        assert_eq!(bench.ticket(number), before, "{command:?}");
    }
    bench.assert_sound();
}

/// Anna accepts, Boris takes over and finishes: her undo must not take the charge back from finished work.
#[test]
fn undo_leaves_and_names_what_somebody_has_changed_since() {
    let mut bench = bench();
    let (finished, other) = (bench.module("acme", "m1"), bench.module("acme", "m2"));
    let stamp = bench.stamp("anna", "accept");
    let plans = [Plan::of(finished, accept()), Plan::of(other, accept())];
    super::ground::run_each(
        &mut bench.store,
        &bench.ground,
        &agent("anna"),
        &stamp,
        &plans,
    );
    let taken_over = How {
        take_over: true,
        ..How::default()
    };
    bench
        .run("boris", finished, &Command::Resolve(taken_over))
        .unwrap();
    let done = bench.ticket(finished);
    let undone = bench.undo("anna").unwrap();
    assert_eq!(undone.tickets, [other]);
    assert!(undone.left.iter().all(|left| left.ticket == Some(finished)));
    assert!(
        undone
            .left
            .iter()
            .all(|left| left.why == LeftWhy::ChangedSince)
    );
    let what: Vec<&str> = undone.left.iter().map(|left| left.what.as_str()).collect();
    assert_eq!(what, ["reply", "state", done.charge.as_deref().unwrap()]);
    assert_eq!(bench.ticket(finished), done);
    assert_eq!(bench.ticket(other).charge, None);
    assert_eq!(
        bench
            .store
            .view()
            .outbox_count(OutboxStatus::Queued)
            .unwrap(),
        2
    );
    bench.assert_sound();
}

/// A move is one thing: half of it brought back would leave a ticket that never wakes.
#[test]
fn undo_of_half_a_move_leaves_no_parked_moment_behind() {
    let mut bench = bench();
    let number = bench.module("acme", "m");
    let tomorrow = bench.now + chrono::TimeDelta::days(1);
    bench
        .run("anna", number, &Command::Park(Some(tomorrow)))
        .unwrap();
    bench.run("anna", number, &Command::Reopen).unwrap();
    bench.run("boris", number, &accept()).unwrap();
    let undone = bench.undo("anna").unwrap();
    assert_eq!((undone.tickets.len(), undone.left.len()), (0, 1));
    assert_eq!(bench.ticket(number).parked_until, None);
    bench.now += chrono::TimeDelta::days(2);
    assert_eq!(bench.wake(), 0);
    bench.assert_sound();
}

#[test]
fn a_client_stays_on_file_and_keeps_its_tickets_when_the_adding_is_undone() {
    let mut bench = Bench::new();
    bench.mail("q", "ivan@later.ru", "Вопрос", "Как посмотреть отчёт?", &[]);
    bench.client("later", "micro");
    let undone = bench.undo("lead").unwrap();
    assert_eq!(undone.left.len(), 1);
    assert_eq!(undone.left[0].why, LeftWhy::Final);
    assert_eq!(bench.ticket(1).client.as_deref(), Some("later"));
    assert!(matches!(bench.undo("lead"), Err(Error::NothingToUndo)));
}

#[test]
fn one_bad_ticket_stops_no_other_and_many_are_as_one_by_one() {
    let (mut many, mut single) = (bench(), bench());
    let mut orders = Vec::new();
    for n in 0..6 {
        let id = format!("m{n}");
        let number = many.module("acme", &id);
        assert_eq!(single.module("acme", &id), number);
        orders.push((number, accept()));
    }
    for bench in [&mut many, &mut single] {
        bench.run("boris", orders[1].0, &Command::Claim).unwrap();
    }
    orders.insert(2, (999, accept()));
    orders.push(orders[0].clone());
    let stamp = many.stamp("anna", "accept");
    let plans: Vec<Plan> = orders
        .iter()
        .map(|(number, command)| Plan::of(*number, command.clone()))
        .collect();
    let results = super::ground::run_each(
        &mut many.store,
        &many.ground,
        &agent("anna"),
        &stamp,
        &plans,
    );
    let told: Vec<u64> = results.iter().map(|(number, _)| *number).collect();
    assert_eq!(told, orders.iter().map(|(n, _)| *n).collect::<Vec<_>>());
    for ((number, together), (_, command)) in results.iter().zip(&orders) {
        let alone = single.run("anna", *number, command);
        match (together, &alone) {
            (Ok(a), Ok(b)) => assert_eq!((a.state, a.changed), (b.state, b.changed)),
            (Err(a), Err(b)) => assert_eq!(a.to_string(), b.to_string()),
            _ => panic!("ticket {number}: {together:?}, alone {alone:?}"),
        }
    }
    let good = results
        .iter()
        .filter(|(_, r)| r.as_ref().is_ok_and(|d| d.changed));
    assert_eq!(
        good.count(),
        4,
        "four fit, one is held, one is not there, one does not fit"
    );
    let undone = many.undo("anna").unwrap();
    assert_eq!((undone.tickets.len(), undone.left.len()), (4, 0));
    many.assert_sound();
    single.assert_sound();
}

#[test]
fn a_client_whose_id_is_longer_than_new_ones_may_be_is_still_kept_up() {
    let mut bench = bench();
    let id = "долгий-".repeat(10);
    let stamp = bench.stamp("lead", "client-add");
    let mut old = bench.store.view().client("acme").unwrap().unwrap();
    (old.id, old.contacts) = (id.clone(), Vec::new());
    let refused = desk::add_client(&mut bench.store, &bench.ground, &stamp, &old);
    assert!(matches!(refused, Err(Error::Invalid(_))), "{refused:?}");
    // As a store has it that was made before.
    let added = Event::ClientAdded(Box::new(old));
    let put = bench.store.transact(&stamp, |tx| tx.append_loose(&added));
    put.unwrap();
    let stamp = bench.stamp("lead", "client-set");
    desk::change_client(&mut bench.store, &bench.ground, &stamp, &id, |client| {
        client.paid_at = None;
        Ok(())
    })
    .unwrap();
}

/// A reason that nobody can see is none, and neither is such a letter, name or key.
#[test]
fn words_that_nobody_sees_are_no_words() {
    let mut bench = bench();
    let number = bench.module("acme", "m1");
    let unseen = "\u{200b} \u{2060}\u{feff}";
    let confirm = Command::Confirm {
        item: Item::Site,
        reason: unseen.to_owned(),
        value: None,
    };
    let refuse = Command::Refuse(How {
        reply: Outgoing::Text("no".to_owned()),
        ..against(unseen, None)
    });
    for (command, why) in [
        (confirm, Invalid::NoReason),
        (refuse, Invalid::NoReason),
        (Command::Assign(Some(unseen.to_owned())), Invalid::NoAgent),
        (
            Command::Assign(Some("x".repeat(65))),
            Invalid::LongAgent { most: 64 },
        ),
        (
            Command::Reply(Outgoing::Text(unseen.to_owned())),
            Invalid::NoReply,
        ),
    ] {
        let done = bench.run("anna", number, &command);
        assert!(
            matches!(&done, Err(Error::Invalid(is)) if *is == why),
            "{command:?}: {done:?}"
        );
    }
    assert!(!agent("anna").is_lead(unseen));
    bench.assert_sound();
}

/// What somebody pasted steers no screen on which it is shown, and no client's either.
#[test]
fn words_of_ones_own_are_kept_without_what_steers_a_terminal() {
    let mut bench = bench();
    let number = bench.module("acme", "m1");
    let steers = "a\u{1b}]52;c;x\u{7}b\u{202e}c";
    let confirm = Command::Confirm {
        item: Item::Site,
        reason: steers.to_owned(),
        value: Some(steers.to_owned()),
    };
    bench.run("anna", number, &confirm).unwrap();
    let kept = bench.ticket(number).confirmations[&Item::Site].clone();
    assert_eq!(
        (kept.reason.as_str(), kept.value.as_deref()),
        ("abc", Some("abc"))
    );
    let text = format!("{steers}\nd");
    bench
        .run("anna", number, &Command::Reply(Outgoing::Text(text)))
        .unwrap();
    assert_eq!(bench.replies(number)[0].2, "abc\nd");
    bench
        .run("anna", number, &Command::Assign(Some(steers.to_owned())))
        .unwrap();
    assert_eq!(bench.ticket(number).assignee.as_deref(), Some("abc"));
    bench.assert_sound();
}
