//! The first row: the views with their counts; on a small screen the panes too.

use super::{Layout, Places, Scene};
use crate::store::Queue;
use crate::tui::look::Look;
use crate::tui::model::{Model, Pane, Tab};
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

/// What a tab leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Leads {
    /// To a view.
    View(Tab),
    /// To a pane, on a small screen.
    Pane(Pane),
}

/// A tab where it stands in the row.
struct Placed {
    leads: Leads,
    label: String,
    x: u16,
}

/// What the tab at a column of the row leads to, as it was drawn.
pub fn tab_at(places: &Places, model: &Model, look: &Look, column: u16) -> Option<Leads> {
    let placed = match has_panes(places.layout, model) {
        true => placed_panes(places.tabs, look),
        false => placed_views(places.tabs, model, look).0,
    };
    let hit = |tab: &&Placed| (tab.x..tab.x + cells::width(&tab.label)).contains(&column);
    placed.iter().find(hit).map(|tab| tab.leads)
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

/// The views; the one that is shown is always in sight, its neighbours as far as they fit. Whether there are more
/// before them, and behind.
fn placed_views(area: Rect, model: &Model, look: &Look) -> (Vec<Placed>, bool, bool) {
    let labels = labels(model, look);
    let right = right_of_views(area, model);
    let widths: Vec<u16> = labels.iter().map(|l| cells::width(&l.text)).collect();
    let shown = labels.iter().position(|l| l.tab == model.queue.tab());
    let room = right.saturating_sub(area.x);
    let (first, last) = in_sight(&widths, shown.unwrap_or(0), room);
    let mut x = area.x + u16::from(first > 0);
    let placed = labels[first..last].iter().map(|label| {
        let text = cells::fit(&label.text, right.saturating_sub(x)).into_owned();
        let placed = Placed {
            leads: Leads::View(label.tab),
            label: text,
            x,
        };
        x += cells::width(&placed.label);
        placed
    });
    (placed.collect(), first > 0, last < labels.len())
}

/// Draws the views. Signs tell of more on either side.
fn views(frame: &mut Frame<'_>, area: Rect, model: &Model, look: &Look) {
    let right = right_of_views(area, model);
    let (placed, before, behind) = placed_views(area, model, look);
    let buffer = frame.buffer_mut();
    let dim = look.style(Role::Dim);
    if before {
        cells::put(buffer, (area.x, area.y), right, MORE_BEFORE, dim);
    }
    let mut end = area.x;
    for Placed { leads, label, x } in placed {
        let role = match leads == Leads::View(model.queue.tab()) {
            true => Role::Badge,
            false => Role::Dim,
        };
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

/// A tab, as it is written.
struct Label {
    tab: Tab,
    text: String,
}

/// The standing views, then the saved ones.
fn labels(model: &Model, look: &Look) -> Vec<Label> {
    let text = &look.text;
    let standing = VIEWS.iter().map(|queue| {
        let name = text.say(&format!("view-{queue}.short"));
        Label {
            tab: Tab::Standing(*queue),
            text: format!(" {name} {} ", model.queue.counts.queue(*queue)),
        }
    });
    let saved = model
        .saved
        .counted()
        .enumerate()
        .map(|(at, (view, count))| {
            let count = count.map(|n| text.number_up_to(n, u64::from(COUNT_LIMIT)));
            let title = cells::one_line(&view.title);
            Label {
                tab: Tab::Saved(at),
                text: match count {
                    Some(count) => format!(" {title} {count} "),
                    None => format!(" {title} "),
                },
            }
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

fn placed_panes(area: Rect, look: &Look) -> Vec<Placed> {
    let mut x = area.x;
    let panes = [
        ("1 ", Pane::Queue, "pane-queue"),
        ("", Pane::Ticket, "pane-ticket"),
        ("2 ", Pane::Client, "pane-client"),
        ("3 ", Pane::Checklist, "pane-checklist"),
        ("4 ", Pane::OnCall, "pane-on-call"),
    ];
    panes
        .into_iter()
        .map(|(key, pane, name)| {
            let placed = Placed {
                leads: Leads::Pane(pane),
                label: format!(" {key}{} ", look.text.say(name)),
                x,
            };
            x += cells::width(&placed.label);
            placed
        })
        .collect()
}

fn panes(frame: &mut Frame<'_>, area: Rect, model: &Model, look: &Look) {
    let mut end = area.x;
    for Placed { leads, label, x } in placed_panes(area, look) {
        let role = match leads == Leads::Pane(model.focus) {
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
