//! What of a conversation is read.
//!
//! A server numbers its messages before it has written them down: 104 may be seen after 105. So what is younger than
//! two minutes is listed again, and known by its id. Written `SETTLED` or `SETTLED ID,ID`: all up to the first number
//! is read, and these above it.

use crate::core::instant::Instant;
use chrono::TimeDelta;
use std::collections::BTreeMap;

/// After how many seconds no message is expected to turn up below another.
const SETTLED_AFTER: i64 = 120;

/// How many ids are remembered one by one at the most: what is older is settled whatever its age.
const REMEMBERED: usize = 500;

/// What of a conversation is read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Place {
    settled: u64,
    /// Read above that, with the moment of each where it was met again.
    read: BTreeMap<u64, Option<Instant>>,
}

impl Place {
    /// All up to a message is read.
    pub fn after(id: u64) -> Self {
        Self {
            settled: id,
            read: BTreeMap::new(),
        }
    }

    /// Reads what [`Display`](std::fmt::Display) has written.
    pub fn parse(text: &str) -> Option<Self> {
        let (settled, read) = text.split_once(' ').unwrap_or((text, ""));
        Some(Self {
            settled: settled.parse().ok()?,
            read: read
                .split(',')
                .filter(|id| !id.is_empty())
                .map(|id| Some((id.parse().ok()?, None)))
                .collect::<Option<_>>()?,
        })
    }

    /// After which message to list.
    pub fn settled(&self) -> u64 {
        self.settled
    }

    /// Whether a message is read.
    pub fn has(&self, id: u64) -> bool {
        id <= self.settled || self.read.contains_key(&id)
    }

    /// A message is read, or is met again.
    pub fn add(&mut self, id: u64, at: Option<Instant>) {
        if id > self.settled {
            self.read.insert(id, at);
        }
    }

    /// Forgets, one by one, what nothing can turn up below any more: not above `limit`, up to which all is listed.
    pub fn settle(&mut self, now: Instant, limit: u64) {
        let young = now - TimeDelta::seconds(SETTLED_AFTER);
        while let Some((&id, at)) = self.read.first_key_value() {
            let old = at.is_some_and(|at| at < young) || self.read.len() > REMEMBERED;
            if id > limit || !old {
                return;
            }
            self.read.remove(&id);
            self.settled = id;
        }
    }
}

impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.settled)?;
        for (nth, id) in self.read.keys().enumerate() {
            write!(f, "{}{id}", if nth == 0 { ' ' } else { ',' })?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> Instant {
        chrono::DateTime::from_timestamp(seconds, 0).unwrap()
    }

    #[test]
    fn what_is_young_is_remembered_one_by_one() {
        let mut place = Place::after(10);
        place.add(12, Some(at(1000)));
        place.add(15, Some(at(1100)));
        place.settle(at(1130), u64::MAX);
        assert_eq!(place.to_string(), "12 15");
        assert!(!place.has(14) && place.has(15) && place.has(11));
        place.settle(at(1300), 14);
        assert_eq!(place.to_string(), "12 15");
        place.settle(at(1300), 15);
        assert_eq!(place.to_string(), "15");
    }

    #[test]
    fn it_is_read_as_it_is_written() {
        for text in ["0", "15", "12 13,15"] {
            assert_eq!(Place::parse(text).unwrap().to_string(), text);
        }
        for text in ["", "x", "1 x", "-1"] {
            assert_eq!(Place::parse(text), None, "{text}");
        }
    }

    #[test]
    fn it_does_not_grow_for_ever() {
        let mut place = Place::default();
        for id in 1..=2000 {
            place.add(id, Some(at(1000)));
        }
        place.settle(at(1000), u64::MAX);
        assert_eq!(place.settled(), 1500);
        assert!(place.has(2000));
    }
}
