//! A mailbox set up on a real server, as a new user would: each thing that may be wrong has its own step and sentence.

#![allow(clippy::unwrap_used, clippy::expect_used)]

#[path = "cli/bench.rs"]
#[allow(dead_code)]
mod bench;
#[path = "mailserver/fixture.rs"]
mod fixture;

use bench::{Bench, Run};
use fixture::{Certificate, MailServer, PASSWORD, SUPPORT};

/// `channel add email` on this server, with the password on standard input.
fn add(bench: &Bench, server: &MailServer, password: &str, more: &[&str]) -> Run {
    let imap = format!("localhost:{}", server.ports.imaps);
    let smtp = format!("localhost:{}", server.ports.submissions);
    let ca = server.ca_file();
    let ca = ca.to_str().unwrap();
    let mut args = vec!["channel", "add", "email", "--user", SUPPORT];
    args.extend(["--password-stdin", "--smtp", &smtp]);
    if !more.contains(&"--imap") {
        args.extend(["--imap", &imap]);
    }
    if !more.contains(&"--ca-file") {
        args.extend(["--ca-file", ca]);
    }
    args.extend(more);
    bench.run_with(&args, password)
}

/// It failed at this step, with this in its sentence; nothing is saved.
#[track_caller]
fn failed(bench: &Bench, run: &Run, step: &str, words: &str) {
    assert_eq!(run.code, 1, "{run:?}");
    let line = run.out.lines().find(|line| line.starts_with('✗')).unwrap();
    assert!(line.contains(step) && line.contains(words), "{line}");
    assert!(!bench.path(".config/primedesk").exists(), "{run:?}");
}

#[test]
fn a_mailbox_is_tried_step_by_step_and_saved() {
    let Some(server) = MailServer::start() else {
        return;
    };
    let bench = Bench::new();
    let added = add(&bench, &server, PASSWORD, &[]);
    assert_eq!(added.code, 0, "{added:?}\n{}", server.log());
    for step in ["Server's name", "Port", "Encryption", "Login", "Folder"] {
        let line = format!("✓ {step}");
        assert!(added.out.contains(&line), "{step}: {added:?}");
    }
    assert!(added.out.contains("IDLE"), "{added:?}");
    let sending = format!("✓ Sending — {SUPPORT}");
    assert!(added.out.contains(&sending), "{added:?}");
    assert!(!added.out.contains('✗'), "{added:?}");

    let tested = bench.run(&["channel", "test", "--json"]);
    assert_eq!(tested.code, 0, "{tested:?}");
    assert!(tested.json().iter().all(|step| step["ok"] == true));
    let doctor = bench.run(&["doctor"]);
    assert_eq!(doctor.code, 0, "{doctor:?}");
    assert!(doctor.out.contains("✓ Channels: e-mail"), "{doctor:?}");

    // The password was changed on the server: the doctor says which step fails.
    server.set_password(SUPPORT, "another");
    let doctor = bench.run(&["doctor"]);
    assert_eq!(doctor.code, 1, "{doctor:?}");
    assert!(
        doctor.out.contains("✗ Channels: e-mail, Login"),
        "{doctor:?}"
    );
}

#[test]
fn what_is_wrong_is_told_by_its_own_step() {
    let Some(server) = MailServer::start() else {
        return;
    };
    let bench = Bench::new();
    let wrong = add(&bench, &server, "wrong", &[]);
    failed(&bench, &wrong, "Login", "refused the login");
    let nowhere = add(&bench, &server, PASSWORD, &["--folder", "Nowhere"]);
    failed(&bench, &nowhere, "Folder", "no such folder");
    let no_host = add(
        &bench,
        &server,
        PASSWORD,
        &["--imap", "no-such-host.invalid:993"],
    );
    failed(&bench, &no_host, "Server's name", "name is not known");
    let by_number = format!("127.0.0.2:{}", server.ports.imaps);
    let refused = add(&bench, &server, PASSWORD, &["--imap", &by_number]);
    failed(&bench, &refused, "Port", "takes no connections");
    let no_ca = add(&bench, &server, PASSWORD, &["--ca-file", "/nowhere/ca.pem"]);
    failed(&bench, &no_ca, "Encryption", "/nowhere/ca.pem");
    server.show(Certificate::Expired);
    let expired = add(&bench, &server, PASSWORD, &[]);
    failed(&bench, &expired, "Encryption", "expired");
}

#[test]
fn a_certificate_of_nobody_known_is_not_taken() {
    let Some(server) = MailServer::start() else {
        return;
    };
    let bench = Bench::new();
    let imap = format!("localhost:{}", server.ports.imaps);
    let args = ["channel", "add", "email", "--user", SUPPORT];
    let args = [
        &args[..],
        &["--imap", &imap, "--smtp", &imap, "--password-stdin"],
    ]
    .concat();
    let untrusted = bench.run_with(&args, PASSWORD);
    failed(&bench, &untrusted, "Encryption", "not trusted");
    // Spoken to in TLS, a port that begins in the clear does not understand.
    let clear = format!("localhost:{}", server.ports.imap);
    let args = [
        "channel",
        "add",
        "email",
        "--user",
        SUPPORT,
        "--imap-security",
        "tls",
    ];
    let args = [
        &args[..],
        &["--imap", &clear, "--smtp", &imap, "--password-stdin"],
    ]
    .concat();
    let wrong = bench.run_with(&args, PASSWORD);
    failed(
        &bench,
        &wrong,
        "Encryption",
        "encryption could be agreed on",
    );
}

/// A mail of a client, delivered to the desk's mailbox.
fn deliver(server: &MailServer, id: &str) {
    let mail = format!(
        "From: A Client <client@example.test>\r\nTo: {SUPPORT}\r\nSubject: {id}\r\n\
         Message-ID: <{id}@example.test>\r\nDate: Mon, 23 Nov 2026 09:00:00 +0300\r\n\r\nHello.\r\n"
    );
    server.deliver(SUPPORT, mail.as_bytes());
}

/// The subjects of all tickets, after a sync.
fn synced(bench: &Bench) -> Vec<String> {
    let once = bench.run(&["sync", "--once"]);
    assert_eq!(once.code, 0, "{once:?}");
    let tickets = bench.json(&["ticket", "list"]);
    let subject = |ticket: &serde_json::Value| ticket["subject"].as_str().unwrap().to_owned();
    tickets.iter().map(subject).collect()
}

#[test]
fn new_is_what_comes_after_the_set_up_and_the_rest_can_be_had_later() {
    let Some(server) = MailServer::start() else {
        return;
    };
    let bench = Bench::new();
    deliver(&server, "before");
    let added = add(&bench, &server, PASSWORD, &[]);
    assert_eq!(added.code, 0, "{added:?}");
    // Nobody syncs yet.
    deliver(&server, "between");
    assert_eq!(synced(&bench), ["between"]);
    // Set up anew, it goes on where it was.
    deliver(&server, "after");
    let again = add(&bench, &server, PASSWORD, &[]);
    assert_eq!(again.code, 0, "{again:?}");
    assert_eq!(synced(&bench).len(), 2);
    let all = add(&bench, &server, PASSWORD, &["--start", "all"]);
    assert_eq!(all.code, 0, "{all:?}");
    let mut subjects = synced(&bench);
    subjects.sort();
    assert_eq!(subjects, ["after", "before", "between"]);
    assert_eq!(synced(&bench).len(), 3);
}
