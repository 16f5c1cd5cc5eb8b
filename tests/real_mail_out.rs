//! Replies out through a real Dovecot and a receiver behind it.

#![allow(clippy::unwrap_used, clippy::expect_used)]

#[path = "mailserver/fixture.rs"]
mod fixture;

use fixture::{CLIENT, Certificate, MailServer, Misbehaviour, Options, PASSWORD, SUPPORT, When};
use mail_parser::{MessageParser, MimeHeaders};
use primedesk::channels::mail::account::Account;
use primedesk::channels::mail::carrier::MailCarrier;
use primedesk::channels::mail::probe::probe_sending;
use primedesk::channels::probe::Step;
use primedesk::channels::wire::{Security, Server};
use primedesk::channels::{Carrier, Outcome, Parcel, Presence};
use primedesk::core::event::{Purpose, Reply};
use primedesk::core::language::Language;
use primedesk::core::message::{Attachment, Party};
use primedesk::core::request::Channel;
use primedesk::core::secret::Secret;
use primedesk::core::trouble::TroubleKind;
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use uuid::Uuid;

fn run<T>(test: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap()
        .block_on(test)
}

/// The desk's account, which sends by that port.
fn account(server: &MailServer, port: u16, security: Security) -> Account {
    let at = |port, security| Server {
        host: "localhost".to_owned(),
        port,
        security,
    };
    Account {
        imap: at(server.ports.imaps, Security::Tls),
        smtp: at(port, security),
        user: SUPPORT.to_owned(),
        password: Secret::new(PASSWORD),
        sender: Party {
            name: "Поддержка Прайм".to_owned(),
            address: SUPPORT.to_owned(),
        },
        folder: "INBOX".to_owned(),
        sent_folder: None,
        ca_pem: Some(server.ca_pem()),
        poll: Duration::from_secs(60),
        from_the_beginning: false,
        max_bytes: 1 << 20,
        own_addresses: vec![SUPPORT.to_owned()],
    }
}

/// A carrier straight to the receiver, whose every misbehaviour it meets.
fn straight(server: &MailServer) -> MailCarrier {
    MailCarrier::new(account(server, server.ports.receiver_tls, Security::Tls))
}

fn parcel(n: u32) -> Parcel {
    let queued_at = "2026-11-20T09:10:00Z".parse().unwrap();
    Parcel {
        reply: Reply {
            id: Uuid::from_u128(u128::from(n)),
            channel: Channel::Email,
            to: Party {
                name: "Иванов, Иван".to_owned(),
                address: CLIENT.to_owned(),
            },
            subject: "Re: [#7] Не считаются звонки с рекламы на сайте romashka.ru".to_owned(),
            message_id: format!("{n}.reply@example.test"),
            references: vec!["root@romashka.ru".to_owned(), "last@romashka.ru".to_owned()],
            purpose: Purpose::Answer,
            language: Language::Ru,
            queued_at,
            conversation: None,
            automatic: false,
            by_hand: false,
            attachments: vec![Attachment {
                name: "Отчёт за ноябрь.pdf".to_owned(),
                media_type: "application/pdf".to_owned(),
                bytes: 256,
                part: 0,
                content: None,
            }],
        },
        ticket: 7,
        text: "Здравствуйте, Иван!\n\nЗвонки считаются.\n.\nFrom now on\n".to_owned(),
        files: vec![(0..=255).collect()],
        piece: 0,
        started_at: queued_at,
    }
}

fn sent() -> Outcome {
    Outcome::Sent { ids: Vec::new() }
}

fn later(outcome: &Outcome) -> TroubleKind {
    match outcome {
        Outcome::Later(trouble) => trouble.kind,
        other => panic!("{other:?}"),
    }
}

/// What Python's own library makes of a mail: one line for each thing asked.
fn by_python(mail: &[u8]) -> Vec<String> {
    const SCRIPT: &str = "
import email, email.policy, sys
m = email.message_from_bytes(sys.stdin.buffer.read(), policy=email.policy.default)
file = next(m.iter_attachments())
sys.stdout.reconfigure(encoding='utf-8')
for line in (m['From'].addresses[0].display_name, m['To'].addresses[0].display_name, m['Subject'], m['Message-ID'],
             m['In-Reply-To'], m['References'], m['Date'].datetime.isoformat(), file.get_filename(),
             file.get_content_type(), file.get_content().hex(),
             repr(m.get_body().get_content().replace('\\r', ''))):
    print(line)
";
    let mut python = std::process::Command::new("python3")
        .args(["-c", SCRIPT])
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    std::io::Write::write_all(&mut python.stdin.take().unwrap(), mail).unwrap();
    let output = python.wait_with_output().unwrap();
    assert!(output.status.success());
    let text = String::from_utf8(output.stdout).unwrap();
    text.lines().map(str::to_owned).collect()
}

#[test]
fn a_reply_arrives_and_others_read_it_as_it_was_written() {
    let Some(server) = MailServer::start() else {
        return;
    };
    let ports = server.ports;
    let ways = [
        (ports.submission, Security::StartTls),
        (ports.submissions, Security::Tls),
        (ports.receiver_starttls, Security::StartTls),
    ];
    run(async {
        for (port, security) in ways {
            let mut carrier = MailCarrier::new(account(&server, port, security));
            assert_eq!(carrier.pieces(&parcel(1)), 1);
            assert_eq!(carrier.send(&parcel(1)).await, sent(), "{}", server.log());
        }
    });
    let mails = server.sent();
    assert_eq!(mails.len(), ways.len());
    for mail in mails {
        assert_eq!(mail.from, SUPPORT);
        assert_eq!(mail.to, [CLIENT]);
        assert!(mail.bytes.is_ascii());
        let read = by_python(&mail.bytes);
        let expected = [
            "Поддержка Прайм",
            "Иванов, Иван",
            "Re: [#7] Не считаются звонки с рекламы на сайте romashka.ru",
            "<1.reply@example.test>",
            "<last@romashka.ru>",
            "<root@romashka.ru> <last@romashka.ru>",
            "2026-11-20T09:10:00+00:00",
            "Отчёт за ноябрь.pdf",
            "application/pdf",
        ];
        assert_eq!(read[..9], expected);
        let hex: String = (0..=255).map(|byte: u8| format!("{byte:02x}")).collect();
        assert_eq!(read[9], hex);
        let text = "'Здравствуйте, Иван!\\n\\nЗвонки считаются.\\n.\\nFrom now on\\n'";
        assert_eq!(read[10], text);
        let parsed = MessageParser::default().parse(&mail.bytes).unwrap();
        assert_eq!(parsed.in_reply_to().as_text(), Some("last@romashka.ru"));
        let file = parsed.attachment(0).unwrap();
        assert_eq!(file.attachment_name(), Some("Отчёт за ноябрь.pdf"));
        assert_eq!(file.contents(), (0..=255).collect::<Vec<u8>>());
    }
}

#[test]
fn an_automatic_answer_comes_back_to_nobody() {
    let Some(server) = MailServer::start() else {
        return;
    };
    let mut parcel = parcel(1);
    parcel.reply.automatic = true;
    run(async {
        assert_eq!(straight(&server).send(&parcel).await, sent());
    });
    let mail = &server.sent()[0];
    assert_eq!(mail.from, "<>");
    assert!(mail.text().contains("\r\nAuto-Submitted: auto-replied\r\n"));
}

#[test]
fn a_copy_is_filed_once_however_often_it_is_asked_for() {
    let Some(server) = MailServer::start() else {
        return;
    };
    run(async {
        let mut carrier = straight(&server);
        assert_eq!(carrier.find(&parcel(1)).await, Ok(Presence::CannotTell));
        assert!(carrier.files_copies());
        for _ in 0..2 {
            carrier.file_copy(&parcel(1)).await.unwrap();
        }
        // The server ends the connection that rests.
        assert!(server.kick(SUPPORT));
        carrier.file_copy(&parcel(1)).await.unwrap();
        straight(&server).file_copy(&parcel(1)).await.unwrap();
        carrier.file_copy(&parcel(2)).await.unwrap();
        let there = Presence::There(vec!["1.reply@example.test".to_owned()]);
        assert_eq!(carrier.find(&parcel(1)).await, Ok(there));
        assert_eq!(carrier.find(&parcel(3)).await, Ok(Presence::CannotTell));
    });
    let ids = server.message_ids(SUPPORT, "Sent");
    assert_eq!(ids, ["1.reply@example.test", "2.reply@example.test"]);
    let facts = server.doveadm(&[
        "-f",
        "flow",
        "fetch",
        "-u",
        SUPPORT,
        "flags date.received",
        "mailbox",
        "Sent",
    ]);
    let mut lines = facts.lines();
    assert!(
        lines.all(|line| line.contains("\\Seen") && line.contains("2026-11-20")),
        "{facts}"
    );
    assert_eq!(server.sent(), []);
}

#[test]
fn a_folder_that_is_not_there_is_made() {
    let Some(server) = MailServer::start() else {
        return;
    };
    let mut account = account(&server, server.ports.receiver_tls, Security::Tls);
    account.sent_folder = Some("Ответы & письма".to_owned());
    account.imap = Server {
        port: server.ports.imap,
        security: Security::StartTls,
        ..account.imap
    };
    run(async {
        MailCarrier::new(account.clone())
            .file_copy(&parcel(1))
            .await
            .unwrap();
        MailCarrier::new(account)
            .file_copy(&parcel(2))
            .await
            .unwrap();
    });
    assert_eq!(server.message_ids(SUPPORT, "Ответы & письма").len(), 2);
    let subscribed = server.doveadm(&["mailbox", "list", "-s", "-u", SUPPORT]);
    assert!(subscribed.contains("Ответы & письма"), "{subscribed}");
}

#[test]
fn a_wrong_password_is_the_channels_trouble_and_is_not_told() {
    let Some(server) = MailServer::start() else {
        return;
    };
    run(async {
        for (port, security) in [
            (server.ports.submission, Security::StartTls),
            (server.ports.receiver_tls, Security::Tls),
        ] {
            let mut account = account(&server, port, security);
            account.password = Secret::new("forgotten-word");
            let mut carrier = MailCarrier::new(account);
            let outcome = carrier.send(&parcel(1)).await;
            assert_eq!(later(&outcome), TroubleKind::LoginRefused);
            assert!(!format!("{outcome:?}").contains("forgotten-word"));
            let trouble = carrier.file_copy(&parcel(1)).await.unwrap_err();
            assert_eq!(trouble.kind, TroubleKind::LoginRefused);
            let trouble = carrier.find(&parcel(1)).await.unwrap_err();
            assert_eq!(trouble.kind, TroubleKind::LoginRefused);
        }
    });
    assert_eq!(server.sent(), []);
}

#[test]
fn a_bad_certificate_lets_nothing_out() {
    for (certificate, kind) in [
        (Certificate::Expired, TroubleKind::CertificateExpired),
        (Certificate::Unknown, TroubleKind::CertificateUntrusted),
        (Certificate::OtherName, TroubleKind::CertificateName),
    ] {
        let options = Options {
            certificate,
            ..Options::default()
        };
        let Some(server) = MailServer::start_with(options) else {
            return;
        };
        run(async {
            for (port, security) in [
                (server.ports.submissions, Security::Tls),
                (server.ports.submission, Security::StartTls),
            ] {
                let mut carrier = MailCarrier::new(account(&server, port, security));
                assert_eq!(later(&carrier.send(&parcel(1)).await), kind);
                assert_eq!(carrier.file_copy(&parcel(1)).await.unwrap_err().kind, kind);
            }
        });
        assert_eq!(server.sent(), []);
    }
}

#[test]
fn what_is_refused_for_now_goes_later_and_what_is_refused_for_good_never() {
    let Some(server) = MailServer::start() else {
        return;
    };
    run(async {
        let mut carrier = straight(&server);
        let busy = Misbehaviour::AnswerMail("451 4.3.0 later".to_owned());
        server.misbehave(&busy, When::Once);
        assert_eq!(
            later(&carrier.send(&parcel(1)).await),
            TroubleKind::ServerBusy
        );
        assert_eq!(carrier.send(&parcel(1)).await, sent());
        for (answer, kind) in [
            ("550 5.1.1 no such user", TroubleKind::NoRecipient),
            ("550 5.7.1 not wanted", TroubleKind::Rejected),
        ] {
            let refusal = Misbehaviour::AnswerRecipient(answer.to_owned());
            server.misbehave(&refusal, When::Once);
            let Outcome::Never(trouble) = carrier.send(&parcel(2)).await else {
                panic!("refused for good");
            };
            assert_eq!((trouble.kind, trouble.detail.as_str()), (kind, answer));
        }
        // Dovecot hands on what the server behind it says.
        let refusal = Misbehaviour::AnswerRecipient("550 5.1.1 no such user".to_owned());
        server.misbehave(&refusal, When::Always);
        let account = account(&server, server.ports.submission, Security::StartTls);
        let outcome = MailCarrier::new(account).send(&parcel(3)).await;
        let Outcome::Never(trouble) = outcome else {
            panic!("{outcome:?}");
        };
        assert_eq!(trouble.kind, TroubleKind::NoRecipient, "{trouble}");
    });
    assert_eq!(server.sent().len(), 1);
}

#[test]
fn a_connection_lost_after_the_mail_leaves_it_in_doubt_and_the_folder_may_tell() {
    let Some(server) = MailServer::start() else {
        return;
    };
    run(async {
        let mut carrier = straight(&server);
        for (n, how) in [
            (1, Misbehaviour::KeepAndDrop),
            (2, Misbehaviour::LoseAndDrop),
        ] {
            server.misbehave(&how, When::Once);
            let outcome = carrier.send(&parcel(n)).await;
            let Outcome::Unknown(trouble) = outcome else {
                panic!("{outcome:?}");
            };
            assert_eq!(trouble.kind, TroubleKind::Disconnected);
            assert_eq!(carrier.find(&parcel(n)).await, Ok(Presence::CannotTell));
        }
        // A server that files by itself.
        let copy = b"Message-ID: <1.reply@example.test>\r\n\r\nx\r\n";
        server.save(SUPPORT, "Sent", copy);
        let there = Presence::There(vec!["1.reply@example.test".to_owned()]);
        assert_eq!(carrier.find(&parcel(1)).await, Ok(there));
        carrier.file_copy(&parcel(1)).await.unwrap();
    });
    assert_eq!(server.sent().len(), 1);
    assert_eq!(server.message_ids(SUPPORT, "Sent").len(), 1);
}

#[test]
fn a_burst_is_sent_and_filed_once_each_and_quickly() {
    const REPLIES: u32 = 200;
    let Some(server) = MailServer::start() else {
        return;
    };
    let begun = std::time::Instant::now();
    run(async {
        let account = account(&server, server.ports.submissions, Security::Tls);
        let mut carrier = MailCarrier::new(account);
        for n in 0..REPLIES {
            assert_eq!(carrier.send(&parcel(n)).await, sent(), "{}", server.log());
            carrier.file_copy(&parcel(n)).await.unwrap();
        }
    });
    assert!(begun.elapsed() < Duration::from_secs(60));
    assert_eq!(server.sent().len(), REPLIES as usize);
    assert_eq!(server.message_ids(SUPPORT, "Sent").len(), REPLIES as usize);
}

#[test]
fn a_trial_of_the_way_out_stops_at_the_step_that_fails() {
    let Some(server) = MailServer::start() else {
        return;
    };
    let good = account(&server, server.ports.submission, Security::StartTls);
    let trial = |account: &Account| {
        let probes = run(probe_sending(account));
        let steps: Vec<Step> = probes.iter().map(|probe| probe.step).collect();
        let last = probes.last().unwrap();
        (steps, last.at.clone(), last.outcome.clone())
    };
    let steps = [
        Step::Name,
        Step::Port,
        Step::Tls,
        Step::Login,
        Step::Sending,
        Step::Folder,
    ];
    let all = (steps.to_vec(), "Sent".to_owned(), Ok("0".to_owned()));
    assert_eq!(trial(&good), all);
    let mut missing = good.clone();
    missing.sent_folder = Some("Нет такой".to_owned());
    assert_eq!(trial(&missing).2, Ok("CREATE".to_owned()));
    let folders = server.doveadm(&["mailbox", "list", "-u", SUPPORT]);
    assert!(!folders.contains("Нет такой"), "{folders}");
    type Change = fn(&mut Account);
    let failures: [(usize, TroubleKind, Change); 5] = [
        (1, TroubleKind::NameUnknown, |account| {
            account.smtp.host = "no-such-host.invalid".to_owned();
        }),
        (2, TroubleKind::Refused, |account| account.smtp.port = 1),
        (3, TroubleKind::CaFile, |account| {
            account.ca_pem = Some(b"nothing".to_vec());
        }),
        (4, TroubleKind::LoginRefused, |account| {
            account.password = Secret::new("wrong");
        }),
        (6, TroubleKind::Refused, |account| account.imap.port = 1),
    ];
    for (count, kind, change) in failures {
        let mut account = good.clone();
        change(&mut account);
        let (tried, _, outcome) = trial(&account);
        assert_eq!(tried, steps[..count]);
        assert_eq!(outcome.unwrap_err().kind, kind);
    }
    assert_eq!(server.sent(), []);
}

/// Connections end at any moment. What is told as sent arrived once; what is told as in doubt, at most once; and what
/// is told as to be sent later had not left.
#[test]
fn kicks_in_the_middle_send_nothing_twice() {
    const REPLIES: u32 = 150;
    let Some(server) = MailServer::start() else {
        return;
    };
    let is_over = AtomicBool::new(false);
    let (mut in_doubt, mut kicks) = (Vec::new(), 0);
    std::thread::scope(|scope| {
        let kicker = scope.spawn(|| {
            let mut kicks = 0;
            while !is_over.load(Ordering::Relaxed) {
                kicks += u32::from(server.kick(SUPPORT));
                std::thread::sleep(Duration::from_millis(20));
            }
            kicks
        });
        run(async {
            let account = account(&server, server.ports.submissions, Security::Tls);
            let mut carrier = MailCarrier::new(account);
            for n in 0..REPLIES {
                loop {
                    match carrier.send(&parcel(n)).await {
                        Outcome::Sent { .. } => break,
                        Outcome::Later(_) => {}
                        Outcome::Unknown(_) => {
                            in_doubt.push(format!("{n}.reply@example.test"));
                            break;
                        }
                        Outcome::Never(trouble) => panic!("{trouble}"),
                    }
                }
                while carrier.file_copy(&parcel(n)).await.is_err() {}
            }
        });
        is_over.store(true, Ordering::Relaxed);
        kicks = kicker.join().unwrap();
    });
    let mut arrived = BTreeMap::new();
    for mail in server.sent() {
        let id = by_crate(&mail.bytes);
        *arrived.entry(id).or_insert(0) += 1;
    }
    assert!(kicks > 5, "{kicks} kicks");
    for n in 0..REPLIES {
        let id = format!("{n}.reply@example.test");
        let times = arrived.get(&id).copied().unwrap_or(0);
        let expected = if in_doubt.contains(&id) { 0..=1 } else { 1..=1 };
        assert!(
            expected.contains(&times),
            "{id} {times} times, {kicks} kicks"
        );
    }
    let mut filed = server.message_ids(SUPPORT, "Sent");
    filed.sort();
    filed.dedup();
    assert_eq!(filed.len(), REPLIES as usize);
    assert_eq!(server.message_ids(SUPPORT, "Sent").len(), filed.len());
}

fn by_crate(mail: &[u8]) -> String {
    let parsed = MessageParser::default().parse(mail).unwrap();
    parsed.message_id().unwrap().to_owned()
}
