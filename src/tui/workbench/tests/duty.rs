//! The roster read and changed from the workbench.

use super::*;
use crate::core::roster::{Line, Roster};
use crate::ground::rosters::anna_alone;
use crate::tui::memory::{Memory, MemoryFile};
use std::path::Path;

/// Anna is on call by Telegram.
fn anna() -> String {
    anna_alone("telegram", "1001")
}

fn put(seat: &mut Seat, text: &str) -> i64 {
    let stamp = seat.bench.stamp("boris", "roster-edit");
    let roster = Roster::parse(text).unwrap();
    let put = crate::desk::change_roster(&mut seat.bench.store, &stamp, None, |_| Ok(roster));
    put.unwrap().seq
}

fn roster(seat: &Seat) -> Roster {
    seat.bench.store.view().roster().unwrap().1
}

fn with_roster() -> Seat {
    let mut seat = Seat::new(1);
    put(&mut seat, &anna());
    seat.settle();
    seat.keys("g w");
    seat.settle();
    seat
}

fn editing(seat: &mut Seat) -> &mut crate::tui::overlay::TextEdit {
    match &mut seat.workbench.over {
        Some(Over::RosterText(editing)) => &mut editing.edit,
        _ => panic!("the roster is not being edited"),
    }
}

#[test]
fn the_page_follows_what_others_change() {
    let mut seat = Seat::new(1);
    seat.keys("g w");
    seat.settle();
    let shown = seat.draw((80, 24));
    assert!(shown.contains("Графика ещё нет"), "{shown}");
    put(&mut seat, &anna());
    seat.comes((80, 24), "первая линия: anna (вы)");
    seat.keys("esc");
    assert!(seat.workbench.over.is_none());
}

/// An empty roster leads to its text alone; the text begins behind what explains it.
#[test]
fn an_empty_roster_tells_one_key_and_its_text_begins_where_it_says_something() {
    let mut seat = Seat::new(1);
    seat.keys("g w");
    seat.settle();
    let shown = seat.draw((80, 24));
    assert!(shown.contains("e Править"), "{shown}");
    assert!(!shown.contains("Я замещаю"), "{shown}");
    put(&mut seat, &anna());
    seat.comes((80, 24), "n Я замещаю");
    seat.keys("e");
    seat.settle();
    let before = editing(&mut seat).text();
    let first = before
        .lines()
        .position(|line| !line.is_empty() && !line.starts_with('#'));
    assert!(first.unwrap() > 10, "{before}");
    seat.type_in("x");
    let after = editing(&mut seat).text();
    let changed = before.lines().zip(after.lines()).position(|(a, b)| a != b);
    assert_eq!(changed, first, "{after}");
}

/// A page is laid out for the screen as it is, also after that was made wider.
#[test]
fn the_shifts_of_the_roster_follow_the_width_of_the_screen() {
    let mut seat = with_roster();
    let mut shown = |columns: u16| {
        seat.give(Input::Resize { columns, rows: 60 });
        seat.draw((columns, 60))
    };
    // The first row below the heads of the columns.
    let first = |shown: &str| {
        let mut shifts = shown.lines().skip_while(|row| !row.contains("Смены"));
        shifts.nth(2).unwrap_or_default().to_owned()
    };
    let (wide, narrow) = (shown(120), shown(60));
    assert!(first(&wide).contains("anna (вы)"), "{wide}");
    assert!(!first(&narrow).contains("anna (вы)"), "{narrow}");
    assert!(narrow.contains("    anna (вы)  "), "{narrow}");
}

/// On the Russian layout as on the Latin one; the page comes back behind the line.
#[test]
fn one_stands_in_is_away_and_cancels_by_a_line() {
    let mut seat = with_roster();
    seat.keys("т");
    // Nobody is on the first line but she: nothing is offered.
    seat.type_in("1 27.11.2026 18:00 30.11.2026 09:00 за Бориса");
    seat.keys("enter");
    seat.settle();
    assert!(matches!(seat.over(), Over::Duty(_)));
    let cover = roster(&seat).covers[0].clone();
    assert_eq!((cover.number, cover.line), (1, Line::First));
    assert_eq!(cover.from, at("2026-11-27T18:00:00+03:00"));
    assert_eq!(cover.until, at("2026-11-30T09:00:00+03:00"));
    assert_eq!(
        (cover.person.as_str(), cover.reason.as_str()),
        ("anna", "за Бориса")
    );
    // It stands below: the page is read to its end.
    seat.keys("G");
    let shown = seat.draw((120, 40));
    assert!(shown.contains("№ 1 anna, первая линия"), "{shown}");

    seat.keys("a");
    seat.type_in("30.12 10.01");
    seat.keys("enter");
    seat.settle();
    assert_eq!(
        roster(&seat).absences[0].until,
        at("2027-01-11T00:00:00+03:00")
    );

    seat.keys("x");
    seat.type_in("нет");
    seat.keys("enter");
    let shown = seat.draw((80, 24));
    assert!(shown.contains("Нужен номер"), "{shown}");
    seat.keys("C-u");
    seat.type_in("1");
    seat.keys("enter");
    seat.settle();
    assert!(roster(&seat).covers.is_empty());
    // Escape from a line goes back to the page, and changes nothing.
    let before = roster(&seat);
    seat.keys("n esc");
    assert!(matches!(seat.over(), Over::Duty(_)));
    seat.settle();
    assert_eq!(roster(&seat), before);
}

/// A number is asked for, or a time: the table that has it stands above the line, on a small screen too.
#[test]
fn what_a_line_asks_about_is_in_sight_above_it() {
    let many = (1..=9).map(|day| {
        format!(
            "[[cover]]\nnumber = {day}\nline = \"first\"\nperson = \"anna\"\n\
             from = 2026-12-{day:02}T10:00:00\nuntil = 2026-12-{day:02}T18:00:00\n"
        )
    });
    let many: String = many.collect();
    let mut seat = Seat::new(1);
    put(&mut seat, &format!("last_number = 9\n{}\n{many}", anna()));
    seat.keys("g w");
    seat.settle();
    for size in [(120, 40), (80, 24), (40, 20)] {
        seat.draw(size);
        seat.keys("x");
        let shown = seat.draw(size);
        assert!(shown.contains("№ 3 anna"), "{size:?}\n{shown}");
        assert!(shown.contains("Номер замещения"), "{size:?}\n{shown}");
        seat.keys("esc g g n");
        let shown = seat.draw(size);
        assert!(shown.contains("Смены на шесть недель"), "{size:?}\n{shown}");
        assert!(shown.contains("Я замещаю"), "{size:?}\n{shown}");
        seat.keys("esc");
    }
    for size in [(1, 1), (3, 2), (20, 5), (80, 3)] {
        seat.keys("x");
        seat.draw(size);
        seat.keys("esc");
    }
}

#[test]
fn who_is_not_in_the_roster_is_told_so() {
    let mut seat = Seat::new(1);
    put(&mut seat, &anna().replace("anna", "vera"));
    seat.keys("g w");
    seat.settle();
    seat.keys("n");
    assert!(matches!(seat.over(), Over::Duty(_)));
    let shown = seat.draw((120, 40));
    assert!(shown.contains("anna ещё нет в графике"), "{shown}");
}

#[test]
fn a_text_with_faults_is_not_saved_and_told_by_its_line() {
    let mut seat = with_roster();
    seat.keys("e");
    seat.settle();
    let text = editing(&mut seat).text();
    assert!(text.starts_with('#'), "{text}");
    let broken = text.replace("language = \"ru\"", "language = \"xx\"");
    editing(&mut seat).replace(&broken);
    let before = roster(&seat);
    seat.keys("C-x");
    seat.settle();
    assert_eq!(roster(&seat), before);
    let line = broken.lines().position(|l| l.contains("\"xx\"")).unwrap() + 1;
    let shown = seat.draw((120, 40));
    assert!(shown.contains(&format!("строка {line}: ")), "{shown}");
    assert_eq!(editing(&mut seat).text(), broken);

    let good = broken.replace("\"xx\"", "\"en\"");
    editing(&mut seat).replace(&good);
    seat.keys("C-x");
    seat.settle();
    assert!(matches!(seat.over(), Over::Duty(_)));
    assert_eq!(roster(&seat).people[0].language, Language::En);
}

/// What somebody else changed meanwhile is written over by nobody who has not been told.
#[test]
fn a_text_of_an_older_roster_is_kept_and_needs_a_second_press() {
    let mut seat = with_roster();
    seat.keys("e");
    seat.settle();
    let mine = editing(&mut seat).text().replace("\"1001\"", "\"2002\"");
    editing(&mut seat).replace(&mine);
    put(&mut seat, &anna().replace("1001", "3003"));
    seat.settle();
    seat.keys("C-x");
    seat.settle();
    assert_eq!(roster(&seat).people[0].contacts[0].address, "3003");
    assert_eq!(editing(&mut seat).text(), mine);
    let shown = seat.draw((120, 40));
    assert!(shown.contains("Не сохранено"), "{shown}");
    seat.keys("C-x");
    seat.settle();
    assert_eq!(roster(&seat).people[0].contacts[0].address, "2002");
}

#[test]
fn a_text_that_is_left_is_kept_through_the_end_of_the_workbench() {
    let dir = tempfile::tempdir().unwrap();
    let file = MemoryFile::new(dir.path(), Path::new("/desk.db"), "anna");
    let begin = |memory: Memory| {
        let before = Before {
            file: Some(file.clone()),
            memory,
            ..Before::default()
        };
        let mut seat = Seat::after(1, Vec::new(), before);
        put(&mut seat, &anna());
        seat.settle();
        seat.keys("g w");
        seat.settle();
        seat.keys("e");
        seat.settle();
        seat
    };
    let mut first = begin(Memory::default());
    first.type_in("# моё");
    first.workbench.on_gone();
    let kept = file.read().unwrap();
    assert!(kept.roster.as_ref().unwrap().text.contains("# моё"));

    let mut second = begin(kept);
    assert!(editing(&mut second).text().contains("# моё"));
    // Leaving keeps it, and the next look goes on with it.
    second.keys("esc");
    assert!(matches!(second.over(), Over::Duty(_)));
    second.keys("e");
    assert!(editing(&mut second).text().contains("# моё"));
    second.draw((80, 24));
    second.keys("A-d");
    second.draw((80, 24));
    second.keys("A-d");
    second.settle();
    second.keys("e");
    second.settle();
    assert!(!editing(&mut second).text().contains("моё"));
    // What nobody has touched is no draft.
    second.keys("esc");
    second.workbench.finish();
    assert_eq!(file.read().unwrap().roster, None);
}

/// An emergency whose alarm was raised on Saturday, paged, and never answered for.
fn burned(seat: &mut Seat) -> u64 {
    seat.bench.now = at("2026-11-21T12:00:00+03:00");
    let number = seat.bench.module("acme", "burns");
    seat.bench.now = at("2026-11-21T12:00:07+03:00");
    seat.bench.raise(number);
    number
}

#[test]
fn the_report_goes_back_and_forth_and_is_copied_as_markdown() {
    let mut seat = with_roster();
    let number = burned(&mut seat);
    seat.settle();
    // From the roster's page, on the Russian layout.
    seat.keys("п к");
    seat.settle();
    let shown = seat.draw((120, 40));
    assert!(shown.contains("пт 20 ноября, 18:00"), "{shown}");
    assert!(shown.contains(&format!("#{number} ООО acme")), "{shown}");
    // Nothing after it has begun yet.
    seat.keys("]");
    let shown = seat.draw((120, 40));
    assert!(shown.contains("Позже пока ничего нет"), "{shown}");
    seat.keys("[ х");
    seat.settle();
    let shown = seat.draw((120, 40));
    assert!(
        shown.contains("сб 31 октября") || shown.contains("пт 6 ноября"),
        "{shown}"
    );
    assert!(!shown.contains(&format!("#{number} ")), "{shown}");
    seat.keys("] ъ");
    seat.settle();
    while seat.workbench.wants().is_some() {}
    seat.keys("y");
    let copied = std::iter::from_fn(|| seat.workbench.wants()).find_map(|want| match want {
        crate::tui::shell::Request::Copy(text) => Some(text),
        _ => None,
    });
    let copied = copied.unwrap();
    let told = {
        let lawbook = &seat.bench.ground.lawbook;
        let closure = crate::desk::closure_of(lawbook, at(MONDAY)).unwrap();
        let view = seat.bench.store.view();
        crate::desk::hand_over(&view, lawbook, closure, at(MONDAY)).unwrap()
    };
    assert_eq!(
        copied,
        seat.stage
            .text
            .hand_over(&told, &seat.bench.ground.lawbook)
            .markdown()
    );
}

#[test]
fn a_page_is_saved_beside_what_is_there() {
    let mut seat = with_roster();
    seat.keys("g y");
    seat.settle();
    let dir = seat.bench._dir.path().join("saved");
    for _ in 0..2 {
        seat.keys("s C-u");
        seat.type_in(&dir.display().to_string());
        seat.keys("enter");
        seat.settle();
        assert!(matches!(seat.over(), Over::Duty(_)));
    }
    let mut names: Vec<String> = std::fs::read_dir(&dir)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    assert_eq!(names.len(), 2, "{names:?}");
    assert!(names.contains(&"on-call-2026.md".to_owned()), "{names:?}");
    let text = std::fs::read_to_string(dir.join("on-call-2026.md")).unwrap();
    assert!(text.starts_with("# "), "{text}");
}

#[test]
fn a_year_has_the_year_before_and_fits_another_width() {
    let mut seat = with_roster();
    burned(&mut seat);
    seat.settle();
    seat.keys("g y");
    seat.settle();
    let wide = seat.draw((120, 40));
    assert!(wide.contains("2026"), "{wide}");
    seat.give(Input::Resize {
        columns: 60,
        rows: 20,
    });
    seat.draw((60, 20));
    seat.keys("G");
    let narrow = seat.draw((60, 20));
    assert_ne!(narrow, wide);
    seat.keys("[");
    seat.settle();
    assert!(seat.draw((120, 40)).contains("2025"));
    seat.keys("] ]");
    seat.settle();
    assert!(seat.draw((120, 40)).contains("2027"));
}

/// The keys of writing lie over the text and go again; nothing of it is lost, and no letter reaches it meanwhile.
#[test]
fn the_keys_are_told_over_the_text_of_the_roster() {
    let mut seat = with_roster();
    seat.keys("e");
    seat.settle();
    seat.type_in("#");
    let text = editing(&mut seat).text();
    seat.keys("f1");
    let shown = seat.draw((80, 24));
    assert!(shown.contains("C-x"), "{shown}");
    assert!(shown.contains(&seat.stage.text.say("help-here")), "{shown}");
    seat.keys("j j q");
    assert_eq!(editing(&mut seat).text(), text);
    let shown = seat.draw((80, 24));
    assert!(
        !shown.contains(&seat.stage.text.say("help-here")),
        "{shown}"
    );
    seat.type_in("x");
    assert_ne!(editing(&mut seat).text(), text);
}
