//! Whether the file itself is whole.

use super::error::Result;
use super::open::Store;

/// As many kinds of damage are told.
const MOST: u32 = 5;

impl Store {
    /// What SQLite finds wrong with the file, in its words; nothing of a whole one. Reads all of it.
    ///
    /// # Errors
    /// The file can't be read.
    pub fn damage(&self) -> Result<Vec<String>> {
        let sql = format!("PRAGMA quick_check({MOST})");
        let mut statement = self.connection().prepare(&sql)?;
        let lines = statement.query_map([], |row| row.get::<_, String>(0))?;
        let mut found = Vec::new();
        for line in lines {
            let line = line?;
            if line != "ok" {
                found.push(line);
            }
        }
        Ok(found)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Access;
    use std::io::{Seek, SeekFrom, Write};

    #[test]
    fn a_whole_file_has_no_damage_and_a_broken_one_has() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("desk.sqlite3");
        let store = Store::open(&path, Access::Create).unwrap();
        assert_eq!(store.damage().unwrap(), Vec::<String>::new());
        let page: u64 = 4096;
        store
            .connection()
            .execute_batch("PRAGMA wal_checkpoint(TRUNCATE)")
            .unwrap();
        drop(store);
        let mut file = std::fs::OpenOptions::new().write(true).open(&path).unwrap();
        // The third page is a table's or an index's own.
        file.seek(SeekFrom::Start(2 * page)).unwrap();
        file.write_all(&[0xff; 4096]).unwrap();
        drop(file);
        let told = Store::open(&path, Access::Existing).and_then(|store| store.damage());
        assert!(!matches!(told, Ok(damage) if damage.is_empty()));
    }
}
