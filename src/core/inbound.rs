//! What a channel hands over: one message that came in, or one of ours that was seen there.

use super::conversation::Conversation;
use super::instant::Instant;
use super::message::{Attachment, Party};
use super::request::Channel;
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// A message as a channel read it, scrubbed of control characters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inbound {
    /// The channel.
    pub channel: Channel,
    /// The key by which a second arrival is known: `mid:` and a Message-ID, or `sha256:` and a digest; in a messenger
    /// the conversation, `:` and the message's id there.
    pub key: String,
    /// Who wrote.
    pub from: Party,
    /// The subject.
    pub subject: String,
    /// The whole text.
    pub text: String,
    /// What the person wrote now: the text without quotes and signature.
    pub own_words: String,
    /// When it says it was sent.
    pub sent_at: Option<Instant>,
    /// When it came in; never later than the moment of intake.
    pub received_at: Instant,
    /// Its Message-ID, without angle brackets.
    pub message_id: Option<String>,
    /// Message-IDs of those it answers, oldest first, the direct one last.
    pub references: Vec<String>,
    /// The ticket's number that its subject names.
    pub ticket_number: Option<u64>,
    /// Its files.
    pub attachments: Vec<Attachment>,
    /// Codes of what could not be read whole.
    pub damage: Vec<String>,
    /// Why it counts as automatic mail, where it does.
    pub automatic: Option<String>,
    /// Whether one of our own addresses sent it.
    pub ours: bool,
    /// Its raw bytes with their SHA-256.
    pub raw: Option<Raw>,
    /// Files that are kept by themselves: what [`Attachment::content`] names.
    pub files: Vec<Raw>,
    /// The chat it was written in.
    pub conversation: Option<Conversation>,
    /// The key of the message that it is a later version of.
    pub edits: Option<String>,
    /// Whether it is spoken, not written (§4).
    pub voice: bool,
    /// A phone number that the writer has shared as their own: digits alone.
    pub shared_phone: Option<String>,
    /// The reply of ours that it is, where the channel can tell.
    pub reply: Option<Uuid>,
    /// The message of ours that could not be delivered, where it tells of one.
    pub bounce: Option<Bounce>,
}

/// A message of ours that came back for good. A mere delay is none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bounce {
    /// Message-ID of what we sent, without angle brackets.
    pub message_id: String,
    /// What the other side said, in one line.
    pub said: String,
}

impl Inbound {
    /// Whether somebody outside has written it: neither one of our own addresses, nor a machine.
    pub fn is_by_a_person(&self) -> bool {
        !self.ours && self.automatic.is_none()
    }

    /// A message of a channel that has nothing yet but its key, its sender and its moment.
    pub fn new(channel: Channel, key: String, from: Party, received_at: Instant) -> Self {
        Self {
            channel,
            key,
            from,
            subject: String::new(),
            text: String::new(),
            own_words: String::new(),
            sent_at: None,
            received_at,
            message_id: None,
            references: Vec::new(),
            ticket_number: None,
            attachments: Vec::new(),
            damage: Vec::new(),
            automatic: None,
            ours: false,
            raw: None,
            files: Vec::new(),
            conversation: None,
            edits: None,
            voice: false,
            shared_phone: None,
            reply: None,
            bounce: None,
        }
    }
}

/// Raw bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Raw {
    /// SHA-256 of the bytes.
    pub digest: [u8; 32],
    /// The bytes.
    pub bytes: Vec<u8>,
}

impl Raw {
    /// Bytes with their digest.
    pub fn of(bytes: Vec<u8>) -> Self {
        Self {
            digest: Sha256::digest(&bytes).into(),
            bytes,
        }
    }

    /// The digest in hexadecimal.
    pub fn hex(&self) -> String {
        use std::fmt::Write;
        self.digest
            .iter()
            .fold(String::with_capacity(64), |mut hex, byte| {
                // Writing to a string can't fail.
                let _ = write!(hex, "{byte:02x}");
                hex
            })
    }
}
