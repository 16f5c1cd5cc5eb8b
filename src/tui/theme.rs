//! Colours and attributes by role. Colour is never the only sign: a role also has an attribute, a
//! sign, or both, and no two roles share them.

mod palette;

use ratatui::style::{Modifier, Style};
use ratatui::widgets::BorderType;

use super::shell::ColourLevel;

/// What a piece of the screen is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// Plain text.
    Text,
    /// Of less weight.
    Dim,
    /// Of more weight.
    Accent,
    /// The row under the cursor; laid over the row's other styles.
    Selected,
    /// A marked row; laid over the row's other styles.
    Marked,
    /// All is well.
    Good,
    /// It needs a look.
    Warn,
    /// It is wrong, or late.
    Bad,
    /// Good to know.
    Info,
    /// A pane's border.
    Border,
    /// The border of the pane that has the focus.
    BorderFocused,
    /// A pane's title.
    Title,
    /// A short word set off from its surroundings.
    Badge,
    /// What a search found.
    Hit,
    /// A key in a hint.
    Key,
    /// What an empty field says.
    Placeholder,
}

impl Role {
    /// Every role.
    pub const ALL: [Self; 16] = [
        Self::Text,
        Self::Dim,
        Self::Accent,
        Self::Selected,
        Self::Marked,
        Self::Good,
        Self::Warn,
        Self::Bad,
        Self::Info,
        Self::Border,
        Self::BorderFocused,
        Self::Title,
        Self::Badge,
        Self::Hit,
        Self::Key,
        Self::Placeholder,
    ];

    /// The sign that goes before it, one column wide; a blank where attributes tell it.
    pub fn sign(self) -> &'static str {
        match self {
            Self::Selected => ">",
            Self::Marked => "*",
            Self::Good => "+",
            Self::Warn => "!",
            Self::Bad => "x",
            Self::Info => "i",
            _ => " ",
        }
    }

    /// The attributes that it has in every theme.
    fn attributes(self) -> Modifier {
        match self {
            Self::Text | Self::Good | Self::Info => Modifier::empty(),
            Self::Dim | Self::Border => Modifier::DIM,
            Self::Accent | Self::BorderFocused | Self::Marked | Self::Warn => Modifier::BOLD,
            Self::Selected => Modifier::REVERSED,
            Self::Bad => Modifier::BOLD.union(Modifier::UNDERLINED),
            Self::Title => Modifier::BOLD.union(Modifier::UNDERLINED),
            Self::Badge => Modifier::REVERSED.union(Modifier::BOLD),
            Self::Hit => Modifier::UNDERLINED,
            Self::Key => Modifier::BOLD.union(Modifier::ITALIC),
            Self::Placeholder => Modifier::DIM.union(Modifier::ITALIC),
        }
    }
}

/// A theme that a person can choose.
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
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Theme(ThemeName);

impl Theme {
    /// The theme asked for, or the nearest that the terminal's colours allow.
    pub fn new(name: ThemeName, colours: ColourLevel) -> Self {
        Self(match (name, colours) {
            (_, ColourLevel::None) => ThemeName::Plain,
            (ThemeName::Dark | ThemeName::Light, ColourLevel::Sixteen) => ThemeName::Contrast,
            _ => name,
        })
    }

    /// Which theme this is.
    pub fn name(self) -> ThemeName {
        self.0
    }

    /// The style of a role.
    pub fn style(self, role: Role) -> Style {
        let (fg, bg) = palette::colours(self.0, role);
        let mut attributes = role.attributes();
        if bg.is_some() {
            // The background says what reversing would.
            attributes -= Modifier::REVERSED;
        }
        if self.0 != ThemeName::Plain && fg.is_some() {
            // The colour says it already: a screen full of underlines is hard to read.
            if matches!(role, Role::Bad | Role::Title) {
                attributes -= Modifier::UNDERLINED;
            }
            // Dimming a colour that was chosen to be quiet would make it unreadable.
            attributes -= Modifier::DIM;
        }
        let mut style = Style::new().add_modifier(attributes);
        style.fg = fg;
        style.bg = bg;
        style
    }

    /// The line of a pane's border: its shape tells the focus too.
    pub fn border(self, focused: bool) -> (BorderType, Style) {
        if focused {
            (BorderType::Thick, self.style(Role::BorderFocused))
        } else {
            (BorderType::Plain, self.style(Role::Border))
        }
    }
}

#[cfg(test)]
mod tests;
