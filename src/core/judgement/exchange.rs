//! Requests and verdicts as JSON lines: the regulation's page, section 5.

#[cfg(test)]
mod tests;

use super::judge;
use crate::core::ledger::Entry;
use crate::core::regulation::Lawbook;
use crate::core::request::{Access, ClientFacts, Evidence, Request};
use crate::core::verdict::Verdict;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

/// Judges the request on one line of JSON, by the version in force when it was received.
///
/// # Errors
/// What is wrong with the line, in one sentence that names the field.
pub fn answer(lawbook: &Lawbook, line: &str) -> Result<Verdict, String> {
    // A derived struct would take an array for its fields in order.
    if !line.trim_start().starts_with('{') {
        return Err("not a JSON object".to_owned());
    }
    let request: Request = serde_json::from_str(line).map_err(|error| explain(line, &error))?;
    judge(lawbook.at(request.received_at), &request).map_err(|e| e.to_string())
}

/// The error with the path of the field that causes it: serde tells only the column.
fn explain(line: &str, error: &serde_json::Error) -> String {
    let found = serde_json::from_str::<Value>(line)
        .ok()
        .and_then(|request| wrong_field(&request));
    // The stream counts its own lines; a number of lines within this one would be taken for it.
    found.unwrap_or_else(|| {
        error
            .to_string()
            .replace(" at line 1 column ", " at column ")
    })
}

/// Path and error of the first field of a request that cannot be read.
fn wrong_field(request: &Value) -> Option<String> {
    const SOME_TIME: &str = "2020-05-15T09:00:00+03:00";
    let (name, error) = wrong_in::<Request>(request, &json!({ "received_at": SOME_TIME }))?;
    let value = &request[&name];
    let inner = match name.as_str() {
        "client" => wrong_in::<ClientFacts>(value, &json!({})).map(dotted),
        "evidence" => match wrong_in::<Evidence>(value, &json!({})) {
            Some((field, _)) if field == "access" => {
                wrong_item::<Access>(&value["access"], &json!({ "system": "", "level": "" }))
                    .map(|inner| format!(".access{inner}"))
            }
            other => other.map(dotted),
        },
        "ledger" => {
            let entry = json!({ "at": SOME_TIME, "entry": "paid", "pool": "setup", "of": "" });
            wrong_item::<Entry>(value, &entry)
        }
        _ => None,
    };
    Some(match inner {
        Some(inner) => format!("{name}{inner}"),
        None => format!("{name}: {error}"),
    })
}

fn dotted((field, error): (String, String)) -> String {
    format!(".{field}: {error}")
}

/// Index, field and error of the first item of a list that cannot be read.
fn wrong_item<T: DeserializeOwned>(list: &Value, blank: &Value) -> Option<String> {
    for (n, item) in list.as_array()?.iter().enumerate() {
        if let Some(field) = wrong_in::<T>(item, blank) {
            return Some(format!("[{n}]{}", dotted(field)));
        }
        if let Err(error) = T::deserialize(item) {
            return Some(format!("[{n}]: {error}"));
        }
    }
    None
}

/// The first field of `object` that makes `blank`, which can be read as a `T`, unreadable; and the error.
fn wrong_in<T: DeserializeOwned>(object: &Value, blank: &Value) -> Option<(String, String)> {
    object.as_object()?.iter().find_map(|(name, value)| {
        let mut probe = blank.clone();
        probe.as_object_mut()?.insert(name.clone(), value.clone());
        let error = T::deserialize(&probe).err()?;
        Some((name.clone(), error.to_string()))
    })
}
