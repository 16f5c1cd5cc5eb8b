//! Lines as they are wrapped on the screen.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use crate::tui::overlay::cells;
use crate::tui::overlay::wrap::breaks;

/// A row of the screen: a part of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::tui::overlay) struct Row {
    /// The line.
    pub line: usize,
    /// The bytes of it.
    pub bytes: Range<usize>,
    /// Whether it is the line's last row.
    pub last: bool,
}

/// The rows of lines at a width. There is always one.
pub(super) fn rows(lines: &[String], columns: u16) -> Vec<Row> {
    let rows = |(line, text): (usize, &String)| {
        let ranges = breaks(text, columns, columns);
        let count = ranges.len();
        let row = move |(at, bytes)| Row {
            line,
            bytes,
            last: at + 1 == count,
        };
        ranges.into_iter().enumerate().map(row)
    };
    lines.iter().enumerate().flat_map(rows).collect()
}

/// The row that a cursor is on.
pub(super) fn row_of(rows: &[Row], lines: &[String], (line, byte): (usize, usize)) -> usize {
    let byte = byte.min(lines.get(line).map_or(0, String::len));
    let holds = |row: &Row| row.line == line && (byte < row.bytes.end || row.last);
    rows.iter().position(holds).unwrap_or(0)
}

impl Row {
    /// Its text.
    pub fn text<'l>(&self, lines: &'l [String]) -> &'l str {
        let line = lines.get(self.line).map_or("", String::as_str);
        line.get(self.bytes.clone()).unwrap_or("")
    }

    /// The column of a byte of the line.
    pub fn column_of(&self, lines: &[String], byte: usize) -> u16 {
        let text = self.text(lines);
        let within = byte.saturating_sub(self.bytes.start).min(text.len());
        cells::width(text.get(..within).unwrap_or(text))
    }

    /// The byte of the line that lies at a column, or nearest to it on the left.
    pub fn byte_at(&self, lines: &[String], column: u16) -> usize {
        let text = self.text(lines);
        let mut taken = 0;
        let mut at = 0;
        for (start, grapheme) in text.grapheme_indices(true) {
            at = start;
            taken += cells::width(grapheme);
            if taken > column {
                return self.bytes.start + at;
            }
        }
        // Behind the end is a place of its own only in the last row of a line.
        self.bytes.start + if self.last { text.len() } else { at }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_between_two_rows_is_on_the_second() {
        let lines = vec!["раз два".to_owned(), String::new(), "три".to_owned()];
        let rows = rows(&lines, 4);
        let texts: Vec<&str> = rows.iter().map(|row| row.text(&lines)).collect();
        assert_eq!(texts, ["раз ", "два", "", "три"]);
        assert_eq!(row_of(&rows, &lines, (0, 7)), 1);
        assert_eq!(row_of(&rows, &lines, (0, 6)), 0);
        assert_eq!(row_of(&rows, &lines, (1, 0)), 2);
        assert_eq!(rows[0].byte_at(&lines, 99), 6);
        assert_eq!(rows[1].byte_at(&lines, 99), lines[0].len());
        assert_eq!(rows[1].column_of(&lines, 9), 1);
    }
}
