//! The words by which people narrow the queue: `kind:incident -client:acme подмена`.
//!
//! Terms are joined by "and"; `-` before a term turns it round; words without a field are looked for in
//! subjects and texts.

use super::code::{UnknownCode, codes};
use super::request::{Channel, Item, Kind};
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

/// One term.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// The field; none: words of the text.
    pub field: Option<Field>,
    /// What it must be.
    pub value: String,
    /// Whether the term is turned round.
    pub negated: bool,
}

/// A query that can't be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("query, character {position}: {message}")]
pub struct QueryError {
    /// Where, in characters from 1.
    pub position: usize,
    /// What is wrong.
    pub message: String,
}

/// Reads a query.
///
/// # Errors
/// An unknown field, a field without a value, a quote that is not closed; each with its place.
pub fn parse(text: &str) -> Result<Vec<Term>, QueryError> {
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
            message: "this quote is not closed".to_owned(),
        }),
        None => Ok(word),
    }
}

fn term(word: &str, start: usize) -> Result<Term, QueryError> {
    let (negated, word) = match word.strip_prefix('-') {
        Some(rest) if !rest.is_empty() => (true, rest),
        _ => (false, word),
    };
    let error = |message: String| QueryError {
        position: start + 1,
        message,
    };
    // A link or a time has a colon too: only a plain word before it is a field.
    let named = word
        .split_once(':')
        .filter(|(name, value)| name.chars().all(char::is_alphabetic) && !value.starts_with("//"));
    let Some((name, value)) = named else {
        return Ok(Term {
            field: None,
            value: word.to_owned(),
            negated,
        });
    };
    let field: Field = name
        .to_lowercase()
        .parse()
        .map_err(|e| error(format!("{e}")))?;
    if value.is_empty() {
        return Err(error(format!("`{name}:` has no value")));
    }
    check(field, value).map_err(error)?;
    Ok(Term {
        field: Some(field),
        value: value.to_owned(),
        negated,
    })
}

/// Whether a field can have this value at all: a slip of the hand must not look like an empty queue.
fn check(field: Field, value: &str) -> Result<(), String> {
    fn known<T: std::str::FromStr<Err = UnknownCode>>(value: &str) -> Result<(), String> {
        value.parse::<T>().map(drop).map_err(|e| e.to_string())
    }
    let number = |value: &str| value.trim_start_matches(['#', '§']).parse::<u64>().is_ok();
    match field {
        Field::State => known::<State>(value),
        Field::Kind if is_none(value) => Ok(()),
        Field::Kind => known::<Kind>(value),
        Field::Verdict => known::<Action>(value),
        Field::Channel => known::<Channel>(value),
        Field::Missing => known::<Item>(value),
        Field::Clause | Field::Number if !number(value) => {
            Err(format!("`{value}` is not a number"))
        }
        Field::Emergency if !(is_yes(value) || is_no(value)) => {
            Err(format!("`{value}` is neither `yes` nor `no`"))
        }
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
            .map(|t| (t.field, t.value.as_str(), t.negated))
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
        assert!(parse("kind:").unwrap_err().message.contains("no value"));
    }

    #[test]
    fn a_value_that_a_field_never_has_is_an_error_not_an_empty_list() {
        let error = parse("подмена kind:inc").unwrap_err();
        assert_eq!(error.position, 9);
        assert!(error.message.contains("incident"), "{}", error.message);
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
