//! Fetching the messages of a portion: many at a time; those that did not come, one by one.

use super::listing::{self, HEAD, Listed, uid_set};
use crate::channels::mail::imap::{Answer, Session};
use crate::core::trouble::{Trouble, TroubleKind};
use async_imap::imap_proto::{AttributeValue, Response};
use std::collections::BTreeMap;

/// What came of a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fetched {
    /// Its bytes, with whether there is more of it.
    Mail {
        /// What was fetched.
        bytes: Vec<u8>,
        /// Whether it is cut.
        truncated: bool,
    },
    /// It was removed meanwhile.
    Gone,
    /// The server has it, and does not give it.
    Refused(Trouble),
}

/// How much of each message is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// The largest message that is fetched whole, in bytes.
    pub max_bytes: u64,
    /// Whether only the heads are fetched, however small the messages are.
    pub heads_alone: bool,
}

impl Limits {
    fn head_alone(&self, listed: &Listed) -> bool {
        self.heads_alone || listed.size > self.max_bytes
    }

    fn head(&self) -> u64 {
        HEAD.min(self.max_bytes)
    }
}

/// Fetches the messages, without marking them as read.
///
/// # Errors
/// The connection ended. What had come by then is fetched again.
pub async fn fetch(
    session: &mut Session,
    wanted: &[Listed],
    limits: Limits,
) -> Result<Vec<Fetched>, Trouble> {
    let (heads, whole): (Vec<&Listed>, Vec<&Listed>) =
        wanted.iter().partition(|listed| limits.head_alone(listed));
    let mut came = BTreeMap::new();
    for (group, partial) in [
        (whole, String::new()),
        (heads, format!("<0.{}>", limits.head())),
    ] {
        if !group.is_empty() {
            // A refusal may be of one alone: each that did not come is asked for by itself.
            let uids: Vec<u32> = group.iter().map(|listed| listed.uid).collect();
            bodies(session, &uid_set(&uids), &partial, &mut came).await?;
        }
    }
    let mut fetched = Vec::with_capacity(wanted.len());
    for listed in wanted {
        let bytes = match came.remove(&listed.uid) {
            Some(bytes) => Ok(bytes),
            None => alone(session, listed, limits).await?,
        };
        fetched.push(match bytes {
            Ok(bytes) => cut(bytes, limits, listed),
            Err(Some(trouble)) => Fetched::Refused(trouble),
            Err(None) => Fetched::Gone,
        });
    }
    Ok(fetched)
}

/// Fetches one message by itself: its bytes, or why not; nothing, where it is gone.
async fn alone(
    session: &mut Session,
    listed: &Listed,
    limits: Limits,
) -> Result<Result<Vec<u8>, Option<Trouble>>, Trouble> {
    if !listing::is_there(session, listed.uid).await? {
        return Ok(Err(None));
    }
    let partial = if limits.head_alone(listed) {
        format!("<0.{}>", limits.head())
    } else {
        String::new()
    };
    let mut came = BTreeMap::new();
    let answer = bodies(session, &listed.uid.to_string(), &partial, &mut came).await?;
    if let Some(bytes) = came.remove(&listed.uid) {
        return Ok(Ok(bytes));
    }
    if !listing::is_there(session, listed.uid).await? {
        return Ok(Err(None));
    }
    let said = match answer {
        Answer::Done => String::new(),
        Answer::Refused(said) => said,
    };
    let trouble = Trouble::new(TroubleKind::Unreadable, session.at(), said);
    Ok(Err(Some(trouble)))
}

/// Fetches bodies into `came`, by UID.
async fn bodies(
    session: &mut Session,
    uids: &str,
    partial: &str,
    came: &mut BTreeMap<u32, Vec<u8>>,
) -> Result<Answer, Trouble> {
    let command = format!("UID FETCH {uids} (UID BODY.PEEK[]{partial})");
    let answer = session.run(&command, |response| {
        if let Response::Fetch(_, attributes) = response {
            came.extend(body(attributes));
        }
    });
    answer.await
}

/// The UID and the bytes, where a FETCH has both.
fn body(attributes: &[AttributeValue<'_>]) -> Option<(u32, Vec<u8>)> {
    let (mut uid, mut bytes) = (None, None);
    for attribute in attributes {
        match attribute {
            AttributeValue::Uid(found) => uid = Some(*found),
            AttributeValue::BodySection {
                section: None,
                data: Some(data),
                ..
            } => bytes = Some(data.to_vec()),
            _ => {}
        }
    }
    Some((uid?, bytes?))
}

/// A message larger than was announced is cut as well.
fn cut(mut bytes: Vec<u8>, limits: Limits, listed: &Listed) -> Fetched {
    let length = bytes.len() as u64;
    if length > limits.max_bytes {
        bytes.truncate(usize::try_from(limits.head()).unwrap_or(usize::MAX));
        return Fetched::Mail {
            bytes,
            truncated: true,
        };
    }
    Fetched::Mail {
        truncated: limits.head_alone(listed) && length >= limits.head(),
        bytes,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIMITS: Limits = Limits {
        max_bytes: 1000,
        heads_alone: false,
    };

    fn of_size(size: u64) -> Listed {
        Listed {
            uid: 1,
            size,
            came_in: None,
        }
    }

    #[test]
    fn what_is_larger_than_announced_is_cut() {
        let fetched = cut(vec![b'x'; 5000], LIMITS, &of_size(10));
        let Fetched::Mail { bytes, truncated } = fetched else {
            panic!("{fetched:?}");
        };
        assert!(truncated && bytes.len() <= 1000);
    }

    #[test]
    fn what_is_smaller_than_announced_is_whole() {
        for size in [10, 5000] {
            let fetched = cut(vec![b'x'; 10], LIMITS, &of_size(size));
            let whole = Fetched::Mail {
                bytes: vec![b'x'; 10],
                truncated: false,
            };
            assert_eq!(fetched, whole);
        }
    }

    #[test]
    fn a_body_that_is_nil_is_none() {
        let nil = AttributeValue::BodySection {
            section: None,
            index: None,
            data: None,
        };
        assert_eq!(body(&[AttributeValue::Uid(1), nil]), None);
    }
}
