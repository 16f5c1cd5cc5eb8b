//! The terminal's bytes to [`Input`]: a pure machine, time is an argument.
//!
//! We read bytes ourselves instead of through crossterm's reader, because three things can only be
//! told apart there: an ESC that the network split from its sequence, a late answer to a query,
//! and a terminal that has gone (crossterm's reader spins on it).

mod csi;
mod paste;

use std::time::{Duration, Instant};

use crossterm::event::{KeyCode, KeyModifiers};

use super::key::Key;
use super::{Input, Mouse};
use paste::Paste;

/// How long a lone ESC is held for the rest of a sequence.
const ESC_HOLD: Duration = Duration::from_millis(40);
/// How long after an ESC that was delivered the rest of its sequence is still known as such.
const ESC_GRACE: Duration = Duration::from_millis(120);
/// How long the rest of a key's sequence, or of a character, may take.
const SEQUENCE_HOLD: Duration = Duration::from_millis(500);
/// How long the rest of an answer to a query may take.
const ANSWER_HOLD: Duration = Duration::from_secs(3);
/// A sequence longer than this is noise.
const SEQUENCE_LIMIT: usize = 64 * 1024;

/// Answers that are kept until somebody asks for them.
const ANSWERS: usize = 16;

const ESC: u8 = 0x1b;

/// What the front of the buffer is.
#[derive(Debug, PartialEq, Eq)]
enum Step {
    /// Not all of it is here.
    Need,
    /// So many bytes, and what they mean, if anything.
    Take(usize, Option<Key>),
    /// So many bytes that tell of the mouse.
    Mouse(usize, Mouse),
    /// So many bytes that say whether the window has the focus.
    Focus(usize, bool),
    /// So many bytes, after which pasted text comes.
    Paste(usize),
}

/// Decodes the terminal's bytes.
#[derive(Debug, Default)]
pub struct Decoder {
    buffer: Vec<u8>,
    /// When the last byte of `buffer` came.
    since: Option<Instant>,
    /// When an ESC came that was delivered alone.
    lone_esc: Option<Instant>,
    /// Whether the front of `buffer` is the late rest of a sequence, whose key is not to be told.
    late: bool,
    paste: Option<Paste>,
    /// Answers to queries, as they came; the newest few.
    answers: Vec<Vec<u8>>,
}

impl Decoder {
    /// A decoder that has seen nothing.
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes what one read gave.
    pub fn feed(&mut self, bytes: &[u8], now: Instant) -> Vec<Input> {
        let mut inputs = Vec::new();
        let Some(first) = bytes.first() else {
            return inputs;
        };
        let introduces = matches!(first, b'[' | b'O' | b']' | b'P' | b'_');
        if self.paste.is_none() && self.buffer == [ESC] {
            let fresh = self.since.is_some_and(|at| now - at <= ESC_GRACE);
            if !(introduces && fresh) {
                self.buffer.clear();
                inputs.push(Input::Key(Key::plain(KeyCode::Esc)));
            }
        } else if self.next_wake().is_some_and(|due| due <= now) {
            inputs.extend(self.wake(now));
        }
        let behind = self.lone_esc.take().map(|at| now - at);
        // Nobody types what a mouse reports: of that the rest is known even where it comes much later.
        let is_report = matches!(bytes, [b'[', b'<', b'0'..=b'9', ..]);
        let grace = if is_report { ANSWER_HOLD } else { ESC_GRACE };
        let is_late = behind.is_some_and(|time| time <= grace);
        if is_late && introduces && bytes.len() > 1 && self.buffer.is_empty() {
            self.buffer.push(ESC);
            self.late = true;
        }
        self.buffer.extend_from_slice(bytes);
        self.since = Some(now);
        self.drain(&mut inputs);
        inputs
    }

    /// The answers to queries that have come since this was last asked, oldest first: control sequences that are no
    /// keys, and strings.
    pub fn take_answers(&mut self) -> Vec<Vec<u8>> {
        std::mem::take(&mut self.answers)
    }

    /// When [`Decoder::wake`] wants to be called, if nothing else comes.
    pub fn next_wake(&self) -> Option<Instant> {
        if self.paste.is_some() || self.buffer.is_empty() {
            return None;
        }
        let hold = match self.buffer.as_slice() {
            [ESC] | [ESC, ESC] => ESC_HOLD,
            [ESC, b']' | b'P' | b'_', _, ..] | [ESC, b'[', b'?' | b'>' | b'<', ..] => ANSWER_HOLD,
            _ => SEQUENCE_HOLD,
        };
        self.since.map(|at| at + hold)
    }

    /// Gives up on what has waited too long: an ESC becomes the key, anything else is dropped.
    pub fn wake(&mut self, now: Instant) -> Vec<Input> {
        if self.next_wake().is_none_or(|due| due > now) {
            return Vec::new();
        }
        let escapes = self.buffer.iter().filter(|byte| **byte == ESC).count();
        let only_escapes = escapes == self.buffer.len();
        self.buffer.clear();
        self.late = false;
        if !only_escapes {
            return Vec::new();
        }
        self.lone_esc = self.since;
        vec![Input::Key(Key::plain(KeyCode::Esc)); escapes]
    }

    /// Takes all that is complete off the buffer.
    fn drain(&mut self, inputs: &mut Vec<Input>) {
        loop {
            if let Some(paste) = &mut self.paste {
                let Some(text) = paste.take(&mut self.buffer) else {
                    return;
                };
                self.paste = None;
                inputs.push(Input::Paste(text));
            }
            let (length, input) = match step(&self.buffer) {
                Step::Need => break,
                Step::Take(length, key) => (length, key.map(Input::Key)),
                Step::Mouse(length, mouse) => (length, Some(Input::Mouse(mouse))),
                Step::Focus(length, has) => (length, Some(Input::Focus(has))),
                Step::Paste(length) => {
                    self.paste = Some(Paste::default());
                    (length, None)
                }
            };
            let taken: Vec<u8> = self.buffer.drain(..length.min(self.buffer.len())).collect();
            let is_answer =
                input.is_none() && matches!(taken.as_slice(), [ESC, b'[' | b'P' | b'_', ..]);
            if is_answer && self.answers.len() < ANSWERS {
                self.answers.push(taken);
            }
            let is_late = std::mem::take(&mut self.late);
            inputs
                .extend(input.filter(|input| {
                    !(is_late && matches!(input, Input::Key(_) | Input::Mouse(_)))
                }));
        }
        if self.buffer.len() > SEQUENCE_LIMIT {
            self.buffer.clear();
        }
    }
}

/// Reads the front of the buffer.
fn step(buffer: &[u8]) -> Step {
    match buffer {
        [] | [ESC] => Step::Need,
        [ESC, b'[', ..] => csi::step(buffer),
        [ESC, b'O', ..] => csi::ss3(buffer),
        [ESC, b']' | b'P' | b'_', ..] => answer(buffer),
        [ESC, ESC, ..] => twice(buffer),
        [ESC, rest @ ..] => match character(rest) {
            Step::Take(length, key) => Step::Take(length + 1, key.map(with_alt)),
            other => other,
        },
        _ => character(buffer),
    }
}

/// Two ESC: Alt with a named key where a sequence follows, else the key twice.
fn twice(buffer: &[u8]) -> Step {
    match &buffer[1..] {
        [ESC] => Step::Need,
        rest @ [ESC, b'[' | b'O', ..] => match step(rest) {
            Step::Need => Step::Need,
            Step::Take(length, Some(key)) => Step::Take(length + 1, Some(with_alt(key))),
            _ => Step::Take(1, Some(Key::plain(KeyCode::Esc))),
        },
        _ => Step::Take(1, Some(Key::plain(KeyCode::Esc))),
    }
}

/// The same key with Alt.
fn with_alt(key: Key) -> Key {
    Key::new(key.code, key.modifiers | KeyModifiers::ALT)
}

/// An answer to a query (OSC, DCS, APC): no key, to its end. A control character ends it too, so
/// that a lost end can't hold the keyboard.
fn answer(buffer: &[u8]) -> Step {
    let control = |byte: &u8| *byte < 0x20;
    let Some(end) = buffer.iter().skip(2).position(control).map(|at| at + 2) else {
        return Step::Need;
    };
    match &buffer[end..] {
        [0x07, ..] => Step::Take(end + 1, None),
        [ESC, b'\\', ..] => Step::Take(end + 2, None),
        [ESC] => Step::Need,
        _ => Step::Take(end, None),
    }
}

/// One character or control code.
fn character(buffer: &[u8]) -> Step {
    let Some(&first) = buffer.first() else {
        return Step::Need;
    };
    if first < 0x80 {
        return Step::Take(1, Some(ascii(first)));
    }
    let length = match first {
        0xc2..=0xdf => 2,
        0xe0..=0xef => 3,
        0xf0..=0xf4 => 4,
        _ => return Step::Take(1, None),
    };
    let present = &buffer[..length.min(buffer.len())];
    match std::str::from_utf8(present) {
        Ok(text) => {
            let typed = text.chars().next().filter(|c| !c.is_control());
            Step::Take(length, typed.map(Key::char))
        }
        Err(error) if error.error_len().is_none() => Step::Need,
        Err(_) => Step::Take(1, None),
    }
}

/// The key of an ASCII byte.
fn ascii(byte: u8) -> Key {
    let control = |typed: u8| Key::new(KeyCode::Char(char::from(typed)), KeyModifiers::CONTROL);
    match byte {
        0 => control(b' '),
        0x09 => Key::plain(KeyCode::Tab),
        0x0d => Key::plain(KeyCode::Enter),
        0x08 | 0x7f => Key::plain(KeyCode::Backspace),
        ESC => Key::plain(KeyCode::Esc),
        0x01..=0x1a => control(byte + 0x60),
        0x1c..=0x1f => control(byte + 0x40),
        _ => Key::char(char::from(byte)),
    }
}

#[cfg(test)]
mod tests;
