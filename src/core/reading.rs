//! What the words, links and files of a client's message say.

use super::evidence::Found;
use super::fault::Fault;
use super::message::Attachment;
use super::regulation::System;
use super::suggestion::Reason;
use super::ticket::Facts;

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
#[derive(Debug)]
pub struct Reader;

impl Reader {
    /// A reader.
    ///
    /// # Errors
    /// None yet.
    pub fn new(_words: &str, _links: &str, _systems: &[System]) -> Result<Self, Vec<Fault>> {
        Ok(Self)
    }

    /// Reads a message.
    pub fn read(&self, input: &Input<'_>) -> Reading {
        let found = if input.own_words.split_whitespace().count() > 3 {
            vec![Found::Description]
        } else {
            Vec::new()
        };
        Reading {
            found,
            reasons: Vec::new(),
        }
    }

    /// Folds reasons into facts.
    pub fn facts(&self, _reasons: &[Reason], _subject: &str, _own_words: &str) -> Facts {
        Facts::default()
    }
}
