//! Reading JSON lines, one at a time, in bounded memory.

use super::failure::{Failure, Result};
use crate::text::Text;
use std::fs::File;
use std::io::{BufRead, BufReader, IsTerminal, Read};
use std::path::{Path, PathBuf};

/// The longest line that is read. A longer one is refused as a line, and the stream goes on behind it.
const MAX_LINE_BYTES: u64 = 16 * 1024 * 1024;

/// Lines of a file or of standard input.
pub struct Lines<R> {
    reader: BufReader<R>,
    source: PathBuf,
    number: u64,
    buffer: Vec<u8>,
}

/// One line that is not empty.
pub struct Line<'a> {
    /// Its number; every line counts, from 1.
    pub number: u64,
    /// Its text, or why it has none.
    pub text: std::result::Result<&'a str, String>,
}

/// The lines of a file; of standard input for `-`.
///
/// # Errors
/// The file can't be opened.
pub fn open(path: &Path, text: &Text) -> Result<Lines<Box<dyn Read>>> {
    if path == Path::new("-") {
        let stdin = std::io::stdin();
        if stdin.is_terminal() {
            super::out::complain(&text.say("fail-reading-terminal"));
        }
        return Ok(Lines::new(Box::new(stdin), Path::new("standard input")));
    }
    let file = File::open(path).map_err(|error| Failure::io(path, &error))?;
    Ok(Lines::new(Box::new(file), path))
}

impl<R: Read> Lines<R> {
    fn new(input: R, source: &Path) -> Self {
        Self {
            reader: BufReader::with_capacity(64 * 1024, input),
            source: source.to_owned(),
            number: 0,
            buffer: Vec::new(),
        }
    }

    /// Whether the next line can be had without waiting for it. If not, answers so far are due.
    pub fn is_ready(&self) -> bool {
        self.reader.buffer().contains(&b'\n')
    }

    /// The next line that is not empty; none at the end.
    ///
    /// # Errors
    /// The input can't be read.
    pub fn next(&mut self) -> Result<Option<Line<'_>>> {
        loop {
            let (read, whole) = self
                .read()
                .map_err(|error| Failure::io(&self.source, &error))?;
            if read == 0 {
                return Ok(None);
            }
            self.number += 1;
            if !whole {
                let text = Err(format!("longer than {MAX_LINE_BYTES} bytes"));
                return Ok(Some(Line {
                    number: self.number,
                    text,
                }));
            }
            if !self.buffer.trim_ascii().is_empty() {
                break;
            }
        }
        let text = std::str::from_utf8(self.buffer.trim_ascii())
            .map_err(|error| format!("not UTF-8, byte {} of the line", error.valid_up_to() + 1));
        Ok(Some(Line {
            number: self.number,
            text,
        }))
    }

    /// Reads one line. How many bytes, and whether the line is whole; the rest of one that is not is skipped.
    fn read(&mut self) -> std::io::Result<(usize, bool)> {
        self.buffer.clear();
        let mut limited = (&mut self.reader).take(MAX_LINE_BYTES);
        let read = limited.read_until(b'\n', &mut self.buffer)?;
        let whole = limited.limit() > 0 || self.buffer.ends_with(b"\n");
        if !whole {
            self.buffer.clear();
            self.buffer.shrink_to_fit();
            self.reader.skip_until(b'\n')?;
        }
        if self.number == 0 {
            let bom = "\u{feff}".as_bytes();
            if self.buffer.starts_with(bom) {
                self.buffer.drain(..bom.len());
            }
        }
        Ok((read, whole))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(input: &[u8]) -> Vec<(u64, Result<String, String>)> {
        let mut lines = Lines::new(input, Path::new("test"));
        let mut found = Vec::new();
        while let Some(line) = lines.next().unwrap() {
            found.push((line.number, line.text.map(str::to_owned)));
        }
        found
    }

    #[test]
    fn every_line_counts_and_empty_ones_are_skipped() {
        let found = read("\u{feff}a\r\n\n  \nб\nlast".as_bytes());
        let text = |s: &str| Ok(s.to_owned());
        assert_eq!(found, [(1, text("a")), (4, text("б")), (5, text("last"))]);
    }

    #[test]
    fn a_line_that_is_not_utf_8_is_told_and_the_stream_goes_on() {
        let found = read(b"a\nb\xffc\nd\n");
        assert_eq!(
            found[1],
            (2, Err("not UTF-8, byte 2 of the line".to_owned()))
        );
        assert_eq!(found[2].0, 3);
    }

    #[test]
    fn a_line_without_end_does_not_fill_the_memory() {
        let long = std::io::repeat(b'x').take(MAX_LINE_BYTES + 5);
        let mut lines = Lines::new(long.chain(&b"\nnext"[..]), Path::new("test"));
        assert!(lines.next().unwrap().unwrap().text.is_err());
        assert_eq!(lines.next().unwrap().unwrap().text, Ok("next"));
        assert!(lines.buffer.capacity() < 1024);
    }
}
