//! Who has a ticket.

use super::error::{Error, Result};
use super::given;
use super::invalid::Invalid;
use super::work::Work;
use crate::core::ticket::Change;

/// How long an agent's name may be, in characters: as long as the settings let it.
const LONGEST_NAME: usize = 64;

/// Fails if somebody else has the ticket, unless it is to be taken over.
pub(super) fn check(work: &Work<'_>, take_over: bool) -> Result<()> {
    match &work.ticket.assignee {
        Some(by) if *by != work.actor.name && !take_over => Err(Error::Held {
            number: work.ticket.number,
            by: by.clone(),
        }),
        _ => Ok(()),
    }
}

/// The change that gives the ticket to who acts on it.
pub(super) fn taken(work: &Work<'_>) -> Option<Change> {
    Change::assignee(work.ticket, Some(work.actor.name.clone()))
}

/// Takes the ticket; the second who tries is told who has it.
pub(super) fn claim(work: &mut Work<'_>) -> Result<()> {
    check(work, false)?;
    let change = taken(work);
    work.change([change])
}

/// Gives the ticket to somebody, or to nobody.
pub(super) fn assign(work: &mut Work<'_>, to: Option<&str>) -> Result<()> {
    let to = to.map(named).transpose()?;
    let change = Change::assignee(work.ticket, to);
    work.change([change])
}

/// The name of somebody who is given a ticket; fails where it is none, or longer than an agent's may be.
pub(super) fn named(name: &str) -> Result<String> {
    let name = given::line(name).ok_or(Error::Invalid(Invalid::NoAgent))?;
    match name.chars().count() > LONGEST_NAME {
        true => Err(Error::Invalid(Invalid::LongAgent { most: LONGEST_NAME })),
        false => Ok(name),
    }
}
