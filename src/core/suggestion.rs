//! What the words of a request suggest, and why: the agent confirms or changes it.

use super::request::{Cause, Concerns, Kind};
use serde::{Deserialize, Serialize};

/// A fact that the words suggest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "fact", content = "value", rename_all = "kebab-case")]
pub enum Hint {
    /// The kind.
    Kind(Kind),
    /// A system that is named, by id.
    System(String),
    /// An emergency: the id of the trouble, as the regulation lists them; none in what was read before it listed any.
    Emergency(Option<String>),
    /// The set-up was made before.
    Repeat,
    /// The cause.
    Cause(Cause),
    /// What a question is about.
    Concerns(Concerns),
    /// UTM tagging is asked for.
    Utm,
}

/// A hint, with the words that gave it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reason {
    /// The fact suggested.
    #[serde(flatten)]
    pub hint: Hint,
    /// The words, as written.
    pub words: String,
}
