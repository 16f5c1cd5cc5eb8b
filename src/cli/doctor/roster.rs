//! The roster: that somebody is on call in the closures of the coming weeks, and can be reached.

use super::report::{Report, Weight};
use crate::cli::failure::Result;
use crate::config::{Settings, law};
use crate::core::roster::{Roster, RosterNotice};
use crate::store::Store;

/// The doctor looks so many weeks ahead.
const WEEKS: u32 = 6;

/// So many gaps are told one by one.
const TOLD: usize = 5;

/// Tells what is missing in the roster.
pub fn run(report: &mut Report, settings: &Settings, store: &Store) -> Result<()> {
    // A regulation that can't be read is told of already.
    let Ok(book) = law::lawbook(settings) else {
        return Ok(());
    };
    let now = settings.clock.now();
    let (_, roster) = store.view().roster()?;
    let schedule = &book.at(now).schedule;
    let mut found = roster.notices(schedule, now, WEEKS);
    // The calendar has a line of its own.
    found.retain(|notice| !matches!(notice, RosterNotice::NoCalendar(_)));
    if roster == Roster::default() {
        return report.tell("roster", Weight::Warning, "roster-nobody", &[]);
    }
    for notice in found.iter().take(TOLD) {
        let said = report.text.roster_notice(notice, now);
        report.put("roster", Weight::Warning, &said)?;
    }
    if found.len() > TOLD {
        let n = (found.len() - TOLD).to_string();
        return report.tell(
            "roster",
            Weight::Warning,
            "doctor-roster-more",
            &[("n", n.into())],
        );
    }
    match found.is_empty() {
        true => report.tell(
            "roster",
            Weight::Ok,
            "doctor-roster-good",
            &[("weeks", WEEKS.to_string().into())],
        ),
        false => Ok(()),
    }
}
