//! What would happen to a ticket, made ready to be spoken.

use super::what::WhatHappens;
use crate::core::ledger::Pool;
use crate::core::sentence::{Sentence, Word};

impl WhatHappens {
    /// The words that tell a person, as the head of a group.
    pub fn sentence(&self) -> Sentence {
        let name = |name: &str| Word::Name(name.to_owned());
        let plain = |key| Sentence::new(key, Vec::new());
        match self {
            Self::Accepted { charged } => plain(match charged {
                None => "happens-accepted",
                Some(Pool::Setup) => "happens-accepted-setup",
                Some(Pool::Remote) => "happens-accepted-remote",
            }),
            Self::AcceptedPaid => plain("happens-accepted-paid"),
            Self::Asked { items } => {
                Sentence::new("happens-asked", vec![("items", Word::Items(items.clone()))])
            }
            Self::Refused { clause: None } => plain("happens-refused"),
            Self::Refused { clause: Some(c) } => {
                Sentence::new("happens-refused-clause", vec![("clause", Word::Clause(*c))])
            }
            Self::Quoted => plain("happens-quoted"),
            Self::Resolved => plain("happens-resolved"),
            Self::Parked { until: Some(t) } => {
                Sentence::new("happens-parked", vec![("date", Word::At(*t))])
            }
            Self::Parked { until: None } => plain("happens-parked-freely"),
            Self::Reopened { state } => {
                Sentence::new("happens-reopened", vec![("state", Word::State(*state))])
            }
            Self::Assigned { to: Some(to) } => {
                Sentence::new("happens-assigned", vec![("to", name(to))])
            }
            Self::Assigned { to: None } => plain("happens-assigned-nobody"),
            Self::Established { .. } => self.established(),
            Self::Written => plain("happens-written"),
            Self::Nothing => plain("happens-nothing"),
            _ => self.obstacle(),
        }
    }

    fn established(&self) -> Sentence {
        match self {
            Self::Established {
                verdict: Some(verdict),
                clause: Some(clause),
            } => Sentence::new(
                "happens-established-clause",
                vec![
                    ("verdict", Word::Action(*verdict)),
                    ("clause", Word::Clause(*clause)),
                ],
            ),
            Self::Established {
                verdict: Some(verdict),
                ..
            } => Sentence::new(
                "happens-established-verdict",
                vec![("verdict", Word::Action(*verdict))],
            ),
            _ => Sentence::new("happens-established", Vec::new()),
        }
    }

    /// Why it can't be done.
    fn obstacle(&self) -> Sentence {
        let name = |name: &str| Word::Name(name.to_owned());
        match self {
            Self::Undecided { needs } => Sentence::new(
                "happens-undecided",
                vec![("needs", Word::Needs(needs.clone()))],
            ),
            Self::Overdrawn => Sentence::new("happens-overdrawn", Vec::new()),
            Self::AgainstVerdict { verdict, clause } => {
                let mut words = vec![("verdict", Word::Action(*verdict))];
                words.extend(clause.map(|c| ("clause", Word::Clause(c))));
                Sentence::new(
                    match clause {
                        Some(_) => "happens-against-verdict-clause",
                        None => "happens-against-verdict",
                    },
                    words,
                )
            }
            Self::Held { by } => Sentence::new("happens-held", vec![("by", name(by))]),
            Self::WrongState { state } => {
                Sentence::new("happens-wrong-state", vec![("state", Word::State(*state))])
            }
            Self::Blanks => Sentence::new("happens-blanks", Vec::new()),
            Self::Invalid(why) => Sentence::of("happens-failed").said("why", why.sentence()),
            Self::Failed { code, why } => Sentence::new(
                key_of_failure(code),
                vec![("why", name(if why.is_empty() { code } else { why }))],
            ),
            done => Sentence::new("happens-failed", vec![("why", name(done.code()))]),
        }
    }
}

fn key_of_failure(code: &str) -> &'static str {
    match code {
        "not-found" => "happens-not-found",
        "lead-needed" => "happens-lead-needed",
        "not-a-lead" => "happens-not-a-lead",
        "no-agreement" => "happens-no-agreement",
        "not-accepted" => "happens-not-accepted",
        "charged" => "happens-charged",
        "verdict-changed" => "happens-verdict-changed",
        "changed" => "happens-changed",
        "nothing-missing" => "happens-nothing-missing",
        "template" => "happens-template",
        "form" => "happens-form",
        "same-letter" => "happens-same-letter",
        "busy" => "happens-busy",
        _ => "happens-failed",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A person is not told a code.
    #[test]
    fn a_text_that_cannot_be_filled_and_a_letter_sent_before_have_words() {
        for code in ["form", "same-letter"] {
            assert_ne!(key_of_failure(code), "happens-failed", "{code}");
        }
    }
}
