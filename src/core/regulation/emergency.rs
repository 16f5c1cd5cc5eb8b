//! What counts as an emergency (§3), and by which words it is told.

use crate::core::language::Language;

/// A trouble that is an emergency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Emergency {
    /// Its id.
    pub id: String,
    /// What it is called, in Russian.
    pub name: String,
    /// What it is called in English; the Russian name, where that is all there is.
    pub name_en: String,
    /// Whether several clients with it at once may be one outage.
    pub outage: bool,
    /// The words that suggest it.
    pub words: Vec<Said>,
}

impl Emergency {
    /// What it is called in a language.
    pub fn name_in(&self, language: Language) -> &str {
        match language {
            Language::Ru => &self.name,
            Language::En => &self.name_en,
        }
    }
}

/// Phrases that say one thing, in the notation of the words file (`assets/reading/words.toml`).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Said {
    /// How many words may lie between two of a phrase.
    pub gap: usize,
    /// The phrases, each with its line in the regulation's file.
    pub say: Vec<(usize, String)>,
    /// Phrases that unsay them in their sentence.
    pub unless: Vec<(usize, String)>,
}
