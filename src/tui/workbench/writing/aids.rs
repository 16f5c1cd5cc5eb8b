//! What helps with a reply and is laid over it: texts that are kept, and files to attach.

use super::super::Workbench;
use super::super::laid_over::Over;
use super::super::reply::Aid;
use super::attached;
use crate::core::event::Purpose;
use crate::core::scrub::scrub_text;
use crate::tui::input::{Action, Context, Input};
use crate::tui::overlay::compose::OF_ONE;
use crate::tui::overlay::menu::{Enter, Item};
use crate::tui::overlay::{Menu, Step, help};
use crate::tui::shell::Request;
use crate::tui::snapshot::Piece;
use crate::tui::theme::Role;
use crate::tui::worker::{Ask, TextAsk, opened};
use std::time::Instant;

/// Leaves only what still begins with what is typed: until the directory is read anew nothing else may be taken.
fn narrow(menu: &mut Menu, found: &mut Vec<(String, Option<u64>)>) {
    let typed = menu.query().to_lowercase();
    let fits = |path: &str| path.to_lowercase().starts_with(&typed);
    found.retain(|(path, _)| fits(path));
    let items = menu.items().iter().filter(|item| fits(&item.id));
    menu.set_items(items.cloned().collect());
}

/// The purpose of a letter by which something is decided, or asked for; none, if it is another text.
fn decision_of(piece: &Piece) -> Option<Purpose> {
    match piece {
        Piece::Template { purpose, .. } => Some(*purpose).filter(|purpose| {
            matches!(
                purpose,
                Purpose::Accept
                    | Purpose::Ask
                    | Purpose::Refuse
                    | Purpose::Quote
                    | Purpose::Resolve
            )
        }),
        Piece::Field { .. } | Piece::Snippet { .. } => None,
    }
}

impl Workbench {
    /// Has the kept texts read.
    pub(super) fn ask_pieces(&mut self) {
        if let Some(Over::Compose(writing)) = &self.over {
            let pieces = TextAsk::Pieces {
                number: writing.errand.number,
                form: writing.errand.form,
            };
            self.workers.ask(Ask::Text(pieces));
        }
    }

    /// The kept texts have been read: they are laid over the reply.
    pub(in super::super) fn take_pieces(&mut self, number: u64, pieces: Vec<Piece>) {
        let (mut items, mut texts, mut decisions) = (Vec::new(), Vec::new(), Vec::new());
        for (at, piece) in pieces.into_iter().enumerate() {
            let decision = decision_of(&piece);
            let (item, text) = self.piece_item(at, piece);
            let decision = decision.filter(|purpose| !self.is_written_for(*purpose));
            decisions.extend(decision.map(|of| (item.id.clone(), self.look.text.purpose(of))));
            texts.extend(text.map(|text| (item.id.clone(), text)));
            items.push(item);
        }
        let menu = Menu::new(self.look.say("action-pick-template"), items).entering(Enter::Insert);
        if let Some(Over::Compose(writing)) = &mut self.over
            && writing.errand.number == number
            && writing.aid.is_none()
        {
            writing.aid = Some(Aid::Text {
                menu,
                texts,
                decisions,
            });
            self.dirty = true;
        }
    }

    /// Whether the letter that is being written is for this.
    fn is_written_for(&self, purpose: Purpose) -> bool {
        matches!(&self.over, Some(Over::Compose(writing)) if writing.errand.purpose == purpose)
    }

    /// A text in the list; one that can't be filled says why.
    fn piece_item(&self, at: usize, piece: Piece) -> (Item, Option<String>) {
        let text = &self.look.text;
        let (label, detail, words) = match piece {
            Piece::Field { text, value } => (text.clone(), value, Ok(text)),
            Piece::Template {
                purpose,
                text: words,
            } => (text.purpose(purpose), String::new(), words),
            Piece::Snippet { name, title, text } => (title, name, text),
        };
        let detail = detail.lines().next().unwrap_or_default().to_owned();
        let (why, words) = match words {
            Ok(words) => (None, Some(scrub_text(&words).into_owned())),
            Err(error) => (Some(text.sentence(&error.sentence())), None),
        };
        let label = scrub_text(&label).into_owned();
        let item = Item::new(at.to_string(), label).detail(detail).off(why);
        (item, words)
    }

    /// Asks which file is to go with the reply.
    pub(super) fn ask_file(&mut self) {
        let title = self.look.say("attach-which");
        let empty = self.look.say("attach-none");
        let refused = self.look.say("attach-form");
        let Some(Over::Compose(writing)) = &mut self.over else {
            return;
        };
        if writing.errand.form {
            return self.say(Role::Warn, refused);
        }
        let mut menu = Menu::new(title, Vec::new())
            .narrowed_by_owner()
            .completing()
            .entering(Enter::Attach);
        menu.set_empty_words(Some(empty));
        menu.set_query("~/");
        writing.aid = Some(Aid::File {
            menu,
            found: Vec::new(),
        });
        self.dirty = true;
        self.workers.ask(Ask::Text(TextAsk::Paths("~/".to_owned())));
    }

    /// What lies at the path that is typed.
    pub(in super::super) fn take_paths(&mut self, typed: &str, read: Vec<(String, Option<u64>)>) {
        let items = read.iter().map(|(path, bytes)| {
            let size = bytes.map(|bytes| self.look.text.size(bytes));
            Item::new(path.clone(), path.clone()).detail(size.unwrap_or_default())
        });
        let items: Vec<Item> = items.collect();
        if let Some(Over::Compose(writing)) = &mut self.over
            && let Some(Aid::File { menu, found }) = &mut writing.aid
            && menu.query() == typed
        {
            menu.set_items(items);
            *found = read;
            self.dirty = true;
        }
    }

    /// Gives an input to what helps with the reply.
    pub(super) fn input_aid(&mut self, input: &Input, now: Instant) {
        let keys = std::sync::Arc::clone(&self.look.keys);
        let Some(Over::Compose(writing)) = &mut self.over else {
            return;
        };
        let menu = match &mut writing.aid {
            Some(Aid::Text { menu, .. } | Aid::File { menu, .. }) => menu,
            Some(Aid::Keys(pager)) => {
                let step = pager.on_input(input, &keys);
                return self.take_keys_of_writing(&step);
            }
            None => return,
        };
        let step = menu.on_input(input, &keys);
        if menu.take_changed()
            && let Some(Aid::File { menu, found }) = &mut writing.aid
        {
            narrow(menu, found);
            self.ask_paths();
        }
        match step {
            Step::Stay => {}
            Step::Redraw | Step::Other(_) => self.dirty = true,
            Step::Close => self.put_aid_away(),
            Step::Done(ids) => {
                self.dirty = true;
                if let Some(id) = ids.first() {
                    self.take_aid(id);
                    self.note_typing(now);
                }
            }
        }
    }

    /// Lays the keys of writing over the reply, which stays as it is: its draft is still saved, and its sending known.
    pub(super) fn tell_keys_of_writing(&mut self) {
        if let Some(Over::Compose(writing)) = &mut self.over {
            let left_out = match writing.errand.form {
                true => &OF_ONE[..],
                false => &[],
            };
            let pager = help::pager_without(&self.look, &[Context::Compose], left_out);
            writing.aid = Some(Aid::Keys(pager));
            self.dirty = true;
        }
    }

    fn take_keys_of_writing(&mut self, step: &Step<()>) {
        match step {
            Step::Stay => {}
            Step::Close => self.put_aid_away(),
            Step::Redraw | Step::Done(()) => self.dirty = true,
            Step::Other(Action::Suspend) => self.wants.push_back(Request::Suspend),
            Step::Other(Action::Redraw) => self.wants.push_back(Request::Repaint),
            Step::Other(Action::CopyText) => {
                if let Some(Over::Compose(writing)) = &self.over
                    && let Some(Aid::Keys(pager)) = &writing.aid
                {
                    self.copy(pager.text());
                }
            }
            Step::Other(_) => {}
        }
    }

    fn ask_paths(&self) {
        if let Some(Over::Compose(writing)) = &self.over
            && let Some(Aid::File { menu, .. }) = &writing.aid
        {
            let paths = TextAsk::Paths(menu.query().to_owned());
            self.workers.ask(Ask::Text(paths));
        }
    }

    fn put_aid_away(&mut self) {
        if let Some(Over::Compose(writing)) = &mut self.over {
            writing.aid = None;
        }
        self.dirty = true;
    }

    /// Something was chosen.
    fn take_aid(&mut self, id: &str) {
        let too_long = self.look.say("attach-too-long");
        let Some(Over::Compose(writing)) = &mut self.over else {
            return;
        };
        match writing.aid.take() {
            Some(Aid::Text {
                texts, decisions, ..
            }) => {
                let Some((_, text)) = texts.into_iter().find(|(own, _)| own == id) else {
                    return;
                };
                let decision = decisions.into_iter().find(|(of, _)| of == id);
                if let Some((_, what)) = decision {
                    writing.compose.take_decision(what, &text);
                }
                // A text begun from a template and not touched gives way to another template; else it is added to.
                let is_whole = text.lines().count() > 2;
                match is_whole && writing.compose.text().trim() == writing.template.trim() {
                    true => writing.compose.replace_text(&text),
                    false => writing.compose.insert(text.trim_end()),
                }
            }
            Some(Aid::File { mut menu, .. }) if id.ends_with('/') => {
                menu.set_query(id);
                menu.set_items(Vec::new());
                writing.aid = Some(Aid::File {
                    menu,
                    found: Vec::new(),
                });
                self.ask_paths();
            }
            Some(Aid::File { menu, found }) => {
                let chosen = found.iter().find(|(path, _)| path == id);
                let Some(bytes) = chosen.and_then(|(_, bytes)| *bytes) else {
                    return;
                };
                let others = writing.compose.files().iter();
                let sum: u64 = others.filter_map(|file| file.bytes).sum();
                if sum.saturating_add(bytes) > crate::desk::MAX_ATTACHED_BYTES {
                    writing.aid = Some(Aid::File { menu, found });
                    return self.say(Role::Bad, too_long);
                }
                let path = std::path::absolute(opened(id)).unwrap_or_else(|_| opened(id));
                writing.compose.attach(attached(path, Some(bytes)));
            }
            // Of the keys nothing is chosen.
            Some(Aid::Keys(_)) | None => {}
        }
    }
}
