//! A year of on-call duty, day by day: what was closed, what burned, how soon somebody answered (§3).

mod sums;
#[cfg(test)]
mod tests;

pub use sums::Sums;

use super::calendar::HolidayReason;
use super::hand_over::{Acted, Emergency, Stretch, Totals, grouped, people_of};
use super::hours::{Closure, ClosureKind, Schedule};
use super::instant::{self, Instant, moscow_date, start_of_day};
use super::regulation::Lawbook;
use chrono::{Datelike, Days, NaiveDate};
use serde::Serialize;

/// A year on Moscow's calendar.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Year {
    /// The year.
    pub year: i32,
    /// As of when: nothing that came later is in it.
    #[serde(with = "instant::as_moscow")]
    pub made_at: Instant,
    /// Whether the calendar has the year; without, every Monday to Friday counts as open.
    pub calendar_known: bool,
    /// Its days, in order; what burned is told of the day on which its alarm was raised.
    pub days: Vec<Day>,
    /// The closures in on-call time that lie in it, in whole or in part.
    pub closures: Vec<ClosureRow>,
    /// Its twelve months.
    pub months: Vec<Month>,
    /// Who did how much.
    pub people: Vec<Acted>,
    /// The sums.
    pub totals: Totals,
}

/// A day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Day {
    /// Its date.
    pub date: NaiveDate,
    /// Whether support was open on it at any time.
    pub open: bool,
    /// The kind of the closure that a closed day lies in.
    pub closure: Option<ClosureKind>,
    /// Whether a closed day is on-call time.
    pub on_call: bool,
    /// The ids of the public holidays that it is; `moved` for a day off that was moved here, and the team's own names.
    pub holidays: Vec<String>,
    /// What burned.
    #[serde(flatten)]
    pub sums: Sums,
}

/// A closure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ClosureRow {
    /// When and what it is, also outside the year.
    #[serde(flatten)]
    pub closure: Stretch,
    /// What burned in it in this year.
    #[serde(flatten)]
    pub sums: Sums,
}

/// A month.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Month {
    /// Its number, from 1.
    pub month: u32,
    /// How many of its days were closed, nights not counted.
    pub closed_days: u32,
    /// What burned.
    #[serde(flatten)]
    pub sums: Sums,
}

/// What a day of the yearly picture shows, the heaviest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// Something burned that nobody answered for.
    Unanswered,
    /// So many emergencies.
    Burned(u64),
    /// Only what turned out to be none.
    FalseAlarm,
    /// Closed for a holiday.
    Holiday,
    /// Closed for a weekend.
    Weekend,
    /// Open.
    Open,
}

impl Day {
    /// What the picture shows of it.
    pub fn mark(&self) -> Mark {
        match (&self.sums, self.closure) {
            (sums, _) if sums.unanswered > 0 => Mark::Unanswered,
            (sums, _) if sums.real > 0 => Mark::Burned(sums.real),
            (sums, _) if sums.declined > 0 => Mark::FalseAlarm,
            (_, Some(ClosureKind::Holiday)) => Mark::Holiday,
            (_, Some(ClosureKind::Weekend | ClosureKind::Night)) => Mark::Weekend,
            (_, None) => Mark::Open,
        }
    }
}

/// The moments between which a year lies in Moscow; none, if it is beyond what a calendar can hold.
pub fn bounds(year: i32) -> Option<(Instant, Instant)> {
    let first = NaiveDate::from_ymd_opt(year, 1, 1)?;
    let next = NaiveDate::from_ymd_opt(year.checked_add(1)?, 1, 1)?;
    Some((start_of_day(first), start_of_day(next)))
}

impl Year {
    /// Makes it of the emergencies of its time; those of another year are left out. None, if the year is beyond what a
    /// calendar can hold.
    pub fn of(
        year: i32,
        lawbook: &Lawbook,
        emergencies: Vec<Emergency>,
        made_at: Instant,
    ) -> Option<Self> {
        let (from, until) = bounds(year)?;
        let here = |e: &Emergency| from <= e.raised_at && e.raised_at < until;
        let burned = grouped(emergencies.into_iter().filter(here).collect());
        let first = NaiveDate::from_ymd_opt(year, 1, 1)?;
        let days: Vec<Day> = first
            .iter_days()
            .take_while(|date| date.year() == year)
            .map(|date| day(date, schedule_at(lawbook, start_of_day(date)), &burned))
            .collect();
        let months = (1..=12).map(|month| of_month(month, &days, &burned));
        Some(Self {
            year,
            made_at,
            calendar_known: schedule_at(lawbook, from).is_known_year(from),
            months: months.collect(),
            closures: closures(lawbook, from, until)
                .map(|closure| ClosureRow {
                    closure: closure.into(),
                    sums: Sums::of(
                        burned
                            .iter()
                            .filter(|e| closure.from <= e.raised_at && e.raised_at < closure.until),
                    ),
                })
                .collect(),
            people: people_of(&burned),
            totals: Totals::of(&burned),
            days,
        })
    }

    /// The days of a month, from 1, by weeks from Monday to Sunday: what a calendar's leaf shows.
    pub fn weeks(&self, month: u32) -> Vec<[Option<&Day>; 7]> {
        let mut weeks: Vec<[Option<&Day>; 7]> = Vec::new();
        for day in self.days.iter().filter(|day| day.date.month() == month) {
            let place = day.date.weekday().num_days_from_monday() as usize;
            if place == 0 || weeks.is_empty() {
                weeks.push([None; 7]);
            }
            if let Some(week) = weeks.last_mut() {
                week[place] = Some(day);
            }
        }
        weeks
    }
}

fn schedule_at(lawbook: &Lawbook, t: Instant) -> &Schedule {
    &lawbook.at(t).schedule
}

/// The closures in on-call time that touch a year, each by the law that is in force where it begins to.
fn closures(
    lawbook: &Lawbook,
    from: Instant,
    until: Instant,
) -> impl Iterator<Item = Closure> + '_ {
    let next = move |t: Instant| {
        let listed = schedule_at(lawbook, t).closures_from(t).next()?;
        (listed.closure.from < until).then_some(listed.closure)
    };
    // One that ends where it began would never come to an end.
    let after = move |closure: &Closure| Some(closure.until).filter(|t| *t > closure.from);
    std::iter::successors(next(from), move |closure| next(after(closure)?))
        .filter(|closure| closure.on_call)
}

fn day(date: NaiveDate, schedule: &Schedule, burned: &[Emergency]) -> Day {
    let start = start_of_day(date);
    let end = date
        .checked_add_days(Days::new(1))
        .map_or(Instant::MAX_UTC, start_of_day);
    let open = schedule.worked_between(start, end) > 0;
    let closure = schedule.closure_at(start).filter(|_| !open);
    let reasons = schedule.calendar().holiday_reasons(date);
    Day {
        date,
        open,
        closure: closure.map(|closure| closure.kind),
        on_call: closure.is_some_and(|closure| closure.on_call),
        holidays: reasons.into_iter().map(holiday).collect(),
        sums: Sums::of(burned.iter().filter(|e| moscow_date(e.raised_at) == date)),
    }
}

fn holiday(reason: HolidayReason) -> String {
    match reason {
        HolidayReason::PublicHoliday(id) => id,
        HolidayReason::MovedDayOff => "moved".to_owned(),
        HolidayReason::ClosedDay(name) => name,
    }
}

fn of_month(month: u32, days: &[Day], burned: &[Emergency]) -> Month {
    let closed = days
        .iter()
        .filter(|day| day.date.month() == month && !day.open)
        .count();
    Month {
        month,
        closed_days: u32::try_from(closed).unwrap_or(u32::MAX),
        sums: Sums::of(
            burned
                .iter()
                .filter(|e| moscow_date(e.raised_at).month() == month),
        ),
    }
}
