//! A sentence before it is spoken: its key, and what fills it. The rules know no prose; the text does.

use super::clause::Clause;
use super::instant::Instant;
use super::ledger::Pool;
use super::request::{Item, Kind};
use super::state::State;
use super::verdict::{Action, Need};

/// A sentence to be spoken in whichever language.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Sentence {
    /// The message's key.
    pub key: &'static str,
    /// What fills it, by name.
    pub words: Vec<(&'static str, Word)>,
}

/// What fills a sentence.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Word {
    /// A name, as it is.
    Name(String),
    /// A number that names: a ticket's, a line's.
    Number(u64),
    /// A number that counts: words may agree with it.
    Count(u64),
    /// An amount of a pool: half set-ups, or sessions.
    Amount(Pool, u32),
    /// A kind of request.
    Kind(Kind),
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
    /// A sentence within the sentence.
    Said(Box<Sentence>),
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

    /// A sentence that nothing fills yet.
    pub fn of(key: &'static str) -> Self {
        Self::new(key, Vec::new())
    }

    /// Words that are said as they are: somebody else's, or in the right language already.
    pub fn quoted(words: impl ToString) -> Self {
        Self::of("error-other").name("why", words)
    }

    /// Several sentences as one line, a semicolon between.
    pub fn together(all: impl IntoIterator<Item = Self>) -> Self {
        Self::joined("error-both", all)
    }

    /// Several sentences, each on a line of its own.
    pub fn lines(all: impl IntoIterator<Item = Self>) -> Self {
        Self::joined("error-lines", all)
    }

    fn joined(key: &'static str, all: impl IntoIterator<Item = Self>) -> Self {
        let joined = all
            .into_iter()
            .reduce(|first, then| Self::of(key).said("first", first).said("then", then));
        joined.unwrap_or_else(|| Self::quoted(""))
    }

    /// The sentence with a name in it, as it is.
    #[must_use]
    #[expect(
        clippy::needless_pass_by_value,
        reason = "a number or a path's display is made for this alone"
    )]
    pub fn name(self, name: &'static str, word: impl ToString) -> Self {
        self.with(name, Word::Name(word.to_string()))
    }

    /// The sentence with a number in it.
    #[must_use]
    pub fn number(self, name: &'static str, number: u64) -> Self {
        self.with(name, Word::Number(number))
    }

    /// The sentence with a count in it.
    #[must_use]
    pub fn count(self, name: &'static str, count: u64) -> Self {
        self.with(name, Word::Count(count))
    }

    /// The sentence with another in it.
    #[must_use]
    pub fn said(self, name: &'static str, sentence: Self) -> Self {
        self.with(name, Word::Said(Box::new(sentence)))
    }

    /// The sentence with one more word in it.
    #[must_use]
    pub fn with(mut self, name: &'static str, word: Word) -> Self {
        self.words.push((name, word));
        self
    }
}
