//! What may be typed next in a query.

#[cfg(test)]
mod tests;

use super::aliases::{self, fold};
use super::field::Field;
use crate::core::code::codes;
use crate::core::request::{Channel, Kind};
use crate::core::ticket::State;
use crate::core::verdict::Action;

/// More is no help.
const MOST: usize = 50;

/// Words that only the desk knows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Known {
    /// Names of agents.
    pub agents: Vec<String>,
    /// Ids of clients, with their names.
    pub clients: Vec<(String, String)>,
    /// Ids of systems, with their names.
    pub systems: Vec<(String, String)>,
    /// Ids of tariffs, with their names.
    pub tariffs: Vec<(String, String)>,
    /// Ids of the regulation's emergencies, with their names.
    pub troubles: Vec<(String, String)>,
    /// Whether a line that is not begun is offered Russian words.
    pub russian: bool,
}

/// Something that may stand where the cursor is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Completion {
    /// The first character that it replaces, from 0.
    pub from: usize,
    /// The first character that it does not replace any more.
    pub to: usize,
    /// What is put there: `kind:`, of a value the value alone, `and`.
    pub insert: String,
    /// The field whose name or value it is; none for `and`, `or`, `not`.
    pub field: Option<Field>,
    /// The value's own name, where it has one: a client's, a system's.
    pub name: Option<String>,
    /// The code that a value stands for, by whichever word; none of a name and of a field.
    pub code: Option<&'static str>,
}

codes! {
    /// What joins conditions.
    enum Operator("operator") {
        And = "and",
        Or = "or",
        Not = "not",
    }
}

/// What may stand where the cursor is (in characters, from 0), the likeliest first; at most 50. Whoever types Russian
/// letters is offered Russian words.
pub fn complete(text: &str, cursor: usize, known: &Known) -> Vec<Completion> {
    let before: Vec<char> = text.chars().take(cursor).collect();
    let Some(from) = begun_at(&before) else {
        return Vec::new();
    };
    let word = &before[from..];
    let sign = word
        .iter()
        .position(|c| matches!(c, ':' | '=' | '<' | '>' | '!'));
    let mut found = match sign {
        Some(sign) => values(&before, from, from + sign, known),
        None => names(&before, from, known.russian),
    };
    found.truncate(MOST);
    found
}

/// Where the word that is being typed begins, behind a minus or a parenthesis; none within quotes that are no value's.
fn begun_at(before: &[char]) -> Option<usize> {
    let mut from = 0;
    let mut quote = None;
    for (at, c) in before.iter().enumerate() {
        match c {
            '"' => {
                quote = match quote {
                    Some(_) => None,
                    None => Some(at),
                }
            }
            _ if quote.is_some() => {}
            '(' | ')' => from = at + 1,
            c if c.is_whitespace() => from = at + 1,
            '-' if at == from => from = at + 1,
            _ => {}
        }
    }
    match quote {
        Some(open) if open == from => None,
        _ => Some(from),
    }
}

fn is_russian(begun: &str) -> bool {
    begun.chars().any(|c| c.is_alphabetic() && !c.is_ascii())
}

/// Names of fields, and what joins conditions.
fn names(before: &[char], from: usize, russian: bool) -> Vec<Completion> {
    let begun: String = before[from..].iter().collect();
    let put = |insert: String, field: Option<Field>| Completion {
        from,
        to: before.len(),
        insert,
        field,
        name: None,
        code: None,
    };
    let mut found: Vec<Completion> = Field::ALL
        .iter()
        .filter_map(|field| {
            let word = match begun.is_empty() && russian {
                true => aliases::offered("field", field.as_str())?.to_owned(),
                false => fitting("field", field.as_str(), &begun)?,
            };
            let sign = match (field.is_span(), *field) {
                (true, _) => ">",
                (false, Field::Due) => "<",
                _ => ":",
            };
            Some(put(format!("{word}{sign}"), Some(*field)))
        })
        .collect();
    if !begun.is_empty() {
        let joins = Operator::ALL.iter();
        found.extend(joins.filter_map(|join| {
            let word = fitting("operator", join.as_str(), &begun)?;
            Some(put(word, None))
        }));
    }
    found
}

/// The word of a code that goes on as begun: its own, or its Russian one.
fn fitting(table: &str, code: &str, begun: &str) -> Option<String> {
    let begun = fold(begun);
    if !is_russian(&begun) {
        return code.starts_with(&begun).then(|| code.to_owned());
    }
    aliases::words(table, code)
        .iter()
        .find(|word| !word.is_ascii() && word.starts_with(&begun))
        .cloned()
}

/// A value that may stand behind a field.
struct Value {
    insert: String,
    name: Option<String>,
    code: Option<&'static str>,
}

/// Values of the field that stands before the sign.
fn values(before: &[char], from: usize, sign: usize, known: &Known) -> Vec<Completion> {
    let name = fold(&before[from..sign].iter().collect::<String>());
    let code = aliases::code("field", &name).unwrap_or(&name);
    let Ok(field) = code.parse::<Field>() else {
        return Vec::new();
    };
    let signs = before[sign..]
        .iter()
        .take_while(|c| matches!(c, ':' | '=' | '<' | '>' | '!'))
        .count();
    let first = sign + signs;
    let from = first + piece_at(&before[first..]);
    let begun: String = before[from..].iter().collect();
    let begun = begun.trim_start_matches('"');
    // Whoever has only named the field is offered words in the language of its name.
    let russian = is_russian(if begun.is_empty() { &name } else { begun });
    of_field(field, begun, russian, known)
        .into_iter()
        .map(|value| Completion {
            from,
            to: before.len(),
            insert: quoted(&value.insert),
            field: Some(field),
            name: value.name,
            code: value.code,
        })
        .collect()
}

/// Where the last value of a list, or the end of a range, begins.
fn piece_at(values: &[char]) -> usize {
    let mut from = 0;
    let mut quote = false;
    for (at, c) in values.iter().enumerate() {
        match c {
            '"' => quote = !quote,
            ',' if !quote => from = at + 1,
            '.' if !quote && at > from && values[at - 1] == '.' => from = at + 1,
            _ => {}
        }
    }
    from
}

fn quoted(value: &str) -> String {
    let odd = |c: char| c.is_whitespace() || matches!(c, '(' | ')' | ',');
    match value.contains(odd) {
        true => format!("\"{value}\""),
        false => value.to_owned(),
    }
}

fn of_field(field: Field, begun: &str, russian: bool, known: &Known) -> Vec<Value> {
    let codes = |tables: &[(&'static str, &[&'static str])]| -> Vec<Value> {
        let all = tables
            .iter()
            .flat_map(|(table, codes)| codes.iter().map(move |code| (*table, *code)));
        all.filter_map(|(table, code)| coded(table, code, begun, russian))
            .collect()
    };
    let none: (&'static str, &[&'static str]) = ("none", &["none"]);
    let own = field.as_str();
    match field {
        Field::State => codes(&[(own, &words(State::ALL, State::as_str))]),
        Field::Kind => codes(&[(own, &words(Kind::ALL, Kind::as_str)), none]),
        Field::Verdict => codes(&[(own, &words(Action::ALL, Action::as_str)), none]),
        Field::Channel => codes(&[(own, &words(Channel::ALL, Channel::as_str))]),
        Field::Missing => {
            let items = [
                "screenshot",
                "link",
                "description",
                "access",
                "payment",
                "site",
                "counter",
                "system",
                "anydesk-id",
            ];
            codes(&[(own, &items), none])
        }
        Field::Emergency | Field::Damaged | Field::Confirmed => codes(&[("truth", &["yes", "no"])]),
        Field::Quota => codes(&[(own, &["full", "module", "remote"])]),
        Field::Received => codes(&[("day", DAYS)]),
        Field::Due => codes(&[(own, &["late"]), ("day", &["today", "tomorrow"]), none]),
        Field::Clause => plain((1..=9).map(|n| n.to_string()), begun),
        Field::Age | Field::Waiting => {
            plain(["1d", "2d", "1w", "4wh", "2wd"].map(str::to_owned), begun)
        }
        Field::Client => with(named(&known.clients, begun), codes(&[none])),
        Field::Tariff => named(&known.tariffs, begun),
        Field::System => with(named(&known.systems, begun), codes(&[none])),
        Field::Trouble => with(named(&known.troubles, begun), codes(&[none])),
        Field::Assignee => with(
            plain(known.agents.iter().cloned(), begun),
            codes(&[("assignee", &["me"]), none]),
        ),
        Field::Text | Field::Subject | Field::From | Field::Number => Vec::new(),
    }
}

const DAYS: &[&str] = &[
    "today",
    "yesterday",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];

fn words<T: Copy>(all: &[T], word: impl Fn(T) -> &'static str) -> Vec<&'static str> {
    all.iter().map(|code| word(*code)).collect()
}

fn with(mut values: Vec<Value>, more: Vec<Value>) -> Vec<Value> {
    values.extend(more);
    values
}

fn coded(table: &str, code: &'static str, begun: &str, russian: bool) -> Option<Value> {
    let insert = match (begun.is_empty(), russian) {
        (true, true) => aliases::offered(table, code)?.to_owned(),
        (true, false) => code.to_owned(),
        (false, _) => fitting(table, code, begun)?,
    };
    Some(Value {
        insert,
        name: None,
        code: Some(code),
    })
}

fn plain(values: impl IntoIterator<Item = String>, begun: &str) -> Vec<Value> {
    let begun = fold(begun);
    values
        .into_iter()
        .filter(|value| fold(value).starts_with(&begun))
        .map(|insert| Value {
            insert,
            name: None,
            code: None,
        })
        .collect()
}

/// Ids that begin so first, then those with a name in which it stands.
fn named(known: &[(String, String)], begun: &str) -> Vec<Value> {
    let begun = fold(begun);
    let value = |(id, name): &(String, String)| Value {
        insert: id.clone(),
        name: Some(name.clone()),
        code: None,
    };
    let first = known.iter().filter(|(id, _)| fold(id).starts_with(&begun));
    let mut found: Vec<Value> = first.take(MOST).map(value).collect();
    if !begun.is_empty() {
        let then = known
            .iter()
            .filter(|(id, name)| !fold(id).starts_with(&begun) && fold(name).contains(&begun));
        found.extend(then.take(MOST).map(value));
    }
    found
}
