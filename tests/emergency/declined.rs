//! Declined: put off until the opening, the client told; and taken back.

use super::ground::at;
use super::weekend::{OPENING, alarm, emergency, letters, saturday, steps};
use primedesk::core::alarm::EndedWhy;
use primedesk::core::event::Purpose;
use primedesk::core::ticket::State;
use primedesk::desk::{self, Command, Error, Outgoing};
use primedesk::store::OutboxStatus::{Queued, Withdrawn};

fn decline(reply: Outgoing) -> Command {
    Command::DeclineEmergency {
        reason: "один отчёт из многих".to_owned(),
        reply,
    }
}

#[test]
fn s3_it_waits_for_the_opening_and_the_client_is_told_when() {
    let mut bench = saturday();
    let number = emergency(&mut bench, "a", "anna@acme.ru");
    let done = bench
        .run("ivan", number, &decline(Outgoing::Template))
        .unwrap();
    assert_eq!(done.state, State::Parked);
    let ticket = bench.ticket(number);
    assert_eq!(ticket.parked_until, Some(at(OPENING)));
    assert_eq!(ticket.due_at, Some(at(OPENING)));
    assert!(!ticket.facts.emergency && ticket.facts.trouble.is_none());
    assert_eq!(ticket.verdict.unwrap().act_at, at(OPENING));
    assert_eq!(alarm(&bench, number).ended, Some(EndedWhy::Declined));
    assert_eq!(steps(&bench, number), ["raised", "declined", "ended"]);
    assert_eq!(
        letters(&bench, number),
        [(Purpose::EmergencyDeclined, Queued)]
    );
    let letter = bench.replies(number).remove(0).2;
    assert!(
        letter.contains("в понедельник, 23 ноября, с 09:00"),
        "{letter}"
    );
    assert!(
        !letter.contains("один отчёт"),
        "the reason is for the team: {letter}"
    );

    let again = bench.run("ivan", number, &decline(Outgoing::Template));
    assert!(matches!(again, Err(Error::NoAlarm { .. })), "{again:?}");
    bench.assert_sound();
    bench.now = at(OPENING);
    assert_eq!(bench.wake(), 1);
    assert_eq!(bench.ticket(number).state, State::New);
}

#[test]
fn what_a_person_explains_stands_in_the_letter() {
    let mut bench = saturday();
    let number = emergency(&mut bench, "a", "anna@acme.ru");
    let why = Outgoing::Explained("звонки идут, медленно строится один отчёт".to_owned());
    bench.run("ivan", number, &decline(why)).unwrap();
    let letter = bench.replies(number).remove(0).2;
    assert!(
        letter.contains("Звонки идут, медленно строится один отчёт."),
        "{letter}"
    );
}

#[test]
fn without_a_reason_nothing_is_done() {
    let mut bench = saturday();
    let number = emergency(&mut bench, "a", "anna@acme.ru");
    let events = bench.log().len();
    let command = Command::DeclineEmergency {
        reason: " \n".to_owned(),
        reply: Outgoing::Template,
    };
    let refused = bench.run("ivan", number, &command);
    assert!(matches!(refused, Err(Error::Invalid(_))), "{refused:?}");
    assert_eq!(bench.log().len(), events);
}

#[test]
fn undone_it_is_an_emergency_again_and_redone_it_is_none() {
    let mut bench = saturday();
    let number = emergency(&mut bench, "a", "anna@acme.ru");
    let before = bench.ticket(number);
    bench
        .run("ivan", number, &decline(Outgoing::Template))
        .unwrap();
    bench.now = at("2026-11-21T12:03:00+03:00");
    let undone = bench.undo("ivan").unwrap();
    assert_eq!(undone.left, []);
    let ticket = bench.ticket(number);
    assert_eq!(ticket.facts, before.facts);
    assert_eq!((ticket.state, ticket.parked_until), (State::New, None));
    assert_eq!(ticket.due_at, before.due_at);
    assert_eq!(
        letters(&bench, number),
        [(Purpose::EmergencyDeclined, Withdrawn)]
    );
    let on = alarm(&bench, number);
    assert!(on.is_unanswered() && on.next_at.is_some(), "{on:?}");
    assert_eq!(
        steps(&bench, number),
        ["raised", "declined", "ended", "resumed"]
    );
    bench.assert_sound();

    let stamp = bench.stamp("ivan", "redo");
    let ivan = super::ground::agent("ivan");
    let redone = desk::redo(&mut bench.store, &bench.ground, &ivan, &stamp).unwrap();
    assert_eq!(redone.left, []);
    let ticket = bench.ticket(number);
    assert_eq!(
        (ticket.state, ticket.facts.emergency),
        (State::Parked, false)
    );
    assert_eq!(alarm(&bench, number).ended, Some(EndedWhy::Declined));
    bench.assert_sound();
}

#[test]
fn declined_and_marked_again_it_is_a_new_emergency() {
    let mut bench = saturday();
    let number = emergency(&mut bench, "a", "anna@acme.ru");
    bench
        .run("ivan", number, &decline(Outgoing::Silent))
        .unwrap();
    bench.run("ivan", number, &Command::Reopen).unwrap();
    let mark = Command::Set(vec![desk::SetFact::Trouble(Some("down".to_owned()))]);
    bench.run("ivan", number, &mark).unwrap();
    let confirm = Command::ConfirmEmergency(Outgoing::Silent);
    bench.run("ivan", number, &confirm).unwrap();
    let on = alarm(&bench, number);
    assert!(on.is_on() && on.confirmed);
    assert_eq!(on.trouble.as_deref(), Some("down"));
    assert_eq!(
        steps(&bench, number)[3..],
        ["raised", "acknowledged", "confirmed"]
    );
}
