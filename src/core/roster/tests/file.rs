//! The text that people edit, and what is wrong with it.

use super::*;

pub(super) fn moment(text: &str) -> Instant {
    super::super::file::moment(text).unwrap()
}

fn faults(text: &str) -> Vec<String> {
    let faults = Roster::parse(text).unwrap_err();
    assert!(
        faults.iter().all(|fault| fault.said.is_some()),
        "{faults:?}"
    );
    faults.iter().map(ToString::to_string).collect()
}

#[test]
fn a_form_that_is_wrong_is_told_by_its_lines() {
    let text = "[[person]]\nname = \"anna\"\nlanguage = \"de\"\ncontacts = [\n  { way = \"pigeon\", address = \"x\" },\n]\n\n\
        [[rotation]]\nname = \"weeks\"\nline = \"first\"\nevery = \"week\"\npeople = [\"anna\"]\nstarts = \"soon\"\n\
        zone = \"Europe/Atlantis\"\nhand_over = 25\n";
    assert_eq!(
        faults(text),
        [
            "line 3: unknown language `de`, expected one of: ru, en",
            "line 5: unknown way `pigeon`, expected one of: telegram, email, command",
            "line 13: not a day, as 2026-11-23",
            "line 14: unknown zone `Europe/Atlantis`, as Europe/Moscow",
            "line 15: not a time of day, as 09:00:00",
        ]
    );
    assert_eq!(faults("[[person]]\nname = 1\n").len(), 1);
    assert!(faults("[[pers]]\n")[0].starts_with("line 1: unknown field `pers`"));
}

#[test]
fn a_chats_id_may_be_written_as_the_number_that_it_is() {
    let text = "[[person]]\nname = \"anna\"\nlanguage = \"ru\"\ncontacts = [{ way = \"telegram\", address = 42 }]\n";
    let roster = Roster::parse(text).unwrap();
    assert_eq!(roster.people[0].contacts[0].address, "42");
}

#[test]
fn what_makes_no_sense_is_told_by_its_lines() {
    let text = r#"
[[person]]
name = "anna"
language = "ru"
contacts = [
  { way = "email", address = "nowhere" },
  { way = "telegram", address = "@anna" },
  { way = "command", address = "", after_seconds = 90000 },
]

[[person]]
name = "anna"
language = "ru"

[[rotation]]
name = "weeks"
line = "first"
every = "week"
people = [
  "anna",
  "zoe",
]
starts = 2026-11-23
ends = 2026-11-23

[[rotation]]
name = "empty"
line = "second"
every = "day"
people = []
starts = 1026-11-23

[[cover]]
number = 1
line = "first"
person = "anna"
from = 2026-11-28T09:00:00
until = 2026-11-28T08:00:00

[[absence]]
number = 1
person = "yuri"
from = 2026-11-28T09:00:00
until = 2026-11-29T08:00:00

[escalation]
first_seconds = 0
second_seconds = 600
lead_seconds = 86401
"#;
    assert_eq!(
        faults(text),
        [
            "line 6: person `anna`, contact 1: `nowhere` is not a mail address",
            "line 7: person `anna`, contact 2: `@anna` is not the numeric id of a Telegram chat",
            "line 8: person `anna`, contact 3: `` does not begin with the name of a command",
            "line 8: person `anna`, contact 3: a delay of more than a day",
            "line 11: person `anna` is listed twice",
            "line 15: rotation `weeks` ends before it has begun",
            "line 21: rotation `weeks`: there is no person `zoe`",
            "line 26: rotation `empty` has no people",
            "line 26: rotation `empty`: a day that is not between 2000 and 2200",
            "line 33: cover 1: it ends at 2026-11-28T08:00:00+03:00, and begins at 2026-11-28T09:00:00+03:00",
            "line 40: absence 1: the number 1 is used twice",
            "line 40: absence 1: there is no person `yuri`",
            "line 46: escalation: first has 0 seconds to answer, and may have 1 to 86400",
            "line 46: escalation: lead has 86401 seconds to answer, and may have 1 to 86400",
        ]
    );
}

#[test]
fn times_are_moscows_or_have_an_offset_and_numbers_are_given_out() {
    let text = "[[person]]\nname = \"anna\"\nlanguage = \"ru\"\n[[cover]]\nline = \"first\"\nperson = \"anna\"\n\
        from = 2026-11-28T09:00:00\nuntil = \"2026-11-28 09:00\"\n\
        [[cover]]\nnumber = 7\nline = \"lead\"\nperson = \"anna\"\nfrom = 2026-11-28T09:00:00+01:00\nuntil = 2026-11-30\n";
    assert!(faults(text)[0].starts_with("line 4: cover 8: it ends at 2026-11-28T09:00:00+03:00"));
    let roster =
        Roster::parse(&text.replace("\"2026-11-28 09:00\"", "2026-11-28T10:00:00Z")).unwrap();
    let spans: Vec<_> = roster
        .covers
        .iter()
        .map(|c| (c.number, c.from, c.until))
        .collect();
    assert_eq!(
        spans,
        [
            (8, msk("2026-11-28 09:00"), msk("2026-11-28 13:00")),
            (7, msk("2026-11-28 11:00"), msk("2026-11-30 00:00")),
        ]
    );
    assert_eq!(Roster::parse(&roster.to_toml("")).unwrap(), roster);
    assert_eq!(Roster::parse("").unwrap(), Roster::default());
}

#[test]
fn what_steers_a_terminal_is_no_name_and_quotes_are_kept() {
    let text = |name: &str| format!("[[person]]\nname = {name}\nlanguage = \"ru\"\n");
    assert_eq!(
        faults(&text("\"a\\u001b[2J\"")).len(),
        1,
        "a control character is refused"
    );
    assert!(faults(&text("\" anna\""))[0].contains("no blanks around it"));
    let roster = Roster::parse(&text("'an \"na\" \\ [[x]]'")).unwrap();
    assert_eq!(roster.people[0].name, "an \"na\" \\ [[x]]");
    assert_eq!(Roster::parse(&roster.to_toml("# head")).unwrap(), roster);
}

#[test]
fn what_is_only_worth_a_look_is_warned_of() {
    let mut roster = roster();
    let now = msk("2026-11-20 00:00");
    assert_eq!(roster.warnings(now), [RosterWarning::EmptyLine(Line::Lead)]);
    roster.people[0].contacts.clear();
    roster.rotations[1].ends = "2026-11-19".parse().ok();
    roster.rotations[1].people = vec!["clara".to_owned()];
    roster.people[2].contacts.clear();
    assert_eq!(
        roster.warnings(now),
        [
            RosterWarning::Ended {
                rotation: "closures".to_owned(),
                line: Line::Second,
                on: "2026-11-19".parse().unwrap(),
            },
            RosterWarning::EmptyLine(Line::Lead),
            // Clara is called no more.
            RosterWarning::NoContact("anna".to_owned()),
        ]
    );
}

/// Who reads of number 2 in the log is never to find two of it.
#[test]
fn a_number_that_was_cancelled_is_given_to_no_other() {
    let roster = Roster::parse(
        r#"
        [[person]]
        name = "anna"
        language = "en"
        [[cover]]
        line = "first"
        person = "anna"
        from = 2026-11-23T10:00:00
        until = 2026-11-23T11:00:00
        [[absence]]
        person = "anna"
        from = 2026-11-24T10:00:00
        until = 2026-11-24T11:00:00
        "#,
    )
    .unwrap();
    assert_eq!((roster.next_number(), roster.last_number), (3, 0));
    let without = roster.without(2).unwrap();
    assert_eq!((without.next_number(), without.last_number), (3, 2));
    assert_eq!(without.without(1).unwrap().next_number(), 3);
    assert!(without.says_as(&without.clone().numbered(9)));
    assert!(!without.says_as(&roster));
    // Nor where it is taken out of the text, and another put in its place.
    let text = roster.to_toml("");
    let (cover, absence) = (
        text.find("[[cover]]").unwrap(),
        text.find("[[absence]]").unwrap(),
    );
    let edited = text
        .replace(&text[cover..absence], "")
        .replace("\nnumber = 2\n", "\n");
    let edited = Roster::parse(&edited).unwrap();
    assert_eq!(edited.absences[0].number, 3);
    assert_eq!(Roster::parse(&without.to_toml("")).unwrap(), without);
}
