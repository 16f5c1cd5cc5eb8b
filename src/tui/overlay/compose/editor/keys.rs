//! What keys do to the text of a reply.

use crossterm::event::{KeyCode, KeyModifiers};
use tui_textarea::CursorMove;
use unicode_segmentation::UnicodeSegmentation;

use super::rows::{row_of, rows};
use super::{Editor, TAB};
use crate::tui::input::Key;
use crate::tui::input::layout::command_key;

impl Editor {
    /// Takes a key that the keymap does not know; says whether it did anything.
    pub fn on_key(&mut self, key: Key) -> bool {
        if let Some(typed) = key.typed() {
            self.area.insert_char(typed);
            self.record(1, !typed.is_whitespace());
            self.settle();
            return true;
        }
        let before = self.area.cursor();
        let edited = self.edit(command_key(key));
        edited || self.area.cursor() != before
    }

    /// Edits or moves; says whether it edited.
    fn edit(&mut self, key: Key) -> bool {
        let vertical = match (key.code, key.modifiers) {
            (KeyCode::Up, KeyModifiers::NONE) => Some(-1),
            (KeyCode::Down, KeyModifiers::NONE) => Some(1),
            (KeyCode::Char('p'), KeyModifiers::CONTROL) => Some(-1),
            (KeyCode::Char('n'), KeyModifiers::CONTROL) => Some(1),
            (KeyCode::PageUp, _) => Some(-self.page_rows()),
            (KeyCode::PageDown, _) => Some(self.page_rows()),
            _ => None,
        };
        if let Some(by) = vertical {
            self.runs.close();
            self.go_rows(by);
            return false;
        }
        let edited = self.edit_text(key);
        if edited {
            self.record(1, false);
        } else {
            self.move_within(key);
        }
        let redone = key == Key::new(KeyCode::Char('r'), KeyModifiers::ALT) && self.redo();
        self.settle();
        edited || redone
    }

    /// The keys that change the text; says whether it changed.
    fn edit_text(&mut self, key: Key) -> bool {
        let control = key.modifiers == KeyModifiers::CONTROL;
        let alt = key.modifiers == KeyModifiers::ALT;
        match key.code {
            KeyCode::Enter => self.new_line(),
            // What a terminal without bracketed paste sends for a line end.
            KeyCode::Char('j') if control => self.new_line(),
            KeyCode::Tab if key.modifiers.is_empty() => self.area.insert_str(TAB),
            KeyCode::Backspace if control || alt => self.area.delete_word(),
            KeyCode::Backspace => self.delete_before(),
            KeyCode::Delete if control || alt => self.area.delete_next_word(),
            KeyCode::Delete => self.delete_behind(),
            KeyCode::Char(letter) if control => match letter {
                'h' => self.delete_before(),
                'd' => self.delete_behind(),
                'w' => self.area.delete_word(),
                'u' => self.area.delete_line_by_head(),
                'k' => self.area.delete_line_by_end(),
                'y' => self.area.paste(),
                _ => false,
            },
            _ => false,
        }
    }

    /// The keys that move along the text.
    fn move_within(&mut self, key: Key) {
        let control = key.modifiers == KeyModifiers::CONTROL;
        let alt = key.modifiers == KeyModifiers::ALT;
        let to = match key.code {
            KeyCode::Left if control || alt => CursorMove::WordBack,
            KeyCode::Right if control || alt => CursorMove::WordForward,
            KeyCode::Char('b') if alt => CursorMove::WordBack,
            KeyCode::Char('f') if alt => CursorMove::WordForward,
            KeyCode::Left => return self.step_back(),
            KeyCode::Right => return self.step_on(),
            KeyCode::Char('b') if control => return self.step_back(),
            KeyCode::Char('f') if control => return self.step_on(),
            KeyCode::Home if control => CursorMove::Jump(0, 0),
            KeyCode::End if control => CursorMove::Jump(u16::MAX, u16::MAX),
            KeyCode::Home => CursorMove::Head,
            KeyCode::End => CursorMove::End,
            KeyCode::Char('a') if control => CursorMove::Head,
            KeyCode::Char('<') if alt => CursorMove::Jump(0, 0),
            KeyCode::Char('>') if alt => CursorMove::Jump(u16::MAX, u16::MAX),
            _ => return,
        };
        self.area.move_cursor(to);
        self.runs.close();
    }

    fn new_line(&mut self) -> bool {
        self.area.insert_newline();
        true
    }

    /// Takes the letter on the left away, however many characters it is.
    fn delete_before(&mut self) -> bool {
        let (line, byte) = self.cursor();
        let before = &self.area.lines()[line][..byte];
        let characters = before
            .graphemes(true)
            .next_back()
            .map_or(0, |g| g.chars().count());
        if characters < 2 {
            return self.area.delete_char();
        }
        let column = before.chars().count() - characters;
        self.jump_column(line, column);
        self.delete_characters(characters)
    }

    /// Takes the letter under the cursor away.
    fn delete_behind(&mut self) -> bool {
        let (line, byte) = self.cursor();
        let letter = self.area.lines()[line][byte..].graphemes(true).next();
        match letter.map_or(0, |g| g.chars().count()) {
            0 | 1 => self.area.delete_next_char(),
            characters => self.delete_characters(characters),
        }
    }

    /// Deletes characters as one edit; what C-k or C-w cut stays for C-y.
    fn delete_characters(&mut self, characters: usize) -> bool {
        let kept = self.area.yank_text();
        let edited = self.area.delete_str(characters);
        self.area.set_yank_text(kept);
        edited
    }

    fn step_back(&mut self) {
        let (line, byte) = self.cursor();
        let letter = self.area.lines()[line][..byte].graphemes(true).next_back();
        match letter.map(str::len) {
            Some(length) => self.jump(line, byte - length),
            None if line > 0 => self.jump(line - 1, usize::MAX),
            None => {}
        }
        self.runs.close();
    }

    fn step_on(&mut self) {
        let (line, byte) = self.cursor();
        let letter = self.area.lines()[line][byte..].graphemes(true).next();
        match letter.map(str::len) {
            Some(length) => self.jump(line, byte + length),
            None if line + 1 < self.area.lines().len() => self.jump(line + 1, 0),
            None => {}
        }
        self.runs.close();
    }

    /// Goes up or down by rows as they are wrapped.
    fn go_rows(&mut self, by: isize) {
        let rows = rows(self.lines(), self.columns);
        let at = row_of(&rows, self.lines(), self.cursor());
        let column = self
            .goal
            .unwrap_or_else(|| rows[at].column_of(self.lines(), self.cursor().1));
        let target = at.saturating_add_signed(by).min(rows.len() - 1);
        let row = &rows[target];
        let byte = row.byte_at(self.lines(), column);
        self.jump(row.line, byte);
        self.goal = Some(column);
    }

    fn page_rows(&self) -> isize {
        isize::try_from(self.page.saturating_sub(1).max(1)).unwrap_or(1)
    }
}
