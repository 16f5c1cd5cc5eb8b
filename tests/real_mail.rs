//! Mail in from a real server.

#![allow(clippy::unwrap_used, clippy::expect_used)]

#[path = "real_mail/desk.rs"]
mod desk;
#[path = "mailserver/fixture.rs"]
mod fixture;

use desk::{Desk, Worker, account, block_on, count_settled, once, starttls};
use fixture::{Certificate, MailServer, Options, SUPPORT};
use primedesk::channels::mail::imap;
use primedesk::channels::mail::probe::probe;
use primedesk::channels::mail::receiver::MailReceiver;
use primedesk::channels::probe::Step;
use primedesk::channels::{Receiver, Stay};
use primedesk::core::secret::Secret;
use primedesk::core::trouble::TroubleKind;
use std::time::{Duration, Instant};

fn mail(id: &str) -> Vec<u8> {
    sized(id, 10)
}

/// A mail with a body of about so many bytes.
fn sized(id: &str, bytes: usize) -> Vec<u8> {
    let body = "0123456789 abcdefghijklmnopqrstuvwxyz 0123456789 abcdefghijklm\r\n";
    format!(
        "From: A Client <client@example.test>\r\nTo: support@example.test\r\nSubject: {id}\r\n\
         Message-ID: <{id}@example.test>\r\nDate: Mon, 16 Nov 2026 10:00:00 +0300\r\n\
         Content-Type: text/plain; charset=utf-8\r\n\r\n{}",
        body.repeat(bytes.div_ceil(body.len()))
    )
    .into_bytes()
}

fn key(id: &str) -> String {
    format!("mid:{id}@example.test")
}

fn keys(ids: &[&str]) -> Vec<String> {
    ids.iter().map(|id| key(id)).collect()
}

/// A number of the place that is remembered.
fn of_place(desk: &Desk, field: &str) -> u64 {
    let place = desk.look(|kept| kept.places["INBOX"].clone());
    let place: serde_json::Value = serde_json::from_str(&place).unwrap();
    place[field].as_u64().unwrap()
}

#[test]
fn mail_is_read_then_awaited() {
    let Some(server) = MailServer::start() else {
        return;
    };
    server.deliver(SUPPORT, &mail("a"));
    let desk = Desk::default();
    let worker = Worker::start(account(&server), &desk);
    desk.wait("settled", |kept| count_settled(kept) == 1);
    assert_eq!(desk.keys(), [key("a")]);
    // Dovecot itself waits half a second before it tells: what counts is what we add to that.
    let mut added = Vec::new();
    for n in 0..5 {
        let told = told_of_news(&server);
        let id = format!("n{n}");
        server.deliver(SUPPORT, &mail(&id));
        desk.wait("the news", |kept| {
            kept.messages.iter().any(|m| m.key == key(&id))
        });
        let taken = Instant::now();
        added.push(taken.saturating_duration_since(told.join().unwrap()));
        desk.wait("settled", |kept| count_settled(kept) == n + 2);
    }
    added.sort();
    assert!(added[2] < Duration::from_millis(400), "{added:?}");
    assert_eq!(worker.stop(), []);
    assert_eq!(server.flagged(SUPPORT, "INBOX", "\\Seen"), 0);
    let first = desk.look(|kept| kept.messages[0].clone());
    assert!(!first.ours);
    assert!(first.received_at <= chrono::Utc::now());
    assert!(first.raw.unwrap().bytes.ends_with(b"abcdefghijklm\r\n"));
}

/// When the server tells another session of news; that session waits already.
fn told_of_news(server: &MailServer) -> std::thread::JoinHandle<Instant> {
    let account = account(server);
    let (ready, is_ready) = std::sync::mpsc::channel();
    let thread = std::thread::spawn(move || {
        block_on(async {
            let mut session = imap::open(&account).await.unwrap();
            session.select("INBOX").await.unwrap();
            ready.send(()).unwrap();
            let woken = session.idle(Duration::from_secs(20)).await.unwrap();
            assert_eq!(woken, imap::Woken::ByNews);
            Instant::now()
        })
    });
    is_ready.recv().unwrap();
    // IDLE is on its way.
    std::thread::sleep(Duration::from_millis(100));
    thread
}

#[test]
fn a_first_look_may_begin_at_the_end() {
    let Some(server) = MailServer::start() else {
        return;
    };
    server.deliver(SUPPORT, &mail("old"));
    let mut account = account(&server);
    account.from_the_beginning = false;
    let desk = Desk::default();
    once(&account, &desk).unwrap();
    assert_eq!(desk.keys(), Vec::<String>::new());
    assert_eq!(of_place(&desk, "last_uid"), 1);
    server.deliver(SUPPORT, &mail("new"));
    once(&account, &desk).unwrap();
    once(&account, &desk).unwrap();
    assert_eq!(desk.keys(), [key("new")]);
    // Where nothing is new, nothing is written.
    assert_eq!(desk.look(|kept| kept.batches), 2);
}

#[test]
fn kicks_in_the_middle_lose_and_double_nothing() {
    const MAILS: usize = 800;
    let Some(server) = MailServer::start() else {
        return;
    };
    server.drop_in(SUPPORT, (0..MAILS).map(|n| sized(&format!("k{n}"), 20_000)));
    let desk = Desk::default();
    let worker = Worker::start(account(&server), &desk);
    let mut kicks = 0;
    let begun = Instant::now();
    while desk.look(|kept| kept.messages.len()) < MAILS {
        assert!(
            begun.elapsed() < Duration::from_secs(120),
            "{}",
            server.log()
        );
        kicks += usize::from(server.kick(SUPPORT));
        std::thread::sleep(Duration::from_millis(100));
    }
    desk.wait("settled", |kept| count_settled(kept) > 0);
    let troubles = worker.stop();
    assert!(
        kicks > 3 && troubles.len() > 3,
        "{kicks} kicks, {troubles:?}"
    );
    for trouble in &troubles {
        assert_eq!(trouble.kind, TroubleKind::Disconnected, "{trouble}");
    }
    let mut keys = desk.keys();
    assert_eq!(keys.len(), MAILS);
    keys.sort();
    keys.dedup();
    assert_eq!(keys.len(), MAILS);
    assert!(desk.look(|kept| kept.messages.iter().all(|m| m.damage.is_empty())));
    assert_eq!(desk.look(|kept| kept.asides.clone()), []);
}

#[test]
fn a_kick_while_waiting_is_told_and_got_over() {
    let Some(server) = MailServer::start() else {
        return;
    };
    let desk = Desk::default();
    let worker = Worker::start(account(&server), &desk);
    desk.wait("settled", |kept| count_settled(kept) == 1);
    // The server may not have begun to wait yet.
    std::thread::sleep(Duration::from_millis(100));
    assert!(server.kick(SUPPORT));
    desk.wait("settled again", |kept| count_settled(kept) == 2);
    server.deliver(SUPPORT, &mail("after"));
    desk.wait("the mail", |kept| kept.messages.len() == 1);
    let troubles = worker.stop();
    assert_eq!(troubles.len(), 1);
    assert_eq!(troubles[0].kind, TroubleKind::Disconnected);
    assert_eq!(troubles[0].at, format!("localhost:{}", server.ports.imaps));
}

#[test]
fn another_validity_reads_anew_and_skips_nothing() {
    let Some(server) = MailServer::start() else {
        return;
    };
    for id in ["a", "b"] {
        server.deliver(SUPPORT, &mail(id));
    }
    let desk = Desk::default();
    once(&account(&server), &desk).unwrap();
    server.set_uid_validity(SUPPORT, "INBOX", 4_000_000_000);
    server.deliver(SUPPORT, &mail("c"));
    once(&account(&server), &desk).unwrap();
    assert_eq!(desk.keys(), keys(&["a", "b", "a", "b", "c"]));
    assert_eq!(of_place(&desk, "uidvalidity"), 4_000_000_000);
    server.deliver(SUPPORT, &mail("d"));
    once(&account(&server), &desk).unwrap();
    assert_eq!(desk.keys().len(), 6);
}

#[test]
fn another_validity_brings_no_mail_from_before_the_first_look() {
    let Some(server) = MailServer::start() else {
        return;
    };
    server.drop_in_old(SUPPORT, Duration::from_secs(3 * 86_400), &mail("old"));
    let mut account = account(&server);
    account.from_the_beginning = false;
    let desk = Desk::default();
    once(&account, &desk).unwrap();
    server.deliver(SUPPORT, &mail("new"));
    server.set_uid_validity(SUPPORT, "INBOX", 4_000_000_000);
    once(&account, &desk).unwrap();
    assert_eq!(desk.keys(), [key("new")]);
}

#[test]
fn a_wrong_password_is_told_without_it() {
    let Some(server) = MailServer::start() else {
        return;
    };
    let mut account = account(&server);
    for wrong in ["not-the-one", "неверный"] {
        account.password = Secret::new(wrong);
        let trouble = once(&account, &Desk::default()).unwrap_err();
        assert_eq!(trouble.kind, TroubleKind::LoginRefused);
        assert!(trouble.at.contains(SUPPORT), "{trouble}");
        assert!(!format!("{trouble} {trouble:?} {account:?}").contains(wrong));
    }
    server.set_password(SUPPORT, "неверный");
    once(&account, &Desk::default()).unwrap();
}

#[test]
fn certificates_are_checked_with_and_without_starttls() {
    let Some(server) = MailServer::start() else {
        return;
    };
    for (certificate, kind) in [
        (Certificate::Expired, TroubleKind::CertificateExpired),
        (Certificate::Unknown, TroubleKind::CertificateUntrusted),
        (Certificate::OtherName, TroubleKind::CertificateName),
    ] {
        server.show(certificate);
        for account in [account(&server), starttls(&server)] {
            let trouble = once(&account, &Desk::default()).unwrap_err();
            assert_eq!(trouble.kind, kind, "{trouble}");
            assert_eq!(trouble.at, account.imap.at());
        }
    }
    server.show(Certificate::Good);
    server.deliver(SUPPORT, &mail("a"));
    for account in [account(&server), starttls(&server)] {
        let desk = Desk::default();
        once(&account, &desk).unwrap();
        assert_eq!(desk.keys(), [key("a")]);
    }
    let mut crossed = account(&server);
    crossed.imap.port = server.ports.imap;
    let trouble = once(&crossed, &Desk::default()).unwrap_err();
    assert_eq!(trouble.kind, TroubleKind::Tls);
}

#[test]
fn a_huge_mail_is_cut_and_the_next_is_whole() {
    let Some(server) = MailServer::start() else {
        return;
    };
    server.drop_in(
        SUPPORT,
        [
            sized("huge", 40_000_000),
            sized("large", 900_000),
            mail("small"),
        ],
    );
    let mut account = account(&server);
    account.max_bytes = 1_000_000;
    let desk = Desk::default();
    once(&account, &desk).unwrap();
    assert_eq!(desk.keys(), keys(&["huge", "large", "small"]));
    let sizes = desk.look(|kept| {
        let sizes = kept.messages.iter().map(|m| {
            let bytes = m.raw.as_ref().unwrap().bytes.len();
            (bytes, m.damage.contains(&"oversized".to_owned()))
        });
        sizes.collect::<Vec<_>>()
    });
    assert_eq!(sizes[0], (256 * 1024, true));
    assert!(sizes[1].0 > 900_000 && !sizes[1].1, "{sizes:?}");
    assert!(!sizes[2].1);
}

#[test]
fn many_large_mails_come_in_batches_of_bounded_size() {
    let Some(server) = MailServer::start() else {
        return;
    };
    server.drop_in(SUPPORT, (0..5).map(|n| sized(&format!("l{n}"), 5_000_000)));
    server.drop_in(SUPPORT, (0..120).map(|n| mail(&format!("s{n}"))));
    let desk = Desk::default();
    once(&account(&server), &desk).unwrap();
    assert_eq!(desk.keys().len(), 125);
    // Four large ones by themselves, the fifth with 49 small ones, then 50, then 21.
    assert_eq!(desk.look(|kept| kept.batches), 7);
}

#[test]
fn a_mail_that_the_server_does_not_give_is_set_aside() {
    let Some(server) = MailServer::start() else {
        return;
    };
    server.drop_in(SUPPORT, ["a", "b", "c"].map(mail));
    assert_eq!(server.message_ids(SUPPORT, "INBOX").len(), 3);
    server.spoil(SUPPORT, 1);
    let desk = Desk::default();
    // Dovecot says goodbye over such a mail, each time: the others come all the same.
    let mut receiver = MailReceiver::new(account(&server));
    let mut ends = 0;
    while let Err(trouble) = block_on(receiver.receive(&desk, Stay::Once)) {
        assert_eq!(trouble.kind, TroubleKind::Disconnected);
        ends += 1;
        assert!(ends < 20, "{trouble}\n{}", server.log());
    }
    assert_eq!(desk.keys(), keys(&["a", "c"]), "{}", server.log());
    let asides = desk.look(|kept| kept.asides.clone());
    let validity = of_place(&desk, "uidvalidity");
    assert_eq!(asides.len(), 1);
    assert_eq!(asides[0].key, format!("INBOX/{validity}/2"));
    assert!(asides[0].trouble.detail.contains("FETCH failed"));
    assert_eq!(of_place(&desk, "last_uid"), 3);
}

#[test]
fn what_is_gone_leaves_no_trace() {
    let Some(server) = MailServer::start() else {
        return;
    };
    server.drop_in(SUPPORT, ["a", "b", "c"].map(mail));
    assert_eq!(server.message_ids(SUPPORT, "INBOX").len(), 3);
    server.expunge(SUPPORT, &["mailbox", "INBOX", "uid", "2:3"]);
    let desk = Desk::default();
    once(&account(&server), &desk).unwrap();
    assert_eq!(
        (desk.keys(), of_place(&desk, "last_uid")),
        (keys(&["a"]), 3)
    );
    assert_eq!(desk.look(|kept| kept.asides.clone()), []);
    // The last one's UID is below the place: it does not come again.
    server.expunge(SUPPORT, &["mailbox", "INBOX", "uid", "1"]);
    server.deliver(SUPPORT, &mail("d"));
    once(&account(&server), &desk).unwrap();
    assert_eq!(desk.keys(), keys(&["a", "d"]));
}

#[test]
fn folders_are_named_as_people_name_them() {
    let Some(server) = MailServer::start() else {
        return;
    };
    let mut account = account(&server);
    account.folder = "Обращения/Новые & старые".to_owned();
    let trouble = once(&account, &Desk::default()).unwrap_err();
    assert_eq!(trouble.kind, TroubleKind::PlaceMissing);
    assert_eq!(trouble.at, account.folder);
    server.create_folder(SUPPORT, &account.folder);
    server.save(SUPPORT, &account.folder, &mail("a"));
    let desk = Desk::default();
    once(&account, &desk).unwrap();
    assert_eq!(desk.keys(), [key("a")]);
    assert!(desk.look(|kept| kept.places.contains_key(&account.folder)));
}

#[test]
fn a_server_without_idle_is_polled() {
    let options = Options {
        idle: false,
        condstore: false,
        ..Options::default()
    };
    let Some(server) = MailServer::start_with(options) else {
        return;
    };
    let desk = Desk::default();
    let worker = Worker::start(account(&server), &desk);
    desk.wait("settled", |kept| count_settled(kept) == 1);
    server.deliver(SUPPORT, &mail("a"));
    desk.wait("the mail", |kept| kept.messages.len() == 1);
    server.deliver(SUPPORT, &mail("b"));
    desk.wait("the other", |kept| kept.messages.len() == 2);
    assert_eq!(worker.stop(), []);
    assert_eq!(desk.keys(), keys(&["a", "b"]));
    let place = desk.look(|kept| kept.places["INBOX"].clone());
    assert!(!place.contains("highestmodseq"), "{place}");
}

#[test]
fn a_server_that_is_away_is_told_and_found_again() {
    let Some(mut server) = MailServer::start() else {
        return;
    };
    let desk = Desk::default();
    let worker = Worker::start(account(&server), &desk);
    desk.wait("settled", |kept| count_settled(kept) == 1);
    server.halt();
    std::thread::sleep(Duration::from_millis(200));
    server.resume();
    server.deliver(SUPPORT, &mail("a"));
    desk.wait("the mail", |kept| kept.messages.len() == 1);
    let troubles = worker.stop();
    assert_eq!(troubles[0].kind, TroubleKind::Disconnected);
    assert!(
        troubles.iter().any(|t| t.kind == TroubleKind::Refused),
        "{troubles:?}"
    );
}

#[test]
fn a_folder_that_vanishes_is_told_at_the_next_look() {
    let options = Options {
        idle: false,
        ..Options::default()
    };
    let Some(server) = MailServer::start_with(options) else {
        return;
    };
    server.create_folder(SUPPORT, "Desk");
    let mut account = account(&server);
    account.folder = "Desk".to_owned();
    let desk = Desk::default();
    let worker = Worker::start(account, &desk);
    desk.wait("settled", |kept| count_settled(kept) == 1);
    server.delete_folder(SUPPORT, "Desk");
    std::thread::sleep(Duration::from_millis(800));
    let troubles = worker.stop();
    let kinds: Vec<TroubleKind> = troubles.iter().map(|t| t.kind).collect();
    assert!(kinds.contains(&TroubleKind::PlaceMissing), "{kinds:?}");
}

#[test]
fn a_trial_tells_each_step_up_to_the_first_that_fails() {
    let Some(server) = MailServer::start() else {
        return;
    };
    server.deliver(SUPPORT, &mail("a"));
    let told = |account: &primedesk::channels::mail::account::Account| {
        let probes = block_on(probe(account));
        let steps: Vec<Step> = probes.iter().map(|p| p.step).collect();
        (steps, probes.last().unwrap().outcome.clone())
    };
    let good = account(&server);
    let all = [
        Step::Name,
        Step::Port,
        Step::Tls,
        Step::Login,
        Step::Folder,
        Step::Push,
    ];
    assert_eq!(
        told(&good),
        (all.to_vec(), Ok("IDLE, CONDSTORE".to_owned()))
    );
    assert_eq!(block_on(probe(&good))[4].outcome, Ok("1".to_owned()));
    let mut bad = good.clone();
    bad.folder = "Nowhere".to_owned();
    let (steps, outcome) = told(&bad);
    let trouble = outcome.unwrap_err();
    assert_eq!(
        (steps.as_slice(), trouble.kind),
        (&all[..5], TroubleKind::PlaceMissing)
    );
    assert!(trouble.detail.contains("INBOX"), "{trouble}");
    bad.password = Secret::new("wrong");
    let (steps, outcome) = told(&bad);
    assert_eq!(
        (steps.as_slice(), outcome.unwrap_err().kind),
        (&all[..4], TroubleKind::LoginRefused)
    );
    bad.ca_pem = Some(b"nonsense".to_vec());
    let (steps, outcome) = told(&bad);
    assert_eq!(
        (steps.as_slice(), outcome.unwrap_err().kind),
        (&all[..3], TroubleKind::CaFile)
    );
    bad.imap.port = 1;
    let (steps, outcome) = told(&bad);
    assert_eq!(
        (steps.as_slice(), outcome.unwrap_err().kind),
        (&all[..2], TroubleKind::Refused)
    );
    bad.imap.host = "no-such-host.invalid".to_owned();
    let (steps, outcome) = told(&bad);
    assert_eq!(
        (steps.as_slice(), outcome.unwrap_err().kind),
        (&all[..1], TroubleKind::NameUnknown)
    );
}

#[test]
fn a_copy_is_filed_and_found_by_its_message_id() {
    let Some(server) = MailServer::start() else {
        return;
    };
    block_on(async {
        let mut session = imap::open(&account(&server)).await.unwrap();
        let folders = session.folders().await.unwrap();
        assert!(folders.contains(&("Sent".to_owned(), true)), "{folders:?}");
        let at = "2026-11-20T09:10:00Z".parse().unwrap();
        session.append("Sent", &mail("copy"), at).await.unwrap();
        session.select("Sent").await.unwrap();
        assert_eq!(
            session.find_message_id("copy@example.test").await.unwrap(),
            [1]
        );
        assert_eq!(
            session.find_message_id("other@example.test").await.unwrap(),
            Vec::<u32>::new()
        );
        let trouble = session.append("Nowhere", &mail("x"), at).await.unwrap_err();
        assert_eq!(
            (trouble.kind, trouble.at.as_str()),
            (TroubleKind::PlaceMissing, "Nowhere")
        );
        session.close().await;
    });
    assert_eq!(server.flagged(SUPPORT, "Sent", "\\Seen"), 1);
}
