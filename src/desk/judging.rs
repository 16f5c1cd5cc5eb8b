//! A ticket judged: its facts gathered from the store, and the verdict kept with them.

use super::Ground;
use super::error::{Error, Result};
use super::invalid::Invalid;
use crate::core::client::Client;
use crate::core::event::Event;
use crate::core::evidence::evidence;
use crate::core::instant::Instant;
use crate::core::judgement::{judge, leave};
use crate::core::ledger::{Account, Entry, Pool};
use crate::core::request::{Channel, Kind, Request};
use crate::core::ticket::{State, Ticket};
use crate::core::verdict::{Action, Verdict};
use crate::store::{Tx, Undecided, View};

/// The facts of a ticket at `now`, as the judgement takes them.
///
/// # Errors
/// The store's own.
pub fn facts_of(view: &View<'_>, ticket: &Ticket, now: Instant) -> Result<Request> {
    let client = match &ticket.client {
        Some(id) => view.client(id)?,
        None => None,
    };
    let entries = match &client {
        Some(client) if uses_pool(ticket) => view.entries_of(&client.id)?,
        _ => Vec::new(),
    };
    Ok(facts_with(ticket, now, client.as_ref(), entries))
}

fn uses_pool(ticket: &Ticket) -> bool {
    ticket.facts.kind.is_some_and(costs)
}

/// Whether the kind is one that the ledger is asked for.
fn costs(kind: Kind) -> bool {
    kind.is_setup() || kind == Kind::RemoteSession
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

/// What the regulation says of a ticket that a message belongs to, which must come in whatever it says: where it has no
/// words for the ticket, the verdict is left to a person, with the reason.
///
/// # Errors
/// The store's own.
pub(super) fn judge_or_leave(
    view: &View<'_>,
    ground: &Ground,
    ticket: &Ticket,
    now: Instant,
) -> Result<(Request, Verdict)> {
    let request = facts_of(view, ticket, now)?;
    let law = ground.law_at(ticket.received_at);
    let verdict = judge(law, &request).unwrap_or_else(|why| leave(law, &request, &why));
    Ok((request, verdict))
}

/// What the regulation says of a ticket in the middle of a write: with the entries that this has added.
pub(super) fn judge_in(
    tx: &Tx<'_>,
    ground: &Ground,
    ticket: &Ticket,
) -> Result<(Request, Verdict)> {
    let client = match &ticket.client {
        Some(id) => tx.client(id)?,
        None => None,
    };
    let entries = match &client {
        Some(client) if uses_pool(ticket) => tx.entries_of(&client.id)?,
        _ => Vec::new(),
    };
    let facts = facts_with(ticket, tx.stamp().at, client.as_deref(), entries);
    judge_facts(ground, ticket, facts)
}

fn judge_facts(ground: &Ground, ticket: &Ticket, request: Request) -> Result<(Request, Verdict)> {
    let law = ground.law_at(ticket.received_at);
    let verdict =
        judge(law, &request).map_err(|e| Error::Invalid(Invalid::Judgement(e.to_string())))?;
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
    is_news(ticket, &verdict).then(|| Event::Judged {
        request: Box::new(request),
        verdict: Box::new(verdict),
    })
}

/// Whether a verdict says something else than the last one of the ticket. That it would be acted on at another
/// moment is nothing new.
pub(super) fn is_news(ticket: &Ticket, verdict: &Verdict) -> bool {
    let same = |last: &Verdict| {
        last.action == verdict.action
            && *last
                == Verdict {
                    act_at: last.act_at,
                    ..verdict.clone()
                }
    };
    !ticket.verdict.as_ref().is_some_and(same)
}

/// Judges a ticket again and appends the verdict, where it says something new.
pub(super) fn rejudge(tx: &Tx<'_>, ground: &Ground, ticket: &mut Ticket) -> Result<Verdict> {
    let (request, verdict) = judge_in(tx, ground, ticket)?;
    if let Some(event) = judged(ticket, request, verdict.clone()) {
        tx.append(ticket, vec![(event, None)])?;
    }
    Ok(verdict)
}

/// As [`rejudge`], but for a ticket that its law has no words for: what waits for a decision is left to a person, and what
/// is decided stays so.
pub(super) fn rejudge_or_leave(
    tx: &Tx<'_>,
    ground: &Ground,
    ticket: &mut Ticket,
) -> Result<Verdict> {
    match rejudge(tx, ground, ticket) {
        Err(Error::Invalid(_)) => {}
        other => return other,
    }
    let (request, verdict) = judge_or_leave(&tx.view(), ground, ticket, tx.stamp().at)?;
    if waits_for_decision(ticket)
        && let Some(event) = judged(ticket, request, verdict.clone())
    {
        tx.append(ticket, vec![(event, None)])?;
    }
    Ok(verdict)
}

/// Judges again what a change of the client's file bears on: all its tickets that wait for a decision. What is taken
/// into work keeps the verdict it was taken by.
pub(super) fn rejudge_client(tx: &Tx<'_>, ground: &Ground, client: &str) -> Result<()> {
    rejudge_some(tx, ground, client, |_| true)
}

/// Judges again what a change of the client's ledger bears on: of those tickets, the ones whose kind costs something.
pub(super) fn rejudge_ledger(tx: &Tx<'_>, ground: &Ground, client: &str) -> Result<()> {
    rejudge_some(tx, ground, client, |ticket| ticket.kind.is_some_and(costs))
}

/// Judges again what a charge of the client bears on: what would have been charged itself, and what no longer fits.
/// What lacks something, and would still fit, is told nothing new by it.
pub(super) fn rejudge_charged(tx: &Tx<'_>, ground: &Ground, client: &str) -> Result<()> {
    let now = tx.stamp().at;
    let facts = tx.client(client)?.map(|file| file.facts_at(now));
    let entries = tx.entries_of(client)?;
    let mut left: Vec<(&str, Pool, u32)> = Vec::new();
    rejudge_some(tx, ground, client, |ticket| {
        let Some(kind) = ticket.kind.filter(|kind| costs(*kind)) else {
            return false;
        };
        if kind == Kind::RemoteSession
            || !matches!(
                ticket.action,
                Some(Action::Ask | Action::Refuse | Action::Undecided)
            )
        {
            return true;
        }
        let regulation = &ground.law_at(ticket.received_at).regulation;
        let Some((pool, cost)) = regulation.cost(kind) else {
            return false;
        };
        let known = left.iter().find(|l| (l.0, l.1) == (&regulation.id, pool));
        let fits = known.map(|l| l.2).unwrap_or_else(|| {
            let terms = facts.as_ref().and_then(|f| regulation.terms(f, pool));
            let account = terms.map(|terms| Account::new(terms, &entries));
            let units = account.map_or(0, |account| account.balance(now).left());
            left.push((&regulation.id, pool, units));
            units
        });
        fits < cost.max(1)
    })
}

fn rejudge_some(
    tx: &Tx<'_>,
    ground: &Ground,
    client: &str,
    mut may_change: impl FnMut(&Undecided) -> bool,
) -> Result<()> {
    for undecided in tx.view().undecided_tickets_of(client)? {
        if may_change(&undecided)
            && let Some(mut ticket) = tx.ticket(undecided.number)?
        {
            leniently(rejudge(tx, ground, &mut ticket).map(drop))?;
        }
    }
    Ok(())
}

/// A ticket that its law can't judge, for the client's tariff came with a later one, keeps the verdict that it has:
/// what is done with others never fails by it.
pub(super) fn leniently(judged: Result<()>) -> Result<()> {
    match judged {
        Err(Error::Store(error)) => Err(error.into()),
        _ => Ok(()),
    }
}

/// Judges again all tickets of a client that wait for a decision; the caller keeps what is said of each.
pub(super) fn rejudge_client_by(
    tx: &Tx<'_>,
    ground: &Ground,
    client: &str,
    mut keep: impl FnMut(&mut Ticket, Request, Verdict) -> Result<()>,
) -> Result<()> {
    for undecided in tx.view().undecided_tickets_of(client)? {
        if let Some(mut ticket) = tx.ticket(undecided.number)? {
            let judged = judge_in(tx, ground, &ticket);
            leniently(judged.and_then(|(request, verdict)| keep(&mut ticket, request, verdict)))?;
        }
    }
    Ok(())
}
