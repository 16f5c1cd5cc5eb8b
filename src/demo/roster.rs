//! The roster of the demo, as its lead has written it: who takes turns, who is away, who swaps. None of its contacts
//! reaches anybody, and no channel touches a demo.

use super::cast::Assets;
use super::diary::{Diary, at_hour};
use crate::core::language::Language;
use crate::core::roster::{Contact, Every, Line, Person, Roster, Rotation, Way};
use chrono::{Days, NaiveDate, NaiveTime};
use chrono_tz::Tz;

/// The second contact's turn comes after so many seconds.
const THEN: u32 = 180;

/// The roster before anything came up: on the first line the autumn's rotation ends in two weeks, and the winter's
/// begins a week too late.
pub(super) fn first(assets: &Assets, diary: &Diary<'_>) -> Roster {
    let (cast, reasons) = (&assets.cast, &assets.reasons);
    let names = cast.agents.iter().chain([&cast.lead]);
    let week = diary.day(0).week(chrono::Weekday::Mon).first_day();
    let after = |weeks: u64| week.checked_add_days(Days::new(7 * weeks)).unwrap_or(week);
    let before = |weeks: u64| week.checked_sub_days(Days::new(7 * weeks)).unwrap_or(week);
    let mut roster = Roster {
        people: names.enumerate().map(person).collect(),
        rotations: vec![
            Rotation {
                ends: Some(after(2)),
                ..weekly(&reasons.autumn, Line::First, before(8), &cast.on_call)
            },
            weekly(&reasons.winter, Line::First, after(3), &cast.on_call),
            Rotation {
                every: Every::Closure,
                hand_over: NaiveTime::MIN,
                ..weekly(&reasons.second, Line::Second, before(8), &cast.second)
            },
            weekly(
                &reasons.lead,
                Line::Lead,
                before(8),
                std::slice::from_ref(&cast.lead),
            ),
        ],
        ..Roster::default()
    };
    // The holidays of a year make no difference: the last closure is the first one's.
    let last = roster.on_call(diary.schedule, Line::Second, diary.weekend.from);
    if last.person.as_ref() != cast.second.first()
        && let Some(second) = roster.rotations.get_mut(2)
    {
        second.people.reverse();
    }
    roster
}

fn person((place, name): (usize, &String)) -> Person {
    let contact = |way, address: String, after_seconds| Contact {
        way,
        address,
        after_seconds,
    };
    // No chat has an id of more than 52 bits.
    let chat = contact(
        Way::Telegram,
        format!("{}", 9_000_000_000_000_101 + place),
        0,
    );
    let call = contact(
        Way::Command,
        format!("call +7 (495) 000-01-{:02}", 11 + place),
        THEN,
    );
    let mail = contact(
        Way::Email,
        format!("on-call-{}@primegate.example", place + 1),
        THEN,
    );
    Person {
        name: name.clone(),
        language: if place == 1 {
            Language::En
        } else {
            Language::Ru
        },
        contacts: match place {
            0..=3 => vec![chat, call],
            _ => vec![chat, call, mail],
        },
    }
}

fn weekly(name: &str, line: Line, starts: NaiveDate, people: &[String]) -> Rotation {
    Rotation {
        name: name.to_owned(),
        line,
        every: Every::Week,
        people: people.to_vec(),
        starts,
        ends: None,
        hand_over: NaiveTime::from_hms_opt(9, 0, 0).unwrap_or_default(),
        zone: Tz::Europe__Moscow,
    }
}

/// Who will be away over the coming weekend: whose turn it is by the rotation.
pub(super) fn away(assets: &Assets, diary: &Diary<'_>, roster: &Roster) -> Option<Roster> {
    let day = diary.day(0).week(chrono::Weekday::Mon).first_day();
    let nine = |days: u64| {
        let day = day.checked_add_days(Days::new(days)).unwrap_or(day);
        at_hour(day, 9, 0)
    };
    let (from, until) = (nine(3), nine(9));
    let person = assets.cast.second.last()?;
    Some(roster.with_absence(person, (from, until), &assets.reasons.away))
}

/// The two of the second line swap their next turns.
pub(super) fn swap(assets: &Assets, diary: &Diary<'_>, roster: &Roster) -> Option<Roster> {
    let (a, b) = (assets.cast.second.first()?, assets.cast.second.last()?);
    let coming = diary.schedule.closures_from(diary.monday);
    let next = coming.map(|listed| listed.closure).find(|c| c.on_call)?;
    let from = next.from;
    let people = (b.as_str(), a.as_str());
    let reason = &assets.reasons.swap;
    roster
        .swapped(diary.schedule, Line::Second, people, from, reason)
        .ok()
}
