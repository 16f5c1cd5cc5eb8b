//! The charge of a ticket that is accepted.

use super::{client, fitting, record};
use crate::core::client::Client;
use crate::core::event::Event;
use crate::core::event::LedgerRecord;
use crate::core::ledger::{Pool, What};
use crate::core::regulation::{Law, RepeatEffect};
use crate::core::request::Kind;
use crate::core::ticket::Ticket;
use crate::desk::error::{Error, Result};
use crate::desk::units::Use;
use crate::desk::work::Work;
use std::rc::Rc;

/// What accepting the ticket would cost its client, if anything.
pub(in crate::desk) fn cost_of(work: &Work<'_>) -> Option<(Pool, u32)> {
    let law = work.ground.law_at(work.ticket.received_at);
    yet_to_charge(work.ticket, law)
}

/// The pool that accepting a ticket would charge, and its units, by the law of the day on which it came; none, if that
/// is free or charged already.
pub fn yet_to_charge(ticket: &Ticket, law: &Law) -> Option<(Pool, u32)> {
    let facts = &ticket.facts;
    let kind = facts.kind.filter(|_| ticket.charge.is_none())?;
    let effect = facts
        .cause
        .and_then(|cause| law.regulation.causes.get(&cause));
    let free = kind.is_setup() && facts.repeat && effect == Some(&RepeatEffect::Free);
    law.regulation.cost(kind).filter(|_| !free)
}

/// Charges the ticket under the gate; a ticket that is charged is not charged again.
pub(in crate::desk) fn charge_ticket(work: &mut Work<'_>) -> Result<Option<String>> {
    let Some((client, kind)) = payer(work)? else {
        return Ok(None);
    };
    let law = work.ground.law_at(work.ticket.received_at);
    let mut record = fitting(work.tx, law, &client, kind, work.actor)?;
    record.ticket = Some(work.ticket.number);
    append(work, record, &client.id).map(Some)
}

/// Records work beyond the allowance: at no cost to the pool.
pub(in crate::desk) fn record_paid(work: &mut Work<'_>) -> Result<Option<String>> {
    let Some((client, kind)) = payer(work)? else {
        return Ok(None);
    };
    let law = work.ground.law_at(work.ticket.received_at);
    let pool = law
        .regulation
        .cost(kind)
        .map_or(Pool::Setup, |(pool, _)| pool);
    let record = LedgerRecord {
        ticket: Some(work.ticket.number),
        ..record(
            work.tx,
            law,
            &client.id,
            kind,
            What::Paid { pool },
            work.actor,
        )
    };
    append(work, record, &client.id).map(Some)
}

/// Who pays for the ticket, and for what; none, if it costs nothing or is charged already.
fn payer(work: &Work<'_>) -> Result<Option<(Rc<Client>, Kind)>> {
    let (Some(_), Some(kind)) = (cost_of(work), work.ticket.facts.kind) else {
        return Ok(None);
    };
    let Some(id) = &work.ticket.client else {
        return Err(Error::Undecided {
            needs: vec![crate::core::verdict::Need::Client],
        });
    };
    Ok(Some((client(work.tx, id)?, kind)))
}

fn append(work: &mut Work<'_>, record: LedgerRecord, client: &str) -> Result<String> {
    let id = record.entry.id.clone();
    work.used = match record.entry.what {
        What::Charge { pool, cost } => Some(Use { pool, units: cost }),
        What::Paid { pool } => Some(Use { pool, units: 0 }),
        What::Reversal { .. } | What::Grant { .. } => None,
    };
    work.append(vec![(Event::LedgerPosted(Box::new(record)), None)])?;
    work.charged = Some(client.to_owned());
    Ok(id)
}
