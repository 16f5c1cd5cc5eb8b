//! Facts that only an agent can establish, and items that an agent vouches for.

use super::error::{Error, Result};
use super::given;
use super::invalid::Invalid;
use super::work::Work;
use crate::core::evidence::Confirmation;
use crate::core::request::{Item, Kind};
use crate::core::scrub::is_blank;
use crate::core::ticket::{Change, Ticket, Was};

pub use crate::core::ticket::SetFact;

/// Establishes facts, and judges again.
pub(super) fn set(work: &mut Work<'_>, facts: &[SetFact]) -> Result<()> {
    super::hold::check(work, false)?;
    for fact in facts {
        if let SetFact::Client(Some(id)) = fact
            && work.tx.client(id)?.is_none()
        {
            return Err(Error::no_client(id));
        }
        check_trouble(work, fact)?;
        let changes = changes_of(work.ticket, fact);
        for change in &changes {
            check_charge(work, change)?;
        }
        work.change(changes.into_iter().map(Some))?;
    }
    if !work.ticket.confirmed {
        work.change([Some(Change::Confirmed(Was {
            was: false,
            now: true,
        }))])?;
    }
    if work.changed {
        work.judge()?;
    }
    Ok(())
}

/// A trouble is one of those that the regulation lists, in whichever version.
fn check_trouble(work: &Work<'_>, fact: &SetFact) -> Result<()> {
    match fact {
        SetFact::Trouble(Some(id)) if work.ground.lawbook.emergency(id).is_none() => {
            Err(Error::no_emergency(id))
        }
        _ => Ok(()),
    }
}

/// What a fact changes, and what changes with it: an emergency is an incident (§3), whoever is woken for it asks for
/// both; and what is none has no trouble.
fn changes_of(ticket: &Ticket, fact: &SetFact) -> Vec<Change> {
    let incident = SetFact::Kind(Some(Kind::Incident));
    let with_it = match fact {
        SetFact::Emergency(false) => vec![SetFact::Trouble(None)],
        SetFact::Emergency(true) => vec![incident],
        SetFact::Trouble(Some(_)) => vec![SetFact::Emergency(true), incident],
        _ => Vec::new(),
    };
    let facts = std::iter::once(fact).chain(&with_it);
    facts.filter_map(|fact| change_of(ticket, fact)).collect()
}

/// The changes by which a ticket is no emergency any more; none, if it is none.
pub(super) fn no_emergency(ticket: &Ticket) -> Vec<Change> {
    changes_of(ticket, &SetFact::Emergency(false))
}

/// Who pays, and what for, stand as long as the charge does: it would be another's, or another sum.
fn check_charge(work: &Work<'_>, change: &Change) -> Result<()> {
    let Some(entry) = &work.ticket.charge else {
        return Ok(());
    };
    let law = work.ground.law_at(work.ticket.received_at);
    let stands = match change {
        Change::Kind(kind) => {
            let cost = |kind: Option<Kind>| kind.and_then(|kind| law.regulation.cost(kind));
            cost(kind.was) == cost(kind.now)
        }
        Change::Client(_) => false,
        _ => true,
    };
    if stands {
        return Ok(());
    }
    Err(Error::Charged {
        number: work.ticket.number,
        entry: entry.clone(),
    })
}

/// Vouches for an item.
pub(super) fn confirm(
    work: &mut Work<'_>,
    item: &Item,
    reason: &str,
    value: Option<&str>,
) -> Result<()> {
    super::hold::check(work, false)?;
    let why_not = match item {
        Item::Payment => Some(Invalid::PaymentOnFile),
        Item::System => Some(Invalid::SystemIsFact),
        _ if is_blank(reason) => Some(Invalid::NoReason),
        _ => None,
    };
    if let Some(why_not) = why_not {
        return Err(Error::Invalid(why_not));
    }
    let confirmation = Confirmation {
        by: work.actor.name.clone(),
        at: work.now(),
        reason: given::line(reason).unwrap_or_default(),
        value: value.and_then(given::line),
    };
    put(work, item, Some(confirmation))
}

/// Takes a confirmation back.
pub(super) fn unconfirm(work: &mut Work<'_>, item: &Item) -> Result<()> {
    super::hold::check(work, false)?;
    put(work, item, None)
}

fn put(work: &mut Work<'_>, item: &Item, now: Option<Confirmation>) -> Result<()> {
    let was = work.ticket.confirmations.get(item).cloned();
    if was == now {
        return Ok(());
    }
    let item = item.clone();
    work.change([Some(Change::Confirmation {
        item,
        value: Was { was, now },
    })])?;
    work.judge()?;
    Ok(())
}

/// The change that a fact makes; none, if it is so already.
pub(super) fn change_of(ticket: &Ticket, fact: &SetFact) -> Option<Change> {
    fn was<T: Clone + PartialEq>(was: &T, now: &T) -> Option<Was<T>> {
        (was != now).then(|| Was {
            was: was.clone(),
            now: now.clone(),
        })
    }
    let facts = &ticket.facts;
    match fact {
        SetFact::Kind(now) => was(&facts.kind, now).map(Change::Kind),
        SetFact::Emergency(now) => was(&facts.emergency, now).map(Change::Emergency),
        SetFact::Trouble(now) => was(&facts.trouble, now).map(Change::Trouble),
        SetFact::Repeat(now) => was(&facts.repeat, now).map(Change::Repeat),
        SetFact::Cause(now) => was(&facts.cause, now).map(Change::Cause),
        SetFact::CheckedByClient(now) => {
            was(&facts.checked_by_client, now).map(Change::CheckedByClient)
        }
        SetFact::Source(now) => was(&facts.source, &clean(now.as_deref())).map(Change::Source),
        SetFact::Concerns(now) => was(&facts.concerns, now).map(Change::Concerns),
        SetFact::WantsUtm(now) => was(&facts.wants_utm, now).map(Change::WantsUtm),
        SetFact::Discretion(now) => was(&facts.discretion, now).map(Change::Discretion),
        SetFact::Systems(now) => was(&facts.systems, &ids(now)).map(Change::Systems),
        SetFact::NeedsAccess(now) => was(&facts.needs_access, &ids(now)).map(Change::NeedsAccess),
        SetFact::Client(now) => was(&ticket.client, now).map(Change::Client),
        SetFact::Confirmed => None,
    }
}

fn clean(text: Option<&str>) -> Option<String> {
    text.map(str::trim)
        .filter(|t| !t.is_empty())
        .map(str::to_owned)
}

fn ids(words: &[String]) -> Vec<String> {
    let mut ids: Vec<String> = Vec::new();
    for word in words {
        let id = word.trim().to_lowercase();
        if !id.is_empty() && !ids.contains(&id) {
            ids.push(id);
        }
    }
    ids
}
