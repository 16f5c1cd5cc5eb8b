//! A batch taken in: each message through the desk, and the channel's place with them, in one transaction.

use super::clerk::{Books, of_desk};
use crate::channels::Batch;
use crate::core::inbound::Inbound;
use crate::core::request::Channel;
use crate::core::trouble::Trouble;
use crate::desk;
use crate::store::Tx;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Takes a batch in. What the desk can't take is set aside; what the store can't write fails the whole batch, which
/// then comes again.
pub(super) fn take(books: &mut Books, channel: Channel, batch: &Batch) -> Result<(), Trouble> {
    books.transact("sync", |tx, ground| {
        for inbound in &batch.messages {
            let taken = tx.attempt(|| unbroken(|| desk::receive(tx, ground, inbound)));
            match taken {
                Ok(taken) => tracing::debug!(%channel, key = inbound.key, ?taken, "taken in"),
                Err(desk::Error::Store(error)) if !error.is_of_the_row() => {
                    return Err(error.into());
                }
                Err(error) => put_aside(tx, channel, &inbound.key, &error, inbound)?,
            }
        }
        for aside in &batch.asides {
            tracing::warn!(%channel, key = aside.key, "set aside: {}", aside.trouble);
            tx.put_aside(channel, &aside.key, &aside.trouble, aside.bytes.as_deref())?;
        }
        if let Some((name, value)) = &batch.place {
            tx.set_place(channel, name, value)?;
        }
        Ok(())
    })
}

/// A message over which the desk breaks must not come again and again: it is one that can't be taken.
fn unbroken<T>(work: impl FnOnce() -> desk::Result<T>) -> desk::Result<T> {
    catch_unwind(AssertUnwindSafe(work))
        .unwrap_or_else(|_| Err(desk::Error::Invalid(desk::Invalid::Broke)))
}

fn put_aside(
    tx: &Tx<'_>,
    channel: Channel,
    key: &str,
    error: &desk::Error,
    inbound: &Inbound,
) -> desk::Result<()> {
    tracing::warn!(%channel, key, "set aside: {error}");
    let bytes = match &inbound.raw {
        Some(raw) => &raw.bytes[..],
        None => inbound.text.as_bytes(),
    };
    tx.put_aside(channel, key, &of_desk(error), Some(bytes))?;
    Ok(())
}

#[cfg(test)]
mod tests;
