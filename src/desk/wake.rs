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
    wake_by(STRETCH, store, ground, now)
}

fn wake_by(stretch: u32, store: &mut Store, ground: &Ground, now: Instant) -> Result<u64> {
    let stamp = Stamp::new(now, "desk", "wake");
    let mut woken = 0;
    // A verdict that stays as it was stays due: each is asked once, and those behind it have their turn.
    let mut last = 0;
    loop {
        let due = store.view().tickets_to_wake(now, last, stretch)?;
        let Some(end) = due.last() else {
            return Ok(woken);
        };
        last = *end;
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
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::verdict::{Action, Verdict};
    use crate::desk::{Command, How};
    use crate::ground::Bench;
    use chrono::TimeDelta;

    /// Their law does not know the client's tariff any more, so that they stay due.
    #[test]
    fn what_stays_due_keeps_nobody_behind_it_asleep() {
        let mut bench = Bench::new();
        bench.client("acme", "micro");
        bench.client("beta", "micro");
        let numbers: Vec<u64> = (0..6)
            .map(|n| bench.module("acme", &format!("m{n}")))
            .collect();
        for number in &numbers[..4] {
            let accept = Command::Accept(How::default());
            bench.run("anna", *number, &accept).unwrap();
        }
        let due = |number: &u64| bench.ticket(*number).verdict.unwrap();
        let dues: Vec<Verdict> = numbers[4..].iter().map(due).collect();
        assert!(dues.iter().all(|verdict| verdict.action == Action::Quote));
        let sleeper = bench.module("beta", "last");
        bench.enact_premium();
        bench.change_tariff("acme", "premium");
        let free_at = dues.iter().filter_map(|verdict| verdict.next_free_at).max();
        let until = free_at.unwrap() + TimeDelta::days(1);
        bench
            .run("anna", sleeper, &Command::Park(Some(until)))
            .unwrap();
        bench.now = until;
        let wake = |bench: &mut Bench| {
            let (ground, now) = (bench.ground.clone(), bench.now);
            wake_by(2, &mut bench.store, &ground, now).unwrap()
        };
        assert_eq!(wake(&mut bench), 3);
        assert_eq!(bench.ticket(sleeper).state, State::New);
        assert_eq!(wake(&mut bench), 2);
        bench.assert_sound();
    }
}
