//! What narrows the queue, made ready: instants, ids and codes, nothing that only the desk can tell.

use crate::core::clause::Clause;
use crate::core::instant::Instant;
use crate::core::query::{Measure, Missing};
use crate::core::request::{Channel, Kind};
use crate::core::ticket::State;
use crate::core::verdict::Action;
use std::ops::Bound;
use std::sync::Arc;

/// What a ticket must be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Condition {
    /// All of these; of none: anything.
    All(Vec<Condition>),
    /// One of these; of none: impossible.
    Any(Vec<Condition>),
    /// Not this.
    Not(Box<Condition>),
    /// One fact.
    Is(Fact),
}

impl Default for Condition {
    fn default() -> Self {
        Self::All(Vec::new())
    }
}

impl Condition {
    /// The single fact that it asks for, and whether it is turned round; none, if it asks for more.
    pub(super) fn fact(&self) -> Option<(&Fact, bool)> {
        match self {
            Self::Is(fact) => Some((fact, false)),
            Self::Not(part) => match part.as_ref() {
                Self::Is(fact) => Some((fact, true)),
                _ => None,
            },
            _ => None,
        }
    }

    /// The words that it asks for, and whether it is turned round; none, if it asks for anything else.
    pub(super) fn words(&self) -> Option<(&Fact, bool)> {
        self.fact()
            .filter(|(fact, _)| matches!(fact, Fact::Words { .. }))
    }

    /// Whether some such fact is asked for in it.
    pub(super) fn asks(&self, is_such: fn(&Fact) -> bool) -> bool {
        match self {
            Self::All(parts) | Self::Any(parts) => parts.iter().any(|part| part.asks(is_such)),
            Self::Not(part) => part.asks(is_such),
            Self::Is(fact) => is_such(fact),
        }
    }

    /// Whether a ticket's row tells it, as the index has it that has everything: no words, and no part of the sender.
    pub(super) fn is_of_rows(&self) -> bool {
        !self.asks(|fact| matches!(fact, Fact::Words { .. } | Fact::Sender(_)))
    }

    /// Whether any ticket will do.
    pub fn is_anything(&self) -> bool {
        matches!(self, Self::All(parts) if parts.is_empty())
    }
}

/// A fact of a ticket.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fact {
    /// A message has these words.
    Words {
        /// Folded words with blanks between; a star behind one: it may go on.
        text: String,
        /// Whether they stand next to each other.
        near: bool,
        /// Whether they stand in its subject.
        in_subject: bool,
    },
    /// Where it stands.
    State(State),
    /// What is asked for.
    Kind(Option<Kind>),
    /// What the regulation says.
    Verdict(Option<Action>),
    /// The clause that says it.
    Clause(Option<Clause>),
    /// The way it came in.
    Channel(Channel),
    /// It is of one of these clients, by their ids.
    Client(Arc<[String]>),
    /// Its client is not known.
    NoClient,
    /// It concerns one of these systems, by their ids.
    System(Vec<String>),
    /// It concerns no system.
    NoSystem,
    /// What is missing.
    Missing(Missing),
    /// Who has it.
    Assignee(Option<String>),
    /// Whether it is an emergency.
    Emergency(bool),
    /// It is an emergency of one of these troubles, by their ids.
    Trouble(Vec<String>),
    /// It is no emergency, or one of which no trouble is told.
    NoTrouble,
    /// Whether some message could not be read whole.
    Damaged(bool),
    /// Whether an agent has confirmed the facts.
    Confirmed(bool),
    /// One of its times lies between bounds.
    Time(Time, Bound<Instant>, Bound<Instant>),
    /// It has no such time.
    NoTime(Time),
    /// The sender's name or address has this in it, folded.
    Sender(String),
    /// Its number.
    Number(Measure<u64>),
}

/// A time of a ticket.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Time {
    /// When it came in.
    Received,
    /// When it is due.
    Due,
    /// When the client last wrote.
    LastIn,
}

impl Time {
    /// Its column.
    pub(super) fn column(self) -> &'static str {
        match self {
            Self::Received => "t.received_at",
            Self::Due => "t.due_at",
            Self::LastIn => "t.last_in_at",
        }
    }
}
