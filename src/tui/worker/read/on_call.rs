//! The on-call view, gathered from the store.

use super::Reader;
use crate::core::alarm::AlarmEvent;
use crate::core::event::Event;
use crate::core::hours::Schedule;
use crate::core::instant::Instant;
use crate::core::message::Direction;
use crate::core::roster::{Duty, Gap, Line, Roster, Watch};
use crate::core::ticket::Ticket;
use crate::store::{
    Filter, HistoryLine, MessageView, OutboxStatus, PageItem, PageStatus, Queue, RawMessage,
    Result, View,
};
use crate::tui::snapshot::{Blaze, Happened, OnCallSheet, Step, Unsent, Words};
use chrono::TimeDelta;
use std::collections::BTreeSet;

/// Rows shown of emergencies and of what is parked.
const ROWS: u32 = 100;
/// Closures looked ahead.
const CLOSURES: usize = 8;
/// How far ahead a closure with nobody is warned of.
const AHEAD: TimeDelta = TimeDelta::weeks(6);
/// How long what was found there stands, while the roster is the same.
const STANDS: TimeDelta = TimeDelta::minutes(10);
/// Messages of a ticket that are shown, the last ones.
const WORDS: u32 = 3;
/// Characters of a message that are shown.
const LONGEST: usize = 600;
/// Events of a ticket that its history shows.
const LINES: u32 = 1_000;
/// Events of a ticket that its timeline is made of.
const STEPS: u32 = 2_000;

/// The gaps of the weeks to come, as they were last looked for: of which roster, and when.
#[derive(Default)]
pub(super) struct Gaps {
    of: Option<(i64, Instant)>,
    found: Vec<Gap>,
}

impl Reader {
    /// The on-call view, with the timelines of these tickets.
    pub(super) fn on_call(&self, now: Instant, unfolded: &BTreeSet<u64>) -> Result<OnCallSheet> {
        let view = self.store.view();
        let agent = &self.footing.actor.name;
        let schedule = &self.footing.ground.law_at(now).schedule;
        let closures: Vec<_> = schedule
            .closures_from(now)
            .filter(|listed| listed.closure.on_call)
            .take(CLOSURES)
            .collect();
        let horizon = closures.last().map_or(now, |listed| listed.closure.until);
        let closure = schedule.closure_at(now);
        let watch = Watch::of(schedule, now);
        let (version, roster) = view.roster()?;
        let duties = duties(&roster, schedule, &watch);
        let (burning, more_burning) = self.burning(&view, unfolded)?;
        Ok(OnCallSheet {
            closure,
            next_open: schedule.next_open(now),
            next_close: schedule.next_close(now),
            duties_at: watch.at,
            people: people(&roster, &duties),
            silences: view.silences(now)?,
            gaps: self.gaps(&roster, version, schedule, now),
            duties,
            burning,
            more_burning,
            parked: view.queue_after(&Filter::of(Queue::Parked, agent), None, ROWS)?,
            parked_count: view.counts(agent)?.queue(Queue::Parked),
            closures,
            unknown_years: schedule
                .missing_years(now, horizon)
                .chain(schedule.year_to_warn_of(now))
                .collect::<BTreeSet<i32>>()
                .into_iter()
                .collect(),
            seen_at: now,
        })
    }

    /// The emergencies that burn, and how many more there are.
    fn burning(&self, view: &View<'_>, unfolded: &BTreeSet<u64>) -> Result<(Vec<Blaze>, u64)> {
        let (tickets, more) = view.burning(&self.footing.actor.name, ROWS)?;
        let blazes = tickets
            .into_iter()
            .map(|ticket| blaze(view, ticket, unfolded));
        let blazes: Vec<Blaze> = blazes.collect::<Result<_>>()?;
        Ok((OnCallSheet::in_order(blazes), more))
    }

    /// Where nobody will be on call in the weeks to come. Looked for anew where the roster is another, and now and
    /// then: not each time that something is written.
    fn gaps(&self, roster: &Roster, version: i64, schedule: &Schedule, now: Instant) -> Vec<Gap> {
        if roster.people.is_empty() {
            // That nobody is on call at all is told by itself.
            return Vec::new();
        }
        let mut gaps = self.gaps.borrow_mut();
        let stands = |(of, at): (i64, Instant)| of == version && (now - at).abs() < STANDS;
        if !gaps.of.is_some_and(stands) {
            gaps.of = Some((version, now));
            gaps.found = roster.gaps(schedule, now, now + AHEAD);
        }
        gaps.found.clone()
    }
}

/// Who is on call: on the first line in any case, on the others where somebody ever has a turn.
fn duties(roster: &Roster, schedule: &Schedule, watch: &Watch) -> Vec<Duty> {
    let mut duties = watch.duties(roster, schedule);
    duties.retain(|duty| {
        duty.line == Line::First
            || roster.rotations.iter().any(|r| r.line == duty.line)
            || roster.covers.iter().any(|c| c.line == duty.line)
    });
    duties
}

/// Everybody on the roster, those on call first.
fn people(roster: &Roster, duties: &[Duty]) -> Vec<(String, Option<Line>, bool)> {
    let line_of = |name: &str| {
        let duty = duties
            .iter()
            .find(|duty| duty.person.as_deref() == Some(name));
        duty.map(|duty| duty.line)
    };
    let mut people: Vec<_> = roster
        .people
        .iter()
        .map(|p| (p.name.clone(), line_of(&p.name), !p.contacts.is_empty()))
        .collect();
    let place = |line: Option<Line>| Line::ALL.iter().position(|l| Some(*l) == line);
    people.sort_by_key(|(_, line, _)| place(*line).unwrap_or(usize::MAX));
    people
}

fn blaze(view: &View<'_>, ticket: Ticket, unfolded: &BTreeSet<u64>) -> Result<Blaze> {
    let client = match &ticket.client {
        Some(id) => view.client(id)?,
        None => None,
    };
    let missing = ticket.verdict.as_ref();
    let missing = missing.map_or_else(Vec::new, |verdict| verdict.missing.clone());
    let written = view.conversation_end(ticket.number, WORDS)?;
    let last = last_page(view, &ticket)?;
    let steps = match unfolded.contains(&ticket.number) {
        true => steps(view, &ticket)?,
        false => Vec::new(),
    };
    Ok(Blaze {
        client,
        missing,
        words: written.iter().rev().filter_map(words).collect(),
        waits: last
            .as_ref()
            .is_some_and(|p| p.status == PageStatus::Queued),
        unsent: last.and_then(unsent),
        steps,
        ticket,
    })
}

/// The beginning of something that was written. Not of a reply that was taken back: it was never said.
fn words(view: &MessageView) -> Option<Words> {
    let text: String = view.text.chars().take(LONGEST).collect();
    match &view.what {
        RawMessage::Received(message) => Some(Words {
            who: message.from.shown().to_owned(),
            at: message.received_at,
            ours: message.direction != Direction::In,
            status: None,
            text,
        }),
        RawMessage::Reply(_, OutboxStatus::Withdrawn) => None,
        RawMessage::Reply(reply, status) => Some(Words {
            who: String::new(),
            at: reply.queued_at,
            ours: true,
            status: Some(*status),
            text,
        }),
    }
}

/// The last page of an alarm that nobody has answered.
fn last_page(view: &View<'_>, ticket: &Ticket) -> Result<Option<PageItem>> {
    let alarm = ticket.alarm.as_ref().filter(|alarm| alarm.is_unanswered());
    match alarm.and_then(|alarm| alarm.last_page) {
        Some(id) => view.page(id),
        None => Ok(None),
    }
}

/// A page, if it did not arrive.
fn unsent(item: PageItem) -> Option<Unsent> {
    let is_unsent = matches!(item.status, PageStatus::Failed | PageStatus::Unsure);
    is_unsent.then(|| Unsent {
        perhaps: item.status == PageStatus::Unsure,
        page: item.page,
        trouble: item.trouble,
    })
}

/// What happened to an emergency, oldest first.
fn steps(view: &View<'_>, ticket: &Ticket) -> Result<Vec<Step>> {
    let mut steps = Vec::new();
    for HistoryLine { seq, recorded, .. } in view.history(ticket.id, 0, STEPS)? {
        let what = match recorded.event {
            Event::Alarm(event) => {
                let text = note(view, seq, &event)?;
                Happened::Alarm(event, text)
            }
            Event::MessageReceived(message) if message.direction == Direction::In => {
                Happened::Received(message.from.shown().to_owned())
            }
            Event::ReplyQueued(reply) => Happened::Replied(reply.purpose),
            _ => continue,
        };
        steps.push(Step {
            at: recorded.at,
            what,
        });
    }
    Ok(steps)
}

/// What was noted by a step of an alarm; none of the others.
fn note(view: &View<'_>, seq: i64, event: &AlarmEvent) -> Result<Option<String>> {
    match event {
        AlarmEvent::Noted { .. } => view.body(seq),
        _ => Ok(None),
    }
}

/// What happened to a ticket, oldest first, with what was noted.
pub(super) fn history(view: &View<'_>, number: u64) -> Result<Vec<(HistoryLine, Option<String>)>> {
    let Some(ticket) = view.ticket(number)? else {
        return Ok(Vec::new());
    };
    let with_note = |line: HistoryLine| {
        let note = match &line.recorded.event {
            Event::Alarm(event) => note(view, line.seq, event)?,
            _ => None,
        };
        Ok((line, note))
    };
    let lines = view.history(ticket.id, 0, LINES)?;
    lines.into_iter().map(with_note).collect()
}
