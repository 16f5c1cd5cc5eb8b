//! The editor of one's own: its file is made and read by the worker.

use super::super::Workbench;
use super::super::laid_over::Over;
use crate::tui::shell::{Edited, Request};
use crate::tui::theme::Role;
use crate::tui::worker::{Order, TextOrder};
use std::path::{Path, PathBuf};
use uuid::Uuid;

impl Workbench {
    /// Has the text put into a file for the editor of one's own. What was typed is saved before: saved after, it would
    /// stand over what the editor left.
    pub(in super::super) fn edit_outside(&mut self) {
        self.save_draft();
        if let Some(Over::Compose(writing)) = &self.over {
            let order = TextOrder::ToEditor(writing.hold.hand, writing.compose.text());
            self.workers.order(Order::Text(order));
        }
    }

    /// The file is there: the editor is opened, if the reply still is.
    pub(in super::super) fn take_editor_file(&mut self, hand: Uuid, file: Result<PathBuf, String>) {
        match file {
            Ok(path) if [self.hand(), self.roster_hand()].contains(&Some(hand)) => {
                self.wants.push_back(Request::Edit(path));
            }
            Ok(path) => self.workers.order(Order::Text(TextOrder::Forget(path))),
            Err(why) => self.editor_failed(&why),
        }
    }

    /// The hand that writes.
    fn hand(&self) -> Option<Uuid> {
        match &self.over {
            Some(Over::Compose(writing)) => Some(writing.hold.hand),
            _ => None,
        }
    }

    fn editor_failed(&mut self, why: &str) {
        let words = self
            .look
            .text
            .say_with("status-editor-failed", &[("why", why.into())]);
        self.say(Role::Bad, words);
    }

    /// The editor is closed. What it left with success is read; with anything else the text stays as it was.
    pub(in super::super) fn take_edited(&mut self, path: &Path, outcome: &Edited) {
        let order = match (outcome, self.draft()) {
            (Edited::Done, Some((draft, hold))) => {
                TextOrder::FromEditor(path.to_owned(), Box::new(draft), hold)
            }
            _ => self
                .take_edited_roster(path, outcome)
                .unwrap_or_else(|| TextOrder::Forget(path.to_owned())),
        };
        self.workers.order(Order::Text(order));
        match outcome {
            Edited::Done => {}
            Edited::NotStarted(why) => self.editor_failed(&why.clone()),
            Edited::Failed(_) => {
                let words = self.look.say("status-editor-left");
                self.say(Role::Warn, words);
            }
        }
        self.dirty = true;
    }

    /// What the editor left: for the reply that it was opened from; of another it is a draft.
    pub(in super::super) fn take_edited_text(&mut self, hand: Uuid, text: Result<String, String>) {
        match text {
            Ok(text) if self.take_roster_back(hand, &text) => self.dirty = true,
            Ok(text) => {
                let is_there = self.hand() == Some(hand);
                if let Some(Over::Compose(writing)) = self.over.as_mut().filter(|_| is_there) {
                    writing.compose.replace_text(&text);
                }
                self.typing_paused();
                self.dirty = true;
            }
            Err(why) => {
                let args = [("why", why.into())];
                let words = self.look.text.say_with("status-edited-unread", &args);
                self.say(Role::Bad, words);
            }
        }
    }
}
