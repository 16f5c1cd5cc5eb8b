//! The help is whole in both languages, and nothing is left over in the Russian one.

use super::*;
use crate::text::Usage;
use clap::builder::Styles;
use clap::{Arg, Command};
use std::collections::BTreeSet;

/// What the English grammar says, and what of it has no Russian.
#[derive(Default)]
struct English {
    sentences: BTreeSet<String>,
    names: BTreeSet<String>,
    parts: BTreeSet<String>,
    after: BTreeSet<String>,
    lacking: Vec<String>,
}

impl English {
    fn sentence(&mut self, at: &str, english: Option<&StyledStr>) {
        let Some(english) = english.map(ToString::to_string) else {
            return;
        };
        if Usage::russian().sentence(&english).is_none() {
            self.lacking.push(format!("{at}: {english:?}"));
        }
        self.sentences.insert(english);
    }

    fn command(&mut self, command: &Command, path: &str) {
        assert!(command.get_about().is_some(), "{path} says nothing");
        self.sentence(path, command.get_about());
        self.sentence(path, command.get_long_about());
        if command.get_after_help().is_some() {
            if Usage::russian().after(path).is_none() {
                self.lacking.push(format!("{path}: after the help"));
            }
            self.after.insert(path.to_owned());
        }
        let other = [command.get_before_help(), command.get_after_long_help()];
        assert_eq!(other, [None, None], "{path}: not spoken here");
        for arg in command.get_arguments() {
            self.argument(path, arg);
        }
        for below in command.get_subcommands() {
            self.command(below, &tree::below_it(path, below.get_name()));
        }
    }

    fn argument(&mut self, path: &str, arg: &Arg) {
        let at = format!("{path} {}", arg.get_id());
        assert!(arg.get_help().is_some(), "{at} says nothing");
        self.sentence(&at, arg.get_help());
        self.sentence(&at, arg.get_long_help());
        if let Some(heading) = arg.get_help_heading() {
            if !Usage::russian().parts.contains_key(heading) {
                self.lacking.push(format!("{at}: {heading}"));
            }
            self.parts.insert(heading.to_owned());
        }
        if arg.get_action().takes_values() {
            for name in arg.get_value_names().unwrap_or_default() {
                if Usage::russian().name(name).is_none() {
                    self.lacking.push(format!("{at}: <{name}>"));
                }
                self.names.insert(name.to_string());
            }
        }
        for value in arg.get_possible_values() {
            self.sentence(&at, value.get_help());
        }
    }
}

fn english() -> English {
    let mut said = English::default();
    said.command(&Cli::command(), "");
    said
}

#[test]
fn all_that_the_grammar_says_has_its_russian() {
    assert_eq!(english().lacking, Vec::<String>::new());
}

#[test]
fn no_russian_is_left_over() {
    let said = english();
    let words = Usage::russian();
    let left = |there: Vec<&String>, used: &BTreeSet<String>| -> Vec<String> {
        let over = there.into_iter().filter(|key| !used.contains(*key));
        over.cloned().collect()
    };
    let none = Vec::<String>::new();
    assert_eq!(
        left(words.sentences.keys().collect(), &said.sentences),
        none
    );
    assert_eq!(left(words.names.keys().collect(), &said.names), none);
    let of: Vec<&String> = words.after.iter().flat_map(|after| &after.of).collect();
    assert_eq!(of.len(), said.after.len(), "one is there twice");
    assert_eq!(left(of, &said.after), none);
    // The rest is asked for by the rooms beside this one.
    let source = [include_str!("tree.rs"), include_str!("complaint.rs")].concat();
    let manual = ["NAME", "SYNOPSIS", "DESCRIPTION", "EXTRA", "VERSION"];
    for part in words.parts.keys() {
        let used = source.contains(&format!("{part:?}"))
            || said.parts.contains(part)
            || manual.contains(&part.as_str());
        assert!(used, "{part}");
    }
    for code in words.complaints.keys() {
        assert!(source.contains(&format!("{code:?}")), "{code}");
    }
}

/// A sentence without a Russian letter is a list of codes, the same in both.
#[test]
fn the_russian_is_russian() {
    let russian = |c: char| ('\u{400}'..='\u{52f}').contains(&c);
    for (english, said) in &Usage::russian().sentences {
        let is_codes = english == said;
        assert!(is_codes || said.chars().any(russian), "{said}");
        let ends = said.ends_with('.') && !said.ends_with("...");
        assert!(!ends && !said.is_empty(), "{said}");
        // What is typed is named in both: flags, and codes in backquotes are the same.
        for flag in english.split(|c: char| c != '-' && !c.is_ascii_alphanumeric()) {
            let is_flag = flag.starts_with("--") && flag.len() > 2;
            assert!(!is_flag || said.contains(flag), "{flag}: {said}");
        }
    }
}

/// The commands of examples, up to what differs: words in quotes, and what is said of them.
fn commands(text: &str) -> Vec<String> {
    text.lines()
        .filter(|line| line.starts_with("  ") && line.contains("primedesk "))
        .map(|line| {
            let line = line.trim_start();
            let end = line.find("  ").unwrap_or(line.len());
            let end = line[..end].find('\'').unwrap_or(end);
            line[..end].trim_end().to_owned()
        })
        .collect()
}

#[test]
fn the_examples_are_the_same_commands() {
    fn check(command: &Command, path: &str) {
        let english = command.get_after_help().map(ToString::to_string);
        let russian = Usage::russian().after(path).unwrap_or_default();
        assert_eq!(
            commands(russian),
            commands(&english.unwrap_or_default()),
            "{path}"
        );
        for line in russian.lines() {
            let width = unicode_width::UnicodeWidthStr::width(line);
            assert!(width <= 100, "{path}: {width} {line}");
        }
        for below in command.get_subcommands() {
            check(below, &tree::below_it(path, below.get_name()));
        }
    }
    check(&Cli::command(), "");
}

fn args(line: &str) -> Vec<OsString> {
    let words = line.split_whitespace();
    ["primedesk"]
        .into_iter()
        .chain(words)
        .map(Into::into)
        .collect()
}

/// The answer to a line of arguments; as wide whatever terminal the test is run in.
fn answered(line: &str) -> Option<Error<Said>> {
    in_russian(for_reading(Language::Ru).term_width(WIDTH), &args(line))
}

const WIDTH: usize = 100;

/// What is said to a line of arguments, without colours.
fn said(line: &str) -> String {
    let answer = answered(line).unwrap_or_else(|| panic!("{line}: no answer"));
    answer.render().to_string()
}

/// Every page, and no word of clap's own on any.
#[test]
fn every_page_is_russian() {
    const ENGLISH: &[&str] = &[
        "Usage",
        "Options",
        "OPTIONS",
        "Commands",
        "COMMAND]",
        "<COMMAND",
        "Arguments",
        "Print",
        "default",
        "possible",
        "Possible",
        "[alias",
        "[env",
        "Everywhere",
        "Examples",
    ];
    fn check(command: &Command, path: &str, seen: &mut usize) {
        let page = said(&format!("{path} --help"));
        for word in ENGLISH {
            // A colour of a theme has this name.
            let of_a_theme = path == "theme" && *word == "default";
            assert!(of_a_theme || !page.contains(word), "{path}: {word}: {page}");
        }
        assert!(page.contains("Запуск: primedesk"), "{page}");
        assert!(page.contains("\nКлючи:\n"), "{page}");
        assert!(page.contains("\nКлючи всех команд:\n"), "{page}");
        let own = page.find("\nКлючи:\n").unwrap();
        assert!(own < page.find("\nКлючи всех команд:\n").unwrap(), "{page}");
        if let Some(arguments) = page.find("\nАргументы:\n") {
            assert!(arguments < own, "{page}");
        }
        *seen += 1;
        for below in command.get_subcommands() {
            check(below, &tree::below_it(path, below.get_name()), seen);
        }
    }
    let mut seen = 0;
    check(&Cli::command(), "", &mut seen);
    assert!(seen > 100, "{seen}");
}

#[test]
fn the_russian_grammar_is_sound_and_the_same() {
    fn shape(command: &Command, path: &str, found: &mut BTreeSet<String>) {
        for arg in command.get_arguments() {
            found.insert(format!("{path} {} {:?}", arg.get_id(), arg.get_long()));
        }
        for below in command.get_subcommands() {
            shape(below, &tree::below_it(path, below.get_name()), found);
        }
    }
    let shape = |mut grammar: Command| {
        grammar.build();
        let mut found = BTreeSet::new();
        shape(&grammar, "", &mut found);
        found
    };
    for values in [tree::Values::InProse, tree::Values::Unsaid] {
        let grammar = tree::russian(Cli::command(), values);
        grammar.clone().debug_assert();
        assert_eq!(shape(grammar), shape(Cli::command()));
    }
}

#[test]
fn the_language_is_known_from_a_wrong_line_too() {
    let asked = |line: &str| value_of(&args(line), "--lang");
    assert_eq!(asked("tiket --lang ru").as_deref(), Some("ru"));
    assert_eq!(
        asked("--lang=en ticket accept --no-such").as_deref(),
        Some("en")
    );
    assert_eq!(asked("search -- --lang en"), None);
    assert_eq!(asked("ticket --lang"), None);
    assert_eq!(asked("ticket --language en"), None);
    assert_eq!(language_of(&args("tiket --lang en")), Language::En);
    assert_eq!(language_of(&args("--lang ru tiket")), Language::Ru);
}

#[test]
fn pages_in_both_languages() {
    for (name, line) in [
        ("program", "--help"),
        ("accept", "ticket accept --help"),
        ("silence", "on-call silence --help"),
        ("sheet", "keys sheet --help"),
        ("charge", "ledger charge --help"),
    ] {
        insta::assert_snapshot!(format!("{name}-ru"), said(line));
        let grammar = Cli::command().term_width(WIDTH);
        let english = grammar.try_get_matches_from(args(line)).unwrap_err();
        insta::assert_snapshot!(format!("{name}-en"), english.render());
    }
}

/// Each kind of wrong usage that this grammar can meet, in words of its own.
#[test]
fn wrong_usage_is_told_in_russian() {
    let lines = [
        "tiket",
        "ticket lst",
        "ticket list --no-such",
        "ticket list --vew new",
        "ticket list new",
        "ticket list --expect 3",
        "ticket",
        "ticket show",
        "ticket show zero",
        "ticket show 17 18",
        "ticket set 17 --kind full",
        "ticket set 17 --repeat maybe",
        "ticket assign 1",
        "ticket accept",
        "ticket accept 17 --text",
        "ticket accept 17 --seen= --silent",
        "ticket accept 17 --json --json",
        "ticket reply 17 --form a --form-file b --text c",
        "ledger charge --client acme",
        "ledger grant --client acme --units 0 --reason x --approver y",
        "ledger grant --client acme --units x --reason x --approver y",
        "on-call silence end",
        "on-call report --from 2026-11-01T00:00:00+03:00",
        "undo --batch last",
        "undo --dry-run --list",
        "client add --id x --name x --tariff micro --paid-at 2026",
        "--now noon client list",
        "--lang de client list",
        "completions tcsh",
        "roster rotation add x --people a --starts 2026-11-23 --hand-over late",
        "roster person add x --contact anna",
        "roster person add x --contact y+email:a@b.example",
        "roster who --at soon",
        "-- ticket",
        "ticket show \u{1b}[2J",
    ];
    let mut told = String::new();
    for line in lines {
        let said = said(line);
        assert!(
            said.starts_with("ошибка: ") || line == "ticket",
            "{line}: {said}"
        );
        assert!(!said.contains('\u{1b}'), "{said:?}");
        told.push_str(&format!("$ primedesk {}\n{said}\n", line.escape_debug()));
    }
    for english in [
        "error", "tip:", "Usage", "invalid", "required", "argument", "OPTIONS",
    ] {
        assert!(!told.contains(english), "{english}: {told}");
    }
    insta::assert_snapshot!("wrong-usage-ru", told);
}

/// What the English grammar gives as a reason, or as a tip, for a line that is wrong.
fn reasons(line: Vec<String>) -> Vec<String> {
    let line = ["primedesk".to_owned()].into_iter().chain(line);
    let Err(error) = Cli::command().try_get_matches_from(line) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    if let Some(ContextValue::StyledStrs(tips)) = error.get(ContextKind::Suggested) {
        found.extend(tips.iter().map(ToString::to_string));
    }
    if error.kind() == ErrorKind::ValueValidation {
        found.extend(std::error::Error::source(&error).map(ToString::to_string));
    }
    found
}

/// Every argument that takes a value, tried with values that are wrong in several ways.
fn try_all(command: &Command, path: &[String], found: &mut BTreeSet<String>) {
    const WRONG: &[&str] = &[
        "?",
        "",
        "0",
        "-1",
        "x:y",
        "1+x:y",
        "z+email:a",
        "99999999999999999999",
        "-99999999999999999999",
        "2026-02-30",
        "2026-1",
        "2026-01-01x",
        "0199f7c2-1-1-1-1",
        "0199f7c2-1",
        "g199f7c2-0000-7000-8000-000000000000",
        "20260-",
        "2026-",
    ];
    let taking = |arg: &&Arg| arg.get_action().takes_values();
    for arg in command.get_arguments().filter(taking) {
        for wrong in WRONG {
            let value = match arg.get_long() {
                Some(long) => vec![format!("--{long}={wrong}")],
                None => vec!["--".to_owned(), (*wrong).to_owned()],
            };
            found.extend(reasons([path, &value].concat()));
        }
    }
    for below in command.get_subcommands() {
        try_all(
            below,
            &[path, &[below.get_name().to_owned()]].concat(),
            found,
        );
    }
}

#[test]
fn why_a_value_is_wrong_is_told_in_russian() {
    let mut found = BTreeSet::new();
    try_all(&Cli::command(), &[], &mut found);
    for line in ["ticket show --x", "ticket --item x confirm", "-- ticket"] {
        found.extend(reasons(line.split(' ').map(str::to_owned).collect()));
    }
    let words = Usage::russian();
    let lacking = found
        .iter()
        .filter(|english| words.reason(english).is_none());
    assert_eq!(lacking.collect::<Vec<_>>(), Vec::<&String>::new());
    let idle = words.reasons.iter().filter(|(form, russian)| {
        let mut alone = Usage::default();
        alone.reasons.insert((*form).clone(), (*russian).clone());
        found.iter().all(|english| alone.reason(english).is_none())
    });
    assert_eq!(idle.collect::<Vec<_>>(), Vec::<(&String, &String)>::new());
}

/// Clap's own styles have colours: they frame the words, and do not stand in them.
#[test]
fn a_page_has_its_styles() {
    let answer = answered("--help").unwrap();
    let heading = Styles::styled().get_usage().to_string();
    let page = answer.render().ansi().to_string();
    assert!(page.contains(&format!("{heading}Запуск:")), "{page:?}");
}
