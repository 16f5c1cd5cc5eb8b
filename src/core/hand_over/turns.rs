//! Who was on call, by the rosters that counted at the time.

use super::closures::Stretch;
use super::span::whole;
use crate::core::hours::Schedule;
use crate::core::instant::{self, Instant};
use crate::core::roster::{Line, RosterBook};
use serde::Serialize;

/// Somebody's turn on a line, or nobody's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Turn {
    /// The line.
    pub line: Line,
    /// Who; none: nobody.
    pub person: Option<String>,
    /// The first moment.
    #[serde(with = "instant::as_moscow")]
    pub from: Instant,
    /// The first moment after it.
    #[serde(with = "instant::as_moscow")]
    pub until: Instant,
}

/// A part of on-call time in which nobody was on call on the first line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Uncovered {
    /// The first moment.
    #[serde(with = "instant::as_moscow")]
    pub from: Instant,
    /// The first moment after it.
    #[serde(with = "instant::as_moscow")]
    pub until: Instant,
}

/// The turns of every line between two moments: without gap or overlap, each as long as the same person has it.
pub(super) fn turns(
    rosters: &RosterBook,
    schedule: &Schedule,
    from: Instant,
    until: Instant,
) -> Vec<Turn> {
    let mut turns: Vec<Turn> = Vec::new();
    for line in Line::ALL {
        for duty in rosters.duties(schedule, *line, from, until) {
            let (from, until) = (duty.from.max(from), duty.until.min(until));
            add(&mut turns, *line, duty.person, from, until);
        }
    }
    turns
}

/// Adds a turn, or makes the one before it longer.
fn add(turns: &mut Vec<Turn>, line: Line, person: Option<String>, from: Instant, until: Instant) {
    let (from, until) = (whole(from), whole(until));
    if from >= until {
        return;
    }
    match turns.last_mut() {
        Some(last) if last.line == line && last.person == person && last.until == from => {
            last.until = until;
        }
        _ => turns.push(Turn {
            line,
            person,
            from,
            until,
        }),
    }
}

/// What of the on-call time in a stretch nobody had on the first line.
pub(super) fn uncovered(turns: &[Turn], schedule: &Schedule, told: &Stretch) -> Vec<Uncovered> {
    let nobody: Vec<&Turn> = turns
        .iter()
        .filter(|turn| turn.line == Line::First && turn.person.is_none())
        .collect();
    schedule
        .closures_from(told.from)
        .map(|listed| listed.closure)
        .take_while(|closure| closure.from < told.until)
        .filter(|closure| closure.on_call)
        .flat_map(|closure| {
            nobody.iter().filter_map(move |turn| {
                let from = turn.from.max(closure.from);
                let until = turn.until.min(closure.until);
                (from < until).then_some(Uncovered { from, until })
            })
        })
        .collect()
}
