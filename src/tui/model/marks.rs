//! Marked tickets: held by number, so that a sort, a filter or the sync takes none away.

use std::collections::BTreeSet;

/// Marked tickets.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Marks {
    numbers: BTreeSet<u64>,
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

    /// Marks a ticket, or takes its mark away.
    pub fn toggle(&mut self, number: u64) {
        if !self.numbers.remove(&number) {
            self.numbers.insert(number);
        }
    }

    /// Takes every mark away.
    pub fn clear(&mut self) {
        self.numbers.clear();
    }
}
