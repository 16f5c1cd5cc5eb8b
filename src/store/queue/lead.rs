//! Facts that few tickets have lead to them: an index tells which, and they alone are looked at.

use super::Queue;
use super::condition::{Condition, Fact, Time};
use super::filter::{Few, Filter, Values, Way, fact_sql};
use super::words::Words;
use crate::store::error::Result;
use rusqlite::params_from_iter;

/// What so many tickets have is common: the queue is walked past them. Fewer are looked at one by one and put in order.
/// (Few tickets make a test.)
pub(super) const COMMON: u64 = if cfg!(test) { 9 } else { 2000 };

impl Filter {
    /// The best way to find what fits.
    pub(super) fn way(&self, words: &Words<'_>) -> Result<Way> {
        let view = words.view;
        if !self.is_narrowed() {
            return Ok(Way::Whole);
        }
        let small = match self.queue {
            Queue::All | Queue::Open => None,
            Queue::Emergency => Some("ticket t INDEXED BY ticket_walk"),
            Queue::Mine => Some("ticket t INDEXED BY ticket_assignee"),
            _ => Some("ticket t INDEXED BY ticket_state"),
        };
        if let Some(table) = small
            && view.counts(&self.agent)?.queue(self.queue) < COMMON
        {
            return Ok(Way::Small(table));
        }
        Ok(few(words, self.parts())?.map_or(Way::Walk, Way::Few))
    }
}

/// The few tickets that one of the facts leads to; none, if all that an index knows of are common.
fn few(words: &Words<'_>, facts: &[Condition]) -> Result<Option<Few>> {
    // The senders are looked through from the first to the last, so they come last.
    for by_sender in [false, true] {
        for (at, condition) in facts.iter().enumerate() {
            let Condition::Is(fact) = condition else {
                continue;
            };
            if matches!(fact, Fact::Sender(_)) == by_sender
                && !seems_common(words, fact)?
                && let Some(numbers) = with_fact(words, fact)?
            {
                let leads = condition.words().map(|_| at).into_iter().collect();
                return Ok(Some(Few { leads, numbers }));
            }
        }
    }
    Ok(None)
}

/// Whether these are words that the newest messages have so often that they need not be counted. If older ones have them
/// far more seldom, the set of those that have them shows it.
fn seems_common(words: &Words<'_>, fact: &Fact) -> Result<bool> {
    let expression = words.expression(fact);
    let about = expression.map(|expression| words.about(&expression));
    Ok(about.transpose()?.is_some_and(|about| about > 4 * COMMON))
}

/// The few tickets that have a fact; none, if it is common, or no index leads to it.
pub(super) fn with_fact(words: &Words<'_>, fact: &Fact) -> Result<Option<Vec<u64>>> {
    let mut values: Values = Vec::new();
    let sql = match fact {
        Fact::Words { .. } => match words.expression(fact) {
            Some(word) => {
                values.push(Box::new(word));
                FOUND.to_owned()
            }
            None => return Ok(Some(Vec::new())),
        },
        Fact::Sender(part) => {
            values.push(Box::new(part.clone()));
            SENT.to_owned()
        }
        _ => match index(fact) {
            Some(table) => format!(
                "SELECT t.number FROM ticket t {table} WHERE {}",
                fact_sql(fact, &mut values)
            ),
            None => return Ok(None),
        },
    };
    only_few(words, &sql, values)
}

/// The numbers that this question tells; none, if they are not few.
pub(super) fn only_few(
    words: &Words<'_>,
    sql: &str,
    mut values: Values,
) -> Result<Option<Vec<u64>>> {
    values.push(Box::new(COMMON));
    let mut statement = words.view.conn.prepare_cached(&format!("{sql} LIMIT ?"))?;
    let rows = statement.query_map(params_from_iter(&values), |row| row.get(0))?;
    let numbers: Vec<u64> = rows.collect::<rusqlite::Result<_>>()?;
    Ok((numbers.len() < usize::try_from(COMMON).unwrap_or(usize::MAX)).then_some(numbers))
}

const FOUND: &str =
    "SELECT m.ticket FROM search JOIN message m ON m.event = search.rowid WHERE search MATCH ?";
const SENT: &str =
    "SELECT t.number FROM ticket t INDEXED BY ticket_sender WHERE instr(t.sender, ?) > 0";

/// The index that leads to a fact.
pub(super) fn index(fact: &Fact) -> Option<&'static str> {
    Some(match fact {
        Fact::State(_) => "INDEXED BY ticket_state",
        Fact::Client(ids) if !ids.is_empty() => "INDEXED BY ticket_client",
        Fact::NoClient => "INDEXED BY ticket_stranger",
        Fact::Assignee(Some(_)) => "INDEXED BY ticket_assignee",
        Fact::Time(Time::Received, ..) => "INDEXED BY ticket_received",
        Fact::Time(Time::Due, ..) => "INDEXED BY ticket_due",
        Fact::NoTime(Time::Due) => "INDEXED BY ticket_undue",
        Fact::Number(_) => "NOT INDEXED",
        _ => return None,
    })
}
