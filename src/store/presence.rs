//! Presence: who looks at which ticket at this moment, or writes on it. Not a fact, so not in the log.

use super::error::{Error, Result};
use super::open::Store;
use super::view::{View, from_code, from_micros, to_micros};
use crate::core::code::codes;
use crate::core::instant::Instant;
use rusqlite::{ErrorCode, params};
use std::time::Duration;
use uuid::Uuid;

/// How long a write of presence waits for another's: it is not worth more.
const PATIENCE: Duration = Duration::from_millis(40);

codes! {
    /// What somebody does with a ticket.
    pub enum Doing("doing") {
        /// Looks at it.
        Looks = "looks",
        /// Writes on it.
        Writes = "writes",
    }
}

/// A workbench that is open, and where in it somebody is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Present {
    /// Id of the run.
    pub run: Uuid,
    /// Whose workbench it is.
    pub agent: String,
    /// Where its process lives.
    pub host: String,
    /// The process's number there.
    pub pid: u32,
    /// When the process began, as the system counts; 0 where the system does not tell.
    pub started: u64,
    /// Number of the ticket.
    pub ticket: u64,
    /// What is done with it.
    pub doing: Doing,
    /// Since when.
    pub since: Instant,
}

impl Store {
    /// Shows where somebody is, in place of where they were. False: the store was busy, and nothing was written.
    ///
    /// # Errors
    /// The store's own.
    pub fn show_presence(&self, present: &Present) -> Result<bool> {
        self.without_waiting(|| {
            self.connection()
                .prepare_cached(
                    "INSERT OR REPLACE INTO presence (run, agent, host, pid, started, ticket, doing, since) \
                     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
                )?
                .execute(params![
                    present.run.as_bytes(),
                    present.agent,
                    present.host,
                    present.pid,
                    present.started.cast_signed(),
                    present.ticket,
                    present.doing.as_str(),
                    to_micros(present.since)
                ])
        })
    }

    /// Takes a run's presence away. False: the store was busy, and nothing was written.
    ///
    /// # Errors
    /// The store's own.
    pub fn end_presence(&self, run: Uuid) -> Result<bool> {
        self.without_waiting(|| {
            self.connection()
                .prepare_cached("DELETE FROM presence WHERE run = ?1")?
                .execute([run.as_bytes()])
        })
    }

    /// Writes, unless somebody else does at this moment.
    fn without_waiting(&self, write: impl FnOnce() -> rusqlite::Result<usize>) -> Result<bool> {
        let conn = self.connection();
        conn.busy_timeout(PATIENCE)?;
        let written = write();
        conn.busy_timeout(super::open::BUSY_TIMEOUT)?;
        match written {
            Ok(_) => Ok(true),
            Err(error) if error.sqlite_error_code() == Some(ErrorCode::DatabaseBusy) => Ok(false),
            Err(error) => Err(Error::from(error)),
        }
    }
}

impl View<'_> {
    /// Everybody who is said to be somewhere, by ticket; some of them may be dead.
    ///
    /// # Errors
    /// The store's own.
    pub fn presence(&self) -> Result<Vec<Present>> {
        let mut statement = self.conn.prepare_cached(
            "SELECT run, agent, host, pid, started, ticket, doing, since FROM presence \
             ORDER BY ticket, since, run",
        )?;
        let mut rows = statement.query([])?;
        let mut present = Vec::new();
        while let Some(row) = rows.next()? {
            present.push(Present {
                run: Uuid::from_bytes(row.get(0)?),
                agent: row.get(1)?,
                host: row.get(2)?,
                pid: row.get(3)?,
                started: row.get::<_, i64>(4)?.cast_unsigned(),
                ticket: row.get(5)?,
                doing: from_code("somebody's presence", &row.get::<_, String>(6)?)?,
                since: from_micros(row.get(7)?),
            });
        }
        Ok(present)
    }
}
