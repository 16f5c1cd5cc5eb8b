//! The keymap over a small set of its own.

use super::*;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Act {
    Go,
    Look,
    Kill,
}

impl ActionSet for Act {
    fn all() -> &'static [Self] {
        &[Self::Go, Self::Look, Self::Kill]
    }
    fn name(self) -> &'static str {
        match self {
            Self::Go => "go",
            Self::Look => "look",
            Self::Kill => "kill",
        }
    }
    fn changes(self) -> bool {
        self == Self::Kill
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    All,
    List,
    Field,
}

impl ContextSet for Place {
    fn all() -> &'static [Self] {
        &[Self::All, Self::List, Self::Field]
    }
    fn name(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::List => "list",
            Self::Field => "field",
        }
    }
    fn takes_text(self) -> bool {
        self == Self::Field
    }
}

type Map = Keymap<Place, Act>;

fn parse(texts: &[&str]) -> Result<Map, Vec<String>> {
    let files = ["a.toml", "b.toml"];
    let sources: Vec<Source<'_>> = texts
        .iter()
        .zip(files)
        .map(|(text, file)| Source::new(file, text))
        .collect();
    Map::parse(&sources).map_err(|faults| faults.iter().map(ToString::to_string).collect())
}

fn key(name: &str) -> Key {
    name.parse().unwrap()
}

fn press(map: &Map, contexts: &[Place], names: &str) -> Resolved<Act> {
    let mut pending = Pending::default();
    let mut last = Resolved::Unbound;
    for name in names.split_whitespace() {
        last = map.press(&mut pending, contexts, key(name));
    }
    last
}

#[test]
fn the_first_context_wins_and_prefixes_wait() {
    let map =
        parse(&["[all]\n\"g g\" = \"go\"\n\"g l\" = \"look\"\nx = \"look\"\n[list]\nx = \"kill\""])
            .unwrap();
    let contexts = [Place::List, Place::All];
    assert_eq!(press(&map, &contexts, "x"), Resolved::Action(Act::Kill));
    assert_eq!(press(&map, &[Place::All], "x"), Resolved::Action(Act::Look));
    assert_eq!(press(&map, &contexts, "g g"), Resolved::Action(Act::Go));
    assert_eq!(press(&map, &contexts, "п п"), Resolved::Action(Act::Go));
    assert_eq!(press(&map, &contexts, "g x"), Resolved::Cancelled);
    assert_eq!(press(&map, &contexts, "z"), Resolved::Unbound);
    let Resolved::Pending(next) = press(&map, &contexts, "g") else {
        panic!("a prefix must wait");
    };
    let next: Vec<_> = next.iter().map(|c| (c.key.to_string(), c.action)).collect();
    let expected = [("g".into(), Some(Act::Go)), ("l".into(), Some(Act::Look))];
    assert_eq!(next, expected);
}

#[test]
fn a_field_keeps_its_characters() {
    let map = parse(&["[field]\nC-c = \"go\"\nesc = \"look\"\n[all]\nj = \"kill\""]).unwrap();
    assert_eq!(press(&map, &[Place::Field], "j"), Resolved::Unbound);
    assert_eq!(
        press(&map, &[Place::Field, Place::All], "о"),
        Resolved::Unbound
    );
    assert_eq!(
        press(&map, &[Place::Field], "C-с"),
        Resolved::Action(Act::Go)
    );
    assert_eq!(
        press(&map, &[Place::Field], "esc"),
        Resolved::Action(Act::Look)
    );
}

#[test]
fn a_later_file_adds_replaces_and_takes_away() {
    let map = parse(&[
        "[all]\nx = \"kill\"\n\"e a\" = \"go\"\n\"e b\" = \"look\"\nz = \"go\"",
        "[all]\nx = \"look\"\ne = \"none\"\nD = \"kill\"",
    ])
    .unwrap();
    let rows = map.listing(Place::All);
    let rows: Vec<_> = rows
        .iter()
        .map(|r| (r.keys.join(" | "), r.action))
        .collect();
    let expected = [
        ("x".into(), Act::Look),
        ("z".into(), Act::Go),
        ("D".into(), Act::Kill),
    ];
    assert_eq!(rows, expected);
    assert_eq!(map.keys_of(&[Place::List, Place::All], Act::Go), ["z"]);
}

#[test]
fn every_fault_is_told_with_its_line() {
    let faults = parse(&[
        "[all]\nx = \"fly\"\nSpace = \"go\"\nspace = \"look\"\ng = \"go\"\n\"g g\" = \"look\"\n\
         \".\" = \"kill\"\nwhat = \"go\"\nq = 1\n\"й\" = \"go\"\n\n[nowhere]\n[field]\na = \"go\"\n\
         C-s = \"look\"\n",
    ])
    .unwrap_err();
    let starts = [
        "a.toml:2: no action is named \"fly\"",
        "a.toml:4: \"space\" is bound already in line 3",
        "a.toml:6: \"g\" hides \"g g\" (see a.toml:5)",
        "a.toml:7: \"kill\" changes something",
        "a.toml:8: no key is named \"what\"",
        "a.toml:9: \"q\" must be a table of texts",
        "a.toml:10: write \"q\" for \"й\"",
        "a.toml:12: no context is named \"nowhere\"",
        "a.toml:14: \"a\" is text here",
        "a.toml:15: \"look\" is only on C-s",
    ];
    assert_eq!(faults.len(), starts.len(), "{faults:#?}");
    for (fault, start) in faults.iter().zip(starts) {
        assert!(fault.starts_with(start), "{fault} / {start}");
    }
}

#[test]
fn a_shadow_across_files_blames_the_later_line() {
    let faults = parse(&["[all]\n\"g g\" = \"go\"", "[all]\n\ng = \"look\""]).unwrap_err();
    assert_eq!(faults.len(), 1);
    assert!(faults[0].starts_with("b.toml:3: \"g\" hides \"g g\" (see a.toml:2)"));
}

#[test]
fn broken_toml_is_told_with_its_line() {
    let faults = parse(&["[all]\nx = \"go\"\nx = \"look\"\ny = \n"]).unwrap_err();
    assert!(
        faults.iter().any(|f| f.starts_with("a.toml:3: not TOML")),
        "{faults:?}"
    );
    assert!(
        faults.iter().any(|f| f.starts_with("a.toml:4: not TOML")),
        "{faults:?}"
    );
}
