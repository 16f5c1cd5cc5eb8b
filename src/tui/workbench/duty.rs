//! Pages of the on-call duty laid over the panes: the roster, the hand-over of a closure, the picture of a year.

mod line;
mod roster;
mod sheets;
mod text;

use super::Workbench;
use super::duty_page::{Page, Shows};
use super::laid_over::Over;
use crate::core::instant::Instant as Moment;
use crate::tui::input::{Action, Context, Input};
use crate::tui::memory::RosterDraft;
use crate::tui::overlay::Pager;
use crate::tui::overlay::wrap::Para;
use crate::tui::snapshot::RosterSheet;
use crate::tui::theme::Role;
use crate::tui::worker::{Ask, DutyAsk, DutyTold};
use std::path::PathBuf;

/// What the pages keep between two looks.
#[derive(Default)]
pub(super) struct Duty {
    /// Who is on call, as it was read last.
    sheet: Option<Box<RosterSheet>>,
    /// A roster that was edited and left unsaved.
    pub(super) draft: Option<RosterDraft>,
    /// The page that waits below a line or a text that is typed.
    pub(super) below: Option<Box<Page>>,
    /// Where a page was saved last.
    saved_to: Option<PathBuf>,
}

/// What the roster's page leads to.
const ROSTER: &[Action] = &[
    Action::EditRoster,
    Action::StandIn,
    Action::GoAway,
    Action::CancelCover,
];

/// What the other pages lead to.
const REPORT: &[Action] = &[
    Action::Earlier,
    Action::Later,
    Action::CopyMarkdown,
    Action::SaveMarkdown,
];

impl Workbench {
    /// Something of the duty was read or done.
    pub(super) fn take_duty(&mut self, told: DutyTold) {
        match told {
            DutyTold::Roster(sheet) => self.take_roster(sheet),
            DutyTold::RosterText(seen, text) => self.take_roster_text(seen, &text),
            DutyTold::Faults(faults) => self.take_roster_faults(faults),
            DutyTold::TextPut(put, newest) => self.take_roster_put(put, newest),
            DutyTold::Changed(change, done) => self.take_roster_changed(&change, done),
            DutyTold::Report(told) => self.take_report(&told),
            DutyTold::Year(year, told) => self.take_year(year, told.as_deref()),
            DutyTold::Saved(saved) => self.take_page_saved(saved),
        }
        self.dirty = true;
    }

    /// Lays a page over the panes, and has it read.
    fn open_page(&mut self, shows: Shows, title: &str) {
        let reading = self.look.say("roster-page-reading");
        let reading = vec![Para::new(self.look.span(Role::Dim, reading))];
        let pager = Pager::new(self.look.say(title), reading);
        let pager = match shows {
            Shows::Roster => pager.of(Context::Roster, ROSTER),
            Shows::Report(_) | Shows::Year(_) => pager.of(Context::Report, REPORT),
        };
        self.duty.below = None;
        self.over = Some(Over::Duty(Box::new(Page {
            pager,
            shows,
            sheet: None,
        })));
        self.follow_duty();
        self.dirty = true;
    }

    /// The page that is looked at, or waits below what is typed.
    fn duty_page(&mut self) -> Option<&mut Page> {
        match &mut self.over {
            Some(Over::Duty(page)) => Some(page),
            _ => self.duty.below.as_deref_mut(),
        }
    }

    /// What is shown by a page that is looked at is read anew.
    pub(super) fn follow_duty(&self) {
        if let Some(Over::Duty(page)) = &self.over {
            self.workers.ask(Ask::Duty(match page.shows {
                Shows::Roster => DutyAsk::Roster,
                Shows::Report(closure) => DutyAsk::Report(closure),
                Shows::Year(year) => DutyAsk::Year(year),
            }));
        }
    }

    /// When somebody else is on call, or the on-call time begins or ends, as far as a page shows it.
    pub(super) fn duty_turns_at(&self, now: Moment) -> Option<Moment> {
        let Some(Over::Duty(_)) = &self.over else {
            return None;
        };
        let sheet = self.duty.sheet.as_ref()?;
        let ends = sheet.today.iter().map(|duty| duty.until);
        let turns = ends.chain([sheet.today_at]);
        turns.filter(|t| *t > now).min()
    }

    /// Gives an input to the page.
    pub(super) fn input_duty(&mut self, input: &Input) -> Option<Action> {
        let keys = std::sync::Arc::clone(&self.look.keys);
        let Some(Over::Duty(page)) = &mut self.over else {
            return None;
        };
        let step = page.pager.on_input::<()>(input, &keys);
        let action = self.take_step(&step)?;
        match action {
            Action::EditRoster => self.edit_roster(),
            Action::StandIn => self.ask_stand_in(),
            Action::GoAway => self.ask_away(),
            Action::CancelCover => self.ask_cancel(),
            Action::Earlier => self.turn_page(false),
            Action::Later => self.turn_page(true),
            Action::CopyMarkdown => self.copy_page(),
            Action::SaveMarkdown => self.ask_where_page(),
            other => return Some(other),
        }
        self.dirty = true;
        None
    }

    /// Lays the page that waited below back over the panes.
    pub(super) fn back_to_page(&mut self) {
        self.over = self.page_back();
        self.follow_duty();
        self.dirty = true;
    }

    /// The page that waited below, to be looked at again.
    pub(super) fn page_back(&mut self) -> Option<Over> {
        let mut page = self.duty.below.take()?;
        page.pager.set_below(false);
        Some(Over::Duty(page))
    }

    /// The page that waits below a line that is typed.
    pub(super) fn page_below(&mut self) -> Option<&mut Pager> {
        self.duty.below.as_mut().map(|page| &mut page.pager)
    }

    /// Sets the page aside for what is laid over it.
    fn set_page_aside(&mut self) {
        if let Some(Over::Duty(mut page)) = self.over.take() {
            page.pager.set_below(true);
            self.duty.below = Some(page);
        }
    }
}
