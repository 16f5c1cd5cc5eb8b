//! How many colours the terminal shows, and colours brought down to that.

use ratatui::style::{Color, Modifier};

/// How many colours may be sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ColourLevel {
    /// None: attributes only.
    None,
    /// The sixteen of every terminal.
    Sixteen,
    /// The palette of 256.
    Palette,
    /// Any.
    True,
}

impl ColourLevel {
    /// What the environment says; `env` looks a variable up.
    ///
    /// ```
    /// use primedesk::tui::shell::ColourLevel;
    /// let none = ColourLevel::detect(|name| (name == "NO_COLOR").then(|| "1".to_owned()));
    /// assert_eq!(none, ColourLevel::None);
    /// ```
    pub fn detect(env: impl Fn(&str) -> Option<String>) -> Self {
        let value = |name| env(name).unwrap_or_default();
        let term = value("TERM");
        let has = |names: &[&str]| names.iter().any(|name| term.contains(name));
        if !value("NO_COLOR").is_empty() || term == "dumb" {
            return Self::None;
        }
        let told = value("COLORTERM");
        let program = value("TERM_PROGRAM");
        if matches!(told.as_str(), "truecolor" | "24bit")
            || matches!(program.as_str(), "iTerm.app" | "WezTerm" | "ghostty")
            || has(&[
                "-direct",
                "kitty",
                "alacritty",
                "foot",
                "ghostty",
                "wezterm",
            ])
        {
            return Self::True;
        }
        if has(&["256color"]) {
            Self::Palette
        } else {
            Self::Sixteen
        }
    }

    /// Colours and attributes as this level can show them.
    ///
    /// Without colours a background becomes [`Modifier::REVERSED`]: what was told by it stays
    /// visible. Two colours that fall together are told apart again.
    pub fn fit(self, fg: Color, bg: Color, modifier: Modifier) -> (Color, Color, Modifier) {
        if self == Self::None {
            let told_by_background = bg != Color::Reset;
            let added = if told_by_background {
                Modifier::REVERSED
            } else {
                Modifier::empty()
            };
            return (Color::Reset, Color::Reset, modifier | added);
        }
        let (new_fg, new_bg) = (self.nearest(fg), self.nearest(bg));
        if new_fg == new_bg && fg != bg {
            let is_dark = rgb(new_bg).is_none_or(|(r, g, b)| luma(r, g, b) < 128);
            let readable = if is_dark { Color::White } else { Color::Black };
            return (readable, new_bg, modifier);
        }
        (new_fg, new_bg, modifier)
    }

    /// The nearest colour that this level has.
    fn nearest(self, colour: Color) -> Color {
        let Some((r, g, b)) = rgb(colour) else {
            return colour;
        };
        match (self, colour) {
            (Self::Palette, Color::Rgb(..)) => Color::Indexed(in_palette(r, g, b)),
            (Self::Sixteen, Color::Rgb(..)) => in_sixteen(r, g, b),
            (Self::Sixteen, Color::Indexed(16..)) => in_sixteen(r, g, b),
            _ => colour,
        }
    }
}

/// The sixteen colours as xterm paints them.
const SIXTEEN: [(Color, (u8, u8, u8)); 16] = [
    (Color::Black, (0, 0, 0)),
    (Color::Red, (205, 0, 0)),
    (Color::Green, (0, 205, 0)),
    (Color::Yellow, (205, 205, 0)),
    (Color::Blue, (0, 0, 238)),
    (Color::Magenta, (205, 0, 205)),
    (Color::Cyan, (0, 205, 205)),
    (Color::Gray, (229, 229, 229)),
    (Color::DarkGray, (127, 127, 127)),
    (Color::LightRed, (255, 0, 0)),
    (Color::LightGreen, (0, 255, 0)),
    (Color::LightYellow, (255, 255, 0)),
    (Color::LightBlue, (92, 92, 255)),
    (Color::LightMagenta, (255, 0, 255)),
    (Color::LightCyan, (0, 255, 255)),
    (Color::White, (255, 255, 255)),
];

/// Steps of the palette's cube.
const STEPS: [u8; 6] = [0, 95, 135, 175, 215, 255];

/// A colour's parts; nothing for the terminal's own.
fn rgb(colour: Color) -> Option<(u8, u8, u8)> {
    match colour {
        Color::Reset => None,
        Color::Rgb(r, g, b) => Some((r, g, b)),
        Color::Indexed(n @ 0..16) => Some(SIXTEEN[usize::from(n)].1),
        Color::Indexed(n @ 16..232) => {
            let step = |part: u8| STEPS[usize::from(part % 6)];
            let n = n - 16;
            Some((step(n / 36), step(n / 6), step(n)))
        }
        Color::Indexed(n) => {
            let grey = 8 + (n - 232) * 10;
            Some((grey, grey, grey))
        }
        named => SIXTEEN.iter().find(|(c, _)| *c == named).map(|(_, p)| *p),
    }
}

/// How far two colours are from each other.
fn distance(a: (u8, u8, u8), b: (u8, u8, u8)) -> u32 {
    let part = |x: u8, y: u8| u32::from(x.abs_diff(y)).pow(2);
    2 * part(a.0, b.0) + 4 * part(a.1, b.1) + 3 * part(a.2, b.2)
}

/// How bright a colour is.
fn luma(r: u8, g: u8, b: u8) -> u32 {
    (u32::from(r) * 299 + u32::from(g) * 587 + u32::from(b) * 114) / 1000
}

/// The nearest of the sixteen.
fn in_sixteen(r: u8, g: u8, b: u8) -> Color {
    let nearest = SIXTEEN.iter().min_by_key(|(_, p)| distance(*p, (r, g, b)));
    nearest.map_or(Color::Reset, |(colour, _)| *colour)
}

/// The nearest of the palette's cube and greys; the first sixteen differ between terminals.
fn in_palette(r: u8, g: u8, b: u8) -> u8 {
    let far = |n: &u8| rgb(Color::Indexed(*n)).map(|p| distance(p, (r, g, b)));
    (16..=255).min_by_key(far).unwrap_or(16)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn detect(variables: &[(&str, &str)]) -> ColourLevel {
        let find = |name: &str| variables.iter().find(|(known, _)| *known == name);
        ColourLevel::detect(|name| find(name).map(|(_, value)| (*value).to_owned()))
    }

    #[test]
    fn the_environment_decides() {
        let cases: &[(&[(&str, &str)], ColourLevel)] = &[
            (&[("TERM", "xterm-256color")], ColourLevel::Palette),
            (
                &[("TERM", "xterm"), ("COLORTERM", "truecolor")],
                ColourLevel::True,
            ),
            (&[("TERM", "xterm-kitty")], ColourLevel::True),
            (&[("TERM", "linux")], ColourLevel::Sixteen),
            (&[("TERM", "dumb")], ColourLevel::None),
            (
                &[("TERM", "xterm-kitty"), ("NO_COLOR", "1")],
                ColourLevel::None,
            ),
            (&[("TERM", "linux"), ("NO_COLOR", "")], ColourLevel::Sixteen),
        ];
        for (variables, level) in cases {
            assert_eq!(detect(variables), *level, "{variables:?}");
        }
    }

    #[test]
    fn colours_come_down() {
        let fit = |level: ColourLevel, c| level.fit(c, Color::Reset, Modifier::empty()).0;
        assert_eq!(
            fit(ColourLevel::Palette, Color::Rgb(255, 0, 0)),
            Color::Indexed(196)
        );
        assert_eq!(
            fit(ColourLevel::Sixteen, Color::Rgb(250, 10, 5)),
            Color::LightRed
        );
        assert_eq!(
            fit(ColourLevel::Sixteen, Color::Indexed(244)),
            Color::DarkGray
        );
        assert_eq!(fit(ColourLevel::Sixteen, Color::Green), Color::Green);
        assert_eq!(
            fit(ColourLevel::True, Color::Rgb(1, 2, 3)),
            Color::Rgb(1, 2, 3)
        );
    }

    #[test]
    fn a_background_stays_visible_without_colours() {
        let got = ColourLevel::None.fit(Color::Red, Color::Blue, Modifier::BOLD);
        let expected = (
            Color::Reset,
            Color::Reset,
            Modifier::BOLD | Modifier::REVERSED,
        );
        assert_eq!(got, expected);
    }

    #[test]
    fn text_does_not_vanish_in_its_background() {
        let (fg, bg) = (Color::Rgb(60, 60, 60), Color::Rgb(20, 20, 20));
        let (fg, bg, _) = ColourLevel::Sixteen.fit(fg, bg, Modifier::empty());
        assert_ne!(fg, bg);
    }
}
