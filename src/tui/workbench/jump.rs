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
use crate::tui::worker::Ask;
use std::time::Instant;

impl Workbench {
    /// Asks where to.
    pub(super) fn ask_jump(&mut self) {
        let menu = Menu::new(self.look.say("prompt-jump"), Vec::new()).entering(Enter::Go);
        let mut menu = menu.narrowed_by_owner();
        menu.set_empty_words(Some(self.look.say("prompt-jump.empty")));
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
        let items: Vec<Item> = found.iter().map(|landing| self.landing(landing)).collect();
        let empty = self.look.say(match query.is_empty() {
            true => "prompt-jump.empty",
            false => "jump-nothing",
        });
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
        query.clone_into(answered);
        let best = menu.under_cursor().map(|item| item.id.clone());
        let hurried = std::mem::take(hurried);
        self.dirty = true;
        if hurried && best.is_some() {
            self.land(best.as_deref(), Instant::now());
        }
    }

    fn landing(&self, landing: &Landing) -> Item {
        let text = &self.look.text;
        match landing {
            Landing::Ticket {
                number,
                state,
                subject,
                who,
            } => {
                let label = format!("#{number}  {subject}");
                let detail = format!("{who}  {}", text.state(*state));
                Item::new(format!("#{number}"), label).detail(detail)
            }
            Landing::Client { id, name, by } => {
                let detail = by.as_ref().unwrap_or(id).clone();
                Item::new(format!("@{id}"), name.clone()).detail(detail)
            }
        }
    }

    /// Goes to a ticket, or to a client's tickets.
    fn land(&mut self, id: Option<&str>, now: Instant) {
        let Some(id) = id else { return };
        self.over = None;
        if let Some(number) = id.strip_prefix('#').and_then(|n| n.parse().ok()) {
            return self.go_to_ticket(number, now);
        }
        if let Some(client) = id.strip_prefix('@') {
            self.leave_place();
            self.model.queue.show(Queue::All);
            let quoted = client.contains(char::is_whitespace);
            let query = match quoted {
                true => format!("client:\"{client}\""),
                false => format!("client:{client}"),
            };
            // An id that no query can name shows all tickets rather than none.
            let _ = self.model.queue.narrow(&query);
            self.model.take_sheet(None);
            self.ask_window(self.model.queue.refresh());
            self.focus(Pane::Queue);
        }
    }
}
