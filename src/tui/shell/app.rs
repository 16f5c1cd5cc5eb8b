//! What the shell asks of a program, and what the program may ask of the shell.

use std::ffi::OsString;
use std::path::PathBuf;
use std::time::Instant;

use super::super::input::Input;
use super::frame::Frame;
use super::graphics::Shows;
use super::osc::TooLong;

/// A program in the shell.
///
/// After each burst of inputs and messages the shell first serves [`App::wants`] until it is
/// empty, then draws once if [`App::is_dirty`].
pub trait App {
    /// What worker threads send.
    type Message: Send + 'static;

    /// Something came from the terminal.
    fn on_input(&mut self, input: Input, now: Instant);

    /// A worker sent something.
    fn on_message(&mut self, message: Self::Message, now: Instant);

    /// The time that [`App::next_wake`] asked for has come; the next one must lie ahead.
    fn on_wake(&mut self, now: Instant) {
        let _ = now;
    }

    /// When to be woken, if at all. With nothing here an idle program takes no time.
    fn next_wake(&self) -> Option<Instant> {
        None
    }

    /// Whether something changed that is seen.
    fn is_dirty(&self) -> bool;

    /// Draws all of the screen, and is clean afterwards.
    fn draw(&mut self, frame: &mut Frame<'_>);

    /// Something that only the shell can do; called until there is nothing.
    fn wants(&mut self) -> Option<Request> {
        None
    }

    /// How a request went.
    fn on_reply(&mut self, reply: Reply) {
        let _ = reply;
    }

    /// The terminal is gone, or we are told to go: the last chance to save. Nothing is drawn after.
    fn on_gone(&mut self);
}

/// Something that only the shell can do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Request {
    /// Leave.
    Quit,
    /// Edit a file in the editor of one's own; answered by [`Reply::Edited`].
    Edit(PathBuf),
    /// Run another program in our place, its arguments as they are; answered by [`Reply::Ran`].
    Run(Vec<OsString>),
    /// Find out how the terminal shows pictures; answered by [`Reply::Pictures`], again when it is known better.
    Pictures,
    /// Put a text on the clipboard; answered by [`Reply::Copied`].
    Copy(String),
    /// Show a notification, and ring; answered by [`Reply::Notified`].
    Notify {
        /// The title.
        title: String,
        /// The body.
        body: String,
    },
    /// Change the window's title; back to the program's own, if none.
    Title(Option<String>),
    /// Listen to the mouse, or no longer: then the terminal's own selection works.
    Mouse(bool),
    /// Stop, as by Ctrl-Z.
    Suspend,
    /// Paint the whole screen again.
    Repaint,
}

/// How a request went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reply {
    /// The editor is closed.
    Edited {
        /// The file.
        path: PathBuf,
        /// How it went.
        outcome: Edited,
    },
    /// The other program has ended.
    Ran(Edited),
    /// How the terminal shows pictures.
    Pictures(Shows),
    /// The text was sent to the clipboard; the terminal does not say whether it took it.
    Copied(Result<(), TooLong>),
    /// The notification was sent; a bell alone when it was too long.
    Notified(Result<(), TooLong>),
}

/// How editing went. Whatever it says, the file is there to be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Edited {
    /// The editor left with success.
    Done,
    /// It left with this code, or by a signal: the text is not to be trusted.
    Failed(Option<i32>),
    /// It could not be started.
    NotStarted(String),
}

/// Why the shell ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// The program asked for it.
    Quit,
    /// A signal asked for it.
    Terminated,
    /// The terminal is gone.
    Gone,
}
