//! A search inside a text: the words typed below it, the places where they stand.

use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use ratatui::text::{Line, Span};
use regex::{Regex, RegexBuilder};

use super::sight::Begins;
use super::{At, Pager};
use crate::tui::input::{Action, Context, Input, Keys, Pending};
use crate::tui::look::Look;
use crate::tui::overlay::field::Field;
use crate::tui::overlay::{Heard, Step, cells, hear, place};
use crate::tui::shell::Frame;
use crate::tui::theme::Role;

/// The columns of a border beside what is told in it.
const MARGIN: u16 = 4;

/// What came of an input while the words are typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Typed {
    Stay,
    Redraw,
    Done,
}

/// A search inside a text.
#[derive(Debug, Clone, Default)]
pub(super) struct Find {
    field: Option<Field>,
    /// What is looked for, in whatever case.
    words: Option<Regex>,
    /// Where it was found last: the paragraph, and the byte in it.
    found: Option<(usize, usize)>,
    /// Which of all places that is, counted from 1, and how many there are.
    nth: Option<(usize, usize)>,
    failed: bool,
}

/// How a place is set off: the one that is shown by the ground of a hit, or, in themes where a hit has none, turned
/// round.
fn hit_style(style: Style, look: &Look, is_shown: bool) -> Style {
    let hit = look.style(Role::Hit);
    match (hit.bg, is_shown) {
        (Some(_), false) => style.add_modifier(Modifier::BOLD | Modifier::UNDERLINED),
        (Some(_), true) => style.patch(hit).add_modifier(Modifier::BOLD),
        (None, false) => style.patch(hit),
        (None, true) => style
            .patch(hit)
            .add_modifier(Modifier::BOLD | Modifier::REVERSED),
    }
}

impl Find {
    /// Begins to take words.
    pub fn begin(&mut self) {
        self.field = Some(Field::default());
    }

    /// Whether words are typed at this moment.
    pub fn is_typed(&self) -> bool {
        self.field.is_some()
    }

    /// Whether the last search found nothing.
    pub fn has_failed(&self) -> bool {
        self.failed
    }

    /// Which of the places is shown, before the lines that are in sight; those give way where a border has no room
    /// for both. Nothing found: the lines alone.
    pub fn place(&self, lines: String, columns: u16, look: &Look) -> String {
        let Some((at, of)) = self.nth else {
            return lines;
        };
        let numbers = [("a", at.into()), ("b", of.into())];
        let hit = look.text.say_with("pager-hit", &numbers);
        let both = format!("{hit} · {lines}");
        match lines.is_empty() || cells::width(&both) + MARGIN > columns {
            true => hit,
            false => both,
        }
    }

    /// Whether there is a place that was found, and so a next one.
    pub fn has_found(&self) -> bool {
        self.found.is_some()
    }

    /// Takes an input while words are typed.
    pub fn on_input(&mut self, pending: &mut Pending, input: &Input, keys: &Keys) -> Typed {
        let Some(field) = &mut self.field else {
            return Typed::Stay;
        };
        match hear(pending, &[Context::Prompt], input, keys) {
            Heard::Action(Action::Confirm) => {
                let words = field.text().to_owned();
                self.field = None;
                self.look_for(&words);
                Typed::Done
            }
            Heard::Action(Action::Back) => {
                self.field = None;
                Typed::Redraw
            }
            Heard::Key(key) if field.on_key(key) => Typed::Redraw,
            Heard::Paste(text) => {
                field.paste(&text);
                Typed::Redraw
            }
            Heard::Spent => Typed::Redraw,
            _ => Typed::Stay,
        }
    }

    /// Takes what to look for; nothing, to look for nothing any more.
    fn look_for(&mut self, words: &str) {
        let regex = RegexBuilder::new(&regex::escape(words))
            .case_insensitive(true)
            .build();
        self.words = regex.ok().filter(|_| !words.is_empty());
        self.found = None;
        self.nth = None;
        self.failed = false;
    }

    /// A row with what was found in it set off, the place that is shown more than the others; `begins` says where in
    /// the text the row does.
    pub fn marked(&self, line: &Line<'static>, begins: Begins, look: &Look) -> Line<'static> {
        let Some(words) = &self.words else {
            return line.clone();
        };
        let mut spans = Vec::new();
        let (para, mut byte) = begins;
        for span in &line.spans {
            let mut from = 0;
            for hit in words.find_iter(&span.content) {
                let before = span.content[from..hit.start()].to_owned();
                spans.push(Span::styled(before, span.style));
                let is_shown = self.found == Some((para, byte + hit.start()));
                let style = hit_style(span.style, look, is_shown);
                spans.push(Span::styled(hit.as_str().to_owned(), style));
                from = hit.end();
            }
            spans.push(Span::styled(span.content[from..].to_owned(), span.style));
            byte += span.content.len();
        }
        Line::from(spans).style(line.style)
    }

    /// Draws the words that are typed over the last row.
    pub fn draw(&self, frame: &mut Frame<'_>, area: Rect, look: &Look) {
        let Some(field) = &self.field else { return };
        let row = place::bottom(area, 1);
        frame.render_widget(ratatui::widgets::Clear, row);
        let label = format!("{}: ", look.say("pager-search"));
        let style = look.style(Role::Dim);
        let x = cells::put(
            frame.buffer_mut(),
            (row.x, row.y),
            row.right(),
            &label,
            style,
        );
        let rest = Rect {
            x,
            width: row.right().saturating_sub(x),
            ..row
        };
        field.clone().draw(frame, rest, look, "");
    }
}

impl Pager {
    /// To the next place where the words stand, past the end from the beginning on.
    pub(super) fn find_next<T>(&mut self) -> Step<T> {
        match self.find.found {
            Some((para, byte)) => self.find_in(para, byte + 1, true),
            None => self.find_from(self.top, true),
        }
        Step::Redraw
    }

    /// To the place before, past the beginning from the end on.
    pub(super) fn find_previous<T>(&mut self) -> Step<T> {
        match self.find.found {
            Some((para, byte)) => self.find_in(para, byte, false),
            None => self.find_from(self.top, false),
        }
        Step::Redraw
    }

    /// Looks from a row on.
    pub(super) fn find_from(&mut self, at: At, forward: bool) {
        self.find_in(at.para, 0, forward);
    }

    /// Looks from a byte of a paragraph on, or back from it.
    fn find_in(&mut self, para: usize, byte: usize, forward: bool) {
        let Some(words) = self.find.words.clone() else {
            return;
        };
        let count = self.paras.len();
        // All of them, and the first once more: what stands in it on the other side of the byte.
        let found = (0..=count).find_map(|step| {
            let at = match forward {
                true => (para + step) % count.max(1),
                false => (para + 2 * count - step) % count.max(1),
            };
            let text = self.paras.get(at)?.bare();
            let mut hits = words.find_iter(&text).map(|hit| hit.start());
            let hit = match (step, forward) {
                (0, true) => hits.find(|start| *start >= byte),
                (_, true) => hits.next(),
                (0, false) => hits.take_while(|start| *start < byte).last(),
                (_, false) => hits.last(),
            };
            hit.map(|hit| (at, hit))
        });
        self.find.failed = found.is_none();
        self.find.found = found;
        self.find.nth = found.map(|found| self.nth_of(&words, found));
        if let Some((para, byte)) = found {
            self.show(para, byte);
        }
    }

    /// Which of all places of the words this one is, and how many there are.
    fn nth_of(&self, words: &Regex, (para, byte): (usize, usize)) -> (usize, usize) {
        let (mut at, mut of) = (0, 0);
        for (number, text) in self.paras.iter().enumerate() {
            for hit in words.find_iter(&text.bare()) {
                of += 1;
                at += usize::from((number, hit.start()) <= (para, byte));
            }
        }
        (at, of)
    }

    /// Scrolls so that a byte of a paragraph is in sight, and not at the very edge.
    fn show(&mut self, para: usize, byte: usize) {
        let mut before = 0;
        let row = self.rows(para).iter().position(|row| {
            before += row
                .line
                .spans
                .iter()
                .map(|s| s.content.len())
                .sum::<usize>();
            byte < before
        });
        let at = At {
            para,
            row: row.unwrap_or(0),
        };
        let last = self.moved(self.top, isize::try_from(self.page).unwrap_or(0) - 1);
        if at < self.top || at > last {
            let third = isize::try_from(self.page / 3).unwrap_or(0);
            self.top = self.moved(at, -third).min(self.last_top());
        }
    }
}
