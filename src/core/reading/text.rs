//! A message as tokens: its words with the atoms they are, its links, and where sentences and clauses end.

use super::atom::{Atom, LINK, QUESTION};
use super::index::Index;
use crate::core::stem::{Script, each_word};
use std::ops::Range;

/// A line of this many bytes goes on after its end: the mail program broke it, not the writer.
const WRAPPED_LINE_BYTES: usize = 100;

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum What {
    /// A word.
    Word(Script),
    /// A link, by its number.
    Link(usize),
    /// A mail address.
    Address,
    /// A question mark.
    Question,
}

/// One word, link or question mark.
#[derive(Debug)]
pub(super) struct Token {
    pub(super) what: What,
    pub(super) place: Range<usize>,
    /// The sentence's number.
    pub(super) sentence: usize,
    clause: usize,
    /// How many tokens before it a negation stands in its clause; 0: none does.
    pub(super) negation: usize,
    /// Digest of the folded word.
    pub(super) digest: u64,
    pub(super) atoms: Vec<Atom>,
}

/// A message as tokens.
pub(super) struct Text<'t> {
    pub(super) text: &'t str,
    pub(super) tokens: Vec<Token>,
    /// By the sentence's number: whether it is a question.
    pub(super) questions: Vec<bool>,
}

/// Something in the text that is not to be read as words.
pub(super) struct Opaque {
    pub(super) place: Range<usize>,
    /// The link's number; none for a mail address.
    pub(super) link: Option<usize>,
}

/// What negates, and how far.
pub(super) struct Negators {
    pub(super) atom_of: Vec<Atom>,
    pub(super) window: usize,
}

struct Cutter<'t, 'i> {
    out: Text<'t>,
    index: &'i Index,
    negators: &'i Negators,
    negator: Option<usize>,
    sentence: usize,
    clause: usize,
    line_start: usize,
    end: usize,
}

impl<'t> Text<'t> {
    /// Cuts a text; `opaque` in the order of places.
    pub(super) fn cut(
        text: &'t str,
        opaque: &[Opaque],
        index: &Index,
        negators: &Negators,
    ) -> Self {
        let out = Text {
            text,
            tokens: Vec::with_capacity(text.len() / 9),
            questions: vec![false],
        };
        let mut cutter = Cutter {
            out,
            index,
            negators,
            negator: None,
            sentence: 0,
            clause: 0,
            line_start: 0,
            end: 0,
        };
        let mut from = 0;
        for thing in opaque {
            cutter.words(from..thing.place.start);
            let (what, atoms) = match thing.link {
                Some(number) => (What::Link(number), vec![LINK]),
                None => (What::Address, Vec::new()),
            };
            cutter.push(what, thing.place.clone(), 0, atoms);
            from = thing.place.end;
        }
        cutter.words(from..text.len());
        cutter.gap(text.len());
        cutter.out
    }

    /// The words from one token to another, as written, at most `chars` long; with what negates the first.
    pub(super) fn excerpt(&self, first: usize, last: usize, chars: usize) -> String {
        let negation = self.tokens.get(first).map_or(0, |t| t.negation);
        let start = self
            .tokens
            .get(first - negation.min(first))
            .map_or(0, |t| t.place.start);
        let end = self.tokens.get(last).map_or(start, |t| t.place.end);
        let mut out = String::new();
        for word in self.text[start..end.max(start)].split_whitespace() {
            if !out.is_empty() {
                out.push(' ');
            }
            out.push_str(word);
        }
        match out.char_indices().nth(chars) {
            Some((cut, _)) => {
                out.truncate(cut);
                out.push('…');
                out
            }
            None => out,
        }
    }
}

impl Cutter<'_, '_> {
    fn words(&mut self, range: Range<usize>) {
        let (text, index, offset) = (self.out.text, self.index, range.start);
        each_word(&text[range], |place, word, script| {
            let mut atoms = Vec::new();
            index.lookup(word, script, &mut atoms);
            let place = place.start + offset..place.end + offset;
            self.push(What::Word(script), place, digest(word), atoms);
        });
    }

    fn push(&mut self, what: What, place: Range<usize>, digest: u64, atoms: Vec<Atom>) {
        self.gap(place.start);
        self.end = place.end;
        let at = self.out.tokens.len();
        let near =
            |n: &usize| at - n <= self.negators.window && self.out.tokens[*n].clause == self.clause;
        let negation = self.negator.filter(near).map_or(0, |n| at - n);
        if atoms.iter().any(|a| self.negators.atom_of.contains(a)) {
            self.negator = Some(at);
        }
        self.out.tokens.push(Token {
            what,
            place,
            sentence: self.sentence,
            clause: self.clause,
            negation,
            digest,
            atoms,
        });
    }

    /// Reads what stands between the last token and `to`: the ends of clauses and sentences.
    fn gap(&mut self, to: usize) {
        let (from, text) = (self.end, self.out.text);
        let gap = &text[from..to];
        if gap == " " || gap.is_empty() {
            return;
        }
        let (mut breaks, mut newlines) = (false, 0);
        for (at, c) in gap.char_indices() {
            match c {
                '?' => {
                    self.question(from + at);
                    breaks = true;
                }
                '!' | '…' | ';' | '•' | '|' => breaks = true,
                '.' => breaks |= gap.len() > 1 && !self.abbreviation(),
                '\n' => {
                    newlines += 1;
                    breaks |= newlines > 1 || self.ends_line(from, to);
                    self.line_start = from + at + 1;
                }
                ',' | ':' | '(' | ')' | '—' | '–' => self.clause += 1,
                '-' if gap.len() > 2 => self.clause += 1,
                _ => {}
            }
        }
        if breaks {
            self.sentence += 1;
            self.clause += 1;
            self.out.questions.push(false);
        }
    }

    fn question(&mut self, at: usize) {
        if let Some(asked) = self.out.questions.last_mut()
            && !*asked
            && self
                .out
                .tokens
                .last()
                .is_some_and(|t| t.sentence == self.sentence)
        {
            *asked = true;
            self.out.tokens.push(Token {
                what: What::Question,
                place: at..at + 1,
                sentence: self.sentence,
                clause: self.clause,
                negation: 0,
                digest: 0,
                atoms: vec![QUESTION],
            });
        }
    }

    /// Whether the last word is one letter, as in «т. к.».
    fn abbreviation(&self) -> bool {
        self.out
            .tokens
            .last()
            .is_some_and(|t| self.out.text[t.place.clone()].chars().count() == 1)
    }

    /// Whether the writer ended the line here, not the mail program.
    fn ends_line(&self, from: usize, to: usize) -> bool {
        let next = self.out.text[to..].chars().next();
        let opens = next.is_none_or(|c| c.is_uppercase() || c.is_ascii_digit());
        let listed = self.out.text[from..to].contains(['-', '*', '>']);
        listed || opens && from.saturating_sub(self.line_start) < WRAPPED_LINE_BYTES
    }
}

/// FNV-1a.
fn digest(word: &str) -> u64 {
    word.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}
