//! Whom an alarm that nobody has answered for pages next, and when.
//!
//! A round goes through the lines in their order; whom the alarm was handed to comes before them. On each, one person
//! is paged by their contacts, one after the other.

use super::Look;
use crate::core::alarm::{Alarm, AlarmEvent, Page, PassedWhy, Standing};
use crate::core::instant::Instant;
use crate::core::roster::{Line, Person};
use chrono::TimeDelta;

/// The least time that a line has: a roster of zeros must not send pages without end.
const LEAST: TimeDelta = TimeDelta::seconds(1);

/// By so much a timer may be too far away before the clock counts as set back: clocks are put right all the time.
const SLACK: TimeDelta = TimeDelta::seconds(60);

pub(super) fn next(look: &Look<'_>, alarm: &Alarm) -> Option<AlarmEvent> {
    let now = look.now;
    if let Some(until) = look.silent_until.filter(|until| now < *until) {
        if alarm.held_until != Some(until) {
            return Some(AlarmEvent::Held { until });
        }
        let next = alarm.next_at.filter(|at| until < *at);
        return next.and_then(|at| nearer(look, alarm, at));
    }
    if alarm.held_until.is_some_and(|until| now < until) {
        return Some(AlarmEvent::Released { at: now });
    }
    if let Some(at) = alarm.next_at.filter(|at| now < *at) {
        let wait = wait_of(look, alarm);
        if is_for_nobody(look, alarm, at - wait) {
            return Some(AlarmEvent::Rearmed { next_at: now });
        }
        return nearer(look, alarm, at);
    }
    Some(step(look, alarm))
}

/// The timer anew, where it is farther away than anything waits: the clock was set back.
fn nearer(look: &Look<'_>, alarm: &Alarm, at: Instant) -> Option<AlarmEvent> {
    let wait = wait_of(look, alarm);
    let is_too_far = at - look.now > wait + SLACK;
    is_too_far.then(|| AlarmEvent::Rearmed {
        next_at: after(look.now, wait),
    })
}

/// Whether it waits since then because nobody could be paged, and the roster has been changed meanwhile: perhaps
/// somebody can be.
fn is_for_nobody(look: &Look<'_>, alarm: &Alarm, since: Instant) -> bool {
    let is_changed = |at: Instant| since < at && at <= look.now;
    alarm.round > 1 && alarm.at.is_none() && look.roster_at.is_some_and(is_changed)
}

/// What is due now.
fn step(look: &Look<'_>, alarm: &Alarm) -> AlarmEvent {
    if alarm.round == 0 {
        return AlarmEvent::RoundBegan { round: 1 };
    }
    if let Some(person) = handed_to(look, alarm) {
        let on = |line: &&Line| (look.on_call)(**line) == Some(person.name.as_str());
        let line = Line::ALL.iter().find(on).copied();
        let page = page(look, alarm, line.unwrap_or(Line::First), person, 0);
        return page.unwrap_or_else(|| enter(look, alarm, Line::First));
    }
    let Some(at) = &alarm.at else {
        return enter(look, alarm, Line::First);
    };
    if let Some(page) = stay(look, alarm, at) {
        return page;
    }
    match line_after(alarm, at) {
        Some(line) => enter(look, alarm, line),
        None if alarm.out.is_empty() => AlarmEvent::NobodyPaged {
            next_at: after(look.now, line_time(look, Line::Lead)),
        },
        None => AlarmEvent::RoundBegan {
            round: alarm.round + 1,
        },
    }
}

/// Whom it was handed to, as long as they have not been paged in this round.
fn handed_to<'l>(look: &Look<'l>, alarm: &Alarm) -> Option<&'l Person> {
    let name = alarm.handed_to.as_ref()?;
    let is_new = alarm.at.is_none() && !alarm.paged.contains(name);
    person(look, name).filter(|person| is_new && !person.contacts.is_empty())
}

/// Whether it is with whom it was handed to, before the lines.
fn is_with_heir(alarm: &Alarm, at: &Standing) -> bool {
    at.person.is_some() && at.person == alarm.handed_to
}

/// The next page on the line that it stands on: by the next contact of who was paged there last, or to who has taken
/// over from them meanwhile.
fn stay(look: &Look<'_>, alarm: &Alarm, at: &Standing) -> Option<AlarmEvent> {
    let last = at.person.as_deref()?;
    if !is_with_heir(alarm, at)
        && let Some(now) = (look.on_call)(at.line).filter(|now| *now != last)
    {
        let is_new = !alarm.paged.iter().any(|paged| paged == now);
        return person(look, now)
            .filter(|_| is_new)
            .and_then(|person| page(look, alarm, at.line, person, 0));
    }
    page(look, alarm, at.line, person(look, last)?, at.contact + 1)
}

fn line_after(alarm: &Alarm, at: &Standing) -> Option<Line> {
    if is_with_heir(alarm, at) {
        return Some(Line::First);
    }
    match at.line {
        Line::First => Some(Line::Second),
        Line::Second => Some(Line::Lead),
        Line::Lead => None,
    }
}

/// A line's turn: its person's first page, or why there is none.
fn enter(look: &Look<'_>, alarm: &Alarm, line: Line) -> AlarmEvent {
    let passed = |why| AlarmEvent::Passed { line, why };
    let Some(name) = (look.on_call)(line) else {
        return passed(PassedWhy::Empty);
    };
    if alarm.paged.iter().any(|paged| paged == name) {
        return passed(PassedWhy::PagedAlready);
    }
    let page = person(look, name).and_then(|person| page(look, alarm, line, person, 0));
    page.unwrap_or_else(|| passed(PassedWhy::NoContact))
}

/// A page by one of somebody's contacts, if they have so many.
fn page(
    look: &Look<'_>,
    alarm: &Alarm,
    line: Line,
    person: &Person,
    contact: usize,
) -> Option<AlarmEvent> {
    let by = person.contacts.get(contact)?;
    let wait = wait_after(look, line, Some(person), contact);
    Some(AlarmEvent::Paged {
        page: Page {
            id: look.page_id,
            person: person.name.clone(),
            line,
            contact,
            way: by.way,
            address: by.address.clone(),
            language: person.language,
            round: alarm.round,
            at: look.now,
        },
        next_at: after(look.now, wait),
    })
}

fn person<'l>(look: &Look<'l>, name: &str) -> Option<&'l Person> {
    look.people.iter().find(|person| person.name == name)
}

/// How long it waits where it stands.
fn wait_of(look: &Look<'_>, alarm: &Alarm) -> TimeDelta {
    match &alarm.at {
        Some(at) => {
            let last = at.person.as_deref().and_then(|name| person(look, name));
            wait_after(look, at.line, last, at.contact)
        }
        // Nobody was reached in the round before.
        None => line_time(look, Line::Lead),
    }
}

/// How long it waits after a contact was tried: until the next one's turn, or the next line's.
fn wait_after(look: &Look<'_>, line: Line, person: Option<&Person>, contact: usize) -> TimeDelta {
    let line_time = line_time(look, line);
    let next = person.and_then(|person| person.contacts.get(contact.saturating_add(1)));
    next.map_or(line_time, |next| {
        line_time.min(TimeDelta::seconds(next.after_seconds.into()))
    })
}

fn line_time(look: &Look<'_>, line: Line) -> TimeDelta {
    look.escalation.of(line).max(LEAST)
}

fn after(at: Instant, wait: TimeDelta) -> Instant {
    at.checked_add_signed(wait).unwrap_or(Instant::MAX_UTC)
}
