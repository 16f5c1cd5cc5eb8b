//! Who is on call is paged by the whole program: by a real mail server, and by commands while processes are killed.

use crate::fixture::{CLIENT, MailServer, SUPPORT};
use crate::mail;
use crate::office::{Office, message_id};
use primedesk::core::alarm::{Alarm, AlarmEvent, Page, Via};
use primedesk::core::event::Event;
use primedesk::core::instant::Instant;
use primedesk::core::language::Language;
use primedesk::core::roster::{Contact, Every, Line, Person, Roster, Rotation, Way};
use primedesk::store::{self, Access, PageStatus, Stamp, Store};
use std::collections::BTreeMap;
use std::process::Stdio;
use std::time::Duration;
use uuid::Uuid;

const IVAN: &str = "ivan@home.test";

/// A Saturday.
const NOW: &str = "2026-11-21T14:05:00+03:00";

fn now() -> Instant {
    NOW.parse().unwrap()
}

/// The program, at its work on that Saturday.
fn run(office: &Office, arguments: &[&str]) {
    let done = office.run(&[&["--now", NOW], arguments].concat());
    assert!(done.status.success(), "{done:?}");
}

/// An emergency as the first ticket, and Ivan on call.
fn emergency(office: &Office, server: &MailServer, contacts: Vec<Contact>) -> Store {
    server.deliver(SUPPORT, &mail(1));
    run(office, &["sync", "--once"]);
    run(
        office,
        &[
            "ticket",
            "set",
            "1",
            "--kind",
            "incident",
            "--emergency",
            "yes",
        ],
    );
    let ivan = Person {
        name: "Иван".to_owned(),
        language: Language::Ru,
        contacts,
    };
    let rotation = Rotation {
        name: "дежурство".to_owned(),
        line: Line::First,
        every: Every::Week,
        people: vec![ivan.name.clone()],
        starts: "2026-11-02".parse().unwrap(),
        ends: None,
        hand_over: "10:00:00".parse().unwrap(),
        zone: "Europe/Moscow".parse().unwrap(),
    };
    let roster = Event::RosterChanged {
        was: Box::default(),
        now: Box::new(Roster {
            people: vec![ivan],
            rotations: vec![rotation],
            ..Roster::default()
        }),
    };
    let mut store = Store::open(&office.path(), Access::Existing).unwrap();
    let stamp = Stamp::new(now(), "lead", "roster");
    let put = store.transact(&stamp, |tx| tx.append_loose(&roster).map(drop));
    put.unwrap();
    store
}

fn by_mail() -> Contact {
    Contact {
        way: Way::Email,
        address: IVAN.to_owned(),
        after_seconds: 0,
    }
}

fn alarm(store: &Store) -> Alarm {
    let ticket = store.view().ticket(1).unwrap().unwrap();
    *ticket.alarm.unwrap()
}

fn answer(id: &str, page: &str, header: &str, text: &str) -> Vec<u8> {
    format!(
        "From: Ivan <{IVAN}>\r\nTo: {SUPPORT}\r\nSubject: Re: page\r\nMessage-ID: <{id}@home.test>\r\n\
         In-Reply-To: <{page}>\r\n{header}Content-Type: text/plain; charset=utf-8\r\n\r\n{text}\r\n"
    )
    .into_bytes()
}

#[test]
fn a_page_by_mail_is_answered_by_a_person_and_by_no_machine() {
    let Some(server) = MailServer::start() else {
        return;
    };
    let office = Office::open(&server, "");
    let store = emergency(&office, &server, vec![by_mail()]);
    run(&office, &["sync", "--once"]);
    run(&office, &["sync", "--once"]);
    let sent = server.sent();
    assert_eq!(sent.len(), 1);
    let text = sent[0].text();
    assert!(text.contains(&format!("To: {IVAN}")), "{text}");
    assert!(text.contains("X-Priority: 1"), "{text}");
    let page = message_id(&text);
    // He is away, says a program; somebody else claims to have it; then he writes himself.
    let away = answer("a1", &page, "Auto-Submitted: auto-replied\r\n", "В отпуске");
    server.deliver(SUPPORT, &away);
    let forged = answer("a2", &page, "", "Беру").to_vec();
    let forged = String::from_utf8(forged).unwrap().replace(IVAN, CLIENT);
    server.deliver(SUPPORT, forged.as_bytes());
    run(&office, &["sync", "--once"]);
    assert_eq!(alarm(&store).acknowledged, None);
    assert_eq!(office.tickets(), 2, "what another writes is a message");
    server.deliver(SUPPORT, &answer("a3", &page, "", "Еду, буду через час"));
    run(&office, &["sync", "--once"]);
    let by = alarm(&store).acknowledged.unwrap();
    assert_eq!((by.by.as_str(), by.via), ("Иван", Via::Email));
    assert_eq!(office.tickets(), 2);
    assert_eq!(server.sent().len(), 1);
    office.assert_sound();
}

#[test]
fn a_page_that_comes_back_brings_the_next_contact_at_once() {
    let Some(server) = MailServer::start() else {
        return;
    };
    let out = tempfile::NamedTempFile::new().unwrap();
    let sms = format!(
        "[on_call.commands]\nsms = [\"/bin/sh\", \"-c\", \"echo $1 >> {}\", \"sh\", \"{{address}}\"]\n",
        out.path().display()
    );
    let office = Office::open(&server, &sms);
    let by_sms = Contact {
        way: Way::Command,
        address: "sms +7999".to_owned(),
        after_seconds: 300,
    };
    let store = emergency(&office, &server, vec![by_mail(), by_sms]);
    run(&office, &["sync", "--once"]);
    let page = message_id(&server.sent()[0].text());
    assert_eq!(std::fs::read_to_string(out.path()).unwrap(), "");
    let bounce = format!(
        "From: MAILER-DAEMON@home.test\r\nTo: {SUPPORT}\r\nSubject: Undelivered\r\nMessage-ID: <b@home.test>\r\n\
         MIME-Version: 1.0\r\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n\
         --b\r\nContent-Type: text/plain\r\n\r\nIt could not be delivered.\r\n\
         --b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; home.test\r\n\r\n\
         Final-Recipient: rfc822; {IVAN}\r\nAction: failed\r\nStatus: 5.1.1\r\n\
         Diagnostic-Code: smtp; 550 5.1.1 no such user\r\n\r\n\
         --b\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: <{page}>\r\nSubject: x\r\n\r\n--b--\r\n"
    );
    server.deliver(SUPPORT, bounce.as_bytes());
    run(&office, &["sync", "--once"]);
    assert_eq!(std::fs::read_to_string(out.path()).unwrap(), "+7999\n");
    let pages = store.view().pages_of(1).unwrap();
    let statuses: Vec<PageStatus> = pages.iter().map(|page| page.status).collect();
    assert_eq!(statuses, [PageStatus::Failed, PageStatus::Sent]);
    assert_eq!(office.tickets(), 1);
    office.assert_sound();
}

/// A page to this address, by a command.
fn page(store: &mut Store, address: &str) {
    let page = Page {
        id: Uuid::now_v7(),
        person: "Иван".to_owned(),
        line: Line::First,
        contact: 0,
        way: Way::Command,
        address: format!("sms {address}"),
        language: Language::Ru,
        round: 1,
        at: now(),
    };
    let next_at = "2026-11-22T14:05:00+03:00".parse().unwrap();
    let step = Event::Alarm(Box::new(AlarmEvent::Paged { page, next_at }));
    let stamp = Stamp::new(now(), "desk", "watch");
    let put = store.transact(&stamp, |tx| {
        let mut ticket = tx.ticket(1)?.unwrap();
        tx.append(&mut ticket, vec![(step, Some("Авария".to_owned()))])?;
        Ok::<_, store::Error>(())
    });
    put.unwrap();
}

#[test]
fn kills_double_no_page_and_lose_none_unseen() {
    let Some(server) = MailServer::start() else {
        return;
    };
    let out = tempfile::NamedTempFile::new().unwrap();
    let sms = format!(
        "[on_call.commands]\nsms = [\"/bin/sh\", \"-c\", \"echo $1 >> {}; sleep 0.2\", \"sh\", \"{{address}}\"]\n",
        out.path().display()
    );
    let office = Office::open(&server, &sms);
    let mut store = emergency(&office, &server, vec![by_mail()]);
    run(&office, &["sync", "--once"]);
    let mut kills = 0;
    for n in 0..40 {
        page(&mut store, &format!("+7{n}"));
        if n % 4 != 3 {
            continue;
        }
        let mut syncing = office
            .command(&["--now", NOW, "sync"])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(Duration::from_millis(400 + kills * 97 % 500));
        syncing.kill().unwrap();
        syncing.wait().unwrap();
        kills += 1;
    }
    run(&office, &["sync", "--once"]);
    // What a killed process had started may still be at it.
    std::thread::sleep(Duration::from_millis(500));
    let mut times: BTreeMap<String, usize> = BTreeMap::new();
    for line in std::fs::read_to_string(out.path()).unwrap().lines() {
        *times.entry(line.to_owned()).or_default() += 1;
    }
    let pages = store.view().pages_of(1).unwrap();
    let pages: Vec<_> = pages
        .iter()
        .filter(|p| p.page.way == Way::Command)
        .collect();
    assert_eq!(pages.len(), 40);
    let mut unsure = 0;
    for item in pages {
        let address = item.page.address.trim_start_matches("sms ");
        let sent = times.get(address).copied().unwrap_or_default();
        match item.status {
            PageStatus::Sent => assert_eq!(sent, 1, "{address}"),
            PageStatus::Unsure => {
                assert!(sent <= 1, "{address}");
                unsure += 1;
            }
            other => panic!("{address} is {other}"),
        }
    }
    println!("40 pages, {kills} kills, {unsure} perhaps sent");
    office.assert_sound();
}
