//! `on-call year`: the picture of a year.

use super::super::failure::{Failure, Result};
use super::super::session::Session;
use crate::core::instant::moscow_date;
use crate::core::sentence::Sentence;
use crate::desk;
use chrono::Datelike;
use clap::Args;

const EXAMPLES: &str = "\
Examples:
  primedesk on-call year
  primedesk on-call year 2025 --markdown
  primedesk on-call year 2025 --json | jq '.days[] | select(.real > 0)'

With --json one object:
  year; made_at; calendar_known;
  days (date, open, closure, on_call, holidays, sums); closures (kind, from, until, sums);
  months (month, closed_days, sums);
  people (who, paged, acknowledged, confirmed, declined, handed_over, notes, letters, resolved,
    to_answer);
  totals (emergencies, declined, tickets, outages, escalated, unanswered, handed_over, resolved,
    pages, pages_failed, pages_unsure, to_page, to_answer, to_end)
The sums are real, declined, unanswered, pages, median_seconds, worst_seconds; each to_... has
count, median_seconds, worst_seconds, median_working_seconds.";

/// Tell a year day by day: closures, emergencies on them, how soon somebody answered
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Command {
    /// The year [default: this one]
    #[arg(value_parser = clap::value_parser!(i32).range(1970..=9998))]
    year: Option<i32>,
    /// Write Markdown
    #[arg(long, conflicts_with = "json")]
    markdown: bool,
}

impl Command {
    pub(super) fn run(&self, session: &mut Session) -> Result<()> {
        let year = self.year.unwrap_or_else(|| moscow_date(session.now).year());
        let store = session.store()?;
        let told = desk::year(&store.view(), &session.lawbook, year, session.now)?
            .ok_or_else(|| Failure::usage(Sentence::of("fail-year-unknown").name("year", year)))?;
        if session.out.is_json() {
            return session.out.json(&told);
        }
        let sheet = session.text.year(&told);
        super::written::write(session, &sheet, self.markdown)
    }
}
