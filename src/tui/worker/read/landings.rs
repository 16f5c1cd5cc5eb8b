//! What a few words may mean: a ticket by its number or its words, a client by name, id, domain or phone.

use super::super::COUNT_LIMIT;
use super::Reader;
use crate::core::query;
use crate::desk::{self, Scope};
use crate::store::{Queue, View};
use crate::tui::overlay::matching::{Found, Query, order, switched};
use crate::tui::snapshot::Landing;

/// Id and name of a client.
type Named = (String, String);

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
    all: Vec<Named>,
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
            found.extend(ticket(&view, number, text)?);
        }
        let (clients, scattered) = self.clients(text)?;
        found.extend(clients);
        let letters = text.chars().filter(|c| c.is_alphabetic()).count();
        if letters >= LEAST_LETTERS {
            let mut words = format!("{text}*");
            let mut numbers = view.search(&words, TICKETS)?;
            if numbers.is_empty() {
                words = format!("{}*", switched(text));
                numbers = view.search(&words, TICKETS)?;
            }
            let is_full = numbers.len() == TICKETS;
            for number in numbers {
                found.extend(ticket(&view, number, text)?);
            }
            if is_full {
                found.extend(self.all_of(words)?);
            }
        }
        // Letters that are scattered over a name are a guess, for where nothing has them together.
        if found.is_empty() {
            for (id, name) in scattered {
                found.push(self.client_to_go_to(&id, &name, None)?);
            }
        }
        Ok(found)
    }

    /// The query that finds all that have some words, where it finds more than are listed.
    fn all_of(&self, words: String) -> desk::Result<Option<Landing>> {
        let is_plain = |c: char| c.is_alphanumeric() || c.is_whitespace() || c == '*';
        if !words.chars().all(is_plain) {
            return Ok(None);
        }
        let count = self.count_of(Queue::All, &words)?;
        let listed = u64::try_from(TICKETS).unwrap_or(u64::MAX);
        Ok((count > listed).then_some(Landing::All {
            query: words,
            count,
        }))
    }

    /// How many tickets a query finds in a view; none, where it can't be read.
    fn count_of(&self, queue: Queue, text: &str) -> desk::Result<u64> {
        let Ok(query) = query::Query::parse(text) else {
            return Ok(0);
        };
        let scope = Scope {
            query,
            ..Scope::of(queue)
        };
        let filter = self.filter(&scope, (self.footing.clock)())?;
        Ok(self.store.view().queue_count(&filter, COUNT_LIMIT)?)
    }

    /// A client to go to, with what is there.
    fn client_to_go_to(&self, id: &str, name: &str, by: Option<String>) -> desk::Result<Landing> {
        let query = Landing::tickets_of(id);
        Ok(Landing::Client {
            open: self.count_of(Queue::Open, &query)?,
            all: self.count_of(Queue::All, &query)?,
            id: id.to_owned(),
            name: name.to_owned(),
            by,
        })
    }

    /// Id and name of the clients that have a text in either, in the order of their names; the first so many.
    pub(super) fn clients_by_name(&self, text: &str, most: usize) -> desk::Result<Vec<Named>> {
        let mut found = self.store.view().clients_like(text, LOOKED_THROUGH)?;
        found.sort_by_cached_key(|(id, name)| (order(name), id.clone()));
        found.truncate(most);
        Ok(found)
    }

    /// Clients by name or id, then those that have the text in an address, a domain or a phone; and those in whose names
    /// the letters are merely scattered.
    fn clients(&self, text: &str) -> desk::Result<(Vec<Landing>, Vec<Named>)> {
        let (view, query) = (self.store.view(), Query::new(text));
        let mut names = self.names.borrow_mut();
        names.follow(&view)?;
        let scored = (names.all.iter())
            .filter_map(|client| Some((query.find(&client.1, &client.0)?, client)));
        let (near, scattered): (Vec<_>, Vec<_>) = scored.partition(|(found, _)| found.is_near);
        let mut found = Vec::new();
        for (id, name) in best(near) {
            found.push(self.client_to_go_to(&id, &name, None)?);
        }
        for (id, name, contact) in view.clients_by_part_of_contact(text, CLIENTS)? {
            let known = |landing: &Landing| matches!(landing, Landing::Client { id: known, .. } if *known == id);
            if !found.iter().any(known) {
                found.push(self.client_to_go_to(&id, &name, Some(contact))?);
            }
        }
        Ok((found, best(scattered)))
    }
}

/// A ticket to go to. Where neither its subject nor its client has what is looked for, but who wrote has, that is told too.
fn ticket(view: &View<'_>, number: u64, sought: &str) -> desk::Result<Option<Landing>> {
    let Some(ticket) = view.ticket(number)? else {
        return Ok(None);
    };
    let client = match &ticket.client {
        Some(id) => view.client(id)?.map(|client| client.name),
        None => None,
    };
    let sender = ticket.from.shown();
    let sought = Query::new(sought);
    let has = |words: &str| sought.find(words, "").is_some_and(|found| found.is_near);
    let who = match client {
        Some(client) if !has(&ticket.subject) && !has(&client) && has(sender) => {
            format!("{client}, {sender}")
        }
        Some(client) => client,
        None => sender.to_owned(),
    };
    Ok(Some(Landing::Ticket {
        number,
        state: ticket.state,
        who,
        subject: ticket.subject,
    }))
}

/// The clients that were found best: the first so many, equals in the order of their names.
fn best(mut scored: Vec<(Found, &Named)>) -> Vec<Named> {
    scored.sort_by(|(a, (_, a_name)), (b, (_, b_name))| {
        (b.score.cmp(&a.score)).then_with(|| order(a_name).cmp(&order(b_name)))
    });
    scored.truncate(CLIENTS);
    scored
        .into_iter()
        .map(|(_, client)| client.clone())
        .collect()
}
