//! What is wrong with a roster, and what is only worth a look.

use super::{Contact, Escalation, Line, Person, Roster, Rotation, Way};
use crate::core::instant::{Instant, rfc3339};
use crate::core::scrub::scrub_line;
use chrono::{Datelike, NaiveDate, TimeDelta};
use std::collections::BTreeSet;
use std::fmt;

/// A name is so long at the most, in bytes.
const MAX_NAME_BYTES: usize = 100;
/// An address or a reason is so long at the most, in bytes.
const MAX_TEXT_BYTES: usize = 500;
/// Nobody waits longer than a day for an answer, in seconds.
const MAX_DELAY_SECONDS: u32 = 86_400;
/// Nobody stands in, or is away, for longer than ten years.
pub(super) const LONGEST: TimeDelta = TimeDelta::days(3653);
/// A rotation begins in one of these years.
const YEARS: std::ops::RangeInclusive<i32> = 2000..=2200;

/// The part of a roster that something is wrong with; places are counted from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// A person.
    Person(usize),
    /// A person's contact.
    Contact(usize, usize),
    /// A rotation.
    Rotation(usize),
    /// A person in a rotation.
    Turn(usize, usize),
    /// A cover.
    Cover(usize),
    /// An absence.
    Absence(usize),
    /// The escalation.
    Escalation,
}

/// One thing that is wrong with a roster.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RosterFault {
    /// Where.
    pub place: Place,
    /// What, in one line of English without a full stop; it names the thing.
    pub message: String,
}

impl fmt::Display for RosterFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

/// Something that is not wrong, but worth a look.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum RosterWarning {
    /// Nobody can ever be on call on this line.
    EmptyLine(Line),
    /// Somebody who may be on call can't be reached.
    NoContact(String),
    /// A rotation has ended, and no other on its line goes on.
    Ended {
        /// Its name.
        rotation: String,
        /// Its line.
        line: Line,
        /// The day of its end.
        on: NaiveDate,
    },
}

impl Roster {
    /// All that is wrong with it, in its own order. A roster with faults is never written.
    pub fn faults(&self) -> Vec<RosterFault> {
        let mut check = Check {
            roster: self,
            faults: Vec::new(),
        };
        check.people();
        check.rotations();
        check.covers();
        check.absences();
        check.escalation();
        check.faults
    }

    /// What is worth a look at a moment.
    pub fn warnings(&self, now: Instant) -> Vec<RosterWarning> {
        let mut found = Vec::new();
        for line in Line::ALL {
            let rotations = self.rotations.iter().filter(|r| r.line == *line);
            let open = |r: &Rotation| r.ends.is_none_or(|date| !has_passed(r, date, now));
            if rotations.clone().any(open) {
                continue;
            }
            match rotations.max_by_key(|r| r.ends) {
                Some(last) => found.extend(last.ends.map(|on| RosterWarning::Ended {
                    rotation: last.name.clone(),
                    line: *line,
                    on,
                })),
                None if (self.covers.iter()).any(|c| c.line == *line && c.until > now) => {}
                None => found.push(RosterWarning::EmptyLine(*line)),
            }
        }
        let called = self.may_be_called(now);
        let unreached = self.people.iter().filter(|p| p.contacts.is_empty());
        found.extend(
            unreached
                .filter(|person| called.contains(person.name.as_str()))
                .map(|person| RosterWarning::NoContact(person.name.clone())),
        );
        found
    }

    /// Names of those who may be on call from a moment on.
    fn may_be_called(&self, now: Instant) -> BTreeSet<&str> {
        let open = |r: &&Rotation| r.ends.is_none_or(|date| !has_passed(r, date, now));
        let turns = self.rotations.iter().filter(open).flat_map(|r| &r.people);
        let covers = self.covers.iter().filter(|cover| cover.until > now);
        let covers = covers.map(|cover| &cover.person);
        turns.chain(covers).map(String::as_str).collect()
    }
}

/// Whether a day's hand-over lies behind.
fn has_passed(rotation: &Rotation, date: NaiveDate, now: Instant) -> bool {
    super::turns::moment(rotation.zone, date, rotation.hand_over) <= now
}

struct Check<'a> {
    roster: &'a Roster,
    faults: Vec<RosterFault>,
}

impl Check<'_> {
    fn fault(&mut self, place: Place, message: impl Into<String>) {
        let message = message.into();
        self.faults.push(RosterFault { place, message });
    }

    /// A name that a person can type, and a line can show.
    fn name(&mut self, place: Place, what: &str, name: &str) {
        if name.trim().is_empty() {
            self.fault(place, format!("a {what} has no name"));
        } else if name.trim() != name || scrub_line(name) != name {
            self.fault(
                place,
                format!(
                    "{what} `{name}`: a name has no blanks around it and no control characters"
                ),
            );
        } else if name.len() > MAX_NAME_BYTES {
            self.fault(
                place,
                format!("{what} `{name}`: longer than {MAX_NAME_BYTES} bytes"),
            );
        }
    }

    /// A text of one line.
    fn line(&mut self, place: Place, what: &str, text: &str) {
        if scrub_line(text) != text {
            self.fault(place, format!("{what} holds control characters"));
        } else if text.len() > MAX_TEXT_BYTES {
            self.fault(
                place,
                format!("{what} is longer than {MAX_TEXT_BYTES} bytes"),
            );
        }
    }

    fn known(&mut self, place: Place, what: &str, person: &str) {
        if self.roster.person(person).is_none() {
            self.fault(place, format!("{what}: there is no person `{person}`"));
        }
    }

    fn people(&mut self) {
        let mut seen = BTreeSet::new();
        for (n, person) in self.roster.people.iter().enumerate() {
            let place = Place::Person(n);
            self.name(place, "person", &person.name);
            if !seen.insert(&person.name) {
                self.fault(place, format!("person `{}` is listed twice", person.name));
            }
            for (m, contact) in person.contacts.iter().enumerate() {
                self.contact(Place::Contact(n, m), person, m, contact);
            }
        }
    }

    fn contact(&mut self, place: Place, person: &Person, m: usize, contact: &Contact) {
        let what = format!("person `{}`, contact {}", person.name, m + 1);
        if let Some(why) = absurd(contact) {
            self.fault(place, format!("{what}: {why}"));
        }
        self.line(place, &what, &contact.address);
        if contact.after_seconds > MAX_DELAY_SECONDS {
            self.fault(place, format!("{what}: a delay of more than a day"));
        }
        let same = |other: &&Contact| other.way == contact.way && other.address == contact.address;
        if person.contacts.iter().take(m).any(|other| same(&other)) {
            self.fault(place, format!("{what}: is listed twice"));
        }
    }

    fn rotations(&mut self) {
        let mut seen = BTreeSet::new();
        for (n, rotation) in self.roster.rotations.iter().enumerate() {
            let place = Place::Rotation(n);
            let what = format!("rotation `{}`", rotation.name);
            self.name(place, "rotation", &rotation.name);
            if !seen.insert(&rotation.name) {
                self.fault(place, format!("{what} is listed twice"));
            }
            if rotation.people.is_empty() {
                self.fault(place, format!("{what} has no people"));
            }
            for (m, person) in rotation.people.iter().enumerate() {
                self.known(Place::Turn(n, m), &what, person);
            }
            if rotation.ends.is_some_and(|ends| ends <= rotation.starts) {
                self.fault(place, format!("{what} ends before it has begun"));
            }
            let days = std::iter::once(rotation.starts).chain(rotation.ends);
            if !days.into_iter().all(|day| YEARS.contains(&day.year())) {
                self.fault(
                    place,
                    format!(
                        "{what}: a day that is not between {} and {}",
                        YEARS.start(),
                        YEARS.end()
                    ),
                );
            }
        }
    }

    fn covers(&mut self) {
        for (n, cover) in self.roster.covers.iter().enumerate() {
            let what = format!("cover {}", cover.number);
            let place = Place::Cover(n);
            self.known(place, &what, &cover.person);
            self.span(place, &what, cover.from, cover.until);
            self.line(place, &format!("{what}: its reason"), &cover.reason);
            self.number(place, &what, cover.number, n);
        }
    }

    fn absences(&mut self) {
        for (n, absence) in self.roster.absences.iter().enumerate() {
            let what = format!("absence {}", absence.number);
            let place = Place::Absence(n);
            self.known(place, &what, &absence.person);
            self.span(place, &what, absence.from, absence.until);
            self.line(place, &format!("{what}: its reason"), &absence.reason);
            self.number(place, &what, absence.number, self.roster.covers.len() + n);
        }
    }

    fn span(&mut self, place: Place, what: &str, from: Instant, until: Instant) {
        let (begins, ends) = (rfc3339(from), rfc3339(until));
        if until <= from {
            self.fault(
                place,
                format!("{what}: it ends at {ends}, and begins at {begins}"),
            );
        } else if until - from > LONGEST {
            self.fault(
                place,
                format!("{what}: longer than ten years, from {begins} to {ends}"),
            );
        }
    }

    /// Numbers are counted from 1, those of covers and of absences together; `before` stand before this one.
    fn number(&mut self, place: Place, what: &str, number: u32, before: usize) {
        let covers = self.roster.covers.iter().map(|cover| cover.number);
        let absences = self.roster.absences.iter().map(|absence| absence.number);
        if number == 0 {
            self.fault(place, format!("{what}: numbers are counted from 1"));
        } else if covers.chain(absences).take(before).any(|n| n == number) {
            self.fault(place, format!("{what}: the number {number} is used twice"));
        }
    }

    fn escalation(&mut self) {
        let Escalation {
            first_seconds,
            second_seconds,
            lead_seconds,
        } = self.roster.escalation;
        let delays = [first_seconds, second_seconds, lead_seconds];
        for (line, seconds) in Line::ALL.iter().zip(delays) {
            if seconds == 0 || seconds > MAX_DELAY_SECONDS {
                self.fault(
                    Place::Escalation,
                    format!("escalation: {line} has {seconds} seconds to answer, and may have 1 to {MAX_DELAY_SECONDS}"),
                );
            }
        }
    }
}

/// Why a page can't go to such an address.
fn absurd(contact: &Contact) -> Option<String> {
    let address = contact.address.as_str();
    let quoted = format!("`{address}`");
    match contact.way {
        Way::Telegram => {
            let id = address.parse::<i64>().ok().filter(|id| *id != 0);
            let written = id.is_some_and(|id| id.to_string() == address);
            (!written).then(|| format!("{quoted} is not the numeric id of a Telegram chat"))
        }
        Way::Email => {
            let parts = address.split_once('@');
            let good = parts.is_some_and(|(name, host)| {
                !name.is_empty() && !host.is_empty() && !host.contains('@')
            });
            let plain = !address.contains(|c: char| c.is_whitespace() || "<>,;\"".contains(c));
            (!(good && plain)).then(|| format!("{quoted} is not a mail address"))
        }
        Way::Command => {
            let name = address.split(' ').next().unwrap_or_default();
            let plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
            let good = !name.is_empty() && name.chars().all(plain);
            (!good).then(|| format!("{quoted} does not begin with the name of a command"))
        }
    }
}
