//! `on-call report`: the hand-over of a closure.

use super::super::failure::{Failure, Result};
use super::super::session::Session;
use super::super::values;
use crate::core::hand_over::Stretch;
use crate::core::instant::Instant;
use crate::core::sentence::Sentence;
use crate::desk;
use clap::Args;

const EXAMPLES: &str = "\
Examples:
  primedesk on-call report
  primedesk on-call report --at 2026-11-21T12:00:00+03:00 --markdown
  primedesk on-call report --from 2026-11-01T00:00:00+03:00 --until 2026-12-01T00:00:00+03:00 --json

Without --at: the last closure in on-call time that has begun. Emergencies are told as of now (--now
for another moment); what waits since the opening is told as it stands in the store.

With --json one object:
  closure (kind, from, until); made_at; calendar_known; duties (line, person, from, until);
  gaps (from, until); silences (number, from, until, trouble, reason, by);
  emergencies (number, client, who, subject, trouble, reported_at, raised_at, opens_at,
    first_page_at, first_page_sent_at, acknowledged (at, by, via), answered_at, confirmed (at, by),
    declined (at, by, reason), handed_over (at, by, to, taken), holder, resolved (at, by),
    ended (at, why), state, rounds, escalated, pages (line, people, pages, sent, failed, unsure),
    joined_to, joined, took (to_alarm, to_page, to_answer, to_end, whole),
    steps (at, what, who, since_before, since_reported; and, by the step, purpose, state,
      joined, round, person, line, way, address, until, trouble, via, why, reason, to, text));
  failed_pages (number, at, person, line, way, address, round, trouble, unsure);
  parked (number, client, who, subject, state, received_at, due_at, declined); parked_count;
  taken_up; acted (who, paged, acknowledged, confirmed, declined, handed_over, notes, letters,
    resolved, to_answer);
  totals (emergencies, declined, tickets, outages, escalated, unanswered, handed_over, resolved,
    pages, pages_failed, pages_unsure, to_page, to_answer, to_end)
Each of took, since_before and since_reported has plain_seconds, working_seconds; each to_... of
acted and totals has count, median_seconds, worst_seconds, median_working_seconds.";

/// Tell what burned in a closure, who acted, how long each step took, and what is due now
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Command {
    /// A moment in the closure, or the last one before it
    #[arg(long, value_name = "TIME", value_parser = values::instant, conflicts_with = "from")]
    at: Option<Instant>,
    /// Tell of any other time, from this moment on
    #[arg(long, value_name = "TIME", value_parser = values::instant, requires = "until")]
    from: Option<Instant>,
    /// Up to, but not including this one
    #[arg(long, value_name = "TIME", value_parser = values::instant, requires = "from")]
    until: Option<Instant>,
    /// Write Markdown
    #[arg(long, conflicts_with = "json")]
    markdown: bool,
}

impl Command {
    pub(super) fn run(&self, session: &mut Session) -> Result<()> {
        let closure = self.closure(session)?;
        let store = session.store()?;
        let told = desk::hand_over(&store.view(), &session.lawbook, closure, session.now)?;
        if session.out.is_json() {
            return session.out.json(&told);
        }
        let sheet = session.text.hand_over(&told, &session.lawbook);
        super::written::write(session, &sheet, self.markdown)
    }

    fn closure(&self, session: &Session) -> Result<Stretch> {
        let (Some(from), Some(until)) = (self.from, self.until) else {
            let at = self.at.unwrap_or(session.now);
            return desk::closure_of(&session.lawbook, at)
                .ok_or_else(|| Failure::not_found(Sentence::of("fail-no-closure")));
        };
        if from >= until {
            return Err(Failure::usage(Sentence::of("fail-until-before-from")));
        }
        let whole = desk::closure_of(&session.lawbook, from)
            .filter(|closure| (closure.from, closure.until) == (from, until));
        Ok(whole.unwrap_or(Stretch {
            kind: None,
            from,
            until,
        }))
    }
}
