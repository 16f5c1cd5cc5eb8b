//! One row from what is shown to what shall be.

use ratatui::buffer::Buffer;

use super::super::colour::ColourLevel;
use super::glyph::{Glyph, glyphs};
use super::painter::Painter;

/// Erasing to the end of a row costs this many bytes, besides getting there.
const ERASE_COST: usize = 3;

/// Paints the rows that differ. Both buffers are of one size. Gives up, and says so, when there are
/// more than `limit` bytes.
pub(super) fn paint_all(
    painter: &mut Painter,
    shown: &Buffer,
    next: &Buffer,
    colours: ColourLevel,
    limit: usize,
) -> bool {
    let width = usize::from(next.area.width).max(1);
    let rows = shown.content.chunks(width).zip(next.content.chunks(width));
    for (row, (old, new)) in rows.enumerate() {
        if old != new {
            let (old, new) = (glyphs(old, colours), glyphs(new, colours));
            paint(painter, row, &old, &new);
        }
        if painter.len() > limit {
            return false;
        }
    }
    true
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
