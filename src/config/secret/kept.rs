//! The file of secrets: for its owner alone, or it is not read.

use super::missing;
use crate::config::replace::{Hold, hold, replace};
use crate::core::secret::Secret;
use crate::core::trouble::{Trouble, TroubleKind};
use std::fs::File;
use std::io::{self, Read};
use std::os::unix::fs::MetadataExt;
use std::path::Path;
use toml_edit::{DocumentMut, Item, value};

/// The file's name, beside the configuration.
pub const FILE: &str = "secrets.toml";

/// What the file begins with.
const HEAD: &str =
    "# Passwords and tokens of primedesk's channels. For its owner alone (mode 0600).\n";

/// The secret that is kept under a name. `variable` is where it could stand as well.
pub fn read(dir: &Path, name: &str, variable: &str) -> Result<Secret, Trouble> {
    let path = dir.join(FILE);
    let nowhere = || missing(&format!("{}: {name}; ${variable}", shown(&path)), "");
    let document = document(&path)?.ok_or_else(nowhere)?;
    match document.get(name).and_then(Item::as_str) {
        Some(secret) if !secret.is_empty() => Ok(Secret::new(secret)),
        _ => Err(nowhere()),
    }
}

/// The secret that is kept under a name, if there is one.
///
/// # Errors
/// The file can't be read, or others may read it.
pub fn kept(dir: &Path, name: &str) -> Result<Option<Secret>, Trouble> {
    let document = document(&dir.join(FILE))?;
    let secret = document.as_ref().and_then(|d| d.get(name)?.as_str());
    Ok(secret.map(Secret::new))
}

/// Keeps a secret under a name; those of other names stay.
///
/// # Errors
/// The file can't be read or written, or others may read it; it is as it was then.
pub fn keep(dir: &Path, name: &str, secret: &Secret) -> Result<(), Trouble> {
    change(dir, |document| {
        document[name] = value(secret.expose());
        true
    })
}

/// Forgets the secret of a name, if there is one.
///
/// # Errors
/// As of [`keep`].
pub fn forget(dir: &Path, name: &str) -> Result<(), Trouble> {
    if document(&dir.join(FILE))?.is_none() {
        return Ok(());
    }
    change(dir, |document| document.remove(name).is_some())
}

fn change(dir: &Path, edit: impl FnOnce(&mut DocumentMut) -> bool) -> Result<(), Trouble> {
    let path = dir.join(FILE);
    let io = |error: io::Error| missing(&shown(&path), &error.to_string());
    let held: Hold = hold(dir).map_err(io)?;
    let mut document = document(&path)?.unwrap_or_default();
    if !edit(&mut document) {
        return Ok(());
    }
    let mut text = document.to_string();
    if !text.contains(HEAD) {
        text.insert_str(0, HEAD);
    }
    replace(&held, &path, &text, 0o600).map_err(io)
}

/// The file's content; none if there is no file.
fn document(path: &Path) -> Result<Option<DocumentMut>, Trouble> {
    let io = |error: io::Error| missing(&shown(path), &error.to_string());
    let mut file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(io(error)),
    };
    // Of the open file, not of its name: that may be another file by now.
    let about = file.metadata().map_err(io)?;
    if about.mode() & 0o077 != 0 {
        return Err(Trouble::new(TroubleKind::SecretOpen, shown(path), ""));
    }
    if about.uid() != rustix::process::geteuid().as_raw() {
        return Err(Trouble::new(TroubleKind::SecretOpen, shown(path), ""));
    }
    let mut text = String::new();
    file.read_to_string(&mut text).map_err(io)?;
    let document = text.parse::<DocumentMut>().map_err(|error| {
        // The line alone: what the reader says of it may repeat what stands there.
        let before = error.span().map_or(0, |span| span.start);
        let line = 1 + text.bytes().take(before).filter(|b| *b == b'\n').count();
        Trouble::new(
            TroubleKind::SecretMissing,
            format!("{}:{line}", shown(path)),
            "not TOML; as email = \"password\"",
        )
    })?;
    Ok(Some(document))
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}
