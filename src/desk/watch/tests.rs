//! The watch over a real store: what it gathers, what it writes, and what it leaves.

use super::*;
use crate::core::alarm::Via;
use crate::core::language::Language;
use crate::core::roster::{Contact, Cover, Line, Person, Roster, Way};
use crate::core::scribe::{Brief, FormFault, PageBrief, Scribe, Written};
use crate::desk::{Command, Taken};
use crate::ground::{Bench, Plain, at};
use crate::store::PageItem;
use std::sync::Arc;

const CALLS: (&str, &str) = (
    "Не идут звонки",
    "Срочно! Не идут звонки, ни одного звонка с утра.",
);
const DOWN: (&str, &str) = ("Сервис лежит", "Здравствуйте, ваш сервис лежит!");

/// A desk of Saturday noon with one person on call.
fn bench() -> Bench {
    let mut bench = Bench::new();
    bench.now = at("2026-11-21T12:00:00+03:00");
    let roster = Roster {
        people: vec![Person {
            name: "Петров".to_owned(),
            language: Language::Ru,
            contacts: vec![Contact {
                way: Way::Command,
                address: "sms".to_owned(),
                after_seconds: 0,
            }],
        }],
        covers: vec![Cover {
            number: 1,
            line: Line::First,
            person: "Петров".to_owned(),
            from: at("2026-11-20T12:00:00+03:00"),
            until: at("2026-11-24T12:00:00+03:00"),
            reason: String::new(),
        }],
        ..Roster::default()
    };
    let change = Event::RosterChanged {
        was: Box::default(),
        now: Box::new(roster),
    };
    let stamp = bench.stamp("lead", "roster");
    let done: Result<()> = bench
        .store
        .transact(&stamp, |tx| Ok(tx.append_loose(&change)?));
    done.unwrap();
    bench
}

fn burn(bench: &mut Bench, from: &str, what: (&str, &str)) -> u64 {
    let id = format!("{from} {} {}", what.0, bench.now.timestamp_micros());
    match bench.mail(&id, from, what.0, what.1, &[]) {
        Taken::Opened(number) => number,
        other => panic!("{other:?}"),
    }
}

fn look(bench: &mut Bench) -> Watched {
    watch(&mut bench.store, &bench.ground, bench.now).unwrap()
}

fn pages(bench: &Bench, number: u64) -> Vec<PageItem> {
    bench.store.view().pages_of(number).unwrap()
}

fn joined(bench: &Bench, number: u64) -> Option<u64> {
    bench.ticket(number).alarm.unwrap().joined
}

#[test]
fn an_emergency_is_paged_once_with_the_clients_last_words() {
    let mut bench = bench();
    let number = burn(&mut bench, "anna@acme.ru", CALLS);
    let watched = look(&mut bench);
    assert_eq!(watched.done, 3);
    assert_eq!(watched.next_at, Some(bench.now + TimeDelta::minutes(10)));
    let before = bench.store.view().last_event().unwrap();
    assert_eq!(look(&mut bench), Watched { done: 0, ..watched });
    assert_eq!(bench.store.view().last_event().unwrap(), before);
    let all = pages(&bench, number);
    let [page] = all.as_slice() else {
        panic!("{all:?}")
    };
    let text = bench.store.view().body(page.seq).unwrap().unwrap();
    assert_eq!(text, format!("Петров: #{number} {}", CALLS.1));
    bench.assert_sound();
}

/// Knows no words.
struct Mute;

impl Scribe for Mute {
    fn write(&self, brief: &Brief<'_>) -> std::result::Result<Written, String> {
        Plain.write(brief)
    }

    fn page(&self, _: &PageBrief<'_>) -> std::result::Result<Written, String> {
        Err("page.txt, line 1: broken".to_owned())
    }

    fn greeting(&self, language: Language) -> String {
        Plain.greeting(language)
    }

    fn fill(&self, source: &str, brief: &Brief<'_>) -> std::result::Result<Written, FormFault> {
        Plain.fill(source, brief)
    }
}

#[test]
fn a_page_whose_template_is_broken_goes_out_all_the_same() {
    let mut bench = bench();
    bench.ground.scribe = Arc::new(Mute);
    let number = burn(&mut bench, "anna@acme.ru", CALLS);
    look(&mut bench);
    let page = &pages(&bench, number)[0];
    let text = bench.store.view().body(page.seq).unwrap().unwrap();
    for part in [CALLS.0, CALLS.1, &format!("primedesk on-call ack {number}")] {
        assert!(text.contains(part), "{text}");
    }
}

#[test]
fn what_burns_while_support_is_open_waits_for_the_closure() {
    let mut bench = bench();
    assert_eq!(look(&mut bench).next_at, None, "nothing burns");
    for (now, next) in [
        ("2026-11-18T12:00:00+03:00", "2026-11-20T18:00:00+03:00"),
        ("2026-11-18T23:00:00+03:00", "2026-11-20T18:00:00+03:00"),
        ("2026-11-20T17:59:59+03:00", "2026-11-20T18:00:00+03:00"),
    ] {
        bench.now = at(now);
        if bench.store.view().ticket(1).unwrap().is_none() {
            burn(&mut bench, "anna@acme.ru", CALLS);
        }
        let next_at = Some(at(next));
        assert_eq!(look(&mut bench), Watched { done: 0, next_at }, "{now}");
    }
    bench.now = at("2026-11-20T18:00:00+03:00");
    assert_eq!(look(&mut bench).done, 3);
    bench.now = at("2026-11-23T09:00:00+03:00");
    let watched = look(&mut bench);
    assert_eq!(watched.done, 1, "it is over");
    let next = at("2026-11-27T18:00:00+03:00");
    assert_eq!(watched.next_at, Some(next), "nobody has taken it");
}

#[test]
fn clients_with_the_same_trouble_within_minutes_are_one_outage() {
    let mut bench = bench();
    let mut burn_after = |minutes, from, what| {
        bench.now += TimeDelta::minutes(minutes);
        let number = burn(&mut bench, from, what);
        look(&mut bench);
        (number, joined(&bench, number))
    };
    let (first, alone) = burn_after(0, "anna@acme.ru", CALLS);
    assert_eq!(alone, None);
    assert_eq!(burn_after(14, "ivan@beta.ru", CALLS).1, Some(first));
    assert_eq!(
        burn_after(15, "eve@ceta.ru", CALLS).1,
        Some(first),
        "counted from the last"
    );
    assert_eq!(burn_after(1, "x@delta.ru", DOWN).1, None, "another trouble");
    assert_eq!(
        burn_after(1, "anna@acme.ru", CALLS).1,
        Some(first),
        "the same client"
    );
    let (late, alone) = burn_after(31, "y@epsi.ru", CALLS);
    assert_eq!(alone, None, "too late");
    // One is paged; the others follow its answer.
    let paged = |number| pages(&bench, number).len();
    assert_eq!(
        [
            paged(first) > 0,
            paged(2) > 0,
            paged(3) > 0,
            paged(late) > 0
        ],
        [true, false, false, true]
    );
    bench
        .run("Петров", first, &Command::Acknowledge(Via::Telegram))
        .unwrap();
    look(&mut bench);
    for number in [first, 2, 3, 5] {
        let alarm = bench.ticket(number).alarm.unwrap();
        assert_eq!(alarm.acknowledged.unwrap().by, "Петров", "{number}");
    }
    assert!(bench.ticket(late).alarm.unwrap().is_unanswered());
    bench.assert_sound();
}

/// Counts the clients of a page.
struct Counting;

impl Scribe for Counting {
    fn write(&self, brief: &Brief<'_>) -> std::result::Result<Written, String> {
        Plain.write(brief)
    }

    fn page(&self, brief: &PageBrief<'_>) -> std::result::Result<Written, String> {
        Ok(Written {
            subject: String::new(),
            body: format!("{} more", brief.joined),
        })
    }

    fn greeting(&self, language: Language) -> String {
        Plain.greeting(language)
    }

    fn fill(&self, source: &str, brief: &Brief<'_>) -> std::result::Result<Written, FormFault> {
        Plain.fill(source, brief)
    }
}

#[test]
fn what_one_client_writes_twice_is_paged_once_and_is_no_outage() {
    let mut bench = bench();
    bench.ground.scribe = Arc::new(Counting);
    let first = burn(&mut bench, "anna@acme.ru", CALLS);
    look(&mut bench);
    bench.now += TimeDelta::minutes(2);
    let second = burn(&mut bench, "anna@acme.ru", CALLS);
    look(&mut bench);
    assert_eq!(joined(&bench, second), Some(first));
    assert_eq!(pages(&bench, second), []);
    let last_page = |bench: &Bench| {
        let page = pages(bench, first).pop().unwrap();
        bench.store.view().body(page.seq).unwrap().unwrap()
    };
    bench.now += TimeDelta::minutes(8);
    look(&mut bench);
    assert_eq!(last_page(&bench), "0 more", "one client");
    for (n, from) in [(3, "ivan@beta.ru"), (4, "ivan@beta.ru")] {
        bench.now += TimeDelta::seconds(1);
        let number = burn(&mut bench, from, CALLS);
        look(&mut bench);
        assert_eq!((number, joined(&bench, number)), (n, Some(first)));
    }
    bench.now += TimeDelta::minutes(10);
    look(&mut bench);
    assert_eq!(last_page(&bench), "1 more", "two clients, four tickets");
    bench.assert_sound();
}

/// The answer comes between the look and the lock: nothing is sent behind it.
#[test]
fn what_has_changed_since_it_was_looked_at_is_looked_at_again() {
    let mut bench = bench();
    let number = burn(&mut bench, "anna@acme.ru", CALLS);
    look(&mut bench);
    bench.now += TimeDelta::minutes(10);
    let closure = bench
        .ground
        .law_at(bench.now)
        .schedule
        .closure_at(bench.now);
    let ground = bench.ground.clone();
    let mut scene = Scene::of(&ground, bench.now, closure);
    scene.look_round(&bench.store.view(), &[number]).unwrap();
    let ticket = bench.ticket(number);
    assert!(scene.ask(&bench.store.view(), &ticket).unwrap().is_some());
    bench
        .run("Петров", number, &Command::Acknowledge(Via::Email))
        .unwrap();
    let before = bench.store.view().last_event().unwrap();
    let (done, _) = write(&mut bench.store, &scene, None, number).unwrap();
    assert_eq!(
        (done, bench.store.view().last_event().unwrap()),
        (0, before)
    );
}

#[test]
fn a_run_without_the_lease_writes_nothing() {
    let mut bench = bench();
    burn(&mut bench, "anna@acme.ru", CALLS);
    let before = bench.store.view().last_event().unwrap();
    let lost = watch_for(&mut bench.store, &bench.ground, bench.now, Uuid::now_v7());
    assert!(matches!(
        lost,
        Err(Error::Store(crate::store::Error::LeaseLost))
    ));
    assert_eq!(bench.store.view().last_event().unwrap(), before);
}

#[test]
fn a_flood_is_taken_turn_by_turn_and_nobody_is_left_out() {
    let mut bench = bench();
    for n in 0..120 {
        burn(&mut bench, &format!("a@client{n}.ru"), CALLS);
    }
    let mut turns = 0;
    while look(&mut bench).next_at == Some(bench.now) {
        turns += 1;
        assert!(turns < 10, "no end");
    }
    assert!(turns >= 2, "{turns}");
    let view = bench.store.view();
    assert_eq!(view.alarmed_numbers().unwrap().len(), 120);
    assert_eq!(view.unalarmed_numbers(1).unwrap(), [] as [u64; 0]);
    let paged: usize = (1..=120).map(|number| pages(&bench, number).len()).sum();
    assert_eq!(paged, 1, "one outage, one page");
    bench.assert_sound();
}

#[test]
fn a_ticket_that_can_not_be_read_keeps_no_other_from_being_told() {
    let mut bench = bench();
    let broken = burn(&mut bench, "anna@acme.ru", CALLS);
    look(&mut bench);
    let other = burn(&mut bench, "ivan@beta.ru", DOWN);
    let third = burn(&mut bench, "eve@ceta.ru", DOWN);
    let file = rusqlite::Connection::open(bench.store.path()).unwrap();
    let spoil = |number| {
        let sql = "UPDATE detail SET rest = '{' WHERE number = ?1";
        assert_eq!(file.execute(sql, [number]).unwrap(), 1);
    };
    spoil(broken);
    spoil(third);
    look(&mut bench);
    assert_eq!(pages(&bench, other).len(), 1);
    assert!(look(&mut bench).next_at > Some(bench.now), "no circle");
}
