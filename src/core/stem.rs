//! Words by their stems, for the full-text index and its queries: «интеграции» and «интеграцию» are one.

mod words;

pub(crate) use words::{Script, each_word};

use frostem::Algorithm;
use std::collections::HashMap;
use std::fmt;
use std::sync::{Mutex, PoisonError};

/// Words kept with their stems; when full, the cache starts afresh.
const CACHED_WORDS: usize = 20_000;

/// Turns texts into stems, and remembers those of the words it has met.
///
/// It gives the same stems for the same text always: use it both for what is indexed and for what is asked.
pub struct Stemmer {
    rules: Rules,
    cache: Mutex<HashMap<Box<str>, Box<str>>>,
}

/// The stemming rules alone, without a memory.
#[derive(Clone, Copy)]
pub(crate) struct Rules {
    russian: frostem::Stemmer,
    english: frostem::Stemmer,
}

impl Rules {
    /// Russian for Cyrillic words, English for Latin ones.
    pub(crate) fn new() -> Self {
        Self {
            russian: frostem::Stemmer::new(Algorithm::Russian),
            english: frostem::Stemmer::new(Algorithm::English),
        }
    }

    /// The stem of one folded word.
    pub(crate) fn stem<'w>(&self, word: &'w str, script: Script) -> std::borrow::Cow<'w, str> {
        match script {
            Script::Cyrillic => self.russian.stem(word),
            Script::Latin => self.english.stem(word),
            Script::Other => word.into(),
        }
    }
}

impl Default for Stemmer {
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Debug for Stemmer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Stemmer").finish_non_exhaustive()
    }
}

impl Stemmer {
    /// A stemmer with an empty cache.
    pub fn new() -> Self {
        Self {
            rules: Rules::new(),
            cache: Mutex::default(),
        }
    }

    /// Appends the stems of `text` to `out`, in order, with single spaces between.
    ///
    /// Letters are lower case and ё is е. Cyrillic words are stemmed by the Russian rules, Latin words by the
    /// English ones; digits and words with digits (`ORD0001234`) stay whole; addresses fall into their parts.
    ///
    /// # Examples
    ///
    /// ```
    /// let stemmer = primedesk::core::stem::Stemmer::new();
    /// let (mut indexed, mut asked) = (String::new(), String::new());
    /// stemmer.stems("Настройка интеграции", &mut indexed);
    /// stemmer.stems("интеграцию", &mut asked);
    /// assert!(indexed.split(' ').any(|stem| stem == asked));
    /// ```
    pub fn stems(&self, text: &str, out: &mut String) {
        // A panic elsewhere leaves the cache whole: entries go in one at a time.
        let mut cache = self.cache.lock().unwrap_or_else(PoisonError::into_inner);
        out.reserve(text.len());
        each_word(text, |_, word, script| {
            if !out.is_empty() && !out.ends_with(' ') {
                out.push(' ');
            }
            if script == Script::Other {
                out.push_str(word);
            } else if let Some(stem) = cache.get(word) {
                out.push_str(stem);
            } else {
                let stem = self.index_stem(word, script);
                out.push_str(&stem);
                if cache.len() >= CACHED_WORDS {
                    cache.clear();
                }
                cache.insert(word.into(), stem.into());
            }
        });
    }

    /// The stem by which a word is indexed: that of the rules, made the same for forms that they tell apart.
    fn index_stem(&self, word: &str, script: Script) -> String {
        let stem = self.rules.stem(word, script);
        if script != Script::Cyrillic {
            return stem.into_owned();
        }
        // «Подмену» leaves «подмен», «подмена» leaves «подм»: the rules once more make them one.
        let mut stem = self.rules.stem(&stem, script).into_owned();
        // A vowel that comes and goes: «заявок» and «заявка», «настроек» and «настройка».
        for (ending, without) in [("оек", "ойк"), ("ок", "к"), ("ек", "к")] {
            let bare = stem
                .strip_suffix(ending)
                .filter(|bare| bare.chars().count() >= 3);
            if let Some(bare) = bare.map(|bare| format!("{bare}{without}")) {
                stem = bare;
                break;
            }
        }
        stem
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stems(text: &str) -> String {
        let mut out = String::new();
        Stemmer::new().stems(text, &mut out);
        out
    }

    #[test]
    fn forms_of_a_word_index_alike() {
        for (one, other) in [
            ("интеграции", "ИНТЕГРАЦИЮ"),
            ("счётчик", "счетчика"),
            ("звонки", "звонками"),
            ("настройка", "настройку"),
            ("настройка", "настроек"),
            ("подмена", "подмену"),
            ("заявок", "заявки"),
            ("звонок", "звонков"),
            ("сделка", "сделок"),
            ("integrations", "Integration"),
        ] {
            assert_eq!(stems(one), stems(other), "{one}, {other}");
        }
    }

    #[test]
    fn numbers_and_addresses_are_found_by_their_parts() {
        assert_eq!(stems("ORD0001234: 15"), "ord0001234 15");
        assert_eq!(stems("a@romashka.ru"), "a romashka ru");
        assert_eq!(stems(" \n, !"), "");
    }

    #[test]
    fn a_warm_cache_changes_nothing() {
        let stemmer = Stemmer::new();
        let text = "Не идут звонки в amoCRM, помогите с интеграцией";
        let (mut cold, mut warm) = (String::new(), String::new());
        stemmer.stems(text, &mut cold);
        stemmer.stems(text, &mut warm);
        assert_eq!(cold, warm);
    }

    #[test]
    fn the_cache_is_bounded() {
        let stemmer = Stemmer::new();
        let mut text = String::new();
        for i in 0..CACHED_WORDS + 100 {
            let letter = |n: usize| char::from(b'a' + u8::try_from(n % 26).unwrap());
            text.extend([
                letter(i),
                letter(i / 26),
                letter(i / 676),
                letter(i / 17576),
                ' ',
            ]);
        }
        let mut out = String::new();
        stemmer.stems(&text, &mut out);
        assert!(stemmer.cache.lock().unwrap().len() <= CACHED_WORDS);
    }
}
