//! `client`: who pays, on which plan, and how they write to us.

mod show;
mod write;

use super::failure::{Failure, Result};
use super::session::Session;
use super::values::code;
use crate::core::instant::Instant;
use crate::core::language::Language;
use crate::core::request::Project;
use crate::core::sentence::Sentence;
use chrono::NaiveDate;
use clap::{Args, Subcommand};

const EXAMPLES: &str = "\
Examples:
  primedesk client add --id acme --name 'ООО Акме' --tariff micro --paid-at 2026-01-10 \\
      --email-domain acme.ru
  primedesk client set acme --tariff bigdata
  primedesk client set acme --project removed
  primedesk client show acme
  primedesk client list --json";

const SETTING: &str = "\
Examples:
  primedesk client set acme --tariff bigdata --since 2026-12-01T00:00:00+03:00
  primedesk client set acme --email boss@acme.ru --remove old@acme.ru
  primedesk client set acme --unpaid

What is not named stays. A changed tariff is added to the history.";

/// Clients: add, set, list, show
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Command {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// Put a client on file; open tickets that its addresses wrote become its own
    Add(Box<AddArgs>),
    /// Change a client's file
    #[command(after_help = SETTING)]
    Set(Box<SetArgs>),
    /// List the clients, by id
    List,
    /// Show a client's file, pools and open tickets
    Show(Id),
}

/// Which client.
#[derive(Debug, Args)]
#[group(required = true, multiple = false)]
struct Id {
    /// The client's id
    #[arg(value_name = "ID")]
    id: Option<String>,
    /// The client's id
    #[arg(long = "id", value_name = "ID", hide = true)]
    flag: Option<String>,
}

#[derive(Debug, Args)]
struct AddArgs {
    /// The short id by which people name it: letters, digits, `-`, `_`, `.`
    #[arg(long)]
    id: String,
    /// Its name
    #[arg(long)]
    name: String,
    /// Its tariff
    #[arg(long)]
    tariff: String,
    /// The first moment on the tariff [default: the day it was paid, or now]
    #[arg(long, value_name = "TIME", value_parser = super::values::instant)]
    since: Option<Instant>,
    /// The day the tariff was paid; not paid, if left out
    #[arg(long, value_name = "DATE")]
    paid_at: Option<NaiveDate>,
    /// Whether project and counter are on the site (§9)
    #[arg(long, default_value = "active", value_parser = code!(Project))]
    project: Project,
    /// The language in which it is answered
    #[arg(long, default_value = "ru", value_parser = code!(Language))]
    language: Language,
    /// Full set-ups in 12 months that an individual tariff gives
    #[arg(long, value_name = "N")]
    agreement_setups: Option<u32>,
    #[command(flatten)]
    contacts: Contacts,
}

/// How a client writes to us. Each may be given several times.
#[derive(Debug, Args)]
struct Contacts {
    /// A mail address
    #[arg(long, value_name = "ADDRESS")]
    email: Vec<String>,
    /// A mail domain: all its addresses
    #[arg(long, value_name = "DOMAIN")]
    email_domain: Vec<String>,
    /// A Telegram id
    #[arg(long, value_name = "ID")]
    telegram: Vec<String>,
    /// A website chat's contact id
    #[arg(long, value_name = "ID")]
    chat: Vec<String>,
    /// A phone number, by which a person in a messenger is known who shares it
    #[arg(long, value_name = "NUMBER")]
    phone: Vec<String>,
    /// A site of the client
    #[arg(long, value_name = "URL")]
    site: Vec<String>,
}

#[derive(Debug, Args)]
struct SetArgs {
    #[command(flatten)]
    client: Id,
    /// Its name
    #[arg(long)]
    name: Option<String>,
    /// Its tariff from now, or `--since`, on
    #[arg(long)]
    tariff: Option<String>,
    /// The first moment on the tariff
    #[arg(long, value_name = "TIME", requires = "tariff", value_parser = super::values::instant)]
    since: Option<Instant>,
    /// The day the tariff was paid
    #[arg(long, value_name = "DATE", conflicts_with = "unpaid")]
    paid_at: Option<NaiveDate>,
    /// The tariff is not paid
    #[arg(long)]
    unpaid: bool,
    /// Whether project and counter are on the site (§9)
    #[arg(long, value_parser = code!(Project))]
    project: Option<Project>,
    /// The language in which it is answered
    #[arg(long, value_parser = code!(Language))]
    language: Option<Language>,
    /// Full set-ups in 12 months that an individual tariff gives
    #[arg(long, value_name = "N", conflicts_with = "no_agreement")]
    agreement_setups: Option<u32>,
    /// There is no agreement any more
    #[arg(long)]
    no_agreement: bool,
    #[command(flatten)]
    contacts: Contacts,
    /// Remove a contact or site, by its value
    #[arg(long, value_name = "VALUE")]
    remove: Vec<String>,
}

impl Id {
    fn get(&self) -> Result<&str> {
        self.id
            .as_deref()
            .or(self.flag.as_deref())
            .ok_or_else(|| Failure::usage(Sentence::of("fail-which-client")))
    }
}

impl Command {
    pub(super) fn run(&self, session: &mut Session) -> Result<()> {
        match &self.action {
            Action::Add(args) => write::add(session, args),
            Action::Set(args) => write::set(session, args),
            Action::List => show::list(session),
            Action::Show(id) => show::show(session, id.get()?),
        }
    }
}
