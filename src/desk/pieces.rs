//! The pieces of evidence of a ticket: every file and every link that its messages carry, one by one, and a file's
//! bytes put where one's own programs find them.

use crate::core::evidence::Found;
use crate::core::instant::Instant;
use crate::core::message::Attachment;
use crate::store::{MessageView, RawMessage, Result, View};
use std::fs::{DirBuilder, File, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use uuid::Uuid;

/// The longest name of a file, in bytes: less than any file system takes, with room for a number.
const NAME_BYTES: usize = 180;

/// Something that a message carries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// Whom the message is from, in words.
    pub from: String,
    /// When it came.
    pub at: Instant,
    /// Whether it went from us to the client.
    pub ours: bool,
    /// Whether there is something to look at: of a file that was not kept there is only its name.
    pub kept: bool,
    /// What it is.
    pub what: What,
}

/// What a piece of evidence is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// A file.
    File(FileAt),
    /// A link.
    Link(String),
}

/// A file of a message, and where its bytes are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileAt {
    /// The message.
    pub message: Uuid,
    /// The file.
    pub file: Attachment,
}

/// Every piece of a conversation: the newest message's first, in a message in its own order. A link that was sent
/// again stands once.
pub fn pieces(conversation: &[MessageView]) -> Vec<Piece> {
    let mut found: Vec<Piece> = Vec::new();
    for view in conversation.iter().rev() {
        let (id, from, at, ours, has_raw, files, exhibits) = match &view.what {
            RawMessage::Received(message) => (
                message.id,
                message.from.shown(),
                message.sent_at.unwrap_or(message.received_at),
                message.direction == crate::core::message::Direction::Out,
                message.raw.is_some(),
                &message.attachments,
                message.found.as_slice(),
            ),
            RawMessage::Reply(reply, _) => (
                reply.id,
                reply.to.shown(),
                reply.queued_at,
                true,
                false,
                &reply.attachments,
                &[][..],
            ),
        };
        let mut add = |what: What, kept: bool| {
            let known = matches!(what, What::Link(_)) && found.iter().any(|p| p.what == what);
            if !known {
                found.push(Piece {
                    from: from.to_owned(),
                    at,
                    ours,
                    kept,
                    what,
                });
            }
        };
        for file in files {
            let at = FileAt {
                message: id,
                file: file.clone(),
            };
            add(What::File(at), has_raw || file.content.is_some());
        }
        for exhibit in exhibits {
            if let Found::Link { url, .. } | Found::Site { url } = exhibit {
                add(What::Link(url.clone()), true);
            }
        }
    }
    found
}

/// The bytes of a file: kept by themselves, or as a part of the raw message, which `part_of` takes out. None: they
/// are not there.
///
/// # Errors
/// The store's own.
pub fn bytes_of(
    view: &View<'_>,
    at: &FileAt,
    part_of: impl FnOnce(&[u8], u32) -> Option<Vec<u8>>,
) -> Result<Option<Vec<u8>>> {
    if let Some(digest) = at.file.content.as_deref()
        && let Some(bytes) = view.content(digest)?
    {
        return Ok(Some(bytes));
    }
    let Some((_, message)) = view.message(at.message)? else {
        return Ok(None);
    };
    let raw = match &message.raw {
        Some(digest) => view.content(digest)?,
        None => None,
    };
    Ok(raw.and_then(|raw| part_of(&raw, at.file.part)))
}

/// Writes a file that nobody else may read into a directory, which is made where it is not there. What stands there
/// already is never written over: the name gets a number. Says where it is now.
///
/// # Errors
/// The directory or the file can't be made or written.
pub fn keep(directory: &Path, name: &str, bytes: &[u8]) -> io::Result<PathBuf> {
    DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(directory)?;
    let name = file_name(name);
    let (mut file, path) = make(directory, &name)?;
    let written = file.write_all(bytes).and_then(|()| file.flush());
    if let Err(error) = written {
        // Half a file would look like a whole one.
        let _ = std::fs::remove_file(&path);
        return Err(error);
    }
    Ok(path)
}

/// Makes a file under a name that is still free.
fn make(directory: &Path, name: &str) -> io::Result<(File, PathBuf)> {
    let (stem, ending) = match name.rsplit_once('.') {
        Some((stem, ending)) if !stem.is_empty() => (stem, format!(".{ending}")),
        _ => (name, String::new()),
    };
    for n in 1..10_000 {
        let path = match n {
            1 => directory.join(name),
            n => directory.join(format!("{stem} ({n}){ending}")),
        };
        let made = OpenOptions::new()
            .write(true)
            .create_new(true)
            .mode(0o600)
            .open(&path);
        match made {
            Ok(file) => return Ok((file, path)),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
        }
    }
    Err(io::Error::from(io::ErrorKind::AlreadyExists))
}

/// A name that stays in its directory, whatever the message said: no path, no hidden file, no option of a program.
fn file_name(name: &str) -> String {
    let kept = |c: char| match c {
        c if c.is_alphanumeric() => c,
        '.' | '-' | '_' | ' ' | '(' | ')' | '№' | ',' | '+' | '=' | '@' => c,
        _ => '_',
    };
    let plain: String = name.chars().map(kept).collect();
    let plain = plain.trim_start_matches(['.', '-', ' ', '_']).trim_end();
    if plain.is_empty() {
        return "attachment".to_owned();
    }
    if plain.len() <= NAME_BYTES {
        return plain.to_owned();
    }
    // The ending says what it is: it stays.
    let ending = plain.rsplit_once('.').map(|(_, ending)| ending);
    let ending = ending.filter(|e| e.len() <= 16).unwrap_or_default();
    let mut stem = String::new();
    for c in plain.chars() {
        if stem.len() + c.len_utf8() + ending.len() + 1 > NAME_BYTES {
            break;
        }
        stem.push(c);
    }
    match ending {
        "" => stem,
        ending => format!("{stem}.{ending}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::MetadataExt;

    #[test]
    fn a_name_can_not_leave_its_directory() {
        for (name, expected) in [
            ("скрин 1.png", "скрин 1.png"),
            ("../../etc/passwd", "etc_passwd"),
            ("/etc/passwd", "etc_passwd"),
            ("..", "attachment"),
            (".bashrc", "bashrc"),
            ("-rf", "rf"),
            ("a\u{1b}[2J\n\u{202e}.png", "a__2J__.png"),
            ("", "attachment"),
            ("a/b\\c.txt", "a_b_c.txt"),
        ] {
            assert_eq!(file_name(name), expected, "{name:?}");
        }
        let long = format!("{}.pdf", "длинное".repeat(100));
        let short = file_name(&long);
        assert!(
            short.len() <= NAME_BYTES && short.ends_with(".pdf"),
            "{short}"
        );
    }

    #[test]
    fn nothing_is_written_over_and_nobody_else_may_read_it() {
        let dir = tempfile::tempdir().unwrap();
        let files = dir.path().join("new/files");
        let first = keep(&files, "a.tar.gz", b"1").unwrap();
        let second = keep(&files, "a.tar.gz", b"2").unwrap();
        assert_eq!(first, files.join("a.tar.gz"));
        assert_eq!(second, files.join("a.tar (2).gz"));
        assert_eq!(std::fs::read(&first).unwrap(), b"1");
        assert_eq!(std::fs::metadata(&second).unwrap().mode() & 0o777, 0o600);
        // A link that waits under the name is not followed.
        std::os::unix::fs::symlink(&first, files.join("b.txt")).unwrap();
        let third = keep(&files, "b.txt", b"3").unwrap();
        assert_eq!(third, files.join("b (2).txt"));
        assert_eq!(std::fs::read(&first).unwrap(), b"1");
        assert!(keep(&first, "c", b"").is_err());
    }
}
