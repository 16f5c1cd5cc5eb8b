//! Reading: what the words, links and files of a client's message say, as evidence and as suggestions.
//!
//! Phrases, weights and thresholds are data, in `assets/reading/`. A message is cut into words once; each word is
//! looked up, and only a word that may begin a known stem is stemmed. What the words suggest is never more than a
//! suggestion: precision comes before recall, and a request that says nothing clearly gets no kind.

mod anydesk;
mod atom;
mod exhibits;
mod file;
mod index;
mod links;
mod pattern;
mod rules;
mod suggest;
mod systems;
mod text;

use super::evidence::Found;
use super::fault::Fault;
use super::message::Attachment;
use super::regulation::{Emergency, System};
use super::request::Kind;
use super::suggestion::Reason;
use super::ticket::Facts;
use file::Lifted;
use index::Index;
use links::{Links, Place};
use rules::Hit;
use std::fmt;
use systems::{Mention, Systems};
use text::{Opaque, Text};

/// A message, as far as it is read.
#[derive(Debug, Clone, Copy)]
pub struct Input<'a> {
    /// Its subject.
    pub subject: &'a str,
    /// What the client wrote: without quotes and without the signature.
    pub own_words: &'a str,
    /// Its files.
    pub attachments: &'a [Attachment],
    /// Sites known to be the client's.
    pub client_sites: &'a [String],
}

/// What a message says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reading {
    /// What it carries of what a request needs.
    pub found: Vec<Found>,
    /// What its words suggest, and which words.
    pub reasons: Vec<Reason>,
}

/// Reads messages. Immutable: one serves all threads.
pub struct Reader {
    index: Index,
    words: Lifted,
    links: Links,
    systems: Systems,
    /// Ids of the emergencies, as the regulation lists them.
    emergencies: Vec<String>,
}

/// Data that can't be read by: every fault, each with its line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BadData {
    /// The words file, or the links file.
    Words(Vec<Fault>),
    /// The phrases of the emergencies, in the regulation's file.
    Emergencies(Vec<Fault>),
}

/// A message, cut and with everything known in it marked.
struct Marked<'t> {
    text: Text<'t>,
    links: Vec<&'t str>,
    mentions: Vec<Mention>,
    hits: Vec<Hit>,
}

impl fmt::Debug for Reader {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Reader").finish_non_exhaustive()
    }
}

impl Reader {
    /// A reader with the phrases of `words_toml`, the links of `links_toml`, the names of `systems`, and the words of the
    /// `emergencies`.
    ///
    /// # Errors
    /// Every fault of the words file, or else of the emergencies, or else of the links file, with its line.
    pub fn new(
        words_toml: &str,
        links_toml: &str,
        systems: &[System],
        emergencies: &[Emergency],
    ) -> Result<Self, BadData> {
        let mut index = Index::new();
        let systems = Systems::new(systems, &mut index);
        let words = file::parse(words_toml, emergencies, &mut index)?;
        let links = Links::parse(links_toml).map_err(BadData::Words)?;
        Ok(Self {
            index,
            words,
            links,
            systems,
            emergencies: emergencies.iter().map(|e| e.id.clone()).collect(),
        })
    }

    /// Reads a message. Of an endless one the beginning is read, and of its links the first ones are listed.
    pub fn read(&self, input: &Input<'_>) -> Reading {
        let whole = self.whole(input.subject, input.own_words);
        let marked = self.mark(&whole);
        Reading {
            found: self.found(input, &marked),
            reasons: self.reasons(&marked),
        }
    }

    /// Whether what is written about a trouble that is over says that it goes on, or is back: it tells of something that
    /// does not work, says «again», or cries out without a word. Thanks and other matters say no such thing.
    pub fn says_again(&self, own_words: &str) -> bool {
        if !own_words.chars().any(char::is_alphabetic) {
            return own_words.contains(['?', '!']);
        }
        let whole = self.whole("", own_words);
        let Marked { text, hits, .. } = self.mark(&whole);
        let is_over = |sentence: usize| {
            let mut within = hits.iter().filter(|hit| hit.sentence == sentence);
            within.any(|hit| hit.says == rules::Says::Over)
        };
        hits.iter().any(|hit| match hit.says {
            rules::Says::AgainAlone => hit.last + 1 - hit.first == text.tokens.len(),
            rules::Says::Emergency(_) | rules::Says::Again => !is_over(hit.sentence),
            rules::Says::Kind(kind) => {
                kind == Kind::Incident && hit.weight > 0 && !is_over(hit.sentence)
            }
            _ => false,
        })
    }

    /// Folds reasons into the facts they suggest. Systems are facts of a set-up only; the message is looked into
    /// once more for an incident, where its words may say that access will be needed.
    pub fn facts(&self, reasons: &[Reason], subject: &str, own_words: &str) -> Facts {
        let mut facts = suggest::fold(reasons, &self.emergencies);
        if facts.kind == Some(Kind::Incident) {
            let whole = self.whole(subject, own_words);
            facts.needs_access = self.needed_access(&self.mark(&whole));
        }
        facts
    }

    /// Subject and words as one text of bounded length.
    fn whole(&self, subject: &str, own_words: &str) -> String {
        let mut whole = String::with_capacity(subject.len().min(1000) + 2 + own_words.len());
        whole.push_str(cut(subject.trim(), self.words.limits.bytes / 8));
        whole.push_str("\n\n");
        whole.push_str(cut(own_words, self.words.limits.bytes));
        whole
    }

    fn mark<'t>(&self, whole: &'t str) -> Marked<'t> {
        // Addresses that are no links count too, so that a flood of them ends as well.
        let places = links::find(whole, &self.links, self.words.limits.links * 4);
        let mut links = Vec::new();
        let mut opaque = Vec::with_capacity(places.len());
        for Place { range, link } in places {
            opaque.push(Opaque {
                place: range.clone(),
                link: link.then_some(links.len()),
            });
            if link {
                links.push(&whole[range]);
            }
        }
        let mut text = Text::cut(whole, &opaque, &self.index, &self.words.negators);
        let mentions = self.systems.mentions(&mut text);
        let hits = self.words.rules.hits(&text);
        Marked {
            text,
            links,
            mentions,
            hits,
        }
    }
}

impl Marked<'_> {
    /// The words of a hit, as written.
    fn words(&self, first: usize, last: usize, reader: &Reader) -> String {
        let chars = reader.words.limits.excerpt_chars;
        self.text.excerpt(first, last, chars)
    }
}

/// The beginning of a text, at most `bytes` long.
fn cut(text: &str, bytes: usize) -> &str {
    &text[..text.floor_char_boundary(bytes)]
}

#[cfg(test)]
mod tests;
