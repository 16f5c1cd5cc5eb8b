//! What is laid over the panes, with what it is for.

use crate::core::event::Purpose;
use crate::core::request::Item;
use crate::desk::Against;
use crate::store::OutboxLine;
use crate::tui::look::Look;
use crate::tui::overlay::{Compose, Menu, Pager, Palette, Prompt};

use super::exhibits::Evidence;
use crate::tui::shell::Frame;
use ratatui::layout::Rect;

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
    /// Where a file is to be saved.
    SaveTo,
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
    /// Which link is copied.
    Link,
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
    /// What a ticket's messages carry, and what of it is looked at.
    Evidence(Box<Evidence>),
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
            Self::Menu { menu, .. } | Self::Outbox { menu, .. } | Self::Handle { menu, .. } => {
                menu.draw(frame, area, look);
            }
            Self::Pager(pager) | Self::Sync(pager) => pager.draw(frame, area, look),
            Self::Evidence(evidence) => evidence.draw(frame, area, look),
            Self::Palette(palette) => palette.draw(frame, area, look),
            Self::Compose { compose, .. } => compose.draw(frame, area, look),
        }
    }
}
