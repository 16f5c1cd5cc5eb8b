//! From an input to what is done: first what lies over the panes has it, then the keymap.

use super::Workbench;
use super::laid_over::{Asked, Over};
use crate::desk::Way;
use crate::tui::input::{Action, Context, Input, Keys, Pending, Resolved};
use crate::tui::overlay::{Prompt, Step, cells, help};
use crate::tui::shell::Request;
use crate::tui::theme::Role;
use crate::tui::view;
use crate::tui::worker::Ask;
use std::time::Instant;

/// As many columns of what was copied are told.
const COPIED: u16 = 40;

impl Workbench {
    pub(super) fn take_input(&mut self, input: &Input, now: Instant) {
        if let Input::Resize { columns, rows } = input {
            self.dirty = true;
            self.look_again((*columns, *rows));
            self.reshape_page(*columns);
        }
        if self.over.is_none() && self.have_wait(input) {
            return;
        }
        if let Input::Mouse(mouse) = input {
            return self.take_mouse(*mouse, now);
        }
        if self.over.is_some() {
            self.input_over(input, now);
            return;
        }
        // What lay over it has been left for something else.
        self.sights.set_aside = None;
        self.duty.below = None;
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
            Input::Focus(_) | Input::Resize { .. } | Input::Mouse(_) => {}
        }
    }

    /// Gives an input to what lies over the panes.
    fn input_over(&mut self, input: &Input, now: Instant) {
        let keys = std::sync::Arc::clone(&self.look.keys);
        let Some(over) = &mut self.over else { return };
        let other = match over {
            Over::Prompt { .. } => self.input_prompt(input, now),
            Over::Order(menu) => match menu.on_input(input, &keys) {
                Step::Done(ids) => {
                    self.dirty = true;
                    return self.take_order(&ids);
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
            Over::Batches(menu) => match menu.on_input(input, &keys) {
                Step::Done(ids) => {
                    self.dirty = true;
                    return self.take_batch_choice(&ids);
                }
                step => self.take_step(&step),
            },
            Over::Undo { pager, page } => {
                let (step, page) = (pager.on_input::<()>(input, &keys), *page);
                self.take_undo_page(&step, page)
            }
            Over::Pager(pager) | Over::Sync(pager) | Over::Keys { pager, .. } => {
                let step = pager.on_input::<()>(input, &keys);
                self.take_step(&step)
            }
            Over::Duty(_) => self.input_duty(input),
            Over::RosterText(_) => return self.input_roster_text(input),
            Over::Evidence(evidence) => {
                let step = evidence.on_input(input, &keys);
                return self.take_evidence(&step, now);
            }
            Over::Foreseeing(_) => {
                if stops(input, &keys) {
                    self.stop_foreseeing();
                }
                return;
            }
            Over::Preview(previewed) => match previewed.on_input(input, &keys, &self.look) {
                Step::Done(said) => return self.take_previewed(said),
                step => self.take_step(&step),
            },
            Over::Results(_) => return self.input_results(input),
            Over::Palette(palette) => match palette.on_input(input, &keys) {
                Step::Done(picked) => return self.take_picked(picked, now),
                step => self.take_step(&step),
            },
            Over::Jump { .. } => self.input_jump(input, now),
            Over::Themes { .. } => self.input_themes(input),
            Over::Compose(_) => return self.input_compose(input, now),
            Over::Drafts { menu, .. } => match menu.on_input(input, &keys) {
                Step::Done(ids) => {
                    self.dirty = true;
                    return self.take_draft_choice(&ids, now);
                }
                step => self.take_step(&step),
            },
        };
        if let Some(action) = other {
            self.dirty = true;
            self.perform(action, now);
        }
    }

    /// Gives an input to a line that is typed. Gives an action that is not its own.
    fn input_prompt(&mut self, input: &Input, now: Instant) -> Option<Action> {
        let keys = std::sync::Arc::clone(&self.look.keys);
        let Some(Over::Prompt { prompt, asked }) = &mut self.over else {
            return None;
        };
        match prompt.on_input(input, &keys) {
            Step::Done(text) => {
                self.dirty = true;
                self.take_line(&text, now);
                None
            }
            // One level back is the list of times.
            Step::Close if asked.is_of_silence() => {
                self.dirty = true;
                self.choose_silence();
                None
            }
            step => {
                let changed = prompt.take_changed();
                let other = self.take_step(&step);
                if changed {
                    self.follow_query();
                }
                other
            }
        }
    }

    /// Does what most steps say. Gives an action that is not the overlay's own.
    pub(super) fn take_step<T>(&mut self, step: &Step<T>) -> Option<Action> {
        match step {
            Step::Stay => None,
            Step::Redraw | Step::Done(_) => {
                self.dirty = true;
                None
            }
            Step::Close => {
                self.over = match self.over.take() {
                    Some(Over::Keys { below, .. }) => Some(*below),
                    Some(Over::Duty(_)) => None,
                    _ if self.duty.below.is_some() => self.page_back(),
                    _ => self.sights.set_aside.take().map(Over::Evidence),
                };
                self.follow_duty();
                self.dirty = true;
                None
            }
            Step::Other(action) => match action {
                Action::CopyText => {
                    let text = match &self.over {
                        Some(
                            Over::Pager(pager)
                            | Over::Sync(pager)
                            | Over::Keys { pager, .. }
                            | Over::Undo { pager, .. },
                        ) => Some(pager.text()),
                        Some(Over::Duty(page)) => Some(page.pager.text()),
                        Some(Over::Preview(previewed)) => previewed.letter(),
                        _ => None,
                    };
                    if let Some(text) = text {
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
        // What was wished for before is not what is wanted now.
        self.awaited.wish = None;
        self.awaited.typed = None;
        match action {
            Action::Quit if !self.may_leave() => {}
            Action::Quit => self.wants.push_back(Request::Quit),
            Action::Back => self.back(),
            Action::Suspend => self.wants.push_back(Request::Suspend),
            Action::Redraw => {
                self.refresh();
                self.wants.push_back(Request::Repaint);
            }
            Action::Help => self.tell_keys(),
            Action::Palette => self.open_palette(),
            Action::SyncStatus => self.read_sync(),
            Action::Outbox => self.ask_outbox(),
            Action::Roster => self.read_roster(),
            Action::Report => self.read_report(),
            Action::Year => self.read_year(),
            Action::Jump => self.ask_jump(),
            Action::PlaceBack | Action::PlaceForward => self.walk(action, now),
            Action::Theme => self.choose_theme(),
            Action::MouseToggle => self.toggle_mouse(),
            Action::Search => self.ask_query(Asked::Search, "prompt-search", ""),
            Action::Undo => self.turn(Way::Back, None, false),
            Action::Redo => self.turn(Way::Again, None, false),
            Action::Batches => self.workers.ask(Ask::Batches),
            Action::Drafts => self.ask_drafts(),
            Action::RecordMacro => self.record(),
            Action::ReadNotice => self.read_notice(),
            Action::Filter => {
                let query = self.model.queue.query.clone();
                self.ask_query(Asked::Filter, "prompt-filter", &query);
            }
            _ if self.mark(action, now) || self.go(action, now) || self.act_on_call(action) => {}
            _ => self.act(action),
        }
        self.dirty = true;
    }

    /// Tells the keys of the pane, or those of what lies over the panes, which comes back behind them.
    fn tell_keys(&mut self) {
        self.over = Some(match self.over.take() {
            Some(keys @ Over::Keys { .. }) => keys,
            Some(below) if !below.contexts().is_empty() => Over::Keys {
                pager: help::pager(&self.look, below.contexts()),
                below: Box::new(below),
            },
            _ => {
                let contexts = view::contexts(self.model.focus);
                Over::Pager(help::pager(&self.look, &contexts))
            }
        });
    }

    /// Asks for a line.
    pub(super) fn ask_line(&mut self, asked: Asked, label: &str, text: &str) {
        let words = self.look.say(label);
        self.ask_labelled(asked, label, words, text);
    }

    /// Asks for a line, with these words before it; `label` names the sentence that they are of.
    pub(super) fn ask_labelled(&mut self, asked: Asked, label: &str, words: String, text: &str) {
        let about = asked.aim().map(|aim| self.about(&aim));
        let earlier = match asked.is_query() {
            true => self.searches.clone(),
            false => Vec::new(),
        };
        let prompt = Prompt::new(words)
            .about(about.unwrap_or_default())
            .with_text(text)
            .with_placeholder(self.look.say(&format!("{label}.empty")))
            .with_history(earlier);
        self.over = Some(Over::Prompt { prompt, asked });
    }

    pub(super) fn copy(&mut self, text: String) {
        let line = cells::one_line(text.trim());
        let what = cells::fit(&line, COPIED).into_owned();
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

/// Whether an input is the key that goes one level back: while something is being looked at, no other is heard.
fn stops(input: &Input, keys: &Keys) -> bool {
    let contexts = [Context::Preview, Context::Global];
    match input {
        Input::Key(key) => {
            let pressed = keys.press(&mut Pending::default(), &contexts, *key);
            pressed == Resolved::Action(Action::Back)
        }
        input => matches!(input, Input::Interrupt),
    }
}
