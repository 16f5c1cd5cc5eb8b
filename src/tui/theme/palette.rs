//! The themes' colours.

use ratatui::style::Color;

use super::{Role, ThemeName};

/// Text and background; nothing leaves what is there.
type Pair = (Option<Color>, Option<Color>);

/// The colours of a role.
pub(super) fn colours(theme: ThemeName, role: Role) -> Pair {
    match theme {
        ThemeName::Dark => dark(role),
        ThemeName::Light => light(role),
        ThemeName::Contrast => contrast(role),
        ThemeName::Plain => (None, None),
    }
}

/// Only text is coloured. Colours are those of the palette of 256: half the bytes of any other, on a line that
/// somebody pays for.
fn text(fg: u8) -> Pair {
    (Some(Color::Indexed(fg)), None)
}

/// Text on a background.
fn on(fg: u8, bg: u8) -> Pair {
    (Some(Color::Indexed(fg)), Some(Color::Indexed(bg)))
}

fn dark(role: Role) -> Pair {
    match role {
        Role::Text => (None, None),
        Role::Dim | Role::Placeholder => text(247),
        Role::Accent | Role::Title | Role::BorderFocused => text(111),
        Role::Selected => on(255, 237),
        Role::Marked => text(215),
        Role::Good => text(114),
        Role::Warn => text(221),
        Role::Bad => text(210),
        Role::Info => text(80),
        Role::Border => text(245),
        Role::Badge => on(233, 153),
        Role::Hit => on(233, 221),
        Role::Key => text(183),
    }
}

fn light(role: Role) -> Pair {
    match role {
        Role::Text => (None, None),
        Role::Dim | Role::Placeholder => text(240),
        Role::Accent | Role::Title | Role::BorderFocused => text(25),
        Role::Selected => on(16, 254),
        Role::Marked | Role::Warn => text(58),
        Role::Good => text(22),
        Role::Bad => text(124),
        Role::Info => text(23),
        Role::Border => text(243),
        Role::Badge => on(231, 25),
        Role::Hit => on(16, 221),
        Role::Key => text(54),
    }
}

/// Over the terminal's own text and background, light or dark: no yellow, no grey.
fn contrast(role: Role) -> Pair {
    let named = match role {
        Role::Accent | Role::Title | Role::BorderFocused | Role::Info => Color::Cyan,
        Role::Good => Color::Green,
        Role::Bad => Color::Red,
        Role::Warn | Role::Marked | Role::Key => Color::Magenta,
        Role::Text
        | Role::Dim
        | Role::Selected
        | Role::Border
        | Role::Badge
        | Role::Hit
        | Role::Placeholder => return (None, None),
    };
    (Some(named), None)
}
