//! When the emergencies are to be looked at again: after every write, and when a timer is due.

use crate::core::instant::Instant;
use crate::desk::Watched;
use std::time::{Duration, Instant as Moment};

/// How long to wait after a look that failed: the store may be busy, or full. Doubled each time.
const AGAIN: Duration = Duration::from_secs(1);
/// And at most.
const AT_MOST: Duration = Duration::from_secs(60);

/// What the last look has left.
#[derive(Debug, Default)]
pub(super) struct Rounds {
    /// The last event that it has seen.
    seen: Option<i64>,
    looked_at: Option<Instant>,
    next_at: Option<Instant>,
    /// How often it has failed since it last went well, and until when it waits for that.
    failures: u32,
    waits_until: Option<Moment>,
}

impl Rounds {
    /// Whether to look at `now`, `event` being the last in the log. A clock that was set back moves every timer, and
    /// so it is a reason.
    pub fn is_due(&self, event: Option<i64>, now: Instant) -> bool {
        if self.waits_until.is_some_and(|until| Moment::now() < until) {
            return false;
        }
        event != self.seen
            || self.looked_at.is_none_or(|last| now < last)
            || self.failures > 0
            || self.next_at.is_some_and(|next| next <= now)
    }

    /// It was looked at `now`, and `event` was the last in the log before; none: it failed. What it wrote itself makes
    /// it look once more, in vain: better than to miss what another wrote meanwhile.
    pub fn looked(&mut self, event: Option<i64>, now: Instant, watched: Option<Watched>) {
        match watched {
            Some(watched) => {
                *self = Self {
                    seen: event,
                    looked_at: Some(now),
                    next_at: watched.next_at,
                    ..Self::default()
                };
            }
            None => {
                let wait = AGAIN.saturating_mul(1 << self.failures.min(6)).min(AT_MOST);
                self.failures += 1;
                self.waits_until = Some(Moment::now() + wait);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::TimeDelta;

    #[test]
    fn it_is_looked_after_a_write_at_a_timer_and_when_the_clock_goes_back() {
        let now = Instant::default();
        let second = TimeDelta::seconds(1);
        let mut rounds = Rounds::default();
        assert!(rounds.is_due(None, now), "the first look");
        let watched = |next_at| Some(Watched { done: 1, next_at });
        rounds.looked(Some(7), now, watched(Some(now + second)));
        assert!(!rounds.is_due(Some(7), now));
        assert!(rounds.is_due(Some(8), now), "something was written");
        assert!(rounds.is_due(Some(7), now + second), "a timer is due");
        assert!(
            rounds.is_due(Some(7), now - second),
            "the clock was set back"
        );
        rounds.looked(Some(7), now, watched(None));
        assert!(!rounds.is_due(Some(7), now + TimeDelta::days(1)), "idle");
    }

    #[test]
    fn a_look_that_failed_is_tried_again_but_not_at_once() {
        let now = Instant::default();
        let mut rounds = Rounds::default();
        rounds.looked(Some(1), now, None);
        assert!(!rounds.is_due(Some(2), now));
        rounds.waits_until = Some(Moment::now());
        assert!(rounds.is_due(Some(1), now));
        for _ in 0..40 {
            rounds.looked(Some(1), now, None);
        }
        assert!(
            rounds
                .waits_until
                .is_some_and(|until| until <= Moment::now() + AT_MOST)
        );
        rounds.looked(
            Some(1),
            now,
            Some(Watched {
                done: 0,
                next_at: None,
            }),
        );
        assert!(!rounds.is_due(Some(1), now));
    }
}
