//! Reading the outbox.

use super::error::Result;
use super::view::{View, from_code, from_json, from_micros};
use crate::core::code::codes;
use crate::core::event::Reply;
use crate::core::instant::Instant;
use crate::core::trouble::Trouble;
use rusqlite::{OptionalExtension, params};
use uuid::Uuid;

codes! {
    /// What became of a reply.
    pub enum OutboxStatus("outbox status") {
        /// Waits to be sent.
        Queued = "queued",
        /// Sent.
        Sent = "sent",
        /// Perhaps sent: only a person can tell.
        Unsure = "unsure",
        /// Can't be sent, or came back.
        Failed = "failed",
        /// Taken back before it was sent.
        Withdrawn = "withdrawn",
    }
}

/// A reply in the outbox.
#[derive(Debug, Clone, PartialEq)]
pub struct OutboxItem {
    /// The reply's place in the log.
    pub seq: i64,
    /// Number of its ticket.
    pub ticket: u64,
    /// What became of it.
    pub status: OutboxStatus,
    /// The reply.
    pub reply: Reply,
}

/// A reply in the outbox, with what is in its way.
#[derive(Debug, Clone, PartialEq)]
pub struct OutboxLine {
    /// The reply.
    pub item: OutboxItem,
    /// What the ticket's client is called; none, if that is not known.
    pub client: Option<String>,
    /// Why it failed or may have been sent; of one that waits, what was in the way the last time.
    pub trouble: Option<Trouble>,
    /// When one that waits is tried again, after a try in vain.
    pub again_at: Option<Instant>,
}

impl View<'_> {
    /// Replies of a status, newest first, with what is in their way; at most `limit`.
    ///
    /// # Errors
    /// The store's own.
    pub fn outbox_newest(&self, status: OutboxStatus, limit: u32) -> Result<Vec<OutboxLine>> {
        let mut statement = self.conn.prepare_cached(
            "SELECT o.event, o.ticket, o.status, o.reply, coalesce(o.trouble, d.trouble), d.next_at, \
             c.name FROM outbox o LEFT JOIN delivery d ON d.reply = o.id \
             LEFT JOIN ticket t ON t.number = o.ticket LEFT JOIN client c ON c.id = t.client \
             WHERE o.status = ?1 ORDER BY o.event DESC LIMIT ?2",
        )?;
        let mut rows = statement.query(params![status.as_str(), limit])?;
        let mut lines = Vec::new();
        while let Some(row) = rows.next()? {
            let item = item(row)?;
            let next_at: Option<i64> = row.get(5)?;
            lines.push(OutboxLine {
                again_at: next_at
                    .filter(|at| *at > 0 && item.status == OutboxStatus::Queued)
                    .map(from_micros),
                item,
                client: row.get(6)?,
                trouble: trouble(row.get(4)?)?,
            });
        }
        Ok(lines)
    }

    /// What is in the way of a reply: why it failed or may have been sent; of one that waits, what was in the way
    /// the last time.
    ///
    /// # Errors
    /// The store's own.
    pub fn reply_trouble(&self, id: Uuid) -> Result<Option<Trouble>> {
        let found: Option<Option<String>> = self
            .conn
            .prepare_cached(
                "SELECT coalesce(o.trouble, d.trouble) FROM outbox o LEFT JOIN delivery d ON d.reply = o.id \
                 WHERE o.id = ?1",
            )?
            .query_row([id.as_bytes()], |row| row.get(0))
            .optional()?;
        trouble(found.flatten())
    }

    /// Replies of a status, oldest first, from the place after `after` on; at most `limit`.
    ///
    /// # Errors
    /// The store's own.
    pub fn outbox(&self, status: OutboxStatus, after: i64, limit: u32) -> Result<Vec<OutboxItem>> {
        let mut statement = self.conn.prepare_cached(
            "SELECT event, ticket, status, reply FROM outbox WHERE status = ?1 AND event > ?2 ORDER BY event LIMIT ?3",
        )?;
        let mut rows = statement.query(params![status.as_str(), after, limit])?;
        let mut items = Vec::new();
        while let Some(row) = rows.next()? {
            items.push(item(row)?);
        }
        Ok(items)
    }

    /// The reply of an id.
    ///
    /// # Errors
    /// The store's own.
    pub fn reply(&self, id: Uuid) -> Result<Option<OutboxItem>> {
        self.conn
            .prepare_cached("SELECT event, ticket, status, reply FROM outbox WHERE id = ?1")?
            .query_row([id.as_bytes()], |row| Ok(item(row)))
            .optional()?
            .transpose()
    }

    /// Number of replies of a status.
    ///
    /// # Errors
    /// The store's own.
    pub fn outbox_count(&self, status: OutboxStatus) -> Result<u64> {
        Ok(self
            .conn
            .prepare_cached("SELECT count(*) FROM outbox WHERE status = ?1")?
            .query_row([status.as_str()], |row| row.get(0))?)
    }
}

pub(super) fn item(row: &rusqlite::Row<'_>) -> Result<OutboxItem> {
    Ok(OutboxItem {
        seq: row.get(0)?,
        ticket: row.get(1)?,
        status: from_code("a reply", &row.get::<_, String>(2)?)?,
        reply: from_json("a reply", &row.get::<_, String>(3)?)?,
    })
}

/// What is in a reply's way, from its column.
pub(super) fn trouble(column: Option<String>) -> Result<Option<Trouble>> {
    column
        .map(|json| from_json("a reply's trouble", &json))
        .transpose()
}
