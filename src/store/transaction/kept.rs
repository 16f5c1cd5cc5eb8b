//! What a write has read of clients: kept, for many of its tickets are of the same few.

use crate::core::client::Client;
use crate::core::event::Event;
use crate::core::ledger::Entry;
use crate::store::error::Result;
use crate::store::view::View;
use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

/// Files and ledgers as they stand after what the write has done so far.
#[derive(Default)]
pub(super) struct Kept {
    clients: RefCell<HashMap<String, Option<Rc<Client>>>>,
    entries: RefCell<HashMap<String, Rc<[Entry]>>>,
}

impl Kept {
    pub(super) fn client(&self, view: View<'_>, id: &str) -> Result<Option<Rc<Client>>> {
        if let Some(client) = self.clients.borrow().get(id) {
            return Ok(client.clone());
        }
        let client = view.client(id)?.map(Rc::new);
        let mut clients = self.clients.borrow_mut();
        clients.insert(id.to_owned(), client.clone());
        Ok(client)
    }

    pub(super) fn entries_of(&self, view: View<'_>, client: &str) -> Result<Rc<[Entry]>> {
        if let Some(entries) = self.entries.borrow().get(client) {
            return Ok(Rc::clone(entries));
        }
        let read: Rc<[Entry]> = view.entries_of(client)?.into();
        let mut entries = self.entries.borrow_mut();
        entries.insert(client.to_owned(), Rc::clone(&read));
        Ok(read)
    }

    /// Forgets what an event changes.
    pub(super) fn forget(&self, event: &Event) {
        match event {
            Event::ClientAdded(client) => {
                self.clients.borrow_mut().remove(&client.id);
            }
            Event::ClientChanged { now, .. } => {
                self.clients.borrow_mut().remove(&now.id);
            }
            Event::LedgerPosted(record) => {
                self.entries.borrow_mut().remove(&record.client);
            }
            _ => {}
        }
    }

    /// Forgets everything: what was written since is undone.
    pub(super) fn forget_all(&self) {
        self.clients.borrow_mut().clear();
        self.entries.borrow_mut().clear();
    }
}
