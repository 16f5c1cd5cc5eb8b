//! The duty as iCalendar: written for the calendars of those who have it, and read as covers.

mod event;

use super::check::LONGEST;
use super::{Cover, Duty, Line, Roster};
use crate::core::fault::{Fault, Wrong};
use crate::core::hours::Schedule;
use crate::core::instant::Instant;
use crate::core::sentence::Sentence;
use chrono_tz::Tz;
use event::Event;
use icalendar::{Calendar, Component, EventLike};

/// The property that names the person, as the roster does.
const PERSON: &str = "X-PRIMEDESK-PERSON";
/// The property that names the line.
const LINE: &str = "X-PRIMEDESK-LINE";

/// What a calendar that is written says beside the duties.
pub struct Export<'a> {
    /// The moment of writing.
    pub now: Instant,
    /// The version of the roster, which grows with every change: a calendar that knows an event takes the newer one.
    pub version: u32,
    /// The calendar's name.
    pub name: &'a str,
    /// What a duty is called.
    pub summary: &'a dyn Fn(&Duty) -> String,
}

/// Writes duties as events; one that nobody has is none. An event's UID is its line and its beginning, so that another
/// person on it changes the event, and adds none.
pub fn export(duties: &[Duty], about: &Export<'_>) -> String {
    let mut calendar = Calendar::empty();
    for (name, value) in [
        ("VERSION", "2.0"),
        ("PRODID", "-//primedesk//on call//EN"),
        ("CALSCALE", "GREGORIAN"),
    ] {
        calendar.append_property(icalendar::Property::new(name, value));
    }
    calendar.name(about.name);
    for duty in duties {
        let Some(person) = &duty.person else { continue };
        let uid = format!(
            "{}-{}@primedesk",
            duty.from.format("%Y%m%dT%H%M%SZ"),
            duty.line
        );
        let mut event = icalendar::Event::new();
        event
            .uid(&uid)
            .timestamp(about.now)
            .sequence(about.version)
            .starts(duty.from)
            .ends(duty.until)
            .summary(&(about.summary)(duty))
            .add_property("TRANSP", "TRANSPARENT")
            .append_property(text(PERSON, person))
            .append_property(text(LINE, duty.line.as_str()));
        calendar.push(event.done());
    }
    calendar.to_string()
}

/// A property of one's own whose value is a text: it says so, for only then its commas are escaped and read back.
fn text(name: &str, value: &str) -> icalendar::Property {
    let mut property = icalendar::Property::new(name, value);
    property.append_parameter(icalendar::ValueType::Text);
    property.done()
}

/// How events are read that leave something open.
#[derive(Debug, Clone, Copy)]
pub struct Import {
    /// The line of those that name none.
    pub line: Line,
    /// The zone of days, and of times that name none.
    pub zone: Tz,
    /// Events that have ended by now are history, and no covers.
    pub now: Instant,
}

/// What has become of the events of a calendar.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Imported {
    /// The covers that are new.
    pub covers: Vec<Cover>,
    /// Number of the events that say what the roster says already.
    pub known: usize,
    /// Number of those that have ended.
    pub past: usize,
    /// Number of those that were called off.
    pub cancelled: usize,
}

impl Roster {
    /// Reads a calendar's events as covers; the roster with them, and what has become of each. Reading it once more
    /// adds nothing.
    ///
    /// # Errors
    /// All faults, by their lines: a calendar that can't be read, and every event of which it is not clear who is meant
    /// or when. Nothing of such a calendar is taken.
    pub fn import(
        &self,
        schedule: &Schedule,
        text: &str,
        how: &Import,
    ) -> Result<(Self, Imported), Vec<Fault>> {
        let events = event::read(text, how.zone)?;
        let mut now = self.clone();
        let mut done = Imported::default();
        let mut faults = Vec::new();
        for event in &events {
            match now.take_event(schedule, event, how, &mut done) {
                Ok(()) => {}
                Err(wrong) => faults.push(event.fault(wrong)),
            }
        }
        match faults.is_empty() {
            true => Ok((now, done)),
            false => Err(faults),
        }
    }

    fn take_event(
        &mut self,
        schedule: &Schedule,
        event: &Event,
        how: &Import,
        done: &mut Imported,
    ) -> Result<(), Wrong> {
        if event.is_cancelled() {
            done.cancelled += 1;
            return Ok(());
        }
        let (from, until) = event.span()?;
        let person = event.person(self)?;
        let line = event.line()?.unwrap_or(how.line);
        if until <= how.now {
            done.past += 1;
            return Ok(());
        }
        if until - from > LONGEST {
            let said = Sentence::of("fault-event-long");
            return Err(Wrong::new("it is longer than ten years", said));
        }
        let same = |cover: &Cover| {
            (cover.line, cover.person.as_str(), cover.from, cover.until)
                == (line, person.as_str(), from, until)
        };
        let has_it = |duty: &Duty| duty.person.as_ref() == Some(&person);
        if self.covers.iter().any(same)
            || self.duties(schedule, line, from, until).iter().all(has_it)
        {
            done.known += 1;
            return Ok(());
        }
        let cover = Cover {
            number: self.next_number(),
            line,
            person,
            from,
            until,
            reason: event.reason(),
        };
        self.covers.push(cover.clone());
        done.covers.push(cover);
        Ok(())
    }
}
