//! How long to wait after a failure: longer each time, and never two programs in step.

use crate::core::trouble::Trouble;
use backon::{BackoffBuilder, ExponentialBackoff, ExponentialBuilder};
use std::time::Duration;

const FIRST: Duration = Duration::from_secs(1);
/// The longest wait for what time may cure.
const LONGEST: Duration = Duration::from_secs(120);
/// The longest wait of a page.
const LONGEST_PAGE: Duration = Duration::from_secs(60);

/// The longest wait where the other side names one itself.
const LONGEST_ASKED: Duration = Duration::from_secs(3600);

/// The waits after failures that follow one another.
pub(super) struct Backoff(ExponentialBackoff);

impl Backoff {
    pub fn new() -> Self {
        Self(
            ExponentialBuilder::default()
                .with_min_delay(FIRST)
                .with_max_delay(LONGEST)
                .without_max_times()
                .with_jitter()
                .build(),
        )
    }

    /// How long to wait after this failure.
    pub fn after(&mut self, trouble: &Trouble) -> Duration {
        let own = self.0.next().unwrap_or(LONGEST);
        let asked = trouble
            .retry_after_seconds
            .map_or(Duration::ZERO, Duration::from_secs);
        own.max(asked.min(LONGEST_ASKED))
    }
}

/// How long a single reply waits that failed `tries` times, the channel being well.
pub(super) fn of_reply(tries: u32, trouble: &Trouble) -> Duration {
    let own = Duration::from_secs(5).saturating_mul(2_u32.saturating_pow(tries.min(8)));
    let asked = trouble
        .retry_after_seconds
        .map_or(Duration::ZERO, Duration::from_secs);
    own.max(asked.min(LONGEST_ASKED))
}

/// How long a page waits that failed `tries` times: seconds count.
pub(super) fn of_page(tries: u32, trouble: &Trouble) -> Duration {
    let own = Duration::from_secs(2).saturating_mul(2_u32.saturating_pow(tries.min(5)));
    let asked = trouble
        .retry_after_seconds
        .map_or(Duration::ZERO, Duration::from_secs);
    own.min(LONGEST_PAGE).max(asked.min(LONGEST_ASKED))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::trouble::TroubleKind;

    #[test]
    fn waits_grow_and_end_somewhere() {
        let trouble = Trouble::new(TroubleKind::Refused, "x:1", "");
        let mut backoff = Backoff::new();
        let waits: Vec<Duration> = (0..12).map(|_| backoff.after(&trouble)).collect();
        assert!(waits[0] < Duration::from_secs(3));
        // With its jitter a wait is at most twice the longest.
        assert!(waits.iter().all(|wait| *wait <= 2 * LONGEST), "{waits:?}");
        assert!(waits[11] >= LONGEST);
    }

    #[test]
    fn a_page_is_tried_again_within_the_minute() {
        let trouble = Trouble::new(TroubleKind::Refused, "", "");
        let waits = [0, 1, 2, 3, 4, 5, 50].map(|tries| of_page(tries, &trouble).as_secs());
        assert_eq!(waits, [2, 4, 8, 16, 32, 60, 60]);
    }

    #[test]
    fn the_other_side_may_ask_for_more() {
        let busy = Trouble::new(TroubleKind::TooMany, "sendMessage", "").after(40);
        assert!(Backoff::new().after(&busy) >= Duration::from_secs(40));
        assert_eq!(of_reply(0, &busy), Duration::from_secs(40));
        let absurd = Trouble::new(TroubleKind::TooMany, "", "").after(u64::MAX);
        assert_eq!(of_reply(0, &absurd), LONGEST_ASKED);
    }
}
