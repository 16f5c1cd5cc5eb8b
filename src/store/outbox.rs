//! Reading the outbox.

use super::error::Result;
use super::view::{View, from_code, from_json};
use crate::core::code::codes;
use crate::core::event::Reply;
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

impl View<'_> {
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
