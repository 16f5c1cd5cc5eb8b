//! What is done about an emergency: answer for it, confirm or decline it, give it to somebody, note something.

use super::command::Outgoing;
use super::error::{Error, Result};
use super::work::Work;
use super::{hold, reply, state};
use crate::core::alarm::{Acknowledged, Alarm, AlarmEvent, EndedWhy, Via};
use crate::core::event::{Event, Purpose};
use crate::core::ticket::{Change, Was};

/// Answers for it. A second answer changes nothing.
pub(super) fn acknowledge(work: &mut Work<'_>, via: Via) -> Result<()> {
    if !alarm(work)?.is_unanswered() {
        return Ok(());
    }
    let by = work.actor.name.clone();
    let at = work.now();
    step(work, AlarmEvent::Acknowledged(Acknowledged { by, at, via }))?;
    let change = hold::taken(work);
    work.change([change])
}

/// It is one, and somebody is at it: the client is told.
pub(super) fn confirm(work: &mut Work<'_>, outgoing: &Outgoing) -> Result<()> {
    acknowledge(work, Via::Workbench)?;
    if alarm(work)?.confirmed {
        return Ok(());
    }
    let by = work.actor.name.clone();
    step(work, AlarmEvent::Confirmed { by })?;
    reply::queue(work, Purpose::Answer, outgoing)
}

/// It is none: it is put off until the opening, and the client is told so.
pub(super) fn decline(work: &mut Work<'_>, reason: &str, outgoing: &Outgoing) -> Result<()> {
    alarm(work)?;
    let reason = reason.trim();
    if reason.is_empty() {
        return Err(Error::Invalid("the reason is empty".to_owned()));
    }
    let by = work.actor.name.clone();
    let reason = reason.to_owned();
    step(work, AlarmEvent::Declined { by, reason })?;
    let taken = hold::taken(work);
    work.change([
        Some(Change::Emergency(Was {
            was: true,
            now: false,
        })),
        taken,
    ])?;
    work.judge()?;
    state::park(work, None)?;
    let why = EndedWhy::Declined;
    step(work, AlarmEvent::Ended { why })?;
    reply::queue(work, Purpose::Answer, outgoing)
}

/// Gives it to somebody else, who has yet to answer for it.
pub(super) fn hand_over(work: &mut Work<'_>, to: &str) -> Result<()> {
    alarm(work)?;
    let to = to.trim();
    if to.is_empty() {
        return Err(Error::Invalid("an agent's name is empty".to_owned()));
    }
    let (to, at) = (to.to_owned(), work.now());
    let change = Change::assignee(work.ticket, Some(to.clone()));
    step(work, AlarmEvent::HandedOver { to, at })?;
    work.change([change])
}

/// Notes something, for the team alone.
pub(super) fn note(work: &mut Work<'_>, text: &str) -> Result<()> {
    let text = text.trim();
    if text.is_empty() {
        return Err(Error::Invalid("the note is empty".to_owned()));
    }
    let by = work.actor.name.clone();
    let event = Event::Alarm(Box::new(AlarmEvent::Noted { by }));
    work.append(vec![(event, Some(text.to_owned()))])
}

/// The ticket's alarm, if it is on.
fn alarm<'w>(work: &'w Work<'_>) -> Result<&'w Alarm> {
    let alarm = work.ticket.alarm.as_deref().filter(|alarm| alarm.is_on());
    alarm.ok_or(Error::NoAlarm {
        number: work.ticket.number,
    })
}

fn step(work: &mut Work<'_>, step: AlarmEvent) -> Result<()> {
    work.append(vec![(Event::Alarm(Box::new(step)), None)])
}
