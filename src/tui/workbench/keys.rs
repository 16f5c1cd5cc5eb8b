//! From an input to what is done: first what lies over the panes has it, then the keymap.

use super::laid_over::{Asked, Over};
use super::{DRAFT_PAUSE, Workbench};
use crate::store::Queue;
use crate::tui::input::{Action, Input, Resolved};
use crate::tui::model::{Pane, Scrolled};
use crate::tui::overlay::{Palette, Prompt, Step, help};
use crate::tui::shell::Request;
use crate::tui::theme::Role;
use crate::tui::view::{self, Layout, VIEWS};
use crate::tui::worker::Ask;
use std::time::Instant;

impl Workbench {
    pub(super) fn take_input(&mut self, input: &Input, now: Instant) {
        if let Input::Resize { .. } = input {
            self.dirty = true;
        }
        if self.over.is_some() {
            self.input_over(input, now);
            return;
        }
        match input {
            Input::Key(key) => {
                let contexts = view::contexts(self.model.focus);
                match self.look.keys.press(&mut self.pending, &contexts, *key) {
                    Resolved::Action(action) => self.perform(action, now),
                    Resolved::Pending(_) | Resolved::Cancelled => self.dirty = true,
                    Resolved::Unbound => {}
                }
            }
            // A paste over a list is a slip of the hand: it must run no keys.
            Input::Paste(_) => {
                let words = self.look.say("status-paste-ignored");
                self.say(Role::Info, words);
            }
            Input::Interrupt => self.perform(Action::Back, now),
            Input::Focus(_) | Input::Resize { .. } => {}
        }
    }

    /// Gives an input to what lies over the panes.
    fn input_over(&mut self, input: &Input, now: Instant) {
        let keys = std::sync::Arc::clone(&self.look.keys);
        let Some(over) = &mut self.over else { return };
        let other = match over {
            Over::Prompt { prompt, .. } => match prompt.on_input(input, &keys) {
                Step::Done(text) => {
                    self.dirty = true;
                    return self.take_line(&text, now);
                }
                step => self.take_step(&step),
            },
            Over::Menu { menu, .. } => match menu.on_input(input, &keys) {
                Step::Done(ids) => {
                    self.dirty = true;
                    return self.take_choice(&ids);
                }
                step => {
                    if menu.take_changed() {
                        let query = menu.query().to_owned();
                        self.ask_candidates(&query);
                    }
                    self.take_step(&step)
                }
            },
            Over::Pager(pager) => {
                let step = pager.on_input::<()>(input, &keys);
                self.take_step(&step)
            }
            Over::Palette(palette) => match palette.on_input(input, &keys) {
                Step::Done(action) => {
                    self.over = None;
                    Some(action)
                }
                step => self.take_step(&step),
            },
            Over::Compose { compose, .. } => {
                let step = compose.on_input(input, &keys);
                if compose.take_changed() && self.saves_at.is_none() {
                    self.saves_at = Some(now + DRAFT_PAUSE);
                }
                return self.take_compose(&step);
            }
        };
        if let Some(action) = other {
            self.dirty = true;
            self.perform(action, now);
        }
    }

    /// Does what most steps say. Gives an action that is not the overlay's own.
    fn take_step<T>(&mut self, step: &Step<T>) -> Option<Action> {
        match step {
            Step::Stay => None,
            Step::Redraw | Step::Done(_) => {
                self.dirty = true;
                None
            }
            Step::Close => {
                self.over = None;
                self.dirty = true;
                None
            }
            Step::Other(action) => match action {
                Action::CopyText => {
                    if let Some(Over::Pager(pager)) = &self.over {
                        let text = pager.text();
                        self.copy(text);
                    }
                    None
                }
                action => Some(*action),
            },
        }
    }

    /// Does an action.
    pub(super) fn perform(&mut self, action: Action, now: Instant) {
        match action {
            Action::Quit => self.wants.push_back(Request::Quit),
            Action::Back => self.back(now),
            Action::Suspend => self.wants.push_back(Request::Suspend),
            Action::Redraw => {
                self.refresh();
                self.wants.push_back(Request::Repaint);
            }
            Action::Help => {
                let contexts = view::contexts(self.model.focus);
                self.over = Some(Over::Pager(help::pager(&self.look, &contexts)));
            }
            Action::Palette => self.open_palette(),
            Action::Search => self.ask_line(Asked::Search, "prompt-search", ""),
            Action::Filter => {
                let query = self.model.queue.query.clone();
                self.ask_line(Asked::Filter, "prompt-filter", &query);
            }
            _ if self.go(action, now) => {}
            _ => self.act(action),
        }
        self.dirty = true;
    }

    /// Moves: the cursor, the focus, the view. Says whether the action was one of these.
    fn go(&mut self, action: Action, now: Instant) -> bool {
        let page = self.page();
        match action {
            Action::Down => self.step(1, now),
            Action::Up => self.step(-1, now),
            Action::HalfDown => self.step(page / 2, now),
            Action::HalfUp => self.step(-(page / 2), now),
            Action::PageDown => self.step(page, now),
            Action::PageUp => self.step(-page, now),
            Action::First => self.step(isize::MIN, now),
            Action::Last => self.step(isize::MAX, now),
            Action::NextTicket => self.step_queue(1, now),
            Action::PreviousTicket => self.step_queue(-1, now),
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
            _ => return false,
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
        let scroll = |scrolled: &mut Scrolled| {
            scrolled.by(rows);
        };
        match self.model.focus {
            Pane::Queue => self.step_queue(rows, now),
            Pane::Ticket => scroll(&mut self.model.ticket_scrolled),
            Pane::Client => scroll(&mut self.model.client_scrolled),
            Pane::OnCall => scroll(&mut self.model.on_call_scrolled),
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

    fn step_queue(&mut self, rows: isize, now: Instant) {
        let queue = &mut self.model.queue;
        let anchor = match rows {
            isize::MIN => queue.to_first(),
            isize::MAX => queue.to_last(),
            rows => queue.move_by(rows),
        };
        if let Some(anchor) = anchor {
            self.ask_window(anchor);
        }
        self.moved(now);
    }

    fn open(&mut self) {
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
        let at = VIEWS
            .iter()
            .position(|q| *q == self.model.queue.queue)
            .unwrap_or(0);
        let count = VIEWS.len();
        self.show(VIEWS[(at + count).saturating_add_signed(by) % count]);
    }

    pub(super) fn show(&mut self, queue: Queue) {
        self.model.queue.show(queue);
        self.model.take_sheet(None);
        self.ask_window(self.model.queue.refresh());
        if Layout::of(self.area()) == Layout::Single {
            self.focus(Pane::Queue);
        }
    }

    fn area(&self) -> ratatui::layout::Rect {
        ratatui::layout::Rect::new(0, 0, self.size.0, self.size.1)
    }

    /// One level back: a pane, then the filter.
    fn back(&mut self, _now: Instant) {
        if self.model.focus != Pane::Queue {
            self.focus(Pane::Queue);
        } else if !self.model.queue.query.is_empty() && self.model.queue.narrow("").is_ok() {
            self.ask_window(self.model.queue.refresh());
        } else if self.notice.is_shown() {
            self.notice.clear();
        }
    }

    fn open_palette(&mut self) {
        let contexts = view::contexts(self.model.focus);
        let palette = Palette::new(&self.look, &contexts, |action| self.why_off(action));
        self.over = Some(Over::Palette(palette));
    }

    /// Asks for a line.
    pub(super) fn ask_line(&mut self, asked: Asked, label: &str, text: &str) {
        let prompt = Prompt::new(self.look.say(label))
            .with_text(text)
            .with_placeholder(self.look.say(&format!("{label}.empty")))
            .with_history(self.searches.clone());
        self.over = Some(Over::Prompt { prompt, asked });
    }

    pub(super) fn copy(&mut self, text: String) {
        let what: String = text.chars().take(40).collect();
        let words = self
            .look
            .text
            .say_with("status-copied", &[("what", what.into())]);
        self.wants.push_back(Request::Copy(text));
        self.say(Role::Info, words);
    }

    pub(super) fn ask_history(&mut self) {
        if let Some(number) = self.model.target() {
            self.workers.ask(Ask::History(number));
        }
    }
}
