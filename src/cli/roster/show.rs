//! Shows the roster, who is on call, and who will be.

use super::args::{Shifts, Show, Span, Who};
use super::shape::{DutyShape, RosterShape};
use crate::cli::failure::{Failure, Kind, Result};
use crate::cli::session::Session;
use crate::cli::table::{Align, Table};
use crate::core::instant::Instant;
use crate::core::roster::{Duty, Line, Roster, RosterBook};
use crate::core::sentence::Sentence;
use chrono::TimeDelta;

/// What is shown of the future, unless more is asked for.
const AHEAD: TimeDelta = TimeDelta::weeks(6);

/// The whole roster.
pub fn show(session: &mut Session, args: &Show) -> Result<()> {
    let (version, roster) = session.store()?.view().roster()?;
    if args.toml {
        let text = roster.to_toml(&session.text.roster_head());
        return session.out.raw(text.as_bytes());
    }
    let schedule = session.law().schedule.clone();
    let duty = |line: Line, at: Instant| roster.on_call(&schedule, line, at);
    let now: Vec<Duty> = Line::ALL.iter().map(|l| duty(*l, session.now)).collect();
    let has_end = |duty: &&Duty| duty.until < Instant::MAX_UTC;
    let next = now.iter().filter(has_end);
    let next: Vec<Duty> = next.map(|now| duty(now.line, now.until)).collect();
    if session.out.is_json() {
        return (session.out).json(&RosterShape::of(version, &roster, &now, &next));
    }
    if roster == Roster::default() {
        let line = session.text.say("roster-empty");
        return session.out.line(&line);
    }
    heading(session, "roster-now")?;
    table(session, &now)?;
    heading(session, "roster-then")?;
    table(session, &next)?;
    people(session, &roster)?;
    rotations(session, &roster)?;
    stretches(session, &roster)?;
    escalation(session, &roster)
}

/// How long each line has to answer.
pub fn escalation(session: &mut Session, roster: &Roster) -> Result<()> {
    heading(session, "roster-escalation")?;
    for line in Line::ALL {
        let seconds = roster.escalation.of(*line).num_seconds().to_string();
        let args = [
            ("line", session.text.duty_line(*line).into()),
            ("seconds", seconds.into()),
        ];
        let told = session.text.say_with("roster-seconds", &args);
        session.out.line(&told)?;
    }
    Ok(())
}

/// Who is on call at a moment.
pub fn who(session: &mut Session, args: &Who) -> Result<()> {
    let at = args.at.unwrap_or(session.now);
    let book = book(session, at, at)?;
    let schedule = &session.lawbook.at(at).schedule;
    let lines = lines(args.line);
    let duties: Vec<Duty> = lines
        .iter()
        .map(|line| book.on_call(schedule, *line, at))
        .collect();
    tell(session, &duties)?;
    match duties.first().is_some_and(|duty| duty.person.is_some()) {
        true => Ok(()),
        // The table has said it.
        false => Err(Failure::told(Kind::Failed)),
    }
}

/// Who is on call when.
pub fn shifts(session: &mut Session, args: &Shifts) -> Result<()> {
    let duties = duties(session, &args.span, args.line)?;
    tell(session, &duties)
}

/// The duties of a line, or of all, in a stretch of time; the past by the rosters of then.
pub fn duties(session: &Session, span: &Span, line: Option<Line>) -> Result<Vec<Duty>> {
    let (from, until) = bounds(session, span)?;
    let book = book(session, from, until)?;
    let schedule = &session.lawbook.at(from).schedule;
    let lines = lines(line);
    let duties = lines
        .iter()
        .flat_map(|line| book.duties(schedule, *line, from, until));
    Ok(duties.collect())
}

/// The longest stretch that is listed: ten years and a day.
const LONGEST: TimeDelta = TimeDelta::days(3654);

fn bounds(session: &Session, span: &Span) -> Result<(Instant, Instant)> {
    let from = span.from.unwrap_or(session.now);
    let until = span.until.or_else(|| from.checked_add_signed(AHEAD));
    let until = until.unwrap_or(Instant::MAX_UTC);
    if until <= from {
        return Err(Failure::usage(Sentence::of("fail-until-before-from")));
    }
    if until - from > LONGEST {
        return Err(Failure::usage(Sentence::of("fail-until-far")));
    }
    Ok((from, until))
}

fn book(session: &Session, from: Instant, until: Instant) -> Result<RosterBook> {
    let store = session.store()?;
    // The version of the moment itself counts, too.
    let until = until.checked_add_signed(TimeDelta::seconds(1));
    let until = until.unwrap_or(Instant::MAX_UTC);
    Ok(RosterBook::new(store.view().rosters(from, until)?))
}

fn lines(line: Option<Line>) -> Vec<Line> {
    line.map_or_else(|| Line::ALL.to_vec(), |line| vec![line])
}

fn tell(session: &mut Session, duties: &[Duty]) -> Result<()> {
    if !session.out.is_json() {
        return table(session, duties);
    }
    let shapes = duties.iter().map(DutyShape::of);
    shapes.into_iter().try_for_each(|s| session.out.json(&s))
}

fn heading(session: &mut Session, key: &str) -> Result<()> {
    let line = format!("{}:", session.text.say(key));
    session.out.line(&line)
}

fn table(session: &mut Session, duties: &[Duty]) -> Result<()> {
    let columns = ["line", "person", "since", "until", "why"];
    let mut table = Table::new(columns.map(|key| session.column(key, Align::Left)));
    for duty in duties {
        let text = &session.text;
        let person = duty.person.clone();
        table.row([
            text.duty_line(duty.line),
            person.unwrap_or_else(|| text.say("duty-nobody")),
            when(session, duty.from),
            when(session, duty.until),
            text.duty_reasons(&duty.reasons),
        ]);
    }
    table.write(&mut session.out)
}

fn when(session: &Session, t: Instant) -> String {
    if t == Instant::MIN_UTC {
        return session.text.say("duty-since-ever");
    }
    if t == Instant::MAX_UTC {
        return session.text.say("duty-no-end");
    }
    session.text.date_time(t, session.now)
}

fn people(session: &mut Session, roster: &Roster) -> Result<()> {
    heading(session, "roster-people")?;
    let columns = ["person", "language", "contacts"];
    let mut table = Table::new(columns.map(|key| session.column(key, Align::Left)));
    for person in &roster.people {
        let contacts = person.contacts.iter().map(|contact| {
            let after = match contact.after_seconds {
                0 => String::new(),
                seconds => format!("{seconds}+"),
            };
            format!("{after}{}:{}", contact.way, contact.address)
        });
        let contacts: Vec<String> = contacts.collect();
        table.row([
            person.name.clone(),
            session.text.language_name(person.language),
            contacts.join(", "),
        ]);
    }
    table.write(&mut session.out)
}

fn rotations(session: &mut Session, roster: &Roster) -> Result<()> {
    heading(session, "roster-rotations")?;
    let columns = [
        "name",
        "line",
        "turn",
        "starts",
        "until",
        "hand-over",
        "people",
    ];
    let mut table = Table::new(columns.map(|key| session.column(key, Align::Left)));
    for rotation in &roster.rotations {
        let text = &session.text;
        let ends = rotation.ends.map(|date| text.date_of(date));
        table.row([
            rotation.name.clone(),
            text.duty_line(rotation.line),
            text.turn(rotation.every),
            text.date_of(rotation.starts),
            ends.unwrap_or_default(),
            format!(
                "{} {}",
                rotation.hand_over.format("%H:%M"),
                rotation.zone.name()
            ),
            rotation.people.join(", "),
        ]);
    }
    table.write(&mut session.out)
}

/// Stand-ins and absences that are not over.
fn stretches(session: &mut Session, roster: &Roster) -> Result<()> {
    let now = session.now;
    let covers = roster.covers.iter().filter(|cover| cover.until > now);
    let covers: Vec<_> = covers
        .map(|c| {
            (
                c.number,
                &c.person,
                c.from,
                c.until,
                &c.reason,
                Some(c.line),
            )
        })
        .collect();
    let absences = roster.absences.iter().filter(|away| away.until > now);
    let absences: Vec<_> = absences
        .map(|a| (a.number, &a.person, a.from, a.until, &a.reason, None))
        .collect();
    for (key, list) in [("roster-covers", covers), ("roster-absences", absences)] {
        if list.is_empty() {
            continue;
        }
        heading(session, key)?;
        let columns = ["number", "person", "line", "since", "until", "reason"];
        let mut table = Table::new(columns.map(|key| session.column(key, Align::Left)));
        for (number, person, from, until, reason, line) in list {
            let line = line.map(|line| session.text.duty_line(line));
            table.row([
                number.to_string(),
                person.clone(),
                line.unwrap_or_default(),
                when(session, from),
                when(session, until),
                reason.clone(),
            ]);
        }
        table.write(&mut session.out)?;
    }
    Ok(())
}
