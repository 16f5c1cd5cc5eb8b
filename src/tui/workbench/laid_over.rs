//! What is laid over the panes, with what it is for.

pub use super::reply::Errand;

use super::duty_page::{Editing, Page};
use super::exhibits::Evidence;
use super::foreseen::{Foreseeing, Previewed};
use super::reply::{Aid, Writing};
use crate::core::instant::Instant;
use crate::core::request::Item;
use crate::store::{Kept, OutboxLine};
use crate::tui::input::{Action, Context};
use crate::tui::look::Look;
use crate::tui::model::Aim;
use crate::tui::overlay::{Menu, Outline, Pager, Palette, Prompt};
use crate::tui::shell::Frame;
use crate::tui::snapshot::Outgoings;
use ratatui::layout::Rect;
use uuid::Uuid;

/// What a line is typed for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Asked {
    /// Words to look for.
    Search,
    /// A query that narrows the list.
    Filter,
    /// A query whose tickets are marked.
    Mark,
    /// The source of the problem.
    Source(Aim),
    /// Who is to have the ticket.
    Assignee(Aim),
    /// Where a file is to be saved.
    SaveTo,
    /// Why an item counts as met.
    ItemReason(Aim, Item),
    /// Why the verdict is not followed; then the reply is written.
    Against(Errand),
    /// The lead who approves, after the reason.
    Approver(Errand),
    /// What the macro that was recorded is called.
    MacroName,
    /// On which line of the on-call duty one stands in, and when.
    StandIn,
    /// When one is away.
    Away,
    /// The number of a cover or an absence that is cancelled.
    CancelCover,
    /// Where a page is to be saved.
    SavePage,
    /// Why it is no emergency.
    Decline(Aim),
    /// Why an emergency is taken from who answers for it, and given to this person.
    TakeAway(Aim, String),
    /// A note for the team.
    Note(Aim),
    /// Until what time of day nobody is paged.
    SilenceUntil,
    /// Why nobody is paged until this moment.
    SilenceReason(Instant),
}

impl Asked {
    /// Whether it is about a time in which nobody is paged.
    pub(super) fn is_of_silence(&self) -> bool {
        matches!(self, Self::SilenceUntil | Self::SilenceReason(_))
    }

    /// The tickets that the line is about, if it is about any.
    pub(super) fn aim(&self) -> Option<Aim> {
        match self {
            Self::Source(aim)
            | Self::Assignee(aim)
            | Self::ItemReason(aim, _)
            | Self::Decline(aim)
            | Self::TakeAway(aim, _)
            | Self::Note(aim) => Some(aim.clone()),
            Self::Against(errand) | Self::Approver(errand) => Some(Aim::One(errand.number)),
            Self::Search
            | Self::Filter
            | Self::Mark
            | Self::SaveTo
            | Self::MacroName
            | Self::StandIn
            | Self::Away
            | Self::CancelCover
            | Self::SavePage
            | Self::SilenceUntil
            | Self::SilenceReason(_) => None,
        }
    }

    /// Whether the line is a query: then the earlier queries can be had again.
    pub(super) fn is_query(&self) -> bool {
        matches!(self, Self::Search | Self::Filter | Self::Mark)
    }
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
    /// Which emergency it is, if it is one.
    Trouble,
    /// Yes or no, for the fact of this action.
    YesNo(Action),
    /// Who is to have the ticket.
    Assignee,
    /// Which link is copied.
    Link,
    /// Whether a ticket is taken over from who has it; then the reply is written.
    TakeOver(Errand),
    /// Which macro is done.
    Macro,
    /// To whom an emergency is given.
    HandOver,
    /// Until when nobody is paged.
    Silence,
}

impl Chosen {
    /// Whether the choice is made for tickets.
    pub(super) fn is_of_tickets(&self) -> bool {
        *self != Self::Silence
    }
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
    /// A choice to make, for one ticket or the marked ones.
    Menu {
        /// The list.
        menu: Menu,
        /// What for.
        chosen: Chosen,
        /// What it goes to.
        aim: Aim,
    },
    /// In which order the list is shown.
    Order(Menu),
    /// What would happen to many tickets is being looked at.
    Foreseeing(Foreseeing),
    /// What would happen to many tickets.
    Preview(Box<Previewed>),
    /// What of the last work on many tickets was not done.
    Results(Box<Outline>),
    /// A text to read.
    Pager(Pager),
    /// The keys of what was laid over the panes before, which comes back.
    Keys {
        /// The text.
        pager: Pager,
        /// What comes back.
        below: Box<Over>,
    },
    /// What a ticket's messages carry, and what of it is looked at.
    Evidence(Box<Evidence>),
    /// A page of the on-call duty; it follows what becomes of that.
    Duty(Box<Page>),
    /// The roster as a text that is edited.
    RosterText(Box<Editing>),
    /// How the sync does; it follows what becomes of that.
    Sync(Pager),
    /// The outbox: a reply to choose.
    Outbox {
        /// The list.
        menu: Menu,
        /// What is in it.
        read: Outgoings,
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
    /// Where to go.
    Jump {
        /// The list.
        menu: Menu,
        /// The words that the list answers.
        answered: String,
        /// Whether it was confirmed before its answer had come: then the best of the answer is taken.
        hurried: bool,
    },
    /// The colours to choose from.
    Themes {
        /// The list.
        menu: Menu,
        /// The theme that was worn before.
        before: String,
    },
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
    /// Moves by rows, as the wheel of a mouse does. Says whether anything moved.
    pub(super) fn turn(&mut self, rows: isize) -> bool {
        match self {
            Self::Menu { menu, .. }
            | Self::Outbox { menu, .. }
            | Self::Handle { menu, .. }
            | Self::Jump { menu, .. }
            | Self::Themes { menu, .. }
            | Self::Drafts { menu, .. }
            | Self::Batches(menu)
            | Self::Order(menu) => menu.turn(rows),
            Self::Pager(pager)
            | Self::Sync(pager)
            | Self::Keys { pager, .. }
            | Self::Undo { pager, .. } => pager.turn(rows),
            Self::Duty(page) => page.pager.turn(rows),
            Self::Palette(palette) => palette.menu().turn(rows),
            Self::Evidence(evidence) => evidence.turn(rows),
            Self::Preview(previewed) => previewed.turn(rows),
            Self::Results(results) => results.turn(rows),
            Self::Compose(writing) => match &mut writing.aid {
                Some(Aid::Text { menu, .. } | Aid::File { menu, .. }) => menu.turn(rows),
                Some(Aid::Keys(pager)) => pager.turn(rows),
                None => false,
            },
            Self::RosterText(editing) => editing.keys.as_mut().is_some_and(|p| p.turn(rows)),
            Self::Prompt { .. } | Self::Foreseeing(_) => false,
        }
    }

    /// Whether it is a page to look through, as high as the screen lets it be.
    pub(super) fn is_page(&self) -> bool {
        matches!(
            self,
            Self::Pager(_)
                | Self::Sync(_)
                | Self::Keys { .. }
                | Self::Undo { .. }
                | Self::Preview(_)
                | Self::Results(_)
                | Self::Batches(_)
                | Self::Duty(_)
                | Self::RosterText(_)
                | Self::Compose(_)
        ) || matches!(self, Self::Evidence(evidence) if evidence.is_text())
    }

    /// Whether it takes the whole screen, to its last row.
    pub(super) fn is_over_all(&self) -> bool {
        matches!(self, Self::Evidence(evidence) if evidence.is_viewed())
    }

    /// Where its keys are looked up, if it comes back from behind them.
    pub(super) fn contexts(&self) -> &'static [Context] {
        match self {
            Self::Prompt { .. }
            | Self::Menu { .. }
            | Self::Order(_)
            | Self::Outbox { .. }
            | Self::Handle { .. }
            | Self::Batches(_)
            | Self::Palette(_)
            | Self::Jump { .. }
            | Self::Drafts { .. } => &[Context::Prompt],
            Self::Pager(_) | Self::Sync(_) | Self::Undo { .. } => {
                &[Context::Pager, Context::Global]
            }
            Self::Duty(page) => page.contexts(),
            Self::Preview(_) | Self::Foreseeing(_) => &[Context::Preview, Context::Global],
            Self::Results(_) => &[Context::Results, Context::Global],
            // Of the themes one was only looked at: the list goes, and that is taken off.
            Self::Themes { .. }
            | Self::Keys { .. }
            | Self::Evidence(_)
            | Self::RosterText(_)
            | Self::Compose(_) => &[],
        }
    }

    /// How many rows at the bottom it takes, where it is a line that is typed.
    pub(super) fn bottom_rows(&self, area: Rect) -> Option<u16> {
        match self {
            Self::Prompt { prompt, .. } => Some(prompt.rows(area)),
            _ => None,
        }
    }

    /// Draws it.
    pub(super) fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, look: &Look) {
        match self {
            Self::Prompt { prompt, .. } => prompt.draw(frame, area, look),
            Self::Menu { menu, .. }
            | Self::Outbox { menu, .. }
            | Self::Handle { menu, .. }
            | Self::Jump { menu, .. }
            | Self::Themes { menu, .. }
            | Self::Batches(menu)
            | Self::Order(menu) => menu.draw(frame, area, look),
            Self::Pager(pager)
            | Self::Sync(pager)
            | Self::Keys { pager, .. }
            | Self::Undo { pager, .. } => pager.draw(frame, area, look),
            Self::Duty(page) => page.pager.draw(frame, area, look),
            Self::RosterText(editing) => match &mut editing.keys {
                Some(pager) => pager.draw(frame, area, look),
                None => editing.edit.draw(frame, area, look),
            },
            Self::Evidence(evidence) => evidence.draw(frame, area, look),
            Self::Palette(palette) => palette.draw(frame, area, look),
            Self::Foreseeing(foreseeing) => foreseeing.draw(frame, area, look),
            Self::Preview(previewed) => previewed.draw(frame, area, look),
            Self::Results(results) => results.draw(frame, area, look),
            Self::Compose(writing) => {
                writing.compose.set_below(writing.aid.is_some());
                writing.compose.draw(frame, area, look);
                if let Some(aid) = &mut writing.aid {
                    // The letter's caret is not to be seen through what lies over it.
                    frame.hide_cursor();
                    aid.draw(frame, area, look);
                }
            }
            Self::Drafts { menu, .. } => menu.draw(frame, area, look),
        }
    }
}
