//! The gate: every command on tickets, one or many, goes through here.

use super::error::{Error, Result};
use super::facts::SetFact;
use super::{Actor, Ground, act, facts, hold, reply, state};
use crate::core::event::Purpose;
use crate::core::instant::Instant;
use crate::core::request::Item;
use crate::core::ticket::{State, Ticket};
use crate::core::verdict::{Action, Verdict};
use crate::store::{Stamp, Store, Tx};
use uuid::Uuid;

/// What can be done with a ticket.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// What the verdict says.
    Follow,
    /// Take it into work, with its charge.
    Accept(How),
    /// Take it into work beyond the free allowance, as paid work.
    AcceptPaid(How),
    /// Ask the client for all that is missing.
    Ask(How),
    /// Refuse it.
    Refuse(How),
    /// Offer paid work, or free work later.
    Quote(How),
    /// Done.
    Resolve(How),
    /// Write to the client.
    Reply(Outgoing),
    /// Put it off until a moment; the next opening, if none.
    Park(Option<Instant>),
    /// Take it up again.
    Reopen,
    /// Give it to somebody, or to nobody.
    Assign(Option<String>),
    /// Take it, unless somebody has it.
    Claim,
    /// Establish facts.
    Set(Vec<SetFact>),
    /// Vouch for an item of the checklist.
    Confirm {
        /// The item.
        item: Item,
        /// Why, or where it was seen.
        reason: String,
        /// The value, for a site or an AnyDesk id.
        value: Option<String>,
    },
    /// Take a confirmation back.
    Unconfirm {
        /// The item.
        item: Item,
    },
}

impl Command {
    /// The command's name, as batches and scripts know it.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Follow => "follow",
            Self::Accept(_) => "accept",
            Self::AcceptPaid(_) => "accept-paid",
            Self::Ask(_) => "ask",
            Self::Refuse(_) => "refuse",
            Self::Quote(_) => "quote",
            Self::Resolve(_) => "resolve",
            Self::Reply(_) => "reply",
            Self::Park(_) => "park",
            Self::Reopen => "reopen",
            Self::Assign(_) => "assign",
            Self::Claim => "claim",
            Self::Set(_) => "set",
            Self::Confirm { .. } => "confirm",
            Self::Unconfirm { .. } => "unconfirm",
        }
    }
}

/// How an action is done.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct How {
    /// What goes out to the client with it.
    pub reply: Outgoing,
    /// Why the verdict is not followed, where it is not.
    pub against: Option<Against>,
    /// Act although somebody else holds the ticket.
    pub take_over: bool,
    /// The verdict that the caller saw: if the regulation now says otherwise, nothing is done.
    pub seen: Option<Action>,
}

/// What goes out to the client.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Outgoing {
    /// The regulation's own words, from the templates.
    #[default]
    Template,
    /// What a person wrote.
    Text(String),
    /// Nothing.
    Silent,
}

/// Why the verdict is not followed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Against {
    /// The reason.
    pub reason: String,
    /// The lead who approves, where it costs free units.
    pub approver: Option<String>,
}

/// What was done with one ticket.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Done {
    /// The ticket's number.
    pub number: u64,
    /// Where it stands now.
    pub state: State,
    /// What the regulation says of it now.
    pub verdict: Option<Verdict>,
    /// The entry that charged it, if this did.
    pub charge: Option<String>,
    /// The reply that was queued, if one was.
    pub reply: Option<Uuid>,
    /// Whether anything was written: doing a thing twice changes nothing.
    pub changed: bool,
}

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
    work.run(command)?;
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

/// A command under way on one ticket.
pub(super) struct Work<'a> {
    pub tx: &'a Tx<'a>,
    pub ground: &'a Ground,
    pub actor: &'a Actor,
    pub ticket: &'a mut Ticket,
    pub charge: Option<String>,
    pub reply: Option<Uuid>,
    pub changed: bool,
}

impl Work<'_> {
    fn run(&mut self, command: &Command) -> Result<()> {
        match command {
            Command::Follow => act::follow(self),
            Command::Accept(how) => act::accept(self, how, false),
            Command::AcceptPaid(how) => act::accept(self, how, true),
            Command::Ask(how) => act::ask(self, how),
            Command::Refuse(how) => act::refuse(self, how),
            Command::Quote(how) => act::quote(self, how),
            Command::Resolve(how) => state::resolve(self, how),
            Command::Reply(outgoing) => {
                hold::check(self, false)?;
                reply::queue(self, Purpose::Answer, outgoing)
            }
            Command::Park(until) => state::park(self, *until),
            Command::Reopen => state::reopen(self),
            Command::Assign(to) => hold::assign(self, to.as_deref()),
            Command::Claim => hold::claim(self),
            Command::Set(facts) => facts::set(self, facts),
            Command::Confirm {
                item,
                reason,
                value,
            } => facts::confirm(self, item, reason, value.as_deref()),
            Command::Unconfirm { item } => facts::unconfirm(self, item),
        }
    }

    /// The moment of the command.
    pub fn now(&self) -> Instant {
        self.tx.stamp().at
    }

    /// Appends events to the ticket.
    pub fn append(
        &mut self,
        events: Vec<(crate::core::event::Event, Option<String>)>,
    ) -> Result<()> {
        if !events.is_empty() {
            self.tx.append(self.ticket, events)?;
            self.changed = true;
        }
        Ok(())
    }

    /// Appends changes of the ticket's fields as one event; none, if nothing changes.
    pub fn change(
        &mut self,
        changes: impl IntoIterator<Item = Option<crate::core::ticket::Change>>,
    ) -> Result<()> {
        let changes: Vec<_> = changes.into_iter().flatten().collect();
        if changes.is_empty() {
            return Ok(());
        }
        self.append(vec![(crate::core::event::Event::Changed { changes }, None)])
    }
}
