//! The whole sync, as its users have it: the built program and a real mail server, with connections kicked and
//! processes killed. Needs Dovecot; says so where there is none.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::print_stdout)]

#[path = "mailserver/fixture.rs"]
mod fixture;
#[path = "sync/office.rs"]
mod office;
#[path = "sync/paging.rs"]
mod paging;

use fixture::{CLIENT, MailServer, SUPPORT};
use office::{Office, Syncing};
use primedesk::store::OutboxStatus;
use std::collections::{BTreeMap, BTreeSet};
use std::time::{Duration, Instant};

/// A mail of the client's, the `n`th.
fn mail(n: usize) -> Vec<u8> {
    format!(
        "From: Ivan <{CLIENT}>\r\nTo: {SUPPORT}\r\nSubject: Question {n}\r\n\
         Message-ID: <{n}@client.example>\r\nDate: Mon, 23 Nov 2026 10:00:00 +0300\r\n\
         Content-Type: text/plain; charset=utf-8\r\n\r\n\
         Здравствуйте! Вопрос номер {n}: как посмотреть отчёт за месяц?\r\n"
    )
    .into_bytes()
}

#[test]
fn a_mail_is_a_row_on_another_workbench_within_a_second() {
    let Some(server) = MailServer::start() else {
        return;
    };
    let office = Office::open(&server, "");
    let _syncing = Syncing::start(&office);
    office.wait_until_synced();
    // What another workbench has: its own connection, asked as often as its reader asks.
    let mut waits = Vec::new();
    for n in 1..=10 {
        let began = Instant::now();
        server.deliver(SUPPORT, &mail(n));
        while office.tickets() < n as u64 {
            assert!(
                began.elapsed() < Duration::from_secs(20),
                "mail {n} never came"
            );
            std::thread::sleep(Duration::from_millis(5));
        }
        waits.push(began.elapsed());
    }
    waits.sort();
    println!(
        "from arrival to row: median {:?}, longest {:?}",
        waits[5], waits[9]
    );
}

#[test]
fn a_reply_goes_out_and_its_answer_comes_back_to_the_same_ticket() {
    let Some(server) = MailServer::start() else {
        return;
    };
    let office = Office::open(&server, "[outbox]\nundo_seconds = 0\n");
    server.deliver(SUPPORT, &mail(1));
    let once = office.run(&["sync", "--once"]);
    assert!(once.status.success(), "{once:?}");
    assert_eq!(office.tickets(), 1);
    let replied = office.run(&["ticket", "reply", "1", "--text", "Откройте «Отчёты»."]);
    assert!(replied.status.success(), "{replied:?}");
    let once = office.run(&["sync", "--once"]);
    assert!(once.status.success(), "{once:?}");
    let sent = server.sent();
    assert_eq!(sent.len(), 1);
    assert!(sent[0].text().contains("In-Reply-To: <1@client.example>"));
    assert_eq!(office.statuses(), BTreeMap::from([(OutboxStatus::Sent, 1)]));
    assert_eq!(server.message_ids(SUPPORT, "Sent").len(), 1);
    let id = office.reply_ids()[0].clone();
    let answer = format!(
        "From: {CLIENT}\r\nTo: {SUPPORT}\r\nSubject: Re: Question 1\r\nMessage-ID: <2@client.example>\r\n\
         In-Reply-To: <{id}>\r\n\r\nСпасибо!\r\n"
    );
    server.deliver(SUPPORT, answer.as_bytes());
    assert!(office.run(&["sync", "--once"]).status.success());
    assert_eq!(office.tickets(), 1);
    assert_eq!(office.messages_of(1), 3);
    office.assert_sound();
}

#[test]
fn another_takes_over_when_the_one_who_syncs_is_killed() {
    let Some(server) = MailServer::start() else {
        return;
    };
    let office = Office::open(&server, "");
    let mut first = Syncing::start(&office);
    office.wait_until_synced();
    let _second = Syncing::start(&office);
    std::thread::sleep(Duration::from_secs(3));
    let holder = office.holder();
    first.kill();
    let began = Instant::now();
    while office.holder() == holder {
        assert!(
            began.elapsed() < Duration::from_secs(30),
            "nobody took over"
        );
        std::thread::sleep(Duration::from_millis(50));
    }
    println!("taken over after {:?}", began.elapsed());
    server.deliver(SUPPORT, &mail(1));
    office.wait_for_tickets(1, Duration::from_secs(30));
}

#[test]
fn a_wrong_password_is_told_and_cured_without_a_restart() {
    let Some(server) = MailServer::start() else {
        return;
    };
    let office = Office::open(&server, "");
    office.set_password("wrong");
    let once = office.run(&["sync", "--once", "--json"]);
    assert_eq!(once.status.code(), Some(1));
    let said = String::from_utf8_lossy(&once.stdout).into_owned();
    assert!(said.contains("login-refused"), "{said}");
    assert!(!said.contains("wrong"), "{said}");
    let _syncing = Syncing::start(&office);
    std::thread::sleep(Duration::from_secs(1));
    office.set_password(fixture::PASSWORD);
    server.deliver(SUPPORT, &mail(1));
    office.wait_for_tickets(1, Duration::from_secs(60));
}

#[test]
fn who_has_no_password_lets_another_try() {
    let Some(server) = MailServer::start() else {
        return;
    };
    let office = Office::open(&server, "");
    // The same store, another home: the configuration was copied, the secret was not.
    let stranger = Office::beside(&office, &server);
    stranger.forget_password();
    let _first = Syncing::start(&stranger);
    std::thread::sleep(Duration::from_secs(3));
    let holder = office.holder();
    assert!(holder.is_some(), "nobody syncs");
    let _second = Syncing::start(&office);
    server.deliver(SUPPORT, &mail(1));
    office.wait_for_tickets(1, Duration::from_secs(60));
    assert_ne!(office.holder(), holder);
}

#[test]
fn kicks_and_kills_lose_and_double_nothing() {
    chaos(400, 60);
}

#[test]
#[ignore = "minutes: ten thousand mails, a thousand replies"]
fn ten_thousand_mails_and_a_thousand_replies_through_kicks_and_kills() {
    chaos(10_000, 1_000);
}

/// So many mails in and replies out, while connections are kicked each second and the process is killed.
fn chaos(mails: usize, replies: usize) {
    let Some(server) = MailServer::start() else {
        return;
    };
    let office = Office::open(&server, "[outbox]\nundo_seconds = 0\n");
    // The tickets that are answered are there before the storm.
    server.drop_in(SUPPORT, (0..replies).map(mail));
    assert!(office.run(&["sync", "--once"]).status.success());
    assert_eq!(office.tickets(), replies as u64);
    for chunk in (1..=replies).collect::<Vec<_>>().chunks(200) {
        let mut command = vec!["ticket".to_owned(), "reply".to_owned()];
        command.extend(chunk.iter().map(ToString::to_string));
        command.extend(["--text".to_owned(), "Откройте «Отчёты».".to_owned()]);
        let words: Vec<&str> = command.iter().map(String::as_str).collect();
        assert!(office.run(&words).status.success());
    }
    let (mut kills, mut kicks) = (0, 0);
    let mut given = replies;
    let ends = Instant::now() + Duration::from_secs(1200);
    loop {
        let mut syncing = Syncing::start(&office);
        // Never at the same point of its work, and never long enough for all of it.
        let dies = Instant::now() + Duration::from_millis(400 + kills * 377 % 1300);
        while Instant::now() < dies {
            if given < replies + mails {
                let upto = (given + mails / 20).min(replies + mails);
                server.drop_in(SUPPORT, (given..upto).map(mail));
                given = upto;
            }
            std::thread::sleep(Duration::from_millis(200));
            server.kick(SUPPORT);
            kicks += 1;
        }
        syncing.kill();
        kills += 1;
        let waits = office.statuses().contains_key(&OutboxStatus::Queued);
        if office.tickets() >= (replies + mails) as u64 && !waits {
            break;
        }
        assert!(
            Instant::now() < ends,
            "not done: {} tickets",
            office.tickets()
        );
    }
    // What the last kill interrupted is brought to its end.
    assert!(office.run(&["sync", "--once"]).status.success());
    assert_eq!(office.tickets(), (replies + mails) as u64);
    for n in 1..=(replies + mails) as u64 {
        let own = u32::from(n <= replies as u64);
        assert_eq!(office.messages_of(n), 1 + own, "ticket {n}");
    }
    let named: BTreeSet<u64> = (0..replies + mails)
        .map(|n| office.ticket_of(&format!("{n}@client.example")))
        .collect();
    assert_eq!(named.len(), replies + mails);
    judge_replies(&server, &office, replies);
    office.assert_sound();
    println!("{mails} mails in, {replies} replies out, {kills} kills, {kicks} kicks");
}

/// Each reply was sent exactly once, or is marked as perhaps sent and was sent once at the most.
fn judge_replies(server: &MailServer, office: &Office, replies: usize) {
    let mut times: BTreeMap<String, usize> = BTreeMap::new();
    for sent in server.sent() {
        *times.entry(office::message_id(&sent.text())).or_default() += 1;
    }
    let mut unsure = 0;
    let known = office.replies();
    assert_eq!(known.len(), replies);
    for (id, status) in known {
        let sent = times.remove(&id).unwrap_or_default();
        match status {
            OutboxStatus::Sent => assert_eq!(sent, 1, "{id}"),
            OutboxStatus::Unsure => {
                assert!(sent <= 1, "{id}");
                unsure += 1;
            }
            other => panic!("{id} is {other}"),
        }
    }
    assert!(times.is_empty(), "what nobody wrote was sent: {times:?}");
    println!("{unsure} of {replies} replies perhaps sent");
}
