//! Dates and times, always on the Moscow clock. The present moment is an argument.

use super::{Text, Value};
use crate::core::instant::{Instant, moscow};
use crate::core::language::Language;
use chrono::{Datelike, Locale, NaiveDate, TimeDelta, Weekday};

/// Kept off the ends of time, where Moscow's clock has no reading. "Never" and "always" are such instants.
fn readable(t: Instant) -> Instant {
    t.clamp(
        Instant::MIN_UTC + TimeDelta::days(1),
        Instant::MAX_UTC - TimeDelta::days(1),
    )
}

/// The day on Moscow's calendar.
fn moscow_date(t: Instant) -> NaiveDate {
    moscow(readable(t)).date_naive()
}

impl Text {
    fn locale(&self) -> Locale {
        match self.language() {
            Language::Ru => Locale::ru_RU,
            Language::En => Locale::en_GB,
        }
    }

    fn day(&self, date: NaiveDate, format: &str) -> String {
        date.format_localized(format, self.locale()).to_string()
    }

    /// The day of an instant: `23 ноября 2026`.
    pub fn date(&self, t: Instant) -> String {
        self.date_of(moscow_date(t))
    }

    /// A day: `23 ноября 2026`.
    pub fn date_of(&self, date: NaiveDate) -> String {
        self.day(date, "%-d %B %Y")
    }

    /// A day without its year: `23 ноября`.
    pub fn day_of(&self, date: NaiveDate) -> String {
        self.day(date, "%-d %B")
    }

    /// A day in running prose: `23 ноября 2026 года`; in English as [`Text::date`].
    pub fn date_in_prose(&self, t: Instant) -> String {
        self.say_with("date-year", &[("date", self.date(t).into())])
    }

    /// The day of an instant, for columns: `23.11.26`, `23 Nov 26`.
    pub fn date_short(&self, t: Instant) -> String {
        match self.language() {
            Language::Ru => self.day(moscow_date(t), "%d.%m.%y"),
            Language::En => self.day(moscow_date(t), "%-d %b %y"),
        }
    }

    /// A day of a year that is known, for columns: `23.11`, `23 Nov`.
    pub fn day_short(&self, date: NaiveDate) -> String {
        match self.language() {
            Language::Ru => self.day(date, "%d.%m"),
            Language::En => self.day(date, "%-d %b"),
        }
    }

    /// A moment, for columns: `23.11 09:00`, `23 Nov 09:00`; of another year than `now` the day alone, as
    /// [`Text::date_short`].
    pub fn moment_short(&self, t: Instant, now: Instant) -> String {
        let date = moscow_date(t);
        if date.year() != moscow_date(now).year() {
            return self.date_short(t);
        }
        format!("{} {}", self.day_short(date), self.time(t))
    }

    /// A moment to the second, for columns: `23.11 09:00:05`; of another year than `now` with its year.
    pub fn moment_to_second(&self, t: Instant, now: Instant) -> String {
        let time = moscow(readable(t)).format("%H:%M:%S");
        let date = moscow_date(t);
        let day = match date.year() == moscow_date(now).year() {
            false => self.date_short(t),
            true => self.day_short(date),
        };
        format!("{day} {time}")
    }

    /// The time of day: `09:00`.
    pub fn time(&self, t: Instant) -> String {
        moscow(readable(t)).format("%H:%M").to_string()
    }

    /// Day and time: `пн 23 ноября, 09:00`; with the year where it is not that of `now`.
    pub fn date_time(&self, t: Instant, now: Instant) -> String {
        let date = moscow_date(t);
        let shown = if date.year() == moscow_date(now).year() {
            self.day_of(date)
        } else {
            self.date_of(date)
        };
        self.say_with(
            "date-time",
            &[
                ("weekday", self.weekday_short(date.weekday()).into()),
                ("date", shown.into()),
                ("time", self.time(t).into()),
            ],
        )
    }

    /// `сегодня, 09:00`, `завтра, 09:00`, `вчера, 17:42`; further away as [`Text::date_time`].
    pub fn relative(&self, t: Instant, now: Instant) -> String {
        let days = moscow_date(t).signed_duration_since(moscow_date(now));
        let key = match days.num_days() {
            0 => "date-today",
            1 => "date-tomorrow",
            -1 => "date-yesterday",
            _ => return self.date_time(t, now),
        };
        self.say_with(key, &[("time", self.time(t).into())])
    }

    /// Day and time in a letter: `в понедельник, 23 ноября, в 09:00 по московскому времени`.
    pub fn on_at(&self, t: Instant, now: Instant) -> String {
        self.day_and_time("date-on-at", t, now)
    }

    /// The beginning of a span in a letter: `в понедельник, 23 ноября, с 09:00 по московскому времени`.
    pub fn on_from(&self, t: Instant, now: Instant) -> String {
        self.day_and_time("date-on-from", t, now)
    }

    fn day_and_time(&self, key: &str, t: Instant, now: Instant) -> String {
        let date = moscow_date(t);
        let shown = if date.year() == moscow_date(now).year() {
            self.day_of(date)
        } else {
            self.date_in_prose(t)
        };
        let on = self.say(&format!("weekday-{}.on", weekday_code(date.weekday())));
        let args: [(&str, Value<'_>); 3] = [
            ("on", on.into()),
            ("date", shown.into()),
            ("time", self.time(t).into()),
        ];
        self.say_with(key, &args)
    }

    /// The name of a day of the week: `понедельник`, `Monday`.
    pub fn weekday(&self, weekday: Weekday) -> String {
        self.say(&format!("weekday-{}", weekday_code(weekday)))
    }

    /// The short name of a day of the week: `пн`, `Mon`.
    pub fn weekday_short(&self, weekday: Weekday) -> String {
        self.say(&format!("weekday-{}.short", weekday_code(weekday)))
    }
}

fn weekday_code(weekday: Weekday) -> &'static str {
    match weekday {
        Weekday::Mon => "mon",
        Weekday::Tue => "tue",
        Weekday::Wed => "wed",
        Weekday::Thu => "thu",
        Weekday::Fri => "fri",
        Weekday::Sat => "sat",
        Weekday::Sun => "sun",
    }
}
