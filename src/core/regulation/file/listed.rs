//! What a regulation lists by its ids, each once.

use crate::core::fault::Wrong;
use crate::core::sentence::Sentence;

/// What is listed.
#[derive(Debug, Clone, Copy)]
pub(super) enum Listed {
    Tariff,
    System,
    Requirement,
    Channel,
    Emergency,
}

impl Listed {
    /// One of them has no id: the message and the sentence.
    pub(super) fn without_id(self) -> (&'static str, Sentence) {
        let (message, key) = match self {
            Self::Tariff => ("a tariff has an empty id", "fault-no-id-tariff"),
            Self::System => ("a system has an empty id", "fault-no-id-system"),
            Self::Requirement => ("a requirement has an empty id", "fault-no-id-requirement"),
            Self::Channel => ("a channel has an empty id", "fault-no-id-channel"),
            Self::Emergency => ("an emergency has an empty id", "fault-no-id-emergency"),
        };
        (message, Sentence::of(key))
    }

    /// An id stands there twice.
    pub(super) fn twice(self, id: &str) -> Wrong {
        let (what, key) = match self {
            Self::Tariff => ("tariff", "fault-twice-tariff"),
            Self::System => ("system", "fault-twice-system"),
            Self::Requirement => ("requirement", "fault-twice-requirement"),
            Self::Channel => ("channel", "fault-twice-channel"),
            Self::Emergency => ("emergency", "fault-twice-emergency"),
        };
        let message = format!("{what} `{id}` is listed twice");
        Wrong::new(message, Sentence::of(key).name("id", id))
    }
}
