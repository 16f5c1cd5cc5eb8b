//! What machines read of the roster.

use crate::core::instant::{Instant, rfc3339};
use crate::core::roster::{
    Absence, Behind, Cover, Duty, DutyReason, Escalation, Line, Person, Roster, RosterNotice,
    Rotation,
};
use serde::Serialize;

/// The whole roster.
#[derive(Serialize)]
pub struct RosterShape<'a> {
    /// Its version: the place of its last change in the log.
    pub version: i64,
    /// Who is on call now, a line each.
    pub on_call: Vec<DutyShape<'a>>,
    /// Who is after them.
    pub next: Vec<DutyShape<'a>>,
    people: &'a [Person],
    rotations: &'a [Rotation],
    covers: &'a [Cover],
    absences: &'a [Absence],
    escalation: &'a Escalation,
}

impl<'a> RosterShape<'a> {
    pub fn of(version: i64, roster: &'a Roster, on_call: &'a [Duty], next: &'a [Duty]) -> Self {
        Self {
            version,
            on_call: on_call.iter().map(DutyShape::of).collect(),
            next: next.iter().map(DutyShape::of).collect(),
            people: &roster.people,
            rotations: &roster.rotations,
            covers: &roster.covers,
            absences: &roster.absences,
            escalation: &roster.escalation,
        }
    }
}

/// Who is on call on a line, for how long, and why.
#[derive(Serialize)]
pub struct DutyShape<'a> {
    line: Line,
    person: Option<&'a str>,
    /// Null: since ever.
    from: Option<String>,
    /// Null: without end.
    until: Option<String>,
    reasons: Vec<ReasonShape<'a>>,
}

#[derive(Serialize)]
struct ReasonShape<'a> {
    reason: &'static str,
    person: Option<&'a str>,
    rotation: Option<&'a str>,
    number: Option<u32>,
    why: Option<&'a str>,
}

impl<'a> DutyShape<'a> {
    pub fn of(duty: &'a Duty) -> Self {
        Self {
            line: duty.line,
            person: duty.person.as_deref(),
            from: written(duty.from),
            until: written(duty.until),
            reasons: duty.reasons.iter().map(ReasonShape::of).collect(),
        }
    }
}

/// An instant; none for the ends of time.
fn written(t: Instant) -> Option<String> {
    (t != Instant::MIN_UTC && t != Instant::MAX_UTC).then(|| rfc3339(t))
}

impl<'a> ReasonShape<'a> {
    fn of(reason: &'a DutyReason) -> Self {
        let empty = |reason| Self {
            reason,
            person: None,
            rotation: None,
            number: None,
            why: None,
        };
        match reason {
            DutyReason::NoRotation => empty("no-rotation"),
            DutyReason::AllAway => empty("all-away"),
            DutyReason::Turn { rotation, person } => Self {
                person: Some(person),
                rotation: Some(rotation),
                ..empty("turn")
            },
            DutyReason::Next { rotation, person } => Self {
                person: Some(person),
                rotation: Some(rotation),
                ..empty("next")
            },
            DutyReason::Cover {
                number,
                person,
                reason,
            } => Self {
                person: Some(person),
                number: Some(*number),
                why: Some(reason),
                ..empty("cover")
            },
            DutyReason::Away {
                number,
                person,
                reason,
            } => Self {
                person: Some(person),
                number: Some(*number),
                why: Some(reason),
                ..empty("away")
            },
        }
    }
}

/// What a change did.
#[derive(Serialize)]
pub struct PutShape {
    /// Whether anything was written.
    pub changed: bool,
    /// The roster's version.
    pub version: i64,
    /// Numbers of the stand-ins and absences that are new.
    pub numbers: Vec<u32>,
}

/// What is to be looked at.
#[derive(Serialize)]
pub struct NoticeShape {
    notice: &'static str,
    grave: bool,
    from: Option<String>,
    until: Option<String>,
    /// Of a gap: whether somebody stands behind the empty first line.
    behind: Option<Behind>,
    /// Who is on two lines at once.
    person: Option<String>,
    /// Those two.
    lines: Option<(Line, Line)>,
    message: String,
}

impl NoticeShape {
    pub fn of(notice: &RosterNotice, message: String) -> Self {
        let (gap, twice) = match notice {
            RosterNotice::Gap(gap) => (Some(gap), None),
            RosterNotice::Twice(twice) => (None, Some(twice)),
            _ => (None, None),
        };
        let span = gap.map(|gap| (gap.from, gap.until));
        let span = span.or(twice.map(|twice| (twice.from, twice.until)));
        Self {
            notice: notice.code(),
            grave: notice.is_grave(),
            from: span.map(|(from, _)| rfc3339(from)),
            until: span.map(|(_, until)| rfc3339(until)),
            behind: gap.map(|gap| gap.behind),
            person: twice.map(|twice| twice.person.clone()),
            lines: twice.map(|twice| twice.lines),
            message,
        }
    }
}
