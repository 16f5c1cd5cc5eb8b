//! A sheet of the on-call duty, a hand-over or a year, as a page to read.

use super::page::{Page, page_columns};
use crate::text::{Block, Sheet, beside};
use crate::tui::look::Look;
use crate::tui::overlay::cells;
use crate::tui::overlay::wrap::Para;
use crate::tui::theme::Role;
use ratatui::text::Span;

/// Between two columns of a table.
const GAP: &str = "  ";

/// The page, as paragraphs, for a screen of so many columns. Its first heading stands on the border.
pub fn sheet_page(sheet: &Sheet, look: &Look, screen: u16) -> Vec<Para> {
    let columns = page_columns(screen);
    let mut page = Page::new(look);
    let mut was_item = false;
    for block in &sheet.blocks {
        match block {
            Block::Heading(1, _) => {}
            Block::Heading(2, text) => page.heading(text.clone()),
            Block::Heading(_, text) => {
                page.blank();
                page.line(Role::Title, 0, text.clone());
            }
            Block::Line(text) => {
                if was_item {
                    page.blank();
                }
                page.line(Role::Text, 0, text.clone());
            }
            Block::Item(level, text) => {
                let indent = u16::try_from(*level).unwrap_or(0).min(4) * 2;
                let role = if *level == 0 { Role::Text } else { Role::Dim };
                page.line(role, indent, format!("- {text}"));
            }
            Block::Table(head, rows) => table(&mut page, head, rows, columns),
            Block::Fixed(blocks) => {
                page.blank();
                for line in beside(blocks, usize::from(columns)) {
                    fixed(&mut page, &line);
                }
                page.blank();
            }
        }
        was_item = matches!(block, Block::Item(..));
    }
    page.done()
}

/// A table in columns; where they have no room, each row as a line and what it holds below.
fn table(page: &mut Page<'_>, head: &[String], rows: &[Vec<String>], columns: u16) {
    let width = |column: usize| {
        let all = std::iter::once(head).chain(rows.iter().map(Vec::as_slice));
        let cells = all.filter_map(|row| row.get(column));
        cells.map(|cell| cells::width(cell)).max().unwrap_or(0)
    };
    let widths: Vec<u16> = (0..head.len()).map(width).collect();
    let gaps = cells::width(GAP) * u16::try_from(head.len().saturating_sub(1)).unwrap_or(0);
    if widths.iter().sum::<u16>() + gaps <= columns {
        page.line(Role::Dim, 0, aligned(head, &widths));
        for row in rows {
            page.line(Role::Text, 0, aligned(row, &widths));
        }
        return;
    }
    for row in rows {
        let mut cells = row.iter();
        page.line(Role::Text, 0, cells.next().cloned().unwrap_or_default());
        // In a sentence the names of the columns are words like others.
        let named = head.iter().skip(1).zip(cells);
        let named = named.map(|(name, cell)| format!("{} {cell}", name.to_lowercase()));
        let named: Vec<String> = named.collect();
        page.line(Role::Dim, 4, named.join(", "));
    }
}

/// A row in columns: words to the left, numbers to the right.
fn aligned(row: &[String], widths: &[u16]) -> String {
    let cell = |(at, (cell, width)): (usize, (&String, &u16))| {
        let blanks = " ".repeat(usize::from(width.saturating_sub(cells::width(cell))));
        match at {
            0 => format!("{cell}{blanks}"),
            _ => format!("{blanks}{cell}"),
        }
    };
    let cells = row.iter().zip(widths).enumerate().map(cell);
    cells.collect::<Vec<_>>().join(GAP).trim_end().to_owned()
}

/// A line whose letters stand below those of others; one of signs alone has each in its own colour.
fn fixed(page: &mut Page<'_>, line: &str) {
    let is_signs = line.chars().all(|c| c == ' ' || role_of(c).is_some());
    if line.is_empty() || !is_signs {
        return page.line(Role::Dim, 0, line.to_owned());
    }
    let spans: Vec<Span<'static>> = line
        .chars()
        .map(|c| {
            let role = role_of(c).unwrap_or(Role::Text);
            page.look.span(role, c.to_string())
        })
        .collect();
    page.spans(0, spans);
}

/// How a day of a year looks by its sign; none, if it is no such sign.
fn role_of(sign: char) -> Option<Role> {
    Some(match sign {
        '!' => Role::Bad,
        '1'..='9' | '+' => Role::Warn,
        'x' => Role::Text,
        '=' => Role::Info,
        '-' => Role::Good,
        '.' => Role::Dim,
        '>' => Role::Accent,
        _ => return None,
    })
}

#[cfg(test)]
mod tests;
