//! The row of where we are, at several widths.

use super::*;
use crate::config::SavedView;
use crate::core::calendar::{Calendar, RUSSIAN_PRODUCTION_CALENDAR};
use crate::core::health::{Condition, Health, Side};
use crate::core::instant::Instant;
use crate::core::language::Language;
use crate::core::query::{Query, Sort, SortKey};
use crate::core::regulation::{Lawbook, Regulation};
use crate::core::request::Channel;
use crate::core::silence::Silence;
use crate::tui::overlay::stage::{ODD_SIZES, Stage};
use crate::tui::snapshot::{OnCallSheet, SyncSheet, Syncer};
use std::fmt::Write;

const QUERY: &str = "kind:question client:klining-bereg -assignee:none";

fn lawbook() -> Lawbook {
    let calendar = Calendar::parse(RUSSIAN_PRODUCTION_CALENDAR).unwrap();
    let text = include_str!("../../../../assets/regulation/2020-05-15.toml");
    Lawbook::new(vec![Regulation::parse(text).unwrap()], &calendar).unwrap()
}

fn now() -> Instant {
    "2026-11-23T12:40:00+03:00".parse().unwrap()
}

/// Somebody else syncs, and all is well.
fn synced() -> SyncSheet {
    let side = |channel, side| Health {
        channel,
        side,
        condition: Condition::Synced,
        since: now(),
        well_at: Some(now()),
        trouble: None,
        again_at: None,
    };
    let channels = [Channel::Chat, Channel::Email, Channel::Telegram];
    let sides = channels.map(|channel| [Side::In, Side::Out].map(|s| side(channel, s)));
    SyncSheet {
        syncer: Some(Syncer {
            who: "boris@server, 4711".to_owned(),
            here: false,
        }),
        channels: sides.into_iter().flatten().collect(),
        ..SyncSheet::default()
    }
}

/// The on-call desk in working hours, with somebody on call and a silence that runs.
fn silent(trouble: Option<&str>) -> OnCallSheet {
    let lawbook = lawbook();
    let schedule = &lawbook.at(now()).schedule;
    OnCallSheet {
        closure: None,
        next_open: schedule.next_open(now()),
        next_close: schedule.next_close(now()),
        duties_at: schedule.next_close(now()),
        duties: Vec::new(),
        people: vec![("anna".to_owned(), None, true)],
        silences: vec![Silence {
            number: 1,
            from: now() - chrono::TimeDelta::minutes(10),
            until: now() + chrono::TimeDelta::minutes(50),
            trouble: trouble.map(str::to_owned),
            reason: "the database moves".to_owned(),
            by: "anna".to_owned(),
        }],
        gaps: Vec::new(),
        burning: Vec::new(),
        more_burning: 0,
        parked: Vec::new(),
        parked_count: 0,
        closures: Vec::new(),
        unknown_years: Vec::new(),
        seen_at: now(),
    }
}

/// All that the row can be asked to tell, one state after another.
fn states() -> Vec<(&'static str, Model)> {
    let model = || Model::new("anna", now());
    let marked = |mut model: Model| {
        model.marks.add(&[1, 2, 3, 4, 5, 6, 7, 8]);
        model.marks.set_hidden(5);
        model
    };
    let narrowed = |mut model: Model| {
        model.queue.narrow(QUERY).unwrap();
        model.queue.narrowed = Some(35);
        model
    };
    let sorted = |mut model: Model| {
        model.queue.sort_by(Sort {
            key: SortKey::Client,
            backwards: true,
        });
        model
    };
    let saved = |mut model: Model| {
        let view = SavedView {
            title: "Ждут ответа второй линии".to_owned(),
            query_text: String::new(),
            query: Query::default(),
            queue: None,
            sort: None,
            columns: Vec::new(),
        };
        model.queue.show_saved(0, &view);
        model
    };
    let synced = |mut model: Model| {
        model.sync = Some(Box::new(synced()));
        model
    };
    let quiet = |mut model: Model, trouble| {
        model.on_call = Some(Box::new(silent(trouble)));
        model
    };
    let working = |mut model: Model| {
        model.progress = Some((1603, 3368));
        model
    };
    vec![
        ("plain", model()),
        ("synced", synced(model())),
        ("narrowed", narrowed(model())),
        ("narrowed, synced", synced(narrowed(model()))),
        ("marked", marked(model())),
        (
            "marked, narrowed, sorted",
            sorted(marked(narrowed(model()))),
        ),
        (
            "all of it",
            synced(sorted(marked(narrowed(saved(model()))))),
        ),
        ("silence", quiet(model(), None)),
        ("silence of one trouble", quiet(model(), Some("data"))),
        (
            "silence and all of it",
            quiet(synced(sorted(marked(narrowed(saved(model()))))), None),
        ),
        ("at work", synced(working(narrowed(model())))),
        (
            "at work, marked",
            quiet(working(marked(narrowed(model()))), None),
        ),
    ]
}

fn row(stage: &Stage, model: &Model, width: u16) -> String {
    let lawbook = lawbook();
    let shown = stage.draw((width, 1), |frame, area, look| {
        let blanks = " ".repeat(usize::from(area.width));
        let style = ratatui::style::Style::new();
        frame.buffer_mut().set_string(0, 0, blanks, style);
        let scene = Scene {
            look,
            lawbook: &lawbook,
        };
        draw(frame, area, model, &scene);
    });
    shown.lines().next().unwrap_or_default().to_owned()
}

/// What stands there reads whole: only a query, and a title, are ever cut, where enough of them is left.
#[test]
fn whole_pieces_go_and_none_is_cut_to_a_stump() {
    for (language, stage) in Stage::both() {
        let mut shown = String::new();
        for (name, model) in states() {
            writeln!(shown, "{name}").unwrap();
            for width in [80, 120, 200] {
                writeln!(shown, "{width:>5} |{}|", row(&stage, &model, width)).unwrap();
            }
        }
        insta::assert_snapshot!(format!("status-{language}"), shown);
    }
    for (_, stage) in Stage::both() {
        for (name, model) in states() {
            for width in 60..220 {
                let row = row(&stage, &model, width);
                for cut in row.split("  ").filter(|piece| piece.contains('…')) {
                    let stump = cut.trim().trim_start_matches(['ф', 'f']);
                    let is_title = cut.contains("Ждут ответа");
                    let is_query = cut.contains(&QUERY[..13]);
                    assert!(is_title || is_query, "{name}, {width}: {stump}: {row}");
                }
                let counts = model.queue.narrowed.unwrap_or(0);
                assert!(
                    row.contains(&format!(": {counts}")),
                    "{name}, {width}: {row}"
                );
                let is_quiet = model.on_call.is_some();
                assert!(
                    !is_quiet || row.contains(" 13:30"),
                    "{name}, {width}: {row}"
                );
            }
            for (width, _) in ODD_SIZES {
                row(&stage, &model, width);
            }
        }
    }
}

#[test]
fn how_many_marked_tickets_are_out_of_sight_is_told_before_a_long_filter() {
    let lawbook = lawbook();
    for (language, expected) in [
        (Language::Ru, "* 8, скрыто 5  фильтр: kind:question "),
        (Language::En, "* 8, hidden 5  filter: kind:question "),
    ] {
        let mut model = Model::new("anna", "2026-11-23T12:40:00+03:00".parse().unwrap());
        let query = "kind:question client:klining-bereg -assignee:none";
        model.queue.narrow(query).unwrap();
        model.marks.add(&[1, 2, 3, 4, 5, 6, 7, 8]);
        model.marks.set_hidden(5);
        let shown = Stage::new(language).draw((80, 1), |frame, area, look| {
            let scene = Scene {
                look,
                lawbook: &lawbook,
            };
            draw(frame, area, &model, &scene);
        });
        let row = shown.lines().next().unwrap();
        assert!(row.contains(expected), "{row}");
        let blank = |c: char| c == ' ' || c == '·';
        let hours = row.find("18:00").unwrap();
        let cut = row.find('…').unwrap();
        assert!(
            cut < hours && row[cut + '…'.len_utf8()..].starts_with(blank),
            "{row}"
        );
    }
}

#[test]
fn a_narrow_row_keeps_the_views_count() {
    let lawbook = lawbook();
    for (language, count) in [(Language::Ru, "открытые: 0"), (Language::En, "open: 0")] {
        let model = Model::new("anna", "2026-11-23T12:40:00+03:00".parse().unwrap());
        let shown = Stage::new(language).draw((40, 1), |frame, area, look| {
            let scene = Scene {
                look,
                lawbook: &lawbook,
            };
            draw(frame, area, &model, &scene);
        });
        let row = shown.lines().next().unwrap();
        assert!(row.contains(count) && row.contains("18:00"), "{row}");
    }
}

#[test]
fn long_work_tells_how_far_it_is_and_how_it_is_stopped() {
    let lawbook = lawbook();
    for (language, expected) in [
        (Language::Ru, "выполняется: 1603 из 3368, Esc остановит·"),
        (Language::En, "working: 1603 of 3368, Esc stops·"),
    ] {
        let mut model = Model::new("anna", "2026-11-23T12:40:00+03:00".parse().unwrap());
        model.progress = Some((1603, 3368));
        let shown = Stage::new(language).draw((80, 1), |frame, area, look| {
            let scene = Scene {
                look,
                lawbook: &lawbook,
            };
            draw(frame, area, &model, &scene);
        });
        assert!(shown.contains(expected), "{shown}");
    }
}
