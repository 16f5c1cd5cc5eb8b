//! The first look: only at the next stretch of an order, by its own index. What many tickets have is found there, and
//! nothing else is walked over.

use super::filter::{Sql, Values, Way, one_by_one};
use super::{Cursor, Direction, Filter, Part};
use crate::core::query::SortKey;
use crate::store::error::Result;
use crate::store::view::View;
use rusqlite::{OptionalExtension, params_from_iter};

/// Tickets of a stretch.
const STRETCH: u32 = if cfg!(test) { 12 } else { 3000 };
/// Where each ticket's words are looked up, which takes ten times as long.
const STRETCH_OF_WORDS: u32 = if cfg!(test) { 12 } else { 800 };
/// So many times the rows that are wanted are looked at, where their words are looked up: it pays where half have them.
const WORDS_A_ROW: u32 = 2;

/// The question for the rows of a stretch.
pub(super) struct Probe {
    pub sql: String,
    pub values: Values,
    /// Whether the stretch goes to the order's end: there is no other row.
    pub is_whole: bool,
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

    fn bound(&self, sign: &str, cursor: Cursor, condition: &mut String, values: &mut Values) {
        let columns = self.part.columns.join(", ");
        let places = vec!["?"; self.part.columns.len()].join(", ");
        condition.push_str(&format!(" AND ({columns}) {sign} ({places})"));
        values.extend(cursor.values());
    }
}

impl View<'_> {
    /// The first look for rows; none, where the walk itself stops at the rows that are wanted.
    pub(super) fn probe(&self, filter: &Filter, way: &Way, walk: Walk) -> Result<Option<Probe>> {
        if *way != Way::Walk {
            return Ok(None);
        }
        let is_queue = filter.sort.key == SortKey::Queue;
        let mut sql = filter.sql(self, way);
        let one_by_one = one_by_one(&sql.condition);
        let by_set = one_by_one != sql.condition;
        if is_queue && !by_set {
            return Ok(None);
        }
        sql.condition = one_by_one;
        let stretch = match by_set {
            true => STRETCH_OF_WORDS.min(walk.limit.saturating_mul(WORDS_A_ROW)),
            false => STRETCH,
        };
        let rising = walk.is_rising(filter);
        let table = match is_queue {
            true => "ticket t INDEXED BY ticket_walk",
            false => walk.part.table,
        };
        let end = self.end_of_stretch(filter, walk, table, stretch)?;
        if is_queue && (rising || walk.from.is_some()) {
            sql.end_at_a_place();
        }
        let Sql {
            mut condition,
            mut values,
        } = sql;
        walk.narrow(filter, &mut condition, &mut values);
        if let Some(end) = end {
            let sign = if rising { "<=" } else { ">=" };
            walk.bound(sign, end, &mut condition, &mut values);
        }
        values.push(Box::new(walk.limit));
        Ok(Some(Probe {
            sql: format!(
                "SELECT {} FROM {table} LEFT JOIN client c ON c.id = t.client WHERE {condition} ORDER BY {} LIMIT ?",
                super::COLUMNS,
                walk.order(filter)
            ),
            values,
            is_whole: end.is_none(),
        }))
    }

    /// The last place of a stretch, whatever stands in it; none, if so many tickets do not follow.
    fn end_of_stretch(
        &self,
        filter: &Filter,
        walk: Walk,
        table: &str,
        stretch: u32,
    ) -> Result<Option<Cursor>> {
        let (mut condition, mut values) = ("1".to_owned(), Values::new());
        walk.narrow(filter, &mut condition, &mut values);
        values.push(Box::new(stretch - 1));
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
