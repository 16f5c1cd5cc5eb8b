//! Drafts laid over the panes: all of mine, or the several of one reply.

use super::super::Workbench;
use super::super::laid_over::{Errand, Over};
use crate::store::Kept;
use crate::tui::model::Aim;
use crate::tui::overlay::menu::{Enter, Item};
use crate::tui::overlay::{Menu, cells};
use crate::tui::theme::Role;
use crate::tui::worker::{Ask, Begin, TextAsk};
use std::time::Instant;

/// The choice of none of the drafts.
const ANEW: &str = "anew";

impl Workbench {
    /// Has my drafts read.
    pub(in super::super) fn ask_drafts(&mut self) {
        self.workers.ask(Ask::Text(TextAsk::Drafts));
    }

    /// My drafts have been read: they are laid over the panes.
    pub(in super::super) fn take_drafts(&mut self, drafts: Vec<Kept>) {
        if self.over.is_some() {
            return;
        }
        if drafts.is_empty() {
            let words = self.look.say("drafts-none");
            return self.say(Role::Info, words);
        }
        let menu = Menu::new(self.look.say("action-drafts"), self.draft_items(&drafts))
            .entering(Enter::Open)
            .asking_for(self.look.say("menu-type-row"));
        self.over = Some(Over::Drafts {
            menu,
            drafts,
            errand: None,
        });
        self.dirty = true;
    }

    /// A reply has several drafts: one of them is gone on with, or none.
    pub(super) fn choose_draft(&mut self, errand: Errand, drafts: Vec<Kept>) {
        let mut items = self.draft_items(&drafts);
        items.push(Item::new(ANEW, self.look.say("drafts-anew")));
        let mut title = self.look.say("drafts-several");
        if !errand.form {
            title = format!("{title} · {}", self.about(&Aim::One(errand.number)));
        }
        let menu = Menu::new(title, items).entering(Enter::Open);
        self.over = Some(Over::Drafts {
            menu,
            drafts,
            errand: Some(errand),
        });
        self.dirty = true;
    }

    /// Drafts as a list, each thing that is told of them in a column of its own.
    fn draft_items(&self, drafts: &[Kept]) -> Vec<Item> {
        let rows: Vec<[String; 4]> = drafts.iter().map(|kept| self.draft_row(kept)).collect();
        let widest = [0, 1, 2].map(|at| {
            let widths = rows.iter().map(|row| cells::width(&row[at]));
            widths.max().unwrap_or_default()
        });
        let label = |row: &[String; 4]| {
            let [.., first] = row;
            let told = row.iter().zip(widest).map(|(words, widest)| {
                let room = usize::from(widest - cells::width(words)) + 2;
                format!("{words}{:room$}", "")
            });
            told.collect::<String>() + first
        };
        let item =
            |(kept, row): (&Kept, &[String; 4])| Item::new(kept.found.id.to_string(), label(row));
        drafts.iter().zip(&rows).map(item).collect()
    }

    /// What is told of a draft: the ticket, what for, since when, its first words.
    fn draft_row(&self, kept: &Kept) -> [String; 4] {
        let text = &self.look.text;
        let draft = &kept.draft;
        let ticket = match draft.ticket {
            0 => self.look.say("drafts-form"),
            number => format!("#{number}"),
        };
        let when = text.relative(draft.saved_at, (self.footing.clock)());
        let purpose = text.purpose(draft.purpose);
        // The greeting is the same in all of them, and a quotation is not what was written.
        let own = |line: &&str| !line.trim().is_empty() && !line.starts_with('>');
        let mut lines = draft.text.lines().filter(own);
        let first = lines.clone().nth(1).or_else(|| lines.next());
        let first = first.unwrap_or_default().trim().to_owned();
        [ticket, purpose, when, first]
    }

    /// A draft was chosen: its ticket comes under the cursor, and the draft over it.
    pub(in super::super) fn take_draft_choice(&mut self, ids: &[String], now: Instant) {
        let Some(Over::Drafts { drafts, errand, .. }) = self.over.take() else {
            return;
        };
        let Some(id) = ids.first() else { return };
        let begin = id.parse().map_or(Begin::Anew, Begin::Draft);
        if let Some(errand) = errand {
            return self.begin_with(errand, begin);
        }
        let chosen = drafts.iter().find(|kept| kept.found.id.to_string() == *id);
        let Some(draft) = chosen.map(|kept| &kept.draft) else {
            return;
        };
        let form = draft.ticket == 0;
        let number = match form {
            true => self
                .model
                .target()
                .map(|number| self.model.marks.example(number)),
            false => Some(draft.ticket),
        };
        let Some(number) = number else {
            let words = self.look.say("status-no-ticket");
            return self.say(Role::Info, words);
        };
        if !form && self.model.target() != Some(number) {
            self.narrow(&number.to_string(), now);
        }
        // What speaks against sending it is told when it is sent: here it is to be read.
        let errand = Errand {
            number,
            purpose: draft.purpose,
            against: None,
            paid: false,
            take_over: false,
            form,
        };
        self.begin_with(errand, begin);
    }
}
