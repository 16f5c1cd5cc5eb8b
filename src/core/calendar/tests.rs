use super::*;

fn calendar() -> Calendar {
    Calendar::parse(RUSSIAN_PRODUCTION_CALENDAR).unwrap()
}

fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// A calendar whose only year has these lists; its date lists begin on line 4.
fn year_of(nonworking: &str, weekends: &str, short: &str) -> String {
    format!(
        "[public_holidays]\nvictory = [\"05-09\"]\n[year.2021]\nnonworking_weekdays = [{nonworking}]\n\
         working_weekends = [{weekends}]\nshort_days = [{short}]\n"
    )
}

fn faults(text: &str) -> Vec<String> {
    let faults = Calendar::parse(text).unwrap_err();
    faults.iter().map(ToString::to_string).collect()
}

#[test]
fn s3_every_known_year_has_the_official_count_of_working_days() {
    let official = [
        (2020, 248),
        (2021, 247),
        (2022, 247),
        (2023, 247),
        (2024, 248),
        (2025, 247),
        (2026, 247),
        (2027, 247),
    ];
    let calendar = calendar();
    assert_eq!(
        (calendar.first_year(), calendar.last_year()),
        (Some(2020), Some(2027))
    );
    for (year, working_days) in official {
        assert!(calendar.covers(year));
        let first = NaiveDate::from_ymd_opt(year, 1, 1).unwrap();
        let counted = first
            .iter_days()
            .take_while(|date| date.year() == year)
            .filter(|date| {
                let weekday = date.weekday().num_days_from_monday() < 5;
                let day = calendar.day(*date);
                day.working_weekend
                    || (weekday && day.public_holiday.is_none() && !day.moved_day_off)
            })
            .count();
        assert_eq!(counted, working_days, "{year}");
    }
}

#[test]
fn s3_public_holidays_on_weekdays_of_known_years_are_all_days_off() {
    let calendar = calendar();
    let mut seen = 0;
    for date in date("2020-01-01")
        .iter_days()
        .take_while(|date| date.year() < 2028)
    {
        if calendar.public_holiday(date).is_some() && date.weekday().num_days_from_monday() < 5 {
            assert!(calendar.nonworking.contains(&date), "{date}");
            seen += 1;
        }
    }
    assert!(seen > 60, "only {seen}");
}

#[test]
fn s3_public_holidays_are_those_of_article_112_in_any_year() {
    let calendar = calendar();
    let ids = [
        "christmas",
        "defender",
        "new-year",
        "russia",
        "spring-labour",
        "unity",
        "victory",
        "women",
    ];
    assert_eq!(
        calendar
            .public_holiday_ids()
            .into_iter()
            .collect::<Vec<_>>(),
        ids
    );
    assert_eq!(calendar.public.len(), 14);
    assert_eq!(
        calendar.public_holiday(date("2031-03-08")),
        Some("women"),
        "a Saturday, unknown year"
    );
    assert_eq!(
        calendar.public_holiday(date("1999-01-07")),
        Some("christmas")
    );
    assert_eq!(calendar.public_holiday(date("2026-01-09")), None);
}

#[test]
fn s3_moved_days_are_told_from_holidays() {
    let calendar = calendar();
    assert!(calendar.day(date("2021-11-05")).moved_day_off);
    assert!(calendar.day(date("2021-12-31")).moved_day_off);
    assert!(calendar.day(date("2021-02-22")).moved_day_off);
    assert!(!calendar.day(date("2021-02-23")).moved_day_off);
    assert_eq!(
        calendar.day(date("2021-02-23")).public_holiday,
        Some("defender")
    );
    let worked = calendar.day(date("2022-03-05"));
    assert!(worked.working_weekend && worked.short && !calendar.is_holiday(date("2022-03-05")));
}

#[test]
fn s3_decree_days_do_not_close_the_desk() {
    assert_eq!(calendar().day(date("2020-03-30")), Day::default());
}

#[test]
fn s3_own_closed_days_are_kept_in_any_year() {
    let own = ClosedDay {
        date: date("2031-01-07"),
        name: "Move".into(),
    };
    let calendar = calendar().with_closed_days([own]);
    assert!(!calendar.covers(2031));
    assert_eq!(calendar.day(date("2031-01-07")).closed_day, Some("Move"));
    assert_eq!(
        calendar.holiday_reasons(date("2031-01-07")),
        [
            HolidayReason::PublicHoliday("christmas".into()),
            HolidayReason::ClosedDay("Move".into())
        ]
    );
}

#[test]
fn s3_every_wrong_date_is_a_fault_with_its_line() {
    let text = year_of(
        "2021-02-20, 2021-02-22, 2021-02-22, 2020-12-31",
        "\n  2021-02-19",
        "2021-02-22, 2021-02-21, 2021-03-01T10:00:00Z",
    );
    assert_eq!(
        faults(&text),
        [
            "line 4: nonworking_weekdays: 2020-12-31 is outside its year 2021",
            "line 4: nonworking_weekdays: 2021-02-20 is a Saturday",
            "line 4: nonworking_weekdays: 2021-02-22 is listed twice",
            "line 6: working_weekends: 2021-02-19 is a Friday",
            "line 7: short_days: 2021-02-21 is not a working day",
            "line 7: short_days: 2021-02-22 is not a working day",
            "line 7: short_days: `2021-03-01T10:00:00Z` is not a date",
        ]
    );
}

#[test]
fn s3_wrong_keys_and_syntax_are_faults_with_their_line() {
    let unknown = year_of("", "", "") + "shorts = []\n";
    assert!(faults(&unknown)[0].starts_with("line 7: unknown key `shorts`"));
    let syntax = year_of("2021-02-30", "", "");
    assert!(
        faults(&syntax)[0].starts_with("line 4: "),
        "{:?}",
        faults(&syntax)
    );
    let twice = year_of("", "", "") + "[year.2021]\n";
    assert!(
        faults(&twice)[0].starts_with("line 7: "),
        "{:?}",
        faults(&twice)
    );
    let missing = "[public_holidays]\n[year.2021]\nnonworking_weekdays = []\n";
    assert!(
        faults(missing)[0].contains("missing key `working_weekends`"),
        "{:?}",
        faults(missing)
    );
    let wrong_year = year_of("", "", "").replace("2021", "next");
    assert_eq!(
        faults(&wrong_year),
        ["line 3: year: `next` is not a year of four digits"]
    );
    let holidays = "[public_holidays]\na = [\"05-09\", \"02-30\", \"5-09\"]\nb = [\"05-09\"]\n";
    assert_eq!(
        faults(holidays),
        [
            "line 2: public_holidays.a: `02-30` is not a MONTH-DAY",
            "line 2: public_holidays.a: `5-09` is not a MONTH-DAY",
            "line 3: public_holidays.b: `05-09` is already listed as a",
        ]
    );
}
