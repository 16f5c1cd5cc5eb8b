//! The roster's page, whole: a good one, one with holes, and none.

use super::roster_page;
use crate::core::roster::{Behind, Roster, RosterNotice};
use crate::ground::rosters::{handed_over, person, rotation};
use crate::ground::{Bench, at};
use crate::tui::input::{Action, Context};
use crate::tui::overlay::Pager;
use crate::tui::overlay::stage::Stage;
use crate::tui::snapshot::RosterSheet;
use crate::tui::worker::roster_sheet;

const SIZES: [(u16, u16); 3] = [(80, 24), (120, 40), (200, 50)];

/// Saturday in a closure.
const SATURDAY: &str = "2026-11-21T12:00:00+03:00";

/// Covers and absences, past and to come.
const CHANGES: &str = r#"
[[cover]]
number = 1
line = "first"
person = "Вера"
from = 2026-11-21T10:00:00+03:00
until = 2026-11-21T20:00:00+03:00
reason = "концерт"

[[cover]]
number = 2
line = "first"
person = "Вера"
from = 2026-10-21T10:00:00+03:00
until = 2026-10-21T20:00:00+03:00

[[absence]]
number = 3
person = "Анна"
from = 2026-12-12T00:00:00+03:00
until = 2026-12-14T00:00:00+03:00
reason = "переезд"

[[absence]]
number = 4
person = "Boris"
from = 2026-12-12T00:00:00+03:00
until = 2026-12-13T00:00:00+03:00
"#;

fn whole() -> String {
    let anna = [("telegram", "1001", 0), ("email", "anna@desk.example", 120)];
    let (weeks, closures) = (["Анна", "Boris"], ["Boris", "Вера"]);
    [
        &person("Анна", "ru", &anna),
        &person("Boris", "en", &[("command", "sms +79990001122", 30)]),
        &person("Вера", "ru", &[]),
        &rotation("Недели", "first", "week", &weeks, "2026-11-02"),
        &handed_over("10:00:00", "Europe/Berlin"),
        &rotation("Закрытия", "second", "closure", &closures, "2026-11-02"),
        &handed_over("09:00:00", "Europe/Moscow"),
        "ends = 2026-12-21\n",
        CHANGES,
    ]
    .concat()
}

fn sheet(text: &str, now: &str) -> RosterSheet {
    let roster = Roster::parse(text).unwrap();
    let bench = Bench::new();
    let now = at(now);
    roster_sheet(7, roster, &bench.ground.law_at(now).schedule, now)
}

fn shown(stage: &Stage, sheet: &RosterSheet, size: (u16, u16), turns: usize) -> String {
    let paras = roster_page(sheet, &stage.look(), "Анна", size.0);
    let own: &'static [Action] = &[Action::EditRoster, Action::StandIn];
    let mut pager = Pager::new(stage.look().say("pane-roster"), paras).of(Context::Roster, own);
    stage.draw(size, |f, area, look| pager.draw(f, area, look));
    for _ in 0..turns {
        pager.turn(isize::try_from(size.1).unwrap() - 4);
    }
    stage.draw(size, |f, area, look| pager.draw(f, area, look))
}

#[test]
fn looks() {
    let whole = sheet(&whole(), SATURDAY);
    for (language, stage) in Stage::both() {
        for size in SIZES {
            let shown = shown(&stage, &whole, size, 0);
            insta::assert_snapshot!(format!("roster-{language}-{}", size.0), shown);
        }
        let below = shown(&stage, &whole, (80, 24), 2);
        insta::assert_snapshot!(format!("roster-below-{language}-80"), below);
        for size in crate::tui::overlay::stage::ODD_SIZES {
            shown(&stage, &whole, size, 1);
        }
    }
}

/// Without a roster the page says what follows of that and how one is begun.
#[test]
fn a_weekday_says_that_nobody_is_paged_in_its_night_and_a_friday_who_is_on_call() {
    let stage = Stage::new(crate::core::language::Language::Ru);
    for (now, words) in [
        ("2026-11-16T12:00:00+03:00", "никого не вызываем"),
        ("2026-11-20T12:00:00+03:00", "по графику дежурств"),
    ] {
        let shown = shown(&stage, &sheet(&whole(), now), (120, 40), 0);
        let first = shown.lines().find(|line| line.contains("Открыто до"));
        assert!(first.is_some_and(|l| l.contains(words)), "{now}: {shown}");
    }
}

#[test]
fn none_teaches_how_to_begin() {
    let none = sheet("", SATURDAY);
    for (language, stage) in Stage::both() {
        let shown = shown(&stage, &none, (80, 24), 0);
        insta::assert_snapshot!(format!("roster-none-{language}-80"), shown);
    }
}

#[test]
fn the_shifts_fill_the_weeks_and_name_each_closure_once_a_shift() {
    let sheet = sheet(&whole(), SATURDAY);
    let shifts = &sheet.shifts;
    assert_eq!(shifts[0].people[0].as_deref(), Some("Вера"));
    assert_eq!(shifts[0].from, Some(at("2026-11-21T10:00:00+03:00")));
    assert_eq!(shifts[0].until, Some(at("2026-11-21T20:00:00+03:00")));
    for pair in shifts.windows(2) {
        assert_eq!(pair[0].until, pair[1].from);
        assert_ne!(pair[0].people, pair[1].people);
    }
    assert_eq!(shifts.last().unwrap().until, None);
    // The closure of that day is cut to the shift.
    let first = &shifts[0].closures;
    assert_eq!(first.len(), 1);
    assert_eq!(first[0].from, at("2026-11-21T10:00:00+03:00"));
    assert_eq!(first[0].until, at("2026-11-21T20:00:00+03:00"));
    // Both of the first line are away on 12 December.
    let day = at("2026-12-12T12:00:00+03:00");
    let shift = shifts
        .iter()
        .find(|s| s.from <= Some(day) && s.until.is_none_or(|t| t > day));
    assert_eq!(shift.unwrap().people[0], None);
    // The second line stands behind them.
    let gap = sheet.notices.iter().find_map(|notice| match notice {
        RosterNotice::Gap(gap) => Some(gap.behind),
        _ => None,
    });
    assert_eq!(gap, Some(Behind::Always));
}
