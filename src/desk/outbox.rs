//! The outbox: a reply taken back before it goes out.

use super::error::{Error, Result};
use crate::core::event::Event;
use crate::store::{OutboxItem, OutboxStatus, Stamp, Store};
use uuid::Uuid;

/// Takes a reply out of the outbox. Doing it twice changes nothing.
///
/// # Errors
/// There is no such reply, or the reason is empty.
pub fn withdraw(store: &mut Store, stamp: &Stamp, id: Uuid, reason: &str) -> Result<OutboxItem> {
    if reason.trim().is_empty() {
        return Err(Error::Invalid("the reason is empty".to_owned()));
    }
    let no_reply = || Error::NotFound {
        what: "reply",
        name: id.to_string(),
    };
    store.transact(stamp, |tx| {
        let item = tx.view().reply(id)?.ok_or_else(no_reply)?;
        if item.status == OutboxStatus::Withdrawn {
            return Ok(item);
        }
        let mut ticket = tx
            .view()
            .ticket(item.ticket)?
            .ok_or_else(|| Error::no_ticket(item.ticket))?;
        let event = Event::ReplyWithdrawn {
            reply: id,
            reason: reason.trim().to_owned(),
        };
        tx.append(&mut ticket, vec![(event, None)])?;
        tx.view().reply(id)?.ok_or_else(no_reply)
    })
}
