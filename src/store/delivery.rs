//! The sending of replies, step by step: what is due, what is under way, what is known of it.

use super::error::Result;
use super::outbox::{OutboxItem, item};
use super::transaction::Tx;
use super::view::{View, from_json, from_micros, to_json, to_micros};
use crate::core::instant::Instant;
use crate::core::request::Channel;
use crate::core::trouble::Trouble;
use chrono::TimeDelta;
use rusqlite::{OptionalExtension, Row, params};
use uuid::Uuid;

/// How the sending of a reply goes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Delivery {
    /// The run that has begun to send a piece, as long as it is not known what became of it.
    pub started_by: Option<Uuid>,
    /// When it began.
    pub started_at: Option<Instant>,
    /// How often it was tried in vain.
    pub tries: u32,
    /// Pieces of it that are out.
    pub piece: u32,
    /// What the channel called them.
    pub ids: Vec<String>,
    /// What was in the way the last time.
    pub trouble: Option<Trouble>,
}

/// A reply that was queued so much later than now, or is to be tried so much later, was written down by a clock that
/// has been set back since: it does not wait for that clock's time.
const QUEUED_AHEAD: TimeDelta = TimeDelta::minutes(1);
const TRIED_AHEAD: TimeDelta = TimeDelta::hours(3);

const COLUMNS: &str = "o.event, o.ticket, o.status, o.reply, \
    d.started_by, d.started_at, d.tries, d.piece, d.ids, d.trouble";

/// A reply of a channel that waits, and for no other of its ticket.
const FIRST_WAITING: &str = "o.status = 'queued' AND o.reply ->> 'channel' = ?1 \
    AND NOT EXISTS (SELECT 1 FROM outbox e WHERE e.ticket = o.ticket AND e.status = 'queued' \
    AND e.event < o.event AND e.reply ->> 'channel' = ?1)";

impl View<'_> {
    /// Replies of a channel that are to be sent by `now`: queued no later than `queued_by`, of each ticket the first
    /// alone, so that none overtakes another. What was never put off comes first, oldest first; then what has waited
    /// longest since: a reply at which the channel breaks each time keeps no other from being sent. What a run has
    /// begun and not ended comes too: the caller asks what became of it.
    ///
    /// # Errors
    /// The store's own.
    pub fn replies_due(
        &self,
        channel: Channel,
        queued_by: Instant,
        now: Instant,
        limit: u32,
    ) -> Result<Vec<(OutboxItem, Delivery)>> {
        let mut statement = self.conn.prepare_cached(&format!(
            "SELECT {COLUMNS} FROM outbox o LEFT JOIN delivery d ON d.reply = o.id \
             WHERE {FIRST_WAITING} AND coalesce(d.next_at, 0) NOT BETWEEN ?2 + 1 AND ?3 \
             ORDER BY coalesce(d.next_at, 0), o.event"
        ))?;
        let mut rows = statement.query(params![
            channel.as_str(),
            to_micros(now),
            to_micros(now + TRIED_AHEAD)
        ])?;
        let mut due = Vec::new();
        while let Some(row) = rows.next()? {
            let found = read(row)?;
            let queued_at = found.0.reply.queued_at;
            if queued_at <= queued_by || queued_at > now + QUEUED_AHEAD {
                due.push(found);
            }
            if due.len() >= limit as usize {
                break;
            }
        }
        Ok(due)
    }

    /// When the next reply of a channel will be due, one that waits behind another of its ticket left out; none, if
    /// none waits.
    ///
    /// # Errors
    /// The store's own.
    pub fn next_reply_due(
        &self,
        channel: Channel,
        undo_window: TimeDelta,
    ) -> Result<Option<Instant>> {
        // One that waits for another of its ticket is not due, whatever the hour.
        let mut statement = self.conn.prepare_cached(&format!(
            "SELECT o.reply, coalesce(d.next_at, 0) FROM outbox o LEFT JOIN delivery d ON d.reply = o.id \
             WHERE {FIRST_WAITING}"
        ))?;
        let mut rows = statement.query([channel.as_str()])?;
        let mut next: Option<Instant> = None;
        while let Some(row) = rows.next()? {
            let reply: crate::core::event::Reply = from_json("a reply", &row.get::<_, String>(0)?)?;
            let at = (reply.queued_at + undo_window).max(from_micros(row.get(1)?));
            next = Some(next.map_or(at, |next| next.min(at)));
        }
        Ok(next)
    }

    /// How the sending of a reply goes; none, if it was never tried.
    ///
    /// # Errors
    /// The store's own.
    pub fn delivery(&self, reply: Uuid) -> Result<Option<Delivery>> {
        let mut statement = self.conn.prepare_cached(&format!(
            "SELECT {COLUMNS} FROM delivery d JOIN outbox o ON o.id = d.reply WHERE d.reply = ?1"
        ))?;
        let mut rows = statement.query([reply.as_bytes()])?;
        match rows.next()? {
            Some(row) => Ok(Some(read(row)?.1)),
            None => Ok(None),
        }
    }

    /// Sent replies whose copy is to be filed by `now`, with how often that was tried.
    ///
    /// # Errors
    /// The store's own.
    pub fn copies_due(&self, channel: Channel, now: Instant) -> Result<Vec<(OutboxItem, u32)>> {
        let mut statement = self.conn.prepare_cached(
            "SELECT o.event, o.ticket, o.status, o.reply, f.tries FROM filing f JOIN outbox o ON o.id = f.reply \
             WHERE f.next_at <= ?2 AND o.reply ->> 'channel' = ?1 ORDER BY o.event LIMIT 50",
        )?;
        let mut rows = statement.query(params![channel.as_str(), to_micros(now)])?;
        let mut due = Vec::new();
        while let Some(row) = rows.next()? {
            due.push((item(row)?, row.get(4)?));
        }
        Ok(due)
    }

    /// When the next copy of a channel's is to be filed.
    ///
    /// # Errors
    /// The store's own.
    pub fn next_copy_due(&self, channel: Channel) -> Result<Option<Instant>> {
        // CROSS: from the few that wait to their replies, not through all that were ever sent.
        let next: Option<i64> = self
            .conn
            .prepare_cached(
                "SELECT min(f.next_at) FROM filing f CROSS JOIN outbox o ON o.id = f.reply WHERE o.reply ->> 'channel' = ?1",
            )?
            .query_row([channel.as_str()], |row| row.get(0))
            .optional()?
            .flatten();
        Ok(next.map(from_micros))
    }

    /// The reply that a channel gave this id.
    ///
    /// # Errors
    /// The store's own.
    pub fn reply_by_channel_id(&self, id: &str) -> Result<Option<Uuid>> {
        Ok(self
            .conn
            .prepare_cached("SELECT reply FROM sent WHERE id = ?1")?
            .query_row([id], |row| row.get::<_, [u8; 16]>(0))
            .optional()?
            .map(Uuid::from_bytes))
    }
}

fn read(row: &Row<'_>) -> Result<(OutboxItem, Delivery)> {
    let delivery = Delivery {
        started_by: row.get::<_, Option<[u8; 16]>>(4)?.map(Uuid::from_bytes),
        started_at: row.get::<_, Option<i64>>(5)?.map(from_micros),
        tries: row.get::<_, Option<u32>>(6)?.unwrap_or_default(),
        piece: row.get::<_, Option<u32>>(7)?.unwrap_or_default(),
        ids: match row.get::<_, Option<String>>(8)? {
            Some(ids) => from_json("a delivery", &ids)?,
            None => Vec::new(),
        },
        trouble: match row.get::<_, Option<String>>(9)? {
            Some(trouble) => Some(from_json("a delivery", &trouble)?),
            None => None,
        },
    };
    Ok((item(row)?, delivery))
}

impl Tx<'_> {
    /// Writes down how the sending of a reply goes; it is tried again at `next_at`.
    ///
    /// # Errors
    /// The store's own.
    pub fn set_delivery(&self, reply: Uuid, delivery: &Delivery, next_at: Instant) -> Result<()> {
        let trouble = match &delivery.trouble {
            Some(trouble) => Some(to_json("a delivery", trouble)?),
            None => None,
        };
        self.view()
            .conn
            .prepare_cached(
                "INSERT OR REPLACE INTO delivery (reply, started_by, started_at, tries, next_at, piece, ids, trouble) \
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
            )?
            .execute(params![
                reply.as_bytes(),
                delivery.started_by.as_ref().map(|id| id.as_bytes().as_slice()),
                delivery.started_at.map(to_micros),
                delivery.tries,
                to_micros(next_at),
                delivery.piece,
                to_json("a delivery", &delivery.ids)?,
                trouble,
            ])?;
        Ok(())
    }

    /// Forgets how the sending went: it has ended.
    ///
    /// # Errors
    /// The store's own.
    pub fn end_delivery(&self, reply: Uuid) -> Result<()> {
        if self.is_foreseen() {
            return Ok(());
        }
        self.view()
            .conn
            .prepare_cached("DELETE FROM delivery WHERE reply = ?1")?
            .execute([reply.as_bytes()])?;
        Ok(())
    }

    /// Has a sent reply's copy filed at `next_at`.
    ///
    /// # Errors
    /// The store's own.
    pub fn file_copy(&self, reply: Uuid, tries: u32, next_at: Instant) -> Result<()> {
        self.view()
            .conn
            .prepare_cached(
                "INSERT OR REPLACE INTO filing (reply, tries, next_at) VALUES (?1, ?2, ?3)",
            )?
            .execute(params![reply.as_bytes(), tries, to_micros(next_at)])?;
        Ok(())
    }

    /// The copy is filed, or never will be.
    ///
    /// # Errors
    /// The store's own.
    pub fn end_filing(&self, reply: Uuid) -> Result<()> {
        self.view()
            .conn
            .prepare_cached("DELETE FROM filing WHERE reply = ?1")?
            .execute([reply.as_bytes()])?;
        Ok(())
    }
}
