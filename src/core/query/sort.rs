//! In which order the queue is shown.

use crate::core::code::codes;

codes! {
    /// What the order goes by.
    pub enum SortKey("sort key") {
        /// What needs a person first: emergencies, new, in work, and so on; within, what is due first.
        Queue = "queue",
        /// When it came in.
        Received = "received",
        /// When it is due.
        Due = "due",
        /// The client's id.
        Client = "client",
        /// The number.
        Number = "number",
    }
}

/// An order of the queue: `received`, or backwards `-received`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sort {
    /// What it goes by.
    pub key: SortKey,
    /// Whether the greatest comes first.
    pub backwards: bool,
}

impl Default for Sort {
    fn default() -> Self {
        Self {
            key: SortKey::Queue,
            backwards: false,
        }
    }
}

impl std::str::FromStr for Sort {
    type Err = <SortKey as std::str::FromStr>::Err;

    fn from_str(word: &str) -> Result<Self, Self::Err> {
        let (backwards, key) = match word.strip_prefix('-') {
            Some(key) => (true, key),
            None => (false, word),
        };
        let key = key.parse()?;
        Ok(Self { key, backwards })
    }
}

impl std::fmt::Display for Sort {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let sign = if self.backwards { "-" } else { "" };
        write!(f, "{sign}{}", self.key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_order_is_written_as_it_is_read() {
        for word in ["queue", "-received", "due", "-client", "number"] {
            assert_eq!(word.parse::<Sort>().unwrap().to_string(), word);
        }
        assert!("--due".parse::<Sort>().is_err());
    }
}
