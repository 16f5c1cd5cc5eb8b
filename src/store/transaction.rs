//! One write: a batch of events, appended with their projections.

mod foresight;
mod kept;

pub use foresight::Foreseen;

use super::error::Result;
use super::project::{self, Projection};
use super::view::{View, to_json, to_micros};
use crate::core::client::Client;
use crate::core::event::Event;
use crate::core::instant::Instant;
use crate::core::ledger::Entry;
use crate::core::stem::Stemmer;
use crate::core::ticket::Ticket;
use foresight::Foresight;
use kept::Kept;
use rusqlite::{Connection, OptionalExtension, params};
use std::cell::Cell;
use std::rc::Rc;
use uuid::Uuid;

/// Who writes, when, by what command, and in which batch: what is undone together.
#[derive(Debug, Clone)]
pub struct Stamp {
    /// The batch; one keypress or command, even where it takes several transactions.
    pub batch: Uuid,
    /// When.
    pub at: Instant,
    /// Who.
    pub actor: String,
    /// The command's name.
    pub command: String,
}

impl Stamp {
    /// The stamp of a new batch.
    pub fn new(at: Instant, actor: &str, command: &str) -> Self {
        Self {
            batch: Uuid::now_v7(),
            at,
            actor: actor.to_owned(),
            command: command.to_owned(),
        }
    }
}

/// A write under way, the write lock held; or one that is only foreseen: all that is decided is gathered, later
/// decisions see it, and nothing is written.
pub struct Tx<'a> {
    projection: Projection<'a>,
    replica: Uuid,
    stamp: &'a Stamp,
    batch: Cell<Option<i64>>,
    kept: Kept,
    foresight: Option<Foresight>,
}

impl<'a> Tx<'a> {
    pub(super) fn new(
        conn: &'a Connection,
        stemmer: &'a Stemmer,
        replica: Uuid,
        stamp: &'a Stamp,
    ) -> Self {
        Self {
            projection: Projection::new(View::new(conn, stemmer)),
            replica,
            stamp,
            batch: Cell::new(None),
            kept: Kept::default(),
            foresight: None,
        }
    }

    /// A write that is only foreseen.
    pub(super) fn foreseeing(
        conn: &'a Connection,
        stemmer: &'a Stemmer,
        replica: Uuid,
        stamp: &'a Stamp,
    ) -> Self {
        Self {
            foresight: Some(Foresight::default()),
            ..Self::new(conn, stemmer, replica, stamp)
        }
    }

    /// Whether this is only foreseen.
    pub fn is_foreseen(&self) -> bool {
        self.foresight.is_some()
    }

    /// What was foreseen since this was asked last.
    pub fn take_foreseen(&self) -> Vec<Foreseen> {
        self.foresight
            .as_ref()
            .map_or_else(Vec::new, Foresight::take)
    }

    /// A ticket as it is now, after what this write has done to it.
    ///
    /// # Errors
    /// The store's own.
    pub fn ticket(&self, number: u64) -> Result<Option<Ticket>> {
        match self.foresight.as_ref().and_then(|f| f.ticket(number)) {
            Some(ticket) => Ok(Some(ticket)),
            None => self.view().ticket(number),
        }
    }

    /// The text of a ticket's last letter that is only foreseen.
    pub fn foreseen_letter(&self, number: u64) -> Option<String> {
        self.foresight.as_ref().and_then(|f| f.letter(number))
    }

    /// A client's entries, after what this write has added to them.
    ///
    /// # Errors
    /// The store's own.
    pub fn entries_of(&self, client: &str) -> Result<Vec<Entry>> {
        let mut entries = self.kept.entries_of(self.view(), client)?.to_vec();
        if let Some(foresight) = &self.foresight {
            entries.extend(foresight.entries_of(client));
        }
        Ok(entries)
    }

    /// A client's file. It is read once, however many tickets ask for it.
    ///
    /// # Errors
    /// The store's own.
    pub fn client(&self, id: &str) -> Result<Option<Rc<Client>>> {
        self.kept.client(self.view(), id)
    }

    /// For reading, under the lock.
    pub fn view(&self) -> View<'a> {
        self.projection.view
    }

    /// Who writes, when.
    pub fn stamp(&self) -> &'a Stamp {
        self.stamp
    }

    /// Opens a ticket.
    ///
    /// # Errors
    /// The store's own.
    pub fn open_ticket(&self, id: Uuid, opening: &Event) -> Result<Option<Ticket>> {
        let Event::TicketOpened(facts) = opening else {
            return Ok(None);
        };
        let ticket = Ticket::opened(id, facts);
        self.log(Some(id), opening, None)?;
        project::insert_ticket(&self.projection, &ticket)?;
        Ok(Some(ticket))
    }

    /// Appends events of one ticket, with their texts where they have any, and brings `ticket` up to date.
    ///
    /// # Errors
    /// The store's own.
    pub fn append(&self, ticket: &mut Ticket, events: Vec<(Event, Option<String>)>) -> Result<()> {
        let before = ticket.clone();
        self.record(ticket, events)?;
        self.settle(&before, ticket)
    }

    /// Appends events of one ticket as [`Self::append`] does, but for the ticket's own rows: [`Self::settle`] writes
    /// them once, after several of these.
    ///
    /// # Errors
    /// The store's own.
    pub fn record(&self, ticket: &mut Ticket, events: Vec<(Event, Option<String>)>) -> Result<()> {
        if let Some(foresight) = &self.foresight {
            foresight.append(ticket, events);
            return Ok(());
        }
        for (event, body) in events {
            let seq = self.log(Some(ticket.id), &event, body.as_deref())?;
            ticket.apply(&event);
            project::beside_ticket(&self.projection, seq, Some(ticket), &event, body.as_deref())?;
        }
        Ok(())
    }

    /// Writes the ticket's own rows; `before` is what they hold.
    ///
    /// # Errors
    /// The store's own.
    pub fn settle(&self, before: &Ticket, ticket: &Ticket) -> Result<()> {
        if self.is_foreseen() {
            return Ok(());
        }
        project::update_ticket(&self.projection, before, ticket)
    }

    /// Appends an event that belongs to no ticket.
    ///
    /// # Errors
    /// The store's own.
    pub fn append_loose(&self, event: &Event) -> Result<()> {
        if let Some(foresight) = &self.foresight {
            foresight.loose(event);
            return Ok(());
        }
        let seq = self.log(None, event, None)?;
        project::beside_ticket(&self.projection, seq, None, event, None)
    }

    /// Keeps raw bytes under their digest.
    ///
    /// # Errors
    /// The store's own.
    pub fn keep_content(&self, digest: &[u8; 32], bytes: &[u8]) -> Result<()> {
        if self.is_foreseen() {
            return Ok(());
        }
        self.projection
            .view
            .conn
            .prepare_cached("INSERT OR IGNORE INTO content (digest, bytes) VALUES (?1, ?2)")?
            .execute(params![digest.as_slice(), bytes])?;
        Ok(())
    }

    /// Does `write`; on its error undoes only what it did, and the transaction goes on.
    ///
    /// # Errors
    /// What `write` returns.
    pub fn attempt<T, E: From<super::Error>>(
        &self,
        write: impl FnOnce() -> std::result::Result<T, E>,
    ) -> std::result::Result<T, E> {
        if let Some(foresight) = &self.foresight {
            let mark = foresight.mark();
            return write().inspect_err(|_| foresight.back_to(mark));
        }
        let run = |sql: &str| {
            let conn = self.projection.view.conn;
            let done = conn.prepare_cached(sql).and_then(|mut s| s.execute([]));
            done.map_err(super::Error::from)
        };
        let mark = self.projection.mark();
        let batch = self.batch.get();
        run("SAVEPOINT attempt")?;
        match write() {
            Ok(done) => {
                run("RELEASE attempt")?;
                Ok(done)
            }
            Err(error) => {
                run("ROLLBACK TO attempt")?;
                run("RELEASE attempt")?;
                self.projection.back_to(mark);
                self.kept.forget_all();
                self.batch.set(batch);
                Err(error)
            }
        }
    }

    /// The next free ticket number.
    ///
    /// # Errors
    /// The store's own.
    pub fn next_number(&self) -> Result<u64> {
        let last: Option<i64> = self
            .projection
            .view
            .conn
            .prepare_cached("SELECT max(number) FROM ticket")?
            .query_row([], |row| row.get(0))?;
        Ok(u64::try_from(last.unwrap_or(0)).unwrap_or(0) + 1)
    }

    /// Writes what was gathered for the end.
    pub(super) fn flush(&self) -> Result<()> {
        self.projection.flush()
    }

    fn log(&self, ticket: Option<Uuid>, event: &Event, body: Option<&str>) -> Result<i64> {
        let conn = self.projection.view.conn;
        let id = Uuid::now_v7();
        let fact = to_json("an event", event)?;
        conn.prepare_cached(
            "INSERT INTO event (id, batch, ticket, kind, fact) VALUES (?1, ?2, ?3, ?4, ?5)",
        )?
        .execute(params![
            id.as_bytes(),
            self.batch_seq()?,
            ticket.as_ref().map(|t| t.as_bytes().as_slice()),
            event.kind(),
            fact
        ])?;
        let seq = conn.last_insert_rowid();
        self.kept.forget(event);
        if let Some(text) = body {
            conn.prepare_cached("INSERT INTO body (event, text) VALUES (?1, ?2)")?
                .execute(params![seq, text])?;
        }
        Ok(seq)
    }

    fn batch_seq(&self) -> Result<i64> {
        if let Some(seq) = self.batch.get() {
            return Ok(seq);
        }
        let conn = self.projection.view.conn;
        let known: Option<i64> = conn
            .prepare_cached("SELECT seq FROM batch WHERE id = ?1")?
            .query_row([self.stamp.batch.as_bytes()], |row| row.get(0))
            .optional()?;
        let seq = match known {
            Some(seq) => seq,
            None => {
                conn.prepare_cached("INSERT INTO batch (id, replica, at, actor, command) VALUES (?1, ?2, ?3, ?4, ?5)")?
                    .execute(params![
                        self.stamp.batch.as_bytes(),
                        self.replica.as_bytes(),
                        to_micros(self.stamp.at),
                        self.stamp.actor,
                        self.stamp.command
                    ])?;
                conn.last_insert_rowid()
            }
        };
        self.batch.set(Some(seq));
        Ok(seq)
    }
}
