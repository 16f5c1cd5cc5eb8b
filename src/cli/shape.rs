//! What machines read: the stable names of `--json`.

mod client;
mod entry;
mod pools;
mod regulation;
mod reply;
mod ticket;

pub use client::ClientShape;
pub use entry::EntryShape;
pub use pools::Pools;
pub use regulation::RegulationShape;
pub use reply::ReplyShape;
pub use ticket::{Summary, Whole, conversation};

use crate::core::message::Party;

/// A person as a mail header names them: `Name <address>`, or the address alone.
pub fn mailbox(party: &Party) -> String {
    match (party.name.is_empty(), party.address.is_empty()) {
        (true, _) => party.address.clone(),
        (false, true) => party.name.clone(),
        (false, false) => format!("{} <{}>", party.name, party.address),
    }
}
