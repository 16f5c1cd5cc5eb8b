//! What of a text is in sight, and what the border says of it.

use super::{At, Pager, Row};
use crate::tui::look::Look;

/// Where a row begins: its paragraph, and the byte in it.
pub(super) type Begins = (usize, usize);

impl Pager {
    /// The rows in sight with where they begin, and the last paragraph that is in sight to its end.
    pub(super) fn in_sight(&self) -> (Vec<(Row, Begins)>, usize) {
        let mut shown = Vec::new();
        let mut end = self.top.para;
        let mut above = self.top.row;
        for para in self.top.para..self.paras.len() {
            if shown.len() >= self.page {
                break;
            }
            let mut byte = 0;
            let rows = self.rows(para).into_iter().map(|row| {
                let begins = (para, byte);
                byte += row
                    .line
                    .spans
                    .iter()
                    .map(|s| s.content.len())
                    .sum::<usize>();
                (row, begins)
            });
            shown.extend(rows.skip(std::mem::take(&mut above)));
            // Of one that is cut the end is still to be read.
            if shown.len() <= self.page {
                end = para;
            }
        }
        shown.truncate(self.page);
        (shown, end)
    }

    pub(super) fn is_all_in_sight(&self) -> bool {
        self.top == At::default() && self.last_top() == At::default()
    }

    /// Which lines are in sight; nothing while all are.
    pub(super) fn place(&self, end: usize, look: &Look) -> String {
        if self.find.has_failed() {
            return look.say("pager-not-found");
        }
        let room = self.columns.unwrap_or_default();
        if self.is_all_in_sight() {
            return self.find.place(String::new(), room, look);
        }
        let numbers = [
            ("from", (self.line(self.top.para) + 1).into()),
            ("to", (self.line(end) + 1).into()),
            ("total", (self.line(self.paras.len() - 1) + 1).into()),
        ];
        let lines = look.text.say_with("pager-place", &numbers);
        self.find.place(lines, room, look)
    }
}
