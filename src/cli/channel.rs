//! `channel`: the ways by which requests come in and replies go out, set up, tried and listed.

mod add;
mod aside;
mod ask;
mod list;
pub(super) mod probes;
mod remove;
mod trial;

use super::failure::{Failure, Result};
use super::session::Session;
use crate::config::secret;
use crate::core::request::Channel;
use crate::core::sentence::Sentence;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, Subcommand};

const EXAMPLES: &str = "\
Examples:
  primedesk channel add email            asks, tries the connection, saves
  primedesk channel add telegram         asks for the token of the bot
  primedesk channel test                 tries what is set up, step by step
  primedesk channel list --json          settings, without secrets, and how each channel does
  primedesk channel remove chat          forgets its settings and its token
  primedesk channel aside list           what came in and could not be taken in

The settings are the tables [channel.*] of config.toml. A password or token is taken from
  1. --password-command, --token-command: the first line that a command prints.
     The system's keyring, by its own program:
       secret-tool store --label=primedesk service primedesk channel email
       --password-command 'secret-tool lookup service primedesk channel email'
  2. --password-env, --token-env: a variable. Without either: PRIMEDESK_EMAIL_PASSWORD,
     PRIMEDESK_TELEGRAM_TOKEN, PRIMEDESK_CHAT_TOKEN.
  3. secrets.toml beside config.toml, mode 0600: there `add` keeps what is typed.";

/// Ways in and out: add, test, list, remove, aside
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Command {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// Set a channel up, or change it: ask, try the connection, save
    #[command(subcommand)]
    Add(add::Add),
    /// Try the channels that are set up, step by step; exit code 1 where a step fails
    Test {
        /// This one alone
        #[arg(value_name = "NAME", value_parser = name())]
        name: Option<Channel>,
    },
    /// List the channels with their settings and how they do
    List,
    /// Forget a channel's settings and its secret
    Remove {
        /// Which
        #[arg(value_name = "NAME", value_parser = name())]
        name: Channel,
    },
    /// What came in and could not be taken in
    #[command(subcommand)]
    Aside(aside::Action),
}

impl Command {
    pub(super) fn run(&self, session: &mut Session) -> Result<()> {
        match &self.action {
            Action::Add(command) => command.run(session),
            Action::Test { name } => trial::run(session, *name),
            Action::List => list::run(session),
            Action::Remove { name } => remove::run(session, *name),
            Action::Aside(action) => action.run(session),
        }
    }
}

/// The channels that can be set up.
pub(super) const NAMES: [Channel; 3] = [Channel::Email, Channel::Telegram, Channel::Chat];

/// A parser of a channel that can be set up.
fn name() -> impl TypedValueParser<Value = Channel> {
    PossibleValuesParser::new(NAMES.map(Channel::as_str)).try_map(|word| word.parse::<Channel>())
}

/// The places of the settings that name where a channel's secret is found; none if it is not set up.
pub(super) fn secret_place(
    session: &crate::config::Settings,
    channel: Channel,
) -> Option<std::result::Result<secret::Place, crate::core::trouble::Trouble>> {
    let channels = &session.channels;
    let source = match channel {
        Channel::Email => &channels.email.as_ref()?.password,
        Channel::Telegram => &channels.telegram.as_ref()?.token,
        Channel::Chat => &channels.chat.as_ref()?.token,
        Channel::Phone | Channel::Voice => return None,
    };
    Some(secret::place(source, channel.as_str(), &session.config_dir))
}

/// The configuration's own path.
///
/// # Errors
/// There is no home to put it in.
fn config_file(session: &Session) -> Result<std::path::PathBuf> {
    session
        .settings
        .config_file
        .clone()
        .ok_or_else(|| Failure::usage(Sentence::of("fail-no-home-config")))
}
