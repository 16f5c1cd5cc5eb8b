//! A ticket judged: its facts gathered from the store, and the verdict kept with them.

use super::Ground;
use super::error::{Error, Result};
use crate::core::event::Event;
use crate::core::evidence::evidence;
use crate::core::instant::Instant;
use crate::core::judgement::judge;
use crate::core::request::{Kind, Request};
use crate::core::ticket::{State, Ticket};
use crate::core::verdict::Verdict;
use crate::store::{Tx, View};

/// The facts of a ticket at `now`, as the judgement takes them.
///
/// # Errors
/// The store's own.
pub fn facts_of(view: &View<'_>, ticket: &Ticket, now: Instant) -> Result<Request> {
    let client = match &ticket.client {
        Some(id) => view.client(id)?,
        None => None,
    };
    let facts = &ticket.facts;
    let uses_pool = facts
        .kind
        .is_some_and(|k| k.is_setup() || k == Kind::RemoteSession);
    let mut evidence = evidence(&ticket.exhibits, &ticket.confirmations);
    if let Some(client) = &client
        && let [site] = client.sites.as_slice()
        && evidence.site.is_none()
    {
        evidence.site = Some(site.clone());
    }
    Ok(Request {
        id: Some(ticket.number.to_string()),
        judged_at: Some(now.max(ticket.received_at)),
        channel: Some(ticket.channel),
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
        ledger: match &client {
            Some(client) if uses_pool => {
                let mut entries = view.entries_of(&client.id)?;
                // What the ticket itself has used does not stand in its own way.
                entries.retain(|entry| Some(&entry.id) != ticket.charge.as_ref());
                entries
            }
            _ => Vec::new(),
        },
        client: client.map(|c| c.facts_at(now)),
        ..Request::received(ticket.received_at)
    })
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
    let request = facts_of(view, ticket, now)?;
    let law = ground.law_at(ticket.received_at);
    let verdict = judge(law, &request).map_err(|e| Error::Invalid(e.to_string()))?;
    Ok((request, verdict))
}

/// The judgement as an event, where it says something else than the last one.
pub(super) fn judged(ticket: &Ticket, request: Request, verdict: Verdict) -> Option<Event> {
    let same = ticket.verdict.as_ref().is_some_and(|last| {
        Verdict {
            act_at: verdict.act_at,
            ..last.clone()
        } == verdict
    });
    (!same).then(|| Event::Judged {
        request: Box::new(request),
        verdict: Box::new(verdict),
    })
}

/// Judges a ticket again and appends the verdict, where it says something new.
pub(super) fn rejudge(tx: &Tx<'_>, ground: &Ground, ticket: &mut Ticket) -> Result<Verdict> {
    let (request, verdict) = judge_ticket(&tx.view(), ground, ticket, tx.stamp().at)?;
    if let Some(event) = judged(ticket, request, verdict.clone()) {
        tx.append(ticket, vec![(event, None)])?;
    }
    Ok(verdict)
}

/// Judges again what a change of the client's file or ledger bears on: all its tickets that wait for a
/// decision. What is taken into work keeps the verdict it was taken by.
pub(super) fn rejudge_client(tx: &Tx<'_>, ground: &Ground, client: &str) -> Result<()> {
    for number in tx.view().open_tickets_of(client)? {
        let Some(mut ticket) = tx.view().ticket(number)? else {
            continue;
        };
        if ticket.state != State::Work && ticket.charge.is_none() {
            rejudge(tx, ground, &mut ticket)?;
        }
    }
    Ok(())
}
