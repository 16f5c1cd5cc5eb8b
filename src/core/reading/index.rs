//! The index that tells which atoms a word of a message is.

mod digest;

use super::atom::{Atom, MARKS};
use crate::core::stem::{Rules, Script};
use digest::Digests;
use std::borrow::Cow;
use std::collections::HashMap;

/// How a word is compared with what a phrase holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum How {
    /// As it is.
    Exact,
    /// By its stem.
    Stem,
    /// By how it begins.
    Prefix,
    /// A name less its last vowel, with any ending of a Russian noun.
    Name,
}

/// Endings of Russian nouns in any case.
const ENDINGS: [&str; 24] = [
    "", "а", "у", "ом", "е", "ы", "и", "о", "я", "ю", "ь", "й", "ой", "ою", "ей", "ем", "ам",
    "ами", "ах", "ов", "ям", "ями", "ях", "ею",
];

#[derive(Debug)]
struct Key {
    text: Box<str>,
    atom: Atom,
    how: How,
}

/// Which atoms a word of a message is.
pub(super) struct Index {
    rules: Rules,
    exact: HashMap<Box<str>, Vec<Atom>, Digests>,
    /// Stems and prefixes by their first letters, so that most words are never stemmed.
    buckets: HashMap<u64, Vec<Key>, Digests>,
    interned: HashMap<(How, String), Atom>,
    next: Atom,
}

impl Index {
    pub(super) fn new() -> Self {
        Self {
            rules: Rules::new(),
            exact: HashMap::default(),
            buckets: HashMap::default(),
            interned: HashMap::new(),
            next: MARKS,
        }
    }

    /// The number of atoms given out.
    pub(super) fn atoms(&self) -> usize {
        usize::from(self.next)
    }

    /// Adds the atoms of a folded word to `out`.
    pub(super) fn lookup(&self, word: &str, script: Script, out: &mut Vec<Atom>) {
        if let Some(atoms) = self.exact.get(word) {
            out.extend_from_slice(atoms);
        }
        let mut stem = None;
        let near = [bucket(word, 3), bucket(word, 2)].map(|b| self.buckets.get(&b));
        for key in near.into_iter().flatten().flatten() {
            let matches = match key.how {
                How::Prefix => word.starts_with(&*key.text),
                How::Name => word
                    .strip_prefix(&*key.text)
                    .is_some_and(|end| ENDINGS.contains(&end)),
                // A Russian stem is how its word begins; an English one may end in another letter.
                _ if script == Script::Cyrillic && !word.starts_with(&*key.text) => false,
                _ => **stem.get_or_insert_with(|| self.rules.stem(word, script)) == *key.text,
            };
            if matches && !out.contains(&key.atom) {
                out.push(key.atom);
            }
        }
    }

    /// The atom of what a phrase holds; the same for the same.
    pub(super) fn intern(&mut self, how: How, text: String) -> Atom {
        if let Some(atom) = self.interned.get(&(how, text.clone())) {
            return *atom;
        }
        let atom = self.next;
        self.next = self.next.saturating_add(1);
        self.interned.insert((how, text.clone()), atom);
        let text = text.into_boxed_str();
        match how {
            How::Exact => self.exact.entry(text).or_default().push(atom),
            How::Stem | How::Prefix | How::Name => {
                let keys = self.buckets.entry(bucket(&text, 3)).or_default();
                keys.push(Key { text, atom, how });
            }
        }
        atom
    }

    /// The stem of a folded word.
    pub(super) fn stem<'w>(&self, word: &'w str, script: Script) -> Cow<'w, str> {
        self.rules.stem(word, script)
    }
}

/// The first letters of a word as a number, where shorter words are apart: those of two letters are looked up too.
fn bucket(word: &str, letters: usize) -> u64 {
    let bytes = word.as_bytes();
    let wide = bytes.first().is_some_and(|b| !b.is_ascii());
    let take = if wide { letters * 2 } else { letters };
    let mut first = [0; 8];
    for (to, from) in first.iter_mut().zip(bytes.iter().take(take)) {
        *to = *from;
    }
    u64::from_le_bytes(first)
}
