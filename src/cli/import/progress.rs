//! How far a long import is, on a terminal's stderr.

use crate::channels::mail::mailbox;
use std::io::{IsTerminal, Write};
use std::path::PathBuf;
use std::time::{Duration, Instant};

/// Between two looks of a person.
const PAUSE: Duration = Duration::from_millis(200);

/// One line that is written over and over; nothing, where stderr is no terminal.
pub(super) struct Progress {
    total: u64,
    done: u64,
    shown: Option<Instant>,
    on: bool,
}

impl Progress {
    /// Begins; looks how much there is to read.
    pub fn begin(paths: &[PathBuf]) -> Self {
        let on = std::io::stderr().is_terminal();
        Self {
            total: if on {
                mailbox::count_hint(paths).bytes
            } else {
                0
            },
            done: 0,
            shown: None,
            on,
        }
    }

    /// So many bytes more, so many mails in all.
    pub fn add(&mut self, bytes: usize, mails: u64) {
        self.done = self.done.saturating_add(bytes as u64);
        if !self.on || self.shown.is_some_and(|at| at.elapsed() < PAUSE) {
            return;
        }
        self.shown = Some(Instant::now());
        let percent = self.done.saturating_mul(100) / self.total.max(1);
        let _ = write!(std::io::stderr(), "\r\x1b[K{mails}  {}%", percent.min(100));
    }

    /// Takes the line away.
    pub fn clear(&mut self) {
        if self.on && self.shown.take().is_some() {
            let _ = write!(std::io::stderr(), "\r\x1b[K");
        }
    }
}
