//! A list of things to look at one by one: what a ticket's messages carry.

use ratatui::layout::Rect;

use super::panel::Panel;
use super::{Heard, Step, hear};
use super::{cells, hints, place};
use crate::tui::input::keymap::ActionSet;
use crate::tui::input::{Action, Context, Input, Keys, Pending};
use crate::tui::look::Look;
use crate::tui::shell::Frame;
use crate::tui::theme::Role;

/// Where its keys are looked up; those of what is looked at too.
pub const CONTEXTS: [Context; 2] = [Context::Evidence, Context::Global];
/// The actions that the border tells of.
const HINTS: [Action; 5] = [
    Action::Open,
    Action::SaveEvidence,
    Action::OpenOutside,
    Action::CopyEvidence,
    Action::Back,
];

/// Those of a link.
const LINK_HINTS: [Action; 3] = [Action::Open, Action::CopyEvidence, Action::Back];

/// Those of a file that was not kept: it can only be read why there is nothing.
const GONE_HINTS: [Action; 2] = [Action::Open, Action::Back];

/// The blanks between two columns.
const GAP: u16 = 2;
/// Fewer columns of what is told of a thing say nothing.
const LEAST_TOLD: u16 = 4;

/// What can be done with a thing of the list.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Holds {
    /// A file: it can be saved, opened by a program, and where it was saved copied.
    #[default]
    File,
    /// Only an address, which can be copied.
    Link,
    /// A file of which only the name is there.
    Nothing,
}

impl Holds {
    /// The keys worth telling of in the list.
    fn hints(self) -> &'static [Action] {
        match self {
            Self::File => &HINTS,
            Self::Link => &LINK_HINTS,
            Self::Nothing => &GONE_HINTS,
        }
    }
}

/// One thing of the list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Exhibit {
    /// What it is called.
    pub name: String,
    /// What is told of it at the right, each in a column of its own: what stands last is cut first.
    pub told: [String; 3],
    /// What can be done with it.
    pub holds: Holds,
}

/// What is to be done with the thing under the cursor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    /// It is to be looked at.
    Look,
    /// It is to be saved.
    Save,
    /// It is to be opened by a program.
    Outside,
    /// It is to be copied.
    Copy,
}

/// What an action asks for, in the list and in what is looked at.
pub fn asked(action: Action) -> Option<Asked> {
    Some(match action {
        Action::Open => Asked::Look,
        Action::SaveEvidence => Asked::Save,
        Action::OpenOutside => Asked::Outside,
        Action::CopyEvidence => Asked::Copy,
        _ => return None,
    })
}

/// The list.
#[derive(Debug, Clone, Default)]
pub struct Exhibits {
    title: String,
    rows: Vec<Exhibit>,
    cursor: usize,
    top: usize,
    page: usize,
    pending: Pending,
}

impl Exhibits {
    /// A list under a title.
    pub fn new(title: impl Into<String>, rows: Vec<Exhibit>) -> Self {
        Self {
            title: title.into(),
            rows,
            ..Self::default()
        }
    }

    /// The number of the thing under the cursor, from 0.
    pub fn at(&self) -> usize {
        self.cursor
    }

    /// Puts another thing in the place of that under the cursor: more is known of it.
    pub fn set_under_cursor(&mut self, exhibit: Exhibit) {
        if let Some(row) = self.rows.get_mut(self.cursor) {
            *row = exhibit;
        }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The thing under the cursor.
    pub fn under_cursor(&self) -> Option<&Exhibit> {
        self.rows.get(self.cursor)
    }

    /// How many rows it would take with all of them in sight.
    pub fn rows(&self) -> u16 {
        let rows = u16::try_from(self.rows.len()).unwrap_or(u16::MAX);
        rows.saturating_add(2).max(6)
    }

    /// The keys worth telling of, by what is under the cursor.
    fn hints(&self) -> &'static [Action] {
        self.under_cursor()
            .map_or(&HINTS, |exhibit| exhibit.holds.hints())
    }

    /// Puts the cursor somewhere; whether it moved.
    pub fn go(&mut self, to: usize) -> bool {
        let to = to.min(self.rows.len().saturating_sub(1));
        std::mem::replace(&mut self.cursor, to) != to
    }

    /// Moves the cursor by rows; whether it moved.
    pub fn go_by(&mut self, rows: isize) -> bool {
        self.go(self.cursor.saturating_add_signed(rows))
    }

    /// Takes an input.
    pub fn on_input(&mut self, input: &Input, keys: &Keys) -> Step<Asked> {
        let page = isize::try_from(self.page.max(2) - 1).unwrap_or(1);
        match hear(&mut self.pending, &CONTEXTS, input, keys) {
            Heard::Action(action) => match action {
                Action::Back | Action::Quit => Step::Close,
                Action::Down | Action::NextTicket => Step::seen(self.go_by(1)),
                Action::Up | Action::PreviousTicket => Step::seen(self.go_by(-1)),
                Action::HalfDown => Step::seen(self.go_by((page / 2).max(1))),
                Action::HalfUp => Step::seen(self.go_by(-(page / 2).max(1))),
                Action::PageDown => Step::seen(self.go_by(page)),
                Action::PageUp => Step::seen(self.go_by(-page)),
                Action::First => Step::seen(self.go(0)),
                Action::Last => Step::seen(self.go(usize::MAX)),
                other => other_step(other),
            },
            Heard::Spent => Step::Redraw,
            Heard::Key(_) | Heard::Paste(_) | Heard::Nothing => Step::Stay,
        }
    }

    /// Draws it over an area.
    pub fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, look: &Look) {
        let area = place::list(area, self.rows());
        self.page = usize::from(Panel::inner(area).height);
        let place = self.place(look);
        let foot = hints::line(
            look,
            &CONTEXTS,
            self.hints(),
            Panel::foot_columns(area, &place),
        );
        let panel = Panel::new(self.title.as_str()).foot(foot).place(place);
        let inner = panel.draw(frame, area, look);
        let least = (self.cursor + 1).saturating_sub(self.page.max(1));
        self.top = self.top.clamp(least, self.cursor);
        let columns = self.columns(inner.width);
        for (offset, exhibit) in (0..inner.height).zip(&self.rows[self.top..]) {
            let row = place::row(inner, offset);
            let is_selected = self.top + usize::from(offset) == self.cursor;
            draw_row(frame, row, (exhibit, columns), is_selected, look);
        }
    }

    /// The columns that each of what is told has on a row of this width, so that they stand one under another. The
    /// names have what they need, and half of the row at the least.
    fn columns(&self, width: u16) -> [u16; 3] {
        let names = self.rows.iter().map(|row| cells::width(&row.name));
        let names = names.max().unwrap_or_default();
        let mut left = (width / 2).max(width.saturating_sub(names + 2));
        [0, 1, 2].map(|at| {
            let told = self.rows.iter().map(|row| cells::width(&row.told[at]));
            let wanted = told.max().unwrap_or_default();
            let columns = wanted.min(left.saturating_sub(GAP));
            if columns == 0 || columns < wanted.min(LEAST_TOLD) {
                return 0;
            }
            left -= columns + GAP;
            columns
        })
    }

    /// Where the cursor is, of more than there is room for.
    fn place(&self, look: &Look) -> String {
        if self.rows.len() <= self.page.max(1) {
            return String::new();
        }
        let numbers = [
            ("a", (self.cursor + 1).into()),
            ("b", self.rows.len().into()),
        ];
        look.text.say_with("amount-of", &numbers)
    }
}

/// What an action comes to that moves nothing: one of ours, one of another's, or none where it would change something
/// that can't be seen now.
pub fn other_step(action: Action) -> Step<Asked> {
    match asked(action) {
        Some(asked) => Step::Done(asked),
        None if action.changes() => Step::Stay,
        None => Step::Other(action),
    }
}

fn draw_row(
    frame: &mut Frame<'_>,
    row: Rect,
    (exhibit, columns): (&Exhibit, [u16; 3]),
    is_selected: bool,
    look: &Look,
) {
    let (y, right) = (row.y, row.right());
    let buffer = frame.buffer_mut();
    let sign = if is_selected {
        Role::Selected.sign()
    } else {
        " "
    };
    let x = cells::put(buffer, (row.x, y), right, sign, look.style(Role::Accent));
    let gaps: u16 = columns.iter().map(|n| GAP * u16::from(*n > 0)).sum();
    let mut from = right.saturating_sub(columns.iter().sum::<u16>() + gaps);
    cells::put_fit(
        buffer,
        (x + 1, y),
        from,
        &exhibit.name,
        look.style(Role::Text),
    );
    for (told, columns) in exhibit.told.iter().zip(columns).filter(|(_, n)| *n > 0) {
        let words = cells::fit(told, columns);
        let at = from + GAP;
        cells::put(buffer, (at, y), right, &words, look.style(Role::Dim));
        from = at + columns;
    }
    if is_selected {
        cells::select(buffer, row, look.style(Role::Selected));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::language::Language;
    use crate::tui::overlay::stage::{ODD_SIZES, SIZES, Stage, key};

    fn list() -> Exhibits {
        let row = |n: usize| Exhibit {
            name: format!("Снимок экрана {n} и\u{306} 👩\u{200d}🔬.png"),
            told: [
                format!("сегодня, 09:{n:02}"),
                ["ООО Ромашка", "Ян"][n % 2].to_owned(),
                format!("image/png, {n} КБ"),
            ],
            holds: Holds::File,
        };
        Exhibits::new("Материалы обращения #7", (1..30).map(row).collect())
    }

    #[test]
    fn moves_and_asks_in_both_layouts_and_changes_nothing_else() {
        let stage = Stage::new(Language::Ru);
        let mut list = list();
        stage.draw((80, 24), |f, area, look| list.draw(f, area, look));
        let mut press = |name: &str| list.on_input(&key(name), &stage.keys);
        assert_eq!(press("j"), Step::Redraw);
        assert_eq!(press("о"), Step::Redraw);
        assert_eq!(press("k"), Step::Redraw);
        for (name, asked) in [
            ("enter", Asked::Look),
            ("s", Asked::Save),
            ("ы", Asked::Save),
            ("o", Asked::Outside),
            ("y", Asked::Copy),
            ("н", Asked::Copy),
        ] {
            assert_eq!(press(name), Step::Done(asked), "{name}");
        }
        for name in ["a", "x", "u", "d", "r", "F"] {
            assert_eq!(press(name), Step::Stay, "{name}");
        }
        assert_eq!(press("esc"), Step::Close);
        assert_eq!(list.at(), 1);
    }

    #[test]
    fn of_a_link_only_the_keys_are_told_that_do_something() {
        let stage = Stage::new(Language::Ru);
        let shown = |holds| {
            let mut list = list();
            list.rows[0].holds = holds;
            stage.draw((80, 24), |f, area, look| list.draw(f, area, look))
        };
        let file = shown(Holds::File);
        assert!(file.contains("s Сохранить"), "{file}");
        let gone = shown(Holds::Nothing);
        assert!(
            !gone.contains("y ") && !gone.contains("Сохранить"),
            "{gone}"
        );
        let link = shown(Holds::Link);
        assert!(link.contains("y ") && link.contains("enter "), "{link}");
        assert!(
            !link.contains("s Сохранить") && !link.contains(" o "),
            "{link}"
        );
    }

    #[test]
    fn what_is_told_stands_in_columns_and_when_it_came_is_the_last_to_be_cut() {
        let stage = Stage::new(Language::Ru);
        for columns in [60, 80, 120, 200] {
            let shown = stage.draw((columns, 24), |f, area, look| list().draw(f, area, look));
            let rows = shown.lines().filter(|row| row.contains("Снимок"));
            let places: std::collections::BTreeSet<_> = rows
                .map(|row| row.split("сегодня, 09:").next().map(cells::width))
                .collect();
            assert_eq!(places.len(), 1, "{columns}: {shown}");
            assert!(shown.contains("сегодня, 09:03"), "{columns}: {shown}");
            if columns > 60 {
                let by = |name: &str| {
                    let row = shown.lines().find(|row| row.contains(name));
                    row.and_then(|row| row.split(name).next().map(cells::width))
                };
                assert_eq!(by("ООО"), by("Ян"), "{columns}: {shown}");
            }
        }
    }

    #[test]
    fn looks() {
        for (language, stage) in Stage::both() {
            for size in SIZES {
                let mut list = list();
                list.go(12);
                let shown = stage.draw(size, |f, area, look| list.draw(f, area, look));
                insta::assert_snapshot!(format!("exhibits-{language}-{}", size.0), shown);
            }
            for size in ODD_SIZES {
                stage.draw(size, |f, area, look| list().draw(f, area, look));
                stage.draw(size, |f, area, look| {
                    Exhibits::default().draw(f, area, look);
                });
            }
        }
    }
}
