//! What is laid over the panes, with what it is for.

pub use super::reply::Errand;

use super::reply::Writing;
use crate::core::request::Item;
use crate::store::{Kept, OutboxLine};
use crate::tui::look::Look;
use crate::tui::overlay::{Menu, Pager, Palette, Prompt};
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
    /// Why an item counts as met.
    ItemReason(u64, Item),
    /// Why the verdict is not followed; then the reply is written.
    Against(Errand),
    /// The lead who approves, after the reason.
    Approver(Errand),
    /// What the macro that was recorded is called.
    MacroName,
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
    /// Which macro is done.
    Macro,
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
    /// All actions.
    Palette(Palette),
    /// A reply being written.
    Compose(Box<Writing>),
    /// Drafts to choose from.
    Drafts {
        /// The list.
        menu: Menu,
        /// The drafts in it.
        drafts: Vec<Kept>,
        /// The reply that has several of them; of all my drafts none.
        errand: Option<Errand>,
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
            Self::Palette(palette) => palette.draw(frame, area, look),
            Self::Compose(writing) => {
                writing.compose.draw(frame, area, look);
                if let Some(aid) = &mut writing.aid {
                    aid.draw(frame, area, look);
                }
            }
            Self::Drafts { menu, .. } => menu.draw(frame, area, look),
        }
    }
}
