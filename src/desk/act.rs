//! The four actions of a verdict: accept, ask, refuse, quote; and doing what it says.

use super::command::{Against, How, Outgoing};
use super::error::{Error, Result};
use super::invalid::Invalid;
use super::work::Work;
use super::{given, hold, ledger, reply};
use crate::core::event::{Decision, Event, Override, Purpose};
use crate::core::ticket::{Change, State, Was};
use crate::core::verdict::{Action, Verdict};

/// Does what the verdict says.
pub(super) fn follow(work: &mut Work<'_>, seen: Option<Action>) -> Result<()> {
    let how = How {
        seen,
        ..How::default()
    };
    if matches!(work.ticket.state, State::Done | State::Refused) {
        // What has ended has had its decision: to take it up again is a step of its own.
        hold::check(work, false)?;
        return Ok(());
    }
    let verdict = work.judge()?;
    match verdict.action {
        Action::Accept => accept(work, &how, false),
        Action::Ask => ask(work, &how),
        Action::Refuse => refuse(work, &how),
        Action::Quote => quote(work, &how),
        Action::Undecided if seen.is_some_and(|seen| seen != Action::Undecided) => {
            judged_as_seen(work, &how).map(drop)
        }
        Action::Undecided => Err(Error::Undecided {
            needs: verdict.needs,
        }),
    }
}

/// Takes the ticket into work, and charges it in the same transaction.
pub(super) fn accept(work: &mut Work<'_>, how: &How, paid: bool) -> Result<()> {
    hold::check(work, how.take_over)?;
    if work.ticket.state == State::Work && ledger::cost_of(work).is_none() {
        // Accepted already: a retry changes nothing. What has become a set-up since still has its charge to pay.
        return Ok(());
    }
    let verdict = judged_as_seen(work, how)?;
    let accepts = match verdict.action {
        Action::Accept => true,
        // Paid work is what a quote offers.
        Action::Quote => paid,
        _ => false,
    };
    let against = if accepts {
        None
    } else {
        Some(against(&verdict, how, Action::Accept)?)
    };
    if against.is_some() && !paid && ledger::cost_of(work).is_some() {
        lead(work, how)?;
    }
    decide(work, Action::Accept, &verdict, against)?;
    if paid {
        work.charge = ledger::record_paid(work)?;
    } else {
        work.charge = ledger::charge_ticket(work)?;
    }
    let changes = [
        Change::state(work.ticket, State::Work),
        hold::taken(work),
        confirmed(work),
        Change::parked_until(work.ticket, None),
        Change::due_at(work.ticket, Some(verdict.act_at)).filter(|_| work.ticket.due_at.is_none()),
    ];
    work.change(changes)?;
    reply::queue(work, Purpose::Accept, &how.reply)
}

/// Asks the client for all that is missing.
pub(super) fn ask(work: &mut Work<'_>, how: &How) -> Result<()> {
    hold::check(work, how.take_over)?;
    let verdict = judged_as_seen(work, how)?;
    // An emergency is taken all the same, and asked for what it lacks meanwhile (§6).
    let meanwhile = verdict.action == Action::Accept && !verdict.missing.is_empty();
    if verdict.missing.is_empty() && matches!(how.reply, Outgoing::Template) {
        return Err(Error::NothingMissing {
            number: work.ticket.number,
        });
    }
    let against = match verdict.action {
        Action::Ask => None,
        _ if meanwhile => None,
        _ => Some(against(&verdict, how, Action::Ask)?),
    };
    decide(work, Action::Ask, &verdict, against)?;
    if meanwhile {
        let changes = [hold::taken(work), confirmed(work)];
        work.change(changes)?;
    } else {
        close(work, State::Waiting)?;
    }
    reply::queue(work, Purpose::Ask, &how.reply)
}

/// Refuses the ticket.
pub(super) fn refuse(work: &mut Work<'_>, how: &How) -> Result<()> {
    stop(work, how, Action::Refuse, State::Refused, Purpose::Refuse)
}

/// Offers paid work, or free work later.
pub(super) fn quote(work: &mut Work<'_>, how: &How) -> Result<()> {
    stop(work, how, Action::Quote, State::Waiting, Purpose::Quote)
}

fn stop(
    work: &mut Work<'_>,
    how: &How,
    action: Action,
    state: State,
    purpose: Purpose,
) -> Result<()> {
    hold::check(work, how.take_over)?;
    if work.ticket.state == state && state == State::Refused {
        return Ok(());
    }
    let verdict = judged_as_seen(work, how)?;
    let against = if verdict.action == action {
        None
    } else {
        Some(against(&verdict, how, action)?)
    };
    if against.is_some() && matches!(how.reply, Outgoing::Template) {
        return Err(Error::Invalid(Invalid::NoTemplate));
    }
    decide(work, action, &verdict, against)?;
    close(work, state)?;
    reply::queue(work, purpose, &how.reply)
}

/// The verdict of this moment; fails if the caller was shown another.
fn judged_as_seen(work: &mut Work<'_>, how: &How) -> Result<Verdict> {
    let verdict = work.judge()?;
    match how.seen {
        Some(seen) if seen != verdict.action => Err(Error::VerdictChanged {
            number: work.ticket.number,
            verdict: verdict.action,
        }),
        _ => Ok(verdict),
    }
}

/// The override that goes on record, or why there is none.
fn against(verdict: &Verdict, how: &How, asked: Action) -> Result<Override> {
    let Some(Against { reason, approver }) = &how.against else {
        return Err(match verdict.action {
            Action::Undecided => Error::Undecided {
                needs: verdict.needs.clone(),
            },
            action => Error::AgainstVerdict {
                asked,
                verdict: action,
                clause: verdict.clause,
            },
        });
    };
    Ok(Override {
        verdict: verdict.action,
        reason: given::line(reason).ok_or(Error::Invalid(Invalid::NoReason))?,
        approver: approver.as_deref().and_then(given::line),
    })
}

/// Fails unless a lead acts or approves.
pub(super) fn lead(work: &Work<'_>, how: &How) -> Result<()> {
    let approver = how.against.as_ref().and_then(|a| a.approver.as_ref());
    match approver {
        Some(name) if work.actor.is_lead(name) => Ok(()),
        Some(name) => Err(Error::NotALead { name: name.clone() }),
        None if work.actor.is_lead(&work.actor.name) => Ok(()),
        None => Err(Error::LeadNeeded),
    }
}

fn decide(
    work: &mut Work<'_>,
    action: Action,
    verdict: &Verdict,
    against: Option<Override>,
) -> Result<()> {
    let decision = Decision {
        action,
        clause: verdict.clause,
        against,
    };
    work.decided = Some(action);
    work.append(vec![(Event::Decided(Box::new(decision)), None)])
}

/// The ticket no longer waits for us.
fn close(work: &mut Work<'_>, state: State) -> Result<()> {
    let changes = [
        Change::state(work.ticket, state),
        hold::taken(work),
        confirmed(work),
        Change::parked_until(work.ticket, None),
        Change::due_at(work.ticket, None),
    ];
    work.change(changes)
}

/// Acting on the facts confirms them.
fn confirmed(work: &Work<'_>) -> Option<Change> {
    (!work.ticket.confirmed).then_some(Change::Confirmed(Was {
        was: false,
        now: true,
    }))
}
