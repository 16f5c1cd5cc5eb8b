//! Files in sorted order out of folders and Maildirs, each folder once however links lead to it.

use std::collections::HashSet;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

use super::ReadError;

/// What a walk comes upon.
#[derive(Debug)]
pub(super) enum Step {
    File(PathBuf),
    Error(ReadError),
}

/// What is still to be visited, the next at the end.
#[derive(Debug, Default)]
pub(super) struct Walk {
    stack: Vec<Place>,
    seen: HashSet<PathBuf>,
}

#[derive(Debug)]
enum Place {
    /// Given by the caller: must exist.
    Root(PathBuf),
    File(PathBuf),
    Folder(PathBuf),
    /// `cur` or `new`: files alone.
    Letters(PathBuf),
}

impl From<&Path> for Walk {
    fn from(root: &Path) -> Self {
        Self {
            stack: vec![Place::Root(root.to_owned())],
            seen: HashSet::new(),
        }
    }
}

impl From<&PathBuf> for Walk {
    fn from(root: &PathBuf) -> Self {
        Self::from(root.as_path())
    }
}

impl Walk {
    /// The next file or error.
    pub(super) fn next_step(&mut self) -> Option<Step> {
        loop {
            let (path, result) = match self.stack.pop()? {
                Place::File(path) => return Some(Step::File(path)),
                Place::Root(path) => match fs::metadata(&path) {
                    Ok(meta) if meta.is_dir() => {
                        self.stack.push(Place::Folder(path));
                        continue;
                    }
                    Ok(_) => return Some(Step::File(path)),
                    Err(error) => (path, Err(error)),
                },
                Place::Folder(path) => {
                    let result = self.enter(&path);
                    (path, result)
                }
                Place::Letters(path) => {
                    let result = self.enter_letters(&path);
                    (path, result)
                }
            };
            if let Err(source) = result {
                return Some(Step::Error(ReadError { path, source }));
            }
        }
    }

    fn enter(&mut self, folder: &Path) -> std::io::Result<()> {
        if !self.seen.insert(fs::canonicalize(folder)?) {
            return Ok(());
        }
        let is_maildir = is_maildir(folder);
        let mut places = Vec::new();
        for (path, name) in entries(folder)? {
            let Ok(meta) = fs::metadata(&path) else {
                // A dangling link. A file that went away meanwhile is no loss either.
                continue;
            };
            if meta.is_dir() {
                places.extend(subfolder(path, &name, is_maildir));
            } else if meta.is_file() && !is_maildir && !is_index(&name) {
                places.push(Place::File(path));
            }
        }
        self.stack.extend(places.into_iter().rev());
        Ok(())
    }

    fn enter_letters(&mut self, folder: &Path) -> std::io::Result<()> {
        let files = entries(folder)?.into_iter().rev();
        let files = files.filter(|(path, name)| path.is_file() && !is_index(name));
        self.stack.extend(files.map(|(path, _)| Place::File(path)));
        Ok(())
    }
}

/// What to do with a folder within a folder; `tmp` holds what is not delivered.
fn subfolder(path: PathBuf, name: &OsStr, in_maildir: bool) -> Option<Place> {
    let name = name.to_string_lossy();
    if in_maildir && matches!(name.as_ref(), "cur" | "new") {
        Some(Place::Letters(path))
    } else if in_maildir && name == "tmp"
        || (in_maildir || name.starts_with('.')) && !is_maildir(&path)
    {
        None
    } else {
        Some(Place::Folder(path))
    }
}

fn is_maildir(folder: &Path) -> bool {
    folder.join("cur").is_dir() && (folder.join("new").is_dir() || folder.join("tmp").is_dir())
}

/// Dovecot's own files, locks and hidden files are no mail.
fn is_index(name: &OsStr) -> bool {
    let name = name.to_string_lossy();
    name.starts_with('.') || name.starts_with("dovecot") || name.ends_with(".lock")
}

/// The entries of a folder, sorted by name.
fn entries(folder: &Path) -> std::io::Result<Vec<(PathBuf, std::ffi::OsString)>> {
    let mut names: Vec<_> = fs::read_dir(folder)?
        .map(|e| e.map(|e| e.file_name()))
        .collect::<Result<_, _>>()?;
    names.sort();
    Ok(names
        .into_iter()
        .map(|name| (folder.join(&name), name))
        .collect())
}
