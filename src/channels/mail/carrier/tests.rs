mod addresses;
mod pages;
mod refusals;
mod security;
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
