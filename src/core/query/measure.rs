//! Reads lengths of time, days, moments and amounts.

use super::aliases;
use super::term::{Day, Halves, Moment, Span, Unit};
use chrono::{NaiveDate, Weekday};

/// The longest span, in its unit: so long, it means "always".
const MAX_AMOUNT: i32 = 1_000_000;

/// Whether of two values one is surely before the other.
pub(super) trait Order {
    /// Whether it is before `other`; false where nobody can tell by the words alone.
    fn is_before(&self, other: &Self) -> bool;
}

impl Order for u64 {
    fn is_before(&self, other: &Self) -> bool {
        self < other
    }
}

impl Order for Span {
    fn is_before(&self, other: &Self) -> bool {
        self.unit == other.unit && self.amount < other.amount
    }
}

impl Order for Day {
    fn is_before(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::On(a), Self::On(b)) => a < b,
            _ => false,
        }
    }
}

impl Order for Moment {
    fn is_before(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::In(a), Self::In(b)) => a.is_before(b),
            (Self::On(a), Self::On(b)) => a.is_before(b),
            _ => false,
        }
    }
}

/// A length of time, folded: `30m`, `4wh`; 0 needs no unit. Below zero with a minus.
pub(super) fn span(text: &str) -> Option<Span> {
    let (negative, text) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let digits = text.chars().take_while(char::is_ascii_digit).count();
    let amount: i32 = text.get(..digits)?.parse().ok()?;
    let unit = text.get(digits..)?.trim();
    let unit = match aliases::code("unit", unit).unwrap_or(unit).parse() {
        Ok(unit) => unit,
        Err(_) if unit.is_empty() && amount == 0 => Unit::Hour,
        Err(_) => return None,
    };
    (amount <= MAX_AMOUNT).then_some(Span {
        amount: if negative { -amount } else { amount },
        unit,
    })
}

/// A length of time that is not below zero.
pub(super) fn length(text: &str) -> Option<Span> {
    span(text).filter(|span| span.amount >= 0)
}

/// A day, folded: a date, or a word.
pub(super) fn day(text: &str) -> Option<Day> {
    for form in ["%Y-%m-%d", "%d.%m.%Y"] {
        // Chrono takes years of any length: a date has ten characters.
        if text.len() == 10
            && let Ok(date) = NaiveDate::parse_from_str(text, form)
        {
            return Some(Day::On(date));
        }
    }
    Some(match aliases::code("day", text).unwrap_or(text) {
        "today" => Day::Today,
        "yesterday" => Day::Yesterday,
        "tomorrow" => Day::Tomorrow,
        "monday" => Day::Week(Weekday::Mon),
        "tuesday" => Day::Week(Weekday::Tue),
        "wednesday" => Day::Week(Weekday::Wed),
        "thursday" => Day::Week(Weekday::Thu),
        "friday" => Day::Week(Weekday::Fri),
        "saturday" => Day::Week(Weekday::Sat),
        "sunday" => Day::Week(Weekday::Sun),
        _ => return None,
    })
}

/// A span from now, or a day.
pub(super) fn moment(text: &str) -> Option<Moment> {
    span(text)
        .map(Moment::In)
        .or_else(|| day(text).map(Moment::On))
}

/// A number in halves: `2`, `1.5`.
pub(super) fn halves(text: &str) -> Option<Halves> {
    let text = text.trim();
    let (whole, half) = match text.strip_suffix(".5").or_else(|| text.strip_suffix('½')) {
        Some(whole) => (whole, 1),
        None => (text.strip_suffix(".0").unwrap_or(text), 0),
    };
    let whole: u32 = match (whole, half) {
        ("", 1) => 0,
        (digits, _) => digits.parse().ok()?,
    };
    Some(Halves(whole.checked_mul(2)?.checked_add(half)?))
}
