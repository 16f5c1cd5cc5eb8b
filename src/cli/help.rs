//! Help, usage errors, the manual and the completions in the language of who reads.
//!
//! Clap speaks English, out of the grammar. A command line is parsed by the grammar as it stands; only where there is
//! something to say in Russian is it made again in Russian, and asked the same.

mod complaint;
#[cfg(test)]
mod tests;
mod tree;

use super::args::Cli;
use crate::config::{Flags, Settings, Surroundings};
use crate::core::language::Language;
use clap::CommandFactory;
use clap::builder::StyledStr;
use clap::error::{ContextKind, ContextValue, Error, ErrorFormatter, ErrorKind};
use std::ffi::OsString;
use std::path::PathBuf;

/// Says what the parser answers instead of a parsed command line: help, or a complaint. The exit code.
///
/// Help goes to standard output, a complaint to standard error; a reader that has gone is none.
pub(super) fn answer(error: &clap::Error, args: &[OsString]) -> u8 {
    let russian = match language_of(args) {
        Language::Ru => in_russian(for_reading(Language::Ru), args),
        Language::En => None,
    };
    let _ = match russian {
        Some(page) => page.print(),
        None => error.print(),
    };
    u8::try_from(error.exit_code()).unwrap_or(super::Kind::Usage.code())
}

/// The grammar for what is read, in this language.
pub(super) fn for_reading(language: Language) -> clap::Command {
    match language {
        Language::Ru => tree::russian(Cli::command(), tree::Values::InProse),
        Language::En => Cli::command(),
    }
}

/// The grammar for completions, in this language.
pub(super) fn for_completions(language: Language) -> clap::Command {
    match language {
        Language::Ru => tree::russian(Cli::command(), tree::Values::Unsaid),
        Language::En => Cli::command(),
    }
}

/// The language: the one asked for, that of the settings where they can be read, or that of the locale.
pub(super) fn language(asked: Option<Language>, config: Option<PathBuf>) -> Language {
    let around = Surroundings::of_process();
    let flags = Flags {
        language: asked,
        config,
        ..Flags::default()
    };
    asked.unwrap_or_else(|| {
        Settings::load(&flags, &around)
            .map_or_else(|_| around.language(), |settings| settings.language)
    })
}

/// The language of a command line that is not parsed: it may be wrong everywhere else.
fn language_of(args: &[OsString]) -> Language {
    let asked = value_of(args, "--lang").and_then(|word| word.parse().ok());
    language(asked, value_of(args, "--config").map(PathBuf::from))
}

/// The value of a flag, wherever it stands.
fn value_of(args: &[OsString], flag: &str) -> Option<String> {
    let mut words = args
        .iter()
        .map(|arg| arg.to_string_lossy())
        .take_while(|word| word != "--");
    while let Some(word) = words.next() {
        if word == flag {
            return words.next().map(|value| value.into_owned());
        }
        let value = word
            .strip_prefix(flag)
            .and_then(|rest| rest.strip_prefix('='));
        if let Some(value) = value {
            return Some(value.to_owned());
        }
    }
    None
}

/// What is said already; clap only brings it to the terminal, with colours or without.
struct Said;

impl ErrorFormatter for Said {
    fn format_error(error: &Error<Self>) -> StyledStr {
        match error.get(ContextKind::Custom) {
            Some(ContextValue::StyledStr(said)) => said.clone(),
            _ => StyledStr::new(),
        }
    }
}

/// What the Russian grammar answers; none where there is none, and clap's own has to do.
fn in_russian(mut grammar: clap::Command, args: &[OsString]) -> Option<Error<Said>> {
    let error = grammar.try_get_matches_from_mut(args).err()?;
    let said = match error.kind() {
        ErrorKind::DisplayVersion => return None,
        ErrorKind::DisplayHelp | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            tree::page(&error.render(), grammar.get_styles())
        }
        _ => complaint::said(&error, grammar.get_styles())?,
    };
    let mut answer = Error::<Said>::new(error.kind()).with_cmd(&grammar);
    answer.insert(ContextKind::Custom, ContextValue::StyledStr(said));
    Some(answer)
}
