//! How a reply being written looks.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::editor::{Row, Sight};
use super::{Compose, Doubt, Press, doubts};
use crate::tui::input::{Action, Context};
use crate::tui::look::Look;
use crate::tui::overlay::panel::Panel;
use crate::tui::overlay::wrap::slice;
use crate::tui::overlay::{cells, hints, place, told};
use crate::tui::shell::Frame;
use crate::tui::theme::Role;

/// The widest that a line of a reply is.
const WIDEST: u16 = 100;
/// From this width on the border has room for keys and for words of what is below.
const WITH_WORDS: u16 = 60;
/// The actions that the border tells of.
const HINTS: [Action; 7] = [
    Action::Send,
    Action::Back,
    Action::PickTemplate,
    Action::QuoteMessage,
    Action::Attach,
    Action::ExternalEditor,
    Action::DiscardDraft,
];
/// The actions that are no matter of a text for many tickets.
pub(in crate::tui) const OF_ONE: [Action; 3] =
    [Action::QuoteMessage, Action::Attach, Action::Detach];

impl Compose {
    /// Draws it over all of an area.
    pub fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, look: &Look) {
        let (main, side) = if self.side.is_empty() {
            (area, None)
        } else {
            place::beside(area)
        };
        if let Some(side) = side {
            self.draw_side(frame, side, look);
        }
        let inner = Panel::new(self.head.title.as_str()).draw(frame, main, look);
        let body = self.draw_head(frame, inner, look);
        // Under what is laid over it a warning would be a stump.
        let body = match self.is_below {
            true => body,
            false => self.draw_warnings(frame, body, look),
        };
        let below = self.draw_text(frame, body, look);
        let below = match below > 0 && main.width < WITH_WORDS {
            // The keys that send and leave are told at any width.
            true => format!("▾ {below}"),
            false => look.told_below(below),
        };
        let room = Panel::foot_columns(main, &below);
        let foot = match self.is_below {
            true => Line::default(),
            false => hints::line(look, &[Context::Compose], &self.hints(), room),
        };
        let foot = Panel::default().foot(foot).place(below);
        foot.draw_foot(frame, main, look);
    }

    /// The actions that the border tells of: of a form not those that one client's letter has alone.
    fn hints(&self) -> Vec<Action> {
        let is_form = self.form.is_some();
        let hints = HINTS.into_iter();
        hints
            .filter(|action| !(is_form && OF_ONE.contains(action)))
            .collect()
    }

    /// Draws what lies beside the text.
    fn draw_side(&self, frame: &mut Frame<'_>, area: Rect, look: &Look) {
        let columns = Panel::inner(area).width;
        let rows = self.side.iter().flat_map(|para| para.rows(columns));
        let rows: Vec<_> = rows.collect();
        let below = rows.len();
        let below = below.saturating_sub(usize::from(Panel::inner(area).height));
        let panel = Panel::new(self.side_title.as_str()).quiet();
        let panel = panel.place(look.told_below(below));
        let inner = panel.draw(frame, area, look);
        for (at, row) in (0..inner.height).zip(&rows) {
            let from = (inner.x + row.x, inner.y + at);
            cells::put_line(frame.buffer_mut(), from, inner.right(), &row.line);
        }
    }

    /// Draws whom it is for and what about; says what area is left. A low screen keeps its rows for
    /// the text.
    fn draw_head(&self, frame: &mut Frame<'_>, area: Rect, look: &Look) -> Rect {
        if area.height < 5 {
            return area;
        }
        let row = place::row(area, 0);
        let to_right = self.draw_purpose(frame, row, look);
        let to = ("compose-to", self.head.to.as_str());
        put_field(frame, row, to_right.saturating_sub(1), look, to);
        let mut rows = 1;
        // Of what has no subject none is told: it would go nowhere.
        if !self.head.subject.is_empty() {
            let row = place::row(area, rows);
            let name = cells::width(&look.say("compose-subject")) + 2;
            let subject = short_subject(&self.head.subject, row.width.saturating_sub(name));
            put_field(
                frame,
                row,
                area.right(),
                look,
                ("compose-subject", &subject),
            );
            rows += 1;
        }
        if !self.files.is_empty() && area.height > 6 {
            let names = self.names_of_files(look);
            let row = place::row(area, rows);
            put_field(frame, row, area.right(), look, ("compose-files", &names));
            rows += 1;
        }
        let rule = place::row(area, rows);
        let line = "─".repeat(usize::from(rule.width));
        let style = look.style(Role::Border);
        let from = (rule.x, rule.y);
        cells::put(frame.buffer_mut(), from, rule.right(), &line, style);
        place::below(area, rows + 1)
    }

    /// Draws what it is for at the end of a row, where there is room beside the address; says where it begins.
    fn draw_purpose(&self, frame: &mut Frame<'_>, row: Rect, look: &Look) -> u16 {
        let purpose = format!(" {} ", self.head.purpose);
        let columns = cells::width(&purpose);
        if self.head.purpose.is_empty() || columns + 20 >= row.width {
            return row.right();
        }
        let from = row.right() - columns;
        let style = look.style(Role::Badge);
        cells::put(
            frame.buffer_mut(),
            (from, row.y),
            row.right(),
            &purpose,
            style,
        );
        from
    }

    /// The files with their sizes.
    fn names_of_files(&self, look: &Look) -> String {
        let names = self.files.iter().map(|file| match file.bytes {
            Some(bytes) => format!("{} ({})", file.name, look.text.size(bytes)),
            None => look
                .text
                .say_with("compose-file-gone", &[("name", file.name.as_str().into())]),
        });
        names.collect::<Vec<_>>().join(", ")
    }

    /// Draws what is asked and what speaks against sending; says what area is left for the text.
    fn draw_warnings(&mut self, frame: &mut Frame<'_>, area: Rect, look: &Look) -> Rect {
        let question = told::wrapped(self.questions(look), area.width);
        let asked = question.len();
        let mut rows = told::wrapped(self.warnings(look), area.width);
        rows.extend(question);
        let room = area.height.saturating_sub(1);
        let shown = u16::try_from(rows.len()).unwrap_or(room).min(room);
        // The question is the last to be left out: it is the next key that answers it.
        let rows = &rows[rows.len() - usize::from(shown)..];
        let body = told::draw(frame, area, (rows, shown), look);
        if asked <= usize::from(shown) {
            for press in [&mut self.discard, &mut self.sending] {
                if *press == Press::Asked {
                    *press = Press::Shown;
                }
            }
        }
        body
    }

    /// What is asked: whether it is thrown away, or sent in spite of what stands above.
    fn questions(&self, look: &Look) -> Vec<(Role, String)> {
        let mut asked = Vec::new();
        if self.discard != Press::No {
            let key = look.key_of(&[Context::Compose], Action::DiscardDraft);
            let key = [("key", key.unwrap_or_default().into())];
            asked.push((Role::Bad, look.text.say_with("compose-discard", &key)));
        }
        if self.sending != Press::No {
            let key = look.key_of(&[Context::Compose], Action::Send);
            let key = [("key", key.unwrap_or_default().into())];
            asked.push((Role::Bad, look.text.say_with("compose-send-anyway", &key)));
        }
        asked
    }

    /// What others write meanwhile, and the doubts.
    fn warnings(&self, look: &Look) -> Vec<(Role, String)> {
        let others = self.others.iter().map(|words| (Role::Warn, words.clone()));
        let mut warnings: Vec<(Role, String)> = others.collect();
        let doubts = self.doubts();
        let role = |doubt: &Doubt| match self.kept_back && doubt.is_final() {
            true => Role::Bad,
            false => Role::Warn,
        };
        warnings.extend(doubts.iter().map(|doubt| (role(doubt), doubt.words(look))));
        warnings
    }

    /// Draws the text and the cursor in it; says how many rows of it are below.
    fn draw_text(&mut self, frame: &mut Frame<'_>, area: Rect, look: &Look) -> usize {
        if area.is_empty() {
            return 0;
        }
        // A column is left for the cursor behind a full row.
        let columns = area.width.min(WIDEST).saturating_sub(1).max(1);
        let sight = self.editor.sight(columns, area.height);
        let Sight { rows, cursor, .. } = sight;
        let lines = self.editor.lines();
        if matches!(lines, [only] if only.is_empty()) {
            let words = look.say("compose-write");
            let style = look.style(Role::Placeholder);
            cells::put_fit(
                frame.buffer_mut(),
                (area.x, area.y),
                area.right(),
                &words,
                style,
            );
        }
        for (offset, row) in (0..area.height).zip(&rows) {
            let line = line_of(row, lines, look);
            let from = (area.x, area.y + offset);
            cells::put_line(frame.buffer_mut(), from, area.right(), &line);
        }
        let x = cursor.0.min(area.width - 1);
        frame.set_cursor((area.x + x, area.y + cursor.1));
        sight.below
    }
}

/// A row of the text: what is quoted weighs less, what is left to fill stands out.
fn line_of(row: &Row, lines: &[String], look: &Look) -> Line<'static> {
    let text = &lines[row.line];
    let role = if doubts::is_quoted(text) {
        Role::Dim
    } else {
        Role::Text
    };
    let mut spans: Vec<Span<'static>> = Vec::new();
    let mut from = 0;
    for field in doubts::unfilled(text) {
        spans.push(look.span(role, text[from..field.start].to_owned()));
        spans.push(look.span(Role::Warn, text[field.clone()].to_owned()));
        from = field.end;
    }
    spans.push(look.span(role, text[from..].to_owned()));
    let line: Line<'static> = Line::from(spans);
    slice(&line, row.bytes.clone())
}

/// A subject with the number at its end whole, however much of the words before it must go.
fn short_subject(subject: &str, columns: u16) -> String {
    let (words, number) = subject
        .rfind(" [#")
        .map_or((subject, ""), |at| subject.split_at(at));
    let room = columns.saturating_sub(cells::width(number));
    format!("{}{number}", cells::fit(words, room))
}

/// A name and what it stands for, in a row.
fn put_field(
    frame: &mut Frame<'_>,
    row: Rect,
    right: u16,
    look: &Look,
    (key, value): (&str, &str),
) {
    let name = format!("{}: ", look.say(key));
    let buffer = frame.buffer_mut();
    let x = cells::put(buffer, (row.x, row.y), right, &name, look.style(Role::Dim));
    cells::put_fit(buffer, (x, row.y), right, value, look.style(Role::Text));
}
