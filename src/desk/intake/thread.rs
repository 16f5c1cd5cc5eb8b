//! Which ticket a message belongs to.

use crate::core::client::same_house;
use crate::core::conversation::Conversation;
use crate::core::inbound::Inbound;
use crate::core::instant::Instant;
use crate::core::ticket::Ticket;
use crate::desk::error::Result;
use crate::store::{Tx, View};
use chrono::TimeDelta;

/// For how long after the client's last words a chat goes on with a ticket that has ended. In a chat people say thanks
/// and "it is broken again" in one line; what comes after three days is another matter.
const CHAT_GOES_ON: TimeDelta = TimeDelta::hours(72);

/// The ticket that the message belongs to: that of the message which it is a later version of; by what it answers, the
/// direct one first; by its own Message-ID, which an earlier reply may have named; then the chat's ticket; then by the
/// number in its subject.
pub(super) fn thread(tx: &Tx<'_>, inbound: &Inbound, client: Option<&str>) -> Result<Option<u64>> {
    let view = tx.view();
    if let Some(original) = &inbound.edits
        && let Some(number) = view.ticket_of_key(original)?
    {
        return Ok(Some(number));
    }
    for id in inbound.references.iter().rev().chain(&inbound.message_id) {
        if let Some(number) = view.ticket_by_reference(id)? {
            return Ok(Some(number));
        }
    }
    if let Some(conversation) = &inbound.conversation {
        return goes_on(&view, conversation, inbound.received_at);
    }
    let Some(number) = inbound.ticket_number else {
        return Ok(None);
    };
    let Some(ticket) = view.ticket(number)? else {
        return Ok(None);
    };
    Ok(is_of_its_side(&ticket, inbound, client).then_some(number))
}

/// The chat's last ticket, if what is written there now still belongs to it. Whoever writes in a chat is in it: that
/// needs no proof.
fn goes_on(view: &View<'_>, conversation: &Conversation, now: Instant) -> Result<Option<u64>> {
    let Some(ticket) = last_ticket(view, conversation)? else {
        return Ok(None);
    };
    let last = ticket.last_in_at.unwrap_or(ticket.received_at);
    let goes_on = ticket.state.is_open() || now - last <= CHAT_GOES_ON;
    Ok(goes_on.then_some(ticket.number))
}

/// The chat's last ticket.
pub(super) fn last_ticket(view: &View<'_>, conversation: &Conversation) -> Result<Option<Ticket>> {
    match view.ticket_of_conversation(conversation)? {
        Some(number) => Ok(view.ticket(number)?),
        None => Ok(None),
    }
}

/// Anybody can write a number into a subject: only who is of the ticket's side joins it.
fn is_of_its_side(ticket: &Ticket, inbound: &Inbound, client: Option<&str>) -> bool {
    inbound.ours
        || ticket
            .from
            .address
            .eq_ignore_ascii_case(&inbound.from.address)
        || (client.is_some() && ticket.client.as_deref() == client)
        || same_house(&ticket.from.address, &inbound.from.address)
}
