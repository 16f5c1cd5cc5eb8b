//! Writes a query so that it can be read again.

use super::aliases;
use super::term::{Assignee, Day, Due, Halves, Measure, Missing, Moment, Span, Term, Words};
use super::tree::Query;
use chrono::Weekday;
use std::fmt::{self, Display, Formatter};

impl Display for Query {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::All(parts) => joined(f, parts, " "),
            Self::Any(parts) => joined(f, parts, " or "),
            Self::Not(part) => match part.as_ref() {
                Self::All(_) | Self::Any(_) => write!(f, "-({part})"),
                _ if is_several(part) => write!(f, "-({part})"),
                _ => write!(f, "-{part}"),
            },
            Self::Is(term) => write!(f, "{term}"),
        }
    }
}

fn joined(f: &mut Formatter<'_>, parts: &[Query], between: &str) -> fmt::Result {
    for (n, part) in parts.iter().enumerate() {
        if n > 0 {
            f.write_str(between)?;
        }
        match part {
            Query::All(_) | Query::Any(_) => write!(f, "({part})")?,
            _ => write!(f, "{part}")?,
        }
    }
    Ok(())
}

/// Whether it is written as several words that stand side by side.
fn is_several(query: &Query) -> bool {
    matches!(query, Query::Is(Term::Text(words)) if !words.near && words.text.contains(' '))
}

impl Display for Term {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(words) => plain(f, words),
            Self::Subject(words) => subject(f, words),
            Self::State(state) => write!(f, "state:{state}"),
            Self::Kind(kind) => or_none(f, "kind", kind.as_ref()),
            Self::Verdict(action) => or_none(f, "verdict", action.as_ref()),
            Self::Clause(clause) => or_none(f, "clause", clause.as_ref()),
            Self::Client(client) => value(f, "client", client.as_deref()),
            Self::Tariff(tariff) => value(f, "tariff", Some(tariff)),
            Self::Channel(channel) => write!(f, "channel:{channel}"),
            Self::System(system) => value(f, "system", system.as_deref()),
            Self::Missing(Missing::Nothing) => f.write_str("missing:none"),
            Self::Missing(Missing::Access) => f.write_str("missing:access"),
            Self::Missing(Missing::Item(item)) => value(f, "missing", Some(&item.to_string())),
            Self::Assignee(Assignee::Nobody) => f.write_str("assignee:none"),
            Self::Assignee(Assignee::Me) => f.write_str("assignee:me"),
            Self::Assignee(Assignee::Name(name)) => value(f, "assignee", Some(name)),
            Self::Emergency(yes) => truth(f, "emergency", *yes),
            Self::Trouble(trouble) => value(f, "trouble", trouble.as_deref()),
            Self::Age(measure) => write!(f, "age{measure}"),
            Self::Due(Due::Never) => f.write_str("due:none"),
            Self::Due(Due::At(measure)) => write!(f, "due{measure}"),
            Self::Received(measure) => write!(f, "received{measure}"),
            Self::Waiting(measure) => write!(f, "waiting{measure}"),
            Self::Quota(free, Measure::Is(amount)) => write!(f, "quota:{free}={amount}"),
            Self::Quota(free, measure) => write!(f, "quota:{free}{measure}"),
            Self::From(part) => value(f, "from", Some(part)),
            Self::Number(measure) => write!(f, "number{measure}"),
            Self::Damaged(yes) => truth(f, "damaged", *yes),
            Self::Confirmed(yes) => truth(f, "confirmed", *yes),
        }
    }
}

fn truth(f: &mut Formatter<'_>, field: &str, yes: bool) -> fmt::Result {
    write!(f, "{field}:{}", if yes { "yes" } else { "no" })
}

fn or_none(f: &mut Formatter<'_>, field: &str, code: Option<&impl Display>) -> fmt::Result {
    match code {
        Some(code) => write!(f, "{field}:{code}"),
        None => write!(f, "{field}:none"),
    }
}

/// A value that people chose: in quotes where it would be read as something else.
fn value(f: &mut Formatter<'_>, field: &str, value: Option<&str>) -> fmt::Result {
    let Some(value) = value else {
        return write!(f, "{field}:none");
    };
    let odd = |c: char| c.is_whitespace() || matches!(c, '(' | ')' | ',' | '<' | '>');
    match value.contains(odd) {
        true => write!(f, "{field}:\"{value}\""),
        false => write!(f, "{field}:{value}"),
    }
}

/// Plain words; one that is an operator elsewhere stands in quotes.
fn plain(f: &mut Formatter<'_>, words: &Words) -> fmt::Result {
    if words.near {
        return write!(f, "\"{}\"", words.text);
    }
    for (n, word) in words.text.split(' ').enumerate() {
        if n > 0 {
            f.write_str(" ")?;
        }
        let operator = ["and", "or", "not"].contains(&word);
        match operator || aliases::code("operator", word).is_some() {
            true => write!(f, "\"{word}\"")?,
            false => f.write_str(word)?,
        }
    }
    Ok(())
}

/// Words of the subject: in quotes they stand side by side, so that several that need not are named one by one.
fn subject(f: &mut Formatter<'_>, words: &Words) -> fmt::Result {
    match words.near {
        true => write!(f, "subject:\"{}\"", words.text),
        // A dash is no letter: it parts the words, and a value goes on behind it.
        false => write!(f, "subject:{}", words.text.replace(' ', "-")),
    }
}

impl<T: Display> Display for Measure<T> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Below(a) => write!(f, "<{a}"),
            Self::UpTo(a) => write!(f, "<={a}"),
            Self::Is(a) => write!(f, ":{a}"),
            Self::AtLeast(a) => write!(f, ">={a}"),
            Self::Above(a) => write!(f, ">{a}"),
            Self::Between(a, b) => write!(f, ":{a}..{b}"),
        }
    }
}

impl Display for Span {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.amount, self.unit)
    }
}

impl Display for Day {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::On(date) => write!(f, "{}", date.format("%Y-%m-%d")),
            Self::Today => f.write_str("today"),
            Self::Yesterday => f.write_str("yesterday"),
            Self::Tomorrow => f.write_str("tomorrow"),
            Self::Week(day) => f.write_str(match day {
                Weekday::Mon => "monday",
                Weekday::Tue => "tuesday",
                Weekday::Wed => "wednesday",
                Weekday::Thu => "thursday",
                Weekday::Fri => "friday",
                Weekday::Sat => "saturday",
                Weekday::Sun => "sunday",
            }),
        }
    }
}

impl Display for Moment {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::In(span) => write!(f, "{span}"),
            Self::On(day) => write!(f, "{day}"),
        }
    }
}

impl Display for Halves {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let half = if self.0 % 2 == 1 { ".5" } else { "" };
        write!(f, "{}{half}", self.0 / 2)
    }
}
