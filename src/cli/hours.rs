//! `hours`: is support open, and arithmetic in working time.

use super::answers::{answer_lines, warn_of_years};
use super::failure::{Failure, Result};
use super::session::Session;
use super::values;
use crate::core::hours::exchange;
use crate::core::instant::{Instant, moscow_date, rfc3339};
use crate::core::sentence::Sentence;
use chrono::Datelike;
use clap::Args;
use std::cell::RefCell;
use std::collections::BTreeSet;
use std::io::IsTerminal;
use std::path::{Path, PathBuf};

const EXAMPLES: &str = "\
Examples:
  primedesk hours --at 2026-11-21T12:00:00+03:00
  echo '{\"op\": \"add\", \"from\": \"2026-11-20T17:30:00+03:00\", \"seconds\": 3600}' | primedesk hours -

Questions, one a line:
  {\"op\": \"at\", \"at\": T}                      open? which closure? next opening and closing
  {\"op\": \"between\", \"from\": T, \"to\": T}      open seconds; negative where `to` comes first
  {\"op\": \"add\", \"from\": T, \"seconds\": N}     the earliest instant with N open seconds between
A line that is no question gives {\"line\": N, \"error\": \"...\"}, and the stream goes on; the
exit code is then 1 at the end. Without FILE and --at: standard input; on a terminal, the answer
for now.";

/// Tell working time (§3): one instant, or questions as JSON lines
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Command {
    /// The questions; `-`: standard input
    #[arg(conflicts_with = "at")]
    file: Option<PathBuf>,
    /// One instant, in RFC 3339
    #[arg(long, value_name = "TIME", value_parser = values::instant)]
    at: Option<Instant>,
}

impl Command {
    pub(super) fn run(&self, session: &mut Session) -> Result<()> {
        let lawbook = session.lawbook.clone();
        let guessed = RefCell::new(BTreeSet::new());
        let schedule_at = |t: Instant| {
            let schedule = &lawbook.at(t).schedule;
            if !schedule.is_known_year(t) {
                guessed.borrow_mut().insert(moscow_date(t).year());
            }
            guessed.borrow_mut().extend(schedule.year_to_warn_of(t));
            schedule
        };
        let here = self.file.is_none() && std::io::stdin().is_terminal();
        let done = match (self.at, &self.file) {
            (Some(t), _) => at(session, t, schedule_at),
            (None, _) if here => at(session, session.now, schedule_at),
            (None, file) => {
                let file = file.as_deref().unwrap_or(Path::new("-"));
                answer_lines(session, file, |line| exchange::answer_by(schedule_at, line))
            }
        };
        warn_of_years(&session.text, &guessed.borrow());
        done
    }
}

fn at<'s>(
    session: &mut Session,
    t: Instant,
    schedule_at: impl FnMut(Instant) -> &'s crate::core::hours::Schedule,
) -> Result<()> {
    let question = serde_json::json!({"op": "at", "at": rfc3339(t)}).to_string();
    let answer = exchange::answer_by(schedule_at, &question)
        .map_err(|why| Failure::failed(Sentence::quoted(why)))?;
    session.out.json(&answer)
}
