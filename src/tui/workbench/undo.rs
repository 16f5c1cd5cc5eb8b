//! Undo and redo on the screen: said before where something can't be taken back, told in a line, and on a page where
//! something was left; and the history of one's own batches.

use super::Workbench;
use super::laid_over::{Over, UndoPage};
use crate::desk::{self, Left, Undone, Way};
use crate::store::{BatchLine, BatchState, Deed};
use crate::text::Noun;
use crate::tui::input::{Action, Context};
use crate::tui::model::Place;
use crate::tui::overlay::menu::{Enter, Item};
use crate::tui::overlay::outline::{Branch, Leaf};
use crate::tui::overlay::wrap::Para;
use crate::tui::overlay::{Menu, Outline, Pager, Step, cells};
use crate::tui::theme::Role;
use crate::tui::worker::{Ask, Known, Order};
use ratatui::text::Line;
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// Lines of a page about one batch; of more only the number is told.
const PAGE: usize = 500;
/// The command of a batch that handed an emergency over.
const HAND_OVER: &str = "hand-over";

impl Workbench {
    /// Orders a batch back, or forth again: the last, or one of an id. `sure`: a person knows what can't be taken back.
    pub(super) fn turn(&mut self, way: Way, batch: Option<Uuid>, sure: bool) {
        let halt = self.begin_job();
        self.work.comes_back = way == Way::Back;
        self.workers.order(Order::Undo {
            way,
            batch,
            sure,
            halt,
        });
    }

    /// A batch was undone or redone, or not.
    pub(super) fn take_undone(&mut self, undone: desk::Result<Box<Undone>>, known: &Known) {
        self.end_job();
        match undone {
            Ok(undone) => {
                let role = match undone.left.is_empty() && undone.whole {
                    true => Role::Good,
                    false => Role::Warn,
                };
                let words = self.turn_in_words(&undone);
                self.say(role, words);
                if !undone.left.is_empty() && self.over.is_none() {
                    let left = self.left_by_reason(&undone, known);
                    self.over = Some(Over::Results(Box::new(left)));
                }
                self.refresh();
                self.come_back(&undone);
            }
            Err(error) => {
                let words = self.look.text.sentence(&error.sentence());
                self.say(Role::Info, words);
                self.refresh();
            }
        }
    }

    /// Many tickets are back in the list that they were taken from: so is the cursor, unless it has been moved since.
    fn come_back(&mut self, undone: &Undone) {
        let here = self.model.queue.place();
        let is_back = |place: &Place| {
            let number = place.number;
            number.is_some_and(|number| undone.tickets.contains(&number)) && place.is_beside(&here)
        };
        let comes_back = std::mem::take(&mut self.work.comes_back);
        let Some(at) = self.work.begun_at.iter().rposition(is_back) else {
            return;
        };
        let place = self.work.begun_at.remove(at);
        if let Some(number) = place.number.filter(|_| comes_back) {
            let anchor = self.model.queue.seek(number);
            self.ask_window(anchor);
        }
    }

    /// What was undone or redone, in one line.
    fn turn_in_words(&self, undone: &Undone) -> String {
        let text = &self.look.text;
        let way = undone.way;
        let command = text.batch_named(&undone.batch.command);
        let done = undone.tickets.len();
        let action = match way {
            Way::Back => Action::Undo,
            Way::Again => Action::Redo,
        };
        let how = match (undone.whole, done, undone.left.is_empty()) {
            (false, ..) => "stopped",
            (true, 0, false) => "nothing",
            _ => "done",
        };
        let mut parts = vec![text.say_with(
            &format!("{way}-{how}"),
            &[
                ("command", command.into()),
                ("count", text.count(Noun::Ticket, done as u64).into()),
                ("done", done.into()),
                ("total", undone.of.into()),
                ("key", self.key(action).into()),
            ],
        )];
        let mut tell = |key: String, noun: Noun, count: u64| {
            if count > 0 {
                let count = text.count(noun, count);
                parts.push(text.say_with(&key, &[("count", count.into())]));
            }
        };
        // What is left comes first: a narrow screen cuts the line.
        let kept: BTreeSet<Option<u64>> = undone.left.iter().map(|left| left.ticket).collect();
        let is_counted = |ticket: &Option<u64>| ticket.is_some_and(|n| undone.tickets.contains(&n));
        let partly = kept.iter().filter(|ticket| is_counted(ticket)).count();
        tell("undo-partly".to_owned(), Noun::Ticket, partly as u64);
        let left = (kept.len() - partly) as u64;
        tell("undo-left".to_owned(), Noun::Ticket, left);
        tell(format!("{way}-charges"), Noun::Charge, undone.charges);
        tell(format!("{way}-replies"), Noun::Reply, undone.replies);
        tell("undo-drafts".to_owned(), Noun::Reply, undone.drafts);
        parts.join("; ")
    }

    pub(super) fn key(&self, action: Action) -> String {
        let key = self.look.key_of(&[Context::Global], action);
        key.unwrap_or_default()
    }

    /// What was left as it is, by the reason: a ticket of it opens.
    fn left_by_reason(&self, undone: &Undone, known: &Known) -> Outline {
        let (text, left) = (&self.look.text, &undone.left);
        let mut groups: BTreeMap<&str, BTreeMap<u64, Vec<String>>> = BTreeMap::new();
        let mut head = Vec::new();
        for left in left {
            let (what, why) = (text.left_what(&left.what), left.why.as_str());
            match left.ticket {
                Some(number) => {
                    let tickets = groups.entry(why).or_default();
                    tickets.entry(number).or_default().push(what);
                }
                None => head.push((Role::Warn, format!("{what}: {}", text.left_why(why)))),
            }
        }
        let leaf = |(number, what): (u64, Vec<String>)| {
            let (who, subject) = known.get(&number).cloned().unwrap_or_default();
            Leaf {
                number,
                who,
                subject,
                part: what.join(", "),
                charge: None,
            }
        };
        let branches = groups.into_iter().map(|(why, tickets)| {
            let leaves = tickets.into_iter().map(leaf).collect();
            Branch::new(text.left_why(why), Role::Warn, leaves)
        });
        let title = text.say(&format!("{}-page-done", undone.way));
        let mut outline = Outline::new(title, branches.collect());
        outline.set_head(head);
        outline
    }

    /// What was left as it is, a line each.
    fn left_in_lines(&self, left: &[Left], known: &Known) -> Vec<Para> {
        let (look, text) = (&self.look, &self.look.text);
        let line = |left: &Left| {
            let ticket = left.ticket.map_or(String::new(), |n| format!("#{n}  "));
            let whose = left.ticket.and_then(|number| known.get(&number));
            let whose = whose.map_or(String::new(), |(who, subject)| {
                format!("  {}", [who.as_str(), subject].join("  "))
            });
            Para::new(Line::from(vec![
                look.span(Role::Accent, ticket),
                look.span(Role::Text, text.left_what(&left.what)),
                look.span(Role::Dim, format!(": {}", text.left_why(left.why.as_str()))),
                look.span(Role::Dim, whose),
            ]))
            .hang(2)
        };
        let mut paras: Vec<Para> = left.iter().take(PAGE).map(line).collect();
        self.tell_of_more(&mut paras, left.len());
        paras
    }

    fn tell_of_more(&self, paras: &mut Vec<Para>, of: usize) {
        if of > PAGE {
            let count = [("count", (of - PAGE).into())];
            let words = self.look.text.say_with("undo-and-more", &count);
            paras.push(Para::new(Line::styled(words, self.look.style(Role::Dim))));
        }
    }

    /// Something of a batch can't be taken back: a person says whether the rest goes back.
    pub(super) fn ask_undo(&mut self, asks: &Undone, known: &Known) {
        self.end_job();
        if self.over.is_some() {
            // Something else was laid over meanwhile: nothing is done unasked.
            let key = [("key", self.key(Action::Undo).into())];
            let words = self.look.text.say_with("undo-asks-later", &key);
            return self.say(Role::Warn, words);
        }
        let (look, text) = (&self.look, &self.look.text);
        let plain = |words: String, role| Para::new(Line::styled(words, look.style(role)));
        let tickets = |count: usize| text.count(Noun::Ticket, count as u64);
        let head = text.say_with(
            "undo-asks-command",
            &[
                ("command", text.batch_did(&asks.batch.command).into()),
                ("when", text.relative(asks.batch.at, self.model.now).into()),
                ("count", tickets(asks.of).into()),
            ],
        );
        let is_something =
            !asks.tickets.is_empty() || asks.charges + asks.replies + asks.drafts > 0;
        let back = [("count", tickets(asks.tickets.len()).into())];
        let mut paras = vec![plain(head, Role::Text)];
        if is_something {
            paras.push(plain(text.say_with("undo-asks-back", &back), Role::Text));
            paras.push(plain(text.say("undo-asks-keys"), Role::Accent));
        } else {
            paras.push(plain(self.nothing_goes_back(&asks.batch), Role::Accent));
        }
        paras.push(plain(String::new(), Role::Text));
        paras.push(plain(text.say("undo-asks-left"), Role::Warn));
        paras.extend(self.left_in_lines(&asks.left, known));
        let pager = Pager::new(look.say("undo-page-asks"), paras);
        let page = UndoPage::Asks(asks.batch.id);
        self.over = Some(match is_something {
            true => Over::Undo { pager, page },
            false => Over::Pager(pager),
        });
        self.dirty = true;
    }

    /// That no ticket of a batch goes back; of an emergency that was handed over, how one takes it back.
    fn nothing_goes_back(&self, batch: &BatchLine) -> String {
        let text = &self.look.text;
        if batch.command != HAND_OVER {
            return text.say("undo-asks-nothing");
        }
        let contexts = [Context::OnCall, Context::Global];
        let key = self.look.key_of(&contexts, Action::HandOver);
        let key = [("key", key.unwrap_or_default().into())];
        text.say_with("undo-asks-nothing.handed", &key)
    }

    /// An input to a page about a batch came to this. Gives an action that is not the page's own.
    pub(super) fn take_undo_page(&mut self, step: &Step<()>, page: UndoPage) -> Option<Action> {
        match (step, page) {
            (Step::Other(Action::Open), UndoPage::Asks(batch)) => {
                self.over = None;
                self.turn(Way::Back, Some(batch), true);
            }
            (Step::Other(Action::Undo), UndoPage::Batch(batch)) => {
                self.over = None;
                self.turn(Way::Back, Some(batch), false);
            }
            (step, _) => return self.take_step(step),
        }
        self.dirty = true;
        None
    }

    /// One's own batches have been read: they are laid over the panes.
    pub(super) fn take_batches(&mut self, lines: &[BatchLine]) {
        if self.over.is_some() {
            return;
        }
        let whens: Vec<String> = lines.iter().map(|batch| self.when(batch)).collect();
        let widest = whens.iter().map(|when| cells::width(when)).max();
        let item = |(batch, when): (&BatchLine, String)| {
            let room = usize::from(widest.unwrap_or_default() - cells::width(&when));
            self.batch_item(batch, &format!("{when}{:room$}", ""))
        };
        let items = lines.iter().zip(whens).map(item).collect();
        let menu = Menu::new(self.look.say("undo-history"), items).entering(Enter::Open);
        let mut menu = menu.asking_for(self.look.say("undo-history-type"));
        menu.set_empty_words(Some(self.look.say("undo-history-empty")));
        self.over = Some(Over::Batches(menu));
        self.dirty = true;
    }

    fn when(&self, batch: &BatchLine) -> String {
        self.look.text.relative(batch.at, self.model.now)
    }

    /// One batch of the history: when, what, of which ticket or how many, how it stands.
    fn batch_item(&self, batch: &BatchLine, when: &str) -> Item {
        let text = &self.look.text;
        let sign = match batch.state {
            BatchState::Done => Role::Text.sign(),
            BatchState::Partly => Role::Warn.sign(),
            BatchState::Undone => Role::Info.sign(),
        };
        let count = text.count(Noun::Ticket, batch.tickets);
        let did = text.batch_did(&batch.command);
        let label = match &batch.only {
            Some(only) => format!("{sign} {when}  {did}: #{}  {}", only.number, only.whose),
            None => format!("{sign} {when}  {did}: {count}"),
        };
        let item = Item::new(batch.id.to_string(), label);
        match batch.state {
            // That it was done stands in the row already.
            BatchState::Done => item,
            _ => item.detail(self.batch_state(batch)),
        }
    }

    fn batch_state(&self, batch: &BatchLine) -> String {
        self.look.text.say(&format!("batch-state-{}", batch.state))
    }

    /// A batch of the history was chosen: what it did is read.
    pub(super) fn take_batch_choice(&mut self, ids: &[String]) {
        self.over = None;
        if let Some(id) = ids.first().and_then(|id| Uuid::try_parse(id).ok()) {
            self.workers.ask(Ask::Batch(id));
        }
    }

    /// What a batch did has been read.
    pub(super) fn take_batch(&mut self, batch: &BatchLine, deeds: &[Deed]) {
        if self.over.is_some() {
            return;
        }
        let (look, text) = (&self.look, &self.look.text);
        let mut tickets: BTreeMap<Option<u64>, Vec<String>> = BTreeMap::new();
        for deed in deeds {
            let words = self.what_happened(&deed.event);
            tickets.entry(deed.ticket).or_default().push(words);
        }
        let state = self.batch_state(batch);
        let mut paras = vec![Para::new(Line::styled(state, look.style(Role::Accent)))];
        let may = batch.state != BatchState::Undone;
        if may {
            let key = [("key", self.key(Action::Undo).into())];
            let words = text.say_with("undo-batch-keys", &key);
            paras.push(Para::new(Line::styled(words, look.style(Role::Dim))));
        }
        paras.push(Para::new(Line::default()));
        let line = |(number, words): (&Option<u64>, &Vec<String>)| {
            let number = number.map_or(String::new(), |n| format!("#{n}  "));
            let spans = vec![
                look.span(Role::Accent, number),
                look.span(Role::Text, words.join("; ")),
            ];
            Para::new(Line::from(spans))
        };
        paras.extend(tickets.iter().take(PAGE).map(line));
        self.tell_of_more(&mut paras, tickets.len());
        let title = format!(
            "{}, {}: {}",
            text.relative(batch.at, self.model.now),
            text.batch_did(&batch.command),
            text.count(Noun::Ticket, batch.tickets)
        );
        let pager = Pager::new(title, paras);
        self.over = Some(match may {
            true => Over::Undo {
                pager: pager.leading_to(Action::Undo),
                page: UndoPage::Batch(batch.id),
            },
            false => Over::Pager(pager),
        });
        self.dirty = true;
    }
}
