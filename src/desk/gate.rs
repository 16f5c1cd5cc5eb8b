//! The gate: every command on tickets, one or many, goes through here.

use super::command::{Command, Done};
use super::error::{Error, Result};
use super::work::Work;
use super::{Actor, Ground, act, facts, hold, reply, state};
use crate::core::event::Purpose;
use crate::store::{Stamp, Store, Tx};

/// Tickets in one transaction of a long batch: others get their turn at the lock between.
const STRETCH: usize = 200;

/// Does one command with one ticket.
///
/// # Errors
/// Why it was not done; nothing of it was.
pub fn run(
    store: &mut Store,
    ground: &Ground,
    actor: &Actor,
    stamp: &Stamp,
    number: u64,
    command: &Command,
) -> Result<Done> {
    store.transact(stamp, |tx| one(tx, ground, actor, number, command))
}

/// Does one command with each of many tickets, in one batch. One that fails never stops the others.
/// `after_each` is told of every ticket, and ends the batch by returning false.
///
/// # Errors
/// The store's own, between two tickets: what was reported done before is done.
pub fn run_each(
    store: &mut Store,
    ground: &Ground,
    actor: &Actor,
    stamp: &Stamp,
    orders: &[(u64, Command)],
    mut after_each: impl FnMut(u64, &Result<Done>) -> bool,
) -> Result<Vec<(u64, Result<Done>)>> {
    let mut results = Vec::with_capacity(orders.len());
    for stretch in orders.chunks(STRETCH) {
        let done: Vec<(u64, Result<Done>)> = store.transact(stamp, |tx| {
            let run = |(number, command): &(u64, Command)| {
                (
                    *number,
                    tx.attempt(|| one(tx, ground, actor, *number, command)),
                )
            };
            Ok::<_, Error>(stretch.iter().map(run).collect())
        })?;
        let mut go_on = true;
        for (number, result) in &done {
            go_on &= after_each(*number, result);
        }
        results.extend(done);
        if !go_on {
            break;
        }
    }
    Ok(results)
}

fn one(
    tx: &Tx<'_>,
    ground: &Ground,
    actor: &Actor,
    number: u64,
    command: &Command,
) -> Result<Done> {
    let mut ticket = tx
        .view()
        .ticket(number)?
        .ok_or_else(|| Error::no_ticket(number))?;
    let mut work = Work {
        tx,
        ground,
        actor,
        ticket: &mut ticket,
        charge: None,
        reply: None,
        changed: false,
    };
    dispatch(&mut work, command)?;
    let (charge, reply, changed) = (work.charge, work.reply, work.changed);
    Ok(Done {
        number,
        state: ticket.state,
        verdict: ticket.verdict,
        charge,
        reply,
        changed,
    })
}

/// Does it.
fn dispatch(work: &mut Work<'_>, command: &Command) -> Result<()> {
    match command {
        Command::Follow => act::follow(work),
        Command::Accept(how) => act::accept(work, how, false),
        Command::AcceptPaid(how) => act::accept(work, how, true),
        Command::Ask(how) => act::ask(work, how),
        Command::Refuse(how) => act::refuse(work, how),
        Command::Quote(how) => act::quote(work, how),
        Command::Resolve(how) => state::resolve(work, how),
        Command::Reply(outgoing) => {
            hold::check(work, false)?;
            reply::queue(work, Purpose::Answer, outgoing)
        }
        Command::Park(until) => state::park(work, *until),
        Command::Reopen => state::reopen(work),
        Command::Assign(to) => hold::assign(work, to.as_deref()),
        Command::Claim => hold::claim(work),
        Command::Set(facts) => facts::set(work, facts),
        Command::Confirm {
            item,
            reason,
            value,
        } => facts::confirm(work, item, reason, value.as_deref()),
        Command::Unconfirm { item } => facts::unconfirm(work, item),
    }
}
