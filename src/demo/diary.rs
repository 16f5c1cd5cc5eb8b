//! When things happen: mornings of working days are heavy, nights and days off are thin.

use super::dice::Dice;
use crate::core::hours::{Closure, Schedule};
use crate::core::instant::{Instant, from_moscow, moscow_date, start_of_day};
use chrono::{Days, NaiveDate, NaiveTime, TimeDelta};

/// How many weeks of requests there are before the Monday.
pub(super) const WEEKS: u64 = 5;

/// How likely a request comes in each hour of the day.
const HOURS: [u32; 24] = [
    2, 1, 1, 1, 1, 2, 4, 10, 26, 60, 68, 60, 44, 38, 44, 44, 40, 32, 18, 14, 12, 10, 7, 4,
];

/// The days of the demo.
pub(super) struct Diary<'a> {
    pub(super) schedule: &'a Schedule,
    /// The morning to which the weeks lead.
    pub(super) monday: Instant,
    /// The moment at which the demo begins for its user: that morning, or one of the closure before it.
    pub(super) until: Instant,
    /// The closure before that day's opening.
    pub(super) weekend: Closure,
}

impl<'a> Diary<'a> {
    /// The days that lead to a moment of a working morning, or of a closure that is on-call time.
    pub(super) fn new(schedule: &'a Schedule, until: Instant) -> Option<Self> {
        let monday = match schedule.closure_at(until) {
            None => until,
            Some(closure) if closure.on_call => at_hour(moscow_date(closure.until), 9, 10),
            Some(_) => return None,
        };
        let opening = start_of_day(moscow_date(monday));
        Some(Self {
            schedule,
            monday,
            until,
            weekend: schedule.closure_at(opening)?,
        })
    }

    /// The first moment of the weeks told.
    pub(super) fn from(&self) -> Instant {
        let day = moscow_date(self.monday);
        start_of_day(
            day.checked_sub_days(Days::new(7 * WEEKS))
                .unwrap_or(NaiveDate::MIN),
        )
    }

    /// A moment of the weeks before the last closure.
    pub(super) fn before(&self, dice: &mut Dice) -> Instant {
        for _ in 0..1000 {
            let day = self.day(dice.between(3, 35));
            let at = moment(day, dice);
            let works = self.schedule.is_open(at_hour(day, 12, 0));
            if at < self.weekend.from && (works || dice.chance(12)) {
                return at;
            }
        }
        self.from()
    }

    /// A moment of the last closure: evenings, the days off, and the early Monday.
    pub(super) fn in_pile(&self, dice: &mut Dice) -> Instant {
        for _ in 0..1000 {
            let at = match dice.between(0, 9) {
                0..=3 => self.opening_day(dice),
                days => moment(self.day(1 + (days - 4) % 3), dice),
            };
            if at > self.weekend.from && at < self.monday {
                return at;
            }
        }
        self.weekend.from + TimeDelta::hours(2)
    }

    /// Early on the day itself.
    fn opening_day(&self, dice: &mut Dice) -> Instant {
        let hour = [6, 7, 8, 8, 8, 9][dice.place(6)];
        at_hour(self.day(0), hour, dice.between(0, 59)) + TimeDelta::seconds(seconds(dice))
    }

    /// The openings of the weeks told, that day's included.
    pub(super) fn openings(&self) -> Vec<Instant> {
        let mut openings = Vec::new();
        let mut at = self.schedule.next_open(self.from());
        while at < self.monday {
            openings.push(at);
            at = self.schedule.next_open(at);
        }
        openings
    }

    /// Where the closures of the weeks told begin that are on-call time.
    pub(super) fn closings(&self) -> Vec<Instant> {
        let closures = self.schedule.closures_from(self.from());
        closures
            .map(|listed| listed.closure)
            .take_while(|closure| closure.from < self.monday)
            .filter(|closure| closure.on_call)
            .map(|closure| closure.from)
            .collect()
    }

    /// The day so many days before the Monday.
    pub(super) fn day(&self, ago: u32) -> NaiveDate {
        let today = moscow_date(self.monday);
        today
            .checked_sub_days(Days::new(u64::from(ago)))
            .unwrap_or(today)
    }

    /// A moment on the Moscow clock of the day so many days before the Monday.
    pub(super) fn at_time(&self, ago: u32, time: NaiveTime) -> Instant {
        from_moscow(self.day(ago).and_time(time))
    }

    /// So many minutes of working time later, with time left before the closing to do something.
    pub(super) fn later(&self, from: Instant, minutes: u32, dice: &mut Dice) -> Instant {
        let at = self.schedule.add_worked(
            from,
            u64::from(minutes) * 60 + u64::from(dice.between(1, 59)),
        );
        self.at_work(at, dice)
    }

    /// The moment itself, or soon after the next opening.
    pub(super) fn at_work(&self, at: Instant, dice: &mut Dice) -> Instant {
        if self.schedule.is_open(at) && self.schedule.is_open(at + TimeDelta::minutes(8)) {
            return at;
        }
        self.schedule.next_open(at)
            + TimeDelta::seconds(i64::from(dice.between(2, 50)) * 60 + seconds(dice))
    }
}

fn moment(day: NaiveDate, dice: &mut Dice) -> Instant {
    let hour = u32::try_from(dice.weighed(&HOURS)).unwrap_or_default();
    at_hour(day, hour, dice.between(0, 59)) + TimeDelta::seconds(seconds(dice))
}

fn seconds(dice: &mut Dice) -> i64 {
    i64::from(dice.between(0, 59))
}

/// A moment on the Moscow clock.
pub(super) fn at_hour(day: NaiveDate, hour: u32, minute: u32) -> Instant {
    from_moscow(day.and_time(NaiveTime::from_hms_opt(hour, minute, 0).unwrap_or(NaiveTime::MIN)))
}

/// The first working day's opening hour after `from`, for what was done long ago.
pub(super) fn on_working_day(schedule: &Schedule, day: NaiveDate, dice: &mut Dice) -> Instant {
    let at = at_hour(day, dice.between(10, 16), dice.between(0, 59));
    if schedule.is_open(at) {
        at
    } else {
        schedule.next_open(at) + TimeDelta::minutes(i64::from(dice.between(5, 300)))
    }
}
