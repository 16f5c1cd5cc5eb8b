//! The website chat, asked for.

use super::{Ask, Draft, Saving, TokenArgs, number, path_value};
use crate::cli::failure::{Failure, Result};
use crate::config::Chat;
use crate::core::request::Channel;
use crate::core::sentence::Sentence;
use clap::Args;
use std::path::PathBuf;
use toml_edit::Value;

const EXAMPLES: &str = "\
Examples:
  primedesk channel add chat
  primedesk channel add chat --base-url https://chat.acme.ru --account 1 --inbox 3 \\
      --token-stdin < token.txt
The token is that of the user in whose name replies are written: Chatwoot, Profile Settings,
Access Token. The account's number stands in Chatwoot's addresses: /app/accounts/1/.";

/// The website chat.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct ChatArgs {
    /// Where Chatwoot is
    #[arg(long, value_name = "URL")]
    base_url: Option<String>,
    /// The number of the account there
    #[arg(long, value_name = "N")]
    account: Option<u64>,
    /// The inbox that is ours [default: all of the account's]
    #[arg(long, value_name = "N")]
    inbox: Option<u64>,
    /// Messages that are there already: take them in, or begin with what comes from now on [default: new]
    #[arg(long, value_parser = ["all", "new"])]
    start: Option<String>,
    /// Seconds between two looks
    #[arg(long, value_name = "N")]
    poll_seconds: Option<u64>,
    /// Certificate authorities that alone are trusted, a PEM file [default: those of the system]
    #[arg(long, value_name = "FILE")]
    ca_file: Option<PathBuf>,
    #[command(flatten)]
    pub(super) token: TokenArgs,
    #[command(flatten)]
    saving: Saving,
}

impl ChatArgs {
    pub(super) fn draft<'a>(&'a self, ask: &Ask, now: Option<&'a Chat>) -> Result<Draft<'a>> {
        let base_url = ask
            .line(
                self.base_url.as_ref(),
                "setup-ask-base-url",
                now.map(|chat| chat.base_url.clone()),
            )?
            .ok_or_else(|| Failure::usage(Sentence::of("fail-no-base-url")))?;
        let account = ask
            .line(
                self.account.map(|n| n.to_string()).as_ref(),
                "setup-ask-account",
                now.map(|chat| chat.account.to_string()),
            )?
            .ok_or_else(|| Failure::usage(Sentence::of("fail-no-account")))?;
        let account = account.parse::<u32>().map_err(|_| {
            Failure::usage(Sentence::of("fail-bad-account").name("account", &account))
        })?;
        let named = [
            ("base_url", Some(Value::from(base_url))),
            ("account", Some(number(account.into()))),
            ("inbox", self.inbox.map(number)),
            ("start", self.start.as_ref().map(Value::from)),
            ("poll_seconds", self.poll_seconds.map(number)),
            (
                "ca_file",
                self.ca_file.as_ref().map(path_value).transpose()?,
            ),
        ];
        Ok(Draft {
            channel: Channel::Chat,
            keys: named
                .into_iter()
                .filter(|(_, value)| value.is_some())
                .collect(),
            secret: self.token.words(),
            source: now.map(|chat| &chat.token),
            saving: &self.saving,
        })
    }
}
