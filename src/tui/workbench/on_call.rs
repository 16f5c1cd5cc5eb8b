//! The on-call pane: its cursor, and what is done with the emergency under it.

mod bars;
mod bell;
mod silence;

pub(super) use bell::Bell;

use super::Workbench;
use super::laid_over::{Asked, Chosen, Over};
use crate::core::alarm::Via;
use crate::core::event::Purpose;
use crate::desk::{Command, Outgoing};
use crate::tui::input::Action;
use crate::tui::model::{Aim, Pane};
use crate::tui::overlay::Menu;
use crate::tui::overlay::menu::Item;
use crate::tui::snapshot::OnCallSheet;
use crate::tui::theme::Role;
use crate::tui::worker::Ask;
use std::time::Instant;

/// What a client is told of while an emergency is worked on.
const UPDATE: Purpose = Purpose::EmergencyUpdate;

impl Workbench {
    /// Has the on-call view read.
    pub(super) fn ask_on_call(&self) {
        let unfolded = self.model.on_call_place.unfolded().clone();
        self.workers.ask(Ask::OnCall(unfolded));
    }

    /// The on-call view has come; the first time it decides which pane is shown at the start.
    pub(super) fn take_on_call(&mut self, sheet: Box<OnCallSheet>) {
        let target = self.model.target();
        self.model.now = (self.footing.clock)();
        self.ring(&sheet);
        self.model.on_call_place.take(&sheet);
        let is_first = !std::mem::replace(&mut self.settled, true);
        let burns = sheet.closure.is_some() && !sheet.burning.is_empty();
        self.model.on_call = Some(sheet);
        if is_first && burns {
            self.focus(Pane::OnCall);
        } else if self.model.target() != target {
            self.follow();
        }
        self.plan_turn();
        self.dirty = true;
    }

    /// Moves in the on-call pane: from one emergency to the next, and where there is no next, by rows.
    pub(super) fn step_on_call(&mut self, rows: isize, now: Instant) {
        let Some(sheet) = self.model.on_call.as_deref() else {
            return;
        };
        let has_moved = self.model.on_call_place.step(sheet, rows);
        if has_moved {
            self.moved(now);
        } else {
            self.model.on_call_scrolled.by(rows);
        }
    }

    /// Scrolls the on-call pane; the cursor stays where it is.
    pub(super) fn scroll_on_call(&mut self, rows: isize) {
        self.model.on_call_scrolled.by(rows);
    }

    /// Opens the ticket under the cursor of the on-call pane. Says whether there is one.
    pub(super) fn open_burning(&mut self, now: Instant) -> bool {
        let Some(number) = self.model.burning_target() else {
            return false;
        };
        self.go_to_ticket(number, now);
        self.focus(Pane::Ticket);
        true
    }

    /// Does an action of the on-call desk. Says whether it is one.
    pub(super) fn act_on_call(&mut self, action: Action) -> bool {
        match action {
            Action::Silence => self.choose_silence(),
            Action::TurnFold if self.model.focus == Pane::OnCall => {
                let place = &mut self.model.on_call_place;
                place.parked = !place.parked;
            }
            Action::Timeline => self.turn_timeline(),
            Action::Acknowledge
            | Action::ConfirmEmergency
            | Action::DeclineEmergency
            | Action::HandOver
            | Action::Note => match self.model.target() {
                Some(number) => self.act_on_emergency(action, number),
                None => {
                    let words = self.look.say("status-no-ticket");
                    self.say(Role::Info, words);
                }
            },
            _ => return false,
        }
        true
    }

    /// Does something with an emergency: one alone, whatever is marked.
    fn act_on_emergency(&mut self, action: Action, number: u64) {
        let aim = Aim::One(number);
        // Known beforehand, and told before a word is typed.
        if let Some(why) = self.why_off_burning(action, number) {
            return self.say(Role::Warn, why);
        }
        match action {
            Action::Acknowledge if self.is_claimed_now(number) => {
                self.order(number, Command::Claim);
            }
            Action::Acknowledge => self.order(number, Command::Acknowledge(Via::Workbench)),
            Action::ConfirmEmergency => {
                self.order(number, Command::ConfirmEmergency(Outgoing::Template));
            }
            Action::DeclineEmergency => self.ask_line(Asked::Decline(aim), "prompt-decline", ""),
            Action::Note => self.ask_line(Asked::Note(aim), "prompt-note", ""),
            _ => self.choose_successor(aim),
        }
    }

    /// Why it is no emergency was typed.
    pub(super) fn decline(&mut self, aim: &Aim, reason: String) {
        if reason.is_empty() {
            return self.refuse_line("prompt-reason-empty");
        }
        self.over = None;
        let reply = Outgoing::Template;
        self.do_to(aim, Command::DeclineEmergency { reason, reply });
    }

    /// A note was typed.
    pub(super) fn note(&mut self, aim: &Aim, text: String) {
        if text.is_empty() {
            return self.refuse_line("prompt-note-empty");
        }
        self.over = None;
        self.do_to(aim, Command::Note { text });
    }

    /// Begins a letter that tells the client how it goes.
    pub(super) fn update_client(&mut self, number: u64) {
        if let Some(why) = self.why_off_burning(Action::UpdateClient, number) {
            return self.say(Role::Warn, why);
        }
        self.begin(number, UPDATE, false);
    }

    /// Unfolds what happened to the emergency under the cursor, or folds it.
    fn turn_timeline(&mut self) {
        let Some(number) = self.model.under_on_call().map(|b| b.ticket.number) else {
            let words = self.look.say("on-call-quiet");
            return self.say(Role::Info, words);
        };
        self.focus(Pane::OnCall);
        self.model.on_call_place.turn(number);
        self.ask_on_call();
    }

    /// Asks to whom an emergency is given: oneself first, where another has it, then those on call, and not who has it.
    fn choose_successor(&mut self, aim: Aim) {
        let me = &self.footing.actor.name;
        let holder = match aim {
            Aim::One(number) => self.who_answers(number),
            _ => None,
        };
        let people = self.model.on_call.iter().flat_map(|sheet| &sheet.people);
        let mut items: Vec<Item> = people
            .filter(|(name, ..)| name != me && Some(name.as_str()) != holder)
            .map(|(name, line, is_reached)| {
                let line = line.map(|line| self.look.text.duty_line(line));
                let line = line.unwrap_or_default();
                let off = (!is_reached).then(|| self.look.say("on-call-no-contact"));
                Item::new(name, name).detail(line).off(off)
            })
            .collect();
        if matches!(aim, Aim::One(number) if self.is_anothers(number)) {
            let words = self.look.say("on-call-take-over");
            items.insert(0, Item::new(me, me).detail(words));
        }
        if items.is_empty() {
            let words = self.look.say("on-call-nobody-to-give");
            return self.say(Role::Warn, words);
        }
        let about = self.about_held(&aim);
        let menu = Menu::new(self.look.say("action-hand-over"), items)
            .asking_for(self.look.say("menu-type-person"))
            .titled(&about);
        self.over = Some(Over::Menu {
            menu,
            chosen: Chosen::HandOver,
            aim,
        });
    }

    /// It was chosen to whom an emergency is given.
    pub(super) fn hand_over(&mut self, aim: &Aim, to: Option<&str>) {
        let Some(to) = to.map(str::to_owned) else {
            return;
        };
        match aim {
            Aim::One(number) if self.needs_reason(*number, &to) => {
                let asked = Asked::TakeAway(aim.clone(), to.clone());
                let args = [
                    ("from", self.who_answers(*number).unwrap_or_default().into()),
                    ("to", (&to).into()),
                ];
                let label = self.look.text.say_with("prompt-take-away", &args);
                self.ask_labelled(asked, "prompt-take-away", label, "");
            }
            _ => self.do_to(aim, Command::HandOver { to, reason: None }),
        }
    }

    /// Why it is taken from who answers for it was typed.
    pub(super) fn take_away(&mut self, aim: &Aim, to: String, reason: String) {
        if reason.is_empty() {
            return self.refuse_line("prompt-reason-empty");
        }
        self.over = None;
        let reason = Some(reason);
        self.do_to(aim, Command::HandOver { to, reason });
    }

    /// Whether giving an emergency to this person needs a reason: another answers for it, and it goes to a third.
    fn needs_reason(&self, number: u64, to: &str) -> bool {
        let actor = &self.footing.actor;
        self.is_anothers(number) && to != actor.name && !actor.leads.contains(&actor.name)
    }

    /// Whether somebody else answers for an emergency.
    fn is_anothers(&self, number: u64) -> bool {
        let by = self.who_answers(number);
        by.is_some_and(|by| by != self.footing.actor.name)
    }

    /// Who answers for an emergency.
    pub(super) fn who_answers(&self, number: u64) -> Option<&str> {
        let mut burning = self.model.on_call.iter().flat_map(|sheet| &sheet.burning);
        let alarm = burning
            .find(|blaze| blaze.ticket.number == number)
            .and_then(|blaze| blaze.ticket.alarm.as_ref());
        let by = alarm.and_then(|alarm| alarm.acknowledged.as_ref())?;
        Some(&by.by)
    }
}
