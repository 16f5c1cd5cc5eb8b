//! What is done about an emergency: answer for it, confirm or decline it, tell the client how it goes, give it to
//! somebody, note something.
//!
//! None of it waits for the sync to have raised the alarm: an emergency of this closure that nobody has been paged for
//! yet is raised by whoever acts on it.

use super::command::{How, Outgoing};
use super::error::{Error, Result};
use super::invalid::Invalid;
use super::work::Work;
use super::{act, facts, given, hold, news, reply, state};
use crate::core::alarm::{Acknowledged, Alarm, AlarmEvent, EndedWhy, Via};
use crate::core::escalation::goes_on;
use crate::core::event::{Event, Purpose};
use crate::core::scribe::TakenAway;
use crate::core::ticket::{Change, State, Ticket};
use crate::core::verdict::Action;

/// Answers for it. A second answer changes nothing; and somebody else's word stands: who comes later is told whose it is.
pub(super) fn acknowledge(work: &mut Work<'_>, via: Via) -> Result<()> {
    begin(work)?;
    match &alarm(work)?.acknowledged {
        None => {}
        Some(by) if by.by == work.actor.name => return Ok(()),
        Some(by) => {
            return Err(Error::Answered {
                number: work.ticket.number,
                by: by.by.clone(),
                at: by.at,
            });
        }
    }
    let by = work.actor.name.clone();
    let at = work.now();
    step(work, AlarmEvent::Acknowledged(Acknowledged { by, at, via }))?;
    let change = hold::taken(work);
    work.change([change])
}

/// It is one, and somebody is at it: it is taken into work where the regulation accepts it, and the client is told.
pub(super) fn confirm(work: &mut Work<'_>, outgoing: &Outgoing) -> Result<()> {
    begin(work)?;
    check_free(work)?;
    acknowledge(work, Via::Workbench)?;
    if alarm(work)?.confirmed {
        return Ok(());
    }
    let by = work.actor.name.clone();
    step(work, AlarmEvent::Confirmed { by })?;
    if work.judge()?.action == Action::Accept {
        let how = How {
            reply: Outgoing::Silent,
            take_over: true,
            ..How::default()
        };
        act::accept(work, &how, false)?;
    }
    reply::queue(work, Purpose::EmergencyTaken, outgoing)
}

/// It is none: it is put off until the opening, and the client is told so.
pub(super) fn decline(work: &mut Work<'_>, reason: &str, outgoing: &Outgoing) -> Result<()> {
    begin(work)?;
    check_free(work)?;
    let reason = given::line(reason).ok_or(Error::Invalid(Invalid::NoReason))?;
    let by = work.actor.name.clone();
    step(work, AlarmEvent::Declined { by, reason })?;
    let changes = facts::no_emergency(work.ticket);
    let taken = hold::taken(work);
    work.change(changes.into_iter().map(Some).chain([taken]))?;
    work.judge()?;
    let now = work.now();
    if !work.ground.law_at(now).schedule.is_open(now) {
        state::park(work, None)?;
    }
    let why = EndedWhy::Declined;
    step(work, AlarmEvent::Ended { why })?;
    reply::queue(work, Purpose::EmergencyDeclined, outgoing)
}

/// The client is told how it goes; who tells them answers for it.
pub(super) fn update(work: &mut Work<'_>, outgoing: &Outgoing) -> Result<()> {
    begin(work)?;
    check_free(work)?;
    acknowledge(work, Via::Workbench)?;
    reply::queue(work, Purpose::EmergencyUpdate, outgoing)
}

/// Gives it to somebody else, who has yet to answer for it; to oneself: then it is answered for at once. Who had
/// answered for it is told, if it was not they who gave it.
pub(super) fn hand_over(work: &mut Work<'_>, to: &str, reason: Option<&str>) -> Result<()> {
    begin(work)?;
    let to = hold::named(to)?;
    let to = to.as_str();
    let reason = match reason {
        Some(reason) => Some(given::line(reason).ok_or(Error::Invalid(Invalid::NoReason))?),
        None => None,
    };
    let (number, alarm) = (work.ticket.number, alarm(work)?);
    let oneself = to == work.actor.name;
    let answers = alarm.acknowledged.as_ref().map(|by| by.by.as_str());
    if answers == Some(to) {
        return Ok(());
    }
    if alarm.handed_to.as_deref() != Some(to) {
        if let Some(leader) = alarm.joined {
            return Err(Error::Joined { number, leader });
        }
        let former = former(work, to, reason.is_some())?;
        if !oneself && !is_reachable(work, to)? {
            let name = to.to_owned();
            return Err(Error::NotReachable { name });
        }
        give(work, to, reason, former)?;
    }
    // Who takes what is, or was, given to them answers for it.
    match oneself {
        true => acknowledge(work, Via::Workbench),
        false => Ok(()),
    }
}

/// From whom it is taken: who answers for it, if that is not who gives it. They themselves, a lead, and who takes it
/// over need say nothing; anybody else must say why.
fn former(work: &Work<'_>, to: &str, says_why: bool) -> Result<Option<String>> {
    let name = &work.actor.name;
    let answers = alarm(work)?.acknowledged.as_ref();
    let Some(by) = answers.map(|by| by.by.clone()).filter(|by| by != name) else {
        return Ok(None);
    };
    // Where no leads are named everybody may approve; but then nobody is above the others, either.
    let is_lead = work.actor.leads.iter().any(|lead| lead == name);
    if to != name && !is_lead && !says_why {
        let number = work.ticket.number;
        return Err(Error::ReasonNeeded { number, by });
    }
    Ok(Some(by))
}

/// It is another's from now on, and the former one is told.
fn give(
    work: &mut Work<'_>,
    to: &str,
    reason: Option<String>,
    former: Option<String>,
) -> Result<()> {
    let at = work.now();
    let told = TakenAway {
        number: work.ticket.number,
        by: &work.actor.name,
        to,
        reason: reason.as_deref().unwrap_or_default(),
    };
    let news = match former {
        Some(former) => news::to_person(work, &former, |scribe, language| {
            scribe.taken_away(language, &told)
        })?,
        None => None,
    };
    let change = Change::assignee(work.ticket, Some(to.to_owned()));
    let to = to.to_owned();
    step(work, AlarmEvent::HandedOver { to, at, reason })?;
    work.append(news.into_iter().collect())?;
    work.change([change])
}

/// Notes something, for the team alone.
pub(super) fn note(work: &mut Work<'_>, text: &str) -> Result<()> {
    begin(work)?;
    let text = given::text(text).ok_or(Error::Invalid(Invalid::NoNote))?;
    let by = work.actor.name.clone();
    let event = Event::Alarm(Box::new(AlarmEvent::Noted { by }));
    work.append(vec![(event, Some(text))])
}

/// Raises the alarm of an emergency of this closure, if it is not on; fails if there is none to raise.
fn begin(work: &mut Work<'_>) -> Result<()> {
    if alarm(work).is_ok() {
        return Ok(());
    }
    let at = work.now();
    let closure = work.ground.law_at(at).schedule.closure_at(at);
    let Some(closure) = closure.filter(|closure| closure.on_call && burns(work.ticket)) else {
        return alarm(work).map(drop);
    };
    let last = work.ticket.alarm.as_deref();
    let raised = match last.is_some_and(|last| goes_on(last, work.ticket, closure)) {
        true => AlarmEvent::Resumed { at },
        false => AlarmEvent::Raised {
            at,
            opens_at: closure.until,
            trouble: work.ticket.facts.trouble.clone(),
            joined: None,
        },
    };
    step(work, raised)
}

/// Whether it is an emergency incident that somebody is to look at, or looks at.
fn burns(ticket: &Ticket) -> bool {
    ticket.is_emergency() && matches!(ticket.state, State::New | State::Work)
}

/// The ticket's alarm, if it is on.
fn alarm<'w>(work: &'w Work<'_>) -> Result<&'w Alarm> {
    let alarm = work.ticket.alarm.as_deref().filter(|alarm| alarm.is_on());
    alarm.ok_or(Error::NoAlarm {
        number: work.ticket.number,
    })
}

/// Fails if somebody else answers for it: theirs is the word. Who merely had the ticket before is no hindrance.
fn check_free(work: &Work<'_>) -> Result<()> {
    match &alarm(work)?.acknowledged {
        Some(by) if by.by != work.actor.name => Err(Error::Held {
            number: work.ticket.number,
            by: by.by.clone(),
        }),
        _ => Ok(()),
    }
}

/// Whether somebody is on the roster with a contact: else nobody could be paged.
fn is_reachable(work: &Work<'_>, name: &str) -> Result<bool> {
    let (_, roster) = work.tx.view().roster()?;
    let person = roster.person(name);
    Ok(person.is_some_and(|person| !person.contacts.is_empty()))
}

fn step(work: &mut Work<'_>, step: AlarmEvent) -> Result<()> {
    work.append(vec![(Event::Alarm(Box::new(step)), None)])
}
