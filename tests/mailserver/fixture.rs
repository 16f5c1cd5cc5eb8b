//! A real mail server for tests: Dovecot on loopback, with mailboxes, submission, and a receiver behind it that keeps
//! what is sent and can be told to misbehave.
//!
//! A test takes it in with `#[path = "mailserver/fixture.rs"] mod fixture;`. All lives in a folder of its own and ends
//! with it; ports are whatever is free.

// A test takes what it needs; and it says aloud when it can't run.
#![allow(dead_code, clippy::print_stdout)]

mod certificates;
mod folders;
mod ground;
mod processes;
mod receiver;

pub use certificates::Certificate;
#[allow(unused_imports)]
pub use receiver::{Misbehaviour, Sent, When};

use certificates::Authority;
use ground::Ground;
use processes::{Keeper, run, wait_for_banner};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// The desk's own mailbox.
pub const SUPPORT: &str = "support@example.test";
/// Somebody else's.
pub const CLIENT: &str = "client@example.test";
/// The password of both.
pub const PASSWORD: &str = "secret";

/// How a server is to be.
#[derive(Debug, Clone, Copy)]
pub struct Options {
    /// Which certificate it shows.
    pub certificate: Certificate,
    /// Whether it offers IDLE.
    pub idle: bool,
    /// Whether it offers CONDSTORE.
    pub condstore: bool,
    /// Whether what is sent to the receiver is put in the mailboxes it is for.
    pub deliver: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            certificate: Certificate::Good,
            idle: true,
            condstore: true,
            deliver: false,
        }
    }
}

/// Ports on 127.0.0.1, which `localhost` is in every certificate too.
#[derive(Debug, Clone, Copy)]
pub struct Ports {
    /// IMAP with STARTTLS.
    pub imap: u16,
    /// IMAP over TLS.
    pub imaps: u16,
    /// LMTP, in the clear.
    pub lmtp: u16,
    /// Dovecot's submission with STARTTLS; it hands on to the receiver while the client waits.
    pub submission: u16,
    /// Dovecot's submission over TLS.
    pub submissions: u16,
    /// The receiver, in the clear and without login.
    pub receiver: u16,
    /// The receiver over TLS, with login: nothing between the client and its misbehaviour.
    pub receiver_tls: u16,
    /// The receiver with STARTTLS, then login.
    pub receiver_starttls: u16,
}

/// A running mail server.
pub struct MailServer {
    /// Where it listens.
    pub ports: Ports,
    ground: Ground,
    authority: Authority,
    dovecot: Option<Keeper>,
    receiver: Option<Keeper>,
}

impl MailServer {
    /// Starts one. None where its programs are not installed: the test has told so, and is over.
    pub fn start() -> Option<Self> {
        Self::start_with(Options::default())
    }

    /// Starts one that is so.
    ///
    /// # Panics
    /// Its programs are missing though `PRIMEDESK_REAL_SERVERS=required`; or it does not come up.
    pub fn start_with(options: Options) -> Option<Self> {
        let Some(python) = processes::installed() else {
            let required =
                std::env::var("PRIMEDESK_REAL_SERVERS").is_ok_and(|value| value == "required");
            assert!(!required, "{}", processes::NEEDED);
            println!("skipped: {}", processes::NEEDED);
            return None;
        };
        // A port that was free a moment ago may be another test's now.
        let mut why = String::new();
        for _ in 0..4 {
            match Self::try_start(options, &python) {
                Ok(server) => return Some(server),
                Err(error) => why = error,
            }
        }
        panic!("the mail server does not come up: {why}");
    }

    fn try_start(options: Options, python: &Path) -> Result<Self, String> {
        let ports = ground::free_ports();
        let ground = Ground::lay(&options, &ports);
        let authority = Authority::new();
        authority.issue(options.certificate, &ground.dir());
        let mut server = Self {
            ports,
            ground,
            authority,
            dovecot: None,
            receiver: None,
        };
        server.receiver = Some(receiver::start(python, &server.dir(), &ports, &options));
        server.dovecot = Some(processes::dovecot(&server.dir()));
        server.wait_until_ready()?;
        Ok(server)
    }

    /// A process may listen before it can answer: only its greeting tells that it lives.
    fn wait_until_ready(&self) -> Result<(), String> {
        let Ports {
            imap,
            lmtp,
            submission,
            receiver,
            ..
        } = self.ports;
        for (port, greeting) in [
            (receiver, "220 "),
            (lmtp, "220 "),
            (imap, "* OK"),
            (submission, "220 "),
        ] {
            wait_for_banner(port, greeting, Duration::from_secs(15))
                .map_err(|error| format!("{error}\n{}", self.log()))?;
        }
        Ok(())
    }

    /// The only authority that its good certificate is of, as a PEM file's text.
    pub fn ca_pem(&self) -> Vec<u8> {
        self.authority.pem()
    }

    /// The same, as a file.
    pub fn ca_file(&self) -> PathBuf {
        let path = self.dir().join("ca.pem");
        std::fs::write(&path, self.ca_pem()).unwrap();
        path
    }

    /// Shows another certificate from now on.
    pub fn show(&self, certificate: Certificate) {
        self.authority.issue(certificate, &self.dir());
        self.doveadm(&["reload"]);
        // The old login processes take connections until they notice.
        std::thread::sleep(Duration::from_millis(300));
    }

    /// Ends a user's connections with a BYE; tells whether there were any.
    pub fn kick(&self, user: &str) -> bool {
        processes::doveadm(&self.dir(), &["kick", user])
            .status
            .success()
    }

    /// Gives the folder another UIDVALIDITY, as a restored server would.
    pub fn set_uid_validity(&self, user: &str, folder: &str, validity: u32) {
        let validity = validity.to_string();
        self.doveadm(&[
            "mailbox",
            "update",
            "-u",
            user,
            "--uid-validity",
            &validity,
            folder,
        ]);
    }

    /// Gives the user another password.
    pub fn set_password(&self, user: &str, password: &str) {
        self.ground.set_password(user, password);
        // The server looks at the file once a second.
        let until = std::time::Instant::now() + Duration::from_secs(10);
        let knows = || {
            let test = processes::doveadm(&self.dir(), &["auth", "test", user, password]);
            test.status.success()
        };
        while !knows() {
            assert!(std::time::Instant::now() < until, "{}", self.log());
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    /// Stops Dovecot; its mailboxes stay, and [`Self::resume`] brings it back on the same ports.
    pub fn halt(&mut self) {
        self.dovecot = None;
    }

    /// Starts Dovecot again.
    pub fn resume(&mut self) {
        self.dovecot = Some(processes::dovecot(&self.dir()));
        self.wait_until_ready().unwrap();
    }

    /// Stops all of it. Dropping does the same.
    pub fn stop(mut self) {
        self.dovecot = None;
        self.receiver = None;
    }

    /// What Dovecot and the receiver have written, for a test that fails.
    pub fn log(&self) -> String {
        ["log/dovecot.log", "log/dovecot.out", "log/receiver.out"]
            .iter()
            .filter_map(|name| std::fs::read_to_string(self.dir().join(name)).ok())
            .collect()
    }

    /// Runs doveadm on this server.
    pub fn doveadm(&self, arguments: &[&str]) -> String {
        run(processes::doveadm_command(&self.dir(), arguments))
    }

    fn dir(&self) -> PathBuf {
        self.ground.dir()
    }
}
