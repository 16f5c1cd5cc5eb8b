//! A reply on its way to the client.

use crate::core::code::codes;
use crate::core::conversation::Conversation;
use crate::core::instant::{self, Instant};
use crate::core::language::Language;
use crate::core::message::{Attachment, Party};
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
        /// Tells that the request has come in, and when it will be looked at (§3).
        Received = "received",
        /// Tells that support works in writing only (§4).
        WritingOnly = "writing-only",
        /// Tells that it is an emergency, and that somebody is at it (§3).
        EmergencyTaken = "emergency-taken",
        /// Tells that it is no emergency, and when it will be looked at (§3).
        EmergencyDeclined = "emergency-declined",
        /// Tells how an emergency goes, and when the next letter comes.
        EmergencyUpdate = "emergency-update",
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
    /// The chat it goes to, where it goes to one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub conversation: Option<Conversation>,
    /// Whether no person wrote or ordered it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub automatic: bool,
    /// Whether a person wrote or looked over its words: what is taken back of these becomes a draft again.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub by_hand: bool,
    /// Its files; each has its content kept by itself.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attachments: Vec<Attachment>,
}
