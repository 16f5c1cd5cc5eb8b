//! `ledger`: the free set-ups and remote sessions of the clients.

mod export;
mod show;
mod verify;
mod write;

pub(super) use show::tell_pools;

use super::failure::Result;
use super::session::Session;
use super::values::{self, code};
use crate::core::ledger::Pool;
use crate::core::request::Kind;
use clap::{Args, Subcommand};

const EXAMPLES: &str = "\
Examples:
  primedesk ledger show --client acme
  primedesk ledger charge --client acme --kind module-setup --key order-17
  primedesk ledger grant --client acme --units 2 --reason 'three years with us' --approver olga
  primedesk ledger reverse --entry 0199f7… --reason 'charged twice by mistake'
  primedesk ledger export --csv > ledger.csv
  primedesk ledger verify                      holds every entry against the regulation

Amounts are half set-ups (a full set-up costs 2, a single module 1) and remote sessions.";

const CHARGING: &str = "\
Examples:
  primedesk ledger charge --client acme --kind full-setup --ticket 17
  primedesk ledger charge --client acme --kind module-setup --key order-17 --json

Exit codes: 0 charged, 3 does not fit, 4 unknown client or ticket.
A second charge with the same key, or for a ticket that is charged, is the first one: it is
answered, not made.";

/// The ledger of free work: show, charge, grant, reverse, export, verify
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Command {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// Show what a client has left, when more is free, and every entry
    Show {
        /// The client's id
        #[arg(long, value_name = "ID")]
        client: String,
    },
    /// Use some of a client's allowance, if it fits
    #[command(after_help = CHARGING)]
    Charge(ChargeArgs),
    /// Add to a client's allowance for the window of 12 months
    Grant(GrantArgs),
    /// Cancel one entry whole
    Reverse {
        /// The entry's id
        #[arg(long, value_name = "ID")]
        entry: String,
        /// Why
        #[arg(long)]
        reason: String,
    },
    /// Write every entry of every client: JSON lines, or CSV
    Export {
        /// Write CSV
        #[arg(long, conflicts_with = "json")]
        csv: bool,
    },
    /// Hold every entry against the regulation and the log; exit code 1 where one is wrong
    Verify,
}

#[derive(Debug, Args)]
struct ChargeArgs {
    /// The client's id
    #[arg(long, value_name = "ID")]
    client: String,
    /// What is done
    #[arg(long, value_parser = chargeable())]
    kind: Kind,
    /// The ticket it is done for
    #[arg(long, value_name = "N", value_parser = values::number)]
    ticket: Option<u64>,
    /// Your own name for this charge: it is made once, however often it is asked for
    #[arg(long)]
    key: Option<String>,
}

#[derive(Debug, Args)]
struct GrantArgs {
    /// The client's id
    #[arg(long, value_name = "ID")]
    client: String,
    /// How much: half set-ups (2 are a full set-up), or remote sessions
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=10_000))]
    units: u32,
    /// What grows
    #[arg(long, default_value = "setup", value_parser = code!(Pool))]
    pool: Pool,
    /// Why
    #[arg(long)]
    reason: String,
    /// The lead who approves
    #[arg(long, value_name = "NAME")]
    approver: String,
}

/// The kinds that cost something.
fn chargeable() -> impl clap::builder::TypedValueParser<Value = Kind> {
    let kinds = [Kind::FullSetup, Kind::ModuleSetup, Kind::RemoteSession];
    clap::builder::TypedValueParser::try_map(
        clap::builder::PossibleValuesParser::new(kinds.map(Kind::as_str)),
        |word: String| word.parse::<Kind>(),
    )
}

impl Command {
    pub(super) fn run(&self, session: &mut Session) -> Result<()> {
        match &self.action {
            Action::Show { client } => show::run(session, client),
            Action::Charge(args) => write::charge(session, args),
            Action::Grant(args) => write::grant(session, args),
            Action::Reverse { entry, reason } => write::reverse(session, entry, reason),
            Action::Export { csv } => export::run(session, *csv),
            Action::Verify => verify::run(session),
        }
    }
}
