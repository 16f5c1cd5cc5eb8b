//! Where the agent is: the cursor, the focus, the view, and back.

use super::Workbench;
use crate::store::Queue;
use crate::tui::input::Action;
use crate::tui::model::{Pane, Scrolled, Tab};
use crate::tui::theme::Role;
use crate::tui::view::{Layout, VIEWS};
use std::time::Instant;

impl Workbench {
    /// Moves: the cursor, the focus, the view. Says whether the action was one of these.
    pub(super) fn go(&mut self, action: Action, now: Instant) -> bool {
        let page = self.page();
        match action {
            Action::Down => self.step(1, now),
            Action::Up => self.step(-1, now),
            Action::HalfDown | Action::HalfUp | Action::PageDown | Action::PageUp
                if self.model.focus == Pane::OnCall =>
            {
                self.scroll_on_call(match action {
                    Action::HalfDown => page / 2,
                    Action::HalfUp => -(page / 2),
                    Action::PageDown => page,
                    _ => -page,
                });
            }
            Action::HalfDown => self.step(page / 2, now),
            Action::HalfUp => self.step(-(page / 2), now),
            Action::PageDown => self.step(page, now),
            Action::PageUp => self.step(-page, now),
            Action::First => self.step(isize::MIN, now),
            Action::Last => self.step(isize::MAX, now),
            Action::NextTicket => self.step_queue(1, now),
            Action::PreviousTicket => self.step_queue(-1, now),
            Action::Open if self.open_burning(now) => {}
            Action::Open => self.open(),
            Action::FocusNext => self.focus_by(1),
            Action::FocusPrevious => self.focus_by(-1),
            Action::PaneQueue => self.focus(Pane::Queue),
            Action::PaneClient => self.focus(Pane::Client),
            Action::PaneChecklist => self.focus(Pane::Checklist),
            Action::PaneOnCall => self.focus(Pane::OnCall),
            Action::ViewNext => self.view_by(1),
            Action::ViewPrevious => self.view_by(-1),
            Action::ViewOpen => self.show(Queue::Open),
            Action::ViewNew => self.show(Queue::New),
            Action::ViewWork => self.show(Queue::Work),
            Action::ViewWaiting => self.show(Queue::Waiting),
            Action::ViewParked => self.show(Queue::Parked),
            Action::ViewMine => self.show(Queue::Mine),
            Action::ViewRefused => self.show(Queue::Refused),
            Action::ViewDone => self.show(Queue::Done),
            Action::ViewAll => self.show(Queue::All),
            Action::Sort => self.choose_order(),
            action => match action.saved_view() {
                Some(at) => self.show_saved(at),
                None => return false,
            },
        }
        true
    }

    fn page(&self) -> isize {
        let rows = match self.model.focus {
            Pane::Queue => self.model.queue.height,
            Pane::Ticket => self.model.ticket_scrolled.height,
            Pane::Client => self.model.client_scrolled.height,
            Pane::Checklist => 5,
            Pane::OnCall => self.model.on_call_scrolled.height,
        };
        isize::try_from(rows.saturating_sub(1).max(1)).unwrap_or(1)
    }

    /// Moves by rows in the pane that has the focus.
    fn step(&mut self, rows: isize, now: Instant) {
        self.step_in(self.model.focus, rows, now);
    }

    /// Moves by rows in a pane.
    pub(super) fn step_in(&mut self, pane: Pane, rows: isize, now: Instant) {
        let scroll = |scrolled: &mut Scrolled| {
            scrolled.by(rows);
        };
        match pane {
            Pane::Queue => self.step_queue(rows, now),
            Pane::Ticket => scroll(&mut self.model.ticket_scrolled),
            Pane::Client => scroll(&mut self.model.client_scrolled),
            Pane::OnCall => self.step_on_call(rows, now),
            Pane::Checklist => {
                let last = self
                    .model
                    .sheet
                    .as_ref()
                    .map_or(0, |s| s.checks.len().saturating_sub(1));
                self.model.check = self.model.check.saturating_add_signed(rows).min(last);
            }
        }
    }

    pub(super) fn step_queue(&mut self, rows: isize, now: Instant) {
        let queue = &mut self.model.queue;
        let anchor = match rows {
            isize::MIN => queue.to_first(),
            isize::MAX => queue.to_last(),
            rows => queue.move_by(rows),
        };
        self.model.marks.follow_range(&self.model.queue);
        if let Some(anchor) = anchor {
            self.ask_window(anchor);
        }
        self.moved(now);
    }

    pub(super) fn open(&mut self) {
        if self.model.target().is_some() {
            self.follow();
            self.focus(Pane::Ticket);
        }
    }

    fn focus_by(&mut self, by: isize) {
        let panes = Pane::ALL;
        let at = panes
            .iter()
            .position(|p| *p == self.model.focus)
            .unwrap_or(0);
        let count = panes.len();
        let next = (at + count).saturating_add_signed(by) % count;
        self.focus(panes[next]);
    }

    fn view_by(&mut self, by: isize) {
        let standing = VIEWS.iter().map(|queue| Tab::Standing(*queue));
        let saved = (0..self.model.saved.len()).map(Tab::Saved);
        let tabs: Vec<Tab> = standing.chain(saved).collect();
        let now = self.model.queue.tab();
        let at = tabs.iter().position(|tab| *tab == now).unwrap_or(0);
        let count = tabs.len();
        match tabs[(at + count).saturating_add_signed(by) % count] {
            Tab::Standing(queue) => self.show(queue),
            Tab::Saved(at) => self.show_saved(at),
        }
    }

    /// Shows a saved view, by its place among them.
    pub(super) fn show_saved(&mut self, at: usize) {
        let Some(view) = self.model.saved.get(at).cloned() else {
            let number = (at + 1).to_string();
            let words = self
                .look
                .text
                .say_with("status-no-saved-view", &[("number", number.into())]);
            return self.say(Role::Info, words);
        };
        self.leave_place();
        self.model.queue.show_saved(at, &view);
        self.read_shown();
    }

    pub(super) fn show(&mut self, queue: Queue) {
        self.leave_place();
        self.model.queue.show(queue);
        self.read_shown();
    }

    /// Reads what is shown now, which is another than before.
    pub(super) fn read_shown(&mut self) {
        self.model.take_sheet(None);
        self.ask_window(self.model.queue.refresh());
        if Layout::of(self.area()) == Layout::Single {
            self.focus(Pane::Queue);
        }
    }

    pub(super) fn area(&self) -> ratatui::layout::Rect {
        ratatui::layout::Rect::new(0, 0, self.size.0, self.size.1)
    }

    /// One level back: the range, the pane, the work under way, the filter.
    pub(super) fn back(&mut self) {
        if self.model.marks.drop_range(&self.model.queue) {
            self.dirty = true;
        } else if self.model.focus != Pane::Queue {
            self.focus(Pane::Queue);
        } else if self.stop_job() {
            self.dirty = true;
        } else if !self.model.queue.query.is_empty() {
            self.leave_place();
            // Nothing narrows: that can always be read.
            let _ = self.model.queue.narrow("");
            self.ask_window(self.model.queue.refresh());
        } else if self.notice.is_shown() {
            self.notice.clear();
        }
    }

    pub(super) fn focus(&mut self, pane: Pane) {
        if self.model.focus != pane {
            let target = self.model.target();
            if [self.model.focus, pane].contains(&Pane::OnCall) {
                self.model.on_call_from_top();
            }
            self.model.focus = pane;
            self.pending.clear();
            self.dirty = true;
            if self.model.target() != target {
                self.follow();
            }
        }
    }
}
