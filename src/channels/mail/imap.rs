//! An IMAP session, from the first byte to the login, and the few commands that the desk gives.
//!
//! async-imap speaks and reads the protocol. Its commands are not used: they take an answer that breaks off in the
//! middle for a whole one, and so would lose mail.

mod append;
mod command;
mod folder;
mod idle;
mod name;
mod patient;
mod trouble;

pub use command::Answer;
pub use folder::Selected;
pub use idle::Woken;
pub use name::{decode as decode_name, encode as encode_name, quoted};

use super::account::Account;
use crate::channels::wire::{self, Security};
use crate::core::trouble::{Trouble, TroubleKind};
use async_imap::Client;
use async_imap::imap_proto::{Capability, Response, Status};
use patient::Patient;
use std::collections::BTreeSet;
use std::time::Duration;
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_rustls::client::TlsStream;

/// How long a server may be silent while it works on a command.
const SILENCE: Duration = Duration::from_secs(60);

/// An encrypted connection that does not wait forever.
type Stream = Patient<TlsStream<TcpStream>>;

/// An encrypted connection on which nobody has logged in.
pub struct Encrypted {
    client: Client<Stream>,
    at: String,
}

/// A session: logged in.
pub struct Session {
    inner: async_imap::Session<Stream>,
    at: String,
    capabilities: BTreeSet<String>,
    /// Whether the server has told of new mail since this was last put back.
    news: bool,
}

impl std::fmt::Debug for Session {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Session")
            .field("at", &self.at)
            .finish_non_exhaustive()
    }
}

/// Connects, encrypts and logs in.
///
/// # Errors
/// Which of the steps failed, and how.
pub async fn open(account: &Account) -> Result<Session, Trouble> {
    let stream = wire::connect(&account.imap.host, account.imap.port).await?;
    login(encrypt(stream, account).await?, account).await
}

/// Encrypts a connection as the account says, and reads the server's greeting.
///
/// # Errors
/// The certificate, the handshake, or a server that offers no encryption or is not IMAP.
pub async fn encrypt(stream: TcpStream, account: &Account) -> Result<Encrypted, Trouble> {
    let server = &account.imap;
    let at = server.at();
    let config = wire::tls_config(account.ca_pem.as_deref())?;
    let stream = match server.security {
        Security::Tls => stream,
        Security::StartTls => timeout(wire::STEP, starttls(stream, &at))
            .await
            .map_err(|_| Trouble::new(TroubleKind::Timeout, &at, "STARTTLS"))??,
    };
    let stream = wire::encrypt(stream, server, &config).await?;
    let mut client = Client::new(Patient::new(stream, SILENCE));
    if server.security == Security::Tls {
        greeting(&mut client, &at).await?;
    }
    Ok(Encrypted { client, at })
}

/// Asks for encryption. What the server said before it is forgotten with the client: nobody may have slipped in
/// an answer.
async fn starttls(stream: TcpStream, at: &str) -> Result<TcpStream, Trouble> {
    let mut client = Client::new(stream);
    greeting(&mut client, at).await?;
    match client.run_command_and_check_ok("STARTTLS", None).await {
        Ok(()) => Ok(client.into_inner()),
        Err(async_imap::error::Error::No(said) | async_imap::error::Error::Bad(said)) => {
            Err(Trouble::new(TroubleKind::Tls, at, said))
        }
        Err(error) => Err(trouble::of(&error, at)),
    }
}

/// Reads the greeting. One that says that we are logged in already is not to be believed: nothing is known of whom.
async fn greeting<S>(client: &mut Client<S>, at: &str) -> Result<(), Trouble>
where
    S: tokio::io::AsyncRead + tokio::io::AsyncWrite + Unpin + std::fmt::Debug + Send,
{
    let read = client
        .read_response()
        .await
        .map_err(|error| trouble::of_io(&error, at))?
        .ok_or_else(|| trouble::ended(at))?;
    match read.parsed() {
        Response::Data {
            status: Status::Ok, ..
        } => Ok(()),
        Response::Data {
            status: Status::Bye,
            outcome,
        } => Err(Trouble::new(
            TroubleKind::ServerBusy,
            at,
            outcome.information.as_deref().unwrap_or_default(),
        )),
        _ => Err(Trouble::new(TroubleKind::Unreadable, at, "greeting")),
    }
}

/// Logs in, and asks what the server can do.
///
/// # Errors
/// The login is refused, or the server breaks off.
pub async fn login(connection: Encrypted, account: &Account) -> Result<Session, Trouble> {
    let Encrypted { client, at } = connection;
    let who = format!("{}, {at}", account.user);
    let password = account.password.expose();
    let plain_words = account.user.is_ascii() && password.is_ascii();
    let result = if plain_words {
        client.login(&account.user, password).await
    } else {
        // LOGIN takes ASCII alone.
        let words = format!("\0{}\0{password}", account.user);
        client.authenticate("PLAIN", Plain(words)).await
    };
    let inner = result.map_err(|(error, _)| trouble::of_login(&error, &who, password))?;
    let mut session = Session {
        inner,
        at,
        capabilities: BTreeSet::new(),
        news: false,
    };
    session.ask_capabilities().await?;
    Ok(session)
}

/// What PLAIN says.
struct Plain(String);

impl async_imap::Authenticator for Plain {
    type Response = String;

    fn process(&mut self, _challenge: &[u8]) -> String {
        std::mem::take(&mut self.0)
    }
}

impl Session {
    /// `host:port`, as troubles name it.
    pub fn at(&self) -> &str {
        &self.at
    }

    /// Whether the server offers this (`IDLE`).
    pub fn offers(&self, capability: &str) -> bool {
        self.capabilities.contains(capability)
    }

    /// Whether the server has told of new mail since this was last asked.
    pub fn take_news(&mut self) -> bool {
        std::mem::take(&mut self.news)
    }

    async fn ask_capabilities(&mut self) -> Result<(), Trouble> {
        let mut found = BTreeSet::new();
        self.run("CAPABILITY", |response| {
            if let Response::Capabilities(capabilities) = response {
                found.extend(capabilities.iter().filter_map(|c| match c {
                    Capability::Atom(word) => Some(word.to_ascii_uppercase()),
                    _ => None,
                }));
            }
        })
        .await?
        .or_trouble(&self.at, TroubleKind::Unreadable)?;
        self.capabilities = found;
        Ok(())
    }

    /// Says goodbye; whether the server still hears it is no matter.
    pub async fn close(mut self) {
        let _ = timeout(Duration::from_secs(2), self.run("LOGOUT", |_| ())).await;
    }
}
