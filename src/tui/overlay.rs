//! What is laid over the panes: prompts, menus, the palette, texts to read, a reply being written.
//!
//! Each is a small state of its own that knows nothing of the model, the store or the desk. Its owner
//! gives it inputs and does what the [`Step`] says; what it needs from outside (candidates, errors,
//! an edited text) the owner puts in.
//!
//! Text fields take what was typed as it is, Cyrillic too; only chords and named keys are looked up
//! in the keymap, and only for those the layout is translated.

pub mod cells;
pub mod compose;
pub mod exhibits;
pub mod field;
pub mod help;
pub mod hints;
pub mod matching;
pub mod menu;
pub mod notice;
pub mod outline;
pub mod pager;
pub mod palette;
pub mod panel;
pub mod place;
pub mod prompt;
#[cfg(test)]
pub(in crate::tui) mod stage;
#[cfg(test)]
mod storm;
pub mod text_edit;
mod told;
pub mod viewer;
pub mod which_key;
mod words;
pub mod wrap;

pub use compose::Compose;
pub use exhibits::Exhibits;
pub use menu::Menu;
pub use notice::NoticeBar;
pub use outline::Outline;
pub use pager::Pager;
pub use palette::Palette;
pub use prompt::Prompt;
pub use text_edit::TextEdit;
pub use viewer::Viewer;

use super::input::{Action, Context, Input, Key, Keys, Pending, Resolved};

/// What an input did to an overlay.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step<T> {
    /// Nothing that is seen.
    Stay,
    /// It looks different now.
    Redraw,
    /// It is to be taken away; nothing was decided.
    Close,
    /// It came to a result. Whether it is taken away is the owner's to say: a prompt whose entry is
    /// refused stays, with the reason shown.
    Done(T),
    /// An action that is not the overlay's own.
    Other(Action),
}

impl<T> Step<T> {
    /// The same with another result.
    pub fn map<U>(self, result: impl FnOnce(T) -> U) -> Step<U> {
        match self {
            Self::Stay => Step::Stay,
            Self::Redraw => Step::Redraw,
            Self::Close => Step::Close,
            Self::Done(done) => Step::Done(result(done)),
            Self::Other(action) => Step::Other(action),
        }
    }

    /// Looks different, or not.
    fn seen(changed: bool) -> Self {
        if changed { Self::Redraw } else { Self::Stay }
    }
}

/// What an input is, once the keymap has been asked.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Heard {
    /// An action of the keymap.
    Action(Action),
    /// A key that nothing is bound to, as it was typed.
    Key(Key),
    /// Pasted text.
    Paste(String),
    /// A key of a sequence that goes on, or broke off.
    Spent,
    /// Nothing for an overlay.
    Nothing,
}

/// Asks the keymap what an input is in these contexts.
fn hear(pending: &mut Pending, contexts: &[Context], input: &Input, keys: &Keys) -> Heard {
    match input {
        Input::Key(key) => match keys.press(pending, contexts, *key) {
            Resolved::Action(action) => Heard::Action(action),
            Resolved::Pending(_) | Resolved::Cancelled => Heard::Spent,
            Resolved::Unbound => Heard::Key(*key),
        },
        Input::Paste(text) => {
            pending.clear();
            Heard::Paste(text.clone())
        }
        Input::Interrupt => Heard::Action(Action::Back),
        Input::Focus(_) | Input::Resize { .. } | Input::Mouse(_) => Heard::Nothing,
    }
}
