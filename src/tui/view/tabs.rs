//! The first row: the views with their counts; on a small screen the panes too.

use super::{Layout, Scene};
use crate::store::Queue;
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
    if layout == Layout::Single && model.focus != Pane::Queue {
        panes(frame, area, model, scene);
    } else {
        views(frame, area, model, scene);
    }
}

/// The views; the one that is shown is always in sight, its neighbours as far as they fit. Signs tell of more on
/// either side.
fn views(frame: &mut Frame<'_>, area: Rect, model: &Model, scene: &Scene<'_>) {
    let look = scene.look;
    let labels = labels(model, scene);
    let badge = model.badge.as_deref().unwrap_or_default();
    let taken = match badge {
        "" => 0,
        badge => cells::width(badge) + 2,
    };
    let right = area.right().saturating_sub(taken);
    let widths: Vec<u16> = labels.iter().map(|l| cells::width(&l.text)).collect();
    let shown = labels.iter().position(|l| l.tab == model.queue.tab());
    let room = right.saturating_sub(area.x);
    let (first, last) = in_sight(&widths, shown.unwrap_or(0), room);
    let buffer = frame.buffer_mut();
    let dim = look.style(Role::Dim);
    let mut x = area.x;
    if first > 0 {
        x = cells::put(buffer, (x, area.y), right, MORE_BEFORE, dim);
    }
    for label in &labels[first..last] {
        let role = match label.tab == model.queue.tab() {
            true => Role::Badge,
            false => Role::Dim,
        };
        let text = cells::fit(&label.text, right.saturating_sub(x));
        x = cells::put(buffer, (x, area.y), right, &text, look.style(role));
    }
    if last < labels.len() {
        let at = right.saturating_sub(1).min(x);
        cells::put(buffer, (at, area.y), right, MORE_BEHIND, dim);
    }
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
fn labels(model: &Model, scene: &Scene<'_>) -> Vec<Label> {
    let text = &scene.look.text;
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
