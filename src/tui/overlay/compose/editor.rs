//! The text of a reply, edited. `tui_textarea` keeps the lines and their history; moving and deleting
//! by what is seen as a letter, rows as they are wrapped, and undoing word by word are added here,
//! since the crate counts characters.

mod keys;
mod rows;
mod runs;
mod sight;

use tui_textarea::{CursorMove, TextArea};
use unicode_segmentation::UnicodeSegmentation;

use super::doubts;
use runs::Runs;

pub(in crate::tui::overlay) use rows::Row;
pub(in crate::tui::overlay) use sight::Sight;

/// What a tab is in a reply.
const TAB: &str = "    ";

/// A text of many lines with a cursor.
#[derive(Debug, Clone)]
pub(in crate::tui::overlay) struct Editor {
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
    /// Whether the next frame has the cursor's row with text above and below it.
    lift: bool,
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
            lift: false,
        };
        editor.jump(at.0, at.1);
        editor
    }

    /// Puts the cursor behind what was written into a template: before the lines at the end that are still its own.
    pub fn go_on(&mut self, template: &str) {
        let (lines, template) = (self.lines(), tame(template));
        let ends = lines.iter().rev().zip(template.rsplit('\n'));
        let same = ends.take_while(|(line, own)| line == own).count();
        let written = &lines[..lines.len() - same];
        if let Some(last) = written.iter().rposition(|line| !line.trim().is_empty()) {
            self.jump(last, lines[last].len());
        }
    }

    /// Has the cursor's row in the upper third of the next frame, so that what follows is in sight.
    pub fn bring_up(&mut self) {
        self.lift = true;
    }

    /// Its lines.
    pub fn lines(&self) -> &[String] {
        self.area.lines()
    }

    /// All of it.
    pub fn text(&self) -> String {
        self.area.lines().join("\n")
    }

    /// Whether it changed since this was last asked.
    pub fn take_changed(&mut self) -> bool {
        std::mem::take(&mut self.changed)
    }

    /// Has what goes with it saved, as if it had changed itself.
    pub fn touch(&mut self) {
        self.changed = true;
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
        let at = beginning(self.lines());
        self.jump(at.0, at.1);
    }

    /// Puts a pasted text in, as one edit.
    pub fn paste(&mut self, text: &str) {
        let edited = self.area.insert_str(tame(text));
        self.record(usize::from(edited), false);
        self.settle();
    }

    /// Puts whole lines in, as one edit: behind a line that ends at the cursor, above one that the cursor stands in.
    pub fn paste_lines(&mut self, text: &str) {
        let (line, byte) = self.cursor();
        let (before, behind) = self.area.lines()[line].split_at(byte);
        match (before.trim().is_empty(), behind.trim().is_empty()) {
            (true, _) => self.paste(text),
            (false, true) => self.paste(&format!("\n{text}")),
            (false, false) => {
                self.jump(line, 0);
                self.paste(text);
                self.jump(line + text.matches('\n').count(), byte);
            }
        }
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

    /// Puts the cursor at the beginning of a line, counted from 0.
    pub fn go_to_line(&mut self, line: usize) {
        self.runs.close();
        self.goal = None;
        self.jump(line, 0);
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

/// Where writing goes on: a line and a byte. What is left to fill is a blank; a field is filled by itself.
fn beginning(lines: &[String]) -> (usize, usize) {
    for (number, line) in lines.iter().enumerate() {
        let mut blanks = doubts::unfilled(line).into_iter();
        if let Some(blank) = blanks.find(|at| !line[at.start..].starts_with('{')) {
            return (number, blank.start);
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
