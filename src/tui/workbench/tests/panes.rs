//! What the panes beside the queue tell, and what the columns of the queue do.

use super::*;
use crate::core::request::{Kind, Project};
use crate::desk::{self, Command, How, Outgoing, SetFact, Taken};
use crate::tui::model::Pane;
use chrono::TimeDelta;

const PROBLEM: &str = "Добрый день! Со вчерашнего дня звонки не попадают в отчёт.";
const DISASTER: &str =
    "Звонки не приходят ни на один номер, у нас реклама на миллион. Помогите срочно!";

fn desk_of(tariff: &str) -> Bench {
    let mut bench = Bench::new();
    bench.client("acme", tariff);
    bench
}

fn mail(bench: &mut Bench, id: &str, text: &str) -> u64 {
    let taken = bench.mail(id, "anna@acme.ru", "Звонки", text, &[]);
    let Taken::Opened(number) = taken else {
        panic!("{taken:?}")
    };
    number
}

/// A seat at a prepared desk, at its moment, with all tickets in the list.
fn seat(bench: Bench, tickets: Vec<u64>) -> Seat {
    let now = bench.now;
    let mut seat = Seat::at(
        bench,
        tickets,
        Vec::new(),
        Before::default(),
        Arc::new(move || now),
    );
    seat.show_all();
    seat
}

fn change(bench: &mut Bench, change: impl FnOnce(&mut crate::core::client::Client)) {
    let stamp = bench.stamp("lead", "client-set");
    let ground = bench.ground.clone();
    desk::change_client(&mut bench.store, &ground, &stamp, "acme", |client| {
        change(client);
        Ok(())
    })
    .unwrap();
}

/// A pane on a screen of its own.
fn pane(seat: &mut Seat, pane: Pane) -> String {
    seat.workbench.focus(pane);
    seat.draw((80, 24))
}

#[test]
fn each_pane_that_is_cut_tells_how_much_is_below() {
    let mut bench = desk_of("datadriven");
    let long: String = (1..60).map(|n| format!("Строка {n}.\n\n")).collect();
    let number = mail(&mut bench, "m", &format!("{PROBLEM}\n{long}"));
    let systems = ["amocrm", "yandex-direct", "google-analytics"].map(str::to_owned);
    let facts = vec![
        SetFact::Kind(Some(Kind::Incident)),
        SetFact::NeedsAccess(systems.to_vec()),
    ];
    bench.run("anna", number, &Command::Set(facts)).unwrap();
    let mut seat = seat(bench, vec![number]);
    let shown = seat.draw((120, 40));
    let below = shown.matches("▾ ниже ещё строк: ").count();
    assert!(below >= 2, "{shown}");
    // At its end nothing is below.
    seat.workbench.focus(Pane::Ticket);
    seat.draw((80, 24));
    seat.workbench.model.ticket_scrolled.by(1000);
    let shown = seat.draw((80, 24));
    assert!(!shown.contains("▾ ниже"), "{shown}");
    assert!(shown.contains("Строка 59."), "{shown}");
}

#[test]
fn the_checklist_begins_with_what_it_comes_to_and_tells_a_guess_as_one() {
    let mut bench = desk_of("datadriven");
    let number = mail(&mut bench, "m", PROBLEM);
    assert_eq!(bench.ticket(number).facts.kind, Some(Kind::Incident));
    let mut seat = seat(bench, vec![number]);
    let first = |shown: &str| shown.lines().nth(1).unwrap_or_default().to_owned();
    let shown = pane(&mut seat, Pane::Checklist);
    assert!(
        first(&shown).contains("сбой? · не хватает: 2 пункта"),
        "{shown}"
    );
    assert!(!shown.contains("есть  "), "{shown}");
    seat.perform(Action::Why);
    let shown = seat.draw((120, 40));
    assert!(
        shown.contains("сбой (предположено по словам, не подтверждено)"),
        "{shown}"
    );
    seat.keys("esc");
    let confirm = Command::Set(vec![SetFact::Confirmed]);
    seat.bench.run("anna", number, &confirm).unwrap();
    seat.settle();
    let shown = pane(&mut seat, Pane::Checklist);
    assert!(
        first(&shown).contains("сбой · не хватает: 2 пункта"),
        "{shown}"
    );
    seat.perform(Action::Why);
    let shown = seat.draw((120, 40));
    assert!(!shown.contains("не подтверждено"), "{shown}");
}

#[test]
fn a_small_screen_tells_whose_ticket_it_is_and_by_which_way_it_came() {
    let mut bench = desk_of("datadriven");
    let number = mail(&mut bench, "m", PROBLEM);
    let mut seat = seat(bench, vec![number]);
    let shown = pane(&mut seat, Pane::Ticket);
    let third = shown.lines().nth(2).unwrap_or_default();
    assert!(third.contains("ООО acme · почта"), "{shown}");
}

#[test]
fn a_quote_tells_once_what_is_left() {
    let mut bench = desk_of("micro");
    let tickets: Vec<u64> = (0..5)
        .map(|n| bench.module("acme", &format!("m{n}")))
        .collect();
    for number in &tickets[..4] {
        let accept = Command::Accept(How::default());
        bench.run("anna", *number, &accept).unwrap();
    }
    let mut seat = seat(bench, vec![tickets[4]]);
    seat.keys("g g");
    while seat.workbench.model.target() != Some(tickets[4]) {
        seat.keys("j");
    }
    seat.settle();
    let shown = pane(&mut seat, Pane::Ticket);
    assert!(shown.contains("предложить платно"), "{shown}");
    assert_eq!(shown.matches("осталось 0").count(), 1, "{shown}");
}

#[test]
fn an_emergency_that_is_declined_is_no_longer_a_guess() {
    let mut bench = desk_of("datadriven");
    bench.now = at("2026-11-21T12:00:00+03:00");
    let number = mail(&mut bench, "m", DISASTER);
    let guessed = "Предположено по словам";
    let of_emergency = |shown: &str| shown.contains("авария:") || shown.contains("авария («");
    assert!(bench.ticket(number).facts.emergency);
    let mut seat = seat(bench, vec![number]);
    let shown = pane(&mut seat, Pane::Ticket);
    assert!(shown.contains(guessed) && of_emergency(&shown), "{shown}");
    let decline = Command::DeclineEmergency {
        reason: "один номер".to_owned(),
        reply: Outgoing::Silent,
    };
    seat.bench.run("anna", number, &decline).unwrap();
    seat.until("it is read anew", |w| {
        let sheet = w.model.target_sheet();
        sheet.is_some_and(|sheet| !sheet.ticket.facts.emergency)
    });
    let shown = pane(&mut seat, Pane::Ticket);
    assert!(shown.contains(guessed) && !of_emergency(&shown), "{shown}");
}

#[test]
fn what_is_put_off_tells_until_when_in_its_pane_and_in_its_view() {
    let mut bench = desk_of("datadriven");
    let number = mail(&mut bench, "m", PROBLEM);
    let until = at("2026-11-24T09:00:00+03:00");
    let park = Command::Park(Some(until));
    bench.run("anna", number, &park).unwrap();
    let mut seat = seat(bench, vec![number]);
    let shown = pane(&mut seat, Pane::Ticket);
    assert!(shown.contains("отложено до вт 24 ноября, 09:00"), "{shown}");
    seat.workbench.focus(Pane::Queue);
    seat.perform(Action::ViewParked);
    seat.settle();
    for size in [(80, 24), (120, 40), (200, 50)] {
        let shown = seat.draw(size);
        assert!(
            shown.contains("Вернётся") && shown.contains("24.11 09:00"),
            "{shown}"
        );
        assert!(!shown.contains("Ждёт"), "{shown}");
    }
    // What has ended waits no more.
    seat.perform(Action::ViewDone);
    seat.settle();
    assert!(!seat.draw((120, 40)).contains("Ждёт"));
    seat.perform(Action::ViewOpen);
    seat.settle();
    assert!(seat.draw((120, 40)).contains("Ждёт"));
}

#[test]
fn nothing_is_told_to_fit_that_may_not_be_done() {
    let mut bench = desk_of("datadriven");
    let number = mail(&mut bench, "m", PROBLEM);
    change(&mut bench, |client| client.paid_at = None);
    let mut seat = seat(bench, vec![number]);
    let shown = pane(&mut seat, Pane::Client);
    assert!(shown.contains("Полная настройка после оплаты: "), "{shown}");
    assert!(
        !shown.contains("настройка сейчас") && shown.contains("Подключение сейчас"),
        "{shown}"
    );
    change(&mut seat.bench, |client| client.project = Project::Removed);
    seat.until("the project that is gone", |w| {
        let sheet = w.model.sheet.as_ref();
        sheet
            .and_then(|sheet| sheet.client.as_ref())
            .is_some_and(|sheet| sheet.client.project == Project::Removed)
    });
    let shown = pane(&mut seat, Pane::Client);
    assert!(
        !shown.contains("помещается") && shown.contains("Бесплатные настройки"),
        "{shown}"
    );
}

/// The on-call view tells the same span of the same ticket.
#[test]
fn an_emergency_waits_in_plain_time() {
    let mut bench = desk_of("datadriven");
    bench.now = at("2026-11-23T08:31:00+03:00");
    let number = mail(&mut bench, "m", DISASTER);
    assert!(bench.ticket(number).facts.emergency);
    bench.now += TimeDelta::minutes(39);
    let mut seat = seat(bench, vec![number]);
    let shown = seat.draw((80, 24));
    let row = |line: &&str| line.contains("ООО acme");
    let row = shown.lines().find(row).unwrap();
    assert!(row.contains("·39м·"), "{shown}");
}

#[test]
fn panes_of_no_ticket_say_so() {
    let mut seat = seat(desk_of("datadriven"), Vec::new());
    for size in [(120, 40), (200, 50)] {
        let shown = seat.draw(size);
        assert_eq!(shown.matches("Обращение не выбрано.").count(), 3, "{shown}");
    }
    for size in crate::tui::overlay::stage::ODD_SIZES {
        seat.draw(size);
    }
}

/// What is asked for may turn out to be no incident: nobody is woken for it, and nothing says that it burns.
#[test]
fn what_is_no_incident_has_no_sign_of_an_emergency() {
    let mut bench = desk_of("datadriven");
    let number = mail(&mut bench, "m", DISASTER);
    assert!(bench.ticket(number).is_emergency());
    let marked = |bench: Bench| {
        let shown = seat(bench, vec![number]).draw((80, 24));
        let row = shown.lines().find(|line| line.contains("ООО acme"));
        row.unwrap().contains('!')
    };
    let mut other = desk_of("datadriven");
    let same = mail(&mut other, "m", DISASTER);
    let fact = SetFact::Kind(Some(Kind::Question));
    let command = Command::Set(vec![fact]);
    other.run("anna", same, &command).unwrap();
    assert!(other.ticket(same).facts.emergency && !other.ticket(same).is_emergency());
    assert!(marked(bench));
    assert!(!marked(other));
}

/// The column of what is missing stands where something is.
#[test]
fn where_nothing_is_missing_other_columns_have_the_room() {
    let mut bench = desk_of("datadriven");
    let whole = bench.module("acme", "whole");
    assert!(bench.ticket(whole).verdict.unwrap().missing.is_empty());
    let mut seat = seat(bench, vec![whole]);
    let shows = |seat: &mut Seat| {
        let shown = seat.draw((160, 40));
        let head = shown.lines().find(|line| line.contains("Тема")).unwrap();
        head.contains("Не хватает")
    };
    assert!(!shows(&mut seat));
    mail(&mut seat.bench, "m", PROBLEM);
    seat.workbench.refresh();
    seat.settle();
    assert!(shows(&mut seat));
    // While the view is looked at it does not go any more.
    seat.workbench
        .narrow(&format!("number:{whole}"), Instant::now());
    seat.settle();
    assert!(!shows(&mut seat), "another question");
    seat.workbench.narrow("", Instant::now());
    seat.settle();
    assert!(shows(&mut seat));
}

/// Two rows that are reversed would be two cursors.
#[test]
fn behind_a_box_no_row_is_reversed() {
    use crate::tui::shell::ColourLevel;
    use crate::tui::theme::{Theme, ThemeName};
    use ratatui::style::Modifier;
    let mut bench = desk_of("datadriven");
    let number = mail(&mut bench, "m", PROBLEM);
    let mut seat = seat(bench, vec![number]);
    let reversed = |seat: &mut Seat| {
        let mut rows = 0;
        let workbench = &mut seat.workbench;
        seat.stage.draw((80, 24), |frame, area, _| {
            workbench.draw(frame);
            let buffer = frame.buffer_mut();
            let is = |y: &u16| buffer[(2, *y)].modifier.contains(Modifier::REVERSED);
            rows = area.rows().map(|row| row.y).filter(is).count();
        });
        rows
    };
    for (theme, level) in [
        (ThemeName::Contrast, ColourLevel::Sixteen),
        (ThemeName::Plain, ColourLevel::None),
    ] {
        seat.workbench.look.theme = Theme::new(theme, level);
        assert_eq!(reversed(&mut seat), 1, "the cursor of the list");
        seat.keys("e k");
        seat.settle();
        assert!(matches!(seat.over(), Over::Menu { .. }));
        assert_eq!(reversed(&mut seat), 1, "the cursor of the box: {theme:?}");
        seat.keys("esc");
    }
}

/// The words of a verdict without a clause stand no further from the next ones.
#[test]
fn what_is_told_of_a_ticket_stands_equally_apart() {
    let mut bench = desk_of("datadriven");
    let number = mail(&mut bench, "m", PROBLEM);
    let question = Command::Set(vec![SetFact::Kind(Some(Kind::Question))]);
    bench.run("anna", number, &question).unwrap();
    let assign = Command::Assign(Some("boris".to_owned()));
    bench.run("anna", number, &assign).unwrap();
    let clause = bench.ticket(number).verdict.unwrap().clause;
    assert_eq!(clause, None);
    let mut seat = seat(bench, vec![number]);
    let shown = pane(&mut seat, Pane::Ticket);
    assert!(shown.contains("принять  boris"), "{shown}");
}

/// Who wrote and is no client stands in the clients' column with a sign, not by colour alone.
#[test]
fn a_sender_is_not_taken_for_a_client() {
    let mut bench = desk_of("datadriven");
    let known = mail(&mut bench, "m", PROBLEM);
    let taken = bench.mail("n", "anna@nowhere.ru", "Вопрос", PROBLEM, &[]);
    let Taken::Opened(unknown) = taken else {
        panic!("{taken:?}")
    };
    let mut seat = seat(bench, vec![known, unknown]);
    let shown = seat.draw((120, 40));
    assert!(shown.contains("? Анна"), "{shown}");
    assert!(!shown.contains("? ООО acme"), "{shown}");
}
