//! Rebuilding the projections from the log, and comparing them with those that stand.

use super::error::{Error, Result};
use super::open::Store;
use super::project::{self, Projection};
use super::view::View;
use crate::core::event::Event;
use crate::core::stem::Stemmer;
use crate::core::ticket::Ticket;
use rusqlite::{Connection, TransactionBehavior};
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use uuid::Uuid;

/// A row that differs between the projections that stand and those that the log makes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// The table.
    pub table: String,
    /// The row's key.
    pub key: String,
    /// `missing`, `extra` or `differs`.
    pub how: &'static str,
}

/// What a rebuild or a check found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// Number of events read.
    pub events: u64,
    /// The first differences, at most 100.
    pub differences: Vec<Difference>,
}

/// The projections, with the columns that name a row.
const PROJECTIONS: &[(&str, &str)] = &[
    ("client", "id"),
    ("contact", "kind || ':' || value"),
    ("ticket", "number"),
    ("detail", "number"),
    ("message", "event"),
    ("reference", "message_id"),
    ("ledger", "event"),
    ("outbox", "hex(id)"),
    ("tally", "name"),
    ("undone", "hex(by)"),
    ("conversation", "key"),
    ("sent", "id"),
    ("auto_answer", "ticket || ':' || purpose"),
    ("answer_switch", "purpose"),
    ("alarm", "event"),
    ("page", "hex(id)"),
    ("page_id", "id"),
    ("roster", "event"),
    ("silence", "number"),
];

const LIMIT: usize = 100;
const PAGE: u32 = 2000;

impl Store {
    /// Compares the projections with the log, and changes nothing.
    ///
    /// # Errors
    /// The log can't be read.
    pub fn check(&mut self) -> Result<Report> {
        self.rebuild_in_transaction(false)
    }

    /// Makes the projections anew from the log, and tells where they were different.
    ///
    /// # Errors
    /// The log can't be read; nothing is changed then.
    pub fn rebuild(&mut self) -> Result<Report> {
        self.rebuild_in_transaction(true)
    }

    fn rebuild_in_transaction(&mut self, keep: bool) -> Result<Report> {
        let (conn, stemmer) = self.connection_mut();
        conn.pragma_update(None, "foreign_keys", false)?;
        let done = rebuild(conn, stemmer, keep);
        conn.pragma_update(None, "foreign_keys", true)?;
        done
    }
}

fn rebuild(conn: &mut Connection, stemmer: &Stemmer, keep: bool) -> Result<Report> {
    let transaction = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
    set_aside(&transaction)?;
    let events = replay(&transaction, stemmer)?;
    let differences = compare(&transaction)?;
    for (table, _) in PROJECTIONS {
        transaction.execute_batch(&format!("DROP TABLE temp.was_{table}"))?;
    }
    if keep {
        transaction.commit()?;
    } else {
        transaction.rollback()?;
        for (table, _) in PROJECTIONS {
            conn.execute_batch(&format!("DROP TABLE IF EXISTS temp.was_{table}"))?;
        }
    }
    Ok(Report {
        events,
        differences,
    })
}

/// Copies the projections that stand, and empties them.
fn set_aside(conn: &Connection) -> Result<()> {
    for (table, _) in PROJECTIONS {
        conn.execute_batch(&format!(
            "CREATE TEMP TABLE was_{table} AS SELECT * FROM main.{table}; DELETE FROM main.{table};"
        ))?;
    }
    conn.execute_batch("INSERT INTO search (search) VALUES ('delete-all')")?;
    Ok(())
}

/// Projects the whole log again. Memory holds the tickets of a stretch of the log, not all of them.
fn replay(conn: &Connection, stemmer: &Stemmer) -> Result<u64> {
    let view = View::new(conn, stemmer);
    let to = Projection::new(view);
    let (mut after, mut events) = (0, 0);
    loop {
        let page = view.log_page(after, PAGE)?;
        let Some(last) = page.last() else { break };
        after = last.seq;
        let mut tickets: HashMap<Uuid, (Ticket, Ticket)> = HashMap::new();
        for line in &page {
            events += 1;
            replay_event(
                &to,
                &view,
                &mut tickets,
                line.seq,
                line.recorded.ticket,
                &line.recorded.event,
            )?;
        }
        for (before, ticket) in tickets.values() {
            project::update_ticket(&to, before, ticket)?;
        }
        to.flush()?;
    }
    Ok(events)
}

fn replay_event(
    to: &Projection<'_>,
    view: &View<'_>,
    tickets: &mut HashMap<Uuid, (Ticket, Ticket)>,
    seq: i64,
    id: Option<Uuid>,
    event: &Event,
) -> Result<()> {
    let body = view.body(seq)?;
    let Some(id) = id else {
        return project::beside_ticket(to, seq, None, event, body.as_deref());
    };
    if let Event::TicketOpened(opening) = event {
        let ticket = Ticket::opened(id, opening);
        project::insert_ticket(to, &ticket)?;
        tickets.insert(id, (ticket.clone(), ticket));
        return Ok(());
    }
    let (_, ticket) = match tickets.entry(id) {
        Entry::Occupied(known) => known.into_mut(),
        Entry::Vacant(place) => {
            let ticket = view.ticket_of(id)?.ok_or_else(|| {
                Error::unreadable(format!("event {seq}"), "its ticket was never opened")
            })?;
            place.insert((ticket.clone(), ticket))
        }
    };
    ticket.apply(event);
    project::beside_ticket(to, seq, Some(ticket), event, body.as_deref())
}

/// Where the projections that stood differ from those that the log made.
fn compare(conn: &Connection) -> Result<Vec<Difference>> {
    let mut differences = Vec::new();
    for (table, key) in PROJECTIONS {
        let now = format!("main.{table}");
        let was = format!("temp.was_{table}");
        let only = |a: &str, b: &str| {
            format!("SELECT {key} FROM (SELECT * FROM {a} EXCEPT SELECT * FROM {b}) LIMIT {LIMIT}")
        };
        let made = keys(conn, &only(&now, &was))?;
        let stood = keys(conn, &only(&was, &now))?;
        for key in &stood {
            let how = if made.contains(key) {
                "differs"
            } else {
                "extra"
            };
            differences.push(Difference {
                table: (*table).to_owned(),
                key: key.clone(),
                how,
            });
        }
        for key in made.iter().filter(|key| !stood.contains(key)) {
            differences.push(Difference {
                table: (*table).to_owned(),
                key: key.clone(),
                how: "missing",
            });
        }
    }
    differences.extend(compare_search(conn)?);
    differences.truncate(LIMIT);
    Ok(differences)
}

/// The index can't be copied; that it holds as many rows as there are messages can be told.
fn compare_search(conn: &Connection) -> Result<Vec<Difference>> {
    let lost = keys(
        conn,
        "SELECT event FROM message WHERE event NOT IN (SELECT rowid FROM search) LIMIT 100",
    )?;
    Ok(lost
        .into_iter()
        .map(|key| Difference {
            table: "search".to_owned(),
            key,
            how: "missing",
        })
        .collect())
}

fn keys(conn: &Connection, sql: &str) -> Result<Vec<String>> {
    let mut statement = conn.prepare(sql)?;
    let rows = statement.query_map([], |row| {
        row.get::<_, rusqlite::types::Value>(0)
            .map(|value| match value {
                rusqlite::types::Value::Text(text) => text,
                rusqlite::types::Value::Integer(n) => n.to_string(),
                other => format!("{other:?}"),
            })
    })?;
    rows.map(|row| row.map_err(Error::from)).collect()
}
