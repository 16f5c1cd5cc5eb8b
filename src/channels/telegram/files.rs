//! Files of messages: fetched, so that what a client shows us is kept as evidence.

use super::api::{Api, Failure};
use super::content::{Enclosed, Source};
use super::inbound::Written;
use super::types::File;
use crate::core::inbound::{Inbound, Raw};
use crate::core::trouble::{Trouble, TroubleKind};
use serde_json::json;
use std::collections::HashMap;

/// The Bot API hands out no bigger file, in bytes.
const API_LIMIT: u64 = 20 * 1024 * 1024;
/// How often a file is tried that the server fails at; then the message goes on without it.
const TRIES: u32 = 5;
/// The code of a message with a file that was not fetched.
const NOT_FETCHED: &str = "not-fetched";

/// How often each file was tried in vain.
#[derive(Debug, Default)]
pub(super) struct Tries(HashMap<String, u32>);

/// Fetches what can be fetched of a message's files.
///
/// # Errors
/// Time may cure what is in the way: the message is not to be taken yet.
pub(super) async fn fetched(
    api: &Api,
    written: Written,
    limit: u64,
    tries: &mut Tries,
) -> Result<Inbound, Trouble> {
    let mut inbound = written.inbound;
    for (part, file) in (0..).zip(written.files) {
        let Enclosed {
            mut attachment,
            source,
            ..
        } = file;
        attachment.part = part;
        let raw = match source {
            Source::Here(raw) => Some(raw),
            Source::Left => None,
            Source::Telegram(id) => {
                let raw = tries.fetch(api, &id, attachment.bytes, limit).await?;
                if raw.is_none() && !inbound.damage.iter().any(|code| code == NOT_FETCHED) {
                    inbound.damage.push(NOT_FETCHED.to_owned());
                }
                raw
            }
        };
        if let Some(raw) = raw {
            attachment.bytes = raw.bytes.len() as u64;
            attachment.content = Some(raw.hex());
            inbound.files.push(raw);
        }
        inbound.attachments.push(attachment);
    }
    Ok(inbound)
}

impl Tries {
    /// Whether a file is still to be tried again.
    pub(super) fn are_under_way(&self) -> bool {
        !self.0.is_empty()
    }

    /// The file's bytes; none, if they can't be had.
    async fn fetch(
        &mut self,
        api: &Api,
        id: &str,
        bytes: u64,
        limit: u64,
    ) -> Result<Option<Raw>, Trouble> {
        let limit = limit.min(API_LIMIT);
        if bytes > limit {
            return Ok(None);
        }
        match fetch(api, id, limit).await {
            Ok(bytes) => {
                self.0.remove(id);
                Ok(bytes.map(Raw::of))
            }
            Err(trouble) if is_of_the_file(&trouble) => {
                let tried = self.0.entry(id.to_owned()).or_default();
                *tried += 1;
                if *tried < TRIES {
                    return Err(trouble);
                }
                tracing::warn!(%trouble, "a file is not fetched");
                self.0.remove(id);
                Ok(None)
            }
            Err(trouble) => Err(trouble),
        }
    }
}

/// Whether this one file may be what the server fails at; else nothing would go better without it.
fn is_of_the_file(trouble: &Trouble) -> bool {
    matches!(
        trouble.kind,
        TroubleKind::Timeout
            | TroubleKind::Disconnected
            | TroubleKind::NotPermitted
            | TroubleKind::PlaceMissing
            | TroubleKind::ServerBusy
            | TroubleKind::Unreadable
            | TroubleKind::Rejected
    )
}

async fn fetch(api: &Api, id: &str, limit: u64) -> Result<Option<Vec<u8>>, Trouble> {
    let file: File = match api.call("getFile", &json!({ "file_id": id })).await {
        Ok(file) => file,
        // Too big, or gone: asking again changes nothing.
        Err(Failure::Refused(refusal)) if refusal.code == 400 => {
            tracing::warn!(trouble = %refusal.trouble(), "a file is not fetched");
            return Ok(None);
        }
        Err(failure) => return Err(failure.trouble()),
    };
    match file.file_path {
        Some(path) if file.file_size.is_none_or(|bytes| bytes <= limit) => {
            api.download(&path, limit).await
        }
        _ => Ok(None),
    }
}
