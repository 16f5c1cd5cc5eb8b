//! A trial of the mailbox: how far one gets.

mod sending;

pub use sending::probe_sending;

use super::account::Account;
use super::imap::{self, Session};
use crate::channels::probe::{Probe, Step};
use crate::channels::wire::{self, Server};
use crate::core::trouble::{Trouble, TroubleKind};
use tokio::net::TcpStream;

/// Tries the way in, step by step: name, port, TLS, login, folder (how many messages are there), and what the server
/// offers beyond (`IDLE`, `CONDSTORE`). The first step that fails is the last. Nothing is changed there.
pub async fn probe(account: &Account) -> Vec<Probe> {
    let mut probes = Vec::new();
    // Why it stopped is in the last probe.
    let _ = try_steps(account, &mut probes).await;
    probes
}

/// A step failed: it is told already.
struct Stopped;

async fn try_steps(account: &Account, probes: &mut Vec<Probe>) -> Result<(), Stopped> {
    let at = account.imap.at();
    let stream = reach(&account.imap, probes).await?;
    let encrypted = note(
        probes,
        Step::Tls,
        &at,
        imap::encrypt(stream, account).await,
        |_| String::new(),
    )?;
    let session = imap::login(encrypted, account).await;
    let mut session = note(probes, Step::Login, &account.user, session, |_| {
        String::new()
    })?;
    let selected = select(&mut session, &account.folder).await;
    let opened = note(probes, Step::Folder, &account.folder, selected, |folder| {
        folder.exists.to_string()
    });
    if opened.is_ok() {
        probes.push(Probe::good(Step::Push, at, offered(&session)));
    }
    session.close().await;
    opened.map(|_| ())
}

/// Name and port, which the wire takes in one go.
async fn reach(server: &Server, probes: &mut Vec<Probe>) -> Result<TcpStream, Stopped> {
    let host = &server.host;
    let at = server.at();
    let reached = wire::connect(host, server.port).await;
    match reached {
        Err(trouble) if trouble.at == *host => {
            probes.push(Probe::failed(Step::Name, host, trouble));
            Err(Stopped)
        }
        reached => {
            let address = |stream: &TcpStream| {
                let address = stream.peer_addr().map(|address| address.ip().to_string());
                address.unwrap_or_default()
            };
            let found = reached.as_ref().map(address).unwrap_or_default();
            probes.push(Probe::good(Step::Name, host, found));
            note(probes, Step::Port, &at, reached, |_| String::new())
        }
    }
}

/// Notes what came of a step, and goes on with it.
fn note<T>(
    probes: &mut Vec<Probe>,
    step: Step,
    at: &str,
    outcome: Result<T, Trouble>,
    detail: impl FnOnce(&T) -> String,
) -> Result<T, Stopped> {
    match outcome {
        Ok(found) => {
            probes.push(Probe::good(step, at, detail(&found)));
            Ok(found)
        }
        Err(trouble) => {
            probes.push(Probe::failed(step, at, trouble));
            Err(Stopped)
        }
    }
}

/// Opens the folder; where it is not there, the trouble names those that are.
async fn select(session: &mut Session, folder: &str) -> Result<imap::Selected, Trouble> {
    let selected = session.select(folder).await;
    match selected {
        Err(trouble) if trouble.kind == TroubleKind::PlaceMissing => {
            let folders = session.folders().await.unwrap_or_default();
            let names: Vec<String> = folders.into_iter().map(|(name, _)| name).collect();
            let known = if names.is_empty() {
                trouble.detail
            } else {
                names.join(", ")
            };
            Err(Trouble::new(trouble.kind, trouble.at, known))
        }
        selected => selected,
    }
}

fn offered(session: &Session) -> String {
    let offered: Vec<&str> = ["IDLE", "CONDSTORE"]
        .into_iter()
        .filter(|capability| session.offers(capability))
        .collect();
    offered.join(", ")
}
