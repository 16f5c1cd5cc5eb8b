//! Mails out of files and folders, one by one, in memory bounded by one message.
//!
//! What a path is shows in what it holds: a folder with `cur` and `new` is a Maildir, a file that begins with
//! `From ` is an mbox, any other file is one message. Nothing that can't be read stops the rest.

mod mbox;
mod walk;

use std::collections::VecDeque;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};

use mbox::Mbox;
use walk::{Step, Walk};

/// The longest message that is read whole, unless the caller says otherwise.
pub const MESSAGE_LIMIT_BYTES: usize = 64 * 1024 * 1024;

/// A message as it lay in its mailbox.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RawMail {
    /// Its bytes; of an mbox, with the quoting of `From ` lines undone.
    pub bytes: Vec<u8>,
    /// Where it lay: the path, and in an mbox `#` and its number from 1.
    pub origin: String,
    /// When it came, as far as the mailbox knows: the mbox's `From ` line, else the file's time.
    pub received_hint: Option<DateTime<Utc>>,
    /// It was longer than the limit: the rest is not here.
    pub truncated: bool,
}

/// A file or folder that can't be read; the others still are.
#[derive(Debug, thiserror::Error)]
#[error("{}: {source}", path.display())]
pub struct ReadError {
    /// What could not be read.
    pub path: PathBuf,
    /// Why.
    pub source: io::Error,
}

/// How much there is to read, for a progress bar.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Amount {
    /// The number of files; an mbox is one.
    pub files: u64,
    /// Their size together.
    pub bytes: u64,
}

/// Opens mailboxes and folders for reading, in the given order, each in sorted order.
///
/// A message longer than `limit_bytes` is cut there and marked. An empty file is no message.
pub fn open<P: Into<PathBuf>>(paths: impl IntoIterator<Item = P>, limit_bytes: usize) -> Mails {
    Mails {
        roots: paths.into_iter().map(Into::into).collect(),
        walk: Walk::default(),
        mbox: None,
        limit_bytes,
    }
}

/// How many files there are to read and how big they are, by a look at the folders alone.
pub fn count_hint<P: AsRef<Path>>(paths: impl IntoIterator<Item = P>) -> Amount {
    let mut amount = Amount::default();
    for path in paths {
        let mut walk = Walk::from(path.as_ref());
        while let Some(step) = walk.next_step() {
            if let Step::File(path) = step {
                amount.files += 1;
                amount.bytes += std::fs::metadata(&path).map_or(0, |m| m.len());
            }
        }
    }
    amount
}

/// The messages of the opened paths.
#[derive(Debug)]
pub struct Mails {
    roots: VecDeque<PathBuf>,
    walk: Walk,
    mbox: Option<Mbox<BufReader<File>>>,
    limit_bytes: usize,
}

impl Iterator for Mails {
    type Item = Result<RawMail, ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(mbox) = &mut self.mbox {
                match mbox.next_mail(self.limit_bytes) {
                    Ok(Some(mail)) => return Some(Ok(mail)),
                    Ok(None) => self.mbox = None,
                    Err(source) => {
                        let path = mbox.path().to_owned();
                        self.mbox = None;
                        return Some(Err(ReadError { path, source }));
                    }
                }
                continue;
            }
            match self.walk.next_step() {
                Some(Step::Error(error)) => return Some(Err(error)),
                Some(Step::File(path)) => match self.read(&path) {
                    Ok(Some(mail)) => return Some(Ok(mail)),
                    Ok(None) => {}
                    Err(source) => return Some(Err(ReadError { path, source })),
                },
                None => self.walk = Walk::from(&self.roots.pop_front()?),
            }
        }
    }
}

impl Mails {
    /// Reads one message, or begins an mbox; `None` if there is nothing (yet) to hand over.
    fn read(&mut self, path: &Path) -> io::Result<Option<RawMail>> {
        let file = File::open(path)?;
        let meta = file.metadata()?;
        let modified = meta.modified().ok().map(DateTime::<Utc>::from);
        let mut reader = BufReader::with_capacity(64 * 1024, file);
        if reader.fill_buf()?.starts_with(b"From ") {
            self.mbox = Some(Mbox::new(reader, path, modified));
            return Ok(None);
        }
        let limit = u64::try_from(self.limit_bytes).unwrap_or(u64::MAX);
        let mut bytes = Vec::with_capacity(usize::try_from(meta.len().min(limit)).unwrap_or(0));
        reader.by_ref().take(limit).read_to_end(&mut bytes)?;
        let truncated = bytes.len() == self.limit_bytes && !reader.fill_buf()?.is_empty();
        let origin = path.display().to_string();
        Ok((!bytes.is_empty()).then_some(RawMail {
            bytes,
            origin,
            received_hint: modified,
            truncated,
        }))
    }
}

#[cfg(test)]
mod tests;
