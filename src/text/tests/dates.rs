//! Dates: Moscow's clock, genitive months, words for near days.

use super::{at, both};
use crate::core::instant::{moscow_date, start_of_day};
use chrono::{NaiveDate, Weekday};

#[test]
fn dates_are_moscows_and_russian_months_are_in_the_genitive() {
    let [ru, en] = both();
    // 22:30 in UTC is already the next day in Moscow.
    let t = at("2026-11-22T22:30:00Z");
    assert_eq!(ru.date(t), "23 ноября 2026");
    assert_eq!(en.date(t), "23 November 2026");
    assert_eq!(ru.date_short(t), "23.11.26");
    assert_eq!(en.date_short(t), "23 Nov 26");
    assert_eq!(ru.date_in_prose(t), "23 ноября 2026 года");
    assert_eq!(ru.time(t), "01:30");
    let months: Vec<String> = (1..=12)
        .filter_map(|month| NaiveDate::from_ymd_opt(2026, month, 1))
        .map(|day| ru.day_of(day))
        .collect();
    assert_eq!(
        months.join(" "),
        "1 января 1 февраля 1 марта 1 апреля 1 мая 1 июня 1 июля 1 августа 1 сентября 1 октября 1 ноября 1 декабря"
    );
}

#[test]
fn day_and_time_show_the_year_only_where_it_is_another() {
    let [ru, en] = both();
    let now = at("2026-11-21T12:00:00+03:00");
    let t = at("2026-11-23T09:00:00+03:00");
    assert_eq!(ru.date_time(t, now), "пн 23 ноября, 09:00");
    assert_eq!(en.date_time(t, now), "Mon 23 November, 09:00");
    let next_year = at("2027-01-11T09:00:00+03:00");
    assert_eq!(ru.date_time(next_year, now), "пн 11 января 2027, 09:00");
    assert_eq!(
        ru.on_at(t, now),
        "в понедельник, 23 ноября, в 09:00 по московскому времени"
    );
    assert_eq!(
        en.on_at(next_year, now),
        "on Monday, 11 January 2027, at 09:00 Moscow time"
    );
}

#[test]
fn near_days_have_words_by_moscows_midnight() {
    let [ru, en] = both();
    let now = at("2026-11-21T23:59:00+03:00");
    let said = |t: &str| (ru.relative(at(t), now), en.relative(at(t), now));
    for (t, russian, english) in [
        (
            "2026-11-21T00:00:00+03:00",
            "сегодня, 00:00",
            "today, 00:00",
        ),
        (
            "2026-11-22T00:00:00+03:00",
            "завтра, 00:00",
            "tomorrow, 00:00",
        ),
        (
            "2026-11-20T17:42:00+03:00",
            "вчера, 17:42",
            "yesterday, 17:42",
        ),
        (
            "2026-11-23T09:00:00+03:00",
            "пн 23 ноября, 09:00",
            "Mon 23 November, 09:00",
        ),
    ] {
        assert_eq!(said(t), (russian.to_owned(), english.to_owned()));
    }
}

#[test]
fn days_of_the_week_have_names() {
    let [ru, en] = both();
    assert_eq!(ru.weekday(Weekday::Tue), "вторник");
    assert_eq!(ru.weekday_short(Weekday::Sun), "вс");
    assert_eq!(en.weekday(Weekday::Wed), "Wednesday");
}

#[test]
fn the_ends_of_time_can_be_shown() {
    for text in both() {
        for t in [
            crate::core::instant::Instant::MAX_UTC,
            crate::core::instant::Instant::MIN_UTC,
        ] {
            let now = start_of_day(moscow_date(at("2026-11-21T12:00:00Z")));
            assert!(!text.relative(t, now).is_empty());
            assert!(!text.date(t).is_empty());
        }
    }
}
