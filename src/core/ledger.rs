//! The ledger of free work: entries are appended, never changed; what is left is arithmetic over them.
//!
//! The unit is the half set-up (§2): a full set-up costs 2, a single module 1. Remote sessions (§5)
//! are a pool of their own.

mod account;
mod entry;
#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;

pub use account::{Account, Balance, Terms, Window};
pub use entry::{Entry, What};

use super::code::codes;

codes! {
    /// What an entry takes from or adds to.
    pub enum Pool("pool") {
        /// Free set-ups, in half set-ups. §1, §2.
        Setup = "setup",
        /// Remote sessions. §5.
        Remote = "remote",
    }
}

codes! {
    /// The kinds of entry.
    pub enum EntryKind("entry") {
        /// Uses some.
        Charge = "charge",
        /// Cancels one entry whole.
        Reversal = "reversal",
        /// Adds some.
        Grant = "grant",
        /// Work beyond the allowance: takes nothing from the pool.
        Paid = "paid",
    }
}
