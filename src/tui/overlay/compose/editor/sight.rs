//! What of a text is in sight.

use super::Editor;
use super::rows::{Row, row_of, rows};

/// The part of a text that a frame has room for.
pub(in crate::tui::overlay) struct Sight {
    /// Its rows, from the top on.
    pub rows: Vec<Row>,
    /// The column and the row of the cursor, from the corner of what is in sight.
    pub cursor: (u16, u16),
    /// How many rows of the text are above.
    pub above: usize,
    /// How many are below.
    pub below: usize,
}

impl Editor {
    /// Wraps the text at a width and moves as far as it takes to have the cursor in sight; no further, so that the
    /// text stands still while one writes.
    pub fn sight(&mut self, columns: u16, page: u16) -> Sight {
        (self.columns, self.page) = (columns, page);
        let page = usize::from(page);
        let mut rows = rows(self.lines(), columns);
        let at = row_of(&rows, self.lines(), self.cursor());
        if std::mem::take(&mut self.lift) {
            self.top = at.saturating_sub(page / 3);
        }
        let least = (at + 1).saturating_sub(page);
        let most = rows.len().saturating_sub(page).max(least);
        self.top = self.top.clamp(least, at).min(most);
        let column = rows[at].column_of(self.lines(), self.cursor().1);
        let row = u16::try_from(at - self.top).unwrap_or(0);
        rows.drain(..self.top);
        let below = rows.len().saturating_sub(page);
        rows.truncate(page);
        Sight {
            rows,
            cursor: (column, row),
            above: self.top,
            below,
        }
    }
}
