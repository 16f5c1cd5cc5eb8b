//! Tickets in groups: each group folds, each can be taken out, and only what is in sight is laid out.

mod draw;

use super::{Heard, Step, cells, hear};
use crate::core::ledger::Pool;
use crate::tui::input::keymap::ActionSet;
use crate::tui::input::{Action, Context, Input, Keys, Pending};
use crate::tui::theme::Role;
use std::collections::HashSet;

/// Up to how many tickets are shown unfolded at first.
const FEW: usize = 12;

/// One ticket.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Leaf {
    /// Its number.
    pub number: u64,
    /// Whose it is.
    pub who: String,
    /// What stands behind: its subject.
    pub subject: String,
    /// What it uses of an allowance.
    pub charge: Option<(Pool, u32)>,
    /// What of it the row is about, where that is not all of it.
    pub part: String,
}

/// A group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Branch {
    /// What is common to its tickets.
    pub head: String,
    /// More about them, of less weight.
    pub detail: String,
    /// How it looks; its sign stands before the head.
    pub role: Role,
    /// Whether its tickets can be taken out.
    pub removable: bool,
    /// The tickets.
    pub leaves: Vec<Leaf>,
    open: bool,
}

impl Branch {
    /// A group, folded.
    pub fn new(head: String, role: Role, leaves: Vec<Leaf>) -> Self {
        Self {
            head,
            detail: String::new(),
            role,
            removable: false,
            leaves,
            open: false,
        }
    }
}

/// What was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    /// What is shown is to be done.
    Apply,
    /// One ticket is to be looked at.
    Open(u64),
    /// Something was taken out, or brought back.
    Counted,
}

/// Tickets in groups, with a head above them. [`Step::Done`] says what was asked for.
#[derive(Debug, Clone, Default)]
pub struct Outline {
    title: String,
    head: Vec<(Role, String)>,
    branches: Vec<Branch>,
    /// The columns of the widest name: all subjects stand behind it.
    widest: u16,
    out: HashSet<u64>,
    /// Whether it can be applied.
    applies: bool,
    /// Whether applying it would change nothing.
    is_idle: bool,
    /// Whether its keys go elsewhere now.
    is_still: bool,
    /// The row under the cursor, counted over groups and the tickets of unfolded ones.
    cursor: usize,
    top: usize,
    page: usize,
    pending: Pending,
}

/// A row: a group, or a ticket of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum At {
    Branch(usize),
    Leaf(usize, usize),
}

impl Outline {
    /// Groups under a title; few tickets are shown at once, many when their group is unfolded.
    pub fn new(title: String, mut branches: Vec<Branch>) -> Self {
        let tickets: usize = branches.iter().map(|branch| branch.leaves.len()).sum();
        for branch in &mut branches {
            branch.open = tickets <= FEW;
        }
        Self {
            title,
            widest: widest_name(&branches),
            branches,
            ..Self::default()
        }
    }

    /// Puts other groups in. What was taken out stays out, what was unfolded stays so, and the cursor stays on its ticket
    /// or its group.
    pub fn set_branches(&mut self, mut branches: Vec<Branch>) {
        let under = self.at(self.cursor).map(|at| match at {
            At::Branch(place) => (self.branches[place].head.clone(), None),
            At::Leaf(place, leaf) => {
                let branch = &self.branches[place];
                (branch.head.clone(), Some(branch.leaves[leaf].number))
            }
        });
        let tickets: usize = branches.iter().map(|branch| branch.leaves.len()).sum();
        for branch in &mut branches {
            let known = self.branches.iter().find(|old| old.head == branch.head);
            branch.open = known.map_or(tickets <= FEW, |old| old.open);
        }
        self.widest = widest_name(&branches);
        self.branches = branches;
        let row = under.and_then(|(head, number)| match number {
            Some(number) => self.row_of_ticket(number),
            None => {
                let place = self.branches.iter().position(|b| b.head == head)?;
                Some(self.row_of(place))
            }
        });
        self.cursor = row.unwrap_or(self.cursor);
        self.cursor = self.cursor.min(self.rows().saturating_sub(1));
    }

    /// The row of a ticket; of one in a folded group, that of the group.
    fn row_of_ticket(&self, number: u64) -> Option<usize> {
        self.branches
            .iter()
            .enumerate()
            .find_map(|(place, branch)| {
                let mut leaves = branch.leaves.iter();
                let leaf = leaves.position(|leaf| leaf.number == number)?;
                let below = if branch.open { leaf + 1 } else { 0 };
                Some(self.row_of(place) + below)
            })
    }

    /// It can be applied.
    #[must_use]
    pub fn applicable(self) -> Self {
        Self {
            applies: true,
            ..self
        }
    }

    /// Puts lines above the groups.
    pub fn set_head(&mut self, head: Vec<(Role, String)>) {
        self.head = head;
    }

    /// Tells more about the groups, in their order.
    pub fn set_details(&mut self, details: impl Iterator<Item = String>) {
        for (branch, detail) in self.branches.iter_mut().zip(details) {
            branch.detail = detail;
        }
    }

    /// Says whether applying it would change nothing: then its key is not told of.
    pub fn set_idle(&mut self, is_idle: bool) {
        self.is_idle = is_idle;
    }

    /// Says whether a line is typed over it, into which its keys would go: then none is told of.
    pub fn set_still(&mut self, is_still: bool) {
        self.is_still = is_still;
    }

    /// The groups.
    pub fn branches(&self) -> &[Branch] {
        &self.branches
    }

    /// The tickets, with what is shown of them.
    pub fn into_leaves(self) -> impl Iterator<Item = Leaf> {
        self.branches.into_iter().flat_map(|branch| branch.leaves)
    }

    /// Whether a ticket was taken out.
    pub fn is_out(&self, number: u64) -> bool {
        self.out.contains(&number)
    }

    /// Keys of a sequence that has begun.
    pub fn pending(&self) -> &Pending {
        &self.pending
    }

    /// Takes an input. An action that would change something is not passed on: what it would change can't be seen.
    pub fn on_input(&mut self, input: &Input, keys: &Keys) -> Step<Wanted> {
        let page = isize::try_from(self.page.saturating_sub(1).max(1)).unwrap_or(1);
        let contexts = self.contexts();
        match hear(&mut self.pending, &contexts, input, keys) {
            Heard::Action(action) => match action {
                Action::Back | Action::Quit => Step::Close,
                Action::Down => self.step(1),
                Action::Up => self.step(-1),
                Action::HalfDown => self.step((page / 2).max(1)),
                Action::HalfUp => self.step(-(page / 2).max(1)),
                Action::PageDown => self.step(page),
                Action::PageUp => self.step(-page),
                Action::First => self.step(isize::MIN),
                Action::Last => self.step(isize::MAX),
                Action::Fold => self.fold(false),
                Action::Unfold => self.unfold(),
                Action::TurnFold => self.turn_fold(),
                Action::TakeOut => self.take_out(),
                Action::Open => self.open(),
                Action::Apply if self.applies => self.apply(),
                other if other.changes() => Step::Stay,
                Action::Help | Action::Suspend | Action::Redraw => Step::Other(action),
                _ => Step::Stay,
            },
            Heard::Spent => Step::Redraw,
            Heard::Key(_) | Heard::Paste(_) | Heard::Nothing => Step::Stay,
        }
    }

    /// Where its keys are looked up.
    fn contexts(&self) -> [Context; 2] {
        match self.applies {
            true => [Context::Preview, Context::Global],
            false => [Context::Results, Context::Global],
        }
    }

    fn rows(&self) -> usize {
        self.branches.iter().map(rows_of).sum()
    }

    /// What stands in a row.
    fn at(&self, row: usize) -> Option<At> {
        let mut first = 0;
        for (place, branch) in self.branches.iter().enumerate() {
            let rows = rows_of(branch);
            if row < first + rows {
                return Some(match row - first {
                    0 => At::Branch(place),
                    below => At::Leaf(place, below - 1),
                });
            }
            first += rows;
        }
        None
    }

    /// The row of a group.
    fn row_of(&self, place: usize) -> usize {
        self.branches.iter().take(place).map(rows_of).sum()
    }

    /// Moves the cursor by rows, as the wheel of a mouse does. Says whether anything moved.
    pub fn turn(&mut self, rows: isize) -> bool {
        self.step(rows) == Step::Redraw
    }

    fn step(&mut self, rows: isize) -> Step<Wanted> {
        let last = self.rows().saturating_sub(1);
        let cursor = self.cursor.saturating_add_signed(rows).min(last);
        Step::seen(std::mem::replace(&mut self.cursor, cursor) != cursor)
    }

    /// Unfolds the group under the cursor, or folds that in which the cursor is.
    fn fold(&mut self, open: bool) -> Step<Wanted> {
        let place = match self.at(self.cursor) {
            Some(At::Branch(place)) => place,
            Some(At::Leaf(place, _)) if !open => {
                self.cursor = self.row_of(place);
                place
            }
            _ => return Step::Stay,
        };
        let branch = &mut self.branches[place];
        Step::seen(std::mem::replace(&mut branch.open, open) != open)
    }

    /// All of it is to be done. On a ticket that is not what the key means: there it opens, as everywhere.
    fn apply(&mut self) -> Step<Wanted> {
        match self.at(self.cursor) {
            Some(At::Leaf(..)) => self.open(),
            _ => Step::Done(Wanted::Apply),
        }
    }

    /// Unfolds the group under the cursor; a ticket is looked at.
    fn unfold(&mut self) -> Step<Wanted> {
        match self.at(self.cursor) {
            Some(At::Leaf(..)) => self.open(),
            _ => self.fold(true),
        }
    }

    /// Folds the group under the cursor, or unfolds it; a ticket is looked at.
    fn turn_fold(&mut self) -> Step<Wanted> {
        match self.at(self.cursor) {
            Some(At::Branch(place)) => self.fold(!self.branches[place].open),
            _ => self.open(),
        }
    }

    /// Takes a ticket, or a group's tickets, out; or brings them back.
    fn take_out(&mut self) -> Step<Wanted> {
        let (place, numbers): (usize, Vec<u64>) = match self.at(self.cursor) {
            Some(At::Branch(place)) => {
                let leaves = &self.branches[place].leaves;
                (place, leaves.iter().map(|leaf| leaf.number).collect())
            }
            Some(At::Leaf(place, leaf)) => (place, vec![self.branches[place].leaves[leaf].number]),
            None => return Step::Stay,
        };
        if !self.branches[place].removable {
            return Step::Stay;
        }
        if numbers.iter().all(|number| self.out.contains(number)) {
            for number in &numbers {
                self.out.remove(number);
            }
        } else {
            self.out.extend(numbers);
        }
        self.step(1);
        Step::Done(Wanted::Counted)
    }

    /// The ticket under the cursor is looked at; a group is unfolded for that, and then led into.
    fn open(&mut self) -> Step<Wanted> {
        match self.at(self.cursor) {
            Some(At::Leaf(place, leaf)) => {
                Step::Done(Wanted::Open(self.branches[place].leaves[leaf].number))
            }
            Some(At::Branch(place)) if self.branches[place].open => self.step(1),
            _ => self.fold(true),
        }
    }
}

fn rows_of(branch: &Branch) -> usize {
    1 + if branch.open { branch.leaves.len() } else { 0 }
}

/// The columns of the widest name of tickets in groups.
fn widest_name(branches: &[Branch]) -> u16 {
    let leaves = branches.iter().flat_map(|branch| &branch.leaves);
    let widths = leaves.map(|leaf| cells::width(&leaf.who));
    widths.max().unwrap_or_default()
}

#[cfg(test)]
mod tests;
