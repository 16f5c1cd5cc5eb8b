//! The first row: the views with their counts; on a small screen the panes too.

use super::{Layout, Places, Scene};
use crate::store::Queue;
use crate::tui::look::Look;
use crate::tui::model::{self, Model, Pane};
use crate::tui::overlay::cells;
use crate::tui::shell::Frame;
use crate::tui::theme::Role;
use crate::tui::worker::COUNT_LIMIT;
use ratatui::layout::Rect;

/// The views, in the order of the tabs.
pub const VIEWS: [Queue; 9] = [
    Queue::Open,
    Queue::New,
    Queue::Work,
    Queue::Waiting,
    Queue::Parked,
    Queue::Mine,
    Queue::Refused,
    Queue::Done,
    Queue::All,
];

/// What a tab of the first row leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tab {
    /// A view.
    View(model::Tab),
    /// A pane, on a small screen.
    Pane(Pane),
}

/// A tab where it stands in the row.
struct Placed {
    tab: Tab,
    label: String,
    x: u16,
}

pub(super) fn draw(
    frame: &mut Frame<'_>,
    area: Rect,
    model: &Model,
    scene: &Scene<'_>,
    layout: Layout,
) {
    if area.is_empty() {
        return;
    }
    if has_panes(layout, model) {
        panes(frame, area, model, scene.look);
    } else {
        views(frame, area, model, scene.look);
    }
}

/// The tab at a column of the row, as it was drawn.
pub fn tab_at(places: &Places, model: &Model, look: &Look, column: u16) -> Option<Tab> {
    let placed = match has_panes(places.layout, model) {
        true => placed_panes(places.tabs, model.focus, look),
        false => placed_views(places.tabs, model, look).0,
    };
    let hit = |tab: &&Placed| (tab.x..tab.x + cells::width(&tab.label)).contains(&column);
    placed.iter().find(hit).map(|tab| tab.tab)
}

fn has_panes(layout: Layout, model: &Model) -> bool {
    layout == Layout::Single && model.focus != Pane::Queue
}

/// Up to which column tabs may stand: the badge is behind.
fn right_of_views(area: Rect, model: &Model) -> u16 {
    let badge = model.badge.as_deref().unwrap_or_default();
    area.right().saturating_sub(match badge {
        "" => 0,
        badge => cells::width(badge) + 2,
    })
}

/// The views; the one that is shown is always in sight, its neighbours as far as they fit. Says too whether there are
/// more before them, and behind.
fn placed_views(area: Rect, model: &Model, look: &Look) -> (Vec<Placed>, bool, bool) {
    let labels = labels(model, look);
    let right = right_of_views(area, model);
    let widths: Vec<u16> = labels.iter().map(|(_, l)| cells::width(l)).collect();
    let shown = labels.iter().position(|(tab, _)| *tab == model.queue.tab());
    let room = right.saturating_sub(area.x);
    let (first, last) = in_sight(&widths, shown.unwrap_or(0), room);
    let more = (first > 0, last < labels.len());
    let mut x = area.x + u16::from(more.0);
    let mut placed = Vec::with_capacity(last - first);
    for (tab, label) in labels.into_iter().take(last).skip(first) {
        let label = cells::fit(&label, right.saturating_sub(x)).into_owned();
        let width = cells::width(&label);
        let tab = Tab::View(tab);
        placed.push(Placed { tab, label, x });
        x += width;
    }
    (placed, more.0, more.1)
}

fn views(frame: &mut Frame<'_>, area: Rect, model: &Model, look: &Look) {
    let right = right_of_views(area, model);
    let (placed, before, behind) = placed_views(area, model, look);
    let dim = look.style(Role::Dim);
    let shown = Tab::View(model.queue.tab());
    let buffer = frame.buffer_mut();
    if before {
        cells::put(buffer, (area.x, area.y), right, MORE_BEFORE, dim);
    }
    let mut end = area.x;
    for Placed { tab, label, x } in placed {
        let role = if tab == shown { Role::Badge } else { Role::Dim };
        end = cells::put(buffer, (x, area.y), right, &label, look.style(role));
    }
    if behind {
        let at = right.saturating_sub(1).min(end);
        cells::put(buffer, (at, area.y), right, MORE_BEHIND, dim);
    }
    let badge = model.badge.as_deref().unwrap_or_default();
    if !badge.is_empty() {
        let style = look.style(Role::Warn);
        cells::put(buffer, (right + 1, area.y), area.right(), badge, style);
    }
}

/// Says that there are views before those in sight, or behind them.
const MORE_BEFORE: &str = "‹";
const MORE_BEHIND: &str = "›";

/// The standing views, then the saved ones, each as it is written.
fn labels(model: &Model, look: &Look) -> Vec<(model::Tab, String)> {
    let text = &look.text;
    let standing = VIEWS.iter().map(|queue| {
        let name = text.say(&format!("view-{queue}.short"));
        let count = model.queue.counts.queue(*queue);
        (model::Tab::Standing(*queue), format!(" {name} {count} "))
    });
    let saved = model
        .saved
        .counted()
        .enumerate()
        .map(|(at, (view, count))| {
            let title = cells::one_line(&view.title);
            let label = match count.map(|n| text.number_up_to(n, u64::from(COUNT_LIMIT))) {
                Some(count) => format!(" {title} {count} "),
                None => format!(" {title} "),
            };
            (model::Tab::Saved(at), label)
        });
    standing.chain(saved).collect()
}

/// Which of the tabs are shown: from the first on as far as they fit, with `shown` among them; a column is kept for the
/// sign of more on either side. The one that is shown is there even where it must be cut.
fn in_sight(widths: &[u16], shown: usize, room: u16) -> (usize, usize) {
    let takes = |first: usize, last: usize| -> u16 {
        let signs = u16::from(first > 0) + u16::from(last < widths.len());
        let tabs = widths[first..last].iter();
        tabs.fold(signs, |sum, width| sum.saturating_add(*width))
    };
    let mut first = 0;
    while first < shown && takes(first, shown + 1) > room {
        first += 1;
    }
    let mut last = (shown + 1).min(widths.len());
    while last < widths.len() && takes(first, last + 1) <= room {
        last += 1;
    }
    (first, last)
}

/// The panes, the one that is shown in sight.
fn placed_panes(area: Rect, focus: Pane, look: &Look) -> Vec<Placed> {
    let panes = [
        ("1 ", Pane::Queue, "pane-queue"),
        ("", Pane::Ticket, "pane-ticket"),
        ("2 ", Pane::Checklist, "pane-checklist"),
        ("3 ", Pane::Client, "pane-client"),
        ("4 ", Pane::OnCall, "pane-on-call"),
    ];
    let labels = panes.map(|(key, _, name)| format!(" {key}{} ", look.text.say(name)));
    let widths = labels.each_ref().map(|label| cells::width(label));
    let shown = panes.iter().position(|(_, pane, _)| *pane == focus);
    let mut placed = Vec::with_capacity(panes.len());
    // What does not fit at all is not written; what begins in sight is cut by the edge.
    let (first, _) = in_sight(&widths, shown.unwrap_or(0), area.width);
    let mut x = area.x;
    for ((_, pane, _), label) in panes.into_iter().zip(labels).skip(first) {
        let width = cells::width(&label);
        let tab = Tab::Pane(pane);
        placed.push(Placed { tab, label, x });
        x += width;
    }
    placed
}

fn panes(frame: &mut Frame<'_>, area: Rect, model: &Model, look: &Look) {
    let mut end = area.x;
    for Placed { tab, label, x } in placed_panes(area, model.focus, look) {
        let role = match tab == Tab::Pane(model.focus) {
            true => Role::Badge,
            false => Role::Dim,
        };
        let buffer = frame.buffer_mut();
        end = cells::put(buffer, (x, area.y), area.right(), &label, look.style(role));
    }
    if let Some(number) = model.target() {
        cells::put(
            frame.buffer_mut(),
            (end + 1, area.y),
            area.right(),
            &format!("#{number}"),
            look.style(Role::Accent),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::SavedView;
    use crate::core::instant::Instant;
    use crate::core::language::Language;
    use crate::core::query::Query;
    use crate::tui::model::SavedViews;
    use crate::tui::overlay::stage::{ODD_SIZES, Stage};

    fn model(count: usize) -> Model {
        let view = |n: usize| SavedView {
            title: format!("Вид {n}"),
            query_text: String::new(),
            query: Query::default(),
            queue: None,
            sort: None,
            columns: Vec::new(),
        };
        let mut model = Model::new("anna", Instant::UNIX_EPOCH);
        model.saved = SavedViews::new((1..=count).map(view).collect());
        model
    }

    #[test]
    fn each_view_has_its_tab_and_a_column_tells_which() {
        let stage = Stage::new(Language::Ru);
        let mut model = model(3);
        assert!(model.saved.take_counts(vec![7, 10_000, 0]));
        assert!(!model.saved.take_counts(vec![7, 10_000, 0]));
        for at in [None, Some(0), Some(2)] {
            if let Some(view) = at.and_then(|at| model.saved.get(at).cloned()) {
                model.queue.show_saved(at.unwrap_or(0), &view);
            }
            for width in [30, 80, 200] {
                let places = Places::of(Rect::new(0, 0, width, 24), Pane::Queue);
                let shown = stage.draw((width, 1), |f, area, look| views(f, area, &model, look));
                let row = shown.lines().next().unwrap().trim_end_matches('·');
                let of = |column: usize| {
                    let column = u16::try_from(column).unwrap();
                    tab_at(&places, &model, &stage.look(), column)
                };
                let place = |name: &str| Some(row[..row.find(name)?].chars().count());
                let mine = at.map_or("открытые", |at| ["Вид 1", "", "Вид 3"][at]);
                let column = place(mine).unwrap();
                assert_eq!(of(column), Some(Tab::View(model.queue.tab())), "{row}");
                if width == 200 {
                    assert!(
                        row.ends_with(" Вид 1 7  Вид 2 10\u{a0}000+  Вид 3 0 "),
                        "{row}"
                    );
                    let second = place("Вид 2").unwrap();
                    assert_eq!(of(second), Some(Tab::View(model::Tab::Saved(1))));
                    assert_eq!(of(row.chars().count() + 3), None);
                } else {
                    assert!(row.contains('›') || row.contains('‹'), "{row}");
                }
            }
        }
        for size in ODD_SIZES {
            stage.draw(size, |f, area, look| views(f, area, &model, look));
        }
    }

    #[test]
    fn the_pane_that_is_shown_has_its_tab_in_sight_on_a_narrow_screen() {
        let stage = Stage::new(Language::Ru);
        let mut model = model(0);
        for (pane, name) in [
            (Pane::Ticket, " Обращение "),
            (Pane::OnCall, " 4 Дежурство "),
        ] {
            model.focus = pane;
            for width in [20, 40, 80] {
                let shown = stage.draw((width, 1), |f, area, look| panes(f, area, &model, look));
                let row = shown.lines().next().unwrap();
                assert!(row.contains(name), "{row}");
            }
        }
    }

    #[test]
    fn the_tab_that_is_shown_is_in_sight_and_the_others_as_far_as_they_fit() {
        let widths = [10, 10, 10, 20, 10];
        assert_eq!(in_sight(&widths, 0, 60), (0, 5));
        assert_eq!(in_sight(&widths, 0, 59), (0, 4));
        assert_eq!(in_sight(&widths, 0, 31), (0, 3));
        assert_eq!(in_sight(&widths, 0, 30), (0, 2));
        assert_eq!(in_sight(&widths, 4, 31), (3, 5));
        assert_eq!(in_sight(&widths, 4, 30), (4, 5));
        assert_eq!(in_sight(&widths, 3, 5), (3, 4));
        for room in 0..70 {
            for shown in 0..widths.len() {
                let (first, last) = in_sight(&widths, shown, room);
                assert!((first..last).contains(&shown));
            }
        }
    }
}
