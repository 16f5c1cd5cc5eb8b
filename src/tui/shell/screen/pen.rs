//! Colours and attributes, and the shortest way from one set of them to another.

use ratatui::style::{Color, Modifier, Style};

/// What the terminal paints with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Pen {
    pub fg: Color,
    pub bg: Color,
    pub modifier: Modifier,
}

impl Pen {
    /// The pen after a reset.
    pub const PLAIN: Self = Self {
        fg: Color::Reset,
        bg: Color::Reset,
        modifier: Modifier::empty(),
    };

    /// Whether a blank by this pen looks as one by `other`: of a blank only the background is seen, and lines.
    pub fn blanks_like(self, other: Self) -> bool {
        let seen = |pen: Self| pen.modifier & SEEN_ON_BLANK;
        // Reversed, the text's colour is the background.
        let plain = seen(self).is_empty() && seen(other).is_empty();
        self == other || (plain && self.bg == other.bg)
    }

    /// The sequence that turns this pen into `to`: from where it is, or from a reset, whichever is
    /// shorter. Empty when they are the same.
    pub fn change(self, to: Self) -> String {
        if self == to {
            return String::new();
        }
        let direct = self.codes(to);
        let from_reset = Self::PLAIN.codes(to);
        let reset_length = from_reset.len() + usize::from(!from_reset.is_empty());
        if reset_length < direct.len() {
            let separator = if from_reset.is_empty() { "" } else { ";" };
            // `CSI m` and `CSI ;1m` both begin with an omitted zero.
            return format!("\x1b[{separator}{from_reset}m");
        }
        format!("\x1b[{direct}m")
    }

    /// The codes from this pen to `to`, joined.
    fn codes(self, to: Self) -> String {
        let mut codes = attribute_codes(self.modifier, to.modifier);
        if self.fg != to.fg {
            codes.push(colour_code(to.fg, 30));
        }
        if self.bg != to.bg {
            codes.push(colour_code(to.bg, 40));
        }
        codes.join(";")
    }
}

/// A text in a style, and plain again behind it: for a line that is no screen.
pub fn painted(style: Style, text: &str) -> String {
    let pen = Pen {
        fg: style.fg.unwrap_or(Color::Reset),
        bg: style.bg.unwrap_or(Color::Reset),
        modifier: style.add_modifier,
    };
    format!("{}{text}{}", Pen::PLAIN.change(pen), pen.change(Pen::PLAIN))
}
/// Attributes that show on a blank too.
pub(super) const SEEN_ON_BLANK: Modifier = Modifier::UNDERLINED
    .union(Modifier::REVERSED)
    .union(Modifier::CROSSED_OUT);

/// Attributes, the code that sets each and the code that clears it (bold and dim share one).
const ATTRIBUTES: [(Modifier, &str, &str); 8] = [
    (Modifier::BOLD, "1", "22"),
    (Modifier::DIM, "2", "22"),
    (Modifier::ITALIC, "3", "23"),
    (Modifier::UNDERLINED, "4", "24"),
    (Modifier::SLOW_BLINK, "5", "25"),
    (Modifier::REVERSED, "7", "27"),
    (Modifier::HIDDEN, "8", "28"),
    (Modifier::CROSSED_OUT, "9", "29"),
];

/// The codes from one set of attributes to another.
fn attribute_codes(from: Modifier, to: Modifier) -> Vec<String> {
    let mut from = from;
    let mut codes: Vec<String> = Vec::new();
    for (attribute, _, clear) in ATTRIBUTES {
        if from.contains(attribute) && !to.contains(attribute) {
            if clear == "22" {
                from -= Modifier::BOLD | Modifier::DIM;
            }
            from -= attribute;
            codes.push(clear.to_owned());
        }
    }
    let missing = ATTRIBUTES
        .iter()
        .filter(|(attribute, _, _)| to.contains(*attribute) && !from.contains(*attribute));
    codes.extend(missing.map(|(_, set, _)| (*set).to_owned()));
    codes
}

/// The code of a colour; `base` is 30 for text and 40 for the background.
fn colour_code(colour: Color, base: u16) -> String {
    let index = match colour {
        Color::Reset => return (base + 9).to_string(),
        Color::Rgb(r, g, b) => return format!("{};2;{r};{g};{b}", base + 8),
        Color::Black => 0,
        Color::Red => 1,
        Color::Green => 2,
        Color::Yellow => 3,
        Color::Blue => 4,
        Color::Magenta => 5,
        Color::Cyan => 6,
        Color::Gray => 7,
        Color::DarkGray => 8,
        Color::LightRed => 9,
        Color::LightGreen => 10,
        Color::LightYellow => 11,
        Color::LightBlue => 12,
        Color::LightMagenta => 13,
        Color::LightCyan => 14,
        Color::White => 15,
        Color::Indexed(index) => index,
    };
    match u16::from(index) {
        index @ 0..8 => (base + index).to_string(),
        index @ 8..16 => (base + 52 + index).to_string(),
        index => format!("{};5;{index}", base + 8),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pen(fg: Color, bg: Color, modifier: Modifier) -> Pen {
        Pen { fg, bg, modifier }
    }

    #[test]
    fn only_what_changes_is_sent() {
        let red = pen(Color::Red, Color::Reset, Modifier::BOLD);
        let bright = pen(Color::LightRed, Color::Indexed(200), Modifier::BOLD);
        assert_eq!(Pen::PLAIN.change(Pen::PLAIN), "");
        assert_eq!(Pen::PLAIN.change(red), "\x1b[1;31m");
        assert_eq!(red.change(bright), "\x1b[91;48;5;200m");
        assert_eq!(red.change(Pen::PLAIN), "\x1b[m");
    }

    #[test]
    fn a_reset_is_used_where_it_is_shorter() {
        let many = Modifier::BOLD | Modifier::ITALIC | Modifier::UNDERLINED;
        let from = pen(Color::Rgb(1, 2, 3), Color::Reset, many);
        let to = pen(Color::Green, Color::Reset, Modifier::empty());
        assert_eq!(from.change(to), "\x1b[;32m");
    }

    #[test]
    fn a_blank_takes_any_pen_that_leaves_the_same_blank() {
        let red = pen(Color::Red, Color::Reset, Modifier::BOLD);
        let lined = pen(Color::Red, Color::Reset, Modifier::UNDERLINED);
        let blue = pen(Color::Red, Color::Blue, Modifier::empty());
        assert!(red.blanks_like(Pen::PLAIN));
        assert!(lined.blanks_like(lined));
        for other in [lined, blue] {
            assert!(!other.blanks_like(Pen::PLAIN) && !Pen::PLAIN.blanks_like(other));
        }
    }

    #[test]
    fn dim_survives_bold_going() {
        let from = pen(Color::Red, Color::Blue, Modifier::BOLD | Modifier::DIM);
        let to = pen(Color::Red, Color::Blue, Modifier::DIM);
        assert_eq!(from.change(to), "\x1b[22;2m");
    }
}
