//! From an input to what is done: first what lies over the panes has it, then the keymap.

use super::laid_over::{Asked, Over};
use super::{DRAFT_PAUSE, Workbench};
use crate::tui::input::{Action, Input, Resolved};
use crate::tui::overlay::{Palette, Prompt, Step, help};
use crate::tui::shell::Request;
use crate::tui::theme::Role;
use crate::tui::view;
use crate::tui::worker::Ask;
use std::time::Instant;

impl Workbench {
    pub(super) fn take_input(&mut self, input: &Input, now: Instant) {
        if let Input::Resize { columns, rows } = input {
            self.dirty = true;
            self.look_again((*columns, *rows));
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
            Over::Outbox { menu, .. } | Over::Handle { menu, .. } => {
                match menu.on_input(input, &keys) {
                    Step::Done(ids) => {
                        self.dirty = true;
                        return self.take_outbox_choice(&ids);
                    }
                    step => self.take_step(&step),
                }
            }
            Over::Pager(pager) | Over::Sync(pager) => {
                let step = pager.on_input::<()>(input, &keys);
                self.take_step(&step)
            }
            Over::Evidence(evidence) => {
                let step = evidence.on_input(input, &keys);
                return self.take_evidence(&step, now);
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
                self.over = self.set_aside.take().map(Over::Evidence);
                self.dirty = true;
                None
            }
            Step::Other(action) => match action {
                Action::CopyText => {
                    if let Some(Over::Pager(pager) | Over::Sync(pager)) = &self.over {
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
            Action::SyncStatus => self.read_sync(),
            Action::Outbox => self.ask_outbox(),
            Action::Search => self.ask_line(Asked::Search, "prompt-search", ""),
            Action::Filter => {
                let query = self.model.queue.query.clone();
                self.ask_line(Asked::Filter, "prompt-filter", &query);
            }
            Action::Mark => {
                if let Some(number) = self.model.target() {
                    self.model.marks.toggle(number);
                    self.go(Action::Down, now);
                }
            }
            _ if self.go(action, now) => {}
            _ => self.act(action),
        }
        self.dirty = true;
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
