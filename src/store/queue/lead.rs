//! Facts that few tickets have lead to them: an index tells which, and they alone are looked at.

use super::Queue;
use super::condition::{Condition, Fact, Time};
use super::filter::{Filter, Values, Way, fact_sql};
use super::numbers::listed;
use super::words::{Bits, Words};
use crate::store::error::Result;
use rusqlite::params_from_iter;

/// What so many tickets have is common: the queue is walked past them. Fewer are looked at one by one and put in order.
/// (Few tickets make a test.)
const COMMON: u64 = if cfg!(test) { 9 } else { 2000 };

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
        Ok(match few(words, self.parts())? {
            Some((at, numbers)) => Way::Few(vec![at], listed(&numbers)),
            None => Way::Walk,
        })
    }

    /// The way, where all tickets would be walked past: the sets of those that have the words are made, and may leave
    /// few, by what they have not as well.
    pub(super) fn way_by_sets(&self, words: &Words<'_>, way: Way) -> Result<Way> {
        let mut leads = Vec::new();
        let mut left = Bits::default();
        for (at, part) in self.parts().iter().enumerate() {
            let Some((fact, turned)) = part.words().filter(|_| way == Way::Walk) else {
                continue;
            };
            let Some(expression) = words.expression(fact) else {
                continue;
            };
            if leads.is_empty() {
                left = Bits::up_to(words.last_ticket()?);
            }
            left.keep(words.tickets(&expression)?.as_ref(), turned);
            leads.push(at);
        }
        Ok(match !leads.is_empty() && left.count() < COMMON {
            true => Way::Few(leads, listed(&left.numbers())),
            false => way,
        })
    }
}

/// One of the facts, by its place among them, with the numbers of the few tickets that have it; none, if all that an
/// index knows of are common.
fn few(words: &Words<'_>, facts: &[Condition]) -> Result<Option<(usize, Vec<u64>)>> {
    // The senders are looked through from the first to the last, so they come last.
    for by_sender in [false, true] {
        for (at, fact) in facts.iter().enumerate() {
            let Condition::Is(fact) = fact else { continue };
            if matches!(fact, Fact::Sender(_)) == by_sender
                && let Some(numbers) = with_fact(words, fact)?
            {
                return Ok(Some((at, numbers)));
            }
        }
    }
    Ok(None)
}

fn with_fact(words: &Words<'_>, fact: &Fact) -> Result<Option<Vec<u64>>> {
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
fn index(fact: &Fact) -> Option<&'static str> {
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
