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

/// Signs that Shift and a digit type on the Russian layout, and what the same keys type on the Latin one. On the Latin
/// layout these signs are keys of their own, so they stand for the other only where they mean nothing themselves.
const DIGITS_SHIFTED: [(char, char); 4] = [('"', '@'), (';', '$'), (':', '^'), ('?', '&')];

/// What else a key may be meant for, where it means nothing as it is: `"` is Shift-2 on the Russian layout, `@` on the
/// Latin one.
pub fn second_reading(key: Key) -> Option<Key> {
    let KeyCode::Char(typed) = key.code else {
        return None;
    };
    let found = DIGITS_SHIFTED.iter().find(|(sign, _)| *sign == typed);
    found.map(|(_, latin)| Key::new(KeyCode::Char(*latin), key.modifiers))
}

/// The character that the physical key of a Latin one types on the Russian layout; none where it types the same, or
/// is no character.
pub fn russian(key: Key) -> Option<char> {
    let KeyCode::Char(latin) = key.code else {
        return None;
    };
    let plain = LATIN.chars().zip(RUSSIAN.chars());
    let shifted = LATIN_SHIFTED.chars().zip(RUSSIAN_SHIFTED.chars());
    let digits = DIGITS_SHIFTED.iter().map(|(sign, latin)| (*latin, *sign));
    // The key of the slash is the Russian full stop; Shift-slash the comma.
    let others = [('|', '/'), ('/', '.')];
    let mut all = plain.chain(shifted).chain(digits).chain(others);
    let found = all.find(|(known, _)| *known == latin);
    found.map(|(_, russian)| russian)
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
    fn a_key_and_its_russian_character_find_each_other() {
        for latin in LATIN.chars().chain(LATIN_SHIFTED.chars()) {
            let typed = russian(Key::char(latin)).unwrap();
            assert_eq!(command_key(Key::char(typed)), Key::char(latin));
        }
        for (latin, typed) in [('@', '"'), ('$', ';'), ('^', ':'), ('&', '?')] {
            assert_eq!(russian(Key::char(latin)), Some(typed));
            assert_eq!(second_reading(Key::char(typed)), Some(Key::char(latin)));
        }
        assert_eq!(russian(Key::char('1')), None);
        assert_eq!(second_reading(Key::char('1')), None);
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
