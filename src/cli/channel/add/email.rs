//! The mailbox, asked for.

use super::guess;
use super::{Ask, Draft, Saving, SecretWords, number, path_value};
use crate::cli::failure::{Failure, Result};
use crate::config::{Email, Server};
use crate::core::request::Channel;
use crate::core::sentence::Sentence;
use clap::Args;
use std::path::PathBuf;
use toml_edit::Value;

const EXAMPLES: &str = "\
Examples:
  primedesk channel add email
  primedesk channel add email --user support@acme.ru \\
      --imap imap.acme.ru:993 --smtp smtp.acme.ru:465 \\
      --password-command 'secret-tool lookup service primedesk channel email' --start new
  pass mail/support | primedesk channel add email --user support@acme.ru --password-stdin
What is not named is asked on a terminal, else guessed by the address. Named again, a channel
keeps what is not named.";

/// The mailbox.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct EmailArgs {
    /// The login name, as a rule the address
    #[arg(long, value_name = "NAME")]
    user: Option<String>,
    /// Where mail is read [default: imap.DOMAIN:993]
    #[arg(long, value_name = "HOST:PORT")]
    imap: Option<String>,
    /// How that is encrypted [default: by the port]
    #[arg(long, value_parser = ["tls", "starttls"])]
    imap_security: Option<String>,
    /// Where mail is sent [default: smtp.DOMAIN:465]
    #[arg(long, value_name = "HOST:PORT")]
    smtp: Option<String>,
    /// How that is encrypted [default: by the port]
    #[arg(long, value_parser = ["tls", "starttls"])]
    smtp_security: Option<String>,
    /// A command whose first line is the password
    #[arg(long, value_name = "COMMAND", conflicts_with = "password_env")]
    password_command: Option<String>,
    /// A variable that holds the password
    #[arg(long, value_name = "NAME")]
    password_env: Option<String>,
    /// Read the password from standard input, and keep it in secrets.toml
    #[arg(long, conflicts_with_all = ["password_command", "password_env"])]
    pub(super) password_stdin: bool,
    /// The folder that is read [default: INBOX]
    #[arg(long, value_name = "NAME")]
    folder: Option<String>,
    /// The folder where sent mail is filed [default: found by its mark]
    #[arg(long, value_name = "NAME")]
    sent_folder: Option<String>,
    /// Certificate authorities that alone are trusted, a PEM file [default: those of the system]
    #[arg(long, value_name = "FILE")]
    ca_file: Option<PathBuf>,
    /// Mail that is there already: take it in, or begin with what comes from now on [default: new]
    #[arg(long, value_parser = ["all", "new"])]
    start: Option<String>,
    /// Seconds between two looks where the server can't tell by itself
    #[arg(long, value_name = "N")]
    poll_seconds: Option<u64>,
    #[command(flatten)]
    saving: Saving,
}

impl EmailArgs {
    pub(super) fn draft<'a>(&'a self, ask: &Ask, now: Option<&'a Email>) -> Result<Draft<'a>> {
        let user = ask
            .line(
                self.user.as_ref(),
                "setup-ask-user",
                now.map(|email| email.user.clone()),
            )?
            .ok_or_else(|| Failure::usage(Sentence::of("fail-no-user")))?;
        let (imap, smtp) = guess::servers(&user).unzip();
        let imap = self.server(ask, self.imap.as_ref(), "imap", now.map(|e| &e.imap), imap)?;
        let smtp = self.server(ask, self.smtp.as_ref(), "smtp", now.map(|e| &e.smtp), smtp)?;
        let start = match (&self.start, now) {
            (Some(start), _) => Some(start.clone()),
            (None, Some(_)) => None,
            (None, None) if ask.yes("setup-ask-start", false)? => Some("all".to_owned()),
            (None, None) => Some("new".to_owned()),
        };
        let mut keys = Vec::new();
        // A server that is named anew is encrypted as its own port is by custom, unless that is named, too.
        for (key, server, security, now) in [
            (
                "imap_security",
                &imap,
                &self.imap_security,
                now.map(|e| &e.imap),
            ),
            (
                "smtp_security",
                &smtp,
                &self.smtp_security,
                now.map(|e| &e.smtp),
            ),
        ] {
            let is_new = now.is_none_or(|now| written(now) != *server);
            if is_new || security.is_some() {
                keys.push((key, security.as_ref().map(Value::from)));
            }
        }
        let named = [
            ("imap", Some(Value::from(imap))),
            ("smtp", Some(Value::from(smtp))),
            ("user", Some(Value::from(user))),
            ("folder", self.folder.as_ref().map(Value::from)),
            ("sent_folder", self.sent_folder.as_ref().map(Value::from)),
            (
                "ca_file",
                self.ca_file.as_ref().map(path_value).transpose()?,
            ),
            ("start", start.map(Value::from)),
            ("poll_seconds", self.poll_seconds.map(number)),
        ];
        keys.extend(named.into_iter().filter(|(_, value)| value.is_some()));
        Ok(Draft {
            channel: Channel::Email,
            keys,
            secret: SecretWords {
                command: self.password_command.as_ref(),
                variable: self.password_env.as_ref(),
                stdin: self.password_stdin,
                what: "password",
            },
            source: now.map(|email| &email.password),
            saving: &self.saving,
        })
    }

    /// A server: as a flag names it, else as it is, else as it is guessed and confirmed.
    fn server(
        &self,
        ask: &Ask,
        given: Option<&String>,
        which: &str,
        now: Option<&Server>,
        guessed: Option<String>,
    ) -> Result<String> {
        let assumed = match now {
            // A mailbox of another address is on other servers.
            Some(now) if self.user.is_none() => Some(written(now)),
            _ => guessed,
        };
        ask.line(given, &format!("setup-ask-{which}"), assumed)?
            .ok_or_else(|| Failure::usage(Sentence::of("fail-no-server").name("which", which)))
    }
}

/// A server as the file has it.
fn written(server: &Server) -> String {
    if server.host.contains(':') {
        format!("[{}]:{}", server.host, server.port)
    } else {
        format!("{}:{}", server.host, server.port)
    }
}
