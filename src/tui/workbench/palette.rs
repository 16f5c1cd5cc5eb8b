//! The palette: every action, its key, and why it can't be done now; and what else has a name: views, themes.

use super::Workbench;
use super::laid_over::Over;
use crate::core::event::Purpose;
use crate::core::ticket::{State, Ticket};
use crate::core::verdict::Action as Verdict;
use crate::desk;
use crate::tui::input::keymap::ActionSet;
use crate::tui::input::{Action, Context};
use crate::tui::overlay::Palette;
use crate::tui::overlay::menu::Item;
use crate::tui::overlay::palette::Picked;
use crate::tui::snapshot::TicketSheet;
use crate::tui::view;
use std::time::Instant;

/// What begins the id of a theme in the palette.
const THEME: &str = "theme:";
/// What begins the id of a saved view.
const VIEW: &str = "view:";
/// What begins the id of a macro.
const MACRO: &str = "macro:";

impl Workbench {
    pub(super) fn open_palette(&mut self) {
        let contexts = view::contexts(self.model.focus);
        let palette = Palette::new(&self.look, &contexts, |action| self.why_off(action))
            .asking(|action| self.what_is_asked(action))
            .with_more(self.palette_extras());
        let palette = match self.model.marks.len() {
            0 => palette,
            count => {
                let count = [("count", count.into())];
                palette.going_to(&self.look.text.say_with("status-marked", &count))
            }
        };
        self.over = Some(Over::Palette(palette));
    }

    /// What the palette has beside actions. Each has an id that begins with its kind; [`Workbench::pick_extra`] does
    /// what is chosen.
    fn palette_extras(&self) -> Vec<Item> {
        let worn = self.look.theme.name();
        let themes = self.colours.all.iter().filter(|choice| choice.name != worn);
        let theme = self.look.say("action-theme");
        let view = self.look.say("palette-view");
        let views = self
            .model
            .saved
            .counted()
            .enumerate()
            // The others are there as actions, with their keys.
            .skip(Action::SAVED_VIEWS.len())
            .map(|(at, (saved, _))| {
                Item::new(format!("{VIEW}{at}"), format!("{view}: {}", saved.title))
            });
        let themes = themes.map(|choice| {
            Item::new(
                format!("{THEME}{}", choice.name),
                format!("{theme}: {}", choice.name),
            )
            .off(self.why_unwearable(choice))
        });
        let name = self.look.say("palette-macro");
        let off = self.why_off(Action::RunMacro);
        let macros = self.footing.macros.iter().map(|known| {
            Item::new(
                format!("{MACRO}{}", known.name),
                format!("{name}: {}", known.name),
            )
            .off(off.clone())
        });
        views.chain(macros).chain(themes).collect()
    }

    /// Something was picked in the palette.
    pub(super) fn take_picked(&mut self, picked: Picked, now: Instant) {
        self.over = None;
        self.dirty = true;
        match picked {
            Picked::Action(action) => self.perform(action, now),
            Picked::More(id) => self.pick_extra(&id),
        }
    }

    fn pick_extra(&mut self, id: &str) {
        if let Some(name) = id.strip_prefix(THEME) {
            self.choose_named_theme(name);
        }
        if let Some(name) = id.strip_prefix(MACRO)
            && let Some(aim) = self.model.aim()
        {
            self.run_macro(&aim, Some(name));
        }
        if let Some(at) = id.strip_prefix(VIEW).and_then(|at| at.parse().ok()) {
            self.show_saved(at);
        }
    }

    /// Why an action can't be done now, as far as it is known without asking the store; the palette shows it.
    pub(super) fn why_off(&self, action: Action) -> Option<String> {
        let say = |key: &str| Some(self.look.say(key));
        match action {
            Action::PlaceBack if !self.model.trail.has_back() => return say("off-no-place"),
            Action::PlaceForward if !self.model.trail.has_forward() => return say("off-no-place"),
            Action::MarkNone if self.model.marks.is_empty() => return say("off-no-marks"),
            Action::BulkResults if self.work.results.is_none() => return say("off-no-results"),
            Action::ReadNotice if self.notice.words().is_none() => return say("off-no-notice"),
            Action::RunMacro if self.footing.macros.is_empty() => return say("off-no-macros"),
            _ => {}
        }
        if !is_of_a_ticket(action) {
            return None;
        }
        // With marks it goes to the marked ones, and the preview tells of each.
        if action.changes() && !self.model.marks.is_empty() {
            return None;
        }
        if self.model.target().is_none() {
            return say(match self.model.queue.loaded {
                true => "status-no-ticket",
                false => "status-reading",
            });
        }
        // What is not read yet is told when it is done.
        let sheet = self.model.target_sheet()?;
        self.why_off_for(action, sheet)
    }

    /// Why an action can't be done with this ticket.
    fn why_off_for(&self, action: Action, sheet: &TicketSheet) -> Option<String> {
        let text = &self.look.text;
        let ticket = &sheet.ticket;
        let say = |key: &str| Some(text.say_with(key, &[("number", number_of(ticket).into())]));
        let holder = ticket.assignee.as_deref();
        if let Some(purpose) = purpose_of(action) {
            return self.why_no_reply(action, purpose, sheet);
        }
        match action {
            Action::Reopen if matches!(ticket.state, State::New | State::Work) => {
                self.is_now(ticket)
            }
            Action::Claim if holder == Some(self.footing.actor.name.as_str()) => say("off-yours"),
            Action::Unassign if holder.is_none() => say("off-nobodys"),
            Action::Assign | Action::Unassign | Action::Reopen | Action::RunMacro => None,
            Action::Evidence if desk::pieces(&sheet.conversation).is_empty() => {
                Some(text.say("evidence-none"))
            }
            Action::Acknowledge
            | Action::ConfirmEmergency
            | Action::DeclineEmergency
            | Action::HandOver
            | Action::Note => self.why_off_alarm(action, ticket),
            Action::ConfirmItem | Action::OpenEvidence if self.model.target_check().is_none() => {
                Some(text.say("status-no-item"))
            }
            action if !action.changes() => None,
            // What the gate looks at first: somebody else has it.
            _ if self.holder_of(ticket).is_some() => self.held(ticket),
            Action::Park if !ticket.state.is_open() => self.ended(sheet),
            Action::Park if self.is_parked_for_the_opening(ticket) => self.is_now(ticket),
            Action::Follow if has_ended(ticket) => self.ended(sheet),
            Action::Follow if sheet.verdict.action == Verdict::Undecided => {
                self.why_undecided(sheet)
            }
            // What is in work as the regulation says has nothing left to follow, where nothing is charged: what is
            // left of the units is judged anew.
            Action::Follow
                if sheet.verdict.action == Verdict::Accept && ticket.charge.is_none() =>
            {
                self.in_the_way(sheet, Purpose::Accept)
            }
            Action::ConfirmFacts if ticket.confirmed => say("off-confirmed"),
            _ => None,
        }
    }

    /// Why a reply for an action can't be begun with this ticket.
    fn why_no_reply(
        &self,
        action: Action,
        purpose: Purpose,
        sheet: &TicketSheet,
    ) -> Option<String> {
        let ticket = &sheet.ticket;
        if action == Action::UpdateClient
            && let Some(why) = self.why_off_alarm(action, ticket)
        {
            return Some(why);
        }
        let is_decision = !matches!(
            purpose,
            Purpose::Answer | Purpose::Resolve | Purpose::EmergencyUpdate
        );
        match action {
            // An answer takes nothing over.
            Action::Reply => self.held(ticket),
            _ => self.in_the_way(sheet, purpose).or_else(|| {
                let is_open = is_decision && sheet.verdict.action == Verdict::Undecided;
                is_open.then(|| self.why_undecided(sheet))?
            }),
        }
    }

    /// What is to be established before the regulation says anything.
    fn why_undecided(&self, sheet: &TicketSheet) -> Option<String> {
        let needs = self.look.text.list(self.needs_with_keys(sheet));
        let words = [("needs", needs.into())];
        Some(self.look.text.say_with("off-undecided", &words))
    }

    /// What is asked before an action is done that can be done.
    pub(super) fn what_is_asked(&self, action: Action) -> Option<String> {
        let takes_over = !matches!(action, Action::Reply | Action::UpdateClient);
        purpose_of(action).filter(|_| takes_over && self.model.marks.is_empty())?;
        let holder = self.holder_of(&self.model.target_sheet()?.ticket)?;
        let by = [("by", holder.into())];
        Some(self.look.text.say_with("palette-take-over", &by))
    }

    /// Whether a ticket waits for the next opening already.
    fn is_parked_for_the_opening(&self, ticket: &Ticket) -> bool {
        let now = self.model.now;
        let opening = self.footing.ground.law_at(now).schedule.next_open(now);
        ticket.state == State::Parked && ticket.parked_until == Some(opening)
    }

    /// Who has a ticket, if that is somebody else.
    fn holder_of<'a>(&self, ticket: &'a Ticket) -> Option<&'a str> {
        let holder = ticket.assignee.as_deref();
        holder.filter(|by| *by != self.footing.actor.name)
    }

    /// Somebody else has the ticket: who.
    pub(super) fn held(&self, ticket: &Ticket) -> Option<String> {
        let by = self.holder_of(ticket)?;
        let words = [("number", number_of(ticket).into()), ("by", by.into())];
        Some(self.look.text.say_with("error-held", &words))
    }

    /// The ticket stands where an action leads to already, or whence it does not lead.
    fn is_now(&self, ticket: &Ticket) -> Option<String> {
        let state = self.look.text.state(ticket.state);
        let words = [
            ("number", number_of(ticket).into()),
            ("state", state.into()),
        ];
        Some(self.look.text.say_with("off-in-hand", &words))
    }

    /// The ticket has ended; the key that takes it up again.
    pub(super) fn ended(&self, sheet: &TicketSheet) -> Option<String> {
        let key = self.look.key_of(&[Context::Global], Action::Reopen);
        Some(self.look.text.say_with(
            "begin-ended",
            &[
                ("number", sheet.ticket.number.to_string().into()),
                ("state", self.look.text.state(sheet.ticket.state).into()),
                ("key", key.unwrap_or_default().into()),
            ],
        ))
    }
}

/// A ticket's number, as it is said.
fn number_of(ticket: &Ticket) -> String {
    ticket.number.to_string()
}

/// Whether a ticket has had its decision, and waits for nothing.
fn has_ended(ticket: &Ticket) -> bool {
    matches!(ticket.state, State::Done | State::Refused)
}

/// Whether an action goes to the ticket under the cursor.
fn is_of_a_ticket(action: Action) -> bool {
    let looks = matches!(
        action,
        Action::Open
            | Action::Why
            | Action::History
            | Action::CopyNumber
            | Action::CopyText
            | Action::Mark
            | Action::OpenEvidence
            | Action::Evidence
            | Action::CopyLink
            | Action::NextTicket
            | Action::PreviousTicket
    );
    looks || (action.changes() && !matches!(action, Action::Undo | Action::Redo | Action::Silence))
}

/// What the reply of an action is written for.
fn purpose_of(action: Action) -> Option<Purpose> {
    Some(match action {
        Action::Accept | Action::AcceptPaid => Purpose::Accept,
        Action::Ask => Purpose::Ask,
        Action::Refuse => Purpose::Refuse,
        Action::Quote => Purpose::Quote,
        Action::Resolve => Purpose::Resolve,
        Action::Reply => Purpose::Answer,
        Action::UpdateClient => Purpose::EmergencyUpdate,
        _ => return None,
    })
}
