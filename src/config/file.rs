//! The configuration file as it is written: strict, with the line of everything that is wrong.

use super::channels;
use super::error::{Error, Result};
use super::on_call::OnCallTable;
use super::open::{OpenTable, ScreenTable};
use super::raw_macro::RawMacro;
use crate::core::fault::Fault;
use crate::core::language::Language;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use std::path::Path;
use toml::Spanned;
use toml::value::Datetime;

use super::views::ViewTable;

/// The file. Every key may be left out; an unknown one is a fault.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct File {
    pub store: Option<Spanned<String>>,
    pub language: Option<Language>,
    pub agent: Option<Spanned<String>>,
    #[serde(default)]
    pub leads: Vec<Spanned<String>>,
    pub theme: Option<Spanned<String>>,
    #[serde(default)]
    pub screen: ScreenTable,
    pub keymap: Option<Spanned<String>>,
    pub regulation: Option<Spanned<String>>,
    pub templates: Option<Spanned<String>>,
    #[serde(default)]
    pub mail: Mail,
    #[serde(default)]
    pub closed_day: Vec<ClosedDay>,
    #[serde(default)]
    pub view: Vec<ViewTable>,
    #[serde(default)]
    pub channel: channels::Tables,
    #[serde(default)]
    pub outbox: channels::OutboxTable,
    #[serde(default)]
    pub answers: channels::AnswersTable,
    #[serde(default, rename = "macro")]
    pub macros: Vec<RawMacro>,
    #[serde(default)]
    pub open: OpenTable,
    #[serde(default)]
    pub on_call: OnCallTable,
}

/// The table `mail`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Mail {
    pub from: Option<Spanned<String>>,
    #[serde(default)]
    pub own_addresses: Vec<Spanned<String>>,
    pub max_bytes: Option<Spanned<u64>>,
}

/// One `[[closed_day]]`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ClosedDay {
    pub date: Spanned<Datetime>,
    pub name: Spanned<String>,
}

/// Reads the file's text.
///
/// # Errors
/// What TOML or the keys' types refuse, with the line.
pub(super) fn parse(text: &str) -> std::result::Result<File, Vec<Fault>> {
    parse_as(text)
}

/// Reads a text as a file of some kind.
///
/// # Errors
/// What TOML or the keys' types refuse, with the line.
pub(super) fn parse_as<T: DeserializeOwned>(text: &str) -> std::result::Result<T, Vec<Fault>> {
    toml::from_str(text).map_err(|error| {
        // A writer of the file knows keys, not fields.
        let words = error.message().replace(" field `", " key `");
        vec![Fault::toml(text, error.span(), &words)]
    })
}

/// Reads a text file that may be absent.
///
/// # Errors
/// It is there, but can't be read, or is not UTF-8.
pub(super) fn read_if_there(path: &Path) -> Result<Option<String>> {
    match std::fs::read(path) {
        Ok(bytes) => text_of(path, bytes).map(Some),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(source) => Err(Error::Io {
            path: path.to_owned(),
            source,
        }),
    }
}

/// The text of a file's bytes.
///
/// # Errors
/// It is not UTF-8; the line of the first byte that is not.
pub(super) fn text_of(path: &Path, bytes: Vec<u8>) -> Result<String> {
    String::from_utf8(bytes).map_err(|error| {
        let good_up_to = error.utf8_error().valid_up_to();
        Error::Faults {
            path: path.to_owned(),
            faults: vec![Fault::not_utf8(error.as_bytes(), good_up_to)],
        }
    })
}
