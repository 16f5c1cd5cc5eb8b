//! What of the queue is shown.

use super::Queue;
use crate::core::query::{Field, Query, Sort, Term, is_none, is_yes};
use crate::store::error::Result;
use crate::store::ticket_row::ENDED;
use crate::store::view::View;
use rusqlite::ToSql;

/// A view, narrowed by a query, in an order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filter {
    /// The view.
    pub queue: Queue,
    /// Whose `mine` is.
    pub agent: String,
    /// What narrows it.
    pub query: Query,
    /// The order.
    pub sort: Sort,
}

type Values = Vec<Box<dyn ToSql>>;

impl Filter {
    /// A view as it is.
    pub fn of(queue: Queue, agent: &str) -> Self {
        Self {
            queue,
            agent: agent.to_owned(),
            query: Query::default(),
            sort: Sort::default(),
        }
    }

    /// The condition over `ticket t`, with its values.
    pub(super) fn sql(&self, view: &View<'_>) -> Result<(String, Values)> {
        let mut values: Values = Vec::new();
        let mut sql = match self.queue {
            Queue::All => "1".to_owned(),
            Queue::Open => format!("t.rank < {ENDED}"),
            Queue::Emergency => "t.rank = 0".to_owned(),
            Queue::Mine => {
                values.push(Box::new(self.agent.clone()));
                format!("t.assignee = ? AND t.rank < {ENDED}")
            }
            queue => {
                values.push(Box::new(queue.as_str()));
                "t.state = ?".to_owned()
            }
        };
        if !self.query.is_everything() {
            sql.push_str(" AND ");
            sql.push_str(&query_sql(view, &self.query, &mut values));
        }
        Ok((sql, values))
    }
}

fn query_sql(view: &View<'_>, query: &Query, values: &mut Values) -> String {
    let mut each = |parts: &[Query], between: &str| {
        let parts: Vec<String> = parts
            .iter()
            .map(|part| query_sql(view, part, values))
            .collect();
        format!("({})", parts.join(between))
    };
    match query {
        Query::All(parts) if parts.is_empty() => "1".to_owned(),
        Query::Any(parts) if parts.is_empty() => "0".to_owned(),
        Query::All(parts) => each(parts, " AND "),
        Query::Any(parts) => each(parts, " OR "),
        Query::Not(part) => format!("NOT coalesce({}, 0)", query_sql(view, part, values)),
        Query::Is(term) => format!("({})", term_sql(view, term, values)),
    }
}

fn term_sql(view: &View<'_>, term: &Term, values: &mut Values) -> String {
    let value = term.value.trim().to_owned();
    let none = is_none(&value);
    let (sql, value): (&str, Box<dyn ToSql>) = match term.field {
        None => {
            let (sql, value) = text_sql(view, &value);
            (sql, Box::new(value))
        }
        Some(Field::Client) if none => return "t.client IS NULL".to_owned(),
        Some(Field::Assignee) if none => return "t.assignee IS NULL".to_owned(),
        Some(Field::Kind) if none => return "t.kind IS NULL".to_owned(),
        Some(Field::State) => ("t.state = ?", Box::new(value)),
        Some(Field::Kind) => ("t.kind IS ?", Box::new(value)),
        Some(Field::Verdict) => ("t.action IS ?", Box::new(value)),
        Some(Field::Clause) => (
            "t.clause IS ?",
            Box::new(
                value
                    .trim_start_matches(['#', '§'])
                    .parse::<i64>()
                    .unwrap_or(-1),
            ),
        ),
        Some(Field::Client) => ("t.client IS ?", Box::new(value)),
        Some(Field::Channel) => ("t.channel = ?", Box::new(value)),
        Some(Field::Assignee) => ("t.assignee IS ?", Box::new(value)),
        Some(Field::Emergency) => ("t.emergency = ?", Box::new(is_yes(&value))),
        Some(Field::Missing) => (
            "instr(' ' || t.missing || ' ', ' ' || ? || ' ') > 0",
            Box::new(value),
        ),
        Some(Field::From) => (
            "instr(t.from_address, ?) > 0",
            Box::new(value.to_lowercase()),
        ),
        Some(Field::Number) => (
            "t.number = ?",
            Box::new(
                value
                    .trim_start_matches(['#', '§'])
                    .parse::<i64>()
                    .unwrap_or(-1),
            ),
        ),
    };
    values.push(value);
    sql.to_owned()
}

fn text_sql(view: &View<'_>, text: &str) -> (&'static str, String) {
    match view.match_expression(text) {
        Some(expression) => (
            "t.number IN (SELECT m.ticket FROM search JOIN message m ON m.event = search.rowid WHERE search MATCH ?)",
            expression,
        ),
        // Nothing to look for in it: finds nothing.
        None => ("? IS NULL", text.to_owned()),
    }
}
