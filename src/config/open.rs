//! What is used to look at what clients sent: programs of one's own by media type, and the way pictures are shown.

use super::lift::{Lift, of_key};
use crate::core::code::codes;
use serde::Deserialize;
use std::collections::BTreeMap;
use toml::Spanned;

codes! {
    /// How pictures are shown in the terminal.
    pub enum Images("way to show images") {
        /// As the terminal says that it can.
        Auto = "auto",
        /// By Kitty's graphics protocol.
        Kitty = "kitty",
        /// By iTerm2's inline images.
        Iterm = "iterm",
        /// By sixels.
        Sixel = "sixel",
        /// By half blocks, two dots a cell.
        Blocks = "blocks",
        /// Not at all.
        Off = "off",
    }
}

codes! {
    /// How a notification is shown, besides the bell.
    pub enum Notify("way to notify") {
        /// As the terminal's name tells; where tmux hides it, in both ways.
        Auto = "auto",
        /// By OSC 9.
        Osc9 = "osc9",
        /// By OSC 777.
        Osc777 = "osc777",
        /// By both.
        Both = "both",
        /// Not at all.
        Off = "off",
    }
}

/// The table `screen`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ScreenTable {
    pub images: Option<Images>,
    #[serde(default)]
    pub mouse: bool,
    pub bell: Option<bool>,
    pub notify: Option<Notify>,
}

/// A program as the table `open` names it: a line, or a line and whether it needs the terminal.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub(super) enum ProgramTable {
    Line(String),
    Whole {
        command: String,
        #[serde(default)]
        terminal: bool,
    },
}

/// The table `open`: by media type.
pub(super) type OpenTable = BTreeMap<String, Spanned<ProgramTable>>;

/// A program that opens files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Program {
    /// Its words; `{}` stands for the file.
    pub words: Vec<String>,
    /// Whether it needs the terminal.
    pub terminal: bool,
}

/// The programs by media type.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Open {
    programs: BTreeMap<String, Program>,
}

impl Open {
    /// The program for a media type: by the type itself, else by its first half, else the one for everything, `*`.
    pub fn program(&self, media_type: &str) -> Option<&Program> {
        let whole = media_type.to_lowercase();
        let half = whole.split('/').next().unwrap_or_default();
        [whole.as_str(), half, "*"]
            .into_iter()
            .find_map(|key| self.programs.get(key))
    }

    /// Lifts the table.
    pub(super) fn lift(lift: &mut Lift<'_>, table: &OpenTable) -> Self {
        let mut programs = BTreeMap::new();
        for (media_type, raw) in table {
            let (line, terminal) = match raw.get_ref() {
                ProgramTable::Line(line) => (line, false),
                ProgramTable::Whole { command, terminal } => (command, *terminal),
            };
            let is_type = media_type == "*"
                || media_type
                    .chars()
                    .all(|c| c.is_ascii_alphanumeric() || "/.+-".contains(c));
            if !is_type {
                let message = format!("open: `{media_type}` is no media type");
                let said = of_key("fault-media-type", "open").name("written", media_type);
                lift.wrong(raw, message, said);
            }
            match words(line) {
                Some(words) if !words.is_empty() => {
                    programs.insert(media_type.to_lowercase(), Program { words, terminal });
                }
                Some(_) => {
                    let key = format!("open.{media_type}");
                    let message = format!("{key}: names no program");
                    lift.wrong(raw, message, of_key("fault-no-program", &key));
                }
                None => {
                    let key = format!("open.{media_type}");
                    let message = format!("{key}: a quote is not closed");
                    lift.wrong(raw, message, of_key("fault-quote", &key));
                }
            }
        }
        Self { programs }
    }
}

/// The words of a line; quotes hold one together. No shell reads it, so nothing else means anything. None: a quote is
/// not closed.
fn words(line: &str) -> Option<Vec<String>> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut quote = None;
    for c in line.chars() {
        match quote {
            Some(open) if c == open => quote = None,
            Some(_) => word.get_or_insert_default().push(c),
            None if c == '"' || c == '\'' => {
                quote = Some(c);
                word.get_or_insert_default();
            }
            None if c.is_whitespace() => words.extend(word.take()),
            None => word.get_or_insert_default().push(c),
        }
    }
    words.extend(word);
    quote.is_none().then_some(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_hold_a_word_together() {
        let said = |line: &str| words(line);
        assert_eq!(said("feh -Z {}").unwrap(), ["feh", "-Z", "{}"]);
        assert_eq!(
            said(" 'my program'  \"a b\"c '' ").unwrap(),
            ["my program", "a bc", ""]
        );
        assert_eq!(said("a 'b"), None);
        assert_eq!(said(" ").unwrap(), Vec::<String>::new());
    }

    #[test]
    fn the_nearest_type_wins() {
        let program = |name: &str| Program {
            words: vec![name.to_owned()],
            terminal: false,
        };
        let mut open = Open::default();
        assert_eq!(open.program("image/png"), None);
        for name in ["*", "image", "image/png"] {
            open.programs.insert(name.to_owned(), program(name));
        }
        for (kind, expected) in [
            ("image/PNG", "image/png"),
            ("image/gif", "image"),
            ("application/pdf", "*"),
            ("", "*"),
        ] {
            assert_eq!(open.program(kind), Some(&program(expected)), "{kind}");
        }
    }
}
