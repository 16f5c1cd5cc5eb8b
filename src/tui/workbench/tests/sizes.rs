//! Everything that is ever laid over the panes, drawn at any size.

use super::*;
use crate::desk::Command;
use crate::tui::overlay::Pager;
use crate::tui::overlay::viewer::Sight;
use crate::tui::overlay::wrap::Para;
use crate::tui::workbench::exhibits::{Evidence, On};
use crate::tui::workbench::foreseen::Aside;
use crate::tui::workbench::laid_over::{Asked, UndoPage};
use crate::tui::workbench::reply::Aid;
use crate::tui::worker::Known;

/// From one cell on, and some that are used.
fn sizes() -> impl Iterator<Item = (u16, u16)> {
    let small = (1..=26).flat_map(|columns| (1..=9).map(move |rows| (columns, rows)));
    small.chain([(1, 60), (250, 1), (40, 3), (79, 23), (80, 24), (200, 50)])
}

/// Draws what lies over the panes at every size, with keys and the wheel in between.
fn storm(seat: &mut Seat, name: &str) {
    seat.until(name, |w| w.over.is_some());
    for (at, size) in sizes().enumerate() {
        seat.draw(size);
        let steps = ["down", "end", "up", "pgdn", "home", "pgup"];
        seat.give(key(steps[at % steps.len()]));
        seat.wheel(match at % 3 {
            0 => MouseKind::WheelUp,
            _ => MouseKind::WheelDown,
        });
        assert!(seat.workbench.over.is_some(), "{name} is gone");
    }
    seat.draw((80, 24));
    seat.workbench.over = None;
    seat.workbench.notice.clear();
    seat.settle();
}

#[test]
fn what_is_read_and_chosen_is_drawn_at_any_size() {
    let mut seat = Seat::new(9);
    seat.show_all();
    for number in seat.tickets.clone().into_iter().take(4) {
        seat.workbench.order(number, Command::Claim);
    }
    seat.settle();
    for action in [
        Action::Help,
        Action::Palette,
        Action::SyncStatus,
        Action::Jump,
        Action::Sort,
        Action::Search,
        Action::Filter,
        Action::MarkQuery,
        Action::SetKind,
        Action::SetSystems,
        Action::SetClient,
        Action::SetSource,
        Action::Assign,
        Action::Why,
        Action::History,
        Action::Batches,
        Action::Theme,
    ] {
        seat.perform(action);
        seat.settle();
        storm(&mut seat, &format!("{action:?}"));
    }
    seat.perform(Action::Jump);
    seat.type_in("m");
    seat.settle();
    storm(&mut seat, "a jump with landings");
    seat.perform(Action::Filter);
    seat.type_in("kind:zzz (");
    seat.keys("enter");
    storm(&mut seat, "a query that can't be read");
    seat.workbench
        .ask_line(Asked::SaveTo, "prompt-save-to", "/tmp/очень/длинный/путь");
    storm(&mut seat, "a path");
    let page = UndoPage::Batch(uuid::Uuid::now_v7());
    let paras = vec![Para::new("слова 👩\u{200d}🔬 и♻\u{fe0f} слова"); 40];
    let pager = Pager::new("Партия", paras).leading_to(Action::Undo);
    seat.workbench.over = Some(Over::Undo { pager, page });
    storm(&mut seat, "a batch");
}

#[test]
fn what_is_foreseen_and_written_is_drawn_at_any_size() {
    let mut seat = Seat::new(9);
    seat.show_all();
    seat.perform(Action::Reply);
    seat.until("the reply is begun", |w| {
        matches!(w.over, Some(Over::Compose(_)))
    });
    seat.settle();
    seat.type_in("прикладываю файл, {{ greeting }} ____ 👩\u{200d}🔬 и\u{306}");
    seat.workbench.save_draft();
    storm_compose(&mut seat);
    seat.perform(Action::Mark);
    seat.perform(Action::MarkAll);
    seat.settle();
    seat.perform(Action::Reply);
    seat.until("the form is begun", |w| {
        matches!(w.over, Some(Over::Compose(_)))
    });
    seat.settle();
    storm(&mut seat, "a form");
    seat.perform(Action::Drafts);
    seat.until("the drafts", |w| {
        matches!(w.over, Some(Over::Drafts { .. }))
    });
    storm(&mut seat, "drafts");
    for open in [false, true] {
        seat.perform(Action::Follow);
        seat.until("the preview", |w| matches!(w.over, Some(Over::Preview(_))));
        if open {
            seat.keys("down right");
        }
        storm(&mut seat, "a preview");
    }
    seat.perform(Action::Claim);
    let Some(Over::Foreseeing(foreseeing)) = &mut seat.workbench.over else {
        panic!("nothing is foreseen");
    };
    foreseeing.take(5);
    for size in sizes() {
        seat.draw(size);
    }
    seat.keys("esc");
    seat.settle();
    // What was not done: of no known ticket.
    let gone = crate::desk::Plan::new(9_999, vec![Command::Claim]);
    seat.workbench
        .begin_bulk("claim", vec![gone], Known::default(), Aside::default());
    seat.until("the results", |w| matches!(w.over, Some(Over::Results(_))));
    storm(&mut seat, "results");
}

fn storm_compose(seat: &mut Seat) {
    for (at, size) in sizes().enumerate() {
        let aid = at % 3;
        let Some(Over::Compose(writing)) = &mut seat.workbench.over else {
            panic!("no reply");
        };
        let menu = crate::tui::overlay::Menu::new("Тексты", Vec::new());
        writing.aid = match aid {
            0 => None,
            1 => Some(Aid::File {
                menu,
                found: Vec::new(),
            }),
            _ => Some(Aid::Text {
                menu,
                texts: Vec::new(),
                decisions: Vec::new(),
            }),
        };
        seat.draw(size);
    }
    if let Some(Over::Compose(writing)) = &mut seat.workbench.over {
        writing.aid = None;
    }
    storm(seat, "a reply");
}

#[test]
fn evidence_is_drawn_at_any_size() {
    let mut seat = Seat::new(1);
    seat.show_all();
    let evidence = |seat: &Seat| {
        let look = seat.stage.look();
        Box::new(Evidence::new("#1", Vec::new(), &look, at(MONDAY)))
    };
    let shown = [
        None,
        Some(On::Text(Pager::plain(
            "журнал.txt",
            &"строка 👩\u{200d}🔬\n".repeat(30),
        ))),
    ];
    for on in shown {
        let mut evidence = evidence(&seat);
        evidence.on = on;
        seat.workbench.over = Some(Over::Evidence(evidence));
        storm(&mut seat, "evidence");
    }
    let mut evidence = evidence(&seat);
    evidence.show_words("Ссылку можно только скопировать".to_owned());
    if let Some(On::Viewer(viewer)) = &mut evidence.on {
        viewer.set(
            Sight::Words("Слова о том, чего не видно".to_owned()),
            "12×9",
        );
    }
    seat.workbench.over = Some(Over::Evidence(evidence));
    for size in sizes() {
        seat.draw(size);
    }
}

/// The panes themselves, with marks, a range, a recording, progress and a message.
#[test]
fn the_panes_are_drawn_at_any_size() {
    let mut seat = Seat::new(9);
    seat.show_all();
    seat.perform(Action::Mark);
    seat.perform(Action::MarkRange);
    seat.perform(Action::RecordMacro);
    seat.workbench.model.progress = Some((5, 9));
    for pane in crate::tui::model::Pane::ALL {
        seat.workbench.focus(pane);
        for size in sizes() {
            seat.draw(size);
            seat.keys("j");
        }
        seat.settle();
    }
    // A prefix shows what may follow.
    seat.workbench.focus(crate::tui::model::Pane::Queue);
    seat.keys("g");
    for size in sizes() {
        seat.draw(size);
    }
}
