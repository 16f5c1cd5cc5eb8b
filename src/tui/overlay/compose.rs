//! A reply being written.

mod doubts;
mod draw;
mod editor;

use super::wrap::Para;
use super::{Heard, Step, hear};
use crate::tui::input::{Action, Context, Input, Keys, Pending};
use editor::Editor;

pub use doubts::Doubt;

/// Whom a reply is for and what about: shown above it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Head {
    /// The ticket's number.
    pub number: u64,
    /// To whom it goes.
    pub to: String,
    /// Its subject.
    pub subject: String,
    /// Why it is written, in words.
    pub purpose: String,
}

/// What is to be done with a reply.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    /// It is to be sent. The owner may look at [`Compose::doubts`] first.
    Send,
    /// It is to be edited in an editor of one's own; [`Compose::replace_text`] takes the outcome.
    ExternalEditor,
    /// Its draft is to be thrown away.
    Discard,
}

/// How far throwing the draft away has got. A second press counts only once the person could have
/// seen what the first one asked.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Discard {
    #[default]
    No,
    Asked,
    Shown,
}

/// A reply being written. [`Step::Close`] means leaving it with its draft kept.
#[derive(Debug, Clone)]
pub struct Compose {
    head: Head,
    editor: Editor,
    attached: bool,
    /// Who else writes on the ticket, in words.
    others: Option<String>,
    side_title: String,
    side: Vec<Para>,
    discard: Discard,
    /// Whether sending was asked for with nothing written.
    refused_blank: bool,
    pending: Pending,
}

impl Compose {
    /// A reply with a text to begin with. The cursor is at the first field left to fill, or where
    /// two blank lines leave room, or at the start.
    pub fn new(head: Head, text: &str) -> Self {
        Self {
            head,
            editor: Editor::new(text),
            attached: false,
            others: None,
            side_title: String::new(),
            side: Vec::new(),
            discard: Discard::No,
            refused_blank: false,
            pending: Pending::default(),
        }
    }

    /// Says whether something is attached.
    pub fn set_attached(&mut self, attached: bool) {
        self.attached = attached;
    }

    /// Says in words who else writes on the ticket at this moment; whether that is news.
    pub fn set_others(&mut self, others: Option<String>) -> bool {
        let is_news = self.others != others;
        self.others = others;
        is_news
    }

    /// Puts something to read beside the text, where the screen is wide enough.
    pub fn set_side(&mut self, title: impl Into<String>, side: Vec<Para>) {
        self.side_title = title.into();
        self.side = side;
    }

    /// Whom it is for and what about.
    pub fn head(&self) -> &Head {
        &self.head
    }

    /// What is written.
    pub fn text(&self) -> String {
        self.editor.text()
    }

    /// Puts another text in, as one edit that can be undone; the same text changes nothing.
    pub fn replace_text(&mut self, text: &str) {
        self.editor.replace(text);
        self.refused_blank = false;
    }

    /// Whether the text changed since this was last asked: then the draft is to be saved.
    pub fn take_changed(&mut self) -> bool {
        self.editor.take_changed()
    }

    /// What speaks against sending it as it is.
    pub fn doubts(&self) -> Vec<Doubt> {
        doubts::of(self.editor.lines(), self.attached, self.refused_blank)
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
        let step = self.obey(heard, discard);
        match step {
            // The question is gone from the screen.
            Step::Stay if discard != Discard::No => Step::Redraw,
            step => step,
        }
    }

    /// Does what was heard; `discard` is how far throwing away had got.
    fn obey(&mut self, heard: Heard, discard: Discard) -> Step<Asked> {
        let refused = std::mem::take(&mut self.refused_blank);
        match heard {
            Heard::Action(Action::DiscardDraft) => match discard {
                Discard::Shown => Step::Done(Asked::Discard),
                _ => {
                    self.discard = Discard::Asked;
                    Step::Redraw
                }
            },
            Heard::Action(Action::Back) if discard != Discard::No => Step::Redraw,
            Heard::Action(Action::Back) => Step::Close,
            Heard::Action(Action::Send) => self.send(),
            Heard::Action(Action::ExternalEditor) => Step::Done(Asked::ExternalEditor),
            Heard::Action(Action::Undo) => Step::seen(self.editor.undo() | refused),
            Heard::Action(other) => Step::Other(other),
            Heard::Spent => Step::Redraw,
            Heard::Key(key) => Step::seen(self.editor.on_key(key) | refused),
            Heard::Paste(text) => {
                self.editor.paste(&text);
                Step::Redraw
            }
            Heard::Nothing => Step::Stay,
        }
    }

    /// Sends, if there is anything to send.
    fn send(&mut self) -> Step<Asked> {
        if self.editor.is_blank() {
            self.refused_blank = true;
            return Step::Redraw;
        }
        Step::Done(Asked::Send)
    }
}

#[cfg(test)]
mod tests;
