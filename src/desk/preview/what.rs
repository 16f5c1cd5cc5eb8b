//! What would happen to a ticket, in one of few words; tickets of the same word are one group.

use crate::core::clause::Clause;
use crate::core::event::Event;
use crate::core::instant::Instant;
use crate::core::ledger::Pool;
use crate::core::request::Item;
use crate::core::ticket::{Change, State};
use crate::core::verdict::{Action, Need};
use crate::desk::command::Done;
use crate::desk::error::Error;
use crate::desk::gate::Outlook;
use crate::desk::invalid::Invalid;

/// What would happen to a ticket. The order is that in which a person reads it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum WhatHappens {
    /// Taken into work, charged to a pool or to none.
    Accepted {
        /// The pool.
        charged: Option<Pool>,
    },
    /// Taken into work, as paid work.
    AcceptedPaid,
    /// The client is asked.
    Asked {
        /// For what.
        items: Vec<Item>,
    },
    /// Refused.
    Refused {
        /// By this clause.
        clause: Option<Clause>,
    },
    /// Paid work is offered, or free work later.
    Quoted,
    /// Done.
    Resolved,
    /// Put off.
    Parked {
        /// Until when.
        until: Option<Instant>,
    },
    /// Taken up again.
    Reopened {
        /// Where it would stand.
        state: State,
    },
    /// Given to somebody, or to nobody.
    Assigned {
        /// To whom.
        to: Option<String>,
    },
    /// Facts are established, and the regulation asked again.
    Established {
        /// What it would say.
        verdict: Option<Action>,
        /// By this clause.
        clause: Option<Clause>,
    },
    /// A letter goes out, and nothing else.
    Written,
    /// It stays as it is.
    Nothing,
    /// Not done: facts are unknown.
    Undecided {
        /// Which.
        needs: Vec<Need>,
    },
    /// Not done: the allowance does not hold it.
    Overdrawn,
    /// Not done: the regulation says otherwise.
    AgainstVerdict {
        /// What it says.
        verdict: Action,
        /// By this clause.
        clause: Option<Clause>,
    },
    /// Not done: somebody else has it.
    Held {
        /// Who.
        by: String,
    },
    /// Not done: its state does not allow it.
    WrongState {
        /// The state.
        state: State,
    },
    /// Not done: the letter has blanks to fill in.
    Blanks,
    /// Not done: what was given makes no sense.
    Invalid(Invalid),
    /// Not done, for another reason.
    Failed {
        /// The error's code.
        code: &'static str,
        /// The sentence that the error has, where it is the same for every ticket.
        why: String,
    },
}

impl WhatHappens {
    /// What would happen to the ticket of an outlook.
    pub(super) fn to(outlook: &Outlook) -> Self {
        match &outlook.outcome {
            Err(error) => Self::instead(error),
            Ok(done) if !done.changed => Self::Nothing,
            Ok(done) => Self::by_decision(done).unwrap_or_else(|| Self::by_changes(outlook, done)),
        }
    }

    fn by_decision(done: &Done) -> Option<Self> {
        let verdict = done.verdict.as_ref();
        Some(match done.decided? {
            Action::Accept if done.state == State::Done => Self::Resolved,
            Action::Accept => match done.used {
                Some(used) if used.units == 0 => Self::AcceptedPaid,
                used => Self::Accepted {
                    charged: used.map(|used| used.pool),
                },
            },
            Action::Ask => Self::Asked {
                items: verdict.map_or_else(Vec::new, |v| v.missing.clone()),
            },
            Action::Refuse => Self::Refused {
                clause: verdict.and_then(|v| v.clause),
            },
            Action::Quote => Self::Quoted,
            Action::Undecided => return None,
        })
    }

    /// What the changes of fields amount to: of several, that which weighs most.
    fn by_changes(outlook: &Outlook, done: &Done) -> Self {
        let changes = || {
            outlook
                .events
                .iter()
                .flat_map(|foreseen| match &foreseen.event {
                    Event::Changed { changes } => changes.as_slice(),
                    _ => &[],
                })
        };
        if changes().any(|change| matches!(change, Change::State(_))) {
            return match done.state {
                State::Done => Self::Resolved,
                State::Parked => Self::Parked {
                    until: parked_until(outlook),
                },
                state => Self::Reopened { state },
            };
        }
        if let Some(until) = changes().find_map(|change| match change {
            Change::ParkedUntil(at) => Some(at.now()),
            _ => None,
        }) {
            return Self::Parked { until };
        }
        if let Some(to) = changes().find_map(|change| match change {
            Change::Assignee(to) => Some(to.now.clone()),
            _ => None,
        }) {
            return Self::Assigned { to };
        }
        if changes().next().is_none() && done.reply.is_some() {
            return Self::Written;
        }
        let verdict = done.verdict.as_ref();
        Self::Established {
            verdict: verdict.map(|v| v.action),
            clause: verdict.and_then(|v| v.clause),
        }
    }

    /// The group of a ticket with which it can't be done, for this reason.
    pub fn instead(error: &Error) -> Self {
        match error {
            Error::Undecided { needs } => Self::Undecided {
                needs: needs.clone(),
            },
            // Only what charges can overdraw: to a refusal an offer is what the regulation wants instead.
            Error::DoesNotFit { .. }
            | Error::AgainstVerdict {
                asked: Action::Accept,
                verdict: Action::Quote,
                ..
            } => Self::Overdrawn,
            Error::AgainstVerdict {
                verdict, clause, ..
            } => Self::AgainstVerdict {
                verdict: *verdict,
                clause: *clause,
            },
            Error::Held { by, .. } => Self::Held { by: by.clone() },
            Error::WrongState { state, .. } => Self::WrongState { state: *state },
            Error::Blanks { .. } => Self::Blanks,
            Error::Invalid(why) => Self::Invalid(why.clone()),
            error => Self::Failed {
                code: error.code(),
                why: match error {
                    Error::Template(why) => why.clone(),
                    Error::NotALead { name } => name.clone(),
                    _ => String::new(),
                },
            },
        }
    }

    /// Whether it stands for something that can't be done.
    pub fn is_failure(&self) -> bool {
        self.place() >= FIRST_FAILURE
    }

    /// Its name for scripts; groups of one name differ in their particulars.
    pub fn code(&self) -> &'static str {
        self.named().1
    }

    /// The place of its kind among the groups.
    pub(super) fn place(&self) -> u8 {
        self.named().0
    }

    fn named(&self) -> (u8, &'static str) {
        match self {
            Self::Accepted { .. } => (0, "accepted"),
            Self::AcceptedPaid => (1, "accepted-paid"),
            Self::Asked { .. } => (2, "asked"),
            Self::Refused { .. } => (3, "refused"),
            Self::Quoted => (4, "quoted"),
            Self::Resolved => (5, "resolved"),
            Self::Parked { .. } => (6, "parked"),
            Self::Reopened { .. } => (7, "reopened"),
            Self::Assigned { .. } => (8, "assigned"),
            Self::Established { .. } => (9, "established"),
            Self::Written => (10, "written"),
            Self::Nothing => (11, "nothing"),
            Self::Undecided { .. } => (FIRST_FAILURE, "undecided"),
            Self::Overdrawn => (13, "overdrawn"),
            Self::AgainstVerdict { .. } => (14, "against-verdict"),
            Self::Held { .. } => (15, "held"),
            Self::WrongState { .. } => (16, "wrong-state"),
            Self::Blanks => (17, "blanks"),
            Self::Invalid(_) => (18, "invalid"),
            Self::Failed { code, .. } => (18, code),
        }
    }
}

/// The place of the first kind that stands for something that can't be done.
const FIRST_FAILURE: u8 = 12;

/// The last moment that the ticket was parked until.
fn parked_until(outlook: &Outlook) -> Option<Instant> {
    let changes = outlook.events.iter().filter_map(|e| match &e.event {
        Event::Changed { changes } => Some(changes),
        _ => None,
    });
    changes.flatten().fold(None, |until, change| match change {
        Change::ParkedUntil(at) => at.now(),
        _ => until,
    })
}
