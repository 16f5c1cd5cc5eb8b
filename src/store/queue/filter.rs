//! What of the queue is shown, as SQL: every value is bound, none is spliced in.

use super::Queue;
use super::condition::{Condition, Fact, Time};
use super::words::{Bits, By, Words};
use crate::core::query::{Measure, Missing, Sort};
use crate::store::error::Result;
use crate::store::ticket_row::ENDED;
use crate::store::view::to_micros;
use rusqlite::{ToSql, params_from_iter};
use std::ops::Bound;
use std::rc::Rc;

/// A view, narrowed, in an order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filter {
    /// The view.
    pub queue: Queue,
    /// Whose `mine` is.
    pub agent: String,
    /// What narrows it.
    pub condition: Condition,
    /// The order.
    pub sort: Sort,
}

pub(super) type Values = Vec<Box<dyn ToSql>>;

/// How the tickets of a filter are best found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Way {
    /// Nothing narrows the view.
    Whole,
    /// Walk over the index that has everything, and look at each entry.
    Walk,
    /// The view is small: its index, as it is named.
    Small(&'static str),
    /// These few, and no others, may fit.
    Few(Few),
}

/// A few tickets that something leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Few {
    /// What led to them, by its places among the parts of the condition: it needs no second look.
    pub leads: Vec<usize>,
    /// Their numbers.
    pub numbers: Vec<u64>,
}

/// So many tickets are asked for their words one by one: that takes no longer than to make a set of all that have them.
const ASKED_EACH: usize = if cfg!(test) { 3 } else { 150 };

impl Way {
    /// How the tickets on this way are asked for their words.
    pub(super) fn by(&self) -> By {
        match self {
            Self::Few(few) if few.numbers.len() > ASKED_EACH => By::Messages(0, i64::MAX),
            Self::Few(_) | Self::Small(_) => By::Index,
            Self::Whole | Self::Walk => By::Tickets,
        }
    }
}

/// A condition with its values.
pub(super) struct Sql {
    pub condition: String,
    pub values: Values,
}

impl Sql {
    /// The rows end at a place of the queue's order. An index takes one upper bound of its columns: it is to be the
    /// place, and what has ended is told row by row, else all that stands behind the place is walked first.
    pub(super) fn end_at_a_place(&mut self) {
        let bound = is_open();
        self.condition = self.condition.replacen(&bound, &format!("+{bound}"), 1);
    }
}

/// What has not ended.
fn is_open() -> String {
    format!("t.rank < {ENDED}")
}

impl Filter {
    /// A view as it is.
    pub fn of(queue: Queue, agent: &str) -> Self {
        Self {
            queue,
            agent: agent.to_owned(),
            condition: Condition::default(),
            sort: Sort::default(),
        }
    }

    /// Whether anything narrows the view.
    pub fn is_narrowed(&self) -> bool {
        !self.condition.is_anything()
    }

    /// What a ticket must be, all of it.
    pub(super) fn parts(&self) -> &[Condition] {
        match &self.condition {
            Condition::All(parts) => parts,
            other => std::slice::from_ref(other),
        }
    }

    /// The condition over `ticket t`, with its values.
    pub(super) fn sql(&self, words: &Words<'_>, way: &Way, by: By) -> Result<Sql> {
        let mut values: Values = Vec::new();
        let mut condition = self.queue_sql(&mut values);
        let parts = self.parts().iter().enumerate();
        // What the row itself tells is asked first: then fewer are asked for their words.
        let (rows, others): (Vec<_>, Vec<_>) = parts.partition(|(_, part)| part.is_of_rows());
        for (at, part) in rows.into_iter().chain(others) {
            // Words are not looked up again in those that they have led to.
            if matches!(way, Way::Few(few) if few.leads.contains(&at)) {
                continue;
            }
            condition.push_str(" AND ");
            condition.push_str(&condition_sql(words, by, part, &mut values)?);
        }
        if let Way::Few(few) = way {
            condition.push_str(" AND ");
            condition.push_str(IN_LIST);
            values.push(Box::new(listed(&few.numbers)));
        }
        Ok(Sql { condition, values })
    }

    /// What puts a ticket into the view.
    pub(super) fn queue_sql(&self, values: &mut Values) -> String {
        match self.queue {
            Queue::All => "1".to_owned(),
            Queue::Open => is_open(),
            Queue::Emergency => "t.rank = 0".to_owned(),
            Queue::Mine => {
                values.push(Box::new(self.agent.clone()));
                format!("t.assignee = ? AND t.rank < {ENDED}")
            }
            queue => {
                values.push(Box::new(queue.as_str()));
                "t.state = ?".to_owned()
            }
        }
    }

    /// All that it lets through, as bits by their numbers.
    pub(super) fn that_fit(&self, words: &Words<'_>) -> Result<Rc<Bits>> {
        words.that_fit(&format!("{self:?}"), || {
            let Sql { condition, values } = self.sql(words, &Way::Walk, By::Tickets)?;
            let sql = format!(
                "SELECT set_of(t.number) FROM ticket t INDEXED BY ticket_walk WHERE {condition}"
            );
            words.set(&sql, params_from_iter(&values))
        })
    }

    /// Whether nothing is asked for but tickets of clients, in a view that the index of clients tells.
    pub(super) fn is_of_clients_alone(&self) -> bool {
        self.is_by_rank()
            && matches!(self.parts(), [Condition::Is(Fact::Client(ids))] if !ids.is_empty())
    }

    /// Whether the rank alone tells what is in the view.
    pub(super) fn is_by_rank(&self) -> bool {
        matches!(self.queue, Queue::All | Queue::Open | Queue::Emergency)
    }

    /// Whether tickets of so many clients are asked for that each ticket's client is long to be found among them.
    pub(super) fn asks_many_clients(&self) -> bool {
        self.condition.asks(is_of_many_clients)
    }
}

/// Whether tickets of many clients are asked for.
pub(super) fn is_of_many_clients(fact: &Fact) -> bool {
    matches!(fact, Fact::Client(ids) if ids.len() > MANY_CLIENTS)
}

/// Among more clients it takes longer to find a ticket's than to make a set of all their tickets.
const MANY_CLIENTS: usize = if cfg!(test) { 1 } else { 16 };

const HAS_WORD: &str = "EXISTS (SELECT 1 FROM message m CROSS JOIN search ON search.rowid = m.event \
    WHERE m.ticket = t.number AND search MATCH ?)";
const HAS_MESSAGE: &str =
    "EXISTS (SELECT 1 FROM message m WHERE m.ticket = t.number AND has_bit(?, m.event - ?))";
pub(super) const IN_LIST: &str = "t.number IN (SELECT value FROM json_each(?))";
pub(super) const IN_SET: &str = "has_bit(?, t.number)";
const HAS_SENDER: &str = "instr(t.sender, ?) > 0";
/// Only of emergencies, which are few, the rest is read.
const OF_TROUBLE: &str = "t.emergency = 1 AND (SELECT d.rest ->> '$.facts.trouble' FROM detail d \
    WHERE d.number = t.number) IN (SELECT value FROM json_each(?))";
const OF_NO_TROUBLE: &str = "t.emergency = 0 OR (SELECT d.rest ->> '$.facts.trouble' FROM detail d \
    WHERE d.number = t.number) IS NULL";
/// What no ticket is. Before a plain 0 SQLite drops the other conditions, and with them what a partial index needs.
const NEVER: &str = "t.rank < 0";

pub(super) fn condition_sql(
    words: &Words<'_>,
    by: By,
    condition: &Condition,
    values: &mut Values,
) -> Result<String> {
    let mut each = |parts: &[Condition], between: &str| -> Result<String> {
        let parts: Result<Vec<String>> = parts
            .iter()
            .map(|part| condition_sql(words, by, part, values))
            .collect();
        Ok(format!("({})", parts?.join(between)))
    };
    Ok(match condition {
        Condition::All(parts) if parts.is_empty() => "1".to_owned(),
        Condition::Any(parts) if parts.is_empty() => NEVER.to_owned(),
        Condition::All(parts) => each(parts, " AND ")?,
        Condition::Any(parts) => each(parts, " OR ")?,
        Condition::Not(part) => {
            format!(
                "NOT coalesce({}, 0)",
                condition_sql(words, by, part, values)?
            )
        }
        Condition::Is(fact @ Fact::Words { .. }) => words_sql(words, by, fact, values)?,
        Condition::Is(Fact::Sender(part)) => {
            // On the walk over the index that has everything but this, no row is to be read for it.
            if by == By::Tickets {
                values.push(Box::new(words.senders(part)?.as_bytes().to_vec()));
                IN_SET.to_owned()
            } else {
                values.push(Box::new(part.clone()));
                HAS_SENDER.to_owned()
            }
        }
        Condition::Is(Fact::Client(ids)) if by == By::Tickets => {
            values.push(Box::new(words.of_clients(ids)?.as_bytes().to_vec()));
            IN_SET.to_owned()
        }
        Condition::Is(fact) => format!("({})", fact_sql(fact, values)),
    })
}

fn words_sql(words: &Words<'_>, by: By, fact: &Fact, values: &mut Values) -> Result<String> {
    let Some(expression) = words.expression(fact) else {
        return Ok(NEVER.to_owned());
    };
    Ok(match by {
        By::Index => {
            values.push(Box::new(expression));
            HAS_WORD
        }
        By::Messages(first, last) => {
            let (first, found) = words.messages(&expression, first, last)?;
            values.push(Box::new(found.as_bytes().to_vec()));
            values.push(Box::new(first));
            HAS_MESSAGE
        }
        By::Tickets => {
            values.push(Box::new(words.tickets(&expression)?.as_bytes().to_vec()));
            IN_SET
        }
    }
    .to_owned())
}

/// A fact of the ticket's own row.
pub(super) fn fact_sql(fact: &Fact, values: &mut Values) -> String {
    let (sql, value): (&str, Box<dyn ToSql>) = match fact {
        // These two are not in the row, and asked otherwise.
        Fact::Words { .. } | Fact::Sender(_) => return NEVER.to_owned(),
        Fact::State(state) => ("t.state = ?", Box::new(state.as_str())),
        Fact::Kind(kind) => ("t.kind IS ?", Box::new(kind.map(|k| k.as_str()))),
        Fact::Verdict(action) => ("t.action IS ?", Box::new(action.map(|a| a.as_str()))),
        Fact::Clause(clause) => ("t.clause IS ?", Box::new(clause.map(|c| c.number()))),
        Fact::Channel(channel) => ("t.channel = ?", Box::new(channel.as_str())),
        Fact::Client(ids) => match ids.as_ref() {
            [] => return NEVER.to_owned(),
            [id] => ("t.client = ?", Box::new(id.clone())),
            ids => (
                "t.client IN (SELECT value FROM json_each(?))",
                Box::new(serde_json::to_string(ids).unwrap_or_default()),
            ),
        },
        Fact::NoClient => return "t.client IS NULL".to_owned(),
        Fact::System(ids) => return systems_sql(ids, values),
        Fact::NoSystem => return "t.systems = ''".to_owned(),
        Fact::Missing(missing) => match missing {
            Missing::Nothing => return "t.missing = ''".to_owned(),
            Missing::Access => {
                return "instr(t.missing, 'access:') > 0 AND instr(' ' || t.missing, ' access:') > 0"
                    .to_owned();
            }
            Missing::Item(item) => {
                values.push(Box::new(item.to_string()));
                (
                    "instr(t.missing, ?) > 0 AND instr(' ' || t.missing || ' ', ?) > 0",
                    Box::new(format!(" {item} ")),
                )
            }
        },
        Fact::Assignee(Some(name)) => ("t.assignee = ?", Box::new(name.clone())),
        Fact::Assignee(None) => return "t.assignee IS NULL".to_owned(),
        Fact::Emergency(yes) => ("t.emergency = ?", Box::new(*yes)),
        Fact::Trouble(ids) => (
            OF_TROUBLE,
            Box::new(serde_json::to_string(ids).unwrap_or_default()),
        ),
        Fact::NoTrouble => return OF_NO_TROUBLE.to_owned(),
        Fact::Damaged(yes) => ("t.damaged = ?", Box::new(*yes)),
        Fact::Confirmed(yes) => ("t.confirmed = ?", Box::new(*yes)),
        Fact::Time(time, from, until) => return time_sql(*time, *from, *until, values),
        Fact::NoTime(time) => return format!("{} IS NULL", time.column()),
        Fact::Number(measure) => return number_sql(*measure, values),
    };
    values.push(value);
    sql.to_owned()
}

fn systems_sql(ids: &[String], values: &mut Values) -> String {
    // Most have it nowhere: that is told without a copy.
    let one = "instr(t.systems, ?) > 0 AND instr(' ' || t.systems || ' ', ?) > 0";
    for id in ids {
        values.push(Box::new(id.clone()));
        values.push(Box::new(format!(" {id} ")));
    }
    match ids.len() {
        0 => NEVER.to_owned(),
        n => vec![one; n].join(" OR "),
    }
}

fn time_sql(
    time: Time,
    from: Bound<crate::core::instant::Instant>,
    until: Bound<crate::core::instant::Instant>,
    values: &mut Values,
) -> String {
    let column = time.column();
    let mut parts = vec![format!("{column} IS NOT NULL")];
    let bounds = [(from, ">=", ">"), (until, "<=", "<")];
    for (bound, included, excluded) in bounds {
        let (sign, at) = match bound {
            Bound::Included(at) => (included, at),
            Bound::Excluded(at) => (excluded, at),
            Bound::Unbounded => continue,
        };
        parts.push(format!("{column} {sign} ?"));
        values.push(Box::new(to_micros(at)));
    }
    parts.join(" AND ")
}

fn number_sql(measure: Measure<u64>, values: &mut Values) -> String {
    let mut value = |n: u64| values.push(Box::new(i64::try_from(n).unwrap_or(i64::MAX)));
    let sign = match measure {
        Measure::Between(from, to) => {
            value(from);
            value(to);
            return "t.number BETWEEN ? AND ?".to_owned();
        }
        Measure::Below(n) => {
            value(n);
            "<"
        }
        Measure::UpTo(n) => {
            value(n);
            "<="
        }
        Measure::Is(n) => {
            value(n);
            "="
        }
        Measure::AtLeast(n) => {
            value(n);
            ">="
        }
        Measure::Above(n) => {
            value(n);
            ">"
        }
    };
    format!("t.number {sign} ?")
}

/// Numbers as SQLite takes a list.
pub(super) fn listed(numbers: &[u64]) -> String {
    let words: Vec<String> = numbers.iter().map(u64::to_string).collect();
    format!("[{}]", words.join(","))
}
