//! The mail server of the tests: what other tests take for granted of it.

#![allow(clippy::unwrap_used, clippy::expect_used)]

#[path = "mailserver/fixture.rs"]
mod fixture;

use fixture::{CLIENT, MailServer, Misbehaviour, Options, PASSWORD, SUPPORT, When};
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Certificate, Tls, TlsParameters};
use lettre::{AsyncSmtpTransport, AsyncTransport, Tokio1Executor};

fn mail(id: &str) -> Vec<u8> {
    format!(
        "From: client@example.test\r\nTo: support@example.test\r\nSubject: x\r\n\
         Message-ID: <{id}@example.test>\r\n\r\none\r\n.two\r\n"
    )
    .into_bytes()
}

#[test]
fn mail_is_put_in_and_told() {
    let Some(mut server) = MailServer::start() else {
        return;
    };
    server.deliver(SUPPORT, &mail("a"));
    server.drop_in(SUPPORT, (0..100).map(|n| mail(&format!("b{n}"))));
    let ids = server.message_ids(SUPPORT, "INBOX");
    assert_eq!(ids.len(), 101);
    assert!(ids.contains(&"a@example.test".to_owned()));
    server.expunge(SUPPORT, &["mailbox", "INBOX", "uid", "1:5"]);
    assert_eq!(server.message_ids(SUPPORT, "INBOX").len(), 96);
    server.create_folder(CLIENT, "Обращения/Новые");
    server.save(CLIENT, "Обращения/Новые", &mail("s"));
    let mails = server.mails(CLIENT, "Обращения/Новые");
    assert_eq!(mails.len(), 1);
    assert!(mails[0].contains("Message-ID: <s@example.test>"));
    assert!(mails[0].contains("\n.two"), "{}", mails[0]);
    assert!(!server.kick(SUPPORT), "nobody is connected");
    server.halt();
    assert!(std::net::TcpStream::connect(("127.0.0.1", server.ports.imap)).is_err());
    server.resume();
    assert_eq!(server.message_ids(SUPPORT, "INBOX").len(), 96);
}

async fn send(server: &MailServer, port: u16, from_the_first_byte: bool, id: &str) -> String {
    let ca = Certificate::from_pem(&server.ca_pem()).unwrap();
    let parameters = TlsParameters::builder("localhost".to_owned())
        .add_root_certificate(ca)
        .build()
        .unwrap();
    let tls = if from_the_first_byte {
        Tls::Wrapper(parameters)
    } else {
        Tls::Required(parameters)
    };
    let transport = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous("127.0.0.1")
        .port(port)
        .tls(tls)
        .credentials(Credentials::new(SUPPORT.to_owned(), PASSWORD.to_owned()))
        .build();
    let envelope = lettre::address::Envelope::new(
        Some(SUPPORT.parse().unwrap()),
        vec![CLIENT.parse().unwrap()],
    )
    .unwrap();
    match transport.send_raw(&envelope, &mail(id)).await {
        Ok(answer) => answer.code().to_string(),
        Err(error) => error.status().map_or("none".to_owned(), |c| c.to_string()),
    }
}

#[test]
fn what_is_sent_is_kept_or_refused_as_told() {
    let options = Options {
        deliver: true,
        ..Options::default()
    };
    let Some(server) = MailServer::start_with(options) else {
        return;
    };
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    let ports = server.ports;
    runtime.block_on(async {
        assert_eq!(send(&server, ports.submission, false, "1").await, "250");
        assert_eq!(send(&server, ports.submissions, true, "2").await, "250");
        assert_eq!(send(&server, ports.receiver_tls, true, "3").await, "250");
        assert_eq!(
            send(&server, ports.receiver_starttls, false, "4").await,
            "250"
        );
        let refused = Misbehaviour::AnswerRecipient("550 5.1.1 nobody".to_owned());
        server.misbehave(&refused, When::Always);
        assert_eq!(send(&server, ports.submission, false, "5").await, "550");
        server.behave();
        let later = Misbehaviour::AnswerMail("451 4.3.0 later".to_owned());
        server.misbehave(&later, When::Once);
        assert_eq!(send(&server, ports.receiver_tls, true, "6").await, "451");
        server.misbehave(&Misbehaviour::KeepAndDrop, When::Once);
        assert_eq!(send(&server, ports.receiver_tls, true, "7").await, "none");
        server.misbehave(&Misbehaviour::LoseAndDrop, When::Once);
        assert_eq!(send(&server, ports.receiver_tls, true, "8").await, "none");
        assert_eq!(send(&server, ports.receiver_tls, true, "9").await, "250");
    });
    let sent = server.sent();
    let ids: Vec<&str> = ["1", "2", "3", "4", "7", "9"].into();
    assert_eq!(sent.len(), ids.len(), "{}", server.log());
    for (sent, id) in sent.iter().zip(ids) {
        let text = sent.text();
        assert!(text.contains(&format!("<{id}@example.test>")), "{text}");
        assert!(text.contains("\r\n.two\r\n"), "{text}");
        assert_eq!(
            (sent.from.as_str(), sent.to.as_slice()),
            (SUPPORT, &[CLIENT.to_owned()][..])
        );
    }
    // What was cut off was kept by the receiver, but not handed on.
    assert_eq!(server.message_ids(CLIENT, "INBOX").len(), 5);
}
