//! Reads the value of a field.

use super::aliases::{self, fold};
use super::complete::Known;
use super::error::{QueryFault, nearest};
use super::field::Field;
use super::measure;
use super::term::{Assignee, Due, Free, Measure, Missing, Term, Words};
use crate::core::clause::Clause;
use crate::core::request::{Channel, Item, Kind};
use crate::core::ticket::State;
use crate::core::verdict::Action;
use std::str::FromStr;

/// What stands between a field and its value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Op {
    Is,
    IsNot,
    Below,
    UpTo,
    AtLeast,
    Above,
}

impl Op {
    /// What stands at the beginning of `rest`, and how many characters it takes. A colon before `<` adds nothing.
    pub(super) fn at(rest: &[char]) -> Option<(Self, usize)> {
        Some(match rest {
            [':', '<' | '>', ..] => {
                let (op, signs) = Self::at(&rest[1..])?;
                (op, signs + 1)
            }
            ['!', '=', ..] => (Self::IsNot, 2),
            ['<', '=', ..] => (Self::UpTo, 2),
            ['>', '=', ..] => (Self::AtLeast, 2),
            ['<', ..] => (Self::Below, 1),
            ['>', ..] => (Self::Above, 1),
            [':' | '=', ..] => (Self::Is, 1),
            _ => return None,
        })
    }
}

/// A value as written, with its place.
#[derive(Debug)]
pub(super) struct Piece {
    /// The first character, from 0.
    pub at: usize,
    /// How many characters, quotes included.
    pub length: usize,
    /// What is written.
    pub text: String,
    /// Whether it stands in quotes.
    pub quoted: bool,
}

type Result<T> = std::result::Result<T, QueryFault>;

/// Reads one value.
///
/// # Errors
/// What the field never has.
pub(super) fn read(field: Field, op: Op, piece: &Piece, known: &Known) -> Result<Term> {
    let text = piece.text.trim();
    if !matches!(op, Op::Is | Op::IsNot) && !field.has_order() {
        return Err(QueryFault::NoOrder { field });
    }
    if field.has_order() {
        return ordered(field, op, text);
    }
    let none = is(text, "none", "none");
    Ok(match field {
        Field::Text | Field::Subject => {
            let words = Words::of(text, piece.quoted).ok_or(QueryFault::NoWord)?;
            match field {
                Field::Subject => Term::Subject(words),
                _ => Term::Text(words),
            }
        }
        Field::State => Term::State(code(field, text, State::ALL)?),
        Field::Kind if none => Term::Kind(None),
        Field::Kind => Term::Kind(Some(code(field, text, Kind::ALL)?)),
        Field::Verdict if none => Term::Verdict(None),
        Field::Verdict => Term::Verdict(Some(code(field, text, Action::ALL)?)),
        Field::Channel => Term::Channel(code(field, text, Channel::ALL)?),
        Field::Clause if none => Term::Clause(None),
        Field::Clause => Term::Clause(Some(clause(text)?)),
        Field::Client if none => Term::Client(None),
        Field::Client => Term::Client(Some(text.to_owned())),
        Field::Tariff => Term::Tariff(one_of(field, text, &known.tariffs)?),
        Field::System if none => Term::System(None),
        Field::System => Term::System(Some(one_of(field, text, &known.systems)?)),
        Field::Missing if none => Term::Missing(Missing::Nothing),
        Field::Missing => Term::Missing(missing(text)?),
        Field::Assignee if none => Term::Assignee(Assignee::Nobody),
        Field::Assignee if is(text, "assignee", "me") => Term::Assignee(Assignee::Me),
        Field::Assignee => Term::Assignee(Assignee::Name(text.to_owned())),
        Field::Emergency => Term::Emergency(truth(field, text)?),
        Field::Trouble if none => Term::Trouble(None),
        Field::Trouble => Term::Trouble(Some(one_of(field, text, &known.troubles)?)),
        Field::Damaged => Term::Damaged(truth(field, text)?),
        Field::Confirmed => Term::Confirmed(truth(field, text)?),
        Field::From => Term::From(fold(text)),
        Field::Quota => quota(text)?,
        Field::Age | Field::Due | Field::Received | Field::Waiting | Field::Number => {
            return ordered(field, op, text);
        }
    })
}

/// Whether a word of a table, or the code itself, is meant.
fn is(text: &str, table: &'static str, wanted: &str) -> bool {
    fold(text) == wanted || aliases::code(table, text) == Some(wanted)
}

/// The code of a word in a field's table.
fn code<T: FromStr + Copy + std::fmt::Display>(field: Field, text: &str, all: &[T]) -> Result<T> {
    let table = field.as_str();
    let folded = fold(text);
    let word = aliases::code(table, &folded).unwrap_or(&folded);
    word.parse().map_err(|_| {
        let codes: Vec<String> = all.iter().map(ToString::to_string).collect();
        bad(field, text, &codes)
    })
}

/// A value that is none of the codes of the field's table.
fn bad(field: Field, text: &str, codes: &[String]) -> QueryFault {
    let words = codes.iter().flat_map(|code| {
        let others = aliases::words(field.as_str(), code);
        std::iter::once(code).chain(others).map(String::as_str)
    });
    QueryFault::BadValue {
        field,
        value: text.to_owned(),
        nearest: nearest(text, words),
        known: codes.join(", "),
    }
}

/// An id or name as it is written, if it is among those known, or none are.
fn one_of(field: Field, text: &str, known: &[(String, String)]) -> Result<String> {
    let folded = fold(text);
    let fits = |(id, name): &(String, String)| fold(id) == folded || fold(name) == folded;
    if known.is_empty() || known.iter().any(fits) {
        return Ok(text.to_owned());
    }
    let words = known.iter().flat_map(|(id, name)| [id.as_str(), name]);
    let ids: Vec<&str> = known.iter().map(|(id, _)| id.as_str()).collect();
    Err(QueryFault::BadValue {
        field,
        value: text.to_owned(),
        nearest: nearest(text, words),
        known: ids.join(", "),
    })
}

fn clause(text: &str) -> Result<Clause> {
    let number = text.trim_start_matches(['#', '§']).parse();
    number
        .ok()
        .and_then(Clause::new)
        .ok_or_else(|| expected(Field::Clause, text, "1, 2 … 9, none"))
}

fn expected(field: Field, text: &str, known: &str) -> QueryFault {
    QueryFault::BadValue {
        field,
        value: text.to_owned(),
        known: known.to_owned(),
        nearest: None,
    }
}

fn missing(text: &str) -> Result<Missing> {
    let folded = fold(text);
    if let Some((word, system)) = folded.split_once(':')
        && is(word, "missing", "access")
        && !system.is_empty()
    {
        return Ok(Missing::Item(Item::Access(system.to_owned())));
    }
    if is(&folded, "missing", "access") {
        return Ok(Missing::Access);
    }
    let word = aliases::code("missing", &folded).unwrap_or(&folded);
    match word.parse() {
        Ok(item @ Item::Access(_)) if item.to_string() == "access:" => {
            Err(expected(Field::Missing, text, "access:SYSTEM"))
        }
        Ok(item) => Ok(Missing::Item(item)),
        Err(_) => {
            let words =
                "payment description screenshot link site counter system anydesk-id access none";
            let codes: Vec<String> = words.split(' ').map(str::to_owned).collect();
            Err(bad(Field::Missing, text, &codes))
        }
    }
}

fn truth(field: Field, text: &str) -> Result<bool> {
    if is(text, "truth", "yes") {
        Ok(true)
    } else if is(text, "truth", "no") {
        Ok(false)
    } else {
        Err(expected(field, text, "yes, no"))
    }
}

/// `full<1`: how many of which; the name alone: at least one.
fn quota(text: &str) -> Result<Term> {
    let known = "full<1, module>=1, remote<1";
    let wrong = || expected(Field::Quota, text, known);
    let chars: Vec<char> = text.chars().collect();
    let sign = chars
        .iter()
        .position(|c| matches!(c, '<' | '>' | '=' | '!'))
        .unwrap_or(chars.len());
    let name: String = fold(&chars[..sign].iter().collect::<String>());
    let free: Free = aliases::code("quota", &name)
        .unwrap_or(&name)
        .parse()
        .map_err(|_| bad(Field::Quota, &name, &codes_of(Free::ALL)))?;
    if sign == chars.len() {
        let one = measure::halves("1").ok_or_else(wrong)?;
        return Ok(Term::Quota(free, Measure::AtLeast(one)));
    }
    let (op, signs) = Op::at(&chars[sign..]).ok_or_else(wrong)?;
    let amount: String = chars[sign + signs..].iter().collect();
    let amount = measure::halves(&amount).ok_or_else(wrong)?;
    let measure = bounds(op, amount).ok_or_else(wrong)?;
    Ok(Term::Quota(free, measure))
}

fn codes_of<T: std::fmt::Display>(all: &[T]) -> Vec<String> {
    all.iter().map(ToString::to_string).collect()
}

fn bounds<T>(op: Op, value: T) -> Option<Measure<T>> {
    Some(match op {
        Op::Is => Measure::Is(value),
        Op::Below => Measure::Below(value),
        Op::UpTo => Measure::UpTo(value),
        Op::AtLeast => Measure::AtLeast(value),
        Op::Above => Measure::Above(value),
        Op::IsNot => return None,
    })
}

/// The value of a field that has an order.
fn ordered(field: Field, op: Op, text: &str) -> Result<Term> {
    Ok(match field {
        Field::Age => Term::Age(measured(field, op, text, measure::length)?),
        Field::Waiting => Term::Waiting(measured(field, op, text, measure::length)?),
        Field::Received => Term::Received(measured(field, op, text, measure::day)?),
        Field::Due if is(text, "none", "none") => Term::Due(Due::Never),
        Field::Due if is(text, "due", "late") => {
            let now = measure::moment("0").ok_or_else(|| wrong(field, text))?;
            Term::Due(Due::At(Measure::Below(now)))
        }
        Field::Due => {
            let measure = measured(field, op, text, measure::moment)?;
            if let Measure::Is(super::term::Moment::In(_)) = measure {
                return Err(QueryFault::NoPoint {
                    field,
                    value: text.to_owned(),
                });
            }
            Term::Due(Due::At(measure))
        }
        _ => Term::Number(measured(field, op, text, |text| {
            text.trim_start_matches('#').parse::<u64>().ok()
        })?),
    })
}

fn wrong(field: Field, text: &str) -> QueryFault {
    let known = match field {
        Field::Age | Field::Waiting => "30m, 4h, 2d, 1w, 4wh, 2wd",
        Field::Received => "2026-11-01, 01.11.2026, today, yesterday, monday",
        Field::Due => "4h, 2d, 4wh, 2wd, today, 2026-11-01, late, none",
        _ => "17, 100..200",
    };
    expected(field, text, known)
}

/// One value, or a range of two; an end that is left out has no bound.
fn measured<T: PartialEq + Copy + measure::Order>(
    field: Field,
    op: Op,
    text: &str,
    read: impl Fn(&str) -> Option<T>,
) -> Result<Measure<T>> {
    let value = |text: &str| read(&fold(text.trim())).ok_or_else(|| wrong(field, text));
    let one = matches!(op, Op::Is | Op::IsNot);
    if let Some((from, to)) = text.split_once("..").filter(|_| one) {
        return match (from.is_empty(), to.is_empty()) {
            (true, true) => Err(wrong(field, text)),
            (true, false) => Ok(Measure::UpTo(value(to)?)),
            (false, true) => Ok(Measure::AtLeast(value(from)?)),
            (false, false) => {
                let (from, to) = (value(from)?, value(to)?);
                match to.is_before(&from) {
                    true => Err(QueryFault::Backwards),
                    false => Ok(Measure::Between(from, to)),
                }
            }
        };
    }
    if one && field.is_span() {
        value(text)?;
        return Err(QueryFault::NoPoint {
            field,
            value: text.to_owned(),
        });
    }
    let read = value(text)?;
    Ok(bounds(op, read).unwrap_or(Measure::Is(read)))
}
