//! Rows of text that a pane shows: wrapped to its width, scrolled, drawn.

use crate::tui::model::Scrolled;
use crate::tui::overlay::cells;
use crate::tui::shell::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

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

    /// A row as it is; cut at the right edge where it is drawn.
    pub(super) fn line(&mut self, spans: Vec<Span<'static>>) {
        self.lines.push(Line::from(spans));
    }

    /// Spans on one row; where they don't fit, the last of them goes on below, behind so many blanks.
    pub(super) fn spans(&mut self, mut spans: Vec<Span<'static>>, indent: usize) {
        let wide: u16 = spans.iter().map(|s| cells::width(&s.content)).sum();
        if usize::from(wide) > self.width
            && spans.len() > 1
            && let Some(last) = spans.pop()
        {
            let lead = " ".repeat(indent);
            self.line(spans);
            self.wrapped(&lead, last.content.trim_start(), last.style, indent);
        } else {
            self.line(spans);
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
            let options = textwrap::Options::new(self.width)
                .subsequent_indent(&blanks)
                .word_separator(textwrap::WordSeparator::AsciiSpace)
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

    fn said(width: u16, spans: &[&str]) -> Vec<String> {
        let mut rows = Rows::new(width);
        let spans = spans.iter().map(|words| Span::raw((*words).to_owned()));
        rows.spans(spans.collect(), 2);
        rows.lines.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn what_does_not_fit_beside_goes_on_below_and_is_not_cut() {
        let spans = ["бесплатные настройки: ", "использовано 4 из 4"];
        assert_eq!(
            said(41, &spans),
            ["бесплатные настройки: использовано 4 из 4"]
        );
        assert_eq!(
            said(40, &spans),
            ["бесплатные настройки: ", "  использовано 4 из 4"]
        );
        assert_eq!(
            said(12, &["Доступ:", "  не хватает"]),
            ["Доступ:", "  не хватает"]
        );
        assert_eq!(said(3, &["один"]), ["один"]);
    }
}
