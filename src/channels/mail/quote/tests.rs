use super::*;

#[test]
fn the_phrases_are_read() {
    assert!(!PHRASES.attribution_ends.is_empty() && !PHRASES.subject_prefixes.is_empty());
}

#[test]
fn quotations_are_left_out() {
    for (text, own) in [
        ("Да.\n\n> Верно?\n", "Да."),
        (
            "> Первый вопрос?\nПервый ответ.\n> Второй?\nВторой ответ.",
            "Первый ответ.\n\nВторой ответ.",
        ),
        (
            "Да.\n\n02.01.2024 10:00, Иван Иванов писал(а):\n> Верно?",
            "Да.",
        ),
        (
            "Да.\n\nвт, 2 янв. 2024 г. в 10:00, Иван Иванов <a@b.ru>:\n\n> Верно?",
            "Да.",
        ),
        (
            "Yes.\n\nOn Tue, Jan 2, 2024 at 10:00 AM Ivan\n<a@b.ru> wrote:\n\n> Right?",
            "Yes.",
        ),
        (
            "Yes.\n\nOn 2 Jan 2024, at 10:00, Ivan wrote:\nRight?\nReally?",
            "Yes.",
        ),
        (
            "Да.\n\n-----Исходное сообщение-----\nОт: Иван\nТема: x\n\nВерно?",
            "Да.",
        ),
        (
            "Да.\n\n-----Original Message-----\nFrom: Ivan\nSubject: x\n\nRight?",
            "Да.",
        ),
        (
            "Да.\n\n________________________________\nОт: Иван\nОтправлено: вторник\nКому: desk\nТема: x\n\nВерно?",
            "Да.",
        ),
        (
            "Да.\n\nFrom: Ivan <a@b.ru>\nSent: Tuesday\nTo: desk\nSubject: x\n\nRight?",
            "Да.",
        ),
        (
            "Да.\n\n*From:* Ivan <a@b.ru>\n*Sent:* Tuesday\n*To:* desk\n\nRight?",
            "Да.",
        ),
    ] {
        assert_eq!(own_words(text), own, "{text}");
    }
}

#[test]
fn own_words_that_look_like_quotations_stay() {
    for text in [
        "От: склада\nничего не приходит",
        "Менеджер пишет:\nне работает",
        "----------\nТаблица\n----------",
        "From now on it fails.",
        "Клиент нам писал: всё пропало.",
    ] {
        assert_eq!(own_words(text), text);
    }
}

#[test]
fn signatures_are_left_out() {
    for (text, own) in [
        ("Не работает.\n\n-- \nИван\n+7 495", "Не работает."),
        (
            "Не работает.\n\nС уважением,\nИван Иванов\nООО Ромашка\nтел. +7",
            "Не работает.",
        ),
        ("Fails.\n\nBest regards,\nIvan", "Fails."),
        ("Fails.\n\nSent from my iPhone", "Fails."),
        (
            "Не работает.\n\nОтправлено с iPhone\n\n> старое",
            "Не работает.",
        ),
        (
            "Не работает.\n\nС уважением,\nИван\n\nP.S. Домен a.ru",
            "Не работает.\n\nС уважением,\nИван\n\nP.S. Домен a.ru",
        ),
    ] {
        assert_eq!(own_words(text), own, "{text}");
    }
    let long = format!(
        "С уважением отношусь к вам.\n{}",
        "Но сайт не работает.\n".repeat(12)
    );
    assert_eq!(own_words(&long), long.trim());
}

#[test]
fn what_was_only_passed_on_is_the_words() {
    let body = "-------- Пересылаемое сообщение --------\nОт кого: Клиент\nТема: x\n\nДомен a.ru не работает.\n\
        -------- Конец пересылаемого сообщения --------";
    assert!(own_words(&format!("Коллеги, см. ниже\n\n{body}")).contains("Домен a.ru не работает."));
    assert!(
        own_words("From: Ivan\nSent: Tuesday\nTo: desk\nSubject: x\n\nDomain b.ru")
            .contains("b.ru")
    );
    let words = "Мы проверили это сами, и у нас всё то же самое, помогите.";
    assert_eq!(own_words(&format!("{words}\n\n{body}")), words);
}

#[test]
fn pieces_have_no_gaps() {
    let text = "a\n> b\n\n-- \nc\n> d";
    let pieces = pieces(text);
    assert_eq!(pieces.first().unwrap().1.start, 0);
    assert_eq!(pieces.last().unwrap().1.end, text.len());
    assert!(pieces.windows(2).all(|w| w[0].1.end == w[1].1.start));
    assert!(super::pieces("").is_empty());
}

#[test]
fn a_long_text_takes_no_time() {
    for line in [
        "On Tue, 2024 wrote\n",
        "From: a\n",
        "--\n",
        "С уважением,\n",
        "----------\n",
    ] {
        assert!(own_words(&line.repeat(50_000)).len() < 4_000_000);
    }
}
