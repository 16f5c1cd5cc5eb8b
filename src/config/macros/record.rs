//! A recorded macro is added to its file; what stands there stays as it was written.

use super::of_text;
use crate::config::edit::{save, text};
use crate::config::error::{Error, Result};
use crate::config::setting::Setting;
use crate::core::macros::{Macro, Step, Written};
use std::path::Path;
use toml_edit::{Array, ArrayOfTables, DocumentMut, InlineTable, Item, Table, Value};

/// Adds a macro to the file of recorded ones, which is made, for its owner's eyes alone, where it is not there.
///
/// # Errors
/// Its name is taken, here or by `others`; the file is wrong, can't be written, or somebody else changed it just now.
pub fn record(path: &Path, new: &Macro, others: &[Macro]) -> Result<()> {
    let was = text(path)?;
    let there = of_text(path, &was, &[])?;
    let mut known = there.iter().chain(others);
    if known.any(|known| known.name == new.name) {
        return Err(Setting::MacroExists(new.name.clone()).into());
    }
    let mut document: DocumentMut = was.parse().map_err(|error: toml_edit::TomlError| {
        Error::Setting(Setting::MacroFile {
            path: path.to_owned(),
            why: error.message().to_owned(),
        })
    })?;
    let list = document
        .entry("macro")
        .or_insert_with(|| Item::ArrayOfTables(ArrayOfTables::new()));
    let Some(list) = list.as_array_of_tables_mut() else {
        return Err(Setting::MacroForm {
            path: path.to_owned(),
        }
        .into());
    };
    list.push(table(new));
    let now = document.to_string();
    // What is saved can be read back, or it is not saved.
    of_text(path, &now, &[])?;
    save(path, &was, &now)
}

fn table(new: &Macro) -> Table {
    let mut steps = Array::new();
    for step in &new.steps {
        let mut value = Value::InlineTable(inline(step));
        value.decor_mut().set_prefix("\n    ");
        steps.push_formatted(value);
    }
    steps.set_trailing_comma(true);
    steps.set_trailing("\n");
    let mut table = Table::new();
    table.insert("name", Item::Value(new.name.as_str().into()));
    table.insert("steps", Item::Value(Value::Array(steps)));
    table
}

fn inline(step: &Step) -> InlineTable {
    let mut table = InlineTable::new();
    table.insert("do", step.name().into());
    for (key, value) in step.keys() {
        let value = match value {
            Written::Text(text) => text.into(),
            Written::Yes(yes) => yes.into(),
            Written::List(words) => Value::Array(words.into_iter().collect()),
        };
        table.insert(key, value);
    }
    table
}
