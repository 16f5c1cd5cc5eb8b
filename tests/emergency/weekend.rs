//! A Saturday with an emergency on it.

use super::ground::{Bench, at};
use primedesk::core::alarm::{Alarm, AlarmEvent};
use primedesk::core::event::{Event, Purpose};
use primedesk::core::language::Language;
use primedesk::core::roster::{Contact, Person, Roster, Way};
use primedesk::desk::Taken;
use primedesk::store::OutboxStatus;
use primedesk::text::Text;
use std::sync::Arc;

pub const SATURDAY: &str = "2026-11-21T12:00:00+03:00";
pub const OPENING: &str = "2026-11-23T09:00:00+03:00";

/// A desk with a client, on Saturday at noon, that writes the product's own letters.
pub fn saturday() -> Bench {
    let mut bench = Bench::new();
    bench.client("acme", "micro");
    bench.ground.scribe = Arc::new(Text::new(Language::Ru));
    bench.now = at(SATURDAY);
    bench
}

/// An emergency by its words, as the ticket of the number given back.
pub fn emergency(bench: &mut Bench, id: &str, from: &str) -> u64 {
    let words = "Звонки не проходят с самого утра, на сайт не дозвониться";
    let Taken::Opened(number) = bench.mail(id, from, "Авария", words, &[]) else {
        panic!("no ticket");
    };
    let facts = bench.ticket(number).facts;
    assert!(
        facts.emergency && facts.trouble.as_deref() == Some("calls"),
        "{facts:?}"
    );
    number
}

pub fn alarm(bench: &Bench, number: u64) -> Alarm {
    *bench.ticket(number).alarm.unwrap()
}

/// The steps of a ticket's alarm, by their names.
pub fn steps(bench: &Bench, number: u64) -> Vec<&'static str> {
    let id = bench.ticket(number).id;
    let lines = bench.store.view().history(id, 0, 1000).unwrap();
    let steps = lines.iter().filter_map(|line| match &line.recorded.event {
        Event::Alarm(step) => Some(step.step()),
        _ => None,
    });
    steps.collect()
}

/// Appends a step of the alarm, as the sync does.
pub fn step(bench: &mut Bench, number: u64, step: AlarmEvent) {
    let stamp = bench.stamp("desk", "sync");
    let done: Result<(), primedesk::store::Error> = bench.store.transact(&stamp, |tx| {
        let mut ticket = tx.ticket(number)?.unwrap();
        tx.append(&mut ticket, vec![(Event::Alarm(Box::new(step)), None)])
    });
    done.unwrap();
}

pub fn letters(bench: &Bench, number: u64) -> Vec<(Purpose, OutboxStatus)> {
    let replies = bench.replies(number).into_iter();
    replies
        .map(|(reply, status, _)| (reply.purpose, status))
        .collect()
}

/// A roster of `petrov`, who can be paged, and `sidorov`, who can't.
pub fn roster(bench: &mut Bench) {
    let person = |name: &str, contacts| Person {
        name: name.to_owned(),
        language: Language::Ru,
        contacts,
    };
    let contact = Contact {
        way: Way::Telegram,
        address: "4711".to_owned(),
        after_seconds: 0,
    };
    let now = Roster {
        people: vec![
            person("petrov", vec![contact]),
            person("sidorov", Vec::new()),
        ],
        ..Roster::default()
    };
    let event = Event::RosterChanged {
        was: Box::default(),
        now: Box::new(now),
    };
    let stamp = bench.stamp("lead", "roster");
    let done: Result<(), primedesk::store::Error> =
        bench.store.transact(&stamp, |tx| tx.append_loose(&event));
    done.unwrap();
}

/// Puts somebody of the roster within reach.
pub fn reached(bench: &mut Bench, name: &str) {
    let (_, was) = bench.store.view().roster().unwrap();
    let mut now = was.clone();
    let person = now.people.iter_mut().find(|person| person.name == name);
    person.unwrap().contacts.push(Contact {
        way: Way::Telegram,
        address: "4712".to_owned(),
        after_seconds: 0,
    });
    let event = Event::RosterChanged {
        was: Box::new(was),
        now: Box::new(now),
    };
    let stamp = bench.stamp("lead", "roster");
    let done: Result<(), primedesk::store::Error> =
        bench.store.transact(&stamp, |tx| tx.append_loose(&event));
    done.unwrap();
}
