//! Why a command was not done, made ready to be spoken.

use super::{Error, NotUndoable, ReplyIs};
use crate::core::scribe::{FormFault, FormFaultKind};
use crate::core::sentence::{Sentence, Word};

/// A sentence about a ticket.
fn of_ticket(key: &'static str, number: u64) -> Sentence {
    Sentence::new(key, vec![("number", Word::Number(number))])
}

/// Whose outage a ticket belongs to.
fn joined_sentence(number: u64, leader: u64) -> Sentence {
    let words = vec![
        ("number", Word::Number(number)),
        ("leader", Word::Number(leader)),
    ];
    Sentence::new("error-joined", words)
}

/// Who has a ticket, or made a batch.
fn held_sentence(key: &'static str, number: u64, by: &str) -> Sentence {
    let words = vec![
        ("number", Word::Number(number)),
        ("by", Word::Name(by.to_owned())),
    ];
    Sentence::new(key, words)
}

/// What is wrong with a text with fields.
fn form_sentence(number: u64, fault: &FormFault) -> Sentence {
    let (key, what) = match &fault.what {
        FormFaultKind::Unknown(field, _) => ("error-form-unknown", field),
        FormFaultKind::Empty(field) => ("error-form-empty", field),
        FormFaultKind::Broken(written) => ("error-form-broken", written),
    };
    let line = u64::try_from(fault.line).unwrap_or(0);
    let words = vec![
        ("number", Word::Number(number)),
        ("line", Word::Number(line)),
        ("what", Word::Name(what.clone())),
    ];
    Sentence::new(key, words)
}

impl Error {
    /// The sentence that tells a person.
    pub fn sentence(&self) -> Sentence {
        let name = |name: &str| Word::Name(name.to_owned());
        match self {
            Self::NotFound { what, name: n } => {
                Sentence::new(key_of_missing(what), vec![("name", name(n))])
            }
            Self::Exists { what, name: n, of } => Sentence::of(key_of_present(what))
                .name("name", n)
                .name("of", of.as_deref().unwrap_or_default()),
            Self::AgainstVerdict {
                verdict, clause, ..
            } => match clause {
                Some(clause) => Sentence::new(
                    "error-against-verdict-clause",
                    vec![
                        ("verdict", Word::Action(*verdict)),
                        ("clause", Word::Clause(*clause)),
                    ],
                ),
                None => Sentence::new(
                    "error-against-verdict",
                    vec![("verdict", Word::Action(*verdict))],
                ),
            },
            Self::Undecided { needs } => Sentence::new(
                "error-undecided",
                vec![("needs", Word::Needs(needs.clone()))],
            ),
            Self::WrongReply { is, .. } => Sentence::of(key_of_reply(*is)),
            Self::LeadNeeded => Sentence::new("error-lead-needed", Vec::new()),
            Self::NotALead { name: n } => {
                Sentence::new("error-not-a-lead", vec![("name", name(n))])
            }
            Self::DoesNotFit {
                pool,
                cost,
                left,
                next_free_at,
                ..
            } => {
                let mut words = vec![
                    ("cost", Word::Amount(*pool, *cost)),
                    ("left", Word::Amount(*pool, *left)),
                ];
                words.extend(next_free_at.map(|t| ("date", Word::At(t))));
                let key = if next_free_at.is_some() {
                    "error-does-not-fit-until"
                } else {
                    "error-does-not-fit"
                };
                Sentence::new(key, words)
            }
            Self::NoAgreement { client } => {
                Sentence::new("error-no-agreement", vec![("client", name(client))])
            }
            Self::Held { number, by } => held_sentence("error-held", *number, by),
            Self::WrongState { number, state, why } => {
                of_ticket(key_of_state(why), *number).with("state", Word::State(*state))
            }
            Self::NotAccepted { number } => Sentence::new(
                "error-not-accepted",
                vec![("number", Word::Number(*number))],
            ),
            Self::Charged { number, .. } => of_ticket("error-charged", *number),
            Self::VerdictChanged { number, verdict } => Sentence::new(
                "error-verdict-changed",
                vec![
                    ("number", Word::Number(*number)),
                    ("verdict", Word::Action(*verdict)),
                ],
            ),
            Self::Otherwise { number } => of_ticket("error-otherwise", *number),
            Self::NothingMissing { number } => of_ticket("error-nothing-missing", *number),
            Self::RosterChanged => Sentence::new("error-roster-changed", Vec::new()),
            Self::NoAlarm { number } => of_ticket("error-no-alarm", *number),
            Self::Answered { number, by, at } => {
                let mut sentence = held_sentence("error-answered", *number, by);
                sentence.words.push(("at", Word::Moment(*at)));
                sentence
            }
            Self::ReasonNeeded { number, by } => held_sentence("error-reason-needed", *number, by),
            Self::NotReachable { name: n } => {
                Sentence::new("error-not-reachable", vec![("name", name(n))])
            }
            Self::Joined { number, leader } => joined_sentence(*number, *leader),
            Self::Blanks { number } => of_ticket("error-blanks", *number),
            Self::Form { number, fault } => form_sentence(*number, fault),
            Self::SameLetter { number } => of_ticket("error-same-letter", *number),
            Self::Invalid(why) => why.sentence(),
            Self::Template(why) => Sentence::new("error-template", vec![("why", name(why))]),
            Self::NotUndoable { number, by, why } => held_sentence(key_of_batch(*why), *number, by),
            Self::NothingToRedo => Sentence::new("error-nothing-to-redo", Vec::new()),
            Self::NothingToUndo => Sentence::new("error-nothing-to-undo", Vec::new()),
            Self::Store(error) => error.sentence(),
        }
    }
}

fn key_of_state(why: &str) -> &'static str {
    match why {
        "only an open ticket can be parked" => "error-park-closed",
        _ => "error-wrong-state",
    }
}

fn key_of_missing(what: &str) -> &'static str {
    match what {
        "ticket" => "error-not-found-ticket",
        "client" => "error-not-found-client",
        "ledger entry" => "error-not-found-entry",
        "reply" => "error-not-found-reply",
        "emergency in the regulation" => "error-not-found-emergency",
        "batch" => "error-not-found-batch",
        "silence that goes on" => "error-not-found-silence",
        _ => "error-not-found",
    }
}

fn key_of_present(what: &str) -> &'static str {
    match what {
        "client" => "error-exists-client",
        "contact" => "error-exists-contact",
        "charge with the key" => "error-exists-key",
        "charge for ticket" => "error-exists-charge",
        "reversal of" => "error-exists-reversal",
        _ => "error-exists",
    }
}

fn key_of_batch(why: NotUndoable) -> &'static str {
    match why {
        NotUndoable::Anothers => "error-batch-anothers",
        NotUndoable::Undone => "error-batch-undone",
        NotUndoable::NotUndone => "error-batch-not-undone",
        NotUndoable::Beyond => "error-batch-beyond",
    }
}

fn key_of_reply(is: ReplyIs) -> &'static str {
    match is {
        ReplyIs::Leaving => "error-reply-leaving",
        ReplyIs::Sent => "error-reply-sent",
        ReplyIs::Withdrawn => "error-reply-withdrawn",
        ReplyIs::Waiting => "error-reply-waiting",
    }
}
