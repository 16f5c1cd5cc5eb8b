//! `ledger`: the free set-ups and remote sessions of the clients.

mod export;
mod verify;

use super::failure::Result;
use super::session::{self, Session};
use super::shape::{EntryShape, Pools};
use super::table::{Align, Table};
use super::words::heading;
use crate::core::instant::moscow;
use crate::core::ledger::What;
use clap::{Args, Subcommand};
use serde::Serialize;

const EXAMPLES: &str = "\
Examples:
  primedesk ledger show --client acme
  primedesk ledger export --csv > ledger.csv
  primedesk ledger verify                      holds every entry against the regulation

Amounts are half set-ups (a full set-up costs 2, a single module 1) and remote sessions.";

/// The ledger of free work: show, export, verify
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
    /// Write every entry of every client: JSON lines, or CSV
    Export {
        /// Write CSV
        #[arg(long, conflicts_with = "json")]
        csv: bool,
    },
    /// Hold every entry against the regulation and the log; exit code 1 where one is wrong
    Verify,
}

impl Command {
    pub(super) fn run(&self, session: &mut Session) -> Result<()> {
        match &self.action {
            Action::Show { client } => show(session, client),
            Action::Export { csv } => export::run(session, *csv),
            Action::Verify => verify::run(session),
        }
    }
}

#[derive(Serialize)]
struct Shown<'a> {
    client: &'a str,
    name: &'a str,
    tariff: &'a str,
    #[serde(flatten)]
    pools: Pools,
    entries: Vec<EntryShape<'a>>,
}

fn show(session: &mut Session, id: &str) -> Result<()> {
    let store = session.store()?;
    let view = store.view();
    let client = session::client(&view, id)?;
    let records = view.ledger_of(id)?;
    let entries: Vec<_> = records.iter().map(|record| record.entry.clone()).collect();
    let pools = Pools::of(session.law(), &client, &entries, session.now);
    if session.out.is_json() {
        return session.out.json(&Shown {
            client: &client.id,
            name: &client.name,
            tariff: client.tariff_at(session.now),
            pools,
            entries: records.iter().map(EntryShape::of).collect(),
        });
    }
    tell_pools(session, &pools)?;
    session.out.line("")?;
    let language = session.settings.language;
    let column = |key| (heading(language, key), Align::Left);
    let mut table = Table::new(
        [
            "entry", "id", "at", "pool", "amount", "ticket", "agent", "reason",
        ]
        .map(column),
    );
    for record in &records {
        let (pool, amount) = match &record.entry.what {
            What::Charge { pool, cost } => (pool.as_str(), cost.to_string()),
            What::Grant { pool, units } => (pool.as_str(), format!("+{units}")),
            What::Paid { pool } => (pool.as_str(), "0".to_owned()),
            What::Reversal { of } => ("", of.clone()),
        };
        table.row([
            record.entry.what.kind().to_string(),
            record.entry.id.clone(),
            moscow(record.entry.at).format("%Y-%m-%d %H:%M").to_string(),
            pool.to_owned(),
            amount,
            record.ticket.map_or(String::new(), |n| n.to_string()),
            record.agent.clone(),
            record.reason.clone().unwrap_or_default(),
        ]);
    }
    table.write(&mut session.out)
}

/// Tells people what is left of the pools.
pub(super) fn tell_pools(session: &mut Session, pools: &Pools) -> Result<()> {
    let mut tell = |name: &str, amounts: Option<(u32, u32, u32)>| {
        let line = amounts.map_or(format!("{name}: —"), |(left, used, allowance)| {
            format!("{name}: {left} left, {used} of {allowance} used")
        });
        session.out.line(&line)
    };
    tell(
        "setup",
        pools.setup.as_ref().map(|p| (p.left, p.used, p.allowance)),
    )?;
    tell(
        "remote",
        pools.remote.as_ref().map(|p| (p.left, p.used, p.allowance)),
    )
}
