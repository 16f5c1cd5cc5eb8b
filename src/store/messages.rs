//! Reading conversations.

use super::error::{Error, Result};
use super::view::{View, from_json};
use crate::core::event::{Event, Reply};
use crate::core::message::Message;
use crate::core::trouble::Trouble;
use rusqlite::{OptionalExtension, Params, params};
use uuid::Uuid;

/// A message or a reply of ours, with its text.
#[derive(Debug, Clone, PartialEq)]
pub struct MessageView {
    /// Its place in the log.
    pub seq: i64,
    /// The message, or the reply.
    pub what: RawMessage,
    /// Its text.
    pub text: String,
    /// Of a reply of ours: what is in its way.
    pub trouble: Option<Trouble>,
}

/// What stands in a conversation.
#[derive(Debug, Clone, PartialEq)]
pub enum RawMessage {
    /// A message that came in, or one of ours that was seen in the mailbox.
    Received(Box<Message>),
    /// A reply of ours, with its state in the outbox.
    Reply(Box<Reply>, super::OutboxStatus),
}

impl View<'_> {
    /// A ticket's conversation, oldest first, from the place after `after` on; at most `limit`.
    ///
    /// # Errors
    /// The store's own.
    pub fn conversation(&self, ticket: u64, after: i64, limit: u32) -> Result<Vec<MessageView>> {
        self.messages(
            "WHERE m.ticket = ?1 AND m.event > ?2 ORDER BY m.event LIMIT ?3",
            params![ticket, after, limit],
        )
    }

    /// The last messages of a ticket's conversation, oldest first; at most `limit`.
    ///
    /// # Errors
    /// The store's own.
    pub fn conversation_end(&self, ticket: u64, limit: u32) -> Result<Vec<MessageView>> {
        let mut messages = self.messages(
            "WHERE m.ticket = ?1 ORDER BY m.event DESC LIMIT ?2",
            params![ticket, limit],
        )?;
        messages.reverse();
        Ok(messages)
    }

    /// The last message of a ticket that came in: a person's, where there is one. What a machine wrote, that somebody
    /// is away or a letter came back, is nothing to go on from.
    ///
    /// # Errors
    /// The store's own.
    pub fn last_received(&self, ticket: u64) -> Result<Option<Message>> {
        // Our own replies have no key.
        let last = self.one_message(
            "m.ticket = ?1 AND m.key IS NOT NULL ORDER BY e.fact ->> 'automatic' IS NULL DESC, m.event DESC LIMIT 1",
            params![ticket],
        )?;
        Ok(last.map(|(_, message)| message))
    }

    fn messages(&self, which: &str, params: impl Params) -> Result<Vec<MessageView>> {
        let mut statement = self.conn.prepare_cached(&format!(
            "SELECT m.event, e.fact, b.text, o.status, coalesce(o.trouble, d.trouble) \
             FROM message m JOIN event e ON e.seq = m.event \
             LEFT JOIN body b ON b.event = m.event LEFT JOIN outbox o ON o.id = m.id \
             LEFT JOIN delivery d ON d.reply = m.id {which}"
        ))?;
        let rows = statement.query_map(params, |row| {
            Ok((
                row.get::<_, i64>(0)?,
                row.get::<_, String>(1)?,
                row.get::<_, Option<String>>(2)?,
                row.get::<_, Option<String>>(3)?,
                row.get::<_, Option<String>>(4)?,
            ))
        })?;
        let mut messages = Vec::new();
        for row in rows {
            let (seq, fact, text, status, trouble) = row?;
            let what = match from_json("a message", &fact)? {
                Event::MessageReceived(message) => RawMessage::Received(message),
                Event::ReplyQueued(reply) => {
                    let status =
                        super::view::from_code("a reply", status.as_deref().unwrap_or("queued"))?;
                    RawMessage::Reply(reply, status)
                }
                _ => {
                    return Err(Error::unreadable(
                        format!("message {seq}"),
                        "its event is no message",
                    ));
                }
            };
            messages.push(MessageView {
                seq,
                what,
                text: text.unwrap_or_default(),
                trouble: super::outbox::trouble(trouble)?,
            });
        }
        Ok(messages)
    }

    /// The message that came in with this key, with its place in the log.
    ///
    /// # Errors
    /// The store's own.
    pub fn message_by_key(&self, key: &str) -> Result<Option<(i64, Message)>> {
        self.one_message("m.key = ?1", [key])
    }

    /// The message of an id.
    ///
    /// # Errors
    /// The store's own.
    pub fn message(&self, id: Uuid) -> Result<Option<(i64, Message)>> {
        self.one_message("m.id = ?1", [id.as_bytes()])
    }

    fn one_message(&self, condition: &str, params: impl Params) -> Result<Option<(i64, Message)>> {
        let sql = format!(
            "SELECT e.seq, e.fact FROM message m JOIN event e ON e.seq = m.event WHERE {condition}"
        );
        let found: Option<(i64, String)> = self
            .conn
            .prepare_cached(&sql)?
            .query_row(params, |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?;
        let Some((seq, fact)) = found else {
            return Ok(None);
        };
        match from_json("a message", &fact)? {
            Event::MessageReceived(message) => Ok(Some((seq, *message))),
            _ => Ok(None),
        }
    }

    /// The text of the message or reply at a place in the log.
    ///
    /// # Errors
    /// The store's own.
    pub fn body(&self, seq: i64) -> Result<Option<String>> {
        Ok(self
            .conn
            .prepare_cached("SELECT text FROM body WHERE event = ?1")?
            .query_row([seq], |row| row.get(0))
            .optional()?)
    }

    /// Raw bytes by their digest in hexadecimal.
    ///
    /// # Errors
    /// The store's own.
    pub fn content(&self, digest: &str) -> Result<Option<Vec<u8>>> {
        Ok(self
            .conn
            .prepare_cached("SELECT bytes FROM content WHERE digest = unhex(?1)")?
            .query_row([digest], |row| row.get(0))
            .optional()?)
    }
}
