//! The duty as iCalendar.

use super::*;

fn how() -> Import {
    Import {
        line: Line::First,
        zone: Tz::Europe__Moscow,
        now: msk("2026-11-20 12:00"),
    }
}

fn file(events: &[&str]) -> String {
    let mut text = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//EN\r\n".to_owned();
    for event in events {
        text.push_str("BEGIN:VEVENT\r\n");
        text.extend(
            event
                .split('\n')
                .map(|line| format!("{}\r\n", line.trim_start_matches('~'))),
        );
        text.push_str("END:VEVENT\r\n");
    }
    text + "END:VCALENDAR\r\n"
}

fn import(events: &[&str]) -> Result<(Roster, Imported), Vec<String>> {
    let done = roster().import(&schedule(), &file(events), &how());
    done.map_err(|faults| faults.iter().map(ToString::to_string).collect())
}

/// The one cover that an event makes.
fn one(event: &str) -> (String, Instant, Instant) {
    let (_, done) = import(&[event]).unwrap();
    assert_eq!(done.covers.len(), 1, "{done:?}");
    let cover = &done.covers[0];
    (cover.person.clone(), cover.from, cover.until)
}

fn fault(event: &str) -> String {
    let mut faults = import(&[event]).unwrap_err();
    assert_eq!(faults.len(), 1, "{faults:?}");
    faults.remove(0)
}

fn exported(roster: &Roster) -> String {
    let (from, until) = (msk("2026-11-23 11:00"), msk("2026-12-28 11:00"));
    let duties = roster.duties(&schedule(), Line::First, from, until);
    export(
        &duties,
        &Export {
            now: msk("2026-11-20 12:00"),
            version: 7,
            name: "Дежурство",
            summary: &|duty| {
                let person = duty.person.as_deref().unwrap_or_default();
                format!("Дежурство, первая линия; «Прайм Гейт», в выходные и праздники: {person}")
            },
        },
    )
}

#[test]
fn duties_are_written_as_events_that_keep_their_ids() {
    let text = exported(&roster());
    assert_eq!(text.matches("BEGIN:VEVENT").count(), 5);
    for line in [
        "BEGIN:VCALENDAR\r\n",
        "PRODID:-//primedesk//on call//EN\r\n",
        "UID:20261123T080000Z-first@primedesk\r\n",
        "DTSTAMP:20261120T090000Z\r\n",
        "DTSTART:20261123T080000Z\r\n",
        "DTEND:20261130T080000Z\r\n",
        "SEQUENCE:7\r\n",
        "X-PRIMEDESK-PERSON;VALUE=TEXT:boris\r\n",
        "X-PRIMEDESK-LINE;VALUE=TEXT:first\r\n",
    ] {
        assert!(text.contains(line), "{line:?} is not in {text}");
    }
    assert_eq!(text.matches("PRODID").count(), 1);
    let longest = text.split("\r\n").map(str::len).max().unwrap();
    assert!(longest <= 76, "{longest}");
    // Another person on it changes the event, and adds none.
    let mut swapped = roster();
    swapped
        .covers
        .push(cover(1, "clara", "2026-11-23 11:00", "2026-11-30 11:00"));
    let ids = |text: &str| -> Vec<String> {
        let ids = text.lines().filter(|line| line.starts_with("UID:"));
        ids.map(str::to_owned).collect()
    };
    assert_eq!(ids(&exported(&swapped)), ids(&text));
}

#[test]
fn what_was_written_is_read_back_and_once_more_adds_nothing() {
    let mut written = roster();
    written.people[2].name = "clara, the 2nd; \\o/".to_owned();
    let name = written.people[2].name.clone();
    written.rotations[1].people = vec![name.clone()];
    written
        .covers
        .push(cover(1, &name, "2026-11-28 09:00", "2026-11-29 09:00"));
    let text = exported(&written);
    // What the roster says already is no cover.
    let (same, done) = written.import(&schedule(), &text, &how()).unwrap();
    assert_eq!(
        (same, done.covers.len(), done.known),
        (written.clone(), 0, 7)
    );
    // Without the cover it is taken from the calendar.
    let mut bare = written.clone();
    bare.covers.clear();
    let (taken, done) = bare.import(&schedule(), &text, &how()).unwrap();
    assert_eq!((done.covers.len(), done.known), (1, 6));
    assert_eq!(taken.covers, written.covers);
    let (again, done) = taken.import(&schedule(), &text, &how()).unwrap();
    assert_eq!((again, done.covers.len()), (taken, 0));
}

#[test]
fn a_whole_day_is_one_day_and_ends_before_its_end() {
    let days = "DTSTART;VALUE=DATE:20261128\nDTEND;VALUE=DATE:20261130\nSUMMARY:Дежурит Clara";
    let clara = "clara".to_owned();
    assert_eq!(
        one(days),
        (
            clara.clone(),
            msk("2026-11-28 00:00"),
            msk("2026-11-30 00:00")
        )
    );
    let day = "DTSTART;VALUE=DATE:20261128\nSUMMARY:clara (duty)";
    assert_eq!(
        one(day),
        (clara, msk("2026-11-28 00:00"), msk("2026-11-29 00:00"))
    );
}

#[test]
fn times_are_utc_or_of_a_zone_or_of_the_calendars() {
    let event = |start: &str, end: &str| one(&format!("{start}\n{end}\nSUMMARY:clara"));
    let span = |from: &str, until: &str| ("clara".to_owned(), msk(from), msk(until));
    assert_eq!(
        event("DTSTART:20261128T060000Z", "DTEND:20261128T180000Z"),
        span("2026-11-28 09:00", "2026-11-28 21:00")
    );
    assert_eq!(
        event(
            "DTSTART;TZID=Europe/Berlin:20261128T090000",
            "DTEND;TZID=\"Europe/Berlin\":20261128T190000"
        ),
        span("2026-11-28 11:00", "2026-11-28 21:00")
    );
    assert_eq!(
        event("DTSTART:20261128T090000", "DURATION:P1DT12H"),
        span("2026-11-28 09:00", "2026-11-29 21:00")
    );
    assert_eq!(
        event(
            "DTSTART;TZID=/citadel.org/20210210_1/Europe/Berlin:20261128T090000",
            "DURATION:PT1H"
        ),
        span("2026-11-28 11:00", "2026-11-28 12:00")
    );
    // A day by the clock is 25 hours long when it is set back.
    assert_eq!(
        event("DTSTART;TZID=Europe/Berlin:20271030T120000", "DURATION:P1D"),
        span("2027-10-30 13:00", "2027-10-31 14:00")
    );
    assert!(
        fault("DTSTART;TZID=Russian Standard Time:20261128T090000\nDTEND:20261128T190000\nSUMMARY:clara")
            .ends_with("DTSTART: unknown zone `Russian Standard Time`")
    );
}

#[test]
fn people_are_known_by_property_address_or_name() {
    let at = "DTSTART:20261128T060000Z\nDTEND:20261128T180000Z";
    let who = |rest: &str| {
        import(&[&format!("{at}\n{rest}")]).map(|(_, done)| done.covers[0].person.clone())
    };
    assert_eq!(
        who("ATTENDEE;CN=\"Clara, K.\":MAILTO:Clara@Desk.example\nSUMMARY:anna").unwrap(),
        "clara"
    );
    assert_eq!(who("SUMMARY:on call: Clara.").unwrap(), "clara");
    assert_eq!(
        who("X-PRIMEDESK-PERSON:clara\nSUMMARY:boris\nX-PRIMEDESK-LINE:lead").unwrap(),
        "clara"
    );
    let wrong = |rest: &str| who(rest).unwrap_err().remove(0);
    assert!(wrong("SUMMARY:clarance").contains("not clear who is meant"));
    assert_eq!(
        wrong("SUMMARY:clara or anna"),
        "line 4: event 1 (clara or anna): it is not clear who is meant: anna, clara"
    );
    assert!(wrong("X-PRIMEDESK-PERSON:zoe").ends_with("event 1: there is no person `zoe`"));
    assert!(wrong("SUMMARY:clara\nX-PRIMEDESK-LINE:third").contains("unknown line `third`"));
}

#[test]
fn one_event_that_is_not_clear_keeps_the_whole_file_out_and_is_named() {
    let good = "DTSTART:20261128T060000Z\nDTEND:20261128T180000Z\nSUMMARY:clara";
    let daily = "DTSTART:20261128T060000Z\nDTEND:20261128T180000Z\nRRULE:FREQ=DAILY\nSUMMARY:clara\u{1b}[2J\u{202e}\n~ daily";
    let faults = import(&[good, daily, "SUMMARY:clara"]).unwrap_err();
    assert_eq!(
        faults,
        [
            "line 9: event 2 (claradaily): it is repeated (RRULE), and a cover is once: export single events, or make a rotation",
            "line 16: event 3 (clara): it has no DTSTART",
        ]
    );
    assert!(
        fault("DTSTART:20261128T060000Z\nDTEND:20261128T060000Z\nSUMMARY:clara")
            .contains("ends before")
    );
    assert!(fault("DTSTART:20261128T060000Z\nSUMMARY:clara").contains("no DTEND"));
    assert!(
        fault("DTSTART;VALUE=DATE:20261128\nDTEND:20261128T060000Z\nSUMMARY:clara")
            .contains("is a day")
    );
    let ages = "DTSTART:20261128T060000Z\nDTEND:99991128T060000Z\nSUMMARY:clara";
    assert!(fault(ages).contains("longer than ten years"));
    assert!(
        fault("DTSTART:tomorrow\nDTEND:20261128T060000Z\nSUMMARY:clara")
            .contains("`tomorrow` is neither")
    );
    assert!(
        fault("DTSTART:20261128T060000Z\nDURATION:8 hours\nSUMMARY:clara")
            .contains("not a duration")
    );
}

#[test]
fn what_is_over_or_called_off_is_no_cover() {
    let over = "DTSTART:20261119T060000Z\nDTEND:20261119T180000Z\nSUMMARY:clara";
    let off = "DTSTART:20261128T060000Z\nDTEND:20261128T180000Z\nSUMMARY:clara\nSTATUS:CANCELLED";
    let (same, done) = import(&[over, off]).unwrap();
    assert_eq!((same, done.past, done.cancelled), (roster(), 1, 1));
}

#[test]
fn what_is_no_calendar_is_said_to_be_none() {
    let faults = |text: &str| {
        let faults = roster().import(&schedule(), text, &how()).unwrap_err();
        faults[0].to_string()
    };
    assert_eq!(faults(""), "line 1: this is not iCalendar");
    assert_eq!(faults("name,from,until\n"), "line 1: this is not iCalendar");
    assert!(faults("BEGIN:VEVENT\r\nEND:VEVENT\r\n").contains("no BEGIN:VCALENDAR"));
    let whole = file(&["DTSTART:20261128T060000Z\nDTEND:20261128T180000Z\nSUMMARY:clara"]);
    let (half, _) = whole.split_at(whole.len() / 2);
    assert!(
        faults(half).contains("this is not iCalendar"),
        "half a file is not taken for a whole one"
    );
    assert!(
        roster()
            .import(
                &schedule(),
                &format!("\u{feff}{}", whole.replace("\r\n", "\n")),
                &how()
            )
            .is_ok()
    );
    assert_eq!(
        faults(&"BEGIN:X\r\n".repeat(100_000)),
        "line 9: parts lie too deep in each other"
    );
}
