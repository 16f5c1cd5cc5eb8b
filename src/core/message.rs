//! A message as the log keeps it: its facts; the text and the raw bytes lie beside the log.

use super::code::codes;
use super::conversation::Conversation;
use super::evidence::Found;
use super::instant::{self, Instant};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

codes! {
    /// Which way a message went.
    pub enum Direction("direction") {
        /// From the client to us.
        In = "in",
        /// From us to the client.
        Out = "out",
    }
}

/// A person as a message names them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Party {
    /// The name shown; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// Mail address, chat id, or phone number.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub address: String,
}

impl Party {
    /// The name, or the address where there is none.
    pub fn shown(&self) -> &str {
        if self.name.is_empty() {
            &self.address
        } else {
            &self.name
        }
    }
}

/// A file that came with a message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attachment {
    /// Its name; made up where the message gave none.
    pub name: String,
    /// Its media type.
    #[serde(rename = "type")]
    pub media_type: String,
    /// Its size in bytes, decoded.
    pub bytes: u64,
    /// Which part of the raw message it is.
    pub part: u32,
    /// SHA-256 of its bytes in hexadecimal, where they are kept by themselves and not in the raw message.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub content: Option<String>,
}

/// What is known of one message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Message {
    /// Its id.
    pub id: Uuid,
    /// The key by which a second arrival of the same message is known: channel and message id, or a digest.
    pub key: String,
    /// Which way it went.
    pub direction: Direction,
    /// Who wrote it.
    pub from: Party,
    /// When it says it was sent.
    #[serde(
        default,
        with = "instant::as_moscow::option",
        skip_serializing_if = "Option::is_none"
    )]
    pub sent_at: Option<Instant>,
    /// When it came in.
    #[serde(with = "instant::as_moscow")]
    pub received_at: Instant,
    /// Its subject.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub subject: String,
    /// Its Message-ID, without angle brackets.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message_id: Option<String>,
    /// Message-IDs of those it answers, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub references: Vec<String>,
    /// Its files.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attachments: Vec<Attachment>,
    /// What it carries of what a request needs.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub found: Vec<Found>,
    /// Codes of what could not be read whole.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub damage: Vec<String>,
    /// Why it counts as automatic mail, where it does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub automatic: Option<String>,
    /// Digest of its raw bytes, where they are kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub raw: Option<String>,
    /// The chat it was written in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub conversation: Option<Conversation>,
    /// The key of the message that it is a later version of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub edits: Option<String>,
    /// Whether it is spoken, not written (§4).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub voice: bool,
}
