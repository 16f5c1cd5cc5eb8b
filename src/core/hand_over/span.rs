//! Lengths of time, plain and working, to the second.

use crate::core::hours::Schedule;
use crate::core::instant::Instant;
use chrono::SubsecRound;
use serde::Serialize;

/// An instant cut to its second.
pub(in crate::core) fn whole(t: Instant) -> Instant {
    t.trunc_subsecs(0)
}

/// How long something took. Negative where the clock was set back meanwhile.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Span {
    /// Seconds of any clock.
    pub plain_seconds: i64,
    /// Seconds of open time among them (§3).
    pub working_seconds: i64,
}

impl Span {
    /// From one instant to another.
    pub fn between(schedule: &Schedule, from: Instant, until: Instant) -> Self {
        let (from, until) = (whole(from), whole(until));
        Self {
            plain_seconds: (until - from).num_seconds(),
            working_seconds: schedule.worked_between(from, until),
        }
    }
}

/// The lengths of several of a kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Lengths {
    /// How many.
    pub count: u64,
    /// The one in the middle; of an even number, what lies midway between the two in the middle. Plain seconds.
    pub median_seconds: i64,
    /// The longest. Plain seconds.
    pub worst_seconds: i64,
    /// The one in the middle, of working time. Seconds.
    pub median_working_seconds: i64,
}

impl Lengths {
    /// Of some; none, if there are none.
    pub fn of(spans: impl IntoIterator<Item = Span>) -> Option<Self> {
        let (plain, working): (Vec<i64>, Vec<i64>) = spans
            .into_iter()
            .map(|span| (span.plain_seconds, span.working_seconds))
            .unzip();
        Some(Self {
            count: plain.len() as u64,
            worst_seconds: *plain.iter().max()?,
            median_seconds: median(plain)?,
            median_working_seconds: median(working)?,
        })
    }
}

/// The one in the middle; midway between two, towards the lesser.
fn median(mut numbers: Vec<i64>) -> Option<i64> {
    numbers.sort_unstable();
    let upper = *numbers.get(numbers.len() / 2)?;
    if numbers.len() % 2 == 1 {
        return Some(upper);
    }
    let lower = *numbers.get(numbers.len() / 2 - 1)?;
    Some(lower + (upper - lower) / 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_is_the_middle_or_midway_between_two() {
        assert_eq!(median(vec![]), None);
        assert_eq!(median(vec![7]), Some(7));
        assert_eq!(median(vec![9, 1]), Some(5));
        assert_eq!(median(vec![4, 1, 2]), Some(2));
        assert_eq!(median(vec![10, 1, 4, 2]), Some(3));
    }

    #[test]
    fn lengths_keep_the_worst() {
        let span = |plain_seconds| Span {
            plain_seconds,
            working_seconds: plain_seconds / 2,
        };
        let lengths = Lengths::of([30, 600, 90].map(span)).unwrap();
        assert_eq!(lengths.count, 3);
        assert_eq!(lengths.median_seconds, 90);
        assert_eq!(lengths.worst_seconds, 600);
        assert_eq!(lengths.median_working_seconds, 45);
        assert_eq!(Lengths::of([]), None);
    }
}
