//! `client`: who pays, on which plan, and how they write to us.

use super::failure::Result;
use super::session::{self, Session};
use super::shape::{ClientShape, Pools, mailbox};
use super::table::{Align, Table};
use super::words::heading;
use crate::core::client::Client;
use crate::core::message::Party;
use clap::{Args, Subcommand};
use serde::Serialize;

const EXAMPLES: &str = "\
Examples:
  primedesk client list
  primedesk client show acme --json";

/// Clients: list, show
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Command {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// List the clients, by id
    List,
    /// Show a client's file, pools and open tickets
    Show {
        /// The client's id
        id: String,
    },
}

/// Clients read at a time.
const PAGE: u32 = 500;

impl Command {
    pub(super) fn run(&self, session: &mut Session) -> Result<()> {
        match &self.action {
            Action::List => list(session),
            Action::Show { id } => show(session, id),
        }
    }
}

fn list(session: &mut Session) -> Result<()> {
    let store = session.store()?;
    let language = session.settings.language;
    let column = |key| (heading(language, key), Align::Left);
    let mut table = Table::new(["client", "name", "tariff", "paid", "project"].map(column));
    let mut after = String::new();
    loop {
        let page = store.view().clients(&after, PAGE)?;
        let Some(last) = page.last() else {
            break;
        };
        after.clone_from(&last.id);
        for client in &page {
            if session.out.is_json() {
                session.out.json(&ClientShape::of(client, session.now))?;
            } else {
                table.row([
                    client.id.clone(),
                    client.name.clone(),
                    client.tariff_at(session.now).to_owned(),
                    client.paid_at.map_or("—".to_owned(), |day| day.to_string()),
                    client.project.to_string(),
                ]);
            }
        }
    }
    if session.out.is_json() {
        return Ok(());
    }
    table.write(&mut session.out)
}

#[derive(Serialize)]
struct Shown<'a> {
    #[serde(flatten)]
    client: ClientShape<'a>,
    #[serde(flatten)]
    pools: Pools,
    open_tickets: Vec<u64>,
}

fn show(session: &mut Session, id: &str) -> Result<()> {
    let store = session.store()?;
    let view = store.view();
    let client = session::client(&view, id)?;
    let pools = Pools::of(session.law(), &client, &view.entries_of(id)?, session.now);
    let open_tickets = view.open_tickets_of(id)?;
    if session.out.is_json() {
        return session.out.json(&Shown {
            client: ClientShape::of(&client, session.now),
            pools,
            open_tickets,
        });
    }
    for (key, value) in lines(session, &client) {
        let key = heading(session.settings.language, key);
        session
            .out
            .line(&format!("{key}: {}", super::out::visible(&value)))?;
    }
    super::ledger::tell_pools(session, &pools)
}

fn lines(session: &Session, client: &Client) -> Vec<(&'static str, String)> {
    let contacts: Vec<String> = client
        .contacts
        .iter()
        .map(|contact| format!("{} {}", contact.kind, contact.value))
        .collect();
    vec![
        (
            "client",
            mailbox(&Party {
                name: client.name.clone(),
                address: client.id.clone(),
            }),
        ),
        ("tariff", client.tariff_at(session.now).to_owned()),
        (
            "paid",
            client.paid_at.map_or("—".to_owned(), |day| day.to_string()),
        ),
        ("project", client.project.to_string()),
        ("sites", client.sites.join(", ")),
        ("contacts", contacts.join(", ")),
    ]
}
