//! Bytes being gathered, with what they leave the terminal with: the cursor's place and the pen.

use ratatui::layout::Position;

use super::super::frame::Scroll;
use super::super::graphics::Picture;
use super::glyph::Glyph;
use super::pen::Pen;

/// The bytes of a frame, and the terminal's state after them.
#[derive(Debug, Clone, Default)]
pub(super) struct Painter {
    bytes: Vec<u8>,
    /// The cursor's row and column, as far as they are known.
    row: Option<usize>,
    column: Option<usize>,
    /// Nothing when it is unknown.
    pen: Option<Pen>,
}

impl Painter {
    /// How many bytes there are.
    pub fn len(&self) -> usize {
        self.bytes.len()
    }

    /// The bytes; the terminal's state is kept for the next frame.
    pub fn take(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.bytes)
    }

    /// Clears a screen of which nothing is known, and hides the cursor.
    pub fn begin_anew(&mut self) {
        self.bytes.clear();
        self.bytes
            .extend_from_slice(b"\x1b[r\x1b[m\x1b[?25l\x1b[H\x1b[2J");
        (self.row, self.column) = (Some(0), Some(0));
        self.pen = Some(Pen::PLAIN);
    }

    /// Moves rows by the terminal's own means: lines are deleted at one end and inserted at the other. Every terminal
    /// can do that, the Linux console too, which knows no `CSI S`.
    pub fn scroll(&mut self, scroll: &Scroll) {
        // New rows take the pen's background.
        self.set_blank_pen(Pen::PLAIN);
        let count = scroll.by.unsigned_abs();
        let (first, last) = (scroll.rows.start, scroll.rows.end - count);
        let (from, to) = if scroll.by > 0 {
            (first, last)
        } else {
            (last, first)
        };
        for (row, letter) in [(from, 'M'), (to, 'L')] {
            self.go(usize::from(row), 0, &[]);
            self.push(&sequence(usize::from(count), letter));
        }
    }

    /// Shows, moves or hides the cursor.
    pub fn cursor(&mut self, from: Option<Position>, to: Option<Position>) {
        match to {
            Some(at) => {
                let place = (Some(usize::from(at.y)), Some(usize::from(at.x)));
                if from != to || (self.row, self.column) != place {
                    self.go(usize::from(at.y), usize::from(at.x), &[]);
                }
                if from.is_none() {
                    self.push("\x1b[?25h");
                }
            }
            None if from.is_some() => self.push("\x1b[?25l"),
            None => {}
        }
    }

    /// Sends bytes that print nothing.
    pub fn raw(&mut self, bytes: &[u8]) {
        self.bytes.extend_from_slice(bytes);
    }

    /// Shows a picture; where the cursor and the pen are afterwards differs by terminal.
    pub fn picture(&mut self, at: Position, picture: &Picture) {
        self.set_pen(Pen::PLAIN);
        self.raw(&picture.ahead);
        for (row, bytes) in (usize::from(at.y)..).zip(&picture.rows) {
            self.push(&absolute(row, usize::from(at.x)));
            self.raw(bytes);
        }
        (self.row, self.column, self.pen) = (None, None, None);
    }

    /// Prints a glyph of a row of `width` columns.
    pub fn put(&mut self, row: usize, column: usize, glyphs: &[Glyph<'_>]) {
        let Some(glyph) = glyphs.get(column) else {
            return;
        };
        self.go(row, column, glyphs);
        if glyph.symbol == " " {
            self.set_blank_pen(glyph.pen);
        } else {
            self.set_pen(glyph.pen);
        }
        let disputed = glyph.reach().is_some();
        if disputed {
            // Whatever part of it the terminal leaves out must not show what was there before.
            self.push(&" ".repeat(glyph.width));
            self.column = Some(column + glyph.width).filter(|after| *after < glyphs.len());
            self.go(row, column, &[]);
        }
        self.push(glyph.symbol);
        let after = column + glyph.width;
        // After the last column terminals keep the cursor in different places.
        self.column = (!disputed && after < glyphs.len()).then_some(after);
    }

    /// Erases from a column to the end of the row.
    pub fn erase_rest(&mut self, row: usize, column: usize, glyphs: &[Glyph<'_>]) {
        self.go(row, column, glyphs);
        self.set_blank_pen(Pen::PLAIN);
        self.push("\x1b[K");
    }

    /// Moves the cursor by the shortest form; `glyphs` are those of the row, if they may be
    /// printed again to get there.
    fn go(&mut self, row: usize, column: usize, glyphs: &[Glyph<'_>]) {
        if (self.row, self.column) == (Some(row), Some(column)) {
            return;
        }
        let mut ways = vec![absolute(row, column)];
        if self.row == Some(row) {
            ways.extend(self.along(column));
            ways.extend(self.over(column, glyphs));
        } else if let Some(from) = self.row {
            ways.extend(self.across(from, row, column));
        }
        if let Some(shortest) = ways.into_iter().min_by_key(String::len) {
            self.push(&shortest);
        }
        (self.row, self.column) = (Some(row), Some(column));
    }

    /// Ways within a row.
    fn along(&self, column: usize) -> Vec<String> {
        let mut ways = vec![sequence(column + 1, 'G')];
        if column == 0 {
            ways.push("\r".to_owned());
        }
        if let Some(from) = self.column {
            if from < column {
                ways.push(sequence(column - from, 'C'));
            } else {
                ways.push(sequence(from - column, 'D'));
                ways.push("\x08".repeat(from - column));
            }
        }
        ways
    }

    /// The glyphs between, printed again, where the pen is the same.
    fn over(&self, column: usize, glyphs: &[Glyph<'_>]) -> Option<String> {
        let between = glyphs.get(self.column?..column)?;
        let can = |glyph: &Glyph<'_>| {
            let fits = match glyph.symbol {
                " " => self.pen.is_some_and(|pen| pen.blanks_like(glyph.pen)),
                _ => Some(glyph.pen) == self.pen,
            };
            !glyph.foreign && fits && glyph.reach().is_none()
        };
        let starts_whole = between.first().is_some_and(|glyph| glyph.width > 0);
        let is_short = between.len() <= 4;
        (is_short && starts_whole && between.iter().all(can))
            .then(|| between.iter().map(|glyph| glyph.symbol).collect())
    }

    /// Ways to another row: down by line feeds, or straight up and down.
    fn across(&self, from: usize, row: usize, column: usize) -> Vec<String> {
        let mut ways = Vec::new();
        let down = row.checked_sub(from);
        if column == 0
            && let Some(count) = down
        {
            ways.push(format!("\r{}", "\n".repeat(count)));
        }
        if self.column == Some(column) {
            ways.push(match down {
                Some(count) if count < 4 => "\n".repeat(count),
                Some(count) => sequence(count, 'B'),
                None => sequence(from - row, 'A'),
            });
        }
        ways
    }

    /// Changes the pen for a blank, where the pen at hand would leave another one.
    fn set_blank_pen(&mut self, pen: Pen) {
        if !self.pen.is_some_and(|at_hand| at_hand.blanks_like(pen)) {
            self.set_pen(pen);
        }
    }

    /// Changes the pen.
    fn set_pen(&mut self, pen: Pen) {
        let change = match self.pen {
            Some(from) => from.change(pen),
            None => format!("\x1b[m{}", Pen::PLAIN.change(pen)),
        };
        self.push(&change);
        self.pen = Some(pen);
    }

    fn push(&mut self, text: &str) {
        self.bytes.extend_from_slice(text.as_bytes());
    }
}

/// `CSI row;column H`, with what is 1 left out.
fn absolute(row: usize, column: usize) -> String {
    match (row + 1, column + 1) {
        (1, 1) => "\x1b[H".to_owned(),
        (row, 1) => format!("\x1b[{row}H"),
        (1, column) => format!("\x1b[;{column}H"),
        (row, column) => format!("\x1b[{row};{column}H"),
    }
}

/// `CSI n letter`, with 1 left out.
fn sequence(count: usize, letter: char) -> String {
    if count == 1 {
        format!("\x1b[{letter}")
    } else {
        format!("\x1b[{count}{letter}")
    }
}
