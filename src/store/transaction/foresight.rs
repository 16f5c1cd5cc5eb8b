//! What a write would do: gathered instead of written, and seen by what comes after it.

use crate::core::event::Event;
use crate::core::ledger::Entry;
use crate::core::ticket::Ticket;
use std::cell::RefCell;
use std::collections::HashMap;

/// An event that would be appended.
#[derive(Debug, Clone, PartialEq)]
pub struct Foreseen {
    /// Number of its ticket; none for what belongs to no ticket.
    pub ticket: Option<u64>,
    /// The event.
    pub event: Event,
    /// Its text, where it has one: a reply as its client would get it.
    pub text: Option<String>,
}

/// All that was foreseen.
#[derive(Debug, Default)]
pub(super) struct Foresight(RefCell<Inside>);

#[derive(Debug, Default)]
struct Inside {
    tickets: HashMap<u64, Ticket>,
    /// Entries by their clients, in the order in which they would be made.
    entries: HashMap<String, Vec<Entry>>,
    /// The text of each ticket's last letter.
    letters: HashMap<u64, String>,
    events: Vec<Foreseen>,
    /// How to go back: what stood before each step.
    journal: Vec<Step>,
}

#[derive(Debug)]
enum Step {
    /// A ticket; none, if nothing had been foreseen of it.
    Ticket(u64, Option<Box<Ticket>>),
    /// One entry more of a client.
    Entry(String),
    /// A ticket's last letter; none, if none had been foreseen.
    Letter(u64, Option<String>),
}

/// A place to go back to.
#[derive(Debug, Clone, Copy)]
pub(super) struct Mark {
    events: usize,
    journal: usize,
}

impl Foresight {
    pub(super) fn ticket(&self, number: u64) -> Option<Ticket> {
        self.0.borrow().tickets.get(&number).cloned()
    }

    pub(super) fn entries_of(&self, client: &str) -> Vec<Entry> {
        let inside = self.0.borrow();
        inside.entries.get(client).cloned().unwrap_or_default()
    }

    pub(super) fn letter(&self, number: u64) -> Option<String> {
        self.0.borrow().letters.get(&number).cloned()
    }

    pub(super) fn append(&self, ticket: &mut Ticket, events: Vec<(Event, Option<String>)>) {
        let mut inside = self.0.borrow_mut();
        for (event, text) in events {
            ticket.apply(&event);
            inside.keep(Some(ticket.number), event, text);
        }
        let before = inside.tickets.insert(ticket.number, ticket.clone());
        let step = Step::Ticket(ticket.number, before.map(Box::new));
        inside.journal.push(step);
    }

    pub(super) fn loose(&self, event: &Event) {
        self.0.borrow_mut().keep(None, event.clone(), None);
    }

    /// What was foreseen since the last time; the tickets and entries stay for what comes after.
    pub(super) fn take(&self) -> Vec<Foreseen> {
        let mut inside = self.0.borrow_mut();
        inside.journal.clear();
        std::mem::take(&mut inside.events)
    }

    pub(super) fn mark(&self) -> Mark {
        let inside = self.0.borrow();
        Mark {
            events: inside.events.len(),
            journal: inside.journal.len(),
        }
    }

    pub(super) fn back_to(&self, mark: Mark) {
        let mut inside = self.0.borrow_mut();
        inside.events.truncate(mark.events);
        while inside.journal.len() > mark.journal {
            match inside.journal.pop() {
                Some(Step::Ticket(number, Some(before))) => {
                    inside.tickets.insert(number, *before);
                }
                Some(Step::Ticket(number, None)) => {
                    inside.tickets.remove(&number);
                }
                Some(Step::Entry(client)) => {
                    inside.entries.get_mut(&client).and_then(Vec::pop);
                }
                Some(Step::Letter(number, Some(before))) => {
                    inside.letters.insert(number, before);
                }
                Some(Step::Letter(number, None)) => {
                    inside.letters.remove(&number);
                }
                None => {}
            }
        }
    }
}

impl Inside {
    fn keep(&mut self, ticket: Option<u64>, event: Event, text: Option<String>) {
        if let Event::LedgerPosted(record) = &event {
            let entries = self.entries.entry(record.client.clone()).or_default();
            entries.push(record.entry.clone());
            self.journal.push(Step::Entry(record.client.clone()));
        }
        if let (Event::ReplyQueued(_), Some(number), Some(text)) = (&event, ticket, &text) {
            let before = self.letters.insert(number, text.clone());
            self.journal.push(Step::Letter(number, before));
        }
        self.events.push(Foreseen {
            ticket,
            event,
            text,
        });
    }
}
