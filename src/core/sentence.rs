//! A sentence before it is spoken: its key, and what fills it. The rules know no prose; the text does.

use super::clause::Clause;
use super::instant::Instant;
use super::request::Item;
use super::ticket::State;
use super::verdict::{Action, Need};

/// A sentence to be spoken in whichever language.
#[derive(Debug, Clone, PartialEq)]
pub struct Sentence {
    /// The message's key.
    pub key: &'static str,
    /// What fills it, by name.
    pub words: Vec<(&'static str, Word)>,
}

/// What fills a sentence.
#[derive(Debug, Clone, PartialEq)]
pub enum Word {
    /// A name, as it is.
    Name(String),
    /// A number.
    Number(u64),
    /// An amount in half set-ups.
    Units(u32),
    /// A day and time.
    At(Instant),
    /// A moment of these days, to the minute.
    Moment(Instant),
    /// An action of the verdict.
    Action(Action),
    /// A clause.
    Clause(Clause),
    /// Where a ticket stands.
    State(State),
    /// Facts to be established.
    Needs(Vec<Need>),
    /// Items of the checklist.
    Items(Vec<Item>),
    /// A name that each language has its own of.
    Either {
        /// The Russian one.
        ru: String,
        /// The English one.
        en: String,
    },
}

impl Sentence {
    /// A sentence.
    pub fn new(key: &'static str, words: Vec<(&'static str, Word)>) -> Self {
        Self { key, words }
    }
}
