//! The steps of an alarm, each a sentence without its end: the timeline of an emergency.

use super::Text;
use crate::core::alarm::{AlarmEvent, EndedWhy, PassedWhy, Via};

impl Text {
    /// What a step of an alarm was. What a person noted lies beside the log, and is not told here.
    pub fn alarm_step(&self, step: &AlarmEvent) -> String {
        let key = format!("alarm-{}", step.step());
        match step {
            AlarmEvent::Raised {
                joined: Some(leader),
                ..
            }
            | AlarmEvent::Parted {
                joined: Some(leader),
                ..
            } => self.say_with("alarm-joined", &[("leader", (*leader).into())]),
            AlarmEvent::Raised { .. }
            | AlarmEvent::Resumed { .. }
            | AlarmEvent::Released { .. }
            | AlarmEvent::Parted { .. }
            | AlarmEvent::GivenBack { .. }
            | AlarmEvent::PageSent { .. } => self.say(&key),
            AlarmEvent::RoundBegan { round } => {
                self.say_with(&key, &[("round", u64::from(*round).into())])
            }
            AlarmEvent::Told { page } => {
                let way = self.page_way(page.way);
                let args = [("person", (&page.person).into()), ("way", way.into())];
                self.say_with(&key, &args)
            }
            AlarmEvent::Paged { page, .. } => {
                let line = self.duty_line(page.line);
                let way = self.page_way(page.way);
                let person = &page.person;
                let args = [
                    ("person", person.into()),
                    ("line", line.into()),
                    ("way", way.into()),
                ];
                self.say_with(&key, &args)
            }
            AlarmEvent::Passed { line, why } => {
                let (line, why) = (self.duty_line(*line), self.passed_why(*why));
                self.say_with(&key, &[("line", line.into()), ("why", why.into())])
            }
            AlarmEvent::NobodyPaged { next_at: t } | AlarmEvent::Rearmed { next_at: t } => {
                self.say_with(&key, &[("time", self.time(*t).into())])
            }
            AlarmEvent::Held { until } => {
                self.say_with(&key, &[("time", self.date_time(*until, *until).into())])
            }
            AlarmEvent::PageFailed { trouble, .. } | AlarmEvent::PageUnsure { trouble, .. } => {
                let why = self.trouble_briefly(trouble.kind);
                self.say_with(&key, &[("why", why.into())])
            }
            _ => self.step_of_a_person(&key, step),
        }
    }

    /// What somebody did about it, or how it ended.
    fn step_of_a_person(&self, key: &str, step: &AlarmEvent) -> String {
        match step {
            AlarmEvent::Acknowledged(by) => {
                let via = self.answered_via(by.via);
                self.say_with(key, &[("by", (&by.by).into()), ("via", via.into())])
            }
            AlarmEvent::Declined { by, reason } => {
                self.say_with(key, &[("by", by.into()), ("reason", reason.into())])
            }
            AlarmEvent::HandedOver {
                to,
                reason: Some(reason),
                ..
            } => {
                let args = [("to", to.into()), ("reason", reason.into())];
                self.say_with("alarm-taken-away", &args)
            }
            AlarmEvent::HandedOver { to, .. } => self.say_with(key, &[("to", to.into())]),
            AlarmEvent::Confirmed { by } | AlarmEvent::Noted { by } => {
                self.say_with(key, &[("by", by.into())])
            }
            AlarmEvent::Ended { why } => {
                self.say_with(key, &[("why", self.ended_why(*why).into())])
            }
            _ => self.say(key),
        }
    }

    /// How somebody answered for an emergency.
    pub fn answered_via(&self, via: Via) -> String {
        self.say(&format!("alarm-via-{via}"))
    }

    /// Why an alarm is over.
    pub fn ended_why(&self, why: EndedWhy) -> String {
        self.say(&format!("alarm-ended-{why}"))
    }

    /// Why a line was passed over.
    fn passed_why(&self, why: PassedWhy) -> String {
        self.say(&format!("alarm-passed-{why}"))
    }
}
