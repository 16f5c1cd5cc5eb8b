//! Single changes of the roster.

use super::args::{
    AddPerson, AddRotation, Away, Cancel, ChangePerson, CoverArgs, EscalationArgs, Name,
    PersonAction, RotationAction, Swap,
};
use super::put::{change, known};
use crate::cli::failure::{Failure, Result};
use crate::cli::session::Session;
use crate::core::roster::{Line, NoSwap, Person, Roster, Rotation};
use crate::core::sentence::Sentence;

/// People: add, change, remove.
pub fn person(session: &mut Session, action: &PersonAction) -> Result<()> {
    change(session, "roster-person", |roster| match action {
        PersonAction::Add(args) => add_person(roster, args),
        PersonAction::Change(args) => change_person(roster, args),
        PersonAction::Remove(Name { name }) => {
            known(roster, name)?;
            let mut now = roster.clone();
            now.people.retain(|person| person.name != *name);
            Ok(now)
        }
    })
}

fn add_person(roster: &Roster, args: &AddPerson) -> Result<Roster> {
    let name = args.name.name.trim();
    if roster.person(name).is_some() {
        return Err(Failure::failed(
            Sentence::of("fail-person-exists").name("name", name),
        ));
    }
    let mut now = roster.clone();
    now.people.push(Person {
        name: name.to_owned(),
        language: args.language,
        contacts: args.contacts.clone(),
    });
    Ok(now)
}

fn change_person(roster: &Roster, args: &ChangePerson) -> Result<Roster> {
    let name = args.name.name.as_str();
    known(roster, name)?;
    let mut now = roster.clone();
    let theirs = now.people.iter_mut().filter(|person| person.name == name);
    for person in theirs {
        person.language = args.language.unwrap_or(person.language);
        if args.no_contacts || !args.contacts.is_empty() {
            person.contacts.clone_from(&args.contacts);
        }
    }
    Ok(match &args.new_name {
        Some(to) => now.renamed(name, to.trim()),
        None => now,
    })
}

/// Rotations: add, remove.
pub fn rotation(session: &mut Session, action: &RotationAction) -> Result<()> {
    change(session, "roster-rotation", |roster| match action {
        RotationAction::Add(args) => add_rotation(roster, args),
        RotationAction::Remove(Name { name }) => {
            let mut now = roster.clone();
            now.rotations.retain(|rotation| rotation.name != *name);
            if now == *roster {
                return Err(Failure::not_found(
                    Sentence::of("fail-no-rotation").name("name", name),
                ));
            }
            Ok(now)
        }
    })
}

/// The message that names a line.
fn key_of_line(line: Line) -> &'static str {
    match line {
        Line::First => "report-line-first",
        Line::Second => "report-line-second",
        Line::Lead => "report-line-lead",
    }
}

fn add_rotation(roster: &Roster, args: &AddRotation) -> Result<Roster> {
    let name = args.name.name.trim();
    if roster
        .rotations
        .iter()
        .any(|rotation| rotation.name == name)
    {
        return Err(Failure::failed(
            Sentence::of("fail-rotation-exists").name("name", name),
        ));
    }
    let people: Vec<String> = args.people.iter().map(|p| p.trim().to_owned()).collect();
    people.iter().try_for_each(|person| known(roster, person))?;
    let mut now = roster.clone();
    now.rotations.push(Rotation {
        name: name.to_owned(),
        line: args.line,
        every: args.every,
        people,
        starts: args.starts,
        ends: args.ends,
        hand_over: args.hand_over,
        zone: args.zone,
    });
    Ok(now)
}

/// Somebody stands in.
pub fn cover(session: &mut Session, args: &CoverArgs) -> Result<()> {
    change(session, "roster-cover", |roster| {
        known(roster, &args.person)?;
        let span = (args.stretch.from, args.stretch.until);
        Ok(roster.with_cover(args.line, &args.person, span, &args.stretch.reason))
    })
}

/// Two people swap their next turns.
pub fn swap(session: &mut Session, args: &Swap) -> Result<()> {
    let from = args.from.unwrap_or(session.now);
    let schedule = session.lawbook.at(session.now).schedule.clone();
    change(session, "roster-swap", |roster| {
        let (a, b) = (args.a.as_str(), args.b.as_str());
        known(roster, a)?;
        known(roster, b)?;
        let swapped = roster.swapped(&schedule, args.line, (a, b), from, &args.reason);
        swapped.map_err(|why| match why {
            NoSwap::Same(person) => {
                Failure::usage(Sentence::of("fail-swap-same").name("person", person))
            }
            NoSwap::NoTurn { person, line } => Failure::not_found(
                Sentence::of("fail-swap-no-turn")
                    .name("person", person)
                    .said("line", Sentence::of(key_of_line(line))),
            ),
        })
    })
}

/// Somebody is away.
pub fn away(session: &mut Session, args: &Away) -> Result<()> {
    change(session, "roster-away", |roster| {
        known(roster, &args.person)?;
        let span = (args.stretch.from, args.stretch.until);
        Ok(roster.with_absence(&args.person, span, &args.stretch.reason))
    })
}

/// A stand-in or an absence is taken out.
pub fn cancel(session: &mut Session, args: &Cancel) -> Result<()> {
    change(session, "roster-cancel", |roster| {
        let number = args.number;
        let none = || Failure::not_found(Sentence::of("fail-no-cover").name("number", number));
        roster.without(number).ok_or_else(none)
    })
}

/// How long each line has to answer.
pub fn escalation(session: &mut Session, args: &EscalationArgs) -> Result<()> {
    if args.first.is_none() && args.second.is_none() && args.lead.is_none() {
        let (_, roster) = session.store()?.view().roster()?;
        let escalation = roster.escalation;
        if session.out.is_json() {
            return session.out.json(&escalation);
        }
        return super::show::escalation(session, &roster);
    }
    change(session, "roster-escalation", |roster| {
        let mut now = roster.clone();
        let times = &mut now.escalation;
        times.first_seconds = args.first.unwrap_or(times.first_seconds);
        times.second_seconds = args.second.unwrap_or(times.second_seconds);
        times.lead_seconds = args.lead.unwrap_or(times.lead_seconds);
        Ok(now)
    })
}
