//! Events: recorded facts, past tense, never changed.

mod ledger_record;
mod reply;
#[cfg(test)]
pub(in crate::core) mod tests;

pub use ledger_record::LedgerRecord;
pub use reply::{Purpose, Reply};

use super::alarm::AlarmEvent;
use super::clause::Clause;
use super::client::Client;
use super::instant::{self, Instant};
use super::language::Language;
use super::message::{Message, Party};
use super::request::{Channel, Request};
use super::roster::Roster;
use super::silence::Silence;
use super::suggestion::Reason;
use super::ticket::{Change, Facts};
use super::trouble::Trouble;
use super::verdict::{Action, Verdict};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Something that happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "kebab-case")]
pub enum Event {
    /// A client was put on file.
    ClientAdded(Box<Client>),
    /// A client's file was changed.
    ClientChanged {
        /// Before.
        was: Box<Client>,
        /// After.
        now: Box<Client>,
    },
    /// A request came in and opened a ticket.
    TicketOpened(Box<Opening>),
    /// A message came in, or one of ours was seen in the mailbox.
    MessageReceived(Box<Message>),
    /// The words suggested facts.
    Suggested {
        /// The facts, as the ticket now has them.
        facts: Box<Facts>,
        /// Why.
        reasons: Vec<Reason>,
    },
    /// The regulation was asked.
    Judged {
        /// The facts it was given.
        request: Box<Request>,
        /// What it said.
        verdict: Box<Verdict>,
    },
    /// Fields of the ticket were changed.
    Changed {
        /// The changes, in order.
        changes: Vec<Change>,
    },
    /// An agent acted.
    Decided(Box<Decision>),
    /// The ledger got an entry.
    LedgerPosted(Box<LedgerRecord>),
    /// A reply was put in the outbox.
    ReplyQueued(Box<Reply>),
    /// A reply was taken out of the outbox before it was sent.
    ReplyWithdrawn {
        /// Id of the reply.
        reply: Uuid,
        /// Why.
        reason: String,
    },
    /// A reply went out.
    ReplySent {
        /// Id of the reply.
        reply: Uuid,
        /// The ids that the channel gave it, oldest first: later messages name them.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        ids: Vec<String>,
    },
    /// A reply can't go out, or came back.
    ReplyFailed {
        /// Id of the reply.
        reply: Uuid,
        /// Why.
        trouble: Trouble,
    },
    /// A reply may have gone out, and nobody can tell but a person.
    ReplyUnsure {
        /// Id of the reply.
        reply: Uuid,
        /// Why.
        trouble: Trouble,
    },
    /// A person had a reply tried again that had failed, or had perhaps been sent.
    ReplyRequeued {
        /// Id of the reply.
        reply: Uuid,
        /// Why.
        reason: String,
    },
    /// An automatic first answer was switched on or off.
    AnswerSwitched {
        /// Which.
        answer: Purpose,
        /// On, or off.
        on: bool,
    },
    /// A step of the ticket's alarm.
    Alarm(Box<AlarmEvent>),
    /// The roster was changed.
    RosterChanged {
        /// Before.
        was: Box<Roster>,
        /// After.
        now: Box<Roster>,
    },
    /// Nobody is paged for a time.
    SilenceSet(Box<Silence>),
    /// A silence was ended before its time.
    SilenceEnded {
        /// Its number.
        number: u32,
        /// When.
        #[serde(with = "instant::as_moscow")]
        at: Instant,
    },
    /// Undoing a batch was begun, and goes on in another transaction.
    UndoBegun {
        /// The batch.
        batch: Uuid,
    },
    /// A batch was undone.
    BatchUndone {
        /// The batch.
        batch: Uuid,
        /// Tickets that were left as they are, in whole or in part.
        #[serde(default, skip_serializing_if = "is_zero")]
        kept: u64,
    },
    /// Redoing a batch that was undone was begun, and goes on in another transaction.
    RedoBegun {
        /// The batch.
        batch: Uuid,
    },
    /// A batch that was undone was done again.
    BatchRedone {
        /// The batch.
        batch: Uuid,
        /// Tickets that were left as they are.
        #[serde(default, skip_serializing_if = "is_zero")]
        kept: u64,
    },
}

// serde calls it with a reference.
#[allow(clippy::trivially_copy_pass_by_ref)]
fn is_zero(n: &u64) -> bool {
    *n == 0
}

/// What is known of a ticket when it is opened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opening {
    /// The short number.
    pub number: u64,
    /// The way it came in.
    pub channel: Channel,
    /// When.
    #[serde(with = "instant::as_moscow")]
    pub received_at: Instant,
    /// Who wrote.
    pub from: Party,
    /// The subject.
    pub subject: String,
    /// The language.
    pub language: Language,
    /// The client, where the sender is known.
    pub client: Option<String>,
}

/// What an agent did with a ticket.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// The action.
    pub action: Action,
    /// The clause it rests on.
    pub clause: Option<Clause>,
    /// Where it goes against the verdict: why, and who approved.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub against: Option<Override>,
}

/// An action against the verdict.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Override {
    /// What the verdict was.
    pub verdict: Action,
    /// Why it was not followed.
    pub reason: String,
    /// The lead who approved, where it costs free units.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub approver: Option<String>,
}

/// An event with its place in the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recorded {
    /// Its id; ids sort by time.
    pub id: Uuid,
    /// The batch it was made in: one keypress or command.
    pub batch: Uuid,
    /// When.
    pub at: Instant,
    /// Who.
    pub actor: String,
    /// What it is about: a ticket's id, for most; none for a client's file.
    pub ticket: Option<Uuid>,
    /// What happened.
    pub event: Event,
}

impl Event {
    /// The event's kind, as the log spells it.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::ClientAdded(_) => "client-added",
            Self::ClientChanged { .. } => "client-changed",
            Self::TicketOpened(_) => "ticket-opened",
            Self::MessageReceived(_) => "message-received",
            Self::Suggested { .. } => "suggested",
            Self::Judged { .. } => "judged",
            Self::Changed { .. } => "changed",
            Self::Decided(_) => "decided",
            Self::LedgerPosted(_) => "ledger-posted",
            Self::ReplyQueued(_) => "reply-queued",
            Self::ReplyWithdrawn { .. } => "reply-withdrawn",
            Self::ReplySent { .. } => "reply-sent",
            Self::ReplyFailed { .. } => "reply-failed",
            Self::ReplyUnsure { .. } => "reply-unsure",
            Self::ReplyRequeued { .. } => "reply-requeued",
            Self::AnswerSwitched { .. } => "answer-switched",
            Self::Alarm(_) => "alarm",
            Self::RosterChanged { .. } => "roster-changed",
            Self::SilenceSet(_) => "silence-set",
            Self::SilenceEnded { .. } => "silence-ended",
            Self::UndoBegun { .. } => "undo-begun",
            Self::BatchUndone { .. } => "batch-undone",
            Self::RedoBegun { .. } => "redo-begun",
            Self::BatchRedone { .. } => "batch-redone",
        }
    }
}
