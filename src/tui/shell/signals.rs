//! Signals, as events.

use std::io;

use tokio::signal::unix::{Signal, SignalKind, signal};

/// A signal that came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Told {
    /// SIGHUP: the terminal has gone. Never "reload".
    Hangup,
    /// SIGTERM, SIGQUIT.
    Terminate,
    /// SIGINT.
    Interrupt,
    /// SIGWINCH.
    Resize,
    /// SIGCONT: we were stopped, and the terminal is somebody else's.
    Continue,
}

/// Listens for signals.
#[derive(Debug)]
pub(super) struct Signals {
    hangup: Signal,
    terminate: Signal,
    quit: Signal,
    interrupt: Signal,
    resize: Signal,
    resume: Signal,
}

impl Signals {
    /// Begins to listen.
    ///
    /// # Errors
    ///
    /// The system refused.
    pub fn listen() -> io::Result<Self> {
        Ok(Self {
            hangup: signal(SignalKind::hangup())?,
            terminate: signal(SignalKind::terminate())?,
            quit: signal(SignalKind::quit())?,
            interrupt: signal(SignalKind::interrupt())?,
            resize: signal(SignalKind::window_change())?,
            resume: signal(SignalKind::from_raw(rustix::process::Signal::CONT.as_raw()))?,
        })
    }

    /// The next signal; those that end the program first. May be dropped while it waits.
    pub async fn next(&mut self) -> Told {
        tokio::select! {
            biased;
            _ = self.hangup.recv() => Told::Hangup,
            _ = self.terminate.recv() => Told::Terminate,
            _ = self.quit.recv() => Told::Terminate,
            _ = self.interrupt.recv() => Told::Interrupt,
            _ = self.resume.recv() => Told::Continue,
            _ = self.resize.recv() => Told::Resize,
        }
    }
}
