//! What may follow the keys pressed so far.

use ratatui::layout::Rect;
use ratatui::text::Line;

use super::cells;
use super::panel::Panel;
use super::place;
use crate::tui::input::keymap::sequence_name;
use crate::tui::input::{Action, Context, Key, Keys, Pending};
use crate::tui::look::Look;
use crate::tui::shell::Frame;
use crate::tui::theme::Role;

/// The columns between two entries.
const GAP: u16 = 3;
/// The least columns that an entry is worth showing in.
const NARROWEST: u16 = 10;

/// Draws the continuations of a sequence over the last rows of an area; nothing, if none has begun. What `is_off` says
/// can't be done now has a sign, as in the palette.
pub fn draw(
    frame: &mut Frame<'_>,
    area: Rect,
    look: &Look,
    (contexts, pending): (&[Context], &Pending),
    is_off: impl Fn(Action) -> bool,
) {
    let entries = entries(look, contexts, pending.keys(), is_off);
    if entries.is_empty() {
        return;
    }
    let widest = entries
        .iter()
        .map(|(key, label, _)| cells::width(key) + 1 + cells::width(label));
    let widest = widest.max().unwrap_or(1);
    let inside = Panel::inner(area).width;
    let room = usize::from(area.height.saturating_sub(2).max(1));
    // Where not all fit, narrower columns with labels cut, rather than keys left out.
    let needed = u16::try_from(entries.len().div_ceil(room)).unwrap_or(u16::MAX);
    let most = (inside / NARROWEST).max(1);
    let columns = ((inside + GAP) / (widest + GAP))
        .max(needed.min(most))
        .max(1);
    let rows = entries.len().div_ceil(usize::from(columns));
    let wanted = u16::try_from(rows).unwrap_or(u16::MAX).saturating_add(2);
    let area = place::bottom(area, wanted);
    let inner = Panel::new(sequence_name(pending.keys())).draw(frame, area, look);
    // As many as the rows allow; one column after another is filled.
    let each = inner.width.checked_div(columns).unwrap_or(0);
    for (at, (key, label, role)) in entries.iter().enumerate() {
        let at = (u16::try_from(at / rows), u16::try_from(at % rows));
        let (Ok(column), Ok(row)) = at else { continue };
        let row = place::row(inner, row);
        if row.is_empty() {
            continue;
        }
        let x = row.x + column * each;
        let right = if columns == 1 {
            row.right()
        } else {
            (x + each).saturating_sub(1)
        };
        let buffer = frame.buffer_mut();
        let x = cells::put(buffer, (x, row.y), right, key, look.style(Role::Key));
        cells::put_fit(buffer, (x + 1, row.y), right, label, look.style(*role));
    }
}

/// The continuations on one line, for where a popup would cover too much.
pub fn line<'s>(look: &Look, contexts: &[Context], pending: &Pending, columns: u16) -> Line<'s> {
    let mut line = Line::from(look.span(Role::Badge, sequence_name(pending.keys())));
    for (key, label, _) in entries(look, contexts, pending.keys(), |_| false) {
        let width = u16::try_from(line.width()).unwrap_or(u16::MAX);
        let more = cells::width(&key) + cells::width(&label) + 3;
        if width.saturating_add(more) > columns {
            break;
        }
        line.push_span("  ");
        line.push_span(look.span(Role::Key, key));
        line.push_span(look.span(Role::Dim, format!(" {label}")));
    }
    line
}

/// The keys that can follow with what they do, and how that looks.
fn entries(
    look: &Look,
    contexts: &[Context],
    pressed: &[Key],
    is_off: impl Fn(Action) -> bool,
) -> Vec<(String, String, Role)> {
    if pressed.is_empty() {
        return Vec::new();
    }
    let name = |(key, action): (Key, Option<Action>)| {
        let label = action.map_or_else(|| "…".to_owned(), |action| look.label(action));
        match action.is_some_and(&is_off) {
            true => (key.to_string(), format!("x {label}"), Role::Dim),
            false => (key.to_string(), label, Role::Text),
        }
    };
    continuations(&look.keys, contexts, pressed)
        .into_iter()
        .filter(|(_, action)| action.is_none_or(|action| look.leads_somewhere(action)))
        .map(name)
        .collect()
}

/// The keys that can follow, each once; an action when nothing more must follow.
fn continuations(keys: &Keys, contexts: &[Context], pressed: &[Key]) -> Vec<(Key, Option<Action>)> {
    let mut found: Vec<(Key, Option<Action>)> = Vec::new();
    let bindings = contexts.iter().flat_map(|context| keys.bindings(*context));
    for binding in bindings.filter(|binding| binding.keys.starts_with(pressed)) {
        let Some(key) = binding.keys.get(pressed.len()) else {
            continue;
        };
        if found.iter().all(|(known, _)| known != key) {
            let last = binding.keys.len() == pressed.len() + 1;
            found.push((*key, last.then_some(binding.action)));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::language::Language;
    use crate::tui::input::{Input, Resolved};
    use crate::tui::overlay::stage::{ODD_SIZES, SIZES, Stage, key};

    const HERE: [Context; 2] = [Context::Queue, Context::Global];

    fn pressed(stage: &Stage, name: &str) -> Pending {
        let mut pending = Pending::default();
        let Input::Key(key) = key(name) else {
            unreachable!()
        };
        let resolved = stage.keys.press(&mut pending, &HERE, key);
        assert!(matches!(resolved, Resolved::Pending(_)));
        pending
    }

    #[test]
    fn shows_every_continuation() {
        for (language, stage) in Stage::both() {
            let pending = pressed(&stage, "e");
            for size in SIZES {
                let shown = stage.draw(size, |f, area, look| {
                    draw(f, area, look, (&HERE, &pending), |_| false);
                });
                insta::assert_snapshot!(format!("which-key-{language}-{}", size.0), shown);
            }
            for size in ODD_SIZES {
                stage.draw(size, |f, area, look| {
                    draw(f, area, look, (&HERE, &pending), |_| false);
                });
            }
        }
    }

    #[test]
    fn every_prefix_of_the_keymap_shows_all_that_may_follow() {
        use crate::tui::input::keymap::ContextSet;
        let (_, stage) = &Stage::both()[0];
        let titles = |count: usize| (1..=count).map(|n| format!("№ {n}")).collect();
        let look = |count| Look {
            views: titles(count),
            ..stage.look()
        };
        let mut prefixes = std::collections::BTreeSet::new();
        for context in Context::all() {
            let here = [*context, Context::Global];
            for binding in here
                .iter()
                .flat_map(|context| stage.keys.bindings(*context))
            {
                let [first, _, ..] = binding.keys.as_slice() else {
                    continue;
                };
                prefixes.insert(first.to_string());
                let mut pending = Pending::default();
                stage.keys.press(&mut pending, &here, *first);
                if pending.is_empty() {
                    continue;
                }
                let label = look(9).label(binding.action);
                let seen = |count| {
                    stage.draw((120, 40), |f, area, _| {
                        draw(f, area, &look(count), (&here, &pending), |_| false);
                    })
                };
                let shown = seen(9);
                // Of saved views those that there are, by their titles.
                let is_there = binding.action.saved_view().is_none_or(|at| at < 2);
                let key = format!(" {} Вид: № ", binding.keys[1]);
                assert!(is_there || !seen(2).contains(&key), "{key}");
                let entry = format!("{} {label}", binding.keys[1]);
                assert!(
                    shown.contains(&entry),
                    "{first}: {entry} is not in\n{shown}"
                );
            }
        }
        assert!(prefixes.len() >= 4, "{prefixes:?}");
    }

    #[test]
    fn nothing_without_a_sequence() {
        let stage = Stage::new(Language::Ru);
        let shown = stage.draw((9, 2), |f, area, look| {
            draw(f, area, look, (&HERE, &Pending::default()), |_| false);
        });
        assert_eq!(shown, "·········\n·········\ncursor: None\n");
    }

    #[test]
    fn one_line_is_never_too_wide() {
        let stage = Stage::new(Language::Ru);
        let pending = pressed(&stage, "у");
        for columns in 1..100 {
            let line = line(&stage.look(), &HERE, &pending, columns);
            assert!(line.width() <= usize::from(columns.max(1)), "{line}");
        }
        let text = line(&stage.look(), &HERE, &pending, 30).to_string();
        assert_eq!(text, "e  k Тип  c Причина  s Системы");
    }
}
