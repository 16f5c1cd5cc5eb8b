//! A hint of the language a message is written in.

use super::fields::Fields;

/// How many letters the guess looks at, and how few say nothing.
const LETTERS: std::ops::Range<usize> = 12..2000;

/// A language tag of the header, else `ru` or `en` by the letters of the text.
pub(super) fn hint(fields: &Fields<'_>, text: &str) -> Option<String> {
    let tag = fields.keyword("content-language").and_then(|value| {
        let tag = value.split([',', ';']).next()?.trim().to_owned();
        let is_tag = (2..=12).contains(&tag.len())
            && tag.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
        is_tag.then_some(tag)
    });
    tag.or_else(|| by_letters(text).map(str::to_owned))
}

fn by_letters(text: &str) -> Option<&'static str> {
    let mut cyrillic = 0_usize;
    let mut latin = 0_usize;
    for c in text.chars() {
        match c {
            'а'..='я' | 'А'..='Я' | 'ё' | 'Ё' => cyrillic += 1,
            'a'..='z' | 'A'..='Z' => latin += 1,
            _ => {}
        }
        if cyrillic + latin >= LETTERS.end {
            break;
        }
    }
    if cyrillic + latin < LETTERS.start {
        None
    } else if cyrillic * 4 >= latin {
        // Russian letters about an integration are full of Latin names; English ones hold no Cyrillic.
        Some("ru")
    } else {
        Some("en")
    }
}
