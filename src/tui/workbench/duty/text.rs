//! The roster edited as a text. What was typed is kept until it is saved or thrown away, also when the workbench ends.

use super::super::Workbench;
use super::super::duty_page::{Editing, Shows};
use super::super::laid_over::Over;
use crate::core::fault::Fault;
use crate::desk::{self, RosterPut};
use crate::tui::input::{Action, Context, Input};
use crate::tui::memory::RosterDraft;
use crate::tui::overlay::text_edit::Asked;
use crate::tui::overlay::{Pager, Step, TextEdit, help};
use crate::tui::shell::{Edited, Request};
use crate::tui::theme::Role;
use crate::tui::worker::{Ask, DutyAsk, DutyOrder, Order, TextOrder};
use std::path::{Path, PathBuf};
use uuid::Uuid;

impl Workbench {
    /// Edits the roster as a text: the one that was left unsaved, or as it is.
    pub(super) fn edit_roster(&mut self) {
        let Some(RosterDraft { seen, text }) = self.duty.draft.clone() else {
            let head = self.look.text.roster_head();
            return self.workers.ask(Ask::Duty(DutyAsk::RosterText(head)));
        };
        let newest = self.duty.sheet.as_ref().map_or(seen, |sheet| sheet.seq);
        self.lay_roster_text(seen, &text, true);
        let (role, key) = match newest == seen {
            true => (Role::Info, "roster-text-found"),
            false => (Role::Warn, "roster-text-found-old"),
        };
        self.note_on_text(role, key);
    }

    /// The roster has come as a text: it is laid over its page, if that is still looked at.
    pub(super) fn take_roster_text(&mut self, seen: i64, text: &str) {
        if matches!(&self.over, Some(Over::Duty(page)) if page.shows == Shows::Roster) {
            self.lay_roster_text(seen, text, false);
        }
    }

    fn lay_roster_text(&mut self, seen: i64, text: &str, kept: bool) {
        self.set_page_aside();
        self.over = Some(Over::RosterText(Box::new(Editing {
            edit: TextEdit::new(self.look.say("roster-text-title"), text).past_comments(),
            seen,
            hand: Uuid::now_v7(),
            saving: false,
            kept,
            keys: None,
        })));
        self.dirty = true;
    }

    fn note_on_text(&mut self, role: Role, key: &str) {
        let key_of = |action| self.look.key_of(&[Context::Compose], action);
        let args = [
            ("save", key_of(Action::Send).unwrap_or_default().into()),
            (
                "discard",
                key_of(Action::DiscardDraft).unwrap_or_default().into(),
            ),
        ];
        let words = self.look.text.say_with(key, &args);
        self.tell_on_text(role, words);
    }

    fn tell_on_text(&mut self, role: Role, words: String) {
        if let Some(Over::RosterText(editing)) = &mut self.over {
            editing.edit.set_note(Some((role, words)));
        }
    }

    /// Gives an input to the text.
    pub(in super::super) fn input_roster_text(&mut self, input: &Input) {
        let keys = std::sync::Arc::clone(&self.look.keys);
        let Some(Over::RosterText(editing)) = &mut self.over else {
            return;
        };
        if let Some(pager) = &mut editing.keys {
            let step = pager.on_input(input, &keys);
            return self.take_keys_on_text(&step);
        }
        let step = editing.edit.on_input(input, &keys);
        match step {
            Step::Stay => {}
            Step::Redraw => self.dirty = true,
            // What comes of saving is told on it.
            Step::Close if editing.saving => {}
            Step::Close => self.leave_roster_text(),
            Step::Done(Asked::Save) if editing.saving => {}
            Step::Done(Asked::Save) => {
                editing.saving = true;
                let (seen, text) = (editing.seen, editing.edit.text());
                self.workers
                    .order(Order::Duty(DutyOrder::Text { seen, text }));
            }
            Step::Done(Asked::Outside) => {
                let order = TextOrder::ToEditor(editing.hand, editing.edit.text());
                self.workers.order(Order::Text(order));
            }
            Step::Done(Asked::Discard) => {
                self.duty.draft = None;
                self.back_to_page();
                let words = self.look.say("roster-text-discarded");
                self.say(Role::Info, words);
            }
            Step::Other(Action::Help) => self.tell_keys_of_text(),
            Step::Other(Action::Suspend) => self.wants.push_back(Request::Suspend),
            Step::Other(Action::Redraw) => self.wants.push_back(Request::Repaint),
            Step::Other(_) => {}
        }
    }

    /// Lays the keys of writing over the text, which stays as it is: what comes of saving is still told on it.
    fn tell_keys_of_text(&mut self) {
        let pager = help::pager(&self.look, &[Context::Compose]);
        if let Some(Over::RosterText(editing)) = &mut self.over {
            editing.keys = Some(pager);
            self.dirty = true;
        }
    }

    fn take_keys_on_text(&mut self, step: &Step<()>) {
        let Some(Over::RosterText(editing)) = &mut self.over else {
            return;
        };
        match step {
            Step::Stay => {}
            Step::Redraw | Step::Done(()) => self.dirty = true,
            Step::Close => {
                editing.keys = None;
                self.dirty = true;
            }
            Step::Other(Action::CopyText) => {
                if let Some(text) = editing.keys.as_ref().map(Pager::text) {
                    self.copy(text);
                }
            }
            Step::Other(Action::Suspend) => self.wants.push_back(Request::Suspend),
            Step::Other(Action::Redraw) => self.wants.push_back(Request::Repaint),
            Step::Other(_) => {}
        }
    }

    /// Leaves the text; what was typed is kept.
    fn leave_roster_text(&mut self) {
        self.duty.draft = self.roster_draft();
        self.back_to_page();
        if self.duty.draft.is_some() {
            let words = self.look.say("roster-text-kept");
            self.say(Role::Info, words);
        }
    }

    /// The roster as it is edited, or was left unsaved.
    pub(in super::super) fn roster_draft(&self) -> Option<RosterDraft> {
        match &self.over {
            Some(Over::RosterText(editing)) => editing.draft(),
            _ => self.duty.draft.clone(),
        }
    }

    /// Something was wrong with the text: told at its lines, and nothing was written.
    pub(super) fn take_roster_faults(&mut self, faults: Vec<Fault>) {
        if let Some(Over::RosterText(editing)) = &mut self.over {
            editing.saving = false;
            editing.edit.set_note(None);
            editing.edit.set_faults(faults);
        }
    }

    /// The text was written, or not.
    pub(super) fn take_roster_put(&mut self, put: desk::Result<RosterPut>, newest: i64) {
        if let Some(Over::RosterText(editing)) = &mut self.over {
            editing.saving = false;
            editing.edit.set_faults(Vec::new());
        }
        match put {
            Ok(put) => {
                self.duty.draft = None;
                self.back_to_page();
                let (role, key) = match put.changed {
                    true => (Role::Good, "roster-text-saved"),
                    false => (Role::Info, "roster-text-same"),
                };
                let words = self.look.say(key);
                self.say(role, words);
                self.refresh();
            }
            Err(desk::Error::RosterChanged) => {
                // Saved once more, it is written over what is there now: whoever does that has been told.
                if let Some(Over::RosterText(editing)) = &mut self.over {
                    editing.seen = newest;
                }
                self.note_on_text(Role::Warn, "roster-text-conflict");
            }
            Err(error) => {
                let words = self.look.text.sentence(&error.sentence());
                self.tell_on_text(Role::Bad, words);
            }
        }
    }

    /// The hand at the roster's text, if it is being edited.
    pub(in super::super) fn roster_hand(&self) -> Option<Uuid> {
        match &self.over {
            Some(Over::RosterText(editing)) => Some(editing.hand),
            _ => None,
        }
    }

    /// The order for what an editor left of the roster.
    pub(in super::super) fn take_edited_roster(
        &self,
        path: &Path,
        outcome: &Edited,
    ) -> Option<TextOrder> {
        let hand = self.roster_hand()?;
        let path: PathBuf = path.to_owned();
        Some(match outcome {
            Edited::Done => TextOrder::ReadBack(path, hand),
            _ => TextOrder::Forget(path),
        })
    }

    /// Takes what an editor left, if it is the roster's.
    pub(in super::super) fn take_roster_back(&mut self, hand: Uuid, text: &str) -> bool {
        match &mut self.over {
            Some(Over::RosterText(editing)) if editing.hand == hand => {
                editing.edit.replace(text);
                true
            }
            _ => false,
        }
    }
}
