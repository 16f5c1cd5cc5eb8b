//! The hand-over of a closure and the picture of a year: turned, copied, saved.

use super::super::Workbench;
use super::super::duty_page::Shows;
use super::super::laid_over::{Asked, Over};
use crate::core::hand_over::HandOver;
use crate::core::instant::moscow_date;
use crate::core::year::Year;
use crate::desk;
use crate::text::Sheet;
use crate::tui::overlay::Prompt;
use crate::tui::shell::Request;
use crate::tui::theme::Role;
use crate::tui::view;
use crate::tui::worker::{DutyOrder, Order, opened};
use chrono::Datelike;
use std::path::PathBuf;

/// The years that can be told of.
const YEARS: std::ops::RangeInclusive<i32> = 1970..=9998;

impl Workbench {
    /// Lays the hand-over of the last closure over the panes.
    pub(in super::super) fn read_report(&mut self) {
        let now = (self.footing.clock)();
        match desk::closure_of(&self.footing.ground.lawbook, now) {
            Some(closure) => self.open_page(Shows::Report(closure), "pane-report"),
            None => self.no_page("report-no-earlier"),
        }
    }

    /// Lays the picture of this year over the panes.
    pub(in super::super) fn read_year(&mut self) {
        let year = moscow_date((self.footing.clock)()).year();
        self.open_page(Shows::Year(year), "pane-year");
    }

    fn no_page(&mut self, key: &str) {
        let words = self.look.say(key);
        self.say(Role::Info, words);
    }

    /// Goes to the closure, or the year, after the one that is shown, or before it.
    pub(super) fn turn_page(&mut self, on: bool) {
        let Some(shows) = self.duty_page().map(|page| page.shows) else {
            return;
        };
        let now = (self.footing.clock)();
        let law = &self.footing.ground.lawbook;
        let turned = match (shows, on) {
            (Shows::Roster, _) => return,
            (Shows::Report(told), true) => desk::later_closure(law, &told, now).map(Shows::Report),
            (Shows::Report(told), false) => desk::earlier_closure(law, &told).map(Shows::Report),
            (Shows::Year(year), true) => Some(Shows::Year(year + 1)),
            (Shows::Year(year), false) => Some(Shows::Year(year - 1)),
        };
        let turned = turned.filter(|shows| !matches!(shows, Shows::Year(y) if !YEARS.contains(y)));
        let Some(shows) = turned else {
            return self.no_page(if on {
                "report-no-later"
            } else {
                "report-no-earlier"
            });
        };
        if let Some(page) = self.duty_page() {
            page.shows = shows;
        }
        self.follow_duty();
    }

    /// A hand-over was read: shown, if it is the one that is still looked at.
    pub(super) fn take_report(&mut self, told: &HandOver) {
        let title = self.look.text.hand_over_title(told);
        let sheet = self.look.text.hand_over(told, &self.footing.ground.lawbook);
        self.take_sheet_page(Shows::Report(told.closure), title, sheet);
    }

    /// The picture of a year was read; none, where no calendar reaches it.
    pub(super) fn take_year(&mut self, year: i32, told: Option<&Year>) {
        let Some(told) = told else {
            return self.no_page("report-no-later");
        };
        let title = self.look.text.year_title(told);
        let sheet = self.look.text.year(told);
        self.take_sheet_page(Shows::Year(year), title, sheet);
    }

    fn take_sheet_page(&mut self, shows: Shows, title: String, sheet: Sheet) {
        let paras = view::sheet_page(&sheet, &self.look, self.size.0);
        if let Some(page) = self.duty_page().filter(|page| page.shows == shows) {
            page.pager.set_title(title);
            page.pager.set(paras);
            page.sheet = Some(sheet);
        }
    }

    /// Lays a page out anew for another width of the screen.
    pub(in super::super) fn reshape_page(&mut self, columns: u16) {
        self.reshape_roster(columns);
        let look = self.look.clone();
        if let Some(page) = self.duty_page()
            && let Some(sheet) = &page.sheet
        {
            page.pager.set(view::sheet_page(sheet, &look, columns));
        }
    }

    /// The page as Markdown, once it was read.
    fn markdown(&mut self) -> Option<String> {
        self.duty_page()?.sheet.as_ref().map(Sheet::markdown)
    }

    pub(super) fn copy_page(&mut self) {
        let Some(markdown) = self.markdown() else {
            return;
        };
        let lines = [("n", markdown.lines().count().into())];
        let words = self.look.text.say_with("report-copied", &lines);
        self.wants.push_back(Request::Copy(markdown));
        self.say(Role::Info, words);
    }

    /// Asks for the directory.
    pub(super) fn ask_where_page(&mut self) {
        if self.markdown().is_none() {
            return;
        }
        self.set_page_aside();
        let assumed = self.duty.saved_to.as_ref().unwrap_or(&self.footing.saves);
        let prompt =
            Prompt::new(self.look.say("prompt-save-to")).with_text(&assumed.display().to_string());
        self.over = Some(Over::Prompt {
            prompt,
            asked: Asked::SavePage,
        });
    }

    /// The directory was typed.
    pub(in super::super) fn save_page(&mut self, directory: &str) {
        self.back_to_page();
        let (Some(text), Some(name)) = (self.markdown(), self.file_name()) else {
            return;
        };
        if directory.is_empty() {
            return;
        }
        let directory = opened(directory);
        self.duty.saved_to = Some(directory.clone());
        self.workers.order(Order::Duty(DutyOrder::Save {
            directory,
            name,
            text,
        }));
    }

    /// The name of the file that a page is saved as.
    fn file_name(&mut self) -> Option<String> {
        match self.duty_page()?.shows {
            Shows::Roster => None,
            Shows::Report(closure) => Some(format!("on-call-{}.md", moscow_date(closure.from))),
            Shows::Year(year) => Some(format!("on-call-{year}.md")),
        }
    }

    /// The page was saved, or not.
    pub(super) fn take_page_saved(&mut self, saved: Result<PathBuf, String>) {
        let (role, key, what) = match saved {
            Ok(path) => (Role::Good, "report-saved", path.display().to_string()),
            Err(why) => (Role::Bad, "report-not-saved", why),
        };
        let words = self.look.text.say_with(key, &[("what", what.into())]);
        self.say(role, words);
    }
}
