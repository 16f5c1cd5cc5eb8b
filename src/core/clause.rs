//! The nine clauses of the regulation.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::{borrow::Cow, fmt};

/// A clause of the regulation, §1 to §9.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Clause(u8);

impl Clause {
    /// §1: set-up, and what the tariffs give.
    pub const SETUP: Self = Self(1);
    /// §2: partial set-up.
    pub const MODULE: Self = Self(2);
    /// §3: working time.
    pub const HOURS: Self = Self(3);
    /// §4: in writing only.
    pub const WRITING: Self = Self(4);
    /// §5: remote connection.
    pub const REMOTE: Self = Self(5);
    /// §6: complete requests only.
    pub const COMPLETE: Self = Self(6);
    /// §7: another system's bug.
    pub const FOREIGN_BUG: Self = Self(7);
    /// §8: no consultation on other systems.
    pub const CONSULTATION: Self = Self(8);
    /// §9: project or counter removed.
    pub const REMOVED: Self = Self(9);

    /// Every clause, in order.
    pub fn all() -> impl Iterator<Item = Self> {
        (1..=9).map(Self)
    }

    /// The clause's number.
    pub const fn number(self) -> u8 {
        self.0
    }

    /// The clause of a number from 1 to 9.
    pub fn new(number: u8) -> Option<Self> {
        (1..=9).contains(&number).then_some(Self(number))
    }
}

impl fmt::Display for Clause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

impl Serialize for Clause {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Clause {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let word = Cow::<str>::deserialize(d)?;
        word.parse().ok().and_then(Self::new).ok_or_else(|| {
            serde::de::Error::custom(format!("unknown clause `{word}`, expected 1 to 9"))
        })
    }
}
