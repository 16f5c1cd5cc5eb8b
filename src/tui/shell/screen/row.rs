//! One row from what is shown to what shall be.

use ratatui::buffer::{Buffer, Cell};

use super::super::colour::ColourLevel;
use super::super::frame::Scroll;
use super::glyph::{Glyph, glyphs};
use super::painter::Painter;

/// Erasing to the end of a row costs this many bytes, besides getting there.
const ERASE_COST: usize = 3;

/// What is to be painted.
#[derive(Debug)]
pub(super) struct Change<'a> {
    /// What the terminal shows, or showed before `moved`. Of the same size as `next`.
    pub shown: &'a Buffer,
    pub next: &'a Buffer,
    /// Rows that the terminal moved since.
    pub moved: Option<&'a Scroll>,
    pub colours: ColourLevel,
    /// More bytes than this are too many.
    pub limit: usize,
}

/// Paints the rows that differ. Gives up, and says so, when there are too many bytes.
pub(super) fn paint_all(painter: &mut Painter, change: &Change<'_>) -> bool {
    let width = usize::from(change.next.area.width).max(1);
    let blank = vec![Cell::default(); width];
    for (row, new) in change.next.content.chunks(width).enumerate() {
        let from = source(row, change.moved).map(|from| from * width);
        let old = from.and_then(|from| change.shown.content.get(from..from + width));
        let old = old.unwrap_or(&blank);
        if old != new {
            let (old, new) = (glyphs(old, change.colours), glyphs(new, change.colours));
            paint(painter, row, &old, &new);
        }
        if painter.len() > change.limit {
            return false;
        }
    }
    true
}

/// Where a row's content was before rows moved; nothing for a row that came in blank.
fn source(row: usize, moved: Option<&Scroll>) -> Option<usize> {
    let Some(moved) = moved else {
        return Some(row);
    };
    let rows = usize::from(moved.rows.start)..usize::from(moved.rows.end);
    if !rows.contains(&row) {
        return Some(row);
    }
    let from = row.checked_add_signed(isize::from(moved.by))?;
    Some(from).filter(|from| rows.contains(from))
}

/// Paints one row.
fn paint(painter: &mut Painter, row: usize, old: &[Glyph<'_>], new: &[Glyph<'_>]) {
    let changed = changes(old, new);
    let tail = new.len()
        - new
            .iter()
            .rev()
            .take_while(|glyph| glyph.is_blank())
            .count();
    let in_tail = changed[tail..].iter().filter(|changed| **changed).count();
    let first_in_tail = changed[tail..].iter().position(|changed| *changed);
    let erase = (in_tail > ERASE_COST).then_some(tail + first_in_tail.unwrap_or_default());
    let end = erase.unwrap_or(new.len());
    for column in (0..end).filter(|column| changed[*column] && new[*column].width > 0) {
        painter.put(row, column, new);
    }
    if let Some(column) = erase {
        painter.erase_rest(row, column, new);
    }
}

/// Which columns to print. A text that terminals measure differently also dirties the columns
/// after it, both when it comes and when it goes.
fn changes(old: &[Glyph<'_>], new: &[Glyph<'_>]) -> Vec<bool> {
    let mut changed = vec![false; new.len()];
    let mut forced_until = 0;
    let mut column = 0;
    while let Some(glyph) = new.get(column) {
        let columns = column..(column + glyph.width.max(1)).min(new.len());
        let differs = columns
            .clone()
            .any(|c| old.get(c).is_none_or(|old| !old.looks_like(&new[c])));
        if !glyph.foreign && (differs || column < forced_until) {
            changed[columns.clone()].fill(true);
            let before = old.get(columns.clone()).unwrap_or_default();
            let gone = before
                .iter()
                .enumerate()
                .filter_map(|(at, old)| old.reach().map(|reach| column + at + reach));
            let comes = glyph.reach().map(|reach| column + reach);
            forced_until = gone.chain(comes).fold(forced_until, usize::max);
        }
        column = columns.end;
    }
    changed
}
