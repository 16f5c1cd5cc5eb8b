//! Choosing.

use super::*;
use crate::core::language::Language;
use crate::tui::overlay::stage::{ODD_SIZES, SIZES, Stage, key, paste, typed};

fn systems() -> Vec<Item> {
    vec![
        Item::new("amocrm", "амоЦРМ").detail("CRM"),
        Item::new("bitrix24", "Битрикс24")
            .detail("CRM")
            .current(true),
        Item::new("yandex-direct", "Яндекс.Директ").detail("реклама"),
        Item::new("vk-ads", "VK Реклама 👩\u{200d}🔬").off(Some("нет в тарифе".to_owned())),
        Item::new("avito", "Авито и\u{306}").detail("реклама"),
    ]
}

fn press(menu: &mut Menu, stage: &Stage, names: &str) -> Step<Vec<String>> {
    let mut last = Step::Stay;
    for name in names.split_whitespace() {
        last = menu.on_input(&key(name), &stage.keys);
    }
    last
}

fn type_in(menu: &mut Menu, stage: &Stage, text: &str) {
    for input in typed(text) {
        menu.on_input(&input, &stage.keys);
    }
}

fn done(ids: &[&str]) -> Step<Vec<String>> {
    Step::Done(ids.iter().map(|id| (*id).to_owned()).collect())
}

#[test]
fn begins_at_the_current_choice() {
    let stage = Stage::new(Language::Ru);
    let mut menu = Menu::new("Система", systems());
    assert_eq!(press(&mut menu, &stage, "enter"), done(&["bitrix24"]));
    assert_eq!(press(&mut menu, &stage, "down C-т enter"), Step::Redraw);
    assert_eq!(menu.refusal.as_deref(), Some("нет в тарифе"));
    assert_eq!(
        press(&mut menu, &stage, "C-p enter"),
        done(&["yandex-direct"])
    );
    assert_eq!(menu.refusal, None);
    assert_eq!(press(&mut menu, &stage, "pgup up enter"), done(&["amocrm"]));
    assert_eq!(press(&mut menu, &stage, "esc"), Step::Close);
}

#[test]
fn typing_narrows_in_either_layout() {
    let stage = Stage::new(Language::Ru);
    for (typed, id) in [
        ("fvj", "amocrm"),
        ("амо", "amocrm"),
        ("AMO", "amocrm"),
        ("lbh", "yandex-direct"),
        ("авитой", "avito"),
        ("ащу vk", "-"),
    ] {
        let mut menu = Menu::new("Система", systems());
        type_in(&mut menu, &stage, typed);
        let expected = if id == "-" { Step::Redraw } else { done(&[id]) };
        assert_eq!(press(&mut menu, &stage, "enter"), expected, "{typed}");
    }
}

#[test]
fn a_pasted_line_end_takes_nothing() {
    let stage = Stage::new(Language::Ru);
    let mut menu = Menu::new("Система", systems());
    let step = menu.on_input(&paste("яндекс\n"), &stage.keys);
    assert_eq!(step, Step::Redraw);
    assert_eq!(menu.query(), "яндекс");
    assert!(menu.take_changed());
}

#[test]
fn several_are_chosen_by_tab_and_blank() {
    let stage = Stage::new(Language::Ru);
    let mut menu = Menu::several("Системы", systems());
    assert_eq!(
        press(&mut menu, &stage, "tab enter"),
        done(&["amocrm", "bitrix24"])
    );
    press(&mut menu, &stage, "space space");
    assert_eq!(
        press(&mut menu, &stage, "enter"),
        done(&["amocrm", "yandex-direct"])
    );
    press(&mut menu, &stage, "space");
    assert_eq!(menu.refusal.as_deref(), Some("нет в тарифе"));
    type_in(&mut menu, &stage, "амо");
    press(&mut menu, &stage, "space");
    assert_eq!(menu.query(), "амо");
    assert_eq!(press(&mut menu, &stage, "enter"), done(&["yandex-direct"]));
    let mut none = Menu::several("Системы", vec![Item::new("a", "а"), Item::new("b", "б")]);
    assert_eq!(press(&mut none, &stage, "down enter"), done(&["b"]));
    assert_eq!(press(&mut none, &stage, "tab tab enter"), done(&[]));
}

#[test]
fn what_is_typed_is_completed_as_a_shell_does_and_nothing_is_taken() {
    let stage = Stage::new(Language::Ru);
    let path = |path: &str| Item::new(path, path);
    let mut menu = Menu::new("Файл", vec![path("~/отчёт.txt"), path("~/отчёты/")]).completing();
    assert_eq!(menu.query(), "");
    for typed in ["~/отчёт", "~/отчёт.txt", "~/отчёт.txt"] {
        assert_eq!(press(&mut menu, &stage, "tab"), Step::Redraw);
        assert_eq!(menu.query(), typed);
    }
    assert!(menu.take_changed());
    assert_eq!(press(&mut menu, &stage, "enter"), done(&["~/отчёт.txt"]));
    menu.set_query("~/нет");
    assert_eq!(press(&mut menu, &stage, "tab"), Step::Redraw);
    assert_eq!(menu.query(), "~/нет");
}

#[test]
fn items_that_come_later_leave_the_cursor_and_the_choice() {
    let stage = Stage::new(Language::Ru);
    let mut menu = Menu::new("Клиент", Vec::new()).narrowed_by_owner();
    type_in(&mut menu, &stage, "ром");
    assert_eq!(press(&mut menu, &stage, "enter"), Step::Redraw);
    menu.set_items(vec![Item::new("1", "Ромашка"), Item::new("2", "acme.ru")]);
    assert_eq!(menu.items().len(), 2);
    press(&mut menu, &stage, "down");
    menu.set_items(vec![
        Item::new("0", "Рога"),
        Item::new("1", "x"),
        Item::new("2", "acme.ru"),
    ]);
    assert_eq!(press(&mut menu, &stage, "enter"), done(&["2"]));

    let mut menu = Menu::several("Кому", vec![Item::new("1", "а"), Item::new("2", "б")]);
    press(&mut menu, &stage, "tab");
    menu.set_items(vec![Item::new("2", "б")]);
    assert_eq!(press(&mut menu, &stage, "enter"), done(&["1"]));
}

#[test]
fn looks() {
    for (language, stage) in Stage::both() {
        for size in SIZES {
            let mut menu = Menu::new(stage.text.say("action-set-systems"), systems());
            press(&mut menu, &stage, "down down enter");
            let one = stage.draw(size, |f, area, look| menu.draw(f, area, look));
            let mut menu = Menu::several(stage.text.say("action-set-systems"), systems());
            press(&mut menu, &stage, "tab р к л");
            let several = stage.draw(size, |f, area, look| menu.draw(f, area, look));
            insta::assert_snapshot!(format!("menu-{language}-{}", size.0), one + "\n" + &several);
        }
        for size in ODD_SIZES {
            let mut menu = Menu::several("Системы", systems());
            press(&mut menu, &stage, "pgdn tab");
            stage.draw(size, |f, area, look| menu.draw(f, area, look));
            stage.draw(size, |f, area, look| Menu::default().draw(f, area, look));
        }
    }
}

#[test]
fn a_long_list_scrolls_with_the_cursor() {
    let stage = Stage::new(Language::Ru);
    let items = (0..50).map(|n| Item::new(format!("{n}"), format!("клиент {n}")));
    let mut menu = Menu::new("Клиент", items.collect());
    let mut shown = String::new();
    for names in ["pgdn pgdn pgdn", "up", "pgup"] {
        shown = stage.draw((40, 10), |f, area, look| menu.draw(f, area, look));
        press(&mut menu, &stage, names);
        let under = menu.under_cursor().unwrap().label.clone();
        shown += &stage.draw((40, 10), |f, area, look| menu.draw(f, area, look));
        assert!(
            shown.contains(&format!(">  {under}")) || shown.contains(&format!("> * {under}")),
            "{shown}"
        );
    }
    assert!(!shown.is_empty());
}

/// What stands at the end is whole, whatever else is cut; what is only suggested says so until it is touched.
#[test]
fn the_end_is_whole_and_a_suggestion_is_told() {
    let stage = Stage::new(Language::Ru);
    let long = "Не создаются сделки после переноса сайта на другой хостинг";
    let item = Item::new("7", long).detail("Ортопедический салон «Шаг»");
    let mut menu = Menu::new("Перейти", vec![item.ending("в работе")]);
    for columns in [40, 80] {
        let shown = stage.draw((columns, 10), |f, area, look| menu.draw(f, area, look));
        assert!(shown.contains(" в работе ┃"), "{shown}");
        // On a narrow screen the subject is told rather than whose it is.
        assert_eq!(shown.contains("Ортопед"), columns == 80, "{shown}");
    }
    let suggested = Item::new("amocrm", "amoCRM").suggested(true);
    let mut menu = Menu::several("Системы", vec![suggested, Item::new("avito", "Авито")]);
    let shown = |menu: &mut Menu| stage.draw((60, 10), |f, area, look| menu.draw(f, area, look));
    assert!(shown(&mut menu).contains("[?] amoCRM"));
    assert_eq!(press(&mut menu, &stage, "enter"), done(&["amocrm"]));
    press(&mut menu, &stage, "space up");
    assert!(shown(&mut menu).contains("[ ] amoCRM"));
    press(&mut menu, &stage, "space");
    assert!(shown(&mut menu).contains("[x] amoCRM"));
}

/// A list that is longer than its place says which of it is in sight, also when it was scrolled or narrowed.
#[test]
fn a_long_list_tells_which_of_it_is_in_sight() {
    let stage = Stage::new(Language::Ru);
    let items = (1..=40).map(|n| Item::new(n.to_string(), format!("Пункт {n}")));
    let mut menu = Menu::new("Список", items.collect());
    let foot = |menu: &mut Menu| {
        let shown = stage.draw((80, 24), |f, area, look| menu.draw(f, area, look));
        let row = shown.lines().rfind(|line| line.contains('┗')).unwrap();
        row.to_owned()
    };
    assert!(foot(&mut menu).contains("1–21 из 40"));
    press(&mut menu, &stage, "pgdn pgdn");
    assert!(foot(&mut menu).contains("20–40 из 40"));
    type_in(&mut menu, &stage, "12");
    assert!(foot(&mut menu).contains("найдено: 1 "));
}

/// What can't be taken is told from what can be by a sign, not by its colour alone.
#[test]
fn what_is_off_looks_so_without_colours() {
    let stage = Stage::new(Language::Ru);
    for several in [false, true] {
        let mut menu = match several {
            true => Menu::several("Система", systems()),
            false => Menu::new("Система", systems()),
        };
        let shown = stage.draw((80, 24), |f, area, look| menu.draw(f, area, look));
        let row = |words: &str| shown.lines().find(|line| line.contains(words)).unwrap();
        let before = |words: &str| row(words).split(words).next().unwrap().to_owned();
        let sign = if several { "[-] " } else { "x " };
        assert!(before("VK").ends_with(sign), "{shown}");
        assert!(!before("Яндекс").ends_with(sign), "{shown}");
    }
}

#[test]
fn nothing_is_counted_before_anything_is_asked_for() {
    let stage = Stage::new(Language::Ru);
    let mut menu = Menu::new("Перейти", Vec::new())
        .narrowed_by_owner()
        .asking_for("номер или клиент");
    let shown = stage.draw((60, 12), |f, area, look| menu.draw(f, area, look));
    assert!(shown.contains("‹номер или клиент›"), "{shown}");
    assert!(!shown.contains("0 из 0"), "{shown}");
    type_in(&mut menu, &stage, "амо");
    let shown = stage.draw((60, 12), |f, area, look| menu.draw(f, area, look));
    assert!(shown.contains("0 из 0"), "{shown}");
}

/// Over a list with nothing in it no key is told that would take something.
#[test]
fn where_nothing_is_left_only_the_way_back_is_told() {
    let stage = Stage::new(Language::Ru);
    let mut menu = Menu::new("Система", systems());
    let shown = |menu: &mut Menu| stage.draw((80, 24), |f, area, look| menu.draw(f, area, look));
    assert!(shown(&mut menu).contains("enter "));
    type_in(&mut menu, &stage, "щщщщ");
    let empty = shown(&mut menu);
    assert!(
        !empty.contains("enter ") && empty.contains("esc "),
        "{empty}"
    );
}
