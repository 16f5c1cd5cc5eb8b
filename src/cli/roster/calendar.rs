//! The roster as iCalendar, out and in.

use super::args::{Export, ImportArgs};
use super::put::put;
use super::show::duties;
use crate::cli::failure::{Failure, Result};
use crate::cli::session::Session;
use crate::core::fault::Fault;
use crate::core::instant::rfc3339;
use crate::core::roster::{self, Cover, Duty, Import, Imported, Roster};
use crate::core::sentence::Sentence;
use serde::Serialize;
use std::io::Read;
use std::path::Path;

/// A longer file is not read, in bytes.
const MAX_BYTES: u64 = 5_000_000;

/// Writes the duties to standard output.
pub fn export(session: &mut Session, args: &Export) -> Result<()> {
    let mut duties = duties(session, &args.span, args.line)?;
    let (version, _) = session.store()?.view().roster()?;
    whole(session, &mut duties)?;
    let text = session.text.clone();
    let summary = |duty: &Duty| {
        let args = [
            ("line", text.duty_line(duty.line).into()),
            ("person", duty.person.clone().unwrap_or_default().into()),
        ];
        text.say_with("roster-event", &args)
    };
    let calendar = roster::export(
        &duties,
        &roster::Export {
            now: session.now,
            version: u32::try_from(version).unwrap_or(u32::MAX),
            name: &text.say("roster-calendar-name"),
            summary: &summary,
        },
    );
    session.out.raw(calendar.as_bytes())
}

/// The first and the last duty of each line are cut where the export begins and ends. An event's id is its beginning:
/// so that the next export knows it again, they are written whole.
fn whole(session: &Session, duties: &mut [Duty]) -> Result<()> {
    let store = session.store()?;
    for n in 0..duties.len() {
        let line = duties[n].line;
        let is_first = n == 0 || duties[n - 1].line != line;
        let is_last = duties.get(n + 1).is_none_or(|next| next.line != line);
        if !is_first && !is_last {
            continue;
        }
        let (from, until) = (duties[n].from, duties[n].until);
        let book = roster::RosterBook::new(store.view().rosters(from, until)?);
        let schedule = &session.lawbook.at(from).schedule;
        let whole = book.on_call(schedule, line, from);
        // A duty without beginning or end has none to be known by.
        if is_first && whole.from > crate::core::instant::Instant::MIN_UTC {
            duties[n].from = whole.from;
        }
        if is_last && whole.until < crate::core::instant::Instant::MAX_UTC {
            duties[n].until = whole.until;
        }
    }
    Ok(())
}

#[derive(Serialize)]
struct Shape<'a> {
    dry_run: bool,
    changed: bool,
    version: i64,
    added: Vec<CoverShape<'a>>,
    known: usize,
    past: usize,
    cancelled: usize,
}

#[derive(Serialize)]
struct CoverShape<'a> {
    number: u32,
    line: roster::Line,
    person: &'a str,
    from: String,
    until: String,
    reason: &'a str,
}

impl<'a> CoverShape<'a> {
    fn of(cover: &'a Cover) -> Self {
        Self {
            number: cover.number,
            line: cover.line,
            person: &cover.person,
            from: rfc3339(cover.from),
            until: rfc3339(cover.until),
            reason: &cover.reason,
        }
    }
}

/// Takes a file's events as stand-ins.
pub fn import(session: &mut Session, args: &ImportArgs) -> Result<()> {
    let text = read(&args.file)?;
    let how = Import {
        line: args.line,
        zone: args.zone,
        now: session.now,
    };
    let schedule = session.law().schedule.clone();
    let take = |roster: &Roster| {
        let taken = roster.import(&schedule, &text, &how);
        taken.map_err(|faults| refused(&args.file, &faults))
    };
    if args.dry_run {
        let (version, roster) = session.store_or_new()?.view().roster()?;
        let (_, done) = take(&roster)?;
        return tell(session, &done, (true, false, version));
    }
    let mut done = Imported::default();
    let put = put(session, "roster-import", None, |roster| {
        let (now, imported) = take(roster)?;
        done = imported;
        Ok(now)
    })?;
    tell(session, &done, (false, put.changed, put.seq))
}

fn tell(
    session: &mut Session,
    done: &Imported,
    (dry_run, changed, version): (bool, bool, i64),
) -> Result<()> {
    if session.out.is_json() {
        return session.out.json(&Shape {
            dry_run,
            changed,
            version,
            added: done.covers.iter().map(CoverShape::of).collect(),
            known: done.known,
            past: done.past,
            cancelled: done.cancelled,
        });
    }
    let key = if dry_run {
        "roster-would-import"
    } else {
        "roster-imported"
    };
    let args = [
        ("added", done.covers.len().to_string().into()),
        ("known", done.known.to_string().into()),
        ("past", done.past.to_string().into()),
        ("cancelled", done.cancelled.to_string().into()),
    ];
    let line = session.text.say_with(key, &args);
    session.out.line(&line)
}

/// Text of a file, or of standard input for `-`.
pub fn read(path: &Path) -> Result<String> {
    let mut bytes = Vec::new();
    let read = match path == Path::new("-") {
        true => std::io::stdin().take(MAX_BYTES).read_to_end(&mut bytes),
        false => {
            std::fs::File::open(path).and_then(|file| file.take(MAX_BYTES).read_to_end(&mut bytes))
        }
    };
    read.map_err(|error| Failure::io(path, &error))?;
    if bytes.len() as u64 == MAX_BYTES {
        return Err(Failure::too_long(path, MAX_BYTES));
    }
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let said = Sentence::of("fail-not-utf8-at").name("path", path.display());
        Failure::failed(said.name("byte", at + 1))
    })
}

/// The failure of a file with faults: all of them, by their lines.
pub fn refused(path: &Path, faults: &[Fault]) -> Failure {
    let why = Sentence::together(faults.iter().map(Fault::with_line));
    let said = Sentence::of("fail-file").name("path", path.display());
    Failure::failed(said.said("why", why))
}
