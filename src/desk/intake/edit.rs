//! A later version of a message that is there already.

use crate::core::inbound::Inbound;
use crate::core::message::{Attachment, Message};
use crate::desk::error::Result;
use crate::store::{RawMessage, View};

/// How far back the last version is looked for, in messages.
const LOOK_BACK: u32 = 200;

/// Whether a later version says nothing new: the words of the version before it, and no file that it had not.
pub(super) fn says_nothing_new(view: &View<'_>, inbound: &Inbound, ticket: u64) -> Result<bool> {
    let Some(original) = &inbound.edits else {
        return Ok(false);
    };
    let later = view.conversation_end(ticket, LOOK_BACK)?;
    let last = later.into_iter().rev().find_map(|item| match item.what {
        RawMessage::Received(message) if is_version(&message, original, inbound) => {
            Some((item.text, message.attachments))
        }
        _ => None,
    });
    let (text, files) = match (last, view.message_by_key(original)?) {
        (Some(last), _) => last,
        (None, Some((seq, first))) => (view.body(seq)?.unwrap_or_default(), first.attachments),
        (None, None) => return Ok(false),
    };
    let had = |file: &Attachment| files.iter().any(|known| same_file(known, file));
    Ok(text == inbound.text && inbound.attachments.iter().all(had))
}

/// A version of the same message, and not the one that is being taken in.
fn is_version(message: &Message, original: &str, inbound: &Inbound) -> bool {
    let of_it = message.key == original || message.edits.as_deref() == Some(original);
    of_it && message.key != inbound.key
}

/// The same bytes, where they are known; a channel may name a file anew each time.
fn same_file(one: &Attachment, other: &Attachment) -> bool {
    match (&one.content, &other.content) {
        (Some(one), Some(other)) => one == other,
        _ => (&one.name, one.bytes) == (&other.name, other.bytes),
    }
}
