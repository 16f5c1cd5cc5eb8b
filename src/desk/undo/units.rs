//! What there is to bring back: of each ticket what the last of the family did with it.

use super::Way;
use crate::core::event::{Decision, Event};
use crate::core::ledger::What;
use crate::desk::error::Result;
use crate::store::{Deed, View};
use std::collections::BTreeMap;
use uuid::Uuid;

/// What is brought back as one: all that was done with a ticket, or all that belongs to none.
#[derive(Debug)]
pub(super) struct Unit {
    /// Number of the ticket.
    pub number: Option<u64>,
    /// Its client.
    client: Option<String>,
    /// What was done, oldest first.
    pub deeds: Vec<Deed>,
    /// What the agent decided when it was done first.
    pub decision: Option<Decision>,
    /// Whether it was accepted as paid work.
    pub paid: bool,
}

/// What was found.
pub(super) struct Found {
    pub units: Vec<Unit>,
    /// Id of the client whom the batch put on file: then it stays as it is.
    pub added: Option<String>,
    /// The place in the log of the last that was done by the family, beside the first and `own`.
    pub others: i64,
    /// The place in the log of the batch's last event.
    pub last: i64,
    /// The place in the log before which the verdicts are those to come back to.
    pub before: i64,
}

#[derive(Default)]
struct Known {
    back: bool,
    client: Option<String>,
    deeds: Vec<Deed>,
    decision: Option<Decision>,
    paid: bool,
}

/// Gathers what there is to bring back of a batch; `own` is the batch that brings it back.
pub(super) fn gather(view: &View<'_>, batch: Uuid, way: Way, own: Uuid) -> Result<Found> {
    let turns = view.turns_of(batch)?;
    let mut known: BTreeMap<Option<u64>, Known> = BTreeMap::new();
    let mut added = None;
    let family = std::iter::once((batch, false)).chain(turns.iter().map(|t| (t.by, t.back)));
    for (by, back) in family {
        // What the later of the family did with a ticket takes the place of what the earlier did.
        let mut fresh: BTreeMap<Option<u64>, Known> = BTreeMap::new();
        for deed in view.deeds_of(by)? {
            if let Event::ClientAdded(client) = &deed.event {
                added = Some(client.id.clone());
            }
            let place = fresh.entry(deed.ticket).or_default();
            place.back = back;
            place.take(deed);
        }
        for (number, mut now) in fresh {
            if let Some(before) = known.get(&number) {
                now.decision = now.decision.or_else(|| before.decision.clone());
                now.paid |= before.paid;
            }
            let later = now.last() > known.get(&number).map_or(0, Known::last);
            if later {
                known.insert(number, now);
            }
        }
    }
    let wanted = way == Way::Again;
    let mut units: Vec<Unit> = known
        .into_iter()
        .filter(|(_, known)| known.back == wanted && added.is_none())
        .map(|(number, known)| Unit {
            number,
            client: known.client,
            deeds: known.deeds,
            decision: known.decision,
            paid: known.paid,
        })
        .collect();
    sort(&mut units, way);
    let first = match way {
        Way::Back => batch,
        Way::Again => turns.iter().rfind(|t| t.back).map_or(batch, |t| t.by),
    };
    Ok(Found {
        units,
        added,
        others: view.last_of_others(batch, own)?,
        last: view.last_of_batch(batch)?.unwrap_or_default(),
        before: view.first_of_batch(first)?.unwrap_or_default(),
    })
}

/// Tickets of one client lie together, so that what else waits of theirs is judged again once, and not in every
/// stretch; within, as it was done. What belongs to no ticket is undone last, and redone first.
fn sort(units: &mut [Unit], way: Way) {
    let place = |unit: &Unit| unit.deeds.first().map_or(0, |deed| deed.seq);
    units.sort_by(|a, b| {
        let loose = |unit: &Unit| unit.number.is_none() == (way == Way::Back);
        (loose(a), &a.client, place(a)).cmp(&(loose(b), &b.client, place(b)))
    });
}

impl Known {
    fn last(&self) -> i64 {
        self.deeds.last().map_or(0, |deed| deed.seq)
    }

    fn take(&mut self, deed: Deed) {
        self.client.clone_from(&deed.client);
        match &deed.event {
            Event::Decided(decision) => {
                self.decision = Some((**decision).clone());
                return;
            }
            Event::LedgerPosted(record) => {
                self.paid |= matches!(record.entry.what, What::Paid { .. });
            }
            _ => {}
        }
        self.deeds.push(deed);
    }
}
