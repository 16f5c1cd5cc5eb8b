use super::*;
use crate::core::evidence::LinkKind;
use crate::core::regulation::Regulation;
use crate::core::request::{Cause, Concerns, Kind};
use crate::core::suggestion::Hint;
use serde::Deserialize;

const WORDS: &str = include_str!("../../../assets/reading/words.toml");
const LINKS: &str = include_str!("../../../assets/reading/links.toml");
const LAW: &str = include_str!("../../../assets/regulation/2020-05-15.toml");

fn reader() -> Reader {
    let systems = Regulation::parse(LAW).unwrap().systems;
    Reader::new(WORDS, LINKS, &systems).unwrap_or_else(|faults| {
        let faults: Vec<String> = faults.iter().map(ToString::to_string).collect();
        panic!("{}", faults.join("\n"))
    })
}

fn read(reader: &Reader, subject: &str, own_words: &str) -> Reading {
    reader.read(&Input {
        subject,
        own_words,
        attachments: &[],
        client_sites: &["https://klient.ru".to_owned()],
    })
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    request: Vec<Expected>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Expected {
    #[serde(default)]
    subject: String,
    words: String,
    kind: Option<Kind>,
    #[serde(default)]
    systems: Vec<String>,
    #[serde(default)]
    emergency: bool,
    #[serde(default)]
    repeat: bool,
    cause: Option<Cause>,
    concerns: Option<Concerns>,
    #[serde(default)]
    utm: bool,
    #[serde(default)]
    found: Vec<String>,
    #[serde(default)]
    needs_access: Vec<String>,
}

fn short(found: &Found) -> Option<String> {
    Some(match found {
        Found::Description => return None,
        Found::Screenshot { .. } => "file".to_owned(),
        Found::Link { kind, .. } => match kind {
            LinkKind::Screenshot => "shot".to_owned(),
            LinkKind::Site => "page".to_owned(),
            kind => kind.to_string(),
        },
        Found::Site { .. } => "site".to_owned(),
        Found::Counter { .. } => "counter".to_owned(),
        Found::AnydeskId { .. } => "anydesk-id".to_owned(),
        Found::Access { system, level, .. } => format!("access:{system}={level}"),
    })
}

fn wrong(reader: &Reader, expected: &Expected) -> Option<String> {
    let reading = read(reader, &expected.subject, &expected.words);
    let facts = reader.facts(&reading.reasons, &expected.subject, &expected.words);
    let systems: Vec<&String> = reading
        .reasons
        .iter()
        .filter_map(|r| match &r.hint {
            Hint::System(id) => Some(id),
            _ => None,
        })
        .collect();
    let found: Vec<String> = reading.found.iter().filter_map(short).collect();
    let right = facts.kind == expected.kind
        && systems.iter().copied().eq(&expected.systems)
        && facts.emergency == expected.emergency
        && facts.repeat == expected.repeat
        && facts.cause == expected.cause
        && facts.concerns == expected.concerns
        && facts.wants_utm == expected.utm
        && facts.needs_access == expected.needs_access
        && found == expected.found;
    (!right).then(|| format!("{expected:?}\n  read: {facts:?}\n  {:?}\n  {found:?}", reading.reasons))
}

#[test]
fn requests_are_read_as_people_would_read_them() {
    let table: Table = toml::from_str(include_str!("requests.toml")).unwrap();
    assert!(table.request.len() >= 80);
    let reader = reader();
    let wrong: Vec<String> = table.request.iter().filter_map(|e| wrong(&reader, e)).collect();
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}
