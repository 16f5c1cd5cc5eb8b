//! What a few words may mean: a ticket by its number or its words, a client by name, id, domain or phone.

use super::Reader;
use crate::desk;
use crate::store::View;
use crate::tui::overlay::matching::{Query, switched};
use crate::tui::snapshot::Landing;

/// Up to how many clients are offered.
const CLIENTS: usize = 8;
/// Up to how many tickets are offered.
const TICKETS: usize = 20;
/// Up to how many clients are looked through.
const LOOKED_THROUGH: usize = 50_000;
/// Words of fewer letters would be found everywhere.
const LEAST_LETTERS: usize = 2;

impl Reader {
    /// The best first: the ticket of the number, clients, then tickets with the newest message first.
    pub(super) fn landings(&self, query: &str) -> desk::Result<Vec<Landing>> {
        let view = self.store.view();
        let text = query.trim();
        let mut found = Vec::new();
        if text.is_empty() {
            return Ok(found);
        }
        if let Ok(number) = text.trim_start_matches(['#', '№']).parse::<u64>() {
            found.extend(ticket(&view, number)?);
        }
        found.extend(clients(&view, text)?);
        let letters = text.chars().filter(|c| c.is_alphabetic()).count();
        if letters >= LEAST_LETTERS {
            let numbers = match view.search(&format!("{text}*"), TICKETS)? {
                none if none.is_empty() => view.search(&format!("{}*", switched(text)), TICKETS)?,
                numbers => numbers,
            };
            for number in numbers {
                found.extend(ticket(&view, number)?);
            }
        }
        Ok(found)
    }
}

fn ticket(view: &View<'_>, number: u64) -> desk::Result<Option<Landing>> {
    let Some(ticket) = view.ticket(number)? else {
        return Ok(None);
    };
    let client = match &ticket.client {
        Some(id) => view.client(id)?.map(|client| client.name),
        None => None,
    };
    Ok(Some(Landing::Ticket {
        number,
        state: ticket.state,
        subject: ticket.subject,
        who: client.unwrap_or_else(|| ticket.from.shown().to_owned()),
    }))
}

/// Clients by name or id, then those that have the text in an address, a domain or a phone.
fn clients(view: &View<'_>, text: &str) -> desk::Result<Vec<Landing>> {
    let query = Query::new(text);
    let mut scored: Vec<(i32, String, String)> = view
        .clients_like("", LOOKED_THROUGH)?
        .into_iter()
        .filter_map(|(id, name)| Some((query.find(&name, &id)?.score, id, name)))
        .collect();
    scored.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    scored.truncate(CLIENTS);
    let mut found: Vec<Landing> = scored
        .into_iter()
        .map(|(_, id, name)| Landing::Client { id, name, by: None })
        .collect();
    for (id, name, contact) in view.clients_by_part_of_contact(text, CLIENTS)? {
        let known = |landing: &Landing| matches!(landing, Landing::Client { id: known, .. } if *known == id);
        if !found.iter().any(known) {
            found.push(Landing::Client {
                id,
                name,
                by: Some(contact),
            });
        }
    }
    Ok(found)
}
