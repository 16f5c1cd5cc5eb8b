//! What is to be looked at weeks ahead: a closure with nobody on call, somebody who can't be reached, a year without a
//! calendar.

use super::{Behind, Gap, Line, Roster, RosterWarning, Twice};
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
    /// One person on two lines at once.
    Twice(Twice),
    /// What the roster itself tells.
    Warning(RosterWarning),
    /// A year without a production calendar: its closures are a guess.
    NoCalendar(i32),
}

impl RosterNotice {
    /// Whether an emergency would reach nobody, at least for a time.
    pub fn is_grave(&self) -> bool {
        match self {
            Self::Nobody => true,
            Self::Gap(gap) => gap.behind != Behind::Always,
            Self::Twice(_) | Self::Warning(_) | Self::NoCalendar(_) => false,
        }
    }

    /// Its name for scripts.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Nobody => "nobody",
            Self::Gap(_) => "gap",
            Self::Twice(_) => "two-lines",
            Self::Warning(RosterWarning::EmptyLine(_)) => "empty-line",
            Self::Warning(RosterWarning::NoContact(_)) => "no-contact",
            Self::Warning(RosterWarning::Ended { .. }) => "ended",
            Self::NoCalendar(_) => "no-calendar",
        }
    }
}

impl Roster {
    /// What is to be looked at, so many weeks ahead; what leaves emergencies without anybody comes first.
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
            found.sort_by_key(|notice| !notice.is_grave());
            let twice = self.twice(schedule, now, until).into_iter();
            found.extend(twice.map(RosterNotice::Twice));
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
