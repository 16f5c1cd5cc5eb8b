//! The roster as it was, and as it is.

use super::error::Result;
use super::view::{View, from_json, from_micros, to_micros};
use crate::core::instant::Instant;
use crate::core::roster::Roster;
use rusqlite::{OptionalExtension, params};

impl View<'_> {
    /// The roster as it is now, with the place of its event in the log; the empty one at 0, if there never was one.
    ///
    /// # Errors
    /// The store's own.
    pub fn roster(&self) -> Result<(i64, Roster)> {
        let row: Option<(i64, String)> = self
            .conn
            .prepare_cached("SELECT event, roster FROM roster ORDER BY event DESC LIMIT 1")?
            .query_row([], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?;
        match row {
            Some((seq, json)) => Ok((seq, from_json("the roster", &json)?)),
            None => Ok((0, Roster::default())),
        }
    }

    /// When the roster was last changed; none, if it never was.
    ///
    /// # Errors
    /// The store's own.
    pub fn roster_changed_at(&self) -> Result<Option<Instant>> {
        let micros: Option<i64> = self
            .conn
            .prepare_cached("SELECT at FROM roster ORDER BY event DESC LIMIT 1")?
            .query_row([], |row| row.get(0))
            .optional()?;
        Ok(micros.map(from_micros))
    }

    /// The rosters that counted at some time between two moments, each from when on, oldest first. Before the first
    /// there was none.
    ///
    /// # Errors
    /// The store's own.
    pub fn rosters(&self, from: Instant, until: Instant) -> Result<Vec<(Instant, Roster)>> {
        let mut statement = self.conn.prepare_cached(
            "SELECT at, roster FROM roster WHERE at < ?2 AND event >= coalesce( \
             (SELECT event FROM roster WHERE at <= ?1 ORDER BY at DESC, event DESC LIMIT 1), 0) ORDER BY at, event",
        )?;
        let mut rows = statement.query(params![to_micros(from), to_micros(until)])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            let json: String = row.get(1)?;
            found.push((from_micros(row.get(0)?), from_json("a roster", &json)?));
        }
        Ok(found)
    }
}
