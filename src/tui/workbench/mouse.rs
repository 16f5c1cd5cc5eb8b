//! The mouse, where it is asked for: a click puts the cursor, a second one opens, the wheel scrolls what is under it.

use super::Workbench;
use crate::tui::input::{Mouse, MouseKind};
use crate::tui::model::{Pane, Tab};
use crate::tui::shell::Request;
use crate::tui::theme::Role;
use crate::tui::view::{self, Places, Tab as Leads};
use ratatui::layout::{Position, Rect};
use std::time::{Duration, Instant};

/// How soon a second click must follow to open.
const TWICE: Duration = Duration::from_millis(400);
/// Rows that a turn of the wheel moves.
const TURN: isize = 3;

/// The mouse.
#[derive(Debug, Default)]
pub(super) struct Pointer {
    /// Whether it is listened to.
    on: bool,
    /// The ticket that was clicked last, and when: a second click opens it.
    clicked: Option<(u64, Instant)>,
}

impl Workbench {
    /// Listens to the mouse from the start, or not.
    #[must_use]
    pub fn with_mouse(mut self, on: bool) -> Self {
        if on {
            self.pointer.on = true;
            self.wants.push_back(Request::Mouse(true));
        }
        self
    }

    /// Listens to the mouse, or no longer.
    pub(super) fn toggle_mouse(&mut self) {
        self.pointer.on = !self.pointer.on;
        self.wants.push_back(Request::Mouse(self.pointer.on));
        let words = self.look.say(if self.pointer.on {
            "mouse-on"
        } else {
            "mouse-off"
        });
        self.say(Role::Info, words);
    }

    /// Does what the mouse asks for. A report that comes after it was given up means nothing.
    pub(super) fn take_mouse(&mut self, mouse: Mouse, now: Instant) {
        if !self.pointer.on {
            return;
        }
        let turn = match mouse.kind {
            MouseKind::WheelUp => -TURN,
            MouseKind::WheelDown => TURN,
            MouseKind::Press => 0,
        };
        if self.over.is_some() {
            return self.turn_over(turn);
        }
        self.pending.clear();
        let places = Places::of(self.area(), self.model.focus);
        let at = Position::new(mouse.column, mouse.row);
        if places.tabs.contains(at) && turn == 0 {
            return self.click_tab(&places, mouse.column);
        }
        let under = places.panes.iter().find(|(_, area)| area.contains(at));
        let Some((pane, area)) = under.copied() else {
            return;
        };
        self.dirty = true;
        match turn {
            0 => self.click(pane, area, mouse.row, now),
            rows => self.step_in(pane, rows, now),
        }
    }

    /// The wheel over what lies over the panes.
    fn turn_over(&mut self, rows: isize) {
        if rows == 0 {
            return;
        }
        self.dirty |= self.over.as_mut().is_some_and(|over| over.turn(rows));
    }

    fn click_tab(&mut self, places: &Places, column: u16) {
        match view::tab_at(places, &self.model, &self.look, column) {
            Some(Leads::View(Tab::Standing(queue))) => self.show(queue),
            Some(Leads::View(Tab::Saved(at))) => self.show_saved(at),
            Some(Leads::Pane(pane)) => self.focus(pane),
            None => return,
        }
        self.dirty = true;
    }

    fn click(&mut self, pane: Pane, area: Rect, row: u16, now: Instant) {
        self.focus(pane);
        if pane != Pane::Queue {
            return;
        }
        // The first row is the heading.
        let Some(row) = usize::from(row - area.y).checked_sub(1) else {
            return;
        };
        let queue = &self.model.queue;
        let Some(number) = queue.rows.get(queue.top + row).map(|row| row.number) else {
            return;
        };
        let wanted = isize::try_from(queue.top + row).unwrap_or(isize::MAX);
        let by = wanted - isize::try_from(queue.cursor).unwrap_or(0);
        let twice = self.pointer.clicked.replace((number, now));
        if twice.is_some_and(|(before, at)| before == number && now - at < TWICE) {
            self.pointer.clicked = None;
            return self.open();
        }
        self.step_in(Pane::Queue, by, now);
    }
}
