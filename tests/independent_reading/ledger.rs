//! Section 4: half set-ups, windows of 12 months, reversals, grants. Every question scans every entry.

use chrono::{Datelike, NaiveDateTime};
use serde_json::Value;

use super::calendar::{self, Moment};

/// One client's pool: the entries of the request, and what the tariff allows.
pub struct Pool<'a> {
    /// `setup` or `remote`.
    pub name: &'static str,
    /// Units of the tariff or of the agreement, before any grant.
    pub base: i64,
    /// All entries of the request, of whatever pool.
    pub entries: &'a [Value],
}

impl Pool<'_> {
    /// The cost of the charges in force at `now` that no reversal cancels.
    pub fn used(&self, now: Moment) -> i64 {
        self.sum("charge", "cost", now)
    }

    /// The tariff's units and the grants in force at `now`.
    pub fn allowance(&self, now: Moment) -> i64 {
        self.base + self.sum("grant", "units", now)
    }

    /// What is left, never below zero.
    pub fn left(&self, now: Moment) -> i64 {
        (self.allowance(now) - self.used(now)).max(0)
    }

    /// The first instant, now or later, at which used + cost fits the allowance of that instant.
    pub fn next_free_at(&self, cost: i64, now: Moment) -> Option<Moment> {
        let mut instants = vec![now];
        for entry in self
            .entries
            .iter()
            .filter(|entry| entry["entry"] != "reversal")
        {
            let start = made_at(entry);
            instants.extend([start, year_later(start)]);
        }
        instants
            .into_iter()
            .filter(|at| *at >= now && self.used(*at) + cost <= self.allowance(*at))
            .min()
    }

    fn sum(&self, kind: &str, units: &str, now: Moment) -> i64 {
        self.entries
            .iter()
            .filter(|entry| entry["entry"] == kind && entry["pool"] == self.name)
            .filter(|entry| in_force(entry, now) && !is_cancelled(entry, self.entries))
            .map(|entry| entry[units].as_i64().unwrap_or(0))
            .sum()
    }
}

fn made_at(entry: &Value) -> Moment {
    calendar::read(&entry["at"]).expect("an entry has a time")
}

/// In force on [made, made + 12 months).
fn in_force(entry: &Value, now: Moment) -> bool {
    let made = made_at(entry);
    made <= now && now < year_later(made)
}

/// A reversal cancels one entry whole, of whatever sort and whenever it was written;
/// so a reversal that is itself cancelled cancels nothing.
fn is_cancelled(entry: &Value, entries: &[Value]) -> bool {
    entries.iter().any(|other| {
        other["entry"] == "reversal"
            && !entry["id"].is_null()
            && other["of"] == entry["id"]
            && !is_cancelled(other, entries)
    })
}

/// Twelve calendar months later by Moscow's clock: 29 February becomes 28 February.
pub fn year_later(moment: Moment) -> Moment {
    shift_year(moment, 1)
}

/// Twelve calendar months earlier by Moscow's clock.
pub fn year_earlier(moment: Moment) -> Moment {
    shift_year(moment, -1)
}

fn shift_year(moment: Moment, by: i32) -> Moment {
    let local = moment.naive_local();
    let year = local.year() + by;
    let day = local.date().with_year(year);
    let day = day.unwrap_or_else(|| calendar::date(year, 2, 28));
    calendar::in_moscow(NaiveDateTime::new(day, local.time()))
}
