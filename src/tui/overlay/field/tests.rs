//! Typing in one line.

use super::*;
use crate::core::language::Language;
use crate::tui::input::Input;
use crate::tui::overlay::stage::{Stage, key};

fn press(field: &mut Field, names: &str) {
    for name in names.split_whitespace() {
        let Input::Key(key) = key(name) else {
            unreachable!()
        };
        field.on_key(key);
    }
}

#[test]
fn letters_stay_as_they_were_typed_and_chords_work_in_either_layout() {
    let mut field = Field::default();
    press(&mut field, "ы ф Ф s space у");
    assert_eq!(field.text(), "ыфФs у");
    press(&mut field, "C-ф x C-у y");
    assert_eq!(field.text(), "xыфФs уy");
    press(&mut field, "C-ц");
    assert_eq!(field.text(), "xыфФs ");
    press(&mut field, "C-г");
    assert_eq!(field.text(), "");
    press(&mut field, "C-ы A-ы");
    assert_eq!(field.text(), "");
}

#[test]
fn the_cursor_steps_over_what_is_seen_as_one_letter() {
    let mut field = Field::new("аи\u{306}👩\u{200d}🔬я");
    press(&mut field, "left left x");
    assert_eq!(field.text(), "аи\u{306}x👩\u{200d}🔬я");
    press(&mut field, "backspace backspace");
    assert_eq!(field.text(), "а👩\u{200d}🔬я");
    press(&mut field, "del");
    assert_eq!(field.text(), "ая");
    press(&mut field, "home left right end right y");
    assert_eq!(field.text(), "аяy");
}

#[test]
fn a_combining_letter_joins_the_one_before_it() {
    let mut field = Field::new("и");
    field.insert("\u{306}");
    press(&mut field, "left home x");
    assert_eq!(field.text(), "xи\u{306}");
    let mut field = Field::new("\u{306}б");
    press(&mut field, "home");
    field.insert("и");
    press(&mut field, "x");
    assert_eq!(field.text(), "и\u{306}xб");
}

#[test]
fn words_are_skipped_and_taken_away() {
    let mut field = Field::new("раз два  три");
    press(&mut field, "C-left C-w x");
    assert_eq!(field.text(), "раз xтри");
    press(&mut field, "home A-в");
    assert_eq!(field.text(), " xтри");
    press(&mut field, "C-right C-b C-k");
    assert_eq!(field.text(), " xтр");
}

#[test]
fn a_paste_is_one_line() {
    let mut field = Field::new("а");
    field.paste("\nодин\nдва\tтри\u{85}\n");
    assert_eq!(field.text(), "аодин два три ");
    press(&mut field, "x");
    assert_eq!(field.text(), "аодин два три x");
    assert!(field.take_changed());
    assert!(!field.take_changed());
    press(&mut field, "left");
    assert!(!field.take_changed());
}

/// The first row and the cursor's line.
fn shown(field: &mut Field, columns: u16) -> (String, u16) {
    let stage = Stage::new(Language::Ru);
    let shown = stage.draw((columns, 1), |frame, area, look| {
        field.draw(frame, area, look, "пусто");
    });
    let mut lines = shown.lines();
    let row = lines.next().unwrap().replace('·', "");
    let (_, x) = lines.next().unwrap().split_once("x: ").unwrap();
    (row, x.split_once(',').unwrap().0.parse().unwrap())
}

#[test]
fn a_long_text_scrolls_sideways() {
    let mut field = Field::new("0123456789");
    assert_eq!(shown(&mut field, 6), ("…6789".to_owned(), 5));
    press(&mut field, "left left");
    assert_eq!(shown(&mut field, 6), ("…6789".to_owned(), 3));
    press(&mut field, "left left left");
    assert_eq!(shown(&mut field, 6), ("…56789".to_owned(), 1));
    press(&mut field, "left");
    assert_eq!(shown(&mut field, 6), ("…4567…".to_owned(), 1));
    press(&mut field, "home");
    assert_eq!(shown(&mut field, 6), ("01234…".to_owned(), 0));
    press(&mut field, "C-k");
    assert_eq!(shown(&mut field, 4), ("‹пу…".to_owned(), 0));
}

#[test]
fn wide_letters_scroll_whole() {
    let mut field = Field::new("👩\u{200d}🔬👩\u{200d}🔬👩\u{200d}🔬и\u{306}");
    for columns in 1..12 {
        let (row, x) = shown(&mut field, columns);
        assert!(cells::width(&row) <= columns, "{row}");
        assert!(x < columns, "{row} {x}");
    }
    for _ in 0..4 {
        press(&mut field, "left");
        assert!(shown(&mut field, 3).1 < 3);
    }
}
