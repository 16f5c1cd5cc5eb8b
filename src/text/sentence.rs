//! Sentences that other parts made ready, spoken.

use super::why::capitalised;
use super::{Text, Value};
use crate::core::language::Language;
use crate::core::regulation::Regulation;
use crate::core::sentence::{Sentence, Word};

impl Text {
    /// Speaks a sentence.
    pub fn sentence(&self, sentence: &Sentence) -> String {
        self.spoken(sentence, None)
    }

    /// Speaks a sentence that stands by itself: it begins with a capital.
    pub fn whole_sentence(&self, sentence: &Sentence) -> String {
        capitalised(&self.sentence(sentence))
    }

    /// Speaks a sentence in which systems go by the names that the regulation gives them, not by their ids.
    pub fn sentence_by(&self, sentence: &Sentence, regulation: &Regulation) -> String {
        self.spoken(sentence, Some(regulation))
    }

    /// Speaks a sentence behind something else, a colon say: it begins as its middle would, unless with a name.
    pub fn aside(&self, sentence: &Sentence) -> String {
        let words = self.sentence(sentence);
        let begins_with_a_name = sentence.words.iter().any(|(_, word)| {
            matches!(word, Word::Name(name) if !name.is_empty() && words.starts_with(name))
        });
        let mut letters = words.chars();
        match letters.next() {
            Some(first) if !begins_with_a_name => first.to_lowercase().chain(letters).collect(),
            _ => words,
        }
    }

    /// A name that begins with a capital as it stands inside a sentence; `API` and its like keep theirs.
    pub fn mid_sentence(&self, name: &str) -> String {
        let mut letters = name.chars();
        let first = letters.next();
        let is_short = letters.clone().next().is_none_or(char::is_uppercase);
        match first {
            Some(first) if !is_short => first.to_lowercase().chain(letters).collect(),
            _ => name.to_owned(),
        }
    }

    fn spoken(&self, sentence: &Sentence, regulation: Option<&Regulation>) -> String {
        let words: Vec<(&str, Value<'static>)> = sentence
            .words
            .iter()
            .map(|(name, word)| (*name, self.word(word, regulation)))
            .collect();
        self.say_with(sentence.key, &words)
    }

    fn word(&self, word: &Word, regulation: Option<&Regulation>) -> Value<'static> {
        match word {
            Word::Name(name) => name.clone().into(),
            // A number that names is no count: it is not grouped, and no plural hangs on it.
            Word::Number(n) => n.to_string().into(),
            Word::Count(n) => (*n).into(),
            Word::Amount(pool, units) => self.amount(*pool, *units).into(),
            Word::Kind(kind) => self.kind(*kind).into(),
            Word::At(t) => self.date_in_prose(*t).into(),
            Word::Moment(t) => self.date_time(*t, *t).into(),
            Word::Action(action) => self.action(*action).into(),
            Word::Clause(clause) => self.clause(*clause).into(),
            Word::State(state) => self.state(*state).into(),
            Word::Items(items) => match regulation {
                Some(regulation) => self.items(items, regulation).into(),
                None => self.list(items.iter().map(|i| self.item_by_id(i))).into(),
            },
            Word::Either { ru, en } => match self.language() {
                Language::Ru => ru.clone().into(),
                Language::En => en.clone().into(),
            },
            Word::Said(sentence) => self.spoken(sentence, regulation).into(),
            Word::Needs(needs) => self.list(needs.iter().map(|n| self.need(*n))).into(),
        }
    }
}
