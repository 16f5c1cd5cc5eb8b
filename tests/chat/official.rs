//! What is asked of the server is what its official description knows; and where its code knows more, that is named.

use super::desk::{Desk, account, look};
use super::outgoing::exchange;
use super::standin::{Chatwoot, NOON};
use primedesk::channels::chat::probe::probe;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// What the description of 4.13.0 says of what is asked: the parameters of each request, or the fields of its body.
const OFFICIAL: &[(&str, &[&str])] = &[
    ("GET /api/v1/profile", &[]),
    ("GET /api/v1/accounts/{}/inboxes/{}", &[]),
    (
        "GET /api/v1/accounts/{}/conversations",
        &["assignee_type", "inbox_id", "page", "status"],
    ),
    ("GET /api/v1/accounts/{}/conversations/{}", &[]),
    (
        "GET /api/v1/accounts/{}/conversations/{}/messages",
        &["after", "before"],
    ),
    (
        "POST /api/v1/accounts/{}/conversations/{}/messages",
        &["content", "message_type", "private"],
    ),
    (
        "POST /api/v1/accounts/{}/conversations/{}/toggle_status",
        &["status"],
    ),
];

/// What the server's code reads and its description does not name.
const BY_THE_CODE: &[&str] = &["attachments[]", "echo_id", "source_id"];

/// A path with its numbers, or the names of their places, taken out.
fn shape(path: &str) -> String {
    let parts = path.split('/').map(|part| {
        let number = !part.is_empty() && part.chars().all(|c| c.is_ascii_digit());
        let place = part.starts_with('{');
        if number || place { "{}" } else { part }
    });
    parts.collect::<Vec<_>>().join("/")
}

#[tokio::test]
async fn every_request_is_one_that_is_described() {
    let server = Chatwoot::start().await;
    server.chat(1, NOON - 5000);
    server.says(1, NOON - 4000, "вопрос");
    look(&server, &Desk::default()).await.unwrap();
    let mut account = account(&server);
    account.inbox = Some(5);
    account.from_the_beginning = false;
    let mut late = primedesk::channels::chat::ChatReceiver::new(account.clone());
    let desk = Desk::default();
    let stay = primedesk::channels::Stay::Once;
    primedesk::channels::Receiver::receive(&mut late, &desk, stay)
        .await
        .unwrap();
    probe(&account).await;
    exchange(&server).await;

    let official: BTreeMap<&str, &[&str]> = OFFICIAL.iter().copied().collect();
    let mut met = BTreeSet::new();
    for request in server.requests() {
        let line = shape(&request.line());
        let known = official.get(line.as_str());
        let known = known.unwrap_or_else(|| panic!("{line} is not described"));
        let mut named: Vec<String> = request.query.iter().map(|(n, _)| n.clone()).collect();
        if request.method == "POST" {
            let (fields, files) = request.fields();
            named.extend(fields.into_keys());
            named.extend(files.iter().map(|_| "attachments[]".to_owned()));
        }
        for name in named {
            let name = name.as_str();
            assert!(
                known.contains(&name) || BY_THE_CODE.contains(&name),
                "{line}: {name}"
            );
        }
        met.insert(line);
    }
    let described: BTreeSet<String> = official.keys().map(|l| (*l).to_owned()).collect();
    assert_eq!(met, described, "some request was not made here");
}

/// The description itself, if this machine has it.
fn description() -> Option<PathBuf> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared");
    let named = std::env::var_os("PRIMEDESK_SHARED").map(PathBuf::from);
    [Some(beside), named]
        .into_iter()
        .flatten()
        .map(|d| d.join("reference/chatwoot-swagger-4.13.0.json"))
        .find(|d| d.exists())
}

#[test]
fn the_extract_is_what_the_description_says() {
    let Some(path) = description() else {
        println!("skipped: no ../shared/reference, and PRIMEDESK_SHARED names none");
        return;
    };
    let whole: Value = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
    let follow = |value: &Value| match value.get("$ref").and_then(Value::as_str) {
        Some(to) => whole.pointer(&to[1..]).unwrap().clone(),
        None => value.clone(),
    };
    for (line, names) in OFFICIAL {
        let (method, path) = line.split_once(' ').unwrap();
        let paths = whole["paths"].as_object().unwrap();
        let (_, found) = paths.iter().find(|(p, _)| shape(p) == path).unwrap();
        let operation = &found[method.to_ascii_lowercase()];
        assert!(operation.is_object(), "{line}");
        let none = Vec::new();
        let parameters = operation["parameters"].as_array().unwrap_or(&none);
        let mut known: BTreeSet<String> = parameters
            .iter()
            .map(follow)
            .filter_map(|p| Some(p.get("name")?.as_str()?.to_owned()))
            .collect();
        let body = &operation["requestBody"]["content"]["application/json"]["schema"];
        if let Some(fields) = follow(body)["properties"].as_object() {
            known.extend(fields.keys().cloned());
        }
        for name in *names {
            assert!(known.contains(*name), "{line}: {name}");
        }
    }
}
