//! A desk in memory: keeps what a receiver brings, whole batches or nothing.

use primedesk::channels::mail::account::Account;
use primedesk::channels::mail::receiver::MailReceiver;
use primedesk::channels::wire::{Security, Server};
use primedesk::channels::{Aside, Batch, Intake, Progress, Receiver, Stay};
use primedesk::core::inbound::Inbound;
use primedesk::core::instant::Instant;
use primedesk::core::message::Party;
use primedesk::core::secret::Secret;
use primedesk::core::trouble::Trouble;
use std::collections::BTreeMap;
use std::sync::{Arc, Condvar, Mutex};
use std::time::Duration;

use crate::fixture::{MailServer, PASSWORD, SUPPORT};

#[derive(Debug, Default)]
pub struct Kept {
    pub messages: Vec<Inbound>,
    pub asides: Vec<Aside>,
    pub places: BTreeMap<String, String>,
    pub progress: Vec<Progress>,
    pub batches: usize,
}

#[derive(Clone, Default)]
pub struct Desk(Arc<(Mutex<Kept>, Condvar)>);

impl Desk {
    pub fn look<T>(&self, look: impl FnOnce(&mut Kept) -> T) -> T {
        look(&mut self.0.0.lock().unwrap())
    }

    /// Waits until it is so.
    pub fn wait(&self, what: &str, mut is_so: impl FnMut(&Kept) -> bool) {
        let (kept, bell) = &*self.0;
        let waited = bell
            .wait_timeout_while(kept.lock().unwrap(), Duration::from_secs(30), |kept| {
                !is_so(kept)
            })
            .unwrap();
        assert!(!waited.1.timed_out(), "never so: {what}: {:?}", waited.0);
    }

    pub fn keys(&self) -> Vec<String> {
        self.look(|kept| kept.messages.iter().map(|m| m.key.clone()).collect())
    }

    fn change(&self, change: impl FnOnce(&mut Kept)) {
        change(&mut self.0.0.lock().unwrap());
        self.0.1.notify_all();
    }
}

pub fn count_settled(kept: &Kept) -> usize {
    let settled = kept.progress.iter().filter(|p| **p == Progress::Settled);
    settled.count()
}

impl Intake for Desk {
    async fn take(&self, batch: Batch) -> Result<(), Trouble> {
        self.change(|kept| {
            kept.messages.extend(batch.messages);
            kept.asides.extend(batch.asides);
            kept.places.extend(batch.place);
            kept.batches += 1;
        });
        Ok(())
    }

    async fn place(&self, name: &str) -> Result<Option<String>, Trouble> {
        Ok(self.look(|kept| kept.places.get(name).cloned()))
    }

    fn progress(&self, progress: Progress) {
        self.change(|kept| kept.progress.push(progress));
    }

    fn now(&self) -> Instant {
        chrono::Utc::now()
    }

    fn greeting(&self, _language: Option<&str>) -> String {
        String::new()
    }
}

/// The desk's account on this server.
pub fn account(server: &MailServer) -> Account {
    let at = |port, security| Server {
        host: "localhost".to_owned(),
        port,
        security,
    };
    Account {
        imap: at(server.ports.imaps, Security::Tls),
        smtp: at(server.ports.submissions, Security::Tls),
        user: SUPPORT.to_owned(),
        password: Secret::new(PASSWORD),
        sender: Party {
            name: String::new(),
            address: SUPPORT.to_owned(),
        },
        folder: "INBOX".to_owned(),
        sent_folder: None,
        ca_pem: Some(server.ca_pem()),
        poll: Duration::from_millis(300),
        from_the_beginning: true,
        max_bytes: 25_000_000,
        own_addresses: vec![SUPPORT.to_owned()],
    }
}

pub fn starttls(server: &MailServer) -> Account {
    let mut account = account(server);
    account.imap.port = server.ports.imap;
    account.imap.security = Security::StartTls;
    account
}

fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap()
}

pub fn block_on<T>(work: impl Future<Output = T>) -> T {
    runtime().block_on(work)
}

/// Receives all that there is.
pub fn once(account: &Account, desk: &Desk) -> Result<(), Trouble> {
    block_on(MailReceiver::new(account.clone()).receive(desk, Stay::Once))
}

/// A receiver at work on a thread of its own, begun again whenever something ends it.
pub struct Worker {
    stop: Option<tokio::sync::oneshot::Sender<()>>,
    thread: Option<std::thread::JoinHandle<Vec<Trouble>>>,
}

impl Worker {
    pub fn start(account: Account, desk: &Desk) -> Self {
        let (stop, mut stopped) = tokio::sync::oneshot::channel();
        let desk = desk.clone();
        let work = move || {
            runtime().block_on(async move {
                let mut troubles = Vec::new();
                let mut receiver = MailReceiver::new(account);
                loop {
                    tokio::select! {
                        _ = &mut stopped => return troubles,
                        ended = receiver.receive(&desk, Stay::Forever) => troubles.push(ended.unwrap_err()),
                    }
                    tokio::time::sleep(Duration::from_millis(20)).await;
                }
            })
        };
        Self {
            stop: Some(stop),
            thread: Some(std::thread::spawn(work)),
        }
    }

    /// Stops it, and tells what ended its sessions.
    pub fn stop(mut self) -> Vec<Trouble> {
        drop(self.stop.take());
        self.thread.take().unwrap().join().unwrap()
    }
}
