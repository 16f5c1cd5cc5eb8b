//! Website chat, by Chatwoot's API.
//!
//! `types` reads its JSON in every form that it is seen in, [`api`] asks its questions and `answer` knows what the answers
//! mean, `files` fetches what was attached, `inbound` makes a message for the desk of one of its messages. The way in
//! is [`receiver`]: `walk` finds the conversations in which something happened, `reading` and `place` know what of one
//! is read, `spoilt` keeps what is not as promised. The way out is [`carrier`], and `piece` one
//! message of it; [`probe`] tries an account step by step.

mod answer;
pub mod api;
pub mod carrier;
mod files;
mod inbound;
mod piece;
mod place;
pub mod probe;
mod reading;
pub mod receiver;
mod spoilt;
pub mod types;
mod walk;

pub use carrier::ChatCarrier;
pub use receiver::{ChatReceiver, start_place};

use crate::core::secret::Secret;
use std::time::Duration;

/// An account of a Chatwoot server, and how it is used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// Where the server is: `https://chat.example.org`.
    pub base_url: String,
    /// The account's number there.
    pub account: u64,
    /// The inbox that alone is read; none: all that the token may see.
    pub inbox: Option<u64>,
    /// The token of the user in whose name all is done.
    pub token: Secret,
    /// How often to look for something new.
    pub poll: Duration,
    /// The certificate authorities that alone are trusted, a PEM file's text; none: those of the system.
    pub ca_pem: Option<Vec<u8>>,
    /// The biggest file that is fetched, in bytes; of a bigger one, name and size are kept.
    pub max_file_bytes: u64,
    /// Whether messages that were there before the first look are taken in.
    pub from_the_beginning: bool,
}
