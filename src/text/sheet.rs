//! A page to read, print or paste: headings, lines, lists and tables, as Markdown or as plain text.

use unicode_width::UnicodeWidthStr;

/// A page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sheet {
    /// Its parts, from the top.
    pub blocks: Vec<Block>,
}

/// A part of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A heading: 1 is the page's own.
    Heading(usize, String),
    /// A line.
    Line(String),
    /// A line of a list; those of level 1 belong to the one of level 0 before them.
    Item(usize, String),
    /// A table: the heading, then the rows.
    Table(Vec<String>, Vec<Vec<String>>),
    /// Blocks of lines whose letters stand below each other, as many of them beside each other as there is room for.
    Fixed(Vec<Vec<String>>),
}

/// Blocks that stand beside each other on a page without an end.
const BESIDE: usize = 3;
/// Between two of them.
const GAP: &str = "   ";

/// Blocks of lines, beside each other within so many cells: three at the most, one in any case.
pub fn beside(blocks: &[Vec<String>], room: usize) -> Vec<String> {
    let cells = |line: &String| line.width();
    let widest = blocks.iter().flatten().map(cells).max().unwrap_or(0);
    let fit = (room + GAP.len()) / (widest + GAP.len());
    let mut lines = Vec::new();
    for row in blocks.chunks(fit.clamp(1, BESIDE)) {
        if !lines.is_empty() {
            lines.push(String::new());
        }
        let height = row.iter().map(Vec::len).max().unwrap_or(0);
        for at in 0..height {
            let parts = row.iter().map(|block| {
                let part = block.get(at).map_or("", String::as_str);
                format!("{part}{}", " ".repeat(widest - part.width()))
            });
            let line: Vec<String> = parts.collect();
            lines.push(line.join(GAP).trim_end().to_owned());
        }
    }
    lines
}

impl Sheet {
    /// Adds a heading.
    pub(super) fn heading(&mut self, level: usize, text: String) {
        self.blocks.push(Block::Heading(level, text));
    }

    /// Adds a line.
    pub(super) fn line(&mut self, text: String) {
        self.blocks.push(Block::Line(text));
    }

    /// Adds a line of a list.
    pub(super) fn item(&mut self, level: usize, text: String) {
        self.blocks.push(Block::Item(level, text));
    }

    /// The page as Markdown. What stands in it is nowhere taken for marks.
    pub fn markdown(&self) -> String {
        self.written(|block| match block {
            Block::Heading(level, text) => {
                format!("{} {}\n", "#".repeat((*level).clamp(1, 6)), escaped(text))
            }
            Block::Line(text) => format!("{}\n", escaped(text)),
            Block::Item(level, text) => format!("{}- {}\n", "  ".repeat(*level), escaped(text)),
            Block::Table(head, rows) => marked_table(head, rows),
            Block::Fixed(blocks) => {
                format!("```\n{}\n```\n", beside(blocks, usize::MAX / 2).join("\n"))
            }
        })
    }

    /// The page as plain text.
    pub fn plain(&self) -> String {
        self.written(|block| match block {
            Block::Heading(1, text) => format!("{}\n{}\n", flat(text), "=".repeat(text.width())),
            Block::Heading(_, text) | Block::Line(text) => format!("{}\n", flat(text)),
            Block::Item(level, text) => format!("  {}- {}\n", "  ".repeat(*level), flat(text)),
            Block::Table(head, rows) => aligned_table(head, rows),
            Block::Fixed(blocks) => format!("{}\n", beside(blocks, usize::MAX / 2).join("\n")),
        })
    }

    /// The parts one after the other, a blank line between, but not within a list.
    fn written(&self, write: impl Fn(&Block) -> String) -> String {
        let mut page = String::new();
        let mut in_list = false;
        for block in &self.blocks {
            let item = matches!(block, Block::Item(..));
            let goes_on = item && in_list;
            if !page.is_empty() && !goes_on {
                page.push('\n');
            }
            page.push_str(&write(block));
            in_list = item;
        }
        page
    }
}

/// One line, whatever breaks were in it.
fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The same, with nothing in it that Markdown would take for a mark.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in flat(text).chars() {
        if matches!(
            c,
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~'
        ) {
            safe.push('\\');
        }
        safe.push(c);
    }
    safe
}

fn marked_table(head: &[String], rows: &[Vec<String>]) -> String {
    let line = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
    let mut table = line(head.iter().map(|cell| escaped(cell)).collect());
    table.push_str(&line(vec!["---".to_owned(); head.len()]));
    for row in rows {
        table.push_str(&line(row.iter().map(|cell| escaped(cell)).collect()));
    }
    table
}

/// The first column stands left, the others right: they are numbers.
fn aligned_table(head: &[String], rows: &[Vec<String>]) -> String {
    let lines: Vec<Vec<String>> = std::iter::once(head)
        .chain(rows.iter().map(Vec::as_slice))
        .map(|row| row.iter().map(|cell| flat(cell)).collect())
        .collect();
    let width = |column: usize| {
        let cells = lines.iter().filter_map(|line| line.get(column));
        cells.map(|cell| cell.width()).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..head.len()).map(width).collect();
    let mut table = String::new();
    for line in &lines {
        let mut text = String::new();
        for (column, (cell, width)) in line.iter().zip(&widths).enumerate() {
            let blanks = " ".repeat(width - cell.width());
            match column {
                0 => text.push_str(&format!("{cell}{blanks}")),
                _ => text.push_str(&format!("  {blanks}{cell}")),
            }
        }
        table.push_str(text.trim_end());
        table.push('\n');
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_many_blocks_stand_beside_each_other_as_have_room() {
        let block = |name: &str| vec![name.to_owned(), "1 2".to_owned(), "3".to_owned()];
        let blocks = ["янв", "фев", "мар", "апр"].map(block);
        let whole = beside(&blocks, usize::MAX / 2);
        assert_eq!(whole[0], "янв   фев   мар");
        assert_eq!(whole[4], "апр");
        assert_eq!(
            beside(&blocks, 14)[..3],
            ["янв   фев", "1 2   1 2", "3     3"]
        );
        assert_eq!(beside(&blocks, 15)[0], whole[0]);
        for narrow in [0, 2, 8] {
            assert_eq!(beside(&blocks, narrow)[0], "янв", "{narrow}");
        }
        assert!(beside(&[], 10).is_empty());
    }

    fn sheet() -> Sheet {
        let row = |cells: [&str; 2]| cells.map(str::to_owned).to_vec();
        Sheet {
            blocks: vec![
                Block::Heading(1, "Дежурство".to_owned()),
                Block::Item(0, "a_b *c* <d>".to_owned()),
                Block::Item(1, "two\nlines | `x`".to_owned()),
                Block::Line("end".to_owned()),
                Block::Table(row(["кто", "n"]), vec![row(["Ира|", "12"])]),
                Block::Fixed(vec![vec!["- =".to_owned(), ". 1".to_owned()]]),
            ],
        }
    }

    #[test]
    fn nothing_in_it_is_taken_for_a_mark() {
        assert_eq!(
            sheet().markdown(),
            "# Дежурство\n\n- a\\_b \\*c\\* \\<d\\>\n  - two lines \\| \\`x\\`\n\nend\n\n\
             | кто | n |\n| --- | --- |\n| Ира\\| | 12 |\n\n```\n- =\n. 1\n```\n"
        );
    }

    #[test]
    fn plain_text_stands_in_columns() {
        assert_eq!(
            sheet().plain(),
            "Дежурство\n=========\n\n  - a_b *c* <d>\n    - two lines | `x`\n\nend\n\n\
             кто    n\nИра|  12\n\n- =\n. 1\n"
        );
    }
}
