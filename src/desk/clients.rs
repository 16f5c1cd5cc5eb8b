//! The client's file: added, changed; what waits for a decision is judged again.

use super::Ground;
use super::error::{Error, Result};
use super::invalid::Invalid;
use super::judging::{leniently, rejudge, rejudge_client};
use crate::core::client::Client;
use crate::core::event::Event;
use crate::core::ticket::{Change, Was};
use crate::store::{MAX_ID_BYTES, Stamp, Store, Tx};

/// Puts a client on file, and gives it the tickets that its contacts have written and nobody has claimed.
///
/// # Errors
/// The id is taken, a contact is another client's, the tariff is unknown.
pub fn add_client(
    store: &mut Store,
    ground: &Ground,
    stamp: &Stamp,
    client: &Client,
) -> Result<()> {
    store.transact(stamp, |tx| {
        if tx.view().client(&client.id)?.is_some() {
            return Err(Error::Exists {
                what: "client",
                name: client.id.clone(),
                of: None,
            });
        }
        // Not asked of those on file: an id never changes, and longer ones may be there from before.
        if client.id.len() > MAX_ID_BYTES {
            return Err(Error::Invalid(Invalid::LongId {
                id: client.id.clone(),
                most: MAX_ID_BYTES,
            }));
        }
        check(tx, ground, client)?;
        tx.append_loose(&Event::ClientAdded(Box::new(client.clone())))?;
        adopt(tx, ground, client)
    })
}

/// Changes a client's file: `change` gets the file as it is under the lock.
///
/// # Errors
/// Unknown client, a contact that is another client's, an unknown tariff, or what `change` says.
pub fn change_client(
    store: &mut Store,
    ground: &Ground,
    stamp: &Stamp,
    id: &str,
    change: impl FnOnce(&mut Client) -> Result<()>,
) -> Result<Client> {
    store.transact(stamp, |tx| {
        let was = tx.view().client(id)?.ok_or_else(|| Error::no_client(id))?;
        let mut now = was.clone();
        change(&mut now)?;
        if now.id != was.id {
            return Err(Error::Invalid(Invalid::NewId));
        }
        put(tx, ground, was, &now)?;
        Ok(now)
    })
}

/// Writes a changed file, within a transaction.
pub(super) fn put(tx: &Tx<'_>, ground: &Ground, was: Client, now: &Client) -> Result<()> {
    if was == *now {
        return Ok(());
    }
    check(tx, ground, now)?;
    tx.append_loose(&Event::ClientChanged {
        was: Box::new(was),
        now: Box::new(now.clone()),
    })?;
    adopt(tx, ground, now)?;
    rejudge_client(tx, ground, &now.id)
}

fn check(tx: &Tx<'_>, ground: &Ground, client: &Client) -> Result<()> {
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
    if client.id.is_empty() || !client.id.chars().all(plain) {
        return Err(Error::Invalid(Invalid::OddId(client.id.clone())));
    }
    if crate::core::scrub::scrub_line(&client.name) != client.name {
        return Err(Error::Invalid(Invalid::OddName));
    }
    if crate::core::scrub::is_blank(&client.name) {
        return Err(Error::Invalid(Invalid::NoName));
    }
    let regulation = &ground.law_at(tx.stamp().at).regulation;
    for period in &client.tariffs {
        if regulation.tariff(&period.tariff).is_none() {
            let known: Vec<&str> = regulation.tariffs.iter().map(|t| t.id.as_str()).collect();
            return Err(Error::Invalid(Invalid::Tariff {
                tariff: period.tariff.clone(),
                known: known.join(", "),
            }));
        }
    }
    for contact in &client.contacts {
        let taken = tx.view().client_by_contact(contact.kind, &contact.value)?;
        if let Some(other) = taken.filter(|other| *other != client.id) {
            return Err(Error::Exists {
                what: "contact",
                name: contact.value.clone(),
                of: Some(other),
            });
        }
    }
    Ok(())
}

/// Gives the client the open tickets of unknown senders that its contacts now explain.
fn adopt(tx: &Tx<'_>, ground: &Ground, client: &Client) -> Result<()> {
    let mut numbers = std::collections::BTreeSet::new();
    for contact in &client.contacts {
        numbers.extend(tx.view().strangers_of(contact)?);
    }
    for number in numbers {
        let Some(mut ticket) = tx.ticket(number)? else {
            continue;
        };
        // A longer domain or the address itself may be another client's.
        if tx
            .view()
            .client_by_sender(ticket.channel, &ticket.from.address)?
            .as_deref()
            != Some(client.id.as_str())
        {
            continue;
        }
        let change = Change::Client(Was {
            was: None,
            now: Some(client.id.clone()),
        });
        tx.append(
            &mut ticket,
            vec![(
                Event::Changed {
                    changes: vec![change],
                },
                None,
            )],
        )?;
        leniently(rejudge(tx, ground, &mut ticket).map(drop))?;
    }
    Ok(())
}
