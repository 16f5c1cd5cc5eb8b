//! Triage: what is done with the ticket that was under the cursor at the keypress.

use super::Workbench;
use super::laid_over::{Asked, Over};
use crate::core::event::Purpose;
use crate::core::verdict::Action as Verdict;
use crate::desk::{Against, Command, How, Outgoing, SetFact};
use crate::tui::input::Action;
use crate::tui::overlay::Step;
use crate::tui::overlay::compose::Asked as Wanted;
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
            Action::Accept => self.begin(number, Purpose::Accept),
            Action::AcceptPaid => self.begin_paid(number),
            Action::Ask => self.begin(number, Purpose::Ask),
            Action::Refuse => self.begin(number, Purpose::Refuse),
            Action::Quote => self.begin(number, Purpose::Quote),
            Action::Resolve => self.begin(number, Purpose::Resolve),
            Action::Reply => self.begin(number, Purpose::Answer),
            Action::Park => self.order(number, Command::Park(None)),
            Action::Reopen => self.order(number, Command::Reopen),
            Action::Claim => self.order(number, Command::Claim),
            Action::Assign => self.ask_line(Asked::Assignee(number), "prompt-assignee", ""),
            Action::Unassign => self.order(number, Command::Assign(None)),
            Action::ConfirmFacts => self.set(number, SetFact::Confirmed),
            Action::Why => self.read_why(),
            Action::History => self.ask_history(),
            Action::CopyNumber => self.copy(format!("#{number}")),
            Action::CopyText => self.copy_last_message(),
            Action::ConfirmItem => self.confirm_item(number),
            Action::OpenEvidence => self.open_evidence(),
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

    /// Begins the reply that goes with an action. Against the verdict, the reason is asked for first.
    fn begin(&mut self, number: u64, purpose: Purpose) {
        let Some(sheet) = self.model.target_sheet() else {
            return;
        };
        match fits(sheet, purpose) {
            Fit::Follows => self.begin_reply(number, purpose, None, false),
            Fit::Undecided => {
                let needs: Vec<String> = sheet
                    .verdict
                    .needs
                    .iter()
                    .map(|n| self.look.text.need(*n))
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
                let prompt = crate::tui::overlay::Prompt::new(label);
                self.over = Some(Over::Prompt {
                    prompt,
                    asked: Asked::Against(number, purpose),
                });
            }
        }
    }

    fn begin_paid(&mut self, number: u64) {
        self.begin_reply(number, Purpose::Accept, None, true);
    }

    /// Has the reader begin a reply; it is laid over the panes when it comes.
    pub(super) fn begin_reply(
        &mut self,
        number: u64,
        purpose: Purpose,
        against: Option<(String, Option<String>)>,
        paid: bool,
    ) {
        self.beginning = Some((number, purpose, against, paid));
        self.workers.ask(Ask::Begin(number, purpose));
    }

    /// What the reply that is being written came to.
    pub(super) fn take_compose(&mut self, step: &Step<Wanted>) {
        match step {
            Step::Stay => {}
            Step::Redraw => self.dirty = true,
            Step::Close => {
                self.save_draft();
                self.over = None;
                let words = self.look.say("status-saved-draft");
                self.say(Role::Info, words);
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
            compose,
            number,
            purpose,
            against,
            paid,
        }) = self.over.take()
        else {
            return;
        };
        let text = compose.text();
        let how = How {
            reply: Outgoing::Text(text.clone()),
            against: against.map(|(reason, approver)| Against { reason, approver }),
            ..How::default()
        };
        let command = match purpose {
            Purpose::Accept if paid => Command::AcceptPaid(how),
            Purpose::Accept => Command::Accept(how),
            Purpose::Ask => Command::Ask(how),
            Purpose::Refuse => Command::Refuse(how),
            Purpose::Quote => Command::Quote(how),
            Purpose::Resolve => Command::Resolve(how),
            Purpose::Answer => Command::Reply(Outgoing::Text(text)),
        };
        self.order(number, command);
        self.dirty = true;
    }

    fn discard(&mut self) {
        if let Some(Over::Compose {
            number, purpose, ..
        }) = self.over.take()
        {
            self.saves_at = None;
            self.workers.order(Order::DropDraft(number, purpose));
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

fn fits(sheet: &TicketSheet, purpose: Purpose) -> Fit {
    let action = sheet.verdict.action;
    let follows = match purpose {
        // Neither says anything of the verdict.
        Purpose::Answer | Purpose::Resolve => true,
        Purpose::Accept => action == Verdict::Accept,
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
