//! A row of a buffer as the terminal will have it.

use ratatui::buffer::{Cell, CellDiffOption, CellWidth};
use ratatui::style::{Color, Modifier};

use super::super::colour::ColourLevel;
use super::pen::{Pen, SEEN_ON_BLANK};

/// What one column shows.
#[derive(Debug, Clone, Copy)]
pub(super) struct Glyph<'a> {
    /// The text; empty in the columns that a wide one covers.
    pub symbol: &'a str,
    pub pen: Pen,
    /// How many columns it takes; nought where a wide one covers.
    pub width: usize,
    /// Whether something else owns the column.
    pub foreign: bool,
}

impl Glyph<'_> {
    /// A blank of the terminal's own colours, which erasing leaves too.
    pub fn is_blank(&self) -> bool {
        self.symbol == " " && self.pen == Pen::PLAIN && !self.foreign
    }

    /// Whether two columns look the same.
    pub fn looks_like(&self, other: &Self) -> bool {
        self.symbol == other.symbol && self.pen == other.pen && self.width == other.width
    }

    /// How many columns a terminal may at most take for this text, where terminals disagree: an
    /// emoji by a selector, one joined of several, flags, and what Unicode added lately.
    pub fn reach(&self) -> Option<usize> {
        if self.symbol.len() < 3 {
            return None;
        }
        let mut characters = 0;
        let mut by_parts = 0;
        let mut is_pictogram = false;
        for character in self.symbol.chars() {
            characters += 1;
            by_parts += usize::from(character.encode_utf8(&mut [0; 4]).cell_width());
            is_pictogram |= character >= '\u{1f000}';
        }
        (is_pictogram || by_parts != self.width).then_some(2 * characters)
    }
}

/// The glyphs of a row's cells.
///
/// What could steer the terminal, or takes no column, is replaced; so is a wide text that the edge
/// would cut. A blank keeps only what can be seen of its style.
pub(super) fn glyphs(cells: &[Cell], colours: ColourLevel) -> Vec<Glyph<'_>> {
    let mut row = Vec::with_capacity(cells.len());
    while let Some(cell) = cells.get(row.len()) {
        let (symbol, width) = measured(cell);
        let fits = row.len() + width <= cells.len();
        let (symbol, width) = if fits { (symbol, width) } else { (" ", 1) };
        let pen = pen(cell, symbol, colours);
        let foreign = cell.diff_option == CellDiffOption::Skip;
        row.push(Glyph {
            symbol,
            pen,
            width,
            foreign,
        });
        for _ in 1..width {
            row.push(Glyph {
                symbol: "",
                pen,
                width: 0,
                foreign,
            });
        }
    }
    row
}

/// A cell's text as it may be sent, and its width.
fn measured(cell: &Cell) -> (&str, usize) {
    let symbol = cell.symbol();
    if symbol.len() == 1 && !symbol.contains(char::is_control) {
        return (symbol, 1);
    }
    if symbol.contains(char::is_control) {
        return ("\u{fffd}", 1);
    }
    match usize::from(cell.cell_width()) {
        0 => (" ", 1),
        width => (symbol, width),
    }
}

/// A cell's pen at a level of colours.
fn pen(cell: &Cell, symbol: &str, colours: ColourLevel) -> Pen {
    let (fg, bg, modifier) = colours.fit(cell.fg, cell.bg, cell.modifier);
    // Fast and slow blinking are one to most terminals, and to us.
    let modifier = modifier - Modifier::RAPID_BLINK;
    if symbol != " " {
        return Pen { fg, bg, modifier };
    }
    let modifier = modifier & SEEN_ON_BLANK;
    let fg = if modifier.is_empty() {
        Color::Reset
    } else {
        fg
    };
    Pen { fg, bg, modifier }
}
