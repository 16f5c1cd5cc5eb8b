//! From the terminal's bytes to a named action: decoder, key, layout, keymap.
//!
//! ```text
//! bytes -> decoder -> Input::Key -> (a command mode: layout) -> keymap -> Action
//! ```
//!
//! Everything here is pure; time is an argument.

pub mod action;
pub mod check;
pub mod context;
pub mod decoder;
pub mod key;
pub mod keymap;
pub mod layout;
pub mod mouse;
pub mod sheet;

pub use action::Action;
pub use context::Context;
pub use decoder::Decoder;
pub use key::Key;
pub use keymap::{Keymap, Pending, Resolved};
pub use mouse::{Mouse, MouseKind};

/// The keymap that the program ships with: the file `keymap.toml` at the root of the repository.
pub const EMBEDDED_KEYMAP: &str = include_str!("../../keymap.toml");

/// The workbench's keymap.
pub type Keys = Keymap<Context, Action>;

/// The embedded keymap, with a person's own file over it.
///
/// # Errors
///
/// Every fault in the two.
pub fn keys(own: Option<keymap::Source<'_>>) -> Result<Keys, Vec<keymap::Fault>> {
    let embedded = keymap::Source::new("keymap.toml (built in)", EMBEDDED_KEYMAP);
    let sources: Vec<_> = [embedded].into_iter().chain(own).collect();
    Keys::parse(&sources)
}

/// One thing that reached us from outside, decoded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// A key, as typed: no layout is applied yet, so a text field can take it as it is.
    Key(Key),
    /// Pasted text, line ends as `\n`, other control characters removed. Never keys.
    Paste(String),
    /// The terminal's window got or lost the focus.
    Focus(bool),
    /// The screen has a new size; the shell repaints by itself.
    Resize {
        /// Columns.
        columns: u16,
        /// Rows.
        rows: u16,
    },
    /// The mouse; only while it is listened to.
    Mouse(Mouse),
    /// SIGINT from outside (Ctrl-C typed is a key).
    Interrupt,
}
