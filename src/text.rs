//! Russian and English: codes to sentences. The only place with prose.
//!
//! [`Text`] is a language with its messages (`assets/text/*.ftl`) and its letters (`assets/templates/*`). It is cheap to
//! clone and may be shared between threads. Nothing here reads a clock or a file: instants are arguments, and the
//! templates that a user overrides come in as text.

mod alarm;
mod catalogue;
mod dates;
mod doing;
mod findings;
mod hand_over;
mod names;
mod numbers;
mod page;
mod reply;
mod roster;
mod scribe;
mod sentence;
mod sheet;
mod spans;
#[cfg(test)]
mod tests;
mod trouble;
mod undoing;
mod usage;
mod value;
mod why;
mod year;

pub use findings::findings_at;
pub use numbers::Noun;
pub use reply::{Draft, EmergencyFacts, ReplyFacts, Snippets, TemplateError, Templates};
pub use sheet::{Block, Sheet, beside};
pub use usage::Usage;
pub use value::Value;
pub use why::Step;

use crate::core::language::Language;
use catalogue::Catalogue;
use std::sync::Arc;

/// A language to speak.
#[derive(Debug, Clone)]
pub struct Text {
    language: Language,
    catalogue: &'static Catalogue,
    templates: Templates,
    mailbox: Option<Arc<str>>,
    snippets: Arc<Snippets>,
}

impl Text {
    /// The language, with the letters that come with the product.
    pub fn new(language: Language) -> Self {
        Self::with_templates(language, Templates::builtin().clone())
    }

    /// The language, with letters of the user's own; see [`Templates::with_overrides`].
    pub fn with_templates(language: Language, templates: Templates) -> Self {
        Self {
            language,
            catalogue: Catalogue::of(language),
            templates,
            mailbox: None,
            snippets: Arc::default(),
        }
    }

    /// The same, with these pieces of text.
    #[must_use]
    pub fn with_snippets(mut self, snippets: Snippets) -> Self {
        self.snippets = Arc::new(snippets);
        self
    }

    /// The same, with the address to which clients give access to their systems; an empty one is none.
    #[must_use]
    pub fn with_mailbox(mut self, address: &str) -> Self {
        self.mailbox = Some(address.trim())
            .filter(|address| !address.is_empty())
            .map(Arc::from);
        self
    }

    /// Which language it is.
    pub fn language(&self) -> Language {
        self.language
    }

    /// The same letters in another language: a ticket is answered in the client's, not in the agent's.
    #[must_use]
    pub fn in_language(&self, language: Language) -> Self {
        Self {
            mailbox: self.mailbox.clone(),
            snippets: Arc::clone(&self.snippets),
            ..Self::with_templates(language, self.templates.clone())
        }
    }

    /// The message of a key without variables. `key.attribute` names an attribute.
    ///
    /// A key that is not there is shown as itself, in braces: the screen stays usable and the gap is seen.
    pub fn say(&self, key: &str) -> String {
        self.say_with(key, &[])
    }

    /// The message of a key, its variables filled in.
    ///
    /// ```
    /// use primedesk::{core::language::Language, text::Text};
    ///
    /// let text = Text::new(Language::Ru);
    /// assert_eq!(text.say_with("count-tickets", &[("n", 2.into())]), "2 обращения");
    /// assert_eq!(text.say("no-such-key"), "{no-such-key}");
    /// ```
    pub fn say_with(&self, key: &str, args: &[(&str, Value<'_>)]) -> String {
        self.find(key, args).unwrap_or_else(|| format!("{{{key}}}"))
    }

    /// The message of a key, where there is one.
    pub fn find(&self, key: &str, args: &[(&str, Value<'_>)]) -> Option<String> {
        self.catalogue.find(key, args)
    }

    /// Whether there is a message of this key.
    pub fn has(&self, key: &str) -> bool {
        self.catalogue.has(key)
    }
}
