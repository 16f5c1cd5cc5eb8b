//! A reply being written: begun, saved as it is typed, sent.

mod aids;
mod drafts;
mod head;
mod outside;

use super::bulk::FORM;
use super::laid_over::Over;
use super::reply::{Errand, Writing};
use super::{DRAFT_PAUSE, Workbench};
use crate::core::event::Purpose;
use crate::desk::{self, Command, How, Outgoing};
use crate::store::{Draft, Hold, Saved};
use crate::tui::input::{Action, Input};
use crate::tui::model::Aim;
use crate::tui::overlay::compose::{Against, Asked as Wanted, Attached};
use crate::tui::overlay::wrap::Para;
use crate::tui::overlay::{Compose, Step};
use crate::tui::shell::Request;
use crate::tui::snapshot::Begun;
use crate::tui::theme::Role;
use crate::tui::worker::{Ask, Begin, Order, TextAsk, TextOrder};
use ratatui::text::Line;
use std::path::PathBuf;
use std::time::Instant;
use uuid::Uuid;

impl Workbench {
    /// Has the reader begin a reply; it is laid over the panes when it comes.
    pub(super) fn begin_reply(&mut self, errand: Errand) {
        self.begin_with(errand, Begin::Newest);
    }

    /// Has the reader begin a reply with a draft, or with none.
    pub(super) fn begin_with(&mut self, errand: Errand, draft: Begin) {
        self.workers.ask(Ask::Text(TextAsk::Begin {
            number: errand.number,
            purpose: errand.purpose,
            form: errand.form,
            draft,
        }));
        self.awaited.beginning = Some((errand, draft));
    }

    /// A reply was begun: it is laid over the panes, unless something else has been meanwhile.
    pub(super) fn take_begun(&mut self, begun: Begun) {
        let is_it = |(errand, _): &mut (Errand, Begin)| {
            (errand.number, errand.purpose) == (begun.number, begun.purpose)
        };
        let Some((errand, draft)) = self.awaited.beginning.take_if(is_it) else {
            return;
        };
        if self.over.is_some() {
            return;
        }
        if draft == Begin::Newest && begun.drafts.len() > 1 {
            return self.choose_draft(errand, begun.drafts);
        }
        if let Some((_, saved_at)) = begun.found {
            let age = (self.footing.clock)() - saved_at;
            let recent = age < chrono::TimeDelta::minutes(1) && self.is_of_another(&begun);
            let words = self.look.say(match recent {
                true => "status-draft-fresh",
                false => "status-draft-found",
            });
            self.say(if recent { Role::Warn } else { Role::Info }, words);
        }
        let writing = self.writing(errand, begun);
        self.hands.insert(writing.hold.hand);
        if writing.errand.form {
            let fill = TextAsk::Fill(writing.errand.number, writing.compose.text());
            self.workers.ask(Ask::Text(fill));
        }
        self.over = Some(Over::Compose(Box::new(writing)));
        self.warn_of_others();
        self.dirty = true;
    }

    /// Whether the draft that was found was saved by a hand of another window.
    fn is_of_another(&self, begun: &Begun) -> bool {
        let found = begun.found.map(|(found, _)| found);
        let mut kept = begun.drafts.iter();
        let kept = kept.find(|kept| Some(kept.found) == found);
        let hand = kept.and_then(|kept| kept.hand);
        hand.is_some_and(|hand| !self.hands.contains(&hand))
    }

    fn writing(&self, errand: Errand, begun: Begun) -> Writing {
        let aim = match self.model.aim() {
            Some(aim) if errand.form => aim,
            _ => Aim::One(errand.number),
        };
        let head = self.head(&errand, &aim, &begun);
        let mut compose = Compose::new(head, &begun.body);
        if begun.found.is_some() {
            compose.go_on(&begun.template);
        }
        let files = begun.files.into_iter();
        let files: Vec<Attached> = files.map(|(bytes, path)| attached(path, bytes)).collect();
        let saved = (
            compose.text(),
            files.iter().map(|f| f.path.clone()).collect(),
        );
        compose.set_files(files);
        compose.set_against(Against {
            bare: begun.is_bare.then(|| begun.template.clone()),
            missing: begun.missing,
            last_letter: begun.last_letter.filter(|_| !errand.form),
            news: false,
            decisions: Vec::new(),
        });
        if errand.form {
            compose.set_form(None);
        } else {
            compose.set_quotable(&begun.last_words);
            let (title, side) = self.beside_reply();
            compose.set_side(title, side);
        }
        Writing {
            compose,
            template: begun.template,
            frame: begun.frame,
            saved,
            hold: Hold {
                hand: Uuid::now_v7(),
                found: begun.found.map(|(found, _)| found),
            },
            is_kept: begun.found.is_some(),
            last_seen: begun.last_seen,
            aid: None,
            aim,
            errand,
        }
    }

    /// Gives an input to the reply that is being written, or to what helps with it.
    pub(super) fn input_compose(&mut self, input: &Input, now: Instant) {
        let keys = std::sync::Arc::clone(&self.look.keys);
        let Some(Over::Compose(writing)) = &mut self.over else {
            return;
        };
        if writing.aid.is_some() {
            return self.input_aid(input, now);
        }
        let step = writing.compose.on_input(input, &keys);
        self.note_typing(now);
        self.take_compose(&step);
    }

    /// What was typed is saved when typing pauses.
    pub(super) fn note_typing(&mut self, now: Instant) {
        let Some(Over::Compose(writing)) = &mut self.over else {
            return;
        };
        if writing.compose.take_changed() && self.saves_at.is_none() {
            self.saves_at = Some(now + DRAFT_PAUSE);
        }
    }

    /// What the reply that is being written came to.
    fn take_compose(&mut self, step: &Step<Wanted>) {
        match step {
            Step::Stay => {}
            Step::Redraw => self.dirty = true,
            Step::Close => {
                let kept =
                    matches!(&self.over, Some(Over::Compose(w)) if w.is_kept || w.is_unsaved());
                self.save_draft();
                self.over = None;
                self.dirty = true;
                if kept {
                    let words = self.look.say("status-saved-draft");
                    self.say(Role::Info, words);
                }
            }
            Step::Done(Wanted::Send) => self.send(),
            Step::Done(Wanted::ExternalEditor) => self.edit_outside(),
            Step::Done(Wanted::Discard) => self.discard(),
            Step::Done(Wanted::Template) => self.ask_pieces(),
            Step::Done(Wanted::Attach) => self.ask_file(),
            Step::Other(Action::Help) => self.tell_keys_of_writing(),
            Step::Other(Action::QuoteMessage) => {
                let words = self.look.say("quote-form");
                self.say(Role::Warn, words);
            }
            Step::Other(Action::Suspend) => self.wants.push_back(Request::Suspend),
            Step::Other(Action::Redraw) => self.wants.push_back(Request::Repaint),
            Step::Other(_) => {}
        }
    }

    /// Typing has paused: the draft is saved, and a form is filled anew for the ticket under the cursor.
    pub(super) fn typing_paused(&mut self) {
        self.save_draft();
        if let Some(Over::Compose(writing)) = &self.over
            && writing.errand.form
        {
            let fill = TextAsk::Fill(writing.errand.number, writing.compose.text());
            self.workers.ask(Ask::Text(fill));
        }
    }

    /// Saves the draft that is being typed, if it changed. What nobody has touched is no draft: the template may say
    /// something else tomorrow.
    pub(super) fn save_draft(&mut self) {
        self.saves_at = None;
        let Some((draft, hold)) = self.draft() else {
            return;
        };
        if let Some(Over::Compose(writing)) = &mut self.over
            && writing.is_unsaved()
        {
            writing.saved = (draft.text.clone(), draft.files.clone());
            let order = TextOrder::Save(Box::new(draft), hold);
            self.workers.order(Order::Text(order));
        }
    }

    /// The draft as it stands, and whose it is.
    fn draft(&self) -> Option<(Draft, Hold)> {
        let Some(Over::Compose(writing)) = &self.over else {
            return None;
        };
        let errand = &writing.errand;
        let draft = Draft {
            ticket: if errand.form { 0 } else { errand.number },
            agent: self.footing.actor.name.clone(),
            purpose: errand.purpose,
            text: writing.compose.text(),
            files: writing.files(),
            saved_at: (self.footing.clock)(),
        };
        Some((draft, writing.hold))
    }

    /// A draft is saved; that it had to be kept beside another's is told.
    pub(super) fn take_saved(&mut self, hand: Uuid, saved: Saved) {
        if let Some(Over::Compose(writing)) = &mut self.over
            && writing.hold.hand == hand
        {
            let apart = saved == Saved::Beside && writing.is_kept;
            writing.is_kept = true;
            if apart {
                let words = self.look.say("status-draft-beside");
                self.say(Role::Warn, words);
            }
        }
        self.workers.ask(Ask::Text(TextAsk::Drafted));
    }

    /// Sends what is written: the command and its reply in one transaction. The draft stays until that has happened.
    fn send(&mut self) {
        self.save_draft();
        let Some(Over::Compose(writing)) = self.over.take() else {
            return;
        };
        self.dirty = true;
        let text = writing.compose.text();
        if writing.errand.form {
            self.work.form_sent = Some(writing.hold);
            let steps = [Command::Reply(Outgoing::Form(text))];
            // Also to a single ticket: its words are filled in by nobody's hand.
            return self.preview_steps(&writing.aim, FORM, &steps);
        }
        let files = writing.files();
        let number = writing.errand.number;
        let command = command_of(&writing.errand, text);
        self.note_sent(number, &command, &writing.template, &writing.frame);
        self.workers.order(Order::Text(TextOrder::Send {
            number,
            command: Box::new(command),
            files,
            hold: writing.hold,
        }));
    }

    /// A reply was not sent because of its files.
    pub(super) fn take_not_sent(&mut self, number: u64, why: &str) {
        let number = number.to_string();
        self.note_not_sent();
        let args = [("number", number.into()), ("why", why.into())];
        let words = self.look.text.say_with("status-not-sent", &args);
        self.say(Role::Bad, words);
    }

    fn discard(&mut self) {
        if let Some(Over::Compose(writing)) = self.over.take() {
            self.saves_at = None;
            self.workers
                .order(Order::Text(TextOrder::Drop(writing.hold)));
            self.workers.ask(Ask::Text(TextAsk::Drafted));
            let words = self.look.say("status-draft-discarded");
            self.say(Role::Info, words);
        }
    }

    /// The client's last message was read anew: if it is another than at the beginning, the writer is told.
    pub(super) fn take_news(&mut self, number: u64, news: Option<(Uuid, String)>) {
        let style = self.look.style(Role::Text);
        let title = self.look.say("pane-ticket");
        let Some(Over::Compose(writing)) = &mut self.over else {
            return;
        };
        let Some((id, words)) = news else { return };
        let is_it = writing.errand.number == number && !writing.errand.form;
        if !is_it || writing.last_seen == Some(id) {
            return;
        }
        writing.last_seen = Some(id);
        let lines = words.lines();
        let side = lines.map(|line| Para::new(Line::styled(line.to_owned(), style)));
        writing.compose.set_side(title, side.collect());
        writing.compose.set_news(&words);
        self.dirty = true;
    }

    /// A form was filled for the ticket that it is shown for: as its client would get it, or why it can't be.
    pub(super) fn take_filled(&mut self, number: u64, filled: desk::Result<String>) {
        let shown = [("number", number.to_string().into())];
        let title = self.look.text.say_with("compose-filled", &shown);
        // What it was like before would be no letter of these words any more.
        let (role, text, fault) = match filled {
            Ok(text) => (Role::Text, text, None),
            Err(error) => {
                let why = self.look.text.sentence(&error.sentence());
                (
                    Role::Warn,
                    format!("{} {why}", Role::Warn.sign()),
                    Some(why),
                )
            }
        };
        let style = self.look.style(role);
        if let Some(Over::Compose(writing)) = &mut self.over
            && writing.errand.form
            && writing.errand.number == number
        {
            let lines = text.lines();
            let side = lines.map(|line| Para::new(Line::styled(line.to_owned(), style)));
            writing.compose.set_side(title, side.collect());
            writing.compose.set_form(fault);
            self.dirty = true;
        }
    }

    /// Looks whether the client has written to the ticket that is answered.
    pub(super) fn ask_news(&self) {
        if let Some(Over::Compose(writing)) = &self.over
            && !writing.errand.form
        {
            let news = TextAsk::News(writing.errand.number);
            self.workers.ask(Ask::Text(news));
        }
    }
}

/// The command that sends what is written.
fn command_of(errand: &Errand, text: String) -> Command {
    let how = How {
        reply: Outgoing::Text(text),
        against: errand.against.clone(),
        take_over: errand.take_over,
        ..How::default()
    };
    match errand.purpose {
        Purpose::Accept if errand.paid => Command::AcceptPaid(how),
        Purpose::Accept => Command::Accept(how),
        Purpose::Ask => Command::Ask(how),
        Purpose::Refuse => Command::Refuse(how),
        Purpose::Quote => Command::Quote(how),
        Purpose::Resolve => Command::Resolve(how),
        Purpose::EmergencyTaken => Command::ConfirmEmergency(how.reply),
        Purpose::EmergencyUpdate => Command::UpdateClient(how.reply),
        // That it is declined is said beside its letter.
        Purpose::Answer | Purpose::Received | Purpose::WritingOnly | Purpose::EmergencyDeclined => {
            Command::Reply(how.reply)
        }
    }
}

/// A file as it is shown.
fn attached(path: PathBuf, bytes: Option<u64>) -> Attached {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let name = crate::core::scrub::scrub_line(&name).into_owned();
    Attached { path, name, bytes }
}
