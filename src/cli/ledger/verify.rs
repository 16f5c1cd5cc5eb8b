//! Holds the ledger against the log and the regulation: was every charge one that fitted when it was made?

use crate::cli::failure::{Failure, Result};
use crate::cli::session::Session;
use crate::core::client::Client;
use crate::core::event::{Event, LedgerRecord};
use crate::core::ledger::{Account, Entry, Pool, What};
use crate::core::regulation::Lawbook;
use crate::core::sentence::Sentence;
use crate::store::{Store, View};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// Rows read at a time.
const PAGE: u32 = 1000;

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Wrong {
    client: String,
    entry: String,
    what: String,
}

#[derive(Serialize)]
struct Shape<'a> {
    ok: bool,
    clients: usize,
    entries: usize,
    faults: &'a [Wrong],
}

/// The ledger as the log tells it, entry by entry.
struct Audit<'a> {
    lawbook: &'a Lawbook,
    clients: BTreeMap<String, Client>,
    entries: BTreeMap<String, Vec<Entry>>,
    ids: BTreeSet<String>,
    keys: BTreeSet<String>,
    /// The standing charge of each ticket.
    charged: BTreeMap<u64, String>,
    faults: Vec<Wrong>,
}

/// Reads the whole log.
pub(super) fn run(session: &mut Session) -> Result<()> {
    let store = session.store()?;
    let mut audit = Audit {
        lawbook: &session.lawbook,
        clients: BTreeMap::new(),
        entries: BTreeMap::new(),
        ids: BTreeSet::new(),
        keys: BTreeSet::new(),
        charged: BTreeMap::new(),
        faults: Vec::new(),
    };
    audit.read(&store)?;
    let (clients, entries) = (audit.clients.len(), audit.ids.len());
    let faults = audit.faults;
    if session.out.is_json() {
        session.out.json(&Shape {
            ok: faults.is_empty(),
            clients,
            entries,
            faults: &faults,
        })?;
    } else {
        for wrong in &faults {
            session
                .out
                .line(&format!("{} {}: {}", wrong.client, wrong.entry, wrong.what))?;
        }
        let line = session.text.say_with(
            "cli-verified",
            &[
                ("clients", clients.into()),
                ("entries", entries.into()),
                ("faults", faults.len().into()),
            ],
        );
        session.out.line(&line)?;
    }
    if faults.is_empty() {
        return Ok(());
    }
    Err(Failure::failed(
        Sentence::of("fail-ledger").name("path", store.path().display()),
    ))
}

impl Audit<'_> {
    fn read(&mut self, store: &Store) -> Result<()> {
        let view = store.view();
        let mut after = 0;
        loop {
            let page = view.log_page(after, PAGE)?;
            let Some(last) = page.last() else {
                break;
            };
            after = last.seq;
            for line in page {
                match line.recorded.event {
                    Event::ClientAdded(client) => {
                        self.clients.insert(client.id.clone(), *client);
                    }
                    Event::ClientChanged { now, .. } => {
                        self.clients.insert(now.id.clone(), *now);
                    }
                    Event::LedgerPosted(record) => self.post(&record),
                    _ => {}
                }
            }
        }
        self.compare(&view)
    }

    /// The ledger that is shown has the log's entries, each once.
    fn compare(&mut self, view: &View<'_>) -> Result<()> {
        let mut missing = self.ids.clone();
        let mut after = 0;
        loop {
            let page = view.ledger_page(after, PAGE)?;
            for (seq, record) in &page {
                after = *seq;
                if !missing.remove(&record.entry.id) {
                    self.wrong(record, "is not in the log");
                }
            }
            if page.is_empty() {
                break;
            }
        }
        self.faults.extend(missing.into_iter().map(|entry| Wrong {
            client: String::new(),
            entry,
            what: "is in the log, but not in the ledger".to_owned(),
        }));
        Ok(())
    }

    fn wrong(&mut self, record: &LedgerRecord, what: impl Into<String>) {
        self.faults.push(Wrong {
            client: record.client.clone(),
            entry: record.entry.id.clone(),
            what: what.into(),
        });
    }

    fn post(&mut self, record: &LedgerRecord) {
        if !self.ids.insert(record.entry.id.clone()) {
            self.wrong(record, "its id is another entry's");
        }
        if let Some(key) = &record.key
            && !self.keys.insert(key.clone())
        {
            self.wrong(record, format!("the key `{key}` is another entry's"));
        }
        let entries = self.entries.entry(record.client.clone()).or_default();
        let target = match &record.entry.what {
            What::Reversal { of } => entries.iter().find(|entry| entry.id == *of).cloned(),
            _ => None,
        };
        let twice = entries
            .iter()
            .any(|entry| match (&entry.what, &record.entry.what) {
                (What::Reversal { of: earlier }, What::Reversal { of }) => earlier == of,
                _ => false,
            });
        entries.push(record.entry.clone());
        if let What::Reversal { of } = &record.entry.what {
            if target.is_none() {
                self.wrong(
                    record,
                    format!("reverses `{of}`, which is no entry of this client"),
                );
            }
            if twice {
                self.wrong(
                    record,
                    format!("reverses `{of}`, which was reversed before"),
                );
            }
            self.charged.retain(|_, charge| charge != of);
            if record
                .reason
                .as_deref()
                .is_none_or(|reason| reason.trim().is_empty())
            {
                self.wrong(record, "a reversal without a reason");
            }
        }
        self.check_ticket(record);
        self.check_fit(record, target.as_ref());
    }

    /// A ticket is charged once.
    fn check_ticket(&mut self, record: &LedgerRecord) {
        let (What::Charge { .. } | What::Paid { .. }, Some(ticket)) =
            (&record.entry.what, record.ticket)
        else {
            return;
        };
        if let Some(first) = self.charged.insert(ticket, record.entry.id.clone()) {
            self.wrong(
                record,
                format!("ticket {ticket} is charged already, by {first}"),
            );
        }
    }

    /// What takes from a pool must have fitted when it was made: a charge, or one that came back.
    fn check_fit(&mut self, record: &LedgerRecord, target: Option<&Entry>) {
        let pools: &[Pool] = match (&record.entry.what, target.map(|t| &t.what)) {
            (What::Charge { pool, .. }, _) => &[*pool],
            (What::Reversal { .. }, Some(What::Reversal { .. })) => Pool::ALL,
            _ => return,
        };
        let Some(client) = self.clients.get(&record.client) else {
            return self.wrong(record, "its client is not on file");
        };
        let Some(law) = self.lawbook.version(&record.regulation) else {
            let what = format!("there is no regulation `{}`", record.regulation);
            return self.wrong(record, what);
        };
        let entries = self
            .entries
            .get(&record.client)
            .map_or(&[][..], Vec::as_slice);
        let facts = client.facts_at(record.entry.at);
        let mut wrong = Vec::new();
        for pool in pools {
            let Some(terms) = law.regulation.terms(&facts, *pool) else {
                wrong.push("the client had no terms for it".to_owned());
                continue;
            };
            if let Some(balance) = Account::new(terms, entries).obstacle(0, record.entry.at) {
                wrong.push(format!(
                    "did not fit: {} of {} used after it",
                    balance.used, balance.allowance
                ));
            }
        }
        if let (What::Charge { pool, cost }, Some(kind)) = (&record.entry.what, record.kind)
            && law.regulation.cost(kind) != Some((*pool, *cost))
        {
            wrong.push(format!("{cost} of {pool} is not what a {kind} costs"));
        }
        for what in wrong {
            self.wrong(record, what);
        }
    }
}
