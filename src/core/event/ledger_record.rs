//! An entry of the ledger with all that is on record about it.

use crate::core::clause::Clause;
use crate::core::ledger::Entry;
use crate::core::request::Kind;
use serde::{Deserialize, Serialize};

/// An entry of a client's ledger: never changed, never deleted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LedgerRecord {
    /// The entry itself.
    pub entry: Entry,
    /// Id of the client.
    pub client: String,
    /// What was done, for a charge.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<Kind>,
    /// Number of the ticket it was done for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ticket: Option<u64>,
    /// Who made the entry.
    pub agent: String,
    /// The clause it rests on.
    pub clause: Clause,
    /// Why, for a reversal and a grant.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// The lead who approved a grant.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub approver: Option<String>,
    /// The caller's key: a second entry with the same key is the same entry.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<String>,
    /// Id of the version of the regulation by which the cost was reckoned.
    pub regulation: String,
}
