//! Which trouble it is; and what the automatic first letter promises.

use super::ground::at;
use super::weekend::{emergency, saturday};
use primedesk::core::event::Purpose;
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
    let facts = |bench: &super::ground::Bench| {
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

#[test]
fn thanks_for_what_is_done_wake_nobody_and_a_fire_that_is_back_does() {
    for (words, burns) in [
        ("Спасибо, всё заработало!", false),
        ("Thank you very much", false),
        ("Спасибо, но звонки опять не проходят", true),
        ("Опять не работает", true),
    ] {
        let mut bench = saturday();
        let number = emergency(&mut bench, "a", "anna@acme.ru");
        bench.run("ivan", number, &Command::Claim).unwrap();
        let done = How {
            reply: Outgoing::Silent,
            against: Some(Against {
                reason: "мост чинили".to_owned(),
                approver: None,
            }),
            ..How::default()
        };
        bench.run("ivan", number, &Command::Resolve(done)).unwrap();
        let mut letter = bench.letter("b", "anna@acme.ru", "Re: Звонки не проходят", words);
        letter.ticket_number = Some(number);
        assert_eq!(bench.receive(&letter), Taken::Joined(number), "{words}");
        let ticket = bench.ticket(number);
        assert_eq!(ticket.state, State::New, "{words}");
        assert_eq!(ticket.facts.emergency, burns, "{words}");
        assert_eq!(ticket.facts.trouble.is_some(), burns, "{words}");
        bench.assert_sound();
    }
}
