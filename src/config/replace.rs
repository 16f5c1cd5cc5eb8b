//! Replacing a file as a whole: whoever reads it, and whatever stops us, finds the old text or the new one.

use std::fs::{DirBuilder, File, Permissions};
use std::io::{self, Write};
use std::os::unix::fs::{DirBuilderExt, PermissionsExt};
use std::path::Path;
use tempfile::NamedTempFile;

/// Holds a directory for one writer as long as it lives. Readers are not held up.
pub(super) struct Hold {
    _dir: File,
}

/// Waits until no other writer of ours is at work in the directory, which is made where it is not there.
///
/// # Errors
/// The directory can't be made or opened.
pub(super) fn hold(dir: &Path) -> io::Result<Hold> {
    let dir = named(dir);
    DirBuilder::new().recursive(true).mode(0o700).create(dir)?;
    let open = File::open(dir)?;
    open.lock()?;
    Ok(Hold { _dir: open })
}

/// Replaces the file of a directory that is held. `mode` is that of the new file. A link stays a link: what it
/// leads to is replaced.
///
/// # Errors
/// The file can't be written; the old one is as it was.
pub(super) fn replace(_held: &Hold, path: &Path, text: &str, mode: u32) -> io::Result<()> {
    let path = match path.canonicalize() {
        Ok(real) => real,
        Err(error) if error.kind() == io::ErrorKind::NotFound => path.to_owned(),
        Err(error) => return Err(error),
    };
    let dir = named(path.parent().unwrap_or(Path::new(""))).to_owned();
    let mut file = NamedTempFile::with_prefix_in(".primedesk-", &dir)?;
    file.as_file()
        .set_permissions(Permissions::from_mode(mode))?;
    file.write_all(text.as_bytes())?;
    file.as_file().sync_all()?;
    file.persist(&path).map_err(|error| error.error)?;
    // The name, too, is to survive a power cut.
    File::open(&dir)?.sync_all()
}

/// The directory by a name that can be opened: an empty one is the one we are in.
fn named(dir: &Path) -> &Path {
    if dir.as_os_str().is_empty() {
        Path::new(".")
    } else {
        dir
    }
}
