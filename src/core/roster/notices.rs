//! What is to be looked at weeks ahead: a closure with nobody on call, somebody who can't be reached, a year without a
//! calendar.

use super::{Gap, Line, Roster, RosterWarning};
use crate::core::hours::Schedule;
use crate::core::instant::Instant;
use chrono::TimeDelta;

/// Something about the roster that a person should see to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RosterNotice {
    /// Nobody is ever on call on the first line: there is no roster yet, or nothing is left of it.
    Nobody,
    /// A closure, or a part of one, in which nobody is on call on the first line.
    Gap(Gap),
    /// What the roster itself tells.
    Warning(RosterWarning),
    /// A year without a production calendar: its closures are a guess.
    NoCalendar(i32),
}

impl RosterNotice {
    /// Whether an emergency would reach nobody.
    pub fn is_grave(&self) -> bool {
        matches!(self, Self::Nobody | Self::Gap(_))
    }

    /// Its name for scripts.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Nobody => "nobody",
            Self::Gap(_) => "gap",
            Self::Warning(RosterWarning::EmptyLine(_)) => "empty-line",
            Self::Warning(RosterWarning::NoContact(_)) => "no-contact",
            Self::Warning(RosterWarning::Ended { .. }) => "ended",
            Self::NoCalendar(_) => "no-calendar",
        }
    }
}

impl Roster {
    /// What is to be looked at, so many weeks ahead; the gravest first.
    pub fn notices(&self, schedule: &Schedule, now: Instant, weeks: u32) -> Vec<RosterNotice> {
        let until = now
            .checked_add_signed(TimeDelta::weeks(weeks.into()))
            .unwrap_or(Instant::MAX_UTC);
        let mut found = Vec::new();
        let first = |line: Line| line == Line::First;
        let never = !self.rotations.iter().any(|r| first(r.line))
            && !(self.covers.iter()).any(|cover| first(cover.line) && cover.until > now);
        if never {
            found.push(RosterNotice::Nobody);
        } else {
            let gaps = self.gaps(schedule, now, until).into_iter();
            found.extend(gaps.map(RosterNotice::Gap));
            let warnings = self.warnings(now).into_iter();
            found.extend(warnings.map(RosterNotice::Warning));
        }
        let mut years: Vec<i32> = schedule.missing_years(now, until).collect();
        years.extend(schedule.year_to_warn_of(now));
        years.sort_unstable();
        years.dedup();
        found.extend(years.into_iter().map(RosterNotice::NoCalendar));
        found
    }
}
