//! What the workers tell.

use super::Workbench;
use crate::core::query::Query;
use crate::core::request::Kind;
use crate::desk::{self, Command, Done, SetFact, Stranger};
use crate::tui::model::Tab;
use crate::tui::snapshot::{TicketSheet, Window};
use crate::tui::theme::Role;
use crate::tui::worker::{Anchor, TextTold, Told};

impl Workbench {
    pub(super) fn take_told(&mut self, told: Told) {
        match told {
            Told::Window {
                serial,
                anchor,
                window,
            } => self.take_window(serial, anchor, window),
            Told::Ticket(number, sheet) => self.take_ticket(number, sheet),
            Told::OnCall(sheet) => self.take_on_call(sheet),
            Told::Duty(told) => self.take_duty(*told),
            Told::Text(told) => self.take_text(*told),
            Told::History(number, lines) => self.read_history(number, &lines),
            Told::Clients(query, found) => self.take_candidates(&query, found),
            Told::Looked(looked) => self.take_looked(*looked),
            Told::Ran(number, command, done) => {
                let not_recorded = self.note_done(number, &command, &done);
                self.take_done(number, &command, done);
                if let Some(words) = not_recorded {
                    self.say(Role::Warn, words);
                }
            }
            Told::Counted(counts) => self.take_counts(counts),
            Told::Foreseeing { serial, done } => self.take_foreseeing(serial, done),
            Told::Foreseen(foresight) => self.take_foreseen(*foresight),
            Told::Progress(progress) => self.take_progress(progress),
            Told::BulkDone(bulk) => self.take_bulk(&bulk),
            Told::Undone(undone, known) => self.take_undone(undone, &known),
            Told::Numbers(then, numbers) => self.take_numbers(then, numbers),
            Told::Strangers { of, names } => self.take_strangers(of.as_deref(), &names),
            Told::Hidden { serial, hidden } => {
                if serial == self.model.queue.serial() {
                    self.dirty |= self.model.marks.set_hidden(hidden);
                }
            }
            Told::UndoAsks(asks, known) => self.ask_undo(&asks, &known),
            Told::Batches(lines) => self.take_batches(&lines),
            Told::Batch(batch, deeds) => self.take_batch(&batch, &deeds),
            Told::Silenced(done) => self.take_silenced(done),
            Told::SilenceEnded(done) => self.take_silence_ended(done),
            Told::Handled(handling, done) => self.take_handled(&handling, done),
            Told::Outbox(read) => self.take_outbox(read),
            Told::Landings(query, found) => self.take_landings(&query, &found),
            Told::Sync(sheet) => self.take_sync(sheet),
            Told::Presence(others) => self.take_others(others),
            Told::PresenceMissed => self.here.missed(),
            Told::Changed => {
                self.held.asked(false);
                self.read_anew();
                self.follow_outbox();
            }
            Told::Failed(why) => {
                // Perhaps it was this that failed.
                self.awaited.wish = None;
                self.awaited.beginning = None;
                let words = self.look.text.sentence(&why);
                self.say(Role::Bad, words);
            }
        }
    }

    /// The rows around the cursor, as they are now.
    fn take_window(&mut self, serial: u64, anchor: Anchor, window: Window) {
        let before = self.model.target();
        self.model.marks.follow_range(&self.model.queue);
        let is_awaited = serial == self.model.queue.serial();
        self.model.queue.take(serial, anchor, window);
        if is_awaited {
            self.arrive(anchor);
        }
        self.model.store_is_empty = self.model.queue.counts.queue(crate::store::Queue::All) == 0;
        if self.model.target() != before || self.model.sheet.is_none() {
            self.follow();
        }
        self.dirty = true;
    }

    /// A ticket as it is now; what was waiting for it is done.
    fn take_ticket(&mut self, number: u64, sheet: Option<Box<TicketSheet>>) {
        let wish = self.awaited.wish.take_if(|(wished, _)| *wished == number);
        if self.model.target() != Some(number) {
            return;
        }
        self.model.take_sheet(sheet);
        self.dirty = true;
        if let Some((_, action)) = wish
            && self.over.is_none()
            && self.model.target_sheet().is_some()
        {
            self.act(action);
        }
    }

    /// Names that nobody bears: of the list's query they are told while it is looked at.
    fn take_strangers(&mut self, of: Option<&Query>, names: &[Stranger]) {
        let asked = self.model.queue.scope().query;
        if of.is_some_and(|of| *of != asked) {
            return;
        }
        let words = self.look.text.whole_sentence(&Stranger::sentence(names));
        let tab = self.model.queue.tab();
        self.strangers = of.map(|_| (tab, asked, words.clone()));
        self.say(Role::Warn, words);
    }

    /// A warning of names goes with its view: in the next one it would warn of nothing, and hide where one is.
    pub(super) fn mind_strangers(&mut self) {
        let queue = &self.model.queue;
        let is_left = |(tab, asked, _): &mut (Tab, Query, String)| {
            *tab != queue.tab() || *asked != queue.scope().query
        };
        let left = self.strangers.take_if(is_left);
        if left.is_some_and(|(_, _, words)| {
            self.notice.is_shown() && self.notice.words() == Some(words.as_str())
        }) {
            self.notice.clear();
            self.dirty = true;
        }
    }

    /// What was told to a person who writes.
    fn take_text(&mut self, told: TextTold) {
        match told {
            TextTold::Begun(begun) => self.take_begun(*begun),
            TextTold::NotBegun(error) => {
                self.awaited.beginning = None;
                let words = self.look.text.sentence(&error.sentence());
                self.say(Role::Bad, words);
            }
            TextTold::Pieces(number, pieces) => self.take_pieces(number, pieces),
            TextTold::Filled(number, filled) => self.take_filled(number, filled),
            TextTold::Paths(typed, found) => self.take_paths(&typed, found),
            TextTold::News(number, news) => self.take_news(number, news),
            TextTold::Drafts(drafts) => self.take_drafts(drafts),
            TextTold::Drafted(tickets) => {
                self.dirty |= self.model.drafted != tickets;
                self.model.drafted = tickets;
            }
            TextTold::Saved(hand, saved) => self.take_saved(hand, saved),
            TextTold::NotSent(number, why) => self.take_not_sent(number, &why),
            TextTold::ToEditor(hand, file) => self.take_editor_file(hand, file),
            TextTold::FromEditor(hand, text) => self.take_edited_text(hand, text),
            TextTold::Recorded(new, saved) => self.take_recorded(new, saved),
        }
    }

    fn take_done(&mut self, number: u64, command: &Command, done: desk::Result<Box<Done>>) {
        match done {
            Ok(done) => {
                self.awaited.typed = None;
                if sends(command) && !done.changed {
                    // Somebody was first: the letter has not gone, and its draft stays.
                    let number = number.to_string();
                    let words = self
                        .look
                        .text
                        .say_with("done-not-sent", &[("number", number.into())]);
                    self.say(Role::Warn, words);
                    return self.refresh();
                }
                let words = self.what_was_done(command, &done);
                let role = if done.changed { Role::Good } else { Role::Info };
                self.say(role, words);
                if done.changed && is_declared(command) {
                    self.has_declared(number);
                }
            }
            Err(error) => {
                let words = match &error {
                    desk::Error::Answered { number, by, at } => self.answered_by(*number, by, *at),
                    error => self.look.text.sentence(&error.sentence()),
                };
                if !self.give_back(number, &words) {
                    self.say(Role::Bad, words);
                }
            }
        }
        self.refresh();
    }

    /// One fact that was established, in words; of an emergency also what it makes of the ticket: an incident.
    fn told_of(&self, facts: &[SetFact]) -> Option<String> {
        let fact = match facts {
            [fact] | [fact @ SetFact::Emergency(true), SetFact::Trouble(None)] => fact,
            _ => return None,
        };
        let mut words = self.fact_in_words(fact);
        if declares(fact) {
            let kind = self.fact_in_words(&SetFact::Kind(Some(Kind::Incident)));
            words = format!("{words}, {kind}");
        }
        Some(words)
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
            && let Some(fact) = self.told_of(facts)
        {
            let number = done.number.to_string();
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
        let name = match (command, done.decided) {
            (Command::Follow(_), Some(action)) => action.as_str(),
            // Whoever takes one over has not given it away.
            (Command::HandOver { to, .. }, _) if *to == self.footing.actor.name => "acknowledge",
            _ => command.name(),
        };
        let key = format!("done-{name}");
        let mut words = text.say_with(
            &key,
            &[
                ("number", done.number.to_string().into()),
                ("verdict", verdict.into()),
            ],
        );
        let may_charge = matches!(command, Command::Accept(_) | Command::Follow(_));
        if let Some(charge) = charged.filter(|_| may_charge) {
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
}

/// Whether a fact makes a ticket an emergency.
fn declares(fact: &SetFact) -> bool {
    matches!(fact, SetFact::Emergency(true) | SetFact::Trouble(Some(_)))
}

/// Whether a command declares a ticket an emergency.
fn is_declared(command: &Command) -> bool {
    matches!(command, Command::Set(facts) if facts.iter().any(declares))
}

/// Whether a command sends a letter that was written for it.
fn sends(command: &Command) -> bool {
    matches!(
        command,
        Command::Accept(_)
            | Command::AcceptPaid(_)
            | Command::Ask(_)
            | Command::Refuse(_)
            | Command::Quote(_)
            | Command::Resolve(_)
            | Command::Reply(_)
            | Command::UpdateClient(_)
    )
}
