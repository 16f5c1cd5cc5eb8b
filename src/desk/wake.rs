//! What the passing of time alone changes: parked tickets wake, and verdicts that waited for a date are asked again.

use super::Ground;
use super::error::Result;
use super::judging::{leniently, rejudge};
use crate::core::event::Event;
use crate::core::instant::Instant;
use crate::core::ticket::{Change, State};
use crate::store::{Stamp, Store};

/// Tickets woken in one transaction.
const STRETCH: u32 = 500;

/// Wakes what is due at `now`. Gives the number of tickets woken or judged again; where there is none, nothing is written.
///
/// # Errors
/// The store's own.
pub fn wake(store: &mut Store, ground: &Ground, now: Instant) -> Result<u64> {
    let stamp = Stamp::new(now, "desk", "wake");
    let mut woken = 0;
    let mut last = Vec::new();
    loop {
        let due = store.view().tickets_to_wake(now, STRETCH)?;
        // A verdict that stays as it was would be asked for ever.
        if due.is_empty() || due == last {
            return Ok(woken);
        }
        last.clone_from(&due);
        let before = woken;
        store.transact(&stamp, |tx| {
            for number in due {
                let Some(mut ticket) = tx.ticket(number)? else {
                    continue;
                };
                let wakes =
                    ticket.state == State::Parked && ticket.parked_until.is_some_and(|t| t <= now);
                if wakes {
                    let state = if ticket.charge.is_some() {
                        State::Work
                    } else {
                        State::New
                    };
                    let changes = [
                        Change::state(&ticket, state),
                        Change::parked_until(&ticket, None),
                    ];
                    let changes: Vec<Change> = changes.into_iter().flatten().collect();
                    tx.append(&mut ticket, vec![(Event::Changed { changes }, None)])?;
                }
                leniently(rejudge(tx, ground, &mut ticket).map(drop))?;
                woken += 1;
            }
            Ok::<_, super::Error>(())
        })?;
        if woken - before < u64::from(STRETCH) {
            return Ok(woken);
        }
    }
}
