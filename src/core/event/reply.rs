//! A reply on its way to the client.

use crate::core::code::codes;
use crate::core::instant::{self, Instant};
use crate::core::language::Language;
use crate::core::message::Party;
use crate::core::request::Channel;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

codes! {
    /// Why a reply is written.
    pub enum Purpose("purpose") {
        /// Tells that the request is taken into work.
        Accept = "accept",
        /// Asks for all that is missing.
        Ask = "ask",
        /// Refuses, with the clause.
        Refuse = "refuse",
        /// Offers paid work, or free work later.
        Quote = "quote",
        /// Tells that the work is done.
        Resolve = "resolve",
        /// Anything else.
        Answer = "answer",
    }
}

/// A reply: its text lies beside the log, under its id.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reply {
    /// Its id, also the idempotency key of sending.
    pub id: Uuid,
    /// The channel it goes out by.
    pub channel: Channel,
    /// To whom.
    pub to: Party,
    /// Its subject, with the ticket's number.
    pub subject: String,
    /// Its own Message-ID, without angle brackets.
    pub message_id: String,
    /// Message-IDs of those it answers, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub references: Vec<String>,
    /// Why it is written.
    pub purpose: Purpose,
    /// Its language.
    pub language: Language,
    /// When it was queued.
    #[serde(with = "instant::as_moscow")]
    pub queued_at: Instant,
}
