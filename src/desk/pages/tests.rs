//! A page's way from being begun to being answered.

mod answered;
mod pressed;
mod spoilt;
mod ways;

use super::*;
use crate::core::alarm::Alarm;
use crate::core::inbound::Bounce;
use crate::core::roster::{Contact, Person};
use crate::desk::{self, Taken};
use crate::ground::{Bench, at};
use crate::store::Dispatch;
use chrono::TimeDelta;

const IVAN: &str = "ivan@home.example";

/// A ticket with an alarm that is on.
fn alarmed(bench: &mut Bench) -> u64 {
    bench.now = at("2026-11-21T14:05:00+03:00");
    let taken = bench.mail("m1", "anna@acme.ru", "Авария", "Звонки стоят", &[]);
    let Taken::Opened(number) = taken else {
        panic!("{taken:?}")
    };
    bench.raise(number);
    number
}

fn put(bench: &mut Bench, roster: Roster) {
    let changed = Event::RosterChanged {
        was: Box::default(),
        now: Box::new(roster),
    };
    within(bench, |tx, _| Ok(tx.append_loose(&changed)?));
}

fn within<T>(bench: &mut Bench, work: impl FnOnce(&Tx<'_>, &Ground) -> Result<T>) -> T {
    let (stamp, ground) = (bench.stamp("desk", "page"), bench.ground.clone());
    bench
        .store
        .transact(&stamp, |tx| work(tx, &ground))
        .unwrap()
}

fn begin(bench: &mut Bench, id: Uuid) -> Option<PageItem> {
    within(bench, |tx, _| begin_page(tx, Uuid::from_u128(1), id))
}

fn end_as(bench: &mut Bench, id: Uuid, attempt: PageAttempt) {
    within(bench, |tx, _| end_page(tx, id, attempt));
}

fn sent(bench: &mut Bench, id: Uuid, ids: &[&str]) {
    assert!(begin(bench, id).is_some());
    let ids = ids.iter().map(ToString::to_string).collect();
    end_as(bench, id, PageAttempt::Sent { ids });
}

fn status(bench: &Bench, id: Uuid) -> PageStatus {
    bench.store.view().page(id).unwrap().unwrap().status
}

fn dispatch(bench: &Bench, id: Uuid) -> Option<Dispatch> {
    bench.store.view().dispatch(id).unwrap()
}

fn alarm(bench: &Bench, number: u64) -> Alarm {
    *bench.ticket(number).alarm.unwrap()
}

fn by(bench: &Bench, number: u64) -> Option<(String, Via)> {
    let acknowledged = alarm(bench, number).acknowledged;
    acknowledged.map(|by| (by.by, by.via))
}

fn events(bench: &Bench) -> i64 {
    bench.store.view().last_event().unwrap()
}

/// An alarm with two pages: one waits, the other is leaving.
fn one_leaves(bench: &mut Bench) -> (u64, Uuid, Uuid) {
    let number = alarmed(bench);
    let waits = bench.page(number, Way::Telegram, "42");
    let leaves = bench.page(number, Way::Email, IVAN);
    assert!(begin(bench, leaves).is_some());
    (number, waits, leaves)
}

#[test]
fn a_page_is_begun_once_and_what_came_of_it_is_recorded() {
    let mut bench = Bench::new();
    let number = alarmed(&mut bench);
    let id = bench.page(number, Way::Telegram, "42");
    let item = begin(&mut bench, id).unwrap();
    assert_eq!(
        text_of_page(&bench.store.view(), &item).unwrap(),
        "Авария\nтекст"
    );
    end_as(
        &mut bench,
        id,
        PageAttempt::Sent {
            ids: vec!["telegram:1:42:9".to_owned()],
        },
    );
    assert_eq!(status(&bench, id), PageStatus::Sent);
    assert_eq!(dispatch(&bench, id), None);
    assert_eq!(begin(&mut bench, id), None);
    // What comes late changes nothing.
    let before = events(&bench);
    end_as(
        &mut bench,
        id,
        PageAttempt::Unsure(Trouble::new(TroubleKind::Timeout, "", "")),
    );
    assert_eq!(events(&bench), before);
    let known = bench.store.view().page_by_channel_id("telegram:1:42:9");
    assert_eq!(known.unwrap(), Some(id));
    bench.assert_sound();
}

#[test]
fn what_a_dead_run_has_begun_is_not_sent_again() {
    let mut bench = Bench::new();
    let number = alarmed(&mut bench);
    let id = bench.page(number, Way::Telegram, "42");
    assert!(begin(&mut bench, id).is_some());
    bench.now += TimeDelta::seconds(20);
    let other = within(&mut bench, |tx, _| begin_page(tx, Uuid::from_u128(2), id));
    assert_eq!(other, None);
    assert_eq!(status(&bench, id), PageStatus::Unsure);
    assert_eq!(dispatch(&bench, id), None);
    // It may be out; but nobody knows, and so the next contact's turn comes.
    assert_eq!(alarm(&bench, number).next_at, Some(bench.now));
    bench.assert_sound();
}

#[test]
fn a_page_that_fails_makes_the_next_step_due_at_once() {
    let mut bench = Bench::new();
    let number = alarmed(&mut bench);
    let id = bench.page(number, Way::Email, IVAN);
    begin(&mut bench, id);
    let trouble = Trouble::new(TroubleKind::ServerBusy, "", "");
    let next_at = bench.now + TimeDelta::seconds(2);
    end_as(
        &mut bench,
        id,
        PageAttempt::Later {
            trouble: trouble.clone(),
            next_at,
        },
    );
    let waits = dispatch(&bench, id).unwrap();
    assert_eq!((waits.tries, waits.started_by), (1, None));
    let view = bench.store.view();
    assert_eq!(view.pages_due(Way::Email, bench.now, 9).unwrap(), []);
    assert_eq!(view.next_page_due(Way::Email).unwrap(), Some(next_at));
    bench.now = next_at;
    begin(&mut bench, id);
    end_as(&mut bench, id, PageAttempt::Failed(trouble));
    assert_eq!(status(&bench, id), PageStatus::Failed);
    assert_eq!(alarm(&bench, number).next_at, Some(bench.now));
    bench.assert_sound();
}

#[test]
fn a_page_that_nobody_needs_any_more_is_not_begun() {
    let mut bench = Bench::new();
    let (number, waits, leaves) = one_leaves(&mut bench);
    let acknowledge = Command::Acknowledge(Via::Workbench);
    bench.run("Пётр", number, &acknowledge).unwrap();
    assert_eq!(begin(&mut bench, waits), None);
    assert_eq!(status(&bench, waits), PageStatus::Dropped);
    // What was leaving at that moment is out all the same; had it not been, nobody would try again.
    end_as(&mut bench, leaves, PageAttempt::Sent { ids: Vec::new() });
    assert_eq!(status(&bench, leaves), PageStatus::Sent);
    bench.assert_sound();
}

#[test]
fn of_pages_that_piled_up_for_one_contact_the_last_alone_goes() {
    let mut bench = Bench::new();
    let number = alarmed(&mut bench);
    let pages: Vec<Uuid> = (0..4)
        .map(|_| bench.page(number, Way::Telegram, "42"))
        .collect();
    let begun: Vec<bool> = pages
        .iter()
        .map(|id| begin(&mut bench, *id).is_some())
        .collect();
    assert_eq!(begun, [false, false, false, true]);
    assert_eq!(status(&bench, pages[0]), PageStatus::Failed);
    // The last one's timer is not theirs.
    assert!(alarm(&bench, number).next_at > Some(bench.now));
    bench.assert_sound();
}

#[test]
fn a_clock_that_is_set_back_holds_no_page() {
    let mut bench = Bench::new();
    let number = alarmed(&mut bench);
    let id = bench.page(number, Way::Telegram, "42");
    for (ahead, due) in [(TimeDelta::minutes(30), 0), (TimeDelta::hours(2), 1)] {
        let next_at = bench.now + ahead;
        within(&mut bench, |tx, _| {
            Ok(tx.set_dispatch(id, &Dispatch::default(), next_at)?)
        });
        let found = bench.store.view().pages_due(Way::Telegram, bench.now, 9);
        assert_eq!(found.unwrap().len(), due, "{ahead}");
    }
}

#[test]
fn news_is_not_dropped_by_an_answer_and_its_failure_moves_no_timer() {
    let mut bench = Bench::new();
    let number = alarmed(&mut bench);
    let real = bench.page(number, Way::Email, IVAN);
    let mut page = bench.store.view().page(real).unwrap().unwrap().page;
    (page.id, page.round) = (Uuid::now_v7(), 0);
    let news = page.id;
    page.address = "42".to_owned();
    bench.step(number, AlarmEvent::Told { page });
    let timer = alarm(&bench, number).next_at;
    assert!(begin(&mut bench, news).is_some());
    let trouble = Trouble::new(TroubleKind::Rejected, "", "");
    end_as(&mut bench, news, PageAttempt::Failed(trouble));
    assert_eq!(alarm(&bench, number).next_at, timer);
    let mut page = bench.store.view().page(news).unwrap().unwrap().page;
    page.id = Uuid::now_v7();
    let news = page.id;
    bench.step(number, AlarmEvent::Told { page });
    let acknowledge = Command::Acknowledge(Via::Workbench);
    bench.run("Пётр", number, &acknowledge).unwrap();
    assert_eq!(status(&bench, real), PageStatus::Dropped);
    assert_eq!(status(&bench, news), PageStatus::Queued);
    bench.assert_sound();
}

#[test]
fn what_is_handed_over_pages_the_former_one_no_more() {
    let mut bench = Bench::new();
    let (number, waits, leaves) = one_leaves(&mut bench);
    let over = AlarmEvent::HandedOver {
        to: "Ольга".to_owned(),
        at: bench.now,
        reason: None,
    };
    bench.step(number, over);
    assert_eq!(begin(&mut bench, waits), None);
    assert_eq!(status(&bench, waits), PageStatus::Dropped);
    // What was leaving at that moment is out, and says nothing of the next step.
    let timer = alarm(&bench, number).next_at;
    bench.now += TimeDelta::minutes(1);
    let trouble = Trouble::new(TroubleKind::Timeout, "", "");
    end_as(&mut bench, leaves, PageAttempt::Unsure(trouble));
    assert_eq!(status(&bench, leaves), PageStatus::Unsure);
    assert_eq!(alarm(&bench, number).next_at, timer);
    bench.assert_sound();
}
