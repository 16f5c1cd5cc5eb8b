//! The thread that looks at what clients sent: unpacks pictures, reads texts, saves files, starts programs. Whatever a
//! file does to it, the workbench stays awake.

use super::{Footing, Told};
use crate::core::scrub::scrub_text;
use crate::core::sentence::Sentence;
use crate::desk::{self, FileAt};
use crate::store::{Access, Store};
use crate::tui::picture::{self, Refused, Shown};
use crate::tui::shell::Shows;
use std::ffi::OsString;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::sync::mpsc::Receiver;
use tokio::sync::mpsc::UnboundedSender;

/// The most of a text that is shown; the rest can be saved.
const MAX_TEXT: usize = 8 << 20;
/// How much of a file is looked at to tell a text from what is none.
const SAMPLE: usize = 4096;

/// Something to do with a file of a message.
#[derive(Debug, Clone)]
pub struct Look {
    /// Comes back with the outcome.
    pub serial: u64,
    /// The file.
    pub file: FileAt,
    /// What to do.
    pub wish: Wish,
}

/// What to do with a file.
#[derive(Debug, Clone)]
pub enum Wish {
    /// Show it: a picture as this terminal shows pictures, in so many columns and rows.
    Show {
        /// How pictures are shown.
        shows: Shows,
        /// The columns and rows there are.
        room: (u16, u16),
    },
    /// Save it into a directory.
    Save(PathBuf),
    /// Open it by a program.
    Open(Handed),
}

/// A program that a file is handed to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Handed {
    /// Its words; `{}` stands for the file, which comes last where it stands nowhere.
    pub words: Vec<String>,
    /// Whether it needs the terminal.
    pub in_terminal: bool,
}

/// What came of looking at a file.
#[derive(Debug)]
pub struct Looked {
    /// As asked.
    pub serial: u64,
    /// The file's name.
    pub name: String,
    /// What came of it.
    pub outcome: Result<Outcome, Failure>,
}

/// What came of it, where all went well.
#[derive(Debug)]
pub enum Outcome {
    /// A picture.
    Picture(Shown),
    /// A text, and whether there is more of it than is shown.
    Text {
        /// The text, scrubbed.
        text: String,
        /// Whether its end is left out.
        is_cut: bool,
    },
    /// Saved there.
    Saved(PathBuf),
    /// A program has it now.
    Opened(String),
    /// A program is to be run in our place, with these words.
    Run(Vec<OsString>),
}

/// Why it did not work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Failure {
    /// Its bytes are not kept.
    Gone,
    /// It is neither a picture nor a text.
    Strange,
    /// A picture that is not shown.
    Refused(Refused),
    /// Something else, as a person is told of it: what the store or the system says.
    Other(Sentence),
}

impl Failure {
    /// Something went wrong with a file, a directory or a program; the system's reason without its number.
    fn of(what: impl std::fmt::Display, error: &std::io::Error) -> Self {
        let why = error.to_string();
        let why = why.split_once(" (os error ").map_or(&*why, |(why, _)| why);
        Self::Other(
            Sentence::of("fail-file")
                .name("path", what)
                .name("why", why),
        )
    }
}

pub(super) struct Looker {
    path: PathBuf,
    footing: Footing,
    told: UnboundedSender<Told>,
    /// Opened when it is first needed.
    store: Option<Store>,
    /// Numbers of pictures; they begin at a place of this run's own, for terminals that several runs share.
    nth: u32,
}

impl Looker {
    pub(super) fn new(path: &Path, footing: Footing, told: UnboundedSender<Told>) -> Self {
        let run = footing.run.as_bytes();
        Self {
            path: path.to_owned(),
            // Never 0, and no more than 24 bits: where a colour tells the number, that is all it has.
            nth: 1 + u32::from_be_bytes([0, run[13], run[14], run[15] & 0xf0]),
            footing,
            told,
            store: None,
        }
    }

    /// Looks until nobody asks any more; of what is to be shown only the newest is still of interest.
    pub(super) fn serve(mut self, looks: &Receiver<Look>) {
        while let Ok(first) = looks.recv() {
            let mut waiting = vec![first];
            waiting.extend(looks.try_iter());
            let is_shown = |look: &Look| matches!(look.wish, Wish::Show { .. });
            let newest = waiting.iter().rposition(is_shown);
            for (at, look) in waiting.into_iter().enumerate() {
                if is_shown(&look) && Some(at) != newest {
                    continue;
                }
                let looked = Looked {
                    serial: look.serial,
                    name: look.file.file.name.clone(),
                    outcome: self.look(look),
                };
                if self.told.send(Told::Looked(Box::new(looked))).is_err() {
                    return;
                }
            }
        }
    }

    fn look(&mut self, look: Look) -> Result<Outcome, Failure> {
        let bytes = self.bytes(&look.file)?;
        match look.wish {
            Wish::Show { shows, room } => self.show(&look.file, &bytes, shows, room),
            Wish::Save(directory) => desk::keep(&directory, &look.file.file.name, &bytes)
                .map_or_else(
                    |error| Err(Failure::of(directory.display(), &error)),
                    |path| Ok(Outcome::Saved(path)),
                ),
            Wish::Open(program) => {
                let path = self.put_aside(&look.file.file.name, &bytes)?;
                open(&program, &path)
            }
        }
    }

    fn bytes(&mut self, file: &FileAt) -> Result<Vec<u8>, Failure> {
        let part_of = Arc::clone(&self.footing.part_of);
        desk::bytes_of(&self.store()?.view(), file, &*part_of)
            .map_err(|error| Failure::Other(error.sentence()))?
            .ok_or(Failure::Gone)
    }

    /// The store, opened when it is first needed.
    fn store(&mut self) -> Result<&Store, Failure> {
        let store = match self.store.take() {
            Some(store) => store,
            None => Store::open(&self.path, Access::Existing)
                .map_err(|error| Failure::Other(error.sentence()))?,
        };
        Ok(self.store.insert(store))
    }

    fn show(
        &mut self,
        file: &FileAt,
        bytes: &[u8],
        shows: Shows,
        room: (u16, u16),
    ) -> Result<Outcome, Failure> {
        let attachment = &file.file;
        if picture::is_picture(&attachment.media_type, &attachment.name) {
            self.nth = self.nth % 0x00ff_ffff + 1;
            let nth = self.nth;
            // A reader of pictures that gives up in the middle takes this file with it, and nothing else.
            let ready = AssertUnwindSafe(|| picture::ready(bytes, shows, room, nth));
            return match catch_unwind(ready) {
                Ok(Ok(shown)) => Ok(Outcome::Picture(shown)),
                Ok(Err(why)) => Err(Failure::Refused(why)),
                Err(_) => Err(Failure::Refused(Refused::Broken(String::new()))),
            };
        }
        let (text, is_cut) = text(bytes).ok_or(Failure::Strange)?;
        Ok(Outcome::Text { text, is_cut })
    }

    /// Writes a file where a program can read it, in a directory that is ours alone.
    fn put_aside(&self, name: &str, bytes: &[u8]) -> Result<PathBuf, Failure> {
        let directory = &self.footing.files;
        let other = |error: std::io::Error| Failure::of(directory.display(), &error);
        let path = desk::keep(directory, name, bytes).map_err(other)?;
        // The place is known beforehand: somebody else may have made it first, and could put another file there.
        let owner = rustix::fs::lstat(directory).map_err(|error| other(error.into()))?;
        if owner.st_uid != rustix::process::geteuid().as_raw() {
            let _ = std::fs::remove_file(&path);
            return Err(other(std::io::ErrorKind::PermissionDenied.into()));
        }
        Ok(path)
    }
}

/// Starts a program on a file, with nothing of ours; or says what is to be run in our place.
fn open(program: &Handed, path: &Path) -> Result<Outcome, Failure> {
    let is_named = program.words.iter().any(|word| word.contains("{}"));
    let shown = path.display().to_string();
    let mut words: Vec<OsString> = program
        .words
        .iter()
        .map(|word| word.replace("{}", &shown).into())
        .collect();
    if !is_named {
        words.push(path.into());
    }
    if program.in_terminal {
        return Ok(Outcome::Run(words));
    }
    let Some((name, arguments)) = words.split_first() else {
        return Err(Failure::Other(Sentence::quoted(shown)));
    };
    use std::os::unix::process::CommandExt;
    let started = Command::new(name)
        .args(arguments)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        // Of its own group: a Ctrl-C, or our end, is none of its business.
        .process_group(0)
        .spawn();
    let name = name.to_string_lossy().into_owned();
    match started {
        Ok(mut child) => {
            // Somebody must bury it.
            std::thread::spawn(move || child.wait());
            Ok(Outcome::Opened(name))
        }
        Err(error) => Err(Failure::of(name, &error)),
    }
}

/// The bytes as a text, and whether its end is left out; none, if they are no text.
fn text(bytes: &[u8]) -> Option<(String, bool)> {
    let is_wide = bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]);
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    let odd = |byte: &&u8| matches!(**byte, 0..=8 | 14..=26 | 28..=31);
    if !is_wide && sample.iter().filter(odd).count() * 50 > sample.len() {
        return None;
    }
    if !is_wide && sample.contains(&0) {
        return None;
    }
    let shown = &bytes[..bytes.len().min(MAX_TEXT)];
    let encoding = match std::str::from_utf8(shown) {
        // Cut in the middle of a letter.
        Err(error) if error.error_len().is_some() && !is_wide => {
            let mut detector =
                chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
            detector.feed(shown, true);
            detector.guess(Some(b"ru"), chardetng::Utf8Detection::Deny)
        }
        _ => encoding_rs::UTF_8,
    };
    // A mark at the beginning says more than any guess.
    let (text, _, _) = encoding.decode(shown);
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    Some((scrub_text(text).into_owned(), shown.len() < bytes.len()))
}

#[cfg(test)]
mod tests;
