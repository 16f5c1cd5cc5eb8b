use super::*;
use crate::channels::mail::parse::parse;

/// The bounce that a mail tells of, as `id | said`.
fn read(mail: &str) -> Option<String> {
    let mail = mail.replace('\n', "\r\n");
    let bounce = parse(mail.as_bytes()).bounce?;
    Some(format!("{} | {}", bounce.message_id, bounce.said))
}

const POSTFIX: &str = "Return-Path: <>
From: MAILER-DAEMON@mx.prime.example (Mail Delivery System)
Subject: Undelivered Mail Returned to Sender
To: desk@prime.example
Auto-Submitted: auto-replied
Message-Id: <20261120091500.3E47@mx.prime.example>
Content-Type: multipart/report; report-type=delivery-status; boundary=\"b/1\"

--b/1
Content-Type: text/plain; charset=utf-8

I'm sorry to have to inform you that your message could not be delivered.

--b/1
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.prime.example
Arrival-Date: Fri, 20 Nov 2026 12:15:00 +0300

Final-Recipient: rfc822; ivan@romashka.ru
Original-Recipient: rfc822;ivan@romashka.ru
Action: ACTION
Status: 5.1.1
Remote-MTA: dns; mx.romashka.ru
Diagnostic-Code: smtp; 550 5.1.1 <ivan@romashka.ru>: Recipient
    address rejected: User unknown

--b/1
Content-Type: TYPE

Return-Path: <desk@prime.example>
From: desk@prime.example
Subject: [#7]
Message-ID: <1.reply@prime.example>

--b/1--
";

fn postfix(action: &str, kind: &str) -> String {
    POSTFIX.replace("ACTION", action).replace("TYPE", kind)
}

#[test]
fn a_delivery_report_names_the_mail_the_recipient_and_the_reason() {
    for kind in [
        "message/rfc822",
        "text/rfc822-headers",
        "text/rfc822-headers; charset=us-ascii",
    ] {
        assert_eq!(
            read(&postfix("failed", kind)).as_deref(),
            Some(
                "1.reply@prime.example | ivan@romashka.ru: 550 5.1.1 <ivan@romashka.ru>: Recipient \
                 address rejected: User unknown"
            )
        );
    }
}

#[test]
fn what_is_late_or_has_arrived_did_not_come_back() {
    for action in ["delayed", "relayed", "delivered", "expanded"] {
        assert_eq!(read(&postfix(action, "message/rfc822")), None, "{action}");
    }
}

#[test]
fn one_of_several_recipients_is_enough() {
    let mail = postfix("delayed", "message/rfc822").replace(
        "Reporting-MTA: dns; mx.prime.example\n",
        "Reporting-MTA: dns; mx.prime.example\n\nFinal-Recipient: RFC822; <boss@romashka.ru>\n\
         Action: failed\nStatus: 5.2.2\n",
    );
    assert_eq!(
        read(&mail).as_deref(),
        Some("1.reply@prime.example | boss@romashka.ru: 5.2.2")
    );
}

#[test]
fn without_the_original_the_thread_tells() {
    let mail = postfix("failed", "text/plain").replace(
        "To: desk@prime.example\n",
        "To: desk@prime.example\nIn-Reply-To: <2.reply@prime.example>\n",
    );
    let mail = mail.replace("Message-ID: <1.reply@prime.example>", "");
    let said = read(&mail).unwrap();
    assert!(said.starts_with("2.reply@prime.example | "), "{said}");
    let mail = mail.replace("In-Reply-To: <2.reply@prime.example>\n", "");
    assert_eq!(read(&mail), None);
}

#[test]
fn a_report_with_words_for_fields_is_read_past_them() {
    let mail = postfix("failed", "message/rfc822").replace(
        "Reporting-MTA: dns; mx.prime.example\n",
        "This Message was undeliverable due to the following reason\n<x> is full\n\n\
         Reporting-MTA: dns; mx.prime.example\n",
    );
    assert!(read(&mail).unwrap().contains("User unknown"));
}

#[test]
fn qmail_puts_the_original_into_its_text() {
    let mail = "Return-Path: <>
From: MAILER-DAEMON@mx.example
To: desk@prime.example
Subject: failure notice

Hi. This is the qmail-send program at mx.example.
I'm afraid I wasn't able to deliver your message to the following addresses.
This is a permanent error; I've given up. Sorry it didn't work out.

<ivan@romashka.ru>:
192.0.2.1 does not like recipient.
Remote host said: 550 5.1.1 no such user

--- Below this line is a copy of the message.

Return-Path: <desk@prime.example>
Received: (qmail 1 invoked from network); 20 Nov 2026
Message-ID: <1.reply@prime.example>
From: desk@prime.example

text
";
    assert_eq!(
        read(mail).as_deref(),
        Some("1.reply@prime.example | Remote host said: 550 5.1.1 no such user")
    );
}

#[test]
fn exim_names_the_recipient_in_its_header() {
    let mail = "Return-Path: <>
X-Failed-Recipients: ivan@romashka.ru
Auto-Submitted: auto-replied
From: Mail Delivery System <Mailer-Daemon@mx.example>
To: desk@prime.example
References: <1.reply@prime.example>
Subject: Mail delivery failed: returning message to sender

This message was created automatically by mail delivery software.

  ivan@romashka.ru
    retry timeout exceeded
";
    let said = read(mail).unwrap();
    assert!(
        said.starts_with("1.reply@prime.example | ivan@romashka.ru: This message"),
        "{said}"
    );
    let late = mail
        .replace("X-Failed-Recipients: ivan@romashka.ru\n", "")
        .replace(
            "Subject: Mail delivery failed: returning message to sender",
            "Subject: Warning: message 1abc-0005 delayed 24 hours",
        );
    assert_eq!(read(&late), None);
}

#[test]
fn a_russian_bounce_with_the_original_enclosed_is_known() {
    let mail = "Return-Path: <>
From: mailer-daemon@corp.mail.ru
To: desk@prime.example
Subject: =?utf-8?B?0J3QtdC00L7RgdGC0LDQstC70LXQvdC90L7QtSDRgdC+0L7QsdGJ0LXQvdC40LU=?=
Content-Type: multipart/mixed; boundary=x

--x
Content-Type: text/plain; charset=utf-8

Ваше сообщение не может быть доставлено одному или нескольким получателям.

ivan@mail.ru: 550 spam message rejected

--x
Content-Type: message/rfc822
Content-Transfer-Encoding: base64

RnJvbTogYUBiDQpNZXNzYWdlLUlEOiA8MS5yZXBseUBwcmltZS5leGFtcGxlPg0KDQp4DQo=
--x--
";
    assert_eq!(
        read(mail).as_deref(),
        Some("1.reply@prime.example | ivan@mail.ru: 550 spam message rejected")
    );
    let late = mail.replace(
        "ivan@mail.ru: 550 spam message rejected",
        "Доставка задерживается, попытки будут продолжены.",
    );
    assert_eq!(read(&late), None);
}

#[test]
fn a_person_who_forwards_a_bounce_did_not_bounce() {
    let bounce = postfix("failed", "message/rfc822");
    let mail = format!(
        "From: ivan@romashka.ru\nTo: desk@prime.example\nSubject: Fwd\n\
         Content-Type: multipart/mixed; boundary=outer\n\n--outer\n\nсм. вложение\n\
         --outer\nContent-Type: message/rfc822\n\n{bounce}\n--outer--\n"
    );
    assert_eq!(read(&mail), None);
}

#[test]
fn a_postmaster_out_of_office_did_not_bounce() {
    let mail = "Return-Path: <>
From: postmaster@romashka.ru
To: desk@prime.example
In-Reply-To: <1.reply@prime.example>
Subject: Out of office

I am back on Monday.
";
    assert_eq!(read(mail), None);
    // A receipt is a report, but of another kind.
    let mail = postfix("failed", "message/rfc822").replace(
        "report-type=delivery-status",
        "report-type=disposition-notification",
    );
    let mail = mail.replace("MAILER-DAEMON@mx.prime.example", "ivan@romashka.ru");
    assert_eq!(read(&mail), None);
}

#[test]
fn the_phrases_are_read() {
    assert!(DELAYS.len() > 20);
    assert!(DELAYS.iter().all(|phrase| *phrase == phrase.to_lowercase()));
}

/// Whatever stands in a report, it is read in one line and in little time.
#[test]
fn a_hostile_report_is_read_in_one_line() {
    let long = "x".repeat(100_000);
    let mail =
        postfix("failed", "message/rfc822").replace("550 5.1.1", &format!("550\u{1b}[31m {long}"));
    let said = read(&mail).unwrap();
    assert!(said.chars().count() < 400 && !said.contains('\u{1b}'));
    let many = "\n\nAction: x".repeat(20_000);
    let mail = postfix("failed", "message/rfc822").replace("\nFinal", &format!("{many}\n\nFinal"));
    let _ = read(&mail);
    let _ = read(&"\n \n:".repeat(20_000));
}
