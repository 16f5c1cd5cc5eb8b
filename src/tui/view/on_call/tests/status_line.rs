//! What is told on the status line, beside what the pane tells.

use super::*;
use crate::core::health::{Condition, Health, Side};
use crate::core::request::Channel;

#[test]
fn that_nobody_syncs_is_told_in_on_call_time_alone() {
    let (_, calm) = states().remove(0);
    let stage = Stage::new(Language::En);
    let mut model = model(&calm);
    if let Some(sync) = &mut model.sync {
        sync.paging = Some(PagingTrouble::NobodySyncs);
    }
    let shown = screen_of(&mut model, &stage, (80, 24));
    assert!(shown.contains("x Nobody syncs: no page leaves"), "{shown}");
    assert!(shown.contains("x pages do not leave"), "{shown}");
    if let Some(sheet) = &mut model.on_call {
        sheet.closure = None;
    }
    let shown = screen_of(&mut model, &stage, (80, 24));
    assert!(!shown.contains("do not leave"), "{shown}");
    assert!(!shown.contains("no page leaves"), "{shown}");
}

/// The roster is whole and somebody syncs, and yet no page would arrive: the pane says why, the status line that it is
/// so, on a phone as well.
#[test]
fn that_no_way_to_the_person_on_call_works_is_told() {
    let (_, burning) = states().remove(4);
    for (language, stage) in Stage::both() {
        let mut model = model(&burning);
        if let Some(sync) = &mut model.sync {
            sync.paging = Some(PagingTrouble::NoWay {
                first: unreached("anna", Line::First),
                others: vec![unreached("boris", Line::Second)],
                reaches_some: false,
            });
        }
        let (pane, status) = match language {
            "ru" => (
                "x Вызов сейчас не дойдёт: anna (первая линия), boris (вторая линия) — сервер отклонил вход",
                "x вызов не дойдёт",
            ),
            _ => (
                "x No page would reach anna (first line), boris (second line): the server refused the login",
                "x no way to page",
            ),
        };
        for size in [(80, 24), (120, 40), (200, 50), (50, 20)] {
            let shown = screen_of(&mut model, &stage, size);
            let rows: Vec<&str> = shown.lines().collect();
            let below = rows[usize::from(size.1) - 2];
            assert!(below.contains(status), "{size:?}\n{shown}");
            assert!(
                size.0 < 80 || flat(&shown).contains(pane),
                "{size:?}\n{shown}"
            );
        }
        // While support is open there is time to mend it: a warning, in the pane alone.
        if let Some(sheet) = &mut model.on_call {
            (sheet.closure, sheet.burning) = (None, Vec::new());
        }
        let shown = screen_of(&mut model, &stage, (80, 24));
        assert!(
            flat(&shown).contains(&pane.replacen('x', "!", 1)),
            "{shown}"
        );
        assert!(!shown.contains(status), "{shown}");
    }
}

/// What is on the screen as one row: without frames, and with one blank where there are more.
fn flat(shown: &str) -> String {
    let words = shown.split(|c: char| c.is_whitespace() || "│·".contains(c));
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    words.join(" ")
}

/// The next page may well arrive where somebody else on call can be reached: the status line says no more than that.
#[test]
fn that_some_pages_would_arrive_is_told_apart() {
    let (_, burning) = states().remove(4);
    for (language, stage) in Stage::both() {
        let mut model = model(&burning);
        if let Some(sync) = &mut model.sync {
            sync.paging = Some(PagingTrouble::NoWay {
                first: unreached("boris", Line::Second),
                others: Vec::new(),
                reaches_some: true,
            });
        }
        let (pane, status) = match language {
            "ru" => (
                "не дойдёт: boris (вторая линия) —",
                "x не все вызовы дойдут",
            ),
            _ => ("reach boris (second line):", "x no way to page some"),
        };
        let shown = flat(&screen_of(&mut model, &stage, (120, 40)));
        assert!(shown.contains(pane), "{shown}");
        assert!(shown.contains(status), "{shown}");
    }
}

/// What burns and that nobody will be on call stand side by side on the narrowest screen that is made for, in both
/// languages.
#[test]
fn a_gap_is_told_beside_what_burns_on_a_narrow_screen() {
    let (_, mut burning) = states().remove(4);
    let from = at("2026-12-04T18:00:00+03:00");
    let law = Bench::new().ground.lawbook;
    let closure = law.at(from).schedule.closure_at(from).unwrap();
    burning.gaps = vec![Gap {
        closure,
        behind: Behind::Nobody,
        from,
        until: closure.until,
    }];
    for (language, stage) in Stage::both() {
        let mut model = model(&burning);
        if let Some(sheet) = &mut model.on_call {
            sheet.closure = None;
        }
        let told = match language {
            "ru" => "! нет дежурного 04.12 18:00",
            _ => "! no cover 4 Dec 18:00",
        };
        let alerts = super::super::alerts(&model, &stage.look());
        let told_of = super::super::fitting(&alerts, &stage.look(), 48).to_string();
        assert!(told_of.contains(told), "{told_of}");
        assert_eq!(alerts.len(), 2, "{told_of}");
    }
}

/// An outage is one emergency with its tickets, in the pane and in the status line alike.
#[test]
fn an_outage_is_counted_in_the_same_words_everywhere() {
    let (_, outage) = states().remove(4);
    for (language, stage) in Stage::both() {
        let (pane, status, brief) = match language {
            "ru" => (
                "Горит: 1 авария, 4 обращения",
                "x горит: 1 авария, 4 обращения ",
                "x горит: 1 авария",
            ),
            _ => (
                "Burning: 1 emergency, 4 tickets",
                "x burning: 1 emergency, 4 tickets ",
                "x burning: 1 emergency",
            ),
        };
        let shown = screen(&stage, &outage, (120, 40));
        assert!(shown.contains(pane) && shown.contains(status), "{shown}");
        for size in [(80, 24), (40, 20)] {
            let shown = screen(&stage, &outage, size);
            assert!(shown.contains(pane) && shown.contains(brief), "{shown}");
        }
    }
}

/// That nobody will be on call in two weeks waits for a row with room: how many tickets are marked and out of sight does
/// not, and what burns never gives way.
#[test]
fn what_is_marked_is_told_before_what_is_of_a_time_to_come() {
    let mut fires = Fires::new();
    let mut sheet = sheet(vec![fires.one("romashka", 6, &json!({}))]);
    sheet.gaps = vec![Gap {
        closure: sheet.closures[1].closure,
        behind: Behind::Nobody,
        from: sheet.closures[1].closure.from,
        until: sheet.closures[1].closure.until,
    }];
    for (language, stage) in Stage::both() {
        let (burns, marked, gap) = match language {
            "ru" => ("x горит: 1 авария", "* 42, скрыто 11", "! нет дежурного"),
            _ => ("x burning: 1 emergency", "* 42, hidden 11", "! no cover"),
        };
        let mut model = model(&sheet);
        model.focus = Pane::Queue;
        let calm = screen_of(&mut model, &stage, (120, 40));
        assert!(calm.contains(burns) && calm.contains(gap), "{calm}");
        model.marks.add(&(1..=42).collect::<Vec<u64>>());
        model.marks.set_hidden(11);
        let shown = screen_of(&mut model, &stage, (80, 24));
        assert!(shown.contains(burns) && shown.contains(marked), "{shown}");
    }
}

/// That nobody is on call is told wherever one is: now loudly, of the time to come as a warning; of an empty store not
/// at all, which asks for other things first.
#[test]
fn that_nobody_is_on_call_is_on_the_status_line() {
    for (language, stage) in Stage::both() {
        let (now_nobody, then, first) = match language {
            "ru" => (
                "x дежурного нет",
                "! нет дежурного 27.11 18:00",
                "! первая линия: никого",
            ),
            _ => (
                "x nobody on call",
                "! no cover 27 Nov 18:00",
                "! first line: nobody",
            ),
        };
        let status = |model: &mut Model| {
            let shown = screen_of(model, &stage, (80, 24));
            let row = shown.lines().nth(22);
            row.unwrap_or_default().to_owned()
        };
        let mut bare = sheet(Vec::new());
        bare.people.clear();
        bare.duties[0].person = None;
        bare.duties.truncate(1);
        let row = status(&mut model(&bare));
        assert!(row.contains(now_nobody), "{row}");
        bare.duties_at = at("2026-11-27T18:00:00+03:00");
        bare.closure = None;
        let mut open = model(&bare);
        open.now = at("2026-11-25T12:00:00+03:00");
        let row = status(&mut open);
        assert!(row.contains(then), "{row}");
        open.store_is_empty = true;
        let row = status(&mut open);
        assert!(!row.contains(then), "{row}");
        let mut second = sheet(Vec::new());
        second.duties[0].person = None;
        second.gaps = vec![Gap {
            closure: second.closure.unwrap(),
            behind: Behind::Nobody,
            from: now(),
            until: at(OPENS),
        }];
        let row = status(&mut model(&second));
        assert!(row.contains(first), "{row}");
        second.duties[0].person = Some("anna".to_owned());
        let row = status(&mut model(&second));
        assert!(!row.contains(first), "{row}");
    }
}

/// While something presses, a channel that is well is the first to go, and what is wrong with another is told in words;
/// the hours are told in fewer words before they go. No piece is ever a stump.
#[test]
fn what_presses_leaves_no_room_for_what_is_well_before_the_hours_and_what_is_wrong() {
    let (_, burning) = states().remove(4);
    for (language, stage) in Stage::both() {
        let (hours, name) = match language {
            "ru" => ("закрыто до 23.11 09:00", "! тг"),
            _ => ("closed until 23 Nov 09:00", "! tg"),
        };
        let mut model = model(&burning);
        if let Some(sync) = &mut model.sync {
            let side = |channel, condition| Health {
                channel,
                side: Side::In,
                condition,
                since: now(),
                well_at: Some(now() - TimeDelta::minutes(30)),
                trouble: None,
                again_at: Some(now() + TimeDelta::minutes(5)),
            };
            sync.channels = vec![
                side(Channel::Phone, Condition::Synced),
                side(Channel::Telegram, Condition::Offline),
            ];
        }
        let mut row = |columns: u16| {
            let shown = screen_of(&mut model, &stage, (columns, 24));
            let row = shown.lines().nth(22);
            row.unwrap_or_default().to_owned()
        };
        let narrow = row(80);
        assert!(narrow.contains(hours) && narrow.contains(name), "{narrow}");
        for columns in 40..=200 {
            let row = row(columns);
            assert!(!row.contains('…'), "{columns}: {row}");
        }
    }
}
