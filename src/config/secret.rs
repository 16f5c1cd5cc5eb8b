//! Secrets: where they are found, and the one file in which they are kept.
//!
//! A password or token is looked for where the settings say (a command, a variable), else in the channel's own
//! variable, else in `secrets.toml` beside the configuration. No error repeats any of it.

mod command;
mod kept;

use super::channels::SecretSource;
use crate::core::secret::Secret;
use crate::core::trouble::{Trouble, TroubleKind};
use std::path::Path;

pub use kept::{FILE, forget, keep, kept};

/// Finds the secret of a channel (`email`, `telegram`, `chat`). `dir` is where the configuration lies.
///
/// May wait for a command, up to half a minute.
///
/// # Errors
/// [`TroubleKind::SecretMissing`]: what was looked for, and where.
pub fn read(source: &SecretSource, name: &str, dir: &Path) -> Result<Secret, Trouble> {
    find(source, name, dir, set)
}

/// Where a secret would be taken from now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// A command, which is not run to find out.
    Command,
    /// A variable of the process.
    Variable,
    /// The file of secrets.
    File,
}

/// Where the secret of a channel is taken from. Runs no command.
///
/// # Errors
/// As of [`read`].
pub fn place(source: &SecretSource, name: &str, dir: &Path) -> Result<Place, Trouble> {
    match source {
        SecretSource::Command(_) => return Ok(Place::Command),
        SecretSource::Kept(_) if set(&variable(name)).is_none() => {
            kept::read(dir, name, &variable(name))?;
            return Ok(Place::File);
        }
        SecretSource::Kept(_) | SecretSource::Variable(_) => {}
    }
    read(source, name, dir)?;
    Ok(Place::Variable)
}

/// A variable of the process; an empty one counts as absent.
fn set(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

/// The variable in which a channel's secret may stand.
pub fn variable(name: &str) -> String {
    let what = if name == "email" { "PASSWORD" } else { "TOKEN" };
    format!("PRIMEDESK_{}_{what}", name.to_uppercase())
}

fn find(
    source: &SecretSource,
    name: &str,
    dir: &Path,
    variables: impl Fn(&str) -> Option<String>,
) -> Result<Secret, Trouble> {
    // An empty variable counts as absent.
    let variables = |name: &str| variables(name).filter(|value| !value.is_empty());
    match source {
        SecretSource::Command(line) => command::run(line, command::PATIENCE)
            .map_err(|why| missing(&format!("{name}: command"), &why)),
        SecretSource::Variable(variable) => variables(variable)
            .map(Secret::new)
            .ok_or_else(|| missing(&format!("${variable}"), "")),
        SecretSource::Kept(key) => match variables(&variable(name)) {
            Some(value) => Ok(Secret::new(value)),
            None => kept::read(dir, key, &variable(name)),
        },
    }
}

fn missing(at: &str, why: &str) -> Trouble {
    Trouble::new(TroubleKind::SecretMissing, at, why)
}

#[cfg(test)]
mod tests;
