//! Pages of the on-call duty laid over the panes: the roster, read and changed.

mod line;
mod roster;
mod text;

pub use roster::Page;
pub use text::Editing;

use super::Workbench;
use super::laid_over::Over;
use crate::core::instant::Instant as Moment;
use crate::tui::memory::RosterDraft;
use crate::tui::snapshot::RosterSheet;
use crate::tui::worker::{Ask, DutyAsk, DutyTold};

/// What the pages keep between two looks.
#[derive(Default)]
pub(super) struct Duty {
    /// Who is on call, as it was read last.
    pub(super) sheet: Option<Box<RosterSheet>>,
    /// A roster that was edited and left unsaved.
    pub(super) draft: Option<RosterDraft>,
    /// The page that waits below a line or a text that is typed.
    pub(super) below: Option<Box<Page>>,
}

impl Workbench {
    /// Something of the duty was read or done.
    pub(super) fn take_duty(&mut self, told: DutyTold) {
        match told {
            DutyTold::Roster(sheet) => self.take_roster(sheet),
            DutyTold::RosterText(seen, text) => self.take_roster_text(seen, &text),
            DutyTold::Faults(faults) => self.take_roster_faults(faults),
            DutyTold::TextPut(put, newest) => self.take_roster_put(put, newest),
            DutyTold::Changed(change, done) => self.take_roster_changed(&change, done),
        }
        self.dirty = true;
    }

    /// A page that is looked at follows what becomes of it.
    pub(super) fn follow_duty(&self) {
        if let Some(Over::Duty(_)) = &self.over {
            self.workers.ask(Ask::Duty(DutyAsk::Roster));
        }
    }

    /// When somebody else is on call, as far as a page shows it.
    pub(super) fn duty_turns_at(&self, now: Moment) -> Option<Moment> {
        let Some(Over::Duty(_)) = &self.over else {
            return None;
        };
        let duties = self.duty.sheet.iter().flat_map(|sheet| &sheet.today);
        duties.map(|duty| duty.until).filter(|t| *t > now).min()
    }

    /// Lays the page that waited below back over the panes.
    pub(super) fn back_to_page(&mut self) {
        self.over = self.duty.below.take().map(Over::Duty);
        self.follow_duty();
        self.dirty = true;
    }

    /// Sets the page aside for what is laid over it.
    fn set_page_aside(&mut self) {
        if let Some(Over::Duty(page)) = self.over.take() {
            self.duty.below = Some(page);
        }
    }
}
