//! The closures that are told of, one before and one after the other.

use crate::core::hours::{Closure, ClosureKind, Schedule};
use crate::core::instant::{self, Instant};
use chrono::TimeDelta;
use serde::Serialize;

/// How far back a closure is looked for, at most: days.
const FARTHEST_DAYS: i64 = 4000;

/// The time that is told of: a closure, or any other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Stretch {
    /// What kind of closure it is; none, if it is not exactly one.
    pub kind: Option<ClosureKind>,
    /// The first moment.
    #[serde(with = "instant::as_moscow")]
    pub from: Instant,
    /// The first moment after it.
    #[serde(with = "instant::as_moscow")]
    pub until: Instant,
}

impl From<Closure> for Stretch {
    fn from(closure: Closure) -> Self {
        Self {
            kind: Some(closure.kind),
            from: closure.from,
            until: closure.until,
        }
    }
}

/// The last closure in on-call time that has begun by a moment; none, if there is none in ten years.
pub fn closure_before(schedule: &Schedule, at: Instant) -> Option<Closure> {
    let mut days = 8;
    while days < FARTHEST_DAYS {
        let start = at
            .checked_sub_signed(TimeDelta::days(days))
            .unwrap_or(Instant::MIN_UTC);
        let last = schedule
            .closures_from(start)
            .map(|listed| listed.closure)
            .take_while(|closure| closure.from <= at)
            .filter(|closure| closure.on_call)
            .last();
        if last.is_some() {
            return last;
        }
        days *= 4;
    }
    None
}

/// The first closure in on-call time that begins at or after a moment; none, if there is none in ten years.
pub fn closure_after(schedule: &Schedule, at: Instant) -> Option<Closure> {
    let limit = at
        .checked_add_signed(TimeDelta::days(FARTHEST_DAYS))
        .unwrap_or(Instant::MAX_UTC);
    schedule
        .closures_from(at)
        .map(|listed| listed.closure)
        .take_while(|closure| closure.from < limit)
        .find(|closure| closure.on_call && closure.from >= at)
}
