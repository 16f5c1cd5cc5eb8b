//! A theme of a person's own: a file that says what differs from one that comes with the program.
//!
//! ```toml
//! base = "dark"
//!
//! [role]
//! accent = "#5fafff"
//! selected = { fg = 255, bg = "#303030" }
//! bad = { fg = "light-red", attributes = ["bold", "underlined"] }
//! ```

use std::collections::BTreeMap;

use ratatui::style::{Color, Modifier};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{Role, ThemeName};
use crate::core::fault::{Fault, of_toml};
use crate::core::sentence::Sentence;

/// What a file says of a role.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Said {
    /// The text's colour; [`Color::Reset`] for the terminal's own.
    pub fg: Option<Color>,
    /// The background; [`Color::Reset`] for the terminal's own.
    pub bg: Option<Color>,
    /// Attributes beside those that the role has anyway.
    pub attributes: Modifier,
}

/// A theme of a person's own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Own {
    base: ThemeName,
    roles: BTreeMap<&'static str, Said>,
}

/// Names of the sixteen colours, and of the terminal's own.
const COLOURS: [(&str, Color); 17] = [
    ("default", Color::Reset),
    ("black", Color::Black),
    ("red", Color::Red),
    ("green", Color::Green),
    ("yellow", Color::Yellow),
    ("blue", Color::Blue),
    ("magenta", Color::Magenta),
    ("cyan", Color::Cyan),
    ("gray", Color::Gray),
    ("dark-gray", Color::DarkGray),
    ("light-red", Color::LightRed),
    ("light-green", Color::LightGreen),
    ("light-yellow", Color::LightYellow),
    ("light-blue", Color::LightBlue),
    ("light-magenta", Color::LightMagenta),
    ("light-cyan", Color::LightCyan),
    ("white", Color::White),
];

/// Names of attributes. There is no blinking, and nothing is hidden.
const ATTRIBUTES: [(&str, Modifier); 5] = [
    ("bold", Modifier::BOLD),
    ("dim", Modifier::DIM),
    ("italic", Modifier::ITALIC),
    ("underlined", Modifier::UNDERLINED),
    ("reversed", Modifier::REVERSED),
];

impl Own {
    /// Reads a file's text.
    ///
    /// # Errors
    /// Every fault with its line: not TOML, an unknown key, role, colour, attribute or base.
    pub fn parse(text: &str) -> Result<Self, Vec<Fault>> {
        let mut reading = Reading {
            text,
            faults: Vec::new(),
        };
        let (table, errors) = DeTable::parse_recoverable(text);
        for error in errors {
            let at = error.span().map_or(0, |span| span.start);
            let message = format!("not TOML: {}", error.message());
            reading.fault(at, message, of_toml(error.message()));
        }
        let mut own = Self {
            base: ThemeName::Dark,
            roles: BTreeMap::new(),
        };
        for (name, value) in table.get_ref() {
            match (name.get_ref().as_ref(), value.get_ref()) {
                ("base", DeValue::String(base)) => match ThemeName::from_name(base) {
                    Some(base) => own.base = base,
                    None => {
                        let known = names(&ThemeName::ALL, ThemeName::name);
                        reading.unknown(value, "base", base, &known);
                    }
                },
                ("base", _) => {
                    let said = Sentence::of("fault-theme-base");
                    reading.fault(value.span().start, "base: not a text", said);
                }
                ("role", DeValue::Table(roles)) => own.roles = reading.roles(roles),
                ("role", _) => {
                    let said = Sentence::of("fault-theme-roles");
                    reading.fault(value.span().start, "role: not a table", said);
                }
                (other, _) => reading.fault(
                    name.span().start,
                    format!("unknown key `{other}`, expected one of: base, role"),
                    unknown_key(other, "base, role"),
                ),
            }
        }
        if reading.faults.is_empty() {
            return Ok(own);
        }
        reading.faults.sort();
        Err(reading.faults)
    }

    /// What it is laid over.
    pub(super) fn base(&self) -> ThemeName {
        self.base
    }

    /// What is said of a role.
    pub(super) fn look(&self, role: Role) -> Said {
        self.roles.get(role.name()).copied().unwrap_or_default()
    }
}

fn names<T: Copy>(all: &[T], name: impl Fn(T) -> &'static str) -> String {
    let names: Vec<&str> = all.iter().map(|one| name(*one)).collect();
    names.join(", ")
}

fn unknown_key(key: &str, known: &str) -> Sentence {
    Sentence::of("fault-key")
        .name("key", key)
        .name("known", known)
}

/// A file being read.
struct Reading<'a> {
    text: &'a str,
    faults: Vec<Fault>,
}

type Value<'i> = Spanned<DeValue<'i>>;

impl Reading<'_> {
    fn fault(&mut self, at: usize, message: impl Into<String>, said: Sentence) {
        // A value may break a line; what is told is one.
        let message = message.into().replace('\n', " ");
        self.faults
            .push(Fault::at(self.text, at, message).saying(said));
    }

    fn unknown(&mut self, at: &Value<'_>, what: &str, written: &str, known: &str) {
        let message = format!("{what}: there is no `{written}`, expected one of: {known}");
        let said = Sentence::of("fault-theme-word").name("key", what);
        let said = said.name("written", written).name("known", known);
        self.fault(at.span().start, message, said);
    }

    fn roles(&mut self, table: &DeTable<'_>) -> BTreeMap<&'static str, Said> {
        let mut roles = BTreeMap::new();
        for (name, value) in table {
            let Some(role) = Role::from_name(name.get_ref()) else {
                let known = names(&Role::ALL, Role::name);
                let message = format!(
                    "unknown role `{}`, expected one of: {known}",
                    name.get_ref()
                );
                let said = Sentence::of("fault-theme-role").name("name", name.get_ref());
                self.fault(name.span().start, message, said.name("known", known));
                continue;
            };
            roles.insert(role.name(), self.role(role.name(), value));
        }
        roles
    }

    /// A colour of the text alone, or a table of all.
    fn role(&mut self, role: &str, value: &Value<'_>) -> Said {
        let mut said = Said::default();
        let DeValue::Table(table) = value.get_ref() else {
            said.fg = self.colour(role, value);
            return said;
        };
        for (name, value) in table {
            match name.get_ref().as_ref() {
                "fg" => said.fg = self.colour(role, value),
                "bg" => said.bg = self.colour(role, value),
                "attributes" => said.attributes = self.attributes(role, value),
                other => self.fault(
                    name.span().start,
                    format!("{role}: unknown key `{other}`, expected one of: fg, bg, attributes"),
                    unknown_key(&format!("{role}.{other}"), "fg, bg, attributes"),
                ),
            }
        }
        said
    }

    fn colour(&mut self, role: &str, value: &Value<'_>) -> Option<Color> {
        let colour = match value.get_ref() {
            DeValue::Integer(number) => number.to_string().parse().ok().map(Color::Indexed),
            DeValue::String(written) => named(written),
            _ => None,
        };
        if colour.is_none() {
            let known = names(&COLOURS, |(name, _)| name);
            self.fault(
                value.span().start,
                format!("{role}: a colour is 0-255, \"#rrggbb\" or one of: {known}"),
                Sentence::of("fault-theme-colour")
                    .name("key", role)
                    .name("known", known),
            );
        }
        colour
    }

    fn attributes(&mut self, role: &str, value: &Value<'_>) -> Modifier {
        let known = names(&ATTRIBUTES, |(name, _)| name);
        let DeValue::Array(list) = value.get_ref() else {
            self.fault(
                value.span().start,
                format!("{role}: attributes is a list of: {known}"),
                Sentence::of("fault-theme-attributes")
                    .name("key", role)
                    .name("known", known),
            );
            return Modifier::empty();
        };
        let mut all = Modifier::empty();
        for one in list.iter() {
            let written = match one.get_ref() {
                DeValue::String(written) => written.as_ref(),
                _ => "",
            };
            match ATTRIBUTES.iter().find(|(name, _)| *name == written) {
                Some((_, attribute)) => all |= *attribute,
                None => self.unknown(one, role, written, &known),
            }
        }
        all
    }
}

/// A colour by its name or as `#rrggbb`.
fn named(written: &str) -> Option<Color> {
    if let Some(digits) = written.strip_prefix('#') {
        let is_six = digits.len() == 6 && digits.chars().all(|c| c.is_ascii_hexdigit());
        return u32::from_str_radix(digits, 16)
            .ok()
            .filter(|_| is_six)
            .map(Color::from_u32);
    }
    let found = COLOURS.iter().find(|(name, _)| *name == written);
    found.map(|(_, colour)| *colour)
}

#[cfg(test)]
mod tests {
    use super::super::Theme;
    use super::*;
    use crate::tui::shell::ColourLevel;

    const MINE: &str = "base = \"light\"\n[role]\naccent = \"#010203\"\nkey = 99\nhit = \"red\"\n\
                        selected = { fg = \"default\", bg = \"default\" }\n\
                        bad = { bg = 52, attributes = [\"italic\"] }\n";

    #[test]
    fn what_a_file_says_goes_over_its_base() {
        let theme = Theme::of_own("mine", Own::parse(MINE).unwrap(), ColourLevel::True);
        let light = Theme::new(ThemeName::Light, ColourLevel::True);
        assert_eq!(theme.name(), "mine");
        assert_eq!(theme.style(Role::Good), light.style(Role::Good));
        assert_eq!(theme.style(Role::Accent).fg, Some(Color::Rgb(1, 2, 3)));
        assert_eq!(theme.style(Role::Key).fg, Some(Color::Indexed(99)));
        assert_eq!(theme.style(Role::Hit).fg, Some(Color::Red));
        let bad = theme.style(Role::Bad);
        assert_eq!(
            (bad.fg, bad.bg),
            (light.style(Role::Bad).fg, Some(Color::Indexed(52)))
        );
        assert!(bad.add_modifier.contains(Modifier::ITALIC | Modifier::BOLD));
    }

    #[test]
    fn no_file_can_hide_the_selection_or_the_last_sign_of_a_role() {
        let theme = Theme::of_own("mine", Own::parse(MINE).unwrap(), ColourLevel::True);
        let selected = theme.style(Role::Selected);
        assert!(
            selected.add_modifier.contains(Modifier::REVERSED),
            "{selected:?}"
        );
        let all = Role::ALL
            .map(|role| format!("{} = \"default\"\n", role.name()))
            .concat();
        let theme = Own::parse(&format!("[role]\n{all}")).unwrap();
        let theme = Theme::of_own("mine", theme, ColourLevel::Palette);
        for role in Role::ALL {
            let kept = theme.style(role).add_modifier;
            let least = role.attributes() - Modifier::REVERSED;
            assert!(kept.contains(least), "{role:?}: {kept:?}");
        }
    }

    #[test]
    fn colours_come_down_to_what_the_terminal_has() {
        let style = |level| {
            let theme = Theme::of_own("mine", Own::parse(MINE).unwrap(), level);
            theme.style(Role::Accent).fg
        };
        assert_eq!(style(ColourLevel::Palette), Some(Color::Indexed(16)));
        assert_eq!(style(ColourLevel::Sixteen), Some(Color::Black));
        assert_eq!(style(ColourLevel::None), None);
        let plain = Theme::new(ThemeName::Plain, ColourLevel::None);
        let mine = Theme::of_own("mine", Own::parse(MINE).unwrap(), ColourLevel::None);
        for role in Role::ALL {
            assert_eq!(mine.style(role), plain.style(role), "{role:?}");
        }
    }

    #[test]
    fn every_fault_is_told_with_its_line() {
        let text = "base = \"pink\"\nfont = 3\n[role]\naccent = \"#12345\"\nglow = 3\nkey = 256\n\
                    bad = { fg = 1, blink = true }\nwarn = { attributes = [\"blink\"] }\ngood = \"rad\"\n";
        let faults = Own::parse(text).unwrap_err();
        let lines: Vec<usize> = faults.iter().map(|fault| fault.line).collect();
        assert_eq!(lines, [1, 2, 4, 5, 6, 7, 8, 9], "{faults:#?}");
        for (fault, word) in faults.iter().zip([
            "pink",
            "font",
            "#rrggbb",
            "glow",
            "0-255",
            "blink",
            "blink",
            "light-red",
        ]) {
            assert!(fault.message.contains(word), "{fault}");
            let text = crate::text::Text::new(crate::core::language::Language::Ru);
            let told = text.sentence(&fault.sentence());
            assert!(told.contains(|c| ('а'..='я').contains(&c)), "{told}");
            assert!(told.contains(word), "{told}");
        }
        assert_eq!(Own::parse("base = ").unwrap_err()[0].line, 1);
        assert!(Own::parse("").is_ok());
    }
}
