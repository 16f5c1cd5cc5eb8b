//! What the panes look like. Pure: the model and the look in, cells out.

mod checklist;
mod client;
mod keys;
mod layout;
mod on_call;
mod page;
mod queue;
mod roster_page;
mod rows;
mod sheet_page;
mod status;
mod sync;
mod sync_page;
mod tabs;
mod ticket;

pub use layout::{Layout, Places};
pub use roster_page::roster_page;
pub use sheet_page::sheet_page;
pub use sync_page::sync_page;
pub use tabs::{Tab, VIEWS, tab_at};

use super::look::Look;
use super::model::{Model, Pane};
use super::overlay::cells;
use super::shell::Frame;
use super::theme::Role;
use crate::core::regulation::Lawbook;
use ratatui::layout::Rect;

/// A lower ticket keeps its rows for what was written.
const LEAST_BELOW_SUBJECT: u16 = 5;

/// What a view is given besides the model.
#[derive(Clone, Copy)]
pub struct Scene<'a> {
    /// Theme, language, keys.
    pub look: &'a Look,
    /// The regulation, for names and for working time.
    pub lawbook: &'a Lawbook,
}

/// Draws all panes that have room. The status line is drawn by its own function.
pub fn draw(frame: &mut Frame<'_>, model: &mut Model, scene: &Scene<'_>, places: &Places) {
    tabs::draw(frame, places.tabs, model, scene, places.layout);
    for (pane, area) in &places.panes {
        let area = heading(frame, *area, *pane, model, scene, places.layout);
        // A blank on each side, so that words do not touch the lines between panes.
        let area = if *pane == Pane::Queue {
            area
        } else {
            padded(area)
        };
        match pane {
            Pane::Queue => queue::draw(frame, area, model, scene),
            Pane::Ticket => ticket::draw(frame, area, model, scene),
            Pane::Client => client::draw(frame, area, model, scene),
            Pane::Checklist => checklist::draw(frame, area, model, scene),
            Pane::OnCall => on_call::draw(frame, area, model, scene),
        }
    }
    separators(frame, scene, places);
}

pub use keys::{contexts, hint_name, hints};
pub(in crate::tui) use on_call::LAST_SECONDS;
pub use status::{draw as draw_status, draw_beside, draw_recording};

/// Says that no ticket is chosen, once that is known: a heading over nothing looks like a fault.
fn nothing(frame: &mut Frame<'_>, area: Rect, model: &Model, scene: &Scene<'_>) {
    if !model.queue.loaded || model.target().is_some() || area.is_empty() {
        return;
    }
    let (words, style) = (scene.look.say("pane-empty"), scene.look.style(Role::Dim));
    let from = (area.x, area.y);
    cells::put_fit(frame.buffer_mut(), from, area.right(), &words, style);
}

fn padded(area: Rect) -> Rect {
    if area.width < 20 {
        return area;
    }
    Rect {
        x: area.x + 1,
        width: area.width - 2,
        ..area
    }
}

/// The one-row heading of a pane; what is left of its area.
fn heading(
    frame: &mut Frame<'_>,
    area: Rect,
    pane: Pane,
    model: &Model,
    scene: &Scene<'_>,
    layout: Layout,
) -> Rect {
    // One pane on a small screen is named by its tab; the queue's columns are its heading.
    if layout == Layout::Single && pane == Pane::Ticket {
        return subject(frame, area, model, scene);
    }
    if layout == Layout::Single || pane == Pane::Queue || area.height < 2 {
        return area;
    }
    let look = scene.look;
    let focused = model.focus == pane;
    let title = match pane {
        Pane::Ticket => ticket::title(model, scene),
        Pane::Client => look.text.say("pane-client"),
        Pane::Checklist => look.text.say("pane-checklist"),
        Pane::OnCall => look.text.say("pane-on-call"),
        Pane::Queue => String::new(),
    };
    let line = look.style(if focused {
        Role::BorderFocused
    } else {
        Role::Border
    });
    let buffer = frame.buffer_mut();
    let rule = if focused { "━" } else { "─" };
    for x in area.x..area.right() {
        cells::put(buffer, (x, area.y), area.right(), rule, line);
    }
    let style = look.style(if focused { Role::Title } else { Role::Accent });
    let right = area.right().saturating_sub(1);
    // Its two blanks stay, also where it is cut.
    let title = cells::fit(&title, area.width.saturating_sub(4));
    let title = format!(" {title} ");
    cells::put_fit(buffer, (area.x + 1, area.y), right, &title, style);
    Rect {
        y: area.y + 1,
        height: area.height - 1,
        ..area
    }
}

/// The subject above a ticket that has a small screen to itself, and whose it is: its tab has room for the number alone.
fn subject(frame: &mut Frame<'_>, area: Rect, model: &Model, scene: &Scene<'_>) -> Rect {
    let Some(sheet) = &model.sheet else {
        return area;
    };
    let subject = cells::one_line(&sheet.ticket.subject).into_owned();
    let lines = [
        (subject, Role::Title),
        (ticket::whose(sheet, scene), Role::Dim),
    ];
    let mut left = area;
    let buffer = frame.buffer_mut();
    for (line, role) in lines.into_iter().filter(|(line, _)| !line.is_empty()) {
        if left.height < LEAST_BELOW_SUBJECT {
            break;
        }
        let row = padded(left);
        let style = scene.look.style(role);
        cells::put_fit(buffer, (row.x, row.y), row.right(), &line, style);
        left.y += 1;
        left.height -= 1;
    }
    left
}

/// The lines between panes that stand side by side.
fn separators(frame: &mut Frame<'_>, scene: &Scene<'_>, places: &Places) {
    let style = scene.look.style(Role::Border);
    for area in &places.separators {
        for y in area.y..area.bottom() {
            cells::put(frame.buffer_mut(), (area.x, y), area.right(), "│", style);
        }
    }
}
