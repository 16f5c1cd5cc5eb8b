//! What a text leads to beside itself.

use crate::tui::input::Action;

/// Whether an action goes to what is as good from here as from the panes: no row, mark, view or pane behind the text is
/// moved by it.
pub(super) fn is_beside(action: Action) -> bool {
    matches!(
        action,
        Action::Help
            | Action::Palette
            | Action::Redraw
            | Action::Suspend
            | Action::Open
            | Action::CopyText
            | Action::CopyNumber
            | Action::Why
            | Action::History
            | Action::Evidence
            | Action::SyncStatus
            | Action::Roster
            | Action::Report
            | Action::Year
            | Action::Outbox
            | Action::Batches
            | Action::BulkResults
            | Action::ReadNotice
            | Action::Theme
            | Action::SaveEvidence
            | Action::OpenOutside
            | Action::CopyEvidence
            | Action::CopyLink
    )
}
