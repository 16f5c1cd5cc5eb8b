//! A list to choose from, one or several: typing narrows it.

mod draw;
mod item;

use super::field::Field;
use super::matching::Query;
use super::{Heard, Step, hear};
use crate::tui::input::{Action, Context, Input, Key, Keys, Pending};

pub use item::Item;

/// What Enter does in a list, as its hint says it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Enter {
    /// Chooses.
    #[default]
    Choose,
    /// Opens what is to be read or gone on with.
    Open,
    /// Goes there.
    Go,
    /// Does it.
    Do,
    /// Shows what would come of it.
    Foresee,
    /// Puts it into the text.
    Insert,
    /// Adds the file.
    Attach,
    /// Copies it.
    Copy,
}

impl Enter {
    fn key(self) -> &'static str {
        match self {
            Self::Choose => "menu-enter-choose",
            Self::Open => "menu-enter-open",
            Self::Go => "menu-enter-go",
            Self::Do => "menu-enter-do",
            Self::Foresee => "menu-enter-foresee",
            Self::Insert => "menu-enter-insert",
            Self::Attach => "menu-enter-attach",
            Self::Copy => "menu-enter-copy",
        }
    }
}

/// A list to choose from. [`Step::Done`] gives the ids chosen: one, or of several as many as there are.
#[derive(Debug, Clone, Default)]
pub struct Menu {
    title: String,
    field: Field,
    items: Vec<Item>,
    /// Those that match, best first, with the characters found in their labels.
    shown: Vec<(usize, Vec<usize>)>,
    /// Which of the shown the cursor is on.
    cursor: usize,
    /// The first that is in sight, as it was last drawn.
    top: usize,
    /// How many rows were in sight, as it was last drawn.
    page: usize,
    several: bool,
    /// The item that brings more: it is none of those that are counted.
    more: Option<String>,
    /// Whether the owner narrows the list, by what [`Menu::query`] says.
    by_owner: bool,
    /// Whether the key that chooses of several completes what is typed.
    completes: bool,
    /// Whether what can be taken comes before what can't, among what is found.
    able_first: bool,
    /// Whether anything was chosen or let go by hand.
    touched: bool,
    /// Why the last key did nothing.
    refusal: Option<String>,
    /// What is said while there is nothing.
    empty: Option<String>,
    /// What is asked for in the field while nothing is typed; none: a part of a name.
    wanted: Option<String>,
    /// What Enter does with what is under the cursor.
    enter: Enter,
    pending: Pending,
}

impl Menu {
    /// A list to choose one of; the cursor is on the current choice.
    pub fn new(title: impl Into<String>, items: Vec<Item>) -> Self {
        let mut menu = Self {
            title: title.into(),
            ..Self::default()
        };
        menu.set_items(items);
        menu
    }

    /// A list to choose several of; those that are current are chosen already.
    pub fn several(title: impl Into<String>, items: Vec<Item>) -> Self {
        let mut menu = Self::new(title, items);
        menu.several = true;
        menu.cursor = 0;
        menu
    }

    /// Calls it something else.
    pub fn set_title(&mut self, title: impl Into<String>) {
        self.title = title.into();
    }

    /// With more words behind its title.
    #[must_use]
    pub fn titled(mut self, words: &str) -> Self {
        self.title = format!("{} · {words}", self.title);
        self
    }

    /// Has the hint say what Enter does here.
    #[must_use]
    pub fn entering(mut self, enter: Enter) -> Self {
        self.enter = enter;
        self
    }

    /// Asks for something else than a part of a name.
    #[must_use]
    pub fn asking_for(mut self, words: impl Into<String>) -> Self {
        self.wanted = Some(words.into());
        self
    }

    /// Leaves the narrowing to the owner, who follows [`Menu::query`] and answers by [`Menu::set_items`].
    #[must_use]
    pub fn narrowed_by_owner(mut self) -> Self {
        self.by_owner = true;
        self.narrow();
        self
    }

    /// Has the key that chooses of several complete what is typed, as a shell completes a name.
    #[must_use]
    pub fn completing(mut self) -> Self {
        self.completes = true;
        self
    }

    /// Has what can be taken come first among what is found, and the cursor begin on it.
    #[must_use]
    pub fn able_first(mut self) -> Self {
        self.able_first = true;
        let able = |(at, _): &(usize, _)| self.items[*at].off.is_none();
        self.cursor = self.shown.iter().position(able).unwrap_or(0);
        self
    }

    /// Puts another query in.
    pub fn set_query(&mut self, query: &str) {
        self.field.set(query);
        self.field.take_changed();
        self.query_changed();
    }

    /// What is typed so far.
    pub fn query(&self) -> &str {
        self.field.text()
    }

    /// Whether the query changed since this was last asked.
    pub fn take_changed(&mut self) -> bool {
        self.field.take_changed()
    }

    /// Says something in place of the list while it is empty: that it is being searched.
    pub fn set_empty_words(&mut self, words: Option<String>) {
        self.empty = words;
    }

    /// Puts other items in. The cursor stays on the item that it was on, where that is still there;
    /// what was chosen of several stays chosen.
    pub fn set_items(&mut self, items: Vec<Item>) {
        let under = self.under_cursor().map(|item| item.id.clone());
        let chosen: Vec<Item> = if self.several {
            self.items.drain(..).filter(|item| item.current).collect()
        } else {
            Vec::new()
        };
        self.items = items;
        for kept in chosen {
            match self.items.iter_mut().find(|item| item.id == kept.id) {
                Some(item) => item.current = true,
                None => self.items.push(kept),
            }
        }
        self.narrow();
        let wanted = |item: &Item| under.as_ref().map_or(item.current, |id| item.id == *id);
        let found = self
            .shown
            .iter()
            .position(|(at, _)| wanted(&self.items[*at]));
        self.cursor = found.unwrap_or(0);
    }

    /// Says which item brings more, if one does: the owner's title tells then how many there are.
    pub fn set_more(&mut self, id: Option<&str>) {
        self.more = id.map(str::to_owned);
    }

    /// Puts the cursor on an item, where it is shown.
    pub fn stand_on(&mut self, id: &str) {
        let at = (self.shown.iter()).position(|(at, _)| self.items[*at].id == id);
        self.cursor = at.unwrap_or(self.cursor);
    }

    /// The items.
    pub fn items(&self) -> &[Item] {
        &self.items
    }

    /// The item under the cursor.
    pub fn under_cursor(&self) -> Option<&Item> {
        let (at, _) = self.shown.get(self.cursor)?;
        self.items.get(*at)
    }

    /// Keys of a sequence that has begun.
    pub fn pending(&self) -> &Pending {
        &self.pending
    }

    /// Takes an input.
    pub fn on_input(&mut self, input: &Input, keys: &Keys) -> Step<Vec<String>> {
        let heard = hear(&mut self.pending, &[Context::Prompt], input, keys);
        if heard != Heard::Nothing {
            self.refusal = None;
        }
        match heard {
            Heard::Action(Action::Back) => Step::Close,
            Heard::Action(Action::Confirm) => self.take(),
            Heard::Action(Action::Choose) => self.choose(),
            Heard::Action(Action::HistoryPrevious) => self.step(-1),
            Heard::Action(Action::HistoryNext) => self.step(1),
            Heard::Action(other) => Step::Other(other),
            Heard::Spent => Step::Redraw,
            Heard::Nothing => Step::Stay,
            Heard::Key(key) => self.on_key(key),
            Heard::Paste(text) => {
                self.field.paste(&text);
                self.query_changed();
                Step::Redraw
            }
        }
    }

    /// A key that the keymap does not know.
    fn on_key(&mut self, key: Key) -> Step<Vec<String>> {
        use crossterm::event::KeyCode;
        let page = isize::try_from(self.page.max(1)).unwrap_or(1);
        match key.code {
            // Of several a blank chooses: words of a query are rarely more than one.
            KeyCode::Char(' ') if self.several && !key.is_chord() => return self.choose(),
            KeyCode::PageUp => return self.step(-page),
            KeyCode::PageDown => return self.step(page),
            _ => {}
        }
        let before = self.field.text().to_owned();
        let seen = self.field.on_key(key);
        if before != self.field.text() {
            self.query_changed();
        }
        Step::seen(seen)
    }

    /// Moves the cursor by rows, as the wheel of a mouse does. Says whether anything moved.
    pub fn turn(&mut self, rows: isize) -> bool {
        let before = self.cursor;
        let _ = self.step(rows);
        before != self.cursor
    }

    /// Moves the cursor; it does not go round.
    fn step(&mut self, by: isize) -> Step<Vec<String>> {
        let last = self.shown.len().saturating_sub(1);
        self.cursor = self.cursor.saturating_add_signed(by).min(last);
        Step::Redraw
    }

    /// Enter.
    fn take(&mut self) -> Step<Vec<String>> {
        let chosen = self.items.iter().filter(|item| item.current);
        let chosen: Vec<String> = chosen.map(|item| item.id.clone()).collect();
        if self.several && (self.touched || !chosen.is_empty()) {
            return Step::Done(chosen);
        }
        match self.takeable() {
            Some(id) => Step::Done(vec![id]),
            None => Step::Redraw,
        }
    }

    /// The id under the cursor, unless it is off: then the reason is shown.
    fn takeable(&mut self) -> Option<String> {
        let item = self.under_cursor()?;
        let (id, off) = (item.id.clone(), item.off.clone());
        self.refusal = off;
        self.refusal.is_none().then_some(id)
    }

    /// Chooses what is under the cursor, or lets it go, and steps on.
    fn choose(&mut self) -> Step<Vec<String>> {
        if self.completes {
            return self.complete();
        }
        if !self.several {
            return Step::Stay;
        }
        let Some(id) = self.takeable() else {
            return Step::Redraw;
        };
        for item in self.items.iter_mut().filter(|item| item.id == id) {
            item.current = !item.current;
            item.suggested = false;
        }
        self.touched = true;
        self.step(1)
    }

    /// Puts the beginning that all that is shown has in common into the field; where that is typed already, what is
    /// under the cursor. It takes nothing.
    fn complete(&mut self) -> Step<Vec<String>> {
        let labels = || {
            self.shown
                .iter()
                .map(|(at, _)| self.items[*at].label.as_str())
        };
        let Some(first) = labels().next() else {
            return Step::Redraw;
        };
        let common = labels().fold(first, common_beginning);
        let typed = self.field.text();
        let goes_on = common.len() > typed.len() && common.starts_with(typed);
        let under = self.under_cursor().map(|item| item.label.as_str());
        let put = if goes_on { Some(common) } else { under };
        let Some(put) = put.filter(|put| *put != typed).map(str::to_owned) else {
            return Step::Redraw;
        };
        self.field.set(&put);
        self.query_changed();
        Step::Redraw
    }

    /// The query is another: the best match comes under the cursor.
    fn query_changed(&mut self) {
        self.narrow();
        self.cursor = 0;
        self.top = 0;
    }

    /// Finds what matches.
    fn narrow(&mut self) {
        let query = Query::new(self.field.text());
        if self.by_owner || query.is_empty() {
            // The owner decides what is found; what of it is in a label is marked there.
            let marked = |item: &Item| {
                let found = query.find(&item.label, "").filter(|found| found.is_near);
                let found = found.filter(|_| self.by_owner && !self.completes);
                found.map_or_else(Vec::new, |found| found.hits)
            };
            let items = self.items.iter().enumerate();
            self.shown = items.map(|(at, item)| (at, marked(item))).collect();
            return;
        }
        let mut found: Vec<_> = (self.items.iter().enumerate())
            .filter_map(|(at, item)| Some((at, query.find(&item.label, &item.id)?)))
            .collect();
        let typed = self.field.text().trim();
        let gives_way = |at: usize| self.able_first && self.items[at].gives_way(typed);
        found.sort_by_key(|(at, found)| (gives_way(*at), std::cmp::Reverse(found.score), *at));
        self.shown = found
            .into_iter()
            .map(|(at, found)| (at, found.hits))
            .collect();
    }
}

/// What two texts begin with, whole characters of it.
fn common_beginning<'t>(one: &'t str, other: &str) -> &'t str {
    let same = one.chars().zip(other.chars()).take_while(|(a, b)| a == b);
    let bytes = same.map(|(a, _)| a.len_utf8()).sum();
    &one[..bytes]
}

#[cfg(test)]
mod tests;
