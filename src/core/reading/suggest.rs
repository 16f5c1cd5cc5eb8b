//! Suggestions: which facts the words of a message speak for.

use super::rules::{Hit, Says};
use super::systems::Mention;
use super::{Marked, Reader};
use crate::core::request::Kind;
use crate::core::suggestion::{Hint, Reason};
use crate::core::ticket::Facts;
use std::collections::BTreeSet;

/// Reasons given for the kind, at most.
const KIND_REASONS: usize = 3;

/// Kinds by who wins a tie: what does not work comes first, a mere question last.
const RANK: [Kind; 5] = [
    Kind::Incident,
    Kind::RemoteSession,
    Kind::FullSetup,
    Kind::ModuleSetup,
    Kind::Question,
];

impl Reader {
    pub(super) fn reasons(&self, marked: &Marked<'_>) -> Vec<Reason> {
        let mut reasons = Vec::new();
        let kind = self.kind(marked, &mut reasons);
        self.systems(marked, kind, &mut reasons);
        for hit in &marked.hits {
            let hint = match hit.says {
                Says::Emergency(number) => Hint::Emergency(self.emergencies.get(number).cloned()),
                Says::Repeat => Hint::Repeat,
                Says::Cause(cause) => Hint::Cause(cause),
                Says::Concerns(concerns) => Hint::Concerns(concerns),
                Says::Utm => Hint::Utm,
                _ => continue,
            };
            if !reasons.iter().any(|r: &Reason| r.hint == hint) {
                let words = marked.words(hit.first, hit.last, self);
                reasons.push(Reason { hint, words });
            }
        }
        reasons
    }

    /// The kind that weighs most, with the words that weigh for it.
    fn kind(&self, marked: &Marked<'_>, reasons: &mut Vec<Reason>) -> Option<Kind> {
        let mut counted = BTreeSet::new();
        let said: Vec<(Kind, i32, &Hit)> = marked
            .hits
            .iter()
            .filter_map(|hit| match hit.says {
                Says::Kind(kind) => Some((kind, hit.weight, hit)),
                Says::Emergency(_) => {
                    Some((Kind::Incident, self.words.limits.emergency_weight, hit))
                }
                _ => None,
            })
            // A rule weighs once, however often it is said.
            .filter(|(.., hit)| counted.insert(hit.rule))
            .collect();
        let weigh = |kind: Kind| -> i32 {
            said.iter()
                .filter(|(k, ..)| *k == kind)
                .map(|(_, weight, _)| weight)
                .sum()
        };
        let best = RANK.iter().rev().copied().max_by_key(|kind| weigh(*kind))?;
        if weigh(best) < self.words.limits.kind_weight {
            return None;
        }
        let whole = best == Kind::ModuleSetup
            && self.asked_for(marked).len() >= self.words.limits.full_setup_systems;
        let kind = if whole { Kind::FullSetup } else { best };
        let for_it = said
            .iter()
            .filter(|(k, weight, _)| *k == best && *weight > 0);
        reasons.extend(for_it.take(KIND_REASONS).map(|(.., hit)| Reason {
            hint: Hint::Kind(kind),
            words: marked.words(hit.first, hit.last, self),
        }));
        Some(kind)
    }

    /// The systems named: of a module those where the set-up is spoken of, if any are.
    fn systems(&self, marked: &Marked<'_>, kind: Option<Kind>, reasons: &mut Vec<Reason>) {
        let mut asked = self.asked_for(marked);
        if kind == Some(Kind::ModuleSetup) {
            let near = |mention: &&Mention| {
                marked.hits.iter().any(|hit| {
                    hit.sentence == mention.sentence
                        && hit.weight > 0
                        && hit.says == Says::Kind(Kind::ModuleSetup)
                })
            };
            let nearer: Vec<Mention> = asked.iter().filter(near).copied().collect();
            if !nearer.is_empty() {
                asked = nearer;
            }
        }
        reasons.extend(asked.iter().map(|mention| Reason {
            hint: Hint::System(self.systems.id(mention.system).to_owned()),
            words: marked.words(mention.first, mention.last, self),
        }));
    }

    /// The first mention of each system that is not named in passing.
    fn asked_for(&self, marked: &Marked<'_>) -> Vec<Mention> {
        let mut seen = BTreeSet::new();
        let mentions = marked
            .mentions
            .iter()
            .filter(|mention| !self.aside(marked, mention));
        mentions
            .filter(|mention| seen.insert(mention.system))
            .copied()
            .collect()
    }

    /// Whether a system is named in passing only.
    pub(super) fn aside(&self, marked: &Marked<'_>, mention: &Mention) -> bool {
        marked.hits.iter().any(|hit| {
            hit.says == Says::Aside && hit.first <= mention.last && mention.first <= hit.last
        })
    }

    /// The systems of the sentences that say that access will be needed.
    pub(super) fn needed_access(&self, marked: &Marked<'_>) -> Vec<String> {
        let needed = |mention: &&Mention| {
            let says = |h: &&Hit| h.says == Says::NeedsAccess && h.sentence == mention.sentence;
            marked.hits.iter().any(|hit| says(&hit)) && !self.aside(marked, mention)
        };
        let mut ids: Vec<String> = Vec::new();
        for mention in marked.mentions.iter().filter(needed) {
            let id = self.systems.id(mention.system);
            if !ids.iter().any(|known| known == id) {
                ids.push(id.to_owned());
            }
        }
        ids
    }
}

/// The facts that reasons make together: of each fact the first reason decides; of several troubles the one that is
/// listed first.
pub(super) fn fold(reasons: &[Reason], emergencies: &[String]) -> Facts {
    let mut facts = Facts::default();
    let mut systems = Vec::new();
    for reason in reasons {
        match &reason.hint {
            Hint::Kind(kind) => facts.kind = facts.kind.or(Some(*kind)),
            Hint::System(id) if !systems.contains(id) => systems.push(id.clone()),
            Hint::System(_) => {}
            Hint::Emergency(_) => facts.emergency = true,
            Hint::Repeat => facts.repeat = true,
            Hint::Cause(cause) => facts.cause = facts.cause.or(Some(*cause)),
            Hint::Concerns(concerns) => facts.concerns = facts.concerns.or(Some(*concerns)),
            Hint::Utm => facts.wants_utm = true,
        }
    }
    let suggested = |id: &&String| {
        let hint = Hint::Emergency(Some((*id).clone()));
        reasons.iter().any(|reason| reason.hint == hint)
    };
    facts.trouble = emergencies.iter().find(suggested).cloned();
    if facts.kind.is_some_and(Kind::is_setup) {
        facts.systems = systems;
    }
    facts
}
