//! What can be done with a ticket, and what was.

use super::facts::SetFact;
use super::units::Use;
use crate::core::alarm::{Acknowledged, Via};
use crate::core::clause::Clause;
use crate::core::instant::Instant;
use crate::core::request::Item;
use crate::core::ticket::State;
use crate::core::verdict::{Action, Verdict};
use std::path::PathBuf;
use uuid::Uuid;

/// What can be done with a ticket.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// What the verdict says; if the caller saw one and it is another by now, nothing is done.
    Follow(Option<Action>),
    /// Take it into work, with its charge.
    Accept(How),
    /// Take it into work beyond the free allowance, as paid work.
    AcceptPaid(How),
    /// Ask the client for all that is missing.
    Ask(How),
    /// Refuse it.
    Refuse(How),
    /// Offer paid work, or free work later.
    Quote(How),
    /// Done.
    Resolve(How),
    /// Write to the client.
    Reply(Outgoing),
    /// Put it off until a moment; the next opening, if none.
    Park(Option<Instant>),
    /// Take it up again.
    Reopen,
    /// Give it to somebody, or to nobody.
    Assign(Option<String>),
    /// Take it, unless somebody has it.
    Claim,
    /// Establish facts.
    Set(Vec<SetFact>),
    /// Vouch for an item of the checklist.
    Confirm {
        /// The item.
        item: Item,
        /// Why, or where it was seen.
        reason: String,
        /// The value, for a site or an AnyDesk id.
        value: Option<String>,
    },
    /// Take a confirmation back.
    Unconfirm {
        /// The item.
        item: Item,
    },
    /// Answer for its emergency: nobody else is paged for it.
    Acknowledge(Via),
    /// It is an emergency, and taken up; the client is told.
    ConfirmEmergency(Outgoing),
    /// It is no emergency: it waits for the opening, and the client is told so.
    DeclineEmergency {
        /// Why.
        reason: String,
        /// What the client is told.
        reply: Outgoing,
    },
    /// Tell the client how its emergency goes.
    UpdateClient(Outgoing),
    /// Give its emergency to somebody else, who is paged until they answer for it.
    HandOver {
        /// To whom.
        to: String,
        /// Why; needed by who takes it from another for a third.
        reason: Option<String>,
    },
    /// Note something about it, for the team alone.
    Note {
        /// The note.
        text: String,
    },
}

impl Command {
    /// The command's name, as batches and scripts know it.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Follow(_) => "follow",
            Self::Accept(_) => "accept",
            Self::AcceptPaid(_) => "accept-paid",
            Self::Ask(_) => "ask",
            Self::Refuse(_) => "refuse",
            Self::Quote(_) => "quote",
            Self::Resolve(_) => "resolve",
            Self::Reply(_) => "reply",
            Self::Park(_) => "park",
            Self::Reopen => "reopen",
            Self::Assign(_) => "assign",
            Self::Claim => "claim",
            Self::Set(_) => "set",
            Self::Confirm { .. } => "confirm",
            Self::Unconfirm { .. } => "unconfirm",
            Self::Acknowledge(_) => "acknowledge",
            Self::ConfirmEmergency(_) => "confirm-emergency",
            Self::DeclineEmergency { .. } => "decline-emergency",
            Self::UpdateClient(_) => "update-client",
            Self::HandOver { .. } => "hand-over",
            Self::Note { .. } => "note",
        }
    }
}

/// What is to be done with one ticket, step by step: all of it or nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// The ticket's number.
    pub number: u64,
    /// The steps.
    pub steps: Vec<Command>,
    /// How a person was shown that it would end: if it would end otherwise by now, nothing is done.
    pub seen: Option<Box<Seen>>,
}

impl Plan {
    /// A plan of one step.
    pub fn of(number: u64, command: Command) -> Self {
        Self::new(number, vec![command])
    }

    /// A plan of some steps, to be done whatever they come to.
    pub fn new(number: u64, steps: Vec<Command>) -> Self {
        Self {
            number,
            steps,
            seen: None,
        }
    }
}

/// What of a plan's end a person relies on who has seen it beforehand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen {
    state: State,
    decided: Option<Action>,
    used: Option<Use>,
    /// Who had it.
    held_by: Option<String>,
    /// What the letter rests on, where something is decided.
    grounds: Option<(Option<Clause>, Vec<Item>, Option<Instant>)>,
    /// The letters that go out, as their client gets them.
    letters: Option<u64>,
}

impl Seen {
    /// What is relied on of this end of a ticket that `held_by` had before.
    pub(super) fn of(done: &Done, held_by: Option<String>) -> Self {
        let verdict = done.verdict.as_ref().filter(|_| done.decided.is_some());
        Self {
            state: done.state,
            decided: done.decided,
            used: done.used,
            held_by,
            grounds: verdict.map(|v| (v.clause, v.missing.clone(), v.next_free_at)),
            letters: done.letters,
        }
    }

    /// Whether this is how `done` ends.
    pub(super) fn is_end(&self, done: &Done) -> bool {
        *self == Self::of(done, self.held_by.clone())
    }

    /// Who has the ticket now, if that is neither `actor` nor who had it then.
    pub(super) fn taken_by(&self, now: Option<&str>, actor: &str) -> Option<String> {
        let by = now.filter(|by| *by != actor && self.held_by.as_deref() != Some(by))?;
        Some(by.to_owned())
    }

    /// What was decided, where something was.
    pub(super) fn decided(&self) -> Option<Action> {
        self.decided
    }
}

/// How an action is done.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct How {
    /// What goes out to the client with it.
    pub reply: Outgoing,
    /// Why the verdict is not followed, where it is not.
    pub against: Option<Against>,
    /// Act although somebody else holds the ticket.
    pub take_over: bool,
    /// The verdict that the caller saw: if the regulation now says otherwise, nothing is done.
    pub seen: Option<Action>,
}

/// What goes out to the client.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Outgoing {
    /// The regulation's own words, from the templates.
    #[default]
    Template,
    /// The regulation's own words, and in them a sentence of a person's: why it is no emergency, or how one goes.
    Explained(String),
    /// What a person wrote.
    Text(String),
    /// What a person wrote for many: the fields in it are filled for each ticket.
    Form(String),
    /// What a person wrote, with files.
    Letter {
        /// The text.
        text: String,
        /// The files.
        files: Vec<OutgoingFile>,
    },
    /// Nothing.
    Silent,
}

/// How many bytes the files of a reply may have together: a mail of more than 25 MiB, encoded, most servers refuse.
pub const MAX_ATTACHED_BYTES: u64 = 18 * 1024 * 1024;

/// A file that goes out with a reply.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutgoingFile {
    /// Its name.
    pub name: String,
    /// Its media type.
    pub media_type: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// Where it lies on the writer's disk.
    pub path: Option<PathBuf>,
}

/// Why the verdict is not followed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Against {
    /// The reason.
    pub reason: String,
    /// The lead who approves, where it costs free units.
    pub approver: Option<String>,
}

/// What was done with one ticket.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Done {
    /// The ticket's number.
    pub number: u64,
    /// Where it stands now.
    pub state: State,
    /// What the regulation says of it now.
    pub verdict: Option<Verdict>,
    /// The entry that charged it, if this did.
    pub charge: Option<String>,
    /// What that entry uses.
    pub used: Option<Use>,
    /// What was decided, if anything was.
    pub decided: Option<Action>,
    /// The reply that was queued, if one was.
    pub reply: Option<Uuid>,
    /// A digest of the letters that were queued: to whom, and every word.
    pub letters: Option<u64>,
    /// Who answers for its emergency now, if it has one that is under way and somebody does.
    pub answered: Option<Acknowledged>,
    /// Whether anything was written: doing a thing twice changes nothing.
    pub changed: bool,
}
