//! The order of the list.

use super::Workbench;
use super::laid_over::Over;
use crate::core::query::SortKey;
use crate::tui::overlay::Menu;
use crate::tui::overlay::menu::Item;

impl Workbench {
    /// Lays the orders over the panes; the one that stands is under the cursor, and taken again it turns round.
    pub(super) fn choose_order(&mut self) {
        let sort = self.model.queue.sort();
        let text = &self.look.text;
        let items = SortKey::ALL.iter().map(|key| {
            let name = text.say(&format!("sort-{key}"));
            let item = Item::new(key.as_str(), name).current(*key == sort.key);
            match *key == sort.key {
                true => item.detail(text.say("sort-again")),
                false => item,
            }
        });
        let menu = Menu::new(text.say("action-sort"), items.collect());
        self.over = Some(Over::Order(menu));
    }

    /// An order was chosen.
    pub(super) fn take_order(&mut self, ids: &[String]) {
        self.over = None;
        let key = ids.first().and_then(|id| id.parse::<SortKey>().ok());
        if let Some(key) = key {
            self.leave_place();
            self.model.queue.sort_by_key(key);
            self.ask_window(self.model.queue.refresh());
        }
    }
}
