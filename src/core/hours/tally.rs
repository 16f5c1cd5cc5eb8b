//! Open seconds of days, and their sums from any day to any other, without walking the days between.
//!
//! A week repeats for ever; the calendar's days that differ from it are few, sorted, and carry running sums. So the sum
//! before a day is one division and one binary search, in known years, in unknown ones, and across both.

/// How many days of chrono's range lie on either side of 1970-01-01, at most. Searches end there.
pub(super) const LAST_DAY: i64 = 97_000_000;

/// Open seconds by civil day (days since 1970-01-01).
#[derive(Debug, Clone)]
pub(super) struct Tally {
    /// Open seconds of Monday to Sunday.
    week: [i64; 7],
    /// Sum of `week` before each weekday; the last is the whole week.
    week_before: [i64; 8],
    odd: Vec<OddDay>,
}

/// A day whose open seconds differ from those of its weekday.
#[derive(Debug, Clone, Copy)]
struct OddDay {
    day: i64,
    seconds: i64,
    /// What this and all earlier odd days add to the repeating week, in seconds.
    gain: i64,
}

impl Tally {
    /// A tally of a week that repeats, and of days with other seconds, in ascending order of days.
    pub fn new(week: [i64; 7], days: impl IntoIterator<Item = (i64, i64)>) -> Self {
        let mut week_before = [0; 8];
        for (weekday, seconds) in week.iter().enumerate() {
            week_before[weekday + 1] = week_before[weekday] + seconds;
        }
        let mut gain = 0;
        let odd = days.into_iter().filter_map(|(day, seconds)| {
            let usual = week[position(day).1];
            gain += seconds - usual;
            (seconds != usual).then_some(OddDay { day, seconds, gain })
        });
        let odd = odd.collect();
        Self {
            week,
            week_before,
            odd,
        }
    }

    /// Open seconds of a day; 0 for a closed one.
    pub fn seconds(&self, day: i64) -> i64 {
        match self.odd.binary_search_by_key(&day, |odd| odd.day) {
            Ok(index) => self.odd[index].seconds,
            Err(_) => self.week[position(day).1],
        }
    }

    /// Open seconds up to the start of a day, since an origin that is the same for all days: only differences have a
    /// meaning. Never decreasing.
    pub fn before(&self, day: i64) -> i64 {
        let (week, weekday) = position(day);
        let odd = self.odd.partition_point(|odd| odd.day < day);
        let gain = odd.checked_sub(1).map_or(0, |last| self.odd[last].gain);
        week * self.week_before[7] + self.week_before[weekday] + gain
    }

    /// The first open day at or after a day; none beyond chrono's range.
    pub fn open_from(&self, day: i64) -> Option<i64> {
        self.reaching(day, self.before(day) + 1)
    }

    /// The last open day at or before a day; none beyond chrono's range.
    pub fn open_until(&self, day: i64) -> Option<i64> {
        let end = self.before(day + 1);
        let distance = nearest(day + LAST_DAY, |distance| self.before(day - distance) < end)?;
        Some(day - distance)
    }

    /// The first day of all by whose end the sum since the origin is `total` seconds or more; the search begins at
    /// `near`.
    pub fn first_reaching(&self, near: i64, total: i64) -> Option<i64> {
        let back = nearest(near + LAST_DAY, |distance| {
            self.before(near - distance) < total
        })?;
        self.reaching(near - back, total)
    }

    /// The first day at or after `from` by whose end the sum since the origin is `total` seconds or more.
    pub fn reaching(&self, from: i64, total: i64) -> Option<i64> {
        let distance = nearest(LAST_DAY - from, |distance| {
            self.before(from + distance + 1) >= total
        })?;
        Some(from + distance)
    }
}

/// The week since 1969-12-29 and the weekday, Monday 0, of a day.
fn position(day: i64) -> (i64, usize) {
    let since_monday = day + 3;
    let weekday = usize::try_from(since_monday.rem_euclid(7)).unwrap_or(0);
    (since_monday.div_euclid(7), weekday)
}

/// The smallest distance of 0 to `limit` at which a test that stays true once true holds. Asks about a short distance
/// first, then ever longer ones: most answers are a day or three away.
fn nearest(limit: i64, holds: impl Fn(i64) -> bool) -> Option<i64> {
    if limit < 0 {
        return None;
    }
    let mut low = 0;
    let mut high = 0;
    while !holds(high) {
        if high == limit {
            return None;
        }
        low = high + 1;
        high = (high * 2 + 1).min(limit);
    }
    while low < high {
        let middle = low + (high - low) / 2;
        if holds(middle) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    Some(low)
}
