//! The words that stand for fields, values and units: data, read once.

use crate::core::stem::{Rules, Script};
use std::collections::{BTreeMap, HashMap};
use std::sync::OnceLock;

const FILE: &str = include_str!("../../../assets/query/words.toml");

/// One table of the file: codes with their other words, in the file's order within a code.
type Table = BTreeMap<String, Vec<String>>;

/// All words.
struct Aliases {
    tables: BTreeMap<String, Table>,
    /// Codes by table and folded word.
    words: HashMap<(&'static str, String), &'static str>,
    /// Codes by table and stem, where one code alone has it.
    stems: HashMap<(&'static str, String), Option<&'static str>>,
}

/// The form in which words are compared: lower case, ё as е.
pub fn fold(word: &str) -> String {
    word.to_lowercase().replace('ё', "е")
}

/// The code that a word of a table stands for; the codes of the table itself are not looked at.
pub(super) fn code(table: &'static str, word: &str) -> Option<&'static str> {
    let aliases = aliases();
    let key = (table, fold(word));
    let found = aliases.words.get(&key).copied();
    found.or_else(|| {
        let stem = stem(&key.1)?;
        aliases.stems.get(&(table, stem)).copied().flatten()
    })
}

/// The other words of a code, the one to be offered first.
pub(super) fn words(table: &str, code: &str) -> &'static [String] {
    let table = aliases().tables.get(table);
    table.and_then(|t| t.get(code)).map_or(&[], Vec::as_slice)
}

/// The Russian word of a code that is offered; none if it has no such word.
pub(super) fn offered(table: &str, code: &str) -> Option<&'static str> {
    let russian = |word: &&String| !word.is_ascii();
    words(table, code).iter().find(russian).map(String::as_str)
}

/// The stem of a Russian word; none for other words.
fn stem(word: &str) -> Option<String> {
    let russian = word.chars().count() > 3 && word.chars().all(|c| !c.is_ascii());
    russian.then(|| Rules::new().stem(word, Script::Cyrillic).into_owned())
}

fn aliases() -> &'static Aliases {
    static READ: OnceLock<Aliases> = OnceLock::new();
    static TABLES: OnceLock<BTreeMap<String, Table>> = OnceLock::new();
    // A test holds the file to its form: there is nothing to be told at run time.
    let tables = TABLES.get_or_init(|| toml::from_str(FILE).unwrap_or_default());
    READ.get_or_init(|| {
        let mut words = HashMap::new();
        let mut stems: HashMap<_, Option<&'static str>> = HashMap::new();
        for (table, codes) in tables {
            for (code, others) in codes {
                for word in others {
                    words.insert((table.as_str(), fold(word)), code.as_str());
                    let Some(stem) = stem(&fold(word)) else {
                        continue;
                    };
                    stems
                        .entry((table.as_str(), stem))
                        .and_modify(|same| *same = same.filter(|same| same == code))
                        .or_insert(Some(code.as_str()));
                }
            }
        }
        Aliases {
            tables: tables.clone(),
            words,
            stems,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::super::{Field, Free, Unit};
    use super::*;
    use crate::core::request::{Channel, Kind};
    use crate::core::ticket::State;
    use crate::core::verdict::Action;
    use std::collections::BTreeSet;

    fn codes_of(table: &str) -> Vec<String> {
        fn all<T: std::fmt::Display>(all: &[T]) -> Vec<String> {
            all.iter().map(ToString::to_string).collect()
        }
        let listed = |words: &str| words.split(' ').map(str::to_owned).collect();
        match table {
            "field" => all(Field::ALL),
            "state" => all(State::ALL),
            "kind" => all(Kind::ALL),
            "verdict" => all(Action::ALL),
            "channel" => all(Channel::ALL),
            "quota" => all(Free::ALL),
            "unit" => all(Unit::ALL),
            "missing" => {
                listed("payment description screenshot link site counter system anydesk-id access")
            }
            "operator" => listed("and or not"),
            "none" => listed("none"),
            "truth" => listed("yes no"),
            "assignee" => listed("me"),
            "due" => listed("late"),
            "day" => listed(
                "today yesterday tomorrow monday tuesday wednesday thursday friday saturday sunday",
            ),
            other => panic!("table `{other}`"),
        }
    }

    #[test]
    fn every_field_and_value_has_a_russian_word_and_none_has_two_meanings() {
        let tables: BTreeMap<String, Table> = toml::from_str(FILE).unwrap();
        assert_eq!(tables.len(), 14);
        for (table, codes) in &tables {
            let known = codes_of(table);
            let listed: BTreeSet<&String> = codes.keys().collect();
            assert_eq!(listed, known.iter().collect(), "{table}");
            let mut seen = BTreeMap::new();
            for (code, words) in codes {
                assert!(words.iter().any(|w| !w.is_ascii()), "{table}.{code}");
                for word in words {
                    assert_eq!(fold(word), *word, "{table}.{code}");
                    assert!(!known.contains(word), "{table}: {word}");
                    assert_eq!(seen.insert(word, code), None, "{table}: {word}");
                    // A name with anything else in it is not read as one.
                    let is_name = word.chars().all(char::is_alphabetic);
                    assert!(table != "field" || is_name, "{word}");
                }
            }
        }
    }

    #[test]
    fn words_are_known_in_their_other_forms() {
        assert_eq!(code("state", "Новых"), Some("new"));
        assert_eq!(code("kind", "инциденты"), Some("incident"));
        assert_eq!(code("kind", "УДАЛЁНКА"), Some("remote-session"));
        assert_eq!(code("kind", "чепуха"), None);
        assert_eq!(offered("field", "client"), Some("клиент"));
    }
}
