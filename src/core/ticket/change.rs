//! One field of a ticket changed: from what, to what. Every change can be turned round, which is what undo does.

use super::{State, Ticket};
use crate::core::evidence::Confirmation;
use crate::core::instant::{self, Instant};
use crate::core::request::{Cause, Concerns, Discretion, Item, Kind};
use serde::{Deserialize, Serialize};

/// A value before and after.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Was<T> {
    /// Before.
    pub was: T,
    /// After.
    pub now: T,
}

/// An instant before and after.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct WasAt {
    #[serde(with = "instant::as_moscow::option")]
    was: Option<Instant>,
    #[serde(with = "instant::as_moscow::option")]
    now: Option<Instant>,
}

/// Declares the changes that are one field of the ticket each.
macro_rules! changes {
    ($($(#[$meta:meta])* $word:literal $variant:ident($type:ty) = $($field:ident).+,)+) => {
        /// One field of a ticket changed.
        #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(tag = "field", rename_all = "kebab-case")]
        pub enum Change {
            $($(#[$meta])* $variant(Was<$type>),)+
            /// Since when it waits for us.
            DueAt(WasAt),
            /// Until when it is parked.
            ParkedUntil(WasAt),
            /// An item is vouched for, or no longer.
            Confirmation {
                /// The item.
                item: Item,
                /// Before and after.
                #[serde(flatten)]
                value: Was<Option<Confirmation>>,
            },
        }

        impl Change {
            /// The same change, backwards.
            pub fn inverse(&self) -> Self {
                match self {
                    $(Self::$variant(v) => Self::$variant(Was { was: v.now.clone(), now: v.was.clone() }),)+
                    Self::DueAt(v) => Self::DueAt(v.inverse()),
                    Self::ParkedUntil(v) => Self::ParkedUntil(v.inverse()),
                    Self::Confirmation { item, value } => Self::Confirmation {
                        item: item.clone(),
                        value: Was { was: value.now.clone(), now: value.was.clone() },
                    },
                }
            }

            /// Whether the ticket still has what this change set.
            pub fn still_holds(&self, ticket: &Ticket) -> bool {
                match self {
                    $(Self::$variant(v) => ticket.$($field).+ == v.now,)+
                    Self::DueAt(v) => ticket.due_at == v.now,
                    Self::ParkedUntil(v) => ticket.parked_until == v.now,
                    Self::Confirmation { item, value } => ticket.confirmations.get(item) == value.now.as_ref(),
                }
            }

            /// Makes the change.
            pub fn apply(&self, ticket: &mut Ticket) {
                match self {
                    $(Self::$variant(v) => ticket.$($field).+ = v.now.clone(),)+
                    Self::DueAt(v) => ticket.due_at = v.now,
                    Self::ParkedUntil(v) => ticket.parked_until = v.now,
                    Self::Confirmation { item, value } => {
                        match &value.now {
                            Some(confirmation) => ticket.confirmations.insert(item.clone(), confirmation.clone()),
                            None => ticket.confirmations.remove(item),
                        };
                    }
                }
            }

            /// The field's name, as the log spells it.
            pub fn field(&self) -> &'static str {
                match self {
                    $(Self::$variant(_) => $word,)+
                    Self::DueAt(_) => "due-at",
                    Self::ParkedUntil(_) => "parked-until",
                    Self::Confirmation { .. } => "confirmation",
                }
            }
        }
    };
}

changes! {
    /// The client it belongs to.
    "client" Client(Option<String>) = client,
    /// What is asked for.
    "kind" Kind(Option<Kind>) = facts.kind,
    /// Whether it is an emergency.
    "emergency" Emergency(bool) = facts.emergency,
    /// Which trouble it is.
    "trouble" Trouble(Option<String>) = facts.trouble,
    /// Whether the same set-up was made before.
    "repeat" Repeat(bool) = facts.repeat,
    /// What made it necessary.
    "cause" Cause(Option<Cause>) = facts.cause,
    /// Whether the client has checked the other system.
    "checked-by-client" CheckedByClient(bool) = facts.checked_by_client,
    /// The source of the problem.
    "source" Source(Option<String>) = facts.source,
    /// What a question is about.
    "concerns" Concerns(Option<Concerns>) = facts.concerns,
    /// Whether UTM tagging is asked for.
    "wants-utm" WantsUtm(bool) = facts.wants_utm,
    /// Support's decision on a remote session.
    "discretion" Discretion(Option<Discretion>) = facts.discretion,
    /// The systems to set up.
    "systems" Systems(Vec<String>) = facts.systems,
    /// The systems that looking into it needs access to.
    "needs-access" NeedsAccess(Vec<String>) = facts.needs_access,
    /// Whether an agent has confirmed the facts.
    "confirmed" Confirmed(bool) = confirmed,
    /// Where it stands.
    "state" State(State) = state,
    /// Who has it.
    "assignee" Assignee(Option<String>) = assignee,
    /// The ledger entry that charges it, where its reversal was taken back.
    "charge" Charge(Option<String>) = charge,
}

impl WasAt {
    /// After.
    pub fn now(self) -> Option<Instant> {
        self.now
    }

    fn inverse(self) -> Self {
        Self {
            was: self.now,
            now: self.was,
        }
    }
}

impl Change {
    /// The change of the due time, where it is one.
    pub fn due_at(ticket: &Ticket, now: Option<Instant>) -> Option<Self> {
        (ticket.due_at != now).then_some(Self::DueAt(WasAt {
            was: ticket.due_at,
            now,
        }))
    }

    /// The change of the parking time, where it is one.
    pub fn parked_until(ticket: &Ticket, now: Option<Instant>) -> Option<Self> {
        (ticket.parked_until != now).then_some(Self::ParkedUntil(WasAt {
            was: ticket.parked_until,
            now,
        }))
    }

    /// The change of the state, where it is one.
    pub fn state(ticket: &Ticket, now: State) -> Option<Self> {
        (ticket.state != now).then_some(Self::State(Was {
            was: ticket.state,
            now,
        }))
    }

    /// The change of the assignee, where it is one.
    pub fn assignee(ticket: &Ticket, now: Option<String>) -> Option<Self> {
        (ticket.assignee != now).then(|| {
            Self::Assignee(Was {
                was: ticket.assignee.clone(),
                now,
            })
        })
    }
}
