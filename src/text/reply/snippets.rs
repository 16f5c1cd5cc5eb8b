//! Pieces of text kept for use in replies: those that come with the product, and the user's own beside them.

use crate::core::language::Language;
use crate::core::scribe::Snippet;
use std::collections::BTreeMap;

macro_rules! builtin {
    ($($file:literal),+ $(,)?) => {
        /// The pieces that come with the product, by language and name.
        const BUILTIN: &[(&str, &str)] = &[
            $(($file, include_str!(concat!("../../../assets/templates/", $file, ".txt"))),)+
        ];
    };
}

builtin!(
    "en/snippets/checking",
    "en/snippets/clarify",
    "en/snippets/nothing-more",
    "ru/snippets/checking",
    "ru/snippets/clarify",
    "ru/snippets/nothing-more",
);

/// The pieces of text of both languages, by `LANGUAGE/snippets/NAME`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Snippets {
    sources: BTreeMap<String, String>,
}

impl Default for Snippets {
    fn default() -> Self {
        let built = |(name, source): &(&str, &str)| ((*name).to_owned(), (*source).to_owned());
        Self {
            sources: BUILTIN.iter().map(built).collect(),
        }
    }
}

impl Snippets {
    /// Adds one of the user's own; it stands before a built-in one of its name.
    pub fn add(&mut self, language: Language, name: &str, source: String) {
        self.sources
            .insert(format!("{language}/snippets/{name}"), source);
    }

    /// Those of a language, in the order of their names.
    pub fn of(&self, language: Language) -> Vec<Snippet> {
        let folder = format!("{language}/snippets/");
        let own = self.sources.iter().filter_map(|(file, source)| {
            let name = file.strip_prefix(&folder)?;
            let (title, text) = titled(source);
            Some(Snippet {
                name: name.to_owned(),
                title: title.unwrap_or(name).to_owned(),
                source: text.to_owned(),
            })
        });
        own.collect()
    }
}

/// The title, which a comment in the first line gives, and the text below it.
fn titled(source: &str) -> (Option<&str>, &str) {
    let (first, rest) = source.split_once('\n').unwrap_or((source, ""));
    let title = first
        .trim()
        .strip_prefix("{#")
        .and_then(|first| first.strip_suffix("#}"))
        .map(str::trim);
    match title {
        Some(title) => (Some(title), rest.trim_matches('\n')),
        None => (None, source.trim_matches('\n')),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_is_the_comment_in_the_first_line() {
        assert_eq!(titled("{# Спасибо #}\n\nText\n"), (Some("Спасибо"), "Text"));
        assert_eq!(titled("Text\nmore\n"), (None, "Text\nmore"));
    }

    #[test]
    fn a_users_own_stands_before_a_builtin_one() {
        let mut snippets = Snippets::default();
        let count = snippets.of(Language::Ru).len();
        assert_eq!(count, snippets.of(Language::En).len());
        snippets.add(Language::Ru, "checking", "own".to_owned());
        snippets.add(Language::Ru, "more", "{# More #}\n{{ client }}".to_owned());
        let all = snippets.of(Language::Ru);
        assert_eq!(all.len(), count + 1);
        let own = all.iter().find(|s| s.name == "checking");
        assert_eq!(own.map(|s| s.source.as_str()), Some("own"));
        assert_eq!(snippets.of(Language::En).len(), count);
    }
}
