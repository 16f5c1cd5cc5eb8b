//! The terminal's two descriptors.

use std::fs::{File, OpenOptions};
use std::io::{self, IsTerminal, Write};
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, Timespec, poll};

/// Where keys come from and frames go to.
#[derive(Debug)]
pub struct Tty {
    input: OwnedFd,
    output: File,
}

impl Tty {
    /// Standard input and output where they are a terminal, else the controlling terminal.
    ///
    /// # Errors
    ///
    /// There is no terminal.
    pub fn open() -> io::Result<Self> {
        let controlling = || OpenOptions::new().read(true).write(true).open("/dev/tty");
        let stdin = io::stdin();
        let input = if stdin.is_terminal() {
            stdin.as_fd().try_clone_to_owned()?
        } else {
            controlling()?.into()
        };
        let stdout = io::stdout();
        // Not `Stdout` itself: it would cut a frame at its last line feed.
        let output = if stdout.is_terminal() {
            File::from(stdout.as_fd().try_clone_to_owned()?)
        } else {
            controlling()?
        };
        Ok(Self { input, output })
    }

    /// The descriptor that keys come from.
    pub fn input(&self) -> BorrowedFd<'_> {
        self.input.as_fd()
    }

    /// A writer to the screen.
    ///
    /// # Errors
    ///
    /// No descriptor is free.
    pub fn output(&self) -> io::Result<Output> {
        self.output.try_clone().map(Output)
    }

    /// Columns and rows; 80x24 where the terminal does not say. A size that no screen has is cut:
    /// buffers of it would not fit in memory.
    pub fn size(&self) -> (u16, u16) {
        match rustix::termios::tcgetwinsize(&self.output) {
            Ok(size) if size.ws_col > 0 && size.ws_row > 0 => {
                (size.ws_col.min(1_000), size.ws_row.min(500))
            }
            _ => (80, 24),
        }
    }

    /// A cell in dots; none where the terminal does not say.
    pub fn cell(&self) -> Option<(u16, u16)> {
        let size = rustix::termios::tcgetwinsize(&self.output).ok()?;
        let cell = (
            size.ws_xpixel.checked_div(size.ws_col)?,
            size.ws_ypixel.checked_div(size.ws_row)?,
        );
        (cell.0 > 0 && cell.1 > 0).then_some(cell)
    }

    /// Whether the terminal takes bytes, waiting so long for it.
    pub fn is_writable(&self, patience: Duration) -> bool {
        is_writable(&self.output, patience)
    }
}

/// The screen's end of the terminal.
#[derive(Debug)]
pub struct Output(File);

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        loop {
            match self.0.write(bytes) {
                // A program that shares the terminal may have made it non-blocking.
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => {
                    is_writable(&self.0, Duration::from_millis(100));
                }
                other => return other,
            }
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

fn is_writable(file: &File, patience: Duration) -> bool {
    let timeout = Timespec {
        tv_sec: i64::try_from(patience.as_secs()).unwrap_or(i64::MAX),
        tv_nsec: i64::from(patience.subsec_nanos()),
    };
    let mut fds = [PollFd::new(file, PollFlags::OUT)];
    matches!(poll(&mut fds, Some(&timeout)), Ok(count) if count > 0)
}
