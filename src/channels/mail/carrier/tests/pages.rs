//! Pages by mail, against the same server.

use super::stand_in::{Do, StandIn};
use super::{Short, account, run, short};
use crate::channels::mail::MailPager;
use crate::channels::mail::parse::{AutoKind, parse};
use crate::channels::wire::Security;
use crate::channels::{Outcome, PageParcel};
use crate::core::trouble::TroubleKind;
use uuid::Uuid;

fn page(address: &str) -> PageParcel {
    PageParcel {
        id: Uuid::from_u128(7),
        address: address.to_owned(),
        text: "Авария #7: ООО Ромашка\nС 14:05.".to_owned(),
        button: "Принимаю".to_owned(),
    }
}

async fn send(server: &StandIn, address: &str) -> Outcome {
    let pager = MailPager::new(account(server, Security::Tls), "prime.example".to_owned());
    let now = "2026-11-21T09:10:00Z".parse().unwrap();
    pager.send(&page(address), now).await
}

#[test]
fn a_page_is_urgent_asks_for_an_answer_and_may_come_back() {
    run(async {
        let server = StandIn::tls().await;
        let id = format!("{}@prime.example", Uuid::from_u128(7));
        let sent = Outcome::Sent {
            ids: vec![id.clone()],
        };
        assert_eq!(send(&server, "ivan@home.example").await, sent);
        let mail = server.book(|book| book.mails.remove(0));
        let read = parse(&mail);
        assert_eq!(read.damage, []);
        assert_eq!(read.subject, "Авария #7: ООО Ромашка");
        assert_eq!(read.message_id, Some(id));
        assert_eq!(read.text, page("").text);
        assert_eq!(read.auto, Some(AutoKind::Generated));
        let text = String::from_utf8(mail).unwrap();
        for header in [
            "X-Priority: 1\r\n",
            "Importance: high\r\n",
            "Auto-Submitted: auto-generated\r\n",
            "X-Auto-Response-Suppress: OOF, AutoReply\r\n",
        ] {
            assert!(text.contains(header), "{text}");
        }
        // A mail from nobody could not come back.
        assert_eq!(server.heard("MAIL FROM:<desk@prime.example>"), 1);
    });
}

#[test]
fn what_a_server_says_to_a_page_is_understood() {
    run(async {
        for (at, what, expected) in [
            (
                "RCPT",
                Do::Say("550 5.1.1 no such user"),
                Short::Never(TroubleKind::NoRecipient),
            ),
            (
                "MAIL",
                Do::Say("451 4.3.0 later"),
                Short::Later(TroubleKind::ServerBusy),
            ),
            (".", Do::HangUp, Short::Unknown(TroubleKind::Disconnected)),
        ] {
            let server = StandIn::tls().await;
            server.plan(at, what);
            let outcome = send(&server, "ivan@home.example").await;
            assert_eq!(short(&outcome), expected, "{at}");
        }
        let server = StandIn::tls().await;
        let outcome = send(&server, "ivan@home.example>\r\nRCPT TO:<x@y").await;
        assert_eq!(short(&outcome), Short::Never(TroubleKind::NoRecipient));
        assert_eq!(server.heard("CONNECT"), 0);
    });
}
