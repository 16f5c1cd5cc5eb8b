//! The words of tables.

use crate::core::language::Language;

/// The heading of a column.
pub fn heading(language: Language, key: &str) -> String {
    let _ = language;
    key.to_uppercase()
}
