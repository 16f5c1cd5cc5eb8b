//! The part of a roster that a fault speaks of, by name.

use crate::core::sentence::Sentence;
use std::fmt;

/// What is spoken of; in English it shows as itself.
#[derive(Debug, Clone, Copy)]
pub(super) enum Subject<'a> {
    /// A person of this name.
    Person(&'a str),
    /// A contact of the person, counted from 1.
    Contact(&'a str, usize),
    /// A rotation of this name.
    Rotation(&'a str),
    /// The cover of this number.
    Cover(u32),
    /// Why there is that cover.
    ReasonOfCover(u32),
    /// The absence of this number.
    Absence(u32),
    /// Why there is that absence.
    ReasonOfAbsence(u32),
}

impl fmt::Display for Subject<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Person(name) => write!(f, "person `{name}`"),
            Self::Contact(name, n) => write!(f, "person `{name}`, contact {n}"),
            Self::Rotation(name) => write!(f, "rotation `{name}`"),
            Self::Cover(n) => write!(f, "cover {n}"),
            Self::ReasonOfCover(n) => write!(f, "cover {n}: its reason"),
            Self::Absence(n) => write!(f, "absence {n}"),
            Self::ReasonOfAbsence(n) => write!(f, "absence {n}: its reason"),
        }
    }
}

impl Subject<'_> {
    /// A sentence that speaks of it: it is the sentence's `key`, like a key of the settings.
    pub(super) fn said(self, key: &'static str) -> Sentence {
        let of = match self {
            Self::Person(name) => Sentence::of("fault-of-person").name("name", name),
            Self::Contact(name, n) => Sentence::of("fault-of-contact")
                .name("name", name)
                .name("n", n),
            Self::Rotation(name) => Sentence::of("fault-of-rotation").name("name", name),
            Self::Cover(n) => Sentence::of("fault-of-cover").number("n", n.into()),
            Self::ReasonOfCover(n) => Sentence::of("fault-of-cover-reason").number("n", n.into()),
            Self::Absence(n) => Sentence::of("fault-of-absence").number("n", n.into()),
            Self::ReasonOfAbsence(n) => {
                Sentence::of("fault-of-absence-reason").number("n", n.into())
            }
        };
        Sentence::of(key).said("key", of)
    }

    /// Nothing to name it by: the message and the sentence.
    pub(super) fn nameless(self) -> (&'static str, Sentence) {
        match self {
            Self::Rotation(_) => (
                "a rotation has no name",
                Sentence::of("fault-nameless-rotation"),
            ),
            _ => (
                "a person has no name",
                Sentence::of("fault-nameless-person"),
            ),
        }
    }
}
