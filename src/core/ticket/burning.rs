//! How it stands with an emergency that burns, whether an alarm is on or ended as support opened.

use super::{State, Ticket};
use crate::core::alarm::{Acknowledged, Alarm, EndedWhy};
use crate::core::request::Kind;

impl Ticket {
    /// Whether it is an emergency that somebody is woken for (§3): an incident that is marked as one.
    pub fn is_emergency(&self) -> bool {
        self.facts.emergency && self.facts.kind == Some(Kind::Incident)
    }

    /// Whether somebody still has to answer for it. Where no alarm is on, who works at it has.
    pub fn is_unanswered(&self) -> bool {
        match self.alarm.as_deref() {
            Some(alarm) if alarm.is_on() => alarm.acknowledged.is_none(),
            _ => self.answered().is_none() && self.at_work().is_none(),
        }
    }

    /// Who has answered for it: to its alarm, or to one that ended because support opened.
    pub fn answered(&self) -> Option<&Acknowledged> {
        let alarm = self.alarm.as_deref();
        let alarm = alarm.filter(|alarm| alarm.is_on() || is_opened(alarm))?;
        alarm.acknowledged.as_ref()
    }

    /// Who works at it, where no alarm is on.
    pub fn at_work(&self) -> Option<&str> {
        let is_on = self.alarm.as_deref().is_some_and(Alarm::is_on);
        let is_taken = !is_on && self.state == State::Work;
        self.assignee.as_deref().filter(|_| is_taken)
    }

    /// Whether its alarm ended because support opened.
    pub fn is_opened(&self) -> bool {
        self.alarm.as_deref().is_some_and(is_opened)
    }
}

fn is_opened(alarm: &Alarm) -> bool {
    alarm.ended == Some(EndedWhy::Opened)
}
