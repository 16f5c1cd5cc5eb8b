//! What fills the variables of a message.

use fluent_bundle::FluentValue;
use fluent_bundle::types::{FluentNumber, FluentNumberOptions};
use std::borrow::Cow;

/// What fills a variable of a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value<'a> {
    /// A whole number: picks plural forms, and is shown as it is.
    Number(i64),
    /// A number of halves: picks plural forms, fractions included. Show it by [`super::Text::setups`].
    Halves(u32),
    /// Words.
    Words(Cow<'a, str>),
}

impl<'a> Value<'a> {
    /// What Fluent makes of it.
    pub(super) fn to_fluent(&'a self) -> FluentValue<'a> {
        match self {
            Self::Number(n) => FluentValue::from(*n),
            Self::Halves(units) => FluentValue::Number(halves(*units)),
            Self::Words(words) => FluentValue::from(words.as_ref()),
        }
    }
}

/// A number of halves. One decimal is declared only where there is one, so that `[0]` and `[0.5]` match.
fn halves(units: u32) -> FluentNumber {
    let options = FluentNumberOptions {
        minimum_fraction_digits: (units % 2 == 1).then_some(1),
        ..FluentNumberOptions::default()
    };
    FluentNumber::new(f64::from(units) / 2.0, options)
}

impl<'a> From<&'a str> for Value<'a> {
    fn from(words: &'a str) -> Self {
        Self::Words(Cow::Borrowed(words))
    }
}

impl<'a> From<&'a String> for Value<'a> {
    fn from(words: &'a String) -> Self {
        Self::Words(Cow::Borrowed(words))
    }
}

impl From<String> for Value<'_> {
    fn from(words: String) -> Self {
        Self::Words(Cow::Owned(words))
    }
}

impl From<i32> for Value<'_> {
    fn from(n: i32) -> Self {
        Self::Number(n.into())
    }
}

impl From<u32> for Value<'_> {
    fn from(n: u32) -> Self {
        Self::Number(n.into())
    }
}

impl From<i64> for Value<'_> {
    fn from(n: i64) -> Self {
        Self::Number(n)
    }
}

impl From<u64> for Value<'_> {
    fn from(n: u64) -> Self {
        Self::Number(i64::try_from(n).unwrap_or(i64::MAX))
    }
}

impl From<usize> for Value<'_> {
    fn from(n: usize) -> Self {
        Self::Number(i64::try_from(n).unwrap_or(i64::MAX))
    }
}
