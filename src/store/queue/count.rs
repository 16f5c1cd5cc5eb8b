//! How many tickets fit, counted up to a limit. What many have reaches it among the newest tickets, and the others need
//! not be asked for their words.

use super::Filter;
use super::condition::Fact;
use super::filter::{Sql, Way};
use super::words::{By, Words};
use crate::store::error::Result;
use crate::store::view::View;
use rusqlite::params_from_iter;

/// So many of the newest tickets tell how common it is what is counted.
const TRIED: u64 = if cfg!(test) { 6 } else { 2000 };

impl View<'_> {
    /// Number of tickets that the filter lets through, counted up to `limit`.
    ///
    /// # Errors
    /// The store's own.
    pub fn queue_count(&self, filter: &Filter, limit: u32) -> Result<u64> {
        let words = Words::new(self)?;
        let way = filter.way(&words)?;
        if way == Way::Walk && self.is_reached_early(filter, &words, limit)? {
            return Ok(u64::from(limit));
        }
        if way == Way::Walk && filter.is_of_clients_alone() {
            let sql = filter.sql(&words, &way, By::Index)?;
            return self.counted("ticket t INDEXED BY ticket_client", sql, limit);
        }
        let way = filter.way_by_sets(&words, way)?;
        let sql = filter.sql(&words, &way, way.by())?;
        let table = match way {
            Way::Whole => "ticket t",
            Way::Walk => "ticket t INDEXED BY ticket_walk",
            Way::Small(table) => table,
            Way::Few(..) => "ticket t NOT INDEXED",
        };
        self.counted(table, sql, limit)
    }

    /// Whether as many as the limit fit among the newest tickets: so many of them as it should take, if that spares the
    /// greater part of them.
    pub(super) fn is_reached_early(
        &self,
        filter: &Filter,
        words: &Words<'_>,
        limit: u32,
    ) -> Result<bool> {
        let is_word = |fact: &Fact| matches!(fact, Fact::Words { .. });
        // Senders are looked through from the first to the last all the same.
        let is_sender = |fact: &Fact| matches!(fact, Fact::Sender(_));
        let (limit, last) = (u64::from(limit), words.last_ticket()?);
        let enough = |tickets: u64| tickets < last / 2;
        let asked = &filter.condition;
        if !asked.asks(is_word) || asked.asks(is_sender) || !enough(limit.max(TRIED)) {
            return Ok(false);
        }
        let fit = |tickets: u64| self.counted_after(filter, words, last - tickets, limit);
        let found = fit(TRIED)?;
        if found == 0 || found >= limit {
            return Ok(found > 0);
        }
        // A fifth more than it should take.
        let needed = limit.saturating_mul(TRIED) / found * 6 / 5;
        Ok(enough(needed) && fit(needed)? >= limit)
    }

    fn counted_after(
        &self,
        filter: &Filter,
        words: &Words<'_>,
        after: u64,
        limit: u64,
    ) -> Result<u64> {
        let mut sql = filter.sql(&words.after(after)?, &Way::Walk, By::Tickets)?;
        sql.condition = format!("t.number > ? AND {}", sql.condition);
        sql.values.insert(0, Box::new(after));
        let limit = u32::try_from(limit).unwrap_or(u32::MAX);
        self.counted("ticket t NOT INDEXED", sql, limit)
    }

    fn counted(&self, table: &str, mut sql: Sql, limit: u32) -> Result<u64> {
        sql.values.push(Box::new(limit));
        let condition = &sql.condition;
        let asked =
            format!("SELECT count(*) FROM (SELECT 1 FROM {table} WHERE {condition} LIMIT ?)");
        let mut statement = self.conn.prepare_cached(&asked)?;
        Ok(statement.query_row(params_from_iter(&sql.values), |row| row.get(0))?)
    }
}
