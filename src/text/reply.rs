//! Letters to clients, from templates.

mod form;
pub(super) mod letter;
mod page;
mod snippets;
mod subject;
mod templates;

pub use snippets::Snippets;
pub use templates::{TemplateError, Templates};

pub(in crate::text) use page::PageLetter;

use super::Text;
use crate::core::clause::Clause;
use crate::core::event::Purpose;
use crate::core::instant::Instant;
use crate::core::regulation::Law;
use crate::core::request::{Item, Kind, Request};
use crate::core::verdict::{Action, Verdict};

/// What a letter is written from.
#[derive(Debug, Clone, Copy)]
pub struct ReplyFacts<'a> {
    /// The ticket's number.
    pub number: u64,
    /// The client's name, where the client is known.
    pub client: Option<&'a str>,
    /// The name of the person who wrote, where it is known.
    pub person: Option<&'a str>,
    /// The agent's name; may be empty.
    pub agent: &'a str,
    /// The address to which clients give access to their systems, where there is one.
    pub mailbox: Option<&'a str>,
    /// The subject of the conversation.
    pub subject: &'a str,
    /// When the request came in.
    pub received_at: Instant,
    /// The present moment.
    pub now: Instant,
    /// The facts that the verdict took.
    pub request: &'a Request,
    /// The verdict.
    pub verdict: &'a Verdict,
    /// The version of the regulation that gave it.
    pub law: &'a Law,
    /// How its emergency goes, where it is one.
    pub emergency: EmergencyFacts<'a>,
}

/// What a letter says of an emergency beside the verdict.
#[derive(Debug, Clone, Copy, Default)]
pub struct EmergencyFacts<'a> {
    /// Since when somebody is at it.
    pub since: Option<Instant>,
    /// What the agent has to say of it.
    pub because: Option<&'a str>,
}

/// A letter, ready for an agent to read over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// `Re: SUBJECT [#N]`.
    pub subject: String,
    /// The text, ending in a newline.
    pub body: String,
}

impl Text {
    /// Writes the letter for a purpose.
    ///
    /// # Errors
    /// A template of the user's own that names something that does not exist, with its file and line.
    pub fn draft(&self, purpose: Purpose, facts: &ReplyFacts<'_>) -> Result<Draft, TemplateError> {
        let name = template_name(purpose, facts);
        let letter = letter::Letter::new(self, facts);
        Ok(Draft {
            subject: self.reply_subject(facts.subject, facts.number),
            body: self.templates.render(self.language, &name, &letter)?,
        })
    }
}

impl Text {
    /// What greets a person who opens a chat; see [`Scribe::greeting`](crate::core::scribe::Scribe::greeting).
    pub(super) fn greets(&self) -> String {
        let nobody = letter::Letter::default();
        let greet = |templates: &Templates| templates.render(self.language, "greeting", &nobody);
        // A user's own was tried with the same words when it was read. That ours is sound is for a test to prove.
        greet(&self.templates)
            .or_else(|_| greet(Templates::builtin()))
            .unwrap_or_else(|_| self.say("reply-greeting"))
    }
}

/// The template for a purpose: refusals have one a clause, an unpaid tariff and paid work have their own. A question
/// is not taken into work: it is answered.
fn template_name(purpose: Purpose, facts: &ReplyFacts<'_>) -> String {
    let verdict = facts.verdict;
    match purpose {
        Purpose::Accept if facts.request.kind == Some(Kind::Question) => {
            Purpose::Answer.as_str().to_owned()
        }
        Purpose::Accept if verdict.action == Action::Quote => "accept-paid".to_owned(),
        Purpose::Ask if verdict.missing.contains(&Item::Payment) => "payment".to_owned(),
        Purpose::Refuse => match verdict.clause.filter(|c| has_letter(*c, verdict)) {
            Some(clause) => format!("refuse-{clause}"),
            None => "refuse".to_owned(),
        },
        _ => purpose.as_str().to_owned(),
    }
}

/// Whether a refusal by this clause has words of its own. A refusal against the verdict has not: the agent's reason
/// is not ours to guess.
fn has_letter(clause: Clause, verdict: &Verdict) -> bool {
    let own = [
        Clause::SETUP,
        Clause::WRITING,
        Clause::REMOTE,
        Clause::FOREIGN_BUG,
        Clause::CONSULTATION,
        Clause::REMOVED,
    ];
    verdict.action == Action::Refuse && own.contains(&clause)
}
