//! The tree of a query.

use super::term::{Term, Words};

/// What is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Query {
    /// All of these; of none: everything.
    All(Vec<Query>),
    /// One of these.
    Any(Vec<Query>),
    /// Not this.
    Not(Box<Query>),
    /// One condition.
    Is(Term),
}

impl Default for Query {
    fn default() -> Self {
        Self::All(Vec::new())
    }
}

impl Query {
    /// Whether nothing is asked: everything fits.
    pub fn is_everything(&self) -> bool {
        matches!(self, Self::All(parts) if parts.is_empty())
    }

    /// This and another; asking for everything adds nothing.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        if self.is_everything() {
            return other;
        }
        if other.is_everything() {
            return self;
        }
        Self::all(vec![self, other])
    }

    /// All of these. Plain words beside each other are looked for together, as they are when they are typed so.
    pub(super) fn all(parts: Vec<Self>) -> Self {
        let mut merged: Vec<Self> = Vec::with_capacity(parts.len());
        for part in parts {
            if let Self::Is(Term::Text(words)) = &part
                && let Some(Self::Is(Term::Text(before))) = merged.last_mut()
                && !words.near
                && !before.near
            {
                before.text.push(' ');
                before.text.push_str(&words.text);
                continue;
            }
            merged.push(part);
        }
        match merged.pop() {
            Some(only) if merged.is_empty() => only,
            Some(last) => {
                merged.push(last);
                Self::All(merged)
            }
            None => Self::default(),
        }
    }

    /// One of these.
    pub(super) fn any(mut parts: Vec<Self>) -> Self {
        match (parts.pop(), parts.is_empty()) {
            (Some(only), true) => only,
            (last, _) => {
                parts.extend(last);
                Self::Any(parts)
            }
        }
    }

    /// Every condition in it, from left to right.
    pub fn terms(&self) -> Vec<&Term> {
        match self {
            Self::All(parts) | Self::Any(parts) => parts.iter().flat_map(Self::terms).collect(),
            Self::Not(part) => part.terms(),
            Self::Is(term) => vec![term],
        }
    }
}

impl Words {
    /// The words of a text; none if there is no word in it.
    pub(super) fn of(text: &str, near: bool) -> Option<Self> {
        let mut folded = fold(text, near);
        // Rare letters fold to several, which fold again.
        for _ in 0..3 {
            let again = fold(&folded, near);
            if again == folded {
                break;
            }
            folded = again;
        }
        let near = near && folded.contains(' ');
        (!folded.is_empty()).then_some(Self { text: folded, near })
    }
}

/// The words of a text with blanks between. Where their order does not matter, a star behind one stays.
fn fold(text: &str, near: bool) -> String {
    let mut out = String::new();
    crate::core::stem::each_word(text, |place, word, _| {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
        if !near
            && text
                .get(place.end..)
                .is_some_and(|rest| rest.starts_with('*'))
        {
            out.push('*');
        }
    });
    out
}
