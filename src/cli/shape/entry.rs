//! An entry of the ledger.

use crate::core::clause::Clause;
use crate::core::event::LedgerRecord;
use crate::core::instant::rfc3339;
use crate::core::ledger::{EntryKind, Pool, What};
use crate::core::request::Kind;
use serde::Serialize;

/// An entry of the ledger, flat: one row of a CSV file, too.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct EntryShape<'a> {
    /// Its id, by which a reversal names it.
    pub id: &'a str,
    /// When it was made, in Moscow time.
    pub at: String,
    client: &'a str,
    /// `charge`, `reversal`, `grant` or `paid`.
    entry: EntryKind,
    pool: Option<Pool>,
    /// Half set-ups or sessions used.
    cost: Option<u32>,
    /// Half set-ups or sessions added.
    units: Option<u32>,
    /// The entry that a reversal cancels.
    of: Option<&'a str>,
    kind: Option<Kind>,
    ticket: Option<u64>,
    agent: &'a str,
    clause: Clause,
    reason: Option<&'a str>,
    approver: Option<&'a str>,
    key: Option<&'a str>,
    regulation: &'a str,
}

impl<'a> EntryShape<'a> {
    /// The shape of a record.
    pub fn of(record: &'a LedgerRecord) -> Self {
        let entry = &record.entry;
        let (pool, cost, units, of) = match &entry.what {
            What::Charge { pool, cost } => (Some(*pool), Some(*cost), None, None),
            What::Grant { pool, units } => (Some(*pool), None, Some(*units), None),
            What::Paid { pool } => (Some(*pool), Some(0), None, None),
            What::Reversal { of } => (None, None, None, Some(of.as_str())),
        };
        Self {
            id: &entry.id,
            at: rfc3339(entry.at),
            client: &record.client,
            entry: entry.what.kind(),
            pool,
            cost,
            units,
            of,
            kind: record.kind,
            ticket: record.ticket,
            agent: &record.agent,
            clause: record.clause,
            reason: record.reason.as_deref(),
            approver: record.approver.as_deref(),
            key: record.key.as_deref(),
            regulation: &record.regulation,
        }
    }
}
