//! What the tests of working time share: the calendar that comes with the product, and the rule of §3.

mod closures;
mod openings;
mod years;

use chrono::NaiveDate;

use super::*;
use crate::core::calendar::{ClosedDay, RUSSIAN_PRODUCTION_CALENDAR};

use ClosureKind::{Holiday as HolidayKind, Night as NightKind, Weekend as WeekendKind};

pub(super) fn calendar() -> Calendar {
    Calendar::parse(RUSSIAN_PRODUCTION_CALENDAR).unwrap()
}

/// The rule of §3, by its letter.
pub(super) fn rule() -> HoursRule {
    toml::from_str(
        "weekdays = ['mon', 'tue', 'wed', 'thu', 'fri']\nopens = '09:00'\ncloses = '18:00:00'\n\
         working_weekends = 'closed'\nshort_days = 'ignore'\nnight = 'park'",
    )
    .unwrap()
}

pub(super) fn schedule() -> Schedule {
    Schedule::new(calendar(), rule()).unwrap()
}

fn with(change: impl FnOnce(&mut HoursRule)) -> Schedule {
    let mut rule = rule();
    change(&mut rule);
    Schedule::new(calendar(), rule).unwrap()
}

/// An instant of Moscow's civil time since November 2014, `2026-11-20 18:00` or with seconds.
fn msk(text: &str) -> DateTime<Utc> {
    let text = text.replace(' ', "T");
    let seconds = if text.len() == 16 { ":00" } else { "" };
    format!("{text}{seconds}+03:00").parse().unwrap()
}

fn closed_days(first: &str, days: usize) -> Vec<ClosedDay> {
    let first: NaiveDate = first.parse().unwrap();
    let name = "Renovation".to_owned();
    first
        .iter_days()
        .take(days)
        .map(|date| ClosedDay {
            date,
            name: name.clone(),
        })
        .collect()
}

/// Asserts what closure an instant lies in.
fn closed(schedule: &Schedule, t: &str, kind: ClosureKind, from: &str, until: &str) {
    let closure = schedule.closure_at(msk(t)).unwrap();
    let span = (closure.from, closure.until);
    assert_eq!((closure.kind, span), (kind, (msk(from), msk(until))), "{t}");
    assert_eq!(schedule.next_open(msk(t)), msk(until), "{t}");
    assert!(!schedule.is_open(msk(t)), "{t}");
}
