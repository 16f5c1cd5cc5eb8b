//! A desk set up for a mail server, and the built program at work on it.

use crate::fixture::{MailServer, PASSWORD, SUPPORT};
use primedesk::core::health::Condition;
use primedesk::store::{Access, OutboxStatus, Queue, Store};
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

/// A home with a configuration, and a store.
pub struct Office {
    home: tempfile::TempDir,
    store: Store,
}

impl Office {
    /// A desk whose mailbox is on this server; `more` is added to its configuration.
    pub fn open(server: &MailServer, more: &str) -> Self {
        let home = tempfile::tempdir().unwrap();
        let store = Store::open(&home.path().join("desk.sqlite3"), Access::Create).unwrap();
        Self::settled(home, store, server, more)
    }

    /// Another home on the same store.
    pub fn beside(other: &Self, server: &MailServer) -> Self {
        let store = other.store.again().unwrap();
        Self::settled(tempfile::tempdir().unwrap(), store, server, "")
    }

    fn settled(home: tempfile::TempDir, store: Store, server: &MailServer, more: &str) -> Self {
        let config = home.path().join(".config/primedesk");
        std::fs::create_dir_all(&config).unwrap();
        let text = format!(
            "[channel.email]\nimap = \"localhost:{}\"\nsmtp = \"localhost:{}\"\nuser = \"{SUPPORT}\"\n\
             password_command = \"cat {}\"\nca_file = \"{}\"\nstart = \"all\"\n{more}",
            server.ports.imaps,
            server.ports.receiver_tls,
            home.path().join("password").display(),
            server.ca_file().display(),
        );
        std::fs::write(config.join("config.toml"), text).unwrap();
        let office = Self { home, store };
        office.set_password(PASSWORD);
        office
    }

    pub fn forget_password(&self) {
        std::fs::remove_file(self.home.path().join("password")).unwrap();
    }

    pub fn set_password(&self, password: &str) {
        std::fs::write(self.home.path().join("password"), password).unwrap();
    }

    /// The program, with this desk's home and nothing else of ours.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_primedesk"));
        command
            .args(["--store", self.path().to_str().unwrap(), "--lang", "en"])
            .args(arguments)
            .env_clear()
            .env("HOME", self.home.path())
            .env("PATH", std::env::var_os("PATH").unwrap_or_default())
            .env("LOGNAME", "olga")
            .stdin(Stdio::null());
        command
    }

    pub fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().unwrap()
    }

    pub fn path(&self) -> PathBuf {
        self.store.path().to_owned()
    }

    pub fn tickets(&self) -> u64 {
        self.store.view().counts("olga").unwrap().queue(Queue::All)
    }

    pub fn messages_of(&self, number: u64) -> u32 {
        self.store.view().ticket(number).unwrap().unwrap().messages
    }

    pub fn ticket_of(&self, message_id: &str) -> u64 {
        let found = self.store.view().ticket_by_reference(message_id).unwrap();
        found.unwrap_or_else(|| panic!("{message_id} never came"))
    }

    pub fn wait_for_tickets(&self, n: u64, limit: Duration) {
        let began = Instant::now();
        while self.tickets() < n {
            assert!(began.elapsed() < limit, "{} of {n} tickets", self.tickets());
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    pub fn wait_until_synced(&self) {
        let began = Instant::now();
        loop {
            let health = self.store.view().health().unwrap();
            if health.len() == 2 && health.iter().all(|h| h.condition == Condition::Synced) {
                return;
            }
            assert!(began.elapsed() < Duration::from_secs(30), "{health:?}");
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    /// Who syncs.
    pub fn holder(&self) -> Option<uuid::Uuid> {
        self.store.view().lease().unwrap().map(|lease| lease.holder)
    }

    /// Every reply's Message-ID, with what became of it.
    pub fn replies(&self) -> Vec<(String, OutboxStatus)> {
        let mut all = Vec::new();
        for status in OutboxStatus::ALL {
            let items = self.store.view().outbox(*status, 0, u32::MAX).unwrap();
            all.extend(items.into_iter().map(|i| (i.reply.message_id, i.status)));
        }
        all
    }

    pub fn reply_ids(&self) -> Vec<String> {
        self.replies().into_iter().map(|(id, _)| id).collect()
    }

    /// How many replies are in which state.
    pub fn statuses(&self) -> BTreeMap<OutboxStatus, usize> {
        let mut counts = BTreeMap::new();
        for (_, status) in self.replies() {
            *counts.entry(status).or_default() += 1;
        }
        counts
    }

    /// The projections are what the log makes.
    pub fn assert_sound(&self) {
        let report = self.store.again().unwrap().check().unwrap();
        assert_eq!(report.differences, []);
    }
}

/// `primedesk sync`, at work until it is killed.
pub struct Syncing(Child);

impl Syncing {
    pub fn start(office: &Office) -> Self {
        let child = office
            .command(&["sync"])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn();
        Self(child.unwrap())
    }

    /// As by `kill -9`.
    pub fn kill(&mut self) {
        self.0.kill().unwrap();
        self.0.wait().unwrap();
    }
}

impl Drop for Syncing {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// The Message-ID of a mail, without its brackets.
pub fn message_id(mail: &str) -> String {
    let line = mail
        .lines()
        .find_map(|line| line.strip_prefix("Message-ID: <"));
    line.unwrap().trim_end().trim_end_matches('>').to_owned()
}
