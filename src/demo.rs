//! The demo: a believable Monday morning of the desk, with the five weeks that led to it.
//!
//! Nothing is inserted: requests come in by [`desk::take_in`](crate::desk::take_in), mails through the real composer
//! and parser; agents act by [`desk::run`](crate::desk::run) with stamps of their own; ledgers are charged by
//! [`desk::charge`](crate::desk::charge); emergencies are paged by [`desk::watch`](crate::desk::watch). People and words are data, in `assets/demo`. The same Monday gives the same
//! tickets, subjects and verdicts.

mod agents;
mod arrivals;
mod cast;
mod clients;
mod diary;
mod dice;
mod duty;
mod past;
mod picture;
mod plan;
mod play;
mod post;
mod roster;
mod stage;
mod step;
mod words;

use crate::core::calendar::{Calendar, RUSSIAN_PRODUCTION_CALENDAR};
use crate::core::instant::{Instant, moscow_date};
use crate::core::request::Kind;
use crate::desk::Ground;
use crate::store::Store;
use anyhow::{Context, ensure};
use cast::Assets;
use chrono::{Datelike, NaiveDate, Weekday};
use diary::{Diary, at_hour};
use dice::Dice;
use stage::Stage;
use step::Step;

/// What was made.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Summary {
    /// Clients on file.
    pub clients: u64,
    /// Requests, a ticket each.
    pub requests: u64,
    /// Messages that came in.
    pub messages: u64,
    /// Requests whose words suggested the kind that a person takes them for.
    pub kinds_right: u64,
    /// The others: the subject, what a person says, what was suggested.
    pub kinds_wrong: Vec<(String, Option<Kind>, Option<Kind>)>,
    /// Emergencies.
    pub emergencies: u64,
    /// Requests taken for emergencies, or not, against what a person says.
    pub emergencies_wrong: u64,
    /// The names of the agents.
    pub agents: Vec<String>,
    /// The name of the lead.
    pub lead: String,
}

/// Requests of the last closure, unless another number is asked for.
pub const REQUESTS: usize = plan::PILE;

/// Fills an empty store with the weeks before `begins`, the moment at which the demo begins: of a working morning, or of
/// an on-call closure before one, where as much of its story has happened as has by then. [`REQUESTS`] and the story's
/// own emergencies come in between the last closing and the morning. `progress` is told how many of how many requests have come in.
///
/// # Errors
/// As [`populate_with`].
pub fn populate(
    store: &mut Store,
    ground: &Ground,
    begins: Instant,
    progress: impl FnMut(u64, u64),
) -> anyhow::Result<Summary> {
    populate_with(store, ground, begins, REQUESTS, progress)
}

/// The same with as many requests in the last closure as are asked for, and no fewer than [`REQUESTS`].
///
/// # Errors
/// The store is not empty, `begins` is of no working day and no on-call closure, or a use case fails: the store is then half filled.
pub fn populate_with(
    store: &mut Store,
    ground: &Ground,
    begins: Instant,
    requests: usize,
    progress: impl FnMut(u64, u64),
) -> anyhow::Result<Summary> {
    ensure!(
        store.view().client_count()? == 0 && store.view().ticket(1)?.is_none(),
        "the store is not empty"
    );
    let schedule = &ground.law_at(begins).schedule;
    let assets = Assets::read()?;
    let diary = Diary::new(schedule, begins)
        .with_context(|| format!("{begins} is of no working day and no on-call closure"))?;
    let mut dice = Dice::new(0x5eed_0001);
    let mut cases = plan::cases(&assets, &diary, &mut dice, requests);
    cases.extend(plan::weekend(&assets, &diary, &mut Dice::new(0x5eed_0003)));
    let openings = diary.openings();
    let mut stage = Stage::new(store, ground, &assets, diary, cases, dice);
    past::schedule(&mut stage);
    duty::schedule(&mut stage);
    for case in 0..stage.cases.len() {
        let at = stage.case(case)?.at;
        stage.at(at, Step::Arrive(case));
    }
    for opening in openings {
        stage.at(opening, Step::Wake);
    }
    stage.put_off_on_monday();
    play::play(&mut stage, progress)?;
    Ok(stage.summary)
}

/// The names of those who work at the demo's desk; none, if its data can't be read.
pub fn agents() -> Vec<String> {
    Assets::read().map_or_else(|_| Vec::new(), |assets| assets.cast.agents)
}

/// The moment at which a demo begins that is made at `now`: where `now` is given by hand and lies in a closure that is
/// on-call time, itself; else that of [`monday_before`].
#[must_use]
pub fn begins_at(ground: &Ground, now: Instant, is_given: bool) -> Instant {
    let closure = ground.law_at(now).schedule.closure_at(now);
    match closure {
        Some(closure) if is_given && closure.on_call => now,
        _ => monday_before(now),
    }
}

/// 09:10 in Moscow of the last Monday at or before `now`; where that is no working day by the calendar that comes with
/// the product, of the next working day.
///
/// ```
/// use primedesk::demo::monday_before;
///
/// let wednesday = "2026-11-25T12:00:00+03:00".parse().unwrap();
/// assert_eq!(monday_before(wednesday).to_rfc3339(), "2026-11-23T06:10:00+00:00");
/// ```
#[must_use]
pub fn monday_before(now: Instant) -> Instant {
    let calendar = Calendar::parse(RUSSIAN_PRODUCTION_CALENDAR).unwrap_or_default();
    let works = |day: NaiveDate| {
        !matches!(day.weekday(), Weekday::Sat | Weekday::Sun) && !calendar.is_holiday(day)
    };
    let morning = |day: NaiveDate| at_hour(day, 9, 10);
    let today = moscow_date(now);
    let monday = today
        .iter_days()
        .rev()
        .find(|day| day.weekday() == Weekday::Mon && morning(*day) <= now)
        .unwrap_or(today);
    let day = monday.iter_days().take(60).find(|day| works(*day));
    morning(day.unwrap_or(monday))
}
