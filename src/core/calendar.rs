//! The production calendar (§3): public holidays, moved days, working weekends, short days, a team's own closed days.
//!
//! A calendar states facts of days; what they do to the desk's hours is for [`super::hours`] to decide.

mod file;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate};

use crate::core::fault::Fault;

/// The text of the Russian production calendar that comes with the product.
pub const RUSSIAN_PRODUCTION_CALENDAR: &str =
    include_str!("../../assets/calendar/production-ru.toml");

/// What the calendar knows of the days of Moscow's civil calendar.
///
/// The default is an empty calendar: no year known, no holiday.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Calendar {
    /// Ids of public holidays by (month, day).
    public: BTreeMap<(u32, u32), String>,
    years: BTreeSet<i32>,
    nonworking: BTreeSet<NaiveDate>,
    working_weekends: BTreeSet<NaiveDate>,
    short: BTreeSet<NaiveDate>,
    own: BTreeMap<NaiveDate, String>,
}

/// A day on which a team is closed by its own decision, in any year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClosedDay {
    /// The whole civil day, in Moscow.
    pub date: NaiveDate,
    /// What people call it.
    pub name: String,
}

/// All that the calendar says of one day. A day may be several things at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Day<'a> {
    /// The id of the public holiday (Labour Code, article 112) that it is, in any year and on any weekday.
    pub public_holiday: Option<&'a str>,
    /// A weekday off that is not itself a public holiday: its day off was moved here.
    pub moved_day_off: bool,
    /// A Saturday or Sunday that the calendar makes a working day.
    pub working_weekend: bool,
    /// A working day shortened by an hour before a holiday.
    pub short: bool,
    /// The name of the team's own closed day that it is.
    pub closed_day: Option<&'a str>,
}

/// Why a day counts as a holiday.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HolidayReason {
    /// A public holiday, by its id in the calendar's text.
    PublicHoliday(String),
    /// A day off moved to this weekday by the calendar.
    MovedDayOff,
    /// A team's own closed day, by its name.
    ClosedDay(String),
}

impl Calendar {
    /// Reads a calendar from its TOML text.
    ///
    /// # Errors
    ///
    /// Gives the faults in the order of their lines: one for a text that is not TOML or whose keys are unknown, missing
    /// or of the wrong kind; otherwise one for each date that is outside its year, listed twice, a nonworking weekday
    /// on a weekend, a working weekend on a weekday, or a short day that is not worked.
    ///
    /// ```
    /// use primedesk::core::calendar::{Calendar, RUSSIAN_PRODUCTION_CALENDAR};
    ///
    /// let calendar = Calendar::parse(RUSSIAN_PRODUCTION_CALENDAR).map_err(|faults| faults[0].clone())?;
    /// assert!(calendar.covers(2026) && !calendar.covers(2031));
    /// # Ok::<(), primedesk::core::fault::Fault>(())
    /// ```
    pub fn parse(text: &str) -> Result<Self, Vec<Fault>> {
        file::read(text)
    }

    /// Adds a team's own closed days (§3), also in years that the calendar lacks.
    ///
    /// A date given twice keeps the last name. A year does not become known by this.
    #[must_use]
    pub fn with_closed_days(mut self, days: impl IntoIterator<Item = ClosedDay>) -> Self {
        self.own
            .extend(days.into_iter().map(|day| (day.date, day.name)));
        self
    }

    /// Whether the calendar has an entry for this year.
    #[must_use]
    pub fn covers(&self, year: i32) -> bool {
        self.years.contains(&year)
    }

    /// The first year that the calendar has, if it has any.
    #[must_use]
    pub fn first_year(&self) -> Option<i32> {
        self.years.first().copied()
    }

    /// The last year that the calendar has, if it has any. Years between may be lacking: ask [`Calendar::covers`].
    #[must_use]
    pub fn last_year(&self) -> Option<i32> {
        self.years.last().copied()
    }

    /// All that the calendar says of one day.
    #[must_use]
    pub fn day(&self, date: NaiveDate) -> Day<'_> {
        let public_holiday = self.public_holiday(date);
        Day {
            public_holiday,
            moved_day_off: public_holiday.is_none() && self.nonworking.contains(&date),
            working_weekend: self.working_weekends.contains(&date),
            short: self.short.contains(&date),
            closed_day: self.own.get(&date).map(String::as_str),
        }
    }

    /// The id of the public holiday on this date (Labour Code, article 112): in any year, on any weekday.
    #[must_use]
    pub fn public_holiday(&self, date: NaiveDate) -> Option<&str> {
        self.public
            .get(&(date.month(), date.day()))
            .map(String::as_str)
    }

    /// The ids of all public holidays, each once, sorted: what the text layer must be able to name.
    #[must_use]
    pub fn public_holiday_ids(&self) -> BTreeSet<&str> {
        self.public.values().map(String::as_str).collect()
    }

    /// Whether a closure that contains this day is a holiday: public holiday, moved day off, own closed day (§3).
    #[must_use]
    pub fn is_holiday(&self, date: NaiveDate) -> bool {
        self.public_holiday(date).is_some()
            || self.nonworking.contains(&date)
            || self.own.contains_key(&date)
    }

    /// Why a day is a holiday; empty for a day that is none. A day may have two reasons, the law's first.
    #[must_use]
    pub fn holiday_reasons(&self, date: NaiveDate) -> Vec<HolidayReason> {
        let day = self.day(date);
        let law = day
            .public_holiday
            .map(|id| HolidayReason::PublicHoliday(id.to_owned()));
        let moved = day.moved_day_off.then_some(HolidayReason::MovedDayOff);
        let own = day
            .closed_day
            .map(|name| HolidayReason::ClosedDay(name.to_owned()));
        law.into_iter().chain(moved).chain(own).collect()
    }

    /// The days on which the desk's hours may differ from those of its week: every day that the known years or the
    /// team name, and the public holidays of known years. Sorted, each once.
    pub(super) fn special_days(&self) -> BTreeSet<NaiveDate> {
        let public = self.years.iter().flat_map(|year| {
            self.public
                .keys()
                .filter_map(|(month, day)| NaiveDate::from_ymd_opt(*year, *month, *day))
        });
        let listed = [&self.nonworking, &self.working_weekends, &self.short];
        listed
            .into_iter()
            .flatten()
            .chain(self.own.keys())
            .copied()
            .chain(public)
            .collect()
    }
}
