//! One update, as it was met: what it brings, or what is wrong with it.

use super::page::Pressed;
use super::types::{Message, Update, UpdateId};
use crate::core::trouble::{Trouble, TroubleKind};
use serde_json::value::RawValue;

/// The method that brings updates, as troubles name it.
pub(super) const METHOD: &str = "getUpdates";

/// An update.
#[derive(Debug)]
pub(super) struct Met {
    /// Its number; none, if not even that can be read.
    pub(super) id: Option<i64>,
    /// Its JSON.
    pub(super) json: String,
    pub(super) brings: Brings,
}

/// What an update brings.
#[derive(Debug)]
pub(super) enum Brings {
    /// A message.
    Message(Box<Message>),
    /// A later version of a message.
    Edit(Box<Message>),
    /// The press of a page's button.
    Press(Box<Pressed>),
    /// Nothing that anybody wrote: the bot came into a chat, or was shown out of one.
    Nothing,
    /// What was not asked for, or can't be read.
    Trouble(Trouble),
}

impl Met {
    pub(super) fn read(raw: &RawValue) -> Self {
        let json = raw.get().to_owned();
        let id = serde_json::from_str::<UpdateId>(&json)
            .ok()
            .map(|update| update.update_id);
        let brings = brings(&json);
        Self { id, json, brings }
    }

    /// The chat and the album that it belongs to.
    pub(super) fn album(&self) -> Option<(i64, &str)> {
        match &self.brings {
            Brings::Message(message) => {
                let group = message.media_group_id.as_deref()?;
                Some((message.chat.id, group))
            }
            _ => None,
        }
    }

    /// The chat that it was written in.
    pub(super) fn chat(&self) -> Option<i64> {
        match &self.brings {
            Brings::Message(message) | Brings::Edit(message) => Some(message.chat.id),
            _ => None,
        }
    }
}

fn brings(json: &str) -> Brings {
    let update: Update = match serde_json::from_str(json) {
        Ok(update) => update,
        Err(error) => {
            let trouble = Trouble::new(TroubleKind::Unreadable, METHOD, error.to_string());
            return Brings::Trouble(trouble);
        }
    };
    match update {
        Update {
            message: Some(message),
            ..
        } => Brings::Message(Box::new(message)),
        Update {
            edited_message: Some(message),
            ..
        } => Brings::Edit(Box::new(message)),
        Update {
            callback_query: Some(query),
            ..
        } => match Pressed::of(query) {
            Some(pressed) => Brings::Press(Box::new(pressed)),
            // A button, but none that we have hung out.
            None => unasked("callback_query"),
        },
        update if update.rest.contains_key("my_chat_member") => Brings::Nothing,
        update => {
            let kinds: Vec<&str> = update
                .rest
                .keys()
                .map(String::as_str)
                .filter(|key| *key != "update_id")
                .collect();
            unasked(&kinds.join(", "))
        }
    }
}

fn unasked(kinds: &str) -> Brings {
    Brings::Trouble(Trouble::new(TroubleKind::Unreadable, METHOD, kinds))
}
