//! The ledger's use cases. A charge that does not fit is not made, whoever races for it: the balance is
//! read under the write lock.

mod of_ticket;
mod reversal;

pub use of_ticket::yet_to_charge;
pub(super) use of_ticket::{charge_ticket, cost_of, record_paid};
pub use reversal::reverse;
pub(super) use reversal::reverse_in;

use super::error::{Error, Result};
use super::invalid::Invalid;
use super::judging::{rejudge_charged, rejudge_ledger};
use super::{Actor, Ground, given};
use crate::core::clause::Clause;
use crate::core::client::Client;
use crate::core::event::{Event, LedgerRecord};
use crate::core::ledger::{Account, Balance, Entry, Pool, What};
use crate::core::regulation::Law;
use crate::core::request::Kind;
use crate::core::scrub::is_blank;
use crate::core::verdict::Charge;
use crate::store::{Stamp, Store, Tx};
use std::rc::Rc;
use uuid::Uuid;

/// A charge that is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChargeOrder {
    /// Id of the client.
    pub client: String,
    /// What is done.
    pub kind: Kind,
    /// Number of the ticket it is done for.
    pub ticket: Option<u64>,
    /// The caller's key: a second order with the same key is the same charge.
    pub key: Option<String>,
}

/// A charge that stands, made now or before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Charged {
    /// The entry.
    pub record: LedgerRecord,
    /// The pool as it left it.
    pub balance: Balance,
    /// Whether it was made by this order.
    pub made: bool,
}

/// Charges a client, if it fits.
///
/// # Errors
/// Unknown client or ticket, a kind that costs nothing, an empty key, an allowance that does not hold it.
pub fn charge(
    store: &mut Store,
    ground: &Ground,
    actor: &Actor,
    stamp: &Stamp,
    order: &ChargeOrder,
) -> Result<Charged> {
    if order.key.as_deref().is_some_and(is_blank) {
        // A variable that was never set would make one charge of all.
        return Err(Error::Invalid(Invalid::NoKey));
    }
    store.transact(stamp, |tx| {
        if let Some(record) = charged_before(tx, order)? {
            let balance = balance_after(tx, ground, &record)?;
            return Ok(Charged {
                record,
                balance,
                made: false,
            });
        }
        let client = client(tx, &order.client)?;
        let law = ground.law_at(stamp.at);
        let record = fitting(tx, law, &client, order.kind, actor)?;
        let record = LedgerRecord {
            ticket: order.ticket,
            key: order.key.clone(),
            ..record
        };
        post(tx, &record, order.ticket)?;
        rejudge_charged(tx, ground, &client.id)?;
        let balance = balance_after(tx, ground, &record)?;
        Ok(Charged {
            record,
            balance,
            made: true,
        })
    })
}

fn charged_before(tx: &Tx<'_>, order: &ChargeOrder) -> Result<Option<LedgerRecord>> {
    let view = tx.view();
    if let Some(key) = &order.key
        && let Some(record) = view.entry_by_key(key)?
    {
        if record.client != order.client || record.kind != Some(order.kind) {
            return Err(Error::Exists {
                what: "charge with the key",
                name: key.clone(),
                of: Some(record.client),
            });
        }
        return Ok(Some(record));
    }
    let Some(number) = order.ticket else {
        return Ok(None);
    };
    let ticket = view
        .ticket(number)?
        .ok_or_else(|| Error::no_ticket(number))?;
    if ticket.client.as_ref().is_some_and(|id| *id != order.client) {
        return Err(Error::Invalid(Invalid::OfClient {
            number,
            client: ticket.client.unwrap_or_default(),
        }));
    }
    let charge = match &ticket.charge {
        Some(entry) => view.entry(entry)?,
        None => None,
    };
    match charge {
        Some(record) if record.client != order.client || record.kind != Some(order.kind) => {
            Err(Error::Exists {
                what: "charge for ticket",
                name: number.to_string(),
                of: Some(record.entry.id),
            })
        }
        charge => Ok(charge),
    }
}

/// Adds units to a client's pool.
///
/// # Errors
/// Unknown client, no units, an empty reason, an approver who is no lead.
#[allow(clippy::too_many_arguments)]
pub fn grant(
    store: &mut Store,
    ground: &Ground,
    actor: &Actor,
    stamp: &Stamp,
    client_id: &str,
    pool: Pool,
    units: u32,
    reason: &str,
    approver: &str,
) -> Result<LedgerRecord> {
    let reason = given::line(reason).filter(|_| units > 0);
    let reason = reason.ok_or(Error::Invalid(Invalid::BareGrant))?;
    if !actor.is_lead(approver) {
        return Err(Error::NotALead {
            name: approver.to_owned(),
        });
    }
    store.transact(stamp, |tx| {
        let client = client(tx, client_id)?;
        let record = LedgerRecord {
            entry: Entry {
                id: Uuid::now_v7().to_string(),
                at: stamp.at,
                what: What::Grant { pool, units },
            },
            client: client.id.clone(),
            kind: None,
            ticket: None,
            agent: actor.name.clone(),
            clause: match pool {
                Pool::Setup => Clause::SETUP,
                Pool::Remote => Clause::REMOTE,
            },
            reason: Some(reason),
            approver: given::line(approver),
            key: None,
            regulation: ground.law_at(stamp.at).regulation.id.clone(),
        };
        post(tx, &record, None)?;
        rejudge_ledger(tx, ground, &record.client)?;
        Ok(record)
    })
}

/// The charge for `kind`, if it fits now.
fn fitting(
    tx: &Tx<'_>,
    law: &Law,
    client: &Client,
    kind: Kind,
    actor: &Actor,
) -> Result<LedgerRecord> {
    let Some((pool, cost)) = law.regulation.cost(kind) else {
        return Err(Error::Invalid(Invalid::CostsNothing(kind)));
    };
    let account = account(tx, law, client, pool)?;
    fits(&account, cost, tx)?;
    Ok(record(
        tx,
        law,
        &client.id,
        kind,
        What::Charge { pool, cost },
        actor,
    ))
}

fn fits(account: &Account, cost: u32, tx: &Tx<'_>) -> Result<()> {
    let now = tx.stamp().at;
    match account.obstacle(cost, now) {
        None => Ok(()),
        Some(balance) => Err(Error::DoesNotFit {
            pool: account.pool(),
            cost,
            left: balance.left(),
            allowance: balance.allowance,
            next_free_at: account.next_free_at(cost, now).filter(|t| *t > now),
        }),
    }
}

fn record(
    tx: &Tx<'_>,
    law: &Law,
    client: &str,
    kind: Kind,
    what: What,
    actor: &Actor,
) -> LedgerRecord {
    LedgerRecord {
        entry: Entry {
            id: Uuid::now_v7().to_string(),
            at: tx.stamp().at,
            what,
        },
        client: client.to_owned(),
        kind: Some(kind),
        ticket: None,
        agent: actor.name.clone(),
        clause: match kind {
            Kind::ModuleSetup => Clause::MODULE,
            Kind::RemoteSession => Clause::REMOTE,
            _ => Clause::SETUP,
        },
        reason: None,
        approver: None,
        key: None,
        regulation: law.regulation.id.clone(),
    }
}

fn account(tx: &Tx<'_>, law: &Law, client: &Client, pool: Pool) -> Result<Account> {
    let facts = client.facts_at(tx.stamp().at);
    let terms = law
        .regulation
        .terms(&facts, pool)
        .ok_or_else(|| Error::NoAgreement {
            client: client.id.clone(),
        })?;
    Ok(Account::new(terms, &tx.entries_of(&client.id)?))
}

/// The pool as the entry left it: a second answer is the first one again, whatever was charged between.
fn balance_after(tx: &Tx<'_>, ground: &Ground, record: &LedgerRecord) -> Result<Balance> {
    let pool = match record.entry.what {
        What::Charge { pool, .. } | What::Grant { pool, .. } | What::Paid { pool } => pool,
        What::Reversal { .. } => Pool::Setup,
    };
    let client = client(tx, &record.client)?;
    let at = record.entry.at;
    let law = ground
        .lawbook
        .version(&record.regulation)
        .unwrap_or_else(|| ground.law_at(at));
    let terms = law
        .regulation
        .terms(&client.facts_at(at), pool)
        .ok_or_else(|| Error::NoAgreement {
            client: client.id.clone(),
        })?;
    let mut entries = tx.entries_of(&client.id)?;
    if let Some(place) = entries.iter().position(|e| e.id == record.entry.id) {
        entries.truncate(place + 1);
    }
    Ok(Account::new(terms, &entries).balance(at))
}

fn client(tx: &Tx<'_>, id: &str) -> Result<Rc<Client>> {
    tx.client(id)?.ok_or_else(|| Error::no_client(id))
}

/// Appends an entry to its ticket, where it has one, else to the log alone.
fn post(tx: &Tx<'_>, record: &LedgerRecord, ticket: Option<u64>) -> Result<()> {
    let event = Event::LedgerPosted(Box::new(record.clone()));
    let Some(number) = ticket else {
        tx.append_loose(&event)?;
        return Ok(());
    };
    let mut ticket = tx.ticket(number)?.ok_or_else(|| Error::no_ticket(number))?;
    tx.append(&mut ticket, vec![(event, None)])?;
    Ok(())
}

impl Charged {
    /// The charge as the exchange format shows it.
    pub fn shown(&self) -> Option<Charge> {
        let What::Charge { pool, cost } = self.record.entry.what else {
            return None;
        };
        Some(Charge {
            pool,
            cost,
            allowance: self.balance.allowance,
            used: self.balance.used.saturating_sub(cost),
            left_after: self.balance.left(),
        })
    }
}
