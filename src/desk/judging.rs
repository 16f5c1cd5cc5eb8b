//! A ticket judged: its facts gathered from the store, and the verdict kept with them.

use super::Ground;
use super::error::{Error, Result};
use crate::core::client::Client;
use crate::core::event::Event;
use crate::core::evidence::evidence;
use crate::core::instant::Instant;
use crate::core::judgement::judge;
use crate::core::ledger::Entry;
use crate::core::request::{Channel, Kind, Request};
use crate::core::ticket::{State, Ticket};
use crate::core::verdict::Verdict;
use crate::store::{Tx, View};

/// The facts of a ticket at `now`, as the judgement takes them.
///
/// # Errors
/// The store's own.
pub fn facts_of(view: &View<'_>, ticket: &Ticket, now: Instant) -> Result<Request> {
    facts_by(view, ticket, now, |client| view.entries_of(client))
}

fn facts_by(
    view: &View<'_>,
    ticket: &Ticket,
    now: Instant,
    entries_of: impl FnOnce(&str) -> crate::store::Result<Vec<Entry>>,
) -> Result<Request> {
    let client = match &ticket.client {
        Some(id) => view.client(id)?,
        None => None,
    };
    let entries = match &client {
        Some(client) if uses_pool(ticket) => entries_of(&client.id)?,
        _ => Vec::new(),
    };
    Ok(facts_with(ticket, now, client.as_ref(), entries))
}

fn uses_pool(ticket: &Ticket) -> bool {
    let kind = ticket.facts.kind;
    kind.is_some_and(|k| k.is_setup() || k == Kind::RemoteSession)
}

/// The facts of a ticket, with its client's file and ledger at hand.
fn facts_with(
    ticket: &Ticket,
    now: Instant,
    client: Option<&Client>,
    mut entries: Vec<Entry>,
) -> Request {
    // What the ticket itself has used does not stand in its own way.
    entries.retain(|entry| Some(&entry.id) != ticket.charge.as_ref());
    let facts = &ticket.facts;
    let mut evidence = evidence(&ticket.exhibits, &ticket.confirmations);
    if let Some(client) = client
        && let [site] = client.sites.as_slice()
        && evidence.site.is_none()
    {
        evidence.site = Some(site.clone());
    }
    Request {
        id: Some(ticket.number.to_string()),
        judged_at: Some(now.max(ticket.received_at)),
        channel: Some(if ticket.voice_only {
            Channel::Voice
        } else {
            ticket.channel
        }),
        kind: facts.kind,
        emergency: facts.emergency,
        repeat: facts.repeat,
        cause: facts.cause,
        checked_by_client: facts.checked_by_client,
        source: facts.source.clone(),
        concerns: facts.concerns,
        wants_utm: facts.wants_utm,
        discretion: facts.discretion,
        systems: facts.systems.clone(),
        needs_access: facts.needs_access.clone(),
        evidence,
        ledger: entries,
        client: client.map(|c| c.facts_at(now)),
        ..Request::received(ticket.received_at)
    }
}

/// What the regulation says of a ticket at `now`, with the facts it was given. Writes nothing.
///
/// # Errors
/// The store's own, or a tariff that the regulation does not know.
pub fn judge_ticket(
    view: &View<'_>,
    ground: &Ground,
    ticket: &Ticket,
    now: Instant,
) -> Result<(Request, Verdict)> {
    judge_facts(ground, ticket, facts_of(view, ticket, now)?)
}

/// What the regulation says of a ticket in the middle of a write: with the entries that this has added.
pub(super) fn judge_in(
    tx: &Tx<'_>,
    ground: &Ground,
    ticket: &Ticket,
) -> Result<(Request, Verdict)> {
    let entries_of = |client: &str| tx.entries_of(client);
    let facts = facts_by(&tx.view(), ticket, tx.stamp().at, entries_of)?;
    judge_facts(ground, ticket, facts)
}

fn judge_facts(ground: &Ground, ticket: &Ticket, request: Request) -> Result<(Request, Verdict)> {
    let law = ground.law_at(ticket.received_at);
    let verdict = judge(law, &request).map_err(|e| Error::Invalid(e.to_string()))?;
    Ok((request, verdict))
}

/// Whether a change of the client's file or ledger bears on a ticket, while it is open.
pub(super) fn waits_for_decision(ticket: &Ticket) -> bool {
    ticket.state != State::Work && ticket.charge.is_none()
}

/// Whether two verdicts say the same, whatever moment they were asked at.
pub(super) fn says_the_same(a: &Verdict, b: &Verdict) -> bool {
    let at = |act_at| Verdict {
        act_at,
        ..a.clone()
    };
    at(b.act_at) == *b
}

/// The judgement as an event, where it says something else than the last one.
pub(super) fn judged(ticket: &Ticket, request: Request, verdict: Verdict) -> Option<Event> {
    let same = (ticket.verdict.as_ref()).is_some_and(|last| says_the_same(last, &verdict));
    (!same).then(|| Event::Judged {
        request: Box::new(request),
        verdict: Box::new(verdict),
    })
}

/// Judges a ticket again and appends the verdict, where it says something new.
pub(super) fn rejudge(tx: &Tx<'_>, ground: &Ground, ticket: &mut Ticket) -> Result<Verdict> {
    let (request, verdict) = judge_in(tx, ground, ticket)?;
    keep(tx, ticket, request, verdict)
}

fn keep(tx: &Tx<'_>, ticket: &mut Ticket, request: Request, verdict: Verdict) -> Result<Verdict> {
    if let Some(event) = judged(ticket, request, verdict.clone()) {
        tx.append(ticket, vec![(event, None)])?;
    }
    Ok(verdict)
}

/// Judges again what a change of the client's file or ledger bears on: all its tickets that wait for a
/// decision. What is taken into work keeps the verdict it was taken by.
pub(super) fn rejudge_client(tx: &Tx<'_>, ground: &Ground, client: &str) -> Result<()> {
    rejudge_client_by(tx, ground, client, |ticket, request, verdict| {
        keep(tx, ticket, request, verdict).map(drop)
    })
}

/// The same, where the caller keeps what is said now.
pub(super) fn rejudge_client_by(
    tx: &Tx<'_>,
    ground: &Ground,
    client: &str,
    mut keep: impl FnMut(&mut Ticket, Request, Verdict) -> Result<()>,
) -> Result<()> {
    let view = tx.view();
    // Read once: a client may have many tickets, and a long ledger.
    let (file, entries) = (view.client(client)?, view.entries_of(client)?);
    for number in view.open_tickets_of(client)? {
        let Some(mut ticket) = view.ticket(number)? else {
            continue;
        };
        if waits_for_decision(&ticket) {
            let ledger = if uses_pool(&ticket) {
                entries.clone()
            } else {
                Vec::new()
            };
            let request = facts_with(&ticket, tx.stamp().at, file.as_ref(), ledger);
            let (request, verdict) = judge_facts(ground, &ticket, request)?;
            keep(&mut ticket, request, verdict)?;
        }
    }
    Ok(())
}
