//! What a parsed message is made of.

use std::fmt;

use chrono::{DateTime, Utc};

use crate::core::inbound::Bounce;

/// A person or a desk as a mail names it; both parts are scrubbed, and empty when absent.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Mailbox {
    /// The display name.
    pub name: String,
    /// The address, as written.
    pub address: String,
}

/// A file that came with a message; its content is found again with [`super::attachment_bytes`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    /// The file name, without folders; made up from the type when the mail gives none.
    pub name: String,
    /// The declared type, lower case, such as `image/png`.
    pub media_type: String,
    /// The decoded size in bytes.
    pub bytes: usize,
    /// The index to find it again.
    pub part: usize,
    /// Meant to be shown within the text: an inline disposition, or a Content-ID in a related group.
    pub inline: bool,
}

/// Who wrote a message that no person wrote.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AutoKind {
    /// An automatic answer: out of office, acknowledgement of receipt.
    Reply,
    /// A delivery report of a mail system.
    Bounce,
    /// A mailing list or bulk mail.
    Bulk,
    /// A program, such as a monitor or a form.
    Generated,
}

impl AutoKind {
    /// The short code that is stored.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Reply => "reply",
            Self::Bounce => "bounce",
            Self::Bulk => "bulk",
            Self::Generated => "generated",
        }
    }
}

impl fmt::Display for AutoKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// What was wrong with a message, although it was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Damage {
    /// No usable address of a sender in `From`.
    MissingSender,
    /// No header field at all.
    MissingHeaders,
    /// A line among the header fields that is none.
    BadHeader,
    /// A declared charset that nobody knows.
    UnknownCharset,
    /// A charset missing or contradicted by the bytes: it was guessed.
    GuessedCharset,
    /// A transfer encoding that is unknown or broken.
    BadEncoding,
    /// A multipart without its boundary.
    NoBoundary,
    /// The end is missing.
    Truncated,
    /// A `Date` that says no instant.
    UnparsableDate,
    /// NUL bytes.
    NulBytes,
    /// Parts nested deeper than is read.
    TooDeep,
    /// More parts than are read.
    TooManyParts,
    /// A text or header longer than is kept.
    Oversized,
    /// HTML too tangled for a faithful rendering: only its words and links were kept.
    TangledHtml,
}

impl Damage {
    /// The short code that is stored and translated.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::MissingSender => "missing-sender",
            Self::MissingHeaders => "missing-headers",
            Self::BadHeader => "bad-header",
            Self::UnknownCharset => "unknown-charset",
            Self::GuessedCharset => "guessed-charset",
            Self::BadEncoding => "bad-encoding",
            Self::NoBoundary => "no-boundary",
            Self::Truncated => "truncated",
            Self::UnparsableDate => "unparsable-date",
            Self::NulBytes => "nul-bytes",
            Self::TooDeep => "too-deep",
            Self::TooManyParts => "too-many-parts",
            Self::Oversized => "oversized",
            Self::TangledHtml => "tangled-html",
        }
    }
}

impl fmt::Display for Damage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// A message taken apart. All text in it is scrubbed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parsed {
    /// `Message-ID` without its angle brackets.
    pub message_id: Option<String>,
    /// The ids of `In-Reply-To`, without angle brackets.
    pub in_reply_to: Vec<String>,
    /// The ids of `References`, oldest first, without angle brackets; the last hundred.
    pub references: Vec<String>,
    /// Who wrote it; empty with [`Damage::MissingSender`].
    pub from: Mailbox,
    /// Where an answer is wanted.
    pub reply_to: Option<Mailbox>,
    /// The recipients.
    pub to: Vec<Mailbox>,
    /// Recipients of copies.
    pub cc: Vec<Mailbox>,
    /// The subject on one line.
    pub subject: String,
    /// `Date`.
    pub sent_at: Option<DateTime<Utc>>,
    /// When the last server took it: the date of the topmost `Received`.
    pub received_at: Option<DateTime<Utc>>,
    /// The body as text, lines ended by `\n`.
    pub text: String,
    /// The files.
    pub attachments: Vec<Attachment>,
    /// Set when no person wrote it.
    pub auto: Option<AutoKind>,
    /// The message of ours that it says could not be delivered.
    pub bounce: Option<Bounce>,
    /// A language tag from the header, else `ru` or `en` by the letters of the text.
    pub language_hint: Option<String>,
    /// SHA-256 of the raw message.
    pub digest: [u8; 32],
    /// What was wrong, each kind once.
    pub damage: Vec<Damage>,
}

/// Damage as it is found, each kind once.
#[derive(Debug, Default)]
pub(super) struct Damages(Vec<Damage>);

impl Damages {
    pub(super) fn mark(&mut self, damage: Damage) {
        if !self.0.contains(&damage) {
            self.0.push(damage);
        }
    }

    pub(super) fn into_vec(self) -> Vec<Damage> {
        self.0
    }
}
