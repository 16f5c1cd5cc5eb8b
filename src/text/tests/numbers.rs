//! Numbers, sizes and spans, in both languages.

use super::both;
use crate::core::ledger::Pool;
use crate::text::Noun;
use unicode_width::UnicodeWidthStr;

#[test]
fn russian_has_four_forms_and_english_two() {
    let [ru, en] = both();
    let forms = |n| (ru.count(Noun::Ticket, n), en.count(Noun::Ticket, n));
    for (n, russian, english) in [
        (0, "0 обращений", "0 tickets"),
        (1, "1 обращение", "1 ticket"),
        (2, "2 обращения", "2 tickets"),
        (5, "5 обращений", "5 tickets"),
        (11, "11 обращений", "11 tickets"),
        (12, "12 обращений", "12 tickets"),
        (21, "21 обращение", "21 tickets"),
        (1002, "1002 обращения", "1002 tickets"),
    ] {
        assert_eq!(forms(n), (russian.to_owned(), english.to_owned()));
    }
    // The largest numbers must not break the reckoning of forms.
    assert!(ru.count(Noun::Ticket, u64::MAX).contains("обращени"));
}

#[test]
fn set_ups_are_counted_in_halves() {
    let [ru, en] = both();
    let said = |units| (ru.setups_count(units), en.setups_count(units));
    for (units, russian, english) in [
        (0, "0 настроек", "0 set-ups"),
        (1, "½ настройки", "½ set-up"),
        (2, "1 настройка", "1 set-up"),
        (3, "1½ настройки", "1½ set-ups"),
        (4, "2 настройки", "2 set-ups"),
        (10, "5 настроек", "5 set-ups"),
        (11, "5½ настройки", "5½ set-ups"),
        (42, "21 настройка", "21 set-ups"),
    ] {
        assert_eq!(said(units), (russian.to_owned(), english.to_owned()));
    }
    assert_eq!(ru.setups_of(3, 4), "1½ из 2");
    assert_eq!(en.setups_of(3, 4), "1½ of 2");
    assert_eq!(ru.amount_of(Pool::Remote, 1, 1), "1 из 1");
    assert_eq!(ru.amount_count(Pool::Remote, 2), "2 подключения");
    assert!(!ru.setups_count(u32::MAX).is_empty());
}

#[test]
fn sizes_have_three_digits() {
    let [ru, en] = both();
    for (bytes, russian, english) in [
        (0, "0 Б", "0 B"),
        (999, "999 Б", "999 B"),
        (1024, "1 КБ", "1 KB"),
        (12_595, "12,3 КБ", "12.3 KB"),
        (345_678, "338 КБ", "338 KB"),
        (5_500_000, "5,2 МБ", "5.2 MB"),
        (3_221_225_472, "3 ГБ", "3 GB"),
    ] {
        assert_eq!(
            (ru.size(bytes), en.size(bytes)),
            (russian.to_owned(), english.to_owned())
        );
    }
    assert!(!en.size(u64::MAX).is_empty());
}

#[test]
fn a_working_day_has_nine_hours_and_a_plain_one_twenty_four() {
    let [ru, en] = both();
    for (seconds, russian, english) in [
        (0, "< 1 мин", "< 1 min"),
        (59, "< 1 мин", "< 1 min"),
        (12 * 60, "12 мин", "12 min"),
        (3 * 3600, "3 ч", "3 h"),
        (3 * 3600 + 20 * 60, "3 ч 20 мин", "3 h 20 min"),
        (9 * 3600, "1 дн", "1 d"),
        (19 * 3600 + 59 * 60, "2 дн 1 ч", "2 d 1 h"),
        (-600, "−10 мин", "−10 min"),
    ] {
        let said = (ru.working_age(seconds), en.working_age(seconds));
        assert_eq!(said, (russian.to_owned(), english.to_owned()));
    }
    assert_eq!(ru.plain_span(9 * 3600), "9 ч");
    assert_eq!(ru.plain_span(25 * 3600), "1 дн 1 ч");
}

#[test]
fn the_narrow_form_fits_seven_cells() {
    let day = 9 * 3600;
    let lengths = [
        0,
        59,
        61,
        3600,
        3 * 3600 + 1200,
        8 * 3600 + 3540,
        99 * day + 8 * 3600,
    ];
    for text in both() {
        for seconds in lengths
            .into_iter()
            .chain([100 * day + 3600, 9999 * day, -day - 3600])
        {
            let narrow = text.working_age_narrow(seconds);
            assert!(narrow.width() <= 7, "{seconds}: {narrow}");
            assert!(text.plain_span_narrow(seconds).width() <= 7);
        }
    }
    assert_eq!(both()[0].working_age_narrow(3 * 3600 + 1200), "3ч20м");
    assert_eq!(both()[1].working_age_narrow(2 * day + 3600), "2d1h");
    assert!(!both()[0].plain_span_narrow(i64::MIN).is_empty());
}
