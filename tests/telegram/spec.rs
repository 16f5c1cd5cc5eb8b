//! The Bot API's own description: what a call must have, may have, and of which types; and what it answers.
//!
//! An extract of it lies beside this file. Where the whole description is found, that is asked too.

use serde_json::{Map, Value};
use std::path::PathBuf;

/// Where the whole description is, if not told by the variable.
const WHOLE: &str = "../shared/reference/telegram-bot-api-10.1.json";
/// Names its path.
const VARIABLE: &str = "PRIMEDESK_BOT_API_SPEC";

/// What stands for a file's bytes in parameters.
pub const FILE: &str = "<file>";

pub struct Spec {
    json: Value,
}

impl Spec {
    /// The extract; it is always there.
    pub fn extract() -> Self {
        Self {
            json: serde_json::from_str(include_str!("bot-api-10.1.json")).unwrap(),
        }
    }

    /// The whole description, where it is.
    pub fn whole() -> Option<Self> {
        let path = match std::env::var_os(VARIABLE) {
            Some(path) => PathBuf::from(path),
            None => PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(WHOLE),
        };
        let text = match std::fs::read_to_string(&path) {
            Ok(text) => text,
            // A path that was given is to be right.
            Err(error) if std::env::var_os(VARIABLE).is_some() => panic!("{path:?}: {error}"),
            Err(_) => return None,
        };
        Some(Self {
            json: serde_json::from_str(&text).unwrap(),
        })
    }

    /// What is wrong with a call.
    pub fn faults_of_call(&self, method: &str, parameters: &Value) -> Vec<String> {
        match self.json["methods"].get(method) {
            Some(described) => self.faults_of_fields(described, parameters, method),
            None => vec![format!("no method {method}")],
        }
    }

    /// What is wrong with a method's result.
    pub fn faults_of_result(&self, method: &str, result: &Value) -> Vec<String> {
        let returns = &self.json["methods"][method]["returns"];
        match self.fits(result, returns, false) {
            true => Vec::new(),
            false => vec![format!("{method} answers {result}, not {returns}")],
        }
    }

    /// What is wrong with a value of a type.
    pub fn faults_of(&self, kind: &str, value: &Value) -> Vec<String> {
        match self.json["types"].get(kind) {
            Some(described) => self.faults_of_fields(described, value, kind),
            None => vec![format!("no type {kind}")],
        }
    }

    fn faults_of_fields(&self, described: &Value, value: &Value, at: &str) -> Vec<String> {
        let nothing = Map::new();
        let Some(values) = value.as_object() else {
            return vec![format!("{at}: {value} is no object")];
        };
        let fields: Map<String, Value> = described["fields"]
            .as_array()
            .into_iter()
            .flatten()
            .map(|field| (field["name"].as_str().unwrap().to_owned(), field.clone()))
            .collect();
        let called = self.json["methods"].get(at).is_some();
        let mut faults = Vec::new();
        for (name, field) in &fields {
            match values.get(name) {
                None if field["required"] == true => faults.push(format!("{at}: no {name}")),
                Some(value) if !self.fits(value, &field["types"], called) => {
                    faults.push(format!("{at}: {name} is {value}, not {}", field["types"]));
                }
                _ => {}
            }
        }
        let known = if fields.is_empty() { &nothing } else { &fields };
        for name in values.keys().filter(|name| !known.contains_key(*name)) {
            faults.push(format!("{at}: unknown {name}"));
        }
        faults
    }

    /// Whether a value is of one of these types. A parameter may be written as text.
    fn fits(&self, value: &Value, kinds: &Value, parameter: bool) -> bool {
        kinds
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(Value::as_str)
            .any(|kind| self.is(value, kind, parameter))
    }

    fn is(&self, value: &Value, kind: &str, parameter: bool) -> bool {
        let text = value.as_str().filter(|_| parameter);
        if let Some(items) = kind.strip_prefix("Array of ") {
            let parsed = text.and_then(|text| serde_json::from_str(text).ok());
            return match parsed.as_ref().unwrap_or(value) {
                Value::Array(values) => values.iter().all(|value| self.is(value, items, false)),
                _ => false,
            };
        }
        match kind {
            "Integer" => value.is_i64() || text.is_some_and(|text| text.parse::<i64>().is_ok()),
            "Float" => value.is_number() || text.is_some_and(|text| text.parse::<f64>().is_ok()),
            "String" => value.is_string() && value != FILE,
            "True" => *value == true || text == Some("true"),
            "Boolean" => value.is_boolean() || text.is_some_and(|t| t == "true" || t == "false"),
            "InputFile" => value == FILE,
            _ => self.is_object(value, kind, text),
        }
    }

    fn is_object(&self, value: &Value, kind: &str, text: Option<&str>) -> bool {
        let described = &self.json["types"][kind];
        if let Some(subtypes) = described["subtypes"].as_array().filter(|s| !s.is_empty()) {
            return subtypes
                .iter()
                .filter_map(Value::as_str)
                .any(|subtype| self.is(value, subtype, text.is_some()));
        }
        let parsed = text.and_then(|text| serde_json::from_str(text).ok());
        let value = parsed.as_ref().unwrap_or(value);
        !described.is_null() && self.faults_of(kind, value).is_empty()
    }
}
