//! Suspected outages: several clients with the same trouble within minutes. The first one's alarm is paged, and the
//! others join it; so does what one client writes twice of the same.

use crate::core::alarm::OUTAGE_WINDOW;
use crate::core::escalation::due_at;
use crate::core::instant::Instant;
use crate::core::ticket::Ticket;
use std::collections::BTreeSet;

/// What the watch knows of an alarm that is on.
pub(super) struct Burning {
    /// The ticket's number.
    pub number: u64,
    /// Whose it is.
    pub whose: String,
    /// Id of the trouble, where the words tell.
    pub trouble: Option<String>,
    /// When it was raised.
    pub raised_at: Instant,
    /// The ticket whose alarm it has joined.
    pub joined: Option<u64>,
    /// When it is to be looked at again.
    pub due_at: Instant,
}

impl Burning {
    /// What the watch knows of a ticket, if its alarm is on.
    pub fn of(ticket: &Ticket) -> Option<Self> {
        let alarm = ticket.alarm.as_deref().filter(|alarm| alarm.is_on())?;
        Some(Self {
            number: ticket.number,
            whose: whose(ticket),
            trouble: trouble_of(ticket).map(str::to_owned),
            raised_at: alarm.raised_at,
            joined: alarm.joined,
            due_at: due_at(alarm),
        })
    }
}

/// Id of the trouble that a ticket tells of.
pub(super) fn trouble_of(ticket: &Ticket) -> Option<&str> {
    ticket.facts.trouble.as_deref()
}

/// Whose a ticket is: the client's, or who wrote it where nobody knows the client.
fn whose(ticket: &Ticket) -> String {
    match &ticket.client {
        Some(id) => format!("client {id}"),
        None => format!("{} {}", ticket.channel, ticket.from.address),
    }
}

/// The ticket whose alarm one that is raised at `at` joins: the oldest with the same trouble, to whose outage somebody
/// has been added within the window. One that is not `shared` is each client's own.
pub(super) fn leader(
    burning: &[Burning],
    ticket: &Ticket,
    at: Instant,
    shared: bool,
) -> Option<u64> {
    let trouble = trouble_of(ticket)?;
    let whose = whose(ticket);
    let is_like = |it: &&Burning| {
        it.joined.is_none()
            && it.number != ticket.number
            && it.trouble.as_deref() == Some(trouble)
            && (shared || it.whose == whose)
    };
    let leaders = burning.iter().filter(is_like);
    let near = leaders.filter(|it| (at - last_of(burning, it)).abs() <= OUTAGE_WINDOW);
    near.min_by_key(|it| (it.raised_at, it.number))
        .map(|it| it.number)
}

/// Number of the other clients that have joined a ticket's alarm.
pub(super) fn other_clients(burning: &[Burning], ticket: &Ticket) -> u64 {
    let whose = whose(ticket);
    let joined = burning
        .iter()
        .filter(|it| it.joined == Some(ticket.number) && it.whose != whose);
    let clients: BTreeSet<&str> = joined.map(|it| it.whose.as_str()).collect();
    u64::try_from(clients.len()).unwrap_or(u64::MAX)
}

/// When the last alarm of an outage was raised.
fn last_of(burning: &[Burning], leader: &Burning) -> Instant {
    let joined = burning
        .iter()
        .filter(|it| it.joined == Some(leader.number))
        .map(|it| it.raised_at);
    joined
        .chain([leader.raised_at])
        .max()
        .unwrap_or(leader.raised_at)
}
