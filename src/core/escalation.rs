//! What is to be done about an emergency next: a pure machine, asked step by step.

mod paging;
#[cfg(test)]
mod tests;

use super::alarm::{Acknowledged, Alarm, AlarmEvent, EndedWhy, Via};
use crate::core::hours::Closure;
use crate::core::instant::Instant;
use crate::core::roster::{Escalation, Line, Person};
use crate::core::ticket::{State, Ticket};
use crate::core::verdict::Action;
use uuid::Uuid;

/// What the machine looks at.
pub struct Look<'a> {
    /// The moment.
    pub now: Instant,
    /// The ticket, with its alarm, if it has one.
    pub ticket: &'a Ticket,
    /// The closure of the moment; none while support is open.
    pub closure: Option<Closure>,
    /// Id of the trouble that the ticket's words tell of.
    pub trouble: Option<&'a str>,
    /// The ticket whose alarm, as the same suspected outage, this one would join.
    pub outage: Option<u64>,
    /// The alarm that this one has joined.
    pub leader: Option<&'a Alarm>,
    /// Name of who is on call on a line at this moment; none, if nobody is.
    pub on_call: &'a dyn Fn(Line) -> Option<&'a str>,
    /// The people on file.
    pub people: &'a [Person],
    /// When the roster was last changed.
    pub roster_at: Option<Instant>,
    /// How long each line has to answer.
    pub escalation: Escalation,
    /// The end of the maintenance silence that holds this alarm, if one does.
    pub silent_until: Option<Instant>,
    /// The id that a page gets, if one is made.
    pub page_id: Uuid,
}

/// The next step; none, if there is nothing to do at this moment. Applied until it gives none, it comes to an end.
pub fn next_step(look: &Look<'_>) -> Option<AlarmEvent> {
    match look.ticket.alarm.as_deref() {
        Some(alarm) if alarm.is_on() => go_on(look, alarm),
        last => begin(look, last),
    }
}

/// When an alarm that is on is to be looked at again, if nothing happens until then.
pub fn due_at(alarm: &Alarm) -> Instant {
    let waits = alarm.acknowledged.is_some() || alarm.joined.is_some();
    let next = if waits { None } else { alarm.next_at };
    next.map_or(alarm.opens_at, |next| next.min(alarm.opens_at))
}

/// An alarm for what has none, or whose last one is over.
fn begin(look: &Look<'_>, last: Option<&Alarm>) -> Option<AlarmEvent> {
    let closure = look.closure.filter(|closure| closure.on_call)?;
    let ticket = look.ticket;
    if ticket.state != State::New || !ticket.is_emergency() || is_refused(ticket) {
        return None;
    }
    let at = look.now;
    if last.is_some_and(|last| goes_on(last, ticket, closure)) {
        return Some(AlarmEvent::Resumed { at });
    }
    Some(AlarmEvent::Raised {
        at,
        opens_at: closure.until,
        trouble: look.trouble.map(str::to_owned),
        joined: look.outage,
    })
}

/// Whether a ticket's alarm that is over goes on with its timers and its answer: one of the same closure does. What was
/// declined, or has come back after it was resolved or put off, is asked about anew; but not where only the move was
/// taken back.
pub fn goes_on(last: &Alarm, ticket: &Ticket, closure: Closure) -> bool {
    let is_of_it = last.opens_at == closure.until;
    is_of_it
        && match last.ended {
            None | Some(EndedWhy::Opened | EndedWhy::NotEmergency) => true,
            Some(EndedWhy::Declined) => false,
            Some(EndedWhy::Resolved | EndedWhy::PutOff) => last
                .acknowledged
                .as_ref()
                .is_some_and(|by| ticket.last_in_at.is_none_or(|wrote| wrote <= by.at)),
        }
}

fn go_on(look: &Look<'_>, alarm: &Alarm) -> Option<AlarmEvent> {
    if let Some(why) = end_of(look, alarm) {
        return Some(AlarmEvent::Ended { why });
    }
    if let Some(by) = &alarm.acknowledged {
        // An answer by key stays with who gave it; one that was read from the work goes with it.
        let is_given_back = by.via == Via::Work && look.ticket.assignee.is_none();
        return is_given_back.then_some(AlarmEvent::GivenBack { at: look.now });
    }
    if let Some(by) = taken_by(look.ticket, alarm) {
        return Some(AlarmEvent::Acknowledged(Acknowledged {
            by: by.to_owned(),
            at: look.now,
            via: Via::Work,
        }));
    }
    // The clock was set back to before the closure: nobody is woken in a time that is none of theirs.
    if look.now < alarm.raised_at && !look.closure.is_some_and(|closure| closure.on_call) {
        return None;
    }
    if alarm.joined.is_some() {
        return follow(look, alarm);
    }
    paging::next(look, alarm)
}

/// Why an alarm is over.
fn end_of(look: &Look<'_>, alarm: &Alarm) -> Option<EndedWhy> {
    let ticket = look.ticket;
    match ticket.state {
        State::Done | State::Refused => return Some(EndedWhy::Resolved),
        State::Parked | State::Waiting => return Some(EndedWhy::PutOff),
        State::New | State::Work => {}
    }
    // What somebody has answered for is theirs to refuse.
    let is_refused = alarm.acknowledged.is_none() && is_refused(ticket);
    if !ticket.is_emergency() || is_refused {
        return Some(EndedWhy::NotEmergency);
    }
    let is_open = look.closure.is_none() && look.now >= alarm.raised_at;
    (is_open || look.now >= alarm.opens_at).then_some(EndedWhy::Opened)
}

/// A refused channel or a removed project wakes nobody.
fn is_refused(ticket: &Ticket) -> bool {
    let verdict = ticket.verdict.as_ref();
    verdict.is_some_and(|verdict| verdict.action == Action::Refuse)
}

/// Who has taken it into work. Whom it was handed to has it without having answered.
fn taken_by<'t>(ticket: &'t Ticket, alarm: &Alarm) -> Option<&'t str> {
    let is_taken = ticket.state == State::Work && alarm.handed_to.is_none();
    ticket.assignee.as_deref().filter(|_| is_taken)
}

/// What has joined another's alarm does as that one does.
fn follow(look: &Look<'_>, alarm: &Alarm) -> Option<AlarmEvent> {
    match look.leader {
        Some(Alarm {
            acknowledged: Some(by),
            ..
        }) => Some(AlarmEvent::Acknowledged(Acknowledged {
            by: by.by.clone(),
            at: by.at.max(alarm.raised_at),
            via: Via::Outage,
        })),
        Some(leader) if leader.is_on() => None,
        _ => Some(AlarmEvent::Parted {
            at: look.now,
            joined: look.outage.filter(|next| Some(*next) != alarm.joined),
        }),
    }
}
