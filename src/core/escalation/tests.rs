//! Every rule of the machine, and the traps of on-call desks. Here what wakes anyone at all; the rest by subject.

mod clock;
mod ended;
mod lines;
mod outage;
mod random;

use super::*;
use crate::core::event::Event;
use crate::core::language::Language;
use crate::core::regulation::Lawbook;
use crate::core::regulation::tests::{TEXT, book, changed, msk};
use crate::core::request::Kind;
use crate::core::roster::{Contact, Way};
use crate::core::ticket::tests::{ticket, uuid};
use crate::core::trouble::{Trouble, TroubleKind};
use chrono::TimeDelta;
use std::sync::LazyLock;

static BOOK: LazyLock<Lawbook> = LazyLock::new(|| book(&[TEXT]));

/// Somebody with so many contacts, one every two minutes.
fn person(name: &str, contacts: u32) -> Person {
    let contact = |n: u32| Contact {
        way: Way::Telegram,
        address: format!("{name} {n}"),
        after_seconds: 120 * n.min(1),
    };
    Person {
        name: name.to_owned(),
        language: Language::Ru,
        contacts: (0..contacts).map(contact).collect(),
    }
}

/// A ticket before the machine, and all that it looks at.
struct Desk {
    book: &'static Lawbook,
    now: Instant,
    ticket: Ticket,
    people: Vec<Person>,
    duty: Vec<(Line, &'static str)>,
    roster_at: Option<Instant>,
    escalation: Escalation,
    outage: Option<u64>,
    leader: Option<Alarm>,
    silent_until: Option<Instant>,
    pages: u128,
}

impl Desk {
    /// An emergency of Saturday noon; on each line one person with one contact.
    fn new() -> Self {
        let mut ticket = ticket();
        ticket.facts.kind = Some(Kind::Incident);
        ticket.facts.emergency = true;
        Self {
            book: &BOOK,
            now: msk("2026-11-21 12:00"),
            ticket,
            people: vec![person("Анна", 1), person("Борис", 1), person("Вера", 1)],
            duty: vec![
                (Line::First, "Анна"),
                (Line::Second, "Борис"),
                (Line::Lead, "Вера"),
            ],
            roster_at: None,
            escalation: Escalation::default(),
            outage: None,
            leader: None,
            silent_until: None,
            pages: 0,
        }
    }

    fn at(mut self, now: &str) -> Self {
        self.now = msk(now);
        self
    }

    fn next(&self) -> Option<AlarmEvent> {
        next_step(&Look {
            now: self.now,
            ticket: &self.ticket,
            closure: self.book.at(self.now).schedule.closure_at(self.now),
            trouble: Some("calls"),
            outage: self.outage,
            leader: self.leader.as_ref(),
            on_call: &|line| {
                self.duty
                    .iter()
                    .find(|(its, _)| *its == line)
                    .map(|(_, n)| *n)
            },
            people: &self.people,
            roster_at: self.roster_at,
            escalation: self.escalation,
            silent_until: self.silent_until,
            page_id: uuid(100 + self.pages),
        })
    }

    fn apply(&mut self, step: AlarmEvent) {
        self.pages += u128::from(matches!(step, AlarmEvent::Paged { .. }));
        self.ticket.apply(&Event::Alarm(Box::new(step)));
    }

    /// Takes all steps that are due, and gives them in short.
    fn settle(&mut self) -> Vec<String> {
        let mut taken = Vec::new();
        while let Some(step) = self.next() {
            taken.push(short(&step));
            assert!(taken.len() < 40, "no end: {taken:?}");
            self.apply(step);
        }
        taken
    }

    fn after(&mut self, seconds: i64) -> Vec<String> {
        self.now += TimeDelta::seconds(seconds);
        self.settle()
    }

    /// The desk after the first page.
    fn burning() -> Self {
        let mut desk = Self::new();
        assert_eq!(desk.settle(), ["raised", "round 1", "Анна 0"]);
        desk
    }

    fn alarm(&self) -> &Alarm {
        self.ticket.alarm.as_deref().unwrap()
    }

    fn answer(&mut self, by: &str) {
        let (by, at, via) = (by.to_owned(), self.now, Via::Workbench);
        self.apply(AlarmEvent::Acknowledged(Acknowledged { by, at, via }));
    }

    fn hand_over(&mut self, to: &str) {
        let (to, at) = (to.to_owned(), self.now);
        self.ticket.assignee = Some(to.clone());
        self.apply(AlarmEvent::HandedOver {
            to,
            at,
            reason: None,
        });
    }

    /// The last page can't reach its address.
    fn fail(&mut self) {
        self.apply(AlarmEvent::PageFailed {
            page: self.alarm().last_page.unwrap(),
            at: self.now,
            trouble: Trouble::new(TroubleKind::TooMany, "", ""),
        });
    }

    fn refused(&mut self) {
        let request = crate::core::request::Request {
            channel: Some(crate::core::request::Channel::Phone),
            ..crate::core::request::Request::received(self.now)
        };
        let law = self.book.at(self.now);
        let verdict = crate::core::judgement::judge(law, &request).unwrap();
        assert_eq!(verdict.action, Action::Refuse);
        self.ticket.verdict = Some(verdict);
    }
}

fn short(step: &AlarmEvent) -> String {
    match step {
        AlarmEvent::RoundBegan { round } => format!("round {round}"),
        AlarmEvent::Paged { page, .. } => format!("{} {}", page.person, page.contact),
        AlarmEvent::Passed { line, why } => format!("{line} {why}"),
        AlarmEvent::Acknowledged(by) => format!("{} by {}", by.via, by.by),
        AlarmEvent::Ended { why } => format!("ended {why}"),
        other => other.step().to_owned(),
    }
}

const NOTHING: [&str; 0] = [];

#[test]
fn an_emergency_of_the_weekend_pages_the_first_line_at_once() {
    let desk = Desk::burning();
    let alarm = desk.alarm();
    assert_eq!(alarm.raised_at, desk.now);
    assert_eq!(alarm.opens_at, msk("2026-11-23 09:00"));
    assert_eq!(alarm.trouble.as_deref(), Some("calls"));
    assert_eq!(alarm.next_at, Some(desk.now + TimeDelta::minutes(10)));
    assert_eq!(due_at(alarm), desk.now + TimeDelta::minutes(10));
    assert_eq!((alarm.round, alarm.pages), (1, 1));
}

#[test]
fn nothing_else_wakes_anyone() {
    let change: [fn(&mut Desk); 9] = [
        |desk| desk.ticket.facts.emergency = false,
        |desk| desk.ticket.facts.kind = Some(Kind::Question),
        |desk| desk.ticket.facts.kind = None,
        |desk| desk.ticket.state = State::Work,
        |desk| desk.ticket.state = State::Waiting,
        |desk| desk.ticket.state = State::Parked,
        |desk| desk.ticket.state = State::Refused,
        |desk| desk.ticket.state = State::Done,
        Desk::refused,
    ];
    for (n, change) in change.iter().enumerate() {
        let mut desk = Desk::new();
        change(&mut desk);
        assert_eq!(desk.settle(), NOTHING, "{n}");
        // Nor does it go on to, once it is so: but for who has it in work.
        let mut desk = Desk::burning();
        change(&mut desk);
        let settled = desk.settle();
        assert!(settled.len() <= 1, "{n}: {settled:?}");
        let pages = desk.alarm().pages;
        desk.after(3600);
        assert_eq!(
            desk.alarm().pages > pages,
            n == 3,
            "{n}: work of nobody's burns on"
        );
    }
}

/// The store holds all there is to know: whoever goes on from it takes the same steps.
#[test]
fn a_restart_between_any_two_steps_changes_nothing() {
    let run = |restart: Option<usize>| {
        let mut desk = Desk::new();
        desk.people[1] = person("Борис", 2);
        desk.duty.remove(0);
        let mut taken = Vec::new();
        for _ in 0..40 {
            while let Some(step) = desk.next() {
                taken.push(short(&step));
                desk.apply(step);
                if restart == Some(taken.len()) {
                    let json = serde_json::to_string(&desk.ticket).unwrap();
                    desk.ticket = serde_json::from_str(&json).unwrap();
                }
            }
            desk.now = due_at(desk.alarm());
        }
        taken
    };
    let whole = run(None);
    assert!(whole.len() > 60, "{}", whole.len());
    for n in 1..whole.len() {
        assert_eq!(run(Some(n)), whole, "after step {n}");
    }
}
