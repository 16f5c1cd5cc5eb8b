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

pub use kept::{FILE, forget, keep};

/// Finds the secret of a channel (`email`, `telegram`, `chat`). `dir` is where the configuration lies.
///
/// May wait for a command, up to half a minute.
///
/// # Errors
/// [`TroubleKind::SecretMissing`]: what was looked for, and where.
pub fn read(source: &SecretSource, name: &str, dir: &Path) -> Result<Secret, Trouble> {
    let variable = |name: &str| std::env::var(name).ok();
    find(source, name, dir, variable)
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
            .ok_or_else(|| missing(&format!("${variable}"), "not set")),
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
