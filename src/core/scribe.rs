//! Who writes the replies: the rules know no prose, so they ask for it.

use super::alarm::Page;
use super::client::Client;
use super::event::Purpose;
use super::instant::Instant;
use super::language::Language;
use super::regulation::Law;
use super::request::Request;
use super::ticket::Ticket;
use super::verdict::Verdict;
use std::fmt;

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
    /// A sentence of the agent's that goes with the template's words.
    pub because: Option<&'a str>,
}

/// All that a page to a person on call may speak of.
#[derive(Debug, Clone, Copy)]
pub struct PageBrief<'a> {
    /// The page.
    pub page: &'a Page,
    /// The ticket, with its alarm as it was before this page.
    pub ticket: &'a Ticket,
    /// Its client, where known.
    pub client: Option<&'a Client>,
    /// What the regulation calls the trouble, where the words tell.
    pub trouble: Option<&'a str>,
    /// What the client wrote last.
    pub words: &'a str,
    /// Number of other clients that have joined this alarm, as one suspected outage.
    pub joined: u64,
    /// The regulation.
    pub law: &'a Law,
    /// The moment of writing.
    pub now: Instant,
}

/// What became of an answer to a page, as whoever gave it is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PageAnswer {
    /// They have answered for this ticket's emergency.
    Taken {
        /// Its number.
        number: u64,
    },
    /// Somebody else had, before.
    Already {
        /// The ticket's number.
        number: u64,
        /// Who.
        by: String,
        /// When.
        at: Instant,
    },
    /// Nobody need answer any more: the alarm is over.
    Over {
        /// The ticket's number.
        number: u64,
    },
    /// It is not theirs to answer, or there is no such page.
    NotTheirs,
}

/// An emergency that somebody answered for is another's now, as the former is told.
#[derive(Debug, Clone, Copy)]
pub struct TakenAway<'a> {
    /// The ticket's number.
    pub number: u64,
    /// Who did it.
    pub by: &'a str,
    /// Whose it is now.
    pub to: &'a str,
    /// Why; empty, if nothing was said.
    pub reason: &'a str,
}

/// A reply, written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// Its subject, with the ticket's number.
    pub subject: String,
    /// Its text.
    pub body: String,
}

/// Why a text with fields can't be filled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormFault {
    /// The line of the text, counted from 1.
    pub line: usize,
    /// What is wrong there.
    pub what: FormFaultKind,
}

/// What is wrong with a text with fields.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FormFaultKind {
    /// There is no field of this name; and those that there are.
    Unknown(String, Vec<String>),
    /// For this ticket the field is empty.
    Empty(String),
    /// It can't be read; what is written there.
    Broken(String),
}

impl fmt::Display for FormFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: ", self.line)?;
        match &self.what {
            FormFaultKind::Unknown(field, known) => {
                let known = known.join(", ");
                write!(f, "unknown field `{field}`, expected one of: {known}")
            }
            FormFaultKind::Empty(field) => write!(f, "the field `{field}` is empty"),
            FormFaultKind::Broken(written) => write!(f, "can't read `{written}`"),
        }
    }
}

/// A field that a text may name, with what it is for one ticket; empty where there is nothing to say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// Its name, as it stands between the braces.
    pub name: String,
    /// Its value.
    pub value: String,
}

/// A piece of text kept for use in replies; it may name fields.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Snippet {
    /// Its file's name without the ending.
    pub name: String,
    /// What people call it.
    pub title: String,
    /// The text.
    pub source: String,
}

/// Writes replies.
pub trait Scribe: Send + Sync {
    /// Writes the reply that a brief asks for.
    ///
    /// # Errors
    /// The template can't be filled; the sentence names it.
    fn write(&self, brief: &Brief<'_>) -> Result<Written, String>;

    /// Writes a page to a person on call: who, what, since when, and what to type.
    ///
    /// # Errors
    /// The template can't be filled; the sentence names it.
    fn page(&self, brief: &PageBrief<'_>) -> Result<Written, String>;

    /// The words on the button by which a page is answered.
    fn page_button(&self, language: Language) -> String {
        let _ = language;
        String::new()
    }

    /// What whoever has answered a page is told.
    fn page_answer(&self, language: Language, answer: &PageAnswer) -> String {
        let _ = (language, answer);
        String::new()
    }

    /// What who answered for an emergency is told when it is another's.
    fn taken_away(&self, language: Language, taken: &TakenAway<'_>) -> String {
        let _ = language;
        format!("#{}: {} -> {}", taken.number, taken.by, taken.to)
    }

    /// What greets a person who opens a chat and has written nothing yet: what a complete request needs, when support
    /// works, and that it works in writing.
    fn greeting(&self, language: Language) -> String;

    /// Fills a person's own text with the ticket's fields; what the brief is for does not matter.
    ///
    /// # Errors
    /// A field that does not exist, or is empty for this ticket; a text that can't be read. The place is named.
    fn fill(&self, source: &str, brief: &Brief<'_>) -> Result<Written, FormFault>;

    /// The fields that a text may name, with their values for a ticket.
    fn fields(&self, brief: &Brief<'_>) -> Vec<Field> {
        let _ = brief;
        Vec::new()
    }

    /// The pieces of text that are kept in a language, in the order of their names.
    fn snippets(&self, language: Language) -> Vec<Snippet> {
        let _ = language;
        Vec::new()
    }
}
