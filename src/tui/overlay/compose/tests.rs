//! Writing a reply.

use super::*;
use crate::core::language::Language;
use crate::tui::overlay::stage::{ODD_SIZES, SIZES, Stage, key, paste, typed};

fn reply(text: &str) -> Compose {
    let head = Head {
        title: "Ответ по обращению #4107".to_owned(),
        to: "Анна Иванова <anna@example.ru>".to_owned(),
        subject: "Re: Не приходят заявки и\u{306} 👩\u{200d}🔬 [#4107]".to_owned(),
        purpose: "ответ".to_owned(),
    };
    Compose::new(head, text)
}

fn press(reply: &mut Compose, stage: &Stage, names: &str) -> Step<Asked> {
    let mut last = Step::Stay;
    for name in names.split_whitespace() {
        last = reply.on_input(&key(name), &stage.keys);
    }
    last
}

fn type_in(reply: &mut Compose, stage: &Stage, text: &str) {
    for input in typed(text) {
        reply.on_input(&input, &stage.keys);
    }
}

fn draw(reply: &mut Compose, stage: &Stage, size: (u16, u16)) -> String {
    stage.draw(size, |f, area, look| reply.draw(f, area, look))
}

#[test]
fn letters_are_text_and_chords_are_commands_in_either_layout() {
    let stage = Stage::new(Language::Ru);
    let mut reply = reply("");
    type_in(&mut reply, &stage, "йцукен jkq?/ u");
    assert_eq!(reply.text(), "йцукен jkq?/ u");
    assert_eq!(press(&mut reply, &stage, "C-ч"), Step::Done(Asked::Send));
    assert_eq!(
        press(&mut reply, &stage, "A-enter"),
        Step::Done(Asked::Send)
    );
    assert_eq!(
        press(&mut reply, &stage, "C-у"),
        Step::Done(Asked::ExternalEditor)
    );
    assert_eq!(press(&mut reply, &stage, "C-с"), Step::Close);
    assert_eq!(press(&mut reply, &stage, "esc"), Step::Close);
    assert_eq!(press(&mut reply, &stage, "C-ы A-я"), Step::Stay);
    assert_eq!(reply.text(), "йцукен jkq?/ u");
}

#[test]
fn neither_enter_nor_a_paste_sends() {
    let stage = Stage::new(Language::Ru);
    let mut reply = reply("");
    type_in(&mut reply, &stage, "Да");
    assert_eq!(press(&mut reply, &stage, "enter"), Step::Redraw);
    let step = reply.on_input(&paste("раз\n\tдва\u{7}\nи\u{306}\n"), &stage.keys);
    assert_eq!(step, Step::Redraw);
    assert_eq!(reply.text(), "Да\nраз\n    два\nй\n");
    assert!(reply.take_changed());
    assert!(!reply.take_changed());
    press(&mut reply, &stage, "up left home");
    assert!(!reply.take_changed());
}

#[test]
fn nothing_written_is_not_sent() {
    let stage = Stage::new(Language::Ru);
    let mut reply = reply(" \n");
    assert_eq!(press(&mut reply, &stage, "C-x"), Step::Redraw);
    assert_eq!(reply.doubts(), [Doubt::Blank]);
    type_in(&mut reply, &stage, "а");
    assert_eq!(reply.doubts(), []);
}

#[test]
fn throwing_away_takes_two_presses_with_the_question_seen_between() {
    let stage = Stage::new(Language::Ru);
    let mut reply = reply("текст");
    assert_eq!(press(&mut reply, &stage, "A-d A-d A-d"), Step::Redraw);
    draw(&mut reply, &stage, (80, 24));
    assert_eq!(press(&mut reply, &stage, "esc"), Step::Redraw);
    assert_eq!(press(&mut reply, &stage, "A-в"), Step::Redraw);
    draw(&mut reply, &stage, (80, 24));
    assert_eq!(reply.on_input(&Input::Focus(true), &stage.keys), Step::Stay);
    assert_eq!(press(&mut reply, &stage, "C-ы"), Step::Redraw);
    press(&mut reply, &stage, "A-d");
    draw(&mut reply, &stage, (80, 24));
    assert_eq!(press(&mut reply, &stage, "A-d"), Step::Done(Asked::Discard));
    assert_eq!(reply.text(), "текст");
}

#[test]
fn where_the_question_does_not_fit_nothing_is_thrown_away() {
    let stage = Stage::new(Language::Ru);
    let mut reply = reply("текст");
    for size in [(1, 1), (20, 3), (40, 4)] {
        press(&mut reply, &stage, "A-d");
        draw(&mut reply, &stage, size);
        assert_eq!(press(&mut reply, &stage, "A-d"), Step::Redraw, "{size:?}");
    }
}

#[test]
fn undo_goes_back_word_by_word_to_the_beginning() {
    let stage = Stage::new(Language::Ru);
    let mut reply = reply("");
    for _ in 0..100 {
        type_in(&mut reply, &stage, "слово ");
    }
    press(&mut reply, &stage, "A-г");
    assert_eq!(reply.text().split_whitespace().count(), 99);
    press(&mut reply, &stage, "A-r A-k");
    assert_eq!(reply.text().split_whitespace().count(), 100);
    press(&mut reply, &stage, "C-w");
    reply.replace_text("другое\nписьмо");
    assert!(reply.take_changed());
    press(&mut reply, &stage, "A-u");
    assert_eq!(reply.text().split_whitespace().count(), 99);
    for _ in 0..300 {
        press(&mut reply, &stage, "A-u");
    }
    assert_eq!(reply.text(), "");
    reply.replace_text("");
    press(&mut reply, &stage, "A-u");
    assert!(reply.take_changed());
}

#[test]
fn letters_of_many_characters_are_one() {
    let stage = Stage::new(Language::Ru);
    let mut reply = reply("а👩\u{200d}🔬бe\u{301}");
    press(
        &mut reply,
        &stage,
        "end backspace left left x right y backspace",
    );
    assert_eq!(reply.text(), "аx👩\u{200d}🔬б");
    press(&mut reply, &stage, "left del");
    assert_eq!(reply.text(), "аxб");
    press(&mut reply, &stage, "A-u");
    assert_eq!(reply.text(), "аx👩\u{200d}🔬б");
}

#[test]
fn up_and_down_go_by_rows_as_they_are_wrapped() {
    let stage = Stage::new(Language::Ru);
    let mut reply = reply("один два три четыре пять\n\nшесть семь восемь девять");
    // 16 columns of text.
    draw(&mut reply, &stage, (21, 20));
    press(&mut reply, &stage, "C-f C-а C-а C-f C-f C-f down 1 up 2");
    assert_eq!(
        reply.text(),
        "один дв2а три четыре1 пять\n\nшесть семь восемь девять"
    );
    press(&mut reply, &stage, "down down down 3");
    assert!(reply.text().contains("шесть се3мь"), "{}", reply.text());
    press(&mut reply, &stage, "pgdn pgup C-end 4 C-home 5");
    assert!(reply.text().starts_with("5один") && reply.text().ends_with('4'));
}

#[test]
fn begins_where_something_is_to_be_written() {
    let stage = Stage::new(Language::Ru);
    for (text, expected) in [
        (
            "Здравствуйте!\n\n\nПоддержка",
            "Здравствуйте!\n\nx\nПоддержка",
        ),
        ("Счёт № ___ готов.", "Счёт № x___ готов."),
        ("Готово.", "xГотово."),
    ] {
        let mut reply = reply(text);
        press(&mut reply, &stage, "x");
        assert_eq!(reply.text(), expected);
    }
}

/// Its sign stands at the beginning of a line, wherever the cursor is.
#[test]
fn a_quote_has_lines_of_its_own() {
    let stage = Stage::new(Language::Ru);
    for (text, keys, expected) in [
        ("Срок: ____.", "A-q x", "> Где счёт?\n\nСрок: x____."),
        ("Вы писали:", "C-end A-q x", "Вы писали:\n> Где счёт?\n\nx"),
        ("Да.\n\n\nАнна", "A-q x", "Да.\n\n> Где счёт?\n\nx\nАнна"),
    ] {
        let mut reply = reply(text);
        reply.set_quotable("Где счёт?");
        press(&mut reply, &stage, keys);
        assert_eq!(reply.text(), expected);
    }
}

const LETTER: &str = "Здравствуйте, Анна!\n\nСчёт № ___ для {{ client }} во вложении. \
    Это длинная строка, которая не помещается и потому переносится на следующую, как её увидит \
    читатель 👩\u{200d}🔬.\n\n> Где мой счёт?\n> ____\n\nС уважением,\nподдержка Prime Gate";

#[test]
fn looks() {
    for (language, stage) in Stage::both() {
        for size in [SIZES[0], SIZES[1], (120, 16)] {
            let mut reply = reply(LETTER);
            reply.set_side(
                "§ 5",
                vec![Para::new(
                    "Вопрос о счёте: отвечаем сразу, лимит не расходуется.",
                )],
            );
            press(&mut reply, &stage, "A-d");
            let shown = draw(&mut reply, &stage, size);
            insta::assert_snapshot!(format!("compose-{language}-{}", size.0), shown);
        }
        for size in ODD_SIZES {
            let mut reply = reply(LETTER);
            draw(&mut reply, &stage, size);
            press(&mut reply, &stage, "C-x A-d down pgdn C-end up");
            draw(&mut reply, &stage, size);
        }
    }
}

#[test]
fn an_empty_one_says_what_to_do_and_the_cursor_follows_the_text() {
    let stage = Stage::new(Language::En);
    let mut reply = reply("");
    let shown = draw(&mut reply, &stage, (40, 10));
    assert!(shown.contains("Write the reply"), "{shown}");
    for _ in 0..50 {
        press(&mut reply, &stage, "a enter");
        let shown = draw(&mut reply, &stage, (40, 10));
        assert!(shown.contains("Some(Position"), "{shown}");
    }
}

#[test]
fn what_keeps_a_letter_back_is_seen_to_do_so() {
    let stage = Stage::new(Language::Ru);
    let mut reply = reply("Стоимость: ____.");
    let shown = draw(&mut reply, &stage, (60, 12));
    assert!(shown.contains("! Не заполнено: ____"), "{shown}");
    assert_eq!(press(&mut reply, &stage, "C-x"), Step::Redraw);
    let shown = draw(&mut reply, &stage, (60, 12));
    assert!(shown.contains("x Не заполнено: ____"), "{shown}");
    press(&mut reply, &stage, "a");
    let shown = draw(&mut reply, &stage, (60, 12));
    assert!(shown.contains("! Не заполнено: ____"), "{shown}");
}

#[test]
fn writing_goes_on_where_something_is_left_to_write() {
    let stage = Stage::new(Language::Ru);
    let mut form = reply("{{ greeting }}\n\n\n\nС уважением,\n{{ signature }}");
    type_in(&mut form, &stage, "Да.");
    assert!(
        form.text().starts_with("{{ greeting }}\n\nДа.\n\n"),
        "{}",
        form.text()
    );
    let mut draft = reply("Здравствуйте!\n\nДа\n\nС уважением,\nАнна");
    draft.go_on("Здравствуйте!\n\n\n\nС уважением,\nАнна");
    type_in(&mut draft, &stage, ", есть.");
    assert!(
        draft.text().contains("\n\nДа, есть.\n\nС"),
        "{}",
        draft.text()
    );
    let mut reply = reply("Здравствуйте!");
    reply.replace_text("Здравствуйте!\n\nСтоимость и срок: ____.");
    type_in(&mut reply, &stage, "5");
    assert!(reply.text().ends_with(": 5____."), "{}", reply.text());
}

#[test]
fn the_question_stands_below_what_it_is_about_and_the_number_of_a_subject_stays_whole() {
    let stage = Stage::new(Language::Ru);
    let mut reply = reply("Смотрите скриншот во вложении.");
    press(&mut reply, &stage, "C-x");
    let shown = draw(&mut reply, &stage, (80, 24));
    let row = |words: &str| shown.lines().position(|row| row.contains(words));
    let (doubt, question) = (row("! "), row("несмотря"));
    assert!(doubt.is_some() && doubt < question, "{shown}");
    for columns in 30..80 {
        let shown = draw(&mut reply, &stage, (columns, 24));
        assert!(shown.contains("[#4107]"), "{columns}: {shown}");
    }
    reply.head.subject.clear();
    let shown = draw(&mut reply, &stage, (80, 24));
    assert!(!shown.contains("Тема"), "{shown}");
}

/// What of a letter or of the message beside it is below the last row is told, for it would go out unseen.
#[test]
fn a_letter_and_what_lies_beside_it_tell_that_there_is_more_below() {
    let stage = Stage::new(Language::Ru);
    let lines: String = (0..30).map(|n| format!("строка {n}\n")).collect();
    let mut reply = reply(&lines);
    press(&mut reply, &stage, "C-home");
    let shown = draw(&mut reply, &stage, (80, 24));
    assert_eq!(shown.matches("▾ ниже ещё строк: ").count(), 1, "{shown}");
    assert!(shown.contains("C-x"), "{shown}");
    press(&mut reply, &stage, &"down ".repeat(40));
    let shown = draw(&mut reply, &stage, (80, 24));
    assert!(!shown.contains('▾'), "{shown}");
    let side = lines.lines().map(|line| Para::new(line.to_owned()));
    reply.set_side("Обращение", side.collect());
    let shown = draw(&mut reply, &stage, (120, 24));
    assert!(shown.contains("▾ ниже ещё строк: 8"), "{shown}");
    let shown = draw(&mut reply, &stage, (120, 40));
    assert!(!shown.contains('▾'), "{shown}");
}

/// A key that does nothing here is not told: of a form not the quote and the files, and below a list none.
#[test]
fn the_border_tells_only_of_keys_that_do_something() {
    let stage = Stage::new(Language::Ru);
    let mut reply = reply("Да");
    let told = |reply: &mut Compose, action| {
        let shown = draw(reply, &stage, (160, 24));
        shown.contains(&stage.look().label(action))
    };
    assert!(told(&mut reply, Action::QuoteMessage) && told(&mut reply, Action::Attach));
    reply.set_form(None);
    assert!(!told(&mut reply, Action::QuoteMessage) && !told(&mut reply, Action::Attach));
    assert!(told(&mut reply, Action::Send));
    reply.set_below(true);
    assert!(!told(&mut reply, Action::Send));
    reply.set_below(false);
    assert!(told(&mut reply, Action::Send));
}
