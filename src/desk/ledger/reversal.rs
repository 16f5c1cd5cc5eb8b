//! An entry cancelled whole, by another entry.

use super::{account, client, fits, post};
use crate::core::event::{Event, LedgerRecord};
use crate::core::ledger::{Entry, What};
use crate::core::ticket::{Change, Was};
use crate::desk::error::{Error, Result};
use crate::desk::invalid::Invalid;
use crate::desk::judging::rejudge_ledger;
use crate::desk::{Actor, Ground, given};
use crate::store::{Stamp, Store, Tx};
use uuid::Uuid;

/// Cancels an entry whole.
///
/// # Errors
/// Unknown entry, an entry reversed already, an empty reason; undoing a reversal that no longer fits.
pub fn reverse(
    store: &mut Store,
    ground: &Ground,
    actor: &Actor,
    stamp: &Stamp,
    entry: &str,
    reason: &str,
) -> Result<LedgerRecord> {
    store.transact(stamp, |tx| {
        let record = reverse_in(tx, ground, actor, entry, reason)?;
        rejudge_ledger(tx, ground, &record.client)?;
        Ok(record)
    })
}

/// Cancels an entry whole, within a transaction.
pub(in crate::desk) fn reverse_in(
    tx: &Tx<'_>,
    ground: &Ground,
    actor: &Actor,
    entry: &str,
    reason: &str,
) -> Result<LedgerRecord> {
    let reason = given::line(reason).ok_or(Error::Invalid(Invalid::BareReversal))?;
    let target = tx.view().entry(entry)?.ok_or_else(|| Error::NotFound {
        what: "ledger entry",
        name: entry.to_owned(),
    })?;
    let entries = tx.entries_of(&target.client)?;
    let reversal = entries
        .iter()
        .find(|e| matches!(&e.what, What::Reversal { of } if of == entry));
    if let Some(reversal) = reversal {
        return Err(Error::Exists {
            what: "reversal of",
            name: entry.to_owned(),
            of: Some(reversal.id.clone()),
        });
    }
    let base = base_of(&target.entry, &entries);
    if base.comes_back {
        check_restored(tx, ground, &target, base.entry)?;
    }
    let (base, comes_back) = (base.entry.clone(), base.comes_back);
    let record = LedgerRecord {
        entry: Entry {
            id: Uuid::now_v7().to_string(),
            at: tx.stamp().at,
            what: What::Reversal {
                of: entry.to_owned(),
            },
        },
        agent: actor.name.clone(),
        reason: Some(reason),
        approver: None,
        key: None,
        ..target
    };
    post(tx, &record, record.ticket)?;
    if let Some(number) = record.ticket {
        set_charge(tx, number, &base, comes_back)?;
    }
    Ok(record)
}

/// What a chain of reversals hangs on.
struct Base<'a> {
    /// The charge, grant or paid work that the first reversal cancelled.
    entry: &'a Entry,
    /// Whether cancelling the last of the chain brings it back.
    comes_back: bool,
}

fn base_of<'a>(target: &'a Entry, entries: &'a [Entry]) -> Base<'a> {
    let (mut entry, mut comes_back) = (target, false);
    // No way back is longer than the ledger, whatever a file from elsewhere holds.
    for _ in entries {
        let What::Reversal { of } = &entry.what else {
            break;
        };
        let Some(before) = entries.iter().find(|e| e.id == *of) else {
            break;
        };
        entry = before;
        comes_back = !comes_back;
    }
    Base { entry, comes_back }
}

/// A charge that comes back must fit, and its ticket must not have got another meanwhile.
fn check_restored(tx: &Tx<'_>, ground: &Ground, target: &LedgerRecord, base: &Entry) -> Result<()> {
    if let Some(number) = target.ticket
        && let Some(ticket) = tx.ticket(number)?
        && let Some(other) = ticket.charge.filter(|id| *id != base.id)
    {
        return Err(Error::Exists {
            what: "charge for ticket",
            name: number.to_string(),
            of: Some(other.clone()),
        });
    }
    let What::Charge { pool, cost } = base.what else {
        return Ok(());
    };
    let client = client(tx, &target.client)?;
    let account = account(tx, ground.law_at(tx.stamp().at), &client, pool)?;
    fits(&account, cost, tx)
}

/// Brings what the ticket says of its charge up to what the ledger says.
fn set_charge(tx: &Tx<'_>, number: u64, base: &Entry, comes_back: bool) -> Result<()> {
    if !matches!(base.what, What::Charge { .. } | What::Paid { .. }) {
        return Ok(());
    }
    let mut ticket = tx.ticket(number)?.ok_or_else(|| Error::no_ticket(number))?;
    let now = match &ticket.charge {
        _ if comes_back => Some(base.id.clone()),
        Some(id) if *id == base.id => None,
        other => other.clone(),
    };
    if now == ticket.charge {
        return Ok(());
    }
    let was = ticket.charge.clone();
    let changes = vec![Change::Charge(Was { was, now })];
    tx.append(&mut ticket, vec![(Event::Changed { changes }, None)])?;
    Ok(())
}
