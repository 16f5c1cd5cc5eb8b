//! Answers by the button under a page.

use super::*;

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

#[test]
fn a_press_acknowledges_once_in_the_name_of_who_was_paged() {
    let mut bench = Bench::new();
    let number = alarmed(&mut bench);
    let id = bench.page(number, Way::Telegram, "42");
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
    let id = bench.page(number, Way::Telegram, "42");
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
    bench.step(number, AlarmEvent::Ended { why });
    assert_eq!(
        press(&mut bench, id, "42", "42"),
        PageAnswer::Over { number }
    );
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
    let id = bench.page(number, Way::Telegram, "-100500");
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
