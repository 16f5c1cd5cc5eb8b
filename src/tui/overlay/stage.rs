//! What the tests of overlays share: a keymap, both languages, keys by name, and frames as text.

use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::cells;
use crate::core::language::Language;
use crate::text::Text;
use crate::tui::input::{Input, Key, Keys, keys};
use crate::tui::look::Look;
use crate::tui::shell::{ColourLevel, Frame};
use crate::tui::theme::{Theme, ThemeName};

/// The sizes of the snapshots.
pub const SIZES: [(u16, u16); 2] = [(80, 24), (40, 10)];
/// Sizes that must only not panic.
pub const ODD_SIZES: [(u16, u16); 9] = [
    (1, 1),
    (2, 1),
    (1, 9),
    (3, 3),
    (11, 4),
    (12, 4),
    (13, 5),
    (200, 2),
    (200, 50),
];

/// The keymap that the program ships with.
pub fn embedded() -> Keys {
    keys(None).unwrap()
}

/// The key of a name.
pub fn key(name: &str) -> Input {
    Input::Key(name.parse::<Key>().unwrap())
}

/// Pasted text.
pub fn paste(text: &str) -> Input {
    Input::Paste(text.to_owned())
}

/// The keys that type a text.
pub fn typed(text: &str) -> impl Iterator<Item = Input> + '_ {
    text.chars().map(|c| Input::Key(Key::char(c)))
}

/// A language and a keymap to draw with.
pub struct Stage {
    pub text: Text,
    pub keys: Arc<Keys>,
}

impl Stage {
    pub fn new(language: Language) -> Self {
        Self {
            text: Text::new(language),
            keys: Arc::new(embedded()),
        }
    }

    pub fn both() -> [(&'static str, Self); 2] {
        [
            ("ru", Self::new(Language::Ru)),
            ("en", Self::new(Language::En)),
        ]
    }

    pub fn look(&self) -> Look {
        Look {
            theme: Theme::new(ThemeName::Dark, ColourLevel::None),
            text: self.text.clone(),
            keys: Arc::clone(&self.keys),
            views: Arc::new([]),
        }
    }

    /// Draws on a screen full of dots, and shows it as text, the cursor's place below.
    pub fn draw(&self, size: (u16, u16), draw: impl FnOnce(&mut Frame<'_>, Rect, &Look)) -> String {
        let area = Rect::new(0, 0, size.0, size.1);
        let mut buffer = Buffer::empty(area);
        for cell in &mut buffer.content {
            cell.set_symbol("·");
        }
        let mut frame = Frame::new(&mut buffer);
        draw(&mut frame, area, &self.look());
        // Only the shell may take the cursor out of a frame; its debug form shows it.
        let debug = format!("{frame:?}");
        let cursor = debug.rsplit("cursor: ").next().unwrap_or_default();
        let cursor = cursor.split(", scroll").next().unwrap_or_default();
        format!("{}cursor: {cursor}\n", rows(&buffer))
    }
}

/// The rows of a buffer, each as wide as the buffer.
fn rows(buffer: &Buffer) -> String {
    let mut shown = String::new();
    for y in 0..buffer.area.height {
        let mut row = String::new();
        let mut x = 0;
        while x < buffer.area.width {
            let symbol = buffer[(x, y)].symbol();
            row += symbol;
            x += cells::width(symbol).max(1);
        }
        assert_eq!(cells::width(&row), buffer.area.width, "row {y}: {row}");
        shown += row.trim_end();
        shown += "\n";
    }
    shown
}
