//! Who writes the replies: the rules know no prose, so they ask for it.

use super::client::Client;
use super::event::Purpose;
use super::instant::Instant;
use super::language::Language;
use super::regulation::Law;
use super::request::Request;
use super::ticket::Ticket;
use super::verdict::Verdict;

/// All that a reply may speak of.
#[derive(Debug, Clone, Copy)]
pub struct Brief<'a> {
    /// Why it is written.
    pub purpose: Purpose,
    /// The ticket it answers.
    pub ticket: &'a Ticket,
    /// Its client, where known.
    pub client: Option<&'a Client>,
    /// The facts that were judged.
    pub request: &'a Request,
    /// What the regulation said of them.
    pub verdict: &'a Verdict,
    /// The regulation.
    pub law: &'a Law,
    /// The moment of writing.
    pub now: Instant,
    /// The agent who signs.
    pub agent: &'a str,
}

/// A reply, written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// Its subject, with the ticket's number.
    pub subject: String,
    /// Its text.
    pub body: String,
}

/// Writes replies.
pub trait Scribe: Send + Sync {
    /// Writes the reply that a brief asks for.
    ///
    /// # Errors
    /// The template can't be filled; the sentence names it.
    fn write(&self, brief: &Brief<'_>) -> Result<Written, String>;

    /// What greets a person who opens a chat and has written nothing yet: what a complete request needs, when support
    /// works, and that it works in writing.
    fn greeting(&self, language: Language) -> String;
}
