//! Marked tickets: held by number, so that a sort, a filter or the sync takes none away.

use super::QueueList;
use crate::store::{Cursor, QueueRow};
use std::collections::BTreeSet;

/// Marked tickets.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Marks {
    numbers: BTreeSet<u64>,
    /// How many of them the view does not hold, as it was last counted.
    hidden: usize,
    /// Where a range was begun that is not taken yet.
    begun: Option<Begun>,
}

/// Where a range was begun.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Begun {
    number: u64,
    place: Cursor,
    /// The list that it was begun in: in another it means nothing.
    serial: u64,
    /// Whether it lies above the rows in memory, where it is not among them.
    above: bool,
}

/// What a range comes to when it is taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Span {
    /// All its tickets are in memory.
    Here(Vec<u64>),
    /// Its tickets must be read: those from a place to the ticket of this number.
    Read(Cursor, u64),
}

/// What a command goes to, as it was at the keypress.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Aim {
    /// The ticket under the cursor.
    One(u64),
    /// The marked tickets, by number.
    Marked(Vec<u64>),
}

impl Aim {
    /// The tickets.
    pub fn numbers(&self) -> &[u64] {
        match self {
            Self::One(number) => std::slice::from_ref(number),
            Self::Marked(numbers) => numbers,
        }
    }

    /// Whether it is the marked tickets.
    pub fn is_marked(&self) -> bool {
        matches!(self, Self::Marked(_))
    }
}

impl Marks {
    /// Whether a ticket is marked.
    pub fn has(&self, number: u64) -> bool {
        self.numbers.contains(&number)
    }

    /// Number of marked tickets.
    pub fn len(&self) -> usize {
        self.numbers.len()
    }

    /// Whether none is marked.
    pub fn is_empty(&self) -> bool {
        self.numbers.is_empty()
    }

    /// The marked tickets, by number.
    pub fn numbers(&self) -> impl Iterator<Item = u64> + '_ {
        self.numbers.iter().copied()
    }

    /// A marked ticket to show what becomes of all: this one, if it is among them, else the first.
    pub fn example(&self, number: u64) -> u64 {
        let first = self.numbers.iter().next().copied();
        first.filter(|_| !self.has(number)).unwrap_or(number)
    }

    /// Marks a ticket, or takes its mark away.
    pub fn toggle(&mut self, number: u64) {
        if !self.numbers.remove(&number) {
            self.numbers.insert(number);
        }
    }

    /// Marks tickets; says how many were not marked before.
    pub fn add(&mut self, numbers: &[u64]) -> usize {
        let before = self.numbers.len();
        self.numbers.extend(numbers);
        self.numbers.len() - before
    }

    /// Turns the marks of these tickets round.
    pub fn invert(&mut self, numbers: &[u64]) {
        for number in numbers {
            self.toggle(*number);
        }
    }

    /// Takes the mark of a ticket away.
    pub fn remove(&mut self, number: u64) {
        self.numbers.remove(&number);
        self.hidden = self.hidden.min(self.numbers.len());
    }

    /// Takes every mark away.
    pub fn clear(&mut self) {
        self.numbers.clear();
        self.hidden = 0;
    }

    /// How many of them the view does not hold, as it was last counted.
    pub fn hidden(&self) -> usize {
        self.hidden
    }

    /// Takes how many of them the view does not hold. Says whether that is news.
    pub fn set_hidden(&mut self, hidden: usize) -> bool {
        let hidden = hidden.min(self.numbers.len());
        std::mem::replace(&mut self.hidden, hidden) != hidden
    }

    /// Whether a range is begun in this list.
    pub fn has_range(&self, list: &QueueList) -> bool {
        self.begun
            .is_some_and(|begun| begun.serial == list.serial())
    }

    /// Begins a range at the cursor.
    pub fn begin_range(&mut self, list: &QueueList) {
        self.begun = list.selected().map(|row| Begun {
            number: row.number,
            place: row.cursor,
            serial: list.serial(),
            above: false,
        });
    }

    /// Drops a range that is not taken; says whether there was one.
    pub fn drop_range(&mut self, list: &QueueList) -> bool {
        let was = self.has_range(list);
        self.begun = None;
        was
    }

    /// Takes note of where the range begins while the list changes around it.
    pub fn follow_range(&mut self, list: &QueueList) {
        let Some(begun) = &mut self.begun else { return };
        let at = list.rows.iter().position(|row| row.number == begun.number);
        if let Some(at) = at {
            begun.place = list.rows[at].cursor;
            begun.above = at <= list.cursor;
        }
    }

    /// The rows in memory that the range holds.
    pub fn rows_in_range(&self, list: &QueueList) -> std::ops::Range<usize> {
        let Some(begun) = self.begun.filter(|_| self.has_range(list)) else {
            return 0..0;
        };
        let at = list.rows.iter().position(|row| row.number == begun.number);
        let (from, to) = match at {
            Some(at) => (at.min(list.cursor), at.max(list.cursor)),
            None if begun.above => (0, list.cursor),
            None => (list.cursor, list.rows.len().saturating_sub(1)),
        };
        from..(to + 1).min(list.rows.len())
    }

    /// Takes the range: what it holds is what lies between its ends at this moment.
    pub fn take_range(&mut self, list: &QueueList) -> Option<Span> {
        let rows = self.rows_in_range(list);
        let begun = self.begun.take().filter(|b| b.serial == list.serial())?;
        let here = list.selected()?;
        let numbers = |rows: &[QueueRow]| rows.iter().map(|row| row.number).collect();
        let is_here = list.rows.iter().any(|row| row.number == begun.number);
        Some(match (is_here, begun.above) {
            (true, _) => Span::Here(numbers(&list.rows[rows])),
            (false, true) => Span::Read(begun.place, here.number),
            (false, false) => Span::Read(here.cursor, begun.number),
        })
    }
}

#[cfg(test)]
mod tests;
