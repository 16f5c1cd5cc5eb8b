//! A file-like text, edited: what is wrong with it is told by its lines.

mod draw;

use super::compose::editor::Editor;
use super::{Heard, Step, hear};
use crate::core::fault::Fault;
use crate::tui::input::{Action, Context, Input, Keys, Pending};
use crate::tui::theme::Role;

/// What is to be done with the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    /// It is to be saved.
    Save,
    /// It is to be edited in an editor of one's own; [`TextEdit::replace`] takes the outcome.
    Outside,
    /// It is to be thrown away.
    Discard,
}

/// A text being edited. [`Step::Close`] means leaving it; whether it is kept is the owner's to see to.
#[derive(Debug, Clone)]
pub struct TextEdit {
    title: String,
    editor: Editor,
    /// The text at the beginning.
    found: String,
    /// What was wrong when it was last looked at; the lines follow what is typed.
    faults: Vec<Fault>,
    /// Something to know about it.
    note: Option<(Role, String)>,
    /// Whether the next press of the same key throws it away. It counts only once the question was seen.
    discard: Discard,
    pending: Pending,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Discard {
    #[default]
    No,
    Asked,
    Shown,
}

impl TextEdit {
    /// A text under a title, the cursor at its beginning.
    pub fn new(title: impl Into<String>, text: &str) -> Self {
        let mut editor = Editor::new(text);
        editor.go_to_line(0);
        Self {
            title: title.into(),
            found: editor.text(),
            editor,
            faults: Vec::new(),
            note: None,
            discard: Discard::No,
            pending: Pending::default(),
        }
    }

    /// The cursor on the first line that says something: not a comment, and not empty.
    #[must_use]
    pub fn past_comments(mut self) -> Self {
        let says = |line: &str| !line.trim().is_empty() && !line.starts_with('#');
        let first = self.found.lines().position(says);
        self.editor.go_to_line(first.unwrap_or(0));
        self.editor.bring_up();
        self
    }

    /// The text as it is now.
    pub fn text(&self) -> String {
        self.editor.text()
    }

    /// Whether it is another than at the beginning.
    pub fn is_changed(&self) -> bool {
        self.text() != self.found
    }

    /// Goes on with another text, as one edit that can be undone.
    pub fn replace(&mut self, text: &str) {
        self.editor.replace(text);
        self.editor.go_to_line(0);
        self.faults.clear();
    }

    /// Says what is wrong with it, and goes to the first of it.
    pub fn set_faults(&mut self, faults: Vec<Fault>) {
        if let Some(first) = faults.first() {
            self.editor.go_to_line(first.line.saturating_sub(1));
            self.editor.bring_up();
        }
        self.faults = faults;
    }

    /// Says something about it.
    pub fn set_note(&mut self, note: Option<(Role, String)>) {
        self.note = note;
    }

    /// Keys of a sequence that has begun.
    pub fn pending(&self) -> &Pending {
        &self.pending
    }

    /// Takes an input.
    pub fn on_input(&mut self, input: &Input, keys: &Keys) -> Step<Asked> {
        let heard = hear(&mut self.pending, &[Context::Compose], input, keys);
        if heard == Heard::Nothing {
            return Step::Stay;
        }
        let discard = std::mem::take(&mut self.discard);
        let (lines, line) = (self.editor.lines().len(), self.editor.cursor().0);
        let step = self.obey(heard, discard);
        self.move_faults(lines, line);
        match step {
            // The question is gone from the screen.
            Step::Stay if discard != Discard::No => Step::Redraw,
            step => step,
        }
    }

    /// Does what was heard; `discard` is how far throwing away had got.
    fn obey(&mut self, heard: Heard, discard: Discard) -> Step<Asked> {
        match heard {
            Heard::Action(Action::DiscardDraft) if discard == Discard::Shown => {
                Step::Done(Asked::Discard)
            }
            Heard::Action(Action::DiscardDraft) => {
                self.discard = Discard::Asked;
                Step::Redraw
            }
            Heard::Action(Action::Back) if discard != Discard::No => Step::Redraw,
            Heard::Action(Action::Back) => Step::Close,
            Heard::Action(Action::Send) => Step::Done(Asked::Save),
            Heard::Action(Action::ExternalEditor) => Step::Done(Asked::Outside),
            Heard::Action(Action::Undo) => Step::seen(self.editor.undo()),
            Heard::Action(other) => Step::Other(other),
            Heard::Spent => Step::Redraw,
            Heard::Key(key) => Step::seen(self.editor.on_key(key)),
            Heard::Paste(text) => {
                self.editor.paste(&text);
                Step::Redraw
            }
            Heard::Nothing => Step::Stay,
        }
    }

    /// Lets the lines of what is wrong follow lines that were put in or taken out above them.
    fn move_faults(&mut self, lines: usize, line: usize) {
        let now = self.editor.lines().len();
        if now == lines {
            return;
        }
        let edited = line.min(self.editor.cursor().0);
        for fault in &mut self.faults {
            if fault.line > edited + 1 {
                fault.line = (fault.line + now).saturating_sub(lines).max(edited + 1);
            }
        }
    }
}

#[cfg(test)]
mod tests;
