//! What a person on call is told without being asked for an answer: a message that goes the way of a page.

use super::error::Result;
use super::work::Work;
use crate::core::alarm::{AlarmEvent, Page};
use crate::core::event::Event;
use crate::core::instant::Instant;
use crate::core::language::Language;
use crate::core::roster::{Line, Way};
use crate::core::scribe::Scribe;
use uuid::Uuid;

/// Where news goes to.
pub(super) struct To<'a> {
    pub person: &'a str,
    pub language: Language,
    pub way: Way,
    pub address: &'a str,
}

/// An event, with the text that lies beside it.
type Told = (Event, Option<String>);

/// News at a moment.
pub(super) fn told(to: &To<'_>, at: Instant, text: String) -> Told {
    let page = Page {
        id: Uuid::now_v7(),
        person: to.person.to_owned(),
        line: Line::First,
        contact: 0,
        way: to.way,
        address: to.address.to_owned(),
        language: to.language,
        round: 0,
        at,
    };
    (
        Event::Alarm(Box::new(AlarmEvent::Told { page })),
        Some(text),
    )
}

/// News to somebody on the roster, by their first contact; none, if they have none.
pub(super) fn to_person(
    work: &Work<'_>,
    name: &str,
    words: impl FnOnce(&dyn Scribe, Language) -> String,
) -> Result<Option<Told>> {
    let (_, roster) = work.tx.view().roster()?;
    let Some(person) = roster.person(name) else {
        return Ok(None);
    };
    Ok(person.contacts.first().map(|contact| {
        let to = To {
            person: name,
            language: person.language,
            way: contact.way,
            address: &contact.address,
        };
        let text = words(work.ground.scribe.as_ref(), person.language);
        told(&to, work.now(), text)
    }))
}
