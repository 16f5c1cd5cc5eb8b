//! Relative times and days, as instants.

use crate::core::hours::Schedule;
use crate::core::instant::{Instant, moscow_date, start_of_day};
use crate::core::query::{Day, Measure, Moment, Span, Unit};
use crate::store::{Fact, Time};
use chrono::{Datelike, Days, NaiveDate, TimeDelta};
use std::ops::Bound;

/// The moment by which times are meant, and the working time of the law in force then.
pub(super) struct Times<'a> {
    pub(super) schedule: &'a Schedule,
    pub(super) now: Instant,
}

/// All instants that one word may mean: a whole day, a whole closure.
#[derive(Clone, Copy)]
struct Stretch {
    from: Instant,
    until: Bound<Instant>,
}

/// Which way from now a day of the week is looked for.
#[derive(Clone, Copy)]
enum Way {
    Past,
    Future,
}

impl Times<'_> {
    /// A time so long ago.
    pub(super) fn ago(&self, time: Time, age: Measure<Span>) -> Fact {
        let back = |span: Span| {
            self.away(Span {
                amount: span.amount.saturating_neg(),
                ..span
            })
        };
        // The longer ago, the earlier.
        let measure = match age.map(back) {
            Measure::Below(a) => Measure::Above(a),
            Measure::UpTo(a) => Measure::AtLeast(a),
            Measure::Is(a) => Measure::Is(a),
            Measure::AtLeast(a) => Measure::UpTo(a),
            Measure::Above(a) => Measure::Below(a),
            Measure::Between(a, b) => Measure::Between(b, a),
        };
        within(time, measure)
    }

    /// When it is due.
    pub(super) fn due(&self, moment: Measure<Moment>) -> Fact {
        within(
            Time::Due,
            moment.map(|moment| match moment {
                Moment::In(span) => self.away(span),
                Moment::On(day) => self.day(day, Way::Future),
            }),
        )
    }

    /// The day on which it came in.
    pub(super) fn received(&self, day: Measure<Day>) -> Fact {
        within(Time::Received, day.map(|day| self.day(day, Way::Past)))
    }

    /// The instants so far from now.
    fn away(&self, span: Span) -> Stretch {
        let amount = i64::from(span.amount);
        let plain = |seconds: i64| {
            let delta = TimeDelta::seconds(amount.saturating_mul(seconds));
            let at = self
                .now
                .checked_add_signed(delta)
                .unwrap_or(match amount < 0 {
                    true => Instant::MIN_UTC,
                    false => Instant::MAX_UTC,
                });
            (at, at)
        };
        let worked = |seconds: i64| {
            self.schedule
                .worked_away(self.now, amount.saturating_mul(seconds))
        };
        let (from, until) = match span.unit {
            Unit::Minute => plain(60),
            Unit::Hour => plain(3600),
            Unit::Day => plain(86_400),
            Unit::Week => plain(7 * 86_400),
            Unit::WorkHour => worked(3600),
            Unit::WorkDay => worked(self.schedule.working_day()),
        };
        Stretch {
            from,
            until: Bound::Included(until),
        }
    }

    fn day(&self, day: Day, way: Way) -> Stretch {
        let today = moscow_date(self.now);
        let days = |n: u64, forward: bool| match forward {
            true => today.checked_add_days(Days::new(n)).unwrap_or(today),
            false => today.checked_sub_days(Days::new(n)).unwrap_or(today),
        };
        let date = match (day, way) {
            (Day::On(date), _) => date,
            (Day::Today, _) => today,
            (Day::Yesterday, _) => days(1, false),
            (Day::Tomorrow, _) => days(1, true),
            (Day::Week(weekday), Way::Past) => {
                let back = today.weekday().days_since(weekday);
                days(u64::from(back), false)
            }
            (Day::Week(weekday), Way::Future) => {
                let on = weekday.days_since(today.weekday());
                days(u64::from(on), true)
            }
        };
        whole(date)
    }
}

fn whole(date: NaiveDate) -> Stretch {
    let next = date.checked_add_days(Days::new(1)).unwrap_or(date);
    Stretch {
        from: start_of_day(date),
        until: Bound::Excluded(start_of_day(next)),
    }
}

fn within(time: Time, measure: Measure<Stretch>) -> Fact {
    let open = Bound::Unbounded;
    let (from, until) = match measure {
        Measure::Below(a) => (open, Bound::Excluded(a.from)),
        Measure::UpTo(a) => (open, a.until),
        Measure::Is(a) => (Bound::Included(a.from), a.until),
        Measure::AtLeast(a) => (Bound::Included(a.from), open),
        Measure::Above(a) => (
            match a.until {
                Bound::Included(last) => Bound::Excluded(last),
                Bound::Excluded(end) => Bound::Included(end),
                Bound::Unbounded => open,
            },
            open,
        ),
        Measure::Between(a, b) => (Bound::Included(a.from), b.until),
    };
    Fact::Time(time, from, until)
}
