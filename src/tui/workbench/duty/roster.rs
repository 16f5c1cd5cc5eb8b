//! The roster as a page, and the lines by which it is changed.

use super::super::Workbench;
use super::super::duty_page::Shows;
use super::super::laid_over::{Asked, Over};
use super::ROSTER;
use super::line::{self, Wrong};
use crate::core::instant::{Instant, moscow};
use crate::core::language::Language;
use crate::core::roster::{Roster, RosterNotice};
use crate::desk;
use crate::tui::input::{Action, Context};
use crate::tui::overlay::Prompt;
use crate::tui::snapshot::RosterSheet;
use crate::tui::theme::Role;
use crate::tui::view;
use crate::tui::worker::{DutyOrder, Order, RosterChange};
use chrono::{DurationRound, TimeDelta};

impl Workbench {
    /// Lays the roster over the panes.
    pub(in super::super) fn read_roster(&mut self) {
        self.open_page(Shows::Roster, "pane-roster");
    }

    /// The roster was read: its page shows it, where it lies.
    pub(super) fn take_roster(&mut self, sheet: Box<RosterSheet>) {
        let me = &self.footing.actor.name;
        let paras = view::roster_page(&sheet, &self.look, me, self.size.0);
        // Nobody stands in for anybody in an empty roster.
        let leads_to = match sheet.roster == Roster::default() {
            true => &ROSTER[..1],
            false => ROSTER,
        };
        if let Some(page) = self.duty_page().filter(|page| page.shows == Shows::Roster) {
            let pager = std::mem::take(&mut page.pager);
            page.pager = pager.of(Context::Roster, leads_to);
            page.pager.set(paras);
        }
        self.duty.sheet = Some(sheet);
        self.plan_turn();
    }

    /// Lays the roster's page out anew for another width of the screen.
    pub(super) fn reshape_roster(&mut self, columns: u16) {
        let Some(sheet) = self.duty.sheet.take() else {
            return;
        };
        let me = &self.footing.actor.name;
        let paras = view::roster_page(&sheet, &self.look, me, columns);
        if let Some(page) = self.duty_page().filter(|page| page.shows == Shows::Roster) {
            page.pager.set(paras);
        }
        self.duty.sheet = Some(sheet);
    }

    /// Asks on which line one stands in, and when: the first time that nobody has on the first line is offered, else
    /// the first that another has.
    pub(super) fn ask_stand_in(&mut self) {
        if !self.is_in_roster() {
            return;
        }
        let offered = self.duty.sheet.as_deref().and_then(|sheet| {
            let (from, until) = to_stand_in(sheet, &self.footing.actor.name)?;
            Some(self.offered(from.max(next_minute(sheet.seen_at)), until))
        });
        let text = offered.map_or(String::new(), |offered| format!("1 {offered} "));
        self.ask_duty_line(Asked::StandIn, "prompt-stand-in", &text);
        self.show_of_roster("roster-page-shifts");
    }

    /// A stretch of time as it is typed.
    fn offered(&self, from: Instant, until: Instant) -> String {
        let form = match self.look.text.language() {
            Language::Ru => "%d.%m.%Y %H:%M",
            Language::En => "%Y-%m-%d %H:%M",
        };
        let at = |t| moscow(t).format(form);
        format!("{} {}", at(from), at(until))
    }

    pub(super) fn ask_away(&mut self) {
        if self.is_in_roster() {
            self.ask_duty_line(Asked::Away, "prompt-away", "");
            self.show_of_roster("roster-page-shifts");
        }
    }

    /// Asks which cover or absence is cancelled; the only one that is still to come is offered.
    pub(super) fn ask_cancel(&mut self) {
        let Some(sheet) = &self.duty.sheet else {
            return;
        };
        let (covers, absences) = (sheet.roster.covers.iter(), sheet.roster.absences.iter());
        let numbers: Vec<u32> = covers
            .filter(|cover| cover.until > sheet.seen_at)
            .map(|cover| cover.number)
            .chain(
                absences
                    .filter(|away| away.until > sheet.seen_at)
                    .map(|away| away.number),
            )
            .collect();
        let offered = match numbers.as_slice() {
            [] => {
                let words = self.look.say("roster-nothing-to-cancel");
                return self.say(Role::Info, words);
            }
            [one] => one.to_string(),
            _ => String::new(),
        };
        self.ask_duty_line(Asked::CancelCover, "prompt-cancel-cover", &offered);
        self.show_of_roster("roster-covers");
    }

    /// Brings the part of the roster that is asked about into sight above the line.
    fn show_of_roster(&mut self, heading: &str) {
        let heading = self.look.say(heading);
        if let Some(pager) = self.page_below() {
            pager.bring_up(&heading);
        }
    }

    /// Whether who works here stands in the roster; if not, it is said.
    fn is_in_roster(&mut self) -> bool {
        let Some(sheet) = &self.duty.sheet else {
            return false;
        };
        let name = self.footing.actor.name.as_str();
        if sheet.roster.person(name).is_some() {
            return true;
        }
        let key = self.look.key_of(&[Context::Roster], Action::EditRoster);
        let args = [
            ("name", name.into()),
            ("key", key.unwrap_or_default().into()),
        ];
        let words = self.look.text.say_with("roster-not-in", &args);
        self.say(Role::Warn, words);
        false
    }

    /// Asks for a line, above the page.
    fn ask_duty_line(&mut self, asked: Asked, label: &str, text: &str) {
        self.set_page_aside();
        let prompt = Prompt::new(self.look.say(label))
            .with_text(text)
            .with_placeholder(self.look.say(&format!("{label}.empty")));
        self.over = Some(Over::Prompt { prompt, asked });
    }

    /// A line for the roster was typed; one that can't be read stays, with the reason.
    pub(in super::super) fn take_duty_line(
        &mut self,
        asked: &Asked,
        text: &str,
        _now: std::time::Instant,
    ) {
        if text.is_empty() {
            return self.back_to_page();
        }
        let now = (self.footing.clock)();
        let change = match asked {
            Asked::StandIn => line::cover(text, now),
            Asked::Away => line::away(text, now),
            _ => line::cancel(text),
        };
        match change {
            Ok(change) => {
                self.workers.order(Order::Duty(DutyOrder::Change(change)));
                self.back_to_page();
            }
            Err(wrong) => self.refuse_line(match wrong {
                Wrong::Line => "roster-typed-line",
                Wrong::From => "roster-typed-from",
                Wrong::Until => "roster-typed-until",
                Wrong::Backwards => "roster-typed-backwards",
                Wrong::Number => "roster-typed-number",
            }),
        }
    }

    /// A change was made, or not.
    pub(super) fn take_roster_changed(&mut self, change: &RosterChange, done: desk::Result<u32>) {
        match done {
            Ok(number) => {
                let words = self.change_in_words(change, number);
                self.say(Role::Good, words);
            }
            Err(error) => {
                let words = self.look.text.sentence(&error.sentence());
                self.say(Role::Bad, words);
            }
        }
        self.refresh();
    }

    fn change_in_words(&self, change: &RosterChange, number: u32) -> String {
        let (text, now) = (&self.look.text, (self.footing.clock)());
        let number = number.to_string();
        match change {
            RosterChange::Cover {
                line, from, until, ..
            } => text.say_with(
                "roster-done-cover",
                &[
                    ("number", number.into()),
                    ("line", text.duty_line(*line).into()),
                    ("from", text.date_time(*from, now).into()),
                    ("until", text.date_time(*until, now).into()),
                ],
            ),
            RosterChange::Away { from, until, .. } => text.say_with(
                "roster-done-away",
                &[
                    ("number", number.into()),
                    ("from", text.date_time(*from, now).into()),
                    ("until", text.date_time(*until, now).into()),
                ],
            ),
            RosterChange::Cancel(number) => {
                let number = [("number", number.to_string().into())];
                text.say_with("roster-done-cancel", &number)
            }
        }
    }
}

/// The first on-call time on whose first line nobody is; else the first in which somebody but `me` is.
fn to_stand_in(sheet: &RosterSheet, me: &str) -> Option<(Instant, Instant)> {
    let gaps = sheet.notices.iter().filter_map(|notice| match notice {
        RosterNotice::Gap(gap) => Some((gap.from, gap.until)),
        _ => None,
    });
    let is_mine =
        |people: &[Option<String>]| people.first().is_some_and(|p| p.as_deref() == Some(me));
    let others = sheet.shifts.iter().filter(|shift| !is_mine(&shift.people));
    let others = others.flat_map(|shift| shift.closures.iter().map(|part| (part.from, part.until)));
    let is_to_come = |(_, until): &(Instant, Instant)| *until > next_minute(sheet.seen_at);
    let first = gaps.filter(is_to_come).min();
    first.or_else(|| others.filter(is_to_come).min())
}

/// The first whole minute from then on: times are typed by minutes.
fn next_minute(at: Instant) -> Instant {
    let minute = at.duration_trunc(TimeDelta::minutes(1)).unwrap_or(at);
    match minute < at {
        true => minute + TimeDelta::minutes(1),
        false => minute,
    }
}
