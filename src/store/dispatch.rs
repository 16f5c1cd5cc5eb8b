//! How the sending of a page goes: work under way, which no log knows of.

use super::error::Result;
use super::transaction::Tx;
use super::view::{View, from_json, from_micros, to_json, to_micros};
use crate::core::instant::Instant;
use crate::core::trouble::Trouble;
use rusqlite::{Row, params};
use uuid::Uuid;

/// How the sending of a page goes.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Dispatch {
    /// The run that has begun to send it, as long as it is not known what became of it.
    pub started_by: Option<Uuid>,
    /// When it began.
    pub started_at: Option<Instant>,
    /// How often it was tried in vain.
    pub tries: u32,
    /// What was in the way the last time.
    pub trouble: Option<Trouble>,
}

impl View<'_> {
    /// How the sending of a page goes; none, if it was never tried.
    ///
    /// # Errors
    /// The store's own.
    pub fn dispatch(&self, page: Uuid) -> Result<Option<Dispatch>> {
        let mut statement = self.conn.prepare_cached(
            "SELECT started_by, started_at, tries, trouble FROM paging WHERE page = ?1",
        )?;
        let mut rows = statement.query([page.as_bytes()])?;
        rows.next()?.map(dispatch).transpose()
    }

    /// The pages that a run began to send at one moment, and of which it has written no end: those of one message and
    /// one way among them left together.
    ///
    /// # Errors
    /// The store's own.
    pub fn pages_begun(&self, run: Uuid, at: Instant) -> Result<Vec<Uuid>> {
        let mut statement = self.conn.prepare_cached(
            "SELECT page FROM paging WHERE started_by = ?1 AND started_at = ?2 ORDER BY page",
        )?;
        let pages = statement.query_map(params![run.as_bytes(), to_micros(at)], |row| {
            row.get::<_, [u8; 16]>(0).map(Uuid::from_bytes)
        })?;
        Ok(pages.collect::<rusqlite::Result<_>>()?)
    }
}

impl Tx<'_> {
    /// Writes down how the sending of a page goes; it is tried again at `next_at`.
    ///
    /// # Errors
    /// The store's own.
    pub fn set_dispatch(&self, page: Uuid, dispatch: &Dispatch, next_at: Instant) -> Result<()> {
        let trouble = match &dispatch.trouble {
            Some(trouble) => Some(to_json("a page's trouble", trouble)?),
            None => None,
        };
        self.view()
            .conn
            .prepare_cached(
                "INSERT OR REPLACE INTO paging (page, started_by, started_at, tries, next_at, trouble) \
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            )?
            .execute(params![
                page.as_bytes(),
                dispatch.started_by.map(|id| *id.as_bytes()),
                dispatch.started_at.map(to_micros),
                dispatch.tries,
                to_micros(next_at),
                trouble
            ])?;
        Ok(())
    }

    /// Forgets how the sending of a page went: it has ended.
    ///
    /// # Errors
    /// The store's own.
    pub fn end_dispatch(&self, page: Uuid) -> Result<()> {
        self.view()
            .conn
            .prepare_cached("DELETE FROM paging WHERE page = ?1")?
            .execute([page.as_bytes()])?;
        Ok(())
    }
}

fn dispatch(row: &Row<'_>) -> Result<Dispatch> {
    let trouble: Option<String> = row.get(3)?;
    Ok(Dispatch {
        started_by: row.get::<_, Option<[u8; 16]>>(0)?.map(Uuid::from_bytes),
        started_at: row.get::<_, Option<i64>>(1)?.map(from_micros),
        tries: row.get(2)?,
        trouble: trouble
            .map(|t| from_json("a page's trouble", &t))
            .transpose()?,
    })
}
