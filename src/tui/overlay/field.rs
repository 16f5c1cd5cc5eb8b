//! One line of text being typed: moves by what is seen as a letter, scrolls sideways.

use crossterm::event::{KeyCode, KeyModifiers};
use ratatui::layout::Rect;
use unicode_segmentation::UnicodeSegmentation;

use super::cells;
use crate::tui::input::Key;
use crate::tui::input::layout::command_key;
use crate::tui::look::Look;
use crate::tui::shell::Frame;
use crate::tui::theme::Role;

/// One line of text with a cursor.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Field {
    text: String,
    /// The byte that the cursor is on, always a border between two letters as they are seen.
    cursor: usize,
    /// The columns that are out of sight on the left.
    scrolled: u16,
    changed: bool,
}

impl Field {
    /// A field with a text, the cursor behind it.
    pub fn new(text: &str) -> Self {
        let mut field = Self::default();
        field.set(text);
        field.changed = false;
        field
    }

    /// What is in it.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Puts another text in, the cursor behind it.
    pub fn set(&mut self, text: &str) {
        self.text = cells::one_line(text).into_owned();
        self.cursor = self.text.len();
        self.changed = true;
    }

    /// The place of the cursor, in characters from 0.
    pub fn cursor(&self) -> usize {
        self.text[..self.cursor].chars().count()
    }

    /// Puts a text in place of some characters, the cursor behind it.
    pub fn replace(&mut self, from: usize, to: usize, text: &str) {
        let (from, to) = (self.byte_of(from), self.byte_of(to));
        if from <= to {
            self.text.drain(from..to);
            self.cursor = from;
            self.insert(text);
            self.changed = true;
        }
    }

    /// The column of a character, from the left edge of the field as it was last drawn; none where it is out of sight
    /// on the left.
    pub fn column_of(&self, character: usize) -> Option<u16> {
        cells::width(&self.text[..self.byte_of(character)]).checked_sub(self.scrolled)
    }

    /// The first byte of a character; the end of the text where it has fewer.
    fn byte_of(&self, character: usize) -> usize {
        let mut starts = self.text.char_indices();
        starts.nth(character).map_or(self.text.len(), |(at, _)| at)
    }

    /// Whether the text changed since this was last asked.
    pub fn take_changed(&mut self) -> bool {
        std::mem::take(&mut self.changed)
    }

    /// Puts a text in at the cursor; line ends become blanks.
    pub fn insert(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        let text = cells::one_line(text);
        self.text.insert_str(self.cursor, &text);
        self.cursor += text.len();
        // A combining letter may have joined the one before or behind it.
        while !self.is_border(self.cursor) {
            self.cursor += 1;
        }
        self.changed = true;
    }

    /// Puts a pasted text in: blanks around it go, line ends within it become one blank each.
    pub fn paste(&mut self, text: &str) {
        self.insert(&cells::one_line(text.trim_matches(['\n', '\t'])));
    }

    /// Takes a key that the keymap does not know; says whether it did anything.
    pub fn on_key(&mut self, key: Key) -> bool {
        if let Some(typed) = key.typed() {
            self.insert(typed.encode_utf8(&mut [0; 4]));
            return true;
        }
        let before = (self.cursor, self.text.len());
        self.edit(command_key(key));
        before != (self.cursor, self.text.len())
    }

    /// Moves or deletes.
    fn edit(&mut self, key: Key) {
        let control = key.modifiers == KeyModifiers::CONTROL;
        let alt = key.modifiers == KeyModifiers::ALT;
        match key.code {
            KeyCode::Left if control || alt => self.cursor = self.word_before(),
            KeyCode::Right if control || alt => self.cursor = self.word_behind(),
            KeyCode::Left => self.cursor = self.before(),
            KeyCode::Right => self.cursor = self.behind(),
            KeyCode::Home => self.cursor = 0,
            KeyCode::End => self.cursor = self.text.len(),
            KeyCode::Backspace if control || alt => self.delete(self.word_before(), self.cursor),
            KeyCode::Backspace => self.delete(self.before(), self.cursor),
            KeyCode::Delete => self.delete(self.cursor, self.behind()),
            KeyCode::Char(letter) if control => self.edit_by_control(letter),
            KeyCode::Char('b') if alt => self.cursor = self.word_before(),
            KeyCode::Char('f') if alt => self.cursor = self.word_behind(),
            KeyCode::Char('d') if alt => self.delete(self.cursor, self.word_behind()),
            _ => {}
        }
    }

    /// What a letter with Control does, as in a shell.
    fn edit_by_control(&mut self, letter: char) {
        match letter {
            'a' => self.cursor = 0,
            'e' => self.cursor = self.text.len(),
            'b' => self.cursor = self.before(),
            'f' => self.cursor = self.behind(),
            'h' => self.delete(self.before(), self.cursor),
            'd' => self.delete(self.cursor, self.behind()),
            'w' => self.delete(self.word_before(), self.cursor),
            'u' => self.delete(0, self.cursor),
            'k' => self.delete(self.cursor, self.text.len()),
            _ => {}
        }
    }

    /// Takes these bytes away.
    fn delete(&mut self, from: usize, to: usize) {
        if from < to {
            self.text.drain(from..to);
            self.cursor = from;
            while !self.is_border(self.cursor) {
                self.cursor += 1;
            }
            self.changed = true;
        }
    }

    /// Whether the cursor may be on this byte.
    fn is_border(&self, at: usize) -> bool {
        let mut borders = self.text.grapheme_indices(true);
        at >= self.text.len() || borders.any(|(start, _)| start == at)
    }

    /// One letter to the left.
    fn before(&self) -> usize {
        let letter = self.text[..self.cursor].graphemes(true).next_back();
        self.cursor - letter.map_or(0, str::len)
    }

    /// One letter to the right.
    fn behind(&self) -> usize {
        let letter = self.text[self.cursor..].graphemes(true).next();
        self.cursor + letter.map_or(0, str::len)
    }

    /// The start of the word to the left.
    fn word_before(&self) -> usize {
        let head = self.text[..self.cursor].trim_end();
        let gap = head.char_indices().rev().find(|(_, c)| c.is_whitespace());
        gap.map_or(0, |(at, c)| at + c.len_utf8())
    }

    /// The end of the word to the right.
    fn word_behind(&self) -> usize {
        let tail = &self.text[self.cursor..];
        let word = tail.trim_start();
        let skipped = tail.len() - word.len();
        let length = word.find(char::is_whitespace).unwrap_or(word.len());
        self.cursor + skipped + length
    }

    /// Draws it in the first row of an area, with the terminal's cursor in it. `empty` is shown while
    /// nothing is typed.
    pub fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, look: &Look, empty: &str) {
        if area.is_empty() {
            return;
        }
        let (left, right, y) = (area.x, area.right(), area.y);
        let buffer = frame.buffer_mut();
        if self.text.is_empty() {
            self.scrolled = 0;
            let style = look.style(Role::Placeholder);
            cells::put_fit(buffer, (left, y), right, &placeholder(empty), style);
            frame.set_cursor((left, y));
            return;
        }
        let at = cells::width(&self.text[..self.cursor]);
        self.follow(at, area.width);
        let hidden = head_covering(&self.text, self.scrolled);
        // A wide letter half out of sight leaves a blank.
        let shift = cells::width(hidden).saturating_sub(self.scrolled);
        let shown = &self.text[hidden.len()..];
        let style = look.style(Role::Text);
        cells::put(buffer, (left + shift, y), right, shown, style);
        let dim = look.style(Role::Dim);
        if self.scrolled > 0 && at > self.scrolled {
            cells::put(buffer, (left, y), right, cells::CUT, dim);
        }
        let end = cells::width(&self.text) - self.scrolled;
        if end > area.width && at - self.scrolled + 1 < area.width {
            cells::put(buffer, (right - 1, y), right, cells::CUT, dim);
        }
        frame.set_cursor((left + (at - self.scrolled), y));
    }

    /// Scrolls so that the cursor's column is in sight, and the field no emptier than it must be.
    fn follow(&mut self, at: u16, columns: u16) {
        // One column more than the text: the cursor may be behind it.
        let most = (cells::width(&self.text) + 1).saturating_sub(columns);
        let least = (at + 1).saturating_sub(columns);
        let highest = at.saturating_sub(u16::from(columns > 2));
        self.scrolled = self
            .scrolled
            .clamp(least.min(highest), highest.max(least))
            .min(most.max(least));
    }
}

/// What an empty field says, set off by signs: without colours, and where italics are not drawn, it would be taken
/// for what was typed.
fn placeholder(words: &str) -> String {
    match words {
        "" => String::new(),
        words => format!("‹{words}›"),
    }
}

/// The shortest beginning of a text that takes at least so many columns.
fn head_covering(text: &str, columns: u16) -> &str {
    let mut taken = 0;
    for (at, grapheme) in text.grapheme_indices(true) {
        if taken >= columns {
            return &text[..at];
        }
        taken += cells::width(grapheme);
    }
    text
}

#[cfg(test)]
mod tests;
