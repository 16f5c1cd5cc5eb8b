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

/// Ids and names of the clients, kept between two letters that are typed.
#[derive(Default)]
pub(super) struct Names {
    /// The last event that they have seen; none, if they were never read.
    seen: Option<i64>,
    all: Vec<(String, String)>,
}

impl Names {
    /// Reads them anew, if a client's file has changed.
    fn follow(&mut self, view: &View<'_>) -> desk::Result<()> {
        // What is written while they are read is looked at again the next time.
        let last = view.last_event()?;
        let is_as_it_was = match self.seen {
            Some(seen) if seen <= last => seen == last || view.clients_changed(seen)?.is_empty(),
            _ => false,
        };
        if !is_as_it_was {
            self.all = view.clients_like("", LOOKED_THROUGH)?;
        }
        self.seen = Some(last);
        Ok(())
    }
}

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
        found.extend(self.clients(text)?);
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

    /// Clients by name or id, then those that have the text in an address, a domain or a phone.
    fn clients(&self, text: &str) -> desk::Result<Vec<Landing>> {
        let (view, query) = (self.store.view(), Query::new(text));
        let mut names = self.names.borrow_mut();
        names.follow(&view)?;
        let mut scored: Vec<(i32, &(String, String))> = (names.all.iter())
            .filter_map(|client| Some((query.find(&client.1, &client.0)?.score, client)))
            .collect();
        scored.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.0.cmp(&b.1.0)));
        scored.truncate(CLIENTS);
        let mut found: Vec<Landing> = scored
            .into_iter()
            .map(|(_, (id, name))| Landing::Client {
                id: id.clone(),
                name: name.clone(),
                by: None,
            })
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
