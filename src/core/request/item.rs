//! The names of what a request may lack.

use crate::core::code::UnknownCode;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::{borrow::Cow, fmt, str::FromStr};

/// One thing that a request may have to carry. §6, and `Payment` of §1.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Item {
    /// The tariff is paid. §1.
    Payment,
    /// The problem in words.
    Description,
    /// At least one screenshot.
    Screenshot,
    /// At least one link to the problem.
    Link,
    /// The site's address.
    Site,
    /// The counter's code on the site.
    Counter,
    /// The one system that a module is for.
    System,
    /// The AnyDesk id.
    AnydeskId,
    /// Access to a system, by its id.
    Access(String),
}

const WORDS: &[(&str, Item)] = &[
    ("payment", Item::Payment),
    ("description", Item::Description),
    ("screenshot", Item::Screenshot),
    ("link", Item::Link),
    ("site", Item::Site),
    ("counter", Item::Counter),
    ("system", Item::System),
    ("anydesk-id", Item::AnydeskId),
];

impl Item {
    /// The item's word; `access` for any access.
    pub fn word(&self) -> &'static str {
        WORDS
            .iter()
            .find(|(_, item)| item == self)
            .map_or("access", |(word, _)| word)
    }
}

impl fmt::Display for Item {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Access(system) => write!(f, "access:{system}"),
            _ => f.write_str(self.word()),
        }
    }
}

impl FromStr for Item {
    type Err = UnknownCode;

    fn from_str(word: &str) -> Result<Self, Self::Err> {
        // Whatever a verdict lists can be read back from the log, also a system without a name.
        if let Some(system) = word.strip_prefix("access:") {
            return Ok(Self::Access(system.to_owned()));
        }
        WORDS
            .iter()
            .find(|(known, _)| *known == word)
            .map(|(_, item)| item.clone())
            .ok_or_else(|| {
                let mut known: Vec<&str> = WORDS.iter().map(|(word, _)| *word).collect();
                known.push("access:SYSTEM");
                UnknownCode::new("item", word, &known)
            })
    }
}

impl Serialize for Item {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Item {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        Cow::<str>::deserialize(d)?
            .parse()
            .map_err(serde::de::Error::custom)
    }
}
