//! The projections of an event: the one place where tables that are not the log are written.

mod on_call;

use super::error::Result;
use super::outbox::OutboxStatus;
use super::ticket_row;
use super::view::{View, to_json, to_micros};
use crate::core::client::Client;
use crate::core::event::{Event, LedgerRecord, Reply};
use crate::core::message::Message;
use crate::core::ticket::{State, Ticket};
use crate::core::trouble::Trouble;
use rusqlite::params;
use std::cell::RefCell;
use std::collections::BTreeMap;
use uuid::Uuid;

/// The projections being written: by a transaction, or by a rebuild.
pub(super) struct Projection<'a> {
    pub(super) view: View<'a>,
    /// Changes of the kept counts, written once at the end.
    tallies: RefCell<BTreeMap<String, i64>>,
    /// Messages for the search, written once at the end: with a savepoint for each of many tickets the index would
    /// be handed to the disk as often, a piece at a time.
    searchable: RefCell<Vec<Searchable>>,
}

/// A message for the search, in stems.
struct Searchable {
    seq: i64,
    subject: String,
    body: String,
}

/// What waits for the end at some moment of a transaction, to go back to.
pub(super) struct Mark {
    tallies: BTreeMap<String, i64>,
    searchable: usize,
}

impl<'a> Projection<'a> {
    pub(super) fn new(view: View<'a>) -> Self {
        Self {
            view,
            tallies: RefCell::default(),
            searchable: RefCell::default(),
        }
    }

    fn tally(&self, name: String, by: i64) {
        *self.tallies.borrow_mut().entry(name).or_default() += by;
    }

    /// What waits for the end as it is now.
    pub(super) fn mark(&self) -> Mark {
        Mark {
            tallies: self.tallies.borrow().clone(),
            searchable: self.searchable.borrow().len(),
        }
    }

    /// Goes back to what waited before.
    pub(super) fn back_to(&self, mark: Mark) {
        self.tallies.replace(mark.tallies);
        self.searchable.borrow_mut().truncate(mark.searchable);
    }

    /// Writes what waits for the end. A count of none has no row, so that counting anew gives the same rows.
    pub(super) fn flush(&self) -> Result<()> {
        let conn = self.view.conn;
        for message in self.searchable.take() {
            conn.prepare_cached("INSERT INTO search (rowid, subject, body) VALUES (?1, ?2, ?3)")?
                .execute(params![message.seq, message.subject, message.body])?;
        }
        for (name, by) in self.tallies.take().into_iter().filter(|(_, by)| *by != 0) {
            conn.prepare_cached(
                "INSERT INTO tally (name, n) VALUES (?1, ?2) \
                 ON CONFLICT (name) DO UPDATE SET n = n + excluded.n",
            )?
            .execute(params![name, by])?;
            conn.prepare_cached("DELETE FROM tally WHERE name = ?1 AND n = 0")?
                .execute([name])?;
        }
        Ok(())
    }
}

/// A new ticket's rows.
pub(super) fn insert_ticket(to: &Projection<'_>, ticket: &Ticket) -> Result<()> {
    ticket_row::insert(to.view.conn, ticket)?;
    count(to, ticket, 1);
    Ok(())
}

/// What has changed of a ticket's rows.
pub(super) fn update_ticket(to: &Projection<'_>, before: &Ticket, ticket: &Ticket) -> Result<()> {
    ticket_row::update(to.view.conn, before, ticket)?;
    if (before.state, &before.assignee, before.facts.emergency)
        != (ticket.state, &ticket.assignee, ticket.facts.emergency)
    {
        count(to, before, -1);
        count(to, ticket, 1);
    }
    Ok(())
}

/// The kept counts that a ticket is in.
fn count(to: &Projection<'_>, ticket: &Ticket, by: i64) {
    to.tally(format!("state:{}", ticket.state), by);
    if ticket.state.is_open() {
        if let Some(agent) = &ticket.assignee {
            to.tally(format!("mine:{agent}"), by);
        }
        if ticket.facts.emergency && matches!(ticket.state, State::New | State::Work) {
            to.tally("emergency".to_owned(), by);
        }
    }
}

/// The projections of an event beside the ticket's own rows.
pub(super) fn beside_ticket(
    to: &Projection<'_>,
    seq: i64,
    ticket: Option<&Ticket>,
    event: &Event,
    body: Option<&str>,
) -> Result<()> {
    match (event, ticket) {
        (Event::ClientAdded(client), _) => write_client(to, client),
        (Event::ClientChanged { now, .. }, _) => write_client(to, now),
        (Event::MessageReceived(message), Some(ticket)) => {
            add_message(to, seq, ticket, message, body)
        }
        (Event::LedgerPosted(record), _) => add_entry(to, seq, record),
        (Event::ReplyQueued(reply), Some(ticket)) => add_reply(to, seq, ticket, reply, body),
        (Event::ReplyWithdrawn { reply, .. }, _) => {
            // What was never sent counts for nothing.
            let conn = to.view.conn;
            conn.prepare_cached(
                "DELETE FROM auto_answer WHERE (ticket, purpose) IN (SELECT ticket, reply ->> 'purpose' FROM outbox \
                 WHERE id = ?1 AND reply ->> 'automatic')",
            )?
            .execute([reply.as_bytes()])?;
            set_status(to, reply, OutboxStatus::Withdrawn, None)
        }
        (Event::ReplySent { reply, ids }, ticket) => {
            for id in ids {
                if let Some(ticket) = ticket {
                    add_reference(to, id, ticket.number)?;
                }
                to.view
                    .conn
                    .prepare_cached("INSERT OR IGNORE INTO sent (id, reply) VALUES (?1, ?2)")?
                    .execute(params![id, reply.as_bytes()])?;
            }
            set_status(to, reply, OutboxStatus::Sent, None)
        }
        (Event::ReplyFailed { reply, trouble }, _) => {
            set_status(to, reply, OutboxStatus::Failed, Some(trouble))
        }
        (Event::ReplyUnsure { reply, trouble }, _) => {
            set_status(to, reply, OutboxStatus::Unsure, Some(trouble))
        }
        (Event::ReplyRequeued { reply, .. }, _) => {
            set_status(to, reply, OutboxStatus::Queued, None)
        }
        (Event::AnswerSwitched { answer, on }, _) => {
            to.view
                .conn
                .prepare_cached(
                    "INSERT OR REPLACE INTO answer_switch (purpose, is_on) VALUES (?1, ?2)",
                )?
                .execute(params![answer.as_str(), on])?;
            Ok(())
        }
        (Event::Alarm(step), Some(ticket)) => on_call::alarm(to, seq, ticket, step),
        (Event::RosterChanged { now, .. }, _) => on_call::roster(to, seq, now),
        (Event::SilenceSet(silence), _) => on_call::silence(to, silence),
        (Event::SilenceEnded { number, at }, _) => on_call::end_silence(to, *number, *at),
        (Event::UndoBegun { batch }, _) => turn(to, seq, batch, true, None),
        (Event::BatchUndone { batch, kept }, _) => turn(to, seq, batch, true, Some(*kept)),
        (Event::RedoBegun { batch }, _) => turn(to, seq, batch, false, None),
        (Event::BatchRedone { batch, kept }, _) => turn(to, seq, batch, false, Some(*kept)),
        _ => Ok(()),
    }
}

/// A batch is undone or redone by the batch that the event `seq` is of; at its end it is known how many tickets it
/// has left as they are.
fn turn(to: &Projection<'_>, seq: i64, batch: &Uuid, back: bool, kept: Option<u64>) -> Result<()> {
    to.view
        .conn
        .prepare_cached(
            "INSERT INTO undone (by, batch, seq, back, whole, kept) \
             SELECT b.id, ?2, e.seq, ?3, ?4, ?5 FROM event e JOIN batch b ON b.seq = e.batch WHERE e.seq = ?1 \
             ON CONFLICT (by) DO UPDATE SET seq = excluded.seq, whole = excluded.whole, kept = excluded.kept",
        )?
        .execute(params![
            seq,
            batch.as_bytes(),
            back,
            kept.is_some(),
            kept.unwrap_or_default()
        ])?;
    Ok(())
}

fn set_status(
    to: &Projection<'_>,
    reply: &Uuid,
    status: OutboxStatus,
    trouble: Option<&Trouble>,
) -> Result<()> {
    let trouble = match trouble {
        Some(trouble) => Some(to_json("a reply's trouble", trouble)?),
        None => None,
    };
    to.view
        .conn
        .prepare_cached("UPDATE outbox SET status = ?2, trouble = ?3 WHERE id = ?1")?
        .execute(params![reply.as_bytes(), status.as_str(), trouble])?;
    Ok(())
}

fn write_client(to: &Projection<'_>, client: &Client) -> Result<()> {
    let conn = to.view.conn;
    conn.prepare_cached(
        "INSERT INTO client (id, name, file) VALUES (?1, ?2, ?3) \
         ON CONFLICT (id) DO UPDATE SET name = excluded.name, file = excluded.file",
    )?
    .execute(params![
        client.id,
        client.name,
        to_json("a client", client)?
    ])?;
    conn.prepare_cached("DELETE FROM contact WHERE client = ?1")?
        .execute([&client.id])?;
    for contact in &client.contacts {
        conn.prepare_cached(
            "INSERT OR REPLACE INTO contact (kind, value, client) VALUES (?1, ?2, ?3)",
        )?
        .execute(params![contact.kind.as_str(), contact.value, client.id])?;
    }
    Ok(())
}

fn add_message(
    to: &Projection<'_>,
    seq: i64,
    ticket: &Ticket,
    message: &Message,
    body: Option<&str>,
) -> Result<()> {
    let conn = to.view.conn;
    conn.prepare_cached("INSERT INTO message (event, id, ticket, key) VALUES (?1, ?2, ?3, ?4)")?
        .execute(params![
            seq,
            message.id.as_bytes(),
            ticket.number,
            message.key
        ])?;
    let named = message
        .message_id
        .iter()
        .chain(message.references.first())
        .chain(message.references.last());
    for id in named {
        add_reference(to, id, ticket.number)?;
    }
    if let Some(conversation) = &message.conversation {
        // A word put right in an old ticket does not bring the chat back to it.
        let or = match message.edits {
            Some(_) => "IGNORE",
            None => "REPLACE",
        };
        conn.prepare_cached(&format!(
            "INSERT OR {or} INTO conversation (key, ticket) VALUES (?1, ?2)"
        ))?
        .execute(params![conversation.to_string(), ticket.number])?;
    }
    add_to_search(to, seq, &message.subject, body);
    Ok(())
}

fn add_reference(to: &Projection<'_>, message_id: &str, ticket: u64) -> Result<()> {
    to.view
        .conn
        .prepare_cached("INSERT OR IGNORE INTO reference (message_id, ticket) VALUES (?1, ?2)")?
        .execute(params![message_id, ticket])?;
    Ok(())
}

fn add_to_search(to: &Projection<'_>, seq: i64, subject: &str, body: Option<&str>) {
    let stemmer = to.view.stemmer;
    let mut message = Searchable {
        seq,
        subject: String::new(),
        body: String::new(),
    };
    stemmer.stems(subject, &mut message.subject);
    stemmer.stems(body.unwrap_or_default(), &mut message.body);
    to.searchable.borrow_mut().push(message);
}

fn add_entry(to: &Projection<'_>, seq: i64, record: &LedgerRecord) -> Result<()> {
    to.view
        .conn
        .prepare_cached("INSERT INTO ledger (event, id, client, ticket, key, record) VALUES (?1, ?2, ?3, ?4, ?5, ?6)")?
        .execute(params![
            seq,
            record.entry.id,
            record.client,
            record.ticket,
            record.key,
            to_json("a ledger entry", record)?
        ])?;
    Ok(())
}

fn add_reply(
    to: &Projection<'_>,
    seq: i64,
    ticket: &Ticket,
    reply: &Reply,
    body: Option<&str>,
) -> Result<()> {
    let conn = to.view.conn;
    conn.prepare_cached("INSERT INTO message (event, id, ticket, key) VALUES (?1, ?2, ?3, NULL)")?
        .execute(params![seq, reply.id.as_bytes(), ticket.number])?;
    conn.prepare_cached(
        "INSERT INTO outbox (id, event, ticket, status, reply) VALUES (?1, ?2, ?3, 'queued', ?4)",
    )?
    .execute(params![
        reply.id.as_bytes(),
        seq,
        ticket.number,
        to_json("a reply", reply)?
    ])?;
    add_reference(to, &reply.message_id, ticket.number)?;
    if reply.automatic {
        conn.prepare_cached(
            "INSERT OR REPLACE INTO auto_answer (ticket, purpose, address, at) VALUES (?1, ?2, ?3, ?4)",
        )?
        .execute(params![
            ticket.number,
            reply.purpose.as_str(),
            reply.to.address.to_lowercase(),
            to_micros(reply.queued_at)
        ])?;
    }
    add_to_search(to, seq, &reply.subject, body);
    Ok(())
}
