//! Where a key is pressed: the closed set of the keymap's tables.

use super::keymap::ContextSet;

/// A table of `keymap.toml`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Context {
    /// Everywhere but in text fields.
    Global,
    /// The list of tickets.
    Queue,
    /// One ticket and its conversation.
    Ticket,
    /// The client's card and ledger.
    Client,
    /// What a request carries and what it lacks.
    Checklist,
    /// What burns in a closure.
    OnCall,
    /// What a ticket's messages carry.
    Evidence,
    /// Who is on call, as a page.
    Roster,
    /// The hand-over of a closure, or the picture of a year, as a page.
    Report,
    /// A text to read: help, why, history.
    Pager,
    /// What would happen to many tickets.
    Preview,
    /// What of a work on many tickets was not done.
    Results,
    /// A reply being written.
    Compose,
    /// One line: search, palette, filter, a reason; and the list that it narrows.
    Prompt,
}

impl ContextSet for Context {
    fn all() -> &'static [Self] {
        &[
            Self::Global,
            Self::Queue,
            Self::Ticket,
            Self::Client,
            Self::Checklist,
            Self::OnCall,
            Self::Evidence,
            Self::Roster,
            Self::Report,
            Self::Pager,
            Self::Preview,
            Self::Results,
            Self::Compose,
            Self::Prompt,
        ]
    }

    fn name(self) -> &'static str {
        match self {
            Self::Global => "global",
            Self::Queue => "queue",
            Self::Ticket => "ticket",
            Self::Client => "client",
            Self::Checklist => "checklist",
            Self::OnCall => "on-call",
            Self::Evidence => "evidence",
            Self::Roster => "roster",
            Self::Report => "report",
            Self::Pager => "pager",
            Self::Preview => "preview",
            Self::Results => "results",
            Self::Compose => "compose",
            Self::Prompt => "prompt",
        }
    }

    fn takes_text(self) -> bool {
        matches!(self, Self::Compose | Self::Prompt)
    }
}
