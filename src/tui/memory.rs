//! What the workbench remembers from one run to the next: the view, the query, the order, the pane, the ticket under
//! the cursor, what was searched for. A file for each agent and store.
//!
//! It is a comfort and no more: a file that can't be read hinders nothing, and what it names that is gone is left out.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::fs::DirBuilder;
use std::io::{self, Read, Write};
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};

/// The form of the file; another one is not read.
const VERSION: u32 = 1;
/// The largest file that is read: what is remembered is small, a roster included.
const MOST_BYTES: u64 = 2 * 1024 * 1024;
/// As many earlier entries are kept.
pub const MOST_SEARCHES: usize = 100;

/// What is remembered.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Memory {
    /// The standing view, by its code.
    pub view: Option<String>,
    /// The saved view, by its title; it stands before the standing one.
    pub saved: Option<String>,
    /// What was typed to narrow it.
    pub query: String,
    /// An order of one's own.
    pub sort: Option<String>,
    /// The pane that had the focus.
    pub pane: Option<String>,
    /// The ticket under the cursor.
    pub ticket: Option<u64>,
    /// What was searched for, the oldest first.
    pub searches: Vec<String>,
    /// The theme, where it was chosen at run time.
    pub theme: Option<String>,
    /// The roster as it was edited and left unsaved.
    pub roster: Option<RosterDraft>,
}

/// A roster that was edited as a text and left unsaved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RosterDraft {
    /// The place in the log of the roster that was edited.
    pub seen: i64,
    /// The text.
    pub text: String,
}

/// Where it is kept, and for whom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MemoryFile {
    path: PathBuf,
    store: String,
    agent: String,
}

/// The file's text.
#[derive(Serialize, Deserialize)]
struct Kept {
    version: u32,
    store: String,
    agent: String,
    #[serde(flatten)]
    memory: Memory,
}

/// Why a file is not taken.
#[derive(Debug, thiserror::Error)]
pub enum Unread {
    /// It can't be read.
    #[error("{path}: {source}")]
    Io {
        /// The file.
        path: String,
        /// Why.
        source: io::Error,
    },
    /// Its text is none of ours.
    #[error("{path}: {source}")]
    Broken {
        /// The file.
        path: String,
        /// What is wrong.
        source: serde_json::Error,
    },
    /// It is of another form, or of somebody else.
    #[error("{path}: of another form, agent or store")]
    Foreign {
        /// The file.
        path: String,
    },
    /// It is larger than anything that is remembered.
    #[error("{path}: larger than {MOST_BYTES} bytes")]
    TooLarge {
        /// The file.
        path: String,
    },
}

impl MemoryFile {
    /// The file of an agent at a store, in the directory of the program's state.
    pub fn new(state_dir: &Path, store: &Path, agent: &str) -> Self {
        let store = store.canonicalize().unwrap_or_else(|_| store.to_owned());
        let store = store.to_string_lossy().into_owned();
        let mut digest = Sha256::new();
        digest.update(store.as_bytes());
        digest.update([0]);
        digest.update(agent.as_bytes());
        let name: String = digest.finalize()[..12]
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect();
        Self {
            path: state_dir.join("workbench").join(format!("{name}.json")),
            store,
            agent: agent.to_owned(),
        }
    }

    /// Where it lies.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// What is remembered; nothing, where there is no file yet.
    ///
    /// # Errors
    /// A file that is there and can't be taken.
    pub fn read(&self) -> Result<Memory, Unread> {
        let path = || self.path.display().to_string();
        let io = |source| Unread::Io {
            path: path(),
            source,
        };
        let file = match std::fs::File::open(&self.path) {
            Ok(file) => file,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Memory::default()),
            Err(error) => return Err(io(error)),
        };
        let mut bytes = Vec::new();
        let read = file.take(MOST_BYTES + 1).read_to_end(&mut bytes);
        if read.map_err(io)? as u64 > MOST_BYTES {
            return Err(Unread::TooLarge { path: path() });
        }
        let kept: Kept = serde_json::from_slice(&bytes).map_err(|source| Unread::Broken {
            path: path(),
            source,
        })?;
        if (kept.version, &kept.store, &kept.agent) != (VERSION, &self.store, &self.agent) {
            return Err(Unread::Foreign { path: path() });
        }
        Ok(kept.memory)
    }

    /// Writes what is to be remembered. Whoever reads finds the old text or the new one; nobody else may read it.
    ///
    /// # Errors
    /// The directory or the file can't be written.
    pub fn write(&self, memory: &Memory) -> io::Result<()> {
        let dir = self.path.parent().unwrap_or(Path::new("."));
        DirBuilder::new().recursive(true).mode(0o700).create(dir)?;
        let kept = Kept {
            version: VERSION,
            store: self.store.clone(),
            agent: self.agent.clone(),
            memory: memory.clone(),
        };
        let text = serde_json::to_vec_pretty(&kept)?;
        // A file of this kind is its owner's alone from the first byte on.
        let mut file = tempfile::NamedTempFile::with_prefix_in(".workbench-", dir)?;
        file.write_all(&text)?;
        file.persist(&self.path).map_err(|error| error.error)?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt;

    fn remembered() -> Memory {
        Memory {
            saved: Some("Горит сегодня".to_owned()),
            query: "client:acme \"подмена\"".to_owned(),
            ticket: Some(17),
            searches: vec!["подмена".to_owned()],
            ..Memory::default()
        }
    }

    #[test]
    fn what_is_written_is_read_by_its_owner_at_its_store_alone() {
        let dir = tempfile::tempdir().unwrap();
        let file = |store: &str, agent: &str| MemoryFile::new(dir.path(), Path::new(store), agent);
        let anna = file("/desk.db", "anna");
        assert_eq!(anna.read().unwrap(), Memory::default());
        anna.write(&Memory::default()).unwrap();
        anna.write(&remembered()).unwrap();
        assert_eq!(anna.read().unwrap(), remembered());
        let mode = std::fs::metadata(anna.path()).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
        for other in [file("/other.db", "anna"), file("/desk.db", "boris")] {
            assert_ne!(other.path(), anna.path());
            std::fs::copy(anna.path(), other.path()).unwrap();
            assert!(matches!(other.read(), Err(Unread::Foreign { .. })));
        }
        // Nothing is left of how it was written.
        let names = std::fs::read_dir(anna.path().parent().unwrap()).unwrap();
        assert_eq!(names.count(), 3);
    }

    #[test]
    fn a_broken_file_is_an_error_that_names_it_and_the_next_writing_mends_it() {
        let dir = tempfile::tempdir().unwrap();
        let file = MemoryFile::new(dir.path(), Path::new("/desk.db"), "anna");
        file.write(&remembered()).unwrap();
        let whole = std::fs::read(file.path()).unwrap();
        for broken in [&whole[..whole.len() / 2], b"", b"\xff\xfe", b"[]", b"{}"] {
            std::fs::write(file.path(), broken).unwrap();
            let why = file.read().unwrap_err().to_string();
            assert!(why.contains("workbench"), "{why}");
        }
        std::fs::write(file.path(), vec![b' '; 2_100_000]).unwrap();
        assert!(matches!(file.read(), Err(Unread::TooLarge { .. })));
        file.write(&remembered()).unwrap();
        assert_eq!(file.read().unwrap(), remembered());
    }
}
