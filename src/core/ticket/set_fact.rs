//! A fact that a person establishes.

use crate::core::request::{Cause, Concerns, Discretion, Kind};

/// One fact established.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SetFact {
    /// What is asked for.
    Kind(Option<Kind>),
    /// Whether it is an emergency; what is none has no trouble either.
    Emergency(bool),
    /// Which trouble it is, by the regulation's id of the emergency: with one it is an emergency.
    Trouble(Option<String>),
    /// Whether the same set-up was made before.
    Repeat(bool),
    /// What made it necessary.
    Cause(Option<Cause>),
    /// Whether the client has checked the other system.
    CheckedByClient(bool),
    /// The source of the problem.
    Source(Option<String>),
    /// What a question is about.
    Concerns(Option<Concerns>),
    /// Whether UTM tagging is asked for.
    WantsUtm(bool),
    /// Support's decision on a remote session.
    Discretion(Option<Discretion>),
    /// The systems to set up.
    Systems(Vec<String>),
    /// The systems that looking into it needs access to.
    NeedsAccess(Vec<String>),
    /// The client.
    Client(Option<String>),
    /// The facts are right as they stand.
    Confirmed,
}
