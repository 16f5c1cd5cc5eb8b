//! The log of a weekend, read by other words than the machine's: who was paged, and whether they should have been.

use super::ground::at;
use super::play::{Figures, OPENING};
use chrono::{DateTime, TimeDelta, Utc};
use primedesk::core::alarm::{AlarmEvent, EndedWhy, Page};
use primedesk::core::event::Event;
use primedesk::core::request::Kind;
use primedesk::core::roster::{Line, Person, Roster};
use primedesk::core::silence::Silence;
use primedesk::core::ticket::{State, Ticket};
use primedesk::core::verdict::Action;
use primedesk::desk::Ground;
use primedesk::store::HistoryLine;
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// What is known of a ticket and its alarm while its events are read.
struct Follower {
    ticket: Ticket,
    /// The pages since the round began.
    round: Vec<Page>,
    /// When it began; none where something has come between, so that it need not be whole.
    began: Option<DateTime<Utc>>,
    /// The last page, as long as nothing has come between.
    last: Option<(Page, bool)>,
    /// Whether a silence has held the paging since.
    held: bool,
}

struct Reading<'a> {
    seed: u64,
    ground: &'a Ground,
    is_steady: bool,
    roster: Roster,
    silences: Vec<Silence>,
    pages: BTreeSet<Uuid>,
}

/// Reads the log of a weekend whose clock, if it is steady, was never set and whose sync never slept.
pub fn read(
    seed: u64,
    log: &[HistoryLine],
    ground: &Ground,
    is_steady: bool,
    figures: &mut Figures,
) {
    let mut reading = Reading {
        seed,
        ground,
        is_steady,
        roster: Roster::default(),
        silences: Vec::new(),
        pages: BTreeSet::new(),
    };
    let mut followers: BTreeMap<Uuid, Follower> = BTreeMap::new();
    for line in log {
        match (&line.recorded.event, line.recorded.ticket) {
            (Event::RosterChanged { now, .. }, _) => reading.roster = (**now).clone(),
            (Event::SilenceSet(silence), _) => reading.silences.push((**silence).clone()),
            (Event::SilenceEnded { number, at }, _) => {
                let silence = reading.silences.iter_mut().find(|s| s.number == *number);
                silence.unwrap().until = *at;
            }
            (Event::TicketOpened(opening), Some(id)) => {
                let follower = Follower {
                    ticket: Ticket::opened(id, opening),
                    round: Vec::new(),
                    began: None,
                    last: None,
                    held: false,
                };
                followers.insert(id, follower);
            }
            (event, Some(id)) => {
                let follower = followers.get_mut(&id).unwrap();
                if let Event::Alarm(step) = event {
                    figures.count(step.step());
                    reading.step(follower, step, line.recorded.at, figures);
                }
                follower.ticket.apply(event);
            }
            _ => {}
        }
    }
}

impl Reading<'_> {
    fn step(
        &mut self,
        it: &mut Follower,
        step: &AlarmEvent,
        at: DateTime<Utc>,
        figures: &mut Figures,
    ) {
        match step {
            AlarmEvent::Raised { joined, .. } => {
                self.ends_none(it);
                if joined.is_some() {
                    figures.count("joined");
                }
                it.last = None;
                it.began = None;
            }
            AlarmEvent::RoundBegan { .. } => {
                self.whole_round(it, at);
                it.round.clear();
                it.began = Some(at);
            }
            AlarmEvent::NobodyPaged { next_at } => {
                self.whole_round(it, at);
                assert!(*next_at > at, "seed {}: a circle", self.seed);
                it.round.clear();
                it.last = None;
                it.began = Some(at);
            }
            AlarmEvent::Paged { page, .. } => self.page(it, page),
            AlarmEvent::PageFailed { page, .. } | AlarmEvent::PageUnsure { page, .. } => {
                if let Some((last, failed)) = &mut it.last {
                    *failed |= last.id == *page;
                }
            }
            AlarmEvent::HandedOver { .. } | AlarmEvent::GivenBack { .. } => {
                it.round.clear();
                it.last = None;
                it.began = None;
            }
            AlarmEvent::Ended { why } => {
                let alarm = it.ticket.alarm.as_deref().unwrap();
                assert!(alarm.is_on(), "seed {}: ended twice", self.seed);
                if *why == EndedWhy::Opened && alarm.is_unanswered() && alarm.joined.is_none() {
                    figures.count("unanswered to the end");
                    self.told_to_the_end(it);
                }
                it.last = None;
            }
            // A silence makes a wait longer, never shorter.
            AlarmEvent::Held { .. } | AlarmEvent::Released { .. } => it.held = true,
            AlarmEvent::Resumed { .. } | AlarmEvent::Rearmed { .. } => {
                it.last = None;
            }
            AlarmEvent::Acknowledged(_) => {
                let alarm = it.ticket.alarm.as_deref().unwrap();
                assert!(alarm.is_unanswered(), "seed {}: answered twice", self.seed);
            }
            _ => {}
        }
    }

    /// A new alarm follows one that is over, or none.
    fn ends_none(&self, it: &Follower) {
        let alarm = it.ticket.alarm.as_deref();
        assert!(
            alarm.is_none_or(|alarm| !alarm.is_on()),
            "seed {}: raised twice",
            self.seed
        );
    }

    fn page(&mut self, it: &mut Follower, page: &Page) {
        let seed = self.seed;
        let ticket = &it.ticket;
        let number = ticket.number;
        assert!(self.pages.insert(page.id), "seed {seed}: a page twice");
        // It is for an emergency that nobody has answered for.
        assert!(
            ticket.facts.emergency && ticket.facts.kind == Some(Kind::Incident),
            "seed {seed}: #{number}"
        );
        assert!(
            matches!(ticket.state, State::New | State::Work),
            "seed {seed}: #{number}"
        );
        let refused = ticket
            .verdict
            .as_ref()
            .is_some_and(|v| v.action == Action::Refuse);
        assert!(!refused, "seed {seed}: #{number} is refused");
        let alarm = ticket.alarm.as_deref().unwrap();
        assert!(
            alarm.ended.is_none() && alarm.acknowledged.is_none(),
            "seed {seed}: #{number}"
        );
        assert_eq!(alarm.joined, None, "seed {seed}: #{number}");
        // It is the time for it.
        let closure = self.ground.law_at(page.at).schedule.closure_at(page.at);
        assert!(
            closure.is_some_and(|c| c.on_call),
            "seed {seed}: #{number} at {}",
            page.at
        );
        if self.is_steady {
            assert!(page.at < at(OPENING));
        }
        assert!(
            !self
                .silences
                .iter()
                .any(|s| s.from <= page.at && page.at < s.until),
            "seed {seed}: in a silence"
        );
        // To who is on call, or was handed it, or was when they were paged first; by a contact of theirs.
        let person = self.roster.person(&page.person).unwrap();
        let contact = &person.contacts[page.contact];
        assert_eq!((contact.way, &contact.address), (page.way, &page.address));
        let is_theirs = self.on_line(page.line, page.at) == Some(&*page.person)
            || alarm.handed_to.as_deref() == Some(&*page.person)
            || page.contact > 0;
        assert!(is_theirs, "seed {seed}: #{number} {page:?}");
        let twice = it
            .round
            .iter()
            .any(|p| p.person == page.person && p.contact == page.contact);
        assert!(
            !twice,
            "seed {seed}: #{number} {} twice in a round",
            page.person
        );
        if page.contact > 0 {
            let last = it.round.last().unwrap();
            assert_eq!(
                (&last.person, last.contact + 1),
                (&page.person, page.contact),
                "seed {seed}"
            );
        }
        // In its time: neither early nor, as nothing came between, late.
        if let Some((last, failed)) = it.last.as_ref().filter(|_| self.is_steady) {
            let wait = self.wait_after(last);
            let passed = page.at - last.at;
            assert!(
                passed >= wait || *failed,
                "seed {seed}: #{number} after {passed}, not {wait}"
            );
            assert!(
                passed <= wait || it.held,
                "seed {seed}: #{number} after {passed}, not {wait}"
            );
        }
        it.round.push(page.clone());
        it.last = Some((page.clone(), false));
        it.held = false;
    }

    /// How long is waited after a page that is not answered.
    fn wait_after(&self, page: &Page) -> TimeDelta {
        let escalation = &self.roster.escalation;
        let line = match page.line {
            Line::First => escalation.first_seconds,
            Line::Second => escalation.second_seconds,
            Line::Lead => escalation.lead_seconds,
        };
        let person = self.roster.person(&page.person).unwrap();
        let next = person.contacts.get(page.contact + 1);
        TimeDelta::seconds(next.map_or(line, |c| c.after_seconds.min(line)).into())
    }

    fn on_line(&self, line: Line, at: DateTime<Utc>) -> Option<&str> {
        let covers = self.roster.covers.iter();
        let now = covers.filter(|c| c.line == line && c.from <= at && at < c.until);
        now.max_by_key(|c| c.number).map(|c| c.person.as_str())
    }

    /// Everybody who was on a line all through the round was paged in it, by all their contacts.
    fn whole_round(&self, it: &Follower, end: DateTime<Utc>) {
        let Some(began) = it.began.filter(|began| *began <= end) else {
            return;
        };
        for line in Line::ALL {
            let who = self.on_line(*line, began);
            let change = self
                .roster
                .covers
                .iter()
                .any(|c| c.line == *line && began < c.from && c.from <= end);
            let Some(person) = who
                .filter(|_| !change)
                .and_then(|who| self.roster.person(who))
            else {
                continue;
            };
            let paged = it
                .round
                .iter()
                .filter(|page| page.person == person.name)
                .count();
            if self.keeps_all(person, began, end) {
                let number = it.ticket.number;
                assert_eq!(
                    paged,
                    person.contacts.len(),
                    "seed {}: #{number} {}",
                    self.seed,
                    person.name
                );
            } else {
                assert!(
                    paged > 0 || person.contacts.is_empty(),
                    "seed {}: {}",
                    self.seed,
                    person.name
                );
            }
        }
    }

    /// Whether somebody's place on every line is the same all through: else they may be relieved between two contacts.
    fn keeps_all(&self, person: &Person, began: DateTime<Utc>, end: DateTime<Utc>) -> bool {
        let theirs = |c: &&primedesk::core::roster::Cover| c.person == person.name;
        !self
            .roster
            .covers
            .iter()
            .filter(theirs)
            .any(|c| (began < c.from && c.from <= end) || (began < c.until && c.until <= end))
    }

    /// An alarm that nobody answered was still being told when support opened.
    fn told_to_the_end(&self, it: &Follower) {
        let alarm = it.ticket.alarm.as_deref().unwrap();
        assert!(alarm.next_at.is_some(), "seed {}", self.seed);
        if let Some((last, _)) = it.last.as_ref().filter(|_| self.is_steady && !it.held) {
            assert!(
                last.at + self.wait_after(last) >= at(OPENING),
                "seed {}: it fell silent",
                self.seed
            );
        }
    }
}
