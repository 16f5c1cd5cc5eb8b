//! The grammar in Russian: the same commands and flags, other words.

use crate::text::Usage;
use clap::builder::{Resettable, StyledStr, Styles};
use clap::{Arg, ArgAction, Command, Id};

/// Where the values are told that an argument may have, and has by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Values {
    /// In the sentence of the argument: clap's own list of them begins with English words.
    InProse,
    /// By whoever writes the page.
    Unsaid,
}

/// The grammar in Russian.
pub fn russian(command: Command, values: Values) -> Command {
    let words = Usage::russian();
    let version = flag(
        "version",
        'V',
        ArgAction::Version,
        words.part("Print version"),
    );
    let command = command.disable_version_flag(true).arg(version);
    spoken(command, "", values)
}

/// A command and all below it.
fn spoken(command: Command, path: &str, values: Values) -> Command {
    let words = Usage::russian();
    let help = flag("help", 'h', ArgAction::Help, words.part("Print help"));
    let mut command = told(command, path).disable_help_flag(true).arg(help);
    for id in in_order(&command) {
        command = command.mut_arg(id, |arg| argument(arg, values));
    }
    command.mut_subcommands(|below| {
        let path = below_it(path, below.get_name());
        spoken(below, &path, values)
    })
}

/// The path of a command below another.
pub fn below_it(path: &str, name: &str) -> String {
    match path {
        "" => name.to_owned(),
        path => format!("{path} {name}"),
    }
}

/// Behind the command's own flags, where clap's own would be.
const LAST: usize = 999;

fn flag(name: &'static str, short: char, action: ArgAction, help: &str) -> Arg {
    Arg::new(name)
        .short(short)
        .long(name)
        .action(action)
        .help(help.to_owned())
        .display_order(LAST)
        .help_heading(Resettable::Reset)
}

/// A command with what is said of it, and its headings.
fn told(mut command: Command, path: &str) -> Command {
    let words = Usage::russian();
    let said = |english: Option<&StyledStr>| words.sentence(&english?.to_string());
    let (about, long) = (said(command.get_about()), said(command.get_long_about()));
    if let Some(about) = about {
        command = command.about(about);
    }
    if let Some(long) = long {
        command = command.long_about(long);
    }
    if let Some(after) = words.after(path) {
        command = command.after_help(after);
    }
    let heading = command.get_styles().get_usage();
    let usage = words.part("Usage");
    let template = format!(
        "{{before-help}}{{about-with-newline}}\n{heading}{usage}:{heading:#} {{usage}}\n\n{{all-args}}{{after-help}}"
    );
    command
        .help_template(template)
        .subcommand_help_heading(words.part("Commands"))
        .subcommand_value_name(words.part("COMMAND"))
}

/// The arguments in the order in which their headings come: clap writes headings that are not its own as they are met.
fn in_order(command: &Command) -> Vec<Id> {
    let mut args: Vec<&Arg> = command.get_arguments().collect();
    args.sort_by_key(|arg| (!arg.is_positional(), arg.get_help_heading().is_some()));
    args.into_iter().map(|arg| arg.get_id().clone()).collect()
}

/// An argument with its heading, the names of its values, and what is said of it.
fn argument(arg: Arg, values: Values) -> Arg {
    let words = Usage::russian();
    let heading = match arg.get_help_heading() {
        Some(heading) => words.parts.get(heading).map(String::as_str),
        None if arg.is_positional() => Some(words.part("Arguments")),
        None => Some(words.part("Options")),
    };
    let names: Vec<&'static str> = arg
        .get_value_names()
        .unwrap_or_default()
        .iter()
        .filter_map(|name| words.name(name))
        .collect();
    let whole = names.len() == arg.get_value_names().map_or(0, <[_]>::len);
    let help = sentence(&arg, arg.get_help(), values);
    let long = arg
        .get_long_help()
        .map(|long| sentence(&arg, Some(long), values));
    let mut arg = arg.help(help);
    if let Some(long) = long {
        arg = arg.long_help(long);
    }
    if let Some(heading) = heading {
        arg = arg.help_heading(heading);
    }
    if !names.is_empty() && whole {
        arg = arg.value_names(names);
    }
    match values {
        Values::InProse if arg.get_action().takes_values() => {
            arg.hide_default_value(true).hide_possible_values(true)
        }
        _ => arg,
    }
}

/// What is said of an argument, with its values where nobody else tells them.
fn sentence(arg: &Arg, english: Option<&StyledStr>, values: Values) -> String {
    let words = Usage::russian();
    let english = english.map(ToString::to_string).unwrap_or_default();
    let mut said = words.sentence(&english).unwrap_or(&english).to_owned();
    if values == Values::Unsaid || !arg.get_action().takes_values() {
        return said;
    }
    let defaults: Vec<String> = arg.get_default_values().iter().map(shown).collect();
    if !defaults.is_empty() {
        said.push_str(&bracketed(words.part("default"), &defaults));
    }
    let possible: Vec<String> = arg
        .get_possible_values()
        .iter()
        .filter(|value| !value.is_hide_set())
        .map(|value| match value.get_help().map(ToString::to_string) {
            Some(help) => {
                let help = words.sentence(&help).unwrap_or(&help);
                format!("{} ({help})", value.get_name())
            }
            None => value.get_name().to_owned(),
        })
        .collect();
    if !possible.is_empty() {
        said.push_str(&bracketed(words.part("possible values"), &possible));
    }
    said
}

/// A default value; one that is empty or has blanks, in quotes.
fn shown(value: &clap::builder::OsStr) -> String {
    let value = value.to_string_lossy();
    if value.is_empty() || value.contains(' ') {
        format!("\"{value}\"")
    } else {
        value.into_owned()
    }
}

fn bracketed(word: &str, values: &[String]) -> String {
    format!(" [{word}: {}]", values.join(", "))
}

/// A page of help without the words that clap has no other for.
pub fn page(rendered: &StyledStr, styles: &Styles) -> StyledStr {
    let words = Usage::russian();
    let literal = styles.get_literal();
    // A second line of usage stands under the first.
    let second = format!("\n       {literal}");
    let indent = " ".repeat(words.part("Usage").chars().count() + 2);
    let text = rendered
        .ansi()
        .to_string()
        .replacen("[OPTIONS]", words.part("[OPTIONS]"), 1)
        .replacen(&second, &format!("\n{indent}{literal}"), 1)
        .replace("[alias: ", words.part("[alias: "));
    text.into()
}
