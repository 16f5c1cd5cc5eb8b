//! The list of tickets: a stretch of the queue in memory, a cursor in it, and what is to be read next.

use super::Place;
use crate::core::query::{Query, QueryError, Sort};
use crate::desk::Scope;
use crate::store::{Counts, Cursor, Queue, QueueRow};
use crate::tui::snapshot::Window;
use crate::tui::worker::Anchor;
use ratatui::layout::Rect;

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
    /// Where the list stood when it was last drawn: its area, and the first row in sight counted from the start.
    pub drawn: Option<(Rect, i64)>,
    serial: u64,
    waiting: bool,
    /// The ticket to come back to when the list is read anew.
    back_to: Option<(u64, Cursor)>,
}

impl Default for QueueList {
    /// An empty list of the open tickets.
    fn default() -> Self {
        Self {
            queue: Queue::Open,
            query: String::new(),
            asked: Query::default(),
            sort: Sort::default(),
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
            drawn: None,
            serial: 0,
            waiting: false,
            back_to: None,
        }
    }
}

impl QueueList {
    /// The row under the cursor.
    pub fn selected(&self) -> Option<&QueueRow> {
        self.rows.get(self.cursor)
    }

    /// What is shown of the queue.
    pub fn scope(&self) -> Scope {
        Scope {
            queue: self.queue,
            query: self.asked.clone(),
            sort: self.sort,
        }
    }

    /// Shows another view. The answer to anything asked before no longer counts.
    pub fn show(&mut self, queue: Queue) {
        self.queue = queue;
        self.forget();
        self.back_to = None;
    }

    /// Where one stands: what is shown, and the ticket under the cursor.
    pub fn place(&self) -> Place {
        Place {
            queue: self.queue,
            query: self.query.clone(),
            sort: self.sort,
            number: self.selected().map(|row| row.number),
        }
    }

    /// Shows what was shown at a place; the rows are to be read.
    pub fn stand_at(&mut self, place: &Place) {
        self.show(place.queue);
        self.sort = place.sort;
        // It was read when the place was left: it can be read again.
        if let Ok(asked) = Query::parse(&place.query) {
            self.asked = asked;
            self.query.clone_from(&place.query);
        }
    }

    /// Where to read so that a ticket comes into sight. The answer to anything asked before no longer counts.
    pub fn seek(&mut self, number: u64) -> Anchor {
        self.serial += 1;
        self.waiting = false;
        Anchor::Ticket(number)
    }

    /// Narrows the view by a query; an empty one widens it again.
    ///
    /// # Errors
    /// The query can't be read; the list stays as it was.
    pub fn narrow(&mut self, text: &str) -> Result<(), QueryError> {
        self.asked = Query::parse(text)?;
        text.trim().clone_into(&mut self.query);
        let here = self.selected().map(|row| (row.number, row.cursor));
        self.forget();
        self.back_to = here;
        Ok(())
    }

    fn forget(&mut self) {
        self.serial += 1;
        self.waiting = false;
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
            (None, Some((_, place))) if self.query.is_empty() => Anchor::Around(place),
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
        self.counts = window.counts;
        self.narrowed = window.narrowed;
        self.loaded = true;
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
            Anchor::Ticket(number) => {
                let found = window.place.map(|place| (number, place));
                self.replace(
                    anchor,
                    found,
                    window.rows,
                    (window.at_first, window.at_last),
                );
                self.top = self.cursor.saturating_sub(self.height / 2);
            }
            Anchor::First | Anchor::Last | Anchor::Around(_) => {
                let kept = self.kept(anchor);
                self.replace(anchor, kept, window.rows, (window.at_first, window.at_last));
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

    /// The ticket that the cursor stays on, with its place.
    fn kept(&mut self, anchor: Anchor) -> Option<(u64, Cursor)> {
        self.selected().map(|row| (row.number, row.cursor)).or(self
            .back_to
            .take_if(|_| matches!(anchor, Anchor::Around(_))))
    }

    /// Another stretch. The cursor goes to its ticket; where that is gone, to its place on the screen.
    fn replace(
        &mut self,
        anchor: Anchor,
        was: Option<(u64, Cursor)>,
        rows: Vec<QueueRow>,
        (at_first, at_last): (bool, bool),
    ) {
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
