//! Values that make no sense, each by its kind: what a command was given, and what is wrong with it.

use crate::core::request::Kind;
use crate::core::roster::RosterFault;
use crate::core::sentence::Sentence;

/// What makes no sense in what a command was given.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, thiserror::Error)]
pub enum Invalid {
    /// No such automatic answer.
    #[error("`{answer}` is no automatic answer, expected one of: {known}")]
    Answer {
        /// What was named.
        answer: String,
        /// What there is.
        known: String,
    },
    /// A roster with faults; they name the place.
    #[error("{}", joined(.0))]
    Roster(Vec<RosterFault>),
    /// The ticket is another client's.
    #[error("ticket {number} is of client `{client}`")]
    OfClient {
        /// The ticket.
        number: u64,
        /// Whose it is.
        client: String,
    },
    /// A grant of nothing, or without a reason.
    #[error("a grant needs units and a reason")]
    BareGrant,
    /// A reversal without a reason.
    #[error("a reversal needs a reason")]
    BareReversal,
    /// A kind of request that uses no allowance.
    #[error("a {0} costs nothing: there is nothing to charge")]
    CostsNothing(Kind),
    /// No template says what goes against the verdict.
    #[error("against the verdict the reply must be written by hand: no template fits")]
    NoTemplate,
    /// No reason where one is needed.
    #[error("the reason is empty")]
    NoReason,
    /// An empty reply.
    #[error("the reply is empty")]
    NoReply,
    /// An empty note.
    #[error("the note is empty")]
    NoNote,
    /// An agent without a name.
    #[error("an agent's name is empty")]
    NoAgent,
    /// A name that is longer than an agent's may be.
    #[error("an agent's name is longer than {most} characters")]
    LongAgent {
        /// How long it may be, in characters.
        most: usize,
    },
    /// A charge's key that nobody could mean.
    #[error("the key is empty: leave it out, or name the charge")]
    NoKey,
    /// A client's id that is too long.
    #[error("client id `{id}`: longer than {most} bytes")]
    LongId {
        /// The id.
        id: String,
        /// How long it may be, in bytes.
        most: usize,
    },
    /// A client's id with letters that can't be typed everywhere.
    #[error("client id `{0}`: letters, digits, `-`, `_` and `.` only")]
    OddId(String),
    /// Another id for a client that is on file.
    #[error("a client's id never changes")]
    NewId,
    /// A client's name with control characters.
    #[error("a client's name holds control characters")]
    OddName,
    /// A client without a name.
    #[error("a client's name is empty")]
    NoName,
    /// No such tariff.
    #[error("unknown tariff `{tariff}`, expected one of: {known}")]
    Tariff {
        /// What was named.
        tariff: String,
        /// What there is.
        known: String,
    },
    /// A moment to park until that is no more.
    #[error("the moment to park until has passed")]
    ParkPassed,
    /// A silence that would be over already.
    #[error("the end of the silence has passed")]
    SilencePassed,
    /// A silence that ends before it begins.
    #[error("the end of the silence is not after its beginning")]
    SilenceBackwards,
    /// A silence that is too long.
    #[error("a silence lasts {days} days at the most")]
    SilenceLong {
        /// How long it may last.
        days: u64,
    },
    /// Payment is vouched for in the client's file.
    #[error("payment is on the client's file: set it there")]
    PaymentOnFile,
    /// The system is a fact of the request.
    #[error("the system is a fact of the request: set it there")]
    SystemIsFact,
    /// A plan without steps.
    #[error("there is nothing to do in this plan")]
    NothingToDo,
    /// Files that are too much for one reply.
    #[error("the files have {bytes} bytes together, at most {most} can be sent")]
    FilesTooLong {
        /// How long they are, in bytes.
        bytes: u64,
        /// How long they may be, in bytes.
        most: u64,
    },
    /// The judgement can't be made; its own words.
    #[error("{0}")]
    Judgement(String),
    /// Whoever was to change something refused; they tell why themselves.
    #[error("{0}")]
    Refused(String),
    /// The desk broke over it.
    #[error("the desk broke over it")]
    Broke,
}

impl Invalid {
    /// The sentence that tells a person.
    pub fn sentence(&self) -> Sentence {
        match self {
            Self::Answer { answer, known } => Sentence::of("invalid-answer")
                .name("answer", answer)
                .name("known", known),
            Self::OfClient { number, client } => Sentence::of("invalid-of-client")
                .number("number", *number)
                .name("client", client),
            Self::CostsNothing(kind) => {
                Sentence::of("invalid-costs-nothing").said("kind", Sentence::of(key_of_kind(*kind)))
            }
            Self::LongAgent { most } => Sentence::of("invalid-long-agent").name("most", most),
            Self::LongId { id, most } => Sentence::of("invalid-long-id")
                .name("id", id)
                .name("most", most),
            Self::OddId(id) => Sentence::of("invalid-odd-id").name("id", id),
            Self::Tariff { tariff, known } => Sentence::of("invalid-tariff")
                .name("tariff", tariff)
                .name("known", known),
            Self::SilenceLong { days } => {
                Sentence::of("invalid-silence-long").number("days", *days)
            }
            Self::FilesTooLong { bytes, most } => Sentence::of("invalid-files-too-long")
                .name("bytes", bytes)
                .name("most", most),
            Self::Roster(faults) => {
                let said = faults.iter().map(|fault| fault.wrong.said.clone());
                Sentence::together(said)
            }
            Self::Judgement(words) | Self::Refused(words) => Sentence::quoted(words),
            bare => Sentence::of(bare.key()),
        }
    }

    /// The message of those that name nothing.
    fn key(&self) -> &'static str {
        match self {
            Self::BareGrant => "invalid-bare-grant",
            Self::BareReversal => "invalid-bare-reversal",
            Self::NoTemplate => "invalid-no-template",
            Self::NoReply => "invalid-no-reply",
            Self::NoNote => "invalid-no-note",
            Self::NoAgent => "invalid-no-agent",
            Self::NoKey => "invalid-no-key",
            Self::NewId => "invalid-new-id",
            Self::OddName => "invalid-odd-name",
            Self::NoName => "invalid-no-name",
            Self::ParkPassed => "invalid-park-passed",
            Self::SilencePassed => "invalid-silence-passed",
            Self::SilenceBackwards => "invalid-silence-backwards",
            Self::PaymentOnFile => "invalid-payment-on-file",
            Self::SystemIsFact => "invalid-system-is-fact",
            Self::NothingToDo => "invalid-nothing-to-do",
            Self::Broke => "invalid-broke",
            _ => "invalid-no-reason",
        }
    }
}

fn key_of_kind(kind: Kind) -> &'static str {
    match kind {
        Kind::FullSetup => "kind-full-setup",
        Kind::ModuleSetup => "kind-module-setup",
        Kind::Incident => "kind-incident",
        Kind::Question => "kind-question",
        Kind::RemoteSession => "kind-remote-session",
    }
}

/// All faults, on one line.
fn joined(faults: &[RosterFault]) -> String {
    let words: Vec<&str> = faults.iter().map(|f| f.wrong.message.as_str()).collect();
    words.join("; ")
}
