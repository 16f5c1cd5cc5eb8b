//! The house's own rules, read from its files: who may import whom (the table in `src/lib.rs` is the map, and
//! the test reads it from there), no circles, small rooms, no prose outside the texts.

#![allow(clippy::unwrap_used, clippy::expect_used)]

#[path = "house/arrows.rs"]
mod arrows;
#[path = "house/source.rs"]
mod source;

use arrows::{House, Map};
use source::{Source, sources};
use std::collections::BTreeSet;
use std::path::Path;

/// A file outside tests may be so long: the rooms are small.
const MAX_LINES: usize = 400;

/// Files that are longer, each with why it is not two.
const LONG: &[(&str, &str)] = &[];

/// Files that know Russian words because they read them.
const READERS: &[&str] = &[
    // Names of months in broken dates.
    "src/channels/mail/parse/date.rs",
    // Endings of words.
    "src/core/reading/index.rs",
    "src/core/reading/pattern.rs",
    "src/core/stem.rs",
];

/// What the top level holds, and nothing else.
const TOP: &[&str] = &[
    ".ci",
    ".git",
    ".gitignore",
    "Cargo.lock",
    "Cargo.toml",
    "LICENSE",
    "README.md",
    "assets",
    "benches",
    "keymap.toml",
    "src",
    "target",
    "tests",
];

/// Names that say nothing.
const EMPTY_NAMES: &[&str] = &[
    "common", "helper", "helpers", "manager", "misc", "prelude", "util", "utils",
];

/// Parts in which no Russian word may stand outside tests: words to read are data, words to show are texts.
const MUTE: &[&str] = &["channels", "core", "desk", "store"];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn house() -> House {
    House::new(sources(root()))
}

fn map() -> Map {
    Map::read(&std::fs::read_to_string(root().join("src/lib.rs")).unwrap())
}

/// A house of these files alone.
fn planted(files: &[(&str, &str)]) -> House {
    House::new(
        files
            .iter()
            .map(|(name, text)| Source::new(name, text))
            .collect(),
    )
}

#[test]
fn no_part_imports_what_the_map_does_not_allow() {
    assert_eq!(map().faults(&house()), Vec::<String>::new());
}

#[test]
fn the_map_names_the_parts_that_are_there() {
    let there: BTreeSet<String> = house()
        .rooms
        .iter()
        .filter_map(|room| room.source.module.first().cloned())
        .collect();
    assert_eq!(map().parts(), there);
}

#[test]
fn no_parts_stand_in_a_circle() {
    assert_eq!(house().circles(&[]), Vec::<Vec<String>>::new());
}

/// Files beside each other form no circle.
#[test]
fn no_rooms_stand_in_a_circle() {
    let house = house();
    let mut found = Vec::new();
    for parent in house.modules.iter().filter(|m| !m.is_empty()) {
        for circle in house.circles(parent) {
            found.push(format!("{}: {}", parent.join("::"), circle.join(", ")));
        }
    }
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn a_planted_violation_is_found() {
    let house = planted(&[
        ("src/core.rs", "mod clock;"),
        (
            "src/core/clock.rs",
            "// use crate::tui::Screen;\nuse super::super::store::Store;\nconst A: &str = \"crate::desk::x\";",
        ),
        (
            "src/store.rs",
            "use crate::{core::{Ticket}, text::Text as T};",
        ),
        ("src/desk.rs", "fn f() { crate::cli::main(); }"),
        (
            "src/cli.rs",
            "use crate::tui::{self, open};\nuse crate::tui::model::Model;",
        ),
        ("src/tui.rs", "mod model;\nuse self::model::Model;"),
        ("src/tui/model.rs", "use crate::channels::mail;"),
        ("src/channels.rs", ""),
        ("src/text.rs", ""),
    ]);
    assert_eq!(
        map().faults(&house),
        [
            "src/core/clock.rs -> store::Store",
            "src/store.rs -> text::Text",
            "src/desk.rs -> cli::main",
            "src/cli.rs -> tui::model::Model",
            "src/tui/model.rs -> channels::mail",
        ]
    );
}

#[test]
fn a_planted_circle_is_found() {
    let house = planted(&[
        (
            "src/core.rs",
            "mod a; mod b; mod c; #[cfg(test)] mod tests;",
        ),
        ("src/core/a.rs", "use super::b::B;"),
        ("src/core/b.rs", "fn f() { crate::core::c::g() }"),
        (
            "src/core/c.rs",
            "mod deep;\n#[cfg(test)]\nmod tests { use super::super::d::D; }",
        ),
        ("src/core/c/deep.rs", "use super::super::a::{A};"),
        ("src/core/d.rs", "use super::c::C;"),
        ("src/core/tests.rs", "use super::d::D;"),
        ("src/desk.rs", "use crate::store::X;"),
        ("src/store.rs", "use crate::desk::Y;"),
    ]);
    assert_eq!(house.circles(&["core".to_owned()]), [["a", "b", "c"]]);
    assert_eq!(house.circles(&[]), [["desk", "store"]]);
}

#[test]
fn rooms_are_small() {
    let house = house();
    let long: Vec<String> = house
        .rooms
        .iter()
        .filter(|room| room.source.lines > MAX_LINES && !house.is_test(&room.source.module))
        .filter(|room| LONG.iter().all(|(file, _)| *file != room.source.file))
        .map(|room| format!("{}: {} lines", room.source.file, room.source.lines))
        .collect();
    assert_eq!(long, Vec::<String>::new());
}

#[test]
fn rooms_have_names_that_say_something() {
    for room in house().rooms {
        let name = room.source.module.last().map_or("", String::as_str);
        assert!(!EMPTY_NAMES.contains(&name), "{}", room.source.file);
        assert_ne!(name, "mod", "{}: foo.rs beside foo/", room.source.file);
    }
}

#[test]
fn the_top_level_holds_what_it_should() {
    let extra: Vec<String> = std::fs::read_dir(root())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| !TOP.contains(&name.as_str()))
        .collect();
    assert_eq!(extra, Vec::<String>::new());
}

#[test]
fn no_russian_words_where_the_texts_are_not() {
    let house = house();
    let mut found = Vec::new();
    for room in &house.rooms {
        let part = room.source.module.first().map_or("", String::as_str);
        let reads = READERS.contains(&room.source.file.as_str());
        if reads || !MUTE.contains(&part) || house.is_test(&room.source.module) {
            continue;
        }
        let russian = |c: char| ('\u{400}'..='\u{52f}').contains(&c);
        for text in &room.found.texts {
            // A letter folded (ё to е) is no word.
            if text.chars().filter(|c| russian(*c)).count() > 1 {
                found.push(format!("{}: {text:?}", room.source.file));
            }
        }
    }
    assert_eq!(found, Vec::<String>::new());
}
