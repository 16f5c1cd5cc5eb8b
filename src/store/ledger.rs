//! Reading the ledger.

use super::error::Result;
use super::view::{View, from_json};
use crate::core::event::LedgerRecord;
use crate::core::ledger::Entry;
use rusqlite::{OptionalExtension, Params, params};

impl View<'_> {
    /// A client's entries, in the order in which they were made.
    ///
    /// # Errors
    /// The store's own.
    pub fn ledger_of(&self, client: &str) -> Result<Vec<LedgerRecord>> {
        self.records(
            "SELECT record FROM ledger WHERE client = ?1 ORDER BY event",
            [client],
        )
    }

    /// A client's entries, as the arithmetic takes them.
    ///
    /// # Errors
    /// The store's own.
    pub fn entries_of(&self, client: &str) -> Result<Vec<Entry>> {
        Ok(self
            .ledger_of(client)?
            .into_iter()
            .map(|record| record.entry)
            .collect())
    }

    /// Every entry of every client, in the order in which they were made, from the one after `after` on.
    ///
    /// # Errors
    /// The store's own.
    pub fn ledger_page(&self, after: i64, limit: u32) -> Result<Vec<(i64, LedgerRecord)>> {
        let mut statement = self.conn.prepare_cached(
            "SELECT event, record FROM ledger WHERE event > ?1 ORDER BY event LIMIT ?2",
        )?;
        let rows = statement.query_map(params![after, limit], |row| {
            Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?))
        })?;
        rows.map(|row| {
            let (seq, record) = row?;
            Ok((seq, from_json("a ledger entry", &record)?))
        })
        .collect()
    }

    /// The entry of an id.
    ///
    /// # Errors
    /// The store's own.
    pub fn entry(&self, id: &str) -> Result<Option<LedgerRecord>> {
        self.one_record("SELECT record FROM ledger WHERE id = ?1", [id])
    }

    /// The entry made with a caller's key.
    ///
    /// # Errors
    /// The store's own.
    pub fn entry_by_key(&self, key: &str) -> Result<Option<LedgerRecord>> {
        self.one_record("SELECT record FROM ledger WHERE key = ?1", [key])
    }

    fn one_record(&self, sql: &str, params: impl Params) -> Result<Option<LedgerRecord>> {
        let record: Option<String> = self
            .conn
            .prepare_cached(sql)?
            .query_row(params, |row| row.get(0))
            .optional()?;
        record
            .map(|record| from_json("a ledger entry", &record))
            .transpose()
    }

    fn records(&self, sql: &str, params: impl Params) -> Result<Vec<LedgerRecord>> {
        let mut statement = self.conn.prepare_cached(sql)?;
        let rows = statement.query_map(params, |row| row.get::<_, String>(0))?;
        rows.map(|row| from_json("a ledger entry", &row?)).collect()
    }
}
