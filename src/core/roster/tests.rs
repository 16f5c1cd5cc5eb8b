//! Who is on call, by examples.

mod calendar;
mod file;

use super::*;
use crate::core::calendar::{Calendar, RUSSIAN_PRODUCTION_CALENDAR};
use crate::core::hours::Schedule;
use crate::ground::rosters::{handed_over, person, rotation};
use DutyReason::{AllAway, Away, Cover as Covers, Next, NoRotation, Turn};

fn schedule() -> Schedule {
    let rule = toml::from_str(
        "weekdays = ['mon', 'tue', 'wed', 'thu', 'fri']\nopens = '09:00'\ncloses = '18:00:00'\n\
         working_weekends = 'closed'\nshort_days = 'ignore'\nnight = 'park'",
    );
    let calendar = Calendar::parse(RUSSIAN_PRODUCTION_CALENDAR).unwrap();
    Schedule::new(calendar, rule.unwrap()).unwrap()
}

/// Moscow's clock, `2026-11-20 18:00`.
fn msk(text: &str) -> Instant {
    file::moment(text)
}

/// Anna and Boris by the week in Berlin, from Monday 2 November at 09:00; Clara when a closure begins, on the second
/// line; all reached by mail.
fn roster() -> Roster {
    let text = [
        person("anna", "ru", &[("email", "anna@desk.example", 0)]),
        person(
            "boris",
            "en",
            &[("telegram", "42", 0), ("command", "ring boris", 120)],
        ),
        person("clara", "ru", &[("email", "clara@desk.example", 0)]),
        rotation("weeks", "first", "week", &["anna", "boris"], "2026-11-02"),
        handed_over("09:00:00", "Europe/Berlin"),
        rotation(
            "closures",
            "second",
            "closure",
            &["clara", "anna"],
            "2026-11-05",
        ),
    ];
    Roster::parse(&text.concat()).unwrap()
}

fn cover(number: u32, person: &str, from: &str, until: &str) -> Cover {
    Cover {
        number,
        line: Line::First,
        person: person.to_owned(),
        from: msk(from),
        until: msk(until),
        reason: String::new(),
    }
}

fn absence(number: u32, person: &str, from: &str, until: &str) -> Absence {
    Absence {
        number,
        person: person.to_owned(),
        from: msk(from),
        until: msk(until),
        reason: "ill".to_owned(),
    }
}

fn turn(person: &str) -> DutyReason {
    Turn {
        rotation: "weeks".to_owned(),
        person: person.to_owned(),
    }
}

fn covers(number: u32, person: &str) -> DutyReason {
    Covers {
        number,
        person: person.to_owned(),
        reason: String::new(),
    }
}

fn away(number: u32, person: &str) -> DutyReason {
    Away {
        number,
        person: person.to_owned(),
        reason: "ill".to_owned(),
    }
}

fn first(roster: &Roster, at: &str) -> Duty {
    roster.on_call(&schedule(), Line::First, msk(at))
}

#[test]
fn a_week_begins_at_its_hand_over_on_the_clock_of_its_zone() {
    let roster = roster();
    // 09:00 in Berlin is 11:00 in Moscow in winter.
    let duty = first(&roster, "2026-11-09 10:59:59");
    assert_eq!(duty.person.as_deref(), Some("anna"));
    assert_eq!(
        (duty.from, duty.until),
        (msk("2026-11-02 11:00"), msk("2026-11-09 11:00"))
    );
    assert_eq!(duty.reasons, [turn("anna")]);
    assert_eq!(
        first(&roster, "2026-11-09 11:00").person.as_deref(),
        Some("boris")
    );
    // And 10:00 in summer.
    assert_eq!(
        first(&roster, "2027-04-05 09:59:59").until,
        msk("2027-04-05 10:00")
    );
    assert_eq!(first(&roster, "2026-11-01 12:00").reasons, [NoRotation]);
    assert_eq!(
        first(&roster, "2026-11-01 12:00").until,
        msk("2026-11-02 11:00")
    );
}

#[test]
fn a_turn_by_closures_lasts_from_friday_to_friday_and_over_the_holidays() {
    let (roster, schedule) = (roster(), schedule());
    let second = |at: &str| roster.on_call(&schedule, Line::Second, msk(at));
    assert_eq!(second("2026-11-06 17:59:59").person, None);
    let duty = second("2026-11-06 18:00");
    assert_eq!(duty.person.as_deref(), Some("clara"));
    assert_eq!(
        (duty.from, duty.until),
        (msk("2026-11-06 18:00"), msk("2026-11-13 18:00"))
    );
    // The nights between do not count, and the ten days of January are one turn.
    let duty = second("2027-01-05 12:00");
    assert_eq!(
        (duty.from, duty.until),
        (msk("2026-12-30 18:00"), msk("2027-01-15 18:00"))
    );
    // Of the turns since the 6th of November it is the ninth: Clara's again.
    assert_eq!(duty.person.as_deref(), Some("clara"));
}

#[test]
fn covers_beat_rotations_and_the_newest_counts() {
    let mut roster = roster();
    roster
        .covers
        .push(cover(1, "boris", "2026-11-03 00:00", "2026-11-05 00:00"));
    roster
        .covers
        .push(cover(2, "clara", "2026-11-04 00:00", "2026-11-04 12:00"));
    let who = |at: &str| {
        let duty = first(&roster, at);
        (duty.person.unwrap(), duty.reasons, duty.from, duty.until)
    };
    let (m3, m4, noon, m5) = (
        msk("2026-11-03 00:00"),
        msk("2026-11-04 00:00"),
        msk("2026-11-04 12:00"),
        msk("2026-11-05 00:00"),
    );
    assert_eq!(
        who("2026-11-03 10:00"),
        ("boris".to_owned(), vec![covers(1, "boris")], m3, m4)
    );
    assert_eq!(
        who("2026-11-04 10:00"),
        ("clara".to_owned(), vec![covers(2, "clara")], m4, noon)
    );
    assert_eq!(
        who("2026-11-04 12:00"),
        ("boris".to_owned(), vec![covers(1, "boris")], noon, m5)
    );
    assert_eq!(who("2026-11-05 00:00").0, "anna");
}

#[test]
fn nobody_who_is_away_is_on_call() {
    let mut roster = roster();
    roster
        .covers
        .push(cover(1, "clara", "2026-11-03 00:00", "2026-11-04 00:00"));
    roster
        .absences
        .push(absence(2, "clara", "2026-11-03 12:00", "2026-11-20 00:00"));
    roster
        .absences
        .push(absence(3, "anna", "2026-11-03 18:00", "2026-11-06 00:00"));
    let reasons = |roster: &Roster, at: &str| {
        let duty = first(roster, at);
        (duty.person, duty.reasons)
    };
    let (anna, boris) = (Some("anna".to_owned()), Some("boris".to_owned()));
    // A cover whose person is away falls through, with its reason.
    assert_eq!(
        reasons(&roster, "2026-11-03 13:00"),
        (
            anna,
            vec![covers(1, "clara"), away(2, "clara"), turn("anna")]
        )
    );
    let next = |person: &str| Next {
        rotation: "weeks".to_owned(),
        person: person.to_owned(),
    };
    assert_eq!(
        reasons(&roster, "2026-11-05 13:00"),
        (boris, vec![turn("anna"), away(3, "anna"), next("boris")])
    );
    roster
        .absences
        .push(absence(4, "boris", "2026-11-05 00:00", "2026-11-07 00:00"));
    assert_eq!(
        reasons(&roster, "2026-11-05 13:00"),
        (None, vec![turn("anna"), away(3, "anna"), AllAway])
    );
    // The turn's own end is Monday: the gap ends when Anna is back.
    assert_eq!(
        first(&roster, "2026-11-05 13:00").until,
        msk("2026-11-06 00:00")
    );
}

#[test]
fn of_several_rotations_the_one_that_began_last_counts_until_it_ends() {
    let mut roster = roster();
    let mut summer = roster.rotations[0].clone();
    summer.name = "days".to_owned();
    summer.every = Every::Day;
    summer.people = vec!["clara".to_owned()];
    summer.starts = "2026-11-04".parse().unwrap();
    summer.ends = "2026-11-06".parse().ok();
    roster.rotations.insert(0, summer);
    assert_eq!(
        first(&roster, "2026-11-04 10:59").person.as_deref(),
        Some("anna")
    );
    assert_eq!(
        first(&roster, "2026-11-04 10:59").until,
        msk("2026-11-04 11:00")
    );
    assert_eq!(
        first(&roster, "2026-11-04 11:00").person.as_deref(),
        Some("clara")
    );
    assert_eq!(
        first(&roster, "2026-11-06 11:00").person.as_deref(),
        Some("anna")
    );
    assert_eq!(
        first(&roster, "2026-11-06 11:00").from,
        msk("2026-11-06 11:00")
    );
}

#[test]
fn gaps_are_parts_of_on_call_closures_only() {
    let (mut roster, schedule) = (roster(), schedule());
    let (from, until) = (msk("2026-11-16 00:00"), msk("2026-12-14 00:00"));
    assert_eq!(roster.gaps(&schedule, from, until), []);
    // Away from Wednesday to Sunday noon, all of them: the working days do not count.
    for (n, name) in ["anna", "boris"].iter().enumerate() {
        let number = u32::try_from(n).unwrap() + 1;
        roster.absences.push(absence(
            number,
            name,
            "2026-11-18 00:00",
            "2026-11-22 12:00",
        ));
    }
    let gaps = roster.gaps(&schedule, from, until);
    assert_eq!(gaps.len(), 1);
    assert_eq!(
        (gaps[0].from, gaps[0].until),
        (msk("2026-11-20 18:00"), msk("2026-11-22 12:00"))
    );
    assert_eq!(gaps[0].closure.until, msk("2026-11-23 09:00"));
    // Nobody at all: one gap a closure, the last to its own end.
    let nobody = Roster::default().gaps(&schedule, from, msk("2026-11-28 00:00"));
    let ends: Vec<Instant> = nobody.iter().map(|gap| gap.until).collect();
    let mondays = ["2026-11-16 09:00", "2026-11-23 09:00", "2026-11-30 09:00"];
    assert_eq!(ends, mondays.map(msk));
    // Of the closure that it begins in, what is left.
    assert_eq!(nobody[0].from, from);
    assert!(nobody.iter().all(|gap| gap.behind == Behind::Nobody));
}

/// An empty first line is passed over at once: whether somebody stands behind it is what counts.
#[test]
fn a_gap_knows_whether_somebody_stands_behind_it() {
    let schedule = schedule();
    let (from, until) = (msk("2026-11-23 09:00"), msk("2026-11-28 00:00"));
    let (friday, monday) = ("2026-11-27 18:00", "2026-11-30 09:00");
    for (covers, behind) in [
        (&[][..], Behind::Nobody),
        (&[(Line::Second, friday, monday)], Behind::Always),
        (
            &[
                (Line::Second, friday, "2026-11-29 12:00"),
                (Line::Lead, "2026-11-29 00:00", monday),
            ],
            Behind::Always,
        ),
        (&[(Line::Lead, "2026-11-28 00:00", monday)], Behind::Partly),
        // Before the closure and after it helps nobody.
        (
            &[
                (Line::Lead, "2026-11-26 00:00", friday),
                (Line::Lead, monday, "2026-12-01 00:00"),
            ],
            Behind::Nobody,
        ),
    ] {
        let mut bare = roster();
        bare.rotations.clear();
        for (line, from, until) in covers {
            bare = bare.with_cover(*line, "anna", (msk(from), msk(until)), "");
        }
        let gaps = bare.gaps(&schedule, from, until);
        let found: Vec<Behind> = gaps.iter().map(|gap| gap.behind).collect();
        assert_eq!(found, [behind], "{covers:?}");
        let notice = RosterNotice::Gap(gaps[0].clone());
        assert_eq!(notice.is_grave(), behind != Behind::Always);
    }
}

/// Who does not answer on one line does not answer on the next: it is told once, with how often it comes to that.
#[test]
fn one_person_on_two_lines_at_once_is_told() {
    let (mut roster, schedule) = (roster(), schedule());
    let (from, until) = (msk("2026-11-16 12:00"), msk("2026-12-14 00:00"));
    roster.rotations.truncate(1);
    assert_eq!(roster.twice(&schedule, from, until), []);
    let stretch = |from: &str, until: &str| (msk(from), msk(until));
    // In working hours nobody is paged: that is no matter.
    let day = stretch("2026-11-18 09:00", "2026-11-18 18:00");
    roster = roster.with_cover(Line::Lead, "anna", day, "");
    assert_eq!(roster.twice(&schedule, from, until), []);
    let weekend = stretch("2026-11-20 00:00", "2026-11-22 00:00");
    roster = roster.with_cover(Line::Lead, "anna", weekend, "");
    let long = stretch("2026-12-01 00:00", "2026-12-12 00:00");
    roster = roster.with_cover(Line::Lead, "anna", long, "");
    let found = roster.twice(&schedule, from, until);
    assert_eq!(
        found,
        [Twice {
            person: "anna".to_owned(),
            lines: (Line::First, Line::Lead),
            from: msk("2026-11-20 18:00"),
            until: msk("2026-11-22 00:00"),
            more: 1,
        }]
    );
    let notices = roster.notices(&schedule, from, 4);
    assert!(notices.contains(&RosterNotice::Twice(found[0].clone())));
    assert!(!RosterNotice::Twice(found[0].clone()).is_grave());
}

/// In working hours the next on-call time is told of, and in no case more than it: from the opening on nobody is paged.
#[test]
fn the_watch_ends_with_the_turn_or_with_the_opening() {
    let (roster, schedule) = (roster(), schedule());
    let told = |now: &str| {
        let watch = Watch::of(&schedule, msk(now));
        let duty = watch.duty(&roster, &schedule, Line::First);
        (watch.at, duty.person.unwrap(), duty.from, duty.until)
    };
    let (friday, monday) = (msk("2026-11-20 18:00"), msk("2026-11-23 09:00"));
    let anna = || "anna".to_owned();
    // The turn goes on until Monday, 11:00.
    let saturday = msk("2026-11-21 12:00");
    assert_eq!(told("2026-11-21 12:00"), (saturday, anna(), friday, monday));
    assert_eq!(told("2026-11-18 12:00"), (friday, anna(), friday, monday));
    assert_eq!(told("2026-11-18 23:00"), (friday, anna(), friday, monday));
    // Within the closure somebody else comes.
    let noon = msk("2026-11-22 12:00");
    let changed = roster.with_cover(Line::First, "boris", (noon, monday), "");
    let watch = Watch::of(&schedule, saturday);
    let duty = watch.duty(&changed, &schedule, Line::First);
    assert_eq!((duty.person.as_deref(), duty.until), (Some("anna"), noon));
}

#[test]
fn at_a_past_moment_the_roster_of_that_moment_counts() {
    let schedule = schedule();
    let mut later = roster();
    later.rotations[0].people = vec!["clara".to_owned()];
    let book = RosterBook::new(vec![
        (msk("2026-11-01 00:00"), roster()),
        (msk("2026-11-04 12:00"), later),
        // A change of something else.
        (msk("2026-11-05 12:00"), {
            let mut roster = roster();
            roster.rotations[0].people = vec!["clara".to_owned()];
            roster.escalation.first_seconds = 60;
            roster
        }),
    ]);
    let who = |at: &str| book.on_call(&schedule, Line::First, msk(at));
    assert_eq!(who("2026-10-01 00:00").reasons, [NoRotation]);
    assert_eq!(who("2026-10-01 00:00").until, msk("2026-11-02 11:00"));
    assert_eq!(who("2026-11-04 11:59").person.as_deref(), Some("anna"));
    assert_eq!(who("2026-11-04 11:59").until, msk("2026-11-04 12:00"));
    let duty = who("2026-11-06 00:00");
    assert_eq!(duty.person.as_deref(), Some("clara"));
    assert_eq!(
        (duty.from, duty.until),
        (msk("2026-11-04 12:00"), msk("2026-11-09 11:00"))
    );
    let duties = book.duties(
        &schedule,
        Line::First,
        msk("2026-11-03 00:00"),
        msk("2026-11-10 00:00"),
    );
    let whose: Vec<_> = duties
        .iter()
        .map(|d| (d.person.as_deref().unwrap(), d.until))
        .collect();
    assert_eq!(
        whose,
        [
            ("anna", msk("2026-11-04 12:00")),
            ("clara", msk("2026-11-09 11:00")),
            ("clara", msk("2026-11-10 00:00")),
        ]
    );
}

#[test]
fn a_desk_that_never_closes_does_not_search_for_ever() {
    let rule = toml::from_str(
        "weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']\nopens = '09:00'\ncloses = '18:00:00'\n\
         working_weekends = 'open'\nshort_days = 'ignore'\nnight = 'park'",
    );
    let schedule = Schedule::new(Calendar::default(), rule.unwrap()).unwrap();
    let duty = roster().on_call(&schedule, Line::Second, msk("2030-01-01 00:00"));
    assert_eq!(duty.reasons, [NoRotation]);
    assert_eq!(
        roster().gaps(&schedule, msk("2026-01-01 00:00"), msk("2027-01-01 00:00")),
        []
    );
}
