//! What the workers do for the on-call duty: the roster read, shown and changed.

mod read;
mod write;

#[cfg(test)]
pub(in crate::tui) use read::sheet as roster_sheet;

use super::super::snapshot::RosterSheet;
use crate::core::fault::Fault;
use crate::core::hand_over::{HandOver, Stretch};
use crate::core::instant::Instant;
use crate::core::roster::Line;
use crate::core::year::Year;
use crate::desk::{self, RosterPut};
use std::path::PathBuf;

/// What the reader is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DutyAsk {
    /// Who is on call, now and in the weeks to come.
    Roster,
    /// The hand-over of a closure.
    Report(Stretch),
    /// The picture of a year.
    Year(i32),
    /// The roster as a text to edit, with this comment at its head.
    RosterText(String),
}

/// What the writer is told to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DutyOrder {
    /// The roster as it was edited as a text.
    Text {
        /// The place in the log of the roster that was edited.
        seen: i64,
        /// The text.
        text: String,
    },
    /// One change of it.
    Change(RosterChange),
    /// A page put into a file of a directory; nothing is overwritten.
    Save {
        /// The directory.
        directory: PathBuf,
        /// The file's name.
        name: String,
        /// What is written.
        text: String,
    },
}

/// One change of the roster.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RosterChange {
    /// Who works here stands in on a line.
    Cover {
        /// The line.
        line: Line,
        /// From this moment.
        from: Instant,
        /// Up to this one.
        until: Instant,
        /// Why.
        reason: String,
    },
    /// Who works here is away.
    Away {
        /// From this moment.
        from: Instant,
        /// Up to this one.
        until: Instant,
        /// Why.
        reason: String,
    },
    /// A cover or an absence is cancelled.
    Cancel(u32),
}

/// What the workers tell.
#[derive(Debug)]
pub enum DutyTold {
    /// Who is on call.
    Roster(Box<RosterSheet>),
    /// The roster as a text to edit, and the place of its event in the log.
    RosterText(i64, String),
    /// What was wrong with a text, by its lines; nothing was written.
    Faults(Vec<Fault>),
    /// A text was written, or not; with the place in the log of the roster as it is now.
    TextPut(desk::Result<RosterPut>, i64),
    /// A change was made, or not; with the number that a cover or an absence was given by it.
    Changed(RosterChange, desk::Result<u32>),
    /// The hand-over of a closure.
    Report(Box<HandOver>),
    /// The picture of a year; none, where no calendar reaches it.
    Year(i32, Option<Box<Year>>),
    /// Where a page was saved, or why not.
    Saved(Result<PathBuf, String>),
}
