//! The one way to standard output. A reader that has gone ends the command quietly.

use super::failure::{Failure, Result};
use serde::Serialize;
use std::io::{self, BufWriter, IsTerminal, Write};

/// Standard output, buffered.
pub struct Out {
    writer: BufWriter<Box<dyn Write>>,
    json: bool,
    /// Columns of the terminal; none where the output is no terminal.
    columns: Option<usize>,
}

impl Out {
    /// Standard output, for machines if `json`.
    pub fn stdout(json: bool) -> Self {
        let stdout = io::stdout();
        let columns = stdout.is_terminal().then(|| {
            rustix::termios::tcgetwinsize(&stdout)
                .ok()
                .map(|size| usize::from(size.ws_col))
                .filter(|columns| *columns > 0)
                .unwrap_or(80)
        });
        Self {
            writer: BufWriter::with_capacity(64 * 1024, Box::new(stdout)),
            json,
            columns,
        }
    }

    /// Whether machines read it.
    pub fn is_json(&self) -> bool {
        self.json
    }

    /// Columns of the terminal; none where the output is no terminal, and nothing is to be cut.
    pub fn columns(&self) -> Option<usize> {
        self.columns
    }

    /// Writes a line for people.
    ///
    /// # Errors
    /// The output can't be written, or is closed.
    pub fn line(&mut self, text: &str) -> Result<()> {
        self.raw(text.as_bytes())?;
        self.raw(b"\n")
    }

    /// Writes a value as one line of JSON.
    ///
    /// # Errors
    /// The output can't be written, or is closed.
    pub fn json<T: Serialize>(&mut self, value: &T) -> Result<()> {
        serde_json::to_writer(&mut self.writer, value)
            .map_err(|error| Failure::output(&error.into()))?;
        self.raw(b"\n")
    }

    /// Writes bytes as they are.
    ///
    /// # Errors
    /// The output can't be written, or is closed.
    pub fn raw(&mut self, bytes: &[u8]) -> Result<()> {
        self.writer
            .write_all(bytes)
            .map_err(|error| Failure::output(&error))
    }

    /// Hands on all that was written.
    ///
    /// # Errors
    /// The output can't be written, or is closed.
    pub fn flush(&mut self) -> Result<()> {
        self.writer.flush().map_err(|error| Failure::output(&error))
    }
}

/// Writes one line to standard error. That it can't be written is nobody's news.
pub fn complain(line: &str) {
    let _ = writeln!(io::stderr(), "primedesk: {}", visible(line));
}

/// Writes one line for people to standard error, where standard output is not the place for it.
pub fn note(line: &str) {
    let _ = writeln!(io::stderr(), "{}", visible(line));
}

/// Writes a line over the one before on a terminal's standard error; an empty one takes it away.
pub fn hint(line: &str) {
    let _ = write!(io::stderr(), "\r\x1b[K{}", visible(line));
}

/// The text without characters that move the cursor or turn the direction of writing.
///
/// What comes from outside is scrubbed at intake; file names and arguments have not been there.
pub fn visible(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '\n' | '\t' | '\r' => ' ',
            c if c.is_control() => '\u{fffd}',
            '\u{061c}'
            | '\u{200e}'
            | '\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2066}'..='\u{2069}' => '\u{fffd}',
            c => c,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_moves_the_cursor_becomes_visible() {
        assert_eq!(
            visible("a\x1b[2J\u{9b}b\u{202e}\nй"),
            "a\u{fffd}[2J\u{fffd}b\u{fffd} й"
        );
    }
}
