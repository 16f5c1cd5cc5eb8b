//! The clerk and the emergencies: looked at after every write and when a timer is due, and at no other time.

use super::super::Clock;
use super::super::clerk::Clerk;
use super::super::lease::Contender;
use crate::core::event::Event;
use crate::core::instant::Instant as Time;
use crate::core::language::Language;
use crate::core::roster::{Contact, Cover, Line, Person, Roster, Way};
use crate::desk;
use crate::ground::{Bench, at};
use chrono::TimeDelta;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
use uuid::Uuid;

/// A clerk of Saturday noon, whose clock the test has in its hand, and who is on call.
struct Night {
    bench: Bench,
    clerk: Clerk,
    clock: Arc<Mutex<Time>>,
    _contender: Contender,
}

impl Night {
    fn new() -> Self {
        let mut bench = Bench::new();
        bench.now = at("2026-11-21T12:00:00+03:00");
        let contact = |address: &str| Contact {
            way: Way::Command,
            address: address.to_owned(),
            after_seconds: 60,
        };
        let roster = Roster {
            people: vec![Person {
                name: "Петров".to_owned(),
                language: Language::Ru,
                contacts: vec![contact("sms"), contact("call")],
            }],
            covers: vec![Cover {
                number: 1,
                line: Line::First,
                person: "Петров".to_owned(),
                from: bench.now - TimeDelta::days(1),
                until: bench.now + TimeDelta::days(1),
                reason: String::new(),
            }],
            ..Roster::default()
        };
        let change = Event::RosterChanged {
            was: Box::default(),
            now: Box::new(roster),
        };
        let stamp = bench.stamp("lead", "roster");
        let done: desk::Result<()> = bench
            .store
            .transact(&stamp, |tx| Ok(tx.append_loose(&change)?));
        done.unwrap();
        let mut contender = Contender::new(bench.store.path(), Uuid::now_v7(), "test".to_owned());
        assert!(contender.try_take(&bench.store, Instant::now()).unwrap());
        let clock = Arc::new(Mutex::new(bench.now));
        let shown = Arc::clone(&clock);
        let clock_of: Clock = Arc::new(move || *shown.lock().unwrap());
        let (store, ground) = (bench.store.again().unwrap(), bench.ground.clone());
        let (clerk, _thread) = Clerk::start(store, ground, contender.me, clock_of).unwrap();
        Self {
            bench,
            clerk,
            clock,
            _contender: contender,
        }
    }

    fn burn(&mut self) {
        let text = "Срочно! Не идут звонки, ни одного звонка с утра.";
        self.bench
            .mail("m1", "anna@acme.ru", "Не идут звонки", text, &[]);
    }

    /// Waits until there are so many pages, and gives how long that took.
    fn wait_for_pages(&self, count: usize) -> Duration {
        let began = Instant::now();
        while self.bench.store.view().pages_of(1).unwrap().len() < count {
            assert!(began.elapsed() < Duration::from_secs(20), "no page {count}");
            std::thread::sleep(Duration::from_millis(5));
        }
        began.elapsed()
    }

    fn go_on(&self, time: TimeDelta) {
        *self.clock.lock().unwrap() += time;
    }

    fn last_event(&self) -> i64 {
        self.bench.store.view().last_event().unwrap()
    }
}

#[test]
fn what_anybody_writes_is_looked_at_and_what_is_due_is_done() {
    let mut night = Night::new();
    let stirred = night.clerk.stirred();
    let seen = *stirred.borrow();
    // Another process takes the mail in.
    night.burn();
    let took = night.wait_for_pages(1);
    assert!(took < Duration::from_secs(5), "{took:?}");
    // Time alone brings the next, and who sends is told of it.
    night.go_on(TimeDelta::seconds(59));
    std::thread::sleep(Duration::from_millis(900));
    assert_eq!(night.bench.store.view().pages_of(1).unwrap().len(), 1);
    night.go_on(TimeDelta::seconds(1));
    night.wait_for_pages(2);
    std::thread::sleep(Duration::from_millis(100));
    assert!(*stirred.borrow() > seen);
    // Then nothing is due, and nothing is written.
    let (before, version) = (
        night.last_event(),
        night.bench.store.data_version().unwrap(),
    );
    std::thread::sleep(Duration::from_millis(1300));
    assert_eq!(night.last_event(), before);
    assert_eq!(night.bench.store.data_version().unwrap(), version);
}

#[test]
fn a_clerk_that_begins_finds_what_is_due() {
    let mut night = Night::new();
    night.burn();
    night.wait_for_pages(1);
    // The power is off for hours; another run goes on with what the store holds.
    let Night {
        bench,
        clerk,
        clock,
        _contender,
    } = night;
    let me = _contender.me;
    drop(clerk);
    std::thread::sleep(Duration::from_millis(600));
    *clock.lock().unwrap() += TimeDelta::hours(9);
    let shown = Arc::clone(&clock);
    let clock_of: Clock = Arc::new(move || *shown.lock().unwrap());
    let (store, ground) = (bench.store.again().unwrap(), bench.ground.clone());
    let (clerk, _thread) = Clerk::start(store, ground, me, clock_of).unwrap();
    let night = Night {
        bench,
        clerk,
        clock,
        _contender,
    };
    night.wait_for_pages(2);
    std::thread::sleep(Duration::from_millis(900));
    assert_eq!(
        night.bench.store.view().pages_of(1).unwrap().len(),
        2,
        "no burst"
    );
}
