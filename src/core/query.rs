//! The words by which people narrow the queue: `kind:incident -client:acme подмена`.
//!
//! Terms are joined by "and"; `-` before a term turns it round; words without a field are looked for in
//! subjects and texts.

mod complete;
mod queue;
mod sort;

pub use complete::{Completion, Known, complete};
pub use queue::Queue;
pub use sort::{Sort, SortKey};

use super::code::codes;
use super::request::{Channel, Item, Kind};
use super::sentence::{Sentence, Word};
use super::ticket::State;
use super::verdict::Action;

codes! {
    /// A field that a term can ask for.
    pub enum Field("field") {
        /// Where the ticket stands.
        State = "state",
        /// What is asked for.
        Kind = "kind",
        /// What the regulation says.
        Verdict = "verdict",
        /// The clause that says it.
        Clause = "clause",
        /// Id of the client, or `none`.
        Client = "client",
        /// The way it came in.
        Channel = "channel",
        /// Who has it, or `none`.
        Assignee = "assignee",
        /// `yes` or `no`.
        Emergency = "emergency",
        /// An item that is missing.
        Missing = "missing",
        /// The sender's address, or a part of it.
        From = "from",
        /// The ticket's number.
        Number = "number",
    }
}

/// What is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Query {
    /// All of these; of none: everything.
    All(Vec<Query>),
    /// One of these.
    Any(Vec<Query>),
    /// Not this.
    Not(Box<Query>),
    /// One term.
    Is(Term),
}

impl Default for Query {
    fn default() -> Self {
        Self::All(Vec::new())
    }
}

impl Query {
    /// Reads a query; an empty text asks for everything.
    ///
    /// # Errors
    /// An unknown field, a field without a value, a quote that is not closed; each with its place.
    pub fn parse(text: &str) -> Result<Self, QueryError> {
        let terms = parse(text)?;
        let query = |(term, negated): (Term, bool)| match negated {
            true => Self::Not(Box::new(Self::Is(term))),
            false => Self::Is(term),
        };
        Ok(Self::All(terms.into_iter().map(query).collect()))
    }

    /// Whether nothing is asked: everything fits.
    pub fn is_everything(&self) -> bool {
        matches!(self, Self::All(parts) if parts.is_empty())
    }
}

/// One term.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// The field; none: words of the text.
    pub field: Option<Field>,
    /// What it must be.
    pub value: String,
}

/// A query that can't be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("query, character {position}: {fault}")]
pub struct QueryError {
    /// Where, in characters from 1.
    pub position: usize,
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
    #[error("`{field}:` has no value")]
    NoValue {
        /// The field, as written.
        field: String,
    },
    /// A field that there is not.
    #[error("unknown field `{field}`, expected one of: {}", Field::ALL.iter().map(|f| f.as_str()).collect::<Vec<_>>().join(", "))]
    UnknownField {
        /// As written.
        field: String,
    },
    /// A value that the field never has.
    #[error("`{field}` is never `{value}`, expected {known}")]
    BadValue {
        /// The field.
        field: Field,
        /// The value, as written.
        value: String,
        /// What it can be.
        known: String,
    },
}

impl QueryError {
    /// The sentence that tells a person.
    pub fn sentence(&self) -> Sentence {
        let name = |text: &str| Word::Name(text.to_owned());
        match &self.fault {
            QueryFault::Unclosed => Sentence::new("query-unclosed", Vec::new()),
            QueryFault::NoValue { field } => {
                Sentence::new("query-no-value", vec![("field", name(field))])
            }
            QueryFault::UnknownField { field } => {
                let known: Vec<&str> = Field::ALL.iter().map(|f| f.as_str()).collect();
                Sentence::new(
                    "query-unknown-field",
                    vec![
                        ("field", name(field)),
                        ("known", Word::Name(known.join(", "))),
                    ],
                )
            }
            QueryFault::BadValue {
                field,
                value,
                known,
            } => Sentence::new(
                "query-bad-value",
                vec![
                    ("field", Word::Name(field.to_string())),
                    ("value", name(value)),
                    ("known", name(known)),
                ],
            ),
        }
    }
}

fn parse(text: &str) -> Result<Vec<(Term, bool)>, QueryError> {
    let chars: Vec<char> = text.chars().collect();
    let mut terms = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        if chars[at].is_whitespace() {
            at += 1;
            continue;
        }
        let start = at;
        let word = word(&chars, &mut at)?;
        terms.push(term(&word, start)?);
    }
    Ok(terms)
}

/// A run of characters up to a blank; blanks within double quotes belong to it.
fn word(chars: &[char], at: &mut usize) -> Result<String, QueryError> {
    let mut word = String::new();
    let mut quote = None;
    while let Some(&c) = chars.get(*at) {
        match c {
            '"' if quote.is_some() => quote = None,
            '"' => quote = Some(*at),
            c if c.is_whitespace() && quote.is_none() => break,
            c => word.push(c),
        }
        *at += 1;
    }
    match quote {
        Some(open) => Err(QueryError {
            position: open + 1,
            fault: QueryFault::Unclosed,
        }),
        None => Ok(word),
    }
}

fn term(word: &str, start: usize) -> Result<(Term, bool), QueryError> {
    let (negated, word) = match word.strip_prefix('-') {
        Some(rest) if !rest.is_empty() => (true, rest),
        _ => (false, word),
    };
    let error = |fault: QueryFault| QueryError {
        position: start + 1,
        fault,
    };
    // A link or a time has a colon too: only a plain word before it is a field.
    let named = word
        .split_once(':')
        .filter(|(name, value)| name.chars().all(char::is_alphabetic) && !value.starts_with("//"));
    let Some((name, value)) = named else {
        let term = Term {
            field: None,
            value: word.to_owned(),
        };
        return Ok((term, negated));
    };
    let field: Field = name.to_lowercase().parse().map_err(|_| {
        error(QueryFault::UnknownField {
            field: name.to_owned(),
        })
    })?;
    if value.is_empty() {
        return Err(error(QueryFault::NoValue {
            field: name.to_owned(),
        }));
    }
    if let Err(known) = check(field, value) {
        return Err(error(QueryFault::BadValue {
            field,
            value: value.to_owned(),
            known,
        }));
    }
    let term = Term {
        field: Some(field),
        value: value.to_owned(),
    };
    Ok((term, negated))
}

/// Whether a field can have this value at all: a slip of the hand must not look like an empty queue. If not, what
/// it can have.
fn check(field: Field, value: &str) -> Result<(), String> {
    fn one_of<T: std::str::FromStr + Copy>(
        value: &str,
        all: &[T],
        word: impl Fn(T) -> &'static str,
    ) -> Result<(), String> {
        let words: Vec<&str> = all.iter().map(|code| word(*code)).collect();
        value.parse::<T>().map(drop).map_err(|_| words.join(", "))
    }
    let number = |value: &str| value.trim_start_matches(['#', '§']).parse::<u64>().is_ok();
    match field {
        Field::State => one_of(value, State::ALL, State::as_str),
        Field::Kind if is_none(value) => Ok(()),
        Field::Kind => one_of(value, Kind::ALL, Kind::as_str),
        Field::Verdict => one_of(value, Action::ALL, Action::as_str),
        Field::Channel => one_of(value, Channel::ALL, Channel::as_str),
        Field::Missing => value
            .parse::<Item>()
            .map(drop)
            .map_err(|e| e.known().to_owned()),
        Field::Clause | Field::Number if !number(value) => Err("1, 2, 3…".to_owned()),
        Field::Emergency if !(is_yes(value) || is_no(value)) => Err("yes, no".to_owned()),
        _ => Ok(()),
    }
}

/// Whether a value asks for what is not set.
pub fn is_none(value: &str) -> bool {
    matches!(value, "none" | "нет" | "-")
}

/// Whether a value says yes.
pub fn is_yes(value: &str) -> bool {
    matches!(value, "yes" | "true" | "1" | "да")
}

fn is_no(value: &str) -> bool {
    matches!(value, "no" | "false" | "0" | "нет")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_words_quotes_and_negation() {
        let terms = parse("kind:incident -client:acme \"подмена номеров\" https://a.ru").unwrap();
        let shown: Vec<_> = terms
            .iter()
            .map(|(t, negated)| (t.field, t.value.as_str(), *negated))
            .collect();
        assert_eq!(
            shown,
            [
                (Some(Field::Kind), "incident", false),
                (Some(Field::Client), "acme", true),
                (None, "подмена номеров", false),
                (None, "https://a.ru", false),
            ]
        );
    }

    #[test]
    fn errors_point_at_the_place() {
        assert_eq!(parse("a knd:x").unwrap_err().position, 3);
        assert_eq!(parse("a \"b").unwrap_err().position, 3);
        assert!(parse("kind:").unwrap_err().to_string().contains("no value"));
    }

    #[test]
    fn a_value_that_a_field_never_has_is_an_error_not_an_empty_list() {
        let error = parse("подмена kind:inc").unwrap_err();
        assert_eq!(error.position, 9);
        assert!(error.to_string().contains("incident"), "{error}");
        for wrong in [
            "verdict:maybe",
            "clause:x",
            "emergency:perhaps",
            "missing:luck",
            "number:one",
        ] {
            assert!(parse(wrong).is_err(), "{wrong}");
        }
        for right in [
            "kind:none",
            "clause:§6",
            "number:#12",
            "emergency:да",
            "missing:access:amocrm",
        ] {
            assert!(parse(right).is_ok(), "{right}");
        }
    }
}
