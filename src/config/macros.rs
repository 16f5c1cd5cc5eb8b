//! Macros as they are written in `config.toml` and `macros.toml`: strict, with the line of everything that is wrong.

mod record;

pub use record::record;

use super::error::{Error, Result};
use super::file;
use super::raw_macro::{RawMacro, lift};
use super::settings::Settings;
use crate::core::macros::Macro;
use serde::Deserialize;
use std::path::{Path, PathBuf};

/// The file of recorded macros.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default, rename = "macro")]
    macros: Vec<RawMacro>,
}

/// Where recorded macros are kept: beside the configuration.
pub fn file_of(settings: &Settings) -> PathBuf {
    settings.config_dir.join("macros.toml")
}

/// All macros of these settings: those of the configuration, then the recorded ones.
///
/// # Errors
/// The file of recorded macros can't be read or is wrong, with its line; a name that is taken already.
pub fn all(settings: &Settings) -> Result<Vec<Macro>> {
    let path = file_of(settings);
    let text = file::read_if_there(&path)?.unwrap_or_default();
    let mut all = settings.macros.clone();
    all.extend(of_text(&path, &text, &settings.macros)?);
    Ok(all)
}

/// The macros of a file of recorded ones, none of which may be called like those before.
fn of_text(path: &Path, text: &str, before: &[Macro]) -> Result<Vec<Macro>> {
    let refuse = |faults| Error::Faults {
        path: path.to_owned(),
        faults,
    };
    let file: File = file::parse_as(text).map_err(refuse)?;
    let (macros, mut faults) = lift(text, &file.macros, before);
    if faults.is_empty() {
        return Ok(macros);
    }
    faults.sort();
    Err(refuse(faults))
}

#[cfg(test)]
mod tests;
