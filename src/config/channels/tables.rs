//! The channels' tables of the file as they are written.

use serde::Deserialize;
use toml::Spanned;

/// The tables `channel.*`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::config) struct Tables {
    pub email: Option<EmailTable>,
    pub telegram: Option<TelegramTable>,
    pub chat: Option<ChatTable>,
}

/// The table `channel.email`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::config) struct EmailTable {
    pub imap: Spanned<String>,
    pub imap_security: Option<SecurityWord>,
    pub smtp: Spanned<String>,
    pub smtp_security: Option<SecurityWord>,
    pub user: Spanned<String>,
    pub password_command: Option<Spanned<String>>,
    pub password_env: Option<Spanned<String>>,
    pub folder: Option<Spanned<String>>,
    pub sent_folder: Option<Spanned<String>>,
    pub ca_file: Option<Spanned<String>>,
    pub poll_seconds: Option<Spanned<u64>>,
    pub start: Option<StartWord>,
}

/// How a connection is encrypted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(in crate::config) enum SecurityWord {
    Tls,
    StartTls,
}

/// What is taken in at the first look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(in crate::config) enum StartWord {
    All,
    New,
}

/// The table `channel.telegram`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::config) struct TelegramTable {
    pub base_url: Option<Spanned<String>>,
    pub token_command: Option<Spanned<String>>,
    pub token_env: Option<Spanned<String>>,
    pub ca_file: Option<Spanned<String>>,
}

/// The table `channel.chat`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::config) struct ChatTable {
    pub base_url: Spanned<String>,
    pub account: Spanned<u64>,
    pub inbox: Option<Spanned<u64>>,
    pub token_command: Option<Spanned<String>>,
    pub token_env: Option<Spanned<String>>,
    pub ca_file: Option<Spanned<String>>,
    pub poll_seconds: Option<Spanned<u64>>,
    pub start: Option<StartWord>,
}

/// The table `outbox`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::config) struct OutboxTable {
    pub undo_seconds: Option<Spanned<u64>>,
}

/// The table `answers`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::config) struct AnswersTable {
    pub per_day: Option<Spanned<u64>>,
}
