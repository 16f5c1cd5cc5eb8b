//! `judge`: asks the regulation of requests given as JSON lines. No store, nothing written.

use super::answers::{answer_lines, warn_of_years};
use super::failure::Result;
use super::session::Session;
use crate::core::judgement::exchange;
use clap::Args;
use std::collections::BTreeSet;
use std::path::PathBuf;

const EXAMPLES: &str = "\
Examples:
  primedesk judge requests.jsonl
  echo '{\"received_at\": \"2026-11-21T12:00:00+03:00\", \"channel\": \"phone\"}' | primedesk judge

Each line is a request, each answer a verdict, in order. A line that is no request gives
{\"line\": N, \"error\": \"...\"}, and the stream goes on; the exit code is then 1 at the end.
Lines are counted from 1, empty ones too; empty ones are not answered.";

/// Judge requests given as JSON lines
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Command {
    /// The requests; `-` or nothing: standard input
    #[arg(default_value = "-")]
    file: PathBuf,
}

impl Command {
    pub(super) fn run(&self, session: &mut Session) -> Result<()> {
        let lawbook = session.lawbook.clone();
        let mut guessed = BTreeSet::new();
        let done = answer_lines(session, &self.file, |line| {
            let verdict = exchange::answer(&lawbook, line)?;
            let schedule = &lawbook.at(verdict.act_at).schedule;
            if !schedule.is_known_year(verdict.act_at) {
                guessed.extend(schedule.missing_years(verdict.act_at, verdict.act_at));
            }
            Ok(verdict)
        });
        warn_of_years(&session.text, &guessed);
        done
    }
}
