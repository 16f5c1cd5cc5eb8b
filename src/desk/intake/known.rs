//! What is no news: a message that came in before, and a reply of ours that the channel shows us again.

use crate::core::inbound::{Inbound, Raw};
use crate::desk::error::Result;
use crate::desk::outbox;
use crate::store::{OutboxItem, OutboxStatus, Tx};
use uuid::Uuid;

/// The key under which the message is new; none, if it has come in before.
///
/// A Message-ID that two different messages carry is a broken client's doing: the second is kept too.
pub(super) fn new_key(tx: &Tx<'_>, inbound: &Inbound) -> Result<Option<String>> {
    let Some((seq, known)) = tx.view().message_by_key(&inbound.key)? else {
        return Ok(Some(inbound.key.clone()));
    };
    let raw = inbound.raw.as_ref();
    let same_words = || -> Result<bool> {
        Ok(known.from.address == inbound.from.address
            && known.subject == inbound.subject
            && known.attachments == inbound.attachments
            && known.sent_at == inbound.sent_at
            && tx.view().body(seq)?.unwrap_or_default() == inbound.text)
    };
    let same = match (raw, known.raw.as_deref()) {
        (Some(raw), Some(hex)) if raw.hex() == hex => true,
        // Another way here gives another header; what was written stays.
        (Some(raw), Some(hex)) => {
            let kept = tx.view().content(hex)?.unwrap_or_default();
            same_written(&kept, &raw.bytes) && same_words()?
        }
        _ => same_words()?,
    };
    if same {
        return Ok(None);
    }
    let digest = match raw {
        Some(raw) => raw.hex(),
        // Two edits in one second have one key.
        None if inbound.edits.is_some() => Raw::of(inbound.text.clone().into_bytes()).hex(),
        None => return Ok(None),
    };
    let key = format!("{}#{digest}", inbound.key);
    Ok(tx.view().message_by_key(&key)?.is_none().then_some(key))
}

/// Whether two mails have the same content below their headers, whatever their line ends.
fn same_written(one: &[u8], other: &[u8]) -> bool {
    fn lines(mail: &[u8]) -> impl Iterator<Item = &[u8]> {
        mail.split(|byte| *byte == b'\n')
            .map(|line| line.strip_suffix(b"\r").unwrap_or(line))
            .skip_while(|line| !line.is_empty())
            .filter(|line| !line.is_empty())
    }
    lines(one).eq(lines(other))
}

/// Whether it is a reply of ours that the channel shows: by its own id in the outbox, by the id that the channel gave
/// it, or by its Message-ID. What was not known to be out is known to be so now.
pub(super) fn is_our_reply(tx: &Tx<'_>, inbound: &Inbound) -> Result<bool> {
    let view = tx.view();
    if let Some(id) = inbound.reply
        && let Some(item) = view.reply(id)?
    {
        // What may be of several messages is out only with the last: whoever sends it knows.
        if item.reply.attachments.len() <= 1 {
            seen(
                tx,
                inbound,
                &item,
                &[OutboxStatus::Queued, OutboxStatus::Unsure],
            )?;
        }
        return Ok(true);
    }
    // Whoever had our letter knows its Message-ID and may use it: what others wrote is a message.
    let Some(message_id) = inbound.message_id.as_deref().filter(|_| inbound.ours) else {
        return Ok(false);
    };
    if let Some(item) = of_message_id(tx, message_id)? {
        // One that still waits is being sent at this moment, or was carried out by hand: it is not for us to say.
        seen(tx, inbound, &item, &[OutboxStatus::Unsure])?;
        return Ok(true);
    }
    Ok(view.reply_by_channel_id(message_id)?.is_some())
}

/// The reply that went out, or is to go out, under this Message-ID.
pub(super) fn of_message_id(tx: &Tx<'_>, message_id: &str) -> Result<Option<OutboxItem>> {
    let id = message_id.split('@').next().unwrap_or_default();
    let Ok(id) = id.parse::<Uuid>() else {
        return Ok(None);
    };
    let item = tx.view().reply(id)?;
    Ok(item.filter(|item| item.reply.message_id == message_id))
}

/// The channel has it, so it is out.
fn seen(tx: &Tx<'_>, inbound: &Inbound, item: &OutboxItem, unknown: &[OutboxStatus]) -> Result<()> {
    if !unknown.contains(&item.status) {
        return Ok(());
    }
    outbox::seen(tx, item, inbound.message_id.clone())
}
