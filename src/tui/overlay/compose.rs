//! A reply being written.

mod doubts;
mod draw;
pub(super) mod editor;
mod quote;

use super::wrap::Para;
use super::{Heard, Step, hear};
use crate::tui::input::{Action, Context, Input, Keys, Pending};
use editor::Editor;
use std::path::PathBuf;

pub use doubts::{Against, Doubt};
pub(in crate::tui) use draw::OF_ONE;

/// Whom a reply is for and what about: shown above it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Head {
    /// What it is, in words.
    pub title: String,
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
    /// A text kept for replies is to be chosen; [`Compose::insert`] or [`Compose::replace_text`] takes it.
    Template,
    /// A file is to be chosen; [`Compose::attach`] takes it.
    Attach,
}

/// A file that is to go with a reply.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attached {
    /// Where it lies.
    pub path: PathBuf,
    /// Its name, fit to be shown.
    pub name: String,
    /// Its length; none if it can't be read.
    pub bytes: Option<u64>,
}

/// How far a thing has got that takes two presses. The second counts only once the person could have
/// seen what the first one asked.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Press {
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
    files: Vec<Attached>,
    against: Against,
    /// What the client wrote last, to be quoted.
    quotable: String,
    /// Whether its fields are filled later, and why they can't be.
    form: Option<Option<String>>,
    /// Who else writes on the ticket, in words.
    others: Option<String>,
    side_title: String,
    side: Vec<Para>,
    discard: Press,
    /// Sending in spite of doubts.
    sending: Press,
    /// Why it was not sent, where that is told only then.
    refused: Option<Doubt>,
    /// Whether what keeps it back was met by an attempt to send it.
    kept_back: bool,
    pending: Pending,
    /// Whether its keys go to what lies over it.
    is_below: bool,
}

impl Compose {
    /// A reply with a text to begin with. The cursor is at the first field left to fill, or where
    /// two blank lines leave room, or at the start.
    pub fn new(head: Head, text: &str) -> Self {
        Self {
            head,
            editor: Editor::new(text),
            files: Vec::new(),
            against: Against::default(),
            quotable: String::new(),
            form: None,
            others: None,
            side_title: String::new(),
            side: Vec::new(),
            discard: Press::No,
            sending: Press::No,
            refused: None,
            kept_back: false,
            pending: Pending::default(),
            is_below: false,
        }
    }

    /// Goes on with a draft of which this was the template.
    pub fn go_on(&mut self, template: &str) {
        self.editor.go_on(template);
    }

    /// Has the files of a draft go with it.
    pub fn set_files(&mut self, files: Vec<Attached>) {
        self.files = files;
    }

    /// Attaches a file; one that is attached already only once.
    pub fn attach(&mut self, file: Attached) {
        self.files.retain(|there| there.path != file.path);
        self.files.push(file);
        self.editor.touch();
    }

    /// The files that go with it.
    pub fn files(&self) -> &[Attached] {
        &self.files
    }

    /// Says what the letter is held against before it is sent.
    pub fn set_against(&mut self, against: Against) {
        self.against = against;
    }

    /// Says that the letter of a decision was put in, which this one does not make; the decision by its name.
    pub fn take_decision(&mut self, what: String, letter: &str) {
        // The longest line is the one that a greeting or a signature is not.
        let line = letter.lines().max_by_key(|line| line.len());
        let line = line.unwrap_or_default().trim().to_owned();
        self.against.decisions.push((what, line));
    }

    /// Says that the client has written meanwhile, and what.
    pub fn set_news(&mut self, words: &str) {
        self.against.news = true;
        self.against.last_letter = None;
        self.quotable = words.to_owned();
    }

    /// Puts what the client wrote last within reach.
    pub fn set_quotable(&mut self, words: &str) {
        self.quotable = words.to_owned();
    }

    /// Makes it a text whose fields are filled for each ticket, and says why they can't be.
    pub fn set_form(&mut self, fault: Option<String>) {
        self.form = Some(fault);
    }

    /// Its keys go to what is laid over it, or are its own again: the border tells of them then.
    pub fn set_below(&mut self, is_below: bool) {
        self.is_below = is_below;
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
        self.refused = None;
    }

    /// Puts a text in at the cursor, as one edit.
    pub fn insert(&mut self, text: &str) {
        self.editor.paste(text);
        self.refused = None;
    }

    /// Whether the text changed since this was last asked: then the draft is to be saved.
    pub fn take_changed(&mut self) -> bool {
        self.editor.take_changed()
    }

    /// What speaks against sending it as it is.
    pub fn doubts(&self) -> Vec<Doubt> {
        let mut doubts: Vec<Doubt> = self.refused.iter().cloned().collect();
        let attached = !self.files.is_empty();
        let lines = self.editor.lines();
        doubts.extend(doubts::of(
            lines,
            attached,
            self.form.is_some(),
            &self.against,
        ));
        doubts.extend(self.form.clone().flatten().map(Doubt::Form));
        doubts
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
        let sending = std::mem::take(&mut self.sending);
        let asked = discard != Press::No || sending != Press::No;
        let step = match heard {
            Heard::Action(Action::Send) => self.send(sending),
            Heard::Action(Action::Back) if asked => Step::Redraw,
            heard => self.obey(heard, discard),
        };
        match step {
            // The question is gone from the screen.
            Step::Stay if asked => Step::Redraw,
            step => step,
        }
    }

    /// Does what was heard; `discard` is how far throwing away had got.
    fn obey(&mut self, heard: Heard, discard: Press) -> Step<Asked> {
        let refused = self.refused.take().is_some() | std::mem::take(&mut self.kept_back);
        match heard {
            Heard::Action(Action::DiscardDraft) => match discard {
                Press::Shown => Step::Done(Asked::Discard),
                _ => {
                    self.discard = Press::Asked;
                    Step::Redraw
                }
            },
            Heard::Action(Action::Back) => Step::Close,
            Heard::Action(Action::PickTemplate) => Step::Done(Asked::Template),
            Heard::Action(Action::Attach) => Step::Done(Asked::Attach),
            Heard::Action(Action::Detach) => {
                let gone = self.files.pop().is_some();
                if gone {
                    self.editor.touch();
                }
                Step::seen(gone | refused)
            }
            // The words of one client are not for the others.
            Heard::Action(Action::QuoteMessage) if self.form.is_some() => {
                Step::Other(Action::QuoteMessage)
            }
            Heard::Action(Action::QuoteMessage) => {
                let quoted = quote::quoted(&self.quotable);
                self.editor.paste_lines(&quoted);
                Step::seen(!quoted.is_empty() | refused)
            }
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

    /// Sends, unless something speaks against it for good; what only may speak against it takes a second press.
    fn send(&mut self, sending: Press) -> Step<Asked> {
        self.refused = doubts::at_sending(self.editor.lines(), &self.against);
        let doubts = self.doubts();
        self.kept_back = doubts.iter().any(Doubt::is_final);
        if self.kept_back {
            return Step::Redraw;
        }
        if !doubts.is_empty() && sending != Press::Shown {
            self.sending = Press::Asked;
            return Step::Redraw;
        }
        Step::Done(Asked::Send)
    }
}

#[cfg(test)]
mod tests;
