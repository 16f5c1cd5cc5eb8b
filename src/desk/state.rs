//! Moves that need no verdict: park, resolve, reopen.

use super::command::{How, Outgoing};
use super::error::{Error, Result};
use super::invalid::Invalid;
use super::work::Work;
use super::{act, given, hold, ledger, reply};
use crate::core::event::{Decision, Event, Override, Purpose};
use crate::core::instant::Instant;
use crate::core::scrub::is_blank;
use crate::core::ticket::{Change, State};
use crate::core::verdict::Action;

/// Puts the ticket off: until `until`, or the next opening (§3).
pub(super) fn park(work: &mut Work<'_>, until: Option<Instant>) -> Result<()> {
    hold::check(work, false)?;
    if !work.ticket.state.is_open() {
        return Err(Error::WrongState {
            number: work.ticket.number,
            state: work.ticket.state,
            why: "only an open ticket can be parked",
        });
    }
    let now = work.now();
    let until = until.unwrap_or_else(|| work.ground.law_at(now).schedule.next_open(now));
    if until <= now {
        return Err(Error::Invalid(Invalid::ParkPassed));
    }
    let changes = [
        Change::state(work.ticket, State::Parked),
        Change::parked_until(work.ticket, Some(until)),
        Change::due_at(work.ticket, Some(until)),
    ];
    work.change(changes)
}

/// The work is done. Free units are never used without a charge: what would cost some must be accepted first.
pub(super) fn resolve(work: &mut Work<'_>, how: &How) -> Result<()> {
    hold::check(work, how.take_over)?;
    if work.ticket.state == State::Done {
        return Ok(());
    }
    let uncharged = ledger::cost_of(work).is_some();
    if uncharged || work.ticket.state != State::Work {
        let verdict = work.look()?.1.clone();
        match &how.against {
            Some(against) if !is_blank(&against.reason) => {
                if uncharged && work.ticket.state != State::Waiting {
                    // Free work that no charge shows takes the same leave as going against a verdict. A client who
                    // has not answered got none.
                    act::lead(work, how)?;
                }
                let decision = Decision {
                    action: Action::Accept,
                    clause: verdict.clause,
                    against: Some(Override {
                        verdict: verdict.action,
                        reason: given::line(&against.reason).unwrap_or_default(),
                        approver: against.approver.as_deref().and_then(given::line),
                    }),
                };
                work.decided = Some(Action::Accept);
                work.append(vec![(Event::Decided(Box::new(decision)), None)])?;
            }
            _ if uncharged => {
                return Err(Error::NotAccepted {
                    number: work.ticket.number,
                });
            }
            _ => {}
        }
    }
    let changes = [
        Change::state(work.ticket, State::Done),
        hold::taken(work),
        Change::parked_until(work.ticket, None),
        Change::due_at(work.ticket, None),
    ];
    work.change(changes)?;
    match how.reply {
        Outgoing::Silent => Ok(()),
        _ => reply::queue(work, Purpose::Resolve, &how.reply),
    }
}

/// Takes a ticket up again that was done, refused, parked or waits for the client.
pub(super) fn reopen(work: &mut Work<'_>) -> Result<()> {
    if matches!(work.ticket.state, State::New | State::Work) {
        return Ok(());
    }
    let verdict = work.judge()?;
    // What was charged was accepted: it goes back into work, and is not charged again.
    let state = if work.ticket.charge.is_some() {
        State::Work
    } else {
        State::New
    };
    let changes = [
        Change::state(work.ticket, state),
        Change::parked_until(work.ticket, None),
        Change::due_at(work.ticket, Some(verdict.act_at)),
    ];
    work.change(changes)
}
