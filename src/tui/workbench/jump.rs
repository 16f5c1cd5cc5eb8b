//! The jump: a line is typed, and what it may mean is listed: a ticket by its number or subject, a client by name, id,
//! domain or phone.

use super::Workbench;
use super::laid_over::Over;
use crate::store::Queue;
use crate::tui::input::{Action, Context, Input, Pending, Resolved};
use crate::tui::model::Pane;
use crate::tui::overlay::menu::{Enter, Item};
use crate::tui::overlay::{Menu, Step};
use crate::tui::snapshot::Landing;
use crate::tui::worker::{Ask, COUNT_LIMIT};
use std::time::Instant;

impl Workbench {
    /// Asks where to.
    pub(super) fn ask_jump(&mut self) {
        let menu = Menu::new(self.look.say("prompt-jump"), Vec::new()).entering(Enter::Go);
        let menu = menu.asking_for(self.look.say("prompt-jump.empty"));
        let mut menu = menu.narrowed_by_owner();
        menu.set_empty_words(Some(String::new()));
        self.over = Some(Over::Jump {
            menu,
            answered: String::new(),
            hurried: false,
        });
    }

    /// Gives an input to the jump. Gives an action that is not the jump's own.
    pub(super) fn input_jump(&mut self, input: &Input, now: Instant) -> Option<Action> {
        let keys = std::sync::Arc::clone(&self.look.keys);
        let Some(Over::Jump {
            menu,
            answered,
            hurried,
        }) = &mut self.over
        else {
            return None;
        };
        let confirms = matches!(input, Input::Key(key) if matches!(
            keys.press(&mut Pending::default(), &[Context::Prompt], *key),
            Resolved::Action(Action::Confirm)
        ));
        if confirms && menu.query().trim() != answered {
            // Typed faster than read: what is listed is not yet what was meant.
            *hurried = true;
            return None;
        }
        match menu.on_input(input, &keys) {
            Step::Done(ids) => {
                self.dirty = true;
                self.land(ids.first().map(String::as_str), now);
                None
            }
            step => {
                if menu.take_changed() {
                    *hurried = false;
                    let query = menu.query().trim().to_owned();
                    self.workers.ask(Ask::Landings(query));
                }
                self.take_step(&step)
            }
        }
    }

    /// What the words may mean has been read.
    pub(super) fn take_landings(&mut self, query: &str, found: &[Landing]) {
        let numbers = found.iter().filter_map(|landing| match landing {
            Landing::Ticket { number, .. } => Some(format!("#{number}").len()),
            _ => None,
        });
        // The subjects begin in one column.
        let wide = numbers.max().unwrap_or(0);
        let item = |landing| self.landing(landing, wide);
        let items: Vec<Item> = found.iter().map(item).collect();
        let title = self.jump_title(found);
        let empty = match query.is_empty() {
            true => String::new(),
            false => self.look.say("jump-nothing"),
        };
        let Some(Over::Jump {
            menu,
            answered,
            hurried,
        }) = &mut self.over
        else {
            return;
        };
        if menu.query().trim() != query {
            return;
        }
        // Without the old ones in between: the cursor is to be on the best of the new.
        menu.set_items(Vec::new());
        menu.set_items(items);
        menu.set_empty_words(Some(empty));
        menu.set_title(title);
        query.clone_into(answered);
        let best = menu.under_cursor().map(|item| item.id.clone());
        let hurried = std::mem::take(hurried);
        self.dirty = true;
        if hurried && best.is_some() {
            self.land(best.as_deref(), Instant::now());
        }
    }

    /// What the list is called; of tickets that are more than it has, how many they are.
    fn jump_title(&self, found: &[Landing]) -> String {
        let text = &self.look.text;
        let title = text.say("prompt-jump");
        match found.last() {
            Some(Landing::All { count, .. }) => {
                let count = text.number_up_to(*count, u64::from(COUNT_LIMIT));
                let words = text.say_with("jump-found", &[("count", count.into())]);
                format!("{title} · {words}")
            }
            _ => title,
        }
    }

    fn landing(&self, landing: &Landing, wide: usize) -> Item {
        let text = &self.look.text;
        match landing {
            Landing::Ticket {
                number,
                state,
                subject,
                who,
            } => {
                let number = format!("#{number}");
                let label = format!("{number:wide$}  {subject}");
                let item = Item::new(number, label);
                item.detail(who.clone()).ending(text.state(*state))
            }
            Landing::Client {
                id,
                name,
                by,
                open,
                all,
            } => {
                let detail = by.as_ref().unwrap_or(id).clone();
                let item = Item::new(format!("@{id}"), name.clone());
                item.detail(detail).ending(self.tickets(*open, *all))
            }
            Landing::All { query, count } => {
                let count = text.number_up_to(*count, u64::from(COUNT_LIMIT));
                let words = text.say_with("jump-all", &[("count", count.into())]);
                Item::new(format!("*{query}"), words)
            }
        }
    }

    /// How many tickets a client has, and how many of them are open.
    fn tickets(&self, open: u64, all: u64) -> String {
        let text = &self.look.text;
        let numbers = [
            (
                "open",
                text.number_up_to(open, u64::from(COUNT_LIMIT)).into(),
            ),
            ("all", text.number_up_to(all, u64::from(COUNT_LIMIT)).into()),
        ];
        match all {
            0 => text.say("jump-client.none"),
            _ => text.say_with("jump-client", &numbers),
        }
    }

    /// Goes to a ticket, to a client's tickets, or to all that have the words.
    fn land(&mut self, id: Option<&str>, now: Instant) {
        let Some(id) = id else { return };
        self.over = None;
        if let Some(number) = id.strip_prefix('#').and_then(|n| n.parse().ok()) {
            return self.go_to_ticket(number, now);
        }
        let query = match (id.strip_prefix('@'), id.strip_prefix('*')) {
            (Some(client), _) => Landing::tickets_of(client),
            (_, Some(words)) => words.to_owned(),
            (None, None) => return,
        };
        self.leave_place();
        self.model.queue.show(Queue::All);
        // An id that no query can name shows all tickets rather than none.
        let _ = self.model.queue.narrow(&query);
        self.model.take_sheet(None);
        self.ask_window(self.model.queue.refresh());
        self.focus(Pane::Queue);
    }
}
