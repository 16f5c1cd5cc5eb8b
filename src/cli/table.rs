//! Tables for people: columns that stay aligned whatever the letters.

use super::failure::Result;
use super::out::{Out, visible};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Between two columns.
const GAP: &str = "  ";

/// How a column stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// Text.
    Left,
    /// Numbers.
    Right,
}

/// Rows under a heading.
pub struct Table {
    columns: Vec<(String, Align)>,
    rows: Vec<Vec<String>>,
}

impl Table {
    /// A table with these columns. On a terminal the last one is cut to what fits.
    pub fn new(columns: impl IntoIterator<Item = (String, Align)>) -> Self {
        Self {
            columns: columns.into_iter().collect(),
            rows: Vec::new(),
        }
    }

    /// Adds a row, a cell a column.
    pub fn row(&mut self, cells: impl IntoIterator<Item = String>) {
        self.rows
            .push(cells.into_iter().map(|cell| visible(&cell)).collect());
    }

    /// Writes the heading and the rows.
    ///
    /// # Errors
    /// The output can't be written.
    pub fn write(&self, out: &mut Out) -> Result<()> {
        for line in self.lines(out.columns()) {
            out.line(&line)?;
        }
        Ok(())
    }

    fn lines(&self, limit: Option<usize>) -> Vec<String> {
        let head: Vec<String> = self.columns.iter().map(|(name, _)| name.clone()).collect();
        let mut widths: Vec<usize> = head.iter().map(|cell| cell.width()).collect();
        for row in &self.rows {
            for (width, cell) in widths.iter_mut().zip(row) {
                *width = (*width).max(cell.width());
            }
        }
        std::iter::once(&head)
            .chain(&self.rows)
            .map(|row| self.aligned(row, &widths, limit))
            .collect()
    }

    fn aligned(&self, row: &[String], widths: &[usize], limit: Option<usize>) -> String {
        let mut line = String::new();
        for (n, cell) in row.iter().enumerate() {
            let blanks = widths.get(n).map_or(0, |width| width - cell.width());
            if n > 0 {
                line.push_str(GAP);
            }
            match self.columns.get(n).map(|(_, align)| *align) {
                Some(Align::Right) => {
                    line.extend(std::iter::repeat_n(' ', blanks));
                    line.push_str(cell);
                }
                _ => {
                    line.push_str(cell);
                    line.extend(std::iter::repeat_n(' ', blanks));
                }
            }
        }
        let line = line.trim_end();
        match limit {
            Some(limit) if line.width() > limit => cut(line, limit),
            _ => line.to_owned(),
        }
    }
}

/// The beginning of `text` that fits `columns`, with a sign that there was more.
fn cut(text: &str, columns: usize) -> String {
    let mut room = columns.saturating_sub(1);
    let mut kept: String = text
        .chars()
        .take_while(|c| match room.checked_sub(c.width().unwrap_or(0)) {
            Some(left) => {
                room = left;
                true
            }
            None => false,
        })
        .collect();
    kept.push('…');
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table() -> Table {
        let mut table = Table::new([
            ("№".to_owned(), Align::Right),
            ("кто".to_owned(), Align::Left),
            ("тема".to_owned(), Align::Left),
        ]);
        table.row(["7", "ООО Акме", "подмена номеров"].map(str::to_owned));
        table.row(["12", "日本", "a\x1bb"].map(str::to_owned));
        table
    }

    #[test]
    fn columns_stay_aligned_whatever_the_letters() {
        assert_eq!(
            table().lines(None),
            [
                " №  кто       тема",
                " 7  ООО Акме  подмена номеров",
                "12  日本      a\u{fffd}b",
            ]
        );
    }

    #[test]
    fn a_narrow_terminal_cuts_the_end() {
        assert_eq!(table().lines(Some(16))[1], " 7  ООО Акме  п…");
    }
}
