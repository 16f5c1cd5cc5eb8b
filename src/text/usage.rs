//! The Russian of the command line: its help, and its complaints of wrong usage.
//!
//! The English stands in the grammar itself, where each command is. Here every English sentence has its Russian one,
//! so that a sentence changed there is missed here, and a test says so.

use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::LazyLock;

const SOURCE: &str = include_str!("../../assets/text/help.ru.toml");

static RUSSIAN: LazyLock<Usage> = LazyLock::new(|| Usage::read(SOURCE).unwrap_or_default());

/// What the command line says, in Russian.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Usage {
    /// Headings and other small parts of a page, by the English word.
    pub parts: BTreeMap<String, String>,
    /// Complaints, by their code; `{arg}` and the like are filled in.
    pub complaints: BTreeMap<String, String>,
    /// Why a value is wrong, by the English reason; `{}` stands for what differs; the Russian takes it by
    /// its number, `{1}`.
    pub reasons: BTreeMap<String, String>,
    /// Names of values, by the English name.
    pub names: BTreeMap<String, String>,
    /// Sentences of commands, arguments and values, by the English sentence.
    pub sentences: BTreeMap<String, String>,
    /// What follows the help of commands: examples and the rest.
    pub after: Vec<After>,
}

/// What follows the help of some commands.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct After {
    /// The commands, by their path: `ticket accept`; the program itself is an empty one.
    pub of: Vec<String>,
    /// The text.
    pub text: String,
}

impl Usage {
    /// The Russian that comes with the product, read when it is first asked for.
    pub fn russian() -> &'static Self {
        &RUSSIAN
    }

    fn read(source: &str) -> Result<Self, toml::de::Error> {
        toml::from_str(source)
    }

    /// A part of a page; the English word where it has none.
    pub fn part<'a>(&'a self, english: &'a str) -> &'a str {
        self.parts.get(english).map_or(english, String::as_str)
    }

    /// The name of a value.
    pub fn name(&self, english: &str) -> Option<&str> {
        self.names.get(english).map(String::as_str)
    }

    /// A sentence of a command, an argument or a value.
    pub fn sentence(&self, english: &str) -> Option<&str> {
        self.sentences.get(english).map(String::as_str)
    }

    /// What follows the help of a command.
    pub fn after(&self, path: &str) -> Option<&str> {
        let of_it = |after: &&After| after.of.iter().any(|of| of == path);
        self.after
            .iter()
            .find(of_it)
            .map(|after| after.text.trim_end())
    }

    /// A complaint, its holes filled in.
    pub fn complaint(&self, code: &str, holes: &[(&str, &str)]) -> Option<String> {
        let form = self.complaints.get(code)?;
        filled(form, |name| {
            let hole = holes.iter().find(|(hole, _)| *hole == name);
            hole.map(|(_, value)| *value)
        })
    }

    /// Why a value is wrong; none where the English reason is not known.
    pub fn reason(&self, english: &str) -> Option<String> {
        self.reasons.iter().find_map(|(form, russian)| {
            let found = holes(form, english)?;
            filled(russian, |number| {
                let index = number.parse::<usize>().ok()?.checked_sub(1)?;
                found.get(index).copied()
            })
        })
    }
}

/// What stands in the holes of a form, if the text is of that form.
fn holes<'a>(form: &str, text: &'a str) -> Option<Vec<&'a str>> {
    let mut parts = form.split("{}");
    let mut rest = text.strip_prefix(parts.next()?)?;
    let mut found = Vec::new();
    for part in parts {
        let (hole, after) = match part {
            "" => (rest, ""),
            part => rest.split_once(part)?,
        };
        found.push(hole);
        rest = after;
    }
    rest.is_empty().then_some(found)
}

/// A form with its holes filled by name; none where one has no value.
fn filled<'a>(form: &str, value: impl Fn(&str) -> Option<&'a str>) -> Option<String> {
    let mut rest = form;
    let mut said = String::new();
    // In one go: what is filled in may have braces of its own.
    while let Some((before, after)) = rest.split_once('{') {
        let (name, after) = after.split_once('}')?;
        said.push_str(before);
        said.push_str(value(name)?);
        rest = after;
    }
    said.push_str(rest);
    Some(said)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_can_be_read() {
        let usage = Usage::read(SOURCE).unwrap();
        assert!(usage.sentences.len() > 200);
    }

    #[test]
    fn a_reason_keeps_what_differs() {
        assert_eq!(holes("a {} b {}", "a 1 b 2"), Some(vec!["1", "2"]));
        assert_eq!(holes("same", "same"), Some(vec![]));
        assert_eq!(holes("same", "same?"), None);
        assert_eq!(holes("{} b", "a c"), None);
        let mut usage = Usage::default();
        usage
            .reasons
            .insert("{} is not {}".into(), "нужно {2}".into());
        assert_eq!(usage.reason("{1} is not b").as_deref(), Some("нужно b"));
        assert_eq!(usage.reason("a is b"), None);
    }

    #[test]
    fn braces_in_what_is_filled_in_are_no_holes() {
        let mut usage = Usage::default();
        usage.complaints.insert("x".into(), "{a} и {b}".into());
        let said = usage.complaint("x", &[("a", "{b}"), ("b", "2")]);
        assert_eq!(said.as_deref(), Some("{b} и 2"));
    }
}
