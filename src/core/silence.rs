//! Maintenance silence: for a time that has an end nobody is paged, and everybody sees that it is so.

use super::instant::{self, Instant};
use serde::{Deserialize, Serialize};

/// A time in which nobody is paged.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Silence {
    /// Its number, counted from 1.
    pub number: u32,
    /// From this moment.
    #[serde(with = "instant::as_moscow")]
    pub from: Instant,
    /// Up to, but not including this one.
    #[serde(with = "instant::as_moscow")]
    pub until: Instant,
    /// The only trouble that it holds, by the regulation's id; none: all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trouble: Option<String>,
    /// Why.
    pub reason: String,
    /// Who has ordered it.
    pub by: String,
}

impl Silence {
    /// Whether it holds an alarm of this trouble at a moment.
    pub fn holds(&self, trouble: Option<&str>, at: Instant) -> bool {
        let meant = self.trouble.is_none() || self.trouble.as_deref() == trouble;
        meant && self.from <= at && at < self.until
    }
}
