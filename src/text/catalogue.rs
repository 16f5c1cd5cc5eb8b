//! The messages of one language.

use super::Value;
use crate::core::language::Language;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use std::fmt;
use std::sync::LazyLock;
use unic_langid::LanguageIdentifier;

/// The Russian messages.
pub(super) const RU: &str = include_str!("../../assets/text/ru.ftl");
/// The English messages.
pub(super) const EN: &str = include_str!("../../assets/text/en.ftl");

static RUSSIAN: LazyLock<Catalogue> = LazyLock::new(|| Catalogue::read(Language::Ru, RU));
static ENGLISH: LazyLock<Catalogue> = LazyLock::new(|| Catalogue::read(Language::En, EN));

/// The messages of one language.
pub(super) struct Catalogue {
    bundle: FluentBundle<FluentResource>,
}

impl Catalogue {
    /// The messages that come with the product, read once.
    pub fn of(language: Language) -> &'static Self {
        match language {
            Language::Ru => &RUSSIAN,
            Language::En => &ENGLISH,
        }
    }

    /// Reads what can be read; that the embedded files have no fault is for a test to prove.
    fn read(language: Language, source: &str) -> Self {
        let resource =
            FluentResource::try_new(source.to_owned()).unwrap_or_else(|(resource, _)| resource);
        let locale: LanguageIdentifier = language.as_str().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![locale]);
        // Isolation marks are for mixed directions; in a terminal they are only dirt.
        bundle.set_use_isolating(false);
        bundle.add_resource_overriding(resource);
        Self { bundle }
    }

    /// Whether there is a message, or an attribute, of this key.
    pub fn has(&self, key: &str) -> bool {
        self.find(key, &[]).is_some()
    }

    /// The message of a key; a variable that is not given shows its own name.
    pub fn find(&self, key: &str, args: &[(&str, Value<'_>)]) -> Option<String> {
        let (id, attribute) = match key.split_once('.') {
            Some((id, attribute)) => (id, Some(attribute)),
            None => (key, None),
        };
        let message = self.bundle.get_message(id)?;
        let pattern = match attribute {
            Some(attribute) => message.get_attribute(attribute)?.value(),
            None => message.value()?,
        };
        let mut filled = FluentArgs::with_capacity(args.len());
        for (name, value) in args {
            filled.set(*name, value.to_fluent());
        }
        // Fluent writes `{$name}` where a variable is lacking: that is to be seen, not to be hidden.
        let mut errors = Vec::new();
        let text = self
            .bundle
            .format_pattern(pattern, Some(&filled), &mut errors);
        Some(text.into_owned())
    }
}

impl fmt::Debug for Catalogue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Catalogue")
            .field("locales", &self.bundle.locales)
            .finish_non_exhaustive()
    }
}
