//! Mail in from servers that do what a good one does not: they refuse, lie, and break off in the middle.

#![allow(clippy::unwrap_used, clippy::expect_used)]

#[path = "mailserver/certificates.rs"]
#[allow(dead_code)]
mod certificates;
#[path = "odd_mail/server.rs"]
mod server;

use primedesk::channels::mail::receiver::MailReceiver;
use primedesk::channels::{Batch, Intake, Progress, Receiver, Stay};
use primedesk::core::instant::Instant;
use primedesk::core::trouble::{Trouble, TroubleKind};
use server::{Line, OddServer};
use std::sync::{Arc, Mutex};

/// Keeps the batches as they come.
#[derive(Clone, Default)]
struct Desk(Arc<Mutex<Vec<Batch>>>);

impl Desk {
    fn keys(&self) -> Vec<String> {
        let batches = self.0.lock().unwrap();
        let messages = batches.iter().flat_map(|b| &b.messages);
        messages.map(|m| m.key.clone()).collect()
    }

    fn asides(&self) -> Vec<String> {
        let batches = self.0.lock().unwrap();
        let asides = batches.iter().flat_map(|b| &b.asides);
        asides.map(|a| a.key.clone()).collect()
    }

    fn last_uid(&self) -> Option<u64> {
        let place = self.0.lock().unwrap().last()?.place.clone()?;
        let place: serde_json::Value = serde_json::from_str(&place.1).unwrap();
        place["last_uid"].as_u64()
    }
}

impl Intake for Desk {
    async fn take(&self, batch: Batch) -> Result<(), Trouble> {
        self.0.lock().unwrap().push(batch);
        Ok(())
    }

    async fn place(&self, _name: &str) -> Result<Option<String>, Trouble> {
        let batches = self.0.lock().unwrap();
        let last = batches.last().and_then(|batch| batch.place.clone());
        Ok(last.map(|(_, place)| place))
    }

    fn progress(&self, _progress: Progress) {}

    fn now(&self) -> Instant {
        chrono::Utc::now()
    }

    fn greeting(&self, _language: Option<&str>) -> String {
        String::new()
    }
}

fn mail(uid: u32) -> String {
    format!("From: a@example.test\r\nMessage-ID: <m{uid}@example.test>\r\n\r\n{uid}\r\n")
}

/// One line of a FETCH: the mail whole.
fn body(uid: u32) -> String {
    let mail = mail(uid);
    format!(
        "* {uid} FETCH (UID {uid} BODY[] {{{}}}\r\n{mail})\r\n",
        mail.len()
    )
}

/// What a good server says of a folder with the mails 1, 2 and 3; the bodies are left to the test.
fn good(line: &Line) -> String {
    let rest = match line.verb() {
        "CAPABILITY" => "* CAPABILITY IMAP4rev1\r\n".to_owned(),
        "SELECT" => "* 3 EXISTS\r\n* OK [UIDVALIDITY 7] ok\r\n* OK [UIDNEXT 4] ok\r\n".to_owned(),
        _ if line.text.ends_with(":* (UID)") => (1..4)
            .map(|n| format!("* {n} FETCH (UID {n})\r\n"))
            .collect(),
        _ if line.text.ends_with("RFC822.SIZE INTERNALDATE)") => (1..4)
            .map(|n| format!("* {n} FETCH (UID {n} RFC822.SIZE 60 INTERNALDATE \"16-Nov-2026 10:00:00 +0300\")\r\n"))
            .collect(),
        _ if line.text.starts_with("UID FETCH") && line.text.ends_with("(UID)") => line
            .uids()
            .iter()
            .map(|n| format!("* {n} FETCH (UID {n})\r\n"))
            .collect(),
        _ => String::new(),
    };
    format!("{rest}{} OK done\r\n", line.tag)
}

fn once(server: &OddServer, desk: &Desk) -> Result<(), Trouble> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    runtime.block_on(MailReceiver::new(server.account()).receive(desk, Stay::Once))
}

fn is_body(line: &Line) -> bool {
    line.text.contains("BODY.PEEK[]")
}

#[test]
fn what_is_refused_or_nil_is_set_aside_and_the_rest_comes() {
    for refusal in ["NO [SERVERBUG] not this one", "OK but nil", "BAD what"] {
        let server = OddServer::start(move |line| {
            if !is_body(line) {
                return good(line);
            }
            let mut said: String = line
                .uids()
                .into_iter()
                .filter(|n| *n != 2)
                .map(body)
                .collect();
            if line.uids().contains(&2) {
                if refusal.starts_with("OK") {
                    said.push_str("* 2 FETCH (UID 2 BODY[] NIL)\r\n");
                }
                return format!("{said}{} {refusal}\r\n", line.tag);
            }
            format!("{said}{} OK done\r\n", line.tag)
        });
        let desk = Desk::default();
        once(&server, &desk).unwrap();
        assert_eq!(
            desk.keys(),
            ["mid:m1@example.test", "mid:m3@example.test"],
            "{refusal}"
        );
        assert_eq!(desk.asides(), ["INBOX/7/2"], "{refusal}");
        assert_eq!(desk.last_uid(), Some(3));
    }
}

/// async-imap alone would take the end of the connection for the end of the answer.
#[test]
fn an_answer_that_breaks_off_between_two_mails_skips_nothing() {
    let server = OddServer::start(|line| {
        if is_body(line) {
            format!("{}{}", body(1), server::END)
        } else {
            good(line)
        }
    });
    let desk = Desk::default();
    let trouble = once(&server, &desk).unwrap_err();
    assert_eq!(trouble.kind, TroubleKind::Disconnected);
    assert_eq!((desk.keys(), desk.last_uid()), (vec![], None));
}

#[test]
fn a_list_that_breaks_off_skips_nothing() {
    let server = OddServer::start(|line| {
        if line.text.ends_with(":* (UID)") {
            format!("* 3 FETCH (UID 3)\r\n{}", server::END)
        } else {
            good(line)
        }
    });
    let desk = Desk::default();
    let trouble = once(&server, &desk).unwrap_err();
    assert_eq!(trouble.kind, TroubleKind::Disconnected);
    assert_eq!((desk.keys(), desk.last_uid()), (vec![], None));
}

#[test]
fn a_folder_that_is_opened_by_half_is_not_taken_for_empty() {
    let server = OddServer::start(|line| match line.verb() {
        "SELECT" => server::END.to_owned(),
        _ => good(line),
    });
    let desk = Desk::default();
    let trouble = once(&server, &desk).unwrap_err();
    assert_eq!(
        (trouble.kind, desk.last_uid()),
        (TroubleKind::Disconnected, None)
    );
}

#[test]
fn a_server_that_names_no_next_uid_is_read_all_the_same() {
    let server = OddServer::start(|line| {
        if line.verb() == "SELECT" {
            return format!(
                "* 3 EXISTS\r\n* OK [UIDVALIDITY 7] ok\r\n{} OK done\r\n",
                line.tag
            );
        }
        if line.text == "UID FETCH * (UID)" {
            return format!("* 3 FETCH (UID 3)\r\n{} OK done\r\n", line.tag);
        }
        if is_body(line) {
            let said: String = line.uids().into_iter().map(body).collect();
            return format!("{said}{} OK done\r\n", line.tag);
        }
        good(line)
    });
    let desk = Desk::default();
    once(&server, &desk).unwrap();
    assert_eq!((desk.keys().len(), desk.last_uid()), (3, Some(3)));
}

/// A mail that is announced as small and is not.
#[test]
fn a_size_that_is_a_lie_is_noticed() {
    let server = OddServer::start(|line| {
        if is_body(line) {
            let large = format!("{}{}", mail(1), "x".repeat(3_000_000));
            let first = format!(
                "* 1 FETCH (UID 1 BODY[] {{{}}}\r\n{large})\r\n",
                large.len()
            );
            return format!("{first}{}{}{} OK done\r\n", body(2), body(3), line.tag);
        }
        good(line)
    });
    let desk = Desk::default();
    once(&server, &desk).unwrap();
    let batches = desk.0.lock().unwrap();
    let damage: Vec<bool> = batches[0]
        .messages
        .iter()
        .map(|m| m.damage.contains(&"oversized".to_owned()))
        .collect();
    assert_eq!(damage, [true, false, false]);
    assert_eq!(
        batches[0].messages[0].raw.as_ref().unwrap().bytes.len(),
        256 * 1024
    );
}

#[test]
fn a_login_that_fails_for_another_reason_is_no_refusal() {
    for (said, kind) in [
        ("NO [UNAVAILABLE] later", TroubleKind::ServerBusy),
        ("NO [LIMIT] too many of you", TroubleKind::TooMany),
        ("NO [AUTHENTICATIONFAILED] no", TroubleKind::LoginRefused),
        ("BAD LOGIN me secret-word", TroubleKind::LoginRefused),
    ] {
        let server = OddServer::start(move |line| format!("{} {said}\r\n", line.tag));
        let trouble = once(&server, &Desk::default()).unwrap_err();
        assert_eq!(trouble.kind, kind, "{said}");
        assert!(!trouble.to_string().contains("secret-word"), "{trouble}");
    }
}

#[test]
fn what_does_not_greet_as_imap_is_not_spoken_to() {
    for (greeting, kind) in [
        ("220 mail ESMTP\r\n", TroubleKind::Unreadable),
        ("* BYE too busy\r\n", TroubleKind::ServerBusy),
        (
            "* PREAUTH welcome, whoever you are\r\n",
            TroubleKind::Unreadable,
        ),
        (server::END, TroubleKind::Disconnected),
    ] {
        let server = OddServer::start_greeting(greeting, |_| unreachable!());
        let trouble = once(&server, &Desk::default()).unwrap_err();
        assert_eq!(trouble.kind, kind, "{greeting}: {trouble}");
    }
}

#[test]
fn what_can_t_be_read_is_told_in_few_words() {
    let server = OddServer::start(|line| match line.verb() {
        "SELECT" => format!("* {}\r\n", "nonsense ".repeat(200)),
        _ => good(line),
    });
    let trouble = once(&server, &Desk::default()).unwrap_err();
    assert_eq!(trouble.kind, TroubleKind::Unreadable);
    assert!(trouble.detail.len() < 100, "{trouble}");
}
