//! Macros as they are written in `config.toml` and `macros.toml`: strict, with the line of everything that is wrong.

mod record;
mod step;

pub use record::record;

use super::error::{Error, Result};
use super::file;
use super::settings::Settings;
use crate::core::fault::Fault;
use crate::core::macros::Macro;
use serde::Deserialize;
use std::path::{Path, PathBuf};
use step::RawStep;
use toml::Spanned;

/// One `[[macro]]`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawMacro {
    name: Spanned<String>,
    steps: Spanned<Vec<RawStep>>,
}

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

/// Checks macros, and tells what is wrong with them.
pub(super) fn lift(text: &str, raw: &[RawMacro], before: &[Macro]) -> (Vec<Macro>, Vec<Fault>) {
    let mut macros: Vec<Macro> = Vec::new();
    let mut faults = Vec::new();
    for one in raw {
        let name = one.name.get_ref();
        let fault = |message: String| Fault::at(text, one.name.span().start, message);
        if let Some(why) = super::lift::no_name(name) {
            faults.push(fault(format!("macro.name: a name that {why}")));
        }
        if before
            .iter()
            .chain(&macros)
            .any(|known| known.name == *name)
        {
            faults.push(fault(format!(
                "macro.name: there is a macro `{name}` already"
            )));
        }
        if one.steps.get_ref().is_empty() {
            let at = one.steps.span().start;
            faults.push(Fault::at(text, at, format!("macro `{name}` has no step")));
        }
        let mut steps = Vec::new();
        for step in one.steps.get_ref() {
            match step.lift() {
                Ok(step) => steps.push(step),
                Err((at, message)) => {
                    let message = format!("macro `{name}`: {message}");
                    faults.push(Fault::at(text, at, message));
                }
            }
        }
        macros.push(Macro {
            name: name.clone(),
            steps,
        });
    }
    (macros, faults)
}

#[cfg(test)]
mod tests;
