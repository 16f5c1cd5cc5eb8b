//! A page's way from being begun to being answered.

use super::*;
use crate::core::alarm::{Alarm, Page};
use crate::core::inbound::Bounce;
use crate::core::roster::{Contact, Line, Person};
use crate::desk::{self, Taken};
use crate::ground::{Bench, at};
use crate::store::Dispatch;
use chrono::TimeDelta;

const IVAN: &str = "ivan@home.example";

/// A ticket with an alarm that is on.
fn alarmed(bench: &mut Bench) -> u64 {
    bench.now = at("2026-11-21T14:05:00+03:00");
    let taken = bench.mail("m1", "anna@acme.ru", "Авария", "Звонки стоят", &[]);
    let Taken::Opened(number) = taken else {
        panic!("{taken:?}")
    };
    let (raised, opens_at) = (bench.now, at("2026-11-23T09:00:00+03:00"));
    step(
        bench,
        number,
        AlarmEvent::Raised {
            at: raised,
            opens_at,
            trouble: None,
            joined: None,
        },
    );
    number
}

fn put(bench: &mut Bench, roster: Roster) {
    let changed = Event::RosterChanged {
        was: Box::default(),
        now: Box::new(roster),
    };
    within(bench, |tx, _| Ok(tx.append_loose(&changed)?));
}

fn step(bench: &mut Bench, number: u64, step: AlarmEvent) {
    let stamp = bench.stamp("desk", "watch");
    let body = matches!(step, AlarmEvent::Paged { .. }).then(|| "Авария\nтекст".to_owned());
    bench
        .store
        .transact(&stamp, |tx| {
            let mut ticket = tx.ticket(number)?.unwrap();
            tx.append(&mut ticket, vec![(Event::Alarm(Box::new(step)), body)])?;
            Ok::<_, Error>(())
        })
        .unwrap();
}

/// A page to Ivan, which waits.
fn paged(bench: &mut Bench, number: u64, way: Way, address: &str) -> Uuid {
    let page = Page {
        id: Uuid::now_v7(),
        person: "Иван".to_owned(),
        line: Line::First,
        contact: 0,
        way,
        address: address.to_owned(),
        language: Language::Ru,
        round: 1,
        at: bench.now,
    };
    let (id, next_at) = (page.id, bench.now + TimeDelta::minutes(10));
    step(bench, number, AlarmEvent::Paged { page, next_at });
    id
}

fn within<T>(bench: &mut Bench, work: impl FnOnce(&Tx<'_>, &Ground) -> Result<T>) -> T {
    let (stamp, ground) = (bench.stamp("desk", "page"), bench.ground.clone());
    bench
        .store
        .transact(&stamp, |tx| work(tx, &ground))
        .unwrap()
}

fn begin(bench: &mut Bench, id: Uuid) -> Option<PageItem> {
    within(bench, |tx, _| begin_page(tx, Uuid::from_u128(1), id))
}

fn end_as(bench: &mut Bench, id: Uuid, attempt: PageAttempt) {
    within(bench, |tx, _| end_page(tx, id, attempt));
}

fn sent(bench: &mut Bench, id: Uuid, ids: &[&str]) {
    assert!(begin(bench, id).is_some());
    let ids = ids.iter().map(ToString::to_string).collect();
    end_as(bench, id, PageAttempt::Sent { ids });
}

fn status(bench: &Bench, id: Uuid) -> PageStatus {
    bench.store.view().page(id).unwrap().unwrap().status
}

fn dispatch(bench: &Bench, id: Uuid) -> Option<Dispatch> {
    bench.store.view().dispatch(id).unwrap()
}

fn alarm(bench: &Bench, number: u64) -> Alarm {
    *bench.ticket(number).alarm.unwrap()
}

fn by(bench: &Bench, number: u64) -> Option<(String, Via)> {
    let acknowledged = alarm(bench, number).acknowledged;
    acknowledged.map(|by| (by.by, by.via))
}

fn party(name: &str, address: &str) -> Party {
    Party {
        name: name.to_owned(),
        address: address.to_owned(),
    }
}

fn press(bench: &mut Bench, id: Uuid, chat: &str, from: &str) -> PageAnswer {
    let presser = presser(&bench.store.view(), id, chat, &party("", from)).unwrap();
    let Some(presser) = presser else {
        return PageAnswer::NotTheirs;
    };
    within(bench, |tx, ground| {
        answer_page(tx, ground, &presser, Via::Telegram)
    })
}

fn events(bench: &Bench) -> i64 {
    bench.store.view().last_event().unwrap()
}

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
fn a_page_is_begun_once_and_what_came_of_it_is_recorded() {
    let mut bench = Bench::new();
    let number = alarmed(&mut bench);
    let id = paged(&mut bench, number, Way::Telegram, "42");
    let item = begin(&mut bench, id).unwrap();
    assert_eq!(
        text_of_page(&bench.store.view(), &item).unwrap(),
        "Авария\nтекст"
    );
    end_as(
        &mut bench,
        id,
        PageAttempt::Sent {
            ids: vec!["telegram:1:42:9".to_owned()],
        },
    );
    assert_eq!(status(&bench, id), PageStatus::Sent);
    assert_eq!(dispatch(&bench, id), None);
    assert_eq!(begin(&mut bench, id), None);
    // What comes late changes nothing.
    let before = events(&bench);
    end_as(
        &mut bench,
        id,
        PageAttempt::Unsure(Trouble::new(TroubleKind::Timeout, "", "")),
    );
    assert_eq!(events(&bench), before);
    let known = bench.store.view().page_by_channel_id("telegram:1:42:9");
    assert_eq!(known.unwrap(), Some(id));
    bench.assert_sound();
}

#[test]
fn what_a_dead_run_has_begun_is_not_sent_again() {
    let mut bench = Bench::new();
    let number = alarmed(&mut bench);
    let id = paged(&mut bench, number, Way::Telegram, "42");
    assert!(begin(&mut bench, id).is_some());
    bench.now += TimeDelta::seconds(20);
    let other = within(&mut bench, |tx, _| begin_page(tx, Uuid::from_u128(2), id));
    assert_eq!(other, None);
    assert_eq!(status(&bench, id), PageStatus::Unsure);
    assert_eq!(dispatch(&bench, id), None);
    // It may be out; but nobody knows, and so the next contact's turn comes.
    assert_eq!(alarm(&bench, number).next_at, Some(bench.now));
    bench.assert_sound();
}

#[test]
fn a_page_that_fails_makes_the_next_step_due_at_once() {
    let mut bench = Bench::new();
    let number = alarmed(&mut bench);
    let id = paged(&mut bench, number, Way::Email, IVAN);
    begin(&mut bench, id);
    let trouble = Trouble::new(TroubleKind::ServerBusy, "", "");
    let next_at = bench.now + TimeDelta::seconds(2);
    end_as(
        &mut bench,
        id,
        PageAttempt::Later {
            trouble: trouble.clone(),
            next_at,
        },
    );
    let waits = dispatch(&bench, id).unwrap();
    assert_eq!((waits.tries, waits.started_by), (1, None));
    let view = bench.store.view();
    assert_eq!(view.pages_due(Way::Email, bench.now, 9).unwrap(), []);
    assert_eq!(view.next_page_due(Way::Email).unwrap(), Some(next_at));
    bench.now = next_at;
    begin(&mut bench, id);
    end_as(&mut bench, id, PageAttempt::Failed(trouble));
    assert_eq!(status(&bench, id), PageStatus::Failed);
    assert_eq!(alarm(&bench, number).next_at, Some(bench.now));
    bench.assert_sound();
}

#[test]
fn a_page_that_nobody_needs_any_more_is_not_begun() {
    let mut bench = Bench::new();
    let number = alarmed(&mut bench);
    let (waits, leaves) = (
        paged(&mut bench, number, Way::Telegram, "42"),
        paged(&mut bench, number, Way::Email, IVAN),
    );
    assert!(begin(&mut bench, leaves).is_some());
    let acknowledge = Command::Acknowledge(Via::Workbench);
    bench.run("Пётр", number, &acknowledge).unwrap();
    assert_eq!(begin(&mut bench, waits), None);
    assert_eq!(status(&bench, waits), PageStatus::Dropped);
    // What was leaving at that moment is out all the same; had it not been, nobody would try again.
    end_as(&mut bench, leaves, PageAttempt::Sent { ids: Vec::new() });
    assert_eq!(status(&bench, leaves), PageStatus::Sent);
    bench.assert_sound();
}

#[test]
fn of_pages_that_piled_up_for_one_contact_the_last_alone_goes() {
    let mut bench = Bench::new();
    let number = alarmed(&mut bench);
    let pages: Vec<Uuid> = (0..4)
        .map(|_| paged(&mut bench, number, Way::Telegram, "42"))
        .collect();
    let begun: Vec<bool> = pages
        .iter()
        .map(|id| begin(&mut bench, *id).is_some())
        .collect();
    assert_eq!(begun, [false, false, false, true]);
    assert_eq!(status(&bench, pages[0]), PageStatus::Failed);
    // The last one's timer is not theirs.
    assert!(alarm(&bench, number).next_at > Some(bench.now));
    bench.assert_sound();
}

#[test]
fn a_press_acknowledges_once_in_the_name_of_who_was_paged() {
    let mut bench = Bench::new();
    let number = alarmed(&mut bench);
    let id = paged(&mut bench, number, Way::Telegram, "42");
    sent(&mut bench, id, &["telegram:1:42:9"]);
    // A stranger's press, in their own chat or in Ivan's name, and that of a page that is none.
    let before = events(&bench);
    for (chat, from) in [("66", "66"), ("42", "66"), ("66", "42")] {
        assert_eq!(press(&mut bench, id, chat, from), PageAnswer::NotTheirs);
    }
    assert_eq!(
        press(&mut bench, Uuid::from_u128(5), "42", "42"),
        PageAnswer::NotTheirs
    );
    assert_eq!(events(&bench), before);
    assert_eq!(by(&bench, number), None);
    assert_eq!(
        press(&mut bench, id, "42", "42"),
        PageAnswer::Taken { number }
    );
    assert_eq!(by(&bench, number), Some(("Иван".to_owned(), Via::Telegram)));
    assert_eq!(bench.ticket(number).assignee.as_deref(), Some("Иван"));
    let before = events(&bench);
    assert_eq!(
        press(&mut bench, id, "42", "42"),
        PageAnswer::Taken { number }
    );
    assert_eq!(events(&bench), before);
    bench.assert_sound();
}

#[test]
fn who_comes_second_or_too_late_is_told_so() {
    let mut bench = Bench::new();
    let number = alarmed(&mut bench);
    let id = paged(&mut bench, number, Way::Telegram, "42");
    let acknowledge = Command::Acknowledge(Via::Workbench);
    bench.run("Пётр", number, &acknowledge).unwrap();
    let before = events(&bench);
    let already = PageAnswer::Already {
        number,
        by: "Пётр".to_owned(),
        at: bench.now,
    };
    bench.now += TimeDelta::minutes(1);
    assert_eq!(press(&mut bench, id, "42", "42"), already);
    assert_eq!(events(&bench), before);
    let why = crate::core::alarm::EndedWhy::Opened;
    step(&mut bench, number, AlarmEvent::Ended { why });
    assert_eq!(
        press(&mut bench, id, "42", "42"),
        PageAnswer::Over { number }
    );
}

#[test]
fn a_clock_that_is_set_back_holds_no_page() {
    let mut bench = Bench::new();
    let number = alarmed(&mut bench);
    let id = paged(&mut bench, number, Way::Telegram, "42");
    for (ahead, due) in [(TimeDelta::minutes(30), 0), (TimeDelta::hours(2), 1)] {
        let next_at = bench.now + ahead;
        within(&mut bench, |tx, _| {
            Ok(tx.set_dispatch(id, &Dispatch::default(), next_at)?)
        });
        let found = bench.store.view().pages_due(Way::Telegram, bench.now, 9);
        assert_eq!(found.unwrap().len(), due, "{ahead}");
    }
}

#[test]
fn in_a_group_whoever_is_on_the_roster_answers_for_themselves() {
    let mut bench = Bench::new();
    let number = alarmed(&mut bench);
    let roster = Roster {
        people: vec![Person {
            name: "Ольга".to_owned(),
            language: Language::En,
            contacts: vec![Contact {
                way: Way::Telegram,
                address: "77".to_owned(),
                after_seconds: 0,
            }],
        }],
        ..Roster::default()
    };
    put(&mut bench, roster);
    let id = paged(&mut bench, number, Way::Telegram, "-100500");
    let by = |chat: &str, name: &str, id_there: &str| {
        let from = party(name, id_there);
        presser(&bench.store.view(), id, chat, &from).unwrap()
    };
    let found = by("-100500", "Оля", "77").unwrap();
    assert_eq!(
        (found.name.as_str(), found.language),
        ("Ольга", Language::En)
    );
    // Nobody answers in the name of who was paged, or in one that they give themselves.
    assert_eq!(
        by("-100500", "Иван", "5").unwrap().name,
        "Иван (telegram 5)"
    );
    assert_eq!(by("-100500", " ", "5").unwrap().name, "telegram 5");
    assert_eq!(by("77", "Оля", "77"), None);
    assert_eq!(
        press(&mut bench, id, "-100500", "5"),
        PageAnswer::Taken { number }
    );
    let told = Some(("telegram 5".to_owned(), Via::Telegram));
    assert_eq!(
        alarm(&bench, number).acknowledged.map(|by| (by.by, by.via)),
        told
    );
}

#[test]
fn an_answer_by_mail_acknowledges_and_its_words_are_noted() {
    let mut bench = Bench::new();
    let number = alarmed(&mut bench);
    let id = paged(&mut bench, number, Way::Email, IVAN);
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
    let id = paged(&mut bench, number, Way::Email, IVAN);
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
    let id = paged(&mut bench, number, Way::Email, IVAN);
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
    let id = paged(&mut bench, number, Way::Email, IVAN);
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
    let id = paged(&mut bench, number, Way::Email, IVAN);
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
    let id = paged(&mut bench, number, Way::Email, "support@desk.example");
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
    let id = paged(&mut bench, number, Way::Telegram, "42");
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
    let id = paged(&mut bench, number, Way::Email, IVAN);
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

#[test]
fn news_is_not_dropped_by_an_answer_and_its_failure_moves_no_timer() {
    let mut bench = Bench::new();
    let number = alarmed(&mut bench);
    let real = paged(&mut bench, number, Way::Email, IVAN);
    let mut page = bench.store.view().page(real).unwrap().unwrap().page;
    (page.id, page.round) = (Uuid::now_v7(), 0);
    let news = page.id;
    page.address = "42".to_owned();
    step(&mut bench, number, AlarmEvent::Told { page });
    let timer = alarm(&bench, number).next_at;
    assert!(begin(&mut bench, news).is_some());
    let trouble = Trouble::new(TroubleKind::Rejected, "", "");
    end_as(&mut bench, news, PageAttempt::Failed(trouble));
    assert_eq!(alarm(&bench, number).next_at, timer);
    let mut page = bench.store.view().page(news).unwrap().unwrap().page;
    page.id = Uuid::now_v7();
    let news = page.id;
    step(&mut bench, number, AlarmEvent::Told { page });
    let acknowledge = Command::Acknowledge(Via::Workbench);
    bench.run("Пётр", number, &acknowledge).unwrap();
    assert_eq!(status(&bench, real), PageStatus::Dropped);
    assert_eq!(status(&bench, news), PageStatus::Queued);
    bench.assert_sound();
}

/// Three emergencies, paged to Ivan in one mail.
fn together(bench: &mut Bench) -> (Vec<u64>, String) {
    let mut numbers = vec![alarmed(bench)];
    for n in 2..4 {
        let from = format!("a@c{n}.ru");
        let taken = bench.mail(&format!("m{n}"), &from, "Авария", "Звонки стоят", &[]);
        let Taken::Opened(number) = taken else {
            panic!("{taken:?}")
        };
        let (raised, opens_at) = (bench.now, at("2026-11-23T09:00:00+03:00"));
        let raised = AlarmEvent::Raised {
            at: raised,
            opens_at,
            trouble: None,
            joined: None,
        };
        step(bench, number, raised);
        numbers.push(number);
    }
    let ids: Vec<Uuid> = numbers
        .iter()
        .map(|number| paged(bench, *number, Way::Email, IVAN))
        .collect();
    for id in &ids {
        assert!(begin(bench, *id).is_some());
    }
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

#[test]
fn an_answer_to_a_message_of_several_pages_answers_them_all() {
    let mut bench = Bench::new();
    let (numbers, name) = together(&mut bench);
    // One of them is over meanwhile, and another is somebody else's.
    let why = crate::core::alarm::EndedWhy::Opened;
    step(&mut bench, numbers[1], AlarmEvent::Ended { why });
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

#[test]
fn what_is_handed_over_pages_the_former_one_no_more() {
    let mut bench = Bench::new();
    let number = alarmed(&mut bench);
    let (waits, leaves) = (
        paged(&mut bench, number, Way::Telegram, "42"),
        paged(&mut bench, number, Way::Email, IVAN),
    );
    assert!(begin(&mut bench, leaves).is_some());
    let over = AlarmEvent::HandedOver {
        to: "Ольга".to_owned(),
        at: bench.now,
        reason: None,
    };
    step(&mut bench, number, over);
    assert_eq!(begin(&mut bench, waits), None);
    assert_eq!(status(&bench, waits), PageStatus::Dropped);
    // What was leaving at that moment is out, and says nothing of the next step.
    let timer = alarm(&bench, number).next_at;
    bench.now += TimeDelta::minutes(1);
    let trouble = Trouble::new(TroubleKind::Timeout, "", "");
    end_as(&mut bench, leaves, PageAttempt::Unsure(trouble));
    assert_eq!(status(&bench, leaves), PageStatus::Unsure);
    assert_eq!(alarm(&bench, number).next_at, timer);
    bench.assert_sound();
}

fn file(bench: &Bench) -> rusqlite::Connection {
    rusqlite::Connection::open(bench.store.path()).unwrap()
}

#[test]
fn a_page_that_can_not_be_read_holds_no_other_and_makes_the_next_step_due() {
    let mut bench = Bench::new();
    let number = alarmed(&mut bench);
    let good = paged(&mut bench, number, Way::Email, "olga@home.example");
    let broken = paged(&mut bench, number, Way::Email, IVAN);
    let sql = "UPDATE page SET page = '{' WHERE id = ?1";
    assert_eq!(file(&bench).execute(sql, [broken.as_bytes()]).unwrap(), 1);
    bench.now += TimeDelta::seconds(1);
    let due = |bench: &Bench| -> Vec<Uuid> {
        let due = bench.store.view().pages_due(Way::Email, bench.now, 9);
        due.unwrap().iter().map(|item| item.page.id).collect()
    };
    assert_eq!(due(&bench), [good]);
    assert!(
        begin(&mut bench, good).is_some(),
        "its own ticket's pages are read"
    );
    let aside = within(&mut bench, |tx, _| set_aside_spoilt(tx, Way::Email));
    assert_eq!(aside.len(), 1);
    assert_eq!((aside[0].id, aside[0].ticket), (broken, number));
    assert_eq!(alarm(&bench, number).next_at, Some(bench.now));
    let again = within(&mut bench, |tx, _| set_aside_spoilt(tx, Way::Email));
    assert_eq!(again, []);
    assert_eq!(
        bench.store.view().spoilt_pages().unwrap(),
        aside,
        "it is told on"
    );
    // An answer takes no harm from it.
    let acknowledge = Command::Acknowledge(Via::Workbench);
    bench.run("Пётр", number, &acknowledge).unwrap();
    // The log has it still.
    bench.store.rebuild().unwrap();
    assert_eq!(status(&bench, broken), PageStatus::Failed);
    assert_eq!(bench.store.view().spoilt_pages().unwrap(), []);
}

#[test]
fn a_page_that_can_not_even_be_set_aside_is_put_off() {
    let mut bench = Bench::new();
    let number = alarmed(&mut bench);
    let broken = paged(&mut bench, number, Way::Email, IVAN);
    let file = file(&bench);
    file.execute("UPDATE page SET page = '{'", []).unwrap();
    file.execute("UPDATE detail SET rest = '{'", []).unwrap();
    let aside = within(&mut bench, |tx, _| set_aside_spoilt(tx, Way::Email));
    assert_eq!(aside[0].id, broken);
    let next = bench.store.view().next_page_due(Way::Email).unwrap();
    assert_eq!(next, Some(bench.now + TimeDelta::minutes(1)), "no circle");
    let again = within(&mut bench, |tx, _| set_aside_spoilt(tx, Way::Email));
    assert_eq!(again, []);
}

#[test]
fn an_answer_looks_at_nothing_before_its_page() {
    let mut bench = Bench::new();
    let number = alarmed(&mut bench);
    let id = paged(&mut bench, number, Way::Email, IVAN);
    let page = format!("{id}@desk.example");
    sent(&mut bench, id, &[&page]);
    // An old event of the ticket's is damaged.
    let spoil =
        "UPDATE event SET fact = '{' WHERE seq = (SELECT min(seq) FROM event WHERE kind = 'alarm')";
    assert_eq!(file(&bench).execute(spoil, []).unwrap(), 1);
    for _ in 0..2 {
        let taken = bench.mail("a1", IVAN, "Re: Авария", "Еду", &[&page]);
        assert_eq!(taken, Taken::Page(number));
    }
    assert!(by(&bench, number).is_some());
    let noted = "SELECT count(*) FROM body WHERE text = 'Еду'";
    let noted: i64 = file(&bench).query_row(noted, [], |row| row.get(0)).unwrap();
    assert_eq!(noted, 1);
}

mod ways {
    use super::*;
    use crate::core::health::{Condition, Health, Side};
    use crate::desk::{PagingTrouble, paging_trouble};

    #[test]
    fn that_nobody_syncs_matters_only_where_there_is_a_roster() {
        let mut bench = Bench::new();
        let told = |bench: &Bench, syncs| {
            paging_trouble(&bench.store.view(), &bench.ground, bench.now, syncs).unwrap()
        };
        assert_eq!(told(&bench, false), None);
        let person = Person {
            name: "Ольга".to_owned(),
            language: Language::En,
            contacts: Vec::new(),
        };
        let roster = Roster {
            people: vec![person],
            ..Roster::default()
        };
        put(&mut bench, roster);
        assert_eq!(told(&bench, false), Some(PagingTrouble::NobodySyncs));
        assert_eq!(told(&bench, true), None);
    }

    #[test]
    fn a_contact_is_in_trouble_as_its_way_is() {
        let health = |channel, side, condition| Health {
            channel,
            side,
            condition,
            since: at("2026-11-21T14:05:00+03:00"),
            well_at: None,
            trouble: Some(Trouble::new(TroubleKind::LoginRefused, "x", "")),
            again_at: None,
        };
        let contact = |way| Contact {
            way,
            address: "1".to_owned(),
            after_seconds: 0,
        };
        let told = |way, health: &[Health]| {
            desk::paging::in_the_way(&contact(way), health).map(|t| t.kind)
        };
        let good = health(Channel::Telegram, Side::Out, Condition::Synced);
        let bad = health(Channel::Telegram, Side::Page, Condition::Failing);
        assert_eq!(told(Way::Telegram, &[]), Some(TroubleKind::NoChannel));
        assert_eq!(told(Way::Telegram, std::slice::from_ref(&good)), None);
        assert_eq!(
            told(Way::Email, std::slice::from_ref(&good)),
            Some(TroubleKind::NoChannel)
        );
        assert_eq!(
            told(Way::Telegram, &[good, bad]),
            Some(TroubleKind::LoginRefused)
        );
        let phone = health(Channel::Phone, Side::Page, Condition::Synced);
        assert_eq!(told(Way::Command, &[phone]), None);
    }
}
