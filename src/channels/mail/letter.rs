//! A parcel as a mail: its envelope and its bytes.

use super::account::Account;
use super::compose::{self, AutoSubmitted, ComposeError, Outgoing, OutgoingFile, compose};
use super::parse::Mailbox;
use crate::channels::Parcel;
use crate::core::message::Party;
use crate::core::trouble::{Trouble, TroubleKind};

/// A mail that is ready to go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Letter {
    /// The desk's own address.
    pub(super) sender: String,
    /// The recipient's address, its domain in ASCII.
    pub(super) recipient: String,
    /// Whether no person wrote it: such a mail names nobody to whom it could come back (RFC 3834 3.3).
    pub(super) automatic: bool,
    /// The message. The same parcel always gives the same bytes.
    pub(super) bytes: Vec<u8>,
}

/// Why there is no letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum NoLetter {
    /// The account or the desk is at fault: the parcel may go once that is mended.
    Later(Trouble),
    /// The parcel itself can't go.
    Never(Trouble),
}

impl Letter {
    /// Writes a parcel's mail.
    pub(super) fn of(parcel: &Parcel, account: &Account) -> Result<Self, NoLetter> {
        let reply = &parcel.reply;
        if reply.attachments.len() != parcel.files.len() {
            let detail = format!(
                "{} files of {}",
                parcel.files.len(),
                reply.attachments.len()
            );
            let at = reply.id.to_string();
            return Err(NoLetter::Later(Trouble::new(TroubleKind::Desk, at, detail)));
        }
        let from = mailbox(&account.sender);
        let to = named(mailbox(&reply.to), account)?;
        let references: Vec<String> = reply
            .references
            .iter()
            .filter(|id| compose::is_id(id))
            .cloned()
            .collect();
        let mail = Outgoing {
            from: from.clone(),
            to: vec![to.clone()],
            cc: Vec::new(),
            subject: reply.subject.clone(),
            ticket_number: Some(parcel.ticket),
            message_id: reply.message_id.clone(),
            in_reply_to: references.last().cloned(),
            references,
            sent_at: reply.queued_at,
            auto_submitted: reply.automatic.then_some(AutoSubmitted::Replied),
            text: parcel.text.clone(),
            files: files(parcel),
        };
        let bytes = compose(&mail).map_err(|e| refusal(&e, account))?;
        Ok(Self {
            sender: from.address,
            recipient: to.address,
            automatic: reply.automatic,
            bytes,
        })
    }
}

fn files(parcel: &Parcel) -> Vec<OutgoingFile> {
    let attachments = parcel.reply.attachments.iter();
    attachments
        .zip(&parcel.files)
        .map(|(attachment, bytes)| OutgoingFile {
            name: attachment.name.clone(),
            media_type: attachment.media_type.clone(),
            bytes: bytes.clone(),
        })
        .collect()
}

/// Whom a mail to a bare address goes to.
pub(super) fn recipient(address: &str, account: &Account) -> Result<Mailbox, NoLetter> {
    let party = Party {
        name: String::new(),
        address: address.to_owned(),
    };
    named(mailbox(&party), account)
}

fn named(to: Mailbox, account: &Account) -> Result<Mailbox, NoLetter> {
    if can_be_named(&to.address) {
        return Ok(to);
    }
    let trouble = Trouble::new(TroubleKind::NoRecipient, account.smtp.at(), &to.address);
    Err(NoLetter::Never(trouble))
}

pub(super) fn mailbox(party: &Party) -> Mailbox {
    Mailbox {
        name: party.name.clone(),
        address: ascii_domain(party.address.trim()),
    }
}

/// Whether an address can stand between the angle brackets of a command, and ends there.
fn can_be_named(address: &str) -> bool {
    let ends = |c: char| c.is_control() || c.is_whitespace() || matches!(c, '<' | '>');
    !address.contains(ends)
}

/// An address with its domain as every server reads it: a national name in its ASCII form. What has none stays.
pub(super) fn ascii_domain(address: &str) -> String {
    let ascii = || {
        let (local, domain) = address.rsplit_once('@')?;
        if domain.is_ascii() {
            return None;
        }
        let url = reqwest::Url::parse(&format!("http://{domain}/")).ok()?;
        Some(format!("{local}@{}", url.host_str()?))
    };
    ascii().unwrap_or_else(|| address.to_owned())
}

pub(super) fn refusal(error: &ComposeError, account: &Account) -> NoLetter {
    let trouble = |kind| Trouble::new(kind, account.smtp.at(), error.to_string());
    match error {
        ComposeError::BadAddress { field: "From", .. } => {
            NoLetter::Later(trouble(TroubleKind::NotPermitted))
        }
        ComposeError::BadAddress { .. } | ComposeError::NoRecipient => {
            NoLetter::Never(trouble(TroubleKind::NoRecipient))
        }
        ComposeError::BadMessageId { .. } | ComposeError::Build(_) => {
            NoLetter::Never(trouble(TroubleKind::Rejected))
        }
    }
}
