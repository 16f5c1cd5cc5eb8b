//! What burned in some time, in numbers.

use crate::core::hand_over::{Emergency, Totals};
use serde::Serialize;

/// What burned in a day, a month or a closure.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Sums {
    /// Emergencies that were ones; a suspected outage of several clients is one.
    pub real: u64,
    /// Those that the person on call said to be none.
    pub declined: u64,
    /// Those that nobody answered for.
    pub unanswered: u64,
    /// The pages.
    pub pages: u64,
    /// From the alarm to the first answer: the middle of them, in plain seconds.
    pub median_seconds: Option<i64>,
    /// The longest of them.
    pub worst_seconds: Option<i64>,
}

impl Sums {
    /// Of these, each with what had joined it.
    pub(super) fn of<'a>(emergencies: impl Iterator<Item = &'a Emergency>) -> Self {
        let totals = Totals::of(emergencies);
        Self {
            real: totals.emergencies - totals.declined,
            declined: totals.declined,
            unanswered: totals.unanswered,
            pages: totals.pages,
            median_seconds: totals.to_answer.map(|lengths| lengths.median_seconds),
            worst_seconds: totals.to_answer.map(|lengths| lengths.worst_seconds),
        }
    }
}
