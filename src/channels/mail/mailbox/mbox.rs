//! An mbox of any size, read message by message. Both mboxo and mboxrd: one `>` before `From ` is taken off.

use std::io::{self, BufRead};
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};

use super::RawMail;
use crate::channels::mail::parse::envelope_date;

/// The longest line of which more than its beginning is looked at, in bytes.
const LINE_LIMIT_BYTES: usize = 1000;

/// An mbox being read.
#[derive(Debug)]
pub(super) struct Mbox<R> {
    reader: R,
    path: PathBuf,
    modified: Option<DateTime<Utc>>,
    number: u64,
    /// The date of the `From ` line that was read last, when its message is still to be read.
    next: Option<Option<DateTime<Utc>>>,
    /// `From ` lines of this file carry dates: one without is text.
    has_dates: bool,
}

impl<R: BufRead> Mbox<R> {
    /// `reader` stands before the first `From ` line.
    pub(super) fn new(reader: R, path: &Path, modified: Option<DateTime<Utc>>) -> Self {
        let path = path.to_owned();
        Self {
            reader,
            path,
            modified,
            number: 0,
            next: None,
            has_dates: false,
        }
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// The next message, cut at the limit; `None` at the end.
    pub(super) fn next_mail(&mut self, limit_bytes: usize) -> io::Result<Option<RawMail>> {
        loop {
            let date = match self.next.take() {
                Some(date) => date,
                None if self.number > 0 => return Ok(None),
                None => {
                    let mut line = Vec::new();
                    self.read_piece(&mut line)?;
                    let date = envelope_date(&line);
                    self.has_dates = date.is_some();
                    date
                }
            };
            self.number += 1;
            let (bytes, truncated) = self.read_message(limit_bytes)?;
            if bytes.is_empty() {
                if self.next.is_none() {
                    return Ok(None);
                }
                continue;
            }
            let origin = format!("{}#{}", self.path.display(), self.number);
            return Ok(Some(RawMail {
                bytes,
                origin,
                received_hint: date.or(self.modified),
                truncated,
            }));
        }
    }

    /// Reads up to the next `From ` line, whose date it keeps, or to the end.
    fn read_message(&mut self, limit_bytes: usize) -> io::Result<(Vec<u8>, bool)> {
        let mut bytes = Vec::new();
        let mut piece = Vec::new();
        let mut truncated = false;
        let mut is_line_start = true;
        let mut after_blank = true;
        loop {
            piece.clear();
            if self.read_piece(&mut piece)? == 0 {
                break;
            }
            if is_line_start
                && piece.starts_with(b"From ")
                && self.separates(&piece, after_blank)?
            {
                self.next = Some(envelope_date(&piece));
                break;
            }
            let is_quoted = is_line_start && is_quoted_from(&piece);
            let text = if is_quoted { &piece[1..] } else { &piece[..] };
            let room = limit_bytes.saturating_sub(bytes.len());
            truncated |= text.len() > room;
            bytes.extend_from_slice(&text[..text.len().min(room)]);
            after_blank = is_line_start && matches!(piece.as_slice(), b"\n" | b"\r\n");
            is_line_start = piece.ends_with(b"\n");
        }
        if !truncated && after_blank {
            // The blank line before the next message belongs to the mbox.
            let length = bytes
                .strip_suffix(b"\r\n")
                .or(bytes.strip_suffix(b"\n"))
                .map(<[u8]>::len);
            bytes.truncate(length.unwrap_or(bytes.len()));
        }
        Ok((bytes, truncated))
    }

    /// Whether a `From ` line begins a message: it has a date if the others have, and stands after a blank
    /// line or before a header.
    fn separates(&mut self, line: &[u8], after_blank: bool) -> io::Result<bool> {
        if self.has_dates && envelope_date(line).is_none() {
            return Ok(false);
        }
        Ok(after_blank || (self.has_dates && begins_header(self.reader.fill_buf()?)))
    }

    /// Reads a line, or as much of a long one as is looked at together.
    fn read_piece(&mut self, piece: &mut Vec<u8>) -> io::Result<usize> {
        while piece.len() < LINE_LIMIT_BYTES {
            let buffer = self.reader.fill_buf()?;
            if buffer.is_empty() {
                break;
            }
            let buffer = &buffer[..buffer.len().min(LINE_LIMIT_BYTES - piece.len())];
            let end = buffer.iter().position(|b| *b == b'\n').map(|n| n + 1);
            let length = end.unwrap_or(buffer.len());
            piece.extend_from_slice(&buffer[..length]);
            self.reader.consume(length);
            if end.is_some() {
                break;
            }
        }
        Ok(piece.len())
    }
}

/// `>From `, `>>From ` and so on.
fn is_quoted_from(line: &[u8]) -> bool {
    let marks = line.iter().take_while(|b| **b == b'>').count();
    marks > 0 && line[marks..].starts_with(b"From ")
}

/// `Name:` at the beginning of a line.
fn begins_header(text: &[u8]) -> bool {
    let end = text
        .iter()
        .take(80)
        .position(|b| !(b.is_ascii_alphanumeric() || *b == b'-'))
        .unwrap_or(0);
    end > 0 && text[end] == b':'
}
