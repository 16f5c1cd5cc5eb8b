//! Telegram, by its Bot API: a bot's chats are read by long polling, and answered.
//!
//! [`TelegramReceiver`] brings what people write to the bot, [`TelegramCarrier`] sends what the desk replies,
//! [`TelegramPager`] pages who is on call, [`probe()`](probe::probe) tries the way there step by step.

mod album;
mod api;
mod bot;
mod carrier;
mod content;
mod files;
mod inbound;
mod page;
pub mod probe;
mod receiver;
mod split;
mod start;
mod types;
mod update;

pub use carrier::TelegramCarrier;
pub use page::TelegramPager;
pub use receiver::TelegramReceiver;

use crate::core::secret::Secret;

/// Where Telegram's own Bot API is.
pub const BASE_URL: &str = "https://api.telegram.org";

/// How the bot is reached.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// Where the Bot API is: [`BASE_URL`], unless a server of one's own stands in for it.
    pub base_url: String,
    /// The bot's token.
    pub token: Secret,
    /// The certificate authorities that alone are trusted, a PEM file's text; none: those of the system.
    pub ca_pem: Option<Vec<u8>>,
    /// The biggest file that is fetched, in bytes; the Bot API's own limit holds besides.
    pub max_file_bytes: u64,
}
