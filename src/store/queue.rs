//! The queue: windows over the tickets in the order in which they need a person. Never "load all".

mod condition;
mod count;
mod cursor;
mod filter;
mod lead;
mod numbers;
mod probe;
mod sets;
#[cfg(test)]
mod tests;
mod words;

pub use crate::core::query::Queue;
pub use condition::{Condition, Fact, Time};
pub use cursor::{Cursor, MAX_ID_BYTES};
pub use filter::Filter;
pub use numbers::Like;
pub(super) use words::teach;

use super::error::{Error, Result};
use super::view::{View, from_code, from_micros};
use crate::core::clause::Clause;
use crate::core::instant::Instant;
use crate::core::message::Party;
use crate::core::query::{Sort, SortKey};
use crate::core::request::{Channel, Kind};
use crate::core::ticket::State;
use crate::core::verdict::Action;
use cursor::Part;
use filter::{Sql, Values, Way};
use probe::Walk;
use rusqlite::{OptionalExtension, Row, params_from_iter};
use std::collections::BTreeMap;
use words::Words;

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
    /// Up to `limit` tickets of the filter after `after` (from the first, if none), in the filter's order.
    ///
    /// # Errors
    /// The store's own.
    pub fn queue_after(
        &self,
        filter: &Filter,
        after: Option<Cursor>,
        limit: u32,
    ) -> Result<Vec<QueueRow>> {
        self.queue_rows(filter, after, Direction::On, limit)
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
        self.queue_rows(filter, before, Direction::Back, limit)
    }

    /// Where a ticket stands in an order now, whatever the filter.
    ///
    /// # Errors
    /// The store's own.
    pub fn queue_cursor(&self, number: u64, sort: Sort) -> Result<Option<Cursor>> {
        Ok(self
            .conn
            .prepare_cached(
                "SELECT rank, sort_at, number, client, received_at, due_at FROM ticket WHERE number = ?1",
            )?
            .query_row([i64::try_from(number).unwrap_or(-1)], |row| {
                Cursor::of(row, sort)
            })
            .optional()?)
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
        direction: Direction,
        limit: u32,
    ) -> Result<Vec<QueueRow>> {
        let mut parts = Part::all(filter.sort).to_vec();
        if direction == Direction::Back {
            parts.reverse();
        }
        let words = Words::new(self)?;
        let (way, mut window) = (filter.way(&words)?, Vec::new());
        for part in parts {
            // The part that the place stands in is walked from there on; what lies behind it, not at all.
            let here = from.filter(|place| place.is_keyless() == part.keyless);
            let passed = match direction {
                Direction::On => from.is_some_and(|place| place.is_keyless() && !part.keyless),
                Direction::Back => from.is_some_and(|place| !place.is_keyless() && part.keyless),
            };
            let left = limit.saturating_sub(u32::try_from(window.len()).unwrap_or(u32::MAX));
            if !passed && left > 0 {
                let walk = Walk {
                    part,
                    from: here,
                    direction,
                    limit: left,
                };
                self.part_rows(filter, (&words, &way), walk, &mut window)?;
            }
        }
        Ok(window)
    }

    fn part_rows(
        &self,
        filter: &Filter,
        (words, way): (&Words<'_>, &Way),
        mut walk: Walk,
        window: &mut Vec<QueueRow>,
    ) -> Result<()> {
        if let Some(probe) = self.probe(filter, (words, way), walk)? {
            let found = self.read_rows(&probe.sql, &probe.values, filter, window)?;
            walk.limit = walk.limit.saturating_sub(found);
            if probe.end.is_none() || walk.limit == 0 {
                return Ok(());
            }
            walk.from = probe.end;
        }
        let way = filter.way_to_rows(words, way.clone())?;
        let (sql, values) = self.part_sql(COLUMNS, filter, (words, &way), walk)?;
        self.read_rows(&sql, &values, filter, window)?;
        Ok(())
    }

    fn read_rows(
        &self,
        sql: &str,
        values: &Values,
        filter: &Filter,
        window: &mut Vec<QueueRow>,
    ) -> Result<u32> {
        let mut statement = self.conn.prepare_cached(sql)?;
        let mut rows = statement.query(params_from_iter(values))?;
        let mut found = 0;
        while let Some(row) = rows.next()? {
            window.push(queue_row(row, filter.sort)?);
            found += 1;
        }
        Ok(found)
    }

    /// The question for these columns of a part's rows, with its values.
    fn part_sql(
        &self,
        columns: &str,
        filter: &Filter,
        (words, way): (&Words<'_>, &Way),
        walk: Walk,
    ) -> Result<(String, Values)> {
        let is_queue = filter.sort.key == SortKey::Queue;
        let mut found = match *way == Way::Walk && filter.is_found_in_a_set() {
            true => filter.in_set(words, walk)?,
            false => filter.sql(words, way, way.by())?,
        };
        if is_queue && walk.from.is_some() && !walk.is_rising(filter) {
            found.end_at_a_place();
        }
        let Sql {
            mut condition,
            mut values,
        } = found;
        walk.narrow(filter, &mut condition, &mut values);
        values.push(Box::new(walk.limit));
        let table = self.table(filter, walk.part, way)?;
        let sql = format!(
            "SELECT {columns} FROM {table} LEFT JOIN client c ON c.id = t.client WHERE {condition} \
             ORDER BY {} LIMIT ?",
            walk.order(filter)
        );
        Ok((sql, values))
    }

    /// The table as it is best walked over.
    fn table(&self, filter: &Filter, part: Part, way: &Way) -> Result<&'static str> {
        let is_queue = filter.sort.key == SortKey::Queue;
        Ok(match way {
            Way::Few(..) => "ticket t NOT INDEXED",
            Way::Small(table) => table,
            Way::Walk if is_queue => "ticket t INDEXED BY ticket_walk",
            Way::Walk => part.table,
            Way::Whole if is_queue => "ticket t",
            // A view of few tickets is put in order faster than they are found among all.
            Way::Whole if self.counts(&filter.agent)?.queue(filter.queue) < FEW => "ticket t",
            Way::Whole => part.table,
        })
    }
}

/// Which way rows are read from a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Direction {
    On,
    Back,
}

/// So many tickets are put in order at once.
const FEW: u64 = 2000;

/// The columns of a row; [`Cursor::of`] takes the first six.
const COLUMNS: &str = "t.rank, t.sort_at, t.number, t.client, t.received_at, t.due_at, t.state, t.assignee, t.kind, \
    t.emergency, t.action, t.clause, t.missing, t.channel, t.parked_until, t.damaged, t.confirmed, t.from_name, \
    t.from_address, t.subject, c.name";

fn queue_row(row: &Row<'_>, sort: Sort) -> Result<QueueRow> {
    let number: u64 = row.get(2)?;
    let what = || format!("ticket {number}");
    let code =
        |index: usize| -> Result<Option<String>> { Ok(row.get::<_, Option<String>>(index)?) };
    let time = |index: usize| -> Result<Option<Instant>> {
        Ok(row.get::<_, Option<i64>>(index)?.map(from_micros))
    };
    Ok(QueueRow {
        cursor: Cursor::of(row, sort)?,
        number,
        client: row.get(3)?,
        received_at: from_micros(row.get(4)?),
        due_at: time(5)?,
        state: from_code(&what(), &row.get::<_, String>(6)?)?,
        assignee: row.get(7)?,
        kind: code(8)?.map(|w| from_code(&what(), &w)).transpose()?,
        emergency: row.get(9)?,
        action: code(10)?.map(|w| from_code(&what(), &w)).transpose()?,
        clause: row.get::<_, Option<u8>>(11)?.and_then(Clause::new),
        missing: row.get(12)?,
        channel: from_code(&what(), &row.get::<_, String>(13)?)?,
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
