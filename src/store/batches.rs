//! Batches: what was done by one keypress or command, what of it was undone and redone, and how it stands.

use super::error::Result;
use super::view::{View, from_json, from_micros};
use crate::core::code::codes;
use crate::core::event::Event;
use crate::core::instant::Instant;
use crate::core::request::Request;
use crate::core::verdict::Verdict;
use rusqlite::{OptionalExtension, Params, Row, params};
use uuid::Uuid;

codes! {
    /// How a batch stands.
    pub enum BatchState("batch state") {
        /// Done, or done again.
        Done = "done",
        /// Some of it is undone: it was stopped half way, or something had to be left.
        Partly = "partly",
        /// Undone.
        Undone = "undone",
    }
}

/// The one ticket that a batch did something with, and whose it is: the client's name, or who wrote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OnlyTicket {
    /// Its number.
    pub number: u64,
    /// Whose it is.
    pub whose: String,
}

/// A batch, as undo and history show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BatchLine {
    /// Its id.
    pub id: Uuid,
    /// Its short number, by which people name it: batches are numbered as they come into this store.
    pub number: u64,
    /// When.
    pub at: Instant,
    /// Who.
    pub actor: String,
    /// The command's name.
    pub command: String,
    /// Number of its events.
    pub events: u64,
    /// Number of the tickets that it did something with; those that were only judged again do not count.
    pub tickets: u64,
    /// Its ticket, where that is one alone.
    pub only: Option<OnlyTicket>,
    /// How it stands.
    pub state: BatchState,
}

/// One undoing or redoing of a batch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Turn {
    /// The batch that does it.
    pub by: Uuid,
    /// Undone, or redone.
    pub back: bool,
    /// Whether it has come to its end.
    pub whole: bool,
}

/// What a batch did that can be undone, or bears on it: one event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deed {
    /// Its place in the log.
    pub seq: i64,
    /// Number of the ticket; none for what belongs to no ticket.
    pub ticket: Option<u64>,
    /// The ticket's client, as it is now.
    pub client: Option<String>,
    /// The event.
    pub event: Event,
}

/// What a batch does beside asking the regulation again.
const DEEDS: &str = "'changed', 'decided', 'ledger-posted', 'reply-queued', 'reply-withdrawn', 'reply-requeued', \
    'reply-sent', 'client-added', 'client-changed', 'answer-switched', 'roster-changed', 'alarm', 'silence-set', \
    'silence-ended'";

/// The newest turn of a batch `b`.
const NEWEST: &str =
    "(SELECT u.seq FROM undone u WHERE u.batch = b.id ORDER BY u.seq DESC LIMIT 1)";

/// Whether a batch `b` went on after its turn `u`: it was undone by another session while it ran.
const WENT_ON: &str = "EXISTS (SELECT 1 FROM event l WHERE l.batch = b.seq AND l.seq > u.seq)";

impl View<'_> {
    /// The batch of an id.
    ///
    /// # Errors
    /// The store's own.
    pub fn batch(&self, id: Uuid) -> Result<Option<BatchLine>> {
        Ok(self.batches("b.id = ?1", params![id.as_bytes()])?.pop())
    }

    /// The batch of a short number.
    ///
    /// # Errors
    /// The store's own.
    pub fn batch_of_number(&self, number: u64) -> Result<Option<BatchLine>> {
        let number = i64::try_from(number).unwrap_or(i64::MAX);
        Ok(self.batches("b.seq = ?1", params![number])?.pop())
    }

    /// The newest batch of an actor that is not wholly undone, of a command that is not in `beyond`.
    ///
    /// # Errors
    /// The store's own.
    pub fn last_batch(&self, actor: &str, beyond: &[&str]) -> Result<Option<BatchLine>> {
        let sql = format!(
            "SELECT b.id FROM batch b LEFT JOIN undone u ON u.batch = b.id AND u.seq = {NEWEST} \
             WHERE b.actor = ?1 AND b.command NOT IN (SELECT value FROM json_each(?2)) \
             AND NOT coalesce(u.back AND u.whole AND NOT {WENT_ON}, 0) ORDER BY b.seq DESC LIMIT 1"
        );
        self.one_batch(&sql, params![actor, listed(beyond)])
    }

    /// The batch whose undoing an actor can take back: the newest that is undone, wholly or in part, while the actor
    /// has done nothing since but undo and redo. Commands in `beyond` do not count as doing something.
    ///
    /// # Errors
    /// The store's own.
    pub fn last_undone(&self, actor: &str, beyond: &[&str]) -> Result<Option<BatchLine>> {
        let sql = "SELECT u.batch FROM undone u JOIN batch b ON b.id = u.by \
             WHERE b.actor = ?1 AND (u.back OR NOT u.whole) \
             AND NOT EXISTS (SELECT 1 FROM undone n WHERE n.batch = u.batch AND n.seq > u.seq) \
             AND b.seq > coalesce((SELECT max(o.seq) FROM batch o WHERE o.actor = ?1 \
             AND o.command NOT IN (SELECT value FROM json_each(?2))), 0) \
             ORDER BY u.seq DESC LIMIT 1";
        self.one_batch(sql, params![actor, listed(beyond)])
    }

    /// Batches of an actor, newest first, of commands that are not in `beyond`; at most `limit`.
    ///
    /// # Errors
    /// The store's own.
    pub fn batches_of(&self, actor: &str, beyond: &[&str], limit: u32) -> Result<Vec<BatchLine>> {
        self.batches(
            "b.actor = ?1 AND b.command NOT IN (SELECT value FROM json_each(?2)) ORDER BY b.seq DESC LIMIT ?3",
            params![actor, listed(beyond), limit],
        )
    }

    /// What was undone and redone of a batch, oldest first.
    ///
    /// # Errors
    /// The store's own.
    pub fn turns_of(&self, batch: Uuid) -> Result<Vec<Turn>> {
        let mut statement = self
            .conn
            .prepare_cached(&format!(
                "SELECT u.by, u.back, u.whole AND NOT {WENT_ON} FROM undone u JOIN batch b ON b.id = u.batch \
                 WHERE u.batch = ?1 ORDER BY u.seq"
            ))?;
        let rows = statement.query_map([batch.as_bytes()], |row| {
            Ok(Turn {
                by: Uuid::from_bytes(row.get(0)?),
                back: row.get(1)?,
                whole: row.get(2)?,
            })
        })?;
        rows.map(|row| Ok(row?)).collect()
    }

    /// The place in the log of the last event of those who have undone and redone a batch, but for the batch `own`; 0,
    /// if there are none.
    ///
    /// # Errors
    /// The store's own.
    pub fn last_of_others(&self, batch: Uuid, own: Uuid) -> Result<i64> {
        let last: Option<i64> = self
            .conn
            .prepare_cached(
                "SELECT max((SELECT max(e.seq) FROM event e WHERE e.batch = b.seq)) \
                 FROM undone u JOIN batch b ON b.id = u.by WHERE u.batch = ?1 AND u.by <> ?2",
            )?
            .query_row([batch.as_bytes(), own.as_bytes()], |row| row.get(0))?;
        Ok(last.unwrap_or_default())
    }

    /// What a batch did, oldest first, without the judgements and the texts.
    ///
    /// # Errors
    /// The store's own.
    pub fn deeds_of(&self, batch: Uuid) -> Result<Vec<Deed>> {
        let mut statement = self.conn.prepare_cached(&format!(
            "SELECT e.seq, t.number, t.client, e.fact FROM event e LEFT JOIN ticket t ON t.id = e.ticket \
             WHERE e.batch = (SELECT seq FROM batch WHERE id = ?1) AND e.kind IN ({DEEDS}) ORDER BY e.seq"
        ))?;
        let mut rows = statement.query([batch.as_bytes()])?;
        let mut deeds = Vec::new();
        while let Some(row) = rows.next()? {
            let seq: i64 = row.get(0)?;
            deeds.push(Deed {
                seq,
                ticket: row.get(1)?,
                client: row.get(2)?,
                event: from_json(&format!("event {seq}"), &row.get::<_, String>(3)?)?,
            });
        }
        Ok(deeds)
    }

    /// The place in the log of a batch's first event.
    ///
    /// # Errors
    /// The store's own.
    pub fn first_of_batch(&self, batch: Uuid) -> Result<Option<i64>> {
        Ok(self
            .conn
            .prepare_cached("SELECT min(e.seq) FROM event e WHERE e.batch = (SELECT seq FROM batch WHERE id = ?1)")?
            .query_row([batch.as_bytes()], |row| row.get(0))?)
    }

    /// The place in the log of a batch's last event.
    ///
    /// # Errors
    /// The store's own.
    pub fn last_of_batch(&self, batch: Uuid) -> Result<Option<i64>> {
        Ok(self
            .conn
            .prepare_cached("SELECT max(e.seq) FROM event e WHERE e.batch = (SELECT seq FROM batch WHERE id = ?1)")?
            .query_row([batch.as_bytes()], |row| row.get(0))?)
    }

    /// The last judgement of a ticket before a place in the log: the facts it was given, and what was said.
    ///
    /// # Errors
    /// The store's own.
    pub fn judgement_before(&self, ticket: Uuid, seq: i64) -> Result<Option<(Request, Verdict)>> {
        let fact: Option<String> = self
            .conn
            .prepare_cached(
                "SELECT fact FROM event WHERE ticket = ?1 AND kind = 'judged' AND seq < ?2 ORDER BY seq DESC LIMIT 1",
            )?
            .query_row(params![ticket.as_bytes(), seq], |row| row.get(0))
            .optional()?;
        match fact
            .map(|fact| from_json("a judgement", &fact))
            .transpose()?
        {
            Some(Event::Judged { request, verdict }) => Ok(Some((*request, *verdict))),
            _ => Ok(None),
        }
    }

    /// The kind of the first event of a ticket after a place in the log; judgements are left out, and what an agent
    /// has undone and redone.
    ///
    /// # Errors
    /// The store's own.
    pub fn first_since(&self, ticket: Uuid, seq: i64, agent: &str) -> Result<Option<String>> {
        Ok(self
            .conn
            .prepare_cached(
                "SELECT e.kind FROM event e JOIN batch b ON b.seq = e.batch \
                 WHERE e.ticket = ?1 AND e.seq > ?2 AND e.kind <> 'judged' \
                 AND NOT (b.actor = ?3 AND b.command IN ('undo', 'redo')) ORDER BY e.seq LIMIT 1",
            )?
            .query_row(params![ticket.as_bytes(), seq, agent], |row| row.get(0))
            .optional()?)
    }

    /// Whether a ticket was judged at a place in the log or after it. Only what has happened to it since is looked at.
    ///
    /// # Errors
    /// The store's own.
    pub fn is_judged_since(&self, ticket: Uuid, seq: i64) -> Result<bool> {
        Ok(self
            .conn
            .prepare_cached(
                "SELECT EXISTS (SELECT 1 FROM event WHERE ticket = ?1 AND seq >= ?2 AND kind = 'judged')",
            )?
            .query_row(params![ticket.as_bytes(), seq], |row| row.get(0))?)
    }

    fn one_batch(&self, sql: &str, params: impl Params) -> Result<Option<BatchLine>> {
        let id: Option<[u8; 16]> = self
            .conn
            .prepare_cached(sql)?
            .query_row(params, |row| row.get(0))
            .optional()?;
        match id {
            Some(id) => self.batch(Uuid::from_bytes(id)),
            None => Ok(None),
        }
    }

    fn batches(&self, condition: &str, params: impl Params) -> Result<Vec<BatchLine>> {
        let sql = format!(
            "SELECT b.id, b.at, b.actor, b.command, (SELECT count(*) FROM event e WHERE e.batch = b.seq), \
             (SELECT count(DISTINCT e.ticket) FROM event e WHERE e.batch = b.seq AND e.kind IN ({DEEDS})), \
             u.back, u.whole AND NOT {WENT_ON}, u.kept, b.seq, o.number, \
             coalesce(nullif(c.name, ''), o.client, nullif(o.from_name, ''), o.from_address) \
             FROM batch b LEFT JOIN undone u ON u.batch = b.id AND u.seq = {NEWEST} \
             LEFT JOIN ticket o ON o.id = (SELECT f.ticket FROM event f WHERE f.batch = b.seq \
             AND f.ticket IS NOT NULL AND f.kind IN ({DEEDS}) ORDER BY f.seq LIMIT 1) LEFT JOIN client c ON c.id = o.client WHERE {condition}"
        );
        let mut statement = self.conn.prepare_cached(&sql)?;
        let rows = statement.query_map(params, read)?;
        rows.map(|row| Ok(row?)).collect()
    }
}

fn listed(words: &[&str]) -> String {
    serde_json::to_string(words).unwrap_or_else(|_| "[]".to_owned())
}

fn read(row: &Row<'_>) -> rusqlite::Result<BatchLine> {
    let turn: (Option<bool>, Option<bool>, Option<u64>) = (row.get(6)?, row.get(7)?, row.get(8)?);
    let tickets: u64 = row.get(5)?;
    let only = |number| {
        let whose: Option<String> = row.get(11)?;
        let whose = whose.unwrap_or_default();
        Ok::<_, rusqlite::Error>(OnlyTicket { number, whose })
    };
    let first: Option<u64> = row.get::<_, Option<u64>>(10)?.filter(|_| tickets == 1);
    Ok(BatchLine {
        id: Uuid::from_bytes(row.get(0)?),
        number: row.get(9)?,
        at: from_micros(row.get(1)?),
        actor: row.get(2)?,
        command: row.get(3)?,
        events: row.get(4)?,
        tickets,
        only: first.map(only).transpose()?,
        state: match turn {
            (None, ..) | (Some(false), Some(true), Some(0)) => BatchState::Done,
            (Some(true), Some(true), Some(0)) => BatchState::Undone,
            _ => BatchState::Partly,
        },
    })
}
