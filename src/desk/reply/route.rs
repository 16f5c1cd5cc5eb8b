//! Where a reply goes.

use crate::core::client::ContactKind;
use crate::core::conversation::Conversation;
use crate::core::message::{Message, Party};
use crate::core::request::Channel;
use crate::core::ticket::Ticket;
use crate::desk::error::Result;
use crate::store::View;

/// Where a reply goes.
pub(in crate::desk) struct Route {
    /// By which channel.
    pub channel: Channel,
    /// To whom.
    pub to: Party,
    /// Into which chat, where it goes to one.
    pub conversation: Option<Conversation>,
}

/// Where a reply on this ticket goes now.
pub(in crate::desk) fn route(view: &View<'_>, ticket: &Ticket) -> Result<Route> {
    let last = view.last_received(ticket.number)?;
    of(view, ticket, last.as_ref())
}

/// Where the reply goes: into the chat, if the client wrote in one; else back the way the ticket came; but a call is
/// answered by mail, where the client has an address.
pub(super) fn of(view: &View<'_>, ticket: &Ticket, last: Option<&Message>) -> Result<Route> {
    let mut to = ticket.from.clone();
    if let Some(conversation) = last.and_then(|message| message.conversation.clone()) {
        return Ok(Route {
            channel: conversation.channel,
            to,
            conversation: Some(conversation),
        });
    }
    let mut channel = ticket.channel;
    if matches!(channel, Channel::Phone | Channel::Voice) {
        let client = match &ticket.client {
            Some(id) => view.client(id)?,
            None => None,
        };
        let contacts = client.map_or_else(Vec::new, |client| client.contacts);
        if let Some(contact) = contacts.into_iter().find(|c| c.kind == ContactKind::Email) {
            to.address = contact.value;
            channel = Channel::Email;
        }
    }
    Ok(Route {
        channel,
        to,
        conversation: None,
    })
}
