//! The outbox: what becomes of a reply. A person takes it back, has it tried again or vouches for it; the background
//! sync begins to send it, and writes down what came of that.

use super::error::{Error, ReplyIs, Result};
use super::invalid::Invalid;
use super::judging::rejudge_or_leave;
use super::{Ground, given};
use crate::core::event::Event;
use crate::core::instant::Instant;
use crate::core::ticket::{Change, State, Ticket};
use crate::core::trouble::{Trouble, TroubleKind};
use crate::store::{Delivery, OutboxItem, OutboxStatus, Stamp, Store, Tx, View};
use uuid::Uuid;

/// Takes a reply out of the outbox. Doing it twice changes nothing.
///
/// # Errors
/// There is no such reply, it has gone out or is going at this moment, or the reason is empty.
pub fn withdraw(store: &mut Store, stamp: &Stamp, id: Uuid, reason: &str) -> Result<OutboxItem> {
    let reason = reason_of(reason)?;
    store.transact(stamp, |tx| {
        let item = reply(&tx.view(), id)?;
        match item.status {
            OutboxStatus::Withdrawn => return Ok(item),
            OutboxStatus::Queued if is_leaving(&tx.view(), id)? => {
                return Err(wrong(&item, ReplyIs::Leaving));
            }
            OutboxStatus::Sent => return Err(wrong(&item, ReplyIs::Sent)),
            OutboxStatus::Queued | OutboxStatus::Failed | OutboxStatus::Unsure => {}
        }
        tx.end_delivery(id)?;
        record(tx, &item, Event::ReplyWithdrawn { reply: id, reason })
    })
}

/// Has a reply tried again that failed, or that was perhaps sent.
///
/// # Errors
/// There is no such reply, it waits already, or has gone out; or the reason is empty.
pub fn retry(store: &mut Store, stamp: &Stamp, id: Uuid, reason: &str) -> Result<OutboxItem> {
    let reason = reason_of(reason)?;
    store.transact(stamp, |tx| {
        let item = reply(&tx.view(), id)?;
        match item.status {
            OutboxStatus::Failed | OutboxStatus::Unsure => {}
            OutboxStatus::Queued => {
                // It waits for its next try: now is sooner.
                if let Some(delivery) = tx.view().delivery(id)?
                    && delivery.started_by.is_none()
                {
                    tx.set_delivery(id, &delivery, Instant::default())?;
                }
                return Ok(item);
            }
            OutboxStatus::Sent => return Err(wrong(&item, ReplyIs::Sent)),
            OutboxStatus::Withdrawn => return Err(wrong(&item, ReplyIs::Withdrawn)),
        }
        // The pieces that are out stay out.
        if let Some(delivery) = tx.view().delivery(id)? {
            let rest = Delivery {
                piece: delivery.piece,
                ids: delivery.ids,
                ..Delivery::default()
            };
            tx.set_delivery(id, &rest, Instant::default())?;
        }
        record(tx, &item, Event::ReplyRequeued { reply: id, reason })
    })
}

/// A person vouches that a reply was sent. Doing it twice changes nothing.
///
/// # Errors
/// There is no such reply, or nobody ever began to send it.
pub fn settle(store: &mut Store, stamp: &Stamp, id: Uuid) -> Result<OutboxItem> {
    store.transact(stamp, |tx| {
        let item = reply(&tx.view(), id)?;
        match item.status {
            OutboxStatus::Sent => return Ok(item),
            OutboxStatus::Unsure | OutboxStatus::Failed => {}
            OutboxStatus::Queued => return Err(wrong(&item, ReplyIs::Waiting)),
            OutboxStatus::Withdrawn => return Err(wrong(&item, ReplyIs::Withdrawn)),
        }
        let ids = tx.view().delivery(id)?.unwrap_or_default().ids;
        tx.end_delivery(id)?;
        record(tx, &item, Event::ReplySent { reply: id, ids })
    })
}

/// Whether something of a reply is out, or may be.
pub(super) fn is_leaving(view: &View<'_>, id: Uuid) -> Result<bool> {
    let delivery = view.delivery(id)?;
    Ok(delivery.is_some_and(|d| d.started_by.is_some() || d.piece > 0))
}

/// Marks a reply as being sent by `me`: before anything of it leaves. Gives how its sending stands; none, if it no
/// longer waits or somebody else has begun.
///
/// # Errors
/// The store's own.
pub fn begin_sending(tx: &Tx<'_>, me: Uuid, id: Uuid) -> Result<Option<Delivery>> {
    let Some(item) = tx.view().reply(id)? else {
        return Ok(None);
    };
    let mut delivery = tx.view().delivery(id)?.unwrap_or_default();
    if item.status != OutboxStatus::Queued || delivery.started_by.is_some() {
        return Ok(None);
    }
    delivery.started_by = Some(me);
    delivery.started_at = Some(tx.stamp().at);
    tx.set_delivery(id, &delivery, Instant::default())?;
    Ok(Some(delivery))
}

/// What came of an attempt to send a piece of a reply.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Attempt {
    /// The piece is out, and more are to come.
    Piece {
        /// What the channel called it.
        ids: Vec<String>,
    },
    /// The last piece is out.
    Sent {
        /// What the channel called it.
        ids: Vec<String>,
        /// Whether a copy is to be filed in the channel's archive.
        file: bool,
    },
    /// Nothing left; it is tried again.
    Later {
        /// What was in the way.
        trouble: Trouble,
        /// When.
        next_at: Instant,
    },
    /// The channel could not be asked what became of an earlier attempt; it is asked again.
    Unasked {
        /// What was in the way.
        trouble: Trouble,
        /// When.
        next_at: Instant,
    },
    /// It can't be sent.
    Failed(Trouble),
    /// It may have left, and nobody can tell.
    Unsure(Trouble),
}

/// Writes down what came of an attempt that [`begin_sending`] began. What a person has settled meanwhile stays.
///
/// # Errors
/// The store's own.
pub fn end_sending(tx: &Tx<'_>, ground: &Ground, id: Uuid, attempt: Attempt) -> Result<()> {
    let Some(item) = tx.view().reply(id)? else {
        return Ok(());
    };
    let mut delivery = tx.view().delivery(id)?.unwrap_or_default();
    if item.status != OutboxStatus::Queued {
        return Ok(());
    }
    if !matches!(attempt, Attempt::Unasked { .. }) {
        delivery.started_by = None;
        delivery.started_at = None;
    }
    match attempt {
        Attempt::Piece { ids } => {
            delivery.piece += 1;
            delivery.tries = 0;
            delivery.ids.extend(ids);
            delivery.trouble = None;
            tx.set_delivery(id, &delivery, Instant::default())?;
        }
        Attempt::Sent { ids, file } => {
            delivery.ids.extend(ids);
            tx.end_delivery(id)?;
            if file {
                tx.file_copy(id, 0, tx.stamp().at)?;
            }
            let ids = delivery.ids;
            record(tx, &item, Event::ReplySent { reply: id, ids })?;
        }
        Attempt::Later { trouble, next_at } | Attempt::Unasked { trouble, next_at } => {
            delivery.tries += 1;
            delivery.trouble = Some(trouble);
            tx.set_delivery(id, &delivery, next_at)?;
        }
        Attempt::Failed(trouble) => {
            delivery.trouble = None;
            tx.set_delivery(id, &delivery, Instant::default())?;
            record(tx, &item, Event::ReplyFailed { reply: id, trouble })?;
            call_back(tx, ground, item.ticket)?;
        }
        Attempt::Unsure(trouble) => {
            tx.set_delivery(id, &delivery, Instant::default())?;
            record(tx, &item, Event::ReplyUnsure { reply: id, trouble })?;
            call_back(tx, ground, item.ticket)?;
        }
    }
    Ok(())
}

/// A channel shows a reply of which nobody knew whether it was out: it is, under this id.
pub(super) fn seen(tx: &Tx<'_>, item: &OutboxItem, id: Option<String>) -> Result<()> {
    let reply = item.reply.id;
    let mut ids = tx.view().delivery(reply)?.unwrap_or_default().ids;
    ids.extend(id.filter(|id| !ids.contains(id)));
    tx.end_delivery(reply)?;
    record(tx, item, Event::ReplySent { reply, ids })?;
    Ok(())
}

/// A reply came back: the ticket's client has not had it.
pub(super) fn bounced(tx: &Tx<'_>, ground: &Ground, item: &OutboxItem, said: &str) -> Result<()> {
    if matches!(item.status, OutboxStatus::Failed | OutboxStatus::Withdrawn) {
        return Ok(());
    }
    tx.end_delivery(item.reply.id)?;
    let trouble = Trouble::new(TroubleKind::Bounced, &item.reply.to.address, said);
    let event = Event::ReplyFailed {
        reply: item.reply.id,
        trouble,
    };
    record(tx, item, event)?;
    call_back(tx, ground, item.ticket)
}

/// A ticket that waits for a client who has not had our letter waits for us.
fn call_back(tx: &Tx<'_>, ground: &Ground, number: u64) -> Result<()> {
    let Some(mut ticket) = tx.ticket(number)? else {
        return Ok(());
    };
    if ticket.state != State::Waiting {
        return Ok(());
    }
    let state = if ticket.charge.is_some() {
        State::Work
    } else {
        State::New
    };
    let verdict = rejudge_or_leave(tx, ground, &mut ticket)?;
    let changes: Vec<Change> = [
        Change::state(&ticket, state),
        Change::due_at(&ticket, Some(verdict.act_at)),
    ]
    .into_iter()
    .flatten()
    .collect();
    tx.append(&mut ticket, vec![(Event::Changed { changes }, None)])?;
    Ok(())
}

fn record(tx: &Tx<'_>, item: &OutboxItem, event: Event) -> Result<OutboxItem> {
    let mut ticket: Ticket = tx
        .ticket(item.ticket)?
        .ok_or_else(|| Error::no_ticket(item.ticket))?;
    tx.append(&mut ticket, vec![(event, None)])?;
    reply(&tx.view(), item.reply.id)
}

fn reply(view: &View<'_>, id: Uuid) -> Result<OutboxItem> {
    view.reply(id)?.ok_or_else(|| Error::NotFound {
        what: "reply",
        name: id.to_string(),
    })
}

fn reason_of(reason: &str) -> Result<String> {
    given::line(reason).ok_or(Error::Invalid(Invalid::NoReason))
}

fn wrong(item: &OutboxItem, is: ReplyIs) -> Error {
    Error::WrongReply {
        id: item.reply.id,
        is,
    }
}
