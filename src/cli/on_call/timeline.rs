//! The steps of a ticket's emergencies, each with its time and with what was noted.

use crate::cli::failure::Result;
use crate::cli::out::visible;
use crate::cli::session::{self, Session};
use crate::core::alarm::AlarmEvent;
use crate::core::event::Event;
use crate::core::instant::{self, Instant};
use crate::store::{HistoryLine, View};
use serde::Serialize;
use uuid::Uuid;

/// Events read at a time.
const PAGE: u32 = 1000;

/// A step, for machines: what it is beside its time lies in `step`.
#[derive(Serialize)]
struct Step<'a> {
    #[serde(with = "instant::as_moscow")]
    at: Instant,
    by: &'a str,
    step: &'a AlarmEvent,
    said: String,
    /// What was noted.
    note: Option<String>,
}

/// Tells every step, oldest first.
pub(super) fn run(session: &mut Session, number: u64) -> Result<()> {
    let store = session.store()?;
    let view = store.view();
    let ticket = session::ticket(&view, number)?;
    let lines = steps(&view, ticket.id)?;
    if lines.is_empty() && !session.out.is_json() {
        let args = [("number", number.into())];
        let calm = session.text.say_with("on-call-status-no-steps", &args);
        return session.out.line(&calm);
    }
    for line in &lines {
        tell(session, &view, line)?;
    }
    Ok(())
}

fn steps(view: &View<'_>, ticket: Uuid) -> Result<Vec<HistoryLine>> {
    let mut found = Vec::new();
    let mut after = 0;
    loop {
        let page = view.history(ticket, after, PAGE)?;
        let Some(last) = page.last() else {
            return Ok(found);
        };
        after = last.seq;
        let alarm = |line: &HistoryLine| matches!(line.recorded.event, Event::Alarm(_));
        found.extend(page.into_iter().filter(alarm));
    }
}

fn tell(session: &mut Session, view: &View<'_>, line: &HistoryLine) -> Result<()> {
    let Event::Alarm(step) = &line.recorded.event else {
        return Ok(());
    };
    let note = match **step {
        AlarmEvent::Noted { .. } => view.body(line.seq)?,
        _ => None,
    };
    let said = session.text.alarm_step(step);
    let (at, by) = (line.recorded.at, line.recorded.actor.as_str());
    if session.out.is_json() {
        return session.out.json(&Step {
            at,
            by,
            step,
            said,
            note,
        });
    }
    let mut words = format!("{}  {said}", session.text.moment_to_second(at, session.now));
    if let Some(note) = note {
        words.push_str(": ");
        words.push_str(&note);
    }
    session.out.line(&visible(&words))
}
