//! Who sends to whom, and what is no address.

use super::*;

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
