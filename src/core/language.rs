//! The two languages that people are spoken to in.

use super::code::codes;

codes! {
    /// A language of the screen and of the replies.
    pub enum Language("language") {
        /// Russian.
        Ru = "ru",
        /// English.
        En = "en",
    }
}

impl Language {
    /// The language of a text: English where it has Latin letters and next to no Cyrillic, else Russian.
    pub fn of(text: &str) -> Self {
        let (mut cyrillic, mut latin) = (0_usize, 0_usize);
        for c in text.chars().take(4000) {
            match c {
                'а'..='я' | 'А'..='Я' | 'ё' | 'Ё' => cyrillic += 1,
                'a'..='z' | 'A'..='Z' => latin += 1,
                _ => {}
            }
        }
        if latin > 0 && cyrillic.saturating_mul(8) < latin {
            Self::En
        } else {
            Self::Ru
        }
    }
}
