//! Triage: what is done with the ticket that was under the cursor at the keypress.

use super::Workbench;
use super::laid_over::{Asked, Errand, Over};
use crate::core::event::Purpose;
use crate::core::ticket::State;
use crate::core::verdict::{Action as Verdict, Need};
use crate::desk::{Command, How, Outgoing, SetFact};
use crate::tui::input::{Action, Context};
use crate::tui::overlay::compose::Asked as Wanted;
use crate::tui::overlay::{Prompt, Step};
use crate::tui::shell::Request;
use crate::tui::snapshot::TicketSheet;
use crate::tui::theme::Role;
use crate::tui::worker::{Ask, Order};
use std::io::Write;

impl Workbench {
    /// Does an action on the ticket under the cursor.
    pub(super) fn act(&mut self, action: Action) {
        if action == Action::Undo {
            self.workers.order(Order::Undo);
            return;
        }
        let Some(number) = self.model.target() else {
            let key = if self.model.queue.loaded {
                "status-no-ticket"
            } else {
                "status-reading"
            };
            let words = self.look.say(key);
            self.say(Role::Info, words);
            return;
        };
        if self.model.target_sheet().is_none() {
            // Not read yet: done when it is, if the cursor is still there.
            self.wish = Some((number, action));
            self.workers.ask(Ask::Ticket(number));
            return;
        }
        match action {
            Action::Follow => self.do_with_targets("follow", &[Command::Follow(None)]),
            Action::Accept => self.begin(number, Purpose::Accept, false),
            Action::AcceptPaid => self.begin(number, Purpose::Accept, true),
            Action::Ask => self.begin(number, Purpose::Ask, false),
            Action::Refuse => self.begin(number, Purpose::Refuse, false),
            Action::Quote => self.begin(number, Purpose::Quote, false),
            Action::Resolve => self.begin(number, Purpose::Resolve, false),
            Action::Reply => self.begin(number, Purpose::Answer, false),
            Action::Park => self.order(number, Command::Park(None)),
            Action::Reopen => self.order(number, Command::Reopen),
            Action::Claim => self.order(number, Command::Claim),
            Action::Assign => self.choose_assignee(number),
            Action::Unassign => self.order(number, Command::Assign(None)),
            Action::ConfirmFacts => self.set(number, SetFact::Confirmed),
            Action::Why => self.read_why(),
            Action::History => self.ask_history(),
            Action::CopyNumber => self.copy(format!("#{number}")),
            Action::CopyText => self.copy_last_message(),
            Action::ConfirmItem => self.confirm_item(number),
            Action::OpenEvidence => self.open_evidence(),
            Action::Evidence => self.read_evidence(),
            Action::CopyLink => self.copy_link(),
            other => self.edit_fact(number, other),
        }
    }

    /// Why an action can't be done now; the palette shows it.
    pub(super) fn why_off(&self, action: Action) -> Option<String> {
        let needs_ticket =
            crate::tui::input::keymap::ActionSet::changes(action) && action != Action::Undo;
        (needs_ticket && self.model.target().is_none()).then(|| self.look.say("status-no-ticket"))
    }

    pub(super) fn order(&mut self, number: u64, command: Command) {
        self.workers.order(Order::Run(number, Box::new(command)));
    }

    pub(super) fn set(&mut self, number: u64, fact: SetFact) {
        self.order(number, Command::Set(vec![fact]));
    }

    /// Begins the reply that goes with an action: unless the ticket's state, its holder or a missing fact is in the
    /// way, which is said before a word is written. Against the verdict, the reason is asked for first.
    fn begin(&mut self, number: u64, purpose: Purpose, paid: bool) {
        let Some(sheet) = self.model.target_sheet() else {
            return;
        };
        let errand = Errand {
            number,
            purpose,
            against: None,
            paid,
            take_over: false,
        };
        if let Some(why) = self.in_the_way(sheet, purpose) {
            return self.say(Role::Warn, why);
        }
        let holder = sheet.ticket.assignee.clone();
        match holder.filter(|by| *by != self.footing.actor.name) {
            Some(by) => self.ask_take_over(errand, &by),
            None => self.begin_by_verdict(errand),
        }
    }

    /// Why a reply of this purpose makes no sense now.
    fn in_the_way(&self, sheet: &TicketSheet, purpose: Purpose) -> Option<String> {
        let text = &self.look.text;
        let number = sheet.ticket.number.to_string();
        let acts = !matches!(purpose, Purpose::Answer | Purpose::Resolve);
        match sheet.ticket.state {
            State::Work
                if purpose == Purpose::Accept
                    && sheet
                        .verdict
                        .charge
                        .is_none_or(|_| sheet.ticket.charge.is_some()) =>
            {
                Some(text.say_with("begin-in-work", &[("number", number.into())]))
            }
            State::Done | State::Refused if acts => {
                let state = text.state(sheet.ticket.state);
                let key = self
                    .look
                    .key_of(&[Context::Global], Action::Reopen)
                    .unwrap_or_default();
                Some(text.say_with(
                    "begin-ended",
                    &[
                        ("number", number.into()),
                        ("state", state.into()),
                        ("key", key.into()),
                    ],
                ))
            }
            State::New | State::Parked
                if purpose == Purpose::Resolve
                    && sheet.verdict.charge.is_some()
                    && sheet.ticket.charge.is_none() =>
            {
                Some(text.say_with("error-not-accepted", &[("number", number.into())]))
            }
            _ => None,
        }
    }

    /// Goes on with a reply whose ticket is free, or is to be taken over.
    pub(super) fn begin_by_verdict(&mut self, errand: Errand) {
        let Some(sheet) = self.model.target_sheet() else {
            return;
        };
        let purpose = errand.purpose;
        match fits(sheet, purpose, errand.paid) {
            Fit::Follows => self.begin_reply(errand),
            Fit::Undecided => {
                let needs: Vec<String> = sheet
                    .verdict
                    .needs
                    .iter()
                    .map(|n| self.need_with_key(*n))
                    .collect();
                let needs = self.look.text.list(&needs);
                let words = self
                    .look
                    .text
                    .say_with("error-undecided", &[("needs", needs.into())]);
                self.say(Role::Warn, words);
            }
            Fit::Against => {
                let verdict = self.look.text.action(sheet.verdict.action);
                let label = self
                    .look
                    .text
                    .say_with("confirm-against", &[("verdict", verdict.into())]);
                let prompt = Prompt::new(label);
                self.over = Some(Over::Prompt {
                    prompt,
                    asked: Asked::Against(errand),
                });
            }
        }
    }

    /// A fact to be established, with the key that does it.
    fn need_with_key(&self, need: Need) -> String {
        let name = self.look.text.need(need);
        let action = match need {
            Need::Kind => Action::SetKind,
            Need::Client => Action::SetClient,
            Need::Source => Action::SetSource,
            Need::Cause => Action::SetCause,
            Need::Discretion => Action::SetDiscretion,
            // On the client's file, not on the ticket.
            Need::Agreement => return name,
        };
        match self.look.key_of(&[Context::Global], action) {
            Some(key) => format!("{name} ({key})"),
            None => name,
        }
    }

    /// Has the reader begin a reply; it is laid over the panes when it comes.
    pub(super) fn begin_reply(&mut self, errand: Errand) {
        self.workers.ask(Ask::Begin(errand.number, errand.purpose));
        self.beginning = Some(errand);
    }

    /// What the reply that is being written came to.
    pub(super) fn take_compose(&mut self, step: &Step<Wanted>) {
        match step {
            Step::Stay => {}
            Step::Redraw => self.dirty = true,
            Step::Close => {
                let touched = matches!(
                    &self.over,
                    Some(Over::Compose { compose, began, .. }) if compose.text() != *began
                );
                self.save_draft();
                self.over = None;
                self.dirty = true;
                if touched {
                    let words = self.look.say("status-saved-draft");
                    self.say(Role::Info, words);
                }
            }
            Step::Done(Wanted::Send) => self.send(),
            Step::Done(Wanted::ExternalEditor) => self.edit_outside(),
            Step::Done(Wanted::Discard) => self.discard(),
            Step::Other(Action::Suspend) => self.wants.push_back(Request::Suspend),
            Step::Other(Action::Redraw) => self.wants.push_back(Request::Repaint),
            Step::Other(_) => {}
        }
    }

    /// Sends what is written: the command and its reply in one transaction. The draft stays until that has happened.
    fn send(&mut self) {
        self.save_draft();
        let Some(Over::Compose {
            compose, errand, ..
        }) = self.over.take()
        else {
            return;
        };
        let text = compose.text();
        let number = errand.number;
        let how = How {
            reply: Outgoing::Text(text.clone()),
            against: errand.against,
            take_over: errand.take_over,
            ..How::default()
        };
        let command = match errand.purpose {
            Purpose::Accept if errand.paid => Command::AcceptPaid(how),
            Purpose::Accept => Command::Accept(how),
            Purpose::Ask => Command::Ask(how),
            Purpose::Refuse => Command::Refuse(how),
            Purpose::Quote => Command::Quote(how),
            Purpose::Resolve => Command::Resolve(how),
            Purpose::Answer | Purpose::Received | Purpose::WritingOnly => {
                Command::Reply(Outgoing::Text(text))
            }
        };
        self.order(number, command);
        self.dirty = true;
    }

    fn discard(&mut self) {
        if let Some(Over::Compose { errand, .. }) = self.over.take() {
            self.saves_at = None;
            self.workers
                .order(Order::DropDraft(errand.number, errand.purpose));
            let words = self.look.say("status-draft-discarded");
            self.say(Role::Info, words);
        }
    }

    /// Opens the text in the editor of one's own, in a file that nobody else may read.
    fn edit_outside(&mut self) {
        let Some(Over::Compose { compose, .. }) = &self.over else {
            return;
        };
        let text = compose.text();
        let file = tempfile::Builder::new()
            .prefix("primedesk-")
            .suffix(".txt")
            .tempfile()
            .and_then(|mut file| {
                file.write_all(text.as_bytes())?;
                let (_, path) = file.keep().map_err(|e| e.error)?;
                Ok(path)
            });
        match file {
            Ok(path) => {
                self.edited = Some(path.clone());
                self.wants.push_back(Request::Edit(path));
            }
            Err(error) => {
                let why = error.to_string();
                let words = self
                    .look
                    .text
                    .say_with("status-editor-failed", &[("why", why.into())]);
                self.say(Role::Bad, words);
            }
        }
    }
}

/// How an action stands to the verdict.
enum Fit {
    Follows,
    Undecided,
    Against,
}

fn fits(sheet: &TicketSheet, purpose: Purpose, paid: bool) -> Fit {
    let action = sheet.verdict.action;
    let follows = match purpose {
        // None of them says anything of the verdict.
        Purpose::Answer | Purpose::Resolve | Purpose::Received | Purpose::WritingOnly => true,
        Purpose::Accept => action == Verdict::Accept || (paid && action == Verdict::Quote),
        // An emergency is taken all the same, and asked for what it lacks meanwhile.
        Purpose::Ask => {
            action == Verdict::Ask
                || (action == Verdict::Accept && !sheet.verdict.missing.is_empty())
        }
        Purpose::Refuse => action == Verdict::Refuse,
        Purpose::Quote => action == Verdict::Quote,
    };
    match (follows, action) {
        (true, _) => Fit::Follows,
        (false, Verdict::Undecided) => Fit::Undecided,
        (false, _) => Fit::Against,
    }
}
