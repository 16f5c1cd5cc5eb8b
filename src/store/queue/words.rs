//! Which messages and which tickets have words: sets of bits, made by one walk over the index of words. To ask that
//! index of one ticket after another takes a hundred times as long.

use super::condition::Fact;
use crate::store::error::Result;
use crate::store::view::View;
use rusqlite::functions::{Context, FunctionFlags};
use rusqlite::types::ValueRef;
use rusqlite::{Connection, Transaction, params};
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

/// The words of one question to the store, with the tickets that have them.
pub(super) struct Words<'a> {
    pub view: &'a View<'a>,
    kept: RefCell<HashMap<String, Rc<Bits>>>,
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
            kept: RefCell::default(),
            _moment: moment(view)?,
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
        Ok(self
            .view
            .conn
            .prepare_cached("SELECT coalesce(max(number), 0) FROM ticket")?
            .query_row([], |row| row.get(0))?)
    }

    /// The messages with the words, as bits from the event `first` on.
    pub(super) fn messages(&self, expression: &str, first: i64, last: i64) -> Result<Bits> {
        let mut found = Bits::default();
        let mut statement = self.view.conn.prepare_cached(
            "SELECT rowid FROM search WHERE search MATCH ?1 AND rowid BETWEEN ?2 AND ?3",
        )?;
        let mut rows = statement.query(params![expression, first, last])?;
        while let Some(row) = rows.next()? {
            found.set(row.get::<_, i64>(0)? - first);
        }
        Ok(found)
    }

    /// The tickets with the words, as bits by their numbers.
    pub(super) fn tickets(&self, expression: &str) -> Result<Rc<Bits>> {
        if let Some(found) = self.kept.borrow().get(expression) {
            return Ok(Rc::clone(found));
        }
        let mut found = Bits::default();
        let mut statement = self.view.conn.prepare_cached(
            "SELECT m.ticket FROM search CROSS JOIN message m ON m.event = search.rowid WHERE search MATCH ?1",
        )?;
        let mut rows = statement.query([expression])?;
        while let Some(row) = rows.next()? {
            found.set(row.get(0)?);
        }
        let found = Rc::new(found);
        let mut kept = self.kept.borrow_mut();
        kept.insert(expression.to_owned(), Rc::clone(&found));
        Ok(found)
    }
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

    /// As SQLite takes them for `has_bit`.
    pub(super) fn to_bytes(&self) -> Vec<u8> {
        self.0.clone()
    }
}

/// Teaches a connection `has_bit(bits, number)`, by which SQL asks a set of bits.
pub(in crate::store) fn teach(conn: &Connection) -> rusqlite::Result<()> {
    let flags = FunctionFlags::SQLITE_UTF8
        | FunctionFlags::SQLITE_DETERMINISTIC
        | FunctionFlags::SQLITE_DIRECTONLY;
    conn.create_scalar_function("has_bit", 2, flags, |call: &Context<'_>| {
        let number: i64 = call.get(1)?;
        Ok(match call.get_raw(0) {
            ValueRef::Blob(bytes) => Bits::has(bytes, number),
            _ => false,
        })
    })
}
