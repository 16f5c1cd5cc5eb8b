//! What waits for somebody since a closure.

use super::error::Result;
use super::view::{View, from_code, from_micros, to_micros};
use crate::core::instant::Instant;
use crate::core::message::Party;
use crate::core::ticket::State;
use rusqlite::params;

/// A ticket that is due and that nobody has taken up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DueRow {
    /// Its number.
    pub number: u64,
    /// Where it stands: new, or parked.
    pub state: State,
    /// Id of its client, where known.
    pub client: Option<String>,
    /// The client's name; may be empty.
    pub client_name: Option<String>,
    /// Who wrote.
    pub from: Party,
    /// Its subject.
    pub subject: String,
    /// When it came in.
    pub received_at: Instant,
    /// Since when it is due.
    pub due_at: Instant,
}

/// New tickets that do not burn, and parked ones, by when they are due. The index is named: by the state's own all of
/// them would be read.
const DUE: &str = "FROM ticket t INDEXED BY ticket_due LEFT JOIN client c ON c.id = t.client \
    WHERE t.due_at > ?1 AND t.due_at <= ?2 AND t.rank IN (1, 3)";

impl View<'_> {
    /// The tickets, new or parked, that fall due after a moment and by another, in this order; at most `limit`.
    /// What burns is not among them.
    ///
    /// # Errors
    /// The store's own.
    pub fn due_between(&self, after: Instant, until: Instant, limit: u32) -> Result<Vec<DueRow>> {
        let mut statement = self.conn.prepare_cached(&format!(
            "SELECT t.number, t.state, t.client, c.name, t.from_name, t.from_address, t.subject, t.received_at, \
             t.due_at {DUE} ORDER BY t.due_at, t.number LIMIT ?3"
        ))?;
        let mut rows = statement.query(params![to_micros(after), to_micros(until), limit])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            found.push(DueRow {
                number: row.get(0)?,
                state: from_code("a ticket's state", &row.get::<_, String>(1)?)?,
                client: row.get(2)?,
                client_name: row.get(3)?,
                from: Party {
                    name: row.get(4)?,
                    address: row.get(5)?,
                },
                subject: row.get(6)?,
                received_at: from_micros(row.get(7)?),
                due_at: from_micros(row.get(8)?),
            });
        }
        Ok(found)
    }

    /// How many they are.
    ///
    /// # Errors
    /// The store's own.
    pub fn due_count(&self, after: Instant, until: Instant) -> Result<u64> {
        Ok(self
            .conn
            .prepare_cached(&format!("SELECT count(*) {DUE}"))?
            .query_row(params![to_micros(after), to_micros(until)], |row| {
                row.get(0)
            })?)
    }

    /// The tickets that came in from a moment on and before another, and are taken up since: in work, waiting for their
    /// client, or over. What burns is not among them.
    ///
    /// # Errors
    /// The store's own.
    pub fn taken_up(&self, from: Instant, until: Instant) -> Result<Vec<u64>> {
        let mut statement = self.conn.prepare_cached(
            "SELECT number FROM ticket INDEXED BY ticket_received \
             WHERE received_at >= ?1 AND received_at < ?2 AND rank NOT IN (0, 1, 3)",
        )?;
        let rows =
            statement.query_map(params![to_micros(from), to_micros(until)], |row| row.get(0))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}
