//! The roster changed: as a whole text, or by one line that was typed.

use super::super::Told;
use super::super::write::Writer;
use super::{DutyOrder, DutyTold, RosterChange};
use crate::core::instant::Instant;
use crate::core::roster::Roster;
use crate::desk::{self, Error};
use crate::store::Stamp;

impl Writer {
    pub(in super::super) fn obey_duty(&mut self, order: DutyOrder, now: Instant) {
        let told = match order {
            DutyOrder::Text { seen, text } => self.put_text(seen, &text, now),
            DutyOrder::Change(change) => {
                let done = self.change_roster(&change, now);
                DutyTold::Changed(change, done)
            }
            DutyOrder::Save {
                directory,
                name,
                text,
            } => DutyTold::Saved(
                desk::keep(&directory, &name, text.as_bytes())
                    .map_err(|error| format!("{}: {error}", directory.display())),
            ),
        };
        self.tell(Told::Duty(Box::new(told)));
    }

    /// Writes the roster as it was edited; one with faults is not written.
    fn put_text(&mut self, seen: i64, text: &str, now: Instant) -> DutyTold {
        let roster = match Roster::parse(text) {
            Ok(roster) => roster,
            Err(faults) => return DutyTold::Faults(faults),
        };
        let stamp = Stamp::new(now, &self.footing.actor.name, "roster-edit");
        let put = desk::change_roster(&mut self.store, &stamp, Some(seen), |_| Ok(roster));
        let newest = match &put {
            Ok(put) => put.seq,
            Err(_) => self.store.view().roster().map_or(seen, |(seq, _)| seq),
        };
        DutyTold::TextPut(put, newest)
    }

    /// Makes one change; gives the number of what was added.
    fn change_roster(&mut self, change: &RosterChange, now: Instant) -> desk::Result<u32> {
        let person = self.footing.actor.name.clone();
        let stamp = Stamp::new(now, &person, command(change));
        let mut number = 0;
        desk::change_roster(&mut self.store, &stamp, None, |was| {
            number = was.next_number();
            changed(was, change, &person)
        })?;
        Ok(number)
    }
}

/// The name of the command, as the log has it.
fn command(change: &RosterChange) -> &'static str {
    match change {
        RosterChange::Cover { .. } => "roster-cover",
        RosterChange::Away { .. } => "roster-away",
        RosterChange::Cancel(_) => "roster-cancel",
    }
}

/// The roster with a change made.
fn changed(was: &Roster, change: &RosterChange, person: &str) -> desk::Result<Roster> {
    match change {
        RosterChange::Cover {
            line,
            from,
            until,
            reason,
        } => Ok(was.with_cover(*line, person, (*from, *until), reason)),
        RosterChange::Away {
            from,
            until,
            reason,
        } => Ok(was.with_absence(person, (*from, *until), reason)),
        RosterChange::Cancel(number) => was.without(*number).ok_or_else(|| Error::NotFound {
            what: "cover or absence",
            name: number.to_string(),
        }),
    }
}
