//! Automatic first answers: that a request has come in and when it will be looked at (§3), what it lacks (§6), that
//! support works in writing only (§4). Each is off until a lead turns it on.
//!
//! An answer that no person ordered must never start a quarrel of machines: only what came in just now from a person is
//! answered, once a ticket and reason, and so often a day and address.

mod recipient;

use super::error::{Error, Result};
use super::invalid::Invalid;
use super::judging::judge_or_leave;
use super::reply::{self, Route};
use super::work::Work;
use super::{Actor, Ground};
use crate::core::event::{Event, Purpose};
use crate::core::inbound::Inbound;
use crate::core::request::Channel;
use crate::core::ticket::Ticket;
use crate::core::verdict::Action;
use crate::store::{Stamp, Store, Tx};
use chrono::TimeDelta;
use std::sync::Arc;

/// The answers that there are, in the order in which people read of them.
pub const ANSWERS: &[Purpose] = &[Purpose::Received, Purpose::Ask, Purpose::WritingOnly];

/// What came in longer ago than this is answered by a person: the first look into an old mailbox must not write to
/// hundreds of people.
const FRESH: TimeDelta = TimeDelta::hours(24);

/// The span in which an address gets so many answers, and no more.
const DAY: TimeDelta = TimeDelta::hours(24);

/// Turns an automatic answer on or off. Gives whether that changed anything.
///
/// # Errors
/// Who acts is no lead, there is no such answer; or the store's own.
pub fn switch_answer(
    store: &mut Store,
    actor: &Actor,
    stamp: &Stamp,
    answer: Purpose,
    on: bool,
) -> Result<bool> {
    if !ANSWERS.contains(&answer) {
        let known: Vec<&str> = ANSWERS.iter().map(|answer| answer.as_str()).collect();
        return Err(Error::Invalid(Invalid::Answer {
            answer: answer.to_string(),
            known: known.join(", "),
        }));
    }
    if !actor.is_lead(&actor.name) {
        return Err(Error::NotALead {
            name: actor.name.clone(),
        });
    }
    store.transact(stamp, |tx| {
        if tx.view().answers_on()?.contains(&answer) == on {
            return Ok(false);
        }
        tx.append_loose(&Event::AnswerSwitched { answer, on })?;
        Ok(true)
    })
}

/// Answers the message that has just opened a ticket, where an answer to it is switched on. One at the most.
pub(super) fn first(tx: &Tx<'_>, ground: &Ground, inbound: &Inbound, number: u64) -> Result<()> {
    let on = tx.view().answers_on()?;
    if on.is_empty() || !is_answerable(tx, inbound) {
        return Ok(());
    }
    let Some(ticket) = tx.ticket(number)? else {
        return Ok(());
    };
    let (_, verdict) = judge_or_leave(&tx.view(), ground, &ticket, tx.stamp().at)?;
    let asks = verdict.action == Action::Ask && !verdict.missing.is_empty();
    let purpose = [
        (Purpose::WritingOnly, is_spoken(inbound)),
        (Purpose::Ask, asks),
        (Purpose::Received, true),
    ]
    .into_iter()
    .find(|(purpose, fits)| *fits && on.contains(purpose));
    match purpose {
        Some((purpose, _)) => answer(tx, ground, ticket, purpose),
        None => Ok(()),
    }
}

/// Answers a voice message that has just joined a ticket, where that answer is switched on. To written words that join
/// a ticket no machine answers.
pub(super) fn to_voice(tx: &Tx<'_>, ground: &Ground, inbound: &Inbound, number: u64) -> Result<()> {
    let on = || -> Result<bool> { Ok(tx.view().answers_on()?.contains(&Purpose::WritingOnly)) };
    if !is_spoken(inbound) || inbound.edits.is_some() || !is_answerable(tx, inbound) || !on()? {
        return Ok(());
    }
    match tx.ticket(number)? {
        Some(ticket) => answer(tx, ground, ticket, Purpose::WritingOnly),
        None => Ok(()),
    }
}

/// Whether it is no written word (§4).
fn is_spoken(inbound: &Inbound) -> bool {
    inbound.voice || matches!(inbound.channel, Channel::Phone | Channel::Voice)
}

/// Whether a person wrote it, just now.
fn is_answerable(tx: &Tx<'_>, inbound: &Inbound) -> bool {
    !inbound.ours
        && inbound.automatic.is_none()
        && inbound.bounce.is_none()
        && tx.stamp().at - inbound.received_at <= FRESH
        && inbound
            .sent_at
            .is_none_or(|sent_at| tx.stamp().at - sent_at <= FRESH)
        && !recipient::is_a_machine(&inbound.from.address)
}

/// Puts the answer into the outbox, unless the ticket has had it or the address has had enough.
fn answer(tx: &Tx<'_>, ground: &Ground, mut ticket: Ticket, purpose: Purpose) -> Result<()> {
    let view = tx.view();
    if view.was_answered(ticket.number, purpose)? {
        return Ok(());
    }
    let now = tx.stamp().at;
    let route = reply::route(&view, &ticket)?;
    if !is_a_way(&route) || recipient::is_a_machine(&route.to.address) {
        return Ok(());
    }
    if view.answers_since(&route.to.address, now - DAY)? >= ground.answers_per_day {
        tracing::info!(ticket = ticket.number, %purpose, "no automatic answer: enough for today");
        return Ok(());
    }
    let written = match reply::brief_for(&view, ground, &ticket, purpose, now, "") {
        Ok(written) if reply::has_blanks(&written.body) => {
            tracing::warn!(ticket = ticket.number, %purpose, "no automatic answer: its letter has blanks");
            return Ok(());
        }
        Ok(written) => written,
        // A letter that can't be written, or a ticket that can't be judged, must not keep the message out.
        Err(why @ (Error::Template(_) | Error::Invalid(_))) => {
            tracing::warn!(ticket = ticket.number, %purpose, %why, "no automatic answer");
            return Ok(());
        }
        Err(error) => return Err(error),
    };
    let nobody = Actor {
        name: String::new(),
        leads: Arc::from([]),
    };
    let mut work = Work::on(tx, ground, &nobody, &mut ticket);
    reply::put(
        &mut work,
        purpose,
        written.subject,
        &written.body,
        &[],
        reply::Author::Nobody,
    )?;
    work.settle()
}

/// Whether a letter can go there by itself.
fn is_a_way(route: &Route) -> bool {
    match route.channel {
        Channel::Email => route
            .to
            .address
            .split_once('@')
            .is_some_and(|(name, host)| !name.is_empty() && !host.is_empty()),
        Channel::Telegram | Channel::Chat => route.conversation.is_some(),
        Channel::Phone | Channel::Voice => false,
    }
}
