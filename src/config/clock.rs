//! The clock, passed as a value: nothing but the outermost layer asks what time it is.

use crate::core::instant::Instant;
use chrono::{DurationRound, TimeDelta, Utc};

/// Where the time comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Clock {
    /// The host's clock.
    System,
    /// One instant, for tests and demonstrations.
    Fixed(Instant),
}

impl Clock {
    /// Now, cut to whole milliseconds: what the store and the exchange format can both hold.
    pub fn now(self) -> Instant {
        let t = match self {
            Self::System => Utc::now(),
            Self::Fixed(t) => t,
        };
        t.duration_trunc(TimeDelta::milliseconds(1)).unwrap_or(t)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn now_has_no_more_than_milliseconds() {
        let fixed = Clock::Fixed("2026-11-21T12:00:00.123456789Z".parse().unwrap());
        assert_eq!(
            fixed.now(),
            "2026-11-21T12:00:00.123Z".parse::<Instant>().unwrap()
        );
        assert_eq!(Clock::System.now().timestamp_subsec_nanos() % 1_000_000, 0);
    }
}
