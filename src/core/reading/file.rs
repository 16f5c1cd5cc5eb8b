//! The words file: read raw with the place of every value, then lifted, every fault reported.

use super::BadData;
use super::atom::Atom;
use super::index::Index;
use super::pattern::{Pattern, Sets};
use super::rules::{Rule, Rules, Says};
use super::text::Negators;
use crate::core::fault::{Fault, Wrong};
use crate::core::regulation::{Emergency, Said};
use serde::Deserialize;
use std::collections::BTreeMap;
use toml::Spanned;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawFile {
    limits: Limits,
    negation: RawNegation,
    description: RawDescription,
    screenshot: Screenshots,
    #[serde(default)]
    sets: BTreeMap<Spanned<String>, Spanned<String>>,
    #[serde(default)]
    rule: Vec<RawRule>,
}

/// Bounds and thresholds.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Limits {
    /// Bytes of a message that are read.
    pub(super) bytes: usize,
    /// Links of a message that are listed.
    pub(super) links: usize,
    /// Letters of the words shown as a reason.
    pub(super) excerpt_chars: usize,
    /// What a kind must weigh to be suggested.
    pub(super) kind_weight: i32,
    /// What an emergency adds to the weight of an incident.
    pub(super) emergency_weight: i32,
    /// Systems named from which a module is a whole set-up.
    pub(super) full_setup_systems: usize,
    /// Words between an AnyDesk word and the id.
    pub(super) anydesk_words: usize,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawNegation {
    words: Spanned<String>,
    window: usize,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawDescription {
    words: usize,
    not_counted: Spanned<String>,
}

/// Which attached images count as screenshots.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Screenshots {
    /// Endings of the names of images.
    pub(super) extensions: Vec<String>,
    /// Endings that are never screenshots.
    pub(super) never: Vec<String>,
    /// Smaller images are none.
    pub(super) min_bytes: u64,
    /// Beginnings of the names of images that mail programs put in themselves.
    pub(super) inline_names: Vec<String>,
    /// Smaller images with such names are none.
    pub(super) inline_min_bytes: u64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawRule {
    hint: Spanned<String>,
    #[serde(default = "one")]
    weight: i32,
    #[serde(default = "two")]
    gap: usize,
    say: Vec<Spanned<String>>,
    #[serde(default)]
    unless: Vec<Spanned<String>>,
    #[serde(default)]
    not_asked: bool,
}

fn one() -> i32 {
    1
}

fn two() -> usize {
    2
}

/// What the words file says.
pub(super) struct Lifted {
    pub(super) limits: Limits,
    pub(super) screenshots: Screenshots,
    pub(super) negators: Negators,
    pub(super) description_words: usize,
    pub(super) not_counted: Vec<Atom>,
    pub(super) rules: Rules,
}

struct Lifter<'a> {
    text: &'a str,
    faults: Vec<Fault>,
    index: &'a mut Index,
    sets: Sets,
}

/// The one fault of a text that is not the TOML it should be.
pub(super) fn refused(text: &str, error: &toml::de::Error) -> Vec<Fault> {
    // A writer of the file knows keys, not fields.
    let words = error.message().replace(" field `", " key `");
    vec![Fault::toml(text, error.span(), &words)]
}

/// Reads and checks the file, and the phrases of the emergencies; their words go into `index`.
pub(super) fn parse(
    text: &str,
    emergencies: &[Emergency],
    index: &mut Index,
) -> Result<Lifted, BadData> {
    let raw: RawFile =
        toml::from_str(text).map_err(|error| BadData::Words(refused(text, &error)))?;
    let sets = raw
        .sets
        .iter()
        .map(|(k, v)| (k.get_ref().clone(), v.get_ref().clone()));
    let mut lifter = Lifter {
        text,
        faults: Vec::new(),
        sets: sets.collect(),
        index,
    };
    for name in raw.sets.keys() {
        lifter.forms(name.span().start, &format!("@{}", name.get_ref()));
    }
    let negators = Negators {
        atom_of: lifter.words(&raw.negation.words),
        window: raw.negation.window,
    };
    let not_counted = lifter.words(&raw.description.not_counted);
    let mut rules: Vec<Rule> = raw.rule.iter().map(|rule| lifter.rule(rule)).collect();
    if !lifter.faults.is_empty() {
        lifter.faults.sort();
        return Err(BadData::Words(lifter.faults));
    }
    for (number, emergency) in emergencies.iter().enumerate() {
        let said = emergency.words.iter();
        rules.extend(said.map(|said| lifter.emergency(number, said)));
    }
    if !lifter.faults.is_empty() {
        lifter.faults.sort();
        return Err(BadData::Emergencies(lifter.faults));
    }
    Ok(Lifted {
        limits: raw.limits,
        screenshots: raw.screenshot,
        negators,
        description_words: raw.description.words,
        not_counted,
        rules: Rules::new(rules, index.atoms()),
    })
}

impl Lifter<'_> {
    fn wrong(&mut self, offset: usize, wrong: Wrong) {
        self.faults.push(Fault::wrong_at(self.text, offset, wrong));
    }

    fn fault(&mut self, offset: usize, message: impl Into<String>) {
        self.faults.push(Fault::at(self.text, offset, message));
    }

    /// The atoms of a list of words.
    fn words(&mut self, list: &Spanned<String>) -> Vec<Atom> {
        list.get_ref()
            .split_whitespace()
            .flat_map(|word| self.forms(list.span().start, &format!("+{word}")))
            .collect()
    }

    fn forms(&mut self, offset: usize, word: &str) -> Vec<Atom> {
        match self.index.compile(word, 0, &self.sets) {
            Ok(patterns) => patterns.iter().flat_map(Pattern::heads).collect(),
            Err(wrong) => {
                self.wrong(offset, wrong);
                Vec::new()
            }
        }
    }

    fn rule(&mut self, raw: &RawRule) -> Rule {
        let says = raw
            .hint
            .get_ref()
            .parse()
            .unwrap_or_else(|message: String| {
                self.fault(raw.hint.span().start, message);
                Says::Aside
            });
        if raw.say.is_empty() {
            self.fault(raw.hint.span().start, "a rule without phrases");
        }
        let unless = self.phrases(&raw.unless, raw.gap);
        Rule {
            says,
            weight: raw.weight,
            not_asked: raw.not_asked,
            say: self.phrases(&raw.say, raw.gap),
            unless: unless.into_iter().map(Pattern::regardless).collect(),
        }
    }

    fn phrases(&mut self, raw: &[Spanned<String>], gap: usize) -> Vec<Pattern> {
        let mut patterns = Vec::new();
        for phrase in raw {
            match self.index.compile(phrase.get_ref(), gap, &self.sets) {
                Ok(orders) => patterns.extend(orders),
                Err(wrong) => self.wrong(phrase.span().start, wrong),
            }
        }
        patterns
    }

    /// The rule that suggests an emergency, by its number.
    fn emergency(&mut self, number: usize, said: &Said) -> Rule {
        let unless = self.said(&said.unless, said.gap);
        Rule {
            says: Says::Emergency(number),
            weight: one(),
            not_asked: false,
            say: self.said(&said.say, said.gap),
            unless: unless.into_iter().map(Pattern::regardless).collect(),
        }
    }

    /// Phrases of the regulation's file: a fault has the line that they have there.
    fn said(&mut self, phrases: &[(usize, String)], gap: usize) -> Vec<Pattern> {
        let mut patterns = Vec::new();
        for (line, phrase) in phrases {
            match self.index.compile(phrase, gap, &self.sets) {
                Ok(orders) => patterns.extend(orders),
                Err(wrong) => self.faults.push(Fault::wrong_line(*line, wrong)),
            }
        }
        patterns
    }
}
