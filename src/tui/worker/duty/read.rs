//! The roster as its page shows it.

use super::super::read::Reader;
use super::{DutyAsk, DutyTold};
use crate::core::hours::Schedule;
use crate::core::instant::Instant;
use crate::core::roster::{Duty, Line, Roster, Watch};
use crate::desk;
use crate::tui::snapshot::{RosterSheet, Shift, ShiftClosure};
use chrono::TimeDelta;
use std::collections::BTreeSet;

/// How far ahead the page looks.
const WEEKS: u32 = 6;

impl Reader {
    pub(in super::super) fn answer_duty(
        &self,
        ask: &DutyAsk,
        now: Instant,
    ) -> desk::Result<DutyTold> {
        let view = self.store.view();
        Ok(match ask {
            DutyAsk::Roster => {
                let (seq, roster) = view.roster()?;
                let schedule = &self.footing.ground.law_at(now).schedule;
                DutyTold::Roster(Box::new(sheet(seq, roster, schedule, now)))
            }
            DutyAsk::Report(closure) => {
                let lawbook = &self.footing.ground.lawbook;
                let told = desk::hand_over(&view, lawbook, *closure, now)?;
                DutyTold::Report(Box::new(told))
            }
            DutyAsk::Year(year) => {
                let told = desk::year(&view, &self.footing.ground.lawbook, *year, now)?;
                DutyTold::Year(*year, told.map(Box::new))
            }
            DutyAsk::RosterText(head) => {
                let (seq, roster) = view.roster()?;
                DutyTold::RosterText(seq, roster.to_toml(head))
            }
        })
    }
}

/// A roster as its page shows it.
pub(in crate::tui) fn sheet(
    seq: i64,
    roster: Roster,
    schedule: &Schedule,
    now: Instant,
) -> RosterSheet {
    let watch = Watch::of(schedule, now);
    RosterSheet {
        seq,
        closure: schedule.closure_at(now),
        next_open: schedule.next_open(now),
        next_close: schedule.next_close(now),
        shifts: shifts(&roster, schedule, now),
        today_at: watch.at,
        today: watch.duties(&roster, schedule),
        notices: roster.notices(schedule, now, WEEKS),
        roster,
        seen_at: now,
    }
}

/// The shifts of the weeks to come, the present one whole.
fn shifts(roster: &Roster, schedule: &Schedule, now: Instant) -> Vec<Shift> {
    let end = now
        .checked_add_signed(TimeDelta::weeks(WEEKS.into()))
        .unwrap_or(Instant::MAX_UTC);
    let lines: Vec<Vec<Duty>> = Line::ALL
        .iter()
        .map(|line| roster.duties(schedule, *line, now, end))
        .collect();
    let edges: BTreeSet<Instant> = lines.iter().flatten().map(|duty| duty.from).collect();
    let mut shifts: Vec<Shift> = Vec::new();
    for from in edges {
        let holds = |duty: &&Duty| duty.from <= from && from < duty.until;
        let people: Vec<Option<String>> = lines
            .iter()
            .map(|duties| {
                duties
                    .iter()
                    .find(holds)
                    .and_then(|duty| duty.person.clone())
            })
            .collect();
        if shifts.last().is_some_and(|last| last.people == people) {
            continue;
        }
        if let Some(last) = shifts.last_mut() {
            last.until = Some(from);
        }
        shifts.push(Shift {
            from: Some(from),
            until: None,
            people,
            closures: Vec::new(),
        });
    }
    // The present one began when the last of its lines did.
    if let Some(first) = shifts.first_mut() {
        let lines = Line::ALL.iter();
        let began = lines.map(|line| roster.on_call(schedule, *line, now).from);
        let began = began.max();
        first.from = began.filter(|t| *t > Instant::MIN_UTC);
    }
    for shift in &mut shifts {
        shift.closures = closures(schedule, shift, now, end);
    }
    shifts
}

/// The on-call closures of a shift, as far as they lie in it.
fn closures(schedule: &Schedule, shift: &Shift, now: Instant, end: Instant) -> Vec<ShiftClosure> {
    let from = shift.from.unwrap_or(now).max(now);
    let until = shift.until.unwrap_or(end);
    schedule
        .closures_from(from)
        .take_while(|listed| listed.closure.from < until)
        .filter(|listed| listed.closure.on_call)
        .map(|listed| ShiftClosure {
            from: listed
                .closure
                .from
                .max(shift.from.unwrap_or(listed.closure.from)),
            until: listed
                .closure
                .until
                .min(shift.until.unwrap_or(listed.closure.until)),
            listed,
        })
        .collect()
}
