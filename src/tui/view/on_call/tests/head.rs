//! The head of the view, and what stands below what burns.

use super::*;

/// Below the other panes there are five rows: all who are on call next stand there.
#[test]
fn a_low_pane_names_everybody_who_is_next_on_call() {
    let mut sheet = sheet(Vec::new());
    sheet.closure = None;
    sheet.duties_at = sheet.closures[1].closure.from;
    let lines = [
        (Line::First, "Анна Ковалёва"),
        (Line::Second, "Мария Седова"),
        (Line::Lead, "Ольга Вершинина"),
    ];
    sheet.duties = lines.map(|(line, who)| duty(line, Some(who))).to_vec();
    for duty in &mut sheet.duties {
        duty.until = sheet.closures[1].closure.until;
    }
    for (_, stage) in Stage::both() {
        let mut model = model(&sheet);
        model.focus = Pane::Queue;
        let shown = screen_of(&mut model, &stage, (120, 40));
        for (_, who) in lines {
            assert!(shown.contains(who), "{shown}");
        }
    }
}

/// On a small screen what burns comes first: those on call stand in a row, until when only where it is not the opening.
#[test]
fn the_head_is_short_where_something_burns_and_rows_are_few() {
    let mut fires = Fires::new();
    let mut sheet = sheet(vec![fires.one("romashka", 6, &json!({}))]);
    sheet.duties[1].until = at("2026-11-21T23:00:00+03:00");
    let stage = Stage::new(Language::En);
    let shown = screen(&stage, &sheet, (80, 24));
    let brief = "Now on call: anna (first line), boris (second line, until 23:00)";
    assert!(shown.contains(brief), "{shown}");
    assert!(!shown.contains("reacted to"), "{shown}");
    let shown = screen(&stage, &sheet, (120, 40));
    assert!(
        shown.contains("first line: anna, until Mon 23 November, 09:00"),
        "{shown}"
    );
    assert!(shown.contains("second line: boris, until 23:00"), "{shown}");
}

/// Only what there is to unfold is offered.
#[test]
fn with_nothing_parked_no_fold_is_offered() {
    let stage = Stage::new(Language::En);
    let mut sheet = sheet(Vec::new());
    let shown = screen(&stage, &sheet, (80, 24));
    assert!(!shown.contains("Fold"), "{shown}");
    sheet.parked_count = 1;
    let shown = screen(&stage, &sheet, (80, 24));
    assert!(shown.contains("Fold"), "{shown}");
}

/// Nothing is ever synced for a demo: that is said, and alarms nobody.
#[test]
fn a_demo_says_calmly_that_no_page_leaves() {
    let (_, calm) = states().remove(0);
    let stage = Stage::new(Language::En);
    let mut model = model(&calm);
    if let Some(sync) = &mut model.sync {
        (sync.syncer, sync.is_demo) = (None, true);
        sync.paging = Some(PagingTrouble::NobodySyncs);
    }
    let shown = screen_of(&mut model, &stage, (80, 24));
    assert!(shown.contains("A demo: nothing is synced"), "{shown}");
    assert!(!shown.contains("do not leave"), "{shown}");
    assert!(!shown.contains("x "), "{shown}");
}

/// An empty first line is no empty desk where somebody stands behind it.
#[test]
fn a_gap_tells_whether_somebody_stands_behind_it() {
    let mut sheet = sheet(Vec::new());
    let closure = sheet.closures[1].closure;
    for (behind, pane, brief) in [
        (
            Behind::Nobody,
            "Дежурного не будет: пт 27",
            "нет дежурного 27.11",
        ),
        (
            Behind::Partly,
            "На первой линии никого не будет: пт 27",
            "нет первой линии с 27.11",
        ),
        (
            Behind::Always,
            "вызовем следующую",
            "нет первой линии с 27.11",
        ),
    ] {
        sheet.gaps = vec![Gap {
            closure,
            from: closure.from,
            until: closure.until,
            behind,
        }];
        let stage = Stage::new(Language::Ru);
        let shown = screen(&stage, &sheet, (200, 50));
        assert!(shown.contains(pane) && shown.contains(brief), "{shown}");
    }
}
