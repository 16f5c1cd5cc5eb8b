//! A conversation on its way in.

use super::api::{Api, Page, Window};
use super::place::Place;
use super::spoilt::aside;
use super::types::{Conversation, moment};
use crate::channels::Batch;
use crate::core::inbound::Inbound;
use crate::core::instant::Instant;
use crate::core::trouble::{Trouble, TroubleKind};
use chrono::DateTime;
use serde_json::Value;
use serde_json::value::RawValue;
use std::collections::HashSet;

/// How many of a full page's highest ids are listed again on the next page: pages go by moment, not by id.
const LAPPED: usize = 20;

/// How many bytes of files are held at the most before they are handed over.
const HELD: u64 = 16 << 20;

/// A conversation on its way in.
#[derive(Debug)]
pub struct Reading<'a> {
    /// The conversation.
    pub conversation: &'a Conversation,
    /// What of it is read.
    pub place: Place,
    /// Its place's name.
    name: String,
    /// Its place as it is kept.
    written: Option<String>,
    batch: Batch,
    bytes: u64,
}

impl<'a> Reading<'a> {
    /// Begins where the place that is kept says; without one, at the first message from `start` on.
    ///
    /// # Errors
    /// What is in the way.
    pub async fn begin(
        api: &Api,
        conversation: &'a Conversation,
        name: String,
        written: Option<String>,
        start: Instant,
    ) -> Result<Self, Trouble> {
        let place = match &written {
            Some(text) => Place::parse(text)
                .ok_or_else(|| Trouble::new(TroubleKind::Desk, name.as_str(), text))?,
            None => Place::after(before(api, conversation, start).await?),
        };
        Ok(Self {
            conversation,
            place,
            name,
            written,
            batch: Batch::default(),
            bytes: 0,
        })
    }

    /// Takes a message along.
    pub fn push(&mut self, inbound: Inbound) {
        let bytes = inbound.files.iter().map(|file| file.bytes.len() as u64);
        self.bytes += bytes.sum::<u64>();
        self.batch.messages.push(inbound);
    }

    /// Whether so much is held that it is to be handed over at once.
    pub fn is_heavy(&self) -> bool {
        self.bytes >= HELD
    }

    /// What is to be kept, with the place: none where nothing is new. All up to `limit` is listed.
    pub fn unkept(&mut self, now: Instant, limit: u64) -> Option<Batch> {
        self.place.settle(now, limit);
        let place = self.place.to_string();
        if self.batch == Batch::default() && self.written.as_ref() == Some(&place) {
            return None;
        }
        self.bytes = 0;
        self.written = Some(place.clone());
        let mut batch = std::mem::take(&mut self.batch);
        batch.place = Some((self.name.clone(), place));
        Some(batch)
    }

    /// A message that is not as promised is set aside, once; where it has an id, it counts as read.
    pub fn spoilt(&mut self, item: &RawValue, error: &serde_json::Error, known: &HashSet<String>) {
        let value: Value = serde_json::from_str(item.get()).unwrap_or_default();
        let id = value.get("id").and_then(Value::as_u64);
        if id.is_some_and(|id| self.place.has(id)) {
            return;
        }
        let message = format!("conversation/{}/message", self.conversation.id);
        let aside = aside(&message, item, error);
        if !known.contains(&aside.key) {
            self.batch.asides.push(aside);
        }
        if let Some(id) = id {
            self.place.add(id, value.get("created_at").and_then(moment));
        }
    }
}

/// The last message of a conversation from before a moment.
async fn before(api: &Api, conversation: &Conversation, start: Instant) -> Result<u64, Trouble> {
    let is_old = |at: Instant| at < start;
    if !conversation.created_at.is_none_or(is_old) || start == DateTime::UNIX_EPOCH {
        return Ok(0);
    }
    let mut window = Window::Latest;
    loop {
        let page = match api.messages(conversation.id, window).await {
            Ok(page) => page,
            Err(trouble) if trouble.kind == TroubleKind::PlaceMissing => return Ok(0),
            Err(trouble) => return Err(trouble),
        };
        let listed: Vec<(u64, Option<Instant>)> = listed(&page);
        let old = listed.iter().filter(|(_, at)| at.is_some_and(is_old));
        if let Some(id) = old.map(|(id, _)| *id).max() {
            return Ok(id);
        }
        let oldest = listed.iter().map(|(id, _)| *id).min();
        match (oldest, window) {
            (None, _) => return Ok(0),
            (Some(id), Window::Before(before)) if id >= before => return Ok(0),
            (Some(id), _) => window = Window::Before(id),
        }
    }
}

/// The ids and moments of a page's messages, as far as they can be read.
fn listed(page: &Page) -> Vec<(u64, Option<Instant>)> {
    page.items
        .iter()
        .filter_map(|item| {
            let value: Value = serde_json::from_str(item.get()).ok()?;
            let at = value.get("created_at").and_then(moment);
            Some((value.get("id")?.as_u64()?, at))
        })
        .collect()
}

/// After which message to list next; none where this page was the last.
pub fn next(after: u64, page: &Page) -> Option<u64> {
    if page.items.len() < Window::After(after).full() {
        return None;
    }
    let mut ids: Vec<u64> = listed(page).into_iter().map(|(id, _)| id).collect();
    ids.sort_unstable();
    let lapped = ids.len().checked_sub(LAPPED + 1).map(|nth| ids[nth]);
    lapped
        .filter(|id| *id > after)
        .or(ids.last().copied())
        .filter(|id| *id > after)
}
