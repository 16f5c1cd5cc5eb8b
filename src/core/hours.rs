//! Working time (§3): when the desk is open, what kind of closure it is in, and arithmetic in open time.
//!
//! The clock is Moscow's in every question, whatever the host's time zone is. Days are counted on the civil clock with
//! their nominal length: none of Moscow's changes of offset (the last in October 2014) lay between 04:00 and 21:00, so
//! they touch only a rule that opens at night, and only in those years.

mod closure;
pub mod exchange;
mod moscow;
#[cfg(test)]
mod properties;
mod rule;
mod tally;
#[cfg(test)]
mod tests;

use chrono::{DateTime, Datelike, Months, Utc, Weekday};

pub use closure::{Closure, ClosureKind, Closures, Holiday, ListedClosure};
pub use rule::{HoursError, HoursRule, Night, ShortDays, WorkingWeekends};

use super::calendar::Calendar;
use moscow::{Civil, NANOS};
use tally::Tally;

/// A calendar and a rule, made ready to be asked about any instant.
///
/// Questions cost a few binary searches over the calendar's special days, however far apart the instants are. None
/// panics, chrono's limits included: an answer that would lie beyond them is the limit (`DateTime::<Utc>::MAX_UTC`,
/// or `MIN_UTC` for the start of a closure).
#[derive(Debug, Clone)]
pub struct Schedule {
    calendar: Calendar,
    rule: HoursRule,
    /// Seconds of the day.
    opens: i64,
    tally: Tally,
}

impl Schedule {
    /// Makes the schedule of a rule under a calendar (§3).
    ///
    /// A day is open if its weekday is in the rule, or if it is a working weekend and the rule opens those; less the
    /// known years' public holidays and moved days off, and the team's own closed days in any year. In a year that the
    /// calendar lacks every weekday of the rule is open but for own closed days.
    ///
    /// # Errors
    ///
    /// Refuses a week without an open day, a closing that is not after the opening, a day of 24 hours, and fractions of
    /// a second.
    pub fn new(calendar: Calendar, rule: HoursRule) -> Result<Self, HoursError> {
        let (opens, closes) = rule.bounds()?;
        let mut week = [0; 7];
        for weekday in &rule.weekdays {
            week[weekday.num_days_from_monday() as usize] = closes - opens;
        }
        let special = calendar.special_days().into_iter();
        let days = special.map(|date| {
            let usual = week[date.weekday().num_days_from_monday() as usize];
            let day = calendar.day(date);
            let off = day.moved_day_off
                || day.closed_day.is_some()
                || (day.public_holiday.is_some() && calendar.covers(date.year()));
            let moved_in = day.working_weekend && rule.working_weekends == WorkingWeekends::Open;
            let seconds = match (off, moved_in) {
                (true, _) => 0,
                (false, true) => closes - opens,
                (false, false) => usual,
            };
            let shorter = match rule.short_days {
                ShortDays::CloseOneHourEarlier if day.short => 3600,
                ShortDays::CloseOneHourEarlier | ShortDays::Ignore => 0,
            };
            (moscow::day_of(date), (seconds - shorter).max(0))
        });
        let tally = Tally::new(week, days);
        Ok(Self {
            calendar,
            rule,
            opens,
            tally,
        })
    }

    /// The calendar it was made of.
    #[must_use]
    pub fn calendar(&self) -> &Calendar {
        &self.calendar
    }

    /// The rule it was made of.
    #[must_use]
    pub fn rule(&self) -> &HoursRule {
        &self.rule
    }

    /// Whether the desk is open: from the opening up to but not including the closing (§3).
    #[must_use]
    pub fn is_open(&self, t: DateTime<Utc>) -> bool {
        self.is_open_at(Civil::of(t))
    }

    /// The next opening (§3): while open that after this working day, while closed the end of the closure.
    #[must_use]
    pub fn next_open(&self, t: DateTime<Utc>) -> DateTime<Utc> {
        let gap = self.gap(Civil::of(t));
        self.opening(gap.until_day)
    }

    /// The next closing (§3): while open today's, while closed the first after the next opening.
    #[must_use]
    pub fn next_close(&self, t: DateTime<Utc>) -> DateTime<Utc> {
        let civil = Civil::of(t);
        let day = if self.is_open_at(civil) {
            Some(civil.day)
        } else {
            self.gap(civil).until_day
        };
        day.map_or(DateTime::<Utc>::MAX_UTC, |day| self.closing(day).instant())
    }

    /// Open time from `a` to `b` (§3), in whole seconds, rounded towards zero; negative where `b` comes first.
    #[must_use]
    pub fn worked_between(&self, a: DateTime<Utc>, b: DateTime<Utc>) -> i64 {
        let nanos = self.worked(Civil::of(b)) - self.worked(Civil::of(a));
        // Open seconds between chrono's limits are below 2^43.
        i64::try_from(nanos / NANOS).unwrap_or(i64::MAX)
    }

    /// The earliest instant, not before `t`, until which `seconds` of open time pass (§3).
    ///
    /// Landing exactly on a closing stays there; 0 seconds give `t` back, open or closed.
    #[must_use]
    pub fn add_worked(&self, t: DateTime<Utc>, seconds: u64) -> DateTime<Utc> {
        if seconds == 0 {
            return t;
        }
        let civil = Civil::of(t);
        let target = self.worked(civil) + i128::from(seconds) * NANOS;
        let whole = i64::try_from((target + NANOS - 1).div_euclid(NANOS)).unwrap_or(i64::MAX);
        let Some(day) = self.tally.reaching(civil.day, whole) else {
            return DateTime::<Utc>::MAX_UTC;
        };
        let rest = target - i128::from(self.tally.before(day)) * NANOS;
        let mut reached = Civil::at(day, self.opens);
        reached.nanos += rest;
        reached.instant().max(t)
    }

    /// The earliest and the latest instant between which and `t` lie exactly `seconds` of open time (§3): after `t`, or
    /// before it where `seconds` is below 0. They differ where the desk is closed just there.
    #[must_use]
    pub fn worked_away(&self, t: DateTime<Utc>, seconds: i64) -> (DateTime<Utc>, DateTime<Utc>) {
        let civil = Civil::of(t);
        let target = self.worked(civil) + i128::from(seconds) * NANOS;
        let least = (target + NANOS - 1).div_euclid(NANOS);
        let more = target.div_euclid(NANOS) + 1;
        (
            self.reached(civil.day, target, least),
            self.reached(civil.day, target, more),
        )
    }

    /// The instant of a sum of open nanoseconds, on the first day by whose end so many whole seconds are reached.
    fn reached(&self, near: i64, target: i128, whole: i128) -> DateTime<Utc> {
        let beyond = match target < i128::from(self.tally.before(near)) * NANOS {
            true => DateTime::<Utc>::MIN_UTC,
            false => DateTime::<Utc>::MAX_UTC,
        };
        let whole = i64::try_from(whole).ok();
        let Some(day) = whole.and_then(|whole| self.tally.first_reaching(near, whole)) else {
            return beyond;
        };
        let rest = target - i128::from(self.tally.before(day)) * NANOS;
        let mut reached = Civil::at(day, self.opens);
        reached.nanos += rest;
        reached.instant()
    }

    /// How many seconds the desk is open on a working day (§3).
    #[must_use]
    pub fn working_day(&self) -> i64 {
        self.rule
            .bounds()
            .map_or(0, |(opens, closes)| closes - opens)
    }

    /// Whether the calendar has the year, in Moscow, of this instant. Where it has not, a time shown is a guess (§3).
    #[must_use]
    pub fn is_known_year(&self, t: DateTime<Utc>) -> bool {
        self.calendar.covers(year_of(t))
    }

    /// The years, in Moscow, that the span from `a` to `b` (both included, in either order) touches and the calendar
    /// lacks (§3), in ascending order.
    pub fn missing_years(
        &self,
        a: DateTime<Utc>,
        b: DateTime<Utc>,
    ) -> impl Iterator<Item = i32> + '_ {
        let (first, last) = (year_of(a.min(b)), year_of(a.max(b)));
        (first..=last).filter(|year| !self.calendar.covers(*year))
    }

    /// The year to warn of (§3): next year, if it is 1 December or later in Moscow and the calendar lacks that year.
    #[must_use]
    pub fn year_to_warn_of(&self, t: DateTime<Utc>) -> Option<i32> {
        let today = moscow::date_of(Civil::of(t).day)?;
        let next = today.checked_add_months(Months::new(1))?.year();
        (next != today.year() && !self.calendar.covers(next)).then_some(next)
    }

    fn is_open_at(&self, civil: Civil) -> bool {
        civil >= Civil::at(civil.day, self.opens) && civil < self.closing(civil.day)
    }

    /// The first closed reading after a day's hours. Of a closed day: its opening, so that nothing lies between.
    fn closing(&self, day: i64) -> Civil {
        Civil::at(day, self.opens + self.tally.seconds(day))
    }

    /// The instant at which a day opens; the limit of time for a day beyond it.
    fn opening(&self, day: Option<i64>) -> DateTime<Utc> {
        day.map_or(DateTime::<Utc>::MAX_UTC, |day| {
            Civil::at(day, self.opens).instant()
        })
    }

    /// Open nanoseconds since the tally's origin.
    fn worked(&self, civil: Civil) -> i128 {
        let today = i128::from(self.tally.seconds(civil.day)) * NANOS;
        let since_opening = civil.nanos - i128::from(self.opens) * NANOS;
        i128::from(self.tally.before(civil.day)) * NANOS + since_opening.clamp(0, today)
    }
}

/// The year on Moscow's calendar. The last hours of chrono's range, already in a year that it cannot hold, count to its
/// last year.
fn year_of(t: DateTime<Utc>) -> i32 {
    moscow::date_of(Civil::of(t).day).map_or(t.year(), |date| date.year())
}

/// Whether a date's day of the week is Saturday or Sunday.
fn is_weekend(date: chrono::NaiveDate) -> bool {
    matches!(date.weekday(), Weekday::Sat | Weekday::Sun)
}
