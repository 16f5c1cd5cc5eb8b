//! Closures: the time from one closing to the next opening, and its kind (§3).

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::moscow::{self, Civil};
use super::{Night, Schedule, is_weekend};
use crate::core::calendar::HolidayReason;

/// What a closure is, by the whole civil days of Moscow that lie in it (§3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ClosureKind {
    /// No holiday and no weekend in it.
    Night,
    /// A Saturday or Sunday in it, and no holiday.
    Weekend,
    /// A public holiday, a moved day off or a team's own closed day in it.
    Holiday,
}

impl ClosureKind {
    /// The word of the exchange format: `night`, `weekend`, `holiday`.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Night => "night",
            Self::Weekend => "weekend",
            Self::Holiday => "holiday",
        }
    }
}

/// The time from one closing to the next opening (§3).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Closure {
    /// What lies in it.
    pub kind: ClosureKind,
    /// Whether emergencies are reacted to, from its first second to its last.
    pub on_call: bool,
    /// The closing that it begins with: the first closed instant.
    pub from: DateTime<Utc>,
    /// The opening that it ends with: the first open instant.
    pub until: DateTime<Utc>,
}

/// A day that makes a closure a holiday, with one reason; a day with two reasons is listed twice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holiday {
    /// The civil day in Moscow.
    pub date: NaiveDate,
    /// Why it is a holiday.
    pub reason: HolidayReason,
}

/// A closure with the holidays that lie in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedClosure {
    /// The closure.
    pub closure: Closure,
    /// Its holidays by date; empty for a weekend or a night.
    pub holidays: Vec<Holiday>,
}

/// The open days around a closure, as days since 1970-01-01; none where there is no such day in chrono's range.
#[derive(Debug, Clone, Copy)]
pub(super) struct Gap {
    /// The day whose closing begins it.
    pub from_day: Option<i64>,
    /// The day whose opening ends it.
    pub until_day: Option<i64>,
}

impl Schedule {
    /// The closure that an instant lies in; none while the desk is open (§3).
    #[must_use]
    pub fn closure_at(&self, t: DateTime<Utc>) -> Option<Closure> {
        let civil = Civil::of(t);
        (!self.is_open_at(civil)).then(|| self.closure(self.gap(civil)))
    }

    /// What an instant is by its own Moscow date; none while the desk is open. A closure that holds a weekend or a
    /// holiday begins and ends on working days, and there it is only out of hours.
    #[must_use]
    pub fn closed_at(&self, t: DateTime<Utc>) -> Option<ClosureKind> {
        let civil = Civil::of(t);
        if self.is_open_at(civil) {
            return None;
        }
        let day_off = moscow::date_of(civil.day).filter(|_| self.tally.seconds(civil.day) == 0);
        Some(match day_off {
            Some(date) if self.calendar.is_holiday(date) => ClosureKind::Holiday,
            Some(date) if is_weekend(date) => ClosureKind::Weekend,
            _ => ClosureKind::Night,
        })
    }

    /// The closures from an instant on: first the one it lies in, or the next one while the desk is open (§3).
    ///
    /// The iterator goes on to the end of chrono's range: take what you need.
    #[must_use]
    pub fn closures_from(&self, t: DateTime<Utc>) -> Closures<'_> {
        Closures {
            schedule: self,
            next: Some(self.gap(Civil::of(t))),
        }
    }

    /// The holidays that a closure contains, by date (§3).
    #[must_use]
    pub fn holidays_in(&self, closure: &Closure) -> Vec<Holiday> {
        whole_dates(Civil::of(closure.from), Civil::of(closure.until))
            .flat_map(|date| {
                let reasons = self.calendar.holiday_reasons(date).into_iter();
                reasons.map(move |reason| Holiday { date, reason })
            })
            .collect()
    }

    /// The open days around the closure that a reading lies in, or around the next one while the desk is open.
    pub(super) fn gap(&self, civil: Civil) -> Gap {
        let day = civil.day;
        let open_day = self.tally.seconds(day) > 0;
        if open_day && civil < Civil::at(day, self.opens) {
            return Gap {
                from_day: self.tally.open_until(day - 1),
                until_day: Some(day),
            };
        }
        let from_day = if open_day {
            Some(day)
        } else {
            self.tally.open_until(day - 1)
        };
        Gap {
            from_day,
            until_day: self.tally.open_from(day + 1),
        }
    }

    fn closure(&self, gap: Gap) -> Closure {
        let from = gap
            .from_day
            .map_or(Civil::at(i64::MIN, 0), |day| self.closing(day));
        let until = gap
            .until_day
            .map_or(Civil::at(i64::MAX, 0), |day| Civil::at(day, self.opens));
        let kind = self.kind(from, until);
        Closure {
            kind,
            on_call: kind != ClosureKind::Night || self.rule.night == Night::OnCall,
            from: from.instant(),
            until: until.instant(),
        }
    }

    /// A closure longer than a week has a calendar's or a team's day in its first week: the search for a holiday ends
    /// there, however long the closure is.
    fn kind(&self, from: Civil, until: Civil) -> ClosureKind {
        if whole_dates(from, until).any(|date| self.calendar.is_holiday(date)) {
            ClosureKind::Holiday
        } else if whole_dates(from, until).any(is_weekend) {
            ClosureKind::Weekend
        } else {
            ClosureKind::Night
        }
    }
}

/// The civil days that lie wholly between two readings, as far as chrono can hold them.
fn whole_dates(from: Civil, until: Civil) -> impl Iterator<Item = NaiveDate> {
    let first = if from.nanos == 0 {
        from.day
    } else {
        from.day + 1
    };
    let first = first.max(moscow::day_of(NaiveDate::MIN));
    let last = until.day.min(moscow::day_of(NaiveDate::MAX) + 1);
    (first..last).filter_map(moscow::date_of)
}

/// Closures in order of time, each with its holidays. Made by [`Schedule::closures_from`].
#[derive(Debug, Clone)]
pub struct Closures<'a> {
    schedule: &'a Schedule,
    next: Option<Gap>,
}

impl Iterator for Closures<'_> {
    type Item = ListedClosure;

    fn next(&mut self) -> Option<ListedClosure> {
        let gap = self.next.take()?;
        let closure = self.schedule.closure(gap);
        if closure.from == DateTime::<Utc>::MAX_UTC {
            return None;
        }
        self.next = gap.until_day.map(|day| Gap {
            from_day: Some(day),
            until_day: self.schedule.tally.open_from(day + 1),
        });
        let holidays = self.schedule.holidays_in(&closure);
        Some(ListedClosure { closure, holidays })
    }
}
