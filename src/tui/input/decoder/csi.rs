//! Control sequences: named keys, the Kitty protocol, focus, paste, and answers to queries.

use crossterm::event::{KeyCode, KeyModifiers};

use super::super::Mouse;
use super::super::key::Key;
use super::Step;

/// Longest control sequence that we wait for.
const LIMIT: usize = 128;

/// `ESC O x`: function keys and arrows of some terminals.
pub(super) fn ss3(buffer: &[u8]) -> Step {
    let Some(last) = buffer.get(2) else {
        return Step::Need;
    };
    if *last < 0x20 {
        return Step::Take(2, None);
    }
    let key = match last {
        b'M' => Some(Key::plain(KeyCode::Enter)),
        b'a'..=b'd' => {
            arrow(last.to_ascii_uppercase()).map(|code| Key::new(code, KeyModifiers::CONTROL))
        }
        _ => arrow(*last).map(Key::plain),
    };
    Step::Take(3, key)
}

/// `ESC [ parameters final`.
pub(super) fn step(buffer: &[u8]) -> Step {
    // The Linux console's F1 to F5.
    if buffer.get(2) == Some(&b'[') {
        return match buffer.get(3) {
            None => Step::Need,
            Some(last @ b'A'..=b'E') => {
                Step::Take(4, Some(Key::plain(KeyCode::F(last - b'A' + 1))))
            }
            Some(_) => Step::Take(3, None),
        };
    }
    let ends = |byte: &u8| !(0x20..0x40).contains(byte);
    let Some(end) = buffer.iter().skip(2).position(ends).map(|at| at + 2) else {
        return if buffer.len() > LIMIT {
            Step::Take(buffer.len(), None)
        } else {
            Step::Need
        };
    };
    // A control character, or another ESC, where the end should be: that one is read by itself.
    if !(0x40..=0x7e).contains(&buffer[end]) {
        return Step::Take(end, None);
    }
    let length = end + 1;
    let Ok(parameters) = std::str::from_utf8(&buffer[2..end]) else {
        return Step::Take(length, None);
    };
    match (parameters, buffer[end]) {
        ("", b'I') => Step::Focus(length, true),
        ("", b'O') => Step::Focus(length, false),
        ("200", b'~') => Step::Paste(length),
        // The old report of a mouse has three more bytes, whatever they are; we do not ask for it.
        ("", b'M') if buffer.len() < length + 3 => Step::Need,
        ("", b'M') => Step::Take(length + 3, None),
        (report, last @ (b'M' | b'm')) if report.starts_with('<') => {
            match Mouse::parse(&report[1..], last) {
                Some(mouse) => Step::Mouse(length, mouse),
                None => Step::Take(length, None),
            }
        }
        (_, last) => Step::Take(length, key(parameters, last)),
    }
}

/// The key of a control sequence; answers to queries have none.
fn key(parameters: &str, last: u8) -> Option<Key> {
    let is_number = |c: char| c.is_ascii_digit() || matches!(c, ';' | ':');
    if !parameters.chars().all(is_number) {
        return None;
    }
    let fields: Vec<&str> = parameters.split(';').collect();
    let first = fields.first().copied().unwrap_or_default();
    if last == b'~' && first == "27" {
        return other_key(&fields);
    }
    let modifiers = modifiers(fields.get(1).copied().unwrap_or_default())?;
    match last {
        b'u' => kitty(first, modifiers),
        b'~' => numbered(first.parse().ok()?).map(|code| Key::new(code, modifiers)),
        b'Z' => Some(Key::new(KeyCode::BackTab, modifiers)),
        b'a'..=b'd' => {
            arrow(last.to_ascii_uppercase()).map(|code| Key::new(code, KeyModifiers::SHIFT))
        }
        // `CSI 1;2R` is Shift-F3, any other pair is an answer that tells the cursor's place.
        b'R' if first != "1" || fields.len() != 2 => None,
        _ if matches!(first, "" | "1") => arrow(last).map(|code| Key::new(code, modifiers)),
        _ => None,
    }
}

/// Keys that a letter names.
fn arrow(last: u8) -> Option<KeyCode> {
    Some(match last {
        b'A' => KeyCode::Up,
        b'B' => KeyCode::Down,
        b'C' => KeyCode::Right,
        b'D' => KeyCode::Left,
        b'H' => KeyCode::Home,
        b'F' => KeyCode::End,
        b'P' => KeyCode::F(1),
        b'Q' => KeyCode::F(2),
        b'R' => KeyCode::F(3),
        b'S' => KeyCode::F(4),
        _ => return None,
    })
}

/// Keys that a number names.
fn numbered(number: u8) -> Option<KeyCode> {
    Some(match number {
        1 | 7 => KeyCode::Home,
        2 => KeyCode::Insert,
        3 => KeyCode::Delete,
        4 | 8 => KeyCode::End,
        5 => KeyCode::PageUp,
        6 => KeyCode::PageDown,
        11..=15 => KeyCode::F(number - 10),
        17..=21 => KeyCode::F(number - 11),
        23..=26 => KeyCode::F(number - 12),
        28 | 29 => KeyCode::F(number - 13),
        31..=34 => KeyCode::F(number - 14),
        _ => return None,
    })
}

/// The modifiers of `bits+1:event`. Nothing for the release of a key, nor for one with Super,
/// Hyper or Meta: those are the window manager's, and must not turn into the bare key.
fn modifiers(field: &str) -> Option<KeyModifiers> {
    let (number, event) = field.split_once(':').unwrap_or((field, ""));
    if event == "3" {
        return None;
    }
    let bits = number.parse::<u8>().map_or(0, |n| n.saturating_sub(1));
    if bits & 0b0011_1000 != 0 {
        return None;
    }
    let named = [
        (1, KeyModifiers::SHIFT),
        (2, KeyModifiers::ALT),
        (4, KeyModifiers::CONTROL),
    ];
    let held = named.into_iter().filter(|(bit, _)| bits & bit != 0);
    Some(held.map(|(_, modifier)| modifier).collect())
}

/// xterm's `CSI 27 ; modifiers ; code ~`.
fn other_key(fields: &[&str]) -> Option<Key> {
    let modifiers = modifiers(fields.get(1)?)?;
    let code = coded(fields.get(2)?.parse().ok()?)?;
    Some(Key::new(code, modifiers))
}

/// The Kitty protocol's `code:shifted:base`.
fn kitty(field: &str, modifiers: KeyModifiers) -> Option<Key> {
    let mut codes = field.split(':').map(|code| code.parse::<u32>().ok());
    let code = coded(codes.next()??)?;
    let shifted = codes.next().flatten();
    let base = codes.next().flatten();
    let KeyCode::Char(typed) = code else {
        return Some(Key::new(code, modifiers));
    };
    let is_chord = modifiers.intersects(KeyModifiers::CONTROL | KeyModifiers::ALT);
    let latin = base.and_then(char::from_u32).filter(char::is_ascii_graphic);
    if let Some(latin) = latin.filter(|_| is_chord && !typed.is_ascii()) {
        return Some(Key::new(KeyCode::Char(latin), modifiers));
    }
    let shifted = shifted.and_then(char::from_u32).filter(|c| !c.is_control());
    match shifted.filter(|_| modifiers.contains(KeyModifiers::SHIFT)) {
        Some(shifted) => Some(Key::new(
            KeyCode::Char(shifted),
            modifiers - KeyModifiers::SHIFT,
        )),
        None => Some(Key::new(code, modifiers)),
    }
}

/// A key by its Unicode code, or by the Kitty protocol's number for one that has none.
fn coded(code: u32) -> Option<KeyCode> {
    const KEYPAD: &[char] = &[
        '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '.', '/', '*', '-', '+',
    ];
    Some(match code {
        8 | 127 => KeyCode::Backspace,
        9 => KeyCode::Tab,
        13 | 57414 => KeyCode::Enter,
        27 => KeyCode::Esc,
        57376..=57387 => KeyCode::F(u8::try_from(code - 57376 + 13).ok()?),
        57399..=57413 => KeyCode::Char(*KEYPAD.get(usize::try_from(code - 57399).ok()?)?),
        57415 => KeyCode::Char('='),
        57417 => KeyCode::Left,
        57418 => KeyCode::Right,
        57419 => KeyCode::Up,
        57420 => KeyCode::Down,
        57421 => KeyCode::PageUp,
        57422 => KeyCode::PageDown,
        57423 => KeyCode::Home,
        57424 => KeyCode::End,
        57425 => KeyCode::Insert,
        57426 => KeyCode::Delete,
        57344..=63743 => return None,
        _ => KeyCode::Char(char::from_u32(code).filter(|c| !c.is_control())?),
    })
}
