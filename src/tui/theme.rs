//! Colours and attributes by role. Colour is never the only sign: a role also has an attribute, a
//! sign, or both, and no two roles share them.

mod own;
mod palette;
mod role;

use ratatui::style::{Color, Modifier, Style};
use ratatui::widgets::BorderType;
use std::sync::Arc;

use super::shell::ColourLevel;
use crate::core::fault::Wrong;

pub use own::Own;
pub use role::Role;

/// A theme that comes with the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ThemeName {
    /// For dark terminals.
    Dark,
    /// For light terminals.
    Light,
    /// The sixteen colours only, over the terminal's own background.
    Contrast,
    /// No colours.
    Plain,
}

impl ThemeName {
    /// Every theme.
    pub const ALL: [Self; 4] = [Self::Dark, Self::Light, Self::Contrast, Self::Plain];

    /// Its name in the configuration.
    pub fn name(self) -> &'static str {
        match self {
            Self::Dark => "dark",
            Self::Light => "light",
            Self::Contrast => "contrast",
            Self::Plain => "plain",
        }
    }

    /// The theme of a name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|theme| theme.name() == name)
    }
}

/// Styles by role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Theme {
    /// What is drawn where a person's own theme says nothing.
    base: ThemeName,
    own: Option<(Arc<str>, Arc<Own>)>,
    colours: ColourLevel,
}

/// A theme that can be chosen, or why it can't.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ThemeChoice {
    /// What it is called.
    pub name: String,
    /// The theme; else what is wrong with its file, in one line.
    pub theme: Result<Theme, Wrong>,
}

impl Theme {
    /// The theme asked for, or the nearest that the terminal's colours allow.
    pub fn new(name: ThemeName, colours: ColourLevel) -> Self {
        let base = match (name, colours) {
            (_, ColourLevel::None) => ThemeName::Plain,
            (ThemeName::Dark | ThemeName::Light, ColourLevel::Sixteen) => ThemeName::Contrast,
            _ => name,
        };
        Self {
            base,
            own: None,
            colours,
        }
    }

    /// A theme of a person's own, its colours brought down to what the terminal has. Without colours it is the
    /// plain one: what tells the roles apart there is not for a theme to say.
    pub fn of_own(name: &str, own: Own, colours: ColourLevel) -> Self {
        let base = Self::new(own.base(), colours);
        Self {
            own: Some((Arc::from(name), Arc::new(own))),
            ..base
        }
    }

    /// Whether it has any colours.
    pub fn has_colours(&self) -> bool {
        self.base != ThemeName::Plain
    }

    /// What it is called.
    pub fn name(&self) -> &str {
        match &self.own {
            Some((name, _)) => name,
            None => self.base.name(),
        }
    }

    /// The style of a role.
    pub fn style(&self, role: Role) -> Style {
        let own = self.own.as_ref().map(|(_, own)| own.look(role));
        let own = own.filter(|_| self.colours != ColourLevel::None);
        let (fg, bg) = palette::colours(self.base, role);
        let (fg, bg) = match own {
            Some(look) => self.fit(look.fg.map_or(fg, chosen), look.bg.map_or(bg, chosen)),
            None => (fg, bg),
        };
        let mut attributes = role.attributes();
        if bg.is_some() {
            // The background says what reversing would.
            attributes -= Modifier::REVERSED;
        }
        if fg.is_some() {
            // The colour says it already: a screen full of underlines is hard to read.
            if matches!(role, Role::Bad | Role::Title) {
                attributes -= Modifier::UNDERLINED;
            }
            // Dimming a colour that was chosen to be quiet would make it unreadable.
            attributes -= Modifier::DIM;
        }
        if let Some(look) = own {
            attributes |= look.attributes;
        }
        let mut style = Style::new().add_modifier(attributes);
        style.fg = fg;
        style.bg = bg;
        style
    }

    /// Two colours as the terminal can show them.
    fn fit(&self, fg: Option<Color>, bg: Option<Color>) -> (Option<Color>, Option<Color>) {
        let plain = |c: Option<Color>| c.unwrap_or(Color::Reset);
        let (fg, bg, _) = self.colours.fit(plain(fg), plain(bg), Modifier::empty());
        (chosen(fg), chosen(bg))
    }

    /// The line of a pane's border: its shape tells the focus too.
    pub fn border(&self, focused: bool) -> (BorderType, Style) {
        if focused {
            (BorderType::Thick, self.style(Role::BorderFocused))
        } else {
            (BorderType::Plain, self.style(Role::Border))
        }
    }
}

/// A colour; none where it is the terminal's own.
fn chosen(colour: Color) -> Option<Color> {
    Some(colour).filter(|colour| *colour != Color::Reset)
}

#[cfg(test)]
mod tests;
