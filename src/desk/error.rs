//! Why a command was not done.

use super::invalid::Invalid;
use crate::core::clause::Clause;
use crate::core::code::codes;
use crate::core::instant::{Instant, rfc3339};
use crate::core::ledger::Pool;
use crate::core::scribe::FormFault;
use crate::core::ticket::State;
use crate::core::verdict::{Action, Need, listed};
use crate::store;
use uuid::Uuid;

/// A result of the desk.
pub type Result<T, E = Error> = std::result::Result<T, E>;

codes! {
    /// What has become of a reply.
    pub enum ReplyIs("reply state") {
        /// It is being sent at this moment.
        Leaving = "leaving",
        /// It has been sent.
        Sent = "sent",
        /// It was taken back.
        Withdrawn = "withdrawn",
        /// It waits to be sent.
        Waiting = "waiting",
    }
}

impl ReplyIs {
    fn clause(self) -> &'static str {
        match self {
            Self::Leaving => "is being sent at this moment",
            Self::Sent => "has been sent",
            Self::Withdrawn => "was taken back",
            Self::Waiting => "waits to be sent",
        }
    }
}

codes! {
    /// Why a batch can't be undone, or redone.
    pub enum NotUndoable("reason") {
        /// It is somebody else's.
        Anothers = "anothers",
        /// It is undone already.
        Undone = "undone",
        /// It was not undone.
        NotUndone = "not-undone",
        /// Its command is none that is undone: an import, or an undo itself.
        Beyond = "beyond",
    }
}

impl NotUndoable {
    fn clause(self) -> &'static str {
        match self {
            Self::Anothers => "is somebody else's",
            Self::Undone => "is undone already",
            Self::NotUndone => "was not undone",
            Self::Beyond => "is of a command that is not undone",
        }
    }
}

/// More about what is there already.
fn whose(what: &str, of: Option<&str>) -> String {
    match (what, of) {
        (_, None) => String::new(),
        ("charge with the key", Some(client)) => format!(", of client `{client}`"),
        ("contact", Some(client)) => format!(": of client `{client}`"),
        (_, Some(entry)) => format!(": {entry}"),
    }
}

/// Why a command was not done. Nothing of it was.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is no such thing.
    #[error("there is no {what} `{name}`")]
    NotFound {
        /// `ticket`, `client`, `entry`, `reply`.
        what: &'static str,
        /// Its name.
        name: String,
    },
    /// It is there already.
    #[error("there is a {what} `{name}` already{}", whose(what, of.as_deref()))]
    Exists {
        /// What.
        what: &'static str,
        /// Its name.
        name: String,
        /// The client that has it, or the entry that it is.
        of: Option<String>,
    },
    /// The regulation says otherwise, and no reason was given to go against it.
    #[error("the verdict is {verdict}{}: going against it needs a reason", clause.map(|c| format!(" (§{c})")).unwrap_or_default())]
    AgainstVerdict {
        /// What was asked for instead.
        asked: Action,
        /// What it says.
        verdict: Action,
        /// The clause that says it.
        clause: Option<Clause>,
    },
    /// The verdict waits for facts.
    #[error("undecided: {} must be established first", listed(needs))]
    Undecided {
        /// The facts.
        needs: Vec<Need>,
    },
    /// It costs free units against the verdict, and no lead has approved.
    #[error("this costs free units against the verdict: a lead must approve")]
    LeadNeeded,
    /// The approver named is no lead.
    #[error("`{name}` is not a lead")]
    NotALead {
        /// The approver.
        name: String,
    },
    /// The charge does not fit.
    #[error("does not fit: cost {cost}, left {left} of {allowance}{}", next_free_at.map(|t| format!(", free again {}", rfc3339(t))).unwrap_or_default())]
    DoesNotFit {
        /// The pool that it was to be taken from.
        pool: Pool,
        /// Units asked for.
        cost: u32,
        /// Units left.
        left: u32,
        /// Units allowed.
        allowance: u32,
        /// When it would fit.
        next_free_at: Option<Instant>,
    },
    /// An individual tariff without an agreement has no allowance.
    #[error("client `{client}` is on an individual tariff without an agreement on file")]
    NoAgreement {
        /// The client.
        client: String,
    },
    /// Somebody else has the ticket.
    #[error("ticket {number} is held by {by}")]
    Held {
        /// The ticket.
        number: u64,
        /// Who has it.
        by: String,
    },
    /// The ticket's state does not allow it.
    #[error("ticket {number} is {state}: {why}")]
    WrongState {
        /// The ticket.
        number: u64,
        /// Where it stands.
        state: State,
        /// Why that is in the way.
        why: &'static str,
    },
    /// Free units would be used without a charge.
    #[error("ticket {number} was never accepted: accept it first, or give a reason")]
    NotAccepted {
        /// The ticket.
        number: u64,
    },
    /// A fact that the ticket's charge rests on.
    #[error("ticket {number} is charged ({entry}): reverse the charge first")]
    Charged {
        /// The ticket.
        number: u64,
        /// The entry that charges it.
        entry: String,
    },
    /// The verdict is not what the caller saw.
    #[error("the verdict of ticket {number} has changed to {verdict} since it was shown")]
    VerdictChanged {
        /// The ticket.
        number: u64,
        /// What it is now.
        verdict: Action,
    },
    /// It would end otherwise than the caller saw.
    #[error("ticket {number} would end otherwise than was shown: it has changed since")]
    Otherwise {
        /// The ticket.
        number: u64,
    },
    /// There is nothing to ask the client for.
    #[error("ticket {number} lacks nothing: there is nothing to ask for")]
    NothingMissing {
        /// The ticket.
        number: u64,
    },
    /// No emergency is under way there.
    #[error("ticket {number} is no emergency that is under way")]
    NoAlarm {
        /// The ticket.
        number: u64,
    },
    /// Somebody else answers for its emergency.
    #[error("ticket {number} is already answered for by {by}, since {}: `on-call hand-over` takes it over", rfc3339(*at))]
    Answered {
        /// The ticket.
        number: u64,
        /// Who answers for it.
        by: String,
        /// Since when.
        at: Instant,
    },
    /// It would take an emergency from who answers for it, without a word.
    #[error("ticket {number} is answered for by {by}: who gives it to a third must name a reason")]
    ReasonNeeded {
        /// The ticket.
        number: u64,
        /// Who answers for it.
        by: String,
    },
    /// The roster is not the one that a change was made for.
    #[error("the roster has been changed since: look at it again")]
    RosterChanged,
    /// Nobody could page them.
    #[error("`{name}` can't be paged: not on the roster, or without a contact")]
    NotReachable {
        /// Who.
        name: String,
    },
    /// Its emergency goes with another's.
    #[error("ticket {number} is paged together with ticket {leader}: hand that one over")]
    Joined {
        /// The ticket.
        number: u64,
        /// The ticket whose alarm it has joined.
        leader: u64,
    },
    /// A value that makes no sense.
    #[error(transparent)]
    Invalid(#[from] Invalid),
    /// A template that leaves something for a person to fill in.
    #[error("the letter of ticket {number} has blanks to fill in: write its text")]
    Blanks {
        /// The ticket.
        number: u64,
    },
    /// A text whose fields can't be filled.
    #[error("the text for ticket {number}, {fault}")]
    Form {
        /// The ticket.
        number: u64,
        /// The place, and what is wrong there.
        fault: FormFault,
    },
    /// The very letter that went out last.
    #[error("ticket {number} got this very letter already, and its client has not written since")]
    SameLetter {
        /// The ticket.
        number: u64,
    },
    /// A template that can't be filled.
    #[error("the reply can't be written: {0}")]
    Template(String),
    /// What has become of a reply does not allow it.
    #[error("reply {id} {}", is.clause())]
    WrongReply {
        /// The reply.
        id: Uuid,
        /// What has become of it.
        is: ReplyIs,
    },
    /// A batch that can't be undone, or redone.
    #[error("batch {number}, of {by}, {}", why.clause())]
    NotUndoable {
        /// The batch's short number.
        number: u64,
        /// Who made it.
        by: String,
        /// Why.
        why: NotUndoable,
    },
    /// There is nothing to redo.
    #[error("nothing to redo")]
    NothingToRedo,
    /// There is nothing to undo.
    #[error("nothing to undo")]
    NothingToUndo,
    /// The store's own.
    #[error(transparent)]
    Store(#[from] store::Error),
}

impl Error {
    /// Whether it is the regulation that says no.
    pub fn is_regulation(&self) -> bool {
        matches!(
            self,
            Self::AgainstVerdict { .. }
                | Self::Undecided { .. }
                | Self::LeadNeeded
                | Self::NotALead { .. }
                | Self::DoesNotFit { .. }
                | Self::NoAgreement { .. }
                | Self::NotAccepted { .. }
        )
    }

    /// Whether something named is not there.
    pub fn is_not_found(&self) -> bool {
        matches!(
            self,
            Self::NotFound { .. }
                | Self::NotReachable { .. }
                | Self::NothingToUndo
                | Self::NothingToRedo
                | Self::Store(store::Error::Missing { .. })
        )
    }

    /// Its name for scripts.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotFound { .. } => "not-found",
            Self::Exists { .. } => "exists",
            Self::AgainstVerdict { .. } => "against-verdict",
            Self::Undecided { .. } => "undecided",
            Self::LeadNeeded => "lead-needed",
            Self::NotALead { .. } => "not-a-lead",
            Self::DoesNotFit { .. } => "overdrawn",
            Self::NoAgreement { .. } => "no-agreement",
            Self::Held { .. } => "held",
            Self::WrongState { .. } => "wrong-state",
            Self::NoAlarm { .. } => "no-alarm",
            Self::Answered { .. } => "answered",
            Self::ReasonNeeded { .. } => "reason-needed",
            Self::RosterChanged => "roster-changed",
            Self::NotReachable { .. } => "not-reachable",
            Self::Joined { .. } => "joined",
            Self::NotAccepted { .. } => "not-accepted",
            Self::Charged { .. } => "charged",
            Self::VerdictChanged { .. } => "verdict-changed",
            Self::Otherwise { .. } => "changed",
            Self::NothingMissing { .. } => "nothing-missing",
            Self::Invalid(_) => "invalid",
            Self::Blanks { .. } => "blanks",
            Self::Form { .. } => "form",
            Self::SameLetter { .. } => "same-letter",
            Self::Template(_) => "template",
            Self::WrongReply { .. } => "wrong-reply",
            Self::NothingToUndo => "nothing-to-undo",
            Self::NothingToRedo => "nothing-to-redo",
            Self::NotUndoable { .. } => "not-undoable",
            Self::Store(error) if error.is_busy() => "busy",
            Self::Store(_) => "store",
        }
    }

    pub(super) fn no_ticket(number: u64) -> Self {
        Self::NotFound {
            what: "ticket",
            name: number.to_string(),
        }
    }

    pub(super) fn no_emergency(id: &str) -> Self {
        Self::NotFound {
            what: "emergency in the regulation",
            name: id.to_owned(),
        }
    }

    pub(super) fn no_client(id: &str) -> Self {
        Self::NotFound {
            what: "client",
            name: id.to_owned(),
        }
    }
}
