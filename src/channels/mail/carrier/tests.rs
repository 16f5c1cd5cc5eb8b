mod pages;
mod stand_in;

use super::*;
use crate::channels::mail::parse::{AutoKind, parse};
use crate::channels::wire::{Security, Server};
use crate::core::event::{Purpose, Reply};
use crate::core::language::Language;
use crate::core::message::{Attachment, Party};
use crate::core::request::Channel;
use crate::core::secret::Secret;
use crate::core::trouble::TroubleKind;
use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use stand_in::{Do, StandIn};
use uuid::Uuid;

const PASSWORD: &str = "очень-тайно";

fn run(test: impl Future<Output = ()>) {
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap()
        .block_on(test);
}

fn account(server: &StandIn, security: Security) -> Account {
    let server_at = |port| Server {
        host: "127.0.0.1".to_owned(),
        port,
        security,
    };
    Account {
        imap: server_at(1),
        smtp: server_at(server.port),
        user: "desk".to_owned(),
        password: Secret::new(PASSWORD),
        sender: Party {
            name: "Поддержка".to_owned(),
            address: "desk@prime.example".to_owned(),
        },
        folder: "INBOX".to_owned(),
        sent_folder: None,
        ca_pem: Some(server.ca_pem.clone()),
        poll: Duration::from_secs(60),
        from_the_beginning: false,
        max_bytes: 1 << 20,
        own_addresses: vec!["desk@prime.example".to_owned()],
    }
}

fn carrier(server: &StandIn) -> MailCarrier {
    MailCarrier::new(account(server, Security::Tls))
}

fn parcel(n: u128) -> Parcel {
    let queued_at = "2026-11-20T09:10:00Z".parse().unwrap();
    Parcel {
        reply: Reply {
            id: Uuid::from_u128(n),
            channel: Channel::Email,
            to: Party {
                name: "Иванов, Иван".to_owned(),
                address: "ivan@romashka.ru".to_owned(),
            },
            subject: "Re: [#7] Звонки".to_owned(),
            message_id: format!("{n}.reply@prime.example"),
            references: vec!["a@romashka.ru".to_owned(), "b@romashka.ru".to_owned()],
            purpose: Purpose::Answer,
            language: Language::Ru,
            queued_at,
            conversation: None,
            automatic: false,
            by_hand: false,
            attachments: vec![Attachment {
                name: "Отчёт.pdf".to_owned(),
                media_type: "application/pdf".to_owned(),
                bytes: 3,
                part: 0,
                content: None,
            }],
        },
        ticket: 7,
        text: "Здравствуйте!\n.\n..две точки\nFrom us".to_owned(),
        files: vec![vec![1, 2, 3]],
        piece: 0,
        started_at: queued_at,
    }
}

fn sent() -> Outcome {
    Outcome::Sent { ids: Vec::new() }
}

/// Whether the outcome is trouble of that sort and kind.
#[derive(Debug, PartialEq, Eq)]
enum Short {
    Sent,
    Later(TroubleKind),
    Never(TroubleKind),
    Unknown(TroubleKind),
}

fn short(outcome: &Outcome) -> Short {
    match outcome {
        Outcome::Sent { .. } => Short::Sent,
        Outcome::Later(trouble) => Short::Later(trouble.kind),
        Outcome::Never(trouble) => Short::Never(trouble.kind),
        Outcome::Unknown(trouble) => Short::Unknown(trouble.kind),
    }
}

#[test]
fn a_reply_arrives_whole_and_in_its_thread() {
    run(async {
        for security in [Security::Tls, Security::StartTls] {
            let server = match security {
                Security::Tls => StandIn::tls().await,
                Security::StartTls => StandIn::starttls().await,
            };
            let mut carrier = MailCarrier::new(account(&server, security));
            assert_eq!(carrier.send(&parcel(1)).await, sent());
            let mail = server.book(|book| book.mails.remove(0));
            assert!(mail.is_ascii());
            let read = parse(&mail);
            assert_eq!(read.damage, []);
            assert_eq!(read.subject, "Re: [#7] Звонки");
            assert_eq!(read.from.name, "Поддержка");
            assert_eq!(read.to[0].address, "ivan@romashka.ru");
            assert_eq!(read.message_id.as_deref(), Some("1.reply@prime.example"));
            assert_eq!(read.in_reply_to, ["b@romashka.ru"]);
            assert_eq!(read.references, ["a@romashka.ru", "b@romashka.ru"]);
            assert_eq!(read.text, parcel(1).text);
            assert_eq!(read.attachments[0].name, "Отчёт.pdf");
            assert_eq!(read.sent_at, Some(parcel(1).reply.queued_at));
            assert_eq!(read.auto, None);
            let letter = Letter::of(&parcel(1), &carrier.account).unwrap();
            assert_eq!(mail, letter.bytes);
            assert_eq!(server.heard("RCPT TO:<ivan@romashka.ru>"), 1);
            assert_eq!(server.heard("MAIL FROM:<desk@prime.example> SIZE="), 1);
        }
    });
}

#[test]
fn a_burst_goes_by_one_connection() {
    run(async {
        let server = StandIn::tls().await;
        let mut carrier = carrier(&server);
        for n in 0..50 {
            assert_eq!(carrier.send(&parcel(n)).await, sent());
        }
        assert_eq!(server.heard("CONNECT"), 1);
        assert_eq!(server.heard("AUTH"), 1);
        assert_eq!(server.book(|book| book.mails.len()), 50);
    });
}

#[test]
fn a_connection_that_has_gone_in_the_meantime_is_made_anew() {
    run(async {
        for what in [
            Do::HangUp,
            Do::Say("421 4.4.2 idle"),
            Do::Say("451 4.7.0 enough"),
        ] {
            let server = StandIn::tls().await;
            let mut carrier = carrier(&server);
            assert_eq!(carrier.send(&parcel(1)).await, sent());
            server.plan("MAIL", what);
            assert_eq!(carrier.send(&parcel(2)).await, sent());
            assert_eq!(server.heard("CONNECT"), 2);
            assert_eq!(server.book(|book| book.mails.len()), 2);
        }
    });
}

#[test]
fn a_connection_that_has_rested_long_is_left() {
    run(async {
        let server = StandIn::tls().await;
        let mut carrier = carrier(&server);
        assert_eq!(carrier.send(&parcel(1)).await, sent());
        if let Some(rested) = &mut carrier.smtp {
            rested.since -= REST;
        }
        assert_eq!(carrier.send(&parcel(2)).await, sent());
        assert_eq!(server.heard("CONNECT"), 2);
    });
}

/// What the server says to which command, and what that makes of the mail.
#[test]
fn a_refusal_is_understood_by_where_it_stands() {
    use Short::{Later, Never, Unknown};
    use TroubleKind::{
        LoginRefused, NoRecipient, NotPermitted, Rejected, ServerBusy, TooBig, Unreadable,
    };
    let cases = [
        ("CONNECT", "421 4.3.2 full", Later(ServerBusy)),
        ("CONNECT", "554 5.7.1 go away", Later(NotPermitted)),
        ("CONNECT", "HTTP/1.1 400 Bad Request", Later(Unreadable)),
        ("AUTH", "535 5.7.8 no", Later(LoginRefused)),
        ("AUTH", "454 4.7.0 later", Later(ServerBusy)),
        ("MAIL", "451 4.3.0 later", Later(ServerBusy)),
        ("MAIL", "421 4.7.0 too many", Later(ServerBusy)),
        ("MAIL", "530 5.7.0 log in", Later(LoginRefused)),
        ("MAIL", "553 5.7.1 not yours", Later(NotPermitted)),
        ("MAIL", "552 5.3.4 too big", Never(TooBig)),
        ("RCPT", "450 4.2.0 greylisted", Later(ServerBusy)),
        ("RCPT", "550 5.1.1 no such user", Never(NoRecipient)),
        ("RCPT", "550 no such user", Never(NoRecipient)),
        ("RCPT", "550 sorry, no mailbox (#5.1.1)", Never(NoRecipient)),
        (
            "RCPT",
            "550 5.0.0 <x@y> 5.1.1 no such user",
            Never(NoRecipient),
        ),
        ("RCPT", "550 5.7.1 spam", Never(Rejected)),
        (
            "RCPT",
            "553 5.7.1 <desk@prime.example>: Sender address rejected: not owned",
            Later(NotPermitted),
        ),
        ("RCPT", "552 5.2.2 mailbox full", Never(Rejected)),
        ("DATA", "451 4.3.0 later", Later(ServerBusy)),
        ("DATA", "554 5.5.1 no", Never(Rejected)),
        ("DATA", "250 what?", Later(Unreadable)),
        (".", "451 4.3.0 later", Later(ServerBusy)),
        (".", "421 4.3.2 going down", Unknown(ServerBusy)),
        (".", "554 5.7.1 spam", Never(Rejected)),
        (".", "550 5.1.1 no such user", Never(NoRecipient)),
        (".", "550 spam", Never(Rejected)),
        (".", "552 5.3.4 too big", Never(TooBig)),
        (".", "552 too big", Never(TooBig)),
        (".", "hello", Unknown(Unreadable)),
        (".", "354 more", Unknown(Unreadable)),
    ];
    run(async {
        for (command, said, expected) in cases {
            let server = StandIn::tls().await;
            let mut carrier = carrier(&server);
            server.plan(command, Do::Say(said));
            let outcome = carrier.send(&parcel(1)).await;
            assert_eq!(short(&outcome), expected, "{command}: {said}: {outcome:?}");
            // Whatever it was, the next mail is not harmed by it.
            assert_eq!(carrier.send(&parcel(2)).await, sent(), "after {said}");
        }
    });
}

#[test]
fn a_connection_lost_before_the_last_dot_has_sent_nothing_and_after_it_nobody_knows() {
    use Short::{Later, Unknown};
    use TroubleKind::Disconnected;
    run(async {
        for (command, expected) in [
            ("CONNECT", Later(Disconnected)),
            ("EHLO", Later(Disconnected)),
            ("AUTH", Later(Disconnected)),
            ("MAIL", Later(Disconnected)),
            ("RCPT", Later(Disconnected)),
            ("DATA", Later(Disconnected)),
            (".", Unknown(Disconnected)),
        ] {
            let server = StandIn::tls().await;
            let mut carrier = carrier(&server);
            server.plan(command, Do::HangUp);
            let outcome = carrier.send(&parcel(1)).await;
            assert_eq!(short(&outcome), expected, "{command}: {outcome:?}");
            assert_eq!(carrier.send(&parcel(2)).await, sent(), "after {command}");
        }
    });
}

#[test]
fn a_connection_lost_within_the_mail_has_sent_nothing() {
    run(async {
        let server = StandIn::tls().await;
        server.book(|book| book.offers = vec!["AUTH PLAIN"]);
        server.plan("<content>", Do::HangUp);
        let mut big = parcel(1);
        // More than the buffers between us hold.
        big.files = vec![vec![7; 16 << 20]];
        let outcome = carrier(&server).send(&big).await;
        assert_eq!(short(&outcome), Short::Later(TroubleKind::Disconnected));
        assert_eq!(server.book(|book| book.mails.len()), 0);
    });
}

#[test]
fn an_answer_that_never_comes_leaves_the_mail_in_doubt() {
    run(async {
        let server = StandIn::tls().await;
        server.plan(".", Do::Silence);
        let mut carrier = carrier(&server);
        carrier.patience = Duration::from_millis(200);
        let outcome = carrier.send(&parcel(1)).await;
        assert_eq!(short(&outcome), Short::Unknown(TroubleKind::Timeout));
        assert_eq!(carrier.send(&parcel(2)).await, sent());
        assert_eq!(server.heard("CONNECT"), 2);
    });
}

#[test]
fn a_sending_that_is_dropped_half_way_takes_its_connection_with_it() {
    run(async {
        let server = StandIn::tls().await;
        let mut carrier = carrier(&server);
        assert_eq!(carrier.send(&parcel(1)).await, sent());
        server.plan("RCPT", Do::Silence);
        let second = parcel(2);
        let half = tokio::time::timeout(Duration::from_millis(200), carrier.send(&second));
        assert!(half.await.is_err());
        assert_eq!(carrier.send(&parcel(3)).await, sent());
        assert_eq!(server.heard("CONNECT"), 2);
        assert_eq!(server.book(|book| book.mails.len()), 2);
    });
}

#[test]
fn an_automatic_answer_names_nobody_to_whom_it_could_come_back() {
    run(async {
        let server = StandIn::tls().await;
        let mut carrier = carrier(&server);
        let mut parcel = parcel(1);
        parcel.reply.automatic = true;
        assert_eq!(carrier.send(&parcel).await, sent());
        assert_eq!(server.heard("MAIL FROM:<>"), 1);
        let mail = server.book(|book| book.mails.remove(0));
        assert_eq!(parse(&mail).auto, Some(AutoKind::Reply));
        let text = String::from_utf8(mail).unwrap();
        assert!(text.contains("\r\nAuto-Submitted: auto-replied\r\n"));
        assert!(text.contains("\r\nX-Auto-Response-Suppress: All\r\n"));
        assert!(!text.to_lowercase().contains("\r\nprecedence:"));
    });
}

#[test]
fn a_server_that_takes_no_empty_sender_gets_the_desks_own() {
    run(async {
        let server = StandIn::tls().await;
        let mut carrier = carrier(&server);
        let mut parcel = parcel(1);
        parcel.reply.automatic = true;
        server.plan("MAIL FROM:<>", Do::Say("550 5.7.1 log in as yourself"));
        assert_eq!(carrier.send(&parcel).await, sent());
        assert_eq!(carrier.send(&parcel).await, sent());
        assert_eq!(server.heard("MAIL FROM:<>"), 1);
        assert_eq!(server.heard("MAIL FROM:<desk@prime.example>"), 2);
        // Some look at the sender only when the recipient is named.
        let server = StandIn::tls().await;
        let mut carrier = MailCarrier::new(account(&server, Security::Tls));
        server.plan("RCPT", Do::Say("553 5.7.1 <>: Sender address rejected"));
        assert_eq!(carrier.send(&parcel).await, sent());
        // But nobody's mailbox is there for no sender.
        server.plan("RCPT", Do::Say("550 5.1.1 nobody"));
        let outcome = carrier.send(&parcel).await;
        assert_eq!(short(&outcome), Short::Never(TroubleKind::NoRecipient));
    });
}

#[test]
fn what_can_not_be_sent_is_not_tried() {
    run(async {
        let server = StandIn::tls().await;
        let mut carrier = carrier(&server);
        let mut nobody = parcel(1);
        nobody.reply.to.address = "нет адреса".to_owned();
        let outcome = carrier.send(&nobody).await;
        assert_eq!(short(&outcome), Short::Never(TroubleKind::NoRecipient));
        let mut without_file = parcel(1);
        without_file.files.clear();
        let outcome = carrier.send(&without_file).await;
        assert_eq!(short(&outcome), Short::Later(TroubleKind::Desk));
        assert_eq!(server.heard("CONNECT"), 0);
        let mut big = parcel(1);
        big.files = vec![vec![0; 100_000]];
        let outcome = carrier.send(&big).await;
        assert_eq!(short(&outcome), Short::Never(TroubleKind::TooBig));
        let mut national = parcel(1);
        national.reply.to.address = "иван@почта.рф".to_owned();
        let outcome = carrier.send(&national).await;
        assert_eq!(short(&outcome), Short::Never(TroubleKind::NoRecipient));
        assert_eq!(server.heard("MAIL"), 0);
        assert_eq!(carrier.send(&parcel(2)).await, sent());
    });
}

#[test]
fn a_national_domain_goes_in_its_ascii_form() {
    run(async {
        let server = StandIn::tls().await;
        let mut parcel = parcel(1);
        parcel.reply.to.address = "ivan@почта.рф".to_owned();
        assert_eq!(carrier(&server).send(&parcel).await, sent());
        assert_eq!(server.heard("RCPT TO:<ivan@xn--80a1acny.xn--p1ai>"), 1);
        let mail = server.book(|book| book.mails.remove(0));
        assert!(mail.is_ascii());
    });
}

#[test]
fn an_address_in_any_letters_goes_where_the_server_knows_them() {
    run(async {
        let server = StandIn::tls().await;
        server.book(|book| book.offers.push("SMTPUTF8"));
        let mut parcel = parcel(1);
        parcel.reply.to.address = "иван@почта.рф".to_owned();
        assert_eq!(carrier(&server).send(&parcel).await, sent());
        let mail_from = server.book(|book| book.heard.iter().any(|l| l.ends_with(" SMTPUTF8")));
        assert!(mail_from);
        assert_eq!(server.heard("RCPT TO:<иван@xn--80a1acny.xn--p1ai>"), 1);
    });
}

#[test]
fn an_address_smuggles_no_command_in() {
    run(async {
        let server = StandIn::tls().await;
        for address in [
            "a@b.ru>\r\nRCPT TO:<c@d.ru",
            "\"a>\r\nDATA\r\n\"@b.ru",
            "\"a> <\"@b.ru",
        ] {
            let mut parcel = parcel(1);
            parcel.reply.to.address = address.to_owned();
            let outcome = carrier(&server).send(&parcel).await;
            assert_eq!(short(&outcome), Short::Never(TroubleKind::NoRecipient));
        }
        assert_eq!(server.heard("CONNECT"), 0);
    });
}

#[test]
fn a_client_with_an_odd_message_id_can_be_answered() {
    run(async {
        let server = StandIn::tls().await;
        let mut parcel = parcel(1);
        parcel.reply.references.push("не id".to_owned());
        assert_eq!(carrier(&server).send(&parcel).await, sent());
        let mail = server.book(|book| book.mails.remove(0));
        assert_eq!(parse(&mail).in_reply_to, ["b@romashka.ru"]);
    });
}

#[test]
fn login_goes_by_what_the_server_offers() {
    run(async {
        for (offers, command) in [
            (vec!["AUTH LOGIN"], "AUTH LOGIN"),
            (vec!["auth=login plain"], "AUTH PLAIN"),
            (vec!["AUTH NTLM PLAIN"], "AUTH PLAIN"),
        ] {
            let server = StandIn::tls().await;
            server.book(|book| book.offers = offers);
            if command == "AUTH LOGIN" {
                server.plan("AUTH LOGIN", Do::Say("334 VXNlcm5hbWU6"));
                server.plan("ZGVzaw==", Do::Say("334 UGFzc3dvcmQ6"));
            }
            assert_eq!(carrier(&server).send(&parcel(1)).await, sent());
            assert_eq!(server.heard(command), 1);
        }
        let server = StandIn::tls().await;
        server.book(|book| book.offers = vec!["AUTH GSSAPI"]);
        let outcome = carrier(&server).send(&parcel(1)).await;
        assert_eq!(short(&outcome), Short::Later(TroubleKind::LoginRefused));
    });
}

#[test]
fn a_server_that_repeats_the_password_is_not_quoted() {
    run(async {
        let server = StandIn::tls().await;
        let token = BASE64.encode(format!("\0desk\0{PASSWORD}"));
        let said = format!("535 what is {token}?").leak();
        server.plan("AUTH", Do::Say(said));
        let Outcome::Later(trouble) = carrier(&server).send(&parcel(1)).await else {
            panic!("a wrong password sends nothing");
        };
        assert_eq!(trouble.kind, TroubleKind::LoginRefused);
        assert_eq!(trouble.detail, "535");
    });
}

#[test]
fn nothing_is_said_before_encryption_and_nothing_believed() {
    run(async {
        let server = StandIn::starttls().await;
        server.book(|book| book.smuggled = "250-evil\r\n250 AUTH PLAIN\r\n");
        let mut carrier = MailCarrier::new(account(&server, Security::StartTls));
        let outcome = carrier.send(&parcel(1)).await;
        assert_eq!(short(&outcome), Short::Later(TroubleKind::Tls));
        assert_eq!(server.heard("AUTH"), 0);
        let server = StandIn::starttls().await;
        server.book(|book| book.offers = vec!["AUTH PLAIN"]);
        let mut carrier = MailCarrier::new(account(&server, Security::StartTls));
        let outcome = carrier.send(&parcel(1)).await;
        assert_eq!(short(&outcome), Short::Later(TroubleKind::Tls));
        assert_eq!(server.heard("AUTH"), 0);
    });
}

#[test]
fn a_trial_names_the_sender_and_sends_nothing() {
    run(async {
        let server = StandIn::tls().await;
        let tls = carrier(&server).tls().unwrap();
        let account = account(&server, Security::Tls);
        let open = Session::open(&account, &tls, PATIENCE);
        let mut session = open.await.unwrap_or_else(|trouble| panic!("{trouble}"));
        assert_eq!(session.accepts_sender("desk@prime.example").await, Ok(()));
        server.plan("MAIL", Do::Say("553 5.7.1 not yours"));
        let refused = session.accepts_sender("boss@prime.example").await;
        let trouble = refused.unwrap_err();
        assert_eq!(trouble.kind, TroubleKind::NotPermitted);
        assert_eq!(trouble.detail, "553 5.7.1 not yours");
        session.quit().await;
        assert_eq!((server.heard("RSET"), server.heard("QUIT")), (1, 1));
        assert_eq!((server.heard("RCPT"), server.heard("DATA")), (0, 0));
    });
}

#[test]
fn a_certificate_of_an_unknown_authority_is_not_taken() {
    run(async {
        let server = StandIn::tls().await;
        let mut other = StandIn::tls().await;
        other.ca_pem = server.ca_pem;
        let outcome = carrier(&other).send(&parcel(1)).await;
        assert_eq!(
            short(&outcome),
            Short::Later(TroubleKind::CertificateUntrusted)
        );
        assert_eq!(other.heard("EHLO"), 0);
    });
}
