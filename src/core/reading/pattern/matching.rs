//! Compiled phrases, and how they are matched against the tokens of a message.

use crate::core::reading::atom::Atom;
use crate::core::reading::text::Token;

/// What a form demands of the words before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::core::reading) enum Negation {
    /// No negation.
    Absent,
    /// A negation.
    Present,
    /// Either.
    Either,
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Form {
    pub(super) atom: Atom,
    pub(super) negation: Negation,
}

#[derive(Debug, Clone)]
pub(super) struct Element {
    /// In the order of atoms.
    forms: Vec<Form>,
    /// Words that may stand before it, after the element before.
    pub(super) gap: usize,
}

/// A phrase, ready to be matched in one order.
#[derive(Debug, Clone)]
pub(in crate::core::reading) struct Pattern {
    pub(super) elements: Vec<Element>,
}

impl Pattern {
    /// The same, where plain forms may be negated too.
    pub(in crate::core::reading) fn regardless(mut self) -> Self {
        for form in self.elements.iter_mut().flat_map(|e| &mut e.forms) {
            if form.negation == Negation::Absent {
                form.negation = Negation::Either;
            }
        }
        self
    }

    /// Atoms by which it can begin.
    pub(in crate::core::reading) fn heads(&self) -> impl Iterator<Item = Atom> {
        self.elements
            .first()
            .into_iter()
            .flat_map(|e| e.forms.iter().map(|f| f.atom))
    }

    /// Where it ends if it begins at `from`: the last token's place.
    pub(in crate::core::reading) fn match_at(
        &self,
        tokens: &[Token],
        from: usize,
    ) -> Option<usize> {
        let negated = self.elements.first()?.fits(tokens.get(from)?, false)?;
        self.rest(tokens, from, 1, negated)
    }

    /// `negated`: a form before was negated, so that the negation is spent and says nothing of those that follow.
    fn rest(&self, tokens: &[Token], at: usize, element: usize, negated: bool) -> Option<usize> {
        let Some(next) = self.elements.get(element) else {
            return Some(at);
        };
        let sentence = tokens[at].sentence;
        let reach = tokens.len().min(at + 2 + next.gap);
        (at + 1..reach)
            .take_while(|i| tokens[*i].sentence == sentence)
            .find_map(|i| {
                let spent = next.fits(&tokens[i], negated)?;
                self.rest(tokens, i, element + 1, negated || spent)
            })
    }
}

impl Element {
    pub(super) fn new(mut forms: Vec<Form>, gap: usize) -> Self {
        forms.sort_by_key(|form| form.atom);
        Self { forms, gap }
    }

    /// Whether a token is one of the forms: if so, whether it is so by being negated.
    fn fits(&self, token: &Token, spent: bool) -> Option<bool> {
        let fits = |form: &&Form| match form.negation {
            Negation::Absent => spent || token.negation == 0,
            Negation::Present => token.negation > 0,
            Negation::Either => true,
        };
        let form = token.atoms.iter().find_map(|atom| {
            let from = self.forms.partition_point(|form| form.atom < *atom);
            let same = self.forms[from..]
                .iter()
                .take_while(|form| form.atom == *atom);
            same.into_iter().find(fits)
        })?;
        Some(form.negation == Negation::Present)
    }
}
