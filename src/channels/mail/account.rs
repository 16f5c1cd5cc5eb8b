//! The desk's mailbox, as far as reading and sending go.

use crate::channels::wire::Server;
use crate::core::message::Party;
use crate::core::secret::Secret;
use std::time::Duration;

/// The desk's mailbox.
#[derive(Debug, Clone)]
pub struct Account {
    /// Where mail is read.
    pub imap: Server,
    /// Where mail is sent.
    pub smtp: Server,
    /// The login name, of both.
    pub user: String,
    /// Its password.
    pub password: Secret,
    /// Whom mail comes from.
    pub sender: Party,
    /// The folder that is read.
    pub folder: String,
    /// The folder where what was sent is filed; found by its `\Sent` mark where none is named.
    pub sent_folder: Option<String>,
    /// A PEM file's text: the only authorities that are trusted. None: those of the system.
    pub ca_pem: Option<Vec<u8>>,
    /// How often to look where the server can't tell by itself (no IDLE).
    pub poll: Duration,
    /// Whether mail that was there before the first look is taken in.
    pub from_the_beginning: bool,
    /// The largest mail that is taken in whole, in bytes.
    pub max_bytes: u64,
    /// The desk's own addresses, lower case.
    pub own_addresses: Vec<String>,
}
