//! `keys`: the keymap in force, checked, listed, and as a sheet to print.

mod sheet;

use super::failure::{Failure, Result};
use super::session::Session;
use super::workbench;
use crate::core::sentence::Sentence;
use crate::tui::{self, KeymapSource};
use clap::{Args, Subcommand, ValueEnum};
use serde::Serialize;
use std::path::{Path, PathBuf};

const EXAMPLES: &str = "\
Examples:
  primedesk keys check                    your own keymap, as it lies over the built-in one
  primedesk keys check draft.toml         the same of a file that is not in use yet
  primedesk keys sheet | lp               a sheet to print, with the Russian letters
  primedesk keys list --json | jq -r 'select(.changes) | .keys'
Your own keymap is ~/.config/primedesk/keymap.toml; `keys list` names every action.";

/// Check, list and print the keys of the workbench
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Command {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// Tell all that is wrong with a keymap, with the line; exit code 1 where anything is
    Check {
        /// The file [default: your own keymap]
        file: Option<PathBuf>,
    },
    /// List every key with its action
    List,
    /// Print a sheet of the keys, grouped by pane
    Sheet {
        /// How it is laid out
        #[arg(long, value_enum, default_value_t = Format::Text)]
        format: Format,
    },
}

/// How a sheet is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Two columns of plain text.
    Text,
    /// A table for each pane.
    Markdown,
}

#[derive(Serialize)]
struct Checked<'a> {
    file: &'a Path,
    ok: bool,
    faults: Vec<FaultShape>,
    keyless: Vec<&'static str>,
}

#[derive(Serialize)]
struct FaultShape {
    file: String,
    line: usize,
    message: String,
}

#[derive(Serialize)]
struct Listed<'a> {
    context: &'a str,
    keys: &'a str,
    russian: Option<&'a str>,
    action: &'a str,
    name: String,
    changes: bool,
}

impl Command {
    pub(super) fn run(&self, session: &mut Session) -> Result<()> {
        match &self.action {
            Action::Check { file } => check(session, file.as_deref()),
            Action::List => list(session),
            Action::Sheet { format } => {
                let groups = tui::key_groups(&workbench::keys(&session.settings.keymap)?);
                let lines = match format {
                    Format::Text => sheet::text(&groups, &session.text),
                    Format::Markdown => sheet::markdown(&groups, &session.text),
                };
                for line in lines {
                    session.out.line(&line)?;
                }
                Ok(())
            }
        }
    }
}

fn check(session: &mut Session, file: Option<&Path>) -> Result<()> {
    let path = file.unwrap_or(&session.settings.keymap).to_owned();
    let own = match std::fs::read(&path) {
        Ok(bytes) => Some(String::from_utf8(bytes).map_err(|_| Failure::not_utf8(&path))?),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound && file.is_none() => None,
        Err(error) => return Err(Failure::io(&path, &error)),
    };
    let name = path.display().to_string();
    let checked = tui::check(own.as_deref().map(|text| KeymapSource::new(&name, text)));
    report(session, &path, &checked)?;
    if !checked.faults.is_empty() {
        let said = Sentence::of("fail-faulty").name("path", name);
        return Err(Failure::failed(
            said.count("n", checked.faults.len() as u64),
        ));
    }
    if !session.out.is_json() {
        let whose = if own.is_some() {
            name
        } else {
            session.text.say("cli-keys-built-in")
        };
        let args = [("whose", whose.into()), ("keys", checked.bound.into())];
        let line = session.text.say_with("cli-keys-good", &args);
        session.out.line(&line)?;
    }
    Ok(())
}

/// Writes what was found: faults, then what no key asks for.
fn report(session: &mut Session, path: &Path, checked: &tui::CheckedKeys) -> Result<()> {
    let keyless: Vec<&'static str> = tui::action_names(&checked.keyless);
    if session.out.is_json() {
        let faults = checked.faults.iter().map(|fault| FaultShape {
            file: fault.file.clone(),
            line: fault.line,
            message: fault.kind.to_string(),
        });
        return session.out.json(&Checked {
            file: path,
            ok: checked.faults.is_empty(),
            faults: faults.collect(),
            keyless,
        });
    }
    for fault in &checked.faults {
        let line = session.text.sentence(&fault.sentence());
        session.out.line(&super::out::visible(&line))?;
    }
    if !keyless.is_empty() {
        let names = keyless.join(", ");
        let args = [("names", names.into())];
        let line = session.text.say_with("cli-keyless", &args);
        session.out.line(&line)?;
    }
    Ok(())
}

fn list(session: &mut Session) -> Result<()> {
    let groups = tui::key_groups(&workbench::keys(&session.settings.keymap)?);
    for group in &groups {
        for bound in group.rows.iter().flatten() {
            let name = session.text.say(&format!("action-{}", bound.action));
            if session.out.is_json() {
                session.out.json(&Listed {
                    context: group.context,
                    keys: &bound.keys,
                    russian: bound.russian.as_deref(),
                    action: bound.action,
                    name,
                    changes: bound.changes,
                })?;
                continue;
            }
            let russian = bound.russian.as_deref().unwrap_or_default();
            session.out.line(&format!(
                "{:<10} {:<10} {russian:<10} {:<18} {name}",
                group.context, bound.keys, bound.action
            ))?;
        }
    }
    Ok(())
}
