//! The templates of the letters: those that come with the product, and the user's own over them.

use super::letter::Letter;
use super::page::PageLetter;
use crate::core::language::Language;
use crate::core::sentence::Sentence;
use crate::text::why::capitalised;
use minijinja::syntax::SyntaxConfig;
use minijinja::value::Serde;
use minijinja::{Environment, UndefinedBehavior};
use serde::Serialize;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, LazyLock};

macro_rules! builtin {
    ($($file:literal),+ $(,)?) => {
        /// The templates that come with the product, by file name.
        pub(in crate::text) const BUILTIN: &[(&str, &str)] = &[
            $((
                concat!($file, ".txt"),
                include_str!(concat!("../../../assets/templates/", $file, ".txt")),
            ),)+
        ];
    };
}

builtin!(
    "ru/accept",
    "ru/accept-paid",
    "ru/answer",
    "ru/ask",
    "ru/emergency-declined",
    "ru/emergency-taken",
    "ru/emergency-update",
    "ru/greeting",
    "ru/page",
    "ru/payment",
    "ru/quote",
    "ru/received",
    "ru/refuse",
    "ru/refuse-1",
    "ru/refuse-4",
    "ru/refuse-5",
    "ru/refuse-7",
    "ru/refuse-8",
    "ru/refuse-9",
    "ru/resolve",
    "ru/writing-only",
    "en/accept",
    "en/accept-paid",
    "en/answer",
    "en/ask",
    "en/emergency-declined",
    "en/emergency-taken",
    "en/emergency-update",
    "en/greeting",
    "en/page",
    "en/payment",
    "en/quote",
    "en/received",
    "en/refuse",
    "en/refuse-1",
    "en/refuse-4",
    "en/refuse-5",
    "en/refuse-7",
    "en/refuse-8",
    "en/refuse-9",
    "en/resolve",
    "en/writing-only",
);

static BUILTIN_TEMPLATES: LazyLock<Templates> = LazyLock::new(|| {
    let mut environment = environment();
    for (name, source) in BUILTIN {
        // That none of them is refused is for a test to prove; one that is would be told when it is used.
        let _ = environment.add_template(name, source);
    }
    Templates {
        environment: Arc::new(environment),
    }
});

/// What is wrong with a template.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{file}, line {line}: {message}")]
pub struct TemplateError {
    /// The file, as `ru/ask.txt`.
    pub file: String,
    /// The line, counted from 1.
    pub line: usize,
    /// What is wrong, in one line of English.
    pub message: String,
    /// The same for whoever reads it.
    pub said: Sentence,
}

impl TemplateError {
    /// The sentence that tells a person: the file and the line first.
    pub fn sentence(&self) -> Sentence {
        Sentence::of("fault-template")
            .name("file", &self.file)
            .name("line", self.line)
            .said("message", self.said.clone())
    }
}

/// The templates of the letters. Cheap to clone.
#[derive(Clone)]
pub struct Templates {
    environment: Arc<Environment<'static>>,
}

impl fmt::Debug for Templates {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Templates").finish_non_exhaustive()
    }
}

impl Templates {
    /// The templates that come with the product.
    pub fn builtin() -> &'static Self {
        &BUILTIN_TEMPLATES
    }

    /// The names of the files, `ru/ask.txt` say, that a user's own may replace.
    pub fn files() -> impl Iterator<Item = &'static str> {
        BUILTIN.iter().map(|(name, _)| *name)
    }

    /// The text of a template that comes with the product: where a user's own begins.
    pub fn source(file: &str) -> Option<&'static str> {
        let found = BUILTIN.iter().find(|(name, _)| *name == file);
        found.map(|(_, source)| *source)
    }

    /// The templates with the user's own over them, by file name.
    ///
    /// # Errors
    /// Every file that is no template's name, that can't be read as a template, or that names a variable which does
    /// not exist.
    pub fn with_overrides(
        overrides: &BTreeMap<String, String>,
    ) -> Result<Self, Vec<TemplateError>> {
        let mut environment = Environment::clone(&Self::builtin().environment);
        let mut errors = Vec::new();
        for (file, source) in overrides {
            if let Err(error) = replace(&mut environment, file, source) {
                errors.push(error);
            }
        }
        if errors.is_empty() {
            Ok(Self {
                environment: Arc::new(environment),
            })
        } else {
            Err(errors)
        }
    }

    /// Fills in the template `name` of a language.
    pub(in crate::text) fn render(
        &self,
        language: Language,
        name: &str,
        letter: &impl Serialize,
    ) -> Result<String, TemplateError> {
        let file = format!("{language}/{name}.txt");
        render(&self.environment, &file, letter)
    }
}

pub(super) fn environment() -> Environment<'static> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_auto_escape_callback(|_| minijinja::AutoEscape::None);
    environment.set_debug(false);
    environment.add_filter("sentence", |text: String| capitalised(&text));
    let syntax = SyntaxConfig::builder()
        .trim_blocks(true)
        .lstrip_blocks(true)
        .build();
    if let Ok(syntax) = syntax {
        environment.set_syntax(syntax);
    }
    environment
}

fn replace(
    environment: &mut Environment<'static>,
    file: &str,
    source: &str,
) -> Result<(), TemplateError> {
    if Templates::source(file).is_none() {
        let known: Vec<&str> = Templates::files().collect();
        let known = known.join(", ");
        let said = Sentence::of("fault-template-name").name("known", &known);
        let message = format!("no such template, expected one of: {known}");
        return Err(fault(file, 1, message, said));
    }
    environment
        .add_template_owned(file.to_owned(), source.to_owned())
        .map_err(|error| told(file, &error))?;
    check_variables(environment, file, source)?;
    // What only shows when it is filled in: a wrong field in a list, a filter that does not fit.
    if is_page(file) {
        for letter in [PageLetter::default(), PageLetter::sample()] {
            render(environment, file, &letter)?;
        }
    } else {
        for letter in [Letter::default(), Letter::sample()] {
            render(environment, file, &letter)?;
        }
    }
    Ok(())
}

/// Whether a template is that of the pages, which speak of other things than letters do.
fn is_page(file: &str) -> bool {
    file.ends_with("/page.txt")
}

/// A variable that does not exist is refused also where a condition hides it from the samples.
fn check_variables(
    environment: &Environment<'static>,
    file: &str,
    source: &str,
) -> Result<(), TemplateError> {
    let template = environment
        .get_template(file)
        .map_err(|error| told(file, &error))?;
    let known = if is_page(file) {
        PageLetter::variables()
    } else {
        Letter::variables()
    };
    let mut unknown: Vec<String> = template
        .undeclared_variables(false)
        .into_iter()
        .filter(|name| !known.contains(name))
        .collect();
    unknown.sort_unstable();
    let Some(name) = unknown.first() else {
        return Ok(());
    };
    let line = source.lines().position(|line| line.contains(name.as_str()));
    let known = known.join(", ");
    let said = Sentence::of("fault-template-variable").name("name", name);
    let said = said.name("known", &known);
    let message = format!("unknown variable `{name}`, expected one of: {known}");
    Err(fault(file, line.map_or(1, |line| line + 1), message, said))
}

fn render(
    environment: &Environment<'static>,
    file: &str,
    letter: &impl Serialize,
) -> Result<String, TemplateError> {
    let body = environment
        .get_template(file)
        .and_then(|template| template.render(Serde(letter)))
        .map_err(|error| told(file, &error))?;
    Ok(tidied(&body, room(file)))
}

/// How many empty lines in a row a letter may hold. One that the agent writes has room for the words.
fn room(file: &str) -> usize {
    if file.ends_with("/answer.txt") { 3 } else { 1 }
}

/// At most so many empty lines in a row, none at the ends, no blanks at the ends of lines: conditions in a template
/// leave such.
pub(super) fn tidied(body: &str, room: usize) -> String {
    let mut tidy = String::with_capacity(body.len());
    let mut empty = 0;
    for line in body.trim().lines().map(str::trim_end) {
        empty = if line.is_empty() { empty + 1 } else { 0 };
        if empty <= room {
            tidy.push_str(line);
            tidy.push('\n');
        }
    }
    tidy
}

fn told(file: &str, error: &minijinja::Error) -> TemplateError {
    let message = match error.detail() {
        Some(detail) => format!("{}: {detail}", error.kind()),
        None => error.kind().to_string(),
    };
    // The words are those of the language that templates are written in, and English.
    let said = Sentence::of("fault-template-words").name("why", &message);
    fault(file, error.line().unwrap_or(1), message, said)
}

fn fault(file: &str, line: usize, message: String, said: Sentence) -> TemplateError {
    TemplateError {
        file: file.to_owned(),
        line,
        message,
        said,
    }
}
