//! The list of tickets: a stretch of the queue in memory, a cursor in it, and what is to be read next.

mod scope;

pub use scope::Tab;
pub(super) use scope::scope_of;

use crate::config::SavedView;
use crate::core::query::{Query, Sort};
use crate::store::{Counts, Queue, QueueRow};
use crate::tui::snapshot::Window;
use crate::tui::worker::Anchor;
use ratatui::layout::Rect;
use std::collections::BTreeSet;

/// Rows left before an end of the stretch at which more is read.
const AHEAD: usize = 80;
/// Rows kept in memory.
const KEPT: usize = 900;

/// The list of tickets.
#[derive(Debug)]
pub struct QueueList {
    /// The view.
    pub queue: Queue,
    /// The query that narrows it, as typed.
    pub query: String,
    asked: Query,
    sort: Sort,
    /// The saved view that is shown, with its place among the saved ones.
    saved: Option<(usize, SavedView)>,
    /// The stretch.
    pub rows: Vec<QueueRow>,
    at_first: bool,
    at_last: bool,
    /// The row under the cursor.
    pub cursor: usize,
    /// The first row in sight.
    pub top: usize,
    /// Rows in sight; told by the view.
    pub height: usize,
    /// How many rows were put before the stretch's first since the start: what makes rows comparable between frames.
    pub origin: i64,
    /// The kept counts.
    pub counts: Counts,
    /// Rows that the query lets through, counted up to a limit.
    pub narrowed: Option<u64>,
    /// Whether anything has been read yet.
    pub loaded: bool,
    /// Whether some ticket of the view that was read lacks anything: else nobody misses the column that tells it.
    pub lacks: bool,
    /// Where the list stood when it was last drawn: its area, and the first row in sight counted from the start.
    pub drawn: Option<(Rect, i64)>,
    /// Tickets whose rows came into sight one by one while the cursor moved: not all of them is shown before it rests.
    pub passing: BTreeSet<u64>,
    serial: u64,
    waiting: bool,
    /// The ticket to come back to when the list is read anew.
    back_to: Option<u64>,
    /// Rows in sight above that ticket, where they are known.
    above: Option<usize>,
}

impl Default for QueueList {
    /// An empty list of the open tickets.
    fn default() -> Self {
        Self {
            queue: Queue::Open,
            query: String::new(),
            asked: Query::default(),
            sort: Sort::default(),
            saved: None,
            rows: Vec::new(),
            at_first: true,
            at_last: true,
            cursor: 0,
            top: 0,
            height: 1,
            origin: 0,
            counts: Counts::default(),
            narrowed: None,
            loaded: false,
            lacks: true,
            drawn: None,
            passing: BTreeSet::new(),
            serial: 0,
            waiting: false,
            back_to: None,
            above: None,
        }
    }
}

impl QueueList {
    /// The row under the cursor.
    pub fn selected(&self) -> Option<&QueueRow> {
        self.rows.get(self.cursor)
    }

    fn forget(&mut self) {
        self.serial += 1;
        self.waiting = false;
        self.passing.clear();
        self.rows.clear();
        self.cursor = 0;
        self.top = 0;
        self.origin = 0;
        self.loaded = false;
    }

    /// The number that goes with the next question.
    pub fn serial(&self) -> u64 {
        self.serial
    }

    /// Where to read the whole stretch anew: around the cursor, so that it stays where it is.
    pub fn refresh(&self) -> Anchor {
        match (self.selected(), self.back_to) {
            (Some(row), _) if self.cursor > 0 || !self.at_first => Anchor::Around(row.cursor),
            (None, Some(number)) => Anchor::Ticket(number),
            _ => Anchor::First,
        }
    }

    /// Moves the cursor by some rows. Says where to read on, if that is near an end of the stretch.
    pub fn move_by(&mut self, rows: isize) -> Option<Anchor> {
        let last = self.rows.len().saturating_sub(1);
        self.cursor = self.cursor.saturating_add_signed(rows).min(last);
        self.keep_in_sight();
        self.read_on()
    }

    /// Moves the cursor to the first ticket. Says where to read, if it is not in memory.
    pub fn to_first(&mut self) -> Option<Anchor> {
        self.cursor = 0;
        self.keep_in_sight();
        (!self.at_first).then_some(Anchor::First)
    }

    /// Moves the cursor to the last ticket. Says where to read, if it is not in memory.
    pub fn to_last(&mut self) -> Option<Anchor> {
        self.cursor = self.rows.len().saturating_sub(1);
        self.keep_in_sight();
        (!self.at_last).then_some(Anchor::Last)
    }

    /// Takes note of how many rows are in sight.
    pub fn laid_out(&mut self, height: usize) {
        self.height = height.max(1);
        self.keep_in_sight();
    }

    fn keep_in_sight(&mut self) {
        if self.cursor < self.top {
            self.top = self.cursor;
        }
        if self.cursor >= self.top + self.height {
            self.top = self.cursor + 1 - self.height;
        }
        self.top = self.top.min(self.rows.len().saturating_sub(self.height));
    }

    fn read_on(&mut self) -> Option<Anchor> {
        if self.waiting {
            return None;
        }
        let below = self.rows.len().saturating_sub(self.cursor);
        let anchor = if below < AHEAD && !self.at_last {
            Anchor::After(self.rows.last()?.cursor)
        } else if self.cursor < AHEAD && !self.at_first {
            Anchor::Before(self.rows.first()?.cursor)
        } else {
            return None;
        };
        self.waiting = true;
        Some(anchor)
    }

    /// Takes a stretch that was read. An answer to a question of an earlier view is thrown away.
    pub fn take(&mut self, serial: u64, anchor: Anchor, window: Window) {
        if serial != self.serial {
            return;
        }
        self.counts.clone_from(&window.counts);
        if !matches!(anchor, Anchor::After(_) | Anchor::Before(_)) {
            self.narrowed = window.narrowed;
        }
        // It only comes while a view is looked at, and once: columns that went too would jump under the eye.
        let is_first = !std::mem::replace(&mut self.loaded, true);
        let lacks = window.rows.iter().any(|row| !row.missing.is_empty());
        self.lacks = lacks || (self.lacks && !is_first);
        match anchor {
            Anchor::After(place) => {
                self.waiting = false;
                if self.rows.last().is_some_and(|row| row.cursor == place) {
                    self.rows.extend(window.rows);
                    self.at_last = window.at_last;
                    self.trim_front();
                }
            }
            Anchor::Before(place) => {
                self.waiting = false;
                if self.rows.first().is_some_and(|row| row.cursor == place) {
                    self.put_before(window.rows);
                    self.at_first = window.at_first;
                }
            }
            Anchor::Ticket(number) => self.stand_on(number, window),
            Anchor::First | Anchor::Last | Anchor::Around(_) => {
                self.replace(anchor, window.rows, window.at_first, window.at_last);
            }
        }
        self.keep_in_sight();
    }

    fn trim_front(&mut self) {
        let spare = self
            .rows
            .len()
            .saturating_sub(KEPT)
            .min(self.top.saturating_sub(AHEAD));
        if spare > 0 {
            self.rows.drain(..spare);
            self.cursor -= spare;
            self.top -= spare;
            self.origin += i64::try_from(spare).unwrap_or(0);
            self.at_first = false;
        }
    }

    fn put_before(&mut self, mut rows: Vec<QueueRow>) {
        let added = rows.len();
        rows.append(&mut self.rows);
        self.rows = rows;
        self.cursor += added;
        self.top += added;
        self.origin -= i64::try_from(added).unwrap_or(0);
        if self.rows.len() > KEPT && self.cursor + self.height + AHEAD < KEPT {
            self.rows.truncate(KEPT);
            self.at_last = false;
        }
    }

    /// Another stretch. The cursor stays on its ticket; where that is gone, in its place on the screen.
    fn replace(&mut self, anchor: Anchor, rows: Vec<QueueRow>, at_first: bool, at_last: bool) {
        let was = self.selected().map(|row| (row.number, row.cursor));
        let above = self.cursor.saturating_sub(self.top);
        let from_first = self.at_first && self.top == 0;
        self.rows = rows;
        self.at_first = at_first;
        self.at_last = at_last;
        self.waiting = false;
        self.cursor = match (anchor, was) {
            (Anchor::Last, _) => self.rows.len().saturating_sub(1),
            (_, Some((number, place))) => {
                let same = self.rows.iter().position(|row| row.number == number);
                let next = self.rows.iter().position(|row| row.cursor >= place);
                // A ticket that has moved far away is not run after: the place is kept, not the ticket.
                same.filter(|at| next.is_none_or(|next| at.abs_diff(next) <= self.height))
                    .or(next)
                    .unwrap_or(self.rows.len().saturating_sub(1))
            }
            (_, None) => 0,
        };
        // What comes in above is seen by who looks at the beginning; further down, nothing moves under the eye.
        self.top = if from_first && at_first {
            0
        } else {
            self.cursor.saturating_sub(above)
        };
        // Another stretch is not a scrolled one.
        self.origin = self.origin.saturating_add(1_000_000);
    }

    /// A stretch around a ticket: the cursor comes to stand on it, or where it would be.
    fn stand_on(&mut self, number: u64, window: Window) {
        self.replace(Anchor::First, window.rows, window.at_first, window.at_last);
        self.back_to = None;
        let same = self.rows.iter().position(|row| row.number == number);
        self.cursor = same.or(window.found).unwrap_or(0);
        self.cursor = self.cursor.min(self.rows.len().saturating_sub(1));
        let above = self.above.take().unwrap_or(self.height / 2);
        self.top = self.cursor.saturating_sub(above);
    }

    /// The list has moved by some rows: those that came into sight are passing.
    pub fn pass(&mut self, by: i64) {
        let count = usize::try_from(by.unsigned_abs()).unwrap_or(0);
        let last = (self.top + self.height).min(self.rows.len());
        let came = match by > 0 {
            true => last.saturating_sub(count)..last,
            false => self.top..(self.top + count).min(last),
        };
        let came = self.rows.get(came).unwrap_or_default();
        self.passing.extend(came.iter().map(|row| row.number));
    }

    /// Puts the cursor on a ticket, where it is in memory.
    pub fn go_to(&mut self, number: u64) -> bool {
        let found = self.rows.iter().position(|row| row.number == number);
        if let Some(at) = found {
            self.cursor = at;
            self.keep_in_sight();
        }
        found.is_some()
    }
}
