//! An entry cancelled whole, by another entry.

use super::{account, client, fits, post};
use crate::core::event::LedgerRecord;
use crate::core::ledger::{Entry, What};
use crate::desk::error::{Error, Result};
use crate::desk::judging::rejudge_client;
use crate::desk::{Actor, Ground};
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
        rejudge_client(tx, ground, &record.client)?;
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
    if reason.trim().is_empty() {
        return Err(Error::Invalid("a reversal needs a reason".to_owned()));
    }
    let target = tx.view().entry(entry)?.ok_or_else(|| Error::NotFound {
        what: "ledger entry",
        name: entry.to_owned(),
    })?;
    let entries = tx.view().entries_of(&target.client)?;
    let reversal = entries
        .iter()
        .find(|e| matches!(&e.what, What::Reversal { of } if of == entry));
    if let Some(reversal) = reversal {
        return Err(Error::Exists {
            what: "reversal of",
            name: entry.to_owned(),
            detail: format!(": {}", reversal.id),
        });
    }
    check_restored(tx, ground, &target, &entries)?;
    let record = LedgerRecord {
        entry: Entry {
            id: Uuid::now_v7().to_string(),
            at: tx.stamp().at,
            what: What::Reversal {
                of: entry.to_owned(),
            },
        },
        agent: actor.name.clone(),
        reason: Some(reason.trim().to_owned()),
        approver: None,
        key: None,
        ..target
    };
    post(tx, &record, record.ticket)?;
    Ok(record)
}

/// A reversal that is itself reversed brings its charge back: that must fit.
fn check_restored(
    tx: &Tx<'_>,
    ground: &Ground,
    target: &LedgerRecord,
    entries: &[Entry],
) -> Result<()> {
    let What::Reversal { of } = &target.entry.what else {
        return Ok(());
    };
    let Some(What::Charge { pool, cost }) = entries.iter().find(|e| e.id == *of).map(|e| &e.what)
    else {
        return Ok(());
    };
    let client = client(tx, &target.client)?;
    let account = account(tx, ground.law_at(tx.stamp().at), &client, *pool)?;
    let still = account.balance(tx.stamp().at);
    fits(&account, still, *cost, tx)
}
