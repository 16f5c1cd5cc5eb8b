//! Who is on call at a moment, and why: a pure function of the roster and the schedule.

use super::turns::Turns;
use super::{Cover, Line, Roster};
use crate::core::code::codes;
use crate::core::hours::{Closure, Schedule};
use crate::core::instant::Instant;
use chrono::TimeDelta;
use std::collections::BTreeSet;

/// Who is on call on a line over a stretch of time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Duty {
    /// The line.
    pub line: Line,
    /// Who; nobody, if none.
    pub person: Option<String>,
    /// Why, the deciding reason last.
    pub reasons: Vec<DutyReason>,
    /// The first moment from which this holds.
    pub from: Instant,
    /// The first one at which it no longer does.
    pub until: Instant,
}

/// Why somebody is on call, or is not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DutyReason {
    /// No rotation of the line is in force, and nobody stands in.
    NoRotation,
    /// It is their turn in this rotation.
    Turn {
        /// The rotation's name.
        rotation: String,
        /// Whose turn it is.
        person: String,
    },
    /// They stand in.
    Cover {
        /// The cover's number.
        number: u32,
        /// Who.
        person: String,
        /// Why.
        reason: String,
    },
    /// They would be, but are away.
    Away {
        /// The absence's number.
        number: u32,
        /// Who.
        person: String,
        /// Why.
        reason: String,
    },
    /// The next in the rotation takes the turn of one who is away.
    Next {
        /// The rotation's name.
        rotation: String,
        /// Who takes it.
        person: String,
    },
    /// Everybody who could be is away.
    AllAway,
}

/// A part of an on-call closure in which nobody is on call on the first line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gap {
    /// The closure.
    pub closure: Closure,
    /// The first moment without anybody.
    pub from: Instant,
    /// The first one with somebody again, or the closure's end.
    pub until: Instant,
    /// Whether somebody stands behind the first line meanwhile.
    pub behind: Behind,
}

codes! {
    /// Whether somebody is on call on the lines behind an empty one: they are paged at once then.
    pub enum Behind("behind") {
        /// Nobody is: an emergency reaches nobody.
        Nobody = "nobody",
        /// For a part of the time.
        Partly = "partly",
        /// All the time.
        Always = "always",
    }
}

impl Roster {
    /// Who is on call on a line at a moment, since when, until when, and why.
    pub fn on_call(&self, schedule: &Schedule, line: Line, at: Instant) -> Duty {
        let scale = Scale::new(self, schedule, line, at);
        let mut found = scale.piece(at);
        while found.from > Instant::MIN_UTC {
            let before = scale.piece(found.from - TimeDelta::nanoseconds(1));
            if !before.is_one_with(&found) {
                break;
            }
            found.from = before.from;
        }
        while found.until < Instant::MAX_UTC {
            let after = scale.piece(found.until);
            if !after.is_one_with(&found) {
                break;
            }
            found.until = after.until;
        }
        found.duty(line)
    }

    /// Who is on call on a line between two moments: stretches without gap or overlap, that fill it whole. Every turn
    /// begins another, also where the same person goes on.
    pub fn duties(
        &self,
        schedule: &Schedule,
        line: Line,
        from: Instant,
        until: Instant,
    ) -> Vec<Duty> {
        let scale = Scale::new(self, schedule, line, until);
        let mut pieces: Vec<Piece> = Vec::new();
        let mut t = from;
        while t < until {
            let mut piece = scale.piece(t);
            piece.from = t;
            piece.until = piece.until.min(until);
            t = piece.until;
            match pieces.last_mut() {
                Some(last) if last.is_one_with(&piece) => last.until = piece.until,
                _ => pieces.push(piece),
            }
        }
        pieces.into_iter().map(|piece| piece.duty(line)).collect()
    }

    /// The parts of the on-call closures between two moments in which nobody is on call on the first line. A closure
    /// that begins before `until` is looked at to its end.
    pub fn gaps(&self, schedule: &Schedule, from: Instant, until: Instant) -> Vec<Gap> {
        let closures = on_call_closures(schedule, from, until);
        let Some(last) = closures.last() else {
            return Vec::new();
        };
        let duties = |line: Line| self.duties(schedule, line, from, last.until);
        let mut gaps = gaps_between(&closures, &duties(Line::First));
        if !gaps.is_empty() {
            let others = [duties(Line::Second), duties(Line::Lead)].concat();
            for gap in &mut gaps {
                gap.behind = behind(gap, &others);
            }
        }
        gaps
    }
}

/// The on-call closures that lie between two moments, in whole or in part.
pub(super) fn on_call_closures(schedule: &Schedule, from: Instant, until: Instant) -> Vec<Closure> {
    let closures = schedule.closures_from(from).map(|listed| listed.closure);
    closures
        .take_while(|closure| closure.from < until)
        .filter(|closure| closure.on_call)
        .collect()
}

/// The parts of some closures in which nobody has the duty; who stands behind it is not looked at.
fn gaps_between(closures: &[Closure], duties: &[Duty]) -> Vec<Gap> {
    let mut gaps: Vec<Gap> = Vec::new();
    for duty in duties.iter().filter(|duty| duty.person.is_none()) {
        for closure in closures {
            let from = duty.from.max(closure.from);
            let until = duty.until.min(closure.until);
            match gaps.last_mut() {
                _ if from >= until => {}
                Some(gap) if gap.closure == *closure && gap.until == from => gap.until = until,
                _ => gaps.push(Gap {
                    closure: *closure,
                    from,
                    until,
                    behind: Behind::Nobody,
                }),
            }
        }
    }
    gaps
}

/// Whether somebody has one of these duties while a gap lasts.
fn behind(gap: &Gap, others: &[Duty]) -> Behind {
    let begins = others.iter().map(|duty| duty.from.max(gap.from));
    let moments: BTreeSet<Instant> = begins.filter(|t| *t < gap.until).collect();
    let is_somebody = |t: &Instant| {
        let mut then = others.iter().filter(|d| d.from <= *t && *t < d.until);
        then.any(|duty| duty.person.is_some())
    };
    let found: BTreeSet<bool> = moments.iter().map(is_somebody).collect();
    match (found.contains(&true), found.contains(&false)) {
        (true, true) => Behind::Partly,
        (true, false) => Behind::Always,
        (false, _) => Behind::Nobody,
    }
}

/// A part of a duty between two neighbouring moments at which anything may change.
#[derive(Debug)]
struct Piece {
    person: Option<String>,
    reasons: Vec<DutyReason>,
    /// The rotation's place and the turn's number, if a turn decided.
    turn: Option<(usize, usize)>,
    from: Instant,
    until: Instant,
}

impl Piece {
    /// Whether the same duty goes on.
    fn is_one_with(&self, other: &Self) -> bool {
        self.person == other.person && self.turn == other.turn && self.reasons == other.reasons
    }

    fn duty(self, line: Line) -> Duty {
        Duty {
            line,
            person: self.person,
            reasons: self.reasons,
            from: self.from,
            until: self.until,
        }
    }
}

/// A line of a roster, made ready to be asked about moments up to a horizon.
struct Scale<'a> {
    roster: &'a Roster,
    /// The rotations of the line.
    turns: Vec<Turns<'a>>,
    /// Its covers, the highest number first.
    covers: Vec<&'a Cover>,
    /// All moments, in order, at which a rotation, a cover or an absence begins or ends.
    edges: Vec<Instant>,
}

impl<'a> Scale<'a> {
    fn new(roster: &'a Roster, schedule: &Schedule, line: Line, horizon: Instant) -> Self {
        let rotations = roster.rotations.iter().filter(|r| r.line == line);
        let turns: Vec<Turns<'a>> = rotations
            .filter_map(|rotation| Turns::new(rotation, schedule, horizon))
            .collect();
        let covers = roster.covers.iter().filter(|cover| cover.line == line);
        let mut covers: Vec<&Cover> = covers.collect();
        covers.sort_by_key(|cover| std::cmp::Reverse(cover.number));
        let mut edges: Vec<Instant> = Vec::new();
        edges.extend(turns.iter().flat_map(|turns| [turns.began, turns.ended]));
        edges.extend(covers.iter().flat_map(|cover| [cover.from, cover.until]));
        let absences = roster.absences.iter();
        edges.extend(absences.flat_map(|absence| [absence.from, absence.until]));
        edges.sort_unstable();
        edges.dedup();
        Self {
            roster,
            turns,
            covers,
            edges,
        }
    }

    /// Who is on call at a moment, and for how long at least.
    fn piece(&self, t: Instant) -> Piece {
        let next = self.edges.partition_point(|edge| *edge <= t);
        let before = next.checked_sub(1).and_then(|n| self.edges.get(n));
        let mut piece = Piece {
            person: None,
            reasons: Vec::new(),
            turn: None,
            from: before.copied().unwrap_or(Instant::MIN_UTC),
            until: self.edges.get(next).copied().unwrap_or(Instant::MAX_UTC),
        };
        if !self.by_cover(&mut piece, t) {
            self.by_turn(&mut piece, t);
        }
        piece
    }

    /// Asks the covers; says whether one decides.
    fn by_cover(&self, piece: &mut Piece, t: Instant) -> bool {
        let in_force = |cover: &&&Cover| cover.from <= t && t < cover.until;
        for cover in self.covers.iter().filter(in_force) {
            piece.reasons.push(DutyReason::Cover {
                number: cover.number,
                person: cover.person.clone(),
                reason: cover.reason.clone(),
            });
            match self.away(&cover.person, t) {
                Some(away) => piece.reasons.push(away),
                None => {
                    piece.person = Some(cover.person.clone());
                    return true;
                }
            }
        }
        false
    }

    /// Asks the rotation that began last, of those that began together the later one.
    fn by_turn(&self, piece: &mut Piece, t: Instant) {
        let in_force = self.turns.iter().enumerate().filter(|(_, r)| r.holds(t));
        let Some((place, turns)) = in_force.max_by_key(|(place, r)| (r.began, *place)) else {
            piece.reasons.push(match piece.reasons.is_empty() {
                true => DutyReason::NoRotation,
                false => DutyReason::AllAway,
            });
            return;
        };
        let (turn, rotation) = (turns.at(t), turns.rotation);
        piece.from = piece.from.max(turn.from);
        piece.until = piece.until.min(turn.until);
        piece.turn = Some((place, turn.n));
        let count = rotation.people.len();
        let mut order = (0..count).map(|n| &rotation.people[(turn.n % count + n) % count]);
        let Some(whose) = order.next() else { return };
        piece.reasons.push(DutyReason::Turn {
            rotation: rotation.name.clone(),
            person: whose.clone(),
        });
        let Some(away) = self.away(whose, t) else {
            piece.person = Some(whose.clone());
            return;
        };
        piece.reasons.push(away);
        let next = order.find(|person| self.away(person, t).is_none());
        piece.person = next.cloned();
        piece.reasons.push(match next {
            Some(person) => DutyReason::Next {
                rotation: rotation.name.clone(),
                person: person.clone(),
            },
            None => DutyReason::AllAway,
        });
    }

    /// The newest absence that keeps somebody away.
    fn away(&self, person: &str, t: Instant) -> Option<DutyReason> {
        let theirs = self.roster.absences.iter().filter(|a| a.person == person);
        let absence = theirs
            .filter(|absence| absence.from <= t && t < absence.until)
            .max_by_key(|absence| absence.number)?;
        Some(DutyReason::Away {
            number: absence.number,
            person: absence.person.clone(),
            reason: absence.reason.clone(),
        })
    }
}
