//! Answers that are written, by mail or in a chat.

use super::*;

fn notes(bench: &Bench, number: u64) -> Vec<String> {
    let view = bench.store.view();
    let history = view.history(bench.ticket(number).id, 0, u32::MAX).unwrap();
    let noted = history.iter().filter(
        |line| matches!(&line.recorded.event, Event::Alarm(step) if step.step() == "noted"),
    );
    noted
        .map(|line| view.body(line.seq).unwrap().unwrap())
        .collect()
}

#[test]
fn an_answer_by_mail_acknowledges_and_its_words_are_noted() {
    let mut bench = Bench::new();
    let number = alarmed(&mut bench);
    let id = bench.page(number, Way::Email, IVAN);
    let page = format!("{id}@desk.example");
    sent(&mut bench, id, &[&page]);
    let taken = bench.mail("a1", "Ivan@Home.example", "Re: Авария", "Еду", &[&page]);
    assert_eq!(taken, Taken::Page(number));
    assert_eq!(by(&bench, number), Some(("Иван".to_owned(), Via::Email)));
    assert_eq!(notes(&bench, number), ["Еду"]);
    // It comes in again; then he writes more.
    bench.mail("a1", IVAN, "Re: Авария", "Еду", &[&page]);
    assert_eq!(notes(&bench, number), ["Еду"]);
    bench.mail("a2", IVAN, "Re: Авария", "Починил", &[&page]);
    assert_eq!(notes(&bench, number), ["Еду", "Починил"]);
    // None of it is a message of the client's.
    assert_eq!(bench.ticket(number).messages, 1);
    bench.assert_sound();
}

#[test]
fn an_answer_to_a_page_of_which_nobody_knows_whether_it_left_counts() {
    let mut bench = Bench::new();
    let number = alarmed(&mut bench);
    let id = bench.page(number, Way::Email, IVAN);
    begin(&mut bench, id);
    let trouble = Trouble::new(TroubleKind::Timeout, "", "");
    end_as(&mut bench, id, PageAttempt::Unsure(trouble));
    let page = format!("{id}@desk.example");
    let taken = bench.mail("a1", IVAN, "Re: Авария", "Беру", &[&page]);
    assert_eq!(taken, Taken::Page(number));
    assert!(by(&bench, number).is_some());
}

#[test]
fn who_is_away_answers_for_nothing_and_the_others_see_it() {
    let mut bench = Bench::new();
    let number = alarmed(&mut bench);
    let id = bench.page(number, Way::Email, IVAN);
    let page = format!("{id}@desk.example");
    sent(&mut bench, id, &[&page]);
    let mut away = bench.letter("a1", IVAN, "Автоответ: отпуск", "Вернусь в среду");
    away.references = vec![page];
    away.automatic = Some("reply".to_owned());
    assert_eq!(bench.receive(&away), Taken::Page(number));
    assert_eq!(by(&bench, number), None);
    assert_eq!(
        notes(&bench, number),
        ["Автоответ: отпуск\nВернусь в среду"]
    );
    assert_eq!(
        bench
            .store
            .view()
            .counts("x")
            .unwrap()
            .queue(crate::store::Queue::All),
        1
    );
}

#[test]
fn an_answer_from_another_address_is_a_message_like_any_other() {
    let mut bench = Bench::new();
    let number = alarmed(&mut bench);
    let id = bench.page(number, Way::Email, IVAN);
    let page = format!("{id}@desk.example");
    sent(&mut bench, id, &[&page]);
    let forged = bench.mail("f1", "mallory@evil.example", "Re: Авария", "Беру", &[&page]);
    assert!(
        matches!(forged, Taken::Opened(other) if other != number),
        "{forged:?}"
    );
    // And so is one that names a page of another desk's.
    let other = format!("{id}@other.example");
    let taken = bench.mail("f2", "mallory@evil.example", "Re", "Беру", &[&other]);
    assert!(matches!(taken, Taken::Opened(_)), "{taken:?}");
    assert_eq!(by(&bench, number), None);
}

#[test]
fn a_page_that_came_back_has_failed() {
    let mut bench = Bench::new();
    let number = alarmed(&mut bench);
    let id = bench.page(number, Way::Email, IVAN);
    let page = format!("{id}@desk.example");
    sent(&mut bench, id, &[&page]);
    bench.now += TimeDelta::seconds(30);
    let mut bounce = bench.letter("b1", "mailer-daemon@home.example", "Undelivered", "550");
    bounce.automatic = Some("bounce".to_owned());
    bounce.bounce = Some(Bounce {
        message_id: page,
        said: "550 5.1.1 no such user".to_owned(),
    });
    assert_eq!(bench.receive(&bounce), Taken::Page(number));
    assert_eq!(status(&bench, id), PageStatus::Failed);
    assert_eq!(alarm(&bench, number).next_at, Some(bench.now));
    let before = events(&bench);
    assert_eq!(bench.receive(&bounce), Taken::Page(number));
    assert_eq!(events(&bench), before);
    bench.assert_sound();
}

#[test]
fn our_own_page_seen_in_our_mailbox_is_no_ticket() {
    let mut bench = Bench::new();
    let number = alarmed(&mut bench);
    let id = bench.page(number, Way::Email, "support@desk.example");
    let mut own = bench.letter(
        &format!("{id}@desk.example"),
        "support@desk.example",
        "Авария",
        "…",
    );
    own.ours = true;
    assert_eq!(bench.receive(&own), Taken::Page(number));
    assert_eq!(by(&bench, number), None);
}

#[test]
fn in_telegram_only_an_answer_to_the_page_itself_acknowledges() {
    let mut bench = Bench::new();
    let number = alarmed(&mut bench);
    let id = bench.page(number, Way::Telegram, "42");
    sent(&mut bench, id, &["telegram:1:42:9"]);
    let other = bench.telegram("42", 10, "А где посмотреть отчёт?");
    assert!(matches!(bench.receive(&other), Taken::Opened(_)));
    assert_eq!(by(&bench, number), None);
    let mut stranger = bench.telegram("66", 11, "Беру");
    stranger.references = vec!["telegram:1:42:9".to_owned()];
    assert!(matches!(bench.receive(&stranger), Taken::Opened(_)));
    assert_eq!(by(&bench, number), None);
    let mut answer = bench.telegram("42", 12, "Беру");
    answer.references = vec!["telegram:1:42:9".to_owned()];
    assert_eq!(bench.receive(&answer), Taken::Page(number));
    assert_eq!(by(&bench, number), Some(("Иван".to_owned(), Via::Telegram)));
    assert_eq!(notes(&bench, number), ["Беру"]);
}

#[test]
fn who_answers_second_by_mail_is_told_whose_it_is_once() {
    let mut bench = Bench::new();
    let number = alarmed(&mut bench);
    let id = bench.page(number, Way::Email, IVAN);
    let page = format!("{id}@desk.example");
    sent(&mut bench, id, &[&page]);
    let acknowledge = Command::Acknowledge(Via::Workbench);
    bench.run("Пётр", number, &acknowledge).unwrap();
    let news = |bench: &Bench| -> Vec<PageItem> {
        let mut pages = bench.store.view().pages_of(number).unwrap();
        pages.retain(|item| item.page.is_news());
        pages
    };
    for _ in 0..2 {
        bench.mail("a1", IVAN, "Re: Авария", "Беру", &[&page]);
    }
    let told = news(&bench);
    let [word] = told.as_slice() else {
        panic!("{told:?}")
    };
    assert_eq!(
        (word.page.person.as_str(), word.page.address.as_str()),
        ("Иван", IVAN)
    );
    assert_eq!(
        (word.page.way, word.status),
        (Way::Email, PageStatus::Queued)
    );
    assert_eq!(by(&bench, number).unwrap().0, "Пётр");
    // Who has it and writes more is told nothing, and an answer to the news answers for nothing.
    let word = format!("{}@desk.example", word.page.id);
    bench.mail("a2", IVAN, "Re: Авария", "Понял", &[&word]);
    assert_eq!(news(&bench).len(), 1);
    assert_eq!(notes(&bench, number), ["Беру", "Понял"]);
    bench.assert_sound();
}

/// Three emergencies, paged to Ivan in one mail.
fn together(bench: &mut Bench) -> (Vec<u64>, String) {
    let (numbers, ids) = begun_together(bench);
    let name = format!("{}@desk.example", ids[0]);
    let mut names = vec![name.clone()];
    let ended = ids
        .into_iter()
        .map(|id| {
            let ids = std::mem::take(&mut names);
            (id, PageAttempt::Sent { ids })
        })
        .collect();
    within(bench, |tx, _| end_pages(tx, ended));
    (numbers, name)
}

/// Three emergencies whose pages to one address were begun as one message: the tickets, and the pages.
fn begun_together(bench: &mut Bench) -> (Vec<u64>, Vec<Uuid>) {
    let mut numbers = vec![alarmed(bench)];
    for n in 2..4 {
        let from = format!("a@c{n}.ru");
        let taken = bench.mail(&format!("m{n}"), &from, "Авария", "Звонки стоят", &[]);
        let Taken::Opened(number) = taken else {
            panic!("{taken:?}")
        };
        bench.raise(number);
        numbers.push(number);
    }
    let ids: Vec<Uuid> = numbers
        .iter()
        .map(|number| bench.page(*number, Way::Email, IVAN))
        .collect();
    within(bench, |tx, _| {
        for id in &ids {
            assert!(begin_page(tx, Uuid::from_u128(1), *id)?.is_some());
        }
        Ok(())
    });
    (numbers, ids)
}

/// The run that sent a message of several pages is killed before it writes so down: an answer to it answers them all.
#[test]
fn an_answer_to_a_message_whose_run_was_killed_answers_all_its_pages() {
    // Whichever page the next run comes upon first.
    for (first, alone) in [(0, None), (2, Some("42"))] {
        let mut bench = Bench::new();
        let (numbers, ids) = begun_together(&mut bench);
        // What the run began elsewhere left in another message.
        let other = alone.map(|chat| bench.page(numbers[1], Way::Telegram, chat));
        if let Some(other) = other {
            assert!(begin(&mut bench, other).is_some());
        }
        bench.now += TimeDelta::seconds(20);
        for id in [ids[first], ids[1], ids[0]] {
            let next = within(&mut bench, |tx, _| begin_page(tx, Uuid::from_u128(2), id));
            assert_eq!(next, None);
            assert_eq!(status(&bench, id), PageStatus::Unsure);
        }
        if let Some(other) = other {
            assert_eq!(status(&bench, other), PageStatus::Queued);
        }
        let name = format!("{}@desk.example", ids[0]);
        bench.mail("a1", IVAN, "Re: Авария", "Беру все", &[&name]);
        for number in numbers {
            let answered = Some(("Иван".to_owned(), Via::Email));
            assert_eq!(by(&bench, number), answered, "{number}");
        }
        bench.assert_sound();
    }
}

#[test]
fn an_answer_to_a_message_of_several_pages_answers_them_all() {
    let mut bench = Bench::new();
    let (numbers, name) = together(&mut bench);
    // One of them is over meanwhile, and another is somebody else's.
    let why = crate::core::alarm::EndedWhy::Opened;
    bench.step(numbers[1], AlarmEvent::Ended { why });
    bench.mail("a1", IVAN, "Re: Авария", "Беру все", &[&name]);
    for number in [numbers[0], numbers[2]] {
        let answered = Some(("Иван".to_owned(), Via::Email));
        assert_eq!(by(&bench, number), answered, "{number}");
    }
    assert_eq!(by(&bench, numbers[1]), None);
    for number in numbers {
        assert_eq!(notes(&bench, number), ["Беру все"], "{number}");
    }
    bench.assert_sound();
}
