//! A small seeded generator of numbers, and the instants and words that the lines are made of.

use chrono::{DateTime, Days, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};
use serde_json::Value;

use super::calendar::{self, HOLIDAYS, Moment};

/// Splitmix64.
pub struct Dice(u64);

/// Seconds of the day around which things change.
const EDGES: [u32; 10] = [
    0,
    9 * 3600 - 1,
    9 * 3600,
    9 * 3600 + 1,
    12 * 3600,
    13 * 3600 + 3 * 60 + 20,
    18 * 3600 - 1,
    18 * 3600,
    18 * 3600 + 1,
    24 * 3600 - 1,
];

impl Dice {
    /// The same seed gives the same numbers.
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number from 0 up to but not including `n`.
    pub fn below(&mut self, n: u64) -> u64 {
        self.next() % n
    }

    /// A number of a closed range.
    pub fn range(&mut self, low: i64, high: i64) -> i64 {
        let span = u64::try_from(high - low).unwrap() + 1;
        low + i64::try_from(self.below(span)).unwrap()
    }

    /// True in so many cases of a thousand.
    pub fn chance(&mut self, per_mille: u64) -> bool {
        self.below(1000) < per_mille
    }

    /// One of these.
    pub fn pick<T: Clone>(&mut self, from: &[T]) -> T {
        let len = u64::try_from(from.len()).unwrap();
        from[usize::try_from(self.below(len)).unwrap()].clone()
    }

    /// Any order.
    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            let bound = u64::try_from(last).unwrap() + 1;
            items.swap(last, usize::try_from(self.below(bound)).unwrap());
        }
    }

    /// A day of the years of the calendar, half of them close to a day on which something changes.
    pub fn day(&mut self) -> NaiveDate {
        let year = i32::try_from(self.range(2020, 2027)).unwrap();
        let first = calendar::date(year, 1, 1);
        let day = match self.below(6) {
            0 => {
                let off: Vec<NaiveDate> = calendar::years()[&year].off.iter().copied().collect();
                self.pick(&off)
            }
            1 => {
                let (month, day) = self.pick(&HOLIDAYS);
                calendar::date(year, month, day)
            }
            2 => calendar::date(year, 2, 28),
            _ => return first + Days::new(self.below(365)),
        };
        let shifted = day + TimeDelta::days(self.range(-3, 3));
        shifted.clamp(calendar::date(2020, 1, 1), calendar::date(2027, 12, 31))
    }

    /// A time of day, mostly one at which something changes.
    pub fn time(&mut self) -> NaiveTime {
        let seconds = if self.chance(700) {
            self.pick(&EDGES)
        } else {
            u32::try_from(self.below(86_400)).unwrap()
        };
        NaiveTime::from_num_seconds_from_midnight_opt(seconds, 0).unwrap()
    }

    /// An instant of the years of the calendar.
    pub fn moment(&mut self) -> Moment {
        let day = self.day();
        calendar::in_moscow(NaiveDateTime::new(day, self.time()))
    }

    /// The same instant, written with one offset or another.
    pub fn write(&mut self, moment: Moment) -> Value {
        let hours = match self.below(10) {
            0 => return Self::write_utc(moment),
            1 => self.pick(&[5, -7, 10, 0]),
            _ => 3,
        };
        let offset = FixedOffset::east_opt(hours * 3600).unwrap();
        let there: DateTime<FixedOffset> = moment.with_timezone(&offset);
        calendar::text(&there)
    }

    fn write_utc(moment: Moment) -> Value {
        let utc = calendar::text(&moment.to_utc());
        let text = utc.as_str().unwrap();
        Value::String(text.replace("+00:00", "Z"))
    }
}
