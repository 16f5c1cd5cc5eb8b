//! Lists and shows clients.

use crate::cli::failure::Result;
use crate::cli::ledger::tell_pools;
use crate::cli::out::visible;
use crate::cli::session::{self, Session};
use crate::cli::shape::{ClientShape, Pools};
use crate::cli::table::{Align, Table};
use crate::core::client::Client;
use serde::Serialize;

/// Clients read at a time.
const PAGE: u32 = 500;

/// Lists the clients, by id.
pub(super) fn list(session: &mut Session) -> Result<()> {
    let store = session.store()?;
    let text = session.text.clone();
    let mut table = Table::new(
        ["client", "name", "tariff", "paid", "project"].map(|key| session.column(key, Align::Left)),
    );
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
                continue;
            }
            table.row([
                client.id.clone(),
                client.name.clone(),
                text.tariff(client.tariff_at(session.now), &session.law().regulation),
                paid(session, client),
                text.project(client.project),
            ]);
        }
    }
    if session.out.is_json() {
        return Ok(());
    }
    table.write(&mut session.out)
}

fn paid(session: &Session, client: &Client) -> String {
    client.paid_at.map_or_else(
        || session.text.say("cli-unpaid"),
        |day| session.text.date_of(day),
    )
}

#[derive(Serialize)]
struct Shown<'a> {
    #[serde(flatten)]
    client: ClientShape<'a>,
    #[serde(flatten)]
    pools: Pools,
    open_tickets: Vec<u64>,
}

/// Shows a client's file, pools and open tickets.
pub(super) fn show(session: &mut Session, id: &str) -> Result<()> {
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
    for (key, value) in lines(session, &client, &open_tickets) {
        let key = session.text.say(&format!("column-{key}"));
        session.out.line(&format!("{key}: {}", visible(&value)))?;
    }
    tell_pools(session, &pools)
}

fn lines(session: &Session, client: &Client, open: &[u64]) -> Vec<(&'static str, String)> {
    let text = &session.text;
    let contacts = client
        .contacts
        .iter()
        .map(|contact| format!("{} {}", text.contact_kind(contact.kind), contact.value));
    vec![
        ("client", format!("{} ({})", client.name, client.id)),
        (
            "tariff",
            text.tariff(client.tariff_at(session.now), &session.law().regulation),
        ),
        ("paid", paid(session, client)),
        ("project", text.project(client.project)),
        ("sites", client.sites.join(", ")),
        ("contacts", text.list(contacts)),
        ("open", text.list(open.iter().map(ToString::to_string))),
    ]
}
