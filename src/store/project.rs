//! The projections of an event: the one place where tables that are not the log are written.

use super::error::Result;
use super::ticket_row;
use super::transaction::Tx;
use super::view::to_json;
use crate::core::client::Client;
use crate::core::event::{Event, LedgerRecord, Reply};
use crate::core::message::Message;
use crate::core::ticket::{State, Ticket};
use rusqlite::params;

/// A new ticket's rows.
pub(super) fn insert_ticket(tx: &Tx<'_>, ticket: &Ticket) -> Result<()> {
    ticket_row::insert(tx.view().conn, ticket)?;
    count(tx, ticket, 1);
    Ok(())
}

/// What has changed of a ticket's rows.
pub(super) fn update_ticket(tx: &Tx<'_>, before: &Ticket, ticket: &Ticket) -> Result<()> {
    ticket_row::update(tx.view().conn, before, ticket)?;
    if (before.state, &before.assignee, before.facts.emergency)
        != (ticket.state, &ticket.assignee, ticket.facts.emergency)
    {
        count(tx, before, -1);
        count(tx, ticket, 1);
    }
    Ok(())
}

/// The kept counts that a ticket is in.
fn count(tx: &Tx<'_>, ticket: &Ticket, by: i64) {
    tx.tally(format!("state:{}", ticket.state), by);
    if ticket.state.is_open() {
        if let Some(agent) = &ticket.assignee {
            tx.tally(format!("mine:{agent}"), by);
        }
        if ticket.facts.emergency && matches!(ticket.state, State::New | State::Work) {
            tx.tally("emergency".to_owned(), by);
        }
    }
}

/// The projections of an event beside the ticket's own rows.
pub(super) fn beside_ticket(
    tx: &Tx<'_>,
    seq: i64,
    ticket: Option<&Ticket>,
    event: &Event,
    body: Option<&str>,
) -> Result<()> {
    match (event, ticket) {
        (Event::ClientAdded(client), _) => write_client(tx, client),
        (Event::ClientChanged { now, .. }, _) => write_client(tx, now),
        (Event::MessageReceived(message), Some(ticket)) => {
            add_message(tx, seq, ticket, message, body)
        }
        (Event::LedgerPosted(record), _) => add_entry(tx, seq, record),
        (Event::ReplyQueued(reply), Some(ticket)) => add_reply(tx, seq, ticket, reply, body),
        (Event::ReplyWithdrawn { reply, .. }, _) => {
            let conn = tx.view().conn;
            conn.prepare_cached("UPDATE outbox SET status = 'withdrawn' WHERE id = ?1")?
                .execute([reply.as_bytes()])?;
            Ok(())
        }
        (Event::BatchUndone { batch }, _) => {
            let conn = tx.view().conn;
            conn.prepare_cached("INSERT OR IGNORE INTO undone (batch) VALUES (?1)")?
                .execute([batch.as_bytes()])?;
            Ok(())
        }
        _ => Ok(()),
    }
}

fn write_client(tx: &Tx<'_>, client: &Client) -> Result<()> {
    let conn = tx.view().conn;
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
    tx: &Tx<'_>,
    seq: i64,
    ticket: &Ticket,
    message: &Message,
    body: Option<&str>,
) -> Result<()> {
    let conn = tx.view().conn;
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
        add_reference(tx, id, ticket.number)?;
    }
    add_to_search(tx, seq, &message.subject, body)
}

fn add_reference(tx: &Tx<'_>, message_id: &str, ticket: u64) -> Result<()> {
    tx.view()
        .conn
        .prepare_cached("INSERT OR IGNORE INTO reference (message_id, ticket) VALUES (?1, ?2)")?
        .execute(params![message_id, ticket])?;
    Ok(())
}

fn add_to_search(tx: &Tx<'_>, seq: i64, subject: &str, body: Option<&str>) -> Result<()> {
    let view = tx.view();
    let (mut subject_stems, mut body_stems) = (String::new(), String::new());
    view.stemmer.stems(subject, &mut subject_stems);
    view.stemmer
        .stems(body.unwrap_or_default(), &mut body_stems);
    view.conn
        .prepare_cached("INSERT INTO search (rowid, subject, body) VALUES (?1, ?2, ?3)")?
        .execute(params![seq, subject_stems, body_stems])?;
    Ok(())
}

fn add_entry(tx: &Tx<'_>, seq: i64, record: &LedgerRecord) -> Result<()> {
    tx.view()
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
    tx: &Tx<'_>,
    seq: i64,
    ticket: &Ticket,
    reply: &Reply,
    body: Option<&str>,
) -> Result<()> {
    let conn = tx.view().conn;
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
    add_reference(tx, &reply.message_id, ticket.number)?;
    add_to_search(tx, seq, &reply.subject, body)
}
