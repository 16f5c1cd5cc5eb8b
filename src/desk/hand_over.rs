//! The hand-over of a closure, and the picture of a year: gathered from the store by its indexes, never from all of it.

use super::error::Result;
use crate::core::alarm::AlarmEvent;
use crate::core::event::Event;
use crate::core::hand_over::{
    Gathered, HandOver, Parked, Record, Stretch, closure_after, closure_before, emergencies_of,
};
use crate::core::instant::Instant;
use crate::core::regulation::Lawbook;
use crate::core::roster::RosterBook;
use crate::core::year::{self, Year};
use crate::store::{DueRow, View};
use std::collections::BTreeSet;

/// Events read at a time.
const PAGE: u32 = 1000;
/// How many of the tickets that are due are told one by one.
const TOLD: u32 = 500;

/// The closure that a hand-over tells of when nothing else is said: the last one in on-call time that has begun by `at`.
/// None, if there is none in ten years.
pub fn closure_of(lawbook: &Lawbook, at: Instant) -> Option<Stretch> {
    closure_before(&lawbook.at(at).schedule, at).map(Stretch::from)
}

/// The closure in on-call time before the one that is told of.
pub fn earlier_closure(lawbook: &Lawbook, told: &Stretch) -> Option<Stretch> {
    let before = told
        .from
        .checked_sub_signed(chrono::TimeDelta::microseconds(1))?;
    closure_of(lawbook, before)
}

/// The closure in on-call time after the one that is told of, if it has begun by `now`.
pub fn later_closure(lawbook: &Lawbook, told: &Stretch, now: Instant) -> Option<Stretch> {
    let closure = closure_after(&lawbook.at(told.until).schedule, told.until)?;
    (closure.from <= now).then(|| closure.into())
}

/// What is handed over after a closure, as of `now`. What is due, and what was
/// taken up since, is told as it stands in the store, whatever `now` is.
///
/// # Errors
/// The store's own.
pub fn hand_over(
    view: &View<'_>,
    lawbook: &Lawbook,
    closure: Stretch,
    now: Instant,
) -> Result<HandOver> {
    let (from, until) = (closure.from, closure.until);
    let due = view.due_between(from, until, TOLD)?;
    Ok(HandOver::of(Gathered {
        closure,
        made_at: now,
        schedule: &lawbook.at(from).schedule,
        rosters: &RosterBook::new(view.rosters(from, until)?),
        records: &records(view, from, until)?,
        silences: view.silences_ending(from, until)?,
        parked: due.into_iter().map(parked).collect(),
        parked_count: view.due_count(from, until)?,
        taken_up: view.taken_up(from, until)?,
    }))
}

/// The picture of a year on Moscow's calendar, as of `now`. None, if the year is beyond what a calendar can hold.
///
/// # Errors
/// The store's own.
pub fn year(view: &View<'_>, lawbook: &Lawbook, year: i32, now: Instant) -> Result<Option<Year>> {
    let Some((from, until)) = year::bounds(year) else {
        return Ok(None);
    };
    let records = records(view, from, until)?;
    let schedule = &lawbook.at(from).schedule;
    let emergencies = emergencies_of(&records, schedule, now);
    Ok(Year::of(year, lawbook, emergencies, now))
}

/// The tickets whose alarm was raised between two moments, each with its whole part of the log.
fn records(view: &View<'_>, from: Instant, until: Instant) -> Result<Vec<Record>> {
    let raised = view.alarms_raised(from, until)?;
    let numbers: BTreeSet<u64> = raised.into_iter().map(|line| line.ticket).collect();
    let mut found = Vec::with_capacity(numbers.len());
    for number in numbers {
        if let Some(ticket) = view.ticket(number)? {
            let client = match &ticket.client {
                Some(id) => view.client(id)?,
                None => None,
            };
            let mut record = Record {
                client_name: client
                    .map(|client| client.name)
                    .filter(|name| !name.is_empty()),
                ..Record::default()
            };
            read(view, ticket.id, &mut record)?;
            found.push(record);
        }
    }
    Ok(found)
}

/// A ticket's events, with the texts of its notes.
fn read(view: &View<'_>, ticket: uuid::Uuid, record: &mut Record) -> Result<()> {
    let mut after = 0;
    loop {
        let lines = view.history(ticket, after, PAGE)?;
        let Some(last) = lines.last() else {
            return Ok(());
        };
        after = last.seq;
        for line in lines {
            if let Event::Alarm(step) = &line.recorded.event
                && matches!(**step, AlarmEvent::Noted { .. })
                && let Some(text) = view.body(line.seq)?
            {
                record.notes.insert(line.recorded.id, text);
            }
            record.events.push(line.recorded);
        }
    }
}

fn parked(row: DueRow) -> Parked {
    let name = row.client_name.filter(|name| !name.is_empty());
    Parked {
        number: row.number,
        client: row.client,
        who: name.unwrap_or_else(|| row.from.shown().to_owned()),
        subject: row.subject,
        state: row.state,
        received_at: row.received_at,
        due_at: row.due_at,
        declined: false,
    }
}
