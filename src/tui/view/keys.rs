//! The keys of the moment, for the last row.

use crate::tui::input::{Action, Context};
use crate::tui::look::Look;
use crate::tui::model::{Model, Pane};

/// The contexts in which a pane's keys are looked up.
pub fn contexts(pane: Pane) -> [Context; 2] {
    let own = match pane {
        Pane::Queue => Context::Queue,
        Pane::Ticket => Context::Ticket,
        Pane::Client => Context::Client,
        Pane::Checklist => Context::Checklist,
        Pane::OnCall => Context::OnCall,
    };
    [own, Context::Global]
}

/// The actions whose keys are worth showing in a pane, the most wanted first: while a range is begun how it ends, while
/// anything is marked what is done with many, where there is no ticket how others are found.
pub fn hints(model: &Model) -> &'static [Action] {
    match model.focus {
        Pane::Queue if model.marks.has_range(&model.queue) => {
            &[Action::MarkRange, Action::Back, Action::Help]
        }
        Pane::Queue | Pane::Ticket if !model.marks.is_empty() => &[
            Action::Follow,
            Action::Ask,
            Action::Park,
            Action::Assign,
            Action::MarkNone,
            Action::Undo,
            Action::Refuse,
            Action::Resolve,
            Action::RunMacro,
            Action::Reply,
            Action::Filter,
            Action::Palette,
            Action::Help,
        ],
        Pane::Checklist => &[
            Action::ConfirmItem,
            Action::OpenEvidence,
            Action::Ask,
            Action::Accept,
            Action::Back,
            Action::Help,
        ],
        Pane::OnCall if model.under_on_call().is_some() => &[
            Action::Acknowledge,
            Action::ConfirmEmergency,
            Action::DeclineEmergency,
            Action::HandOver,
            Action::UpdateClient,
            Action::Note,
            Action::Resolve,
            Action::Timeline,
            Action::Open,
            Action::Silence,
            Action::Help,
        ],
        Pane::OnCall if model.on_call.as_ref().is_some_and(|on| on.parked_count > 0) => &[
            Action::TurnFold,
            Action::Silence,
            Action::FocusNext,
            Action::PaneQueue,
            Action::Help,
            Action::Quit,
        ],
        // Nothing is parked: there is nothing to unfold.
        Pane::OnCall => &[
            Action::Silence,
            Action::FocusNext,
            Action::PaneQueue,
            Action::Help,
            Action::Quit,
        ],
        Pane::Client if model.client_scrolled.rows > model.client_scrolled.height => &[
            Action::Down,
            Action::FocusNext,
            Action::PaneQueue,
            Action::Help,
            Action::Quit,
        ],
        Pane::Client => &[
            Action::FocusNext,
            Action::PaneQueue,
            Action::Help,
            Action::Quit,
        ],
        Pane::Queue | Pane::Ticket if model.queue.loaded && model.queue.rows.is_empty() => &[
            Action::Filter,
            Action::Back,
            Action::ViewNext,
            Action::Undo,
            Action::Palette,
            Action::Help,
        ],
        Pane::Queue | Pane::Ticket => &[
            Action::Follow,
            Action::Accept,
            Action::Ask,
            Action::Refuse,
            Action::Mark,
            Action::Why,
            Action::Quote,
            Action::Claim,
            Action::Park,
            Action::Reply,
            Action::Undo,
            Action::Filter,
            Action::Palette,
            Action::Help,
        ],
    }
}

/// The name of an action in a hint. While a range is begun the key that began it marks what is in it, and says so.
pub fn hint_name(model: &Model, look: &Look, action: Action) -> String {
    match action {
        Action::MarkRange if model.marks.has_range(&model.queue) => {
            look.say("action-mark-range.ends")
        }
        _ => look.label(action),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::input::keymap::ActionSet;

    #[test]
    fn with_marks_the_keys_of_many_are_told_and_in_a_range_how_it_ends() {
        let mut model = Model::new("anna", "2026-11-23T12:40:00+03:00".parse().unwrap());
        assert!(hints(&model).contains(&Action::Mark));
        model.marks.add(&[1]);
        assert!(hints(&model).contains(&Action::MarkNone));
        assert_eq!(hints(&model).first(), Some(&Action::Follow));
    }

    #[test]
    fn a_client_that_is_cut_tells_the_key_that_leads_on() {
        let mut model = Model::new("anna", "2026-11-23T12:40:00+03:00".parse().unwrap());
        model.focus = Pane::Client;
        assert!(!hints(&model).contains(&Action::Down));
        model.client_scrolled.rows = 40;
        model.client_scrolled.height = 20;
        assert!(hints(&model).contains(&Action::Down));
    }

    #[test]
    fn where_no_ticket_is_no_key_of_one_is_told() {
        let mut model = Model::new("anna", "2026-11-23T12:40:00+03:00".parse().unwrap());
        assert!(hints(&model).contains(&Action::Ask), "not read yet");
        model.queue.loaded = true;
        let told = hints(&model);
        assert!(told.contains(&Action::Filter) && told.contains(&Action::Back));
        assert!(
            told.iter()
                .all(|action| !action.changes() || *action == Action::Undo)
        );
    }
}
