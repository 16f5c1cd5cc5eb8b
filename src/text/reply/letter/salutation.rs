//! How a person is addressed in a letter: by given name and patronymic. In doubt, by the whole name.

use std::collections::HashSet;
use std::sync::LazyLock;

/// Given names that are told from surnames without doubt, folded.
static GIVEN: LazyLock<HashSet<String>> = LazyLock::new(|| {
    let names = include_str!("given_names.txt").split_whitespace();
    names.map(folded).collect()
});

/// Words that stand in names of companies and departments, folded.
const COMPANY: &[&str] = &[
    "ооо",
    "оао",
    "зао",
    "пао",
    "ао",
    "ип",
    "гк",
    "ан",
    "тд",
    "компания",
    "студия",
    "агентство",
    "магазин",
    "салон",
    "клиника",
    "школа",
    "отдел",
    "служба",
    "поддержка",
    "кафе",
    "фонд",
    "центр",
    "клуб",
    "и",
    "inc",
    "llc",
    "ltd",
    "gmbh",
    "corp",
    "group",
    "team",
    "company",
    "studio",
    "agency",
    "shop",
    "support",
    "sales",
    "service",
    "and",
];

/// Endings of surnames that given names do not have, folded.
const SURNAMES: &[&str] = &[
    "ов",
    "ев",
    "ова",
    "ева",
    "ин",
    "ина",
    "ын",
    "ына",
    "ский",
    "ская",
    "цкий",
    "цкая",
    "енко",
    "чук",
    "швили",
    "дзе",
    "ov",
    "ev",
    "ova",
    "eva",
    "sky",
    "skiy",
    "skaya",
    "enko",
];

/// What to call a person of this name: `Николай Петрович Зуев` is `Николай Петрович`, `Emma Larsen` is `Emma`. A name
/// that may be a company's, or whose parts can't be told apart, stays whole.
pub(in crate::text) fn addressed(name: &str) -> String {
    called(name).unwrap_or_else(|| name.to_owned())
}

fn called(name: &str) -> Option<String> {
    let parted = name.split_once(", ");
    let words: Vec<&str> = match parted {
        // `Larsen, Emma`: the surname comes first.
        Some((surname, given)) => given.split(' ').chain([surname]).collect(),
        None => name.split(' ').collect(),
    };
    if !words.iter().all(|word| is_plain(word)) || !of_one_script(&words) {
        return None;
    }
    match (words.as_slice(), parted) {
        // The patronymic says which of the others is the given name: the one before it.
        ([given, patronymic, _], _) if is_patronymic(patronymic) && !is_patronymic(given) => {
            Some(format!("{given} {patronymic}"))
        }
        ([_, given, patronymic], None) if is_patronymic(patronymic) && is_given(given) => {
            Some(format!("{given} {patronymic}"))
        }
        ([given, surname], Some(_)) if is_given(given) && !is_given(surname) => {
            Some((*given).to_owned())
        }
        ([first, second], None) => by_given_name(first, second).map(str::to_owned),
        _ => None,
    }
}

/// The given one of two words, if just one of them is a given name.
fn by_given_name<'a>(first: &'a str, second: &'a str) -> Option<&'a str> {
    match (is_given(first), is_given(second)) {
        // `Николай Петрович` may be all that there is.
        (true, false) if is_own_patronymic(first, second) => None,
        (true, false) => Some(first),
        (false, true) if has_ending(first, SURNAMES) => Some(second),
        _ => None,
    }
}

fn is_given(word: &str) -> bool {
    GIVEN.contains(&folded(word))
}

/// Whether a word has a patronymic's form. Some surnames have it too.
fn is_patronymic(word: &str) -> bool {
    has_ending(word, &["вич", "ич", "вна", "чна", "шна"])
}

/// Whether the second word may be the patronymic of the first: `Анна Мицкевич` has a man's form at a woman's name.
fn is_own_patronymic(given: &str, word: &str) -> bool {
    let woman =
        has_ending(given, &["а", "я", "ь"]) && !has_ending(given, &["илья", "никита", "игорь"]);
    is_patronymic(word) && (has_ending(word, &["на"]) || !woman)
}

/// A word written as a name is: a capital, then small letters; parts of it may be joined by a hyphen.
fn is_plain(word: &str) -> bool {
    let parts_are = word.split(['-', '\'', '’']).all(|part| {
        let mut letters = part.chars();
        letters.next().is_some_and(char::is_uppercase) && letters.all(char::is_lowercase)
    });
    parts_are && word.chars().count() > 1 && !COMPANY.contains(&folded(word).as_str())
}

/// Whether all the words are in Cyrillic, or none has any.
fn of_one_script(words: &[&str]) -> bool {
    let cyrillic = |c: char| matches!(c, 'а'..='я' | 'А'..='Я' | 'ё' | 'Ё');
    let mut letters = words
        .iter()
        .flat_map(|word| word.chars())
        .filter(|c| c.is_alphabetic());
    letters.clone().all(cyrillic) || !letters.any(cyrillic)
}

fn has_ending(word: &str, endings: &[&str]) -> bool {
    let word = folded(word);
    endings.iter().any(|ending| word.ends_with(ending))
}

/// Lower case, `ё` as `е`.
fn folded(word: &str) -> String {
    word.to_lowercase().replace('ё', "е")
}
