//! A ticket as two rows: the small one that the queue walks over, and the rest of it as JSON.

use super::error::Result;
use super::view::{from_code, from_json, from_micros, to_json, to_micros};
use crate::core::alarm::Alarm;
use crate::core::clause::Clause;
use crate::core::evidence::{Confirmation, Exhibit};
use crate::core::instant::Instant;
use crate::core::language::Language;
use crate::core::message::Party;
use crate::core::request::{Item, Kind};
use crate::core::suggestion::Reason;
use crate::core::ticket::{Facts, State, Ticket};
use crate::core::verdict::{Action, Verdict};
use rusqlite::types::Value;
use rusqlite::{Connection, Row, params, params_from_iter};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt::Write;
use uuid::Uuid;

/// The part of a ticket that is not in its small row.
#[derive(Serialize, Deserialize, PartialEq)]
struct Rest<'a> {
    language: Language,
    facts: Cow<'a, Facts>,
    #[serde(default, skip_serializing_if = "is_empty")]
    reasons: Cow<'a, [Reason]>,
    #[serde(default, skip_serializing_if = "is_empty")]
    exhibits: Cow<'a, [Exhibit]>,
    confirmations: Cow<'a, BTreeMap<Item, Confirmation>>,
    verdict: Option<Cow<'a, Verdict>>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    voice_only: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    alarm: Option<Cow<'a, Alarm>>,
}

// serde calls it with what the field is.
#[allow(clippy::ptr_arg)]
fn is_empty<T: Clone>(list: &Cow<'_, [T]>) -> bool {
    list.is_empty()
}

fn rest(ticket: &Ticket) -> Rest<'_> {
    Rest {
        language: ticket.language,
        facts: Cow::Borrowed(&ticket.facts),
        reasons: Cow::Borrowed(&ticket.reasons),
        exhibits: Cow::Borrowed(&ticket.exhibits),
        confirmations: Cow::Borrowed(&ticket.confirmations),
        verdict: ticket.verdict.as_ref().map(Cow::Borrowed),
        voice_only: ticket.voice_only,
        alarm: ticket.alarm.as_deref().map(Cow::Borrowed),
    }
}

/// Where a ticket stands in the queue: what burns, what nobody has taken up, what is in work, what is put off, what
/// waits for the client, and last what has ended; within, what is due first.
pub(super) fn queue_place(ticket: &Ticket) -> (i64, i64) {
    let at = |t: Option<Instant>| to_micros(t.unwrap_or(ticket.received_at));
    match ticket.state {
        State::New | State::Work if ticket.facts.emergency => (0, at(ticket.due_at)),
        State::New => (1, at(ticket.due_at)),
        State::Work => (2, at(ticket.due_at)),
        State::Parked => (3, at(ticket.parked_until)),
        State::Waiting => (4, at(ticket.last_in_at)),
        // Newest first.
        State::Refused => (ENDED, -at(ticket.last_in_at)),
        State::Done => (ENDED + 1, -at(ticket.last_in_at)),
    }
}

/// The first rank of tickets that are no longer open.
pub(super) const ENDED: i64 = 5;

/// When the verdict may change by the passing of time alone.
fn rejudge_at(ticket: &Ticket) -> Option<Instant> {
    // What is taken into work keeps the verdict that it was taken by.
    let waits = matches!(ticket.state, State::New | State::Waiting | State::Parked);
    let verdict = ticket.verdict.as_ref().filter(|_| waits)?;
    match verdict.action {
        Action::Quote | Action::Refuse => verdict.next_free_at,
        _ => None,
    }
}

/// The systems that a ticket concerns: those to be set up, then those that looking into it needs.
fn systems(facts: &Facts) -> String {
    let mut systems: Vec<&str> = Vec::new();
    for system in facts.systems.iter().chain(&facts.needs_access) {
        if !systems.contains(&system.as_str()) {
            systems.push(system);
        }
    }
    systems.join(" ")
}

/// What a sender is looked for by: name and address, folded.
fn sender(from: &Party) -> String {
    crate::core::query::fold(&format!("{} {}", from.name, from.address))
}

/// Fills what the third schema added, in a store that had tickets before. It looks at nothing that a later schema may
/// change.
pub(super) fn fill_third_schema(conn: &Connection) -> Result<()> {
    #[derive(Deserialize)]
    struct Kept {
        facts: Facts,
    }
    let mut statement = conn.prepare(
        "SELECT t.number, t.from_name, t.from_address, d.rest FROM ticket t JOIN detail d USING (number)",
    )?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let number: u64 = row.get(0)?;
        let from = Party {
            name: row.get(1)?,
            address: row.get(2)?,
        };
        let kept: Kept = from_json("a ticket", &row.get::<_, String>(3)?)?;
        conn.prepare_cached("UPDATE ticket SET systems = ?2, sender = ?3 WHERE number = ?1")?
            .execute(params![number, systems(&kept.facts), sender(&from)])?;
    }
    Ok(())
}

/// Writes the rows of a new ticket.
pub(super) fn insert(conn: &Connection, ticket: &Ticket) -> Result<()> {
    let changing = changing(ticket);
    conn.prepare_cached(
        "INSERT INTO ticket (number, id, channel, received_at, from_name, from_address, subject, sender, rank, \
         sort_at, state, client, assignee, kind, emergency, action, clause, missing, due_at, parked_until, rejudge_at, \
         last_in_at, messages, damaged, confirmed, charge, systems, alarmed) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, \
         ?23, ?24, ?25, ?26, ?27, ?28)",
    )?
    .execute(params_from_iter(
        fixed(ticket)
            .iter()
            .chain(changing.iter().map(|(_, value)| value)),
    ))?;
    conn.prepare_cached("INSERT INTO detail (number, rest) VALUES (?1, ?2)")?
        .execute(params![ticket.number, to_json("a ticket", &rest(ticket))?])?;
    Ok(())
}

/// Writes what has changed of a ticket's rows: a column that is written costs an entry in each index that has it.
pub(super) fn update(conn: &Connection, before: &Ticket, ticket: &Ticket) -> Result<()> {
    let was = changing(before);
    let mut columns = String::new();
    let mut values = vec![whole(ticket.number)];
    for ((name, now), (_, was)) in changing(ticket).into_iter().zip(was) {
        if now != was {
            values.push(now);
            let comma = if columns.is_empty() { "" } else { ", " };
            // Writing to a string can't fail.
            let _ = write!(columns, "{comma}{name} = ?{}", values.len());
        }
    }
    if !columns.is_empty() {
        conn.prepare_cached(&format!("UPDATE ticket SET {columns} WHERE number = ?1"))?
            .execute(params_from_iter(values))?;
    }
    if rest(before) != rest(ticket) {
        conn.prepare_cached("UPDATE detail SET rest = ?2 WHERE number = ?1")?
            .execute(params![ticket.number, to_json("a ticket", &rest(ticket))?])?;
    }
    Ok(())
}

/// The columns that never change, in the order of [`insert`].
fn fixed(ticket: &Ticket) -> [Value; 8] {
    [
        whole(ticket.number),
        Value::Blob(ticket.id.as_bytes().to_vec()),
        word(ticket.channel.as_str()),
        Value::Integer(to_micros(ticket.received_at)),
        word(&ticket.from.name),
        word(&ticket.from.address),
        word(&ticket.subject),
        word(&sender(&ticket.from)),
    ]
}

/// The columns that change, in the order of [`insert`].
fn changing(ticket: &Ticket) -> [(&'static str, Value); 20] {
    let (rank, sort_at) = queue_place(ticket);
    let verdict = ticket.verdict.as_ref();
    let missing = verdict.map(|v| {
        let words: Vec<String> = v.missing.iter().map(ToString::to_string).collect();
        words.join(" ")
    });
    let time = |t: Option<Instant>| Value::from(t.map(to_micros));
    [
        ("rank", Value::Integer(rank)),
        ("sort_at", Value::Integer(sort_at)),
        ("state", word(ticket.state.as_str())),
        ("client", Value::from(ticket.client.clone())),
        ("assignee", Value::from(ticket.assignee.clone())),
        ("kind", perhaps(ticket.facts.kind.map(Kind::as_str))),
        ("emergency", Value::from(ticket.facts.emergency)),
        ("action", perhaps(verdict.map(|v| v.action.as_str()))),
        (
            "clause",
            Value::from(verdict.and_then(|v| v.clause).map(Clause::number)),
        ),
        ("missing", Value::from(missing.unwrap_or_default())),
        ("due_at", time(ticket.due_at)),
        ("parked_until", time(ticket.parked_until)),
        ("rejudge_at", time(rejudge_at(ticket))),
        ("last_in_at", time(ticket.last_in_at)),
        ("messages", Value::from(ticket.messages)),
        ("damaged", Value::from(ticket.damaged)),
        ("confirmed", Value::from(ticket.confirmed)),
        ("charge", Value::from(ticket.charge.clone())),
        ("systems", word(&systems(&ticket.facts))),
        ("alarmed", Value::from(is_alarmed(ticket))),
    ]
}

/// Whether the on-call desk follows it.
fn is_alarmed(ticket: &Ticket) -> bool {
    ticket.alarm.as_ref().is_some_and(|alarm| alarm.is_on())
}

fn word(word: &str) -> Value {
    Value::Text(word.to_owned())
}

fn perhaps(text: Option<&str>) -> Value {
    text.map_or(Value::Null, word)
}

fn whole(number: u64) -> Value {
    Value::Integer(i64::try_from(number).unwrap_or(i64::MAX))
}

/// The columns that [`read`] takes, in its order.
pub(super) const COLUMNS: &str = "t.number, t.id, t.state, t.client, t.assignee, t.channel, t.received_at, t.due_at, \
    t.parked_until, t.last_in_at, t.messages, t.damaged, t.confirmed, t.charge, t.from_name, t.from_address, \
    t.subject, d.rest";

/// A ticket from its rows.
pub(super) fn read(row: &Row<'_>) -> Result<Ticket> {
    let number: u64 = row.get(0)?;
    let what = || format!("ticket {number}");
    let time = |index: usize| -> Result<Option<Instant>> {
        Ok(row.get::<_, Option<i64>>(index)?.map(from_micros))
    };
    let rest: Rest<'static> = from_json(&what(), &row.get::<_, String>(17)?)?;
    Ok(Ticket {
        id: Uuid::from_bytes(row.get(1)?),
        number,
        channel: from_code(&what(), &row.get::<_, String>(5)?)?,
        received_at: from_micros(row.get(6)?),
        from: Party {
            name: row.get(14)?,
            address: row.get(15)?,
        },
        subject: row.get(16)?,
        language: rest.language,
        client: row.get(3)?,
        facts: rest.facts.into_owned(),
        confirmed: row.get(12)?,
        reasons: rest.reasons.into_owned(),
        exhibits: rest.exhibits.into_owned(),
        confirmations: rest.confirmations.into_owned(),
        state: from_code(&what(), &row.get::<_, String>(2)?)?,
        assignee: row.get(4)?,
        due_at: time(7)?,
        parked_until: time(8)?,
        last_in_at: time(9)?,
        messages: row.get(10)?,
        damaged: row.get(11)?,
        voice_only: rest.voice_only,
        verdict: rest.verdict.map(Cow::into_owned),
        charge: row.get(13)?,
        alarm: rest.alarm.map(|alarm| Box::new(alarm.into_owned())),
    })
}
