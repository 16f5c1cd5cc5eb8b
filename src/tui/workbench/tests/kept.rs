//! What comes back at the next start.

use super::*;
use crate::store::Queue;
use crate::tui::memory::{Memory, MemoryFile};
use crate::tui::shell::ColourLevel;
use crate::tui::theme::{Theme, ThemeChoice, ThemeName};
use std::path::Path;

fn themes() -> Vec<ThemeChoice> {
    let choice = |name: ThemeName, called: &str| ThemeChoice {
        name: called.to_owned(),
        theme: Ok(Theme::new(name, ColourLevel::True)),
    };
    vec![
        choice(ThemeName::Dark, "dark"),
        choice(ThemeName::Light, "light"),
    ]
}

fn begin(file: &MemoryFile, memory: Memory) -> Seat {
    let mut seat = Seat::after(
        2,
        Vec::new(),
        Before {
            file: Some(file.clone()),
            memory,
            ..Before::default()
        },
    );
    seat.settle();
    seat
}

/// The view, the order, the filter, the ticket and the theme that was chosen; a theme that is gone hinders nothing.
#[test]
fn a_run_begins_where_the_last_one_was_left() {
    let dir = tempfile::tempdir().unwrap();
    let file = MemoryFile::new(dir.path(), Path::new("/desk.db"), "anna");
    let mut first = begin(&file, Memory::default());
    first.workbench.colours.all = themes();
    first.perform(Action::ViewAll);
    first.workbench.narrow("state:new", Instant::now());
    first.settle();
    first.perform(Action::Down);
    first.workbench.choose_named_theme("light");
    let under = first.workbench.model.target();
    assert!(under.is_some());
    first.workbench.finish();

    let kept = file.read().unwrap();
    assert_eq!(kept.theme.as_deref(), Some("light"));
    let mut second = begin(&file, kept.clone());
    second.workbench = second.workbench.with_themes(themes());
    assert_eq!(second.workbench.look.theme.name(), "light");
    assert_eq!(second.workbench.model.queue.queue, Queue::All);
    assert_eq!(second.workbench.model.queue.query, "state:new");
    assert_eq!(second.workbench.model.target(), under);
    let other = Memory {
        theme: Some("gone".to_owned()),
        ..kept
    };
    let mut third = begin(&file, other);
    let before = third.workbench.look.theme.name().to_owned();
    third.workbench = third.workbench.with_themes(themes());
    assert_eq!(third.workbench.look.theme.name(), before);
}
