//! Whole parts of the queue by number alone: what is marked may be far more than what is shown.

use super::cursor::Part;
use super::filter::{Sql, listed};
use super::probe::Walk;
use super::words::{Words, moment};
use super::{Cursor, Direction, Filter};
use crate::store::error::Result;
use crate::store::ticket_row::ENDED;
use crate::store::view::View;
use rusqlite::params_from_iter;
use std::collections::HashMap;

/// Rows read at a time on the way from one place to another.
const PAGE: u32 = 1000;

/// In what tickets are to be like another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Like {
    /// The same client.
    pub client: bool,
    /// The same verdict, by the same clause.
    pub verdict: bool,
    /// The same systems, to set up or to look into.
    pub systems: bool,
}

impl View<'_> {
    /// The numbers of all tickets that the filter lets through, in no order.
    ///
    /// # Errors
    /// The store's own.
    pub fn queue_numbers(&self, filter: &Filter) -> Result<Vec<u64>> {
        let words = Words::new(self)?;
        let Sql { condition, values } = self.condition_of(&words, filter)?;
        let sql = format!("SELECT t.number FROM ticket t WHERE {condition}");
        self.numbers(&sql, params_from_iter(&values))
    }

    /// The same in the filter's order. They are asked for at once: page by page, words would be looked up anew for each.
    ///
    /// # Errors
    /// The store's own.
    pub fn queue_numbers_in_order(&self, filter: &Filter) -> Result<Vec<u64>> {
        let words = Words::new(self)?;
        let way = filter.way_to_rows(&words, filter.way(&words)?)?;
        let mut numbers = Vec::new();
        for part in Part::all(filter.sort) {
            let walk = Walk {
                part: *part,
                from: None,
                direction: Direction::On,
                limit: u32::MAX,
            };
            let (sql, values) = self.part_sql("t.number", filter, (&words, &way), walk)?;
            numbers.extend(self.numbers(&sql, params_from_iter(&values))?);
        }
        Ok(numbers)
    }

    /// Open tickets of the filter that are like the ticket `number`, itself included.
    ///
    /// # Errors
    /// The store's own.
    pub fn queue_numbers_like(&self, filter: &Filter, number: u64, like: Like) -> Result<Vec<u64>> {
        let words = Words::new(self)?;
        let Sql {
            condition,
            mut values,
        } = self.condition_of(&words, filter)?;
        let mut sql = format!(
            "SELECT t.number FROM ticket t JOIN ticket o ON o.number = ? WHERE t.rank < {ENDED} AND {condition}"
        );
        values.insert(0, Box::new(number));
        if like.client {
            sql.push_str(" AND t.client IS o.client");
        }
        if like.verdict {
            sql.push_str(" AND t.action IS o.action AND t.clause IS o.clause");
        }
        if like.systems {
            sql.push_str(" AND t.systems = o.systems");
        }
        self.numbers(&sql, params_from_iter(&values))
    }

    /// The numbers of the filter's tickets from one place to the ticket `last`, both included, in the queue's
    /// order; none, if `last` does not come after `first` any more.
    ///
    /// # Errors
    /// The store's own.
    pub fn queue_numbers_between(
        &self,
        filter: &Filter,
        first: Cursor,
        last: u64,
    ) -> Result<Option<Vec<u64>>> {
        let _moment = moment(self)?;
        let mut numbers = Vec::new();
        let mut place = first.just_before();
        loop {
            let rows = self.queue_after(filter, Some(place), PAGE)?;
            for row in &rows {
                numbers.push(row.number);
                if row.number == last {
                    return Ok(Some(numbers));
                }
            }
            match rows.last().filter(|_| rows.len() == PAGE as usize) {
                Some(row) => place = row.cursor,
                None => return Ok(None),
            }
        }
    }

    /// The clients of these tickets, by the tickets' numbers; what is of no known client is not among them.
    ///
    /// # Errors
    /// The store's own.
    pub fn clients_of(&self, numbers: &[u64]) -> Result<HashMap<u64, String>> {
        let mut statement = self.conn.prepare_cached(
            "SELECT number, client FROM ticket \
             WHERE number IN (SELECT value FROM json_each(?1)) AND client IS NOT NULL",
        )?;
        let rows = statement.query_map([listed(numbers)], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    fn condition_of(&self, words: &Words<'_>, filter: &Filter) -> Result<Sql> {
        let way = filter.way_by_sets(words, filter.way(words)?)?;
        filter.sql(words, &way, way.by())
    }

    /// How many of these tickets the filter lets through.
    ///
    /// # Errors
    /// The store's own.
    pub fn queue_count_of(&self, filter: &Filter, numbers: &[u64]) -> Result<u64> {
        let words = Words::new(self)?;
        let Sql {
            condition,
            mut values,
        } = self.condition_of(&words, filter)?;
        values.push(Box::new(listed(numbers)));
        let sql = format!(
            "SELECT count(*) FROM ticket t WHERE {condition} AND t.number IN (SELECT value FROM json_each(?))"
        );
        Ok(self
            .conn
            .prepare_cached(&sql)?
            .query_row(params_from_iter(&values), |row| row.get(0))?)
    }
}
