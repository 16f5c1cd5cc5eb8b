//! How the exchange format says nothing: a field left out, or null, is the empty value, and an empty one is left out.

use serde::{Deserialize, Deserializer};

/// Whether a value is the empty one.
pub(super) fn is_empty<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

/// Reads null as the empty value.
pub(super) fn null_is_empty<'de, D, T>(d: D) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    T: Default + Deserialize<'de>,
{
    Option::<T>::deserialize(d).map(Option::unwrap_or_default)
}
