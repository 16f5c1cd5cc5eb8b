use encoding_rs::{IBM866, ISO_8859_5, KOI8_R, WINDOWS_1251};

use super::*;

const TEXT: &str = "Здравствуйте! Не работает подмена номеров на сайте, посмотрите, пожалуйста.";

fn read(bytes: &[u8], label: Option<&str>) -> (String, Vec<Damage>) {
    let mut damage = Damages::default();
    let text = decode(bytes, label, &mut damage).into_owned();
    (text, damage.into_vec())
}

#[test]
fn undeclared_russian_is_read_in_all_its_charsets() {
    for encoding in [KOI8_R, WINDOWS_1251, IBM866, ISO_8859_5] {
        for text in [
            TEXT,
            "Не работает виджет",
            "Счёт на оплату 12345",
            "Вопрос по тарифу",
        ] {
            let bytes = encoding.encode(text).0;
            let (got, damage) = read(&bytes, None);
            assert_eq!(got, text, "{}", encoding.name());
            assert_eq!(damage, [Damage::GuessedCharset]);
        }
    }
}

#[test]
fn a_wrong_label_is_found_out() {
    for encoding in [KOI8_R, WINDOWS_1251] {
        for label in [
            "iso-8859-1",
            "us-ascii",
            "utf-8",
            "koi8-r",
            "windows-1251",
            "x-no-such",
        ] {
            let text = "Добрый день, Иван! Пишет Мария из Вектора.";
            assert_eq!(
                read(&encoding.encode(text).0, Some(label)).0,
                text,
                "{label}"
            );
        }
    }
    for label in ["iso-8859-1", "koi8-r", "windows-1251", "gb2312"] {
        assert_eq!(read(TEXT.as_bytes(), Some(label)).0, TEXT, "{label}");
    }
}

#[test]
fn a_right_label_is_obeyed() {
    let shout = "ВНИМАНИЕ! НЕ РАБОТАЕТ";
    assert_eq!(
        read(&WINDOWS_1251.encode(shout).0, Some("cp1251")),
        (shout.to_owned(), vec![])
    );
    let french = b"Un \xe9t\xe9 \xe0 la mer, d\xe9j\xe0 vu";
    assert_eq!(
        read(french, Some("iso-8859-1")),
        ("Un été à la mer, déjà vu".to_owned(), vec![])
    );
    assert_eq!(read(french, None).0, "Un été à la mer, déjà vu");
}

#[test]
fn an_unknown_label_is_marked() {
    let damage = read(TEXT.as_bytes(), Some("x-no-such")).1;
    assert_eq!(damage, [Damage::UnknownCharset]);
}
