//! The line of hints: what can be pressed here, from the keymap itself.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::cells;
use crate::tui::input::{Action, Context};
use crate::tui::look::Look;
use crate::tui::shell::Frame;
use crate::tui::theme::Role;

/// The blanks between two hints.
const GAP: &str = "  ";

/// Hints for those of `preferred` that have a key in these contexts, as many as fit. The first ones
/// matter most; but help, where it is asked for, falls off last.
pub fn line<'s>(look: &Look, contexts: &[Context], preferred: &[Action], columns: u16) -> Line<'s> {
    line_named(look, contexts, preferred, columns, |action| {
        look.label(action)
    })
}

/// The same, with names for the actions that say what they do here.
pub fn line_named<'s>(
    look: &Look,
    contexts: &[Context],
    preferred: &[Action],
    columns: u16,
    name: impl Fn(Action) -> String,
) -> Line<'s> {
    let hints = preferred
        .iter()
        .filter_map(|action| Hint::new(look, contexts, (*action, name(*action))));
    let mut spans: Vec<Span<'s>> = Vec::new();
    for hint in fitting(hints.collect(), columns) {
        if !spans.is_empty() {
            spans.push(Span::raw(GAP));
        }
        spans.push(look.span(Role::Key, hint.key));
        spans.push(look.span(Role::Dim, format!(" {}", hint.label)));
    }
    Line::from(spans)
}

/// Those that fit, in their order.
fn fitting(mut hints: Vec<Hint>, columns: u16) -> Vec<Hint> {
    let gap = cells::width(GAP);
    // Each takes a gap too, and there is one gap less than hints.
    let mut left = columns + gap;
    let help = hints.iter().find(|hint| hint.action == Action::Help);
    let help = help
        .map(|hint| hint.columns() + gap)
        .filter(|taken| *taken <= left);
    left -= help.unwrap_or(0);
    hints.retain(|hint| {
        if hint.action == Action::Help {
            return help.is_some();
        }
        let taken = hint.columns() + gap;
        let fits = taken <= left;
        if fits {
            left -= taken;
        }
        fits
    });
    hints
}

/// Draws the hints in the first row of an area, over all of its width.
pub fn draw(
    frame: &mut Frame<'_>,
    area: Rect,
    look: &Look,
    contexts: &[Context],
    preferred: &[Action],
) {
    let line = line(look, contexts, preferred, area.width);
    draw_line(frame, area, &line);
}

/// Draws a line in the first row of an area, with blanks behind it.
pub fn draw_line(frame: &mut Frame<'_>, area: Rect, line: &Line<'_>) {
    if area.is_empty() {
        return;
    }
    let buffer = frame.buffer_mut();
    let end = cells::put_line(buffer, (area.x, area.y), area.right(), line);
    let blanks = " ".repeat(usize::from(area.right().saturating_sub(end)));
    cells::put(buffer, (end, area.y), area.right(), &blanks, line.style);
}

/// One key and what it does.
struct Hint {
    action: Action,
    key: String,
    label: String,
}

impl Hint {
    fn new(look: &Look, contexts: &[Context], (action, label): (Action, String)) -> Option<Self> {
        Some(Self {
            action,
            key: look.key_of(contexts, action)?,
            label,
        })
    }

    fn columns(&self) -> u16 {
        cells::width(&self.key) + 1 + cells::width(&self.label)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::language::Language;
    use crate::tui::overlay::stage::Stage;

    const HERE: [Context; 2] = [Context::Queue, Context::Global];
    const PREFERRED: [Action; 5] = [
        Action::Accept,
        Action::Ask,
        Action::ConfirmItem,
        Action::Refuse,
        Action::Help,
    ];

    fn shown(language: Language, columns: u16) -> String {
        let stage = Stage::new(language);
        line(&stage.look(), &HERE, &PREFERRED, columns).to_string()
    }

    #[test]
    fn what_matters_less_falls_off_first_and_help_stays() {
        assert_eq!(
            shown(Language::Ru, 80),
            "a Принять  s Запросить  x Отказать  ? Клавиши"
        );
        assert_eq!(shown(Language::Ru, 40), "a Принять  s Запросить  ? Клавиши");
        assert_eq!(shown(Language::Ru, 23), "a Принять  ? Клавиши");
        assert_eq!(shown(Language::Ru, 12), "? Клавиши");
        assert_eq!(shown(Language::Ru, 5), "");
        assert_eq!(shown(Language::Ru, 0), "");
    }

    #[test]
    fn never_wider_than_asked_for() {
        for columns in 0..90 {
            for language in [Language::Ru, Language::En] {
                assert!(cells::width(&shown(language, columns)) <= columns);
            }
        }
    }
}
