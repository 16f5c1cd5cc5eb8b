//! Answered for, confirmed, told of, resolved.

use super::ground::{agent, at};
use super::weekend::{alarm, emergency, letters, saturday, step, steps};
use chrono::TimeDelta;
use primedesk::core::alarm::{AlarmEvent, EndedWhy, Via};
use primedesk::core::event::Purpose;
use primedesk::core::language::Language;
use primedesk::core::ticket::State;
use primedesk::desk::{Command, Error, How, Outgoing, Undoing, Way};
use primedesk::store::OutboxStatus::Queued;
use primedesk::text::Text;

const ACK: Command = Command::Acknowledge(Via::Workbench);

#[test]
fn whoever_answers_has_it_and_a_second_answer_changes_nothing() {
    let mut bench = saturday();
    let number = emergency(&mut bench, "a", "anna@acme.ru");
    assert!(bench.run("ivan", number, &ACK).unwrap().changed);
    let ticket = bench.ticket(number);
    assert_eq!(ticket.assignee.as_deref(), Some("ivan"));
    assert_eq!(ticket.state, State::New, "nothing is promised yet");
    let by = alarm(&bench, number).acknowledged.unwrap();
    assert_eq!(
        (by.by.as_str(), by.at, by.via),
        ("ivan", bench.now, Via::Workbench)
    );
    assert_eq!(steps(&bench, number), ["raised", "acknowledged"]);
    assert_eq!(alarm(&bench, number).opens_at, at(super::weekend::OPENING));

    assert!(!bench.run("ivan", number, &ACK).unwrap().changed);
    let since = bench.now;
    bench.now += TimeDelta::minutes(7);
    let events = bench.log().len();
    let refused = bench.run("olga", number, &ACK).unwrap_err();
    assert!(
        matches!(&refused, Error::Answered { number: 1, by, at } if by == "ivan" && *at == since),
        "{refused:?}"
    );
    let said = refused.to_string();
    assert!(said.contains("ivan") && said.contains("12:00"), "{said}");
    let said = Text::new(Language::Ru).sentence(&refused.sentence());
    assert!(said.contains("ivan") && said.contains("12:00"), "{said}");
    assert_eq!(bench.log().len(), events);
    assert_eq!(alarm(&bench, number).acknowledged.unwrap().by, "ivan");
    assert_eq!(bench.ticket(number).assignee.as_deref(), Some("ivan"));
    bench.assert_sound();
}

#[test]
fn s3_what_is_confirmed_is_taken_into_work_and_the_client_is_told() {
    let mut bench = saturday();
    let number = emergency(&mut bench, "a", "anna@acme.ru");
    let confirm = Command::ConfirmEmergency(Outgoing::Template);
    let done = bench.run("ivan", number, &confirm).unwrap();
    assert_eq!(done.state, State::Work);
    assert!(done.charge.is_none() && done.reply.is_some());
    assert_eq!(
        steps(&bench, number),
        ["raised", "acknowledged", "confirmed"]
    );
    assert_eq!(letters(&bench, number), [(Purpose::EmergencyTaken, Queued)]);
    let letter = bench.replies(number).remove(0).2;
    assert!(
        letter.contains("это авария") && letter.contains("13:00"),
        "{letter}"
    );

    assert!(
        !bench.run("ivan", number, &confirm).unwrap().changed,
        "once"
    );
    let resolve = Command::Resolve(How::default());
    assert_eq!(
        bench.run("ivan", number, &resolve).unwrap().state,
        State::Done
    );
    bench.assert_sound();
}

#[test]
fn what_waits_for_facts_is_confirmed_all_the_same_and_resolved_from_new() {
    let mut bench = saturday();
    let number = emergency(&mut bench, "a", "nobody@stranger.example");
    let confirm = Command::ConfirmEmergency(Outgoing::Silent);
    let done = bench.run("ivan", number, &confirm).unwrap();
    assert_eq!((done.state, done.reply), (State::New, None));
    assert!(alarm(&bench, number).confirmed);
    let resolve = Command::Resolve(How::default());
    assert_eq!(
        bench.run("ivan", number, &resolve).unwrap().state,
        State::Done
    );

    let other = emergency(&mut bench, "b", "anna@acme.ru");
    bench.run("ivan", other, &ACK).unwrap();
    assert_eq!(
        bench.run("ivan", other, &resolve).unwrap().state,
        State::Done
    );
}

#[test]
fn the_word_is_with_who_answers_whoever_had_it_before() {
    let mut bench = saturday();
    let number = emergency(&mut bench, "a", "anna@acme.ru");
    let assign = Command::Assign(Some("olga".to_owned()));
    bench.run("olga", number, &assign).unwrap();
    bench.run("ivan", number, &ACK).unwrap();
    assert_eq!(bench.ticket(number).assignee.as_deref(), Some("ivan"));
    let events = bench.log().len();
    let reply = Outgoing::Template;
    for command in [
        Command::ConfirmEmergency(reply.clone()),
        Command::UpdateClient(reply.clone()),
        Command::DeclineEmergency {
            reason: "no".to_owned(),
            reply,
        },
    ] {
        match bench.run("olga", number, &command) {
            Err(Error::Held { by, .. }) => assert_eq!(by, "ivan"),
            other => panic!("{other:?}"),
        }
    }
    assert_eq!(bench.log().len(), events, "nothing half done");
}

#[test]
fn who_tells_the_client_how_it_goes_answers_for_it() {
    let mut bench = saturday();
    let number = emergency(&mut bench, "a", "anna@acme.ru");
    let update = Command::UpdateClient(Outgoing::Explained("Причину нашли".to_owned()));
    bench.run("ivan", number, &update).unwrap();
    assert_eq!(steps(&bench, number), ["raised", "acknowledged"]);
    assert_eq!(
        letters(&bench, number),
        [(Purpose::EmergencyUpdate, Queued)]
    );
    let letter = bench.replies(number).remove(0).2;
    for words in ["с 12:00", "Причину нашли.", "до 13:00"] {
        assert!(letter.contains(words), "{words}: {letter}");
    }
}

#[test]
fn s3_outside_on_call_time_there_is_no_emergency_to_answer_for() {
    let mut bench = saturday();
    let number = emergency(&mut bench, "a", "anna@acme.ru");
    for now in [
        "2026-11-20T17:59:59+03:00",
        "2026-11-23T09:00:00+03:00",
        "2026-11-24T22:00:00+03:00",
    ] {
        bench.now = at(now);
        let refused = bench.run("ivan", number, &ACK);
        assert!(
            matches!(refused, Err(Error::NoAlarm { .. })),
            "{now}: {refused:?}"
        );
    }
    for now in ["2026-11-20T18:00:00+03:00", "2026-11-23T08:59:59+03:00"] {
        let mut bench = saturday();
        let number = emergency(&mut bench, "a", "anna@acme.ru");
        bench.now = at(now);
        assert!(bench.run("ivan", number, &ACK).is_ok(), "{now}");
    }
}

#[test]
fn what_is_no_emergency_has_nothing_to_answer_for() {
    let mut bench = saturday();
    bench.mail(
        "q",
        "anna@acme.ru",
        "Вопрос",
        "Как посмотреть отчёт за прошлый месяц?",
        &[],
    );
    for command in [
        ACK,
        Command::ConfirmEmergency(Outgoing::Template),
        Command::Note {
            text: "x".to_owned(),
        },
    ] {
        let refused = bench.run("ivan", 1, &command);
        assert!(
            matches!(refused, Err(Error::NoAlarm { number: 1 })),
            "{refused:?}"
        );
    }
    assert!(bench.ticket(1).alarm.is_none());
}

#[test]
fn an_answer_is_not_taken_back_and_undo_says_so_before_and_after() {
    let mut bench = saturday();
    let number = emergency(&mut bench, "a", "anna@acme.ru");
    let confirm = Command::ConfirmEmergency(Outgoing::Template);
    bench.run("ivan", number, &confirm).unwrap();
    let undoing = Undoing::begin(&bench.store, &agent("ivan"), Way::Back, None).unwrap();
    assert!(undoing.is_partly_final(&bench.store).unwrap());
    let undone = bench.undo("ivan").unwrap();
    let mut left: Vec<&str> = undone.left.iter().map(|left| left.what.as_str()).collect();
    left.sort_unstable();
    assert_eq!(left, ["acknowledged", "confirmed"]);
    assert_eq!(undone.replies, 1, "the letter had not gone out");
    let ticket = bench.ticket(number);
    assert_eq!(ticket.state, State::New);
    assert_eq!(
        ticket.assignee.as_deref(),
        Some("ivan"),
        "who answers keeps it"
    );
    assert!(alarm(&bench, number).acknowledged.is_some());
    bench.assert_sound();
}

#[test]
fn a_note_lies_beside_the_step() {
    let mut bench = saturday();
    let number = emergency(&mut bench, "a", "anna@acme.ru");
    let note = |text: &str| Command::Note {
        text: text.to_owned(),
    };
    assert!(matches!(
        bench.run("ivan", number, &note(" ")),
        Err(Error::Invalid(_))
    ));
    let text = "звонили провайдеру\u{1b}[31m";
    bench.run("ivan", number, &note(text)).unwrap();
    let line = bench.log().pop().unwrap();
    let kept = bench.store.view().body(line.seq).unwrap().unwrap();
    assert_eq!(kept, "звонили провайдеру");
    assert_eq!(letters(&bench, number), [], "the client sees nothing of it");
}

#[test]
fn what_comes_back_after_it_was_resolved_is_answered_for_anew() {
    let mut bench = saturday();
    let number = emergency(&mut bench, "a", "anna@acme.ru");
    bench.run("ivan", number, &ACK).unwrap();
    bench
        .run("ivan", number, &Command::Resolve(How::default()))
        .unwrap();
    let why = EndedWhy::Resolved;
    step(&mut bench, number, AlarmEvent::Ended { why });
    bench.now += TimeDelta::hours(3);
    let again = "Снова не проходят звонки";
    bench.mail("b", "anna@acme.ru", "Авария", again, &["a"]);
    assert_eq!(bench.ticket(number).state, State::New);
    // Ivan has long gone to bed.
    assert!(bench.run("olga", number, &ACK).unwrap().changed);
    assert_eq!(alarm(&bench, number).acknowledged.unwrap().by, "olga");
    bench.assert_sound();
}
