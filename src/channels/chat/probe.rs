//! A trial of an account, step by step.

use super::Account;
use super::api::Api;
use crate::channels::probe::{Probe, Step};
use crate::channels::wire::{self, Security, Server};
use crate::core::trouble::{Trouble, TroubleKind};
use tokio::net::lookup_host;
use tokio::time::timeout;

/// Tries an account: its name, port and certificate, the login, and what it allows. The first step that fails is the
/// last.
pub async fn probe(account: &Account) -> Vec<Probe> {
    let mut done = Vec::new();
    // What failed is the last of what was done.
    let _ = steps(account, &mut done).await;
    done
}

/// None where a step has failed.
async fn steps(account: &Account, done: &mut Vec<Probe>) -> Option<()> {
    let api = match Api::new(account) {
        Ok(api) => api,
        Err(trouble) => {
            done.push(Probe::failed(Step::Name, trouble.at.clone(), trouble));
            return None;
        }
    };
    let host = api.base().host_str().unwrap_or_default().to_owned();
    let name = host.trim_matches(['[', ']']).to_owned();
    let port = api.base().port_or_known_default().unwrap_or(443);
    let found = resolve(&name, port).await;
    note(done, Step::Name, &name, found, Clone::clone)?;
    let server = Server {
        host: name,
        port,
        security: Security::Tls,
    };
    let at = server.at();
    let stream = wire::connect(&server.host, port).await;
    let stream = note(done, Step::Port, &at, stream, |_| String::new())?;
    if api.base().scheme() == "https" {
        let tls = encrypt(account, stream, &server).await;
        note(done, Step::Tls, &at, tls, Clone::clone)?;
    }
    let profile = api.profile().await.map(|(profile, _)| profile);
    let profile = note(done, Step::Login, &at, profile, |who| who.name.clone())?;
    let number = account.account.to_string();
    let member = profile.accounts.iter().find(|a| a.id == account.account);
    let name = member.map(|a| a.name.clone()).unwrap_or_default();
    // To read is what the desk needs first; a page of the list needs no more than that.
    let seen = api.conversations(account.inbox, 1).await;
    note(done, Step::Permission, &number, seen, |_| name)?;
    if let Some(inbox) = account.inbox {
        let found = api.inbox(inbox).await;
        note(done, Step::Folder, &inbox.to_string(), found, Clone::clone)?;
    }
    Some(())
}

/// Writes a step down, and hands on what it found.
fn note<T>(
    done: &mut Vec<Probe>,
    step: Step,
    at: &str,
    outcome: Result<T, Trouble>,
    detail: impl FnOnce(&T) -> String,
) -> Option<T> {
    match outcome {
        Ok(found) => {
            let detail = crate::core::scrub::scrub_line(&detail(&found)).into_owned();
            done.push(Probe::good(step, at, detail));
            Some(found)
        }
        Err(trouble) => {
            done.push(Probe::failed(step, at, trouble));
            None
        }
    }
}

async fn resolve(name: &str, port: u16) -> Result<String, Trouble> {
    let unknown = |detail: String| Trouble::new(TroubleKind::NameUnknown, name, detail);
    let found = timeout(wire::STEP, lookup_host((name, port)))
        .await
        .map_err(|_| Trouble::new(TroubleKind::Timeout, name, "name lookup"))?
        .map_err(|e| unknown(e.to_string()))?;
    let addresses: Vec<String> = found.map(|address| address.ip().to_string()).collect();
    if addresses.is_empty() {
        return Err(unknown("no address".to_owned()));
    }
    Ok(addresses.join(", "))
}

async fn encrypt(
    account: &Account,
    stream: tokio::net::TcpStream,
    server: &Server,
) -> Result<String, Trouble> {
    let config = wire::tls_config(account.ca_pem.as_deref())?;
    let stream = wire::encrypt(stream, server, &config).await?;
    let version = stream.get_ref().1.protocol_version();
    Ok(version.map(|v| format!("{v:?}")).unwrap_or_default())
}
