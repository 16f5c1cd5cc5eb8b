//! Pages on their way to the people on call.

use super::error::Result;
use super::page_status::PageStatus;
use super::view::{View, from_code, from_json, from_micros, to_micros};
use crate::core::alarm::Page;
use crate::core::instant::Instant;
use crate::core::roster::Way;
use crate::core::trouble::Trouble;
use chrono::TimeDelta;
use rusqlite::{OptionalExtension, Params, Row, params};
use uuid::Uuid;

/// A page, and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct PageItem {
    /// The page.
    pub page: Page,
    /// The place of its event in the log: its text is that event's body.
    pub seq: i64,
    /// Number of its ticket.
    pub ticket: u64,
    /// Where it stands.
    pub status: PageStatus,
    /// What is, or was, in the way.
    pub trouble: Option<Trouble>,
}

/// A page whose row can't be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SpoiltPage {
    /// Its id.
    pub id: Uuid,
    /// Number of its ticket.
    pub ticket: u64,
    /// What is wrong with the row.
    pub why: String,
}

/// A page that is to be tried again so much later than now was put off by a clock that has been set back since: it does
/// not wait for that clock's time. No way asks for more than an hour.
const TRIED_AHEAD: TimeDelta = TimeDelta::minutes(61);

const COLUMNS: &str = "p.page, p.event, p.ticket, p.status, coalesce(p.trouble, d.trouble), p.id";

impl View<'_> {
    /// The pages of a way that are to be sent by `now`, oldest first. What a run has begun and not ended comes too; one
    /// that can't be read holds up nobody else's: see [`Self::spoilt_pages_due`].
    ///
    /// # Errors
    /// The store's own.
    pub fn pages_due(&self, way: Way, now: Instant, limit: u32) -> Result<Vec<PageItem>> {
        Ok(self.due(way, now, limit)?.0)
    }

    /// Those of the pages of a way that are to be sent by `now` that can't be read, oldest first.
    ///
    /// # Errors
    /// The store's own.
    pub fn spoilt_pages_due(&self, way: Way, now: Instant) -> Result<Vec<SpoiltPage>> {
        Ok(self.due(way, now, u32::MAX)?.1)
    }

    fn due(&self, way: Way, now: Instant, limit: u32) -> Result<(Vec<PageItem>, Vec<SpoiltPage>)> {
        let ahead = now.checked_add_signed(TRIED_AHEAD).unwrap_or(now);
        let (by, ahead) = (to_micros(now), to_micros(ahead));
        self.sorted(
            "WHERE p.status = 'queued' AND p.way = ?1 AND (coalesce(d.next_at, 0) <= ?2 OR d.next_at > ?3) \
             ORDER BY p.event LIMIT ?4",
            params![way.as_str(), by, ahead, limit],
        )
    }

    /// All pages that can't be read, oldest first.
    ///
    /// # Errors
    /// The store's own.
    pub fn spoilt_pages(&self) -> Result<Vec<SpoiltPage>> {
        Ok(self.sorted("ORDER BY p.event", [])?.1)
    }

    /// The pages of a condition: those that can be read, and those that can't.
    fn sorted(
        &self,
        condition: &str,
        params: impl Params,
    ) -> Result<(Vec<PageItem>, Vec<SpoiltPage>)> {
        let mut statement = self.conn.prepare_cached(&format!(
            "SELECT {COLUMNS} FROM page p LEFT JOIN paging d ON d.page = p.id {condition}"
        ))?;
        let mut rows = statement.query(params)?;
        let (mut found, mut spoilt) = (Vec::new(), Vec::new());
        while let Some(row) = rows.next()? {
            match item(row) {
                Ok(item) => found.push(item),
                Err(error) if error.is_of_the_row() => spoilt.push(SpoiltPage {
                    id: Uuid::from_bytes(row.get(5)?),
                    ticket: row.get(2)?,
                    why: error.to_string(),
                }),
                Err(error) => return Err(error),
            }
        }
        Ok((found, spoilt))
    }

    /// When the next page of a way is to be sent; none, if none waits.
    ///
    /// # Errors
    /// The store's own.
    pub fn next_page_due(&self, way: Way) -> Result<Option<Instant>> {
        let micros: Option<i64> = self
            .conn
            .prepare_cached(
                "SELECT min(coalesce(d.next_at, 0)) FROM page p LEFT JOIN paging d ON d.page = p.id \
                 WHERE p.status = 'queued' AND p.way = ?1",
            )?
            .query_row([way.as_str()], |row| row.get(0))?;
        Ok(micros.map(from_micros))
    }

    /// A page.
    ///
    /// # Errors
    /// The store's own.
    pub fn page(&self, id: Uuid) -> Result<Option<PageItem>> {
        let mut statement = self.conn.prepare_cached(&format!(
            "SELECT {COLUMNS} FROM page p LEFT JOIN paging d ON d.page = p.id WHERE p.id = ?1"
        ))?;
        let mut rows = statement.query([id.as_bytes()])?;
        rows.next()?.map(item).transpose()
    }

    /// The page that its way called so.
    ///
    /// # Errors
    /// The store's own.
    pub fn page_by_channel_id(&self, id: &str) -> Result<Option<Uuid>> {
        let bytes: Option<[u8; 16]> = self
            .conn
            .prepare_cached("SELECT page FROM page_id WHERE id = ?1")?
            .query_row([id], |row| row.get(0))
            .optional()?;
        Ok(bytes.map(Uuid::from_bytes))
    }

    /// The pages of a ticket, oldest first; those that can't be read are left out.
    ///
    /// # Errors
    /// The store's own.
    pub fn pages_of(&self, ticket: u64) -> Result<Vec<PageItem>> {
        let of_ticket = "WHERE p.ticket = ?1 ORDER BY p.event";
        Ok(self.sorted(of_ticket, [ticket])?.0)
    }
}

fn item(row: &Row<'_>) -> Result<PageItem> {
    let trouble: Option<String> = row.get(4)?;
    Ok(PageItem {
        page: from_json("a page", &row.get::<_, String>(0)?)?,
        seq: row.get(1)?,
        ticket: row.get(2)?,
        status: from_code("a page", &row.get::<_, String>(3)?)?,
        trouble: trouble
            .map(|t| from_json("a page's trouble", &t))
            .transpose()?,
    })
}
