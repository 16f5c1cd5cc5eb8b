//! What is told where the list has no row.

use super::super::Scene;
use crate::tui::input::{Action as Key, Context};
use crate::tui::model::Model;
use crate::tui::overlay::cells;
use crate::tui::overlay::wrap::breaks;
use crate::tui::shell::Frame;
use crate::tui::theme::Role;
use ratatui::layout::Rect;

/// What is told where the store has nothing yet: how it gets something.
fn greeting(model: &Model, scene: &Scene<'_>) -> Vec<(String, Role)> {
    let (look, text) = (scene.look, &scene.look.text);
    let sync_key = look.key_of(&[Context::Global], Key::SyncStatus);
    let is_set_up = model.sync.as_ref().is_some_and(|sync| sync.is_set_up());
    let lines = match sync_key.filter(|_| is_set_up) {
        Some(key) => vec![
            text.say("empty-synced"),
            text.say_with("empty-sync-page", &[("key", key.into())]),
        ],
        None => ["empty-channel", "empty-import", "empty-demo"]
            .map(|key| text.say(key))
            .to_vec(),
    };
    let text_lines = lines.into_iter().chain([text.say("empty-help")]);
    std::iter::once((text.say("empty-title"), Role::Accent))
        .chain(text_lines.map(|line| (line, Role::Text)))
        .collect()
}

/// Says why the list is empty, and what to do.
pub(super) fn empty(frame: &mut Frame<'_>, area: Rect, model: &Model, scene: &Scene<'_>) {
    if !model.queue.loaded {
        return;
    }
    let text = &scene.look.text;
    let lines: Vec<(String, Role)> = if model.store_is_empty {
        greeting(model, scene)
    } else if model.queue.query.is_empty() {
        vec![(text.say("empty-view"), Role::Dim)]
    } else {
        vec![
            (text.say("empty-filter"), Role::Dim),
            (model.queue.query.clone(), Role::Text),
        ]
    };
    let style = |role: &Role| scene.look.style(*role);
    let lines: Vec<(String, Role)> = lines
        .iter()
        .flat_map(|(line, role)| {
            let rows = breaks(line, area.width, area.width).into_iter();
            rows.map(|row| (line[row].trim_end().to_owned(), *role))
        })
        .collect();
    let first = area.y
        + area
            .height
            .saturating_sub(u16::try_from(lines.len()).unwrap_or(0))
            / 3;
    for (y, (line, role)) in (first..area.bottom()).zip(&lines) {
        let x = area.x + area.width.saturating_sub(cells::width(line)) / 2;
        cells::put_fit(frame.buffer_mut(), (x, y), area.right(), line, style(role));
    }
}
