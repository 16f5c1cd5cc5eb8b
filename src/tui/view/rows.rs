//! Rows of text that a pane shows: wrapped to its width, scrolled, drawn.

use crate::tui::model::Scrolled;
use crate::tui::overlay::cells;
use crate::tui::overlay::wrap::Para;
use crate::tui::shell::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

/// How far the rows after its first are moved, where words of several styles are wrapped.
const HANG: u16 = 4;

/// The rows of a pane, gathered for its width.
pub(super) struct Rows {
    width: usize,
    pub(super) lines: Vec<Line<'static>>,
}

impl Rows {
    pub(super) fn new(width: u16) -> Self {
        Self {
            width: usize::from(width.max(1)),
            lines: Vec::new(),
        }
    }

    /// Rows that were gathered before, for this width.
    pub(super) fn kept(width: u16, lines: Vec<Line<'static>>) -> Self {
        Self {
            lines,
            ..Self::new(width)
        }
    }

    /// Words of several styles, wrapped: what stands last often is what counts.
    pub(super) fn line(&mut self, spans: Vec<Span<'static>>) {
        let line = Line::from(spans);
        if line.width() <= self.width {
            self.lines.push(line);
            return;
        }
        let columns = u16::try_from(self.width).unwrap_or(u16::MAX);
        for row in Para::new(line).hang(HANG).rows(columns) {
            let mut line = row.line;
            line.spans
                .insert(0, Span::raw(" ".repeat(usize::from(row.x))));
            self.lines.push(line);
        }
    }

    /// Whether two texts fit on one row.
    pub(super) fn fits(&self, one: &str, other: &str) -> bool {
        usize::from(cells::width(one)) + usize::from(cells::width(other)) <= self.width
    }

    /// An empty row.
    pub(super) fn blank(&mut self) {
        self.lines.push(Line::default());
    }

    /// A text, wrapped; rows after its first begin with `indent` blanks.
    pub(super) fn text(&mut self, text: &str, style: Style, indent: usize) {
        self.wrapped("", text, style, indent);
    }

    /// A text behind a lead that stands on its first row alone.
    pub(super) fn wrapped(&mut self, lead: &str, text: &str, style: Style, indent: usize) {
        let indent = indent.min(self.width / 2);
        let blanks = " ".repeat(indent);
        for paragraph in text.split('\n') {
            let first = format!("{lead}{paragraph}");
            if usize::from(cells::width(&first)) <= self.width {
                self.lines.push(Line::styled(first, style));
                continue;
            }
            // A link is not broken at its hyphens, so that it can be picked up whole.
            let options = textwrap::Options::new(self.width)
                .subsequent_indent(&blanks)
                .word_separator(textwrap::WordSeparator::AsciiSpace)
                .word_splitter(textwrap::WordSplitter::NoHyphenation)
                .break_words(true);
            for row in textwrap::wrap(&first, options) {
                self.lines.push(Line::styled(row.into_owned(), style));
            }
        }
    }

    /// Draws what is in sight, and tells the model how much there is.
    pub(super) fn draw(&self, frame: &mut Frame<'_>, area: Rect, scrolled: &mut Scrolled) {
        scrolled.laid_out(self.lines.len(), usize::from(area.height));
        let buffer = frame.buffer_mut();
        let rows = self.lines.iter().skip(scrolled.top);
        for (y, line) in (area.y..area.bottom()).zip(rows) {
            cells::put_line(buffer, (area.x, y), area.right(), line);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_that_has_room_in_a_row_is_not_broken() {
        let link = "https://orto-shag.amocrm.ru/contacts/detail/19844987";
        let mut rows = Rows::new(60);
        rows.text(
            &format!("Пример: вот его контакт {link}"),
            Style::default(),
            2,
        );
        let lines: Vec<String> = rows.lines.iter().map(Line::to_string).collect();
        assert_eq!(lines, ["Пример: вот его контакт", &format!("  {link}")]);
        for width in 1..60 {
            let mut rows = Rows::new(width);
            rows.text(link, Style::default(), 0);
            let all: String = rows.lines.iter().map(Line::to_string).collect();
            assert_eq!(all, link, "{width}");
        }
    }

    /// How much of an allowance is used stands at the end of its row.
    #[test]
    fn words_of_several_styles_are_wrapped_and_lose_nothing() {
        let spans = || {
            vec![
                Span::raw("бесплатные настройки: "),
                Span::raw("использовано 2 из 2"),
            ]
        };
        for (width, expected) in [
            (41, vec!["бесплатные настройки: использовано 2 из 2"]),
            (40, vec!["бесплатные настройки: использовано 2 из", "    2"]),
        ] {
            let mut rows = Rows::new(width);
            rows.line(spans());
            let lines: Vec<String> = rows.lines.iter().map(Line::to_string).collect();
            let lines: Vec<&str> = lines.iter().map(|line| line.trim_end()).collect();
            assert_eq!(lines, expected);
        }
        for width in 0..41 {
            let mut rows = Rows::new(width);
            rows.line(spans());
            let all: String = rows.lines.iter().map(Line::to_string).collect();
            let letters = |text: &str| text.chars().filter(|c| !c.is_whitespace()).count();
            assert_eq!(
                letters(&all),
                letters("бесплатные настройки: использовано 2 из 2")
            );
        }
    }
}
