//! The hand-over: what burned in a closure, who acted, how long each step took, and what waits now that it is over (§3).
//!
//! It is made of the log alone, so that it can be made again years later, as of any moment. Every instant in it is cut
//! to whole seconds: then the lengths of the steps add up to the length of the whole.

mod closures;
mod emergency;
mod people;
mod span;
mod story;
#[cfg(test)]
pub(in crate::core) mod tests;
mod totals;
mod turns;
mod what;

pub use closures::{Stretch, closure_after, closure_before};
pub use emergency::{Answer, Emergency, Ended, Handed, LinePages, Reason, Said, Step, Took};
pub use people::{Acted, people_of};
pub use span::{Lengths, Span};
pub use story::{Record, emergencies_of, grouped};
pub use totals::{FailedPage, Totals};
pub use turns::{Turn, Uncovered};
pub use what::{Paged, What};

use super::hours::Schedule;
use super::instant::{self, Instant};
use super::roster::RosterBook;
use super::silence::Silence;
use super::ticket::State;
use serde::Serialize;
use std::collections::BTreeSet;

/// What is handed over after a closure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct HandOver {
    /// The time that it tells of.
    pub closure: Stretch,
    /// As of when: nothing that came later is in it.
    #[serde(with = "instant::as_moscow")]
    pub made_at: Instant,
    /// Whether the calendar has the years of the closure; without, its kind and its working time are a guess.
    pub calendar_known: bool,
    /// Who was on call on each line, first to last.
    pub duties: Vec<Turn>,
    /// When nobody was on call on the first line.
    pub gaps: Vec<Uncovered>,
    /// When paging was held.
    pub silences: Vec<Silence>,
    /// What burned, oldest first; those that had joined another as one suspected outage are with it.
    pub emergencies: Vec<Emergency>,
    /// The pages that did not arrive, or perhaps did not.
    pub failed_pages: Vec<FailedPage>,
    /// What was put off and is due at the closure's end, as far as nobody has dealt with it.
    pub parked: Vec<Parked>,
    /// How many there are in all: of very many the first are told.
    pub parked_count: u64,
    /// How many that came in meanwhile somebody has taken up since; what burned is told by itself, and not among them.
    pub taken_up: u64,
    /// Who did how much.
    pub acted: Vec<Acted>,
    /// The sums.
    pub totals: Totals,
}

/// A ticket that waited for the opening.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Parked {
    /// Its number.
    pub number: u64,
    /// Id of its client, where known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub client: Option<String>,
    /// The client's name; who wrote, where the client is not known.
    pub who: String,
    /// Its subject.
    pub subject: String,
    /// Where it stands.
    pub state: State,
    /// When it came in.
    #[serde(with = "instant::as_moscow")]
    pub received_at: Instant,
    /// Since when it is due.
    #[serde(with = "instant::as_moscow")]
    pub due_at: Instant,
    /// Whether it came as an emergency, and the person on call said that it is none.
    pub declined: bool,
}

/// What a hand-over is made of.
#[derive(Debug)]
pub struct Gathered<'a> {
    /// The time that it tells of.
    pub closure: Stretch,
    /// As of when.
    pub made_at: Instant,
    /// When the desk is open.
    pub schedule: &'a Schedule,
    /// The rosters that counted in it.
    pub rosters: &'a RosterBook,
    /// The tickets whose alarm was raised in it, each once.
    pub records: &'a [Record],
    /// The silences that were in force in it.
    pub silences: Vec<Silence>,
    /// What was put off and is due.
    pub parked: Vec<Parked>,
    /// How many there are in all.
    pub parked_count: u64,
    /// What came in meanwhile, and is taken up since.
    pub taken_up: Vec<u64>,
}

impl HandOver {
    /// Makes it.
    pub fn of(gathered: Gathered<'_>) -> Self {
        let Gathered {
            closure,
            made_at,
            schedule,
            rosters,
            records,
            silences,
            mut parked,
            parked_count,
            taken_up,
        } = gathered;
        let duties = turns::turns(rosters, schedule, closure.from, closure.until);
        let all = emergencies_of(records, schedule, made_at);
        let here = |e: &Emergency| closure.from <= e.raised_at && e.raised_at < closure.until;
        let emergencies = grouped(all.into_iter().filter(here).collect());
        for ticket in &mut parked {
            let mut same = emergency::each(&emergencies).filter(|e| e.number == ticket.number);
            ticket.declined = same.any(|e| e.declined.is_some());
        }
        let burned: BTreeSet<u64> = emergency::each(&emergencies)
            .filter(|e| e.declined.is_none())
            .map(|e| e.number)
            .collect();
        let taken_up = taken_up.iter().filter(|number| !burned.contains(number));
        Self {
            taken_up: taken_up.count() as u64,
            gaps: turns::uncovered(&duties, schedule, &closure),
            failed_pages: totals::failed_pages(&emergencies),
            acted: people_of(&emergencies),
            totals: Totals::of(&emergencies),
            calendar_known: schedule
                .missing_years(closure.from, closure.until)
                .next()
                .is_none(),
            closure,
            made_at: span::whole(made_at),
            duties,
            silences,
            emergencies,
            parked,
            parked_count,
        }
    }
}
