//! Which messages and which tickets have words: sets of bits, made by one walk over the index of words. To ask that
//! index of one ticket after another takes a hundred times as long. And which tickets are of a sender.

use super::condition::Fact;
use crate::store::error::Result;
use crate::store::view::View;
use rusqlite::functions::{Aggregate, Context, FunctionFlags};
use rusqlite::types::ValueRef;
use rusqlite::{Connection, Params, Transaction, params};
use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

/// How a ticket is asked for its words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum By {
    /// Of each ticket the index is asked anew: right for few.
    Index,
    /// By the messages that have the words, among those with events from the first to the last.
    Messages(i64, i64),
    /// By the tickets that have the words.
    Tickets,
}

/// Events back from the newest by whose messages it is told how common words are.
const SAMPLE: i64 = 8000;

type Kept = RefCell<HashMap<String, Rc<Bits>>>;

/// The words of one question to the store, with the messages and the tickets that have them; and what else is made a set of.
pub(super) struct Words<'a> {
    pub view: &'a View<'a>,
    messages: Kept,
    tickets: Kept,
    senders: Kept,
    clients: Kept,
    fit: Kept,
    shares: RefCell<HashMap<String, (i64, i64)>>,
    /// Of tickets up to this number it is not told which have words.
    after: u64,
    /// Held until the question is answered.
    _moment: Option<Transaction<'a>>,
}

/// Holds the store as it is at this moment, unless a transaction does already. An answer is put together of several
/// looks: if somebody wrote in between, a ticket whose words came after its set of bits would pass as one without them.
pub(super) fn moment<'a>(view: &View<'a>) -> Result<Option<Transaction<'a>>> {
    let conn = view.conn;
    let is_free = conn.is_autocommit();
    Ok(is_free.then(|| conn.unchecked_transaction()).transpose()?)
}

impl<'a> Words<'a> {
    pub(super) fn new(view: &'a View<'a>) -> Result<Self> {
        Ok(Self {
            view,
            messages: RefCell::default(),
            tickets: RefCell::default(),
            senders: RefCell::default(),
            clients: RefCell::default(),
            fit: RefCell::default(),
            shares: RefCell::default(),
            after: 0,
            _moment: moment(view)?,
        })
    }

    /// The same words of the tickets after this number alone, at the same moment.
    pub(super) fn after(&self, number: u64) -> Result<Self> {
        let after = number;
        Ok(Self {
            after,
            ..Self::new(self.view)?
        })
    }

    /// What the index of words is asked for; none, if there is no word in it.
    pub(super) fn expression(&self, fact: &Fact) -> Option<String> {
        let Fact::Words {
            text,
            near,
            in_subject,
        } = fact
        else {
            return None;
        };
        let words = match near {
            true => self.view.phrase_expression(text)?,
            false => self.view.match_expression(text)?,
        };
        Some(match in_subject {
            true => format!("subject : ({words})"),
            false => words,
        })
    }

    /// The highest number that a ticket has.
    pub(super) fn last_ticket(&self) -> Result<u64> {
        Ok(u64::try_from(self.number("SELECT coalesce(max(number), 0) FROM ticket")?).unwrap_or(0))
    }

    fn last_event(&self) -> Result<i64> {
        self.number("SELECT coalesce(max(event), 0) FROM message")
    }

    fn number(&self, sql: &str) -> Result<i64> {
        let mut statement = self.view.conn.prepare_cached(sql)?;
        Ok(statement.query_row([], |row| row.get(0))?)
    }

    /// The messages with the words among those with events from the first to the last, as bits from an event on. Of more
    /// than half of the log all are told: they may be asked for again.
    pub(super) fn messages(
        &self,
        expression: &str,
        first: i64,
        last: i64,
    ) -> Result<(i64, Rc<Bits>)> {
        if last.saturating_sub(first) > self.last_event()? / 2 {
            return Ok((0, self.all_messages(expression)?));
        }
        let found = self.set(
            "SELECT set_of(rowid - ?2) FROM search WHERE search MATCH ?1 AND rowid BETWEEN ?2 AND ?3",
            params![expression, first, last],
        )?;
        Ok((first, Rc::new(found)))
    }

    fn all_messages(&self, expression: &str) -> Result<Rc<Bits>> {
        kept(&self.messages, expression, || {
            let sql = "SELECT set_of(rowid) FROM search WHERE search MATCH ?1";
            self.set(sql, params![expression])
        })
    }

    /// The tickets with the words, as bits by their numbers.
    pub(super) fn tickets(&self, expression: &str) -> Result<Rc<Bits>> {
        kept(&self.tickets, expression, || {
            if self.after > 0 {
                return self.tickets_after(expression);
            }
            // To look up one message takes as long as to walk past four.
            let (with, without) = self.share(expression)?;
            match with.saturating_mul(4) > with.saturating_add(without) {
                true => self.set(
                    "SELECT set_of(ticket) FROM message INDEXED BY message_ticket WHERE has_bit(?1, event)",
                    params![self.all_messages(expression)?.as_bytes()],
                ),
                false => self.set(
                    "SELECT set_of(m.ticket) FROM search CROSS JOIN message m ON m.event = search.rowid \
                     WHERE search MATCH ?1",
                    params![expression],
                ),
            }
        })
    }

    fn tickets_after(&self, expression: &str) -> Result<Bits> {
        let mut statement = self.view.conn.prepare_cached(
            "SELECT coalesce(min(event), 0) FROM message INDEXED BY message_ticket WHERE ticket > ?1",
        )?;
        let first = statement.query_row([self.after], |row| row.get(0))?;
        let (first, messages) = self.messages(expression, first, self.last_event()?)?;
        self.set(
            "SELECT set_of(ticket) FROM message INDEXED BY message_ticket \
             WHERE ticket > ?1 AND has_bit(?2, event - ?3)",
            params![self.after, messages.as_bytes(), first],
        )
    }

    /// The tickets whose sender has this part, as bits by their numbers.
    pub(super) fn senders(&self, part: &str) -> Result<Rc<Bits>> {
        kept(&self.senders, part, || {
            self.set(
                "SELECT set_of(number) FROM ticket INDEXED BY ticket_sender WHERE instr(sender, ?1) > 0",
                params![part],
            )
        })
    }

    /// The tickets of these clients, as bits by their numbers.
    pub(super) fn of_clients(&self, ids: &[String]) -> Result<Rc<Bits>> {
        let listed = serde_json::to_string(ids).unwrap_or_default();
        kept(&self.clients, &listed, || {
            self.set(
                "SELECT set_of(number) FROM ticket INDEXED BY ticket_client \
                 WHERE client IN (SELECT value FROM json_each(?1))",
                params![listed],
            )
        })
    }

    /// All that a filter of this name lets through. It is looked for once, though an order may have two parts.
    pub(super) fn that_fit(
        &self,
        name: &str,
        find: impl FnOnce() -> Result<Bits>,
    ) -> Result<Rc<Bits>> {
        kept(&self.fit, name, find)
    }

    /// How many of the newest messages have the words, and how many have not.
    pub(super) fn share(&self, expression: &str) -> Result<(i64, i64)> {
        if let Some(share) = self.shares.borrow().get(expression) {
            return Ok(*share);
        }
        let after = self.last_event()? - SAMPLE;
        let conn = self.view.conn;
        let with: i64 = conn
            .prepare_cached("SELECT count(*) FROM search WHERE search MATCH ?1 AND rowid > ?2")?
            .query_row(params![expression, after], |row| row.get(0))?;
        let all: i64 = conn
            .prepare_cached("SELECT count(*) FROM message WHERE event > ?1")?
            .query_row([after], |row| row.get(0))?;
        let share = (with, all - with);
        self.shares
            .borrow_mut()
            .insert(expression.to_owned(), share);
        Ok(share)
    }

    /// About how many messages have the words, if the older ones have them as often as the newest.
    pub(super) fn about(&self, expression: &str) -> Result<u64> {
        let (with, events) = (self.share(expression)?.0, self.last_event()?);
        let about = with.saturating_mul(events) / events.clamp(1, SAMPLE);
        Ok(u64::try_from(about).unwrap_or(0))
    }

    pub(super) fn set(&self, sql: &str, values: impl Params) -> Result<Bits> {
        let mut statement = self.view.conn.prepare_cached(sql)?;
        Ok(Bits(statement.query_row(values, |row| row.get(0))?))
    }
}

/// The set of this name; made, where it is asked for the first time.
fn kept(sets: &Kept, name: &str, make: impl FnOnce() -> Result<Bits>) -> Result<Rc<Bits>> {
    if let Some(found) = sets.borrow().get(name) {
        return Ok(Rc::clone(found));
    }
    let made = Rc::new(make()?);
    sets.borrow_mut().insert(name.to_owned(), Rc::clone(&made));
    Ok(made)
}

/// A set of small numbers.
#[derive(Debug, Clone, Default)]
pub(super) struct Bits(Vec<u8>);

impl Bits {
    /// The numbers from 1 to `last`.
    pub(super) fn up_to(last: u64) -> Self {
        let top = usize::try_from(last / 8).unwrap_or(0);
        let mut bytes = vec![u8::MAX; top + 1];
        bytes[0] &= !1;
        bytes[top] &= u8::MAX >> (7 - last % 8);
        Self(bytes)
    }

    fn set(&mut self, number: i64) {
        let Ok(at) = usize::try_from(number) else {
            return;
        };
        if self.0.len() <= at / 8 {
            self.0.resize(at / 8 + 1, 0);
        }
        self.0[at / 8] |= 1 << (at % 8);
    }

    fn has(bytes: &[u8], number: i64) -> bool {
        let at = usize::try_from(number).ok();
        let byte = at.and_then(|at| Some(bytes.get(at / 8)? >> (at % 8)));
        byte.is_some_and(|byte| byte & 1 == 1)
    }

    /// Leaves what the other has, too; or, turned round, what it has not.
    pub(super) fn keep(&mut self, other: &Self, turned: bool) {
        for (at, byte) in self.0.iter_mut().enumerate() {
            let others = other.0.get(at).copied().unwrap_or(0);
            *byte &= if turned { !others } else { others };
        }
    }

    /// How many they are.
    pub(super) fn count(&self) -> u64 {
        self.0.iter().map(|byte| u64::from(byte.count_ones())).sum()
    }

    /// All of them.
    pub(super) fn numbers(&self) -> Vec<u64> {
        let mut numbers = Vec::new();
        for (at, byte) in (0_u64..).zip(&self.0).filter(|(_, byte)| **byte > 0) {
            let bits = (0..8).filter(|bit| byte >> bit & 1 == 1);
            numbers.extend(bits.map(|bit| at * 8 + bit));
        }
        numbers
    }

    /// Puts these numbers in.
    pub(super) fn put(&mut self, numbers: &[u64]) {
        for number in numbers {
            self.set(i64::try_from(*number).unwrap_or(-1));
        }
    }

    /// The first of them after a number, or the last before it, so many at most; the nearest first.
    pub(super) fn beyond(&self, from: Option<u64>, is_rising: bool, limit: u32) -> Vec<u64> {
        let mut numbers = self.numbers();
        if !is_rising {
            numbers.reverse();
        }
        let passed = |number: &u64| {
            from.is_some_and(|from| {
                if is_rising {
                    *number <= from
                } else {
                    *number >= from
                }
            })
        };
        let beyond = numbers.into_iter().skip_while(passed);
        beyond.take(limit as usize).collect()
    }

    /// As SQLite takes them for `has_bit`.
    pub(super) fn as_bytes(&self) -> &[u8] {
        &self.0
    }
}

/// Gathers a column of numbers: where SQL does it, no row needs to come out.
struct SetOf;

impl Aggregate<Bits, Vec<u8>> for SetOf {
    fn init(&self, _: &mut Context<'_>) -> rusqlite::Result<Bits> {
        Ok(Bits::default())
    }

    fn step(&self, call: &mut Context<'_>, found: &mut Bits) -> rusqlite::Result<()> {
        found.set(call.get(0)?);
        Ok(())
    }

    fn finalize(&self, _: &mut Context<'_>, found: Option<Bits>) -> rusqlite::Result<Vec<u8>> {
        Ok(found.unwrap_or_default().0)
    }
}

/// Teaches a connection `has_bit(bits, number)`, by which SQL asks a set of bits, and `set_of(number)`, by which it
/// makes one.
pub(in crate::store) fn teach(conn: &Connection) -> rusqlite::Result<()> {
    let flags = FunctionFlags::SQLITE_UTF8
        | FunctionFlags::SQLITE_DETERMINISTIC
        | FunctionFlags::SQLITE_DIRECTONLY;
    conn.create_aggregate_function("set_of", 1, flags, SetOf)?;
    conn.create_scalar_function("has_bit", 2, flags, |call: &Context<'_>| {
        let number: i64 = call.get(1)?;
        Ok(match call.get_raw(0) {
            ValueRef::Blob(bytes) => Bits::has(bytes, number),
            _ => false,
        })
    })
}
