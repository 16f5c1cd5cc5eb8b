//! The systems that a message names.

use super::atom::{Atom, SYSTEM, category_atom};
use super::index::Index;
use super::pattern::Pattern;
use super::text::Text;
use crate::core::regulation::System;
use std::collections::HashMap;

struct Name {
    system: usize,
    pattern: Pattern,
}

/// The names of the systems.
pub(super) struct Systems {
    ids: Vec<(String, Atom)>,
    names: Vec<Name>,
    starts: HashMap<Atom, Vec<usize>>,
}

/// A system named in a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Mention {
    /// The system's number.
    pub(super) system: usize,
    pub(super) sentence: usize,
    /// Its first and last token.
    pub(super) first: usize,
    pub(super) last: usize,
}

impl Systems {
    pub(super) fn new(systems: &[System], index: &mut Index) -> Self {
        let mut names = Vec::new();
        for (number, system) in systems.iter().enumerate() {
            for word in &system.words {
                let pattern = index.compile_name(word);
                names.extend(pattern.map(|pattern| Name {
                    system: number,
                    pattern,
                }));
            }
        }
        let mut starts: HashMap<Atom, Vec<usize>> = HashMap::new();
        for (number, name) in names.iter().enumerate() {
            for head in name.pattern.heads() {
                starts.entry(head).or_default().push(number);
            }
        }
        let ids = systems
            .iter()
            .map(|s| (s.id.clone(), category_atom(s.category)));
        Self {
            ids: ids.collect(),
            names,
            starts,
        }
    }

    /// The id of a system.
    pub(super) fn id(&self, system: usize) -> &str {
        self.ids.get(system).map_or("", |(id, _)| id)
    }

    /// Finds the systems named, and marks their words.
    pub(super) fn mentions(&self, text: &mut Text<'_>) -> Vec<Mention> {
        let mut mentions = Vec::new();
        let mut at = 0;
        while at < text.tokens.len() {
            let Some(mention) = self.mention_at(text, at) else {
                at += 1;
                continue;
            };
            let category = self
                .ids
                .get(mention.system)
                .map_or(SYSTEM, |(_, atom)| *atom);
            for token in &mut text.tokens[mention.first..=mention.last] {
                token.atoms.extend([SYSTEM, category]);
            }
            at = mention.last + 1;
            mentions.push(mention);
        }
        mentions
    }

    /// The longest name that begins at a token.
    fn mention_at(&self, text: &Text<'_>, at: usize) -> Option<Mention> {
        let token = &text.tokens[at];
        let names = token.atoms.iter().filter_map(|atom| self.starts.get(atom));
        names
            .flatten()
            .filter_map(|number| {
                let name = self.names.get(*number)?;
                let last = name.pattern.match_at(&text.tokens, at)?;
                Some(Mention {
                    system: name.system,
                    sentence: token.sentence,
                    first: at,
                    last,
                })
            })
            .max_by_key(|mention| (mention.last, std::cmp::Reverse(mention.system)))
    }
}
