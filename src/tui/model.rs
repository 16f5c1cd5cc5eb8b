//! What the workbench knows: the state of the panes, and nothing of how it is drawn or where it comes from.

mod list;
mod marks;
mod on_call;
mod saved;
mod trail;

pub use list::{QueueList, Tab};
pub use marks::{Aim, Marks, Span};
pub use on_call::OnCallPlace;
pub use saved::SavedViews;
pub use trail::{Place, Trail};

use super::snapshot::{Blaze, CheckLine, OnCallSheet, SyncSheet, TicketSheet};
use crate::core::instant::Instant;
use crate::core::verdict::Action as Verdict;
use crate::store::{Doing, Present};
use ratatui::text::Line;
use std::collections::BTreeSet;

/// A pane that can have the focus.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pane {
    /// The list of tickets.
    Queue,
    /// One ticket and its conversation.
    Ticket,
    /// The client's card and ledger.
    Client,
    /// What the request carries and what it lacks.
    Checklist,
    /// What burns in a closure.
    OnCall,
}

impl Pane {
    /// Every pane, in the order in which the focus goes round.
    pub const ALL: [Self; 5] = [
        Self::Queue,
        Self::Ticket,
        Self::Checklist,
        Self::Client,
        Self::OnCall,
    ];

    /// Its name where it is written down.
    pub fn name(self) -> &'static str {
        match self {
            Self::Queue => "queue",
            Self::Ticket => "ticket",
            Self::Client => "client",
            Self::Checklist => "checklist",
            Self::OnCall => "on-call",
        }
    }

    /// The pane of a name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|pane| pane.name() == name)
    }
}

/// How far a pane that only shows is scrolled, in rows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Scrolled {
    /// Rows out of sight above.
    pub top: usize,
    /// Rows there are; told by the view.
    pub rows: usize,
    /// Rows in sight; told by the view.
    pub height: usize,
}

impl Scrolled {
    /// Scrolls by some rows, not past the end. Says whether anything moved.
    pub fn by(&mut self, rows: isize) -> bool {
        let last = self.rows.saturating_sub(self.height);
        let top = self.top.saturating_add_signed(rows).min(last);
        std::mem::replace(&mut self.top, top) != top
    }

    /// Takes what the view has laid out, and stays within it.
    pub fn laid_out(&mut self, rows: usize, height: usize) {
        self.rows = rows;
        self.height = height;
        self.top = self.top.min(rows.saturating_sub(height));
    }

    /// Scrolls as little as brings some rows into sight, the first of them before the last.
    pub fn show(&mut self, rows: std::ops::Range<usize>) {
        let last = rows.end.saturating_sub(self.height);
        self.top = self.top.max(last).min(rows.start);
    }
}

/// The state of the panes.
#[derive(Debug)]
pub struct Model {
    /// Who works here.
    pub agent: String,
    /// The moment that ages are reckoned from.
    pub now: Instant,
    /// The pane that has the focus.
    pub focus: Pane,
    /// The list of tickets.
    pub queue: QueueList,
    /// The saved views, with what they count.
    pub saved: SavedViews,
    /// Marked tickets.
    pub marks: Marks,
    /// Where one has been.
    pub trail: Trail,
    /// Tickets for which I have a draft.
    pub drafted: BTreeSet<u64>,
    /// How many steps of a macro are recorded, while one is.
    pub recording: Option<usize>,
    /// The ticket under the cursor, once it has been read.
    pub sheet: Option<Box<TicketSheet>>,
    /// Its rows as they were last wrapped, with their width; gone with the sheet.
    pub ticket_rows: Option<(u16, Vec<Line<'static>>)>,
    /// How far its conversation is scrolled.
    pub ticket_scrolled: Scrolled,
    /// How far the client's card is scrolled.
    pub client_scrolled: Scrolled,
    /// The item under the cursor of the checklist.
    pub check: usize,
    /// The on-call view.
    pub on_call: Option<Box<OnCallSheet>>,
    /// How far it is scrolled.
    pub on_call_scrolled: Scrolled,
    /// Where in it the cursor is, and what is unfolded.
    pub on_call_place: OnCallPlace,
    /// Who syncs, and how each channel does, once it has been read.
    pub sync: Option<Box<SyncSheet>>,
    /// Who else is where at this moment.
    pub others: Vec<Present>,
    /// Whether the cursor rests: then its row is shown whole, and the panes beside follow.
    pub resting: bool,
    /// Whether a box lies over the panes, with a cursor of its own.
    pub covered: bool,
    /// Whether the store was empty when it was last read.
    pub store_is_empty: bool,
    /// How far long work has come: tickets dealt with, and of how many.
    pub progress: Option<(usize, usize)>,
    /// What the program should be told of as shown in the corner: `demo`.
    pub badge: Option<String>,
}

impl Model {
    /// The panes at the start.
    pub fn new(agent: &str, now: Instant) -> Self {
        Self {
            agent: agent.to_owned(),
            now,
            focus: Pane::Queue,
            queue: QueueList::default(),
            saved: SavedViews::default(),
            marks: Marks::default(),
            trail: Trail::default(),
            drafted: BTreeSet::new(),
            recording: None,
            sheet: None,
            ticket_rows: None,
            ticket_scrolled: Scrolled::default(),
            client_scrolled: Scrolled::default(),
            check: 0,
            on_call: None,
            on_call_scrolled: Scrolled::default(),
            on_call_place: OnCallPlace::default(),
            sync: None,
            others: Vec::new(),
            resting: true,
            covered: false,
            store_is_empty: false,
            progress: None,
            badge: None,
        }
    }

    /// The tickets that a command goes to: the emergency under the cursor of the on-call view; elsewhere the marked
    /// ones, or that under the cursor where none is marked.
    pub fn targets(&self) -> Vec<u64> {
        match self.aim() {
            None => Vec::new(),
            Some(aim) => aim.numbers().to_vec(),
        }
    }

    /// What a command goes to that is asked for at this moment. In the on-call view it is one: who acts there sees no
    /// marks.
    pub fn aim(&self) -> Option<Aim> {
        match self.marks.is_empty() || self.burning_target().is_some() {
            true => self.target().map(Aim::One),
            false => Some(Aim::Marked(self.marks.numbers().collect())),
        }
    }

    /// Number of the ticket under the cursor: that of the on-call view where it has the focus and something burns,
    /// else that of the list.
    pub fn target(&self) -> Option<u64> {
        let burning = self.burning_target();
        burning.or_else(|| self.queue.selected().map(|row| row.number))
    }

    /// What the regulation says of the ticket under the cursor, as it is shown.
    pub fn target_action(&self) -> Option<Verdict> {
        match self.burning_target() {
            Some(_) => self.target_sheet().map(|sheet| sheet.verdict.action),
            None => self.queue.selected().and_then(|row| row.action),
        }
    }

    /// Number of the emergency under the cursor, while the on-call view has the focus.
    pub fn burning_target(&self) -> Option<u64> {
        let blaze = self.under_on_call()?;
        (self.focus == Pane::OnCall).then_some(blaze.ticket.number)
    }

    /// The emergency under the cursor of the on-call view.
    pub fn under_on_call(&self) -> Option<&Blaze> {
        let sheet = self.on_call.as_ref()?;
        self.on_call_place.under(sheet)
    }

    /// The sheet of the ticket under the cursor, if it has been read.
    pub fn target_sheet(&self) -> Option<&TicketSheet> {
        let number = self.target()?;
        self.sheet
            .as_deref()
            .filter(|sheet| sheet.ticket.number == number)
    }

    /// Has the on-call view begin at its top, or where its cursor is, when it is looked at next.
    pub fn on_call_from_top(&mut self) {
        self.on_call_scrolled.top = 0;
        self.on_call_place.is_in_sight = false;
    }

    /// Takes who else is where; says whether that is seen.
    pub fn take_others(&mut self, others: Vec<Present>) -> bool {
        let here = |others: &[Present], number| -> Vec<(String, Doing)> {
            let here = others.iter().filter(|one| Some(one.ticket) == number);
            here.map(|one| (one.agent.clone(), one.doing)).collect()
        };
        let number = self.sheet.as_ref().map(|sheet| sheet.ticket.number);
        let is_seen = here(&self.others, number) != here(&others, number);
        self.others = others;
        if is_seen {
            self.ticket_rows = None;
        }
        is_seen
    }

    /// The item under the cursor of the checklist.
    pub fn target_check(&self) -> Option<&CheckLine> {
        let sheet = self.target_sheet()?;
        sheet.checks.get(self.check)
    }

    /// Takes a sheet that was read.
    pub fn take_sheet(&mut self, sheet: Option<Box<TicketSheet>>) {
        let number = |sheet: &Option<Box<TicketSheet>>| sheet.as_ref().map(|s| s.ticket.number);
        if number(&self.sheet) != number(&sheet) {
            self.ticket_scrolled = Scrolled::default();
            self.client_scrolled = Scrolled::default();
            self.check = 0;
        }
        self.sheet = sheet;
        self.ticket_rows = None;
        let checks = self.sheet.as_ref().map_or(0, |s| s.checks.len());
        self.check = self.check.min(checks.saturating_sub(1));
    }
}
