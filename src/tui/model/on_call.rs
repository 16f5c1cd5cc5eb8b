//! Where one is in the on-call view.

use crate::tui::snapshot::{Blaze, OnCallSheet};
use std::collections::BTreeSet;

/// Where the cursor of the on-call view is, and what is unfolded.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OnCallPlace {
    /// Number of the ticket under the cursor; none before anything burned.
    number: Option<u64>,
    /// Where in the list it stood: when it is gone, the cursor is on what comes there.
    at: usize,
    /// Tickets whose timeline is unfolded.
    unfolded: BTreeSet<u64>,
    /// The ticket whose timeline was unfolded last, until its steps are here.
    opening: Option<u64>,
    /// Whether what is parked is unfolded.
    pub parked: bool,
    /// Whether the view has scrolled to the cursor.
    pub is_in_sight: bool,
    /// The row of the screen on which the emergency under the cursor stands; told by the view.
    pub stands_on: Option<u16>,
}

impl OnCallPlace {
    /// Where the cursor is in the list; nowhere, if nothing burns.
    pub fn row(&self, sheet: &OnCallSheet) -> Option<usize> {
        let is_it = |blaze: &Blaze| Some(blaze.ticket.number) == self.number;
        let last = sheet.burning.len().checked_sub(1)?;
        let found = sheet.burning.iter().position(is_it);
        Some(found.unwrap_or_else(|| self.at.min(last)))
    }

    /// The emergency under the cursor.
    pub fn under<'s>(&self, sheet: &'s OnCallSheet) -> Option<&'s Blaze> {
        sheet.burning.get(self.row(sheet)?)
    }

    /// Takes another list: the cursor stays on its ticket.
    pub fn take(&mut self, sheet: &OnCallSheet) {
        let row = self.row(sheet);
        self.put(sheet, row);
        let burns = |number: &u64| sheet.burning.iter().any(|b| b.ticket.number == *number);
        self.unfolded.retain(burns);
        // The steps of what was unfolded are here: now they can be brought into sight.
        self.is_in_sight &= !self.has_opened(sheet);
    }

    /// Whether the steps of what was unfolded under the cursor are here, and were not shown yet.
    pub fn has_opened(&self, sheet: &OnCallSheet) -> bool {
        let under = self.under(sheet);
        under.is_some_and(|b| self.opening == Some(b.ticket.number) && !b.steps.is_empty())
    }

    /// The view has scrolled to the cursor, and to what was unfolded there.
    pub fn was_shown(&mut self, sheet: &OnCallSheet) {
        self.is_in_sight = true;
        if self.has_opened(sheet) {
            self.opening = None;
        }
    }

    /// Moves the cursor by some emergencies. Says whether it has moved.
    pub fn step(&mut self, sheet: &OnCallSheet, by: isize) -> bool {
        let Some(row) = self.row(sheet) else {
            return false;
        };
        let last = sheet.burning.len().saturating_sub(1);
        let next = row.saturating_add_signed(by).min(last);
        self.put(sheet, Some(next));
        next != row
    }

    fn put(&mut self, sheet: &OnCallSheet, row: Option<usize>) {
        let number = row.and_then(|row| Some(sheet.burning.get(row)?.ticket.number));
        // In another place of the list it may be out of sight.
        self.is_in_sight &= number == self.number && row.unwrap_or(0) == self.at;
        self.opening = self.opening.filter(|opening| Some(*opening) == number);
        self.number = number;
        self.at = row.unwrap_or(0);
    }

    /// Unfolds what happened to a ticket, or folds it.
    pub fn turn(&mut self, number: u64) {
        if !self.unfolded.remove(&number) {
            self.unfolded.insert(number);
        }
        self.opening = self.is_unfolded(number).then_some(number);
        self.is_in_sight = false;
    }

    /// Whether what happened to a ticket is unfolded.
    pub fn is_unfolded(&self, number: u64) -> bool {
        self.unfolded.contains(&number)
    }

    /// The tickets whose timeline is unfolded.
    pub fn unfolded(&self) -> &BTreeSet<u64> {
        &self.unfolded
    }
}
