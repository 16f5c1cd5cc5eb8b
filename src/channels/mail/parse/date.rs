//! Dates of headers: RFC 5322, its obsolete forms, ISO 8601, C's asctime, and Russian month names.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

/// Reads a date; without a zone it is UTC.
pub(in crate::channels::mail) fn parse(text: &str) -> Option<DateTime<Utc>> {
    let text = without_comments(text.get(..200).unwrap_or(text));
    let mut found = Found::default();
    for word in text
        .split(|c: char| c.is_whitespace() || c == ',')
        .filter(|w| !w.is_empty())
        .take(20)
    {
        found.take(word);
    }
    let (hour, minute, second) = found.time?;
    let date = NaiveDate::from_ymd_opt(found.year?, found.month?, found.day?)?;
    let local = date.and_hms_opt(hour, minute, second.min(59))?;
    let offset = TimeDelta::minutes(found.offset_minutes.unwrap_or(0));
    Some(local.checked_sub_signed(offset)?.and_utc())
}

fn without_comments(text: &str) -> String {
    let mut depth = 0_usize;
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ if depth == 0 => out.push(c),
            _ => {}
        }
    }
    out
}

/// The pieces found so far.
#[derive(Default)]
struct Found {
    day: Option<u32>,
    month: Option<u32>,
    year: Option<i32>,
    time: Option<(u32, u32, u32)>,
    offset_minutes: Option<i64>,
}

impl Found {
    fn take(&mut self, word: &str) {
        if self.take_iso(word) || self.take_dashed(word) || self.take_time(word) {
            return;
        }
        if word.starts_with(['+', '-']) && self.time.is_some() {
            self.offset_minutes = self.offset_minutes.or_else(|| offset(word));
        } else if word.bytes().all(|b| b.is_ascii_digit()) {
            self.take_number(word);
        } else if let Some(month) = month(word) {
            self.month = self.month.or(Some(month));
        } else if self.time.is_some() && self.offset_minutes.is_none() {
            self.offset_minutes = zone(word);
        }
    }

    /// `2024-01-02`, `2024-01-02T10:00:00Z`.
    fn take_iso(&mut self, word: &str) -> bool {
        let Some(date) = word
            .get(..10)
            .and_then(|d| NaiveDate::parse_from_str(d, "%Y-%m-%d").ok())
        else {
            return false;
        };
        use chrono::Datelike;
        (self.year, self.month, self.day) =
            (Some(date.year()), Some(date.month()), Some(date.day()));
        let rest = word[10..].trim_start_matches(['T', 't']);
        if !rest.is_empty() {
            let zone_at = rest.find(['+', '-', 'Z']).unwrap_or(rest.len());
            self.take_time(&rest[..zone_at]);
            self.offset_minutes = self.offset_minutes.or_else(|| offset(&rest[zone_at..]));
        }
        true
    }

    /// `02-Jan-2024`.
    fn take_dashed(&mut self, word: &str) -> bool {
        let mut pieces = word.splitn(3, '-');
        let (Some(day), Some(name), Some(year)) = (pieces.next(), pieces.next(), pieces.next())
        else {
            return false;
        };
        let Some(month) = month(name) else {
            return false;
        };
        self.month = Some(month);
        self.take_number(day);
        self.take_number(year);
        true
    }

    /// `10:00`, `10:00:00`, `10:00:00.123`, and a zone glued to it.
    fn take_time(&mut self, word: &str) -> bool {
        let zone_at = word.find(['+', '-']).unwrap_or(word.len());
        let (clock, glued) = word.split_at(zone_at);
        let mut numbers = clock
            .split('.')
            .next()
            .unwrap_or("")
            .split(':')
            .map(str::parse::<u32>);
        let (Some(Ok(hour)), Some(Ok(minute))) = (numbers.next(), numbers.next()) else {
            return false;
        };
        let Some(second) = numbers.next().map_or(Some(0), Result::ok) else {
            return false;
        };
        if self.time.is_none() && hour < 24 && minute < 60 && second <= 60 {
            self.time = Some((hour, minute, second));
            self.offset_minutes = self.offset_minutes.or_else(|| offset(glued));
        }
        true
    }

    fn take_number(&mut self, word: &str) {
        let Ok(number) = word.parse::<u32>() else {
            return;
        };
        if self.day.is_none() && word.len() <= 2 && (1..=31).contains(&number) {
            self.day = Some(number);
        } else if self.year.is_none() {
            let number = i32::try_from(number).unwrap_or(0);
            self.year = match (word.len(), number) {
                (2, 0..=68) => Some(2000 + number),
                (2, _) => Some(1900 + number),
                (3, _) => Some(1900 + number),
                (4, 1900..) => Some(number),
                _ => None,
            };
        }
    }
}

fn offset(word: &str) -> Option<i64> {
    if word == "Z" {
        return Some(0);
    }
    let sign = if word.starts_with('-') { -1 } else { 1 };
    let digits: String = word
        .get(1..)?
        .chars()
        .filter(char::is_ascii_digit)
        .collect();
    let (hours, minutes) = match digits.len() {
        4 => (
            digits[..2].parse::<i64>().ok()?,
            digits[2..].parse::<i64>().ok()?,
        ),
        1 | 2 => (digits.parse().ok()?, 0),
        _ => return None,
    };
    (hours < 24 && minutes < 60).then_some(sign * (hours * 60 + minutes))
}

fn zone(word: &str) -> Option<i64> {
    let word = word.to_ascii_uppercase();
    if let Some(rest) = word.strip_prefix("GMT").or(word.strip_prefix("UTC"))
        && rest.starts_with(['+', '-'])
    {
        return offset(rest);
    }
    let hours = match word.as_str() {
        "UT" | "GMT" | "UTC" | "Z" => 0,
        "EST" | "CDT" => -5,
        "EDT" => -4,
        "CST" | "MDT" => -6,
        "MST" | "PDT" => -7,
        "PST" => -8,
        "MSK" => 3,
        "MSD" => 4,
        "CET" => 1,
        "CEST" | "EET" => 2,
        "EEST" => 3,
        _ => return None,
    };
    Some(hours * 60)
}

/// A month by the first three letters of its name.
fn month(word: &str) -> Option<u32> {
    const NAMES: [[&str; 2]; 12] = [
        ["jan", "янв"],
        ["feb", "фев"],
        ["mar", "мар"],
        ["apr", "апр"],
        ["may", "мая"],
        ["jun", "июн"],
        ["jul", "июл"],
        ["aug", "авг"],
        ["sep", "сен"],
        ["oct", "окт"],
        ["nov", "ноя"],
        ["dec", "дек"],
    ];
    let start: String = word.chars().take(3).flat_map(char::to_lowercase).collect();
    let start = if start == "май" {
        "мая".to_owned()
    } else {
        start
    };
    let index = NAMES
        .iter()
        .position(|names| names.contains(&start.as_str()))?;
    u32::try_from(index + 1).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_in_many_forms() {
        for (raw, want) in [
            ("Fri, 21 Nov 1997 09:55:06 -0600", "1997-11-21T15:55:06Z"),
            ("21 Nov 97 09:55:06 GMT", "1997-11-21T09:55:06Z"),
            (
                "Thu, 13\n Feb 1969 23:32 -0330 (Newfoundland)",
                "1969-02-14T03:02:00Z",
            ),
            ("Tue, 2 Jan 2024 10:00:00 MSK", "2024-01-02T07:00:00Z"),
            ("Вт, 2 янв 2024 10:00:00 +0300", "2024-01-02T07:00:00Z"),
            ("2024-01-02T10:00:00+03:00", "2024-01-02T07:00:00Z"),
            ("2024-01-02 10:00:00 +0300", "2024-01-02T07:00:00Z"),
            ("Tue Jan  2 10:00:00 2024", "2024-01-02T10:00:00Z"),
            ("Tue, 02-Jan-2024 10:00:00 GMT+3", "2024-01-02T07:00:00Z"),
            ("Sat, 31 Dec 2016 23:59:60 +0000", "2016-12-31T23:59:59Z"),
        ] {
            let got = parse(raw).map(|d| d.to_rfc3339_opts(chrono::SecondsFormat::Secs, true));
            assert_eq!(got.as_deref(), Some(want), "{raw}");
        }
    }

    #[test]
    fn no_date_is_made_up() {
        for raw in [
            "",
            "yesterday",
            "31 Feb 2024 10:00",
            "10:00",
            "Tue, 2 Jan 2024",
            "99999999999 Jan 1 1:1",
        ] {
            assert_eq!(parse(raw), None, "{raw}");
        }
    }
}
