//! Reading what the automatic first answers go by: chats, switches, what was answered already.

use super::error::Result;
use super::view::{View, from_code, to_micros};
use crate::core::conversation::Conversation;
use crate::core::event::Purpose;
use crate::core::instant::Instant;
use rusqlite::{OptionalExtension, params};

impl View<'_> {
    /// The last ticket of a chat.
    ///
    /// # Errors
    /// The store's own.
    pub fn ticket_of_conversation(&self, conversation: &Conversation) -> Result<Option<u64>> {
        Ok(self
            .conn
            .prepare_cached("SELECT ticket FROM conversation WHERE key = ?1")?
            .query_row([conversation.to_string()], |row| row.get(0))
            .optional()?)
    }

    /// The automatic answers that are switched on.
    ///
    /// # Errors
    /// The store's own.
    pub fn answers_on(&self) -> Result<Vec<Purpose>> {
        let mut statement = self
            .conn
            .prepare_cached("SELECT purpose FROM answer_switch WHERE is_on ORDER BY purpose")?;
        let rows = statement.query_map([], |row| row.get::<_, String>(0))?;
        rows.map(|row| from_code("an answer's switch", &row?))
            .collect()
    }

    /// Whether a ticket has had this automatic answer.
    ///
    /// # Errors
    /// The store's own.
    pub fn was_answered(&self, ticket: u64, purpose: Purpose) -> Result<bool> {
        Ok(self
            .conn
            .prepare_cached("SELECT 1 FROM auto_answer WHERE ticket = ?1 AND purpose = ?2")?
            .exists(params![ticket, purpose.as_str()])?)
    }

    /// Number of automatic answers that an address has had after a moment.
    ///
    /// # Errors
    /// The store's own.
    pub fn answers_since(&self, address: &str, after: Instant) -> Result<u64> {
        Ok(self
            .conn
            .prepare_cached("SELECT count(*) FROM auto_answer WHERE address = ?1 AND at > ?2")?
            .query_row(params![address.to_lowercase(), to_micros(after)], |row| {
                row.get(0)
            })?)
    }
}
