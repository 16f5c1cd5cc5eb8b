//! Text wrapped to a width: where a line breaks, and styled paragraphs cut into rows.

use std::ops::Range;

use ratatui::text::{Line, Span};
use unicode_segmentation::UnicodeSegmentation;

use super::cells;

/// A paragraph of styled text: its first row is indented, those after it hang deeper.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Para {
    line: Line<'static>,
    indent: u16,
    hang: u16,
}

impl Para {
    /// A paragraph at the left edge.
    pub fn new(line: impl Into<Line<'static>>) -> Self {
        Self {
            line: tame(line.into()),
            indent: 0,
            hang: 0,
        }
    }

    /// Moved to the right by this many columns.
    #[must_use]
    pub fn indent(mut self, columns: u16) -> Self {
        self.indent = columns;
        self
    }

    /// The rows after the first moved further by this many columns.
    #[must_use]
    pub fn hang(mut self, columns: u16) -> Self {
        self.hang = columns;
        self
    }

    /// The text without styles, its indent as blanks.
    pub fn plain(&self) -> String {
        let blanks = " ".repeat(usize::from(self.indent));
        let text: String = self.line.spans.iter().map(|s| s.content.as_ref()).collect();
        format!("{blanks}{text}").trim_end().to_owned()
    }

    /// The text by itself, without indent.
    pub(super) fn bare(&self) -> String {
        self.line.spans.iter().map(|s| s.content.as_ref()).collect()
    }

    /// Whether its last letter is a blank.
    pub(super) fn ends_blank(&self) -> bool {
        self.line
            .spans
            .last()
            .is_some_and(|s| s.content.ends_with(' '))
    }

    /// The rows that it takes at a width. On a narrow screen it is moved by half of the width at most.
    pub fn rows(&self, columns: u16) -> Vec<Row> {
        let most = columns / 2;
        let first = self.indent.min(most);
        let rest = (self.indent + self.hang).min(most);
        let text: String = self.line.spans.iter().map(|s| s.content.as_ref()).collect();
        let ranges = breaks(&text, columns - first, columns - rest);
        let row = |(at, range): (usize, &Range<usize>)| Row {
            x: if at == 0 { first } else { rest },
            line: slice(&self.line, range.clone()),
        };
        ranges.iter().enumerate().map(row).collect()
    }
}

impl<T: Into<Line<'static>>> From<T> for Para {
    fn from(line: T) -> Self {
        Self::new(line)
    }
}

/// A row of a paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// How far to the right it begins.
    pub x: u16,
    /// What is in it.
    pub line: Line<'static>,
}

/// Where a text of one line breaks: bytes of its rows, one after another without gaps. Blanks at the
/// end of a row may reach over the edge; a word longer than a row is cut between what is seen as
/// letters. There is always a row.
pub fn breaks(text: &str, first: u16, rest: u16) -> Vec<Range<usize>> {
    let mut rows = Vec::new();
    let mut start = 0;
    let mut taken = 0;
    let mut gap = None;
    let mut room = first.max(1);
    for (at, grapheme) in text.grapheme_indices(true) {
        let columns = cells::width(grapheme);
        if grapheme.chars().all(|c| c.is_whitespace() && c != '\u{a0}') {
            taken += columns;
            gap = Some(at + grapheme.len());
            continue;
        }
        while taken + columns > room && at > start {
            let cut = gap.take().filter(|cut| *cut > start).unwrap_or(at);
            rows.push(start..cut);
            start = cut;
            taken = cells::width(&text[start..at]);
            room = rest.max(1);
        }
        taken += columns;
    }
    rows.push(start..text.len());
    rows
}

/// Tabs become blanks, other control characters go.
fn tame(mut line: Line<'static>) -> Line<'static> {
    for span in &mut line.spans {
        if span.content.chars().any(char::is_control) {
            let text = span.content.replace('\t', "    ");
            span.content = cells::one_line(&text).into_owned().into();
        }
    }
    line
}

/// The part of a styled line that lies in these bytes of its text.
pub(super) fn slice(line: &Line<'static>, bytes: Range<usize>) -> Line<'static> {
    let mut spans = Vec::new();
    let mut at = 0;
    for span in &line.spans {
        let end = at + span.content.len();
        let from = bytes.start.clamp(at, end) - at;
        let to = bytes.end.clamp(at, end) - at;
        if let Some(part) = span.content.get(from..to)
            && !part.is_empty()
        {
            spans.push(Span::styled(part.to_owned(), span.style));
        }
        at = end;
    }
    Line::from(spans).style(line.style)
}

/// The longest paragraph of a text without styles, in bytes: a longer line is read in pieces, so that no screen takes
/// longer to wrap than any other.
pub(super) const PIECE: usize = 2_000;

/// A line in pieces that are quickly wrapped, cut between letters, at a blank where there is one.
pub(super) fn pieces(line: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut rest = line;
    while rest.len() > PIECE {
        let end = rest.floor_char_boundary(PIECE);
        let cut = rest[..end].rfind(' ').map_or(end, |at| at + 1);
        let (piece, left) = rest.split_at(cut);
        pieces.push(piece);
        rest = left;
    }
    pieces.push(rest);
    pieces
}

#[cfg(test)]
mod tests {
    use ratatui::style::{Style, Stylize};

    use super::*;

    fn rows(text: &str, columns: u16) -> Vec<&str> {
        let ranges = breaks(text, columns, columns);
        ranges.into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn breaks_between_words_and_within_long_ones() {
        assert_eq!(rows("", 5), [""]);
        assert_eq!(rows("раз два три", 7), ["раз два ", "три"]);
        assert_eq!(rows("раз два три", 3), ["раз ", "два ", "три"]);
        assert_eq!(rows("длинноеслово да", 5), ["длинн", "оесло", "во да"]);
        assert_eq!(rows("а   ", 1), ["а   "]);
        assert_eq!(rows("№\u{a0}12 тут", 4), ["№\u{a0}12 ", "тут"]);
    }

    #[test]
    fn never_splits_what_is_seen_as_one_letter() {
        assert_eq!(rows("и\u{306}и\u{306}", 1), ["и\u{306}", "и\u{306}"]);
        assert_eq!(
            rows("👩\u{200d}🔬👩\u{200d}🔬", 3),
            ["👩\u{200d}🔬", "👩\u{200d}🔬"]
        );
        assert_eq!(rows("👩\u{200d}🔬x", 1), ["👩\u{200d}🔬", "x"]);
    }

    #[test]
    fn a_paragraph_keeps_its_styles_and_hangs() {
        let para = Para::new(Line::from(vec!["ключ ".bold(), "значение длинное".into()]))
            .indent(1)
            .hang(5);
        let rows = para.rows(16);
        let text: Vec<String> = rows.iter().map(|row| row.line.to_string()).collect();
        assert_eq!(text, ["ключ значение ", "длинное"]);
        assert_eq!((rows[0].x, rows[1].x), (1, 6));
        assert_eq!(rows[0].line.spans[0].style, Style::new().bold());
        assert_eq!(para.plain(), " ключ значение длинное");
    }

    #[test]
    fn no_width_is_too_small() {
        let para = Para::new("раз 👩\u{200d}🔬 два").indent(9).hang(9);
        for columns in 0..20 {
            assert!(!para.rows(columns).is_empty());
        }
    }
}
