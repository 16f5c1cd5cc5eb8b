//! Days: which are worked, which are holidays; and instants in Moscow time.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Display;
use std::sync::OnceLock;

use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveDateTime, TimeZone, Weekday};
use chrono_tz::Europe::Moscow;
use chrono_tz::Tz;
use serde_json::Value;

/// An instant, seen from Moscow.
pub type Moment = DateTime<Tz>;

/// The hour at which a working day opens (§3).
pub const OPENS: u32 = 9;
/// The hour at which a working day closes (§3).
pub const CLOSES: u32 = 18;

/// Labour Code, article 112: month and day.
pub const HOLIDAYS: [(u32, u32); 14] = [
    (1, 1),
    (1, 2),
    (1, 3),
    (1, 4),
    (1, 5),
    (1, 6),
    (1, 7),
    (1, 8),
    (2, 23),
    (3, 8),
    (5, 1),
    (5, 9),
    (6, 12),
    (11, 4),
];

/// What the production calendar says of one year.
pub struct Year {
    /// How many Mondays to Fridays are worked, by the calendar's own count.
    pub worked: usize,
    /// The Mondays to Fridays that are not worked.
    pub off: BTreeSet<NaiveDate>,
}

/// The years that the data file carries.
pub fn years() -> &'static BTreeMap<i32, Year> {
    static YEARS: OnceLock<BTreeMap<i32, Year>> = OnceLock::new();
    YEARS.get_or_init(|| {
        include_str!("days_off.txt")
            .lines()
            .filter(|line| !line.starts_with('#'))
            .map(read_year)
            .collect()
    })
}

fn read_year(line: &str) -> (i32, Year) {
    let mut words = line.split_whitespace();
    let year: i32 = words.next().unwrap().parse().unwrap();
    let worked = words.next().unwrap().parse().unwrap();
    let off = words
        .map(|word| {
            let month = word[..2].parse().unwrap();
            let day = word[2..].parse().unwrap();
            date(year, month, day)
        })
        .collect();
    (year, Year { worked, off })
}

/// A date that is known to exist.
pub fn date(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).expect("a date that exists")
}

/// Saturday or Sunday.
pub fn is_weekend(day: NaiveDate) -> bool {
    matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
}

/// A public holiday of article 112, on whatever day of the week.
pub fn is_public_holiday(day: NaiveDate) -> bool {
    HOLIDAYS.contains(&(day.month(), day.day()))
}

/// A Monday to Friday that the production calendar takes out (a holiday or a moved day off).
pub fn is_taken_out(day: NaiveDate) -> bool {
    years()
        .get(&day.year())
        .is_some_and(|year| year.off.contains(&day))
}

/// Monday to Friday, less what the calendar takes out. Years that it lacks lose nothing.
pub fn is_working(day: NaiveDate) -> bool {
    !is_weekend(day) && !is_taken_out(day)
}

/// The day after.
pub fn after(day: NaiveDate) -> NaiveDate {
    day.checked_add_days(Days::new(1)).unwrap()
}

/// The day before.
pub fn before(day: NaiveDate) -> NaiveDate {
    day.checked_sub_days(Days::new(1)).unwrap()
}

/// The instant at which Moscow's clock shows this.
pub fn in_moscow(local: NaiveDateTime) -> Moment {
    Moscow.from_local_datetime(&local).earliest().unwrap()
}

/// A full hour of a day in Moscow.
pub fn at_hour(day: NaiveDate, hour: u32) -> Moment {
    in_moscow(day.and_hms_opt(hour, 0, 0).unwrap())
}

/// A written instant, or nothing where the value is not one.
pub fn read(value: &Value) -> Option<Moment> {
    let text = value.as_str()?;
    let instant = DateTime::parse_from_rfc3339(text).ok()?;
    Some(instant.with_timezone(&Moscow))
}

/// An instant written the way section 5 writes it, in Moscow time.
pub fn written(moment: Moment) -> Value {
    text(&moment)
}

/// An instant written with the offset that it carries.
pub fn text<Z: TimeZone>(moment: &DateTime<Z>) -> Value
where
    Z::Offset: Display,
{
    let whole = moment.timestamp_subsec_nanos() == 0;
    let form = if whole {
        "%Y-%m-%dT%H:%M:%S%:z"
    } else {
        "%Y-%m-%dT%H:%M:%S%.3f%:z"
    };
    Value::String(moment.format(form).to_string())
}
