//! The thread that reads the terminal, and notices when it has gone.

use std::io::{self, PipeReader, PipeWriter};
use std::sync::Arc;
use std::thread::{self, JoinHandle};

use rustix::event::{PollFd, PollFlags, poll};
use rustix::io::Errno;
use tokio::sync::mpsc::UnboundedSender;

use super::tty::Tty;

/// What the thread tells.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Read {
    /// What one read gave.
    Bytes(Vec<u8>),
    /// The terminal has gone; nothing follows.
    Gone,
}

/// The reading thread; dropping this ends it, and waits until it no longer reads.
#[derive(Debug)]
pub(super) struct Reader {
    stop: Option<PipeWriter>,
    thread: Option<JoinHandle<()>>,
}

impl Reader {
    /// Begins to read.
    ///
    /// # Errors
    ///
    /// No thread or descriptor is free.
    pub fn start(tty: Arc<Tty>, reads: UnboundedSender<Read>) -> io::Result<Self> {
        let (stopped, stop) = io::pipe()?;
        let thread = thread::Builder::new()
            .name("terminal".to_owned())
            .spawn(move || read_all(&tty, &stopped, &reads))?;
        Ok(Self {
            stop: Some(stop),
            thread: Some(thread),
        })
    }
}

impl Drop for Reader {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            // Its panic, if any, has been told by the hook.
            let _ = thread.join();
        }
    }
}

/// Reads until told to stop, or until the terminal is gone.
fn read_all(tty: &Tty, stopped: &PipeReader, reads: &UnboundedSender<Read>) {
    let mut space = [0; 4096];
    loop {
        let mut fds = [
            PollFd::from_borrowed_fd(tty.input(), PollFlags::IN),
            PollFd::new(stopped, PollFlags::IN),
        ];
        let polled = poll(&mut fds, None);
        let [input, stop] = fds.map(|fd| fd.revents());
        let read = match polled {
            Err(Errno::INTR | Errno::AGAIN) => continue,
            Err(_) => Read::Gone,
            Ok(_) if !stop.is_empty() => return,
            Ok(_) if input.contains(PollFlags::IN) => {
                match rustix::io::read(tty.input(), &mut space) {
                    Ok(0) => Read::Gone,
                    Ok(count) => Read::Bytes(space[..count].to_vec()),
                    Err(Errno::INTR | Errno::AGAIN) => continue,
                    Err(_) => Read::Gone,
                }
            }
            Ok(_) => Read::Gone,
        };
        let is_last = read == Read::Gone;
        if reads.send(read).is_err() || is_last {
            return;
        }
    }
}
