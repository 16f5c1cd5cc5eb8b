//! Drafts: a person's unfinished text. Not a fact, so not in the log; saved as it is typed.

use super::error::Result;
use super::open::Store;
use super::transaction::Tx;
use super::view::{View, from_code, from_micros, to_micros};
use crate::core::event::Purpose;
use crate::core::instant::Instant;
use rusqlite::{Connection, OptionalExtension, params};

/// An unfinished reply: one an agent, ticket and purpose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// Number of the ticket.
    pub ticket: u64,
    /// Who writes.
    pub agent: String,
    /// What for.
    pub purpose: Purpose,
    /// The text so far.
    pub text: String,
    /// When it was last saved.
    pub saved_at: Instant,
}

fn save(conn: &Connection, draft: &Draft) -> Result<()> {
    conn.prepare_cached(
        "INSERT INTO draft (ticket, agent, purpose, text, saved_at) VALUES (?1, ?2, ?3, ?4, ?5) \
         ON CONFLICT DO UPDATE SET text = excluded.text, saved_at = excluded.saved_at",
    )?
    .execute(params![
        draft.ticket,
        draft.agent,
        draft.purpose.as_str(),
        draft.text,
        to_micros(draft.saved_at)
    ])?;
    Ok(())
}

impl Store {
    /// Saves a draft over the one before.
    ///
    /// # Errors
    /// The store's own.
    pub fn save_draft(&self, draft: &Draft) -> Result<()> {
        save(self.connection(), draft)
    }

    /// Forgets a draft: it was sent, or thrown away by its writer.
    ///
    /// # Errors
    /// The store's own.
    pub fn drop_draft(&self, ticket: u64, agent: &str, purpose: Purpose) -> Result<()> {
        self.connection()
            .prepare_cached("DELETE FROM draft WHERE ticket = ?1 AND agent = ?2 AND purpose = ?3")?
            .execute(params![ticket, agent, purpose.as_str()])?;
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
        let there = view.draft(draft.ticket, &draft.agent, draft.purpose)?;
        match there {
            None if !self.is_foreseen() => save(view.conn, draft),
            _ => Ok(()),
        }
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
    /// An agent's draft for a ticket and purpose.
    ///
    /// # Errors
    /// The store's own.
    pub fn draft(&self, ticket: u64, agent: &str, purpose: Purpose) -> Result<Option<Draft>> {
        let found: Option<(String, i64)> = self
            .conn
            .prepare_cached("SELECT text, saved_at FROM draft WHERE ticket = ?1 AND agent = ?2 AND purpose = ?3")?
            .query_row(params![ticket, agent, purpose.as_str()], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?;
        Ok(found.map(|(text, saved_at)| Draft {
            ticket,
            agent: agent.to_owned(),
            purpose,
            text,
            saved_at: from_micros(saved_at),
        }))
    }

    /// All drafts of an agent, newest first.
    ///
    /// # Errors
    /// The store's own.
    pub fn drafts_of(&self, agent: &str) -> Result<Vec<Draft>> {
        let mut statement = self
            .conn
            .prepare_cached("SELECT ticket, purpose, text, saved_at FROM draft WHERE agent = ?1 ORDER BY saved_at DESC")?;
        let mut rows = statement.query([agent])?;
        let mut drafts = Vec::new();
        while let Some(row) = rows.next()? {
            drafts.push(Draft {
                ticket: row.get(0)?,
                agent: agent.to_owned(),
                purpose: from_code("a draft", &row.get::<_, String>(1)?)?,
                text: row.get(2)?,
                saved_at: from_micros(row.get(3)?),
            });
        }
        Ok(drafts)
    }
}
