//! How a menu looks.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use unicode_segmentation::UnicodeSegmentation;

use super::{Item, Menu};
use crate::tui::input::{Action, Context};
use crate::tui::look::Look;
use crate::tui::overlay::panel::Panel;
use crate::tui::overlay::{cells, hints, place};
use crate::tui::shell::Frame;
use crate::tui::theme::Role;

/// Fewer columns before what stands at the end are the label's alone.
const ROOMY: u16 = 32;

impl Menu {
    /// Draws it over an area, as large as its items ask for.
    pub fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, look: &Look) {
        let area = place::list(area, self.rows());
        let below = Panel::inner(area).height.saturating_sub(1);
        let refusal = u16::from(self.refusal.is_some() && below > 1);
        self.keep_in_sight(below - refusal);
        let place = self.place(look);
        let foot = hints::line_named(
            look,
            &[Context::Prompt],
            self.hints(),
            Panel::foot_columns(area, &place),
            |action| match action {
                Action::Choose if self.completes => look.say("menu-complete"),
                // What is chosen of several is taken as it stands.
                Action::Confirm if !self.several => look.say(self.enter.key()),
                action => look.label(action),
            },
        );
        let panel = Panel::new(self.title.as_str()).foot(foot).place(place);
        let inner = panel.draw(frame, area, look);
        let mark = look.style(Role::Key);
        // Before a path the sign of a search would be read as its beginning.
        let sign = if self.completes { "> " } else { "/ " };
        let row = place::row(inner, 0);
        let end = cells::put(frame.buffer_mut(), (row.x, row.y), row.right(), sign, mark);
        let field = Rect {
            x: end,
            width: row.right().saturating_sub(end),
            ..row
        };
        let list = place::below(inner, 1);
        let list = self.draw_refusal(frame, list, look);
        self.draw_rows(frame, list, look);
        let wanted = self.wanted.clone();
        let wanted = wanted.unwrap_or_else(|| look.say("menu-type"));
        self.field.draw(frame, field, look, &wanted);
    }

    /// How many rows it would take with all of its items in sight.
    pub fn rows(&self) -> u16 {
        let items = u16::try_from(self.items.len().max(3)).unwrap_or(u16::MAX);
        items.saturating_add(4)
    }

    /// The keys worth telling of.
    fn hints(&self) -> &'static [Action] {
        // What is barred tells its reason: a key that only repeats that is none worth telling of.
        let is_barred = self.under_cursor().is_some_and(|item| item.off.is_some());
        match self.several || self.completes {
            // Where nothing is left to be taken, there is only the way back.
            _ if self.under_cursor().is_none() => &[Action::Back],
            true => &[Action::Choose, Action::Confirm, Action::Back],
            false if is_barred => &[Action::Back],
            false => &[Action::Confirm, Action::Back],
        }
    }

    /// How many there are; of more than there is room for, which are in sight. Nothing where nothing was asked for.
    fn place(&self, look: &Look) -> String {
        let brings = |item: &Item| self.more.as_ref() == Some(&item.id);
        if self.items.is_empty() && self.query().is_empty() {
            return String::new();
        }
        let matching = |(at, _): &&(usize, _)| !brings(&self.items[*at]);
        let shown = self.shown.iter().filter(matching).count();
        let total = self.items.iter().filter(|item| !brings(item)).count();
        let page = self.page.max(1);
        let numbers = match shown > page {
            true => {
                let last = shown.min(self.top + page);
                let sight = format!("{}–{last}", self.top + 1);
                [("a", sight.into()), ("b", shown.into())]
            }
            false => [("a", shown.into()), ("b", total.into())],
        };
        // How many are left by what was typed is another count than how many are in sight.
        let is_whole = !self.by_owner && self.more.is_none();
        let is_found = is_whole && shown <= page && !self.several && !self.query().is_empty();
        let key = if is_found { "menu-found" } else { "amount-of" };
        let mut words = look.text.say_with(key, &numbers);
        let chosen = self.items.iter().filter(|item| item.current).count();
        if self.several {
            let chosen = look.text.say_with("menu-chosen", &[("n", chosen.into())]);
            words = format!("{chosen} · {words}");
        }
        words
    }

    /// Draws why the last key did nothing; says what area is left.
    fn draw_refusal(&self, frame: &mut Frame<'_>, area: Rect, look: &Look) -> Rect {
        let Some(reason) = self.refusal.as_ref().filter(|_| area.height > 1) else {
            return area;
        };
        let row = place::bottom(area, 1);
        let text = format!("{} {reason}", Role::Warn.sign());
        let style = look.style(Role::Warn);
        cells::put_fit(
            frame.buffer_mut(),
            (row.x, row.y),
            row.right(),
            &text,
            style,
        );
        Rect {
            height: area.height - 1,
            ..area
        }
    }

    /// Scrolls so that the cursor is on one of so many rows.
    fn keep_in_sight(&mut self, rows: u16) {
        self.page = usize::from(rows);
        let page = self.page.max(1);
        let least = (self.cursor + 1).saturating_sub(page);
        let most = self.shown.len().saturating_sub(page).max(least);
        self.top = self.top.clamp(least, self.cursor.max(least)).min(most);
    }

    /// Draws the items that are in sight.
    fn draw_rows(&self, frame: &mut Frame<'_>, area: Rect, look: &Look) {
        if self.shown.is_empty() {
            let nothing = || look.say("menu-nothing");
            let words = self.empty.clone().unwrap_or_else(nothing);
            let row = place::row(area, 0);
            let style = look.style(Role::Dim);
            cells::put_fit(
                frame.buffer_mut(),
                (row.x + 2, row.y),
                row.right(),
                &words,
                style,
            );
            return;
        }
        for offset in 0..area.height {
            let at = self.top + usize::from(offset);
            let Some((number, hits)) = self.shown.get(at) else {
                return;
            };
            let row = place::row(area, offset);
            let item = &self.items[*number];
            self.draw_item(frame, row, look, item, hits, at == self.cursor);
        }
    }

    /// Draws one item: the cursor's sign, the choice's sign, the label, what is behind it.
    fn draw_item(
        &self,
        frame: &mut Frame<'_>,
        row: Rect,
        look: &Look,
        item: &Item,
        hits: &[usize],
        selected: bool,
    ) {
        let (y, right) = (row.y, row.right());
        let buffer = frame.buffer_mut();
        let text = look.style(if item.off.is_some() {
            Role::Dim
        } else {
            Role::Text
        });
        let sign = if selected { Role::Selected.sign() } else { " " };
        let x = cells::put(buffer, (row.x, y), right, sign, look.style(Role::Accent));
        let choice = self.choice_sign(item);
        // What is blank has no colour: reversed, it would be a patch.
        let style = match item.off {
            None if !choice.trim().is_empty() => look.style(Role::Marked),
            _ => text,
        };
        let x = cells::put(buffer, (x, y), right, choice, style);
        let right = self.draw_end(buffer, (x, y), right, look, item);
        let is_tight = !item.end.is_empty() && right.saturating_sub(x) < ROOMY;
        let detail = if is_tight { "" } else { &item.detail };
        let behind = item.off.as_deref().unwrap_or(detail);
        // The label has two thirds of the row at the least, and what is behind it the rest.
        let wanted = match behind.is_empty() {
            true => 0,
            false => cells::width(&cells::one_line(behind)) + 2,
        };
        let room = right.saturating_sub(wanted);
        let x = put_hits(
            buffer,
            (x, y),
            room.max(x + (right - x) / 3 * 2),
            (&item.label, hits),
            (text, look.style(Role::Hit)),
        );
        if !behind.is_empty() && x + 2 < right {
            let columns = right - x - 2;
            let behind = cells::one_line(behind);
            let behind = cells::fit(&behind, columns);
            // Keys and the like stand at the right edge, one under another.
            let from = right - cells::width(&behind);
            cells::put(buffer, (from, y), right, &behind, look.style(Role::Dim));
        }
        if selected {
            cells::select(buffer, row, look.style(Role::Selected));
        }
    }

    /// Draws what stands at the right edge, where it leaves half of the row; says what is left of the row.
    fn draw_end(
        &self,
        buffer: &mut Buffer,
        (x, y): (u16, u16),
        right: u16,
        look: &Look,
        item: &Item,
    ) -> u16 {
        let columns = cells::width(&item.end);
        let room = right.saturating_sub(x);
        if columns == 0 || columns > room / 2 {
            return right;
        }
        let from = right - columns;
        cells::put(buffer, (from, y), right, &item.end, look.style(Role::Dim));
        from.saturating_sub(2)
    }

    /// Whether an item is chosen, or can't be, as a sign: what is off looks so without colours too.
    fn choice_sign(&self, item: &Item) -> &'static str {
        if item.off.is_some() && !item.current {
            return if self.several { "[-] " } else { "x " };
        }
        match (self.several, item.current) {
            (true, true) if item.suggested => "[?] ",
            (true, true) => "[x] ",
            (true, false) => "[ ] ",
            (false, true) if item.suggested => "? ",
            (false, true) => "* ",
            (false, false) => "  ",
        }
    }
}

/// Puts a label with the letters that were found; says where it ends.
fn put_hits(
    buffer: &mut Buffer,
    at: (u16, u16),
    right: u16,
    (label, hits): (&str, &[usize]),
    (plain, hit): (ratatui::style::Style, ratatui::style::Style),
) -> u16 {
    let label = cells::one_line(label);
    let label = cells::fit(&label, right.saturating_sub(at.0));
    let (mut x, y) = at;
    let mut number = 0;
    for grapheme in label.graphemes(true) {
        let characters = grapheme.chars().count();
        let found = hits
            .iter()
            .any(|h| (number..number + characters).contains(h));
        let style = if found { plain.patch(hit) } else { plain };
        x = cells::put(buffer, (x, y), right, grapheme, style);
        number += characters;
    }
    x
}
