//! Tests of what holds of every hand-over, whatever happened.

use super::*;
use crate::core::alarm::{Acknowledged, AlarmEvent, EndedWhy, Page, PassedWhy, Via};
use crate::core::calendar::{Calendar, RUSSIAN_PRODUCTION_CALENDAR};
use crate::core::event::{Event, Opening, Recorded};
use crate::core::language::Language;
use crate::core::message::Party;
use crate::core::regulation::{Lawbook, Regulation};
use crate::core::request::Channel;
use crate::core::roster::{Line, RosterBook, Way};
use crate::core::ticket::{Change, Was};
use crate::core::trouble::{Trouble, TroubleKind};
use chrono::TimeDelta;
use proptest::prelude::*;
use uuid::Uuid;

pub(in crate::core) fn lawbook() -> Lawbook {
    let calendar = Calendar::parse(RUSSIAN_PRODUCTION_CALENDAR).unwrap();
    let text = include_str!("../../../assets/regulation/2020-05-15.toml");
    Lawbook::new(vec![Regulation::parse(text).unwrap()], &calendar).unwrap()
}

pub(in crate::core) fn at(text: &str) -> Instant {
    text.parse().unwrap()
}

/// A ticket's part of the log, written with a clock in the hand.
pub(in crate::core) struct Writer {
    pub now: Instant,
    record: Record,
    ticket: Uuid,
    page: Option<Uuid>,
}

impl Writer {
    /// A ticket that comes in now.
    pub fn opened(number: u64, now: Instant) -> Self {
        let mut writer = Self {
            now,
            record: Record::default(),
            ticket: Uuid::from_u128(number.into()),
            page: None,
        };
        let opening = Opening {
            number,
            channel: Channel::Email,
            received_at: now,
            from: Party {
                name: "Анна".to_owned(),
                address: "anna@acme.ru".to_owned(),
            },
            subject: "down".to_owned(),
            language: Language::Ru,
            client: None,
        };
        writer.write("desk", Event::TicketOpened(Box::new(opening)));
        let was = Was {
            was: false,
            now: true,
        };
        let changes = vec![Change::Emergency(was)];
        writer.write("desk", Event::Changed { changes });
        writer
    }

    pub fn write(&mut self, actor: &str, event: Event) {
        let place = self.record.events.len() as u128 + 1;
        self.record.events.push(Recorded {
            id: Uuid::from_u128(self.ticket.as_u128() << 64 | place),
            batch: Uuid::nil(),
            at: self.now,
            actor: actor.to_owned(),
            ticket: Some(self.ticket),
            event,
        });
    }

    pub fn step(&mut self, step: AlarmEvent) {
        self.write("desk", Event::Alarm(Box::new(step)));
    }

    pub fn raise(&mut self, opens_at: Instant, joined: Option<u64>) {
        self.step(AlarmEvent::Raised {
            at: self.now,
            opens_at,
            trouble: None,
            joined,
        });
    }

    pub fn page(&mut self, person: &str, line: Line) {
        let place = self.record.events.len() as u128;
        let page = Page {
            id: Uuid::from_u128(self.ticket.as_u128() << 32 | place),
            person: person.to_owned(),
            line,
            contact: 0,
            way: Way::Email,
            address: "ira@desk.example".to_owned(),
            language: Language::Ru,
            round: 1,
            at: self.now,
        };
        self.page = Some(page.id);
        let next_at = self.now + TimeDelta::minutes(10);
        self.step(AlarmEvent::Paged { page, next_at });
    }

    pub fn ack(&mut self, by: &str, via: Via) {
        self.step(AlarmEvent::Acknowledged(Acknowledged {
            by: by.to_owned(),
            at: self.now,
            via,
        }));
    }

    pub fn become_(&mut self, by: &str, now: State) {
        let was = Was {
            was: State::New,
            now,
        };
        let changes = vec![Change::State(was)];
        self.write(by, Event::Changed { changes });
    }

    pub fn record(self) -> Record {
        self.record
    }

    /// One of the things that may happen, by a number.
    fn anything(&mut self, what: u8) {
        let person = ["ira", "oleg", "pyotr"][usize::from(what) % 3].to_owned();
        let line = Line::ALL[usize::from(what) % 3];
        let trouble = Trouble::new(TroubleKind::Timeout, "", "");
        let at = self.now;
        match (what % 17, self.page) {
            (0..3, _) => self.page(&person, line),
            (3 | 4, Some(page)) => self.step(AlarmEvent::PageSent {
                page,
                ids: Vec::new(),
                with: Vec::new(),
            }),
            (5, Some(page)) => self.step(AlarmEvent::PageFailed { page, at, trouble }),
            (6, Some(page)) => self.step(AlarmEvent::PageUnsure {
                page,
                at: None,
                with: Vec::new(),
                trouble,
            }),
            (7, _) => self.ack(&person, Via::Telegram),
            (8, _) => self.step(AlarmEvent::Confirmed { by: person }),
            (9, _) => self.step(AlarmEvent::Declined {
                by: person,
                reason: "no".to_owned(),
            }),
            (10, _) => self.write(
                &person.clone(),
                Event::Alarm(Box::new(AlarmEvent::HandedOver {
                    to: person,
                    at,
                    reason: None,
                })),
            ),
            (11, _) => self.step(AlarmEvent::Noted { by: person }),
            (12, _) => self.step(AlarmEvent::Ended {
                why: EndedWhy::Resolved,
            }),
            (13, _) => self.step(AlarmEvent::Resumed { at }),
            (14, _) => self.become_(&person, State::Done),
            (15, _) => self.become_(&person, State::New),
            _ => self.step(AlarmEvent::Passed {
                line,
                why: PassedWhy::Empty,
            }),
        }
    }
}

const FRIDAY: &str = "2026-11-20T18:00:00+03:00";
const MONDAY: &str = "2026-11-23T09:00:00+03:00";

/// What happened to one ticket: when it came after Friday 18:00, whether it joined the first, and its steps, each so
/// long after the one before. Milliseconds.
type Played = (u64, bool, Vec<(u64, u8)>);

fn played() -> impl Strategy<Value = Vec<Played>> {
    let step = (0..20_000_000_u64, any::<u8>());
    let ticket = (
        0..200_000_000_u64,
        any::<bool>(),
        prop::collection::vec(step, 0..25),
    );
    prop::collection::vec(ticket, 0..6)
}

fn records(tickets: &[Played]) -> Vec<Record> {
    let later = |ms: u64| TimeDelta::milliseconds(i64::try_from(ms).unwrap());
    let numbered = tickets.iter().zip(1_u64..);
    numbered
        .map(|((after, joins, steps), number)| {
            let mut writer = Writer::opened(number, at(FRIDAY) + later(*after));
            writer.now += later(1500);
            let joined = Some(1).filter(|_| *joins && number > 1);
            writer.raise(at(MONDAY), joined);
            for (wait, what) in steps {
                writer.now += later(*wait);
                writer.anything(*what);
            }
            writer.record()
        })
        .collect()
}

fn told(records: &[Record], made_at: Instant) -> HandOver {
    let lawbook = lawbook();
    let schedule = &lawbook.at(at(FRIDAY)).schedule;
    HandOver::of(Gathered {
        closure: schedule.closure_at(at(FRIDAY)).unwrap().into(),
        made_at,
        schedule,
        rosters: &RosterBook::default(),
        records,
        silences: Vec::new(),
        parked: Vec::new(),
        parked_count: 0,
        taken_up: Vec::new(),
    })
}

proptest! {
    /// The steps come in order, and their lengths add up to the length of the whole, plain and working.
    #[test]
    fn steps_are_in_order_and_add_up(tickets in played()) {
        let told = told(&records(&tickets), Instant::MAX_UTC);
        for one in emergency::each(&told.emergencies) {
            prop_assert_eq!(&one.steps[0].what, &What::Reported);
            let (mut plain, mut working) = (0, 0);
            let mut before = one.reported_at;
            for step in &one.steps {
                prop_assert!(before <= step.at);
                before = step.at;
                plain += step.since_before.plain_seconds;
                working += step.since_before.working_seconds;
                prop_assert_eq!(step.since_reported.plain_seconds, plain);
                prop_assert_eq!(step.since_reported.working_seconds, working);
                prop_assert!(working <= plain);
            }
        }
    }

    /// Every ticket is told once, and every page is counted once: by line, by person, in the sums.
    #[test]
    fn the_sums_agree(tickets in played()) {
        let told = told(&records(&tickets), Instant::MAX_UTC);
        let all: Vec<&Emergency> = emergency::each(&told.emergencies).collect();
        prop_assert_eq!(all.len(), tickets.len());
        prop_assert_eq!(told.totals.tickets, tickets.len() as u64);
        let steps = |which: fn(&What) -> bool| {
            let steps = all.iter().flat_map(|one| &one.steps);
            steps.filter(|step| which(&step.what)).count() as u64
        };
        let totals = &told.totals;
        let pages = steps(|what| matches!(what, What::Paged(_)));
        prop_assert_eq!(totals.pages, pages);
        prop_assert_eq!(told.acted.iter().map(|one| one.paged).sum::<u64>(), pages);
        let lost = steps(|what| matches!(what, What::PageFailed { .. } | What::PageUnsure { .. }));
        prop_assert_eq!(totals.pages_failed + totals.pages_unsure, lost);
        prop_assert_eq!(told.failed_pages.len() as u64, lost);
        let answered = told.emergencies.iter().filter(|one| one.answered_at.is_some()).count();
        prop_assert_eq!(totals.to_answer.map_or(0, |lengths| lengths.count), answered as u64);
        let first = told.acted.iter().filter_map(|one| one.to_answer);
        prop_assert_eq!(first.map(|lengths| lengths.count).sum::<u64>(), answered as u64);
        let acknowledged = steps(|what| matches!(what, What::Acknowledged { .. }));
        prop_assert_eq!(told.acted.iter().map(|one| one.acknowledged).sum::<u64>(), acknowledged);
    }

    /// As of a moment it is the same whatever came later.
    #[test]
    fn what_came_later_changes_nothing(tickets in played(), after in 0..300_000_i64) {
        let made_at = at(FRIDAY) + TimeDelta::seconds(after);
        let whole = records(&tickets);
        let mut cut = whole.clone();
        for record in &mut cut {
            record.events.retain(|event| span::whole(event.at) <= made_at);
        }
        prop_assert_eq!(told(&whole, made_at), told(&cut, made_at));
    }

    /// The middle lies between the ends, and none is longer than the longest.
    #[test]
    fn a_median_lies_between(seconds in prop::collection::vec(-1000..100_000_i64, 1..30)) {
        let spans = seconds.iter().map(|s| Span { plain_seconds: *s, working_seconds: 0 });
        let lengths = Lengths::of(spans).unwrap();
        prop_assert_eq!(lengths.worst_seconds, *seconds.iter().max().unwrap());
        prop_assert!(*seconds.iter().min().unwrap() <= lengths.median_seconds);
        let not_longer = seconds.iter().filter(|s| **s <= lengths.median_seconds).count();
        prop_assert!(2 * not_longer >= seconds.len());
    }
}

#[test]
fn a_clock_set_back_is_told_as_it_was() {
    let mut writer = Writer::opened(1, at("2026-11-21T12:00:00+03:00"));
    writer.now += TimeDelta::seconds(5);
    writer.raise(at(MONDAY), None);
    writer.page("ira", Line::First);
    writer.now -= TimeDelta::seconds(60);
    writer.ack("ira", Via::Email);
    let told = told(&[writer.record()], at(MONDAY));
    let one = &told.emergencies[0];
    assert_eq!(one.took.to_answer.unwrap().plain_seconds, -60);
    assert_eq!(one.steps.last().unwrap().since_reported.plain_seconds, -55);
}

#[test]
fn one_that_joined_what_is_not_there_stands_by_itself() {
    let mut writer = Writer::opened(7, at("2026-11-21T12:00:00+03:00"));
    writer.raise(at(MONDAY), Some(3));
    let told = told(&[writer.record()], at(MONDAY));
    assert_eq!(told.emergencies[0].joined_to, Some(3));
    assert_eq!(told.totals.unanswered, 1);
}

#[test]
fn a_log_that_does_not_begin_with_an_opening_is_nobodys_emergency() {
    assert_eq!(told(&[Record::default()], at(MONDAY)).emergencies, []);
}
