//! What phrases say, and where in a message they are said.

use super::atom::Atom;
use super::pattern::Pattern;
use super::text::Text;
use crate::core::request::{Cause, Concerns, Kind};
use std::collections::BTreeMap;

/// What a phrase says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Says {
    /// This kind, or with a negative weight: not this kind.
    Kind(Kind),
    /// An emergency, by its number in the regulation's list.
    Emergency(usize),
    /// The set-up was made before.
    Repeat,
    /// This cause.
    Cause(Cause),
    /// A question about this.
    Concerns(Concerns),
    /// UTM tagging is asked for.
    Utm,
    /// What was said to be over goes on, or has come back.
    Again,
    /// The same, if nothing else is said.
    AgainAlone,
    /// What is told of in this sentence is over.
    Over,
    /// The counter's code is on the site.
    Counter,
    /// Access was given.
    Access,
    /// The access spoken of is full.
    AccessAdmin,
    /// Access will be needed.
    NeedsAccess,
    /// The systems named here are not what is asked for.
    Aside,
    /// The link that follows is the site.
    Site,
    /// The digits nearby are an AnyDesk id.
    Anydesk,
}

impl std::str::FromStr for Says {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, String> {
        if let Some((what, value)) = word.split_once(':') {
            return match what {
                "kind" => value.parse().map(Self::Kind).map_err(|e| e.to_string()),
                "cause" => value.parse().map(Self::Cause).map_err(|e| e.to_string()),
                "concerns" => value.parse().map(Self::Concerns).map_err(|e| e.to_string()),
                _ => Err(format!("unknown hint `{word}`")),
            };
        }
        Ok(match word {
            "repeat" => Self::Repeat,
            "utm" => Self::Utm,
            "again" => Self::Again,
            "again-alone" => Self::AgainAlone,
            "over" => Self::Over,
            "counter" => Self::Counter,
            "access" => Self::Access,
            "access-admin" => Self::AccessAdmin,
            "needs-access" => Self::NeedsAccess,
            "aside" => Self::Aside,
            "site" => Self::Site,
            "anydesk" => Self::Anydesk,
            _ => return Err(format!("unknown hint `{word}`")),
        })
    }
}

/// Phrases that say one thing.
pub(super) struct Rule {
    pub(super) says: Says,
    pub(super) weight: i32,
    /// A question does not say it.
    pub(super) not_asked: bool,
    pub(super) say: Vec<Pattern>,
    /// Phrases that unsay it in their sentence.
    pub(super) unless: Vec<Pattern>,
}

/// A phrase said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Hit {
    /// The rule's number.
    pub(super) rule: usize,
    pub(super) says: Says,
    pub(super) weight: i32,
    pub(super) sentence: usize,
    /// Its first and last token.
    pub(super) first: usize,
    pub(super) last: usize,
}

struct Start {
    rule: usize,
    pattern: usize,
}

/// All rules, by what their phrases begin with.
pub(super) struct Rules {
    rules: Vec<Rule>,
    starts: Vec<Vec<Start>>,
}

impl Rules {
    pub(super) fn new(rules: Vec<Rule>, atoms: usize) -> Self {
        let mut starts: Vec<Vec<Start>> = Vec::new();
        starts.resize_with(atoms, Vec::new);
        for (number, rule) in rules.iter().enumerate() {
            for (place, pattern) in rule.say.iter().enumerate() {
                let mut heads: Vec<Atom> = pattern.heads().collect();
                heads.sort_unstable();
                heads.dedup();
                for head in heads {
                    starts[usize::from(head)].push(Start {
                        rule: number,
                        pattern: place,
                    });
                }
            }
        }
        Self { rules, starts }
    }

    /// Everything that is said, in the order of the text.
    pub(super) fn hits(&self, text: &Text<'_>) -> Vec<Hit> {
        let mut hits = Vec::new();
        for (at, token) in text.tokens.iter().enumerate() {
            let starts = token
                .atoms
                .iter()
                .filter_map(|a| self.starts.get(usize::from(*a)));
            for start in starts.flatten() {
                let rule = &self.rules[start.rule];
                let Some(last) = rule.say[start.pattern].match_at(&text.tokens, at) else {
                    continue;
                };
                let asked = text
                    .questions
                    .get(token.sentence)
                    .copied()
                    .unwrap_or_default();
                if rule.not_asked && asked {
                    continue;
                }
                hits.push(Hit {
                    rule: start.rule,
                    says: rule.says,
                    weight: rule.weight,
                    sentence: token.sentence,
                    first: at,
                    last,
                });
            }
        }
        self.unsay(text, &mut hits);
        hits.sort_by_key(|hit| (hit.first, hit.rule, std::cmp::Reverse(hit.last)));
        hits.dedup_by_key(|hit| (hit.first, hit.rule));
        hits
    }

    /// Drops what another phrase of its sentence unsays; each sentence is looked through once for a rule.
    fn unsay(&self, text: &Text<'_>, hits: &mut Vec<Hit>) {
        let mut unsaid = BTreeMap::new();
        hits.retain(|hit| {
            !*unsaid.entry((hit.rule, hit.sentence)).or_insert_with(|| {
                let from = text.tokens.partition_point(|t| t.sentence < hit.sentence);
                let to = text.tokens.partition_point(|t| t.sentence <= hit.sentence);
                let unless = &self.rules[hit.rule].unless;
                let says = |at: usize| {
                    unless
                        .iter()
                        .any(|u| u.match_at(&text.tokens, at).is_some())
                };
                (from..to).any(|at| !text.tokens[at].atoms.is_empty() && says(at))
            })
        });
    }
}
