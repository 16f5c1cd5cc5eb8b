//! Which tickets are meant: numbers, or what a query finds.

use crate::cli::failure::{Failure, Result};
use crate::cli::query;
use crate::cli::session::Session;
use crate::cli::values::number;
use crate::core::sentence::Sentence;
use crate::desk::{self, Ground, Scope};
use crate::store::{Queue, Store};
use clap::Args;
use std::collections::BTreeSet;
use std::io::Read;
use std::path::Path;

/// The longest list of numbers that is read from the standard input.
const MAX_BYTES: u64 = 16 * 1024 * 1024;

/// The tickets that a command is for, and how it goes about many of them.
#[derive(Debug, Args)]
pub(in crate::cli) struct Meant {
    /// The tickets' numbers; `-`: from the standard input
    #[arg(required_unless_present_any = ["query", "view"], value_name = "N", value_parser = which)]
    numbers: Vec<Which>,
    /// All that a query finds, instead of numbers
    #[arg(
        long,
        value_name = "QUERY",
        allow_hyphen_values = true,
        conflicts_with = "numbers"
    )]
    query: Option<String>,
    /// Of this view, a standing one or the title of a saved one [default: open]
    #[arg(long, value_name = "VIEW", conflicts_with = "numbers")]
    view: Option<String>,
    /// Tell what would be done, and do nothing
    #[arg(long)]
    pub dry_run: bool,
    /// Do nothing unless exactly so many tickets are meant
    #[arg(long, value_name = "COUNT")]
    expect: Option<u64>,
}

/// A ticket's number, or where numbers are to be had.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Which {
    Number(u64),
    Stdin,
}

fn which(text: &str) -> Result<Which, String> {
    match text {
        "-" => Ok(Which::Stdin),
        text => number(text).map(Which::Number),
    }
}

impl Meant {
    /// One ticket, by its number.
    pub fn of(number: u64) -> Self {
        Self {
            numbers: vec![Which::Number(number)],
            query: None,
            view: None,
            dry_run: false,
            expect: None,
        }
    }

    /// The numbers: as they were given, or in the order of the queue.
    ///
    /// # Errors
    /// A query that is none, a word that is no number, another count than was expected.
    pub fn numbers(&self, session: &Session, store: &Store, ground: &Ground) -> Result<Vec<u64>> {
        let numbers = if self.numbers.is_empty() {
            self.found(session, store, ground)?
        } else {
            self.given()?
        };
        match self.expect {
            Some(expected) if expected != numbers.len() as u64 => Err(Failure::failed(
                Sentence::of("fail-other-count")
                    .count("n", numbers.len() as u64)
                    .name("expected", expected),
            )),
            _ => Ok(numbers),
        }
    }

    fn given(&self) -> Result<Vec<u64>> {
        let mut numbers = Vec::new();
        for which in &self.numbers {
            match which {
                Which::Number(number) => numbers.push(*number),
                Which::Stdin => numbers.extend(listed(std::io::stdin())?),
            }
        }
        // Once each: a second time would find the first one's work.
        let mut known = BTreeSet::new();
        numbers.retain(|number| known.insert(*number));
        Ok(numbers)
    }

    fn found(&self, session: &Session, store: &Store, ground: &Ground) -> Result<Vec<u64>> {
        let mut scope = match &self.view {
            Some(name) => {
                let scope = query::view(session, name)?.0;
                query::check_names(session, store, &scope.query)?;
                scope
            }
            None => Scope::of(Queue::Open),
        };
        if let Some(text) = &self.query {
            scope.query = scope.query.and(query::read(session, store, text)?);
        }
        let (view, agent) = (store.view(), &session.settings.agent);
        let filter = desk::filter(&view, ground, &scope, agent, session.now)?;
        Ok(view.queue_numbers_in_order(&filter)?)
    }
}

/// Numbers with blanks, commas or line ends between.
fn listed(input: impl Read) -> Result<Vec<u64>> {
    let mut text = String::new();
    input
        .take(MAX_BYTES)
        .read_to_string(&mut text)
        .map_err(|error| Failure::io(Path::new("standard input"), &error))?;
    let mut numbers = Vec::new();
    for (line, words) in (1..).zip(text.lines()) {
        let words = words.split(|c: char| c.is_whitespace() || c == ',');
        for word in words.filter(|word| !word.is_empty()) {
            numbers.push(number(word).map_err(|_| {
                let said = Sentence::of("fail-bad-number").number("line", line);
                Failure::usage(said.name("word", word))
            })?);
        }
    }
    Ok(numbers)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_come_with_blanks_commas_and_line_ends_between() {
        assert_eq!(listed("1 #2,3\n\n 4\n".as_bytes()), Ok(vec![1, 2, 3, 4]));
        let wrong = listed("1\n2 x\n".as_bytes()).unwrap_err();
        assert_eq!(
            wrong.plain(),
            "standard input, line 2: `x` is not the number of a ticket"
        );
    }
}
