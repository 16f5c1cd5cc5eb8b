//! One line being typed.

use super::*;
use crate::core::language::Language;
use crate::tui::overlay::stage::{ODD_SIZES, SIZES, Stage, key, paste, typed};

fn press(prompt: &mut Prompt, stage: &Stage, names: &str) -> Step<String> {
    let mut last = Step::Stay;
    for name in names.split_whitespace() {
        last = prompt.on_input(&key(name), &stage.keys);
    }
    last
}

fn type_in(prompt: &mut Prompt, stage: &Stage, text: &str) {
    for input in typed(text) {
        assert_eq!(prompt.on_input(&input, &stage.keys), Step::Redraw);
    }
}

#[test]
fn cyrillic_stays_and_chords_work_on_it() {
    let stage = Stage::new(Language::Ru);
    let mut prompt = Prompt::new("Искать");
    type_in(&mut prompt, &stage, "йцукен qwe ?/:jk");
    assert_eq!(prompt.text(), "йцукен qwe ?/:jk");
    assert!(prompt.take_changed());
    assert_eq!(press(&mut prompt, &stage, "C-г"), Step::Redraw);
    assert_eq!(prompt.text(), "");
    assert_eq!(press(&mut prompt, &stage, "C-ы"), Step::Stay);
    assert_eq!(press(&mut prompt, &stage, "C-с"), Step::Close);
    assert_eq!(press(&mut prompt, &stage, "esc"), Step::Close);
    assert_eq!(
        press(&mut prompt, &stage, "C-д"),
        Step::Other(Action::Redraw)
    );
}

#[test]
fn a_pasted_line_end_takes_nothing() {
    let stage = Stage::new(Language::Ru);
    let mut prompt = Prompt::new("Почему");
    let step = prompt.on_input(&paste("клиент\nпросил\n"), &stage.keys);
    assert_eq!(step, Step::Redraw);
    assert_eq!(prompt.text(), "клиент просил");
    let taken = press(&mut prompt, &stage, "enter");
    assert_eq!(taken, Step::Done("клиент просил".to_owned()));
}

#[test]
fn an_error_stays_until_the_text_changes() {
    let stage = Stage::new(Language::Ru);
    let mut prompt = Prompt::new("Сколько").with_text("12");
    prompt.set_error(Some("Нужно число 300".to_owned()));
    press(&mut prompt, &stage, "left");
    assert!(prompt.error.is_some());
    press(&mut prompt, &stage, "backspace");
    assert_eq!(prompt.error, None);
}

#[test]
fn earlier_entries_come_back_and_what_was_typed_is_kept() {
    let stage = Stage::new(Language::Ru);
    let history = vec!["первое".to_owned(), "второе".to_owned()];
    let mut prompt = Prompt::new("Искать").with_history(history);
    type_in(&mut prompt, &stage, "тре");
    for (names, expected) in [
        ("up", "второе"),
        ("C-з", "первое"),
        ("up", "первое"),
        ("down", "второе"),
        ("C-n", "тре"),
        ("down", "тре"),
    ] {
        press(&mut prompt, &stage, names);
        assert_eq!(prompt.text(), expected, "{names}");
    }
    press(&mut prompt, &stage, "up x down");
    assert_eq!(prompt.text(), "второеx");
}

/// A prompt in which three candidates stand under what was typed.
fn completing(text: &str) -> Prompt {
    let mut prompt = Prompt::new("Фильтр").with_text(text).with_candidates();
    let candidate = |insert: &str, name: &str| Candidate {
        from: 0,
        to: 2,
        insert: insert.to_owned(),
        name: name.to_owned(),
    };
    prompt.set_candidates(vec![
        candidate("kind:", "тип"),
        candidate("kind:incident", "сбой"),
        candidate("kind:question", "вопрос"),
    ]);
    prompt
}

#[test]
fn a_candidate_is_taken_only_where_it_was_chosen() {
    let stage = Stage::new(Language::Ru);
    let mut prompt = completing("ki x");
    assert_eq!(
        press(&mut prompt, &stage, "enter"),
        Step::Done("ki x".to_owned())
    );
    for (names, expected, is_choosing) in [
        ("tab", "kind: x", true),
        ("down", "kind:incident x", true),
        ("S-tab", "kind: x", true),
        ("up", "ki x", true),
        ("up", "kind:question x", true),
        ("tab", "ki x", true),
        ("tab tab", "kind:incident x", true),
        ("й", "kind:incidentй x", false),
    ] {
        press(&mut prompt, &stage, names);
        assert_eq!(prompt.text(), expected, "{names}");
        assert_eq!(prompt.is_choosing(), is_choosing, "{names}");
    }
    assert_eq!(prompt.cursor(), "kind:incidentй".chars().count());
}

#[test]
fn a_single_candidate_leads_on_to_the_next_and_history_stays_in_reach() {
    let stage = Stage::new(Language::Ru);
    let mut prompt = Prompt::new("Фильтр")
        .with_text("ki")
        .with_history(vec!["прежнее".to_owned()])
        .with_candidates();
    press(&mut prompt, &stage, "up down");
    assert_eq!(prompt.text(), "ki");
    prompt.set_candidates(vec![Candidate {
        from: 0,
        to: 2,
        insert: "kind:".to_owned(),
        name: String::new(),
    }]);
    press(&mut prompt, &stage, "tab");
    assert_eq!((prompt.text(), prompt.is_choosing()), ("kind:", false));
    assert!(prompt.take_changed());
}

#[test]
fn what_is_wrong_is_shown_under_its_place() {
    let stage = Stage::new(Language::Ru);
    let mut prompt = completing("подмена knd:x");
    prompt.set_fault(Some(Fault {
        at: 8,
        length: 5,
        words: "Такого поля нет".to_owned(),
    }));
    let shown = stage.draw((60, 24), |f, area, look| prompt.draw(f, area, look));
    let rows: Vec<&str> = shown.lines().collect();
    let at = rows.iter().position(|row| row.contains("подмена")).unwrap();
    let column = |row: &str, sign: &str| row[..row.find(sign).unwrap()].chars().count();
    assert_eq!(column(rows[at + 1], "^"), column(rows[at], "knd"));
    assert!(rows[at + 1].contains(" ^^^^^ "), "{shown}");
    assert!(rows[at + 2].contains("x Такого поля нет"), "{shown}");
    assert!(rows[at + 3].contains("kind:"), "{shown}");
    // A low screen has less of it, a tiny one the line alone; none panics.
    for size in ODD_SIZES.into_iter().chain([(30, 9), (30, 12), (80, 19)]) {
        let shown = stage.draw(size, |f, area, look| prompt.draw(f, area, look));
        assert!(
            size.0 < 30 || size.1 < 3 || shown.contains("подмена"),
            "{shown}"
        );
    }
}

#[test]
fn looks() {
    for (language, stage) in Stage::both() {
        let label = stage.text.say("action-search");
        for size in SIZES {
            let mut prompt = Prompt::new(label.as_str()).with_text("и\u{306}од 👩\u{200d}🔬");
            prompt.set_error(Some(stage.text.say("menu-nothing")));
            let shown = stage.draw(size, |f, area, look| prompt.draw(f, area, look));
            insta::assert_snapshot!(format!("prompt-{language}-{}", size.0), shown);
        }
        for size in ODD_SIZES {
            let mut prompt = Prompt::new(label.as_str()).with_text("и\u{306}од 👩\u{200d}🔬");
            stage.draw(size, |f, area, look| prompt.draw(f, area, look));
            prompt.set_error(Some("x".to_owned()));
            stage.draw(size, |f, area, look| prompt.draw(f, area, look));
        }
    }
}

#[test]
fn a_low_screen_has_the_line_alone() {
    let stage = Stage::new(Language::Ru);
    let mut prompt = Prompt::new("Искать").with_text("амо");
    let shown = stage.draw((20, 3), |f, area, look| prompt.draw(f, area, look));
    let rows: Vec<&str> = shown.lines().collect();
    assert_eq!(rows[2], "Искать амо");
    assert!(rows[3].contains("x: 10, y: 2"), "{}", rows[3]);
}

/// What is asked for is told apart from what is typed also without colours, in every theme.
#[test]
fn what_an_empty_field_says_is_not_taken_for_typed() {
    let stage = Stage::new(Language::Ru);
    let shown =
        |prompt: &mut Prompt| stage.draw((60, 9), |f, area, look| prompt.draw(f, area, look));
    let mut prompt = Prompt::new("Почему").with_placeholder("в двух словах");
    assert!(shown(&mut prompt).contains("┃ ‹в двух словах› "));
    type_in(&mut prompt, &stage, "в двух словах");
    assert!(shown(&mut prompt).contains("┃ в двух словах "));
    assert!(!shown(&mut Prompt::new("Почему")).contains('‹'));
}

/// A row above the line says what it is about, where there is room for a box.
#[test]
fn what_it_is_about_stands_above_the_line() {
    let stage = Stage::new(Language::Ru);
    for (size, has_room) in [((80, 24), true), ((40, 10), true), ((40, 7), false)] {
        let mut prompt = Prompt::new("Почему").about("#7 · Ромашка · Не звонит");
        let shown = stage.draw(size, |f, area, look| prompt.draw(f, area, look));
        assert_eq!(shown.contains("#7 · Ромашка"), has_room, "{shown}");
    }
    for size in ODD_SIZES {
        let mut prompt = Prompt::new("Почему").about("#7 · Ромашка");
        stage.draw(size, |f, area, look| prompt.draw(f, area, look));
    }
}

#[test]
fn a_long_list_of_candidates_tells_which_of_it_is_in_sight() {
    let stage = Stage::new(Language::Ru);
    let mut prompt = Prompt::new("Фильтр").with_candidates();
    let candidate = |n: usize| Candidate {
        from: 0,
        to: 0,
        insert: format!("слово{n}:"),
        name: String::new(),
    };
    prompt.set_candidates((1..=23).map(candidate).collect());
    let shown =
        |prompt: &mut Prompt| stage.draw((80, 24), |f, area, look| prompt.draw(f, area, look));
    assert!(shown(&mut prompt).contains("1–7 из 23"));
    for _ in 0..9 {
        press(&mut prompt, &stage, "tab");
    }
    let text = shown(&mut prompt);
    assert!(text.contains("3–9 из 23"), "{text}");
    prompt.set_candidates((1..=7).map(candidate).collect());
    let text = shown(&mut prompt);
    assert!(!text.contains(" из "), "{text}");
}
