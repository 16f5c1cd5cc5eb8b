//! The ticket: one request and its conversation. Its events make it what it is, by the fold.

mod burning;
mod change;
mod facts;
mod set_fact;
#[cfg(test)]
pub(in crate::core) mod tests;

pub use super::state::State;
pub use change::{Change, Was, WasAt};
pub use facts::Facts;
pub use set_fact::SetFact;

use super::alarm::Alarm;
use super::evidence::{Confirmation, Exhibit};
use super::instant::{self, Instant};
use super::language::Language;
use super::message::Party;
use super::request::{Channel, Item};
use super::suggestion::Reason;
use super::verdict::Verdict;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use uuid::Uuid;

/// A ticket, as its events make it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ticket {
    /// Its id.
    pub id: Uuid,
    /// The short number that people use.
    pub number: u64,
    /// The way it came in; never changes.
    pub channel: Channel,
    /// When it came in.
    #[serde(with = "instant::as_moscow")]
    pub received_at: Instant,
    /// Who wrote first.
    pub from: Party,
    /// The subject of the first message.
    pub subject: String,
    /// The language of the conversation.
    pub language: Language,
    /// Id of the client, where known.
    pub client: Option<String>,
    /// What is asked, as far as it is known.
    pub facts: Facts,
    /// Whether an agent has confirmed or set the facts; until then they are what the words suggest.
    pub confirmed: bool,
    /// What the words suggested, and why.
    pub reasons: Vec<Reason>,
    /// What the messages carry.
    pub exhibits: Vec<Exhibit>,
    /// What a person vouches for.
    pub confirmations: BTreeMap<Item, Confirmation>,
    /// Where it stands.
    pub state: State,
    /// Who has it.
    pub assignee: Option<String>,
    /// Since when it waits for us: the first moment at which support is to react. §3.
    #[serde(with = "instant::as_moscow::option")]
    pub due_at: Option<Instant>,
    /// Until when it is parked.
    #[serde(with = "instant::as_moscow::option")]
    pub parked_until: Option<Instant>,
    /// When the client last wrote.
    #[serde(with = "instant::as_moscow::option")]
    pub last_in_at: Option<Instant>,
    /// Number of messages, both ways, and of queued replies.
    pub messages: u32,
    /// Whether some message could not be read whole.
    pub damaged: bool,
    /// Whether the client has only spoken, and written nothing (§4).
    pub voice_only: bool,
    /// What the regulation last said of it.
    pub verdict: Option<Verdict>,
    /// Id of the ledger entry that charged it, unless reversed.
    pub charge: Option<String>,
    /// The alarm that it raised last, if it ever did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub alarm: Option<Box<Alarm>>,
}
