//! A server over TLS that answers each line as the test says.

use crate::certificates::{Authority, Certificate};
use primedesk::channels::mail::account::Account;
use primedesk::channels::wire::{Security, Server};
use primedesk::core::message::Party;
use primedesk::core::secret::Secret;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::{ServerConfig, ServerConnection, StreamOwned};
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::time::Duration;

/// Said by a test: the connection ends here, in good order.
pub const END: &str = "\u{0}end";

/// A command.
pub struct Line {
    pub tag: String,
    /// The command without its tag.
    pub text: String,
}

impl Line {
    pub fn verb(&self) -> &str {
        self.text.split(' ').next().unwrap()
    }

    /// The UIDs of a `UID FETCH 1,2,3 …`.
    pub fn uids(&self) -> Vec<u32> {
        let set = self.text.split(' ').nth(2).unwrap();
        set.split(',').map(|uid| uid.parse().unwrap()).collect()
    }
}

/// A server that lives as long as the test.
pub struct OddServer {
    port: u16,
    ca_pem: Vec<u8>,
}

impl OddServer {
    pub fn start(answer: impl Fn(&Line) -> String + Send + 'static) -> Self {
        Self::start_greeting("* OK ready\r\n", answer)
    }

    pub fn start_greeting(
        greeting: &'static str,
        answer: impl Fn(&Line) -> String + Send + 'static,
    ) -> Self {
        let authority = Authority::new();
        let config = Arc::new(config(&authority));
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                // A client that goes away is no fault of the test's.
                let _ = serve(stream.unwrap(), &config, greeting, &answer);
            }
        });
        Self {
            port,
            ca_pem: authority.pem(),
        }
    }

    pub fn account(&self) -> Account {
        let at = Server {
            host: "localhost".to_owned(),
            port: self.port,
            security: Security::Tls,
        };
        Account {
            imap: at.clone(),
            smtp: at,
            user: "me".to_owned(),
            password: Secret::new("secret-word"),
            sender: Party {
                name: String::new(),
                address: "me@example.test".to_owned(),
            },
            folder: "INBOX".to_owned(),
            sent_folder: None,
            ca_pem: Some(self.ca_pem.clone()),
            poll: Duration::from_secs(1),
            from_the_beginning: true,
            max_bytes: 1_000_000,
            own_addresses: Vec::new(),
        }
    }
}

fn config(authority: &Authority) -> ServerConfig {
    let dir = tempfile::tempdir().unwrap();
    authority.issue(Certificate::Good, dir.path());
    let certificate = CertificateDer::from_pem_file(dir.path().join("server.pem")).unwrap();
    let key = PrivateKeyDer::from_pem_file(dir.path().join("server.key")).unwrap();
    ServerConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![certificate], key)
        .unwrap()
}

fn serve(
    stream: TcpStream,
    config: &Arc<ServerConfig>,
    greeting: &str,
    answer: &impl Fn(&Line) -> String,
) -> std::io::Result<()> {
    let connection = ServerConnection::new(Arc::clone(config)).unwrap();
    let mut lines = BufReader::new(StreamOwned::new(connection, stream));
    if !say(&mut lines, greeting)? {
        return Ok(());
    }
    loop {
        let mut line = String::new();
        if lines.read_line(&mut line)? == 0 {
            return Ok(());
        }
        let (tag, text) = line.trim_end().split_once(' ').unwrap();
        let line = Line {
            tag: tag.to_owned(),
            text: text.to_owned(),
        };
        if !say(&mut lines, &answer(&line))? {
            return Ok(());
        }
    }
}

/// Says it; false, when the connection ends with it.
fn say(
    lines: &mut BufReader<StreamOwned<ServerConnection, TcpStream>>,
    said: &str,
) -> std::io::Result<bool> {
    let stream = lines.get_mut();
    stream.write_all(said.trim_end_matches(END).as_bytes())?;
    if said.ends_with(END) {
        stream.conn.send_close_notify();
    }
    stream.flush()?;
    Ok(!said.ends_with(END))
}
