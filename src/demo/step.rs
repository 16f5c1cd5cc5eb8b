//! What can be due in the weeks.

use crate::core::instant::Instant;

/// Something due.
#[derive(Debug, Clone, Copy)]
pub(super) enum Step {
    /// Something of a client's past.
    Past(Past),
    /// A request comes in.
    Arrive(usize),
    /// An agent looks at a ticket.
    Look(usize),
    /// The work on it is done.
    Finish(usize),
    /// The agent writes how it goes.
    Progress(usize),
    /// The client writes: what was asked for.
    Answer(usize),
    /// The client writes about anything else.
    Write(usize),
    /// The client asks how it goes.
    Remind(usize),
    /// The client has not answered.
    Silence(usize),
    /// The desk opens, or a parked ticket is due.
    Wake,
    /// An agent puts a ticket off until the next opening.
    PutOff(usize),
    /// Something of the duty.
    Duty(Duty),
}

/// Something of the on-call duty.
#[derive(Debug, Clone, Copy)]
pub(super) enum Duty {
    /// The lead writes the roster.
    Roster,
    /// Somebody will be away.
    Away,
    /// Two swap their turns.
    Swap,
    /// A closure begins that is on-call time.
    Begins,
    /// The watch looks.
    Watch(Instant),
    /// Who was paged answers for it.
    Answer(usize),
    /// A beat of the last weekend, by its place.
    Beat(usize),
}

/// Something of a client's past; numbers are places in the cast.
#[derive(Debug, Clone, Copy)]
pub(super) enum Past {
    /// The client comes.
    Joins(usize),
    /// A charge of the client's history.
    Charge(usize, usize),
    /// The project is removed from the site.
    Removes(usize),
    /// The lead grants a unit.
    Grant(usize),
    /// The client's last charge is cancelled.
    Reversal(usize),
}
