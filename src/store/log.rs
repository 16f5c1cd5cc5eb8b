//! Reading the log: history of a ticket, batches, what a batch did.

use super::error::Result;
use super::view::{View, from_json, from_micros};
use crate::core::event::{Event, Recorded};
use crate::core::instant::Instant;
use crate::core::request::Request;
use crate::core::verdict::Verdict;
use rusqlite::{OptionalExtension, Params, Row, params};
use uuid::Uuid;

/// An event of a ticket's history, with its place in the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HistoryLine {
    /// Its place in the log.
    pub seq: i64,
    /// The event.
    pub recorded: Recorded,
    /// The command that made it.
    pub command: String,
}

const COLUMNS: &str = "e.seq, e.id, b.id, b.at, b.actor, e.ticket, e.fact, b.command";

impl View<'_> {
    /// A ticket's events, oldest first, from the place after `after` on; at most `limit`.
    ///
    /// # Errors
    /// The store's own.
    pub fn history(&self, ticket: Uuid, after: i64, limit: u32) -> Result<Vec<HistoryLine>> {
        self.lines(
            &format!(
                "SELECT {COLUMNS} FROM event e JOIN batch b ON b.seq = e.batch \
                 WHERE e.ticket = ?1 AND e.seq > ?2 ORDER BY e.seq LIMIT ?3"
            ),
            params![ticket.as_bytes(), after, limit],
        )
    }

    /// The steps of a ticket's alarm, oldest first, from the place after `after` on, beside which this very text lies.
    ///
    /// # Errors
    /// The store's own.
    pub fn alarm_steps_with(
        &self,
        ticket: Uuid,
        after: i64,
        text: &str,
    ) -> Result<Vec<HistoryLine>> {
        self.lines(
            &format!(
                "SELECT {COLUMNS} FROM event e JOIN batch b ON b.seq = e.batch \
                 JOIN body ON body.event = e.seq \
                 WHERE e.ticket = ?1 AND e.seq > ?2 AND e.kind = 'alarm' AND body.text = ?3 ORDER BY e.seq"
            ),
            params![ticket.as_bytes(), after, text],
        )
    }

    /// The events of a batch, oldest first.
    ///
    /// # Errors
    /// The store's own.
    pub fn events_of_batch(&self, batch: Uuid) -> Result<Vec<HistoryLine>> {
        self.lines(
            &format!(
                "SELECT {COLUMNS} FROM event e JOIN batch b ON b.seq = e.batch WHERE b.id = ?1 ORDER BY e.seq"
            ),
            params![batch.as_bytes()],
        )
    }

    /// The whole log, oldest first, from the place after `after` on; at most `limit`.
    ///
    /// # Errors
    /// The store's own.
    pub fn log_page(&self, after: i64, limit: u32) -> Result<Vec<HistoryLine>> {
        self.lines(
            &format!(
                "SELECT {COLUMNS} FROM event e JOIN batch b ON b.seq = e.batch WHERE e.seq > ?1 ORDER BY e.seq LIMIT ?2"
            ),
            params![after, limit],
        )
    }

    /// When the last batch was made.
    ///
    /// # Errors
    /// The store's own.
    pub fn last_batch_at(&self) -> Result<Option<Instant>> {
        let at: Option<i64> = self
            .conn
            .prepare_cached("SELECT max(at) FROM batch")?
            .query_row([], |row| row.get(0))?;
        Ok(at.map(from_micros))
    }

    /// The last judgement of a ticket: the facts it was given, and what was said.
    ///
    /// # Errors
    /// The store's own.
    pub fn last_judgement(&self, ticket: Uuid) -> Result<Option<(Request, Verdict)>> {
        let fact: Option<String> = self
            .conn
            .prepare_cached(
                "SELECT fact FROM event WHERE ticket = ?1 AND kind = 'judged' ORDER BY seq DESC LIMIT 1",
            )?
            .query_row([ticket.as_bytes()], |row| row.get(0))
            .optional()?;
        match fact
            .map(|fact| from_json("a judgement", &fact))
            .transpose()?
        {
            Some(Event::Judged { request, verdict }) => Ok(Some((*request, *verdict))),
            _ => Ok(None),
        }
    }

    fn lines(&self, sql: &str, params: impl Params) -> Result<Vec<HistoryLine>> {
        let mut statement = self.conn.prepare_cached(sql)?;
        let mut rows = statement.query(params)?;
        let mut lines = Vec::new();
        while let Some(row) = rows.next()? {
            lines.push(line(row)?);
        }
        Ok(lines)
    }
}

fn line(row: &Row<'_>) -> Result<HistoryLine> {
    let seq: i64 = row.get(0)?;
    let fact: String = row.get(6)?;
    Ok(HistoryLine {
        seq,
        recorded: Recorded {
            id: Uuid::from_bytes(row.get(1)?),
            batch: Uuid::from_bytes(row.get(2)?),
            at: from_micros(row.get(3)?),
            actor: row.get(4)?,
            ticket: row.get::<_, Option<[u8; 16]>>(5)?.map(Uuid::from_bytes),
            event: from_json(&format!("event {seq}"), &fact)?,
        },
        command: row.get(7)?,
    })
}
