//! The table `on_call`: commands that page, and the address that is told that the sync lives.

use super::lift::{Lift, of_key};
use crate::core::secret::Secret;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::time::Duration;
use toml::Spanned;

/// Seconds between two beats, unless the file says otherwise.
const BEAT: u64 = 60;

/// What they may be.
const BEATS: (u64, u64) = (10, 3600);

/// How who is on call is paged, beside the channels.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OnCall {
    /// What is told that the sync lives, if anything is.
    pub heartbeat: Option<Heartbeat>,
    /// The commands by which people are paged, by name: a program and its words.
    pub commands: BTreeMap<String, Vec<String>>,
}

/// What is told that the sync lives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heartbeat {
    /// Its address. Whoever knows it can feign life: it is kept as a secret.
    pub url: Secret,
    /// How often.
    pub every: Duration,
}

impl Heartbeat {
    /// The host alone: what may be shown.
    pub fn host(&self) -> &str {
        let (_, rest) = self.url.expose().split_once("://").unwrap_or_default();
        rest.split(['/', '?', '#']).next().unwrap_or_default()
    }
}

impl OnCall {
    /// A command by what a contact names: its name, and behind a blank what is handed to it.
    pub fn command<'a>(&self, contact: &'a str) -> Option<(&[String], &'a str)> {
        let contact = contact.trim();
        let (name, address) = contact.split_once(' ').unwrap_or((contact, ""));
        let words = self.commands.get(name)?;
        Some((words, address.trim()))
    }
}

/// The table as it is written.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct OnCallTable {
    pub heartbeat_url: Option<Spanned<String>>,
    pub heartbeat_seconds: Option<Spanned<u64>>,
    #[serde(default)]
    pub commands: BTreeMap<Spanned<String>, Spanned<Vec<Spanned<String>>>>,
}

impl OnCall {
    /// Lifts the table.
    pub(super) fn lift(lift: &mut Lift<'_>, table: &OnCallTable) -> Self {
        let seconds = table.heartbeat_seconds.as_ref();
        let every = lift.number("on_call.heartbeat_seconds", seconds, BEATS, BEAT);
        if let (Some(seconds), None) = (seconds, &table.heartbeat_url) {
            lift.wrong(
                seconds,
                "on_call.heartbeat_seconds: there is no heartbeat_url",
                of_key("fault-no-heartbeat", "on_call.heartbeat_seconds"),
            );
        }
        Self {
            heartbeat: table.heartbeat_url.as_ref().map(|url| Heartbeat {
                url: address(lift, url),
                every: Duration::from_secs(every),
            }),
            commands: table
                .commands
                .iter()
                .map(|(name, words)| (name.get_ref().clone(), command(lift, name, words)))
                .collect(),
        }
    }
}

/// An address that may hold a token: it is never repeated, and travels encrypted, or not at all.
fn address(lift: &mut Lift<'_>, raw: &Spanned<String>) -> Secret {
    let url = raw.get_ref().trim();
    let (scheme, rest) = url.split_once("://").unwrap_or(("", url));
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = authority
        .rsplit_once(':')
        .map_or(authority, |(host, _)| host);
    let here = ["localhost", "127.0.0.1", "[::1]"].contains(&host);
    let strange = |c: char| c.is_whitespace() || c.is_control();
    let why = if !matches!(scheme, "http" | "https") || host.is_empty() || url.contains(strange) {
        Some(("no address; as https://example.ru/ping", "fault-ping"))
    } else if authority.contains('@') {
        Some(("a name or password has no place in it", "fault-password"))
    } else if scheme == "http" && !here {
        Some((
            "it would travel in the clear: https:// is wanted, or http:// to this very host",
            "fault-clear",
        ))
    } else {
        None
    };
    if let Some((why, said)) = why {
        let key = "on_call.heartbeat_url";
        lift.wrong(raw, format!("{key}: {why}"), of_key(said, key));
    }
    Secret::new(url)
}

/// A program and its words.
fn command(
    lift: &mut Lift<'_>,
    name: &Spanned<String>,
    words: &Spanned<Vec<Spanned<String>>>,
) -> Vec<String> {
    let key = format!("on_call.commands.{}", name.get_ref());
    lift.file_name("on_call.commands", name);
    match words.get_ref().first() {
        None => lift.wrong(
            words,
            format!("{key}: no program; as [\"/usr/bin/sms\", \"{{address}}\"]"),
            of_key("fault-no-program", &key),
        ),
        Some(program) if program.get_ref().trim().is_empty() => {
            let message = format!("{key}: the program's name is empty");
            lift.wrong(program, message, of_key("fault-no-program", &key));
        }
        Some(_) => {}
    }
    for word in words.get_ref() {
        if word.get_ref().contains('\0') {
            let message = format!("{key}: a word has a NUL in it");
            lift.wrong(word, message, of_key("fault-nul", &key));
        }
    }
    let words = words.get_ref().iter();
    words.map(|word| word.get_ref().clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::{Flags, Settings, Surroundings};

    fn read(text: &str) -> Result<OnCall, String> {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("config.toml");
        std::fs::write(&path, text).unwrap();
        let flags = Flags {
            store: Some(dir.path().join("s")),
            agent: Some("anna".to_owned()),
            config: Some(path),
            ..Flags::default()
        };
        let settings = Settings::load(&flags, &Surroundings::default());
        settings.map(|s| s.on_call).map_err(|e| e.to_string())
    }

    #[test]
    fn a_command_is_found_by_what_a_contact_names() {
        let on_call = read(
            "[on_call]\nheartbeat_url = \"https://hc.example/ping/s3cret\"\n\
             [on_call.commands]\nsms = [\"/usr/bin/sms\", \"{address}\"]\n",
        )
        .unwrap();
        let words = ["/usr/bin/sms".to_owned(), "{address}".to_owned()];
        assert_eq!(on_call.command("sms +7 999"), Some((&words[..], "+7 999")));
        assert_eq!(on_call.command("sms"), Some((&words[..], "")));
        assert_eq!(on_call.command("call +7999"), None);
        let heartbeat = on_call.heartbeat.unwrap();
        assert_eq!(heartbeat.every, Duration::from_secs(60));
        assert_eq!(heartbeat.host(), "hc.example");
        assert!(!format!("{heartbeat:?}").contains("s3cret"));
        assert_eq!(read("").unwrap(), OnCall::default());
    }

    #[test]
    fn what_is_wrong_is_told_with_its_line_and_without_the_secret() {
        for (text, line, says) in [
            (
                "heartbeat_url = \"http://hc.example/s3cret\"",
                2,
                "in the clear",
            ),
            (
                "heartbeat_url = \"https://a:s3cret@hc.example/\"",
                2,
                "no place",
            ),
            ("heartbeat_url = \"hc.example/s3cret\"", 2, "no address"),
            ("heartbeat_url = \"https://\"", 2, "no address"),
            ("heartbeat_seconds = 60", 2, "no heartbeat_url"),
            (
                "heartbeat_url = \"https://hc.example/s3cret\"\nheartbeat_seconds = 1",
                3,
                "1 is not in 10-3600",
            ),
            ("commands.sms = []", 2, "no program"),
            ("commands.sms = [\" \"]", 2, "the program's name is empty"),
            ("commands.sms = \"sms\"", 2, ""),
            ("commands.\"s ms\" = [\"x\"]", 2, "letters, digits"),
            ("beat = 1", 2, "unknown key `beat`"),
        ] {
            let said = read(&format!("[on_call]\n{text}\n")).unwrap_err();
            assert!(said.contains(&format!(".toml:{line}: ")), "{text}: {said}");
            assert!(said.contains(says), "{text}: {said}");
            assert!(!said.contains("s3cret"), "{text}: {said}");
        }
    }
}
