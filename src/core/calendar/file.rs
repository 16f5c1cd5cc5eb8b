//! Reads the text of a production calendar, and says line by line what is wrong with it.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate, Weekday};
use serde::Deserialize;
use toml::Spanned;
use toml::value::Datetime;

use super::Calendar;
use crate::core::fault::Fault;

/// The file as it is written, before its dates are checked.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    public_holidays: BTreeMap<String, Vec<Spanned<String>>>,
    #[serde(default)]
    year: BTreeMap<Spanned<String>, Year>,
}

/// One year's table. Only `decree` may be left out: a forgotten list of days off must not read as "none".
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Year {
    nonworking_weekdays: Vec<Spanned<Datetime>>,
    working_weekends: Vec<Spanned<Datetime>>,
    short_days: Vec<Spanned<Datetime>>,
    #[serde(default)]
    decree: Vec<Spanned<Datetime>>,
}

/// Reads a whole calendar.
///
/// # Errors
///
/// A text that is not TOML, or has a key that is unknown, missing or of the wrong kind, gives that one fault; otherwise
/// all wrong dates are given, in the order of their lines.
pub(super) fn read(text: &str) -> Result<Calendar, Vec<Fault>> {
    let file: File = toml::from_str(text).map_err(|error| {
        // A writer of the file knows keys, not fields.
        let words = error.message().replace(" field `", " key `");
        vec![Fault::toml(text, error.span(), &words)]
    })?;
    let mut reader = Reader {
        text,
        faults: Vec::new(),
        calendar: Calendar::default(),
    };
    reader.public_holidays(file.public_holidays);
    for (key, year) in file.year {
        reader.year(&key, &year);
    }
    reader.finish()
}

struct Reader<'a> {
    text: &'a str,
    faults: Vec<Fault>,
    calendar: Calendar,
}

impl Reader<'_> {
    fn fault<T>(&mut self, at: &Spanned<T>, message: String) {
        self.faults
            .push(Fault::at(self.text, at.span().start, message));
    }

    fn public_holidays(&mut self, holidays: BTreeMap<String, Vec<Spanned<String>>>) {
        for (id, days) in holidays {
            for written in &days {
                let day = written.get_ref();
                let Some(month_day) = month_day(day) else {
                    let message = format!("public_holidays.{id}: `{day}` is not a MONTH-DAY");
                    self.fault(written, message);
                    continue;
                };
                if let Some(first) = self.calendar.public.insert(month_day, id.clone()) {
                    let message =
                        format!("public_holidays.{id}: `{day}` is already listed as {first}");
                    self.fault(written, message);
                }
            }
        }
    }

    fn year(&mut self, key: &Spanned<String>, year: &Year) {
        let digits = key.get_ref();
        let Some(number) = digits.parse().ok().filter(|_| digits.len() == 4) else {
            let message = format!("year: `{digits}` is not a year of four digits");
            self.fault(key, message);
            return;
        };
        self.calendar.years.insert(number);
        let off = self.dates(number, "nonworking_weekdays", &year.nonworking_weekdays);
        let worked = self.dates(number, "working_weekends", &year.working_weekends);
        let short = self.dates(number, "short_days", &year.short_days);
        self.dates(number, "decree", &year.decree);
        for (date, written) in &off {
            if is_weekend(*date) {
                let message = format!("nonworking_weekdays: {date} is a {}", long(*date));
                self.fault(written, message);
            }
        }
        for (date, written) in &worked {
            if !is_weekend(*date) {
                let message = format!("working_weekends: {date} is a {}", long(*date));
                self.fault(written, message);
            }
        }
        for (date, written) in &short {
            if off.contains_key(date) || (is_weekend(*date) && !worked.contains_key(date)) {
                self.fault(written, format!("short_days: {date} is not a working day"));
            }
        }
        self.calendar.nonworking.extend(off.into_keys());
        self.calendar.working_weekends.extend(worked.into_keys());
        self.calendar.short.extend(short.into_keys());
    }

    /// The dates of one list that are whole civil dates of the year, each once; the others become faults.
    fn dates<'w>(
        &mut self,
        year: i32,
        list: &str,
        written: &'w [Spanned<Datetime>],
    ) -> BTreeMap<NaiveDate, &'w Spanned<Datetime>> {
        let mut dates = BTreeMap::new();
        for item in written {
            let wrong = match civil_date(item.get_ref()) {
                None => format!("{list}: `{}` is not a date", item.get_ref()),
                Some(date) if date.year() != year => {
                    format!("{list}: {date} is outside its year {year}")
                }
                Some(date) if dates.contains_key(&date) => {
                    format!("{list}: {date} is listed twice")
                }
                Some(date) => {
                    dates.insert(date, item);
                    continue;
                }
            };
            self.fault(item, wrong);
        }
        dates
    }

    fn finish(mut self) -> Result<Calendar, Vec<Fault>> {
        if self.faults.is_empty() {
            return Ok(self.calendar);
        }
        self.faults.sort();
        Err(self.faults)
    }
}

/// `MM-DD`, checked against a leap year.
fn month_day(text: &str) -> Option<(u32, u32)> {
    let digits = |part: &str| part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_digit());
    let (month, day) = text
        .split_once('-')
        .filter(|(month, day)| digits(month) && digits(day))?;
    let date = NaiveDate::from_ymd_opt(2000, month.parse().ok()?, day.parse().ok()?)?;
    Some((date.month(), date.day()))
}

/// The date of a TOML local date; none for one with a time or an offset.
fn civil_date(written: &Datetime) -> Option<NaiveDate> {
    let date = written
        .date
        .filter(|_| written.time.is_none() && written.offset.is_none())?;
    NaiveDate::from_ymd_opt(date.year.into(), date.month.into(), date.day.into())
}

fn is_weekend(date: NaiveDate) -> bool {
    matches!(date.weekday(), Weekday::Sat | Weekday::Sun)
}

/// The weekday's name in English, for a fault.
fn long(date: NaiveDate) -> impl std::fmt::Display {
    date.format("%A")
}
