//! What lies in a folder after a place, and how it is taken in portions.

use crate::channels::mail::imap::Session;
use crate::core::instant::Instant;
use crate::core::trouble::{Trouble, TroubleKind};
use async_imap::imap_proto::{AttributeValue, Response};
use chrono::{DateTime, Utc};
use std::collections::{BTreeMap, BTreeSet};

/// The most messages of a batch.
pub const MESSAGES: usize = 50;
/// The most bytes of a batch, unless one message alone has more.
const BYTES: u64 = 8 * 1024 * 1024;
/// How much is fetched of a message that is too large.
pub const HEAD: u64 = 256 * 1024;

/// A message of a folder, as the list shows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Listed {
    /// Its UID.
    pub uid: u32,
    /// Its size in bytes, as the server says.
    pub size: u64,
    /// When it came in.
    pub came_in: Option<Instant>,
}

/// The UIDs of everything after a UID, in the order in which it came. Nothing else is asked: a server that stumbles
/// over one message's size must not hide the others.
///
/// # Errors
/// The server breaks off, or refuses.
pub async fn after(session: &mut Session, last: u32) -> Result<Vec<u32>, Trouble> {
    let mut found = BTreeSet::new();
    let Some(first) = last.checked_add(1) else {
        return Ok(Vec::new());
    };
    let command = format!("UID FETCH {first}:* (UID)");
    let answer = session.run(&command, |response| {
        if let Response::Fetch(_, attributes) = response {
            found.extend(attributes.iter().filter_map(|attribute| match attribute {
                AttributeValue::Uid(uid) => Some(*uid),
                _ => None,
            }));
        }
    });
    let answer = answer.await?;
    answer.or_trouble(session.at(), TroubleKind::Unreadable)?;
    // A folder's last message is in every `n:*`, whatever its UID.
    Ok(found.into_iter().filter(|uid| *uid > last).collect())
}

/// The messages of these UIDs, in the same order. One of which the server tells nothing has size 0: whoever fetches
/// it learns why.
///
/// # Errors
/// The server breaks off.
pub async fn details(session: &mut Session, uids: &[u32]) -> Result<Vec<Listed>, Trouble> {
    let mut found = BTreeMap::new();
    let command = format!("UID FETCH {} (UID RFC822.SIZE INTERNALDATE)", uid_set(uids));
    let answer = session.run(&command, |response| {
        if let Response::Fetch(_, attributes) = response {
            found.extend(listed(attributes).map(|listed| (listed.uid, listed)));
        }
    });
    answer.await?;
    let listed = uids.iter().map(|uid| {
        found.remove(uid).unwrap_or(Listed {
            uid: *uid,
            size: 0,
            came_in: None,
        })
    });
    Ok(listed.collect())
}

/// `4,5,9`
pub fn uid_set(uids: &[u32]) -> String {
    let uids: Vec<String> = uids.iter().map(ToString::to_string).collect();
    uids.join(",")
}

/// Whether a message still is in the folder.
///
/// # Errors
/// The server breaks off.
pub async fn is_there(session: &mut Session, uid: u32) -> Result<bool, Trouble> {
    // A server may tell of what is gone only when nothing else is asked.
    session.run("NOOP", |_| ()).await?;
    let mut there = false;
    let command = format!("UID FETCH {uid} (UID)");
    let answer = session.run(&command, |response| {
        if let Response::Fetch(_, attributes) = response {
            there |= attributes.contains(&AttributeValue::Uid(uid));
        }
    });
    answer.await?;
    Ok(there)
}

/// A message out of a FETCH; none, where it tells of something else, such as changed flags.
fn listed(attributes: &[AttributeValue<'_>]) -> Option<Listed> {
    let (mut uid, mut size, mut came_in) = (None, None, None);
    for attribute in attributes {
        match attribute {
            AttributeValue::Uid(found) => uid = Some(*found),
            AttributeValue::Rfc822Size(found) => size = Some(u64::from(*found)),
            AttributeValue::InternalDate(found) => came_in = internal_date(found),
            _ => {}
        }
    }
    Some(Listed {
        uid: uid?,
        size: size?,
        came_in,
    })
}

/// `22-Nov-2026 10:00:00 +0300`; the day may be padded with a blank.
fn internal_date(text: &str) -> Option<Instant> {
    DateTime::parse_from_str(text.trim(), "%d-%b-%Y %H:%M:%S %z")
        .ok()
        .map(|date| date.with_timezone(&Utc))
}

/// How many of the messages, from the first on, make a batch: at least one.
pub fn portion(listed: &[Listed], max_bytes: u64) -> usize {
    let mut bytes = 0;
    let fits = listed.iter().take_while(|listed| {
        bytes += weight(listed, max_bytes);
        bytes <= BYTES
    });
    fits.count().max(1).min(listed.len())
}

/// How many bytes of a message are fetched.
fn weight(listed: &Listed, max_bytes: u64) -> u64 {
    if listed.size > max_bytes {
        HEAD.min(max_bytes)
    } else {
        listed.size
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of_sizes(sizes: &[u64]) -> Vec<Listed> {
        (1..)
            .zip(sizes)
            .map(|(uid, size)| Listed {
                uid,
                size: *size,
                came_in: None,
            })
            .collect()
    }

    #[test]
    fn a_portion_has_its_limits_and_is_never_nothing() {
        const MIB: u64 = 1024 * 1024;
        assert_eq!(portion(&[], MIB), 0);
        assert_eq!(portion(&of_sizes(&[10; 50]), MIB), 50);
        assert_eq!(portion(&of_sizes(&[3 * MIB; 5]), 10 * MIB), 2);
        assert_eq!(portion(&of_sizes(&[9 * MIB, 1]), 10 * MIB), 1);
        // What is too large weighs no more than its head.
        assert_eq!(portion(&of_sizes(&[200 * MIB; 5]), 10 * MIB), 5);
    }

    #[test]
    fn a_server_s_date_is_read() {
        let ten = internal_date("22-Nov-2026 10:00:00 +0300").unwrap();
        assert_eq!(ten.to_rfc3339(), "2026-11-22T07:00:00+00:00");
        assert!(internal_date(" 2-Nov-2026 10:00:00 +0300").is_some());
        assert!(internal_date("yesterday").is_none());
    }

    #[test]
    fn a_fetch_that_tells_of_flags_lists_nothing() {
        assert_eq!(listed(&[AttributeValue::Uid(7)]), None);
        let whole = [AttributeValue::Rfc822Size(9), AttributeValue::Uid(7)];
        assert_eq!(listed(&whole).unwrap().uid, 7);
    }
}
