//! Lines typed for the roster: `1 27.11.2026 18:00 30.11.2026 09:00 reason`.

use crate::core::instant::{Instant, from_moscow, moscow_date, start_of_day};
use crate::core::roster::Line;
use crate::tui::worker::RosterChange;
use chrono::{Datelike, Days, NaiveDate, NaiveDateTime, NaiveTime};
use std::str::SplitWhitespace;

/// What of a line can't be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wrong {
    /// Which line of the duty.
    Line,
    /// From when.
    From,
    /// Until when.
    Until,
    /// The end is not after the beginning.
    Backwards,
    /// The number of a cover or an absence.
    Number,
}

/// Standing in: the line of the duty by its number or its code, from, until, why.
pub(super) fn cover(text: &str, now: Instant) -> Result<RosterChange, Wrong> {
    let (word, rest) = text.trim().split_once(' ').ok_or(Wrong::Line)?;
    let line = match word {
        "1" => Line::First,
        "2" => Line::Second,
        "3" => Line::Lead,
        code => code.to_lowercase().parse().map_err(|_| Wrong::Line)?,
    };
    let (from, until, reason) = span(rest, now)?;
    Ok(RosterChange::Cover {
        line,
        from,
        until,
        reason,
    })
}

/// Being away: from, until, why.
pub(super) fn away(text: &str, now: Instant) -> Result<RosterChange, Wrong> {
    let (from, until, reason) = span(text, now)?;
    Ok(RosterChange::Away {
        from,
        until,
        reason,
    })
}

/// Cancelling by number.
pub(super) fn cancel(text: &str) -> Result<RosterChange, Wrong> {
    let digits = text.trim().trim_start_matches(['#', '№']).trim();
    let number = digits.parse().map_err(|_| Wrong::Number)?;
    Ok(RosterChange::Cancel(number))
}

/// Two moments by Moscow's clock, and what is behind them. An end without a time of day is the end of its day.
fn span(text: &str, now: Instant) -> Result<(Instant, Instant, String), Wrong> {
    let mut words = text.split_whitespace();
    let (date, time) = moment(&mut words, now).ok_or(Wrong::From)?;
    let from = at(date, time);
    skip_dash(&mut words);
    let (date, time) = moment(&mut words, now).ok_or(Wrong::Until)?;
    let until = match time {
        None => start_of_day(date.checked_add_days(Days::new(1)).ok_or(Wrong::Until)?),
        time => at(date, time),
    };
    if until <= from {
        return Err(Wrong::Backwards);
    }
    Ok((from, until, words.collect::<Vec<_>>().join(" ")))
}

fn at(date: NaiveDate, time: Option<NaiveTime>) -> Instant {
    from_moscow(date.and_time(time.unwrap_or(NaiveTime::MIN)))
}

/// A dash may stand between the two.
fn skip_dash(words: &mut SplitWhitespace<'_>) {
    let mut ahead = words.clone();
    if matches!(ahead.next(), Some("-" | "–" | "—")) {
        *words = ahead;
    }
}

/// A day, and the time of day behind it, if there is one.
fn moment(words: &mut SplitWhitespace<'_>, now: Instant) -> Option<(NaiveDate, Option<NaiveTime>)> {
    let word = words.next()?;
    if let Ok(both) = NaiveDateTime::parse_from_str(word, "%Y-%m-%dT%H:%M") {
        return Some((both.date(), Some(both.time())));
    }
    let date = day(word, now)?;
    let mut ahead = words.clone();
    let time = ahead
        .next()
        .and_then(|word| NaiveTime::parse_from_str(word, "%H:%M").ok());
    if time.is_some() {
        *words = ahead;
    }
    Some((date, time))
}

/// A day: `2026-11-27`, `27.11.2026`; `27.11` is the next one of that name, today too.
fn day(word: &str, now: Instant) -> Option<NaiveDate> {
    let is_dotted = |form: &str| NaiveDate::parse_from_str(word, form).ok();
    if let Some(date) = is_dotted("%Y-%m-%d").or_else(|| is_dotted("%d.%m.%Y")) {
        // A year of two digits is no year of the first century.
        return Some(date).filter(|date| date.year() >= 2000);
    }
    let today = moscow_date(now);
    let (day, month) = word.split_once('.')?;
    let (day, month) = (day.parse().ok()?, month.parse().ok()?);
    // Up to the next leap year, for 29 February.
    let mut years = today.year()..today.year() + 9;
    years.find_map(|year| NaiveDate::from_ymd_opt(year, month, day).filter(|date| *date >= today))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::instant::rfc3339;

    fn now() -> Instant {
        "2026-11-23T10:00:00+03:00".parse().unwrap()
    }

    fn told(change: Result<RosterChange, Wrong>) -> String {
        match change.unwrap() {
            RosterChange::Cover {
                line,
                from,
                until,
                reason,
            } => format!("{line} {} {} {reason}", rfc3339(from), rfc3339(until)),
            RosterChange::Away {
                from,
                until,
                reason,
            } => format!("{} {} {reason}", rfc3339(from), rfc3339(until)),
            RosterChange::Cancel(number) => number.to_string(),
        }
    }

    #[test]
    fn both_ways_of_writing_a_day_say_the_same() {
        let expected = "first 2026-11-27T18:00:00+03:00 2026-11-30T09:00:00+03:00 за Бориса";
        for typed in [
            "1 27.11.2026 18:00 30.11.2026 09:00 за Бориса",
            "first 2026-11-27 18:00 2026-11-30 09:00 за  Бориса",
            "First 2026-11-27T18:00 – 2026-11-30T09:00 за Бориса",
            "1 27.11 18:00 - 30.11 9:00 за Бориса",
        ] {
            assert_eq!(told(cover(typed, now())), expected, "{typed}");
        }
    }

    #[test]
    fn days_alone_are_whole_and_the_last_one_is_in_it() {
        assert_eq!(
            told(away("30.12.2026 10.01.2027 отпуск", now())),
            "2026-12-30T00:00:00+03:00 2027-01-11T00:00:00+03:00 отпуск"
        );
        assert_eq!(
            told(away("23.11 23.11", now())),
            "2026-11-23T00:00:00+03:00 2026-11-24T00:00:00+03:00 "
        );
        // A day that has passed this year is next year's; 29 February the next there is.
        assert_eq!(
            told(away("22.11 29.02 x", now())),
            "2027-11-22T00:00:00+03:00 2028-03-01T00:00:00+03:00 x"
        );
    }

    #[test]
    fn what_cannot_be_read_is_named() {
        let cover = |text: &str| cover(text, now()).unwrap_err();
        assert_eq!(cover("27.11 30.11"), Wrong::Line);
        assert_eq!(cover("1"), Wrong::Line);
        assert_eq!(cover("1 завтра"), Wrong::From);
        assert_eq!(cover("1 27.11"), Wrong::Until);
        assert_eq!(cover("1 27.11.26 28.11.26"), Wrong::From);
        assert_eq!(cover("1 27.11 18:00 27.11 18:00"), Wrong::Backwards);
        assert_eq!(cover("2 31.11 01.12"), Wrong::From);
        assert_eq!(cancel("x").unwrap_err(), Wrong::Number);
        assert_eq!(told(cancel("№ 7")), "7");
        assert_eq!(told(cancel("#7")), "7");
    }
}
