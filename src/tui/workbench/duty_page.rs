//! A page of the on-call duty, and the roster as it is edited.

use crate::core::hand_over::Stretch;
use crate::text::Sheet;
use crate::tui::input::Context;
use crate::tui::memory::RosterDraft;
use crate::tui::overlay::{Pager, TextEdit};
use uuid::Uuid;

/// A page of the on-call duty.
pub struct Page {
    /// The text.
    pub(super) pager: Pager,
    pub(super) shows: Shows,
    /// What is copied and saved of it, once it was read.
    pub(super) sheet: Option<Sheet>,
}

/// What a page shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shows {
    /// Who is on call.
    Roster,
    /// The hand-over of this closure.
    Report(Stretch),
    /// The picture of this year.
    Year(i32),
}

impl Page {
    /// Where its keys are looked up.
    pub(super) fn contexts(&self) -> &'static [Context] {
        match self.shows {
            Shows::Roster => &[Context::Roster, Context::Pager, Context::Global],
            Shows::Report(_) | Shows::Year(_) => {
                &[Context::Report, Context::Pager, Context::Global]
            }
        }
    }
}

/// The roster being edited.
pub struct Editing {
    pub(super) edit: TextEdit,
    /// The place in the log of the roster that is edited.
    pub(super) seen: i64,
    /// Tells this text from others at an editor of one's own.
    pub(super) hand: Uuid,
    /// Whether it is being saved.
    pub(super) saving: bool,
    /// Whether it is a draft that was kept: it is to be kept also as it is.
    pub(super) kept: bool,
    /// The keys of writing, while they lie over it.
    pub(super) keys: Option<Pager>,
}

impl Editing {
    /// What is to be kept of it.
    pub(super) fn draft(&self) -> Option<RosterDraft> {
        (self.kept || self.edit.is_changed()).then(|| RosterDraft {
            seen: self.seen,
            text: self.edit.text(),
        })
    }
}
