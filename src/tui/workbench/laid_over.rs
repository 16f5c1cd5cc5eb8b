//! What is laid over the panes, with what it is for.

use crate::core::event::Purpose;
use crate::core::request::Item;
use crate::desk::Against;
use crate::store::OutboxLine;
use crate::tui::look::Look;
use crate::tui::overlay::{Compose, Menu, Pager, Palette, Prompt};
use crate::tui::shell::Frame;
use ratatui::layout::Rect;
use uuid::Uuid;

/// What a line is typed for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Asked {
    /// Words to look for.
    Search,
    /// A query that narrows the list.
    Filter,
    /// The source of the problem.
    Source(u64),
    /// Who is to have the ticket.
    Assignee(u64),
    /// Why an item counts as met.
    ItemReason(u64, Item),
    /// Why the verdict is not followed; then the reply is written.
    Against(Errand),
    /// The lead who approves, after the reason.
    Approver(Errand),
}

/// What a choice is made for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Chosen {
    /// What is asked for.
    Kind,
    /// What made it necessary.
    Cause,
    /// The systems to set up.
    Systems,
    /// The systems that looking into it needs access to.
    Access,
    /// Whose it is.
    Client,
    /// What a question is about.
    Concerns,
    /// Support's decision on a remote session.
    Discretion,
    /// Who is to have the ticket.
    Assignee,
    /// Whether a ticket is taken over from who has it; then the reply is written.
    TakeOver(Errand),
}

/// What a reply is written for: what is done when it is sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Errand {
    /// The ticket.
    pub number: u64,
    /// Why the reply is written.
    pub purpose: Purpose,
    /// Why the verdict is not followed, where it is not.
    pub against: Option<Against>,
    /// Whether it is accepted as paid work.
    pub paid: bool,
    /// Whether the ticket is taken over from who has it.
    pub take_over: bool,
}

/// What a page about a batch leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UndoPage {
    /// Enter undoes it, although something can't be taken back.
    Asks(Uuid),
    /// Undo undoes it.
    Batch(Uuid),
}

/// What is laid over the panes.
pub enum Over {
    /// A line to type.
    Prompt {
        /// The line.
        prompt: Prompt,
        /// What for.
        asked: Asked,
    },
    /// A choice to make, for a ticket.
    Menu {
        /// The list.
        menu: Menu,
        /// What for.
        chosen: Chosen,
        /// The ticket.
        number: u64,
    },
    /// A text to read.
    Pager(Pager),
    /// How the sync does; it follows what becomes of that.
    Sync(Pager),
    /// The outbox: a reply to choose.
    Outbox {
        /// The list.
        menu: Menu,
        /// The replies in it.
        lines: Vec<OutboxLine>,
    },
    /// What to do with a reply in the outbox.
    Handle {
        /// The list.
        menu: Menu,
        /// The reply.
        line: Box<OutboxLine>,
    },
    /// One's own batches: one to choose.
    Batches(Menu),
    /// A page about a batch that may be undone.
    Undo {
        /// The text.
        pager: Pager,
        /// What it leads to.
        page: UndoPage,
    },
    /// All actions.
    Palette(Palette),
    /// A reply being written.
    Compose {
        /// The text.
        compose: Box<Compose>,
        /// The text that it began with.
        began: String,
        /// What it is written for.
        errand: Errand,
    },
}

impl Over {
    /// Draws it.
    pub(super) fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, look: &Look) {
        match self {
            Self::Prompt { prompt, .. } => prompt.draw(frame, area, look),
            Self::Menu { menu, .. }
            | Self::Outbox { menu, .. }
            | Self::Handle { menu, .. }
            | Self::Batches(menu) => {
                menu.draw(frame, area, look);
            }
            Self::Pager(pager) | Self::Sync(pager) | Self::Undo { pager, .. } => {
                pager.draw(frame, area, look);
            }
            Self::Palette(palette) => palette.draw(frame, area, look),
            Self::Compose { compose, .. } => compose.draw(frame, area, look),
        }
    }
}
