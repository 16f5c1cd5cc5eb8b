//! The terminal's modes: entered together, left together, whatever happens.

use std::io::{self, Write};
use std::panic;
use std::sync::{Arc, Mutex, Once, PoisonError, TryLockError};
use std::thread::{self, ThreadId};
use std::time::Duration;

use rustix::termios::{OptionalActions, Termios, tcgetattr, tcsetattr};

use super::osc::Osc;
use super::tty::Tty;

/// Alternate screen; what an editor may have left on (mouse, cursor and keypad modes) off; Kitty's
/// flags 1 and 4 (keys that can be told apart, and the other layout's); bracketed paste; focus;
/// no wrapping, so that a terminal that measures a text wider can't break the next row; no cursor.
const ENTER: &str = "\x1b[?1049h\x1b[?1000;1002;1003;1006l\x1b[?1l\x1b>\x1b[>5u\x1b[?2004h\
                     \x1b[?1004h\x1b[?7l\x1b[?25l";
/// Buttons and the wheel, by numbers that have no end (DEC 1006); and no more of them.
const MOUSE: &str = "\x1b[?1000;1006h";
const NO_MOUSE: &str = "\x1b[?1000;1006l";
/// All of it undone, and a frame that was cut short ended.
const LEAVE: &str = "\x1b[?2026l\x1b[r\x1b[m\x1b[?1000;1006l\x1b[?1004l\x1b[?2004l\x1b[<u\x1b[?7h\x1b[?25h\
                     \x1b[?1049l";
/// Keep the window's title; bring it back.
const KEEP_TITLE: &str = "\x1b[22;2t";
const BACK_TITLE: &str = "\x1b[23;2t";

/// What is needed to put the terminal back.
#[derive(Debug)]
struct Saved {
    tty: Arc<Tty>,
    modes: Termios,
    titles: bool,
    owner: ThreadId,
}

/// The terminal that is to be put back, also by the panic hook.
static SAVED: Mutex<Option<Saved>> = Mutex::new(None);
static HOOK: Once = Once::new();

/// The terminal in our modes; dropping it puts the terminal back.
#[derive(Debug)]
pub struct Terminal {
    tty: Arc<Tty>,
    osc: Osc,
    title: String,
    /// Whether the mouse is listened to, also after another program had the terminal.
    mouse: bool,
}

impl Terminal {
    /// Takes the terminal over.
    ///
    /// # Errors
    ///
    /// The terminal refused; it is then as it was.
    pub fn enter(tty: Arc<Tty>, osc: Osc, title: &str) -> io::Result<Self> {
        HOOK.call_once(chain_panic_hook);
        let terminal = Self {
            tty,
            osc,
            title: title.to_owned(),
            mouse: false,
        };
        terminal.resume()?;
        Ok(terminal)
    }

    /// Puts the terminal back for another program; [`Terminal::resume`] takes it again.
    pub fn leave(&self) {
        restore();
    }

    /// Takes the terminal again.
    ///
    /// # Errors
    ///
    /// The terminal refused; it is then as it was.
    pub fn resume(&self) -> io::Result<()> {
        restore();
        let modes = tcgetattr(self.tty.input())?;
        let mut raw = modes.clone();
        raw.make_raw();
        let saved = Saved {
            tty: Arc::clone(&self.tty),
            modes,
            titles: self.osc.titles,
            owner: thread::current().id(),
        };
        *SAVED.lock().unwrap_or_else(PoisonError::into_inner) = Some(saved);
        self.begin(&raw).inspect_err(|_| restore())
    }

    /// Listens to the mouse, or no longer.
    ///
    /// # Errors
    ///
    /// The terminal takes no bytes any more.
    pub fn listen_to_mouse(&mut self, on: bool) -> io::Result<()> {
        self.mouse = on;
        let modes = if on { MOUSE } else { NO_MOUSE };
        self.tty.output()?.write_all(modes.as_bytes())
    }

    /// Changes the window's title; it is there again after another program had the terminal.
    ///
    /// # Errors
    ///
    /// The terminal takes no bytes any more.
    pub fn entitle(&mut self, title: &str) -> io::Result<()> {
        title.clone_into(&mut self.title);
        self.tty.output()?.write_all(&self.osc.title(title))
    }

    /// Sets the modes.
    fn begin(&self, raw: &Termios) -> io::Result<()> {
        tcsetattr(self.tty.input(), OptionalActions::Now, raw)?;
        let mut bytes = Vec::new();
        if self.osc.titles {
            bytes.extend_from_slice(KEEP_TITLE.as_bytes());
        }
        bytes.extend_from_slice(ENTER.as_bytes());
        if self.mouse {
            bytes.extend_from_slice(MOUSE.as_bytes());
        }
        bytes.extend(self.osc.title(&self.title));
        self.tty.output()?.write_all(&bytes)
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        restore();
    }
}

/// Puts the terminal back, once; nothing when it is not taken. Never waits for a terminal that
/// does not take bytes.
fn restore() {
    let saved = match SAVED.try_lock() {
        Ok(mut saved) => saved.take(),
        Err(TryLockError::Poisoned(poisoned)) => poisoned.into_inner().take(),
        Err(TryLockError::WouldBlock) => None,
    };
    let Some(saved) = saved else {
        return;
    };
    // Nothing can be done about a terminal that is gone.
    if saved.tty.is_writable(Duration::from_millis(200)) {
        let title = if saved.titles { BACK_TITLE } else { "" };
        let bytes = format!("{LEAVE}{title}");
        let _ = saved
            .tty
            .output()
            .and_then(|mut output| output.write_all(bytes.as_bytes()));
    }
    let _ = tcsetattr(saved.tty.input(), OptionalActions::Now, &saved.modes);
}

/// Puts the terminal back before a panic of its thread is told. A panic of another thread goes to
/// the log instead: the screen is still in use, and a message on it would only tear it.
fn chain_panic_hook() {
    let before = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        let owner = SAVED
            .try_lock()
            .ok()
            .and_then(|saved| saved.as_ref().map(|s| s.owner));
        if owner.is_some_and(|owner| owner != thread::current().id()) {
            tracing::error!("a worker panicked: {info}");
            return;
        }
        restore();
        before(info);
    }));
}
