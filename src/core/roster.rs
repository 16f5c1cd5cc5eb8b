//! The roster: who is on call when, and how they are reached (§3).
//!
//! A roster is one value, changed as a whole and kept in the log with what it was before: who was on call at a past
//! moment is asked of the roster of that moment.

mod book;
mod check;
mod duty;
mod edit;
mod file;
mod ical;
mod notices;
#[cfg(test)]
mod properties;
mod subject;
#[cfg(test)]
mod tests;
mod turns;
mod twice;
mod watch;

pub use book::RosterBook;
pub use check::{Place, RosterFault, RosterWarning};
pub use duty::{Behind, Duty, DutyReason, Gap};
pub use edit::NoSwap;
pub use file::moment;
pub use ical::{Export, Import, Imported, export};
pub use notices::RosterNotice;
pub use twice::Twice;
pub use watch::Watch;

use super::code::codes;
use super::instant::{self, Instant};
use super::language::Language;
use chrono::{NaiveDate, NaiveTime, Weekday};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

codes! {
    /// A line of the on-call duty, in the order in which they are paged.
    pub enum Line("line") {
        /// Who is paged first.
        First = "first",
        /// Who is paged when the first does not answer.
        Second = "second",
        /// Who is paged last.
        Lead = "lead",
    }
}

codes! {
    /// A way in which a person is paged.
    pub enum Way("way") {
        /// A Telegram chat with the desk's bot: its numeric id.
        Telegram = "telegram",
        /// A mail address.
        Email = "email",
        /// A command of the configuration, by its name; what follows a blank is handed to it.
        Command = "command",
    }
}

codes! {
    /// How often a rotation goes on to the next person.
    pub enum Every("turn") {
        /// Each week, on a weekday.
        Week = "week",
        /// Each day.
        Day = "day",
        /// With each closure that is on-call time, at its beginning.
        Closure = "closure",
    }
}

/// Who is on call, and how they are reached.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Roster {
    /// The people, by name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub people: Vec<Person>,
    /// The rotations. Of several on one line that are in force together the one that began last counts.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rotations: Vec<Rotation>,
    /// Who stands in for whom: these beat the rotations, and of several the newest counts.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub covers: Vec<Cover>,
    /// Who is away. Nobody who is away is on call.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub absences: Vec<Absence>,
    /// How long each line has to answer.
    #[serde(default)]
    pub escalation: Escalation,
    /// The last number that a cover or an absence has had, where that one is gone; else 0. See [`Roster::numbered`].
    #[serde(default, skip_serializing_if = "is_zero")]
    pub last_number: u32,
}

/// Somebody who may be on call.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Person {
    /// The name by which the desk knows the agent.
    pub name: String,
    /// The language in which they are paged.
    pub language: Language,
    /// How they are reached, in this order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub contacts: Vec<Contact>,
}

/// One way to a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contact {
    /// What it is.
    pub way: Way,
    /// Where: a chat's id, an address, or a command's name with what is handed to it.
    pub address: String,
    /// How long after the contact before it: seconds. The first is tried at once.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub after_seconds: u32,
}

// serde calls it with a reference.
#[allow(clippy::trivially_copy_pass_by_ref)]
fn is_zero(n: &u32) -> bool {
    *n == 0
}

/// People who take turns on a line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rotation {
    /// Its name.
    pub name: String,
    /// The line.
    pub line: Line,
    /// When the next one's turn comes.
    pub every: Every,
    /// Their names, in the order of their turns.
    pub people: Vec<String>,
    /// The day of the first hand-over, in the rotation's zone: the first person's turn begins on it. A weekly
    /// rotation hands over on this day of the week.
    pub starts: NaiveDate,
    /// The day on whose hand-over it ends; none: it goes on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ends: Option<NaiveDate>,
    /// The time of day of the hand-over. A time that the clock skips is the first moment after the gap; of one that it
    /// shows twice, the first counts. A rotation by closures hands over at their beginning: it has no use for this.
    pub hand_over: NaiveTime,
    /// The zone of both.
    pub zone: Tz,
}

impl Rotation {
    /// The weekday of a weekly rotation's hand-over.
    pub fn weekday(&self) -> Weekday {
        chrono::Datelike::weekday(&self.starts)
    }
}

/// Somebody stands in on a line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cover {
    /// Its number: covers and absences are counted together, and no number is used twice.
    pub number: u32,
    /// The line.
    pub line: Line,
    /// Who stands in.
    pub person: String,
    /// From this moment.
    #[serde(with = "instant::as_moscow")]
    pub from: Instant,
    /// Up to, but not including this one.
    #[serde(with = "instant::as_moscow")]
    pub until: Instant,
    /// Why.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
}

/// Somebody is away.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Absence {
    /// Its number; see [`Cover::number`].
    pub number: u32,
    /// Who is away.
    pub person: String,
    /// From this moment.
    #[serde(with = "instant::as_moscow")]
    pub from: Instant,
    /// Up to, but not including this one.
    #[serde(with = "instant::as_moscow")]
    pub until: Instant,
    /// Why.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
}

/// How long each line has to answer before the next one is paged, counted from its last contact that was tried; after
/// the last line the first one's turn comes again. Seconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Escalation {
    /// The first line.
    pub first_seconds: u32,
    /// The second line.
    pub second_seconds: u32,
    /// The lead.
    pub lead_seconds: u32,
}

impl Default for Escalation {
    fn default() -> Self {
        Self {
            first_seconds: 600,
            second_seconds: 600,
            lead_seconds: 900,
        }
    }
}

impl Escalation {
    /// How long a line has to answer.
    pub fn of(&self, line: Line) -> chrono::TimeDelta {
        let seconds = match line {
            Line::First => self.first_seconds,
            Line::Second => self.second_seconds,
            Line::Lead => self.lead_seconds,
        };
        chrono::TimeDelta::seconds(seconds.into())
    }
}

impl Roster {
    /// A person by name.
    pub fn person(&self, name: &str) -> Option<&Person> {
        self.people.iter().find(|person| person.name == name)
    }

    /// The first number that no cover and no absence has had.
    pub fn next_number(&self) -> u32 {
        self.highest().max(self.last_number).saturating_add(1)
    }

    /// With the numbers in mind that were given out up to `last`: what was cancelled leaves its number to no other.
    #[must_use]
    pub fn numbered(mut self, last: u32) -> Self {
        let (highest, last) = (self.highest(), self.last_number.max(last));
        self.last_number = if last > highest { last } else { 0 };
        self
    }

    /// Whether it says the same, whatever numbers were given out before.
    pub fn says_as(&self, other: &Self) -> bool {
        let bare = |roster: &Self| Self {
            last_number: 0,
            ..roster.clone()
        };
        bare(self) == bare(other)
    }

    fn highest(&self) -> u32 {
        let covers = self.covers.iter().map(|cover| cover.number);
        let absences = self.absences.iter().map(|absence| absence.number);
        covers.chain(absences).max().unwrap_or(0)
    }
}
