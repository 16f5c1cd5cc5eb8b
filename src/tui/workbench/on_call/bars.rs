//! Why something of the on-call desk can't be done, told before a word is typed: the palette and the keys say the same.

use super::silence::hour;
use crate::core::alarm::Acknowledged;
use crate::core::instant::Instant;
use crate::core::ticket::{State, Ticket};
use crate::tui::input::{Action, Context};
use crate::tui::workbench::Workbench;

/// Where the keys of the on-call desk are looked up.
const KEYS: [Context; 2] = [Context::OnCall, Context::Global];

impl Workbench {
    /// Why an action of the on-call desk can't be done with the emergency of this number, as far as is known.
    pub(super) fn why_off_burning(&self, action: Action, number: u64) -> Option<String> {
        self.why_off_alarm(action, self.burning_ticket(number)?)
    }

    /// Whether an emergency burns on after the opening, which has ended the paging: it is claimed, as any ticket is.
    pub(super) fn is_claimed_now(&self, number: u64) -> bool {
        let ticket = self.burning_ticket(number);
        ticket.is_some_and(|ticket| self.is_past_paging(ticket))
    }

    /// The ticket as the pane has it, or as it was read.
    fn burning_ticket(&self, number: u64) -> Option<&Ticket> {
        let mut burning = self.model.on_call.iter().flat_map(|sheet| &sheet.burning);
        let blaze = burning.find(|blaze| blaze.ticket.number == number);
        let read = || self.model.target_sheet().map(|sheet| &sheet.ticket);
        let ticket = blaze.map(|blaze| &blaze.ticket).or_else(read);
        ticket.filter(|ticket| ticket.number == number)
    }

    /// Whether it is an emergency that nobody is paged for, as support is open.
    fn is_past_paging(&self, ticket: &Ticket) -> bool {
        let is_open = self.model.on_call.as_ref();
        let is_open = is_open.is_some_and(|sheet| !sheet.is_on_call_time());
        let is_on = ticket.alarm.as_ref().is_some_and(|alarm| alarm.is_on());
        is_open && !is_on && burns(ticket)
    }

    /// Why an action of the on-call desk can't be done with this ticket: no alarm is on, or somebody has answered.
    pub(in crate::tui::workbench) fn why_off_alarm(
        &self,
        action: Action,
        ticket: &Ticket,
    ) -> Option<String> {
        let text = &self.look.text;
        let number = || ("number", ticket.number.to_string().into());
        if self.is_past_paging(ticket) {
            return self.why_off_past_paging(action, ticket);
        }
        let Some(alarm) = ticket.alarm.as_ref().filter(|alarm| alarm.is_on()) else {
            // Nobody has been told of it yet; whoever acts on it raises its alarm, if this is on-call time.
            return (!burns(ticket)).then(|| text.say_with("error-no-alarm", &[number()]));
        };
        let me = &self.footing.actor.name;
        let is_theirs = !matches!(action, Action::HandOver | Action::Note);
        if let Some(by) = alarm.acknowledged.as_ref().filter(|by| by.by != *me)
            && is_theirs
        {
            return Some(self.answered(ticket.number, by));
        }
        let is_done = match action {
            Action::Acknowledge => !alarm.is_unanswered(),
            Action::ConfirmEmergency => alarm.confirmed,
            _ => false,
        };
        is_done.then(|| text.say_with("done-nothing", &[number()]))
    }

    /// Once support is open an emergency is claimed, by the key that answers for it at night; nothing else of the
    /// on-call desk is done with it.
    fn why_off_past_paging(&self, action: Action, ticket: &Ticket) -> Option<String> {
        let text = &self.look.text;
        let number = ("number", ticket.number.to_string().into());
        match (action, ticket.assignee.is_some()) {
            (Action::Acknowledge, false) => None,
            (Action::Acknowledge, true) => {
                let mine = || text.say_with("off-yours", &[number]);
                Some(self.held(ticket).unwrap_or_else(mine))
            }
            (_, true) => Some(text.say_with("off-paging-over", &[number])),
            (_, false) => {
                let key = self.look.key_of(&KEYS, Action::Acknowledge);
                let key = ("key", key.unwrap_or_default().into());
                Some(text.say_with("off-paging-over.free", &[number, key]))
            }
        }
    }

    /// Who answers for an emergency, and how it is taken over.
    pub(in crate::tui::workbench) fn answered(&self, number: u64, by: &Acknowledged) -> String {
        self.answered_by(number, &by.by, by.at)
    }

    /// The same, of who answers and since when.
    pub(in crate::tui::workbench) fn answered_by(
        &self,
        number: u64,
        by: &str,
        at: Instant,
    ) -> String {
        let key = self.look.key_of(&KEYS, Action::HandOver);
        let at = hour(&self.look.text, at, self.model.now);
        let args = [
            ("number", number.to_string().into()),
            ("by", by.into()),
            ("at", at.into()),
            ("key", key.unwrap_or_default().into()),
        ];
        self.look.text.say_with("off-answered", &args)
    }
}

/// Whether it is an emergency that somebody is to look at, or looks at.
fn burns(ticket: &Ticket) -> bool {
    ticket.is_emergency() && matches!(ticket.state, State::New | State::Work)
}
