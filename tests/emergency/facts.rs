//! Which trouble it is; and what the automatic first letter promises.

use super::ground::{Bench, at};
use super::weekend::{emergency, saturday};
use primedesk::core::event::Purpose;
use primedesk::core::request::Kind;
use primedesk::core::ticket::State;
use primedesk::desk::{Against, Command, Error, How, Outgoing, SetFact, Taken};

#[test]
fn a_trouble_makes_it_an_emergency_and_what_is_none_has_none() {
    let mut bench = saturday();
    bench.mail(
        "q",
        "anna@acme.ru",
        "Не работает",
        "Не работает интеграция",
        &[],
    );
    let set = |fact| Command::Set(vec![fact]);
    let facts = |bench: &Bench| {
        let facts = bench.ticket(1).facts;
        (facts.emergency, facts.trouble)
    };
    assert_eq!(facts(&bench), (false, None));
    let trouble = |id: &str| set(SetFact::Trouble(Some(id.to_owned())));
    bench.run("ivan", 1, &trouble("data")).unwrap();
    assert_eq!(facts(&bench), (true, Some("data".to_owned())));
    assert!(!bench.run("ivan", 1, &trouble("data")).unwrap().changed);
    match bench.run("ivan", 1, &trouble("flood")) {
        Err(error @ Error::NotFound { .. }) => assert!(error.to_string().contains("flood")),
        other => panic!("{other:?}"),
    }
    bench
        .run("ivan", 1, &set(SetFact::Emergency(false)))
        .unwrap();
    assert_eq!(facts(&bench), (false, None));
    bench.undo("ivan").unwrap();
    assert_eq!(facts(&bench), (true, Some("data".to_owned())));
    bench.run("ivan", 1, &set(SetFact::Trouble(None))).unwrap();
    assert_eq!(
        facts(&bench),
        (true, None),
        "an emergency of an unknown kind"
    );
    bench.assert_sound();
}

/// Whoever declares one has somebody woken, whatever the ticket was taken for; and one undo gives all of it back.
#[test]
fn what_is_declared_an_emergency_is_an_incident_and_somebody_is_paged() {
    for fact in [
        SetFact::Emergency(true),
        SetFact::Trouble(Some("calls".to_owned())),
    ] {
        let mut bench = saturday();
        bench.mail("q", "anna@acme.ru", "Отчёт", "Как посмотреть отчёт?", &[]);
        let before = bench.ticket(1).facts;
        assert_eq!(before.kind, Some(Kind::Question));
        bench.run("ivan", 1, &Command::Set(vec![fact])).unwrap();
        let ticket = bench.ticket(1);
        assert!(ticket.is_emergency(), "{:?}", ticket.facts);
        primedesk::desk::watch(&mut bench.store, &bench.ground, bench.now).unwrap();
        let alarm = bench.ticket(1).alarm.expect("it is raised");
        assert!(alarm.is_on() && alarm.round > 0, "{alarm:?}");
        bench.undo("ivan").unwrap();
        assert_eq!(bench.ticket(1).facts, before);
        bench.assert_sound();
    }
}

#[test]
fn what_the_words_suggest_is_not_confirmed_by_it() {
    let mut bench = saturday();
    let number = emergency(&mut bench, "a", "anna@acme.ru");
    assert!(!bench.ticket(number).confirmed);
}

#[test]
fn s3_the_first_letter_promises_now_to_an_emergency_and_the_opening_to_others() {
    let mut bench = saturday();
    bench.turn_on(Purpose::Received);
    let burning = bench.letter("a", "anna@acme.ru", "Авария", "Звонки не проходят с утра");
    let calm = bench.letter(
        "b",
        "boris@beta.ru",
        "Вопрос",
        "Как посмотреть отчёт за месяц?",
    );
    bench.receive(&burning);
    bench.receive(&calm);
    let letter = |number| bench.replies(number).remove(0).2;
    assert!(
        letter(1).contains("не дожидаясь рабочего времени"),
        "{}",
        letter(1)
    );
    assert!(!letter(1).contains("09:00"), "{}", letter(1));
    assert!(letter(2).contains("23 ноября, с 09:00"), "{}", letter(2));

    bench.now = at("2026-11-24T22:00:00+03:00");
    let night = bench.letter("c", "clara@gamma.ru", "Авария", "Звонки не проходят с утра");
    bench.receive(&night);
    let text = bench.replies(3).remove(0).2;
    assert!(
        text.contains("с 09:00"),
        "a plain night is not on-call time: {text}"
    );
}

/// An emergency of Anna's that Ivan has resolved.
fn resolved(bench: &mut Bench) -> u64 {
    let number = emergency(bench, "a", "anna@acme.ru");
    bench.run("ivan", number, &Command::Claim).unwrap();
    resolve(bench, number);
    number
}

fn resolve(bench: &mut Bench, number: u64) {
    let done = How {
        reply: Outgoing::Silent,
        against: Some(Against {
            reason: "мост чинили".to_owned(),
            approver: None,
        }),
        ..How::default()
    };
    bench.run("ivan", number, &Command::Resolve(done)).unwrap();
}

/// Anna answers in the ticket's thread.
fn answer(bench: &mut Bench, id: &str, number: u64, words: &str) -> Taken {
    let mut letter = bench.letter(id, "anna@acme.ru", "Re: Звонки не проходят", words);
    letter.ticket_number = Some(number);
    bench.receive(&letter)
}

#[test]
fn what_is_written_about_a_fire_that_is_out_wakes_nobody_unless_it_burns_again() {
    for (words, burns) in [
        ("Спасибо, всё заработало!", false),
        ("Спасибо, звонки снова идут", false),
        ("Thank you very much", false),
        ("👍", false),
        ("Пришлите, пожалуйста, счёт за ноябрь", false),
        ("Коллеги, кто этим занимался?", false),
        ("Спасибо, но звонки опять не проходят", true),
        ("Опять не работает", true),
        ("Опять то же самое", true),
        ("Все еще тишина", true),
        ("Не помогло", true),
        ("It is still the same", true),
        ("???", true),
    ] {
        let mut bench = saturday();
        let number = resolved(&mut bench);
        let joined = answer(&mut bench, "b", number, words);
        assert_eq!(joined, Taken::Joined(number), "{words}");
        let ticket = bench.ticket(number);
        assert_eq!(ticket.state, State::New, "{words}");
        assert_eq!(ticket.facts.emergency, burns, "{words}");
        assert_eq!(ticket.facts.trouble.is_some(), burns, "{words}");
        bench.assert_sound();
    }
}

#[test]
fn a_fire_that_is_back_is_what_the_new_words_say() {
    let mut bench = saturday();
    let number = resolved(&mut bench);
    let before = bench.ticket(number).facts.trouble;
    answer(
        &mut bench,
        "b",
        number,
        "Теперь ваш сервис лежит, ничего не открывается",
    );
    let now = bench.ticket(number).facts.trouble;
    assert_ne!(now, before);
    assert_eq!(now.as_deref(), Some("down"));
}

#[test]
fn an_emergency_told_of_in_a_thread_of_something_else_is_one() {
    // What waits for the client's answer, or was put off, burns from now on.
    let mut bench = saturday();
    let letter = bench.letter(
        "a",
        "anna@acme.ru",
        "Отчёт",
        "Виджет глючит, цифры не сходятся",
    );
    bench.receive(&letter);
    assert_eq!(bench.ticket(1).facts.kind, Some(Kind::Incident));
    bench.run("ivan", 1, &Command::Park(None)).unwrap();
    answer(&mut bench, "b", 1, "Спасибо, ждём понедельника");
    assert_eq!(bench.ticket(1).state, State::Parked);
    assert!(!bench.ticket(1).facts.emergency);
    answer(&mut bench, "c", 1, "А теперь звонки не проходят вообще!");
    let ticket = bench.ticket(1);
    assert_eq!(ticket.state, State::New);
    assert_eq!(ticket.facts.trouble.as_deref(), Some("calls"));
    bench.assert_sound();

    // What a person has settled as something else keeps its facts: the emergency is a ticket of its own.
    let letter = bench.letter(
        "d",
        "anna@acme.ru",
        "Вопрос",
        "Как посмотреть отчёт за месяц?",
    );
    bench.receive(&letter);
    bench
        .run("ivan", 2, &Command::Set(vec![SetFact::Confirmed]))
        .unwrap();
    assert_eq!(bench.ticket(2).facts.kind, Some(Kind::Question));
    assert_eq!(
        answer(&mut bench, "e", 2, "Спасибо, понятно"),
        Taken::Joined(2)
    );
    let opened = answer(&mut bench, "f", 2, "Звонки не проходят с утра, ни одного!");
    assert_eq!(opened, Taken::Opened(3));
    assert!(!bench.ticket(2).facts.emergency);
    assert!(bench.ticket(3).facts.emergency);
    assert_eq!(bench.ticket(3).state, State::New);
    bench.assert_sound();
}

#[test]
fn who_has_declined_it_is_not_asked_again_in_the_same_closure() {
    let mut bench = saturday();
    let number = emergency(&mut bench, "a", "anna@acme.ru");
    let decline = Command::DeclineEmergency {
        reason: "один номер".to_owned(),
        reply: Outgoing::Silent,
    };
    bench.run("ivan", number, &decline).unwrap();
    answer(&mut bench, "b", number, "Звонки не проходят, вы что!");
    let ticket = bench.ticket(number);
    assert_eq!(ticket.state, State::Parked);
    assert!(!ticket.facts.emergency);

    bench.now = at("2026-11-28T12:00:00+03:00");
    answer(&mut bench, "c", number, "Звонки не проходят вообще");
    let ticket = bench.ticket(number);
    assert_eq!(ticket.state, State::New);
    assert!(ticket.facts.emergency, "a new closure, a new word");
    bench.assert_sound();
}
