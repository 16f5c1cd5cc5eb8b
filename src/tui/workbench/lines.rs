//! Lines that were typed: a search, a filter, a name, a reason.

use super::Workbench;
use super::laid_over::{Asked, Errand, Over};
use crate::core::event::Purpose;
use crate::core::query::QueryError;
use crate::core::request::Item as Required;
use crate::desk::{Against, Command, SetFact};
use crate::store::Queue;
use crate::tui::model::{Aim, Pane};
use crate::tui::overlay::prompt::Fault;
use crate::tui::theme::Role;
use std::time::Instant;

impl Workbench {
    /// A line was typed.
    pub(super) fn take_line(&mut self, text: &str, now: Instant) {
        let typed = self.typed_line();
        self.obey_line(text, now);
        // Where the prompt is gone, its line is on the way to the gate.
        self.awaited.typed = typed.filter(|_| self.over.is_none());
    }

    fn obey_line(&mut self, text: &str, now: Instant) {
        let Some(Over::Prompt { asked, .. }) = &self.over else {
            return;
        };
        let text = text.trim().to_owned();
        match asked.clone() {
            Asked::Search | Asked::Filter => self.narrow(&text, now),
            Asked::Mark => self.mark_by_query(&text),
            Asked::Source(aim) => {
                self.over = None;
                let source = Some(text).filter(|t| !t.is_empty());
                self.set(&aim, SetFact::Source(source));
            }
            Asked::Assignee(aim) => {
                self.over = None;
                if !text.is_empty() {
                    self.do_to(&aim, Command::Assign(Some(text)));
                }
            }
            Asked::ItemReason(aim, item) => self.vouch(&aim, item, text),
            asked @ (Asked::StandIn | Asked::Away | Asked::CancelCover) => {
                self.take_duty_line(&asked, &text, now);
            }
            Asked::SavePage => self.save_page(&text),
            Asked::Decline(aim) => self.decline(&aim, text),
            Asked::Note(aim) => self.note(&aim, text),
            Asked::TakeAway(aim, to) => self.take_away(&aim, to, text),
            Asked::SilenceUntil => self.take_silence_until(&text),
            Asked::SilenceReason(until) => self.be_silent(until, text),
            Asked::MacroName => self.name_recording(text),
            Asked::SaveTo => self.save_to(&text),
            Asked::Against(errand) => {
                if text.is_empty() {
                    return self.refuse_line("prompt-reason-empty");
                }
                let costs = errand.purpose == Purpose::Accept && !errand.paid;
                let errand = Errand {
                    against: Some(Against {
                        reason: text,
                        approver: None,
                    }),
                    ..errand
                };
                if costs && !self.footing.actor.is_lead(&self.footing.actor.name) {
                    return self.ask_line(Asked::Approver(errand), "confirm-approver", "");
                }
                self.over = None;
                self.begin_reply(errand);
            }
            Asked::Approver(mut errand) => {
                if let Some(against) = &mut errand.against {
                    against.approver = Some(text).filter(|t| !t.is_empty());
                }
                self.over = None;
                self.begin_reply(errand);
            }
        }
    }

    /// Narrows the list by what was typed; what can't be read stays, with the reason.
    pub(super) fn narrow(&mut self, text: &str, _now: Instant) {
        let here = self.model.queue.place();
        // A number is a ticket, in whichever view it stands.
        let digits = text.strip_prefix('#').unwrap_or(text);
        let text = match digits.parse::<u64>() {
            Ok(number) => {
                self.model.queue.show(Queue::All);
                format!("number:{number}")
            }
            Err(_) => text.to_owned(),
        };
        let text = text.as_str();
        match self.model.queue.narrow(text) {
            Ok(()) => {
                self.model.trail.leave(here);
                if !text.is_empty() {
                    self.searches.retain(|earlier| earlier != text);
                    self.searches.push(text.to_owned());
                }
                self.over = None;
                self.model.take_sheet(None);
                self.ask_window(self.model.queue.refresh());
                self.focus(Pane::Queue);
            }
            Err(error) => self.refuse_query(&error),
        }
    }

    /// Tells in the prompt what is wrong with a query, and where.
    pub(super) fn refuse_query(&mut self, error: &QueryError) {
        let why = self.look.text.sentence(&error.sentence());
        let words = self.look.text.say_with(
            "prompt-query-error",
            &[("position", error.position.into()), ("message", why.into())],
        );
        if let Some(Over::Prompt { prompt, .. }) = &mut self.over {
            prompt.set_fault(Some(Fault {
                at: error.position.saturating_sub(1),
                length: error.length,
                words,
            }));
        }
    }

    pub(super) fn refuse_line(&mut self, key: &str) {
        let words = self.look.say(key);
        if let Some(Over::Prompt { prompt, .. }) = &mut self.over {
            prompt.set_error(Some(words));
        }
    }

    /// Vouches for the item under the cursor, or takes that back.
    pub(super) fn confirm_item(&mut self, aim: Aim) {
        let Some(check) = self.model.target_check() else {
            let words = self.look.say("status-no-item");
            return self.say(Role::Info, words);
        };
        let item = check.item.clone();
        if check.confirmation.is_some() {
            return self.do_to(&aim, Command::Unconfirm { item });
        }
        if item == Required::Payment {
            let words = self.look.say("payment-on-file");
            return self.say(Role::Info, words);
        }
        let label = match item {
            Required::Site => "prompt-site",
            Required::AnydeskId => "prompt-anydesk",
            _ => "prompt-item-reason",
        };
        let name = self.item_in_words(&item);
        self.ask_line(Asked::ItemReason(aim, item), label, "");
        if let Some(Over::Prompt { prompt, .. }) = &mut self.over
            && label == "prompt-item-reason"
        {
            let words = self.look.say(label);
            prompt.set_label(format!("{words}: {name}"));
        }
    }

    /// An item of the checklist by its name, as the regulation of the ticket's day has it.
    fn item_in_words(&self, item: &Required) -> String {
        let sheet = self.model.target_sheet();
        let as_of = sheet.map_or(self.model.now, |sheet| sheet.ticket.received_at);
        let regulation = &self.footing.ground.law_at(as_of).regulation;
        self.look.text.item(item, regulation)
    }

    fn vouch(&mut self, aim: &Aim, item: Required, text: String) {
        if text.is_empty() {
            let value = matches!(item, Required::Site | Required::AnydeskId);
            return self.refuse_line(if value {
                "prompt-value-empty"
            } else {
                "prompt-reason-empty"
            });
        }
        let value = matches!(item, Required::Site | Required::AnydeskId).then(|| text.clone());
        self.over = None;
        let reason = text;
        let command = Command::Confirm {
            item,
            reason,
            value,
        };
        self.do_to(aim, command);
    }
}
