//! A letter that went out by itself is not sent a second time by a person.

use super::brief_for;
use crate::core::event::{Purpose, Reply};
use crate::core::message::Direction;
use crate::desk::error::Result;
use crate::desk::work::Work;
use crate::store::{OutboxStatus, RawMessage, View};

/// How far back the letter is looked for, in messages.
const LOOK_BACK: u32 = 50;

/// Whether the very letter that the template gives has gone out automatically, and the client has not written since.
///
/// It is compared as it would have been written at that moment and by nobody: whose name stands below it, and for when
/// it promises an answer, makes no other letter of it.
pub(super) fn went_by_itself(work: &Work<'_>, purpose: Purpose) -> Result<bool> {
    let view = work.tx.view();
    let Some((reply, text)) = last_automatic(work, purpose)? else {
        return Ok(false);
    };
    let again = brief_for(
        &view,
        work.ground,
        work.ticket,
        purpose,
        reply.queued_at,
        "",
    )?;
    Ok(again.body == text)
}

/// The text of a ticket's last letter, if it is out or on its way and the client has not written since.
///
/// # Errors
/// The store's own.
pub fn last_letter(view: &View<'_>, number: u64) -> Result<Option<String>> {
    for item in view.conversation_end(number, LOOK_BACK)?.into_iter().rev() {
        match item.what {
            RawMessage::Received(message) if message.direction == Direction::In => break,
            RawMessage::Reply(_, OutboxStatus::Failed | OutboxStatus::Withdrawn)
            | RawMessage::Received(_) => {}
            RawMessage::Reply(..) => return Ok(Some(item.text)),
        }
    }
    Ok(None)
}

/// The last automatic letter of a purpose, if it is out or on its way and no person has written after it.
fn last_automatic(work: &Work<'_>, purpose: Purpose) -> Result<Option<(Reply, String)>> {
    let view = work.tx.view();
    if !view.was_answered(work.ticket.number, purpose)? {
        return Ok(None);
    }
    for item in view
        .conversation_end(work.ticket.number, LOOK_BACK)?
        .into_iter()
        .rev()
    {
        match item.what {
            RawMessage::Received(message)
                if message.direction == Direction::In && message.automatic.is_none() =>
            {
                return Ok(None);
            }
            RawMessage::Reply(reply, status) if reply.automatic && reply.purpose == purpose => {
                let has_it = match status {
                    OutboxStatus::Queued | OutboxStatus::Sent | OutboxStatus::Unsure => true,
                    OutboxStatus::Failed | OutboxStatus::Withdrawn => false,
                };
                return Ok(has_it.then_some((*reply, item.text)));
            }
            _ => {}
        }
    }
    Ok(None)
}
