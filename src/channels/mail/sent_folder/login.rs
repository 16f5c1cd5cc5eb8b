//! The way into an IMAP account.

use crate::channels::mail::account::Account;
use crate::channels::wire::{self, Security};
use crate::core::trouble::{Trouble, TroubleKind};
use async_imap::error::Error;
use async_imap::imap_proto::{Response, Status};
use async_imap::{Client, Session};
use rustls::ClientConfig;
use std::sync::Arc;
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_rustls::client::TlsStream;

/// Connects, encrypts and logs in.
pub(super) async fn open(
    account: &Account,
    tls: &Arc<ClientConfig>,
) -> Result<Session<TlsStream<TcpStream>>, Trouble> {
    let server = &account.imap;
    let at = server.at();
    let stream = wire::connect(&server.host, server.port).await?;
    let client = match server.security {
        Security::Tls => {
            let mut client = Client::new(wire::encrypt(stream, server, tls).await?);
            greeting(&mut client, &at).await?;
            client
        }
        Security::StartTls => {
            let mut client = Client::new(stream);
            greeting(&mut client, &at).await?;
            let begun = client.run_command_and_check_ok("STARTTLS", None);
            match timeout(wire::STEP, begun).await {
                Ok(Ok(())) => {}
                Ok(Err(error)) => return Err(trouble(&error, &at, TroubleKind::Tls)),
                Err(_) => return Err(Trouble::new(TroubleKind::Timeout, &at, "STARTTLS")),
            }
            // What else came unencrypted is dropped with the client.
            Client::new(wire::encrypt(client.into_inner(), server, tls).await?)
        }
    };
    let login = client.login(&account.user, account.password.expose());
    match timeout(wire::STEP, login).await {
        Ok(Ok(session)) => Ok(session),
        Ok(Err((error, _))) => Err(trouble(&error, &at, TroubleKind::LoginRefused)),
        Err(_) => Err(Trouble::new(TroubleKind::Timeout, &at, "LOGIN")),
    }
}

async fn greeting<T>(client: &mut Client<T>, at: &str) -> Result<(), Trouble>
where
    T: tokio::io::AsyncRead + tokio::io::AsyncWrite + Unpin + std::fmt::Debug + Send,
{
    let read = timeout(wire::STEP, client.read_response()).await;
    let response = read
        .map_err(|_| Trouble::new(TroubleKind::Timeout, at, "greeting"))?
        .map_err(|error| wire::of_io(&error, at))?
        .ok_or_else(|| Trouble::new(TroubleKind::Disconnected, at, "greeting"))?;
    match response.parsed() {
        Response::Data {
            status: Status::Ok | Status::PreAuth,
            ..
        } => Ok(()),
        Response::Data { outcome, .. } => {
            let said = outcome.information.as_deref().unwrap_or_default();
            Err(Trouble::new(TroubleKind::ServerBusy, at, said))
        }
        _ => Err(Trouble::new(TroubleKind::Unreadable, at, "greeting")),
    }
}

/// The trouble of an IMAP command; a plain no is trouble of the kind given.
pub(super) fn trouble(error: &Error, at: &str, refused: TroubleKind) -> Trouble {
    let kind = match error {
        Error::Io(error) => return wire::of_io(error, at),
        Error::No(said) if said.contains("Unavailable") || said.contains("[UNAVAILABLE]") => {
            TroubleKind::ServerBusy
        }
        Error::No(_) => refused,
        Error::ConnectionLost => TroubleKind::Disconnected,
        _ => TroubleKind::Unreadable,
    };
    Trouble::new(kind, at, error.to_string())
}
