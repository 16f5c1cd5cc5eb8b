//! The first look: only at the next stretch of an order, by its own index. What many tickets have is found there, and
//! nothing else is walked over.

use super::condition::Fact;
use super::filter::{IN_LIST, IN_SET, Sql, Values, Way, listed};
use super::words::{By, Words};
use super::{Cursor, Direction, Filter, Part};
use crate::core::query::SortKey;
use crate::store::error::Result;
use crate::store::view::View;
use rusqlite::{OptionalExtension, ToSql, params_from_iter};

/// Tickets of the stretch that is looked at.
const STRETCH: u32 = if cfg!(test) { 7 } else { 3000 };
/// Tickets of a stretch by clients: they lie all over the store, and each row that is read is a page that is read.
const STRETCH_BY_CLIENT: u32 = if cfg!(test) { 6 } else { 500 };
/// The messages of a stretch may lie so far apart, in events, that all with the words between them are found at once.
const SPAN: i64 = if cfg!(test) { 60 } else { 400_000 };
/// Tickets of a stretch where they lie farther apart: each is asked for its words.
const STRETCH_OF_EACH: u32 = if cfg!(test) { 5 } else { 150 };

/// The question for the rows of a stretch.
pub(super) struct Probe {
    pub sql: String,
    pub values: Values,
    /// Its last place; none, where it goes to the order's end: there is no other row.
    pub end: Option<Cursor>,
}

/// Where a walk begins, and which way it goes.
#[derive(Clone, Copy)]
pub(super) struct Walk {
    pub part: Part,
    pub from: Option<Cursor>,
    pub direction: Direction,
    pub limit: u32,
}

impl Walk {
    pub(super) fn is_rising(&self, filter: &Filter) -> bool {
        (self.direction == Direction::On) != filter.sort.backwards
    }

    /// The order, as SQL.
    pub(super) fn order(&self, filter: &Filter) -> String {
        let end = if self.is_rising(filter) { "" } else { " DESC" };
        let columns: Vec<String> = self
            .part
            .columns
            .iter()
            .map(|column| format!("{column}{end}"))
            .collect();
        columns.join(", ")
    }

    /// Narrows a condition to the part, and to what lies beyond the place.
    pub(super) fn narrow(&self, filter: &Filter, condition: &mut String, values: &mut Values) {
        if !self.part.condition.is_empty() {
            condition.push_str(" AND ");
            condition.push_str(self.part.condition);
        }
        if let Some(cursor) = self.from {
            let sign = if self.is_rising(filter) { ">" } else { "<" };
            self.bound(sign, cursor, condition, values);
        }
    }

    /// Narrows a condition to what lies beyond the place, up to another, or to the end.
    fn narrow_until(
        &self,
        filter: &Filter,
        end: Option<Cursor>,
        condition: &mut String,
        values: &mut Values,
    ) {
        self.narrow(filter, condition, values);
        if let Some(end) = end {
            let sign = if self.is_rising(filter) { "<=" } else { ">=" };
            self.bound(sign, end, condition, values);
        }
    }

    fn bound(&self, sign: &str, cursor: Cursor, condition: &mut String, values: &mut Values) {
        let columns = self.part.columns.join(", ");
        let places = vec!["?"; self.part.columns.len()].join(", ");
        condition.push_str(&format!(" AND ({columns}) {sign} ({places})"));
        values.extend(cursor.values());
    }
}

impl Filter {
    /// Whether the index of its order, with sets of tickets, tells all that it asks for.
    fn is_told_by_its_order(&self) -> bool {
        let is_other = |fact: &Fact| {
            !matches!(
                fact,
                Fact::Words { .. } | Fact::Sender(_) | Fact::Client(_) | Fact::Number(_)
            )
        };
        // The table itself is no index: a walk over it reads every row.
        let is_index = self.sort.key != SortKey::Number;
        is_index && self.is_by_rank() && !self.condition.asks(is_other)
    }

    /// All that it lets through, made one set: the order's own index is walked past what is not in it. In the order of
    /// numbers they are taken from the set at once: the table itself would be walked over.
    pub(super) fn in_set(&self, words: &Words<'_>, walk: Walk) -> Result<Sql> {
        let found = self.that_fit(words)?;
        let (condition, value): (_, Box<dyn ToSql>) = match self.sort.key {
            SortKey::Number => {
                let from = walk.from.map(|place| place.number());
                let numbers = found.beyond(from, walk.is_rising(self), walk.limit);
                (IN_LIST, Box::new(listed(&numbers)))
            }
            _ => (IN_SET, Box::new(found.as_bytes().to_vec())),
        };
        Ok(Sql {
            condition: condition.to_owned(),
            values: vec![value],
        })
    }

    /// Whether a walk in its order goes past what is not in the set of all that fit: its index does not tell them.
    pub(super) fn is_found_in_a_set(&self) -> bool {
        self.sort.key != SortKey::Queue && !self.is_told_by_its_order()
    }

    /// Whether a walk in the queue's order finds by the index alone what it wants, and stops there.
    fn stops(&self) -> bool {
        self.sort.key == SortKey::Queue && self.condition.is_of_rows() && !self.asks_many_clients()
    }

    /// Tickets of the stretch that is looked at.
    fn stretch_length(&self) -> u32 {
        let is_outside = |fact: &Fact| !matches!(fact, Fact::Client(_) | Fact::NoClient);
        match self.sort.key == SortKey::Client && self.condition.asks(is_outside) {
            true => STRETCH_BY_CLIENT,
            false => STRETCH,
        }
    }
}

impl View<'_> {
    /// The first look for rows; none, where the walk itself stops at the rows that are wanted.
    pub(super) fn probe(
        &self,
        filter: &Filter,
        (words, way): (&Words<'_>, &Way),
        walk: Walk,
    ) -> Result<Option<Probe>> {
        if *way != Way::Walk || filter.stops() {
            return Ok(None);
        }
        let is_queue = filter.sort.key == SortKey::Queue;
        let table = match is_queue {
            true => "ticket t INDEXED BY ticket_walk",
            false => walk.part.table,
        };
        let (end, by) = self.stretch(filter, walk, table)?;
        let mut sql = filter.sql(words, way, by)?;
        if is_queue && (walk.is_rising(filter) || walk.from.is_some()) {
            sql.end_at_a_place();
        }
        let Sql {
            mut condition,
            mut values,
        } = sql;
        walk.narrow_until(filter, end, &mut condition, &mut values);
        values.push(Box::new(walk.limit));
        Ok(Some(Probe {
            sql: format!(
                "SELECT {} FROM {table} LEFT JOIN client c ON c.id = t.client WHERE {condition} ORDER BY {} LIMIT ?",
                super::COLUMNS,
                walk.order(filter)
            ),
            values,
            end,
        }))
    }

    /// The last place of a stretch of so many tickets, and how they are asked for their words. The stretch is shorter
    /// where their messages lie too far apart to be found at once.
    fn stretch(&self, filter: &Filter, walk: Walk, table: &str) -> Result<(Option<Cursor>, By)> {
        let end = self.end_of_stretch(filter, walk, table, filter.stretch_length())?;
        let is_word = |fact: &Fact| matches!(fact, Fact::Words { .. });
        if !filter.condition.asks(is_word) {
            return Ok((end, By::Index));
        }
        let (first, last) = self.messages_of_stretch(filter, walk, table, end)?;
        if last - first <= SPAN {
            return Ok((end, By::Messages(first, last)));
        }
        let end = self.end_of_stretch(filter, walk, table, STRETCH_OF_EACH)?;
        Ok((end, By::Index))
    }

    /// The first and the last event by which the messages of a stretch's tickets came.
    fn messages_of_stretch(
        &self,
        filter: &Filter,
        walk: Walk,
        table: &str,
        end: Option<Cursor>,
    ) -> Result<(i64, i64)> {
        let (mut condition, mut values) = ("1".to_owned(), Values::new());
        walk.narrow_until(filter, end, &mut condition, &mut values);
        let sql = format!(
            "SELECT coalesce(min(m.event), 0), coalesce(max(m.event), 0) FROM {table} \
             CROSS JOIN message m ON m.ticket = t.number WHERE {condition}"
        );
        Ok(self
            .conn
            .prepare_cached(&sql)?
            .query_row(params_from_iter(&values), |row| {
                Ok((row.get(0)?, row.get(1)?))
            })?)
    }

    /// The last place of a stretch, whatever stands in it; none, if so many tickets do not follow.
    fn end_of_stretch(
        &self,
        filter: &Filter,
        walk: Walk,
        table: &str,
        tickets: u32,
    ) -> Result<Option<Cursor>> {
        let (mut condition, mut values) = ("1".to_owned(), Values::new());
        walk.narrow(filter, &mut condition, &mut values);
        values.push(Box::new(tickets - 1));
        let place = format!(
            "SELECT t.rank, t.sort_at, t.number, t.client, t.received_at, t.due_at FROM {table} \
             WHERE {condition} ORDER BY {} LIMIT 1 OFFSET ?",
            walk.order(filter)
        );
        Ok(self
            .conn
            .prepare_cached(&place)?
            .query_row(params_from_iter(&values), |row| {
                Cursor::of(row, filter.sort)
            })
            .optional()?)
    }
}
