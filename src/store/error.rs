//! What can go wrong with the store.

use crate::core::sentence::Sentence;
use std::path::PathBuf;

/// A result of the store.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// What went wrong with the store.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// SQLite says no.
    #[error("the store: {0}")]
    Sqlite(#[from] rusqlite::Error),
    /// The file can't be opened or made.
    #[error("{path}: {source}")]
    Io {
        /// The file or directory.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// The file is an SQLite file of something else, or no SQLite file.
    #[error("{path} is not a store of primedesk")]
    Foreign {
        /// The file.
        path: PathBuf,
    },
    /// A newer program made it.
    #[error("{path} was made by a newer primedesk (schema {found}, this program knows {known})")]
    TooNew {
        /// The file.
        path: PathBuf,
        /// Its schema version.
        found: i64,
        /// The newest that this program knows.
        known: i64,
    },
    /// The file does not exist, and was not to be made.
    #[error("there is no store at {path}")]
    Missing {
        /// The file.
        path: PathBuf,
    },
    /// The lease of the background sync is another's now.
    #[error("another process syncs this store now")]
    LeaseLost,
    /// A row that can't be read.
    #[error("the store holds {what} that can't be read: {why}")]
    Unreadable {
        /// Which row.
        what: String,
        /// Why.
        why: String,
    },
}

impl Error {
    /// An unreadable row.
    pub(super) fn unreadable(what: impl Into<String>, why: impl std::fmt::Display) -> Self {
        Self::Unreadable {
            what: what.into(),
            why: why.to_string(),
        }
    }

    /// The sentence that tells a person. What SQLite and the system say is quoted.
    pub fn sentence(&self) -> Sentence {
        let of_file = |key, path: &PathBuf| Sentence::of(key).name("path", path.display());
        match self {
            error if error.is_busy() => Sentence::of("error-busy"),
            Self::Sqlite(rusqlite::Error::SqliteFailure(e, _))
                if e.code == rusqlite::ErrorCode::ReadOnly =>
            {
                Sentence::of("store-read-only").name("why", e)
            }
            Self::Sqlite(rusqlite::Error::SqliteFailure(e, _))
                if e.code == rusqlite::ErrorCode::DiskFull =>
            {
                Sentence::of("store-full").name("why", e)
            }
            Self::Sqlite(error) => Sentence::of("store-sqlite").name("why", error),
            Self::Io { path, source } => of_file("fail-file", path).name("why", source),
            Self::Foreign { path } => of_file("store-foreign", path),
            Self::TooNew { path, found, known } => of_file("store-too-new", path)
                .name("found", found)
                .name("known", known),
            Self::Missing { path } => of_file("store-missing", path),
            Self::LeaseLost => Sentence::of("store-lease-lost"),
            Self::Unreadable { what, why } => Sentence::of("store-unreadable")
                .name("what", what)
                .name("why", why),
        }
    }

    /// Whether it is about what was to be written, and not about the store: the same write would fail for ever, and
    /// others would not.
    pub fn is_of_the_row(&self) -> bool {
        match self {
            Self::Sqlite(rusqlite::Error::SqliteFailure(e, _)) => matches!(
                e.code,
                rusqlite::ErrorCode::TooBig
                    | rusqlite::ErrorCode::ConstraintViolation
                    | rusqlite::ErrorCode::TypeMismatch
            ),
            Self::Sqlite(rusqlite::Error::ToSqlConversionFailure(_)) | Self::Unreadable { .. } => {
                true
            }
            _ => false,
        }
    }

    /// Whether another process held the write lock for too long.
    pub fn is_busy(&self) -> bool {
        matches!(
            self,
            Self::Sqlite(rusqlite::Error::SqliteFailure(e, _))
                if matches!(e.code, rusqlite::ErrorCode::DatabaseBusy | rusqlite::ErrorCode::DatabaseLocked)
        )
    }
}
