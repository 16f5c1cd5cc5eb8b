//! Whom a letter is to: names, greetings and subjects.

use super::*;

#[test]
fn an_answer_has_room_between_greeting_and_signature() {
    let [ru, _] = both();
    let letter = write(&ru, Purpose::Answer, &read(SETUP), "Анна");
    assert!(
        letter.contains("Здравствуйте, Анна!\n\n\n\nС уважением"),
        "{letter}"
    );
}

#[test]
fn a_person_is_addressed_by_given_name_and_patronymic() {
    for (name, called) in [
        ("Николай Петрович Зуев", "Николай Петрович"),
        ("Зуев Николай Петрович", "Николай Петрович"),
        ("Инга Валерьевна Штерн", "Инга Валерьевна"),
        ("Сергей Ильич Панов", "Сергей Ильич"),
        ("Мкртчян Анна Кузьминична", "Анна Кузьминична"),
        ("Николай Петрович Бондаревич", "Николай Петрович"),
        ("Вячеслав Носов", "Вячеслав"),
        ("Носов Вячеслав", "Вячеслав"),
        ("Артём Дёмин", "Артём"),
        ("Семен Дежнёв", "Семен"),
        ("Катя Ли", "Катя"),
        ("Анна Мицкевич", "Анна"),
        ("Анна Римская-Корсакова", "Анна"),
        ("Носов, Вячеслав", "Вячеслав"),
        ("Зуев, Николай Петрович", "Николай Петрович"),
        ("Emma Larsen", "Emma"),
        ("Larsen, Emma", "Emma"),
        ("Ivanov Sergey", "Sergey"),
        ("Sarah O'Brien", "Sarah"),
        // In doubt, the whole name.
        ("Анна", "Анна"),
        ("Николай Петрович", "Николай Петрович"),
        ("Виктор Сергеевич", "Виктор Сергеевич"),
        ("Тамара Ивановна", "Тамара Ивановна"),
        ("Иван Мицкевич", "Иван Мицкевич"),
        ("Марк Антон", "Марк Антон"),
        ("Ворон Ласточкин", "Ворон Ласточкин"),
        ("Зуев Н. П.", "Зуев Н. П."),
        ("Larsen Emma", "Larsen Emma"),
        ("Bradley James", "Bradley James"),
        ("Anna Zuева", "Anna Zuева"),
        ("ООО «Ромашка»", "ООО «Ромашка»"),
        ("ИП Сафонов Алексей", "ИП Сафонов Алексей"),
        ("Салон Ирина", "Салон Ирина"),
        ("Анна и Пётр", "Анна и Пётр"),
        ("Larsen Group", "Larsen Group"),
        ("Acme, Inc", "Acme, Inc"),
        ("Prime Gate", "Prime Gate"),
        ("НИКОЛАЙ ЗУЕВ", "НИКОЛАЙ ЗУЕВ"),
        ("anna larsen", "anna larsen"),
        ("anna.larsen", "anna.larsen"),
        ("Emma 24", "Emma 24"),
        ("", ""),
    ] {
        assert_eq!(addressed(name), called, "{name}");
    }
}

#[test]
fn a_subject_has_one_re_and_one_number() {
    let [ru, en] = both();
    for (subject, expected) in [
        ("Не считает", "Re: Не считает [#7]"),
        ("Re: Не считает [#7]", "Re: Не считает [#7]"),
        (
            "RE: Re[2]: Отв: Не считает [#7] [#7]",
            "Re: Не считает [#7]",
        ),
        ("Re: [#5] Не считает", "Re: Не считает [#7]"),
        ("Re:", "Re: Ваше обращение [#7]"),
        ("", "Re: Ваше обращение [#7]"),
        ("Две\r\nBcc: строки", "Re: Две Bcc: строки [#7]"),
        ("[#нет] номера", "Re: [#нет] номера [#7]"),
        ("Результат: ноль", "Re: Результат: ноль [#7]"),
        ("[#", "Re: [# [#7]"),
    ] {
        assert_eq!(ru.reply_subject(subject, 7), expected);
        assert_eq!(ru.reply_subject(expected, 7), expected);
    }
    assert_eq!(en.reply_subject(" ", 7), "Re: Your request [#7]");
}

#[test]
fn a_person_without_a_name_is_greeted_without_one() {
    let request = read(SETUP);
    let [ru, _] = both();
    for person in ["", " ", "anna@example.ru", "+7 900 000-00-00"] {
        let letter = write(&ru, Purpose::Answer, &request, person);
        assert!(letter.contains("\n\nЗдравствуйте!\n"), "{letter}");
    }
    let odd = write(&ru, Purpose::Answer, &request, "Анна\n{{ number }} {% if");
    assert!(
        odd.contains("Здравствуйте, Анна {{ number }} {% if!"),
        "{odd}"
    );
}
