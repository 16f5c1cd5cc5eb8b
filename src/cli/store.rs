//! `store`: holds the projections against the log.

use super::failure::{Failure, Result};
use super::session::Session;
use crate::core::sentence::Sentence;
use crate::store::Report;
use clap::{Args, Subcommand};
use serde::Serialize;

const EXAMPLES: &str = "\
Examples:
  primedesk store check            changes nothing; exit code 1 where something differs
  primedesk store rebuild --json   makes the projections anew, and says what was different";

/// Hold what is shown against the log of what happened
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Command {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// Compare the projections with the log, and change nothing
    Check,
    /// Make the projections anew from the log, and tell where they were different
    Rebuild,
}

#[derive(Serialize)]
struct Shape<'a> {
    events: u64,
    equal: bool,
    rebuilt: bool,
    /// At most the first 100.
    differences: Vec<DifferenceShape<'a>>,
}

#[derive(Serialize)]
struct DifferenceShape<'a> {
    table: &'a str,
    key: &'a str,
    how: &'a str,
}

impl Command {
    pub(super) fn run(&self, session: &mut Session) -> Result<()> {
        let mut store = session.store()?;
        match self.action {
            Action::Check => {
                let report = store.check()?;
                tell(session, &report, false)?;
                if report.differences.is_empty() {
                    return Ok(());
                }
                Err(Failure::failed(
                    Sentence::of("fail-store-differs")
                        .name("path", session.settings.store.display()),
                ))
            }
            Action::Rebuild => tell(session, &store.rebuild()?, true),
        }
    }
}

fn tell(session: &mut Session, report: &Report, rebuilt: bool) -> Result<()> {
    let differences = &report.differences;
    if session.out.is_json() {
        return session.out.json(&Shape {
            events: report.events,
            equal: differences.is_empty(),
            rebuilt,
            differences: differences
                .iter()
                .map(|difference| DifferenceShape {
                    table: &difference.table,
                    key: &difference.key,
                    how: difference.how,
                })
                .collect(),
        });
    }
    for difference in differences {
        session.out.line(&format!(
            "{} {}: {}",
            difference.table, difference.key, difference.how
        ))?;
    }
    let key = if differences.is_empty() {
        "cli-store-equal"
    } else {
        "cli-store-differs"
    };
    let line = session
        .text
        .say_with(key, &[("events", report.events.into())]);
    session.out.line(&line)
}
