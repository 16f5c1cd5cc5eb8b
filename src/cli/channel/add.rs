//! `channel add`: asks, tries, saves. Nothing is saved of what did not go well, unless that is asked for.

mod begin;
mod chat;
mod email;
mod guess;
mod telegram;

use super::ask::{Ask, secret_of_stdin};
use super::{config_file, trial};
use crate::cli::failure::{Failure, Kind, Result};
use crate::cli::session::Session;
use crate::config::{Email, SecretSource, Settings, Surroundings, edit, secret};
use crate::core::fault::Fault;
use crate::core::request::Channel;
use crate::core::secret::Secret;
use crate::core::sentence::Sentence;
use crate::core::trouble::Trouble;
use crate::text::Text;
use clap::{Args, Subcommand};
use serde::Serialize;
use std::path::{Path, PathBuf};
use toml_edit::Value;

/// Which channel.
#[derive(Debug, Subcommand)]
pub enum Add {
    /// The mailbox: IMAP in, SMTP out
    Email(Box<email::EmailArgs>),
    /// The Telegram bot
    Telegram(Box<telegram::TelegramArgs>),
    /// The website chat, by Chatwoot's API
    Chat(Box<chat::ChatArgs>),
}

/// Where a token comes from.
#[derive(Debug, Args)]
struct TokenArgs {
    /// A command whose first line is the token
    #[arg(long, value_name = "COMMAND", conflicts_with = "token_env")]
    token_command: Option<String>,
    /// A variable that holds the token
    #[arg(long, value_name = "NAME")]
    token_env: Option<String>,
    /// Read the token from standard input, and keep it in secrets.toml
    #[arg(long, conflicts_with_all = ["token_command", "token_env"])]
    token_stdin: bool,
}

/// Whether it is tried before it is saved.
#[derive(Debug, Args)]
struct Saving {
    /// Do not try the connection
    #[arg(long)]
    no_test: bool,
    /// Save even where the trial fails
    #[arg(long, conflicts_with = "no_test")]
    save_anyway: bool,
}

/// What was said of where a secret comes from.
struct SecretWords<'a> {
    command: Option<&'a String>,
    variable: Option<&'a String>,
    stdin: bool,
    /// What it is called in questions and flags: `password`, `token`.
    what: &'static str,
}

/// What a channel is to be.
struct Draft<'a> {
    channel: Channel,
    keys: edit::Keys,
    secret: SecretWords<'a>,
    /// Where it comes from as things are.
    source: Option<&'a SecretSource>,
    saving: &'a Saving,
}

#[derive(Serialize)]
struct Saved {
    channel: Channel,
    saved: bool,
}

impl Add {
    pub(super) fn run(&self, session: &mut Session) -> Result<()> {
        let (quiet, channels) = (self.is_quiet(), session.settings.channels.clone());
        let ask = Ask::new(session.text.clone(), quiet);
        let draft = match self {
            Self::Email(args) => args.draft(&ask, channels.email.as_ref())?,
            Self::Telegram(args) => args.draft(channels.telegram.as_ref())?,
            Self::Chat(args) => args.draft(&ask, channels.chat.as_ref())?,
        };
        draft.finish(session, &ask)
    }

    /// Whether standard input holds a secret, and no answers.
    fn is_quiet(&self) -> bool {
        match self {
            Self::Email(args) => args.password_stdin,
            Self::Telegram(args) => args.token.token_stdin,
            Self::Chat(args) => args.token.token_stdin,
        }
    }
}

impl TokenArgs {
    fn words(&self) -> SecretWords<'_> {
        SecretWords {
            command: self.token_command.as_ref(),
            variable: self.token_env.as_ref(),
            stdin: self.token_stdin,
            what: "token",
        }
    }
}

impl Draft<'_> {
    fn finish(mut self, session: &mut Session, ask: &Ask) -> Result<()> {
        let name = self.channel.as_str();
        let path = config_file(session)?;
        let dir = session.settings.config_dir.clone();
        self.secret_keys();
        let typed = self.typed(session, ask)?;
        let was = edit::text(&path)?;
        let text = edit::with_channel(&path, &was, name, self.keys)?;
        let planned = session
            .settings
            .with_channels_of(&text, &Surroundings::of_process())
            .map_err(|error| Failure::usage(words_of(&error)))?;
        let mut well = false;
        if !self.saving.no_test {
            well = trial::one(session, &planned, self.channel, typed.as_ref())?;
            if !well && !self.saving.save_anyway {
                if !session.out.is_json() {
                    let line = session.text.say("setup-not-saved");
                    session.out.line(&line)?;
                }
                return Err(Failure::told(Kind::Failed));
            }
        }
        save(
            (&path, &dir),
            name,
            typed.as_ref(),
            (&was, &text),
            &session.text,
        )?;
        begin::begin(session, &planned, (self.channel, well))?;
        told(session, &planned, self.channel)
    }

    /// Puts where the secret comes from among the keys. What is not said stays as it is.
    fn secret_keys(&mut self) {
        let (command, variable) = (self.secret.command, self.secret.variable);
        if command.is_none() && variable.is_none() && !self.secret.stdin {
            return;
        }
        let names = match self.secret.what {
            "password" => ("password_command", "password_env"),
            _ => ("token_command", "token_env"),
        };
        self.keys.push((names.0, command.map(Value::from)));
        self.keys.push((names.1, variable.map(Value::from)));
    }

    /// The secret that is to be kept in the file; none where it comes from elsewhere, or stays as it is.
    fn typed(&self, session: &Session, ask: &Ask) -> Result<Option<Secret>> {
        let name = self.channel.as_str();
        if self.secret.stdin {
            return secret_of_stdin().map(Some);
        }
        let elsewhere = self.secret.command.is_some() || self.secret.variable.is_some();
        let own = SecretSource::Kept(name.to_owned());
        let source = self.source.unwrap_or(&own);
        if elsewhere || *source != own {
            return Ok(None);
        }
        let there = secret::place(source, name, &session.settings.config_dir);
        let key = match (&there, self.secret.what) {
            (Ok(_), _) => "setup-ask-secret-or-keep",
            (Err(_), "password") => "setup-ask-password",
            (Err(_), _) => "setup-ask-token",
        };
        let typed = ask.secret(key)?;
        match (&typed, there) {
            (None, Err(trouble)) => {
                let what = self.secret.what;
                let variable = secret::variable(name);
                Err(Failure::usage(
                    Sentence::of("fail-no-secret")
                        .name("what", what)
                        .name("at", &trouble.at)
                        .name("variable", variable),
                ))
            }
            _ => Ok(typed),
        }
    }
}

/// Saves both, or neither: the secret first, since settings without it would be of no use.
fn save(
    (path, dir): (&Path, &Path),
    name: &str,
    typed: Option<&Secret>,
    (was, text): (&str, &str),
    words: &Text,
) -> Result<()> {
    let trouble = |trouble: Trouble| Failure::failed(Sentence::quoted(words.trouble(&trouble)));
    let before = match typed {
        Some(_) => secret::kept(dir, name).map_err(trouble)?,
        None => None,
    };
    if let Some(typed) = typed {
        secret::keep(dir, name, typed).map_err(trouble)?;
    }
    let saved = edit::save(path, was, text);
    if saved.is_err() && typed.is_some() {
        let back = match &before {
            Some(before) => secret::keep(dir, name, before),
            None => secret::forget(dir, name),
        };
        back.map_err(trouble)?;
    }
    Ok(saved?)
}

/// Tells that it is saved, and what else is to be known.
fn told(session: &mut Session, planned: &Settings, channel: Channel) -> Result<()> {
    if session.out.is_json() {
        return session.out.json(&Saved {
            channel,
            saved: true,
        });
    }
    let path = config_file(session)?.display().to_string();
    let line = session
        .text
        .say_with("setup-saved", &[("path", path.into())]);
    session.out.line(&line)?;
    if let (Channel::Email, Some(email)) = (channel, planned.channels.email.as_ref()) {
        told_of_mail(session, planned, email)?;
    }
    let line = session.text.say("setup-next");
    session.out.line(&line)
}

/// Tells what is to be known of a mailbox.
fn told_of_mail(session: &mut Session, planned: &Settings, email: &Email) -> Result<()> {
    let sender = planned.sender.address.as_str();
    let line = if planned.has_sender {
        let args = [("address", sender.into())];
        session.text.say_with("setup-sender", &args)
    } else {
        session.text.say("setup-no-sender")
    };
    session.out.line(&line)?;
    if !email.from_the_beginning {
        let line = session.text.say("setup-only-new");
        session.out.line(&line)?;
    }
    Ok(())
}

/// The faults of settings that are not in the file yet: what is wrong, without a line.
fn words_of(error: &crate::config::Error) -> Sentence {
    match error {
        crate::config::Error::Faults { faults, .. } => {
            Sentence::together(faults.iter().map(Fault::sentence))
        }
        error => error.sentence(),
    }
}

/// A number as the file holds it.
fn number(n: u64) -> Value {
    Value::from(i64::try_from(n).unwrap_or(i64::MAX))
}

/// A path as the file holds it: whole, since one that is relative would be meant from the file's directory.
fn path_value(path: &PathBuf) -> Result<Value> {
    let whole = std::path::absolute(path).map_err(|error| Failure::io(path, &error))?;
    match whole.to_str() {
        Some(text) => Ok(Value::from(text)),
        None => Err(Failure::usage(
            Sentence::of("fail-not-utf8").name("path", path.display()),
        )),
    }
}
