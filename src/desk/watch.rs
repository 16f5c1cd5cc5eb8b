//! The watch: emergencies of the on-call time are brought to the people on call, step by step (§3).
//!
//! What the next step is, the machine of [`crate::core::escalation`] says; here it is given what it looks at, and each
//! step is written with the lock held in which it was decided. Nobody waits for the watch: a command on an emergency
//! finds it as it stands, and the watch finds what the command has made of it.

mod outage;
mod scene;
#[cfg(test)]
mod tests;

use super::Ground;
use super::error::{Error, Result};
use crate::core::alarm::AlarmEvent;
use crate::core::event::Event;
use crate::core::hours::Schedule;
use crate::core::instant::Instant;
use crate::core::ticket::Ticket;
use crate::store::{Stamp, Store};
use chrono::TimeDelta;
use outage::Burning;
use scene::Scene;
use uuid::Uuid;

/// Tickets with which something is done in one turn: what else asks for the store gets it between two.
const TURN: u32 = 50;

/// Steps of one ticket in one turn. A round takes a few; a machine that found no end would stop here.
const STEPS: u64 = 64;

/// How often to look again where a moment has passed at which nothing could be done: the clock was set back.
const AGAIN: TimeDelta = TimeDelta::seconds(30);

/// What the watch has done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Watched {
    /// Number of steps written.
    pub done: u64,
    /// When it is to look again, if nothing is written until then; none, if time alone changes nothing.
    pub next_at: Option<Instant>,
}

/// Takes the steps that are due at `now`; where there is none, nothing is written.
///
/// # Errors
/// The store's own. Steps that were written before stay.
pub fn watch(store: &mut Store, ground: &Ground, now: Instant) -> Result<Watched> {
    turn(store, ground, now, None)
}

/// Does what [`watch`] does, as the run of the sync that holds the lease: once it is another's, nothing is written.
///
/// # Errors
/// The lease is another's, or the store's own. Steps that were written before stay.
pub fn watch_for(store: &mut Store, ground: &Ground, now: Instant, run: Uuid) -> Result<Watched> {
    turn(store, ground, now, Some(run))
}

fn turn(store: &mut Store, ground: &Ground, now: Instant, run: Option<Uuid>) -> Result<Watched> {
    let schedule = &ground.law_at(now).schedule;
    let closure = schedule.closure_at(now);
    let is_on_call = closure.is_some_and(|closure| closure.on_call);
    let view = store.view();
    let alarmed = view.alarmed_numbers()?;
    let waiting = if is_on_call {
        view.unalarmed_numbers(TURN)?
    } else {
        Vec::new()
    };
    let mut turn = Turn {
        scene: Scene::of(ground, now, closure),
        run,
        done: 0,
        tickets: 0,
    };
    let is_whole = turn.go(store, alarmed, waiting)?;
    let next_at = if is_whole {
        let waits = !is_on_call && !store.view().unalarmed_numbers(1)?.is_empty();
        let closure = waits.then(|| next_on_call(schedule, now)).flatten();
        soonest(&turn.scene.burning, now, closure)
    } else {
        Some(now)
    };
    Ok(Watched {
        done: turn.done,
        next_at,
    })
}

/// The first moment of the next closure in which emergencies are reacted to.
fn next_on_call(schedule: &Schedule, now: Instant) -> Option<Instant> {
    // A year of nights; one without a weekend or a holiday has no on-call time at all.
    let mut closures = schedule.closures_from(now).take(370);
    let next = closures.find(|listed| listed.closure.on_call)?;
    Some(next.closure.from)
}

/// When to look again.
fn soonest(burning: &[Burning], now: Instant, next_closure: Option<Instant>) -> Option<Instant> {
    let alarms = burning.iter().map(|burning| burning.due_at);
    let next = alarms.chain(next_closure).min()?;
    Some(if next > now { next } else { now + AGAIN })
}

/// A turn under way.
struct Turn<'a> {
    scene: Scene<'a>,
    run: Option<Uuid>,
    done: u64,
    tickets: u32,
}

impl Turn<'_> {
    /// Goes through the emergencies, over and over, until there is nothing to do: an alarm that ends may part others
    /// from it. Gives whether all is done.
    fn go(&mut self, store: &mut Store, alarmed: Vec<u64>, waiting: Vec<u64>) -> Result<bool> {
        if alarmed.is_empty() && waiting.is_empty() {
            return Ok(true);
        }
        self.scene.look_round(&store.view(), &alarmed)?;
        let is_whole = u32::try_from(waiting.len()).is_ok_and(|n| n < TURN);
        let all: Vec<u64> = alarmed.into_iter().chain(waiting).collect();
        loop {
            let before = self.done;
            for number in &all {
                if self.tickets == TURN {
                    return Ok(false);
                }
                self.one(store, *number)?;
            }
            if self.done == before {
                // What no step can be taken with is not asked for without end.
                return Ok(is_whole || self.done == 0);
            }
        }
    }

    /// One ticket's turn. What the store can't take of it is told, and the others go on.
    fn one(&mut self, store: &mut Store, number: u64) -> Result<()> {
        match self.steps(store, number) {
            Err(Error::Store(error)) if error.is_of_the_row() => {
                tracing::error!("watch: ticket {number}: {error}");
                Ok(())
            }
            done => done,
        }
    }

    fn steps(&mut self, store: &mut Store, number: u64) -> Result<()> {
        let view = store.view();
        let Some(ticket) = view.ticket(number)? else {
            return Ok(());
        };
        // Mostly there is nothing to do, and no lock is taken for that.
        if self.scene.ask(&view, &ticket)?.is_none() {
            return Ok(());
        }
        self.tickets += 1;
        let (done, ticket) = write(store, &self.scene, self.run, number)?;
        self.done += done;
        self.scene
            .burning
            .retain(|burning| burning.number != number);
        let burning = ticket.as_ref().and_then(Burning::of);
        self.scene.burning.extend(burning);
        Ok(())
    }
}

/// Takes all of a ticket's steps that are due, by what is true with the lock held.
fn write(
    store: &mut Store,
    scene: &Scene<'_>,
    run: Option<Uuid>,
    number: u64,
) -> Result<(u64, Option<Ticket>)> {
    let stamp = Stamp::new(scene.now, "desk", "watch");
    store.transact(&stamp, |tx| {
        if let Some(run) = run {
            tx.ensure_lease(run)?;
        }
        let view = tx.view();
        let Some(mut ticket) = tx.ticket(number)? else {
            return Ok((0, None));
        };
        let before = ticket.clone();
        let mut done = 0;
        while done < STEPS
            && let Some(step) = scene.ask(&view, &ticket)?
        {
            let body = match &step {
                AlarmEvent::Paged { page, .. } => Some(scene.text(tx, &ticket, page)?),
                _ => None,
            };
            tx.record(&mut ticket, vec![(Event::Alarm(Box::new(step)), body)])?;
            done += 1;
        }
        if done > 0 {
            tx.settle(&before, &ticket)?;
        }
        Ok((done, Some(ticket)))
    })
}
