//! What is not as promised is kept aside, for a person to find.

use crate::channels::Aside;
use crate::core::inbound::Raw;
use crate::core::trouble::{Trouble, TroubleKind};
use serde_json::Value;
use serde_json::value::RawValue;

/// Something that is not as promised; its key ends in its id, or in its digest where it has none.
pub fn aside(kind: &str, item: &RawValue, error: &serde_json::Error) -> Aside {
    let value: Value = serde_json::from_str(item.get()).unwrap_or_default();
    let raw = Raw::of(item.get().as_bytes().to_vec());
    let id = match value.get("id").and_then(Value::as_u64) {
        Some(id) => id.to_string(),
        None => raw.hex(),
    };
    let key = format!("{kind}/{id}");
    Aside {
        trouble: Trouble::new(TroubleKind::Unreadable, key.as_str(), error.to_string()),
        key,
        bytes: Some(raw.bytes),
    }
}
