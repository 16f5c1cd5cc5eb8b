//! `on-call`: the desk in closures.

mod report;
mod written;
mod year;

use super::failure::Result;
use super::session::Session;
use clap::{Args, Subcommand};

const EXAMPLES: &str = "\
Examples:
  primedesk on-call report                    the hand-over of the last closure
  primedesk on-call report --markdown         the same, to paste in a chat
  primedesk on-call year 2026                 closures, emergencies and reaction, day by day";

/// On call: what burned in a closure, and in a year
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Command {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, Subcommand)]
enum Action {
    Report(report::Command),
    Year(year::Command),
}

impl Command {
    pub(super) fn run(&self, session: &mut Session) -> Result<()> {
        match &self.action {
            Action::Report(command) => command.run(session),
            Action::Year(command) => command.run(session),
        }
    }
}
