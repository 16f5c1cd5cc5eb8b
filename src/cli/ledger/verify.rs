//! Holds the ledger against the log and the regulation: was every charge one that fitted when it was made?

use crate::cli::failure::{Failure, Result};
use crate::cli::session::Session;
use crate::core::client::Client;
use crate::core::event::{Event, LedgerRecord};
use crate::core::fault::Wrong;
use crate::core::ledger::{Account, Entry, Pool, What};
use crate::core::regulation::Lawbook;
use crate::core::sentence::{Sentence, Word};
use crate::store::{Store, View};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// Rows read at a time.
const PAGE: u32 = 1000;

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Finding {
    client: String,
    entry: String,
    what: String,
    #[serde(skip)]
    said: Sentence,
}

#[derive(Serialize)]
struct Shape<'a> {
    ok: bool,
    clients: usize,
    entries: usize,
    faults: &'a [Finding],
}

/// The ledger as the log tells it, entry by entry.
struct Audit<'a> {
    lawbook: &'a Lawbook,
    clients: BTreeMap<String, Client>,
    entries: BTreeMap<String, Vec<Entry>>,
    /// Every entry as the log has it, by its id.
    logged: BTreeMap<String, LedgerRecord>,
    keys: BTreeSet<String>,
    /// The standing charge of each ticket.
    charged: BTreeMap<u64, String>,
    faults: Vec<Finding>,
    /// How many entries the log has.
    count: usize,
}

/// Reads the whole log.
pub(super) fn run(session: &mut Session) -> Result<()> {
    let store = session.store()?;
    let mut audit = Audit {
        lawbook: &session.lawbook,
        clients: BTreeMap::new(),
        entries: BTreeMap::new(),
        logged: BTreeMap::new(),
        keys: BTreeSet::new(),
        charged: BTreeMap::new(),
        faults: Vec::new(),
        count: 0,
    };
    audit.read(&store)?;
    let (clients, entries) = (audit.clients.len(), audit.count);
    let faults = audit.faults;
    if session.out.is_json() {
        session.out.json(&Shape {
            ok: faults.is_empty(),
            clients,
            entries,
            faults: &faults,
        })?;
    } else {
        for found in &faults {
            let what = session.text.sentence(&found.said);
            let line = format!("{} {}: {what}", found.client, found.entry);
            session.out.line(&line)?;
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

    /// The ledger that is shown has the log's entries, each once and as it stands there.
    fn compare(&mut self, view: &View<'_>) -> Result<()> {
        let mut missing = std::mem::take(&mut self.logged);
        self.count = missing.len();
        let mut after = 0;
        loop {
            let page = view.ledger_page(after, PAGE)?;
            for (seq, record) in &page {
                after = *seq;
                match missing.remove(&record.entry.id) {
                    Some(logged) if logged == *record => {}
                    Some(_) => {
                        let said = Sentence::of("fault-entry-otherwise");
                        self.wrong(record, "is not as the log has it", said);
                    }
                    None => {
                        let said = Sentence::of("fault-entry-unlogged");
                        self.wrong(record, "is not in the log", said);
                    }
                }
            }
            if page.is_empty() {
                break;
            }
        }
        self.faults
            .extend(missing.into_iter().map(|(entry, record)| Finding {
                client: record.client,
                entry,
                what: "is in the log, but not in the ledger".to_owned(),
                said: Sentence::of("fault-entry-lost"),
            }));
        Ok(())
    }

    fn wrong(&mut self, record: &LedgerRecord, what: impl Into<String>, said: Sentence) {
        self.faults.push(Finding {
            client: record.client.clone(),
            entry: record.entry.id.clone(),
            what: what.into(),
            said,
        });
    }

    fn post(&mut self, record: &LedgerRecord) {
        let id = record.entry.id.clone();
        if self.logged.insert(id, record.clone()).is_some() {
            let said = Sentence::of("fault-entry-id");
            self.wrong(record, "its id is another entry's", said);
        }
        if let Some(key) = &record.key
            && !self.keys.insert(key.clone())
        {
            let said = Sentence::of("fault-entry-key").name("key", key);
            self.wrong(record, format!("the key `{key}` is another entry's"), said);
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
            self.check_reversal(record, of, target.is_some(), twice);
        }
        self.check_ticket(record);
        self.check_fit(record, target.as_ref());
    }

    /// What is reversed is an entry of this client's, once, and for a reason.
    fn check_reversal(&mut self, record: &LedgerRecord, of: &str, known: bool, twice: bool) {
        if !known {
            let said = Sentence::of("fault-reversal-strange").name("of", of);
            let what = format!("reverses `{of}`, which is no entry of this client");
            self.wrong(record, what, said);
        }
        if twice {
            let said = Sentence::of("fault-reversal-twice").name("of", of);
            let what = format!("reverses `{of}`, which was reversed before");
            self.wrong(record, what, said);
        }
        self.charged.retain(|_, charge| charge != of);
        let reason = record.reason.as_deref().unwrap_or_default();
        if reason.trim().is_empty() {
            let said = Sentence::of("fault-reversal-bare");
            self.wrong(record, "a reversal without a reason", said);
        }
    }

    /// A ticket is charged once.
    fn check_ticket(&mut self, record: &LedgerRecord) {
        let (What::Charge { .. } | What::Paid { .. }, Some(ticket)) =
            (&record.entry.what, record.ticket)
        else {
            return;
        };
        if let Some(first) = self.charged.insert(ticket, record.entry.id.clone()) {
            let said = Sentence::of("fault-charged").number("ticket", ticket);
            let what = format!("ticket {ticket} is charged already, by {first}");
            self.wrong(record, what, said.name("entry", first));
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
            let said = Sentence::of("fault-entry-client");
            return self.wrong(record, "its client is not on file", said);
        };
        let Some(law) = self.lawbook.version(&record.regulation) else {
            let what = format!("there is no regulation `{}`", record.regulation);
            let said = Sentence::of("fault-entry-law").name("id", &record.regulation);
            return self.wrong(record, what, said);
        };
        let entries = self
            .entries
            .get(&record.client)
            .map_or(&[][..], Vec::as_slice);
        let facts = client.facts_at(record.entry.at);
        let mut wrong = Vec::new();
        for pool in pools {
            let Some(terms) = law.regulation.terms(&facts, *pool) else {
                let said = Sentence::of("fault-entry-terms");
                wrong.push(Wrong::new("the client had no terms for it", said));
                continue;
            };
            if let Some(balance) = Account::new(terms, entries).obstacle(0, record.entry.at) {
                let (used, allowance) = (balance.used, balance.allowance);
                let said = Sentence::of("fault-entry-fit").with("used", Word::Amount(*pool, used));
                wrong.push(Wrong::new(
                    format!("did not fit: {used} of {allowance} used after it"),
                    said.with("allowance", Word::Amount(*pool, allowance)),
                ));
            }
        }
        if let (What::Charge { pool, cost }, Some(kind)) = (&record.entry.what, record.kind)
            && law.regulation.cost(kind) != Some((*pool, *cost))
        {
            let said = Sentence::of("fault-entry-cost").with("kind", Word::Kind(kind));
            wrong.push(Wrong::new(
                format!("{cost} of {pool} is not what a {kind} costs"),
                said.with("cost", Word::Amount(*pool, *cost)),
            ));
        }
        for wrong in wrong {
            self.wrong(record, wrong.message, wrong.said);
        }
    }
}
