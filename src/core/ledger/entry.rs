//! One entry of the ledger.

use super::{EntryKind, Pool};
use crate::core::empty::null_is_empty;
use crate::core::instant::{self, Instant};
use serde::{Deserialize, Serialize};

/// One entry, as the arithmetic takes it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "Line", try_from = "Line")]
pub struct Entry {
    /// Its id, by which a reversal names it; empty for one that has none, which no reversal can name.
    pub id: String,
    /// When it was made.
    pub at: Instant,
    /// What it does.
    pub what: What,
}

/// What an entry does. Amounts are half set-ups in the pool of set-ups, sessions in the remote pool.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// Uses `cost` of the pool, in force for the window.
    Charge {
        /// The pool that pays.
        pool: Pool,
        /// Amount used.
        cost: u32,
    },
    /// Cancels one entry whole.
    Reversal {
        /// Id of the entry that no longer counts.
        of: String,
    },
    /// Adds to the allowance for the window.
    Grant {
        /// The pool that grows.
        pool: Pool,
        /// Amount added.
        units: u32,
    },
    /// Work beyond the allowance, recorded, at no cost to the pool.
    Paid {
        /// The pool it would have come from.
        pool: Pool,
    },
}

impl What {
    /// The kind of the entry.
    pub fn kind(&self) -> EntryKind {
        match self {
            Self::Charge { .. } => EntryKind::Charge,
            Self::Reversal { .. } => EntryKind::Reversal,
            Self::Grant { .. } => EntryKind::Grant,
            Self::Paid { .. } => EntryKind::Paid,
        }
    }
}

/// The flat form in which entries cross the border.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    #[serde(default, deserialize_with = "null_is_empty")]
    id: String,
    #[serde(with = "instant::as_moscow")]
    at: Instant,
    entry: EntryKind,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pool: Option<Pool>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    cost: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    units: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    of: Option<String>,
}

impl TryFrom<Line> for Entry {
    type Error = String;

    fn try_from(line: Line) -> Result<Self, String> {
        let pool = line
            .pool
            .ok_or_else(|| format!("ledger entry `{}` ({}) has no `pool`", line.id, line.entry));
        let what = match line.entry {
            EntryKind::Charge => What::Charge {
                pool: pool?,
                cost: line.cost.unwrap_or(0),
            },
            EntryKind::Grant => What::Grant {
                pool: pool?,
                units: line.units.unwrap_or(0),
            },
            EntryKind::Paid => What::Paid {
                pool: line.pool.unwrap_or(Pool::Setup),
            },
            EntryKind::Reversal => What::Reversal {
                of: line
                    .of
                    .ok_or_else(|| format!("ledger entry `{}` (reversal) has no `of`", line.id))?,
            },
        };
        Ok(Self {
            id: line.id,
            at: line.at,
            what,
        })
    }
}

impl From<Entry> for Line {
    fn from(entry: Entry) -> Self {
        let kind = entry.what.kind();
        let (pool, cost, units, of) = match entry.what {
            What::Charge { pool, cost } => (Some(pool), Some(cost), None, None),
            What::Grant { pool, units } => (Some(pool), None, Some(units), None),
            What::Paid { pool } => (Some(pool), Some(0), None, None),
            What::Reversal { of } => (None, None, None, Some(of)),
        };
        Self {
            id: entry.id,
            at: entry.at,
            entry: kind,
            pool,
            cost,
            units,
            of,
        }
    }
}
