//! Opening the file: its directory, its mode, its settings, its migrations.

use super::error::{Error, Result};
use super::transaction::{Stamp, Tx};
use super::view::View;
use crate::core::stem::Stemmer;
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags, TransactionBehavior};
use rusqlite_migration::{M, Migrations};
use std::fs::{self, File, OpenOptions};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::time::Duration;
use uuid::Uuid;

/// The schema's steps.
fn steps() -> Vec<M<'static>> {
    vec![
        M::up(include_str!("migrations/01-desk.sql")),
        M::up(include_str!("migrations/02-sync.sql")),
        M::up_with_hook(include_str!("migrations/03-queries.sql"), |tx| {
            super::ticket_row::fill_third_schema(tx)
                .map_err(|error| rusqlite_migration::HookError::Hook(error.to_string()))
        }),
        M::up(include_str!("migrations/04-undo.sql")),
        M::up(include_str!("migrations/05-drafts.sql")),
        M::up(include_str!("migrations/06-presence.sql")),
        M::up(include_str!("migrations/07-sent-files.sql")),
        M::up(include_str!("migrations/08-on-call.sql")),
    ]
}

/// "prdk" in ASCII: tells our files from those of others.
const APPLICATION_ID: i64 = 0x7072_646b;

/// How long a writer waits for the one before it.
pub(super) const BUSY_TIMEOUT: Duration = Duration::from_secs(30);

/// The file's setting that tells a demo from a desk: its Monday once it is whole, another word before.
pub const DEMO: &str = "demo";

/// How a store is opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Made where it is not there.
    Create,
    /// It must be there.
    Existing,
}

/// An open store: one connection, for one thread.
pub struct Store {
    conn: Connection,
    path: PathBuf,
    replica: Uuid,
    stemmer: Stemmer,
}

impl Store {
    /// Opens the store at `path`, bringing it to the newest schema.
    ///
    /// # Errors
    /// The file can't be made or read, belongs to something else, or to a newer program.
    pub fn open(path: &Path, access: Access) -> Result<Self> {
        let bytes = fs::metadata(path).map_or(0, |m| m.len());
        let there = bytes > 0;
        if !there && access == Access::Existing {
            return Err(Error::Missing {
                path: path.to_owned(),
            });
        }
        if there {
            check_size(path, bytes)?;
        } else {
            make_file(path)?;
        }
        let mut conn = connect(path)?;
        if schema_version(&conn, path)? < known_version() || !is_ours(&conn)? {
            drop(conn);
            migrate(path)?;
            conn = connect(path)?;
        }
        settings(&conn)?;
        let replica = replica(&conn)?;
        Ok(Self {
            conn,
            path: path.to_owned(),
            replica,
            stemmer: Stemmer::new(),
        })
    }

    /// Another connection to the same file, for another thread.
    ///
    /// # Errors
    /// As [`Self::open`].
    pub fn again(&self) -> Result<Self> {
        Self::open(&self.path, Access::Existing)
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// For reading.
    pub fn view(&self) -> View<'_> {
        View::new(&self.conn, &self.stemmer)
    }

    /// A number that changes when another connection has written.
    ///
    /// # Errors
    /// The file can't be read.
    pub fn data_version(&self) -> Result<i64> {
        Ok(self
            .conn
            .prepare_cached("PRAGMA data_version")?
            .query_row([], |row| row.get(0))?)
    }

    /// The one way in to write: all that `write` does happens, or nothing of it.
    ///
    /// The write lock is held from before the first read on, so what `write` decides by is what is true.
    ///
    /// # Errors
    /// What `write` returns, with everything undone; or the store's own error.
    pub fn transact<T, E: From<Error>>(
        &mut self,
        stamp: &Stamp,
        write: impl FnOnce(&Tx<'_>) -> std::result::Result<T, E>,
    ) -> std::result::Result<T, E> {
        let transaction = self
            .conn
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .map_err(Error::from)?;
        let tx = Tx::new(&transaction, &self.stemmer, self.replica, stamp);
        let done = write(&tx)?;
        tx.flush()?;
        drop(tx);
        transaction.commit().map_err(Error::from)?;
        Ok(done)
    }

    /// Foresees a write: `write` decides as it would in [`Self::transact`], over the store as it is at this moment,
    /// and nothing is written. No lock is taken that anybody waits for.
    ///
    /// # Errors
    /// What `write` returns, or the store's own.
    pub fn foresee<T, E: From<Error>>(
        &self,
        stamp: &Stamp,
        write: impl FnOnce(&Tx<'_>) -> std::result::Result<T, E>,
    ) -> std::result::Result<T, E> {
        let snapshot = self.conn.unchecked_transaction().map_err(Error::from)?;
        let done = write(&Tx::foreseeing(
            &snapshot,
            &self.stemmer,
            self.replica,
            stamp,
        ))?;
        snapshot.rollback().map_err(Error::from)?;
        Ok(done)
    }

    /// Writes outside the log: drafts, settings of the file.
    pub(super) fn connection(&self) -> &Connection {
        &self.conn
    }

    /// For rebuilding the projections.
    pub(super) fn connection_mut(&mut self) -> (&mut Connection, &Stemmer) {
        (&mut self.conn, &self.stemmer)
    }

    /// A setting of the file.
    ///
    /// # Errors
    /// The file can't be read.
    pub fn meta(&self, key: &str) -> Result<Option<String>> {
        meta(&self.conn, key)
    }

    /// Makes a setting of the file.
    ///
    /// # Errors
    /// The file can't be written.
    pub fn set_meta(&self, key: &str, value: &str) -> Result<()> {
        self.conn.execute(
            "INSERT OR REPLACE INTO meta (key, value) VALUES (?1, ?2)",
            [key, value],
        )?;
        Ok(())
    }

    /// Whether the file is a demo's, which no channel may touch.
    ///
    /// # Errors
    /// The file can't be read.
    pub fn is_demo(&self) -> Result<bool> {
        Ok(self.meta(DEMO)?.is_some())
    }
}

fn known_version() -> i64 {
    i64::try_from(steps().len()).unwrap_or(i64::MAX)
}

fn make_file(path: &Path) -> Result<()> {
    let io = |source| Error::Io {
        path: path.to_owned(),
        source,
    };
    if let Some(parent) = path.parent().filter(|p| !p.as_os_str().is_empty()) {
        fs::DirBuilder::new()
            .recursive(true)
            .mode(0o700)
            .create(parent)
            .map_err(|source| Error::Io {
                path: parent.to_owned(),
                source,
            })?;
    }
    OpenOptions::new()
        .create(true)
        .append(true)
        .mode(0o600)
        .open(path)
        .map_err(io)?;
    Ok(())
}

/// SQLite takes a file of a few bytes for an empty database, and writes over it. What is longer it tells by itself.
///
/// The file is not opened here, and nowhere else but by SQLite: where a process closes any descriptor of a file, it
/// loses all its locks on it. Its other connections would then count as gone, and the next program that ends would
/// take away the log in which they write.
fn check_size(path: &Path, bytes: u64) -> Result<()> {
    /// SQLite's smallest page.
    const SMALLEST: u64 = 512;
    if bytes < SMALLEST {
        return Err(Error::Foreign {
            path: path.to_owned(),
        });
    }
    Ok(())
}

fn connect(path: &Path) -> Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let conn = Connection::open_with_flags(path, flags)?;
    conn.busy_timeout(BUSY_TIMEOUT)?;
    super::queue::teach(&conn)?;
    conn.set_prepared_statement_cache_capacity(256);
    // Else a statement is planned anew whenever it is given another value.
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    Ok(conn)
}

fn schema_version(conn: &Connection, path: &Path) -> Result<i64> {
    let version: i64 = conn
        .query_row("PRAGMA user_version", [], |row| row.get(0))
        .map_err(|error| match error.sqlite_error_code() {
            Some(rusqlite::ErrorCode::NotADatabase) => Error::Foreign {
                path: path.to_owned(),
            },
            _ => error.into(),
        })?;
    // Tables first: whoever makes the store at this moment gives it our id before its first table.
    let tables: i64 = conn.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    let id: i64 = conn.query_row("PRAGMA application_id", [], |row| row.get(0))?;
    if id != APPLICATION_ID && tables > 0 {
        return Err(Error::Foreign {
            path: path.to_owned(),
        });
    }
    if version > known_version() {
        return Err(Error::TooNew {
            path: path.to_owned(),
            found: version,
            known: known_version(),
        });
    }
    Ok(version)
}

fn is_ours(conn: &Connection) -> Result<bool> {
    let id: i64 = conn.query_row("PRAGMA application_id", [], |row| row.get(0))?;
    Ok(id == APPLICATION_ID)
}

/// Brings the file to the newest schema, one process at a time.
fn migrate(path: &Path) -> Result<()> {
    let mut name = path.as_os_str().to_owned();
    name.push("-lock");
    let lock = PathBuf::from(name);
    let io = |source| Error::Io {
        path: lock.clone(),
        source,
    };
    let file: File = OpenOptions::new()
        .create(true)
        .append(true)
        .mode(0o600)
        .open(&lock)
        .map_err(io)?;
    file.lock().map_err(io)?;
    let mut conn = connect(path)?;
    if schema_version(&conn, path)? < known_version() {
        conn.pragma_update(None, "journal_mode", "WAL")?;
        conn.pragma_update(None, "application_id", APPLICATION_ID)?;
        Migrations::new(steps())
            .to_latest(&mut conn)
            .map_err(|e| match e {
                // The query itself is our own, and long.
                rusqlite_migration::Error::RusqliteError { err, .. } => Error::Sqlite(err),
                other => Error::unreadable("a schema", other),
            })?;
    }
    Ok(())
}

fn settings(conn: &Connection) -> Result<()> {
    // 8192 pages, 32 MiB: in a long batch the same pages are written again and again, and go to their place once.
    // FULL: an acknowledged action survives a power cut, not only a kill.
    conn.execute_batch(
        "PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY; \
         PRAGMA cache_size = -32768; PRAGMA trusted_schema = OFF; PRAGMA wal_autocheckpoint = 8192;",
    )?;
    Ok(())
}

fn meta(conn: &Connection, key: &str) -> Result<Option<String>> {
    use rusqlite::OptionalExtension;
    Ok(conn
        .prepare_cached("SELECT value FROM meta WHERE key = ?1")?
        .query_row([key], |row| row.get(0))
        .optional()?)
}

/// The store's id among those of other hosts. The first who looks for it gives it: whoever made the file may
/// have been stopped before.
fn replica(conn: &Connection) -> Result<Uuid> {
    let mut id = meta(conn, "replica")?;
    if id.is_none() {
        conn.execute(
            "INSERT OR IGNORE INTO meta (key, value) VALUES ('replica', ?1)",
            [Uuid::now_v7().to_string()],
        )?;
        id = meta(conn, "replica")?;
    }
    id.unwrap_or_default()
        .parse()
        .map_err(|e| Error::unreadable("a replica id", e))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::MetadataExt;

    /// The locks by which other processes know that this one has the file open.
    #[cfg(target_os = "linux")]
    #[test]
    fn who_opens_the_file_again_keeps_the_locks_on_it() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("desk.sqlite3");
        let first = Store::open(&path, Access::Create).unwrap();
        let second = first.again().unwrap();
        assert_eq!(second.view().last_event().unwrap(), 0);
        let file = format!(":{} ", fs::metadata(&path).unwrap().ino());
        let process = format!(" {} ", std::process::id());
        let locks = fs::read_to_string("/proc/locks").unwrap();
        let ours = |line: &&str| line.contains(&file) && line.contains(&process);
        assert!(locks.lines().any(|line| ours(&line)), "{locks}");
    }
}
