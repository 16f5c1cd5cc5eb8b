//! Rows of text that a pane shows: wrapped to its width, scrolled, drawn.

use crate::tui::look::Look;
use crate::tui::model::Scrolled;
use crate::tui::overlay::cells;
use crate::tui::overlay::wrap::Para;
use crate::tui::shell::Frame;
use crate::tui::theme::Role;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::Clear;
use std::ops::Range;

/// How far the rows after its first are moved, where words of several styles are wrapped.
const HANG: u16 = 4;

/// A blank that no row ends at.
const HARD: char = '\u{a0}';
/// A word of so many letters at the most belongs to the time behind it: «до 09:00», `until 09:00`.
const SHORT: usize = 5;

/// A moment whose day and time stay on one row.
pub(super) fn whole(moment: &str) -> String {
    moment.replace(' ', &HARD.to_string())
}

/// Ties each time of day to the short word before it.
fn together(text: &str) -> String {
    let mut tied = String::with_capacity(text.len());
    let mut before = "";
    for (n, word) in text.split(' ').enumerate() {
        let is_short = !before.is_empty()
            && before.chars().count() <= SHORT
            && before.chars().all(char::is_alphabetic);
        match n {
            0 => {}
            _ if is_short && has_time(word) => tied.push(HARD),
            _ => tied.push(' '),
        }
        tied.push_str(word);
        before = word;
    }
    tied
}

/// Whether a word has a time of day in it, `09:00`.
fn has_time(word: &str) -> bool {
    word.as_bytes().windows(5).any(|w| {
        let is_digit = |n: usize| w[n].is_ascii_digit();
        w[2] == b':' && [0, 1, 3, 4].into_iter().all(is_digit)
    })
}

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
        let columns = u16::try_from(self.width).unwrap_or(u16::MAX);
        for row in Para::new(line).hang(HANG).rows(columns) {
            let mut line = row.line;
            for span in &mut line.spans {
                span.content = span.content.replace(HARD, " ").into();
            }
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
            let first = self.loosened(&together(&format!("{lead}{paragraph}")), indent);
            if usize::from(cells::width(&first)) <= self.width {
                self.push(&first, style);
                continue;
            }
            // A link is not broken at its hyphens, so that it can be picked up whole.
            let options = textwrap::Options::new(self.width)
                .subsequent_indent(&blanks)
                .word_separator(textwrap::WordSeparator::AsciiSpace)
                .word_splitter(textwrap::WordSplitter::NoHyphenation)
                .break_words(true);
            for (n, row) in textwrap::wrap(&first, options).iter().enumerate() {
                // What is between two pieces stands neither at a row's end nor at the beginning of the next.
                let row = row.strip_suffix(" ·").unwrap_or(row);
                match row.trim_start().strip_prefix("· ").filter(|_| n > 0) {
                    Some(rest) => self.push(&format!("{blanks}{rest}"), style),
                    None => self.push(row, style),
                }
            }
        }
    }

    /// The text, what has no room together in a row apart again: else it would be cut in the middle of a word.
    fn loosened(&self, text: &str, indent: usize) -> String {
        let room = self.width - indent;
        let word = |word: &str| match usize::from(cells::width(word)) > room {
            true => word.replace(HARD, " "),
            false => word.to_owned(),
        };
        text.split(' ').map(word).collect::<Vec<_>>().join(" ")
    }

    /// A row as it is shown: what held its words together has done its work.
    fn push(&mut self, row: &str, style: Style) {
        let row = row.replace(HARD, " ");
        self.lines.push(Line::styled(row, style));
    }

    /// Scrolls as little as brings some rows into sight, above the row that tells that there is more.
    pub(super) fn show(&self, rows: Range<usize>, area: Rect, scrolled: &mut Scrolled) {
        let height = usize::from(area.height);
        let is_long = self.lines.len() > height;
        let free = height - usize::from(is_long && height > 1);
        scrolled.laid_out(self.lines.len(), free);
        scrolled.show(rows);
    }

    /// Draws what is in sight, says how much is below, and tells the model how much there is.
    pub(super) fn draw(
        &self,
        frame: &mut Frame<'_>,
        area: Rect,
        scrolled: &mut Scrolled,
        look: &Look,
    ) {
        scrolled.laid_out(self.lines.len(), usize::from(area.height));
        let buffer = frame.buffer_mut();
        let rows = self.lines.iter().skip(scrolled.top);
        for (y, line) in (area.y..area.bottom()).zip(rows) {
            cells::put_line(buffer, (area.x, y), area.right(), line);
        }
        self.below(frame, area, scrolled, look);
    }

    /// At the end of the last row, how many more there are below: beside what it says, where that is free, else in its
    /// place.
    fn below(&self, frame: &mut Frame<'_>, area: Rect, scrolled: &Scrolled, look: &Look) {
        let end = scrolled.top + scrolled.height;
        let hidden = scrolled.rows.saturating_sub(end);
        let Some(last) = self.lines.get(end.wrapping_sub(1)) else {
            return;
        };
        if hidden == 0 || area.height < 2 {
            return;
        }
        let words = |n: usize| {
            let n = [("n", n.to_string().into())];
            format!("▾ {}", look.text.say_with("pane-below", &n))
        };
        let mut row = Rect {
            y: area.bottom() - 1,
            height: 1,
            ..area
        };
        let mut told = words(hidden);
        let taken = u16::try_from(last.width()).unwrap_or(u16::MAX);
        let needed = cells::width(&told).saturating_add(taken).saturating_add(2);
        let has_room = needed <= area.width;
        if !has_room {
            told = words(hidden + 1);
            frame.render_widget(Clear, row);
        }
        row.width = cells::width(&told).min(area.width);
        row.x = area.right() - row.width;
        frame.render_widget(Clear, row);
        let line = Line::styled(told, look.style(Role::Dim));
        cells::put_line(frame.buffer_mut(), (row.x, row.y), row.right(), &line);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The last row in sight tells of those below, at its end or in its place; the last of all is never covered.
    #[test]
    fn what_is_below_is_told_and_covers_no_row_that_is_pointed_at() {
        use crate::core::language::Language;
        use crate::tui::overlay::stage::Stage;
        let stage = Stage::new(Language::En);
        let mut short = Rows::new(40);
        let mut full = Rows::new(40);
        for n in 0..9 {
            short.text(&format!("row {n}"), Style::default(), 0);
            full.text(&format!("row {n} {}", "-".repeat(30)), Style::default(), 0);
        }
        let shown = |rows: &Rows, height: u16, mut scrolled: Scrolled| {
            stage.draw((40, height), |frame, area, look| {
                rows.draw(frame, area, &mut scrolled, look);
            })
        };
        let at_its_end = shown(&short, 4, Scrolled::default());
        assert!(at_its_end.contains("row 3"), "{at_its_end}");
        assert!(at_its_end.contains("▾ more rows below: 5"), "{at_its_end}");
        let in_its_place = shown(&full, 4, Scrolled::default());
        assert!(!in_its_place.contains("row 3"), "{in_its_place}");
        for told in [&at_its_end, &in_its_place] {
            let last = told.lines().nth(3).unwrap();
            let at = last.find('▾').unwrap();
            let before = cells::width(&last[..at]);
            assert_eq!(before + 20, 40, "at the right end: {told}");
        }
        assert!(
            in_its_place.contains("▾ more rows below: 6"),
            "{in_its_place}"
        );
        assert!(!shown(&full, 9, Scrolled::default()).contains('▾'));
        for row in 0..9 {
            let mut scrolled = Scrolled::default();
            full.show(row..row + 1, Rect::new(0, 0, 40, 4), &mut scrolled);
            let seen = shown(&full, 4, scrolled);
            assert!(seen.contains(&format!("row {row}")), "{row}\n{seen}");
        }
    }

    /// No row ends between a day and its time, or between «до» and what it speaks of.
    #[test]
    fn a_time_stays_with_its_word() {
        let line = |width: u16, text: &str| {
            let mut rows = Rows::new(width);
            rows.text(text, Style::default(), 2);
            let lines: Vec<String> = rows.lines.iter().map(Line::to_string).collect();
            lines
        };
        let until = whole("пн 23 ноября, 09:00");
        let duty = format!("первая линия: Анна Ковалёва, до {until}");
        for width in 28..=49 {
            let told = ["первая линия: Анна Ковалёва,", "  до пн 23 ноября, 09:00"];
            assert_eq!(line(width, &duty), told, "{width}");
        }
        assert_eq!(line(51, &duty), [duty.replace('\u{a0}', " ")]);
        let next = "the next page in 4 min, at 21:07";
        assert_eq!(line(28, next), ["the next page in 4 min,", "  at 21:07"]);
        // What has no room together is no reason to cut a word.
        let told = ["On call from Fri 20 November,", "  18:00:"];
        let from = whole("Fri 20 November, 18:00");
        assert_eq!(line(29, &format!("On call from {from}:")), told);
        // What has no room in any row is broken all the same, and nothing is lost.
        assert_eq!(
            line(10, &until).concat().replace(' ', ""),
            "пн23ноября,09:00"
        );
    }

    #[test]
    fn no_row_ends_or_begins_with_what_is_between_two_pieces() {
        let text = "БигДата, проект на сайте · mrt-profi.example · 500361344";
        for width in 26..60 {
            let mut rows = Rows::new(width);
            rows.wrapped("    ", text, Style::default(), 6);
            let lines: Vec<String> = rows.lines.iter().map(Line::to_string).collect();
            for line in &lines {
                assert!(!line.ends_with('·'), "{width}: {lines:?}");
                assert!(!line.trim_start().starts_with('·'), "{width}: {lines:?}");
            }
            let all = lines.concat();
            assert!(all.contains("mrt-profi.example") && all.contains("500361344"));
        }
    }

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
