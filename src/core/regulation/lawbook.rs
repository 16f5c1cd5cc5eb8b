//! All versions of the regulation, each with the working time that it makes of the calendar.

use super::{Emergency, Regulation};
use crate::core::calendar::Calendar;
use crate::core::fault::{Told, Wrong};
use crate::core::hours::Schedule;
use crate::core::instant::{Instant, moscow_date};
use crate::core::sentence::Sentence;

/// A version of the regulation with its working time: all that a judgement needs beside the facts.
#[derive(Debug, Clone)]
pub struct Law {
    /// The version.
    pub regulation: Regulation,
    /// Its working time.
    pub schedule: Schedule,
}

/// Every version, oldest first. Never empty.
#[derive(Debug, Clone)]
pub struct Lawbook {
    first: Law,
    later: Vec<Law>,
}

impl Lawbook {
    /// The book of `versions`, in any order, over one calendar.
    ///
    /// # Errors
    /// No version, two with the same id or first day, or hours that are never open.
    pub fn new(versions: Vec<Regulation>, calendar: &Calendar) -> Result<Self, Wrong> {
        let mut versions = versions;
        versions.sort_by_key(|v| v.in_force_from);
        for (n, later) in versions.iter().enumerate() {
            let clash = versions
                .iter()
                .take(n)
                .find(|v| v.in_force_from == later.in_force_from || v.id == later.id);
            if let Some(earlier) = clash {
                return Err(clash_of(earlier, later));
            }
        }
        let mut laws = Vec::with_capacity(versions.len());
        for regulation in versions {
            let schedule =
                Schedule::new(calendar.clone(), regulation.hours.clone()).map_err(|error| {
                    let said = Sentence::of("fault-of-regulation").name("id", &regulation.id);
                    let message = format!("regulation `{}`: {error}", regulation.id);
                    Wrong::new(message, said.said("why", error.told()))
                })?;
            laws.push(Law {
                regulation,
                schedule,
            });
        }
        let mut laws = laws.into_iter();
        let first = laws.next();
        let first = first.ok_or_else(|| {
            Wrong::new("no regulation at all", Sentence::of("fault-no-regulation"))
        })?;
        Ok(Self {
            first,
            later: laws.collect(),
        })
    }

    /// The version in force at `t`; before the first one, the first one.
    pub fn at(&self, t: Instant) -> &Law {
        let day = moscow_date(t);
        self.later
            .iter()
            .rev()
            .find(|law| law.regulation.in_force_from <= day)
            .unwrap_or(&self.first)
    }

    /// What counts as an emergency at `t` (§3): as the version in force lists it, or if that one lists nothing, as the
    /// last before it that does.
    pub fn emergencies_at(&self, t: Instant) -> &[Emergency] {
        let day = moscow_date(t);
        let known = self.all().filter(|law| {
            law.regulation.in_force_from <= day && !law.regulation.emergencies.is_empty()
        });
        let law = known.last().unwrap_or(&self.first);
        &law.regulation.emergencies
    }

    /// The emergency of an id, whichever version lists it, the newest first: what a ticket names keeps its name.
    pub fn emergency(&self, id: &str) -> Option<&Emergency> {
        let laws: Vec<&Law> = self.all().collect();
        laws.iter()
            .rev()
            .find_map(|law| law.regulation.emergency(id))
    }

    /// The version of an id.
    pub fn version(&self, id: &str) -> Option<&Law> {
        self.all().find(|law| law.regulation.id == id)
    }

    /// Every version, oldest first.
    pub fn all(&self) -> impl Iterator<Item = &Law> {
        std::iter::once(&self.first).chain(&self.later)
    }
}

fn clash_of(a: &Regulation, b: &Regulation) -> Wrong {
    let message = format!(
        "regulations `{}` of {} and `{}` of {} have the same id or the same first day",
        a.id, a.in_force_from, b.id, b.in_force_from
    );
    let said = Sentence::of("fault-regulations-clash")
        .name("first", &a.id)
        .name("from", a.in_force_from)
        .name("second", &b.id)
        .name("since", b.in_force_from);
    Wrong::new(message, said)
}
