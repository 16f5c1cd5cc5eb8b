//! What would become of many tickets, gathered for people and scripts: groups, sums, and each ticket with its letter.

mod sentence;
mod what;

pub use what::WhatHappens;

use super::command::{Plan, Seen};
use super::error::Error;
use super::gate::{Before, Outlook};
use super::units::Use;
use crate::core::event::Event;
use crate::core::ledger::Pool;
use crate::core::message::Party;
use crate::core::request::Channel;
use crate::core::ticket::State;
use crate::core::verdict::{Action, Verdict};
use crate::store::Foreseen;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap, VecDeque};

/// What would become of many tickets.
#[derive(Debug, Default)]
pub struct Preview {
    /// Tickets by what would happen to them: first what would be done, then what would change nothing, then what
    /// can't be done; of one kind, the largest group first.
    pub groups: Vec<Group>,
    /// Every ticket, in the order of the plans.
    pub tickets: Vec<Prospect>,
    /// All of it together.
    pub sums: Sums,
}

/// Tickets to which the same would happen.
#[derive(Debug)]
pub struct Group {
    /// What.
    pub what: WhatHappens,
    /// The tickets' numbers, in the order of the plans.
    pub numbers: Vec<u64>,
    /// Units that they would use, by pool: half set-ups, or sessions.
    pub units: BTreeMap<Pool, u32>,
    /// Names of their clients, without repeats, in the order of the plans; the id where there is no name.
    pub clients: Vec<String>,
}

/// Sums of a preview.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sums {
    /// Tickets that would be changed.
    pub changed: usize,
    /// Tickets that would stay as they are, although nothing stands against it.
    pub unchanged: usize,
    /// Tickets with which it can't be done.
    pub failed: usize,
    /// Units that would be used, by pool: half set-ups, or sessions.
    pub units: BTreeMap<Pool, u32>,
    /// Replies that would go out, by channel.
    pub replies: BTreeMap<Channel, usize>,
}

/// What would become of one ticket.
#[derive(Debug)]
pub struct Prospect {
    /// Its number.
    pub number: u64,
    /// The place of its group in [`Preview::groups`].
    pub group: usize,
    /// The ticket as it is; none, if there is no such ticket.
    pub before: Option<Before>,
    /// How it would end.
    pub end: Result<End, Error>,
    /// The replies that would go out, in order.
    pub letters: Vec<Letter>,
}

/// How a ticket would end.
#[derive(Debug)]
pub struct End {
    /// Where it would stand.
    pub state: State,
    /// What was decided, if anything is.
    pub decided: Option<Action>,
    /// What the regulation would say of it.
    pub verdict: Option<Verdict>,
    /// What would be charged.
    pub used: Option<Use>,
    /// Whether anything would be written.
    pub changed: bool,
    seen: Seen,
}

/// A reply that would go out.
#[derive(Debug, PartialEq, Eq)]
pub struct Letter {
    /// By which channel.
    pub channel: Channel,
    /// To whom.
    pub to: Party,
    /// Its subject.
    pub subject: String,
    /// Its text.
    pub text: String,
    /// Names of its files.
    pub files: Vec<String>,
}

impl Preview {
    /// Gathers what was foreseen. The letters are taken over, not copied.
    pub fn of(outlooks: Vec<Outlook>) -> Self {
        let told = |outlook| (WhatHappens::to(&outlook), Prospect::of(outlook));
        Self::gathered(outlooks.into_iter().map(told))
    }

    /// Takes over what was foreseen anew of some of its tickets; the others stay as they were foreseen.
    pub fn renew(&mut self, anew: Self) {
        let mut fresh: HashMap<u64, VecDeque<(WhatHappens, Prospect)>> = HashMap::new();
        for (what, ticket) in anew.told() {
            let of_ticket = fresh.entry(ticket.number).or_default();
            of_ticket.push_back((what, ticket));
        }
        let told = std::mem::take(self).told().map(|known| {
            let anew = fresh.get_mut(&known.1.number);
            anew.and_then(VecDeque::pop_front).unwrap_or(known)
        });
        *self = Self::gathered(told);
    }

    /// Every ticket with what would happen to it.
    fn told(self) -> impl Iterator<Item = (WhatHappens, Prospect)> {
        let whats: Vec<WhatHappens> = self.groups.into_iter().map(|group| group.what).collect();
        let tickets = self.tickets.into_iter();
        tickets.filter_map(move |ticket| Some((whats.get(ticket.group)?.clone(), ticket)))
    }

    /// What would happen to a ticket of it.
    pub fn what(&self, ticket: &Prospect) -> Option<&WhatHappens> {
        self.groups.get(ticket.group).map(|group| &group.what)
    }

    /// The groups, in their order, with what is left in them without some tickets.
    pub fn groups_without(&self, is_out: impl Fn(u64) -> bool) -> Vec<Group> {
        let begun = self.groups.iter().map(|_| Gathering::default());
        let mut gatherings: Vec<Gathering> = begun.collect();
        for (at, ticket) in self.tickets.iter().enumerate() {
            if let Some(gathering) = gatherings.get_mut(ticket.group)
                && !is_out(ticket.number)
            {
                gathering.add(at, ticket);
            }
        }
        let groups = self.groups.iter().zip(gatherings);
        groups
            .map(|(group, left)| left.group(group.what.clone(), &self.tickets))
            .collect()
    }

    fn gathered(told: impl Iterator<Item = (WhatHappens, Prospect)>) -> Self {
        let mut groups: BTreeMap<WhatHappens, Gathering> = BTreeMap::new();
        let mut sums = Sums::default();
        let mut tickets = Vec::new();
        for (what, prospect) in told {
            sums.add(&prospect, &what);
            let at = tickets.len();
            groups.entry(what).or_default().add(at, &prospect);
            tickets.push(prospect);
        }
        let mut groups: Vec<_> = groups.into_iter().collect();
        groups.sort_by_key(|(what, gathering)| (what.place(), Reverse(gathering.members.len())));
        let groups = groups.into_iter().enumerate();
        let groups = groups.map(|(place, (what, gathering))| {
            for at in &gathering.members {
                tickets[*at].group = place;
            }
            gathering.group(what, &tickets)
        });
        Self {
            groups: groups.collect(),
            sums,
            tickets,
        }
    }

    /// The ticket of a number.
    pub fn ticket(&self, number: u64) -> Option<&Prospect> {
        self.tickets.iter().find(|ticket| ticket.number == number)
    }
}

/// The plans to be done once a person has seen what they would do: those that can be done, each held to what was
/// seen. A ticket that would end otherwise by then, or be charged otherwise, is left as it is.
pub fn pin(plans: Vec<Plan>, preview: &Preview) -> Vec<Plan> {
    // A ticket may have several plans, one after the other.
    let mut ends: HashMap<u64, VecDeque<&Result<End, Error>>> = HashMap::new();
    for ticket in &preview.tickets {
        let of_ticket = ends.entry(ticket.number).or_default();
        of_ticket.push_back(&ticket.end);
    }
    let pinned = plans.into_iter().filter_map(|plan| {
        let end = ends.get_mut(&plan.number)?.pop_front()?;
        let seen = end.as_ref().ok()?.seen.clone();
        Some(Plan {
            seen: Some(Box::new(seen)),
            ..plan
        })
    });
    pinned.collect()
}

/// A group while it is gathered.
#[derive(Default)]
struct Gathering {
    members: Vec<usize>,
    units: BTreeMap<Pool, u32>,
    clients: Vec<String>,
    known: BTreeSet<String>,
}

impl Gathering {
    fn add(&mut self, at: usize, ticket: &Prospect) {
        self.members.push(at);
        if let Some(Use { pool, units }) = ticket.used() {
            *self.units.entry(pool).or_default() += units;
        }
        let before = ticket.before.as_ref();
        if let Some(client) = before.and_then(|b| b.client.as_ref())
            && !self.known.contains(&client.id)
        {
            self.known.insert(client.id.clone());
            self.clients.push(client.shown().to_owned());
        }
    }

    fn group(self, what: WhatHappens, tickets: &[Prospect]) -> Group {
        Group {
            what,
            numbers: self.members.iter().map(|at| tickets[*at].number).collect(),
            units: self.units,
            clients: self.clients,
        }
    }
}

impl Sums {
    fn add(&mut self, ticket: &Prospect, what: &WhatHappens) {
        match (&ticket.end, what) {
            (Err(_), _) => self.failed += 1,
            (Ok(_), WhatHappens::Nothing) => self.unchanged += 1,
            (Ok(_), _) => self.changed += 1,
        }
        if let Some(Use { pool, units }) = ticket.used() {
            *self.units.entry(pool).or_default() += units;
        }
        for letter in &ticket.letters {
            *self.replies.entry(letter.channel).or_default() += 1;
        }
    }
}

impl Prospect {
    fn of(outlook: Outlook) -> Self {
        let held_by = outlook.before.as_ref().and_then(|b| b.assignee.clone());
        let end = outlook.outcome.map(|done| End {
            seen: Seen::of(&done, held_by),
            state: done.state,
            decided: done.decided,
            used: done.used,
            changed: done.changed,
            verdict: done.verdict,
        });
        Self {
            number: outlook.number,
            group: 0,
            before: outlook.before,
            end,
            letters: outlook.events.into_iter().filter_map(letter).collect(),
        }
    }

    /// What would be charged for it.
    pub fn used(&self) -> Option<Use> {
        self.end.as_ref().ok()?.used
    }
}

fn letter(foreseen: Foreseen) -> Option<Letter> {
    let Event::ReplyQueued(reply) = foreseen.event else {
        return None;
    };
    Some(Letter {
        channel: reply.channel,
        to: reply.to,
        subject: reply.subject,
        text: foreseen.text.unwrap_or_default(),
        files: reply
            .attachments
            .into_iter()
            .map(|file| file.name)
            .collect(),
    })
}
