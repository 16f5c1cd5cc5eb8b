//! Word patterns: how a phrase of the data file is written, and how it is compiled.
//!
//! A phrase is elements between spaces, each of one or more forms between `|`:
//! `word` matches every form of the word by its stem, `=word` that form only, `wor*` all that begins so, `@set` a set of
//! the file or a mark (`@system`, `@crm`, `@link` ...), `?` the end of a question. A form after `-` must be negated, one
//! after `+` may be, a plain one must not be. `..` lets many words stand between two elements, and `~` at the
//! beginning lets the elements come in any order.

mod matching;

pub(super) use matching::Pattern;

use super::atom::{self, Atom};
use super::index::{How, Index};
use crate::core::fault::Wrong;
use crate::core::regulation::Category;
use crate::core::sentence::Sentence;
use crate::core::stem::{Script, each_word};
use matching::{Element, Form, Negation};
use std::collections::BTreeMap;

/// Words that `..` lets stand between two elements.
const WIDE_GAP: usize = 12;

/// Elements that `~` may have: all orders are tried.
const MAX_ANY_ORDER: usize = 4;

/// The named sets of a data file.
pub(super) type Sets = BTreeMap<String, String>;

impl Index {
    /// Compiles a phrase; one that may come in any order gives a pattern for each.
    pub(super) fn compile(
        &mut self,
        phrase: &str,
        gap: usize,
        sets: &Sets,
    ) -> Result<Vec<Pattern>, Wrong> {
        let (any_order, body) = match phrase.trim().strip_prefix('~') {
            Some(rest) => (true, rest),
            None => (false, phrase),
        };
        let mut elements: Vec<Element> = Vec::new();
        let mut next_gap = gap;
        for written in body.split_whitespace() {
            if written == ".." {
                next_gap = WIDE_GAP;
                continue;
            }
            let mut forms = Vec::new();
            for form in written.split('|') {
                self.form(form, sets, 0, &mut forms)?;
            }
            elements.push(Element::new(forms, next_gap));
            next_gap = gap;
        }
        if elements.is_empty() {
            return Err(Wrong::new("an empty phrase", Sentence::of("fault-phrase")));
        }
        if !any_order {
            return Ok(vec![Pattern { elements }]);
        }
        if elements.len() > MAX_ANY_ORDER {
            let said = Sentence::of("fault-phrase-parts").name("most", MAX_ANY_ORDER);
            let message = format!("`~` takes up to {MAX_ANY_ORDER} elements");
            return Err(Wrong::new(message, said));
        }
        let gap = elements.iter().map(|e| e.gap).max().unwrap_or(gap);
        elements.iter_mut().for_each(|e| e.gap = gap);
        let mut orders = Vec::new();
        permute(&mut elements, 0, &mut orders);
        Ok(orders)
    }

    /// Compiles the words by which a system is called: no gaps, and every form of a longer Russian word.
    pub(super) fn compile_name(&mut self, name: &str) -> Option<Pattern> {
        let mut elements = Vec::new();
        each_word(name, |_, word, script| {
            let mut forms = vec![either(self.intern(How::Exact, word.to_owned()))];
            if script == Script::Cyrillic && word.chars().count() >= 4 {
                let base = word.trim_end_matches(['а', 'о', 'е', 'и', 'ы', 'я', 'ь', 'й']);
                forms.push(either(self.intern(How::Name, base.to_owned())));
            }
            elements.push(Element::new(forms, 0));
        });
        (!elements.is_empty()).then_some(Pattern { elements })
    }

    fn form(
        &mut self,
        written: &str,
        sets: &Sets,
        depth: usize,
        out: &mut Vec<Form>,
    ) -> Result<(), Wrong> {
        let (negation, body) = match written.as_bytes().first() {
            Some(b'-') => (Negation::Present, &written[1..]),
            Some(b'+') => (Negation::Either, &written[1..]),
            _ => (Negation::Absent, written),
        };
        if body == "?" {
            out.push(either(atom::QUESTION));
            return Ok(());
        }
        if let Some(name) = body.strip_prefix('@') {
            return self.set(name, negation, sets, depth, out);
        }
        self.word(body, negation, out)
    }

    fn set(
        &mut self,
        name: &str,
        negation: Negation,
        sets: &Sets,
        depth: usize,
        out: &mut Vec<Form>,
    ) -> Result<(), Wrong> {
        if let Some(atom) = mark(name) {
            // A mark stands for a name or a link; what is negated is never the name itself.
            let negation = if negation == Negation::Absent {
                Negation::Either
            } else {
                negation
            };
            out.push(Form { atom, negation });
            return Ok(());
        }
        let words = sets.get(name).ok_or_else(|| {
            let said = Sentence::of("fault-phrase-set").name("name", name);
            Wrong::new(format!("no set `{name}`"), said)
        })?;
        if depth > 3 {
            let said = Sentence::of("fault-phrase-loop").name("name", name);
            return Err(Wrong::new(format!("set `{name}` holds itself"), said));
        }
        let sign = match negation {
            Negation::Absent => "",
            Negation::Present => "-",
            Negation::Either => "+",
        };
        for word in words.clone().split_whitespace() {
            self.form(&format!("{sign}{word}"), sets, depth + 1, out)?;
        }
        Ok(())
    }

    fn word(
        &mut self,
        written: &str,
        negation: Negation,
        out: &mut Vec<Form>,
    ) -> Result<(), Wrong> {
        let (how, body) = match (written.strip_prefix('='), written.strip_suffix('*')) {
            (Some(body), _) => (How::Exact, body),
            (None, Some(body)) => (How::Prefix, body),
            (None, None) => (How::Stem, written),
        };
        let mut words = Vec::new();
        each_word(body, |_, word, script| {
            words.push((word.to_owned(), script));
        });
        let [(word, script)] = &words[..] else {
            let said = Sentence::of("fault-phrase-word").name("written", written);
            return Err(Wrong::new(format!("`{written}` is not one word"), said));
        };
        let key = match how {
            How::Stem => self.stem(word, *script).into_owned(),
            _ => word.clone(),
        };
        let how = match how {
            _ if key.chars().count() < 2 && how == How::Prefix => {
                let said = Sentence::of("fault-phrase-short").name("written", written);
                let message = format!("`{written}` begins too many words");
                return Err(Wrong::new(message, said));
            }
            _ if key.chars().count() < 2 => How::Exact,
            how => how,
        };
        let key = if how == How::Exact { word.clone() } else { key };
        let atom = self.intern(how, key);
        // What negates a verb says nothing of a preposition that follows it.
        let negation = match negation {
            Negation::Absent if word.chars().count() < 3 => Negation::Either,
            negation => negation,
        };
        out.push(Form { atom, negation });
        if negation == Negation::Present && *script == Script::Cyrillic {
            // Written together, as many do: «неработает».
            self.word(
                &format!("не{}", written.trim_start_matches('=')),
                Negation::Either,
                out,
            )?;
        }
        Ok(())
    }
}

fn either(atom: Atom) -> Form {
    Form {
        atom,
        negation: Negation::Either,
    }
}

/// The atom of a mark: `link`, `system`, or a category of systems.
fn mark(name: &str) -> Option<Atom> {
    match name {
        "link" => Some(atom::LINK),
        "system" => Some(atom::SYSTEM),
        _ => name.parse::<Category>().ok().map(atom::category_atom),
    }
}

fn permute(elements: &mut Vec<Element>, from: usize, out: &mut Vec<Pattern>) {
    if from + 1 >= elements.len() {
        let elements = elements.clone();
        out.push(Pattern { elements });
        return;
    }
    for i in from..elements.len() {
        elements.swap(from, i);
        permute(elements, from + 1, out);
        elements.swap(from, i);
    }
}
