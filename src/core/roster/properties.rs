//! Properties of the duty, in every zone with its changes of the clock, and a slow reader of the rules that must agree.

use super::*;
use crate::core::calendar::{Calendar, RUSSIAN_PRODUCTION_CALENDAR};
use crate::core::hours::Schedule;
use chrono::{Days, NaiveDateTime, Offset, TimeDelta, TimeZone, Utc};
use proptest::prelude::*;

/// 2025-01-01 to 2035-01-01, UTC.
const SPAN: std::ops::Range<i64> = 1_735_689_600..2_051_222_400;

const ZONES: &[Tz] = &[
    Tz::Europe__Berlin,
    Tz::America__New_York,
    Tz::America__Santiago,
    Tz::Australia__Lord_Howe,
    Tz::Africa__Casablanca,
    Tz::Africa__Cairo,
    Tz::Asia__Beirut,
    Tz::Europe__Moscow,
    Tz::Pacific__Chatham,
    Tz::Atlantic__Azores,
];

const NAMES: &[&str] = &["anna", "boris", "clara", "dmitri"];

fn t(second: i64) -> Instant {
    chrono::DateTime::from_timestamp(second, 0).unwrap()
}

fn schedule() -> Schedule {
    let rule = toml::from_str(
        "weekdays = ['mon', 'tue', 'wed', 'thu', 'fri']\nopens = '09:00'\ncloses = '18:00:00'\n\
         working_weekends = 'closed'\nshort_days = 'ignore'\nnight = 'park'",
    );
    let calendar = Calendar::parse(RUSSIAN_PRODUCTION_CALENDAR).unwrap();
    Schedule::new(calendar, rule.unwrap()).unwrap()
}

fn name() -> impl Strategy<Value = String> {
    prop::sample::select(NAMES).prop_map(str::to_owned)
}

/// Days near which clocks change, and any others.
fn days() -> impl Strategy<Value = NaiveDate> {
    let any = SPAN.prop_map(|second| t(second).date_naive());
    let near = (
        2025..2035_i32,
        prop::sample::select(vec![3_u32, 4, 9, 10, 11]),
        1_u32..29,
    );
    prop_oneof![
        any,
        near.prop_map(|(year, month, day)| NaiveDate::from_ymd_opt(year, month, day).unwrap()),
    ]
}

/// Times of the night at which clocks change, and any others.
fn times() -> impl Strategy<Value = NaiveTime> {
    let at = |hour, minute| NaiveTime::from_hms_opt(hour, minute, 0).unwrap();
    prop_oneof![
        Just(at(2, 30)),
        Just(at(0, 0)),
        Just(at(23, 59)),
        Just(at(2, 0)),
        Just(at(1, 45)),
        (0_u32..24, 0_u32..60).prop_map(move |(hour, minute)| at(hour, minute)),
    ]
}

prop_compose! {
    fn rotations()(
        line in prop::sample::select(vec![Line::First, Line::First, Line::Second]),
        every in prop::sample::select(Every::ALL),
        people in prop::collection::vec(name(), 1..4),
        starts in days(), length in prop::option::of(1_u64..2000),
        hand_over in times(), zone in prop::sample::select(ZONES),
    ) -> Rotation {
        Rotation {
            name: String::new(), line, every, people, starts,
            ends: length.map(|days| starts + Days::new(days)),
            hand_over, zone,
        }
    }
}

prop_compose! {
    fn stretches()(
        person in name(), second in SPAN, length in prop_oneof![1_i64..100_000, 1_i64..40_000_000],
        line in prop::sample::select(vec![Line::First, Line::Second]),
    ) -> (String, Line, Instant, Instant) {
        (person, line, t(second), t(second + length))
    }
}

prop_compose! {
    fn rosters()(
        rotations in prop::collection::vec(rotations(), 0..5),
        covers in prop::collection::vec(stretches(), 0..8),
        absences in prop::collection::vec(stretches(), 0..8),
    ) -> Roster {
        let mut roster = Roster { rotations, ..Roster::default() };
        for (n, rotation) in roster.rotations.iter_mut().enumerate() {
            rotation.name = format!("rotation {n}");
        }
        for (person, line, from, until) in covers {
            let number = roster.next_number();
            roster.covers.push(Cover { number, line, person, from, until, reason: String::new() });
        }
        for (person, _, from, until) in absences {
            let number = roster.next_number();
            roster.absences.push(Absence { number, person, from, until, reason: String::new() });
        }
        roster
    }
}

/// The first instant at which a zone's clock shows this or later, having been before it: found by looking at the clock.
fn naive_moment(zone: Tz, local: NaiveDateTime) -> Instant {
    let reads = |t: Instant| t.with_timezone(&zone).naive_local();
    let offset = |t: NaiveDateTime| zone.offset_from_utc_datetime(&t).fix().local_minus_utc();
    let around = [local - TimeDelta::days(1), local + TimeDelta::days(1)].map(offset);
    let guess = |offset: i32| Utc.from_utc_datetime(&(local - TimeDelta::seconds(offset.into())));
    let guesses = around.map(guess);
    let right = guesses.into_iter().filter(|t| reads(*t) == local).min();
    right.unwrap_or_else(|| {
        // The clock never shows it: the minute at which it has jumped over it.
        let mut t = guesses[0].min(guesses[1]) - TimeDelta::hours(1);
        while reads(t) < local {
            t += TimeDelta::minutes(1);
        }
        t
    })
}

/// The beginnings of all turns of a rotation, and its end, from the words of the rules.
fn naive_turns(rotation: &Rotation, schedule: &Schedule) -> (Vec<Instant>, Instant) {
    let end = t(SPAN.end + 40 * 86_400);
    if rotation.every == Every::Closure {
        let day = |date: NaiveDate| naive_moment(rotation.zone, date.and_time(NaiveTime::MIN));
        // From closure to closure by the way of the openings.
        let mut starts = Vec::new();
        let mut t = day(rotation.starts) - TimeDelta::days(60);
        while t < end {
            let closing = match schedule.closure_at(t) {
                Some(closure) => closure.from,
                None => schedule.next_close(t),
            };
            let closure = schedule.closure_at(closing).unwrap();
            if closure.on_call && closing >= day(rotation.starts) {
                starts.push(closing);
            }
            t = closure.until;
        }
        let ended = rotation
            .ends
            .and_then(|date| starts.iter().find(|s| **s >= day(date)).copied());
        return (starts, ended.unwrap_or(end));
    }
    let step = if rotation.every == Every::Week { 7 } else { 1 };
    let mut starts = Vec::new();
    let mut date = rotation.starts;
    loop {
        let begin = naive_moment(rotation.zone, date.and_time(rotation.hand_over));
        if begin >= end {
            break;
        }
        starts.push(begin);
        date = date + Days::new(step);
    }
    let ended = rotation
        .ends
        .map(|date| naive_moment(rotation.zone, date.and_time(rotation.hand_over)));
    (starts, ended.unwrap_or(end))
}

/// Who is on call, by the letter of the rules, one moment at a time.
fn naive(
    roster: &Roster,
    turns: &[(Vec<Instant>, Instant)],
    line: Line,
    t: Instant,
) -> Option<String> {
    let away = |person: &str| {
        roster
            .absences
            .iter()
            .any(|a| a.person == person && a.from <= t && t < a.until)
    };
    let mut covers: Vec<&Cover> = roster
        .covers
        .iter()
        .filter(|c| c.line == line && c.from <= t && t < c.until)
        .collect();
    covers.sort_by_key(|cover| cover.number);
    if let Some(cover) = covers.iter().rev().find(|cover| !away(&cover.person)) {
        return Some(cover.person.clone());
    }
    let mut chosen: Option<(Instant, &Rotation, usize)> = None;
    for (rotation, (starts, ended)) in roster.rotations.iter().zip(turns) {
        let in_force = starts.first().is_some_and(|began| *began <= t) && t < *ended;
        if rotation.line == line && in_force && chosen.is_none_or(|(began, ..)| starts[0] >= began)
        {
            let n = starts.iter().filter(|start| **start <= t).count() - 1;
            chosen = Some((starts[0], rotation, n));
        }
    }
    let (_, rotation, n) = chosen?;
    let people = rotation
        .people
        .iter()
        .cycle()
        .skip(n % rotation.people.len());
    people
        .take(rotation.people.len())
        .find(|person| !away(person))
        .cloned()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    /// Ten years of any roster: the duties fill the time whole, follow on each other, and say what is said of each
    /// moment alone, by the roster and by who reads the rules slowly.
    #[test]
    fn no_gap_and_no_overlap_in_ten_years(
        roster in rosters(), line in prop::sample::select(vec![Line::First, Line::Second]),
        moments in prop::collection::vec(SPAN, 30),
    ) {
        let schedule = schedule();
        let (from, until) = (t(SPAN.start), t(SPAN.end));
        let duties = roster.duties(&schedule, line, from, until);
        prop_assert_eq!(duties.first().unwrap().from, from);
        prop_assert_eq!(duties.last().unwrap().until, until);
        for pair in duties.windows(2) {
            prop_assert_eq!(pair[0].until, pair[1].from);
        }
        let turns: Vec<_> = roster.rotations.iter().map(|r| naive_turns(r, &schedule)).collect();
        let step = duties.len() / 200 + 1;
        for duty in duties.iter().step_by(step) {
            prop_assert!(duty.from < duty.until);
            let last = duty.until - TimeDelta::nanoseconds(1);
            let middle = duty.from + (duty.until - duty.from) / 2;
            for at in [duty.from, middle, last] {
                prop_assert_eq!(&naive(&roster, &turns, line, at), &duty.person, "{} {:?}", at, duty);
            }
        }
        let step = duties.len() / 20 + 1;
        let ends = duties.iter().step_by(step).flat_map(|d| [d.from, d.until - TimeDelta::nanoseconds(1)]);
        for at in ends.chain(moments.into_iter().map(t)) {
            let alone = roster.on_call(&schedule, line, at);
            let among = duties.iter().find(|d| d.from <= at && at < d.until).unwrap();
            prop_assert_eq!(&alone.person, &among.person);
            prop_assert_eq!(&alone.reasons, &among.reasons);
            prop_assert_eq!(alone.from.max(from), among.from, "{}", at);
            prop_assert_eq!(alone.until.min(until), among.until, "{}", at);
            prop_assert_eq!(naive(&roster, &turns, line, at), alone.person);
        }
    }

    /// A book of versions says of each moment what its own version says, without gap or overlap.
    #[test]
    fn a_book_says_what_the_roster_of_the_moment_says(
        versions in prop::collection::vec((SPAN, rosters()), 1..4), moments in prop::collection::vec(SPAN, 20),
    ) {
        let schedule = schedule();
        let versions: Vec<_> = versions.into_iter().map(|(from, roster)| (t(from), roster)).collect();
        let book = RosterBook::new(versions.clone());
        let (from, until) = (t(SPAN.start), t(SPAN.start + 3 * 365 * 86_400));
        let duties = book.duties(&schedule, Line::First, from, until);
        prop_assert_eq!(duties.first().unwrap().from, from);
        prop_assert_eq!(duties.last().unwrap().until, until);
        for pair in duties.windows(2) {
            prop_assert_eq!(pair[0].until, pair[1].from);
        }
        for at in moments.into_iter().map(t) {
            let duty = book.on_call(&schedule, Line::First, at);
            prop_assert!(duty.from <= at && at < duty.until);
            let counts = versions.iter().filter(|(from, _)| *from <= at).max_by_key(|(from, _)| *from);
            let expected = counts.and_then(|(_, r)| r.on_call(&schedule, Line::First, at).person);
            prop_assert_eq!(&duty.person, &expected);
            if let Some(among) = duties.iter().find(|d| d.from <= at && at < d.until) {
                prop_assert_eq!(&among.person, &duty.person);
                prop_assert_eq!(&among.reasons, &duty.reasons);
            }
        }
    }

    /// What is written as a text is read back as it was.
    #[test]
    fn the_text_is_read_back(roster in rosters(), seconds in 1_u32..86_401) {
        let mut roster = roster;
        roster.escalation.second_seconds = seconds;
        roster.people = NAMES.iter().map(|name| Person {
            name: (*name).to_owned(),
            language: Language::En,
            contacts: vec![Contact { way: Way::Email, address: format!("{name}@desk.example"), after_seconds: 5 }],
        }).collect();
        prop_assert_eq!(Roster::parse(&roster.to_toml("Head\n\nlines")).unwrap(), roster);
    }
}

/// Ten years of turns by closures, each night a closure: one pass, and not one a turn.
#[test]
fn ten_years_by_closures_take_no_time() {
    let rule = toml::from_str(
        "weekdays = ['mon', 'tue', 'wed', 'thu', 'fri']\nopens = '09:00'\ncloses = '18:00:00'\n\
         working_weekends = 'closed'\nshort_days = 'ignore'\nnight = 'on-call'",
    );
    let calendar = Calendar::parse(RUSSIAN_PRODUCTION_CALENDAR).unwrap();
    let schedule = Schedule::new(calendar, rule.unwrap()).unwrap();
    let roster = Roster {
        rotations: vec![Rotation {
            name: "nights".to_owned(),
            line: Line::First,
            every: Every::Closure,
            people: vec!["anna".to_owned(), "boris".to_owned()],
            starts: NaiveDate::from_ymd_opt(2025, 1, 1).unwrap(),
            ends: None,
            hand_over: NaiveTime::MIN,
            zone: Tz::Europe__Moscow,
        }],
        ..Roster::default()
    };
    let begun = std::time::Instant::now();
    let duties = roster.duties(&schedule, Line::First, t(SPAN.start), t(SPAN.end));
    assert!(duties.len() > 2000, "{}", duties.len());
    // A debug build on a busy machine; one pass a turn would take minutes.
    assert!(begun.elapsed().as_secs() < 10, "{:?}", begun.elapsed());
}
