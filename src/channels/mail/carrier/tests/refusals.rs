//! Where it goes wrong: what the server says, and connections that are lost.

use super::*;

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
