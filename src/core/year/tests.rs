//! Tests of the picture of a year.

use super::*;
use crate::core::alarm::Via;
use crate::core::hand_over::emergencies_of;
use crate::core::hand_over::tests::{Writer, at, lawbook};
use crate::core::roster::Line;
use chrono::TimeDelta;
use proptest::prelude::*;

fn of(year: i32) -> Year {
    Year::of(
        year,
        &lawbook(),
        Vec::new(),
        at("2026-11-23T09:00:00+03:00"),
    )
    .unwrap()
}

fn day(year: &Year, date: &str) -> Day {
    let date = date.parse().unwrap();
    let mut days = year.days.iter();
    days.find(|day| day.date == date).unwrap().clone()
}

#[test]
fn a_leap_year_has_its_day() {
    let year = of(2024);
    assert_eq!(year.days.len(), 366);
    assert_eq!(day(&year, "2024-02-29").mark(), Mark::Open);
    let weeks = year.weeks(2);
    assert_eq!(weeks.len(), 5);
    // 1 February 2024 was a Thursday, as the 29th.
    assert!(weeks[0][2].is_none() && weeks[0][3].is_some());
    assert!(weeks[4][3].is_some() && weeks[4][4].is_none());
    assert_eq!(of(2023).days.len(), 365);
    assert_eq!(of(2100).days.len(), 365);
}

#[test]
fn every_day_stands_under_its_weekday() {
    let year = of(2026);
    for month in 1..=12 {
        for week in year.weeks(month) {
            for (place, day) in week.into_iter().enumerate() {
                let Some(day) = day else { continue };
                assert_eq!(day.date.weekday().num_days_from_monday() as usize, place);
                assert_eq!(day.date.month(), month);
            }
        }
    }
    let shown: usize = (1..=12)
        .flat_map(|month| year.weeks(month))
        .map(|week| week.iter().flatten().count())
        .sum();
    assert_eq!(shown, 365);
}

#[test]
fn a_year_without_a_calendar_says_so_and_knows_only_its_weekends() {
    let year = of(2045);
    assert!(!year.calendar_known);
    assert!(of(2026).calendar_known);
    let closed = year.days.iter().filter(|day| !day.open).count();
    let weekends = year
        .days
        .iter()
        .filter(|day| day.date.weekday().num_days_from_monday() >= 5);
    assert_eq!(closed, weekends.count());
    // A public holiday is one in any year, but only a calendar closes the desk for it.
    assert!(day(&year, "2045-06-12").open);
}

#[test]
fn moved_days_and_weekends_are_what_the_calendar_says() {
    let year = of(2021);
    assert_eq!(day(&year, "2021-11-05").holidays, ["moved"]);
    assert_eq!(day(&year, "2021-11-05").mark(), Mark::Holiday);
    // A working Saturday stays closed by the letter of §3.
    assert!(!day(&year, "2021-02-20").open);
    let new_year = &year.closures[0].closure;
    assert_eq!(new_year.from, at("2020-12-31T18:00:00+03:00"));
    assert_eq!(new_year.until, at("2021-01-11T09:00:00+03:00"));
    assert!(year.closures.iter().all(|row| row.sums == Sums::default()));
}

#[test]
fn what_was_raised_at_midnight_belongs_to_the_new_day_and_year() {
    let emergencies = |now: &str| {
        let mut writer = Writer::opened(1, at(now));
        writer.raise(at("2026-01-12T09:00:00+03:00"), None);
        let lawbook = lawbook();
        let schedule = &lawbook.at(at(now)).schedule;
        emergencies_of(&[writer.record()], schedule, Instant::MAX_UTC)
    };
    let real = |year: i32, now: &str| {
        let year = Year::of(year, &lawbook(), emergencies(now), at(now)).unwrap();
        (year.totals.emergencies, year.months[0].sums.real)
    };
    assert_eq!(real(2025, "2025-12-31T23:59:59+03:00"), (1, 0));
    assert_eq!(real(2026, "2025-12-31T23:59:59+03:00"), (0, 0));
    assert_eq!(real(2025, "2026-01-01T00:00:00+03:00"), (0, 0));
    assert_eq!(real(2026, "2026-01-01T00:00:00+03:00"), (1, 1));
}

#[test]
fn no_year_is_beyond_the_calendar_without_saying_so() {
    let beyond = Year::of(i32::MAX, &lawbook(), Vec::new(), Instant::MAX_UTC);
    assert!(beyond.is_none() && bounds(i32::MIN).is_none());
}

#[test]
fn the_heaviest_mark_of_a_day_is_shown() {
    let mut day = day(&of(2026), "2026-11-21");
    assert_eq!(day.mark(), Mark::Weekend);
    day.sums.declined = 1;
    assert_eq!(day.mark(), Mark::FalseAlarm);
    day.sums.real = 2;
    assert_eq!(day.mark(), Mark::Burned(2));
    day.sums.unanswered = 1;
    assert_eq!(day.mark(), Mark::Unanswered);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Days, months and people add up to the year, whatever burned when.
    #[test]
    fn the_sums_agree(alarms in prop::collection::vec((0..31_536_000_i64, 0..5_u8, 0..9000_i64), 0..30)) {
        let lawbook = lawbook();
        let start = at("2026-01-01T00:00:00+03:00");
        let records: Vec<_> = alarms.iter().zip(1_u64..).map(|((after, pages, answer), number)| {
            let mut writer = Writer::opened(number, start + TimeDelta::seconds(*after));
            writer.raise(lawbook.at(start).schedule.next_open(writer.now), None);
            for _ in 0..*pages {
                writer.page("ira", Line::First);
            }
            if *pages > 0 {
                writer.now += TimeDelta::seconds(*answer);
                writer.ack("ira", Via::Telegram);
            }
            writer.record()
        }).collect();
        let found = emergencies_of(&records, &lawbook.at(start).schedule, Instant::MAX_UTC);
        let year = Year::of(2026, &lawbook, found, start).unwrap();
        let of_days = |sum: fn(&Sums) -> u64| year.days.iter().map(|d| sum(&d.sums)).sum::<u64>();
        let of_months = |sum: fn(&Sums) -> u64| year.months.iter().map(|m| sum(&m.sums)).sum::<u64>();
        for sum in [|s: &Sums| s.real, |s: &Sums| s.pages, |s: &Sums| s.unanswered] {
            prop_assert_eq!(of_days(sum), of_months(sum));
        }
        prop_assert_eq!(of_days(|s| s.real), alarms.len() as u64);
        prop_assert_eq!(of_days(|s| s.pages), year.totals.pages);
        let worst = year.days.iter().filter_map(|d| d.sums.worst_seconds).max();
        prop_assert_eq!(worst, year.totals.to_answer.map(|l| l.worst_seconds));
        let closed = year.days.iter().map(|day| u32::from(!day.open)).sum::<u32>();
        prop_assert_eq!(year.months.iter().map(|m| m.closed_days).sum::<u32>(), closed);
    }
}
