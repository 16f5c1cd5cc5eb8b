//! A trial of the way out.

use super::{Stopped, note, reach};
use crate::channels::mail::account::Account;
use crate::channels::mail::imap;
use crate::channels::mail::letter::ascii_domain;
use crate::channels::mail::sent_folder;
use crate::channels::mail::smtp::{PATIENCE, Session};
use crate::channels::probe::{Probe, Step};
use crate::channels::wire;
use crate::core::trouble::Trouble;

/// Tries the way out, step by step: name, port, TLS, login, whether the desk's own address is taken for a sender, and
/// the folder of sent mail (how many messages are in it; `CREATE`, where the first reply will make it). The first step
/// that fails is the last. Nothing is sent, and nothing is changed there.
pub async fn probe_sending(account: &Account) -> Vec<Probe> {
    let mut probes = Vec::new();
    // Why it stopped is in the last probe.
    let _ = try_steps(account, &mut probes).await;
    probes
}

async fn try_steps(account: &Account, probes: &mut Vec<Probe>) -> Result<(), Stopped> {
    let nothing = |_: &()| String::new();
    let stream = reach(&account.smtp, probes).await?;
    let encrypted = match wire::tls_config(account.ca_pem.as_deref()) {
        Ok(tls) => Session::encrypt(stream, account, &tls, PATIENCE).await,
        Err(trouble) => Err(trouble),
    };
    let at = account.smtp.at();
    let mut session = note(probes, Step::Tls, &at, encrypted, |_| String::new())?;
    let login = session.log_in(account).await;
    note(probes, Step::Login, &account.user, login, nothing)?;
    let sender = ascii_domain(account.sender.address.trim());
    let taken = session.accepts_sender(&sender).await;
    session.quit().await;
    note(probes, Step::Sending, &sender, taken, nothing)?;
    let (name, folder) = match folder(account).await {
        Ok((name, found)) => (name, Ok(found)),
        Err(trouble) => (account.imap.at(), Err(trouble)),
    };
    note(probes, Step::Folder, &name, folder, String::clone)?;
    Ok(())
}

/// The folder of sent mail: its name, and what is known of it.
async fn folder(account: &Account) -> Result<(String, String), Trouble> {
    let mut session = imap::open(account).await?;
    let place = sent_folder::seek(&mut session, account).await?;
    let known = if place.is_there {
        session.select(&place.name).await?.exists.to_string()
    } else {
        "CREATE".to_owned()
    };
    session.close().await;
    Ok((place.name, known))
}
