//! Changes that people make to a roster. Each gives the roster that comes of it; whether that makes sense is asked when
//! it is written.

use super::{Absence, Cover, Duty, Line, Roster};
use crate::core::hours::Schedule;
use crate::core::instant::Instant;
use chrono::TimeDelta;

/// A turn to be swapped is looked for so far ahead.
const SEARCH: TimeDelta = TimeDelta::days(400);

/// Why two people can't swap.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NoSwap {
    /// They are one and the same.
    #[error("`{0}` can't swap with themselves")]
    Same(String),
    /// One of them has no turn within a year.
    #[error("`{person}` has no turn on line {line} within a year")]
    NoTurn {
        /// Who.
        person: String,
        /// The line.
        line: Line,
    },
}

impl Roster {
    /// With somebody standing in on a line between two moments.
    pub fn with_cover(
        &self,
        line: Line,
        person: &str,
        (from, until): (Instant, Instant),
        reason: &str,
    ) -> Self {
        let mut now = self.clone();
        now.covers.push(Cover {
            number: self.next_number(),
            line,
            person: person.to_owned(),
            from,
            until,
            reason: reason.trim().to_owned(),
        });
        now
    }

    /// With somebody away between two moments.
    pub fn with_absence(
        &self,
        person: &str,
        (from, until): (Instant, Instant),
        reason: &str,
    ) -> Self {
        let mut now = self.clone();
        now.absences.push(Absence {
            number: self.next_number(),
            person: person.to_owned(),
            from,
            until,
            reason: reason.trim().to_owned(),
        });
        now
    }

    /// Without the cover or absence of a number; none, if there is no such one.
    pub fn without(&self, number: u32) -> Option<Self> {
        let mut now = self.clone();
        now.covers.retain(|cover| cover.number != number);
        now.absences.retain(|absence| absence.number != number);
        (now != *self).then(|| now.numbered(self.next_number() - 1))
    }

    /// With the next turns of two people swapped: each stands in for the other. Of a turn under way what is left after
    /// `from` counts.
    ///
    /// # Errors
    /// They are the same, or one of them has no turn.
    pub fn swapped(
        &self,
        schedule: &Schedule,
        line: Line,
        (a, b): (&str, &str),
        from: Instant,
        reason: &str,
    ) -> Result<Self, NoSwap> {
        if a == b {
            return Err(NoSwap::Same(a.to_owned()));
        }
        let until = from.checked_add_signed(SEARCH).unwrap_or(Instant::MAX_UTC);
        let duties = self.duties(schedule, line, from, until);
        let turn = |person: &str| {
            let theirs = |duty: &&Duty| duty.person.as_deref() == Some(person);
            let found = duties.iter().find(theirs);
            found
                .map(|duty| (duty.from, duty.until))
                .ok_or_else(|| NoSwap::NoTurn {
                    person: person.to_owned(),
                    line,
                })
        };
        let (of_a, of_b) = (turn(a)?, turn(b)?);
        let first = self.with_cover(line, b, of_a, reason);
        Ok(first.with_cover(line, a, of_b, reason))
    }

    /// With a person's name changed wherever it stands.
    pub fn renamed(&self, name: &str, to: &str) -> Self {
        let mut now = self.clone();
        let people = now.people.iter_mut().map(|person| &mut person.name);
        let turns = now.rotations.iter_mut().flat_map(|r| &mut r.people);
        let covers = now.covers.iter_mut().map(|cover| &mut cover.person);
        let absences = now.absences.iter_mut().map(|absence| &mut absence.person);
        for found in people.chain(turns).chain(covers).chain(absences) {
            if found == name {
                to.clone_into(found);
            }
        }
        now
    }
}
