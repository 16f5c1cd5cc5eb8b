//! A digest of the letters that go out, so that what a person has seen can be held against what would be sent.

use crate::core::event::Reply;
use std::hash::{DefaultHasher, Hash, Hasher};

/// A letter, as its client gets it. It holds within one run of the program.
pub(super) fn of(reply: &Reply, body: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    let to = (&reply.to.name, &reply.to.address);
    (reply.channel.as_str(), to, &reply.subject, body).hash(&mut hasher);
    for file in &reply.attachments {
        (&file.name, &file.content).hash(&mut hasher);
    }
    hasher.finish()
}

/// Letters, one after the other.
pub fn both(first: Option<u64>, then: Option<u64>) -> Option<u64> {
    let (Some(first), Some(then)) = (first, then) else {
        return first.or(then);
    };
    let mut hasher = DefaultHasher::new();
    (first, then).hash(&mut hasher);
    Some(hasher.finish())
}
