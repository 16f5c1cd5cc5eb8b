//! The queue: windows over the tickets in the order in which they need a person. Never "load all".

mod filter;
mod numbers;

pub use crate::core::query::Queue;
pub use filter::Filter;
pub use numbers::Like;

use super::error::{Error, Result};
use super::view::{View, from_code, from_micros};
use crate::core::clause::Clause;
use crate::core::instant::Instant;
use crate::core::message::Party;
use crate::core::request::{Channel, Kind};
use crate::core::ticket::State;
use crate::core::verdict::Action;
use rusqlite::{Row, ToSql, params_from_iter};
use std::collections::BTreeMap;

/// A place in the queue's order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cursor {
    rank: i64,
    sort_at: i64,
    number: u64,
}

impl Cursor {
    /// The place right before this one: what comes after it begins with this one.
    #[must_use]
    pub fn just_before(self) -> Self {
        Self {
            number: self.number.saturating_sub(1),
            ..self
        }
    }
}

/// A ticket as the queue shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueueRow {
    /// Its place in the order.
    pub cursor: Cursor,
    /// Its number.
    pub number: u64,
    /// Where it stands.
    pub state: State,
    /// Id of its client.
    pub client: Option<String>,
    /// Name of its client.
    pub client_name: Option<String>,
    /// Who has it.
    pub assignee: Option<String>,
    /// What is asked for.
    pub kind: Option<Kind>,
    /// Whether it is an emergency.
    pub emergency: bool,
    /// What the regulation says.
    pub action: Option<Action>,
    /// The clause that says it.
    pub clause: Option<Clause>,
    /// What is missing, in words of [`crate::core::request::Item`] with blanks between.
    pub missing: String,
    /// The way it came in.
    pub channel: Channel,
    /// When it came in.
    pub received_at: Instant,
    /// Since when it waits for us.
    pub due_at: Option<Instant>,
    /// Until when it is parked.
    pub parked_until: Option<Instant>,
    /// Whether some message could not be read whole.
    pub damaged: bool,
    /// Whether an agent has confirmed the facts.
    pub confirmed: bool,
    /// Who wrote.
    pub from: Party,
    /// The subject.
    pub subject: String,
}

/// The kept counts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Counts {
    by_name: BTreeMap<String, i64>,
    agent: String,
}

impl Counts {
    fn named(&self, name: &str) -> u64 {
        self.by_name
            .get(name)
            .map_or(0, |n| u64::try_from(*n).unwrap_or(0))
    }

    /// The agents who have open tickets.
    pub fn agents(&self) -> Vec<String> {
        let names = self
            .by_name
            .keys()
            .filter_map(|name| name.strip_prefix("mine:"));
        names.map(str::to_owned).collect()
    }

    /// Tickets of a state.
    pub fn state(&self, state: State) -> u64 {
        self.named(&format!("state:{state}"))
    }

    /// Tickets of a view, without a filter.
    pub fn queue(&self, queue: Queue) -> u64 {
        let states = |open: bool| {
            State::ALL
                .iter()
                .filter(|s| !open || s.is_open())
                .map(|s| self.state(*s))
                .sum()
        };
        match queue {
            Queue::All => states(false),
            Queue::Open => states(true),
            Queue::New => self.state(State::New),
            Queue::Work => self.state(State::Work),
            Queue::Waiting => self.state(State::Waiting),
            Queue::Parked => self.state(State::Parked),
            Queue::Refused => self.state(State::Refused),
            Queue::Done => self.state(State::Done),
            Queue::Mine => self.named(&format!("mine:{}", self.agent)),
            Queue::Emergency => self.named("emergency"),
        }
    }
}

impl View<'_> {
    /// Up to `limit` tickets of the filter after `after` (from the first, if none), in the queue's order.
    ///
    /// # Errors
    /// The store's own.
    pub fn queue_after(
        &self,
        filter: &Filter,
        after: Option<Cursor>,
        limit: u32,
    ) -> Result<Vec<QueueRow>> {
        self.queue_rows(filter, after, ">", "", limit)
    }

    /// Up to `limit` tickets of the filter before `before`, the last of them first.
    ///
    /// # Errors
    /// The store's own.
    pub fn queue_before(
        &self,
        filter: &Filter,
        before: Option<Cursor>,
        limit: u32,
    ) -> Result<Vec<QueueRow>> {
        self.queue_rows(filter, before, "<", "DESC", limit)
    }

    /// Where a ticket stands in the queue's order now, whatever the filter.
    ///
    /// # Errors
    /// The store's own.
    pub fn queue_cursor(&self, number: u64) -> Result<Option<Cursor>> {
        use rusqlite::OptionalExtension;
        Ok(self
            .conn
            .prepare_cached("SELECT rank, sort_at, number FROM ticket WHERE number = ?1")?
            .query_row([number], cursor)
            .optional()?)
    }

    /// Number of tickets that the filter lets through, counted up to `limit`.
    ///
    /// # Errors
    /// The store's own.
    pub fn queue_count(&self, filter: &Filter, limit: u32) -> Result<u64> {
        let (condition, mut values) = filter.sql(self)?;
        values.push(Box::new(limit));
        let sql =
            format!("SELECT count(*) FROM (SELECT 1 FROM ticket t WHERE {condition} LIMIT ?)");
        Ok(self
            .conn
            .prepare_cached(&sql)?
            .query_row(params_from_iter(&values), |row| row.get(0))?)
    }

    /// The kept counts, `mine` for `agent`.
    ///
    /// # Errors
    /// The store's own.
    pub fn counts(&self, agent: &str) -> Result<Counts> {
        let mut statement = self.conn.prepare_cached("SELECT name, n FROM tally")?;
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(Counts {
            by_name: rows.collect::<rusqlite::Result<_>>()?,
            agent: agent.to_owned(),
        })
    }

    fn queue_rows(
        &self,
        filter: &Filter,
        from: Option<Cursor>,
        beyond: &str,
        direction: &str,
        limit: u32,
    ) -> Result<Vec<QueueRow>> {
        let (mut condition, mut values) = filter.sql(self)?;
        if let Some(cursor) = from {
            condition.push_str(&format!(
                " AND (t.rank, t.sort_at, t.number) {beyond} (?, ?, ?)"
            ));
            let place: [Box<dyn ToSql>; 3] = [
                Box::new(cursor.rank),
                Box::new(cursor.sort_at),
                Box::new(i64::try_from(cursor.number).unwrap_or(i64::MAX)),
            ];
            values.extend(place);
        }
        values.push(Box::new(limit));
        let sql = format!(
            "SELECT t.rank, t.sort_at, t.number, t.state, t.client, t.assignee, t.kind, t.emergency, t.action, \
             t.clause, t.missing, t.channel, t.received_at, t.due_at, t.parked_until, t.damaged, t.confirmed, \
             t.from_name, t.from_address, t.subject, c.name \
             FROM ticket t LEFT JOIN client c ON c.id = t.client WHERE {condition} \
             ORDER BY t.rank {direction}, t.sort_at {direction}, t.number {direction} LIMIT ?"
        );
        let mut statement = self.conn.prepare_cached(&sql)?;
        let mut rows = statement.query(params_from_iter(&values))?;
        let mut window = Vec::new();
        while let Some(row) = rows.next()? {
            window.push(queue_row(row)?);
        }
        Ok(window)
    }
}

fn cursor(row: &Row<'_>) -> rusqlite::Result<Cursor> {
    Ok(Cursor {
        rank: row.get(0)?,
        sort_at: row.get(1)?,
        number: row.get(2)?,
    })
}

fn queue_row(row: &Row<'_>) -> Result<QueueRow> {
    let cursor = cursor(row)?;
    let what = || format!("ticket {}", cursor.number);
    let code =
        |index: usize| -> Result<Option<String>> { Ok(row.get::<_, Option<String>>(index)?) };
    let time = |index: usize| -> Result<Option<Instant>> {
        Ok(row.get::<_, Option<i64>>(index)?.map(from_micros))
    };
    Ok(QueueRow {
        cursor,
        number: cursor.number,
        state: from_code(&what(), &row.get::<_, String>(3)?)?,
        client: row.get(4)?,
        assignee: row.get(5)?,
        kind: code(6)?.map(|w| from_code(&what(), &w)).transpose()?,
        emergency: row.get(7)?,
        action: code(8)?.map(|w| from_code(&what(), &w)).transpose()?,
        clause: row.get::<_, Option<u8>>(9)?.and_then(Clause::new),
        missing: row.get(10)?,
        channel: from_code(&what(), &row.get::<_, String>(11)?)?,
        received_at: from_micros(row.get(12)?),
        due_at: time(13)?,
        parked_until: time(14)?,
        damaged: row.get(15)?,
        confirmed: row.get(16)?,
        from: Party {
            name: row.get(17)?,
            address: row.get(18)?,
        },
        subject: row.get(19)?,
        client_name: row.get(20).map_err(Error::from)?,
    })
}
