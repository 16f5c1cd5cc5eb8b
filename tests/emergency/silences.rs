//! Silences: an end and a reason, seven days at the most, ended before their time.

use super::ground::{Bench, agent, at};
use super::weekend::saturday;
use chrono::TimeDelta;
use primedesk::core::silence::Silence;
use primedesk::desk::{self, Error, SilenceOrder};

fn order(bench: &Bench, hours: i64) -> SilenceOrder {
    SilenceOrder {
        from: None,
        until: bench.now + TimeDelta::hours(hours),
        trouble: None,
        reason: "переезд базы".to_owned(),
    }
}

fn set(bench: &mut Bench, order: &SilenceOrder) -> desk::Result<Silence> {
    let stamp = bench.stamp("ivan", "silence");
    desk::set_silence(
        &mut bench.store,
        &bench.ground,
        &agent("ivan"),
        &stamp,
        order,
    )
}

fn on(bench: &Bench) -> Vec<u32> {
    let silences = bench.store.view().silences(bench.now).unwrap();
    silences.iter().map(|silence| silence.number).collect()
}

#[test]
fn it_holds_until_its_end_or_until_it_is_ended() {
    let mut bench = saturday();
    let two = order(&bench, 2);
    let silence = set(&mut bench, &two).unwrap();
    assert_eq!(
        (silence.number, silence.from, silence.by.as_str()),
        (1, bench.now, "ivan")
    );
    let data = SilenceOrder {
        trouble: Some("data".to_owned()),
        ..order(&bench, 3)
    };
    assert_eq!(set(&mut bench, &data).unwrap().number, 2);
    assert_eq!(on(&bench), [1, 2]);

    bench.now = at("2026-11-21T13:00:00+03:00");
    let stamp = bench.stamp("olga", "silence-end");
    let ended = desk::end_silence(&mut bench.store, &stamp, 1).unwrap();
    assert_eq!(ended.until, bench.now);
    assert_eq!(on(&bench), [2]);
    let again = desk::end_silence(&mut bench.store, &stamp, 1);
    assert!(matches!(again, Err(Error::NotFound { .. })), "{again:?}");
    bench.now = at("2026-11-21T15:00:00+03:00");
    assert!(on(&bench).is_empty(), "the end itself is loud");
    bench.assert_sound();
}

#[test]
fn what_could_be_forgotten_or_means_nothing_is_refused() {
    let mut bench = saturday();
    let good = order(&bench, 2);
    let week = SilenceOrder {
        until: bench.now + TimeDelta::days(7),
        ..good.clone()
    };
    let later = bench.now + TimeDelta::hours(3);
    for wrong in [
        SilenceOrder {
            until: week.until + TimeDelta::seconds(1),
            ..good.clone()
        },
        SilenceOrder {
            until: bench.now,
            ..good.clone()
        },
        SilenceOrder {
            from: Some(later),
            ..good.clone()
        },
        SilenceOrder {
            reason: "  ".to_owned(),
            ..good.clone()
        },
        SilenceOrder {
            trouble: Some("flood".to_owned()),
            ..good.clone()
        },
    ] {
        assert!(set(&mut bench, &wrong).is_err(), "{wrong:?}");
    }
    assert!(on(&bench).is_empty());
    let past = SilenceOrder {
        from: Some(bench.now - TimeDelta::hours(5)),
        ..week
    };
    let silence = set(&mut bench, &past).unwrap();
    assert_eq!(silence.from, bench.now, "what was before was loud");
}

#[test]
fn undone_it_is_over_at_once_and_its_end_is_final() {
    let mut bench = saturday();
    let two = order(&bench, 2);
    set(&mut bench, &two).unwrap();
    assert_eq!(bench.undo("ivan").unwrap().left, []);
    assert!(on(&bench).is_empty());
    set(&mut bench, &two).unwrap();
    let stamp = bench.stamp("ivan", "silence-end");
    desk::end_silence(&mut bench.store, &stamp, 2).unwrap();
    let undone = bench.undo("ivan").unwrap();
    assert_eq!(undone.left.len(), 1, "{undone:?}");
    assert!(on(&bench).is_empty());
}
