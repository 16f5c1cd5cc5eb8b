//! Stepping aside, over a real store.

use super::*;
use crate::config::{Flags, Surroundings};
use crate::core::alarm::{AlarmEvent, Page};
use crate::core::event::Event;
use crate::core::health::Condition;
use crate::core::language::Language;
use crate::core::request::Channel;
use crate::core::roster::Line;
use crate::desk;
use crate::ground::{Bench, at};
use crate::sync::tests::begun;
use std::sync::Arc;
use std::time::Instant as Moment;
use uuid::Uuid;

fn saturday() -> Bench {
    let mut bench = Bench::new();
    bench.now = at("2026-11-21T12:00:00+03:00");
    bench
}

fn burn(bench: &mut Bench) {
    let text = "Срочно! Не идут звонки, ни одного звонка с утра.";
    bench.mail("m1", "anna@acme.ru", "Не идут звонки", text, &[]);
}

fn settings(bench: &Bench, commands: bool) -> Settings {
    let dir = tempfile::tempdir().unwrap();
    let config = dir.path().join("config.toml");
    let words = "[on_call.commands]\nsms = ['/bin/true', '{address}']\n";
    std::fs::write(&config, if commands { words } else { "" }).unwrap();
    let flags = Flags {
        store: Some(bench.store.path().to_owned()),
        agent: Some("anna".to_owned()),
        config: Some(config),
        ..Flags::default()
    };
    Settings::load(&flags, &Surroundings::default()).unwrap()
}

async fn steps_aside_for(bench: &Bench, commands: bool, at_most: Duration) -> Option<Duration> {
    let (begun, now) = (Moment::now(), bench.now);
    let (settings, clock): (_, Clock) = (settings(bench, commands), Arc::new(move || now));
    let step = step(&settings, &bench.store, &bench.ground, &clock);
    let ended = tokio::time::timeout(at_most, step).await;
    ended.ok().map(|()| begun.elapsed())
}

#[tokio::test]
async fn where_commands_page_a_fire_ends_it_but_others_get_their_turn() {
    let mut bench = saturday();
    let long = Duration::from_secs(8);
    assert_eq!(steps_aside_for(&bench, true, long).await, None, "calm");
    burn(&mut bench);
    let took = steps_aside_for(&bench, true, long).await.unwrap();
    assert!(took >= TURN, "{took:?}");
    assert_eq!(
        steps_aside_for(&bench, false, long).await,
        None,
        "no command could page"
    );
}

#[test]
fn what_is_due_burns_and_what_waits_does_not() {
    let mut bench = saturday();
    let burns = |bench: &Bench| burns(&bench.store, &bench.ground, bench.now).unwrap();
    assert!(!burns(&bench));
    burn(&mut bench);
    assert!(burns(&bench), "nobody was told");
    desk::watch(&mut bench.store, &bench.ground, bench.now).unwrap();
    assert!(!burns(&bench), "its timer runs");
    let timer = bench.ticket(1).alarm.unwrap().next_at.unwrap();
    bench.now = timer;
    assert!(burns(&bench), "its timer is due");
}

#[tokio::test]
async fn a_page_by_command_is_waited_for() {
    let mut bench = saturday();
    burn(&mut bench);
    let (clerk, _contender) = begun(&bench);
    let health = Health {
        channel: Channel::Email,
        side: Side::In,
        condition: Condition::Failing,
        since: bench.now,
        well_at: None,
        trouble: Some(Trouble::new(TroubleKind::SecretMissing, "", "")),
        again_at: None,
    };
    clerk
        .ask(move |books| books.tell_health(&health))
        .await
        .unwrap()
        .unwrap();
    assert!(is_unfit(&clerk).await);
    let page = Page {
        id: Uuid::now_v7(),
        person: "Иван".to_owned(),
        line: Line::First,
        contact: 0,
        way: Way::Command,
        address: "sms 1".to_owned(),
        language: Language::Ru,
        round: 1,
        at: bench.now,
    };
    let next_at = bench.now;
    let step = AlarmEvent::Paged { page, next_at };
    let stamp = bench.stamp("desk", "watch");
    let done: desk::Result<()> = bench.store.transact(&stamp, |tx| {
        let mut ticket = tx.ticket(1)?.unwrap();
        let step = Event::Alarm(Box::new(step));
        Ok(tx.append(&mut ticket, vec![(step, Some("Авария".to_owned()))])?)
    });
    done.unwrap();
    assert!(!is_unfit(&clerk).await);
}
