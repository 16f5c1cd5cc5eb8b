//! Who did how much.

use super::emergency::{Emergency, each};
use super::span::{Lengths, Span};
use super::what::What;
use crate::core::alarm::Via;
use crate::core::ticket::State;
use serde::Serialize;
use std::collections::BTreeMap;

/// What one person did about emergencies.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Acted {
    /// Who.
    pub who: String,
    /// How often they were paged.
    pub paged: u64,
    /// How often they answered for one. What had joined an outage is answered for with it, and is not counted.
    pub acknowledged: u64,
    /// How many they confirmed.
    pub confirmed: u64,
    /// How many they said to be none.
    pub declined: u64,
    /// How often they gave one to somebody else.
    pub handed_over: u64,
    /// How many notes they wrote.
    pub notes: u64,
    /// How many letters to clients they ordered.
    pub letters: u64,
    /// How many tickets they ended.
    pub resolved: u64,
    /// From the alarm to the first answer, of those that they answered first.
    pub to_answer: Option<Lengths>,
}

/// What everybody did who was paged or did anything, by name.
pub fn people_of<'a>(emergencies: impl IntoIterator<Item = &'a Emergency>) -> Vec<Acted> {
    let mut people: BTreeMap<String, (Acted, Vec<Span>)> = BTreeMap::new();
    for leading in emergencies {
        for one in each(std::slice::from_ref(leading)) {
            for step in &one.steps {
                if let What::Paged(page) = &step.what {
                    of(&mut people, &page.person).0.paged += 1;
                } else if let Some(who) = &step.who {
                    count(&step.what, || &mut of(&mut people, who).0);
                }
            }
        }
        if let Some((who, took)) = first_answer(leading) {
            of(&mut people, who).1.push(took);
        }
    }
    people
        .into_values()
        .map(|(acted, spans)| Acted {
            to_answer: Lengths::of(spans),
            ..acted
        })
        .collect()
}

/// A person's row, made where there is none.
fn of<'p>(
    people: &'p mut BTreeMap<String, (Acted, Vec<Span>)>,
    who: &str,
) -> &'p mut (Acted, Vec<Span>) {
    people.entry(who.to_owned()).or_insert_with(|| {
        let nothing = Acted {
            who: who.to_owned(),
            paged: 0,
            acknowledged: 0,
            confirmed: 0,
            declined: 0,
            handed_over: 0,
            notes: 0,
            letters: 0,
            resolved: 0,
            to_answer: None,
        };
        (nothing, Vec::new())
    })
}

fn count<'p>(what: &What, row: impl FnOnce() -> &'p mut Acted) {
    match what {
        What::Acknowledged { via } if *via != Via::Outage => row().acknowledged += 1,
        What::Confirmed => row().confirmed += 1,
        What::Declined { .. } => row().declined += 1,
        What::HandedOver { .. } => row().handed_over += 1,
        What::Noted { .. } => row().notes += 1,
        What::Answered { .. } => row().letters += 1,
        What::Became {
            state: State::Done | State::Refused,
        } => row().resolved += 1,
        _ => {}
    }
}

/// Who answered first, and after how long.
fn first_answer(one: &Emergency) -> Option<(&str, Span)> {
    let took = one.took.to_answer?;
    let answers = |what: &What| matches!(what, What::Acknowledged { .. } | What::Declined { .. });
    let step = one.steps.iter().find(|step| answers(&step.what))?;
    Some((step.who.as_deref()?, took))
}
