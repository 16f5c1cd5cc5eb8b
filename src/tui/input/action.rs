//! What a key can ask for: a closed set, named in `keymap.toml`.

use super::keymap::ActionSet;

/// Declares the enum, its names, and which of its members change something.
macro_rules! actions {
    ($($(#[$doc:meta])* $variant:ident $name:literal $kind:ident;)*) => {
        /// An action that a key, or the palette, can ask for.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Action {
            $($(#[$doc])* $variant,)*
        }

        impl ActionSet for Action {
            fn all() -> &'static [Self] {
                &[$(Self::$variant,)*]
            }

            fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)*
                }
            }

            fn changes(self) -> bool {
                match self {
                    $(Self::$variant => actions!(@ $kind),)*
                }
            }
        }
    };
    (@ looks) => { false };
    (@ changes) => { true };
}

actions! {
    /// Leave the program.
    Quit "quit" looks;
    /// One level back.
    Back "back" looks;
    /// Stop the job that is running.
    Stop "stop" looks;
    /// The help screen.
    Help "help" looks;
    /// The palette of all actions.
    Palette "palette" looks;
    /// Paint the whole screen again.
    Redraw "redraw" looks;
    /// To the shell that started us.
    Suspend "suspend" looks;

    /// One row down.
    Down "down" looks;
    /// One row up.
    Up "up" looks;
    /// The first row.
    First "first" looks;
    /// The last row.
    Last "last" looks;
    /// Half a page down.
    HalfDown "half-down" looks;
    /// Half a page up.
    HalfUp "half-up" looks;
    /// A page down.
    PageDown "page-down" looks;
    /// A page up.
    PageUp "page-up" looks;
    /// Open what is under the cursor.
    Open "open" looks;
    /// The next pane.
    FocusNext "focus-next" looks;
    /// The pane before.
    FocusPrevious "focus-previous" looks;
    /// The queue.
    PaneQueue "pane-queue" looks;
    /// The ticket.
    PaneTicket "pane-ticket" looks;
    /// The client.
    PaneClient "pane-client" looks;
    /// The checklist.
    PaneChecklist "pane-checklist" looks;

    /// Search.
    Search "search" looks;
    /// The next hit.
    NextHit "next-hit" looks;
    /// The hit before.
    PreviousHit "previous-hit" looks;
    /// Narrow the list.
    Filter "filter" looks;
    /// The next view.
    ViewNext "view-next" looks;
    /// The view before.
    ViewPrevious "view-previous" looks;
    /// View: new.
    ViewNew "view-new" looks;
    /// View: mine.
    ViewMine "view-mine" looks;
    /// View: nobody's.
    ViewUnassigned "view-unassigned" looks;
    /// View: waiting for the client.
    ViewWaiting "view-waiting" looks;
    /// View: due soon.
    ViewDue "view-due" looks;
    /// View: parked.
    ViewParked "view-parked" looks;
    /// View: on call.
    ViewOnCall "view-on-call" looks;
    /// View: all.
    ViewAll "view-all" looks;

    /// Mark the row and go to the next.
    Mark "mark" looks;
    /// Mark from here as the cursor moves.
    MarkRange "mark-range" looks;
    /// Mark all that the view shows.
    MarkAll "mark-all" looks;
    /// Take all marks away.
    MarkNone "mark-none" looks;
    /// Copy the ticket's number.
    CopyNumber "copy-number" looks;
    /// Copy the ticket's link.
    CopyLink "copy-link" looks;
    /// Copy the text under the cursor.
    CopyText "copy-text" looks;
    /// Which clause, from which facts.
    Why "why" looks;

    /// Take the last batch back.
    Undo "undo" changes;
    /// Do it again.
    Redo "redo" changes;
    /// Accept the request.
    Accept "accept" changes;
    /// Ask the client for all that is missing.
    Ask "ask" changes;
    /// Refuse, by the clause.
    Refuse "refuse" changes;
    /// Quote a price.
    Quote "quote" changes;
    /// Put aside until a time.
    Park "park" changes;
    /// The work is done.
    Done "done" changes;
    /// Open a closed ticket again.
    Reopen "reopen" changes;
    /// Make it mine.
    Claim "claim" changes;
    /// Give it to somebody.
    Assign "assign" changes;
    /// Write to the client.
    Reply "reply" looks;
    /// Write a note for the desk.
    Note "note" looks;

    /// Fact: the kind of request.
    EditKind "edit-kind" changes;
    /// Fact: the cause.
    EditCause "edit-cause" changes;
    /// Fact: the systems.
    EditSystems "edit-systems" changes;
    /// Fact: where it came from.
    EditSource "edit-source" changes;
    /// Fact: whether it is an emergency.
    EditEmergency "edit-emergency" changes;
    /// Fact: whose it is.
    EditClient "edit-client" changes;
    /// Fact: the subject.
    EditSubject "edit-subject" changes;

    /// Tick an item of the checklist, or take the tick away.
    ToggleEvidence "toggle-evidence" changes;
    /// Use some of the allowance.
    Charge "charge" changes;
    /// Cancel an entry of the ledger.
    Reverse "reverse" changes;
    /// Add to the allowance.
    Grant "grant" changes;
    /// I have seen it, and I am on it.
    Acknowledge "acknowledge" changes;
    /// Wake the engineer on call.
    Page "page" changes;
    /// Give the watch to the next.
    HandOver "hand-over" changes;

    /// Do what the preview shows.
    Apply "apply" changes;
    /// Leave this row out of the batch.
    Exclude "exclude" looks;

    /// Send what is written.
    Send "send" changes;
    /// Write in the editor of one's own.
    ExternalEditor "external-editor" looks;
    /// Insert a template.
    InsertTemplate "insert-template" looks;
    /// Take what is typed.
    Confirm "confirm" looks;
    /// Complete what is typed.
    Complete "complete" looks;
    /// The older entry, or the row above.
    HistoryPrevious "history-previous" looks;
    /// The newer entry, or the row below.
    HistoryNext "history-next" looks;
}

#[cfg(test)]
mod tests {
    use super::super::keymap::ContextSet;
    use super::super::{Context, keys};
    use super::*;

    #[test]
    fn names_are_unique_kebab_case() {
        let mut seen = std::collections::BTreeSet::new();
        for action in Action::all() {
            let name = action.name();
            assert!(seen.insert(name), "{name} twice");
            assert!(
                name.chars().all(|c| c.is_ascii_lowercase() || c == '-'),
                "{name}"
            );
        }
    }

    #[test]
    fn the_embedded_keymap_has_no_fault_and_reaches_every_action() {
        let keymap = match keys(None) {
            Ok(keymap) => keymap,
            Err(faults) => panic!(
                "{}",
                faults
                    .iter()
                    .map(|f| f.to_string() + "\n")
                    .collect::<String>()
            ),
        };
        for action in Action::all() {
            let bound = Context::all()
                .iter()
                .any(|context| !keymap.keys_of(&[*context], *action).is_empty());
            assert!(bound, "{} has no key", action.name());
        }
    }
}
