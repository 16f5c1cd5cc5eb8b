//! Themes can be told apart, and read.

use ratatui::style::Color;

use super::*;

#[test]
fn no_two_roles_look_alike_without_colours() {
    let theme = Theme::new(ThemeName::Dark, ColourLevel::None);
    assert_eq!(theme.name(), "plain");
    // Borders are lines, which no text is; their own two shapes differ.
    let is_text = |role: &Role| !matches!(role, Role::Border | Role::BorderFocused);
    let mut seen = Vec::new();
    for role in Role::ALL.into_iter().filter(is_text) {
        let style = theme.style(role);
        assert_eq!((style.fg, style.bg), (None, None));
        let look = (style.add_modifier, role.sign());
        assert!(!seen.contains(&look), "{role:?} looks like another");
        seen.push(look);
    }
    assert_ne!(theme.border(true).0, theme.border(false).0);
}

#[test]
fn the_selection_is_seen_in_every_theme() {
    for name in ThemeName::ALL {
        for level in [
            ColourLevel::None,
            ColourLevel::Sixteen,
            ColourLevel::Palette,
        ] {
            let style = Theme::new(name, level).style(Role::Selected);
            let reversed = style.add_modifier.contains(Modifier::REVERSED);
            assert!(reversed || style.bg.is_some(), "{name:?} {level:?}");
        }
    }
}

#[test]
fn sixteen_colours_get_a_theme_of_sixteen() {
    for name in ThemeName::ALL {
        let theme = Theme::new(name, ColourLevel::Sixteen);
        for role in Role::ALL {
            let style = theme.style(role);
            let is_rgb = |c: Option<Color>| matches!(c, Some(Color::Rgb(..) | Color::Indexed(_)));
            assert!(!is_rgb(style.fg) && !is_rgb(style.bg), "{name:?} {role:?}");
        }
    }
}

/// The relative luminance of WCAG.
fn luminance(colour: Color) -> f64 {
    let (r, g, b) = match colour {
        Color::Rgb(r, g, b) => (r, g, b),
        Color::Indexed(grey @ 232..) => {
            let level = 8 + 10 * (grey - 232);
            (level, level, level)
        }
        Color::Indexed(cube @ 16..) => {
            let level = |n: u8| if n == 0 { 0 } else { 55 + 40 * n };
            let cube = cube - 16;
            (level(cube / 36), level(cube / 6 % 6), level(cube % 6))
        }
        other => panic!("not a plain colour: {other}"),
    };
    let part = |value: u8| {
        let value = f64::from(value) / 255.0;
        if value <= 0.04045 {
            value / 12.92
        } else {
            ((value + 0.055) / 1.055).powf(2.4)
        }
    };
    0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b)
}

fn ratio(a: Color, b: Color) -> f64 {
    let (a, b) = (luminance(a) + 0.05, luminance(b) + 0.05);
    a.max(b) / a.min(b)
}

#[test]
fn text_can_be_read_also_on_the_selected_row() {
    let backgrounds = [
        (ThemeName::Dark, Color::from_u32(0x001e_1e1e)),
        (ThemeName::Light, Color::from_u32(0x00ff_ffff)),
    ];
    for (name, background) in backgrounds {
        let theme = Theme::new(name, ColourLevel::True);
        let selected = theme.style(Role::Selected).bg.unwrap();
        for role in Role::ALL {
            let style = theme.style(role);
            let Some(fg) = style.fg else { continue };
            let least = if role == Role::Border { 3.0 } else { 4.5 };
            let own = ratio(fg, style.bg.unwrap_or(background));
            assert!(own >= least, "{name:?} {role:?}: {own:.1}");
            if role == Role::Border {
                continue;
            }
            let on_row = ratio(fg, style.bg.unwrap_or(selected));
            let is_quiet = matches!(role, Role::Dim | Role::Placeholder);
            let least = if is_quiet { 3.0 } else { 4.5 };
            assert!(on_row >= least, "{name:?} {role:?} selected: {on_row:.1}");
        }
    }
}

#[test]
fn names_round_trip() {
    for theme in ThemeName::ALL {
        assert_eq!(ThemeName::from_name(theme.name()), Some(theme));
    }
}
