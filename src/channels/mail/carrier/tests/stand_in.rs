//! An SMTP server in the test's own process, which does what it is told.

use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair};
use rustls::ServerConfig;
use rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};
use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use tokio::io::{AsyncBufReadExt, AsyncRead, AsyncWrite, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;

/// What it does instead of taking a command.
#[derive(Debug, Clone)]
pub(super) enum Do {
    /// Answers so.
    Say(&'static str),
    /// Ends the connection.
    HangUp,
    /// Never answers.
    Silence,
}

/// What came in, and what to do about it.
#[derive(Default)]
pub(super) struct Book {
    /// The commands, in order; `CONNECT` for a connection.
    pub(super) heard: Vec<String>,
    /// The mails, their dots undone.
    pub(super) mails: Vec<Vec<u8>>,
    /// For the next command that begins so, once.
    pub(super) plan: VecDeque<(&'static str, Do)>,
    /// What EHLO offers.
    pub(super) offers: Vec<&'static str>,
    /// Said together with the answer to STARTTLS, still in the clear.
    pub(super) smuggled: &'static str,
}

#[derive(Clone)]
pub(super) struct StandIn {
    pub(super) port: u16,
    pub(super) ca_pem: Vec<u8>,
    book: Arc<Mutex<Book>>,
}

impl StandIn {
    /// One that speaks TLS from the first byte.
    pub(super) async fn tls() -> Self {
        Self::start(false).await
    }

    /// One that waits for STARTTLS.
    pub(super) async fn starttls() -> Self {
        Self::start(true).await
    }

    async fn start(in_the_clear: bool) -> Self {
        let (ca_pem, acceptor) = certificates();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let mut offers = vec!["AUTH PLAIN LOGIN", "SIZE 100000", "8BITMIME"];
        if in_the_clear {
            offers.push("STARTTLS");
        }
        let book = Arc::new(Mutex::new(Book {
            offers,
            ..Book::default()
        }));
        let stand_in = Self { port, ca_pem, book };
        let server = stand_in.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(server.clone().serve(stream, acceptor.clone(), in_the_clear));
            }
        });
        stand_in
    }

    pub(super) fn book<T>(&self, with: impl FnOnce(&mut Book) -> T) -> T {
        with(&mut self.book.lock().unwrap())
    }

    /// Does this at the next command that begins so.
    pub(super) fn plan(&self, command: &'static str, what: Do) {
        self.book(|book| book.plan.push_back((command, what)));
    }

    /// Commands heard so far that begin so.
    pub(super) fn heard(&self, command: &str) -> usize {
        self.book(|book| {
            let heard = book.heard.iter();
            heard.filter(|line| line.starts_with(command)).count()
        })
    }

    fn planned(&self, command: &str) -> Option<Do> {
        self.book(|book| {
            book.heard.push(command.to_owned());
            let mut plan = book.plan.iter();
            let at = plan.position(|(prefix, _)| command.starts_with(prefix))?;
            book.plan.remove(at).map(|(_, what)| what)
        })
    }

    async fn serve(self, stream: TcpStream, acceptor: TlsAcceptor, in_the_clear: bool) {
        if !in_the_clear {
            if let Ok(stream) = acceptor.accept(stream).await {
                self.talk(stream, true).await;
            }
            return;
        }
        if let Some(stream) = self.clone().talk(stream, true).await
            && let Ok(stream) = acceptor.accept(stream).await
        {
            self.talk(stream, false).await;
        }
    }

    /// Until the client leaves, or begins encryption: then the stream.
    async fn talk<S: AsyncRead + AsyncWrite + Unpin>(self, stream: S, greets: bool) -> Option<S> {
        let mut stream = BufReader::new(stream);
        if greets {
            self.answer(&mut stream, "CONNECT", "220 stand-in").await?;
        }
        loop {
            let mut line = String::new();
            if stream.read_line(&mut line).await.ok()? == 0 {
                return None;
            }
            let line = line.trim_end();
            if line == "STARTTLS" {
                let smuggled = self.book(|book| book.smuggled);
                let said = format!("220 go on\r\n{smuggled}");
                stream.write_all(said.as_bytes()).await.ok()?;
                self.planned(line);
                return Some(stream.into_inner());
            }
            let answer = self.usual(line);
            let said = self.answer(&mut stream, line, &answer).await?;
            if line == "DATA" && said.starts_with("354") {
                self.content(&mut stream).await?;
            }
        }
    }

    fn usual(&self, line: &str) -> String {
        let verb = line.split([' ', ':']).next().unwrap_or_default();
        match verb {
            "EHLO" => {
                let offers = self.book(|book| book.offers.clone());
                let lines: String = offers.iter().map(|o| format!("250-{o}\r\n")).collect();
                format!("250-stand-in\r\n{lines}250 HELP")
            }
            "AUTH" => "235 2.7.0 in".to_owned(),
            "DATA" => "354 go on".to_owned(),
            _ => "250 2.0.0 ok".to_owned(),
        }
    }

    async fn content<S: AsyncRead + AsyncWrite + Unpin>(
        &self,
        stream: &mut BufReader<S>,
    ) -> Option<()> {
        if self.planned("<content>").is_some() {
            return None;
        }
        let mut mail = Vec::new();
        loop {
            let mut line = Vec::new();
            if stream.read_until(b'\n', &mut line).await.ok()? == 0 {
                return None;
            }
            if line == b".\r\n" {
                break;
            }
            mail.extend_from_slice(line.strip_prefix(b".").unwrap_or(&line));
        }
        self.book(|book| book.mails.push(mail));
        self.answer(stream, ".", "250 2.0.0 taken").await.map(drop)
    }

    async fn answer<S: AsyncRead + AsyncWrite + Unpin>(
        &self,
        stream: &mut BufReader<S>,
        command: &str,
        usual: &str,
    ) -> Option<String> {
        let said = match self.planned(command) {
            None => usual,
            Some(Do::Say(said)) => said,
            Some(Do::HangUp) => return None,
            Some(Do::Silence) => std::future::pending().await,
        };
        stream
            .write_all(format!("{said}\r\n").as_bytes())
            .await
            .ok()?;
        stream.flush().await.ok()?;
        Some(said.to_owned())
    }
}

/// An authority, and a server's certificate of it for 127.0.0.1.
fn certificates() -> (Vec<u8>, TlsAcceptor) {
    let mut params = CertificateParams::default();
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let key = KeyPair::generate().unwrap();
    let ca_pem = params.self_signed(&key).unwrap().pem().into_bytes();
    let issuer = Issuer::new(params, key);
    let key = KeyPair::generate().unwrap();
    let params = CertificateParams::new(vec!["127.0.0.1".to_owned()]).unwrap();
    let certificate = params.signed_by(&key, &issuer).unwrap();
    let key = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(key.serialize_der()));
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![certificate.der().clone()], key)
        .unwrap();
    (ca_pem, TlsAcceptor::from(Arc::new(config)))
}
