//! Automatic first answers: when they go out, and above all when they do not.

use super::ground::{Bench, agent, at};
use chrono::TimeDelta;
use primedesk::channels::mail::compose::{AutoSubmitted, Outgoing as Letter, compose};
use primedesk::channels::mail::inbound::inbound;
use primedesk::channels::mail::mailbox::RawMail;
use primedesk::channels::mail::parse::Mailbox;
use primedesk::core::event::{Event, Purpose, Reply};
use primedesk::core::inbound::Inbound;
use primedesk::core::language::Language;
use primedesk::core::request::Channel;
use primedesk::core::scribe::{Brief, FormFault, PageBrief, Scribe, Written};
use primedesk::core::ticket::State;
use primedesk::core::verdict::Action;
use primedesk::desk::{self, Command, Error, How, Outgoing, Taken};
use primedesk::store::OutboxStatus;
use primedesk::text::Text;
use std::sync::Arc;

/// With the product's own letters.
fn bench() -> Bench {
    let mut bench = Bench::new();
    bench.ground.scribe = Arc::new(Text::new(Language::Ru));
    bench.client("acme", "micro");
    bench
}

fn answers(bench: &Bench, number: u64) -> Vec<Purpose> {
    let replies = bench.replies(number).into_iter();
    let automatic = replies.filter(|(reply, ..)| reply.automatic);
    automatic.map(|(reply, ..)| reply.purpose).collect()
}

fn all_on(bench: &mut Bench) {
    for answer in desk::ANSWERS {
        bench.turn_on(*answer);
    }
}

/// A request of which the words tell what it is, and which lacks a good deal.
fn incident(bench: &Bench, id: &str) -> Inbound {
    bench.letter(
        id,
        "anna@acme.ru",
        "Не работает подмена номера",
        "Не работает подмена номера на сайте, звонки не считаются",
    )
}

#[test]
fn nothing_is_answered_until_a_lead_turns_it_on() {
    let mut bench = bench();
    let mail = bench.letter("a", "anna@acme.ru", "Вопрос", "Как быть?");
    assert_eq!(bench.receive(&mail), Taken::Opened(1));
    assert_eq!(bench.replies(1), []);
    let events = bench.log().len();
    let stamp = bench.stamp("anna", "answers-on");
    let refused = desk::switch_answer(
        &mut bench.store,
        &agent("anna"),
        &stamp,
        Purpose::Received,
        true,
    );
    assert!(
        matches!(refused, Err(Error::NotALead { .. })),
        "{refused:?}"
    );
    let stamp = bench.stamp("lead", "answers-on");
    let none = desk::switch_answer(
        &mut bench.store,
        &agent("lead"),
        &stamp,
        Purpose::Refuse,
        true,
    );
    assert!(matches!(none, Err(Error::Invalid(_))), "{none:?}");
    assert_eq!(bench.log().len(), events);
    bench.turn_on(Purpose::Received);
    bench.turn_on(Purpose::Received);
    assert_eq!(bench.log().len(), events + 1, "twice changes nothing");
    assert_eq!(
        bench.store.view().answers_on().unwrap(),
        [Purpose::Received]
    );
    let mail = bench.letter("b", "anna@acme.ru", "Вопрос", "Как быть?");
    bench.receive(&mail);
    assert_eq!(answers(&bench, 2), [Purpose::Received]);
    assert_eq!(answers(&bench, 1), []);
    bench.assert_sound();
}

#[test]
fn a_switch_is_undone_unless_somebody_has_moved_it_since() {
    let mut bench = bench();
    bench.turn_on(Purpose::Received);
    assert_eq!(bench.undo("lead").unwrap().left, []);
    assert_eq!(bench.store.view().answers_on().unwrap(), []);
    bench.turn_on(Purpose::Ask);
    let other = desk::Actor {
        name: "chief".to_owned(),
        leads: Arc::from(vec!["chief".to_owned()]),
    };
    let stamp = bench.stamp("chief", "answers-off");
    desk::switch_answer(&mut bench.store, &other, &stamp, Purpose::Ask, false).unwrap();
    let undone = bench.undo("lead").unwrap();
    assert_eq!(undone.left[0].why, desk::LeftWhy::ChangedSince);
    assert_eq!(bench.store.view().answers_on().unwrap(), []);
    bench.assert_sound();
}

#[test]
fn the_letter_promises_what_the_calendar_says() {
    for (now, words) in [
        ("2026-11-23T10:00:00+03:00", "уже смотрим"),
        (
            "2026-11-21T12:00:00+03:00",
            "в понедельник, 23 ноября, с 09:00 по московскому времени",
        ),
        (
            "2026-11-23T18:00:00+03:00",
            "во вторник, 24 ноября, с 09:00 по московскому времени",
        ),
        (
            "2026-12-31T12:00:00+03:00",
            "в понедельник, 11 января 2027 года, с 09:00 по московскому времени",
        ),
    ] {
        let mut bench = bench();
        bench.now = at(now);
        bench.turn_on(Purpose::Received);
        let mail = bench.letter("a", "anna@acme.ru", "Вопрос", "Как быть?");
        bench.receive(&mail);
        let (reply, status, text) = bench.replies(1).pop().unwrap();
        assert!(text.contains(words), "{now}: {text}");
        assert!(text.contains("\nподдержка Prime Gate\n"), "{text}");
        assert!(reply.automatic);
        assert_eq!(status, OutboxStatus::Queued);
        assert_eq!(reply.to.address, "anna@acme.ru");
        assert_eq!(reply.references, ["a"]);
        assert_eq!(bench.ticket(1).state, State::New);
        bench.assert_sound();
    }
}

#[test]
fn the_answer_is_in_the_language_of_what_was_written() {
    let mut bench = bench();
    bench.turn_on(Purpose::Received);
    let mail = bench.letter("a", "anna@acme.ru", "Question", "How do I set this up?");
    bench.receive(&mail);
    let (_, _, text) = bench.replies(1).pop().unwrap();
    assert!(text.contains("We have received your request"), "{text}");
}

#[test]
fn one_answer_a_message_the_most_telling_one() {
    let mut bench = bench();
    all_on(&mut bench);
    let mail = incident(&bench, "a");
    bench.receive(&mail);
    assert_eq!(bench.verdict(1), Action::Ask);
    assert_eq!(answers(&bench, 1), [Purpose::Ask]);
    assert_eq!(bench.ticket(1).state, State::New, "a person still decides");
    assert_eq!(bench.ticket(1).assignee, None);
    let mail = bench.letter("b", "ivan@nobody.ru", "Здравствуйте", "Добрый день");
    bench.receive(&mail);
    assert_eq!(answers(&bench, 2), [Purpose::Received]);
    let mut voice = bench.telegram("42", 1, "");
    voice.voice = true;
    bench.receive(&voice);
    assert_eq!(answers(&bench, 3), [Purpose::WritingOnly]);
    let reply = bench.replies(3).pop().unwrap().0;
    assert_eq!(reply.channel, Channel::Telegram);
    assert_eq!(reply.conversation.unwrap().to_string(), "telegram:1:42");
    bench.assert_sound();
}

#[test]
fn a_second_message_gets_none_but_a_voice_gets_its_one() {
    let mut bench = bench();
    all_on(&mut bench);
    let first = bench.telegram("42", 1, "Здравствуйте");
    bench.receive(&first);
    let second = bench.telegram("42", 2, "Есть вопрос");
    assert_eq!(bench.receive(&second), Taken::Joined(1));
    assert_eq!(answers(&bench, 1), [Purpose::Received]);
    for id in 3..6 {
        let mut voice = bench.telegram("42", id, "");
        voice.voice = true;
        assert_eq!(bench.receive(&voice), Taken::Joined(1));
    }
    assert_eq!(
        answers(&bench, 1),
        [Purpose::Received, Purpose::WritingOnly]
    );
    bench.assert_sound();
}

#[test]
fn machines_get_no_answer() {
    let mut bench = bench();
    all_on(&mut bench);
    let mut open = |change: &dyn Fn(&mut Inbound)| {
        let id = uuid::Uuid::now_v7().to_string();
        let mut mail = bench.letter(&id, "anna@acme.ru", "Вопрос", "Как быть?");
        change(&mut mail);
        let Taken::Opened(number) = bench.receive(&mail) else {
            panic!("not opened")
        };
        answers(&bench, number)
    };
    let from = |address: &str| {
        let address = address.to_owned();
        move |mail: &mut Inbound| address.clone_into(&mut mail.from.address)
    };
    assert_eq!(open(&|_| ()), [Purpose::Received], "a person does");
    for code in ["reply", "bounce", "bulk", "generated"] {
        assert_eq!(open(&|mail| mail.automatic = Some(code.to_owned())), []);
    }
    assert_eq!(open(&|mail| mail.ours = true), []);
    for address in [
        "",
        "no-reply@shop.ru",
        "MAILER-DAEMON@mx.ru",
        "postmaster@mx.ru",
        "no address at all",
        "@mx.ru",
    ] {
        assert_eq!(open(&from(address)), [], "{address}");
    }
    // What is told of by phone can't be answered there.
    let by_phone = |mail: &mut Inbound| {
        mail.channel = Channel::Phone;
        "+7 900 000-00-00".clone_into(&mut mail.from.address);
    };
    assert_eq!(open(&by_phone), []);
    bench.assert_sound();
}

#[test]
fn what_is_old_or_imported_gets_no_answer() {
    let mut bench = bench();
    all_on(&mut bench);
    let mut old = bench.letter("a", "anna@acme.ru", "Вопрос", "Как быть?");
    old.sent_at = None;
    let written_at = bench.now;
    bench.now += TimeDelta::hours(24) + TimeDelta::seconds(1);
    bench.receive(&old);
    assert_eq!(bench.replies(1), []);
    // Moved into the mailbox today, written long ago.
    old.key = "mid:b".to_owned();
    old.message_id = Some("b".to_owned());
    old.received_at = bench.now;
    old.sent_at = Some(written_at);
    bench.receive(&old);
    assert_eq!(bench.replies(2), []);
    let fresh = bench.letter("c", "anna@acme.ru", "Вопрос", "Как быть?");
    bench.take(&fresh);
    assert_eq!(bench.replies(3), []);
    bench.assert_sound();
}

#[test]
fn an_address_gets_so_many_a_day() {
    let mut bench = bench();
    bench.ground.answers_per_day = 2;
    bench.turn_on(Purpose::Received);
    let open = |bench: &mut Bench, id: u32, from: &str| {
        let mail = bench.letter(&format!("m{id}"), from, "Вопрос", "Как быть?");
        let Taken::Opened(number) = bench.receive(&mail) else {
            panic!("not opened")
        };
        !bench.replies(number).is_empty()
    };
    assert!(open(&mut bench, 1, "anna@acme.ru"));
    bench.now += TimeDelta::hours(12);
    assert!(open(&mut bench, 2, "ANNA@acme.ru"));
    assert!(!open(&mut bench, 3, "anna@acme.ru"));
    assert!(open(&mut bench, 4, "boss@acme.ru"));
    bench.now += TimeDelta::hours(12);
    assert!(
        open(&mut bench, 5, "anna@acme.ru"),
        "the first is a day old"
    );
    assert!(!open(&mut bench, 6, "anna@acme.ru"));
    bench.ground.answers_per_day = 0;
    assert!(!open(&mut bench, 7, "new@acme.ru"));
    bench.assert_sound();
}

/// A letter that can't be written keeps no message out.
#[test]
fn a_broken_letter_loses_no_message() {
    struct Broken;
    impl Scribe for Broken {
        fn write(&self, _: &Brief<'_>) -> Result<Written, String> {
            Err("ru/received.txt, line 3: no".to_owned())
        }
        fn greeting(&self, _: Language) -> String {
            String::new()
        }
        fn page(&self, _: &PageBrief<'_>) -> Result<Written, String> {
            Err("no pages here".to_owned())
        }
        fn fill(&self, _: &str, brief: &Brief<'_>) -> Result<Written, FormFault> {
            Ok(self.write(brief).unwrap())
        }
    }
    struct Blank;
    impl Scribe for Blank {
        fn write(&self, _: &Brief<'_>) -> Result<Written, String> {
            Ok(Written {
                subject: String::new(),
                body: "Стоимость: ____".to_owned(),
            })
        }
        fn greeting(&self, _: Language) -> String {
            String::new()
        }
        fn page(&self, _: &PageBrief<'_>) -> Result<Written, String> {
            Err("no pages here".to_owned())
        }
        fn fill(&self, _: &str, brief: &Brief<'_>) -> Result<Written, FormFault> {
            Ok(self.write(brief).unwrap())
        }
    }
    let mut bench = bench();
    all_on(&mut bench);
    let scribes: [Arc<dyn Scribe>; 2] = [Arc::new(Broken), Arc::new(Blank)];
    for (number, scribe) in (1..).zip(scribes) {
        bench.ground.scribe = scribe;
        let mail = bench.letter(&format!("m{number}"), "anna@acme.ru", "Вопрос", "Как быть?");
        assert_eq!(bench.receive(&mail), Taken::Opened(number));
        assert_eq!(bench.replies(number), []);
    }
    bench.assert_sound();
}

#[test]
fn what_a_machine_has_asked_a_person_does_not_ask_again() {
    let mut bench = bench();
    bench.now = at("2026-11-21T12:00:00+03:00");
    bench.turn_on(Purpose::Ask);
    let mail = incident(&bench, "a");
    bench.receive(&mail);
    assert_eq!(answers(&bench, 1), [Purpose::Ask]);
    // On Monday, under her own name, the agent would write the same.
    bench.now = at("2026-11-23T10:00:00+03:00");
    let done = bench.run("anna", 1, &Command::Ask(How::default())).unwrap();
    assert_eq!(
        (done.reply, done.state, done.changed),
        (None, State::Waiting, true)
    );
    assert_eq!(bench.replies(1).len(), 1);
    let decided =
        |line: &primedesk::store::HistoryLine| matches!(line.recorded.event, Event::Decided(_));
    assert!(bench.log().iter().any(decided));
    // The client has written since: it is another question now.
    let more = bench.mail(
        "b",
        "anna@acme.ru",
        "Re: Не работает",
        "Что прислать?",
        &["a"],
    );
    assert_eq!(more, Taken::Joined(1));
    let done = bench.run("anna", 1, &Command::Ask(How::default())).unwrap();
    assert!(done.reply.is_some());
    bench.assert_sound();
}

#[test]
fn another_letter_is_sent_all_the_same() {
    let asked = |change: &dyn Fn(&mut Bench)| {
        let mut bench = bench();
        bench.turn_on(Purpose::Ask);
        let mail = incident(&bench, "a");
        bench.receive(&mail);
        change(&mut bench);
        let done = bench.run("anna", 1, &Command::Ask(How::default())).unwrap();
        done.reply.is_some()
    };
    assert!(!asked(&|_| ()));
    let needs = |bench: &mut Bench| {
        let access = desk::SetFact::NeedsAccess(vec!["amocrm".to_owned()]);
        bench.run("anna", 1, &Command::Set(vec![access])).unwrap();
    };
    assert!(asked(&needs), "it asks for more");
    let taken_back = |bench: &mut Bench| {
        let id = bench.replies(1)[0].0.id;
        let stamp = bench.stamp("anna", "outbox-drop");
        desk::withdraw(&mut bench.store, &stamp, id, "рано").unwrap();
    };
    assert!(asked(&taken_back), "the client has not had it");
    let mut bench = bench();
    bench.turn_on(Purpose::Ask);
    let mail = incident(&bench, "a");
    bench.receive(&mail);
    let own = How {
        reply: Outgoing::Text("Пришлите ссылку".to_owned()),
        ..How::default()
    };
    let done = bench.run("anna", 1, &Command::Ask(own)).unwrap();
    assert!(done.reply.is_some(), "what a person wrote goes out");
    bench.assert_sound();
}

/// One desk's letter as the other's mailbox has it.
fn carried(
    reply: &Reply,
    text: &str,
    from: &str,
    now: chrono::DateTime<chrono::Utc>,
    honest: bool,
) -> Inbound {
    let mailbox = |address: &str| Mailbox {
        name: String::new(),
        address: address.to_owned(),
    };
    let mut bytes = compose(&Letter {
        from: mailbox(from),
        to: vec![mailbox(&reply.to.address)],
        cc: Vec::new(),
        subject: if honest {
            reply.subject.clone()
        } else {
            "Вопрос".to_owned()
        },
        ticket_number: None,
        message_id: reply.message_id.clone(),
        in_reply_to: if honest {
            reply.references.last().cloned()
        } else {
            None
        },
        references: if honest {
            reply.references.clone()
        } else {
            Vec::new()
        },
        sent_at: now,
        auto_submitted: (honest && reply.automatic).then_some(AutoSubmitted::Replied),
        text: text.to_owned(),
        files: Vec::new(),
    })
    .unwrap();
    let received = format!("Received: from a by b; {}\r\n", now.to_rfc2822());
    bytes.splice(0..0, received.into_bytes());
    let raw = RawMail {
        origin: "test".to_owned(),
        bytes,
        received_hint: None,
        truncated: false,
    };
    inbound(raw, now, |_| false)
}

/// Two desks with all their answers on write to each other. Gives how many letters went to and fro.
fn quarrel(honest: bool) -> usize {
    let (mut one, mut other) = (bench(), bench());
    one.ground.domain = "one.example".to_owned();
    other.ground.domain = "other.example".to_owned();
    all_on(&mut one);
    all_on(&mut other);
    let mut letter = one.letter(
        "first@other.example",
        "support@other.example",
        "Вопрос",
        "Как быть?",
    );
    let mut letters = 0;
    let mut turn = 0_usize;
    loop {
        let (desk, from) = if turn.is_multiple_of(2) {
            (&mut one, "support@one.example")
        } else {
            (&mut other, "support@other.example")
        };
        let queued = |desk: &Bench| {
            desk.store
                .view()
                .outbox_count(OutboxStatus::Queued)
                .unwrap()
        };
        let before = queued(desk);
        let (Taken::Opened(number) | Taken::Joined(number)) = desk.receive(&letter) else {
            panic!("lost")
        };
        desk.assert_sound();
        if queued(desk) == before {
            return letters;
        }
        let (reply, _, text) = desk.replies(number).pop().unwrap();
        letters += 1;
        assert!(letters < 100, "they never stop");
        let now = one.now + TimeDelta::minutes(i64::try_from(letters).unwrap());
        (one.now, other.now) = (now, now);
        letter = carried(&reply, &text, from, now, honest);
        turn += 1;
    }
}

#[test]
fn two_desks_do_not_quarrel() {
    assert_eq!(quarrel(true), 1);
}

/// A robot that owns up to nothing and begins a new thread each time stops at the limit of the day.
#[test]
fn a_robot_in_disguise_stops_at_the_limit() {
    // Each of the two answers five times.
    assert_eq!(quarrel(false), 10);
}
