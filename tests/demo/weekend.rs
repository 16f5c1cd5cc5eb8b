//! The demo's last weekend: what Monday's report tells of it, and the demo that begins in the middle of it.

use crate::morning::{MONDAY, Morning, at, made};
use chrono::TimeDelta;
use primedesk::core::hand_over::HandOver;
use primedesk::core::roster::{Line, RosterNotice};
use primedesk::core::ticket::{State, Ticket};
use primedesk::demo::begins_at;
use primedesk::desk::{closure_of, hand_over};

const NIGHT: &str = "2026-11-21T23:40:00+03:00";

fn report(morning: &Morning) -> HandOver {
    let store = morning.store.lock().unwrap();
    let lawbook = &morning.ground.lawbook;
    let closure = closure_of(lawbook, at(MONDAY)).unwrap();
    hand_over(&store.view(), lawbook, closure, at(MONDAY)).unwrap()
}

fn by_words<'a>(morning: &'a Morning, words: &str) -> &'a Ticket {
    let mut tickets = morning.tickets.iter().rev();
    tickets.find(|t| t.subject.contains(words)).unwrap()
}

#[test]
fn monday_tells_of_the_weekend() {
    let told = report(made());
    let of = |number| told.emergencies.iter().find(move |e| e.number == number);
    let number = |words| by_words(made(), words).number;
    let outage = of(number("С часу дня ни одного")).unwrap();
    assert_eq!(outage.joined.len(), 3);
    let pages = |e: &primedesk::core::hand_over::Emergency, line| {
        e.pages.iter().find(|p| p.line == line).map(|p| p.sent)
    };
    assert_eq!(
        pages(outage, Line::First),
        Some(2),
        "the telephone was heard"
    );
    assert_eq!(pages(outage, Line::Second), None);
    let night = of(number("Данные вообще не собираются")).unwrap();
    assert_eq!(pages(night, Line::First), Some(2));
    assert!(night.escalated && pages(night, Line::Second) >= Some(1));
    let states: Vec<State> = [
        "С часу дня ни",
        "Данные вообще не",
        "запись пациентов стоит",
    ]
    .iter()
    .map(|words| by_words(made(), words).state)
    .collect();
    assert_eq!(states, [State::Done, State::Done, State::Work]);
    // What was no emergency is due again.
    let declined = by_words(made(), "Авария! В отчёте");
    assert_eq!(
        (declined.state, declined.facts.emergency),
        (State::New, false)
    );
    assert!(
        told.parked
            .iter()
            .any(|p| p.number == declined.number && p.declined)
    );
    assert!(told.gaps.is_empty() && told.failed_pages.is_empty());
    // Whatever burned in these weeks was answered for.
    for ticket in &made().tickets {
        if let Some(alarm) = &ticket.alarm {
            assert!(
                alarm.acknowledged.is_some() && !alarm.is_on(),
                "{}",
                ticket.number
            );
        }
    }
}

#[test]
fn one_closure_of_the_coming_weeks_has_nobody_but_not_the_next() {
    let morning = made();
    let store = morning.store.lock().unwrap();
    let (_, roster) = store.view().roster().unwrap();
    let schedule = &morning.ground.law_at(at(MONDAY)).schedule;
    let gaps: Vec<_> = roster
        .notices(schedule, at(MONDAY), 6)
        .into_iter()
        .filter_map(|notice| match notice {
            RosterNotice::Gap(gap) => Some(gap.from),
            _ => None,
        })
        .collect();
    assert_eq!(gaps, [at("2026-12-11T18:00:00+03:00")]);
    let next = roster.on_call(schedule, Line::First, at("2026-11-28T12:00:00+03:00"));
    assert_eq!(next.person.as_deref(), Some("Анна Ковалёва"), "{next:?}");
    assert_eq!((roster.absences.len(), roster.covers.len()), (1, 2));
}

#[test]
fn a_demo_of_the_night_stops_there() {
    let ground = &made().ground;
    assert_eq!(begins_at(ground, at(NIGHT), true), at(NIGHT));
    assert_eq!(
        begins_at(ground, at(NIGHT), false),
        at("2026-11-16T09:10:00+03:00")
    );
    assert_eq!(
        begins_at(ground, at("2026-11-23T23:00:00+03:00"), true),
        at(MONDAY)
    );
    let morning = Morning::make_at(at(NIGHT));
    let burning = by_words(&morning, "Данные вообще не собираются");
    let alarm = burning.alarm.as_deref().unwrap();
    assert!(alarm.is_unanswered());
    assert_eq!((alarm.pages, alarm.round), (2, 1));
    let next = alarm.next_at.unwrap() - at(NIGHT);
    assert!(
        next > TimeDelta::minutes(5) && next < TimeDelta::minutes(7),
        "{next}"
    );
    assert!(morning.tickets.iter().all(|t| t.received_at < at(NIGHT)));
    assert_eq!(
        by_words(&morning, "С часу дня ни одного").state,
        State::Done
    );
    let mut store = morning.store.lock().unwrap();
    assert_eq!(store.check().unwrap().differences, []);
}
