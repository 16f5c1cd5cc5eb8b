//! The outbox laid over the panes: what waits, has failed or was perhaps sent, and what a person does about it.
//!
//! Nothing here hangs on a single key: a reply is chosen, then what is done with it.

use super::Workbench;
use super::laid_over::Over;
use crate::core::trouble::Trouble;
use crate::desk;
use crate::store::{OutboxItem, OutboxLine, OutboxStatus};
use crate::tui::model::Pane;
use crate::tui::overlay::menu::{Enter, Item};
use crate::tui::overlay::{Menu, Pager, cells};
use crate::tui::snapshot::Outgoings;
use crate::tui::theme::Role;
use crate::tui::worker::{Ask, Handling, Order};
use std::time::Instant;

/// Replies of a status that are shown at first, and as many more whenever more are wanted.
const REPLIES: u32 = 300;

const MORE: &str = "more";
const GOTO: &str = "goto";
const WHY: &str = "why";
const RETRY: &str = "retry";
const WITHDRAW: &str = "withdraw";
const SETTLE: &str = "settle";

impl Workbench {
    /// Has the outbox read; a text that is read meanwhile makes room for it.
    pub(super) fn ask_outbox(&mut self) {
        if matches!(self.over, Some(Over::Pager(_) | Over::Sync(_))) {
            self.over = None;
        }
        self.workers.ask(Ask::Outbox(REPLIES));
    }

    /// The outbox has been read: it is laid over the panes, or follows where it lies already.
    pub(super) fn take_outbox(&mut self, read: Outgoings) {
        let Outgoings { lines, all, most } = read;
        let widest = self.outbox_columns(&lines);
        let items = lines.iter().map(|line| self.outbox_item(line, widest));
        let mut items: Vec<Item> = items.collect();
        let left = all.saturating_sub(lines.len() as u64);
        let more = (left > 0).then_some(MORE);
        if left > 0 {
            let words = self
                .look
                .text
                .say_with("outbox-more", &[("n", left.into())]);
            items.push(Item::new(MORE, words));
        }
        let title = self.outbox_title(lines.len(), all);
        match &mut self.over {
            Some(Over::Outbox { menu, read }) => {
                // Further ones were wanted: the cursor goes on with the first of them.
                let wanted = menu.under_cursor().is_some_and(|item| item.id == MORE);
                let next = items.get(read.lines.len()).filter(|_| wanted);
                let next = next.map(|item| item.id.clone());
                menu.set_title(title);
                menu.set_items(items);
                menu.set_more(more);
                if let Some(id) = next {
                    menu.stand_on(&id);
                }
                *read = Outgoings { lines, all, most };
            }
            None if lines.is_empty() => {
                let words = self.look.say("outbox-empty");
                self.say(Role::Good, words);
            }
            None => {
                let mut menu = Menu::new(title, items).entering(Enter::Open);
                menu = menu.asking_for(self.look.say("menu-type-row"));
                menu.set_more(more);
                menu.set_empty_words(Some(self.look.say("outbox-empty")));
                let read = Outgoings { lines, all, most };
                self.over = Some(Over::Outbox { menu, read });
            }
            // Something else was laid over meanwhile.
            Some(_) => {}
        }
        self.dirty = true;
    }

    /// What the list is called; of how many it shows the newest, where it does not show all.
    fn outbox_title(&self, shown: usize, all: u64) -> String {
        let title = self.look.say("pane-outbox");
        if all <= shown as u64 {
            return title;
        }
        let numbers = [("shown", shown.into()), ("all", all.into())];
        let some = self.look.text.say_with("outbox-some", &numbers);
        format!("{title}: {some}")
    }

    /// An outbox that is looked at follows what becomes of it.
    pub(super) fn follow_outbox(&self) {
        if let Some(Over::Outbox { read, .. }) = &self.over {
            self.workers.ask(Ask::Outbox(read.most));
        }
    }

    /// The widest number and the widest time of these replies: each has a column of its own.
    fn outbox_columns(&self, lines: &[OutboxLine]) -> [usize; 2] {
        let widest = |told: fn(&Self, &OutboxLine) -> String| {
            let widths = lines.iter().map(|line| cells::width(&told(self, line)));
            usize::from(widths.max().unwrap_or_default())
        };
        [
            widest(|_, line| line.item.ticket.to_string()),
            widest(Self::queued),
        ]
    }

    /// Since when a reply waits.
    fn queued(&self, line: &OutboxLine) -> String {
        let since = line.item.reply.queued_at;
        self.look.text.relative(since, self.model.now)
    }

    /// One reply of the list: since when, whose it is, what for; what became of it, where it does not merely wait.
    fn outbox_item(&self, line: &OutboxLine, [number, at]: [usize; 2]) -> Item {
        let text = &self.look.text;
        let (item, reply) = (&line.item, &line.item.reply);
        let whose = match &line.client {
            Some(client) => format!("{client}, {}", reply.to.shown()),
            None => reply.to.shown().to_owned(),
        };
        let form = match item.status {
            OutboxStatus::Queued => "outbox-line",
            _ => "outbox-line.otherwise",
        };
        let label = text.say_with(
            form,
            &[
                (
                    "number",
                    format!("{:number$}", item.ticket.to_string()).into(),
                ),
                ("at", format!("{:at$}", self.queued(line)).into()),
                ("state", self.state(item.status).into()),
                ("to", whose.into()),
            ],
        );
        let sign = match item.status {
            OutboxStatus::Failed => Role::Bad.sign(),
            OutboxStatus::Unsure => Role::Warn.sign(),
            _ => Role::Text.sign(),
        };
        let detail = match &line.trouble {
            Some(trouble) => text.trouble_briefly(trouble.kind),
            None => text.purpose(reply.purpose),
        };
        Item::new(reply.id.to_string(), format!("{sign} {label}")).detail(detail)
    }

    /// A reply of the outbox was chosen, or what is done with it.
    pub(super) fn take_outbox_choice(&mut self, ids: &[String]) {
        let Some(id) = ids.first() else {
            return;
        };
        match self.over.take() {
            Some(Over::Outbox { menu, mut read }) if id == MORE => {
                read.most = read.most.saturating_add(REPLIES);
                self.workers.ask(Ask::Outbox(read.most));
                self.over = Some(Over::Outbox { menu, read });
            }
            Some(Over::Outbox { read, .. }) => {
                let mut lines = read.lines.into_iter();
                if let Some(line) = lines.find(|line| line.item.reply.id.to_string() == *id) {
                    self.ask_handling(line);
                }
            }
            Some(Over::Handle { line, .. }) => self.handle(id, &line),
            over => self.over = over,
        }
    }

    fn state(&self, status: OutboxStatus) -> String {
        self.look.text.say(&format!("reply-state-{status}"))
    }

    /// Why a reply is where it is, and what to do about it.
    fn why(&self, status: OutboxStatus, trouble: &Trouble) -> String {
        match status {
            OutboxStatus::Unsure => self.look.text.trouble_unsure(trouble),
            _ => self.look.text.trouble(trouble),
        }
    }

    /// Asks what is done with a reply.
    fn ask_handling(&mut self, line: OutboxLine) {
        let (text, reply) = (&self.look.text, &line.item.reply);
        let title = text.say_with(
            "outbox-title",
            &[
                ("number", line.item.ticket.to_string().into()),
                ("to", reply.to.shown().into()),
                ("purpose", text.purpose(reply.purpose).into()),
                ("state", self.state(line.item.status).into()),
            ],
        );
        let menu = Menu::new(title, self.handlings(&line)).entering(Enter::Do);
        self.over = Some(Over::Handle {
            menu,
            line: Box::new(line),
        });
    }

    /// What can be done with a reply, the harmless first.
    fn handlings(&self, line: &OutboxLine) -> Vec<Item> {
        let (text, status) = (&self.look.text, line.item.status);
        let number = line.item.ticket.to_string();
        let goto = text.say_with("outbox-goto", &[("number", number.into())]);
        let mut items = vec![Item::new(GOTO, goto)];
        if let Some(trouble) = &line.trouble {
            let why = self.why(status, trouble);
            let why = text.say_with("outbox-why", &[("why", why.into())]);
            items.push(Item::new(WHY, why));
        }
        // What waits for its first try goes by itself.
        let retry = match (status, &line.trouble) {
            (OutboxStatus::Queued, None) => None,
            (OutboxStatus::Queued, Some(_)) => Some("outbox-retry-now"),
            (OutboxStatus::Unsure, _) => Some("outbox-retry-unsure"),
            _ => Some("outbox-retry"),
        };
        items.extend(retry.map(|key| Item::new(RETRY, text.say(key))));
        items.push(Item::new(WITHDRAW, text.say("outbox-withdraw")));
        if matches!(status, OutboxStatus::Failed | OutboxStatus::Unsure) {
            items.push(Item::new(SETTLE, text.say("outbox-settle")));
        }
        items
    }

    fn handle(&mut self, what: &str, line: &OutboxLine) {
        let id = line.item.reply.id;
        let handling = match what {
            GOTO => {
                self.go_to_ticket(line.item.ticket, Instant::now());
                return self.focus(Pane::Ticket);
            }
            WHY => {
                let status = line.item.status;
                let why = line.trouble.as_ref().map(|t| self.why(status, t));
                let pager = Pager::plain(self.look.say("pane-outbox"), &why.unwrap_or_default());
                self.over = Some(Over::Pager(pager));
                return;
            }
            RETRY => Handling::Retry(self.look.say("outbox-reason-retry")),
            WITHDRAW => Handling::Withdraw(self.look.say("outbox-reason-withdraw")),
            SETTLE => Handling::Settle,
            _ => return,
        };
        self.workers.order(Order::Outbox(id, handling));
    }

    /// Something was done with a reply, or not.
    pub(super) fn take_handled(
        &mut self,
        handling: &Handling,
        done: desk::Result<Box<OutboxItem>>,
    ) {
        match done {
            Ok(item) => {
                let key = match handling {
                    Handling::Withdraw(_) => "outbox-withdrawn",
                    Handling::Retry(_) => "outbox-retried",
                    Handling::Settle => "outbox-settled",
                };
                let number = item.ticket.to_string();
                let words = self.look.text.say_with(key, &[("number", number.into())]);
                self.say(Role::Good, words);
            }
            Err(error) => {
                let words = self.look.text.sentence(&error.sentence());
                self.say(Role::Bad, words);
            }
        }
        self.refresh();
        self.follow_outbox();
    }
}
