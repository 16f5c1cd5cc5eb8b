//! Files on the way to and from a reply: an editor's, and those that are attached.

use std::fs;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

/// The longest text that is taken back from an editor, in bytes.
const LONGEST: u64 = 1024 * 1024;
/// How many names are shown of a directory.
const SHOWN: usize = 500;

/// Puts a text into a file that nobody else may read.
pub(super) fn put_aside(text: &str) -> io::Result<PathBuf> {
    let mut file = tempfile::Builder::new()
        .prefix("primedesk-")
        .suffix(".txt")
        .tempfile()?;
    file.write_all(text.as_bytes())?;
    let (_, path) = file.keep().map_err(|error| error.error)?;
    Ok(path)
}

/// Reads what an editor left.
pub(super) fn take_back(path: &Path) -> io::Result<String> {
    let mut text = String::new();
    let read = fs::File::open(path)?
        .take(LONGEST + 1)
        .read_to_string(&mut text)? as u64;
    if read > LONGEST {
        let message = format!("longer than {LONGEST} bytes");
        return Err(io::Error::new(io::ErrorKind::FileTooLarge, message));
    }
    Ok(text)
}

/// A path as it was typed, made one that can be opened: `~/` is the home.
pub fn opened(typed: &str) -> PathBuf {
    match (typed.strip_prefix("~/"), std::env::home_dir()) {
        (Some(rest), Some(home)) => home.join(rest),
        _ => PathBuf::from(typed),
    }
}

/// What there is that begins with what was typed: directories first, by name. Hidden names only where one is typed.
/// Names that are no text, or have signs that no screen shows, are left out: they can't be typed either.
pub(super) fn beginning_with(typed: &str) -> Vec<(String, Option<u64>)> {
    let (folder, begun) = match typed.rfind('/') {
        Some(at) => typed.split_at(at + 1),
        None => ("", typed),
    };
    let at = match folder {
        "" => PathBuf::from("."),
        folder => opened(folder),
    };
    let Ok(entries) = fs::read_dir(at) else {
        return Vec::new();
    };
    let lower = begun.to_lowercase();
    let mut found: Vec<(String, Option<u64>)> = entries
        .flatten()
        .filter_map(|entry| {
            let name = entry.file_name().into_string().ok()?;
            let fits = name.to_lowercase().starts_with(&lower);
            let hidden = name.starts_with('.') && !begun.starts_with('.');
            let shown = crate::core::scrub::scrub_line(&name) == name.as_str();
            if !fits || hidden || !shown {
                return None;
            }
            // Through links: what they lead to is what is attached.
            let about = fs::metadata(entry.path()).ok()?;
            match (about.is_dir(), about.is_file()) {
                (true, _) => Some((format!("{folder}{name}/"), None)),
                (_, true) => Some((format!("{folder}{name}"), Some(about.len()))),
                _ => None,
            }
        })
        .collect();
    found.sort_by_key(|(name, bytes)| (bytes.is_some(), name.to_lowercase()));
    found.truncate(SHOWN);
    found
}

/// The length of a file; none if it is none that can be attached.
pub(super) fn length(path: &Path) -> Option<u64> {
    let about = fs::metadata(path).ok()?;
    about.is_file().then_some(about.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_completed_directories_first() {
        let dir = tempfile::tempdir().unwrap();
        let path = |name: &str| dir.path().join(name);
        fs::create_dir(path("Отчёты")).unwrap();
        fs::write(path("отчёт.pdf"), "12345").unwrap();
        fs::write(path(".secret"), "").unwrap();
        fs::write(path("evil\u{1b}[31m"), "").unwrap();
        let typed = |rest: &str| format!("{}/{rest}", dir.path().display());
        let found = beginning_with(&typed("отч"));
        let named = |name: &str, bytes| (typed(name), bytes);
        assert_eq!(found, [named("Отчёты/", None), named("отчёт.pdf", Some(5))]);
        assert_eq!(beginning_with(&typed("")).len(), 2);
        assert_eq!(beginning_with(&typed(".s")), [named(".secret", Some(0))]);
        assert_eq!(beginning_with(&typed("none/x")), []);
        assert_eq!(length(&path("отчёт.pdf")), Some(5));
        assert_eq!(length(dir.path()), None);
    }

    #[test]
    fn an_editors_file_is_for_its_owner_alone_and_comes_back() {
        use std::os::unix::fs::PermissionsExt;
        let path = put_aside("Здравствуйте").unwrap();
        let mode = fs::metadata(&path).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
        assert_eq!(take_back(&path).unwrap(), "Здравствуйте");
        fs::write(&path, [0xff, 0xfe]).unwrap();
        assert!(take_back(&path).is_err());
        fs::remove_file(&path).unwrap();
    }
}
