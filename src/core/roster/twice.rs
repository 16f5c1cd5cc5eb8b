//! One person on two lines at the same time: who does not answer on the one will not answer on the other.

use super::duty::on_call_closures;
use super::{Duty, Line, Roster};
use crate::core::hours::{Closure, Schedule};
use crate::core::instant::Instant;

/// Somebody is on call on two lines at once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Twice {
    /// Who.
    pub person: String,
    /// The two lines, in their order.
    pub lines: (Line, Line),
    /// The first moment of the first time.
    pub from: Instant,
    /// The first moment after that time.
    pub until: Instant,
    /// How often more it comes to that.
    pub more: usize,
}

impl Roster {
    /// Who is on two lines at once in the on-call closures between two moments: each person once for two lines.
    pub fn twice(&self, schedule: &Schedule, from: Instant, until: Instant) -> Vec<Twice> {
        let closures = on_call_closures(schedule, from, until);
        let Some(last) = closures.last() else {
            return Vec::new();
        };
        let duties = |line: &Line| self.duties(schedule, *line, from, last.until);
        let duties: Vec<Vec<Duty>> = Line::ALL.iter().map(duties).collect();
        let mut found = Vec::new();
        for (n, before) in duties.iter().enumerate() {
            for after in duties.iter().skip(n + 1) {
                together(before, after, &closures, &mut found);
            }
        }
        found
    }
}

/// Adds who is on both of two lines at once.
fn together(before: &[Duty], after: &[Duty], closures: &[Closure], found: &mut Vec<Twice>) {
    let first = found.len();
    for closure in closures {
        for one in before.iter().filter(|duty| meets(duty, closure)) {
            for other in after.iter().filter(|duty| meets(duty, closure)) {
                let from = one.from.max(other.from).max(closure.from);
                let until = one.until.min(other.until).min(closure.until);
                let Some(person) = one.person.clone() else {
                    continue;
                };
                if from >= until || one.person != other.person {
                    continue;
                }
                match found[first..].iter_mut().find(|t| t.person == person) {
                    // The same time goes on, only in another turn.
                    Some(known) if known.until == from => known.until = until,
                    Some(known) => known.more += 1,
                    None => found.push(Twice {
                        person,
                        lines: (one.line, other.line),
                        from,
                        until,
                        more: 0,
                    }),
                }
            }
        }
    }
}

fn meets(duty: &Duty, closure: &Closure) -> bool {
    duty.from < closure.until && closure.from < duty.until
}
