//! The first row: the views with their counts; on a small screen the panes too.

use super::{Layout, Scene};
use crate::store::Queue;
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
    if layout == Layout::Single && model.focus != Pane::Queue {
        panes(frame, area, model, scene);
    } else {
        views(frame, area, model, scene);
    }
}

/// The views; the one that is shown is always in sight, its neighbours as far as they fit.
fn views(frame: &mut Frame<'_>, area: Rect, model: &Model, scene: &Scene<'_>) {
    let look = scene.look;
    let label = |queue: Queue| {
        let name = look.text.say(&format!("view-{queue}.short"));
        format!(" {name} {} ", model.queue.counts.queue(queue))
    };
    let labels: Vec<(Queue, String)> = VIEWS.iter().map(|queue| (*queue, label(*queue))).collect();
    let shown = VIEWS
        .iter()
        .position(|queue| *queue == model.queue.queue)
        .unwrap_or(0);
    let badge = model.badge.as_deref().unwrap_or_default();
    let right = area.right().saturating_sub(if badge.is_empty() {
        0
    } else {
        cells::width(badge) + 2
    });
    let widths: Vec<u16> = labels
        .iter()
        .map(|(_, label)| cells::width(label))
        .collect();
    let mut first = 0;
    while first < shown && area.x + widths[first..=shown].iter().sum::<u16>() > right {
        first += 1;
    }
    let mut x = area.x;
    let buffer = frame.buffer_mut();
    for ((queue, label), width) in labels.iter().zip(&widths).skip(first) {
        if x + width > right {
            break;
        }
        let role = if *queue == model.queue.queue {
            Role::Badge
        } else {
            Role::Dim
        };
        x = cells::put(buffer, (x, area.y), right, label, look.style(role));
    }
    if !badge.is_empty() {
        cells::put(
            buffer,
            (right + 1, area.y),
            area.right(),
            badge,
            look.style(Role::Warn),
        );
    }
}

fn panes(frame: &mut Frame<'_>, area: Rect, model: &Model, scene: &Scene<'_>) {
    let look = scene.look;
    let mut x = area.x;
    for (key, pane, name) in [
        ("1", Pane::Queue, "pane-queue"),
        ("", Pane::Ticket, "pane-ticket"),
        ("2", Pane::Client, "pane-client"),
        ("3", Pane::Checklist, "pane-checklist"),
        ("4", Pane::OnCall, "pane-on-call"),
    ] {
        let role = if pane == model.focus {
            Role::Badge
        } else {
            Role::Dim
        };
        let label = format!(
            " {}{}{} ",
            key,
            if key.is_empty() { "" } else { " " },
            look.text.say(name)
        );
        x = cells::put(
            frame.buffer_mut(),
            (x, area.y),
            area.right(),
            &label,
            look.style(role),
        );
    }
    if let Some(number) = model.target() {
        cells::put(
            frame.buffer_mut(),
            (x + 1, area.y),
            area.right(),
            &format!("#{number}"),
            look.style(Role::Accent),
        );
    }
}
