//! Channels, as the settings name them. A secret is not among the settings: they say where to find it.

mod lift;
mod tables;

pub(super) use tables::{AnswersTable, OutboxTable, Tables};

use std::path::PathBuf;
use std::time::Duration;

/// The channels that are set up, and how they are used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Channels {
    /// The mailbox.
    pub email: Option<Email>,
    /// The Telegram bot.
    pub telegram: Option<Telegram>,
    /// The website chat.
    pub chat: Option<Chat>,
    /// How long a reply waits before it leaves, so that it can be taken back.
    pub undo_window: Duration,
    /// How many automatic answers an address gets in 24 hours.
    pub answers_per_day: u64,
}

impl Default for Channels {
    fn default() -> Self {
        Self {
            email: None,
            telegram: None,
            chat: None,
            undo_window: Duration::from_secs(10),
            answers_per_day: 5,
        }
    }
}

impl Channels {
    /// Whether none is set up.
    pub fn is_empty(&self) -> bool {
        self.email.is_none() && self.telegram.is_none() && self.chat.is_none()
    }
}

/// The mailbox.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Email {
    /// Where mail is read.
    pub imap: Server,
    /// Where mail is sent.
    pub smtp: Server,
    /// The login name, of both.
    pub user: String,
    /// Where its password is found.
    pub password: SecretSource,
    /// The folder that is read.
    pub folder: String,
    /// The folder where what was sent is filed; found by its mark where none is named.
    pub sent_folder: Option<String>,
    /// The certificate authorities that alone are trusted, a PEM file; none: those of the system.
    pub ca_file: Option<PathBuf>,
    /// How often to look where the server can't tell by itself.
    pub poll: Duration,
    /// Whether mail that was there before the first look is taken in.
    pub from_the_beginning: bool,
}

/// A server of the mailbox.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Server {
    /// Its name or address.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// Whether the connection is encrypted by STARTTLS; else it is so from its first byte on.
    pub starttls: bool,
}

/// The Telegram bot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Telegram {
    /// Where the Bot API is.
    pub base_url: String,
    /// Where its token is found.
    pub token: SecretSource,
    /// The certificate authorities that alone are trusted, a PEM file; none: those of the system.
    pub ca_file: Option<PathBuf>,
}

/// The website chat, by Chatwoot's API.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chat {
    /// Where Chatwoot is.
    pub base_url: String,
    /// The number of the account there.
    pub account: u64,
    /// The inbox that is ours; none: all of the account's.
    pub inbox: Option<u64>,
    /// Where its token is found.
    pub token: SecretSource,
    /// How often to look.
    pub poll: Duration,
    /// Whether messages that were there before the first look are taken in.
    pub from_the_beginning: bool,
    /// The certificate authorities that alone are trusted, a PEM file; none: those of the system.
    pub ca_file: Option<PathBuf>,
}

/// Where a secret is found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SecretSource {
    /// In the file of secrets beside the configuration, under this name; a variable of the process, named by
    /// `PRIMEDESK_` and the channel, stands before it.
    Kept(String),
    /// In this variable of the process.
    Variable(String),
    /// The first line that this command prints.
    Command(String),
}
