//! What is wrong with a roster, and what is only worth a look.

use super::subject::Subject;
use super::{Contact, Escalation, Line, Person, Roster, Rotation, Way};
use crate::core::fault::Wrong;
use crate::core::instant::{Instant, rfc3339};
use crate::core::scrub::scrub_line;
use crate::core::sentence::Sentence;
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
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct RosterFault {
    /// Where.
    pub place: Place,
    /// What; it names the thing.
    pub wrong: Wrong,
}

impl fmt::Display for RosterFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.wrong.message)
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
    fn fault(&mut self, place: Place, message: impl Into<String>, said: Sentence) {
        let wrong = Wrong::new(message, said);
        self.faults.push(RosterFault { place, wrong });
    }

    /// A name that a person can type, and a line can show.
    fn name(&mut self, place: Place, what: Subject<'_>, name: &str) {
        if name.trim().is_empty() {
            let (message, said) = what.nameless();
            self.fault(place, message, said);
        } else if name.trim() != name || scrub_line(name) != name {
            self.fault(
                place,
                format!("{what}: a name has no blanks around it and no control characters"),
                what.said("fault-odd-name"),
            );
        } else if name.len() > MAX_NAME_BYTES {
            self.fault(
                place,
                format!("{what}: longer than {MAX_NAME_BYTES} bytes"),
                what.said("fault-long-bytes").name("most", MAX_NAME_BYTES),
            );
        }
    }

    /// A text of one line.
    fn line(&mut self, place: Place, what: Subject<'_>, text: &str) {
        if scrub_line(text) != text {
            let said = what.said("fault-controls");
            self.fault(place, format!("{what} holds control characters"), said);
        } else if text.len() > MAX_TEXT_BYTES {
            self.fault(
                place,
                format!("{what} is longer than {MAX_TEXT_BYTES} bytes"),
                what.said("fault-long-bytes").name("most", MAX_TEXT_BYTES),
            );
        }
    }

    fn known(&mut self, place: Place, what: Subject<'_>, person: &str) {
        if self.roster.person(person).is_none() {
            let said = what.said("fault-no-person").name("name", person);
            self.fault(
                place,
                format!("{what}: there is no person `{person}`"),
                said,
            );
        }
    }

    fn twice(&mut self, place: Place, what: Subject<'_>) {
        self.fault(
            place,
            format!("{what} is listed twice"),
            what.said("fault-listed-twice"),
        );
    }

    fn people(&mut self) {
        let mut seen = BTreeSet::new();
        for (n, person) in self.roster.people.iter().enumerate() {
            let (place, what) = (Place::Person(n), Subject::Person(&person.name));
            self.name(place, what, &person.name);
            if !seen.insert(&person.name) {
                self.twice(place, what);
            }
            for (m, contact) in person.contacts.iter().enumerate() {
                self.contact(Place::Contact(n, m), person, m, contact);
            }
        }
    }

    fn contact(&mut self, place: Place, person: &Person, m: usize, contact: &Contact) {
        let what = Subject::Contact(&person.name, m + 1);
        if let Some((why, key)) = absurd(contact) {
            let said = what.said(key).name("written", &contact.address);
            self.fault(place, format!("{what}: `{}` {why}", contact.address), said);
        }
        self.line(place, what, &contact.address);
        if contact.after_seconds > MAX_DELAY_SECONDS {
            let said = what.said("fault-delay");
            self.fault(place, format!("{what}: a delay of more than a day"), said);
        }
        let same = |other: &&Contact| other.way == contact.way && other.address == contact.address;
        if person.contacts.iter().take(m).any(|other| same(&other)) {
            self.twice(place, what);
        }
    }

    fn rotations(&mut self) {
        let mut seen = BTreeSet::new();
        for (n, rotation) in self.roster.rotations.iter().enumerate() {
            let (place, what) = (Place::Rotation(n), Subject::Rotation(&rotation.name));
            self.name(place, what, &rotation.name);
            if !seen.insert(&rotation.name) {
                self.twice(place, what);
            }
            if rotation.people.is_empty() {
                self.fault(
                    place,
                    format!("{what} has no people"),
                    what.said("fault-no-people"),
                );
            }
            for (m, person) in rotation.people.iter().enumerate() {
                self.known(Place::Turn(n, m), what, person);
            }
            if rotation.ends.is_some_and(|ends| ends <= rotation.starts) {
                let said = what.said("fault-ends-early");
                self.fault(place, format!("{what} ends before it has begun"), said);
            }
            let days = std::iter::once(rotation.starts).chain(rotation.ends);
            if !days.into_iter().all(|day| YEARS.contains(&day.year())) {
                let (least, most) = (YEARS.start(), YEARS.end());
                let said = what.said("fault-years").name("least", least);
                let message = format!("{what}: a day that is not between {least} and {most}");
                self.fault(place, message, said.name("most", most));
            }
        }
    }

    fn covers(&mut self) {
        for (n, cover) in self.roster.covers.iter().enumerate() {
            let (place, what) = (Place::Cover(n), Subject::Cover(cover.number));
            self.known(place, what, &cover.person);
            self.span(place, what, cover.from, cover.until);
            self.line(place, Subject::ReasonOfCover(cover.number), &cover.reason);
            self.number(place, what, cover.number, n);
        }
    }

    fn absences(&mut self) {
        for (n, absence) in self.roster.absences.iter().enumerate() {
            let (place, what) = (Place::Absence(n), Subject::Absence(absence.number));
            self.known(place, what, &absence.person);
            self.span(place, what, absence.from, absence.until);
            let reason = Subject::ReasonOfAbsence(absence.number);
            self.line(place, reason, &absence.reason);
            self.number(place, what, absence.number, self.roster.covers.len() + n);
        }
    }

    fn span(&mut self, place: Place, what: Subject<'_>, from: Instant, until: Instant) {
        let (begins, ends) = (rfc3339(from), rfc3339(until));
        let said = |key| what.said(key).name("begins", &begins).name("ends", &ends);
        if until <= from {
            let message = format!("{what}: it ends at {ends}, and begins at {begins}");
            self.fault(place, message, said("fault-backwards"));
        } else if until - from > LONGEST {
            let message = format!("{what}: longer than ten years, from {begins} to {ends}");
            self.fault(place, message, said("fault-ten-years"));
        }
    }

    /// Numbers are counted from 1, those of covers and of absences together; `before` stand before this one.
    fn number(&mut self, place: Place, what: Subject<'_>, number: u32, before: usize) {
        let covers = self.roster.covers.iter().map(|cover| cover.number);
        let absences = self.roster.absences.iter().map(|absence| absence.number);
        if number == 0 {
            let said = what.said("fault-zero");
            self.fault(place, format!("{what}: numbers are counted from 1"), said);
        } else if covers.chain(absences).take(before).any(|n| n == number) {
            let said = what
                .said("fault-number-twice")
                .number("number", number.into());
            self.fault(
                place,
                format!("{what}: the number {number} is used twice"),
                said,
            );
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
                let message = format!(
                    "escalation: {line} has {seconds} seconds to answer, and may have 1 to {MAX_DELAY_SECONDS}"
                );
                let said = Sentence::of("fault-escalation").name("line", line);
                let said = said
                    .name("seconds", seconds)
                    .name("most", MAX_DELAY_SECONDS);
                self.fault(Place::Escalation, message, said);
            }
        }
    }
}

/// Why a page can't go to such an address, in English behind it, and the key of the sentence.
fn absurd(contact: &Contact) -> Option<(&'static str, &'static str)> {
    let address = contact.address.as_str();
    match contact.way {
        Way::Telegram => {
            let id = address.parse::<i64>().ok().filter(|id| *id != 0);
            let written = id.is_some_and(|id| id.to_string() == address);
            let why = ("is not the numeric id of a Telegram chat", "fault-chat-id");
            (!written).then_some(why)
        }
        Way::Email => {
            let parts = address.split_once('@');
            let good = parts.is_some_and(|(name, host)| {
                !name.is_empty() && !host.is_empty() && !host.contains('@')
            });
            let plain = !address.contains(|c: char| c.is_whitespace() || "<>,;\"".contains(c));
            (!(good && plain)).then_some(("is not a mail address", "fault-address"))
        }
        Way::Command => {
            let name = address.split(' ').next().unwrap_or_default();
            let plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
            let good = !name.is_empty() && name.chars().all(plain);
            let why = "does not begin with the name of a command";
            (!good).then_some((why, "fault-command"))
        }
    }
}
