//! Alarms and silences: what burns, and what is held.

use super::error::Result;
use super::queue::{Filter, Queue};
use super::ticket_row;
use super::view::{View, from_json, from_micros, to_micros};
use crate::core::instant::Instant;
use crate::core::silence::Silence;
use crate::core::ticket::Ticket;
use rusqlite::{OptionalExtension, params};
use std::collections::BTreeSet;

/// An emergency that nobody was told of yet.
const UNALARMED: &str = "t.rank = 0 AND NOT t.alarmed AND t.state = 'new' AND t.kind = 'incident' \
     AND t.action IS NOT 'refuse'";

/// An alarm that was raised.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RaisedLine {
    /// The place of its first event in the log.
    pub seq: i64,
    /// The ticket's number.
    pub ticket: u64,
    /// When.
    pub raised_at: Instant,
    /// Id of the trouble, where the words told.
    pub trouble: Option<String>,
    /// The ticket whose alarm it joined.
    pub joined: Option<u64>,
}

impl View<'_> {
    /// The tickets whose alarm is on, by number, after the given one; at most `limit`.
    ///
    /// # Errors
    /// The store's own.
    pub fn alarmed(&self, after: u64, limit: u32) -> Result<Vec<Ticket>> {
        self.tickets_where(
            "t.alarmed AND t.number > ?1 ORDER BY t.number LIMIT ?2",
            params![after, limit],
        )
    }

    /// What burns, at most `most` alarms and so many tickets without one, and how many more there are: every ticket whose
    /// alarm is on, then the open emergencies without one, the longest due first. It burns on after the opening, which
    /// ends the alarm alone.
    ///
    /// # Errors
    /// The store's own.
    pub fn burning(&self, agent: &str, most: u32) -> Result<(Vec<Ticket>, u64)> {
        let mut tickets = self.alarmed(0, most)?;
        let known: BTreeSet<u64> = tickets.iter().map(|t| t.number).collect();
        let filter = Filter::of(Queue::Emergency, agent);
        for row in self.queue_after(&filter, None, most)? {
            if !known.contains(&row.number) {
                let ticket = self.ticket(row.number)?;
                tickets.extend(ticket.filter(Ticket::is_emergency));
            }
        }
        let shown = u64::try_from(tickets.len()).unwrap_or(u64::MAX);
        let more = match shown < u64::from(most) {
            true => 0,
            false => {
                let all = self.counts(agent)?.queue(Queue::Emergency);
                all.saturating_sub(shown)
            }
        };
        Ok((tickets, more))
    }

    /// The numbers of the tickets whose alarm is on.
    ///
    /// # Errors
    /// The store's own.
    pub fn alarmed_numbers(&self) -> Result<Vec<u64>> {
        self.numbers(
            "SELECT t.number FROM ticket t WHERE t.alarmed ORDER BY t.number",
            [],
        )
    }

    /// The numbers of the new emergency incidents whose alarm is not on and that are not to be refused, the longest due
    /// first; at most `limit`.
    ///
    /// # Errors
    /// The store's own.
    pub fn unalarmed_numbers(&self, limit: u32) -> Result<Vec<u64>> {
        let sql = format!(
            "SELECT t.number FROM ticket t WHERE {UNALARMED} ORDER BY t.sort_at, t.number LIMIT ?1"
        );
        self.numbers(&sql, [limit])
    }

    fn tickets_where(&self, condition: &str, params: impl rusqlite::Params) -> Result<Vec<Ticket>> {
        let mut statement = self.conn.prepare_cached(&format!(
            "SELECT {} FROM ticket t JOIN detail d USING (number) WHERE {condition}",
            ticket_row::COLUMNS
        ))?;
        let mut rows = statement.query(params)?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            found.push(ticket_row::read(row)?);
        }
        Ok(found)
    }

    /// The alarms raised from one moment up to, but not including another, oldest first.
    ///
    /// # Errors
    /// The store's own.
    pub fn alarms_raised(&self, from: Instant, until: Instant) -> Result<Vec<RaisedLine>> {
        let mut statement = self.conn.prepare_cached(
            "SELECT event, ticket, raised_at, trouble, joined FROM alarm \
             WHERE raised_at >= ?1 AND raised_at < ?2 ORDER BY raised_at, event",
        )?;
        let rows = statement.query_map(params![to_micros(from), to_micros(until)], |row| {
            Ok(RaisedLine {
                seq: row.get(0)?,
                ticket: row.get(1)?,
                raised_at: from_micros(row.get(2)?),
                trouble: row.get(3)?,
                joined: row.get(4)?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The silences that have not ended at a moment, by number.
    ///
    /// # Errors
    /// The store's own.
    pub fn silences(&self, at: Instant) -> Result<Vec<Silence>> {
        self.silences_ending(at, Instant::MAX_UTC)
    }

    /// The silences that end, or have ended, after a moment, with their true ends, by number; those alone that begin
    /// before the other.
    ///
    /// # Errors
    /// The store's own.
    pub fn silences_ending(&self, after: Instant, begun_before: Instant) -> Result<Vec<Silence>> {
        let mut statement = self.conn.prepare_cached(
            "SELECT silence, until FROM silence WHERE until > ?1 ORDER BY number",
        )?;
        let mut rows = statement.query([to_micros(after)])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            let mut silence: Silence = from_json("a silence", &row.get::<_, String>(0)?)?;
            silence.until = from_micros(row.get(1)?);
            if silence.from < begun_before {
                found.push(silence);
            }
        }
        Ok(found)
    }

    /// The first number that no silence has had.
    ///
    /// # Errors
    /// The store's own.
    pub fn next_silence(&self) -> Result<u32> {
        let last: Option<u32> = self
            .conn
            .prepare_cached("SELECT max(number) FROM silence")?
            .query_row([], |row| row.get(0))
            .optional()?
            .flatten();
        Ok(last.unwrap_or(0) + 1)
    }
}
