//! What can be wrong with a query, where, and what was meant perhaps.

use super::aliases::fold;
use super::field::Field;
use crate::core::sentence::{Sentence, Word};
use crate::core::verdict::listed;

/// A query that can't be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("query, character {position}: {fault}")]
pub struct QueryError {
    /// Where it begins, in characters from 1.
    pub position: usize,
    /// How many characters it is about; 0 where something is lacking.
    pub length: usize,
    /// What is wrong.
    pub fault: QueryFault,
}

/// What is wrong with a query.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum QueryFault {
    /// A quote without its end.
    #[error("this quote is not closed")]
    Unclosed,
    /// A field without a value.
    #[error("`{field}` has no value")]
    NoValue {
        /// The field, as written.
        field: String,
    },
    /// A field that there is not.
    #[error("there is no field `{field}`{}; there are: {}; in quotes it is text", meant(nearest.as_deref()), fields())]
    UnknownField {
        /// As written.
        field: String,
        /// What was meant, perhaps.
        nearest: Option<String>,
    },
    /// A value that the field never has.
    #[error("`{field}` is never `{value}`{}; expected {known}", meant(nearest.as_deref()))]
    BadValue {
        /// The field.
        field: Field,
        /// The value, as written.
        value: String,
        /// What it can be.
        known: String,
        /// What was meant, perhaps.
        nearest: Option<String>,
    },
    /// `<` with a field that has no order.
    #[error("`{field}` has no order: only `:` and `!=` go with it")]
    NoOrder {
        /// The field.
        field: Field,
    },
    /// A length of time that is to be hit exactly.
    #[error("`{field}` goes with `<`, `>` or a range: {field}>{value}, {field}:1d..3d")]
    NoPoint {
        /// The field.
        field: Field,
        /// The value, as written.
        value: String,
    },
    /// `<` with several values.
    #[error("`<` and `>` take one value")]
    ManyValues,
    /// A range whose end is before its beginning.
    #[error("the range ends before it begins")]
    Backwards,
    /// Nothing where a condition should be: at an end, in empty parentheses, behind `or`.
    #[error("a condition is lacking here")]
    NoCondition,
    /// A parenthesis without its end.
    #[error("this parenthesis is not closed")]
    Open,
    /// The end of no parenthesis.
    #[error("this parenthesis was never opened")]
    Close,
    /// Nothing to look for.
    #[error("there is no word in it to look for")]
    NoWord,
    /// Parentheses and `not` within each other beyond all sense.
    #[error("more than {most} within each other")]
    TooDeep {
        /// How many may be.
        most: usize,
    },
    /// Longer than anybody types.
    #[error("longer than {most} characters")]
    TooLong {
        /// How many may be.
        most: usize,
    },
    /// More conditions than anybody needs.
    #[error("more than {most} conditions")]
    TooMany {
        /// How many may be.
        most: usize,
    },
}

fn meant(nearest: Option<&str>) -> String {
    nearest.map_or(String::new(), |word| format!(", did you mean `{word}`"))
}

fn fields() -> String {
    listed(Field::ALL)
}

impl QueryError {
    /// The sentence that tells a person.
    pub fn sentence(&self) -> Sentence {
        let name = |text: &str| Word::Name(text.to_owned());
        let code = |field: &Field| Word::Name(field.to_string());
        let most = |n: &usize| vec![("most", Word::Number(*n as u64))];
        let (key, words) = match &self.fault {
            QueryFault::Unclosed => ("query-unclosed", Vec::new()),
            QueryFault::NoValue { field } => ("query-no-value", vec![("field", name(field))]),
            QueryFault::UnknownField { field, nearest } => {
                let known = Word::Either {
                    ru: listed(Field::ALL.iter().map(|field| field.russian())),
                    en: fields(),
                };
                let mut words = vec![("field", name(field)), ("known", known)];
                words.extend(nearest.as_deref().map(|near| ("nearest", name(near))));
                let key = match nearest {
                    Some(_) => "query-unknown-field-near",
                    None => "query-unknown-field",
                };
                (key, words)
            }
            QueryFault::BadValue {
                field,
                value,
                known,
                nearest,
            } => {
                let mut words = vec![
                    ("field", code(field)),
                    ("value", name(value)),
                    ("known", name(known)),
                ];
                words.extend(nearest.as_deref().map(|near| ("nearest", name(near))));
                let key = match nearest {
                    Some(_) => "query-bad-value-near",
                    None => "query-bad-value",
                };
                (key, words)
            }
            QueryFault::NoOrder { field } => ("query-no-order", vec![("field", code(field))]),
            QueryFault::NoPoint { field, value } => (
                "query-no-point",
                vec![("field", code(field)), ("value", name(value))],
            ),
            QueryFault::ManyValues => ("query-many-values", Vec::new()),
            QueryFault::Backwards => ("query-backwards", Vec::new()),
            QueryFault::NoCondition => ("query-no-condition", Vec::new()),
            QueryFault::Open => ("query-open", Vec::new()),
            QueryFault::Close => ("query-close", Vec::new()),
            QueryFault::NoWord => ("query-no-word", Vec::new()),
            QueryFault::TooDeep { most: n } => ("query-too-deep", most(n)),
            QueryFault::TooLong { most: n } => ("query-too-long", most(n)),
            QueryFault::TooMany { most: n } => ("query-too-many", most(n)),
        };
        Sentence::new(key, words)
    }
}

/// The word that was meant, perhaps: one that begins as written, or differs by a slip or two.
pub(super) fn nearest<'w>(written: &str, words: impl Iterator<Item = &'w str>) -> Option<String> {
    /// Nobody's slip is longer: what is compared stays small.
    const LONGEST: usize = 40;
    let written: Vec<char> = fold(written).chars().take(LONGEST).collect();
    let slips = written.len().div_ceil(3).min(2);
    let off = |word: &str| -> usize {
        let word: Vec<char> = fold(word).chars().collect();
        match written.len() >= 2 && word.starts_with(&written) {
            true => 0,
            false => distance(&written, &word),
        }
    };
    words
        .map(|word| (off(word), word))
        .filter(|(off, _)| *off <= slips)
        .min_by_key(|(off, _)| *off)
        .map(|(_, word)| word.to_owned())
}

/// How many slips lie between two words: a letter more, less, another, or two in the wrong order.
fn distance(a: &[char], b: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for i in 1..=a.len() {
        let mut row = vec![i];
        for j in 1..=b.len() {
            let same = usize::from(a[i - 1] != b[j - 1]);
            let mut least = (last[j] + 1).min(row[j - 1] + 1).min(last[j - 1] + same);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                least = least.min(before[j - 2] + 1);
            }
            row.push(least);
        }
        before = std::mem::replace(&mut last, row);
    }
    last.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_guessed_and_nonsense_is_not() {
        let words = ["kind", "client", "channel", "system"];
        let near = |written: &str| nearest(written, words.into_iter());
        assert_eq!(near("knd").as_deref(), Some("kind"));
        assert_eq!(near("cleint").as_deref(), Some("client"));
        assert_eq!(near("sys").as_deref(), Some("system"));
        assert_eq!(near("zzzzzz"), None);
    }
}
