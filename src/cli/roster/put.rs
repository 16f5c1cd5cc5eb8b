//! Writes a change of the roster through the desk, and tells what came of it.

use super::shape::PutShape;
use crate::cli::failure::{Failure, Result};
use crate::cli::session::Session;
use crate::core::roster::Roster;
use crate::core::sentence::Sentence;
use crate::desk::{self, RosterPut};
use crate::store::Stamp;

/// Changes the roster by `change`, which gets it as it is under the lock, and tells.
pub fn change(
    session: &mut Session,
    command: &str,
    change: impl FnOnce(&Roster) -> Result<Roster>,
) -> Result<()> {
    let before = std::cell::Cell::new(0);
    let put = put(session, command, None, |roster| {
        before.set(roster.next_number());
        change(roster)
    })?;
    tell(session, &put, before.get())
}

/// Changes the roster; see [`desk::change_roster`].
pub fn put(
    session: &mut Session,
    command: &str,
    expected: Option<i64>,
    change: impl FnOnce(&Roster) -> Result<Roster>,
) -> Result<RosterPut> {
    let mut store = session.store_or_new()?;
    let stamp = Stamp::new(session.now, &session.settings.agent, command);
    let mut refused = None;
    let put = desk::change_roster(&mut store, &stamp, expected, |roster| {
        change(roster).map_err(|failure| {
            let why = failure.plain();
            refused = Some(failure);
            desk::Error::Invalid(desk::Invalid::Refused(why))
        })
    });
    match (put, refused) {
        (Ok(put), _) => Ok(put),
        (Err(_), Some(failure)) => Err(failure),
        (Err(error), None) => Err(error.into()),
    }
}

/// Tells whether anything was written, and the new numbers, from `first` on.
pub fn tell(session: &mut Session, put: &RosterPut, first: u32) -> Result<()> {
    let covers = put.roster.covers.iter().map(|cover| cover.number);
    let absences = put.roster.absences.iter().map(|absence| absence.number);
    let new = covers.chain(absences).filter(|number| *number >= first);
    let numbers: Vec<u32> = match put.changed {
        true => new.collect(),
        false => Vec::new(),
    };
    if session.out.is_json() {
        return session.out.json(&PutShape {
            changed: put.changed,
            version: put.seq,
            numbers,
        });
    }
    let numbers: Vec<String> = numbers.iter().map(u32::to_string).collect();
    let text = &session.text;
    let line = match (put.changed, numbers.is_empty()) {
        (false, _) => text.say("roster-unchanged"),
        (true, true) => text.say("roster-put"),
        (true, false) => {
            let args = [("numbers", numbers.join(", ").into())];
            text.say_with("roster-put.numbered", &args)
        }
    };
    session.out.line(&line)
}

/// Somebody who is on the roster.
pub fn known(roster: &Roster, name: &str) -> Result<()> {
    match roster.person(name) {
        Some(_) => Ok(()),
        None => {
            let people: Vec<&str> = roster.people.iter().map(|p| p.name.as_str()).collect();
            let key = match people.is_empty() {
                true => "fail-no-person-yet",
                false => "fail-no-person-among",
            };
            let said = Sentence::of(key).name("name", name);
            Err(Failure::not_found(said.name("known", people.join(", "))))
        }
    }
}
