//! The Telegram bot, asked for.

use super::{Draft, Saving, TokenArgs, path_value};
use crate::config::Telegram;
use crate::core::request::Channel;
use clap::Args;
use std::path::PathBuf;
use toml_edit::Value;

const EXAMPLES: &str = "\
Examples:
  primedesk channel add telegram
  primedesk channel add telegram --token-command 'pass telegram/support-bot'
  primedesk channel add telegram --token-stdin < token.txt
The token comes from @BotFather: /newbot, or /token for a bot that there is.";

/// The Telegram bot.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct TelegramArgs {
    /// Where the Bot API is [default: https://api.telegram.org]
    #[arg(long, value_name = "URL")]
    base_url: Option<String>,
    /// Certificate authorities that alone are trusted, a PEM file [default: those of the system]
    #[arg(long, value_name = "FILE")]
    ca_file: Option<PathBuf>,
    #[command(flatten)]
    pub(super) token: TokenArgs,
    #[command(flatten)]
    saving: Saving,
}

impl TelegramArgs {
    pub(super) fn draft<'a>(
        &'a self,
        now: Option<&'a Telegram>,
    ) -> crate::cli::failure::Result<Draft<'a>> {
        let named = [
            ("base_url", self.base_url.as_ref().map(Value::from)),
            (
                "ca_file",
                self.ca_file.as_ref().map(path_value).transpose()?,
            ),
        ];
        Ok(Draft {
            channel: Channel::Telegram,
            keys: named
                .into_iter()
                .filter(|(_, value)| value.is_some())
                .collect(),
            secret: self.token.words(),
            source: now.map(|telegram| &telegram.token),
            saving: &self.saving,
        })
    }
}
