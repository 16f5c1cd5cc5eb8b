//! What a piece of the screen is, and how it is told from others without any colour.

use ratatui::style::Modifier;

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

    /// Its name in a file of themes.
    pub fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Dim => "dim",
            Self::Accent => "accent",
            Self::Selected => "selected",
            Self::Marked => "marked",
            Self::Good => "good",
            Self::Warn => "warn",
            Self::Bad => "bad",
            Self::Info => "info",
            Self::Border => "border",
            Self::BorderFocused => "border-focused",
            Self::Title => "title",
            Self::Badge => "badge",
            Self::Hit => "hit",
            Self::Key => "key",
            Self::Placeholder => "placeholder",
        }
    }

    /// The role of a name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.name() == name)
    }

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
    pub(super) fn attributes(self) -> Modifier {
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
