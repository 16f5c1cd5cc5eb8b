use super::*;
use crate::channels::mail::parse::{attachment_bytes, parse};

fn person(name: &str, address: &str) -> Mailbox {
    Mailbox {
        name: name.to_owned(),
        address: address.to_owned(),
    }
}

fn answer() -> Outgoing {
    Outgoing {
        from: person("Поддержка Prime Gate", "desk@prime.example"),
        to: vec![person("Иванов, Иван", "ivan@romashka.ru")],
        cc: vec![person("", "boss@romashka.ru")],
        subject: "Не работает подмена номеров на сайте romashka.ru, пожалуйста, посмотрите"
            .to_owned(),
        ticket_number: Some(1234),
        message_id: "018f.1234@prime.example".to_owned(),
        in_reply_to: Some("<a.1@romashka.ru>".to_owned()),
        references: (0..40)
            .map(|n| format!("{n}.{}@romashka.ru", "x".repeat(60)))
            .collect(),
        sent_at: DateTime::from_timestamp(1_704_189_600, 0).unwrap(),
        auto_submitted: None,
        text: format!(
            "Здравствуйте!\n\n{}\n.\nFrom here\n",
            "длинная строка ".repeat(200)
        ),
        files: vec![OutgoingFile {
            name: "Отчёт за январь (итоговый, с правками).pdf".to_owned(),
            media_type: "application/pdf".to_owned(),
            bytes: (0..=255).collect(),
        }],
    }
}

#[test]
fn what_is_written_is_read_back() {
    let mail = answer();
    let raw = compose(&mail).unwrap();
    let parsed = parse(&raw);
    assert_eq!(parsed.damage, []);
    assert_eq!(parsed.from, mail.from);
    assert_eq!(parsed.to, mail.to);
    assert_eq!(parsed.cc, mail.cc);
    assert_eq!(parsed.subject, format!("[#1234] {}", mail.subject));
    assert_eq!(
        parsed.message_id.as_deref(),
        Some("018f.1234@prime.example")
    );
    assert_eq!(parsed.in_reply_to, ["a.1@romashka.ru"]);
    assert_eq!(parsed.references.len(), REFERENCES_LIMIT);
    assert_eq!(parsed.references[0], mail.references[0]);
    assert_eq!(parsed.references.last(), mail.references.last());
    assert_eq!(parsed.sent_at, Some(mail.sent_at));
    assert_eq!(parsed.text, mail.text.trim_end());
    assert_eq!(parsed.auto, None);
    let file = &parsed.attachments[0];
    assert_eq!(
        (file.name.as_str(), file.bytes, file.inline),
        (mail.files[0].name.as_str(), 256, false)
    );
    assert_eq!(
        attachment_bytes(&raw, file.part).unwrap(),
        mail.files[0].bytes
    );
}

#[test]
fn old_servers_take_it() {
    let mut mail = answer();
    for files in [mail.files.clone(), vec![]] {
        mail.files = files;
        let raw = compose(&mail).unwrap();
        assert!(raw.is_ascii());
        assert!(
            raw.split(|b| *b == b'\n')
                .all(|line| line.len() < 998 && line.ends_with(b"\r") || line.is_empty())
        );
        assert_eq!(raw, compose(&mail).unwrap());
    }
}

#[test]
fn a_subject_carries_its_number_once() {
    let mut mail = answer();
    mail.subject = "Re: [#1234] тема".to_owned();
    assert_eq!(parse(&compose(&mail).unwrap()).subject, "Re: [#1234] тема");
}

#[test]
fn headers_can_not_be_smuggled_in() {
    let mut mail = answer();
    mail.subject = "тема\r\nBcc: evil@x.ru".to_owned();
    mail.from.name = "Desk\r\nBcc: evil@x.ru".to_owned();
    mail.files[0].name = "a\"\r\nX-Evil: 1.pdf".to_owned();
    mail.auto_submitted = Some(AutoSubmitted::Replied);
    let raw = compose(&mail).unwrap();
    let text = String::from_utf8(raw.clone()).unwrap();
    assert!(
        !text.contains("\nBcc:") && !text.contains("\nX-Evil"),
        "{text}"
    );
    assert_eq!(parse(&raw).auto, Some(super::super::parse::AutoKind::Reply));
}

#[test]
fn errors_name_the_field() {
    let break_it = |change: fn(&mut Outgoing)| {
        let mut mail = answer();
        change(&mut mail);
        compose(&mail).unwrap_err().to_string()
    };
    assert_eq!(
        break_it(|m| m.to[0].address = "нет".to_owned()),
        "To: bad address \"нет\""
    );
    assert!(break_it(|m| m.from.address.clear()).starts_with("From: "));
    assert!(break_it(|m| m.cc[0].address = "a b@c".to_owned()).starts_with("Cc: "));
    assert_eq!(break_it(|m| m.to.clear()), "To: no recipient");
    assert!(break_it(|m| m.message_id = "a\r\nb".to_owned()).starts_with("Message-ID: "));
    assert!(break_it(|m| m.references[3] = String::new()).starts_with("References: "));
}
