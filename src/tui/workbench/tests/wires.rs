//! Wires between the parts: what is wished for, recorded, turned by the wheel, offered by the palette.

use super::*;
use crate::core::event::Purpose;
use crate::core::macros::Step;
use crate::desk::Command;
use crate::tui::theme::ThemeName;
use crate::tui::workbench::laid_over::Asked;
use crate::tui::worker::{Order, Progress, TextOrder};

/// An action on a ticket that was not read yet is forgotten when the cursor goes on.
#[test]
fn a_wish_does_not_come_true_when_one_comes_back_later() {
    let mut seat = Seat::new(3);
    seat.show_all();
    // Gone on before anything could be read.
    seat.workbench.model.take_sheet(None);
    seat.perform(Action::Reply);
    assert!(seat.workbench.awaited.wish.is_some());
    seat.perform(Action::Down);
    assert!(seat.workbench.awaited.wish.is_none());
    seat.settle();
    seat.perform(Action::Up);
    seat.settle();
    assert!(seat.workbench.model.target_sheet().is_some());
    assert!(seat.workbench.over.is_none());
    // Where the cursor stays it comes true.
    seat.workbench.model.take_sheet(None);
    seat.perform(Action::Reply);
    seat.until("the reply is begun", |w| {
        matches!(w.over, Some(Over::Compose(_)))
    });
}

/// A letter that did not go out is not what a macro learns of the next thing that is done with its ticket.
#[test]
fn a_letter_that_was_not_sent_is_not_recorded() {
    let mut seat = Seat::new(1);
    seat.show_all();
    let one = seat.tickets[0];
    seat.perform(Action::RecordMacro);
    seat.perform(Action::Reply);
    seat.until("the reply is begun", |w| {
        matches!(w.over, Some(Over::Compose(_)))
    });
    let letter = Command::Reply(crate::desk::Outgoing::Text("Да".to_owned()));
    seat.workbench.note_sent(one, &letter, "", &[]);
    let Some(Over::Compose(writing)) = seat.workbench.over.take() else {
        panic!("no reply");
    };
    seat.workbench.workers.order(Order::Text(TextOrder::Send {
        number: one,
        command: Box::new(letter.clone()),
        files: vec![seat.bench._dir.path().join("gone.pdf")],
        hold: writing.hold,
    }));
    seat.settle();
    seat.workbench.order(one, Command::Claim);
    seat.settle();
    let recorded = |seat: &Seat| seat.workbench.recording.as_ref().unwrap().steps.clone();
    assert!(
        matches!(recorded(&seat).as_slice(), [Step::Claim]),
        "{:?}",
        recorded(&seat)
    );
    // Something else that was ordered before the letter is recorded as what it is.
    seat.workbench.note_sent(one, &letter, "", &[]);
    seat.workbench.order(one, Command::Park(None));
    seat.settle();
    assert!(
        !matches!(recorded(&seat)[1], Step::Reply(_)),
        "{:?}",
        recorded(&seat)
    );
}

#[test]
fn the_wheel_turns_every_list() {
    let mut seat = Seat::new(12);
    seat.show_all();
    for number in seat.tickets.clone() {
        seat.workbench.order(number, Command::Claim);
    }
    seat.settle();
    seat.perform(Action::Batches);
    seat.until("the batches", |w| matches!(w.over, Some(Over::Batches(_))));
    let first = |seat: &Seat| match seat.over() {
        Over::Batches(menu) => menu.under_cursor().unwrap().id.clone(),
        _ => panic!("no batches"),
    };
    let before = first(&seat);
    seat.wheel(MouseKind::WheelDown);
    assert_ne!(first(&seat), before);
    seat.wheel(MouseKind::WheelUp);
    assert_eq!(first(&seat), before);
    seat.keys("esc");
    seat.perform(Action::MarkAll);
    seat.settle();
    seat.perform(Action::Park);
    seat.until("the preview", |w| matches!(w.over, Some(Over::Preview(_))));
    let before = seat.draw((80, 12));
    seat.wheel(MouseKind::WheelDown);
    assert_ne!(seat.draw((80, 12)), before);
}

#[test]
fn the_palette_has_the_macros_and_says_what_is_off() {
    let known = Macro {
        name: "утро".to_owned(),
        steps: vec![Step::Claim],
    };
    let mut seat = Seat::with_macros(1, vec![known]);
    seat.show_all();
    seat.keys(":");
    seat.type_in("утро");
    seat.keys("enter");
    seat.until("the preview", |w| matches!(w.over, Some(Over::Preview(_))));
    seat.keys("enter");
    seat.settle();
    assert_eq!(
        seat.bench.ticket(seat.tickets[0]).assignee.as_deref(),
        Some("anna")
    );
    let off = |action| seat.workbench.why_off(action);
    assert!(off(Action::MarkNone).is_some());
    assert!(off(Action::BulkResults).is_some());
    assert!(off(Action::Evidence).is_some());
    assert_eq!(off(Action::RunMacro), None);
    let seat = Seat::new(1);
    assert!(seat.workbench.why_off(Action::RunMacro).is_some());
}

/// A query that marks is completed as one that narrows is.
#[test]
fn a_query_that_marks_is_completed() {
    let mut seat = Seat::new(1);
    seat.perform(Action::MarkQuery);
    seat.type_in("sta");
    match seat.over() {
        Over::Prompt { prompt, asked } => {
            assert_eq!(*asked, Asked::Mark);
            assert!(prompt.has_candidates());
        }
        _ => panic!("no prompt"),
    }
}

/// Progress of the work under way shows nothing that waits for a pause of the keys.
#[test]
fn news_goes_on_waiting_while_work_makes_progress() {
    let mut seat = Seat::new(1);
    seat.show_all();
    seat.keys("j");
    let now = Instant::now();
    seat.workbench.on_message(Told::Changed, now);
    assert!(seat.workbench.held.due().is_some());
    let progress = Progress { done: 1, of: 2 };
    seat.workbench.on_message(Told::Progress(progress), now);
    assert!(seat.workbench.held.due().is_some());
    assert_eq!(seat.workbench.model.progress, Some((1, 2)));
    seat.workbench.on_message(Told::Batches(Vec::new()), now);
    assert!(seat.workbench.held.due().is_none());
}

/// Help laid over the list of themes: what was only looked at is not worn on.
#[test]
fn a_theme_that_was_only_looked_at_is_taken_off_again() {
    let mut seat = Seat::new(1);
    let choice = |name: ThemeName, file: &str| crate::tui::theme::ThemeChoice {
        name: file.to_owned(),
        theme: Ok(crate::tui::theme::Theme::new(
            name,
            crate::tui::shell::ColourLevel::True,
        )),
    };
    seat.workbench.colours.all = vec![
        choice(ThemeName::Dark, "dark"),
        choice(ThemeName::Light, "light"),
    ];
    seat.workbench.choose_named_theme("dark");
    seat.perform(Action::Theme);
    seat.keys("down");
    assert_eq!(seat.workbench.look.theme.name(), "light");
    seat.keys("f1");
    assert!(matches!(seat.over(), Over::Pager(_)));
    assert_eq!(seat.workbench.look.theme.name(), "dark");
}

/// What an editor left goes into the reply that it was opened from, and into no other.
#[test]
fn what_an_editor_left_goes_to_its_own_reply() {
    let mut seat = Seat::new(1);
    seat.show_all();
    seat.perform(Action::Reply);
    seat.until("the reply is begun", |w| {
        matches!(w.over, Some(Over::Compose(_)))
    });
    let text = |seat: &Seat| match seat.over() {
        Over::Compose(writing) => {
            assert_eq!(writing.errand.purpose, Purpose::Answer);
            (writing.compose.text(), writing.hold.hand)
        }
        _ => panic!("no reply"),
    };
    let (before, hand) = text(&seat);
    seat.workbench
        .take_edited_text(uuid::Uuid::now_v7(), Ok("другому".to_owned()));
    assert_eq!(text(&seat).0, before);
    seat.workbench
        .take_edited_text(hand, Ok("этому".to_owned()));
    assert_eq!(text(&seat).0.trim_end(), "этому");
    // What was typed before the editor is saved before it, too.
    seat.type_in("x");
    assert!(seat.workbench.saves_at.is_some());
    seat.workbench.edit_outside();
    assert!(seat.workbench.saves_at.is_none());
}

/// A list that does not show all says how many there are.
#[test]
fn an_outbox_that_is_cut_says_so() {
    let mut seat = Seat::new(1);
    seat.show_all();
    let number = seat.tickets[0];
    let letter = |n: u32| Command::Reply(crate::desk::Outgoing::Text(format!("Письмо {n}")));
    for n in 0..301 {
        seat.bench.run("anna", number, &letter(n)).unwrap();
    }
    seat.perform(Action::Redraw);
    seat.settle();
    seat.perform(Action::Outbox);
    seat.until("the outbox", |w| {
        matches!(w.over, Some(Over::Outbox { .. }))
    });
    let shown = seat.draw((100, 30));
    assert!(shown.contains("Исходящие: новейшие 300 из 301"), "{shown}");
}

/// The keys of the evidence are told over it, and it comes back.
#[test]
fn the_evidence_tells_its_keys_and_comes_back() {
    let mut seat = Seat::new(1);
    let look = seat.workbench.look.clone();
    let evidence = super::super::exhibits::Evidence::new("#1", Vec::new(), &look, at(MONDAY));
    seat.workbench.over = Some(Over::Evidence(Box::new(evidence)));
    for key in ["?", "f1"] {
        seat.keys(key);
        let shown = seat.draw((80, 24));
        let help = look.help(Action::OpenOutside);
        assert!(shown.contains(help.split(' ').next().unwrap()), "{shown}");
        assert!(matches!(seat.over(), Over::Pager(_)));
        seat.keys("esc");
        assert!(matches!(seat.over(), Over::Evidence(_)), "{key}");
    }
}

/// A macro is of one ticket: what is done with another meanwhile is not recorded, and that is said.
#[test]
fn a_step_on_another_ticket_is_told_to_be_left_out_of_the_macro() {
    let mut seat = Seat::new(2);
    seat.show_all();
    let (one, other) = (seat.tickets[0], seat.tickets[1]);
    seat.perform(Action::RecordMacro);
    let shown = seat.draw((100, 30));
    assert!(
        shown.contains("Запись макроса: ведите одно обращение, в конце — Q"),
        "{shown}"
    );
    seat.workbench.order(one, Command::Claim);
    seat.settle();
    seat.workbench.order(other, Command::Claim);
    seat.settle();
    let shown = seat.draw((100, 30));
    assert!(
        shown.contains(&format!("он ведётся по обращению {one}")),
        "{shown}"
    );
    assert_eq!(seat.workbench.recording.as_ref().unwrap().steps.len(), 1);
}

/// While the first macro is recorded, nobody is told to record one.
#[test]
fn a_macro_that_is_being_recorded_is_told_of() {
    let mut seat = Seat::new(1);
    seat.show_all();
    seat.perform(Action::RecordMacro);
    seat.perform(Action::RunMacro);
    let shown = seat.draw((120, 30));
    assert!(shown.contains("этот записывается, Q — конец"), "{shown}");
}

/// A row of the history that is wrapped does not look like one of its own, and a field tells by itself that it changed.
#[test]
fn the_history_hangs_and_says_a_thing_once() {
    let mut seat = Seat::new(1);
    seat.show_all();
    seat.workbench.order(seat.tickets[0], Command::Claim);
    seat.settle();
    seat.perform(Action::History);
    seat.until("the history", |w| matches!(w.over, Some(Over::Pager(_))));
    let shown = seat.draw((44, 60));
    assert!(shown.contains("┃     открыто"), "{shown}");
    let shown = seat.draw((100, 60));
    assert!(shown.contains("ответственный: anna"), "{shown}");
    assert!(!shown.contains("изменено"), "{shown}");
}
