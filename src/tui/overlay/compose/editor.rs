//! The text of a reply, edited. `tui_textarea` keeps the lines and their history; moving and deleting
//! by what is seen as a letter, rows as they are wrapped, and undoing word by word are added here,
//! since the crate counts characters.

mod rows;
mod runs;

use crossterm::event::{KeyCode, KeyModifiers};
use tui_textarea::{CursorMove, TextArea};
use unicode_segmentation::UnicodeSegmentation;

use super::doubts;
use crate::tui::input::Key;
use crate::tui::input::layout::command_key;
use runs::Runs;

pub(super) use rows::{Row, row_of, rows};

/// What a tab is in a reply.
const TAB: &str = "    ";

/// A text of many lines with a cursor.
#[derive(Debug, Clone)]
pub(super) struct Editor {
    area: TextArea<'static>,
    runs: Runs,
    changed: bool,
    /// The column that moving up and down keeps to.
    goal: Option<u16>,
    /// The columns and rows of the last frame.
    pub columns: u16,
    pub page: u16,
    /// The first row in sight.
    pub top: usize,
}

impl Editor {
    /// A text to go on with.
    pub fn new(text: &str) -> Self {
        let lines: Vec<String> = tame(text).split('\n').map(str::to_owned).collect();
        let at = beginning(&lines);
        let mut area = TextArea::new(lines);
        area.set_max_histories(usize::MAX);
        let mut editor = Self {
            area,
            runs: Runs::default(),
            changed: false,
            goal: None,
            columns: 80,
            page: 10,
            top: 0,
        };
        editor.jump(at.0, at.1);
        editor
    }

    /// Its lines.
    pub fn lines(&self) -> &[String] {
        self.area.lines()
    }

    /// All of it.
    pub fn text(&self) -> String {
        self.area.lines().join("\n")
    }

    /// Whether there is nothing to read in it.
    pub fn is_blank(&self) -> bool {
        self.area.lines().iter().all(|line| line.trim().is_empty())
    }

    /// Whether it changed since this was last asked.
    pub fn take_changed(&mut self) -> bool {
        std::mem::take(&mut self.changed)
    }

    /// The cursor: a line and a byte in it.
    pub fn cursor(&self) -> (usize, usize) {
        let cursor = self.area.cursor();
        let line = self.area.lines().get(cursor.0).map_or("", String::as_str);
        (cursor.0, byte_of(line, cursor.1))
    }

    /// Puts another text in, as one edit.
    pub fn replace(&mut self, text: &str) {
        let text = tame(text);
        if text == self.text() {
            return;
        }
        let edits = usize::from(self.area.clear()) + usize::from(self.area.insert_str(&text));
        self.record(edits, false);
        self.jump(0, 0);
    }

    /// Puts a pasted text in, as one edit.
    pub fn paste(&mut self, text: &str) {
        let edited = self.area.insert_str(tame(text));
        self.record(usize::from(edited), false);
        self.settle();
    }

    /// Takes the last run of typing, or the last edit, back.
    pub fn undo(&mut self) -> bool {
        let run = self.runs.undo();
        let done = (0..run).filter(|_| self.area.undo()).count() > 0;
        self.changed |= done;
        self.settle();
        done
    }

    /// Does again what was taken back.
    pub fn redo(&mut self) -> bool {
        let run = self.runs.redo();
        let done = (0..run).filter(|_| self.area.redo()).count() > 0;
        self.changed |= done;
        self.settle();
        done
    }

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

    /// Puts the cursor on a byte of a line, or behind its end.
    fn jump(&mut self, line: usize, byte: usize) {
        let text = self.area.lines().get(line).map_or("", String::as_str);
        let column = text.char_indices().take_while(|(at, _)| *at < byte).count();
        self.jump_column(line, column);
    }

    fn jump_column(&mut self, line: usize, column: usize) {
        let most = |n: usize| u16::try_from(n).unwrap_or(u16::MAX);
        self.area
            .move_cursor(CursorMove::Jump(most(line), most(column)));
    }

    /// Notes edits of the history.
    fn record(&mut self, edits: usize, typed: bool) {
        self.runs.record(edits, typed);
        self.changed |= edits > 0;
    }

    /// Leaves the cursor between two letters, and forgets the column kept to.
    fn settle(&mut self) {
        self.goal = None;
        let (line, byte) = self.cursor();
        let text = &self.area.lines()[line];
        let mut borders = text.grapheme_indices(true).map(|(at, _)| at);
        let border = borders.find(|at| *at >= byte).unwrap_or(text.len());
        if border != byte {
            self.jump(line, border);
        }
    }
}

/// A text without what a reply must not carry: tabs become blanks, other control characters go, and
/// й and ё of two characters become those of one.
fn tame(text: &str) -> String {
    let kept = |c: &char| *c == '\n' || !c.is_control();
    let text = text.replace("\r\n", "\n").replace('\t', TAB);
    let text: String = text.chars().filter(kept).collect();
    [
        ("и\u{306}", "й"),
        ("И\u{306}", "Й"),
        ("е\u{308}", "ё"),
        ("Е\u{308}", "Ё"),
    ]
    .iter()
    .fold(text, |text, (two, one)| text.replace(two, one))
}

/// Where writing goes on: a line and a byte.
fn beginning(lines: &[String]) -> (usize, usize) {
    for (number, line) in lines.iter().enumerate() {
        if let Some(field) = doubts::unfilled(line).first() {
            return (number, field.start);
        }
    }
    let blank = |line: &String| line.trim().is_empty();
    let mut pairs = lines.windows(2);
    let room = pairs.position(|pair| pair.iter().all(blank));
    (room.map_or(0, |at| at + 1), 0)
}

/// The byte of a character.
fn byte_of(line: &str, character: usize) -> usize {
    line.char_indices()
        .nth(character)
        .map_or(line.len(), |(at, _)| at)
}
