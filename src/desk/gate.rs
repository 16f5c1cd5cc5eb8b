//! The gate: every command on tickets, one or many, goes through here.

use super::command::{Command, Done, Plan};
use super::error::{Error, Result};
use super::invalid::Invalid;
use super::judging::rejudge_charged;
use super::work::Work;
use super::{Actor, Ground, act, emergency, facts, hold, reply, state};
use crate::core::event::Purpose;
use crate::core::ticket::{State, Ticket};
use crate::core::verdict::Action;
use crate::store::{Foreseen, Stamp, Store, Tx};
use std::collections::{BTreeSet, HashMap};

/// Tickets in one transaction of a long batch: others get their turn at the lock between.
const STRETCH: usize = 400;

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
    store.transact(stamp, |tx| run_in(tx, ground, actor, number, command))
}

/// Does one command with one ticket, in a transaction that is under way.
pub(super) fn run_in(
    tx: &Tx<'_>,
    ground: &Ground,
    actor: &Actor,
    number: u64,
    command: &Command,
) -> Result<Done> {
    let ticket = tx.ticket(number)?;
    let mut ticket = ticket.ok_or_else(|| Error::no_ticket(number))?;
    let (done, charged) = step(tx, ground, actor, &mut ticket, command)?;
    if let Some(client) = charged {
        rejudge_charged(tx, ground, &client)?;
    }
    Ok(done)
}

/// Does what is planned for each of some tickets, in one transaction. One that fails never stops the others.
/// `go_on` is asked before each ticket, and ends the stretch by saying no: what is missing at the end was not done.
///
/// # Errors
/// The store's own: then nothing of the stretch is done.
pub fn run_stretch(
    store: &mut Store,
    ground: &Ground,
    actor: &Actor,
    stamp: &Stamp,
    plans: &[Plan],
    go_on: impl Fn() -> bool,
) -> Result<Vec<(u64, Result<Done>)>> {
    store.transact(stamp, |tx| {
        let mut charged = BTreeSet::new();
        let mut results = Vec::with_capacity(plans.len());
        for plan in plans.iter().take_while(|_| go_on()) {
            let result = tx.attempt(|| {
                let ticket = tx.ticket(plan.number)?;
                as_seen(tx, ground, actor, plan, ticket)
            });
            let result = result.map(|(done, clients)| {
                charged.extend(clients);
                done
            });
            results.push((plan.number, result));
        }
        for client in &charged {
            rejudge_charged(tx, ground, client)?;
        }
        Ok(results)
    })
}

/// Brings plans into the order in which many are best done: those of one client next to each other, where the first of
/// them stands. What else waits of the client is then judged again once, and not after every stretch. Of one client,
/// and so of one ledger, the order stays.
///
/// # Errors
/// The store's own.
pub fn sort_by_client(store: &Store, plans: &mut [Plan]) -> Result<()> {
    let numbers: Vec<u64> = plans.iter().map(|plan| plan.number).collect();
    let clients = store.view().clients_of(&numbers)?;
    let mut places: HashMap<Group<'_>, usize> = HashMap::new();
    for (place, number) in numbers.iter().enumerate() {
        places.entry(Group::of(&clients, *number)).or_insert(place);
    }
    plans.sort_by_key(|plan| places.get(&Group::of(&clients, plan.number)));
    Ok(())
}

/// What lies together: the tickets of a client, or one ticket of no known client.
#[derive(PartialEq, Eq, Hash)]
enum Group<'a> {
    Client(&'a str),
    Ticket(u64),
}

impl<'a> Group<'a> {
    fn of(clients: &'a HashMap<u64, String>, number: u64) -> Self {
        clients
            .get(&number)
            .map_or(Self::Ticket(number), |client| Self::Client(client))
    }
}

/// Does what is planned for each of many tickets, in one batch, some of them in each transaction: see [`sort_by_client`].
/// `go_on` is asked before each ticket; `take` is given what became of those of a transaction, and may end it by failing.
/// Gives the number of the tickets that were dealt with.
///
/// # Errors
/// The store's own, between two tickets, or that of `take`: what was given before is done.
pub fn run_each<E: From<Error>>(
    store: &mut Store,
    ground: &Ground,
    actor: &Actor,
    stamp: &Stamp,
    mut plans: Vec<Plan>,
    go_on: impl Fn() -> bool,
    mut take: impl FnMut(Vec<(u64, Result<Done>)>) -> Result<(), E>,
) -> Result<usize, E> {
    let mut dealt_with = 0;
    if plans.len() > STRETCH {
        sort_by_client(store, &mut plans)?;
    }
    for stretch in plans.chunks(STRETCH) {
        let done = run_stretch(store, ground, actor, stamp, stretch, &go_on)?;
        let stopped = done.len() < stretch.len();
        dealt_with += done.len();
        take(done)?;
        if stopped {
            break;
        }
    }
    Ok(dealt_with)
}

/// What would become of one ticket.
#[derive(Debug)]
pub struct Outlook {
    /// The ticket's number.
    pub number: u64,
    /// The ticket as it is; none, if there is no such ticket.
    pub before: Option<Before>,
    /// How it would end, or why nothing would be done.
    pub outcome: Result<Done>,
    /// What would be recorded, in order; the texts of replies as the client would get them.
    pub events: Vec<Foreseen>,
}

/// A ticket before anything is done with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Before {
    /// Where it stands.
    pub state: State,
    /// Who has it.
    pub assignee: Option<String>,
    /// Its client, where known.
    pub client: Option<Whose>,
    /// Where it came from.
    pub from: String,
    /// Its subject.
    pub subject: String,
}

/// A client, by id and name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Whose {
    /// The id.
    pub id: String,
    /// The name; may be empty.
    pub name: String,
}

impl Whose {
    /// The name, or the id where there is none.
    pub fn shown(&self) -> &str {
        if self.name.is_empty() {
            &self.id
        } else {
            &self.name
        }
    }
}

impl Before {
    /// Whose it is: the client, or the address of who is not known as one.
    pub fn whose(&self) -> &str {
        self.client.as_ref().map_or(&self.from, Whose::shown)
    }

    fn of(tx: &Tx<'_>, ticket: Option<&Ticket>) -> Result<Option<Self>> {
        let Some(ticket) = ticket else {
            return Ok(None);
        };
        let client = match &ticket.client {
            Some(id) => Some(Whose {
                id: id.clone(),
                name: tx.client(id)?.map_or_else(String::new, |c| c.name.clone()),
            }),
            None => None,
        };
        Ok(Some(Self {
            state: ticket.state,
            assignee: ticket.assignee.clone(),
            client,
            from: match ticket.from.address.as_str() {
                "" => ticket.from.name.clone(),
                address => address.to_owned(),
            },
            subject: ticket.subject.clone(),
        }))
    }
}

/// Foresees what [`run_each`] would do at this moment, by the same decisions: each ticket sees the charges of those
/// before it. Nothing is written, and no lock is held.
///
/// # Errors
/// The store's own.
pub fn foresee_each(
    store: &Store,
    ground: &Ground,
    actor: &Actor,
    stamp: &Stamp,
    plans: &[Plan],
    go_on: impl Fn() -> bool,
) -> Result<Vec<Outlook>> {
    store.foresee(stamp, |tx| {
        let look = |plan: &Plan| {
            let ticket = tx.ticket(plan.number)?;
            let before = Before::of(tx, ticket.as_ref())?;
            let outcome = tx.attempt(|| as_seen(tx, ground, actor, plan, ticket));
            Ok(Outlook {
                number: plan.number,
                before,
                outcome: outcome.map(|(done, _)| done),
                events: tx.take_foreseen(),
            })
        };
        plans.iter().take_while(|_| go_on()).map(look).collect()
    })
}

/// Does a plan with its ticket; with it, the clients whose ledgers it has changed.
fn one(
    tx: &Tx<'_>,
    ground: &Ground,
    actor: &Actor,
    plan: &Plan,
    ticket: Option<Ticket>,
) -> Result<(Done, Vec<String>)> {
    let mut ticket = ticket.ok_or_else(|| Error::no_ticket(plan.number))?;
    let mut clients = Vec::new();
    let mut whole: Option<Done> = None;
    for command in &plan.steps {
        let (done, charged) = step(tx, ground, actor, &mut ticket, command)?;
        clients.extend(charged);
        whole = Some(match whole {
            None => done,
            Some(before) => Done {
                charge: done.charge.or(before.charge),
                used: done.used.or(before.used),
                decided: done.decided.or(before.decided),
                reply: done.reply.or(before.reply),
                letters: reply::both(before.letters, done.letters),
                changed: done.changed || before.changed,
                ..done
            },
        });
    }
    let empty = || Error::Invalid(Invalid::NothingToDo);
    Ok((whole.ok_or_else(empty)?, clients))
}

/// Does a plan, if it ends as it was shown.
fn as_seen(
    tx: &Tx<'_>,
    ground: &Ground,
    actor: &Actor,
    plan: &Plan,
    ticket: Option<Ticket>,
) -> Result<(Done, Vec<String>)> {
    let Some(seen) = &plan.seen else {
        return one(tx, ground, actor, plan, ticket);
    };
    let number = plan.number;
    let changed = |verdict| Error::VerdictChanged { number, verdict };
    let holder = ticket.as_ref().and_then(|t| t.assignee.as_deref());
    if let Some(by) = seen.taken_by(holder, &actor.name) {
        return Err(Error::Held { number, by });
    }
    match one(tx, ground, actor, plan, ticket) {
        Ok(done) if seen.is_end(&done.0) => Ok(done),
        Ok((done, _)) => Err(match done.decided {
            Some(now) if seen.decided() != Some(now) => changed(now),
            _ => Error::Otherwise { number },
        }),
        Err(Error::Undecided { .. }) => Err(changed(Action::Undecided)),
        Err(Error::AgainstVerdict { verdict, .. }) => Err(changed(verdict)),
        Err(error) => Err(error),
    }
}

/// Does one step; with it, the client whose ledger it has changed.
fn step(
    tx: &Tx<'_>,
    ground: &Ground,
    actor: &Actor,
    ticket: &mut Ticket,
    command: &Command,
) -> Result<(Done, Option<String>)> {
    let mut work = Work::on(tx, ground, actor, ticket);
    dispatch(&mut work, command)?;
    work.settle()?;
    let charged = work.charged.take();
    let alarm = work.ticket.alarm.as_ref().filter(|alarm| alarm.is_on());
    let done = Done {
        number: work.ticket.number,
        state: work.ticket.state,
        charge: work.charge.take(),
        used: work.used,
        decided: work.decided,
        reply: work.reply,
        letters: work.letters,
        answered: alarm.and_then(|alarm| alarm.acknowledged.clone()),
        changed: work.changed,
        verdict: work.ticket.verdict.clone(),
    };
    Ok((done, charged))
}

/// Does it.
fn dispatch(work: &mut Work<'_>, command: &Command) -> Result<()> {
    match command {
        Command::Follow(seen) => act::follow(work, *seen),
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
        Command::Acknowledge(via) => emergency::acknowledge(work, *via),
        Command::ConfirmEmergency(reply) => emergency::confirm(work, reply),
        Command::DeclineEmergency { reason, reply } => emergency::decline(work, reason, reply),
        Command::UpdateClient(reply) => emergency::update(work, reply),
        Command::HandOver { to, reason } => emergency::hand_over(work, to, reason.as_deref()),
        Command::Note { text } => emergency::note(work, text),
    }
}
