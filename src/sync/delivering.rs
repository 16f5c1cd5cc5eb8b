//! The store's side of sending: what is due, what is begun, what came of it.

use super::clerk::{Books, of_desk};
use crate::channels::Parcel;
use crate::core::instant::Instant;
use crate::core::request::Channel;
use crate::core::trouble::Trouble;
use crate::desk::{self, Attempt};
use crate::store::{Delivery, OutboxItem, View};
use chrono::TimeDelta;
use std::time::Instant as Moment;
use uuid::Uuid;

/// Replies looked at in one round.
const ROUND: u32 = 20;

/// A reply that is due, with how its sending stands.
pub(super) type Due = (OutboxItem, Delivery);

/// The replies of a channel that are due now.
pub(super) fn due(
    books: &Books,
    channel: Channel,
    undo_window: TimeDelta,
) -> Result<Vec<Due>, Trouble> {
    let now = books.now();
    let queued_by = now - undo_window;
    of_store(
        books
            .store
            .view()
            .replies_due(channel, queued_by, now, ROUND),
    )
}

/// When something of a channel will be due.
pub(super) fn next_due(
    books: &Books,
    channel: Channel,
    undo_window: TimeDelta,
) -> Result<Option<Instant>, Trouble> {
    let view = books.store.view();
    let reply = of_store(view.next_reply_due(channel, undo_window))?;
    let copy = of_store(view.next_copy_due(channel))?;
    Ok(match (reply, copy) {
        (Some(reply), Some(copy)) => Some(reply.min(copy)),
        (reply, copy) => reply.or(copy),
    })
}

/// A reply with all that belongs to it: its files up to the first whose bytes the store does not have.
pub(super) fn parcel(books: &Books, item: &OutboxItem) -> Result<Parcel, Trouble> {
    let view = books.store.view();
    let text = of_store(view.body(item.seq))?.unwrap_or_default();
    Ok(Parcel {
        reply: item.reply.clone(),
        ticket: item.ticket,
        text,
        files: files(&view, item)?,
        piece: 0,
        started_at: item.reply.queued_at,
    })
}

fn files(view: &View<'_>, item: &OutboxItem) -> Result<Vec<Vec<u8>>, Trouble> {
    let mut files = Vec::with_capacity(item.reply.attachments.len());
    for attachment in &item.reply.attachments {
        let digest = attachment.content.as_deref().unwrap_or_default();
        match of_store(view.content(digest))? {
            Some(bytes) => files.push(bytes),
            None => break,
        }
    }
    Ok(files)
}

/// Marks a piece as being sent, and tells since when it is; none, if the reply no longer waits.
pub(super) fn begin(books: &mut Books, id: Uuid) -> Result<Option<(Delivery, Moment)>, Trouble> {
    let me = books.me;
    let begun = books.transact("send", |tx, _| desk::begin_sending(tx, me, id))?;
    Ok(begun.map(|begun| (begun, Moment::now())))
}

/// Writes down what came of it.
pub(super) fn end(books: &mut Books, id: Uuid, attempt: Attempt) -> Result<(), Trouble> {
    books.transact("send", |tx, ground| {
        desk::end_sending(tx, ground, id, attempt)
    })
}

/// Sent replies whose copy is to be filed now.
pub(super) fn copies(books: &Books, channel: Channel) -> Result<Vec<(OutboxItem, u32)>, Trouble> {
    of_store(books.store.view().copies_due(channel, books.now()))
}

/// The copy is filed; or it is tried again at a moment, the `tries`th time.
pub(super) fn end_copy(
    books: &mut Books,
    id: Uuid,
    again: Option<(u32, Instant)>,
) -> Result<(), Trouble> {
    books.transact("file", |tx, _| {
        match again {
            Some((tries, at)) => tx.file_copy(id, tries, at)?,
            None => tx.end_filing(id)?,
        }
        Ok(())
    })
}

fn of_store<T>(result: crate::store::Result<T>) -> Result<T, Trouble> {
    result.map_err(|error| of_desk(&error.into()))
}
