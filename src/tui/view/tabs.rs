//! The first row: the views with their counts; on a small screen the panes too.

use super::{Layout, Places, Scene};
use crate::store::Queue;
use crate::tui::look::Look;
use crate::tui::model::{Model, Pane};
use crate::tui::overlay::cells;
use crate::tui::shell::Frame;
use crate::tui::theme::Role;
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
pub enum Tab {
    /// A view.
    View(Queue),
    /// A pane, on a small screen.
    Pane(Pane),
}

/// A tab where it stands in the row.
struct Placed {
    tab: Tab,
    label: String,
    x: u16,
}

/// The tab at a column of the row, as it was drawn.
pub fn tab_at(places: &Places, model: &Model, look: &Look, column: u16) -> Option<Tab> {
    let placed = match has_panes(places.layout, model) {
        true => placed_panes(places.tabs, look),
        false => placed_views(places.tabs, model, look),
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

/// The views; the one that is shown is always in sight, its neighbours as far as they fit.
fn placed_views(area: Rect, model: &Model, look: &Look) -> Vec<Placed> {
    let label = |queue: Queue| {
        let name = look.text.say(&format!("view-{queue}.short"));
        format!(" {name} {} ", model.queue.counts.queue(queue))
    };
    let labels: Vec<(Queue, String)> = VIEWS.iter().map(|queue| (*queue, label(*queue))).collect();
    let shown = VIEWS
        .iter()
        .position(|queue| *queue == model.queue.queue)
        .unwrap_or(0);
    let right = right_of_views(area, model);
    let widths: Vec<u16> = labels
        .iter()
        .map(|(_, label)| cells::width(label))
        .collect();
    let mut first = 0;
    while first < shown && area.x + widths[first..=shown].iter().sum::<u16>() > right {
        first += 1;
    }
    let mut x = area.x;
    let mut placed = Vec::new();
    for ((queue, label), width) in labels.into_iter().zip(&widths).skip(first) {
        if x + width > right {
            break;
        }
        let tab = Tab::View(queue);
        placed.push(Placed { tab, label, x });
        x += width;
    }
    placed
}

fn views(frame: &mut Frame<'_>, area: Rect, model: &Model, look: &Look) {
    let right = right_of_views(area, model);
    let buffer = frame.buffer_mut();
    for Placed { tab, label, x } in placed_views(area, model, look) {
        let role = match tab {
            Tab::View(queue) if queue == model.queue.queue => Role::Badge,
            _ => Role::Dim,
        };
        cells::put(buffer, (x, area.y), right, &label, look.style(role));
    }
    let badge = model.badge.as_deref().unwrap_or_default();
    if !badge.is_empty() {
        let style = look.style(Role::Warn);
        cells::put(buffer, (right + 1, area.y), area.right(), badge, style);
    }
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
            let label = format!(" {key}{} ", look.text.say(name));
            let placed = Placed {
                tab: Tab::Pane(pane),
                x,
                label,
            };
            x += cells::width(&placed.label);
            placed
        })
        .collect()
}

fn panes(frame: &mut Frame<'_>, area: Rect, model: &Model, look: &Look) {
    let mut end = area.x;
    for Placed { tab, label, x } in placed_panes(area, look) {
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
