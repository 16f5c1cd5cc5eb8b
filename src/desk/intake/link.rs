//! A person in a messenger shares their phone number: if it is a client's, the person is known from now on.

use super::thread::last_ticket;
use crate::core::client::{Contact, ContactKind, phone_digits};
use crate::core::inbound::Inbound;
use crate::core::request::Channel;
use crate::desk::error::{Error, Result};
use crate::desk::{Ground, clients};
use crate::store::Tx;

/// Gives the client of a shared phone number the sender's address as a contact. Gives whether the sender is that
/// client's now. Doing it twice changes nothing; an address that is another client's stays there.
pub(super) fn link(tx: &Tx<'_>, ground: &Ground, inbound: &Inbound) -> Result<bool> {
    let (Some(phone), Some(kind)) = (&inbound.shared_phone, kind_of(inbound.channel)) else {
        return Ok(false);
    };
    let address = Contact::new(kind, &inbound.from.address);
    if inbound.ours || address.value.is_empty() {
        return Ok(false);
    }
    let view = tx.view();
    let Some(id) = view.client_by_contact(ContactKind::Phone, &phone_digits(phone))? else {
        return Ok(false);
    };
    if let Some(holder) = view.client_by_contact(kind, &address.value)? {
        return Ok(holder == id);
    }
    let Some(was) = view.client(&id)? else {
        return Ok(false);
    };
    let mut now = was.clone();
    now.contacts.push(address);
    match tx.attempt(|| clients::put(tx, ground, was, &now)) {
        Ok(()) => Ok(true),
        Err(error @ Error::Store(_)) => Err(error),
        // A file that can't be written as it stands must not keep the message out: it comes in as any other.
        Err(error) => {
            tracing::warn!(client = id, "a shared phone number links nobody: {error}");
            Ok(false)
        }
    }
}

fn kind_of(channel: Channel) -> Option<ContactKind> {
    match channel {
        Channel::Telegram | Channel::Voice => Some(ContactKind::Telegram),
        Channel::Chat => Some(ContactKind::Chat),
        Channel::Email | Channel::Phone => None,
    }
}

/// Whether nothing remains to be read once the link is made: the number alone, in a chat in which no ticket is open.
pub(super) fn is_all(tx: &Tx<'_>, inbound: &Inbound) -> Result<bool> {
    if !is_bare(inbound) {
        return Ok(false);
    }
    let Some(conversation) = &inbound.conversation else {
        return Ok(true);
    };
    let ticket = last_ticket(&tx.view(), conversation)?;
    Ok(ticket.is_none_or(|ticket| !ticket.state.is_open()))
}

/// Whether it is a number and nothing else; a channel may write it out as the message's text.
pub(super) fn is_bare(inbound: &Inbound) -> bool {
    let Some(phone) = &inbound.shared_phone else {
        return false;
    };
    let text = inbound.text.trim();
    let dialled = |c: char| c.is_ascii_digit() || " +-().".contains(c);
    let number_alone = text.chars().all(dialled) && phone_digits(text) == phone_digits(phone);
    inbound.attachments.is_empty() && (text.is_empty() || number_alone)
}
