//! Looks for what is missing in the roster.

use super::args::Check;
use super::shape::NoticeShape;
use crate::cli::failure::{Failure, Kind, Result};
use crate::cli::session::Session;
use crate::desk;

/// Tells what is to be looked at, and fails if there is any.
pub fn check(session: &mut Session, args: &Check) -> Result<()> {
    let ground = session.ground()?;
    let store = session.store()?;
    let found = desk::roster_warnings(&store.view(), &ground, session.now, args.weeks)?;
    for notice in &found {
        let message = session.text.roster_notice(notice, session.now);
        match session.out.is_json() {
            true => session.out.json(&NoticeShape::of(notice, message))?,
            false => session.out.line(&message)?,
        }
    }
    if !found.is_empty() {
        // The lines have said it.
        return Err(Failure::told(Kind::Failed));
    }
    if !session.out.is_json() {
        let weeks = args.weeks.to_string();
        let line = session
            .text
            .say_with("roster-good", &[("weeks", weeks.into())]);
        session.out.line(&line)?;
    }
    Ok(())
}
