//! For reading: what every query hangs on.

use super::error::{Error, Result};
use crate::core::instant::Instant;
use crate::core::stem::Stemmer;
use rusqlite::Connection;
use serde::de::DeserializeOwned;

/// A way to read the store, in or out of a transaction.
#[derive(Clone, Copy)]
pub struct View<'a> {
    pub(super) conn: &'a Connection,
    pub(super) stemmer: &'a Stemmer,
}

impl<'a> View<'a> {
    pub(super) fn new(conn: &'a Connection, stemmer: &'a Stemmer) -> Self {
        Self { conn, stemmer }
    }
}

impl View<'_> {
    /// What tells this store from every other.
    ///
    /// # Errors
    /// The store's own.
    pub fn store_id(&self) -> Result<String> {
        Ok(self
            .conn
            .prepare_cached("SELECT value FROM meta WHERE key = 'replica'")?
            .query_row([], |row| row.get(0))?)
    }
}

/// An instant as a column keeps it: microseconds since 1970, UTC.
pub(super) fn to_micros(t: Instant) -> i64 {
    t.timestamp_micros()
}

/// An instant from its column.
pub(super) fn from_micros(micros: i64) -> Instant {
    Instant::from_timestamp_micros(micros).unwrap_or_default()
}

/// A value from its JSON column.
pub(super) fn from_json<T: DeserializeOwned>(what: &str, text: &str) -> Result<T> {
    serde_json::from_str(text).map_err(|e| Error::unreadable(what, e))
}

/// A value's JSON column.
pub(super) fn to_json<T: serde::Serialize>(what: &str, value: &T) -> Result<String> {
    serde_json::to_string(value).map_err(|e| Error::unreadable(what, e))
}

/// A code from its column.
pub(super) fn from_code<T>(what: &str, word: &str) -> Result<T>
where
    T: std::str::FromStr,
    T::Err: std::fmt::Display,
{
    word.parse().map_err(|e| Error::unreadable(what, e))
}
