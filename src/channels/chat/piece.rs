//! A piece of a parcel: the message it is made of, and how that message is known again.

use super::api::Payload;
use super::inbound::{key, mark};
use super::types::{Message, Person, Way};
use crate::channels::{Outcome, Parcel};
use crate::core::message::Attachment;
use crate::core::scrub::scrub_line;
use chrono::TimeDelta;
use reqwest::multipart::{Form, Part};
use serde_json::{Value, json};
use uuid::Uuid;

/// How many files a message may have.
pub const FILES: usize = 15;

/// How far the server's clock may be off.
pub const CLOCK_SLACK: TimeDelta = TimeDelta::minutes(15);

/// How long before the sending began the same words are taken for what was sent.
const AT_THE_SAME_TIME: TimeDelta = TimeDelta::minutes(1);

/// What messages tell of a piece.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trace {
    /// It is this message.
    There(u64),
    /// It may be there: nothing tells for sure.
    Perhaps,
    /// It is not there.
    None,
}

/// A piece of a parcel on its way.
#[derive(Debug)]
pub struct Piece<'a> {
    /// The parcel, which says which piece it is.
    pub parcel: &'a Parcel,
    /// The number of its conversation.
    pub conversation: u64,
    /// Whether its message bears the mark.
    pub marked: bool,
}

impl Piece<'_> {
    /// The key of its message.
    pub fn key(&self, id: u64) -> String {
        match &self.parcel.reply.conversation {
            Some(conversation) => key(conversation, id),
            None => id.to_string(),
        }
    }

    /// It is out, as this message.
    pub fn sent(&self, id: u64) -> Outcome {
        Outcome::Sent {
            ids: vec![self.key(id)],
        }
    }

    fn mark(&self) -> String {
        mark(self.parcel.reply.id, self.parcel.piece)
    }

    /// The text: the first piece has it all.
    fn text(&self) -> Option<&str> {
        (self.parcel.piece == 0).then_some(self.parcel.text.as_str())
    }

    /// What is posted.
    pub fn payload(&self) -> Payload {
        let mark = self.mark();
        let first = self.parcel.piece as usize * FILES;
        let files = self.parcel.files.iter().skip(first).take(FILES);
        if files.len() == 0 {
            let mut body = json!({"content": self.text(), "message_type": "outgoing",
                "private": false, "echo_id": mark});
            if self.marked {
                body["source_id"] = Value::String(mark);
            }
            return Payload::Json(body);
        }
        let mut form = Form::new()
            .text("message_type", "outgoing")
            .text("private", "false")
            .text("echo_id", mark.clone());
        if let Some(text) = self.text() {
            form = form.text("content", text.to_owned());
        }
        if self.marked {
            form = form.text("source_id", mark);
        }
        for (nth, bytes) in files.enumerate() {
            let part = part(self.parcel.reply.attachments.get(first + nth), nth, bytes);
            form = form.part("attachments[]", part);
        }
        Payload::Form(form)
    }

    /// Whether a message is this piece.
    pub fn trace(&self, message: &Message, me: u64) -> Trace {
        if message.way != Way::Outgoing || message.private {
            return Trace::None;
        }
        if message.bears(&self.mark()) {
            return Trace::There(message.id);
        }
        let by_me = |sender: &Person| sender.id == me && sender.kind != "contact";
        let mine = message.sender.as_ref().is_some_and(by_me);
        // One with another mark is another; without one it may be ours where none could be set, or none is kept.
        if !mine || message.source_id.as_deref().is_some_and(is_mark) {
            return Trace::None;
        }
        let since = message.created_at - self.parcel.started_at;
        let words = |text: Option<&str>| text.unwrap_or_default().trim().replace('\r', "");
        let same = words(message.content.as_deref()) == words(self.text());
        // Chatwoot fills in what stands in braces.
        let braces = |text: &str| text.contains("{{") || text.contains("{%");
        if since < -CLOCK_SLACK {
            Trace::None
        } else if same && self.text().is_some() && since >= -AT_THE_SAME_TIME {
            Trace::There(message.id)
        } else if same || self.text().is_some_and(braces) {
            Trace::Perhaps
        } else {
            Trace::None
        }
    }
}

/// Whether an id at the source is a reply's, of this desk.
fn is_mark(id: &str) -> bool {
    id.split('/')
        .next()
        .is_some_and(|id| id.parse::<Uuid>().is_ok())
}

/// A file of the form. One whose media type is none goes as bytes.
fn part(facts: Option<&Attachment>, nth: usize, bytes: &[u8]) -> Part {
    let name = facts.map_or_else(
        || format!("file-{}", nth + 1),
        // A line break in it would be one of the form's own.
        |f| scrub_line(&f.name).into_owned(),
    );
    let named = || Part::bytes(bytes.to_vec()).file_name(name.clone());
    let media_type = facts.map_or("", |f| f.media_type.as_str());
    named().mime_str(media_type).unwrap_or_else(|_| named())
}
