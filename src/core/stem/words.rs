//! Cuts a text into words, each folded to the form in which words are compared.

use std::ops::Range;

/// Letters beyond this many of one word are dropped: no word that means something is longer.
const MAX_LETTERS: usize = 64;

/// Which letters a word is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Script {
    /// Cyrillic letters only.
    Cyrillic,
    /// Latin letters only.
    Latin,
    /// Digits, letters with digits, and letters of other scripts.
    Other,
}

/// What one character is to a word.
enum Class {
    Cyrillic(char),
    Latin(char),
    Digit(char),
    /// A letter of another script; may fold to several.
    Letter(char),
    /// Belongs to a word but says nothing: soft hyphens, joiners, accents.
    Silent,
    /// Stands inside a word only between letters.
    Apostrophe,
    Break,
}

fn class(c: char) -> Class {
    match c {
        'a'..='z' => Class::Latin(c),
        'A'..='Z' => Class::Latin(c.to_ascii_lowercase()),
        '0'..='9' => Class::Digit(c),
        'ё' | 'Ё' => Class::Cyrillic('е'),
        'а'..='я' => Class::Cyrillic(c),
        // Small letters lie 32 after the capital ones.
        'А'..='Я' => Class::Cyrillic(char::from_u32(c as u32 + 32).unwrap_or(c)),
        '\'' | '\u{2019}' | '\u{02bc}' => Class::Apostrophe,
        _ if c.is_ascii() => Class::Break,
        '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' | '\u{300}'..='\u{36f}' => {
            Class::Silent
        }
        'Ѐ'..='ӿ' => Class::Cyrillic(c.to_lowercase().next().unwrap_or(c)),
        _ if c.is_alphanumeric() => Class::Letter(c),
        _ => Class::Break,
    }
}

/// The word being put together.
#[derive(Default)]
struct Word {
    folded: String,
    letters: usize,
    start: usize,
    end: usize,
    cyrillic: bool,
    latin: bool,
    other: bool,
}

impl Word {
    fn push(&mut self, c: char, at: usize) {
        if self.folded.is_empty() {
            self.start = at;
        }
        if self.letters < MAX_LETTERS {
            self.folded.push(c);
            self.letters += 1;
        }
    }

    fn script(&self) -> Script {
        match (self.cyrillic, self.latin, self.other) {
            (true, false, false) => Script::Cyrillic,
            (false, true, false) => Script::Latin,
            _ => Script::Other,
        }
    }

    fn finish(&mut self, f: &mut impl FnMut(Range<usize>, &str, Script)) {
        if !self.folded.is_empty() {
            f(self.start..self.end, &self.folded, self.script());
        }
        self.folded.clear();
        self.letters = 0;
        (self.cyrillic, self.latin, self.other) = (false, false, false);
    }
}

/// Calls `f` for each word of `text`, in order: its place in bytes, its folded form, and its script.
///
/// A word is a run of letters and digits. Folding makes letters lower case and ё е, composes a decomposed й, and
/// drops soft hyphens, accents and apostrophes inside. A change between Cyrillic and Latin letters ends a word, so
/// that «амоCRM» is two.
pub(crate) fn each_word(text: &str, mut f: impl FnMut(Range<usize>, &str, Script)) {
    let mut word = Word::default();
    for (at, c) in text.char_indices() {
        match class(c) {
            Class::Cyrillic(folded) => {
                if word.latin {
                    word.finish(&mut f);
                }
                word.push(folded, at);
                word.cyrillic = true;
            }
            Class::Latin(folded) => {
                if word.cyrillic {
                    word.finish(&mut f);
                }
                word.push(folded, at);
                word.latin = true;
            }
            Class::Digit(digit) => {
                word.push(digit, at);
                word.other = true;
            }
            Class::Letter(letter) => {
                letter
                    .to_lowercase()
                    .for_each(|folded| word.push(folded, at));
                word.other = true;
            }
            Class::Silent => {
                if c == '\u{306}' && word.folded.ends_with('и') {
                    word.folded.pop();
                    word.folded.push('й');
                }
                if word.folded.is_empty() {
                    continue;
                }
            }
            Class::Apostrophe if !word.folded.is_empty() && letter_follows(text, at, c) => continue,
            Class::Apostrophe | Class::Break => {
                word.finish(&mut f);
                continue;
            }
        }
        word.end = at + c.len_utf8();
    }
    word.finish(&mut f);
}

fn letter_follows(text: &str, at: usize, c: char) -> bool {
    text[at + c.len_utf8()..]
        .chars()
        .next()
        .is_some_and(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(text: &str) -> Vec<String> {
        let mut words = Vec::new();
        each_word(text, |_, word, _| words.push(word.to_owned()));
        words
    }

    #[test]
    fn words_are_folded_and_cut_between_scripts() {
        assert_eq!(
            folded("Счётчик амоCRM, 1С:"),
            ["счетчик", "амо", "crm", "1с"]
        );
        assert_eq!(
            folded("don't ’quoted’ Битрикс24"),
            ["dont", "quoted", "битрикс24"]
        );
        assert_eq!(
            folded("мои\u{306} пере\u{ad}нос е\u{308}ж"),
            ["мой", "перенос", "еж"]
        );
        assert_eq!(
            folded("info@mail.example.ru"),
            ["info", "mail", "example", "ru"]
        );
    }

    #[test]
    fn places_are_those_of_the_text() {
        let text = "«Ёлка» don't";
        let mut cut = Vec::new();
        each_word(text, |place, _, _| cut.push(&text[place]));
        assert_eq!(cut, ["Ёлка", "don't"]);
    }

    #[test]
    fn an_endless_word_is_cut() {
        let words = folded(&"ы".repeat(100_000));
        assert_eq!(words, ["ы".repeat(MAX_LETTERS)]);
    }
}
