//! The conversations in which something happened, newest activity first, a page at a time.

use super::api::Api;
use super::spoilt::aside;
use super::types::Conversation;
use crate::channels::Aside;
use crate::core::instant::Instant;
use crate::core::trouble::Trouble;
use serde_json::value::RawValue;
use std::collections::HashMap;

/// Conversations in which something happened.
#[derive(Debug, Default)]
pub struct Active {
    /// Each with when.
    pub found: HashMap<u64, (Instant, Conversation)>,
    /// The newest moment at the beginning of the walk: what happens during it is met at the next.
    pub newest: Option<Instant>,
    /// What is not as promised.
    pub asides: Vec<Aside>,
}

impl Active {
    /// Walks down to a moment, through one inbox or all that the token may see.
    ///
    /// # Errors
    /// What is in the way.
    pub async fn since(api: &Api, inbox: Option<u64>, since: Instant) -> Result<Self, Trouble> {
        let mut active = Self::default();
        let mut last: Vec<String> = Vec::new();
        for number in 1.. {
            let page = api.conversations(inbox, number).await?.items;
            let texts: Vec<String> = page.iter().map(|item| item.get().to_owned()).collect();
            // A server that knows no pages gives the same one for ever.
            if texts.is_empty() || texts == last {
                break;
            }
            last = texts;
            if !active.gather(&page, inbox, since) {
                break;
            }
        }
        Ok(active)
    }

    /// Takes a page; tells whether older ones may still count.
    fn gather(&mut self, page: &[Box<RawValue>], inbox: Option<u64>, since: Instant) -> bool {
        let mut on = true;
        for item in page {
            let conversation: Conversation = match serde_json::from_str(item.get()) {
                Ok(conversation) => conversation,
                Err(error) => {
                    self.asides.push(aside("conversation", item, &error));
                    continue;
                }
            };
            let other = inbox.is_some() && conversation.inbox_id.is_some();
            if other && conversation.inbox_id != inbox {
                continue;
            }
            // One that does not tell when counts as new always.
            let at = conversation.last_activity_at;
            on = at.is_none_or(|at| at >= since);
            if on {
                self.newest = self.newest.or(at);
                let at = at.unwrap_or(since);
                self.found.insert(conversation.id, (at, conversation));
            }
        }
        on
    }
}
