//! What a channel hands over: one message that came in, or one of ours that was seen there.

use super::instant::Instant;
use super::message::{Attachment, Party};
use super::request::Channel;

/// A message as a channel read it, scrubbed of control characters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inbound {
    /// The channel.
    pub channel: Channel,
    /// The key by which a second arrival is known: `mid:` and a Message-ID, or `sha256:` and a digest.
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
