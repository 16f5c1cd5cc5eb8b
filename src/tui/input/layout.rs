//! The Russian layout: a command key works without switching to Latin.
//!
//! Only for command modes. A text field takes what was typed.

use crossterm::event::KeyCode;

use super::key::Key;

/// Characters of ЙЦУКЕН, and what the same physical keys send on QWERTY.
const RUSSIAN: &str = "йцукенгшщзхъфывапролджэячсмитьбюё";
const LATIN: &str = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`";
const RUSSIAN_SHIFTED: &str = "ЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮЁ№";
const LATIN_SHIFTED: &str = "QWERTYUIOP{}ASDFGHJKL:\"ZXCVBNM<>~#";

/// The key that a command mode looks up: a Cyrillic character becomes the Latin one on the same
/// physical key, with Control and Alt as they were; any other key stays as it is.
///
/// Physical `/` sends `.`, and with Shift `,`, on the Russian layout. Neither can be told from the
/// real `.` and `,`, so both stay; the keymap refuses to bind them to anything that changes.
pub fn command_key(key: Key) -> Key {
    let KeyCode::Char(typed) = key.code else {
        return key;
    };
    latin(typed).map_or(key, |latin| Key::new(KeyCode::Char(latin), key.modifiers))
}

/// The Latin character on the physical key of a Cyrillic one.
fn latin(typed: char) -> Option<char> {
    if typed.is_ascii() {
        return None;
    }
    let plain = RUSSIAN.chars().zip(LATIN.chars());
    let shifted = RUSSIAN_SHIFTED.chars().zip(LATIN_SHIFTED.chars());
    let found = plain.chain(shifted).find(|(russian, _)| *russian == typed);
    found.map(|(_, latin)| latin)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crossterm::event::KeyModifiers;

    #[test]
    fn tables_are_of_one_length() {
        assert_eq!(RUSSIAN.chars().count(), LATIN.chars().count());
        assert_eq!(
            RUSSIAN_SHIFTED.chars().count(),
            LATIN_SHIFTED.chars().count()
        );
    }

    #[test]
    fn every_letter_finds_its_physical_key() {
        for (russian, latin) in [('о', 'j'), ('П', 'G'), ('Ж', ':'), ('х', '['), ('т', 'n')] {
            assert_eq!(command_key(Key::char(russian)), Key::char(latin));
        }
    }

    #[test]
    fn control_and_alt_too() {
        let typed = Key::new(KeyCode::Char('с'), KeyModifiers::CONTROL);
        assert_eq!(command_key(typed).to_string(), "C-c");
        let typed = Key::new(KeyCode::Char('у'), KeyModifiers::ALT);
        assert_eq!(command_key(typed).to_string(), "A-e");
    }

    #[test]
    fn what_is_not_cyrillic_stays() {
        for name in ["j", ".", ",", "/", "?", "enter", "C-d", "é"] {
            let key: Key = name.parse().unwrap();
            assert_eq!(command_key(key), key);
        }
    }
}
