//! Drafts: a person's unfinished text. Not a fact, so not in the log; saved as it is typed.
//!
//! A draft belongs to the hand that saved it last: one reply being written in one run. Another hand may find it and
//! go on with it, as long as the first has not saved it again; otherwise each keeps a draft of its own.

use super::error::{Error, Result};
use super::open::Store;
use super::transaction::Tx;
use super::view::{View, from_code, from_micros, to_micros};
use crate::core::event::Purpose;
use crate::core::instant::Instant;
use rusqlite::{Connection, OptionalExtension, Row, params};
use std::collections::BTreeSet;
use std::path::PathBuf;
use uuid::Uuid;

/// A text as it is typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// Number of the ticket; 0 for a text with fields, which is for many.
    pub ticket: u64,
    /// Who writes.
    pub agent: String,
    /// What for.
    pub purpose: Purpose,
    /// The text so far.
    pub text: String,
    /// The files that are to go with it.
    pub files: Vec<PathBuf>,
    /// When it was last saved.
    pub saved_at: Instant,
}

/// Who holds a draft: the hand that writes, and the row that it found when it began.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hold {
    /// The hand.
    pub hand: Uuid,
    /// The draft that was found, where one was.
    pub found: Option<Found>,
}

/// A draft at one moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Found {
    /// Its row.
    pub id: i64,
    /// How often it had been saved.
    pub revision: u64,
}

/// A draft as it was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// Which it is.
    pub found: Found,
    /// The hand that saved it last; none of what an undo put back, which nobody has open.
    pub hand: Option<Uuid>,
    /// What it holds.
    pub draft: Draft,
}

/// What became of the row when a draft was saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Saved {
    /// It goes on in the row where it was.
    Over,
    /// It has a row of its own now.
    Beside,
}

const COLUMNS: &str = "id, revision, ticket, agent, purpose, text, files, saved_at, hand";

/// Puts a draft into a row of its own.
fn insert(conn: &Connection, draft: &Draft, hand: Uuid) -> Result<()> {
    conn.prepare_cached(
        "INSERT INTO draft (ticket, agent, purpose, text, files, saved_at, revision, hand) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, 1, ?7)",
    )?
    .execute(params![
        draft.ticket,
        draft.agent,
        draft.purpose.as_str(),
        draft.text,
        to_json(&draft.files)?,
        to_micros(draft.saved_at),
        hand.as_bytes()
    ])?;
    Ok(())
}

/// A hand that nobody writes with; its version tells it from those that somebody does.
fn nobodys_hand() -> Uuid {
    uuid::Builder::from_custom_bytes(*Uuid::now_v7().as_bytes()).into_uuid()
}

impl Store {
    /// Saves a draft: over what the same hand saved, or over what it found, or else as a new one. What another hand
    /// has saved meanwhile stays as it is.
    ///
    /// # Errors
    /// The store's own.
    pub fn save_draft(&self, draft: &Draft, hold: &Hold) -> Result<Saved> {
        let conn = self.connection();
        let files = to_json(&draft.files)?;
        let at = to_micros(draft.saved_at);
        let own = conn
            .prepare_cached(
                "UPDATE draft SET text = ?2, files = ?3, saved_at = ?4, revision = revision + 1 WHERE hand = ?1",
            )?
            .execute(params![hold.hand.as_bytes(), draft.text, files, at])?;
        if own == 1 {
            return Ok(Saved::Over);
        }
        if let Some(found) = hold.found {
            let taken = conn
                .prepare_cached(
                    "UPDATE draft SET text = ?2, files = ?3, saved_at = ?4, revision = revision + 1, hand = ?1 \
                     WHERE id = ?5 AND revision = ?6",
                )?
                .execute(params![
                    hold.hand.as_bytes(),
                    draft.text,
                    files,
                    at,
                    found.id,
                    found.revision
                ])?;
            if taken == 1 {
                return Ok(Saved::Over);
            }
        }
        insert(conn, draft, hold.hand)?;
        Ok(Saved::Beside)
    }

    /// Forgets a hand's draft: it was sent, or thrown away by its writer. What another hand has saved stays.
    ///
    /// # Errors
    /// The store's own.
    pub fn drop_draft(&self, hold: &Hold) -> Result<()> {
        let found = hold.found.unwrap_or(Found {
            id: -1,
            revision: 0,
        });
        self.connection()
            .prepare_cached("DELETE FROM draft WHERE hand = ?1 OR (id = ?2 AND revision = ?3)")?
            .execute(params![hold.hand.as_bytes(), found.id, found.revision])?;
        Ok(())
    }
}

impl Tx<'_> {
    /// Keeps a text as a draft within a write. Where its writer has one there, that stays.
    ///
    /// # Errors
    /// The store's own.
    pub fn keep_draft(&self, draft: &Draft) -> Result<()> {
        let view = self.view();
        let there = view.drafts(draft.ticket, &draft.agent, draft.purpose)?;
        match there.first() {
            // No hand that writes holds it: whoever opens it next goes on with it.
            None if !self.is_foreseen() => insert(view.conn, draft, nobodys_hand()),
            _ => Ok(()),
        }
    }

    /// Notes where the files of a reply lie on its writer's disk.
    ///
    /// # Errors
    /// The store's own.
    pub fn note_files(&self, reply: Uuid, files: &[PathBuf]) -> Result<()> {
        if self.is_foreseen() || files.is_empty() {
            return Ok(());
        }
        self.view()
            .conn
            .prepare_cached("INSERT OR REPLACE INTO sent_files (reply, files) VALUES (?1, ?2)")?
            .execute(params![reply.as_bytes(), to_json(files)?])?;
        Ok(())
    }

    /// Forgets a draft whose text is this one: it is on its way again.
    ///
    /// # Errors
    /// The store's own.
    pub fn drop_same_draft(
        &self,
        ticket: u64,
        agent: &str,
        purpose: Purpose,
        text: &str,
    ) -> Result<()> {
        if self.is_foreseen() {
            return Ok(());
        }
        self.view()
            .conn
            .prepare_cached(
                "DELETE FROM draft WHERE ticket = ?1 AND agent = ?2 AND purpose = ?3 AND text = ?4",
            )?
            .execute(params![ticket, agent, purpose.as_str(), text])?;
        Ok(())
    }
}

impl View<'_> {
    /// An agent's drafts for a ticket and purpose, newest first.
    ///
    /// # Errors
    /// The store's own.
    pub fn drafts(&self, ticket: u64, agent: &str, purpose: Purpose) -> Result<Vec<Kept>> {
        let sql = format!(
            "SELECT {COLUMNS} FROM draft WHERE agent = ?1 AND ticket = ?2 AND purpose = ?3 ORDER BY saved_at DESC, id DESC"
        );
        let mut statement = self.conn.prepare_cached(&sql)?;
        let rows = statement.query_and_then(params![agent, ticket, purpose.as_str()], kept)?;
        rows.collect()
    }

    /// Where the files of a reply lay on its writer's disk, as far as that is known.
    ///
    /// # Errors
    /// The store's own.
    pub fn noted_files(&self, reply: Uuid) -> Result<Vec<PathBuf>> {
        let files: Option<String> = self
            .conn
            .prepare_cached("SELECT files FROM sent_files WHERE reply = ?1")?
            .query_row([reply.as_bytes()], |row| row.get(0))
            .optional()?;
        files.map_or(Ok(Vec::new()), |files| from_json(&files))
    }

    /// All drafts of an agent, newest first.
    ///
    /// # Errors
    /// The store's own.
    pub fn drafts_of(&self, agent: &str) -> Result<Vec<Kept>> {
        let sql =
            format!("SELECT {COLUMNS} FROM draft WHERE agent = ?1 ORDER BY saved_at DESC, id DESC");
        let mut statement = self.conn.prepare_cached(&sql)?;
        let rows = statement.query_and_then([agent], kept)?;
        rows.collect()
    }

    /// The tickets for which an agent has a draft.
    ///
    /// # Errors
    /// The store's own.
    pub fn drafted(&self, agent: &str) -> Result<BTreeSet<u64>> {
        let mut statement = self
            .conn
            .prepare_cached("SELECT ticket FROM draft WHERE agent = ?1")?;
        let rows = statement.query_map([agent], |row| row.get(0))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

fn kept(row: &Row<'_>) -> Result<Kept> {
    let hand = Uuid::from_bytes(row.get(8)?);
    Ok(Kept {
        hand: (hand.get_version_num() == 7).then_some(hand),
        found: Found {
            id: row.get(0)?,
            revision: row.get(1)?,
        },
        draft: Draft {
            ticket: row.get(2)?,
            agent: row.get(3)?,
            purpose: from_code("a draft", &row.get::<_, String>(4)?)?,
            text: row.get(5)?,
            files: from_json(&row.get::<_, String>(6)?)?,
            saved_at: from_micros(row.get(7)?),
        },
    })
}

fn from_json(files: &str) -> Result<Vec<PathBuf>> {
    serde_json::from_str(files).map_err(|error| Error::unreadable("the files of a draft", error))
}

fn to_json(files: &[PathBuf]) -> Result<String> {
    serde_json::to_string(files).map_err(|error| Error::unreadable("the files of a draft", error))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Access;

    fn hold(found: Option<Found>) -> Hold {
        Hold {
            hand: Uuid::now_v7(),
            found,
        }
    }

    fn draft(text: &str) -> Draft {
        Draft {
            ticket: 7,
            agent: "anna".to_owned(),
            purpose: Purpose::Answer,
            text: text.to_owned(),
            files: vec![PathBuf::from("/tmp/отчёт.pdf")],
            saved_at: crate::ground::at("2026-11-23T10:00:00+03:00"),
        }
    }

    fn texts(store: &Store) -> Vec<String> {
        let kept = store.view().drafts(7, "anna", Purpose::Answer).unwrap();
        let mut texts: Vec<String> = kept.into_iter().map(|kept| kept.draft.text).collect();
        texts.sort();
        texts
    }

    #[test]
    fn two_hands_never_overwrite_each_other() {
        let dir = tempfile::tempdir().unwrap();
        let store = Store::open(&dir.path().join("d.sqlite3"), Access::Create).unwrap();
        let first = hold(None);
        assert_eq!(
            store.save_draft(&draft("a"), &first).unwrap(),
            Saved::Beside
        );
        assert_eq!(store.save_draft(&draft("a1"), &first).unwrap(), Saved::Over);
        let found = store.view().drafts_of("anna").unwrap()[0].clone();
        assert_eq!(found.draft, draft("a1"));
        // The second finds it and goes on; the first, still open, then keeps its own.
        let second = hold(Some(found.found));
        let third = hold(Some(found.found));
        assert_eq!(store.save_draft(&draft("b"), &second).unwrap(), Saved::Over);
        assert_eq!(
            store.save_draft(&draft("a2"), &first).unwrap(),
            Saved::Beside
        );
        assert_eq!(
            store.save_draft(&draft("c"), &third).unwrap(),
            Saved::Beside
        );
        assert_eq!(
            store.save_draft(&draft("b2"), &second).unwrap(),
            Saved::Over
        );
        assert_eq!(store.save_draft(&draft("a3"), &first).unwrap(), Saved::Over);
        assert_eq!(texts(&store), ["a3", "b2", "c"]);
        // Sending one takes no other away.
        store.drop_draft(&first).unwrap();
        assert_eq!(texts(&store), ["b2", "c"]);
        store.drop_draft(&hold(Some(found.found))).unwrap();
        assert_eq!(texts(&store), ["b2", "c"]);
        let drafted = store.view().drafted("anna").unwrap();
        assert_eq!(drafted.into_iter().collect::<Vec<_>>(), [7]);
        assert!(store.view().drafted("boris").unwrap().is_empty());
    }
}
