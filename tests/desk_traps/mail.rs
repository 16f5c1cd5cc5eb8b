//! Mail in the wrong order, from the wrong people, twice.

use super::ground::{Bench, at};
use primedesk::core::client::{Contact, ContactKind};
use primedesk::core::event::Purpose;
use primedesk::core::request::Channel;
use primedesk::core::ticket::State;
use primedesk::core::verdict::Action;
use primedesk::desk::{self, Command, How, SetFact, Taken};
use primedesk::store::OutboxStatus;

fn bench() -> Bench {
    let mut bench = Bench::new();
    bench.client("acme", "micro");
    bench
}

#[test]
fn a_number_in_the_subject_lets_no_stranger_in() {
    let mut bench = bench();
    let number = bench.module("acme", "m");
    let mut letter = |id: &str, from: &str| {
        let mut letter = bench.letter(id, from, &format!("Re: [#{number}]"), "Что там?");
        letter.ticket_number = Some(number);
        bench.take(&letter)
    };
    assert_eq!(letter("own", "ANNA@acme.ru"), Taken::Joined(number));
    assert_eq!(letter("colleague", "boss@acme.ru"), Taken::Joined(number));
    assert_eq!(letter("stranger", "eve@evil.ru"), Taken::Opened(number + 1));
    assert_eq!(letter("nameless", ""), Taken::Opened(number + 2));
    bench.assert_sound();
}

/// Who has a box at the same free provider is no colleague.
#[test]
fn neighbours_at_a_free_provider_are_strangers() {
    let mut bench = bench();
    for (at, domain) in ["gmail.com", "mail.ru", "yandex.ru"]
        .into_iter()
        .enumerate()
    {
        let opened = bench.mail(
            &format!("a{at}"),
            &format!("ivan@{domain}"),
            "Вопрос",
            "Как быть?",
            &[],
        );
        let Taken::Opened(number) = opened else {
            panic!("{opened:?}")
        };
        let mut letter = bench.letter(
            &format!("b{at}"),
            &format!("eve@{domain}"),
            "Вопрос",
            "Что там?",
        );
        letter.ticket_number = Some(number);
        assert!(matches!(bench.take(&letter), Taken::Opened(_)), "{domain}");
    }
}

#[test]
fn addresses_without_a_domain_are_not_of_one_side() {
    let mut bench = bench();
    let opened = bench.mail("a", "root", "Вопрос", "Как быть?", &[]);
    assert_eq!(opened, Taken::Opened(1));
    let mut letter = bench.letter("b", "daemon", "Вопрос", "Что там?");
    letter.ticket_number = Some(1);
    assert_eq!(bench.take(&letter), Taken::Opened(2));
}

#[test]
fn a_reply_may_come_before_what_it_answers() {
    let mut bench = bench();
    let reply = bench.mail(
        "reply",
        "anna@acme.ru",
        "Re: Вопрос",
        "И ещё",
        &["root", "middle"],
    );
    assert_eq!(reply, Taken::Opened(1));
    assert_eq!(
        bench.mail("root", "boss@acme.ru", "Вопрос", "Как?", &[]),
        Taken::Joined(1)
    );
    assert_eq!(
        bench.mail("middle", "anna@acme.ru", "Re: Вопрос", "Так", &["root"]),
        Taken::Joined(1)
    );
    assert_eq!(bench.ticket(1).messages, 3);
    bench.assert_sound();
}

#[test]
fn another_text_under_the_same_message_id_is_kept() {
    let mut bench = bench();
    let mut send = |text: &str| bench.mail("same", "anna@acme.ru", "Вопрос", text, &[]);
    assert_eq!(send("Первый"), Taken::Opened(1));
    assert_eq!(send("Второй"), Taken::Joined(1));
    for text in ["Первый", "Второй"] {
        assert_eq!(send(text), Taken::Duplicate, "{text}");
    }
    let conversation = bench.store.view().conversation(1, 0, 10).unwrap();
    let texts: Vec<&str> = conversation.iter().map(|m| m.text.as_str()).collect();
    assert_eq!(texts, ["Первый", "Второй"]);
    bench.assert_sound();
}

#[test]
fn automatic_mail_wakes_no_ticket_that_is_done() {
    let mut bench = bench();
    let number = bench.module("acme", "m");
    bench
        .run("anna", number, &Command::Accept(How::default()))
        .unwrap();
    bench
        .run("anna", number, &Command::Resolve(How::default()))
        .unwrap();
    let mut away = bench.letter("away", "anna@acme.ru", "Автоответ", "Я в отпуске");
    away.references = vec!["m".to_owned()];
    away.automatic = Some("auto-submitted".to_owned());
    assert_eq!(bench.take(&away), Taken::Joined(number));
    assert_eq!(bench.ticket(number).state, State::Done);
    bench.mail(
        "human",
        "anna@acme.ru",
        "Re: Интеграция",
        "Не работает",
        &["m"],
    );
    assert_eq!(bench.ticket(number).state, State::Work);
    bench.assert_sound();
}

/// Nobody reads a letter at a phone number.
#[test]
fn a_call_is_answered_by_mail_where_the_client_has_an_address() {
    let mut bench = bench();
    let reply_to = |bench: &mut Bench, id: &str, channel: Channel| {
        let mut call = bench.letter(id, "+7 900 000-00-00", "Звонок", "Как быть?");
        call.channel = channel;
        let Taken::Opened(number) = bench.take(&call) else {
            panic!("not opened")
        };
        let client = SetFact::Client(Some("acme".to_owned()));
        bench
            .run("anna", number, &Command::Set(vec![client]))
            .unwrap();
        bench
            .run("anna", number, &Command::Refuse(How::default()))
            .unwrap();
        let items = bench.store.view().outbox(OutboxStatus::Queued, 0, 100);
        let reply = items.unwrap().pop().unwrap().reply;
        assert_eq!(reply.to.name, "Анна");
        (reply.channel, reply.to.address)
    };
    let phone = (Channel::Phone, "+7 900 000-00-00".to_owned());
    assert_eq!(reply_to(&mut bench, "a", Channel::Phone), phone);
    let stamp = bench.stamp("lead", "client-set");
    desk::change_client(&mut bench.store, &bench.ground, &stamp, "acme", |client| {
        let mail = Contact::new(ContactKind::Email, "anna@acme.ru");
        client.contacts.push(mail);
        Ok(())
    })
    .unwrap();
    let mail = (Channel::Email, "anna@acme.ru".to_owned());
    assert_eq!(reply_to(&mut bench, "b", Channel::Phone), mail);
    assert_eq!(reply_to(&mut bench, "c", Channel::Voice), mail);
    bench.assert_sound();
}

/// A form on the website may send in our name: what nobody has asked us to wait for is looked at.
#[test]
fn a_mail_in_our_own_name_that_belongs_to_nothing_is_looked_at() {
    let mut bench = bench();
    let mut form = bench.letter("form", "desk@desk.example", "Заявка", "Не считает");
    form.ours = true;
    assert_eq!(bench.receive(&form), Taken::Opened(1));
    let ticket = bench.ticket(1);
    assert_eq!(ticket.state, State::New);
    assert!(ticket.due_at.is_some());
    // In a mailbox that is imported it is a letter that we wrote.
    let mut sent = bench.letter("sent", "desk@desk.example", "Ответ", "Готово");
    sent.ours = true;
    assert_eq!(bench.take(&sent), Taken::Opened(2));
    assert_eq!(bench.ticket(2).state, State::Waiting);
    bench.assert_sound();
}

/// Its law does not know the tariff that the client has by now.
#[test]
fn a_mail_to_a_ticket_that_can_not_be_judged_comes_in_and_a_person_decides() {
    let mut bench = Bench::new();
    bench.client("acme", "micro");
    let number = bench.module("acme", "first");
    bench.enact_premium();
    bench.change_tariff("acme", "premium");
    bench.turn_on(Purpose::Received);
    bench.turn_on(Purpose::WritingOnly);

    let mut more = bench.letter("more", "anna@acme.ru", "Re: Интеграция", "Что нового?");
    more.references = vec!["first".to_owned()];
    assert_eq!(bench.receive(&more), Taken::Joined(number));
    let verdict = bench.ticket(number).verdict.unwrap();
    assert_eq!(verdict.action, Action::Undecided);
    assert_eq!(
        verdict.deciding().unwrap().because,
        "unknown: tariff premium"
    );

    // The ticket of an old letter is as old as the letter.
    let mut late = bench.letter("late", "anna@acme.ru", "Отчёт", "Не открывается");
    late.received_at = at("2026-11-30T10:00:00+03:00");
    let Taken::Opened(late) = bench.receive(&late) else {
        panic!("not opened")
    };
    assert_eq!(bench.verdict(late), Action::Undecided);

    // A decision that was made stays as it is, and the client's next letter wakes the ticket.
    bench.change_tariff("acme", "micro");
    bench
        .run("anna", number, &Command::Accept(How::default()))
        .unwrap();
    bench
        .run("anna", number, &Command::Resolve(How::default()))
        .unwrap();
    bench.now += chrono::TimeDelta::hours(1);
    bench.change_tariff("acme", "premium");
    let mut again = bench.letter("again", "anna@acme.ru", "Re: Интеграция", "Опять сломалось");
    again.references = vec!["first".to_owned()];
    assert_eq!(bench.receive(&again), Taken::Joined(number));
    assert_eq!(bench.ticket(number).state, State::Work);
    assert_eq!(bench.verdict(number), Action::Accept);
    bench.assert_sound();
}
