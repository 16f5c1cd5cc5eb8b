//! What would become of many tickets, as it lies over the panes: looked through, cut down, its count typed.

mod anew;
mod letter;
pub(super) mod words;

use crate::core::ledger::Pool;
use crate::core::regulation::Regulation;
use crate::desk::{self, Plan, Preview, WhatHappens};
use crate::tui::input::{Action, Input, Keys};
use crate::tui::look::Look;
use crate::tui::overlay::outline::{Leaf, Wanted};
use crate::tui::overlay::{Outline, Pager, Prompt, Step};
use crate::tui::shell::Frame;
use crate::tui::worker::{Foresight, Halt};
use anew::Renewal;
use ratatui::layout::Rect;
use std::collections::BTreeMap;

/// More tickets than this are changed only once their number has been typed.
const MANY: usize = 50;
/// So are those that use more than this of an allowance: half set-ups, and sessions.
const DEAR: [(Pool, u32); 2] = [(Pool::Setup, 20), (Pool::Remote, 10)];

/// What would become of many tickets, as it lies over the panes.
pub struct Previewed {
    name: String,
    plans: Vec<Plan>,
    preview: Preview,
    /// What would happen to the tickets of each group.
    heads: Vec<String>,
    outline: Outline,
    /// The number that is being typed.
    asks: Option<Prompt>,
    /// A ticket that is looked at, and its number.
    letter: Option<(u64, Pager)>,
    /// How many of the marked tickets are not in view.
    hidden: usize,
    /// What of it is foreseen anew.
    anew: Renewal,
}

/// What an input to a preview came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Said {
    /// It is to be applied.
    Apply,
    /// Some of it is to be foreseen anew.
    Anew,
}

/// What a preview came to.
pub(super) struct Agreed {
    /// The command's name.
    pub(super) name: String,
    /// What is to be done.
    pub(super) plans: Vec<Plan>,
    /// What is not.
    pub(super) aside: Aside,
    /// What is known of the tickets.
    pub(super) leaves: Vec<Leaf>,
}

/// Tickets of a preview with which nothing is done.
#[derive(Debug, Clone, Default)]
pub(super) struct Aside {
    /// Taken out by a person.
    pub(super) out: Vec<u64>,
    /// Those with which it could not be done, as was shown.
    pub(super) refused: Vec<(u64, WhatHappens)>,
}

/// A preview that is being made.
pub struct Foreseeing {
    serial: u64,
    halt: Halt,
    done: usize,
    of: usize,
}

/// What is left in, summed up.
#[derive(Debug, Default, PartialEq, Eq)]
struct Left {
    changed: usize,
    letters: usize,
    units: BTreeMap<Pool, u32>,
    out: usize,
}

impl Left {
    /// Whether the number must be typed before it is done.
    fn is_much(&self) -> bool {
        let used = |pool| self.units.get(&pool).copied().unwrap_or_default();
        self.changed > MANY || DEAR.iter().any(|(pool, most)| used(*pool) > *most)
    }
}

impl Previewed {
    /// What was foreseen, ready to be looked through; `hidden` of the marked tickets are not in view.
    pub(super) fn new(
        foresight: Foresight,
        hidden: usize,
        look: &Look,
        regulation: &Regulation,
    ) -> desk::Result<Self> {
        let preview = foresight.preview?;
        let name = words::name(&foresight.name, look);
        let title = look
            .text
            .say_with("preview-title", &[("name", name.into())]);
        let heads = words::heads(&preview, look, regulation);
        let outline = Outline::new(title, words::branches(&preview, &heads)).applicable();
        let mut previewed = Self {
            name: foresight.name,
            plans: foresight.plans,
            preview,
            heads,
            outline,
            asks: None,
            letter: None,
            hidden,
            anew: Renewal::default(),
        };
        previewed.set_head(look);
        Ok(previewed)
    }

    /// What is to be done, held to what was shown, and what is left as it is.
    pub(super) fn into_agreed(mut self) -> Agreed {
        self.plans.retain(|plan| !self.outline.is_out(plan.number));
        let plans = desk::pin(self.plans, &self.preview);
        let mut aside = Aside::default();
        for ticket in &self.preview.tickets {
            if self.outline.is_out(ticket.number) {
                aside.out.push(ticket.number);
            } else if let Err(error) = &ticket.end {
                let refused = (ticket.number, WhatHappens::instead(error));
                aside.refused.push(refused);
            }
        }
        Agreed {
            name: self.name,
            plans,
            aside,
            leaves: self.outline.into_leaves().collect(),
        }
    }

    fn left(&self) -> Left {
        let mut left = Left::default();
        for ticket in &self.preview.tickets {
            if self.outline.is_out(ticket.number) {
                left.out += 1;
                continue;
            }
            left.changed += usize::from(ticket.end.as_ref().is_ok_and(|end| end.changed));
            left.letters += ticket.letters.len();
            if let Some(used) = ticket.used() {
                *left.units.entry(used.pool).or_default() += used.units;
            }
        }
        left
    }

    /// Draws it, with what lies over it.
    pub(super) fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, look: &Look) {
        self.outline.set_still(self.asks.is_some());
        self.outline.draw(frame, area, look);
        if let Some((_, letter)) = &mut self.letter {
            letter.draw(frame, area, look);
        }
        if let Some(asks) = &mut self.asks {
            asks.draw(frame, area, look);
        }
    }

    /// Moves by rows in what lies on top.
    pub(super) fn turn(&mut self, rows: isize) -> bool {
        match (&self.asks, &mut self.letter) {
            (Some(_), _) => false,
            (None, Some((_, letter))) => letter.turn(rows),
            (None, None) => self.outline.turn(rows),
        }
    }

    /// The letter that is read, without styles.
    pub(super) fn letter(&self) -> Option<String> {
        self.letter.as_ref().map(|(_, pager)| pager.text())
    }

    /// Takes an input.
    pub(super) fn on_input(&mut self, input: &Input, keys: &Keys, look: &Look) -> Step<Said> {
        if self.asks.is_some() {
            return self.type_count(input, keys, look);
        }
        if let Some((_, letter)) = &mut self.letter {
            let step = letter.on_input(input, keys);
            if step == Step::Close {
                self.letter = None;
                return Step::Redraw;
            }
            return step;
        }
        match self.outline.on_input(input, keys) {
            Step::Done(Wanted::Apply) => self.confirm(look),
            Step::Done(Wanted::Open(number)) => {
                self.read(number, look);
                Step::Redraw
            }
            Step::Done(Wanted::Counted) => self.recount(look),
            Step::Stay => Step::Stay,
            Step::Redraw => Step::Redraw,
            Step::Close => Step::Close,
            Step::Other(action) => Step::Other(action),
        }
    }

    /// Shows what would become of a ticket, with its letters.
    fn read(&mut self, number: u64, look: &Look) {
        let pager = letter::pager(&self.preview, &self.heads, number, look);
        self.letter = pager.map(|pager| (number, pager));
    }

    /// Enter: a few are done at once, for many their number is asked for.
    fn confirm(&mut self, look: &Look) -> Step<Said> {
        if self.anew.have_wait() {
            return Step::Stay;
        }
        let left = self.left();
        if left.changed == 0 {
            // That is what stands above the groups.
            return Step::Stay;
        }
        if !left.is_much() {
            return Step::Done(Said::Apply);
        }
        let count = left.changed.into();
        let label = look.text.say_with("confirm-count", &[("n", count)]);
        self.asks = Some(Prompt::new(label).entering(look.label(Action::Apply)));
        Step::Redraw
    }

    fn type_count(&mut self, input: &Input, keys: &Keys, look: &Look) -> Step<Said> {
        let changed = self.left().changed;
        let Some(prompt) = &mut self.asks else {
            return Step::Stay;
        };
        match prompt.on_input(input, keys) {
            Step::Done(text) if text.trim() == changed.to_string() => Step::Done(Said::Apply),
            Step::Done(_) => {
                let count = [("n", changed.into())];
                let words = look.text.say_with("preview-wrong-count", &count);
                prompt.set_error(Some(words));
                Step::Redraw
            }
            Step::Close => {
                self.asks = None;
                Step::Redraw
            }
            Step::Stay => Step::Stay,
            Step::Redraw => Step::Redraw,
            Step::Other(action) => Step::Other(action),
        }
    }

    /// Tells anew what is left in: above the groups, and of each of them.
    fn set_head(&mut self, look: &Look) {
        let left = self.left();
        let outline = &self.outline;
        let groups = self.preview.groups_without(|number| outline.is_out(number));
        let mut head = words::head(&groups, &left, self.hidden, look);
        if let Some((_, sums)) = head.first_mut().filter(|_| self.anew.is_awaited()) {
            // In their row: a row more would move the tickets under the eye.
            *sums = format!("{sums} · {}", look.say("preview-anew"));
        }
        let details = groups.iter().map(|group| words::detail(group, look));
        self.outline.set_details(details);
        self.outline.set_head(head);
        self.outline.set_idle(left.changed == 0);
    }
}

impl Foreseeing {
    /// One that has just begun, over so many tickets.
    pub(super) fn new(serial: u64, halt: Halt, of: usize) -> Self {
        Self {
            serial,
            halt,
            done: 0,
            of,
        }
    }

    /// Whether it is that of this number.
    pub(super) fn is(&self, serial: u64) -> bool {
        self.serial == serial
    }

    /// Stops it.
    pub(super) fn stop(&self) {
        self.halt.halt();
    }

    /// Takes how many tickets have been looked at.
    pub(super) fn take(&mut self, done: usize) {
        self.done = done;
    }

    /// Draws how far it has come; nothing before that takes a while.
    pub(super) fn draw(&self, frame: &mut Frame<'_>, area: Rect, look: &Look) {
        if self.done > 0 {
            words::draw_working(frame, area, look, (self.done, self.of));
        }
    }
}
