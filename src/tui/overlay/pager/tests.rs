//! Reading.

use ratatui::style::Stylize;
use ratatui::text::Line;

use super::*;
use crate::core::language::Language;
use crate::tui::overlay::stage::{ODD_SIZES, SIZES, Stage, key, paste};
use crate::tui::overlay::wrap::PIECE;

fn pager() -> Pager {
    let mut paras = vec![
        Para::new(Line::from(vec!["§ 4. ".bold(), "Повторная настройка".into()])),
        Para::new("Настройка была сделана и\u{306} раньше, 👩\u{200d}🔬 а причина повтора в том, что клиент сменил доступ.")
            .indent(2)
            .hang(2),
    ];
    paras.extend((1..40).map(|n| Para::new(format!("строка {n}"))));
    Pager::new("Почему так: обращение № 7", paras)
}

fn press(pager: &mut Pager, stage: &Stage, names: &str) -> Vec<Step<()>> {
    let step = |name| pager.on_input(&key(name), &stage.keys);
    names.split_whitespace().map(step).collect()
}

fn top(pager: &mut Pager, stage: &Stage) -> usize {
    stage.draw((40, 10), |f, area, look| pager.draw(f, area, look));
    // The first paragraph takes one row, the second four, each of the others one.
    match pager.top.para {
        0 => 0,
        1 => 1 + pager.top.row,
        para => para + pager.height(1) - 1,
    }
}

#[test]
fn scrolls_by_row_half_a_page_a_page_and_to_the_ends() {
    let stage = Stage::new(Language::Ru);
    let mut pager = pager();
    assert_eq!(top(&mut pager, &stage), 0);
    for (names, expected) in [
        ("j о down", 3),
        ("k", 2),
        ("C-d", 6),
        ("C-в", 10),
        ("C-u", 6),
        ("pgdn", 13),
        ("space", 20),
        ("C-b", 13),
        ("g g", 0),
        ("G", 35),
        ("j", 35),
        ("п п", 0),
        ("k", 0),
    ] {
        press(&mut pager, &stage, names);
        assert_eq!(top(&mut pager, &stage), expected, "{names}");
    }
}

#[test]
fn closes_and_lets_nothing_through_that_changes() {
    let stage = Stage::new(Language::En);
    let mut pager = pager();
    top(&mut pager, &stage);
    assert_eq!(press(&mut pager, &stage, "esc q ? й"), vec![Step::Close; 4]);
    for name in ["a", "x", "u", "r", "ф"] {
        assert_eq!(press(&mut pager, &stage, name), [Step::Stay], "{name}");
    }
    let steps = press(&mut pager, &stage, "y t");
    assert_eq!(steps, [Step::Redraw, Step::Other(Action::CopyText)]);
    assert_eq!(pager.on_input::<()>(&paste("jjj"), &stage.keys), Step::Stay);
    assert!(
        pager
            .text()
            .starts_with("§ 4. Повторная настройка\n  Настройка")
    );
}

#[test]
fn a_narrower_screen_keeps_the_paragraph_at_the_top() {
    let stage = Stage::new(Language::Ru);
    let mut pager = pager();
    top(&mut pager, &stage);
    press(&mut pager, &stage, "C-d C-d");
    top(&mut pager, &stage);
    let before = pager.top.para;
    stage.draw((20, 10), |f, area, look| pager.draw(f, area, look));
    assert_eq!(pager.top.para, before);
}

#[test]
fn looks() {
    for (language, stage) in Stage::both() {
        for size in SIZES {
            let mut pager = pager();
            let shown = stage.draw(size, |f, area, look| pager.draw(f, area, look));
            insta::assert_snapshot!(format!("pager-{language}-{}", size.0), shown);
        }
        for size in ODD_SIZES {
            stage.draw(size, |f, area, look| pager().draw(f, area, look));
            stage.draw(size, |f, area, look| Pager::default().draw(f, area, look));
        }
    }
}

#[test]
fn finds_words_in_any_case_on_and_back_and_says_when_there_are_none() {
    let stage = Stage::new(Language::Ru);
    let text: String = (0..500)
        .map(|n| match n {
            50 | 300 => format!("{n} ОШИБКА в отчёте\n"),
            n => format!("{n} всё хорошо\n"),
        })
        .collect();
    let mut pager = Pager::plain("log.txt", &text);
    let shown = |pager: &mut Pager, names: &str| {
        press(pager, &stage, names);
        stage.draw((40, 10), |f, area, look| pager.draw(f, area, look))
    };
    assert!(shown(&mut pager, "").contains("из 500"));
    // Both keys that physical / types on the Russian layout open it, and letters typed are letters.
    assert!(shown(&mut pager, ". й esc").contains("строки 1–8"));
    assert!(shown(&mut pager, "/ о ш и б к а").contains("Найти: ошибка"));
    assert!(shown(&mut pager, "enter").contains("50 ОШИБКА"));
    let second = shown(&mut pager, "n");
    assert!(
        second.contains("300 ОШИБКА") && second.contains("найдено: 2 из 2"),
        "{second}"
    );
    let first = shown(&mut pager, "n");
    assert!(
        first.contains("50 ОШИБКА") && first.contains("найдено: 1 из 2"),
        "{first}"
    );
    assert!(shown(&mut pager, "N").contains("300 ОШИБКА"));
    assert!(shown(&mut pager, "т").contains("50 ОШИБКА"));
    assert!(shown(&mut pager, "/ q q q enter").contains("не найдено"));
    assert!(shown(&mut pager, ", в с ё enter").contains("из 498"));
}

#[test]
fn of_a_text_of_megabytes_a_few_pieces_are_wrapped() {
    let stage = Stage::new(Language::Ru);
    let long = "слово ".repeat(1_000_000);
    let mut pager = Pager::plain("long.txt", &format!("{long}\nвторая\n{long}"));
    assert!(pager.paras.iter().all(|p| p.plain().len() <= PIECE));
    for names in ["j", "G", "k", "C-u", "g g", "C-d"] {
        pager.wrapped.take();
        press(&mut pager, &stage, names);
        stage.draw((80, 24), |f, area, look| pager.draw(f, area, look));
        // A piece is some rows high: a page has one or two, and there are six thousand.
        let wrapped = pager.wrapped.get();
        assert!((1..=20).contains(&wrapped), "{names}: {wrapped}");
    }
    press(&mut pager, &stage, "G");
    let shown = stage.draw((80, 24), |f, area, look| pager.draw(f, area, look));
    assert!(shown.contains("3–3 из 3"), "{shown}");
    assert_eq!(
        pager.text().len(),
        2 * long.trim_end().len() + "\nвторая\n".len()
    );
}

/// What lies behind a text can't be seen: no key moves, marks, shows or changes it.
#[test]
fn keys_of_the_panes_do_nothing_behind_a_text() {
    let stage = Stage::new(Language::Ru);
    for keys in [
        "m a", "m n", "v", "V n", "V 1", "]", "J", "tab", "2", "Q", "f", "a", "u",
    ] {
        let mut pager = Pager::plain("", "один");
        let mut last: Step<()> = Step::Stay;
        for name in keys.split(' ') {
            last = pager.on_input(&key(name), &stage.keys);
        }
        assert!(!matches!(last, Step::Other(_)), "{keys}: {last:?}");
    }
    let mut pager = Pager::plain("", "один");
    let copied: Step<()> = pager.on_input(&key("w"), &stage.keys);
    assert_eq!(
        copied,
        Step::Other(Action::Why),
        "another text may take its place"
    );
}

#[test]
fn keys_that_scroll_are_told_where_there_is_something_to_scroll() {
    let stage = Stage::new(Language::Ru);
    for (mut pager, scrolls) in [
        (pager(), true),
        (Pager::plain("Почему", "Одна строка"), false),
    ] {
        let shown = stage.draw((100, 12), |f, area, look| pager.draw(f, area, look));
        let down = stage.look().label(Action::Down);
        assert_eq!(shown.contains(&down), scrolls, "{shown}");
        assert!(shown.contains(&stage.look().label(Action::Back)), "{shown}");
    }
}

/// The border does not say that the end is in sight while the last paragraph is cut.
#[test]
fn a_last_line_that_is_cut_is_not_told_as_seen() {
    let stage = Stage::new(Language::Ru);
    let mut paras: Vec<Para> = (1..12).map(|n| Para::new(format!("строка {n}"))).collect();
    paras.push(Para::new("слово ".repeat(10)));
    let mut pager = Pager::new("t", paras);
    let mut shown = |names: &str| {
        press(&mut pager, &stage, names);
        stage.draw((50, 14), |f, area, look| pager.draw(f, area, look))
    };
    assert!(shown("").contains("1–11 из 12"), "{}", shown(""));
    let end = shown("j");
    assert!(end.contains("2–12 из 12"), "{end}");
}

/// The place that is shown looks different from the others, and only that.
#[test]
fn the_place_that_is_shown_stands_out() {
    use ratatui::style::Modifier;
    let stage = Stage::new(Language::Ru);
    let mut pager = Pager::new("t", vec![Para::new("один да"), Para::new("два да, да")]);
    let shines = |pager: &Pager| -> Vec<(usize, usize)> {
        let (shown, _) = pager.in_sight();
        let mut found = Vec::new();
        for (row, begins) in shown {
            let mut byte = begins.1;
            for span in pager.find.marked(&row.line, begins, &stage.look()).spans {
                let is_turned = span.style.add_modifier.contains(Modifier::REVERSED);
                if is_turned || span.style.bg.is_some() {
                    found.push((begins.0, byte));
                }
                byte += span.content.len();
            }
        }
        found
    };
    stage.draw((60, 12), |f, area, look| pager.draw(f, area, look));
    press(&mut pager, &stage, "/ д а enter");
    assert_eq!(shines(&pager), [(0, "один ".len())]);
    press(&mut pager, &stage, "n n");
    assert_eq!(shines(&pager), [(1, "два да, ".len())]);
    let shown = stage.draw((60, 12), |f, area, look| pager.draw(f, area, look));
    assert!(shown.contains(&stage.text.say("pager-next")), "{shown}");
}
