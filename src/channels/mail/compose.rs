//! Answers as RFC 5322 messages, in a form that old programs read.

use chrono::{DateTime, Utc};
use lettre::message::header::{ContentType, Header, HeaderName, HeaderValue};
use lettre::message::{
    Attachment as LettreAttachment, Mailbox as LettreMailbox, MultiPart, SinglePart,
};
use lettre::{Address, Message};
use sha2::{Digest, Sha256};

use super::parse::Mailbox;
use super::subject::ticket_number_in;
use crate::core::scrub::{scrub_line, scrub_text};

/// How many ids of a thread `References` carries: the first and the last ones (RFC 5322 3.6.4 lets it be cut).
const REFERENCES_LIMIT: usize = 20;

/// An answer to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outgoing {
    /// The desk.
    pub from: Mailbox,
    /// The recipients, at least one.
    pub to: Vec<Mailbox>,
    /// Recipients of copies.
    pub cc: Vec<Mailbox>,
    /// The subject; `[#N]` is put before it.
    pub subject: String,
    /// The ticket's number for people.
    pub ticket_number: Option<u64>,
    /// The id of this message, with or without angle brackets.
    pub message_id: String,
    /// The message that is answered.
    pub in_reply_to: Option<String>,
    /// The thread, oldest first.
    pub references: Vec<String>,
    /// `Date`.
    pub sent_at: DateTime<Utc>,
    /// Set when no person wrote it.
    pub auto_submitted: Option<AutoSubmitted>,
    /// The text.
    pub text: String,
    /// The files.
    pub files: Vec<OutgoingFile>,
}

/// A file to send.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutgoingFile {
    /// Its name.
    pub name: String,
    /// Its type; one that is none becomes `application/octet-stream`.
    pub media_type: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// The values of `Auto-Submitted` (RFC 3834).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AutoSubmitted {
    /// An automatic answer to a message.
    Replied,
    /// Any other message of a program.
    Generated,
    /// A page to a person on call: urgent, and a person's answer is wanted, as is word that it could not be delivered.
    Page,
}

/// Why a message can't be written, with the field that is to blame.
#[derive(Debug, thiserror::Error)]
pub enum ComposeError {
    /// An address that no server takes.
    #[error("{field}: bad address {address:?}")]
    BadAddress {
        /// The header field.
        field: &'static str,
        /// The address, scrubbed.
        address: String,
    },
    /// An id that is none.
    #[error("{field}: bad message id {id:?}")]
    BadMessageId {
        /// The header field.
        field: &'static str,
        /// The id, scrubbed.
        id: String,
    },
    /// Nobody to send it to.
    #[error("To: no recipient")]
    NoRecipient,
    /// The builder refused.
    #[error("message: {0}")]
    Build(#[from] lettre::error::Error),
}

/// Writes a message. The same input gives the same bytes.
///
/// # Errors
///
/// [`ComposeError`] names the field that can't be written.
pub fn compose(mail: &Outgoing) -> Result<Vec<u8>, ComposeError> {
    let mut builder = Message::builder()
        .from(mailbox("From", &mail.from)?)
        .date(mail.sent_at.into())
        .subject(subject(mail))
        .message_id(Some(bracketed("Message-ID", &mail.message_id)?));
    if mail.to.is_empty() {
        return Err(ComposeError::NoRecipient);
    }
    for to in &mail.to {
        builder = builder.to(mailbox("To", to)?);
    }
    for cc in &mail.cc {
        builder = builder.cc(mailbox("Cc", cc)?);
    }
    if let Some(id) = &mail.in_reply_to {
        builder = builder.raw_header(ids("In-Reply-To", &[bracketed("In-Reply-To", id)?]));
    }
    if !mail.references.is_empty() {
        builder = builder.raw_header(ids("References", &references(mail)?));
    }
    if let Some(kind) = mail.auto_submitted {
        // No `Precedence`: RFC 3834 3.1.8 recommends none, and some filters take `bulk` for advertising.
        builder = builder
            .header(AutoSubmittedHeader(kind))
            .raw_header(exchange_hint(kind));
    }
    if mail.auto_submitted == Some(AutoSubmitted::Page) {
        builder = builder
            .raw_header(plain("X-Priority", "1"))
            .raw_header(plain("Importance", "high"));
    }
    let text = SinglePart::builder()
        .header(ContentType::TEXT_PLAIN)
        .body(text(&mail.text));
    let message = if mail.files.is_empty() {
        builder.singlepart(text)?
    } else {
        let mixed = MultiPart::mixed().boundary(boundary(mail)).singlepart(text);
        builder.multipart(
            mail.files
                .iter()
                .fold(mixed, |all, file| all.singlepart(part(file))),
        )?
    };
    Ok(message.formatted())
}

fn subject(mail: &Outgoing) -> String {
    let subject = scrub_line(&mail.subject).trim().to_owned();
    match mail.ticket_number {
        Some(number) if ticket_number_in(&subject) != Some(number) => {
            format!("[#{number}] {subject}")
        }
        _ => subject,
    }
}

fn mailbox(field: &'static str, mailbox: &Mailbox) -> Result<LettreMailbox, ComposeError> {
    let bad = || ComposeError::BadAddress {
        field,
        address: scrub_line(&mailbox.address).into_owned(),
    };
    let address: Address = mailbox.address.trim().parse().map_err(|_| bad())?;
    let name = scrub_line(&mailbox.name).trim().to_owned();
    Ok(LettreMailbox::new(
        (!name.is_empty()).then_some(name),
        address,
    ))
}

/// Tells Exchange, which looks at no `Auto-Submitted`, to answer with nothing; to a page, with no automatic words.
fn exchange_hint(kind: AutoSubmitted) -> HeaderValue {
    let suppressed = match kind {
        AutoSubmitted::Replied | AutoSubmitted::Generated => "All",
        AutoSubmitted::Page => "OOF, AutoReply",
    };
    plain("X-Auto-Response-Suppress", suppressed)
}

fn plain(name: &'static str, value: &str) -> HeaderValue {
    HeaderValue::new(HeaderName::new_from_ascii_str(name), value.to_owned())
}

/// Whether an id can stand in a header, with or without its angle brackets.
pub(super) fn is_id(id: &str) -> bool {
    bracketed("", id).is_ok()
}

/// An id in its angle brackets; nothing in it may end the header line.
fn bracketed(field: &'static str, id: &str) -> Result<String, ComposeError> {
    let bare = id.trim().trim_start_matches('<').trim_end_matches('>');
    let is_id = (1..=900).contains(&bare.len())
        && bare
            .bytes()
            .all(|b| b.is_ascii_graphic() && !matches!(b, b'<' | b'>'));
    if is_id {
        Ok(format!("<{bare}>"))
    } else {
        Err(ComposeError::BadMessageId {
            field,
            id: scrub_line(id).into_owned(),
        })
    }
}

fn references(mail: &Outgoing) -> Result<Vec<String>, ComposeError> {
    let mut ids: Vec<String> = mail
        .references
        .iter()
        .map(|id| bracketed("References", id))
        .collect::<Result<_, _>>()?;
    if ids.len() > REFERENCES_LIMIT {
        let surplus = ids.len() - REFERENCES_LIMIT;
        ids.drain(1..=surplus);
    }
    Ok(ids)
}

/// Ids folded one a line: they must not be broken or encoded.
fn ids(name: &'static str, ids: &[String]) -> HeaderValue {
    let name = HeaderName::new_from_ascii_str(name);
    HeaderValue::dangerous_new_pre_encoded(name, ids.join(" "), ids.join("\r\n "))
}

/// CRLF line ends, as the transport has them.
fn text(text: &str) -> String {
    let mut text = scrub_text(text).trim_end().replace('\n', "\r\n");
    text.push_str("\r\n");
    text
}

fn part(file: &OutgoingFile) -> SinglePart {
    let octets = "application/octet-stream";
    let media_type = ContentType::parse(&scrub_line(&file.media_type))
        .ok()
        .or_else(|| ContentType::parse(octets).ok())
        .unwrap_or(ContentType::TEXT_PLAIN);
    let name = scrub_line(&file.name).replace(['/', '\\', '"'], "_");
    LettreAttachment::new(name).body(file.bytes.clone(), media_type)
}

/// A boundary that depends on the message alone.
fn boundary(mail: &Outgoing) -> String {
    let mut hash = Sha256::new();
    hash.update(&mail.message_id);
    hash.update(&mail.text);
    let digest = hash.finalize();
    digest
        .iter()
        .take(20)
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// lettre has no such header.
#[derive(Debug, Clone)]
struct AutoSubmittedHeader(AutoSubmitted);

impl Header for AutoSubmittedHeader {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("Auto-Submitted")
    }

    fn parse(value: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        match value {
            "auto-replied" => Ok(Self(AutoSubmitted::Replied)),
            "auto-generated" => Ok(Self(AutoSubmitted::Generated)),
            other => Err(other.into()),
        }
    }

    fn display(&self) -> HeaderValue {
        let value = match self.0 {
            AutoSubmitted::Replied => "auto-replied",
            AutoSubmitted::Generated | AutoSubmitted::Page => "auto-generated",
        };
        HeaderValue::new(Self::name(), value.to_owned())
    }
}

#[cfg(test)]
mod tests;
