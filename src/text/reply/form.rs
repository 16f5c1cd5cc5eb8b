//! Texts of a person's own with the ticket's fields in them: `{{ client }}`, `{{ missing }}`.
//!
//! Every field is words, put together beforehand. One that does not apply to a ticket is not there: to print it is a
//! fault, to ask `{% if client %}` is not.

use super::letter::Letter;
use super::templates::{environment, tidied};
use super::{Draft, ReplyFacts};
use crate::core::scribe::{Field, FormFault, FormFaultKind};
use crate::text::Text;
use minijinja::value::Serde;
use minijinja::{Environment, ErrorKind, UndefinedBehavior};
use std::collections::BTreeMap;
use std::sync::LazyLock;

static FORMS: LazyLock<Environment<'static>> = LazyLock::new(|| {
    let mut environment = environment();
    environment.set_undefined_behavior(UndefinedBehavior::SemiStrict);
    environment
});

/// How many empty lines in a row a form may hold.
const ROOM: usize = 3;

/// How many characters of what can't be read are told.
const TOLD: usize = 60;

impl Text {
    /// The fields that a text may name, with their values.
    pub fn fields(&self, facts: &ReplyFacts<'_>) -> Vec<Field> {
        let letter = Letter::new(self, facts);
        let mut fields = letter.fields();
        let schedule = &facts.law.schedule;
        let kind = facts.request.kind.map(|kind| self.kind(kind));
        let next_open = self.on_at(schedule.next_open(facts.now), facts.now);
        let more = [
            ("kind", kind.unwrap_or_default()),
            ("verdict", self.action(facts.verdict.action)),
            ("next_open", next_open),
        ];
        fields.extend(more.map(|(name, value)| (name, value)));
        let field = |(name, value): (&str, String)| Field {
            name: name.to_owned(),
            value,
        };
        fields.into_iter().map(field).collect()
    }

    /// Fills a text.
    ///
    /// # Errors
    /// A field that does not exist or is empty, a text that can't be read: with the line.
    pub fn fill(&self, source: &str, facts: &ReplyFacts<'_>) -> Result<Draft, FormFault> {
        let fields = self.fields(facts);
        let template = FORMS
            .template_from_str(source)
            .map_err(|e| broken(source, &e))?;
        let mut named: Vec<String> = template.undeclared_variables(false).into_iter().collect();
        named.sort_unstable();
        let is_known = |name: &String| fields.iter().any(|field| field.name == *name);
        if let Some(unknown) = named.iter().find(|name| !is_known(name)) {
            let known = fields.iter().map(|field| field.name.clone()).collect();
            return Err(FormFault {
                line: line_of(source, unknown),
                what: FormFaultKind::Unknown(unknown.clone(), known),
            });
        }
        let filled: BTreeMap<&str, &str> = fields
            .iter()
            .filter(|field| !field.value.is_empty())
            .map(|field| (field.name.as_str(), field.value.as_str()))
            .collect();
        let empty: Vec<&String> = named
            .iter()
            .filter(|name| !filled.contains_key(name.as_str()))
            .collect();
        let body = template
            .render(Serde(&filled))
            .map_err(|error| unfilled(source, &error, &empty))?;
        Ok(Draft {
            subject: self.reply_subject(facts.subject, facts.number),
            body: tidied(&body, ROOM),
        })
    }
}

/// Why a text could not be filled: one of the empty fields, where it is that.
fn unfilled(source: &str, error: &minijinja::Error, empty: &[&String]) -> FormFault {
    let line = error.line().unwrap_or(1);
    let written = source.lines().nth(line.saturating_sub(1)).unwrap_or("");
    let found = empty.iter().find(|name| written.contains(name.as_str()));
    match (error.kind(), found) {
        (ErrorKind::UndefinedError, Some(name)) => FormFault {
            line,
            what: FormFaultKind::Empty((*name).clone()),
        },
        _ => broken(source, error),
    }
}

/// A text that can't be read: the tag that is not closed, where there is one; else the line that the reader stopped at,
/// which may be far behind it. Its own words are English and stay out of it.
fn broken(source: &str, error: &minijinja::Error) -> FormFault {
    let stopped = || {
        let line = error.line().unwrap_or(1);
        (
            line,
            source.lines().nth(line.saturating_sub(1)).unwrap_or(""),
        )
    };
    let (line, written) = unclosed(source).unwrap_or_else(stopped);
    FormFault {
        line,
        what: FormFaultKind::Broken(written.trim().chars().take(TOLD).collect()),
    }
}

/// The first tag that is not closed before the next one begins: its line, and the rest of that line from it on.
fn unclosed(source: &str) -> Option<(usize, &str)> {
    let tags = [("{{", "}}"), ("{%", "%}")];
    let mut opened: Vec<(usize, &str)> = Vec::new();
    for (open, close) in tags {
        opened.extend(source.match_indices(open).map(|(at, _)| (at, close)));
    }
    opened.sort_unstable();
    let ends = opened.iter().skip(1).map(|(at, _)| *at);
    let ends = ends.chain([source.len()]);
    let (at, _) = (opened.iter().zip(ends)).find_map(|(&(at, close), end)| {
        let is_closed = source.get(at..end).is_some_and(|tag| tag.contains(close));
        (!is_closed).then_some((at, close))
    })?;
    let (before, behind) = source.split_at(at);
    Some((before.matches('\n').count() + 1, behind.lines().next()?))
}

/// The first line that holds a word.
fn line_of(source: &str, word: &str) -> usize {
    let found = source.lines().position(|line| line.contains(word));
    found.map_or(1, |line| line + 1)
}
