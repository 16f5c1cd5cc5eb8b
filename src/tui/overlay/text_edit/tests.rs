//! Editing.

use super::*;
use crate::core::language::Language;
use crate::tui::overlay::stage::{ODD_SIZES, Stage, key, paste, typed};

const TEXT: &str = "# remark\n[[person]]\nname = \"anna\"\nlanguage = \"xx\"\n";

fn fault(line: usize, message: &str) -> Fault {
    Fault::of_line(line, message)
}

fn press(edit: &mut TextEdit, stage: &Stage, names: &str) -> Vec<Step<Asked>> {
    let step = |name| edit.on_input(&key(name), &stage.keys);
    names.split_whitespace().map(step).collect()
}

fn draw(edit: &mut TextEdit, stage: &Stage, size: (u16, u16)) -> String {
    stage.draw(size, |f, area, look| edit.draw(f, area, look))
}

#[test]
fn characters_are_text_and_chords_ask() {
    let stage = Stage::new(Language::Ru);
    let mut edit = TextEdit::new("t", TEXT);
    assert!(!edit.is_changed());
    for input in typed("qx/[") {
        assert_eq!(edit.on_input(&input, &stage.keys), Step::Redraw);
    }
    assert_eq!(edit.text(), format!("qx/[{TEXT}"));
    assert!(edit.is_changed());
    edit.on_input(&paste("a\nb"), &stage.keys);
    assert!(edit.text().starts_with("qx/[a\nb# remark"));
    assert_eq!(press(&mut edit, &stage, "C-x"), [Step::Done(Asked::Save)]);
    assert_eq!(
        press(&mut edit, &stage, "A-enter"),
        [Step::Done(Asked::Save)]
    );
    assert_eq!(
        press(&mut edit, &stage, "C-e"),
        [Step::Done(Asked::Outside)]
    );
    assert_eq!(press(&mut edit, &stage, "esc"), [Step::Close]);
    // Word by word back to what it was.
    press(&mut edit, &stage, "A-u A-u");
    assert_eq!(edit.text(), TEXT);
    assert!(!edit.is_changed());
}

#[test]
fn throwing_away_takes_a_second_press_of_a_question_that_was_seen() {
    let stage = Stage::new(Language::En);
    let mut edit = TextEdit::new("t", TEXT);
    draw(&mut edit, &stage, (80, 24));
    // Two presses at once: nobody has seen the question.
    assert_eq!(
        press(&mut edit, &stage, "A-d A-d"),
        [Step::Redraw, Step::Redraw]
    );
    let shown = draw(&mut edit, &stage, (80, 24));
    assert!(shown.contains("Throw this text away?"), "{shown}");
    // Esc takes the question back, not the text.
    assert_eq!(press(&mut edit, &stage, "esc"), [Step::Redraw]);
    press(&mut edit, &stage, "A-d");
    draw(&mut edit, &stage, (80, 24));
    assert_eq!(
        press(&mut edit, &stage, "A-d"),
        [Step::Done(Asked::Discard)]
    );
}

#[test]
fn a_fault_is_gone_to_and_its_line_follows_the_text() {
    let stage = Stage::new(Language::En);
    let mut edit = TextEdit::new("t", TEXT);
    edit.set_faults(vec![
        fault(4, "no such language `xx`"),
        fault(9, "beyond the end"),
    ]);
    assert_eq!(edit.editor.cursor(), (3, 0));
    let shown = draw(&mut edit, &stage, (80, 24));
    assert!(shown.contains("  4x language"), "{shown}");
    assert!(shown.contains("line 4: no such language"), "{shown}");
    // Two lines above it move it down, taking one out moves it up.
    press(&mut edit, &stage, "up up enter enter");
    let shown = draw(&mut edit, &stage, (80, 24));
    assert!(shown.contains("  6x language"), "{shown}");
    press(&mut edit, &stage, "backspace");
    let shown = draw(&mut edit, &stage, (80, 24));
    assert!(shown.contains("  5x language"), "{shown}");
}

#[test]
fn looks_at_any_size() {
    for (language, stage) in Stage::both() {
        let mut edit = TextEdit::new("roster", &TEXT.repeat(9));
        edit.set_faults(vec![fault(8, "no such language `xx`, expected ru or en")]);
        edit.set_note(Some((Role::Warn, "not saved".to_owned())));
        let shown = draw(&mut edit, &stage, (80, 24));
        insta::assert_snapshot!(format!("text-edit-{language}-80"), shown);
        for size in ODD_SIZES {
            draw(&mut edit, &stage, size);
            press(&mut edit, &stage, "down x");
        }
    }
}

/// The values are in sight, not only the remarks above them; and which lines are is told.
#[test]
fn the_sight_follows_the_cursor_past_the_remarks_and_to_a_fault() {
    let stage = Stage::new(Language::En);
    let text = format!(
        "{}name = \"anna\"\n{}",
        "# remark\n".repeat(30),
        "a = 1\n".repeat(30)
    );
    let mut edit = TextEdit::new("t", &text).past_comments();
    let shown = draw(&mut edit, &stage, (80, 24));
    assert!(
        shown.contains(" 31  name") && shown.contains(" 40  a = 1"),
        "{shown}"
    );
    assert!(shown.contains("lines 24–45 of 62"), "{shown}");
    edit.set_faults(vec![fault(50, "no such word")]);
    let shown = draw(&mut edit, &stage, (80, 24));
    assert!(
        shown.contains(" 50x a = 1") && shown.contains(" 55  a = 1"),
        "{shown}"
    );
    let mut whole = TextEdit::new("t", TEXT);
    assert!(!draw(&mut whole, &stage, (80, 24)).contains("lines"));
}
