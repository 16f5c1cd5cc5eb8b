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
