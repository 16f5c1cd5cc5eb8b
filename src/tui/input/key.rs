//! A key and its name in `keymap.toml`.

use std::fmt;
use std::str::FromStr;

use crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

/// A key with its modifiers, in one canonical form.
///
/// A character carries its own case, so Shift is kept only with keys that are not characters:
/// `G` is `G`, whatever the terminal said of Shift. Shift+Tab is `Tab` with Shift.
///
/// ```
/// use primedesk::tui::input::Key;
/// let key: Key = "C-d".parse().unwrap();
/// assert_eq!(key.to_string(), "C-d");
/// assert!("C-".parse::<Key>().is_err());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Key {
    /// What was pressed.
    pub code: KeyCode,
    /// Control, Alt and (for keys that are not characters) Shift.
    pub modifiers: KeyModifiers,
}

/// Names of keys that are not characters, and of the one character without a shape.
const NAMES: &[(&str, KeyCode)] = &[
    ("space", KeyCode::Char(' ')),
    ("enter", KeyCode::Enter),
    ("esc", KeyCode::Esc),
    ("tab", KeyCode::Tab),
    ("backspace", KeyCode::Backspace),
    ("del", KeyCode::Delete),
    ("ins", KeyCode::Insert),
    ("home", KeyCode::Home),
    ("end", KeyCode::End),
    ("pgup", KeyCode::PageUp),
    ("pgdn", KeyCode::PageDown),
    ("up", KeyCode::Up),
    ("down", KeyCode::Down),
    ("left", KeyCode::Left),
    ("right", KeyCode::Right),
];

/// A text that names no key.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("no key is named {0:?}")]
pub struct UnknownKey(pub String);

impl Key {
    /// The key in its canonical form.
    pub fn new(code: KeyCode, modifiers: KeyModifiers) -> Self {
        let mut modifiers =
            modifiers & (KeyModifiers::CONTROL | KeyModifiers::ALT | KeyModifiers::SHIFT);
        let code = match code {
            KeyCode::BackTab => {
                modifiers |= KeyModifiers::SHIFT;
                KeyCode::Tab
            }
            KeyCode::Char(' ') => KeyCode::Char(' '),
            KeyCode::Char(typed) => {
                let shifted = modifiers.contains(KeyModifiers::SHIFT);
                modifiers -= KeyModifiers::SHIFT;
                KeyCode::Char(if shifted { upper(typed) } else { typed })
            }
            other => other,
        };
        Self { code, modifiers }
    }

    /// A key without modifiers.
    pub fn plain(code: KeyCode) -> Self {
        Self::new(code, KeyModifiers::NONE)
    }

    /// A character without modifiers.
    pub fn char(typed: char) -> Self {
        Self::plain(KeyCode::Char(typed))
    }

    /// The key of a press or a repeat; nothing for a release.
    pub fn from_event(event: &KeyEvent) -> Option<Self> {
        (event.kind != KeyEventKind::Release).then(|| Self::new(event.code, event.modifiers))
    }

    /// The character that a text field would insert, if this key types one.
    pub fn typed(self) -> Option<char> {
        match self.code {
            KeyCode::Char(typed) if !self.is_chord() => Some(typed),
            _ => None,
        }
    }

    /// Whether Control or Alt is held.
    pub fn is_chord(self) -> bool {
        self.modifiers
            .intersects(KeyModifiers::CONTROL | KeyModifiers::ALT)
    }
}

/// The upper case of one character, where that is one character.
fn upper(typed: char) -> char {
    let mut upper = typed.to_uppercase();
    match (upper.next(), upper.next()) {
        (Some(single), None) => single,
        _ => typed,
    }
}

impl FromStr for Key {
    type Err = UnknownKey;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        let mut rest = name;
        let mut modifiers = KeyModifiers::NONE;
        while let Some((modifier, shorter)) = strip_modifier(rest) {
            modifiers |= modifier;
            rest = shorter;
        }
        code_named(rest)
            .map(|code| Self::new(code, modifiers))
            .ok_or_else(|| UnknownKey(name.to_owned()))
    }
}

/// Takes `C-`, `A-` or `S-` off the front, when something is left after it.
fn strip_modifier(name: &str) -> Option<(KeyModifiers, &str)> {
    let (head, rest) = name.split_at_checked(2)?;
    let modifier = match head {
        "C-" => KeyModifiers::CONTROL,
        "A-" => KeyModifiers::ALT,
        "S-" => KeyModifiers::SHIFT,
        _ => return None,
    };
    (!rest.is_empty()).then_some((modifier, rest))
}

/// The key of a name without modifiers.
fn code_named(name: &str) -> Option<KeyCode> {
    let mut characters = name.chars();
    if let (Some(single), None) = (characters.next(), characters.next()) {
        return (!single.is_control() && !single.is_whitespace()).then_some(KeyCode::Char(single));
    }
    let lower = name.to_lowercase();
    if let Some(number) = lower.strip_prefix('f').and_then(|n| n.parse::<u8>().ok()) {
        return (1..=24).contains(&number).then_some(KeyCode::F(number));
    }
    let found = NAMES.iter().find(|(known, _)| *known == lower);
    found.map(|(_, code)| *code)
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (modifier, prefix) in [
            (KeyModifiers::CONTROL, "C-"),
            (KeyModifiers::ALT, "A-"),
            (KeyModifiers::SHIFT, "S-"),
        ] {
            if self.modifiers.contains(modifier) {
                f.write_str(prefix)?;
            }
        }
        let named = NAMES.iter().find(|(_, code)| *code == self.code);
        match (named, self.code) {
            (Some((name, _)), _) => f.write_str(name),
            (None, KeyCode::Char(typed)) => write!(f, "{typed}"),
            (None, KeyCode::F(number)) => write!(f, "f{number}"),
            (None, other) => write!(f, "{other:?}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_round_trip() {
        let names = "j G C-d A-x space enter esc tab S-tab pgdn f1 / ? C-A-x A-enter C-- - й \
                     C-space S-up del";
        for name in names.split_whitespace() {
            let key: Key = name.parse().unwrap();
            assert_eq!(key.to_string(), name);
        }
    }

    #[test]
    fn shift_is_folded_into_characters() {
        let typed = KeyEvent::new(KeyCode::Char('g'), KeyModifiers::SHIFT);
        assert_eq!(Key::from_event(&typed), Some(Key::char('G')));
        assert_eq!("S-g".parse(), Ok(Key::char('G')));
        assert_eq!(Key::plain(KeyCode::BackTab).to_string(), "S-tab");
    }

    #[test]
    fn a_release_is_no_key() {
        let released = KeyEvent::new_with_kind(
            KeyCode::Char('x'),
            KeyModifiers::NONE,
            KeyEventKind::Release,
        );
        assert_eq!(Key::from_event(&released), None);
    }

    #[test]
    fn what_is_no_key_is_refused() {
        for name in ["", "C-", "escape me", "f0", "f25", " ", "X-a"] {
            assert!(name.parse::<Key>().is_err(), "{name:?}");
        }
    }
}
