//! How tickets in groups look.

use super::{At, Branch, Leaf, Outline};
use crate::tui::input::Action;
use crate::tui::look::Look;
use crate::tui::overlay::panel::Panel;
use crate::tui::overlay::wrap::{Para, Row};
use crate::tui::overlay::{cells, hints, place};
use crate::tui::shell::Frame;
use crate::tui::theme::Role;
use ratatui::layout::Rect;
use ratatui::text::Line;

/// The columns of a number with its sign.
const NUMBER: u16 = 8;
/// The blanks between two columns.
const GAP: u16 = 2;
/// Fewer columns of what is told more of a group say nothing.
const LEAST_DETAIL: u16 = 12;

impl Outline {
    /// Draws it over an area: the whole of a small screen, most of a large one.
    pub fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, look: &Look) {
        let area = page(area);
        let inner = Panel::inner(area);
        let head = self.head_rows(inner, look);
        self.page = usize::from(inner.height.saturating_sub(rows_above(inner, &head)));
        self.keep_in_sight();
        let place = self.place(look);
        // On a ticket the key that applies shows it, with its letter.
        let on_ticket = matches!(self.at(self.cursor), Some(At::Leaf(..)));
        let hinted = self.hints();
        let columns = Panel::foot_columns(area, &place);
        let foot = hints::line_named(
            look,
            &self.contexts(),
            hinted,
            columns,
            |action| match action {
                Action::Apply if on_ticket => look.say("preview-look"),
                Action::Fold if on_ticket => look.say("preview-to-group"),
                action => look.label(action),
            },
        );
        let panel = Panel::new(self.title.as_str()).foot(foot).place(place);
        let inner = panel.draw(frame, area, look);
        draw_head(frame, inner, &head);
        let list = place::below(inner, rows_above(inner, &head));
        for offset in 0..list.height {
            let row = self.top + usize::from(offset);
            let Some(at) = self.at(row) else { break };
            let row_of = place::row(list, offset);
            self.draw_row(frame, row_of, look, at, row == self.cursor);
        }
    }

    /// The keys worth telling of: a group is folded or unfolded, whichever it is not.
    fn hints(&self) -> &'static [Action] {
        if self.is_still {
            return &[];
        }
        let is_open = match self.at(self.cursor) {
            Some(At::Branch(place)) => self.branches[place].open,
            Some(At::Leaf(..)) => true,
            None => false,
        };
        let on_ticket = matches!(self.at(self.cursor), Some(At::Leaf(..)));
        // What is barred can't be taken out of what is done.
        let stays = match self.at(self.cursor) {
            Some(At::Branch(place) | At::Leaf(place, _)) => !self.branches[place].removable,
            None => false,
        };
        match (self.applies, is_open) {
            (true, true) if stays && self.is_idle => &[Action::Back, Action::Fold],
            (true, false) if stays && self.is_idle => &[Action::Back, Action::Unfold],
            (true, true) if stays => &[Action::Apply, Action::Back, Action::Fold],
            (true, false) if stays => &[Action::Apply, Action::Back, Action::Unfold],
            (true, true) if self.is_idle && !on_ticket => {
                &[Action::Back, Action::TakeOut, Action::Fold]
            }
            (true, false) if self.is_idle => &[Action::Back, Action::Unfold, Action::TakeOut],
            (true, true) => &[Action::Apply, Action::Back, Action::TakeOut, Action::Fold],
            (true, false) => &[Action::Apply, Action::Back, Action::Unfold, Action::TakeOut],
            (false, true) if on_ticket => &[Action::Open, Action::Back, Action::Fold],
            (false, true) => &[Action::Back, Action::Fold],
            (false, false) => &[Action::Back, Action::Unfold],
        }
    }

    fn place(&self, look: &Look) -> String {
        if self.rows() <= self.page.max(1) {
            return String::new();
        }
        let numbers = [("a", (self.cursor + 1).into()), ("b", self.rows().into())];
        look.text.say_with("amount-of", &numbers)
    }

    fn keep_in_sight(&mut self) {
        let page = self.page.max(1);
        let rows = self.rows();
        self.cursor = self.cursor.min(rows.saturating_sub(1));
        let least = (self.cursor + 1).saturating_sub(page);
        self.top = self
            .top
            .clamp(least, self.cursor)
            .min(rows.saturating_sub(page).max(least));
    }

    /// The rows of the lines above the groups: a third of what there is at most.
    fn head_rows(&self, inner: Rect, look: &Look) -> Vec<Row> {
        let lines = self.head.iter().flat_map(|(role, words)| {
            let line = Line::styled(words.clone(), look.style(*role));
            Para::new(line).hang(2).rows(inner.width)
        });
        lines.take(usize::from(most_above(inner))).collect()
    }

    fn draw_row(&self, frame: &mut Frame<'_>, row: Rect, look: &Look, at: At, selected: bool) {
        let sign = if selected { Role::Selected.sign() } else { " " };
        let style = look.style(Role::Accent);
        cells::put(frame.buffer_mut(), (row.x, row.y), row.right(), sign, style);
        let rest = Rect {
            x: row.x + 2.min(row.width),
            width: row.width.saturating_sub(2),
            ..row
        };
        match at {
            At::Branch(place) => self.draw_branch(frame, rest, look, &self.branches[place]),
            At::Leaf(place, leaf) => {
                let branch = &self.branches[place];
                self.draw_leaf(frame, rest, look, &branch.leaves[leaf]);
            }
        }
        if selected {
            cells::select(frame.buffer_mut(), row, look.style(Role::Selected));
        }
    }

    /// A group: whether it is unfolded, how many are in it, what they have in common.
    fn draw_branch(&self, frame: &mut Frame<'_>, row: Rect, look: &Look, branch: &Branch) {
        let out = branch.leaves.iter().filter(|leaf| self.is_out(leaf.number));
        let (out, all) = (out.count(), branch.leaves.len());
        let fold = if branch.open { "▾" } else { "▸" };
        let count = match out {
            0 => all.to_string(),
            out => look.text.say_with(
                "preview-count-out",
                &[("left", (all - out).into()), ("all", all.into())],
            ),
        };
        let role = if out == all { Role::Dim } else { branch.role };
        let words = format!("{fold} {} {count}: {}", branch.role.sign(), branch.head);
        let buffer = frame.buffer_mut();
        let style = look.style(role);
        let end = cells::put_fit(buffer, (row.x, row.y), row.right(), &words, style);
        let room = row.right().saturating_sub(end + GAP);
        let least = cells::width(&branch.detail).min(LEAST_DETAIL);
        if !branch.detail.is_empty() && room >= least {
            let style = look.style(Role::Dim);
            cells::put_fit(
                buffer,
                (end + GAP, row.y),
                row.right(),
                &branch.detail,
                style,
            );
        }
    }

    /// A ticket: its number, whose it is, its subject, what it uses. The names have the columns of the widest, up to a
    /// third of the row.
    fn draw_leaf(&self, frame: &mut Frame<'_>, row: Rect, look: &Look, leaf: &Leaf) {
        let out = self.is_out(leaf.number);
        let role = if out { Role::Dim } else { Role::Text };
        let style = look.style(role);
        let sign = if out { "x" } else { " " };
        let number = format!("  {sign} #{}", leaf.number);
        let charge = leaf
            .charge
            .map(|(pool, units)| look.text.amount_count(pool, units));
        let charge = charge.unwrap_or_else(|| {
            let part = cells::one_line(&leaf.part);
            cells::fit(&part, row.width / 5 * 2).into_owned()
        });
        let right = row.right().saturating_sub(cells::width(&charge));
        let buffer = frame.buffer_mut();
        let end = cells::put(buffer, (row.x, row.y), right, &number, style);
        let who = (row.x + 4 + NUMBER).max(end + 1);
        let subject = match leaf.who.is_empty() {
            true => who,
            false => who + self.widest.min((row.width / 3).max(12)) + GAP,
        };
        let gap = if charge.is_empty() { 0 } else { GAP };
        let room = right.saturating_sub(gap);
        let end = subject.saturating_sub(GAP).min(room);
        cells::put_fit(buffer, (who, row.y), end, &leaf.who, style);
        cells::put_fit(buffer, (subject, row.y), room, &leaf.subject, style);
        cells::put(
            buffer,
            (right, row.y),
            row.right(),
            &charge,
            look.style(Role::Accent),
        );
    }
}

/// How many rows the lines above the groups may take.
fn most_above(inner: Rect) -> u16 {
    inner.height / 3
}

/// How many rows the lines above the groups take, with the blank one below them where there is room for it.
fn rows_above(inner: Rect, head: &[Row]) -> u16 {
    let used = u16::try_from(head.len()).unwrap_or(u16::MAX);
    used + u16::from(used > 0 && used < most_above(inner))
}

fn draw_head(frame: &mut Frame<'_>, inner: Rect, head: &[Row]) {
    for (y, row) in (inner.y..inner.bottom()).zip(head) {
        let from = (inner.x + row.x, y);
        cells::put_line(frame.buffer_mut(), from, inner.right(), &row.line);
    }
}

/// Most of a large screen, the whole of a small one.
fn page(area: Rect) -> Rect {
    let margin = |length: u16, large: u16| if length > large { length / 12 } else { 0 };
    let columns = area.width - 2 * margin(area.width, 110);
    let rows = area.height - 2 * margin(area.height, 30);
    place::centred(area, columns, rows)
}
