//! What is wrong with a command line, in Russian.

use super::super::out::visible;
use crate::text::Usage;
use clap::builder::styling::Style;
use clap::builder::{StyledStr, Styles};
use clap::error::{ContextKind, ContextValue, ErrorKind};
use std::error::Error as _;
use std::fmt::Write as _;

/// The complaint with what helps: what was meant perhaps, how the command is used. None where it has no words here.
pub fn said(error: &clap::Error, styles: &Styles) -> Option<StyledStr> {
    let words = Usage::russian();
    let wrong = styles.get_error();
    let mut text = format!("{wrong}{}:{wrong:#} ", words.part("error"));
    text.push_str(&what(error, styles)?);
    let tips = tips(error, styles);
    if !tips.is_empty() {
        text.push('\n');
    }
    let valid = styles.get_valid();
    for tip in tips {
        let _ = write!(text, "\n  {valid}{}:{valid:#} {tip}", words.part("tip"));
    }
    if let Some(ContextValue::StyledStr(usage)) = error.get(ContextKind::Usage) {
        let usage = usage.ansi().to_string();
        let usage = usage.replacen("Usage:", &format!("{}:", words.part("Usage")), 1);
        let usage = usage.replacen("[OPTIONS]", words.part("[OPTIONS]"), 1);
        let _ = write!(text, "\n\n{usage}");
    }
    let literal = styles.get_literal();
    let help = format!("{literal}--help{literal:#}");
    let more = words.complaint("more", &[("help", &help)])?;
    let _ = write!(text, "\n\n{more}\n");
    Some(text.into())
}

/// A value of the error's context, made visible.
fn word(error: &clap::Error, kind: ContextKind) -> Option<String> {
    match error.get(kind)? {
        ContextValue::String(word) => Some(visible(word)),
        ContextValue::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// Several values of the error's context, made visible.
fn list(error: &clap::Error, kind: ContextKind) -> Vec<String> {
    match error.get(kind) {
        Some(ContextValue::Strings(words)) => words.iter().map(|word| visible(word)).collect(),
        _ => Vec::new(),
    }
}

/// What is wrong.
fn what(error: &clap::Error, styles: &Styles) -> Option<String> {
    let words = Usage::russian();
    let arg = named(error, ContextKind::InvalidArg, styles.get_literal());
    let command = named(error, ContextKind::InvalidSubcommand, styles.get_invalid());
    match error.kind() {
        ErrorKind::InvalidSubcommand => {
            words.complaint("no-such-command", &[("command", &command?)])
        }
        ErrorKind::UnknownArgument => {
            let is_flag = word(error, ContextKind::InvalidArg)?.starts_with('-');
            let code = if is_flag {
                "no-such-flag"
            } else {
                "no-such-argument"
            };
            words.complaint(code, &[("arg", &arg?)])
        }
        ErrorKind::MissingRequiredArgument => {
            let lacking = list(error, ContextKind::InvalidArg);
            Some(words.complaint("missing", &[])? + &below(&lacking, styles.get_valid()))
        }
        ErrorKind::MissingSubcommand => {
            let said = words.complaint("no-command", &[("command", &command?)])?;
            Some(said + &choice(error, ContextKind::ValidSubcommand, "subcommands", styles))
        }
        ErrorKind::ArgumentConflict => conflict(error, &arg.or(command)?, styles),
        ErrorKind::InvalidUtf8 => words.complaint("not-utf-8", &[]),
        _ => of_a_value(error, &arg?, styles),
    }
}

/// What is wrong with a value, or with how many there are.
fn of_a_value(error: &clap::Error, arg: &str, styles: &Styles) -> Option<String> {
    let words = Usage::russian();
    let value = named(error, ContextKind::InvalidValue, styles.get_invalid());
    let with_value =
        |code: &str| words.complaint(code, &[("arg", arg), ("value", value.as_ref()?)]);
    match error.kind() {
        ErrorKind::InvalidValue => {
            let said = match word(error, ContextKind::InvalidValue)?.as_str() {
                "" => words.complaint("no-value", &[("arg", arg)])?,
                _ => with_value("wrong-value")?,
            };
            Some(said + &choice(error, ContextKind::ValidValue, "possible values", styles))
        }
        ErrorKind::ValueValidation => {
            let said = with_value("wrong-value")?;
            let Some(why) = error.source().map(|source| visible(&source.to_string())) else {
                return Some(said);
            };
            Some(format!("{said}: {}", words.reason(&why).unwrap_or(why)))
        }
        ErrorKind::TooManyValues => with_value("too-many"),
        ErrorKind::TooFewValues => count(error, "too-few", arg, ContextKind::MinValues),
        ErrorKind::WrongNumberOfValues => {
            count(error, "not-so-many", arg, ContextKind::ExpectedNumValues)
        }
        ErrorKind::NoEquals => words.complaint("no-equals", &[("arg", arg)]),
        _ => None,
    }
}

/// A value of the error's context in a style.
fn named(error: &clap::Error, kind: ContextKind, style: &Style) -> Option<String> {
    let word = word(error, kind)?;
    Some(format!("{style}{word}{style:#}"))
}

/// A wrong number of values.
fn count(error: &clap::Error, code: &str, arg: &str, needed: ContextKind) -> Option<String> {
    let needed = word(error, needed)?;
    let given = word(error, ContextKind::ActualNumValues)?;
    let holes = [("arg", arg), ("needed", &needed), ("given", &given)];
    Usage::russian().complaint(code, &holes)
}

/// What does not go together.
fn conflict(error: &clap::Error, first: &str, styles: &Styles) -> Option<String> {
    let words = Usage::russian();
    let wrong = styles.get_invalid();
    let others = match error.get(ContextKind::PriorArg) {
        Some(ContextValue::String(other)) => vec![visible(other)],
        Some(ContextValue::Strings(_)) => list(error, ContextKind::PriorArg),
        _ => Vec::new(),
    };
    let own = word(error, ContextKind::InvalidArg);
    match others.as_slice() {
        [] => words.complaint("conflict-any", &[("arg", first)]),
        [other] if own.as_ref() == Some(other) => words.complaint("twice", &[("arg", first)]),
        [other] => {
            let other = format!("{wrong}{other}{wrong:#}");
            words.complaint("conflict", &[("arg", first), ("other", &other)])
        }
        others => {
            let said = words.complaint("conflict-many", &[("arg", first)])?;
            Some(said + &below(others, wrong))
        }
    }
}

/// Words one under the other.
fn below(words: &[String], style: &Style) -> String {
    words.iter().fold(String::new(), |mut text, word| {
        let _ = write!(text, "\n  {style}{word}{style:#}");
        text
    })
}

/// What may be chosen from, on a line of its own.
fn choice(error: &clap::Error, kind: ContextKind, part: &str, styles: &Styles) -> String {
    let words = list(error, kind);
    if words.is_empty() {
        return String::new();
    }
    let valid = styles.get_valid();
    let words: Vec<String> = words
        .iter()
        .map(|word| format!("{valid}{word}{valid:#}"))
        .collect();
    format!(
        "\n  [{}: {}]",
        Usage::russian().part(part),
        words.join(", ")
    )
}

/// What was meant, perhaps.
fn tips(error: &clap::Error, styles: &Styles) -> Vec<String> {
    let words = Usage::russian();
    let valid = styles.get_valid();
    let mut tips = Vec::new();
    for (kind, code) in [
        (ContextKind::SuggestedSubcommand, "similar-command"),
        (ContextKind::SuggestedArg, "similar-argument"),
        (ContextKind::SuggestedValue, "similar-value"),
    ] {
        let alike = match error.get(kind) {
            Some(ContextValue::String(word)) => vec![visible(word)],
            _ => list(error, kind),
        };
        if alike.is_empty() {
            continue;
        }
        let alike: Vec<String> = alike
            .iter()
            .map(|word| format!("{valid}{word}{valid:#}"))
            .collect();
        tips.extend(words.complaint(code, &[("alike", &alike.join(", "))]));
    }
    if let Some(ContextValue::StyledStrs(more)) = error.get(ContextKind::Suggested) {
        // One that has no words here is left out: it would be English, and the usage follows.
        tips.extend(more.iter().filter_map(|tip| words.reason(&tip.to_string())));
    }
    tips
}
