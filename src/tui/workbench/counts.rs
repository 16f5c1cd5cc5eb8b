//! When the saved views are counted: after the windows, while no keys come, and not at each of a hundred mails.

use super::Workbench;
use std::time::{Duration, Instant};

/// How long no key must have come.
const QUIET: Duration = Duration::from_millis(300);
/// How long at least between two counts.
const APART: Duration = Duration::from_secs(2);
/// After so long a count is old though nothing was written: some queries go by the time.
const OLD: Duration = Duration::from_secs(60);

/// When the saved views are counted.
#[derive(Debug, Default)]
pub(super) struct Counting {
    pub(super) at: Option<Instant>,
    last: Option<Instant>,
}

impl Workbench {
    /// Facts have changed: the saved views are to be counted.
    pub(super) fn plan_count(&mut self, now: Instant) {
        if self.model.saved.is_empty() {
            return;
        }
        let apart = self.counting.last.map_or(now, |last| last + APART);
        self.counting.at = Some(apart.max(now + QUIET));
    }

    /// A key has come: a count that is due waits, and one that is old is planned.
    pub(super) fn put_count_off(&mut self, now: Instant) {
        let is_old = |last: Instant| now.saturating_duration_since(last) >= OLD;
        if let Some(at) = &mut self.counting.at {
            *at = (*at).max(now + QUIET);
        } else if self.counting.last.is_some_and(is_old) {
            self.plan_count(now);
        }
    }

    /// Has them counted.
    pub(super) fn count(&mut self, now: Instant) {
        self.counting.at = None;
        self.counting.last = Some(now);
        self.workers.count(self.model.saved.scopes());
    }

    pub(super) fn take_counts(&mut self, counts: Vec<u64>) {
        self.dirty |= self.model.saved.take_counts(counts);
    }
}
