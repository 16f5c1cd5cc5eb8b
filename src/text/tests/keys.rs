//! Every message that the source asks for by name is there.

use super::both;
use crate::core::language::Language;
use crate::text::Text;
use std::path::{Path, PathBuf};

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        // The channels know no text: what they say, they say to servers.
        let skipped = |name: &std::ffi::OsStr| name == "tests" || name == "channels";
        if path.is_dir() && path.file_name().is_some_and(|name| !skipped(name)) {
            sources(&path, found);
        } else if path.extension().is_some_and(|e| e == "rs") {
            found.push(path);
        }
    }
}

/// Keys written out in calls of `say`, `say_with` and `find`, on the same line or the next.
fn keys(source: &str) -> Vec<&str> {
    let mut keys = Vec::new();
    for call in [".say(", ".say_with(", "text.find("] {
        for (place, _) in source.match_indices(call) {
            let behind = source[place + call.len()..].trim_start();
            if let Some((key, _)) = behind.strip_prefix('"').and_then(|b| b.split_once('"')) {
                keys.push(key);
            }
        }
    }
    keys
}

#[test]
fn no_key_in_the_source_lacks_its_message() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&root, &mut files);
    let mut seen = 0;
    for file in files {
        let source = std::fs::read_to_string(&file).unwrap();
        let code: String = source
            .lines()
            .filter(|line| !line.trim_start().starts_with("//"))
            .map(|line| format!("{line}\n"))
            .collect();
        for key in keys(&code) {
            seen += 1;
            for text in both() {
                assert!(text.has(key), "{}: no message `{key}`", file.display());
            }
        }
    }
    assert!(seen > 40, "the search finds nothing: {seen}");
}

/// A prompt for a line shows beneath its label what a good one looks like: its key is made of the label's.
#[test]
fn every_prompt_for_a_line_has_its_example() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/tui/workbench");
    let mut files = Vec::new();
    sources(&root, &mut files);
    let mut seen = 0;
    for file in files {
        let source = std::fs::read_to_string(&file).unwrap();
        for (place, _) in source
            .match_indices("ask_line(")
            .chain(source.match_indices("ask_duty_line("))
        {
            let asked: String = source[place..].chars().take_while(|c| *c != ';').collect();
            let label = asked.split('"').find(|word| word.starts_with("prompt-"));
            for text in both().iter().filter(|_| label.is_some()) {
                seen += 1;
                let key = format!("{}.empty", label.unwrap());
                assert!(text.has(&key), "{}: no message `{key}`", file.display());
            }
        }
    }
    assert!(seen > 10, "the search finds nothing: {seen}");
}

/// Keys of sentences that other parts make ready; these words begin no others.
fn of_sentences(source: &str) -> Vec<&str> {
    let kinds = ["error-", "fail-", "invalid-", "setting-", "fault-"];
    source
        .split('"')
        .filter(|word| kinds.iter().any(|kind| word.starts_with(kind)))
        .filter(|word| {
            word.chars()
                .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
        })
        .filter(|word| !word.ends_with('-'))
        .collect()
}

/// What is made ready can be said, and what can be said is made ready somewhere.
#[test]
fn every_sentence_of_an_error_has_its_message_and_every_message_its_sentence() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&root, &mut files);
    // These know no servers, only what the file says of them.
    sources(&root.join("config/channels"), &mut files);
    let sources: Vec<String> = files
        .iter()
        .map(|file| std::fs::read_to_string(file).unwrap())
        .collect();
    let asked: std::collections::BTreeSet<&str> =
        sources.iter().flat_map(|s| of_sentences(s)).collect();
    let said: std::collections::BTreeSet<&str> = crate::text::catalogue::RU
        .lines()
        .filter_map(|line| Some(line.split_once(" = ")?.0))
        .filter(|key| !of_sentences(&format!("\"{key}\"")).is_empty())
        .collect();
    assert_eq!(asked, said);
}

#[test]
fn a_missing_message_shows_its_key_and_a_missing_variable_its_name() {
    let text = Text::new(Language::Ru);
    assert_eq!(text.say("no-such-key"), "{no-such-key}");
    assert_eq!(text.say("kind-incident.no-such"), "{kind-incident.no-such}");
    assert_eq!(text.say(""), "{}");
    assert_eq!(text.say("client-tariff"), "Тариф: {$tariff}");
}

#[test]
fn every_action_of_the_keymap_has_a_name_and_a_help() {
    // Read as data: the text knows no terminal, and a key without a name would be a hole in the help.
    let keymap: toml::Table = toml::from_str(include_str!("../../../keymap.toml")).unwrap();
    let actions: std::collections::BTreeSet<&str> = keymap
        .values()
        .filter_map(toml::Value::as_table)
        .flat_map(|table| table.values().filter_map(toml::Value::as_str))
        .collect();
    assert!(actions.len() > 50);
    for text in both() {
        for action in &actions {
            assert!(text.has(&format!("action-{action}")), "{action}");
            assert!(text.has(&format!("action-{action}.help")), "{action}");
        }
    }
}
