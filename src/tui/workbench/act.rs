//! Triage: what is done with the ticket that was under the cursor at the keypress.

use super::Workbench;
use super::laid_over::{Asked, Errand, Over};
use crate::core::event::Purpose;
use crate::core::ticket::State;
use crate::core::verdict::{Action as Verdict, Need};
use crate::desk::{self, Command, How, SetFact};
use crate::tui::input::keymap::ActionSet;
use crate::tui::input::{Action, Context};
use crate::tui::model::Aim;
use crate::tui::overlay::Prompt;
use crate::tui::snapshot::TicketSheet;
use crate::tui::theme::Role;
use crate::tui::worker::{Ask, Order};

impl Workbench {
    /// Does an action on the ticket under the cursor.
    pub(super) fn act(&mut self, action: Action) {
        let Some(aim) = self.model.aim() else {
            let key = if self.model.queue.loaded {
                "status-no-ticket"
            } else {
                "status-reading"
            };
            let words = self.look.say(key);
            self.say(Role::Info, words);
            return;
        };
        if let Some(command) = self.at_once(&aim, action) {
            // Even what looks barred: the gate answers by the store, the screen may be a moment behind.
            return self.do_to(&aim, command);
        }
        let Some(number) = self.model.target() else {
            // The marked ones are all out of view.
            return match action {
                Action::Assign => self.choose_assignee(aim),
                Action::RunMacro => self.choose_macro(aim),
                action if !action.changes() || action == Action::Reply => {
                    let words = self.look.say("status-no-ticket");
                    self.say(Role::Info, words);
                }
                action => self.edit_fact(aim, action),
            };
        };
        if self.model.target_sheet().is_none() {
            // Not read yet: done when it is, if the cursor is still there.
            self.awaited.wish = Some((number, action));
            self.workers.ask(Ask::Ticket(number));
            return;
        }
        match action {
            Action::RunMacro => self.choose_macro(aim),
            Action::Accept => self.begin(number, Purpose::Accept, false),
            Action::AcceptPaid => self.begin(number, Purpose::Accept, true),
            Action::Ask => self.begin(number, Purpose::Ask, false),
            Action::Refuse => self.begin(number, Purpose::Refuse, false),
            Action::Quote => self.begin(number, Purpose::Quote, false),
            Action::Resolve => self.begin(number, Purpose::Resolve, false),
            Action::Reply => self.begin(number, Purpose::Answer, false),
            Action::UpdateClient => self.update_client(number),
            Action::Assign => self.choose_assignee(aim),
            Action::Why => self.read_why(),
            Action::History => self.ask_history(),
            Action::CopyNumber => self.copy(format!("#{number}")),
            Action::CopyText => self.copy_last_message(),
            Action::ConfirmItem => self.confirm_item(aim),
            Action::OpenEvidence => self.open_evidence(),
            Action::Evidence => self.read_evidence(),
            Action::CopyLink => self.copy_link(),
            other => self.edit_fact(aim, other),
        }
    }

    /// The command of an action that needs neither a choice nor a line. Marked tickets get the regulation's own
    /// letters; for one ticket a letter is written first.
    fn at_once(&self, aim: &Aim, action: Action) -> Option<Command> {
        let how = How::default();
        Some(match action {
            // Of one ticket it is what the list shows that is followed, or nothing.
            Action::Follow if !aim.is_marked() => Command::Follow(self.model.target_action()),
            Action::Follow => Command::Follow(None),
            Action::Park => Command::Park(None),
            Action::Reopen => Command::Reopen,
            Action::Claim => Command::Claim,
            Action::Unassign => Command::Assign(None),
            Action::ConfirmFacts => Command::Set(vec![SetFact::Confirmed]),
            _ if !aim.is_marked() => return None,
            Action::Accept => Command::Accept(how),
            Action::AcceptPaid => Command::AcceptPaid(how),
            Action::Ask => Command::Ask(how),
            Action::Refuse => Command::Refuse(how),
            Action::Quote => Command::Quote(how),
            Action::Resolve => Command::Resolve(how),
            _ => return None,
        })
    }

    pub(super) fn order(&mut self, number: u64, command: Command) {
        self.workers.order(Order::Run(number, Box::new(command)));
    }

    pub(super) fn set(&mut self, aim: &Aim, fact: SetFact) {
        self.do_to(aim, Command::Set(vec![fact]));
    }

    /// Begins the reply that goes with an action: unless the ticket's state, its holder or a missing fact is in the
    /// way, which is said before a word is written. Against the verdict, the reason is asked for first.
    pub(super) fn begin(&mut self, number: u64, purpose: Purpose, paid: bool) {
        let Some(sheet) = self.model.target_sheet() else {
            return;
        };
        let errand = Errand {
            number,
            purpose,
            against: None,
            paid,
            take_over: false,
            form: purpose == Purpose::Answer && self.model.aim().is_some_and(|aim| aim.is_marked()),
        };
        if errand.form {
            let number = self.model.marks.example(number);
            return self.begin_reply(Errand { number, ..errand });
        }
        if let Some(why) = self.in_the_way(sheet, purpose) {
            return self.say(Role::Warn, why);
        }
        // An answer takes nothing over: the gate would turn it away when it is written.
        if let Some(why) = self
            .held(&sheet.ticket)
            .filter(|_| purpose == Purpose::Answer)
        {
            return self.say(Role::Warn, why);
        }
        let holder = sheet.ticket.assignee.clone();
        match holder.filter(|by| *by != self.footing.actor.name) {
            Some(by) => self.ask_take_over(errand, &by),
            None => self.begin_by_verdict(errand),
        }
    }

    /// Why a reply of this purpose makes no sense now.
    pub(super) fn in_the_way(&self, sheet: &TicketSheet, purpose: Purpose) -> Option<String> {
        let ticket = &sheet.ticket;
        let law = self.footing.ground.law_at(ticket.received_at);
        let is_to_pay = desk::yet_to_charge(ticket, law).is_some();
        let say = |key: &str| {
            let number = ticket.number.to_string();
            let text = &self.look.text;
            Some(text.say_with(key, &[("number", number.into())]))
        };
        match (purpose, ticket.state) {
            (Purpose::Answer, _) => None,
            (Purpose::Resolve, State::Done) => self.ended(sheet),
            // Free units are never used without a charge.
            (Purpose::Resolve, _) => say("begin-not-accepted").filter(|_| is_to_pay),
            // Who has it comes first: what could be done instead is barred too.
            (Purpose::Accept, State::Work) if !is_to_pay => self
                .held(ticket)
                .or_else(|| Some(self.in_work(ticket.number))),
            (_, State::Done | State::Refused) => self.ended(sheet),
            _ => None,
        }
    }

    /// The ticket is in work already; the keys of what can be done with it.
    fn in_work(&self, number: u64) -> String {
        let key = |action| {
            let key = self.look.key_of(&[Context::Global], action);
            key.unwrap_or_default().into()
        };
        let words = [
            ("number", number.to_string().into()),
            ("reply", key(Action::Reply)),
            ("resolve", key(Action::Resolve)),
        ];
        self.look.text.say_with("begin-in-work", &words)
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
                let words = self.undecided(sheet);
                self.say(Role::Warn, words);
            }
            Fit::Against => {
                let label = self.asks_why_against(&errand, sheet.verdict.action);
                let about = self.about(&Aim::One(errand.number));
                let wanted = self.look.say("confirm-against.empty");
                let prompt = Prompt::new(label).about(about).with_placeholder(wanted);
                self.over = Some(Over::Prompt {
                    prompt,
                    asked: Asked::Against(errand),
                });
            }
        }
    }

    /// What the regulation says, and the question why what is begun is done all the same.
    fn asks_why_against(&self, errand: &Errand, verdict: Verdict) -> String {
        let text = &self.look.text;
        let (key, done) = match errand.purpose {
            Purpose::Accept if errand.paid => ("confirm-against.paid", Verdict::Accept),
            Purpose::Ask => ("confirm-against", Verdict::Ask),
            Purpose::Refuse => ("confirm-against", Verdict::Refuse),
            Purpose::Quote => ("confirm-against", Verdict::Quote),
            _ => ("confirm-against", Verdict::Accept),
        };
        let values = [
            ("verdict", text.action(verdict).into()),
            ("action", text.action(done).into()),
        ];
        text.say_with(key, &values)
    }

    /// What must be established before the regulation says anything.
    pub(super) fn undecided(&self, sheet: &TicketSheet) -> String {
        let text = &self.look.text;
        let needs = text.list(self.needs_with_keys(sheet));
        text.say_with("error-undecided", &[("needs", needs.into())])
    }

    /// The facts that the verdict waits for, each with its key.
    pub(super) fn needs_with_keys(&self, sheet: &TicketSheet) -> Vec<String> {
        let needs = sheet.verdict.needs.iter();
        needs.map(|need| self.need_with_key(*need)).collect()
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
        Purpose::Answer
        | Purpose::Resolve
        | Purpose::Received
        | Purpose::WritingOnly
        | Purpose::EmergencyTaken
        | Purpose::EmergencyDeclined
        | Purpose::EmergencyUpdate => true,
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
