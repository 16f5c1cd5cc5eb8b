//! What the workers tell.

use super::Workbench;
use super::laid_over::Over;
use crate::desk::{self, Command, Done, LeftWhy, Undone};
use crate::text::Noun;
use crate::tui::model::Pane;
use crate::tui::overlay::Compose;
use crate::tui::overlay::compose::Head;
use crate::tui::shell::Request;
use crate::tui::snapshot::{Begun, OnCallSheet};
use crate::tui::theme::Role;
use crate::tui::worker::{Order, Told};

impl Workbench {
    pub(super) fn take_told(&mut self, told: Told) {
        match told {
            Told::Window {
                serial,
                anchor,
                window,
            } => {
                let before = self.model.target();
                self.model.queue.take(serial, anchor, window);
                self.model.store_is_empty =
                    self.model.queue.counts.queue(crate::store::Queue::All) == 0;
                if self.model.target() != before || self.model.sheet.is_none() {
                    self.follow();
                }
                self.dirty = true;
            }
            Told::Ticket(number, sheet) => {
                if self.model.target() == Some(number) {
                    self.model.take_sheet(sheet);
                    self.dirty = true;
                    if let Some((_, action)) = self.wish.take_if(|(wished, _)| *wished == number)
                        && self.over.is_none()
                        && self.model.target_sheet().is_some()
                    {
                        self.act(action);
                    }
                }
            }
            Told::OnCall(sheet) => self.take_on_call(sheet),
            Told::Begun(begun) => self.take_begun(begun),
            Told::History(number, lines) => self.read_history(number, &lines),
            Told::Clients(query, found) => self.take_candidates(&query, found),
            Told::Looked(looked) => self.take_looked(*looked),
            Told::Ran(number, command, done) => self.take_done(number, &command, done),
            Told::Progress(_) => {}
            Told::BulkDone(bulk) => self.take_bulk(&bulk),
            Told::Undone(undone) => self.take_undone(undone),
            Told::DraftSaved => {}
            Told::Handled(handling, done) => self.take_handled(&handling, done),
            Told::Outbox(lines) => self.take_outbox(lines),
            Told::Sync(sheet) => self.take_sync(sheet),
            Told::Presence(others) => self.take_others(others),
            Told::PresenceMissed => self.here.missed(),
            Told::Changed => {
                self.refresh();
                self.follow_outbox();
            }
            Told::Failed(why) => {
                let words = self
                    .look
                    .text
                    .say_with("error-other", &[("why", why.into())]);
                self.say(Role::Bad, words);
            }
        }
    }

    /// The on-call view has come; the first time it decides which pane is shown at the start.
    fn take_on_call(&mut self, sheet: Box<OnCallSheet>) {
        if !self.settled {
            self.settled = true;
            if sheet.closure.is_some() && !sheet.burning.is_empty() {
                self.focus(Pane::OnCall);
            }
        }
        self.ring(&sheet);
        self.model.on_call = Some(sheet);
        self.plan_turn();
        self.dirty = true;
    }

    /// An emergency that was not there at the last look is told aloud.
    fn ring(&mut self, sheet: &OnCallSheet) {
        let Some(before) = &self.model.on_call else {
            return;
        };
        let known = |number: u64| before.burning.iter().any(|row| row.number == number);
        let Some(new) = sheet.burning.iter().find(|row| !known(row.number)) else {
            return;
        };
        let who = new.client_name.as_deref().unwrap_or(new.from.shown());
        let title = self.look.text.say_with(
            "emergency-new",
            &[
                ("number", new.number.to_string().into()),
                ("client", who.into()),
            ],
        );
        self.wants.push_back(Request::Notify {
            title: title.clone(),
            body: new.subject.clone(),
        });
        self.say(Role::Bad, title);
    }

    /// A reply was begun: it is laid over the panes, unless something else has been meanwhile.
    fn take_begun(&mut self, begun: Begun) {
        let Some(errand) = self.beginning.take() else {
            return;
        };
        if (errand.number, errand.purpose) != (begun.number, begun.purpose) || self.over.is_some() {
            return;
        }
        let head = Head {
            number: errand.number,
            to: begun.to,
            subject: begun.subject,
            purpose: self.look.text.purpose(errand.purpose),
        };
        let mut compose = Compose::new(head, &begun.body);
        let (title, side) = self.beside_reply();
        compose.set_side(title, side);
        if begun.from_draft {
            let words = self.look.say("status-draft-found");
            self.say(Role::Info, words);
        }
        self.over = Some(Over::Compose {
            compose: Box::new(compose),
            began: begun.body,
            errand,
        });
        self.warn_of_others();
        self.dirty = true;
    }

    fn take_done(&mut self, number: u64, command: &Command, done: desk::Result<Box<Done>>) {
        match done {
            Ok(done) => {
                if let Some(purpose) = purpose_of(command) {
                    if !done.changed {
                        // Somebody was first: the letter has not gone, and its draft stays.
                        let number = number.to_string();
                        let words = self
                            .look
                            .text
                            .say_with("done-not-sent", &[("number", number.into())]);
                        self.say(Role::Warn, words);
                        return self.refresh();
                    }
                    self.workers.order(Order::DropDraft(number, purpose));
                }
                let words = self.what_was_done(command, &done);
                let role = if done.changed { Role::Good } else { Role::Info };
                self.say(role, words);
            }
            Err(error) => {
                let words = self.look.text.sentence(&error.sentence());
                self.say(Role::Bad, words);
            }
        }
        self.refresh();
    }

    fn what_was_done(&self, command: &Command, done: &Done) -> String {
        let text = &self.look.text;
        if !done.changed {
            let number = done.number.to_string();
            return text.say_with("done-nothing", &[("number", number.into())]);
        }
        let verdict = done.verdict.as_ref().map_or_else(String::new, |verdict| {
            let clause = verdict.clause.map(|c| text.clause(c)).unwrap_or_default();
            format!("{} {clause}", text.action(verdict.action))
                .trim()
                .to_owned()
        });
        let charged = done
            .charge
            .as_ref()
            .and(done.verdict.as_ref())
            .and_then(|v| v.charge);
        if let Command::Set(facts) = command
            && let [fact] = facts.as_slice()
        {
            let number = done.number.to_string();
            let fact = self.fact_in_words(fact);
            return text.say_with(
                "done-set-fact",
                &[
                    ("number", number.into()),
                    ("fact", fact.into()),
                    ("verdict", verdict.into()),
                ],
            );
        }
        if let Command::Park(None) = command {
            let until = self
                .footing
                .ground
                .law_at(self.model.now)
                .schedule
                .next_open(self.model.now);
            let until = text.relative(until, self.model.now);
            let number = done.number.to_string();
            return text.say_with(
                "done-park-until",
                &[("number", number.into()), ("until", until.into())],
            );
        }
        let key = format!("done-{}", command.name());
        let mut words = text.say_with(
            &key,
            &[
                ("number", done.number.to_string().into()),
                ("verdict", verdict.into()),
            ],
        );
        if let Some(charge) = charged.filter(|_| matches!(command, Command::Accept(_))) {
            let amount = text.amount_count(charge.pool, charge.cost);
            let left = text.amount_of(charge.pool, charge.left_after, charge.allowance);
            words.push(' ');
            words.push_str(&text.say_with(
                "done-charged",
                &[("amount", amount.into()), ("left", left.into())],
            ));
        }
        words
    }

    fn take_undone(&mut self, undone: desk::Result<Box<Undone>>) {
        match undone {
            Ok(undone) => {
                let text = &self.look.text;
                let count = text.count(Noun::Ticket, undone.tickets.len() as u64);
                let mut words = text.say_with("undo-done", &[("count", count.into())]);
                for left in &undone.left {
                    let number = left.ticket.map(|n| format!("#{n} ")).unwrap_or_default();
                    let why = text.say(match left.why {
                        LeftWhy::ChangedSince => "left-changed-since",
                        LeftWhy::Sent => "left-sent",
                        LeftWhy::DoesNotFit => "left-does-not-fit",
                        LeftWhy::Final => "left-final",
                    });
                    words.push_str(&format!("; {number}{why}"));
                }
                let role = if undone.left.is_empty() {
                    Role::Good
                } else {
                    Role::Warn
                };
                self.say(role, words);
            }
            Err(error) => {
                let words = self.look.text.sentence(&error.sentence());
                self.say(Role::Info, words);
            }
        }
        self.refresh();
    }
}

/// The purpose under which a command's draft was kept.
fn purpose_of(command: &Command) -> Option<crate::core::event::Purpose> {
    use crate::core::event::Purpose;
    Some(match command {
        Command::Accept(_) | Command::AcceptPaid(_) => Purpose::Accept,
        Command::Ask(_) => Purpose::Ask,
        Command::Refuse(_) => Purpose::Refuse,
        Command::Quote(_) => Purpose::Quote,
        Command::Resolve(_) => Purpose::Resolve,
        Command::Reply(_) => Purpose::Answer,
        _ => return None,
    })
}
