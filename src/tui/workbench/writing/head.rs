//! What stands above a reply that is being written.

use super::super::Workbench;
use super::super::reply::Errand;
use crate::text::Noun;
use crate::tui::model::Aim;
use crate::tui::overlay::compose::Head;
use crate::tui::snapshot::Begun;

impl Workbench {
    /// Above the text: to whom it goes, and about what.
    pub(super) fn head(&self, errand: &Errand, aim: &Aim, begun: &Begun) -> Head {
        let text = &self.look.text;
        let marked = text.count(Noun::Ticket, aim.numbers().len() as u64);
        let purpose = text.purpose(errand.purpose);
        match errand.form {
            true => Head {
                title: text.say("compose-title-marked"),
                to: text.say_with("compose-to-marked", &[("count", marked.into())]),
                subject: text.say("compose-subject-marked"),
                purpose,
            },
            false => Head {
                title: text.say_with("compose-title", &[("number", errand.number.into())]),
                to: begun.to.clone(),
                subject: begun.subject.clone(),
                purpose,
            },
        }
    }
}
