//! From the events of a ticket to its emergencies.

use super::emergency::{Answer, Emergency, Ended, Handed, LinePages, Reason, Said, Step, Took};
use super::span::{Span, whole};
use super::what::What;
use crate::core::alarm::{AlarmEvent, Page, Via};
use crate::core::event::{Event, Recorded};
use crate::core::hours::Schedule;
use crate::core::instant::Instant;
use crate::core::message::Direction;
use crate::core::roster::Line;
use crate::core::ticket::Ticket;
use std::collections::HashMap;
use uuid::Uuid;

/// The name under which the desk itself acts.
const DESK: &str = "desk";

/// A ticket's part of the log.
#[derive(Debug, Clone, Default)]
pub struct Record {
    /// The client's name, where the client is known and has one.
    pub client_name: Option<String>,
    /// Its events, in the order of the log, from the first on.
    pub events: Vec<Recorded>,
    /// The texts of its notes, by the event's id.
    pub notes: HashMap<Uuid, String>,
}

/// The emergencies that these tickets were, by the moment in which they were raised: all of them, joined or not.
/// What came after the second of `made_at` is not told.
pub fn emergencies_of(records: &[Record], schedule: &Schedule, made_at: Instant) -> Vec<Emergency> {
    let mut found: Vec<Emergency> = records
        .iter()
        .flat_map(|record| Story::told(record, schedule, made_at))
        .collect();
    found.sort_by_key(|e| (e.raised_at, e.number));
    found
}

/// The same, with those that had joined another put into it.
pub fn grouped(all: Vec<Emergency>) -> Vec<Emergency> {
    let (joined, mut leading): (Vec<_>, Vec<_>) =
        all.into_iter().partition(|e| e.joined_to.is_some());
    let mut strays = Vec::new();
    for one in joined {
        let leader = leading.iter_mut().rev().find(|leader| {
            Some(leader.number) == one.joined_to && leader.raised_at <= one.raised_at
        });
        match leader {
            Some(leader) => leader.joined.push(one),
            None => strays.push(one),
        }
    }
    leading.extend(strays);
    leading.sort_by_key(|e| (e.raised_at, e.number));
    leading
}

/// A ticket's story, as far as it is told.
struct Story<'a> {
    schedule: &'a Schedule,
    record: &'a Record,
    ticket: Ticket,
    /// When the client last wrote.
    last_in_at: Instant,
    /// When the client wrote what made it an emergency.
    reported_at: Instant,
    pages: HashMap<Uuid, Page>,
    told: Vec<Emergency>,
}

impl<'a> Story<'a> {
    fn told(record: &'a Record, schedule: &'a Schedule, made_at: Instant) -> Vec<Emergency> {
        let made_at = whole(made_at);
        let mut events = record.events.iter().filter(|e| whole(e.at) <= made_at);
        let Some((id, opening)) = events.next().and_then(|first| match &first.event {
            Event::TicketOpened(opening) => Some((first.ticket.unwrap_or(first.id), opening)),
            _ => None,
        }) else {
            return Vec::new();
        };
        let mut story = Self {
            schedule,
            record,
            ticket: Ticket::opened(id, opening),
            last_in_at: opening.received_at,
            reported_at: opening.received_at,
            pages: HashMap::new(),
            told: Vec::new(),
        };
        for event in events {
            story.take(event);
        }
        let state = story.ticket.state;
        if let Some(last) = story.told.last_mut() {
            last.state = state;
        }
        story.told
    }

    fn take(&mut self, recorded: &Recorded) {
        let (state, burned) = (self.ticket.state, self.ticket.facts.emergency);
        self.ticket.apply(&recorded.event);
        if self.ticket.facts.emergency && !burned {
            self.reported_at = self.last_in_at;
        }
        let at = recorded.at;
        let by_hand = Some(recorded.actor.as_str()).filter(|actor| *actor != DESK);
        match &recorded.event {
            Event::Alarm(step) => self.alarm(recorded, step),
            Event::MessageReceived(message) if message.direction == Direction::In => {
                self.last_in_at = message.received_at;
                self.within(at, What::Wrote, None);
            }
            Event::ReplyQueued(reply) => {
                let purpose = reply.purpose;
                let who = by_hand.filter(|_| !reply.automatic);
                self.within(at, What::Answered { purpose }, who);
            }
            Event::ReplyWithdrawn { .. } => self.within(at, What::TookBack, by_hand),
            _ if self.ticket.state != state => self.became(at, by_hand),
            _ => {}
        }
    }

    /// A step that is no alarm's own belongs to the emergency until support opens: then it is a ticket as any other.
    fn within(&mut self, at: Instant, what: What, who: Option<&str>) {
        if self.told.last().is_some_and(|e| at < e.opens_at) {
            self.step(at, what, who);
        }
    }

    fn became(&mut self, at: Instant, by: Option<&str>) {
        let state = self.ticket.state;
        let ends = !state.is_open();
        let Some(emergency) = self.told.last_mut() else {
            return;
        };
        // Its end is told however late it comes; once.
        let in_time = at < emergency.opens_at;
        if !in_time && (!ends || emergency.resolved.is_some()) {
            return;
        }
        emergency.resolved = ends.then(|| Said {
            at: whole(at),
            by: by.unwrap_or(DESK).to_owned(),
        });
        let took = |since| Span::between(self.schedule, since, at);
        emergency.took.whole = ends.then(|| took(emergency.reported_at));
        emergency.took.to_end = emergency.answered_at.filter(|_| ends).map(took);
        self.step(at, What::Became { state }, by);
    }

    fn alarm(&mut self, recorded: &Recorded, event: &AlarmEvent) {
        let at = moment(event, recorded.at);
        if let AlarmEvent::Raised { .. } = event {
            self.raised(at, event);
        }
        if let AlarmEvent::Paged { page, .. } = event {
            self.pages.insert(page.id, page.clone());
        }
        let page = page_of(event).and_then(|id| self.pages.get(&id));
        let note = self.record.notes.get(&recorded.id).map(String::as_str);
        let Some(what) = What::of(event, page, note) else {
            return;
        };
        self.learn(at, event, &what, &recorded.actor);
        let who = match event {
            AlarmEvent::Acknowledged(by) => Some(by.by.as_str()),
            AlarmEvent::Confirmed { by }
            | AlarmEvent::Declined { by, .. }
            | AlarmEvent::Noted { by } => Some(by.as_str()),
            _ => Some(recorded.actor.as_str()).filter(|actor| *actor != DESK),
        };
        self.step(at, what, who);
    }

    /// A new emergency begins, with its report.
    fn raised(&mut self, at: Instant, event: &AlarmEvent) {
        let AlarmEvent::Raised {
            opens_at,
            trouble,
            joined,
            ..
        } = event
        else {
            return;
        };
        let state = self.ticket.state;
        if let Some(before) = self.told.last_mut() {
            before.state = state;
        }
        let reported_at = whole(self.reported_at);
        self.told.push(Emergency {
            number: self.ticket.number,
            client: self.ticket.client.clone(),
            who: self
                .record
                .client_name
                .clone()
                .unwrap_or_else(|| self.ticket.from.shown().to_owned()),
            subject: self.ticket.subject.clone(),
            trouble: trouble.clone(),
            reported_at,
            raised_at: whole(at),
            opens_at: whole(*opens_at),
            first_page_at: None,
            first_page_sent_at: None,
            acknowledged: None,
            answered_at: None,
            confirmed: None,
            declined: None,
            handed_over: Vec::new(),
            holder: None,
            resolved: None,
            ended: None,
            state,
            rounds: 0,
            escalated: false,
            pages: Vec::new(),
            joined_to: *joined,
            joined: Vec::new(),
            took: Took {
                to_alarm: Span::between(self.schedule, reported_at, at),
                ..Took::default()
            },
            steps: Vec::new(),
        });
        self.step(reported_at, What::Reported, None);
    }

    /// What an emergency's own fields learn of a step.
    fn learn(&mut self, at: Instant, event: &AlarmEvent, what: &What, actor: &str) {
        let Some(emergency) = self.told.last_mut() else {
            return;
        };
        let at = whole(at);
        let by = actor.to_owned();
        match event {
            AlarmEvent::RoundBegan { round } => emergency.rounds = *round,
            AlarmEvent::Acknowledged(answer) => {
                let answer = Answer {
                    at,
                    by: answer.by.clone(),
                    via: answer.via,
                };
                emergency.holder = Some(answer.by.clone());
                if let Some(handed) = emergency.handed_over.last_mut() {
                    handed.taken.get_or_insert_with(|| answer.clone());
                }
                emergency.acknowledged.get_or_insert(answer);
            }
            AlarmEvent::Confirmed { by } => {
                emergency.confirmed = Some(Said { at, by: by.clone() });
                emergency.declined = None;
            }
            AlarmEvent::Declined { by, reason } => {
                emergency.declined = Some(Reason {
                    at,
                    by: by.clone(),
                    reason: reason.clone(),
                });
                emergency.confirmed = None;
            }
            AlarmEvent::HandedOver { to, .. } => {
                emergency.joined_to = None;
                emergency.handed_over.push(Handed {
                    at,
                    by,
                    to: to.clone(),
                    taken: None,
                });
            }
            AlarmEvent::Parted { joined, .. } => emergency.joined_to = *joined,
            AlarmEvent::GivenBack { .. } => emergency.holder = None,
            AlarmEvent::Resumed { .. } => {
                emergency.ended = None;
                emergency.declined = None;
            }
            AlarmEvent::Ended { why } => emergency.ended = Some(Ended { at, why: *why }),
            _ => paged(emergency, at, what, self.schedule),
        }
        let answers = matches!(what, What::Acknowledged { .. } | What::Declined { .. });
        if answers && emergency.answered_at.is_none() {
            emergency.answered_at = Some(at);
            let took = Span::between(self.schedule, emergency.raised_at, at);
            emergency.took.to_answer = Some(took);
        }
    }

    fn step(&mut self, at: Instant, what: What, who: Option<&str>) {
        let Some(emergency) = self.told.last_mut() else {
            return;
        };
        let before = emergency.steps.last().map_or(at, |step| step.at);
        emergency.steps.push(Step {
            at: whole(at),
            what,
            who: who.map(str::to_owned),
            since_before: Span::between(self.schedule, before, at),
            since_reported: Span::between(self.schedule, emergency.reported_at, at),
        });
    }
}

/// What an emergency learns of a step of a page.
fn paged(emergency: &mut Emergency, at: Instant, what: &What, schedule: &Schedule) {
    let (page, count): (_, fn(&mut LinePages) -> &mut u32) = match what {
        What::Paged(page) => (page, |line| &mut line.pages),
        What::PageSent(page) => (page, |line| &mut line.sent),
        What::PageFailed { page, .. } => (page, |line| &mut line.failed),
        What::PageUnsure { page, .. } => (page, |line| &mut line.unsure),
        _ => return,
    };
    let line = line_of(&mut emergency.pages, page.line);
    *count(line) += 1;
    if !line.people.contains(&page.person) {
        line.people.push(page.person.clone());
    }
    match what {
        What::Paged(page) => {
            // Who was given it is paged as on their own line: nobody was passed over for that.
            let given = emergency.handed_over.last();
            let given = given.is_some_and(|h| h.taken.is_none() && h.to == page.person);
            emergency.escalated |= page.line != Line::First && !given;
            emergency.first_page_at.get_or_insert(at);
        }
        What::PageSent(_) if emergency.first_page_sent_at.is_none() => {
            emergency.first_page_sent_at = Some(at);
            let took = Span::between(schedule, emergency.reported_at, at);
            emergency.took.to_page = Some(took);
        }
        _ => {}
    }
}

/// The pages of a line, the lines in their order.
fn line_of(pages: &mut Vec<LinePages>, line: Line) -> &mut LinePages {
    let place = pages.partition_point(|known| known.line < line);
    if pages.get(place).is_none_or(|known| known.line != line) {
        let fresh = LinePages {
            line,
            people: Vec::new(),
            pages: 0,
            sent: 0,
            failed: 0,
            unsure: 0,
        };
        pages.insert(place, fresh);
    }
    &mut pages[place]
}

/// The page that a step speaks of.
fn page_of(event: &AlarmEvent) -> Option<Uuid> {
    match event {
        AlarmEvent::Paged { page, .. } => Some(page.id),
        AlarmEvent::PageSent { page, .. }
        | AlarmEvent::PageFailed { page, .. }
        | AlarmEvent::PageUnsure { page, .. } => Some(*page),
        _ => None,
    }
}

/// When a step was: as it says itself, where it does.
fn moment(event: &AlarmEvent, recorded_at: Instant) -> Instant {
    match event {
        AlarmEvent::Raised { at, .. }
        | AlarmEvent::Resumed { at }
        | AlarmEvent::Released { at }
        | AlarmEvent::Parted { at, .. }
        | AlarmEvent::GivenBack { at }
        | AlarmEvent::PageFailed { at, .. }
        | AlarmEvent::HandedOver { at, .. } => *at,
        AlarmEvent::Paged { page, .. } => page.at,
        // With an outage it is answered for once that is known of it, not when the first of them was.
        AlarmEvent::Acknowledged(by) if by.via != Via::Outage => by.at,
        _ => recorded_at,
    }
}
