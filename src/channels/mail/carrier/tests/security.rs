//! The login, the password and the encryption.

use super::*;

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
