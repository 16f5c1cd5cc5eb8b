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

/// Only text is coloured.
fn text(hex: u32) -> Pair {
    (Some(Color::from_u32(hex)), None)
}

/// Text on a background.
fn on(fg: u32, bg: u32) -> Pair {
    (Some(Color::from_u32(fg)), Some(Color::from_u32(bg)))
}

fn dark(role: Role) -> Pair {
    match role {
        Role::Text => (None, None),
        Role::Dim | Role::Placeholder => text(0x009a_9a9a),
        Role::Accent | Role::Title => text(0x007f_b4ff),
        Role::Selected => (None, Some(Color::from_u32(0x0033_4155))),
        Role::Marked => text(0x00ff_cf70),
        Role::Good => text(0x007f_d48a),
        Role::Warn => text(0x00f2_c14e),
        Role::Bad => text(0x00ff_8a80),
        Role::Info => text(0x006f_d3e3),
        Role::Border => text(0x008a_8a8a),
        Role::BorderFocused => text(0x007f_b4ff),
        Role::Badge => on(0x0010_1418, 0x009c_c4ff),
        Role::Hit => on(0x0010_1418, 0x00f2_c14e),
        Role::Key => text(0x00d0_a8ff),
    }
}

fn light(role: Role) -> Pair {
    match role {
        Role::Text => (None, None),
        Role::Dim | Role::Placeholder => text(0x0059_5f66),
        Role::Accent | Role::Title => text(0x0000_4fb0),
        Role::Selected => (None, Some(Color::from_u32(0x00d6_e4fa))),
        Role::Marked => text(0x0080_4400),
        Role::Good => text(0x0000_5f20),
        Role::Warn => text(0x0080_4400),
        Role::Bad => text(0x00ae_1016),
        Role::Info => text(0x0000_5b70),
        Role::Border => text(0x0070_757a),
        Role::BorderFocused => text(0x0000_4fb0),
        Role::Badge => on(0x00ff_ffff, 0x0000_4fb0),
        Role::Hit => on(0x0000_0000, 0x00ff_d95a),
        Role::Key => text(0x0062_279e),
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
