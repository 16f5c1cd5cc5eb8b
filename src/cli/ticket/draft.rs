//! The reply that the templates give, for a person or a script to read first.

use super::args::Draft;
use crate::cli::failure::{Failure, Result};
use crate::cli::session::{self, Session};
use crate::core::event::Purpose;
use crate::core::sentence::Sentence;
use crate::core::verdict::Action;
use crate::desk;
use serde::Serialize;

#[derive(Serialize)]
struct Written<'a> {
    number: u64,
    purpose: Purpose,
    subject: &'a str,
    text: &'a str,
}

/// Writes the reply, and sends nothing.
pub(super) fn run(session: &mut Session, args: &Draft) -> Result<()> {
    let store = session.store()?;
    let ground = session.ground()?;
    let view = store.view();
    let ticket = session::ticket(&view, args.one.number)?;
    let verdict = ticket.verdict.as_ref().map(|verdict| verdict.action);
    let purpose = match (args.purpose, verdict) {
        (Some(purpose), _) => purpose,
        (None, Some(Action::Accept)) => Purpose::Accept,
        (None, Some(Action::Ask)) => Purpose::Ask,
        (None, Some(Action::Refuse)) => Purpose::Refuse,
        (None, Some(Action::Quote)) => Purpose::Quote,
        (None, Some(Action::Undecided) | None) => {
            return Err(Failure::usage(Sentence::of("fail-no-purpose")));
        }
    };
    let agent = session.settings.agent.clone();
    let written = desk::brief_for(&view, &ground, &ticket, purpose, session.now, &agent)?;
    if session.out.is_json() {
        return session.out.json(&Written {
            number: ticket.number,
            purpose,
            subject: &written.subject,
            text: &written.body,
        });
    }
    session.out.line(&written.subject)?;
    session.out.line("")?;
    session.out.line(written.body.trim_end())
}
