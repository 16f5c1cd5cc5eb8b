//! Saved views: `[[view]]` of the file, each with its query read and its words checked.

use super::lift::{Lift, of_key};
use crate::core::code::codes;
use crate::core::fault::Told;
use crate::core::query::{Query, Queue, Sort};
use serde::Deserialize;
use toml::Spanned;

/// The longest title: it must fit into a tab.
const MAX_TITLE: usize = 40;

codes! {
    /// A column of the list.
    pub enum ListColumn("column") {
        /// The ticket's number.
        Number = "number",
        /// Where it stands.
        State = "state",
        /// How long ago it came in.
        Age = "age",
        /// The client.
        Client = "client",
        /// What is asked for.
        Kind = "kind",
        /// What the regulation says, and the clause.
        Verdict = "verdict",
        /// What is missing.
        Missing = "missing",
        /// The subject.
        Subject = "subject",
        /// Who has it.
        Assignee = "assignee",
        /// The way it came in.
        Channel = "channel",
        /// When it came in.
        Received = "received",
        /// When it is due.
        Due = "due",
    }
}

/// A view that somebody has saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedView {
    /// Its title, unique whatever the case.
    pub title: String,
    /// The query as written; empty: everything.
    pub query_text: String,
    /// The query.
    pub query: Query,
    /// The standing view that it narrows; none: the open tickets.
    pub queue: Option<Queue>,
    /// The order; none: that of the queue.
    pub sort: Option<Sort>,
    /// The columns, from left to right; empty: the usual ones.
    pub columns: Vec<ListColumn>,
}

/// One `[[view]]` as it is written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ViewTable {
    title: Spanned<String>,
    query: Option<Spanned<String>>,
    queue: Option<Spanned<String>>,
    sort: Option<Spanned<String>>,
    #[serde(default)]
    columns: Vec<Spanned<String>>,
}

/// Lifts all views. What is wrong with any is noted with its line, and within a query with the character.
pub(super) fn lift(lift: &mut Lift<'_>, tables: &[ViewTable]) -> Vec<SavedView> {
    let mut views: Vec<SavedView> = Vec::with_capacity(tables.len());
    for table in tables {
        let view = one(lift, table);
        let same = |other: &SavedView| other.title.to_lowercase() == view.title.to_lowercase();
        if views.iter().any(same) {
            let message = format!("view.title: there are two views `{}`", view.title);
            let said = of_key("fault-two-views", "view.title").name("title", &view.title);
            lift.wrong(&table.title, message, said);
        }
        views.push(view);
    }
    views
}

fn one(lift: &mut Lift<'_>, table: &ViewTable) -> SavedView {
    let title = lift.name("view.title", &table.title);
    if title.chars().count() > MAX_TITLE {
        let message = format!("view.title: longer than {MAX_TITLE} characters");
        let said = of_key("fault-long", "view.title").name("most", MAX_TITLE);
        lift.wrong(&table.title, message, said);
    }
    SavedView {
        title,
        query_text: table
            .query
            .as_ref()
            .map_or(String::new(), |raw| raw.get_ref().trim().to_owned()),
        query: table
            .query
            .as_ref()
            .map_or(Query::default(), |raw| query(lift, raw)),
        queue: table
            .queue
            .as_ref()
            .and_then(|raw| word(lift, "view.queue", raw)),
        sort: table
            .sort
            .as_ref()
            .and_then(|raw| word(lift, "view.sort", raw)),
        columns: columns(lift, &table.columns),
    }
}

fn query(lift: &mut Lift<'_>, raw: &Spanned<String>) -> Query {
    Query::parse(raw.get_ref()).unwrap_or_else(|error| {
        let message = format!("view.query, character {}: {}", error.position, error.fault);
        let said = of_key("fault-query", "view.query").name("position", error.position);
        lift.wrong(raw, message, said.said("why", error.sentence()));
        Query::default()
    })
}

fn columns(lift: &mut Lift<'_>, raw: &[Spanned<String>]) -> Vec<ListColumn> {
    let mut columns: Vec<ListColumn> = Vec::with_capacity(raw.len());
    for raw in raw {
        let Some(column) = word(lift, "view.columns", raw) else {
            continue;
        };
        if columns.contains(&column) {
            let message = format!("view.columns: `{column}` stands there twice");
            let said = of_key("fault-twice", "view.columns").name("written", column);
            lift.wrong(raw, message, said);
        }
        columns.push(column);
    }
    columns
}

/// A word of a closed set.
fn word<T>(lift: &mut Lift<'_>, key: &str, raw: &Spanned<String>) -> Option<T>
where
    T: std::str::FromStr,
    T::Err: Told,
{
    match raw.get_ref().parse() {
        Ok(word) => Some(word),
        Err(error) => {
            let said = of_key("fault-of-key", key).said("why", error.told());
            lift.wrong(raw, format!("{key}: {error}"), said);
            None
        }
    }
}
