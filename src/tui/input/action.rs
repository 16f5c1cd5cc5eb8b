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
    /// The client.
    PaneClient "pane-client" looks;
    /// The checklist.
    PaneChecklist "pane-checklist" looks;
    /// The on-call view.
    PaneOnCall "pane-on-call" looks;
    /// The ticket after this one.
    NextTicket "next-ticket" looks;
    /// The ticket before this one.
    PreviousTicket "previous-ticket" looks;

    /// Search subjects and texts.
    Search "search" looks;
    /// Narrow the queue by a query.
    Filter "filter" looks;
    /// The next view.
    ViewNext "view-next" looks;
    /// The view before.
    ViewPrevious "view-previous" looks;
    /// View: all that is open.
    ViewOpen "view-open" looks;
    /// View: new.
    ViewNew "view-new" looks;
    /// View: in work.
    ViewWork "view-work" looks;
    /// View: waiting for the client.
    ViewWaiting "view-waiting" looks;
    /// View: parked.
    ViewParked "view-parked" looks;
    /// View: mine.
    ViewMine "view-mine" looks;
    /// View: refused.
    ViewRefused "view-refused" looks;
    /// View: done.
    ViewDone "view-done" looks;
    /// View: all.
    ViewAll "view-all" looks;
    /// View: the first of the saved ones.
    ViewSaved1 "view-saved-1" looks;
    /// View: the second of the saved ones.
    ViewSaved2 "view-saved-2" looks;
    /// View: the third of the saved ones.
    ViewSaved3 "view-saved-3" looks;
    /// View: the fourth of the saved ones.
    ViewSaved4 "view-saved-4" looks;
    /// View: the fifth of the saved ones.
    ViewSaved5 "view-saved-5" looks;
    /// View: the sixth of the saved ones.
    ViewSaved6 "view-saved-6" looks;
    /// View: the seventh of the saved ones.
    ViewSaved7 "view-saved-7" looks;
    /// View: the eighth of the saved ones.
    ViewSaved8 "view-saved-8" looks;
    /// View: the ninth of the saved ones.
    ViewSaved9 "view-saved-9" looks;
    /// In which order the queue is shown.
    Sort "sort" looks;

    /// Copy the ticket's number.
    CopyNumber "copy-number" looks;
    /// Copy the text that is shown.
    CopyText "copy-text" looks;
    /// Which clause, from which facts, step by step.
    Why "why" looks;
    /// What happened to the ticket.
    History "history" looks;
    /// Who syncs, and how each channel does.
    SyncStatus "sync-status" looks;
    /// The replies that wait, have failed or were perhaps sent.
    Outbox "outbox" looks;
    /// One's own batches, and how each stands.
    Batches "batches" looks;

    /// Who is on call, now and in the weeks to come.
    Roster "roster" looks;
    /// Edit the roster as a text.
    EditRoster "edit-roster" looks;
    /// Stand in on a line of the on-call duty.
    StandIn "stand-in" changes;
    /// Say when one is away.
    GoAway "go-away" changes;
    /// Cancel a cover or an absence by its number.
    CancelCover "cancel-cover" changes;
    /// The hand-over of a closure.
    Report "report" looks;
    /// The closures and emergencies of a year.
    Year "year" looks;
    /// The closure, or the year, before.
    Earlier "earlier" looks;
    /// The closure, or the year, after.
    Later "later" looks;
    /// Copy the page as Markdown.
    CopyMarkdown "copy-markdown" looks;
    /// Save the page as Markdown.
    SaveMarkdown "save-markdown" looks;

    /// Go to a ticket or a client.
    Jump "jump" looks;
    /// The place before.
    PlaceBack "place-back" looks;
    /// The place that one went back from.
    PlaceForward "place-forward" looks;
    /// Choose the colours.
    Theme "theme" looks;
    /// Listen to the mouse, or no longer.
    MouseToggle "mouse-toggle" looks;

    /// My drafts.
    Drafts "drafts" looks;
    /// Run a macro.
    RunMacro "run-macro" changes;
    /// Begin to record a macro, or end it.
    RecordMacro "record-macro" looks;

    /// Mark the ticket, or take the mark away; and one row down.
    Mark "mark" looks;
    /// Begin a range of marks at the cursor, or take it.
    MarkRange "mark-range" looks;
    /// Mark all that is in view.
    MarkAll "mark-all" looks;
    /// Mark what a query finds in view.
    MarkQuery "mark-query" looks;
    /// Mark the open tickets in view of the same client.
    MarkClient "mark-client" looks;
    /// Mark the open tickets in view with the same verdict.
    MarkVerdict "mark-verdict" looks;
    /// Mark the open tickets in view about the same systems.
    MarkSystem "mark-system" looks;
    /// Mark the open tickets in view of the same client, verdict and systems.
    MarkLike "mark-like" looks;
    /// Turn the marks in view round.
    MarkInvert "mark-invert" looks;
    /// Take all marks away.
    MarkNone "mark-none" looks;
    /// All of the last notice.
    ReadNotice "read-notice" looks;
    /// What was left of the last work on many tickets, and why.
    BulkResults "bulk-results" looks;

    /// Do what the verdicts say.
    Follow "follow" changes;
    /// Take the last batch back.
    Undo "undo" changes;
    /// Do again what was undone last.
    Redo "redo" changes;
    /// Take into work.
    Accept "accept" changes;
    /// Take into work beyond the free allowance.
    AcceptPaid "accept-paid" changes;
    /// Ask the client for all that is missing.
    Ask "ask" changes;
    /// Refuse, by the clause.
    Refuse "refuse" changes;
    /// Offer paid work, or free work later.
    Quote "quote" changes;
    /// Put off until the opening.
    Park "park" changes;
    /// The work is done.
    Resolve "resolve" changes;
    /// Take up again.
    Reopen "reopen" changes;
    /// Make it mine.
    Claim "claim" changes;
    /// Give it to somebody.
    Assign "assign" changes;
    /// Give it to nobody.
    Unassign "unassign" changes;
    /// Write to the client.
    Reply "reply" changes;

    /// Answer for an emergency.
    Acknowledge "acknowledge" changes;
    /// It is an emergency, and taken up.
    ConfirmEmergency "confirm-emergency" changes;
    /// It is no emergency.
    DeclineEmergency "decline-emergency" changes;
    /// Give an emergency to somebody else.
    HandOver "hand-over" changes;
    /// Note something, for the team alone.
    Note "note" changes;
    /// Tell the client how it goes.
    UpdateClient "update-client" changes;
    /// What happened to an emergency, in its place.
    Timeline "timeline" looks;
    /// Nobody is paged for a time, or again.
    Silence "silence" changes;

    /// The facts are right as they stand.
    ConfirmFacts "confirm-facts" changes;
    /// Fact: what is asked for.
    SetKind "set-kind" changes;
    /// Fact: what made it necessary.
    SetCause "set-cause" changes;
    /// Fact: the systems to set up.
    SetSystems "set-systems" changes;
    /// Fact: the systems that looking into it needs access to.
    SetAccess "set-access" changes;
    /// Fact: the source of the problem.
    SetSource "set-source" changes;
    /// Fact: whether it is an emergency.
    SetEmergency "set-emergency" changes;
    /// Fact: whose it is.
    SetClient "set-client" changes;
    /// Fact: whether it was set up before.
    SetRepeat "set-repeat" changes;
    /// Fact: what a question is about.
    SetConcerns "set-concerns" changes;
    /// Fact: support's decision on a remote session.
    SetDiscretion "set-discretion" changes;
    /// Fact: whether the client has checked the other system.
    SetChecked "set-checked" changes;
    /// Fact: whether UTM tagging is asked for.
    SetUtm "set-utm" changes;

    /// Vouch for an item of the checklist, or take that back.
    ConfirmItem "confirm-item" changes;
    /// Open the attachment or link that meets an item.
    OpenEvidence "open-evidence" looks;
    /// What the ticket's messages carry: files and links.
    Evidence "evidence" looks;
    /// Save a file of a message.
    SaveEvidence "save-evidence" looks;
    /// Open a file of a message by the program of one's own.
    OpenOutside "open-outside" looks;
    /// Copy a link, or where a file was saved.
    CopyEvidence "copy-evidence" looks;
    /// Copy the ticket's link, or choose of several.
    CopyLink "copy-link" looks;
    /// The next place that a search found.
    NextMatch "next-match" looks;
    /// The place before.
    PreviousMatch "previous-match" looks;

    /// Do what is shown.
    Apply "apply" changes;
    /// Fold the group.
    Fold "fold" looks;
    /// Unfold the group, or look at the ticket.
    Unfold "unfold" looks;
    /// Fold the group or unfold it, or look at the ticket.
    TurnFold "turn-fold" looks;
    /// Take a ticket, or a group, out of what is to be done; or bring it back.
    TakeOut "take-out" looks;

    /// Send what is written.
    Send "send" changes;
    /// Write in the editor of one's own.
    ExternalEditor "external-editor" looks;
    /// Choose a text that is kept for replies.
    PickTemplate "pick-template" looks;
    /// Quote the client's last message.
    QuoteMessage "quote-message" looks;
    /// Have a file go with the reply.
    Attach "attach" looks;
    /// Take the last file off again.
    Detach "detach" looks;
    /// Throw the draft away.
    DiscardDraft "discard-draft" changes;
    /// Take what is typed.
    Confirm "confirm" looks;
    /// Choose it, or choose it no longer, of several.
    Choose "choose" looks;
    /// The older entry, or the row above.
    HistoryPrevious "history-previous" looks;
    /// The newer entry, or the row below.
    HistoryNext "history-next" looks;
}

impl Action {
    /// The actions of the saved views, in their order.
    pub const SAVED_VIEWS: [Self; 9] = [
        Self::ViewSaved1,
        Self::ViewSaved2,
        Self::ViewSaved3,
        Self::ViewSaved4,
        Self::ViewSaved5,
        Self::ViewSaved6,
        Self::ViewSaved7,
        Self::ViewSaved8,
        Self::ViewSaved9,
    ];

    /// The place of the saved view that it leads to, from 0.
    pub fn saved_view(self) -> Option<usize> {
        Self::SAVED_VIEWS.iter().position(|action| *action == self)
    }
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
                name.chars()
                    .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-'),
                "{name}"
            );
        }
    }

    #[test]
    fn the_embedded_keymap_has_no_fault_and_reaches_every_action() {
        let keymap = match keys(None) {
            Ok(keymap) => keymap,
            Err(faults) => {
                let lines = faults.iter().map(|f| f.to_string() + "\n");
                panic!("{}", lines.collect::<String>())
            }
        };
        for action in Action::all() {
            let bound = Context::all()
                .iter()
                .any(|context| !keymap.keys_of(&[*context], *action).is_empty());
            assert!(bound, "{} has no key", action.name());
        }
    }
}
