//! Presence: the others are shown where this agent is, and this agent where they are.

use super::Workbench;
use super::laid_over::Over;
use crate::store::{Doing, Present};
use crate::tui::worker::Order;
use std::time::{Duration, Instant};

/// How long the cursor must rest on a ticket before the others are told: who passes by looks at nothing.
const REST: Duration = Duration::from_secs(1);

/// A ticket, and what is done with it.
type Place = Option<(u64, Doing)>;

/// Where the others are told that the agent is.
#[derive(Debug, Default)]
pub(super) struct Here {
    told: Place,
    /// What is to be told next, and when.
    next: Option<(Place, Instant)>,
}

impl Here {
    /// When there is something to tell.
    pub(super) fn due(&self) -> Option<Instant> {
        self.next.map(|(_, due)| due)
    }

    /// What was told last has not got through: it is told again.
    pub(super) fn missed(&mut self) {
        let place = std::mem::take(&mut self.told);
        if self.next.is_none() {
            self.next = Some((place, Instant::now() + REST));
        }
    }

    /// Takes where the agent is. What is to be told now, if anything: writing at once, looking once it lasts.
    fn take(&mut self, place: Place, now: Instant) -> Option<Place> {
        if let Some((next, due)) = self.next
            && next == place
        {
            if due > now {
                return None;
            }
        } else {
            let writes = |place: Place| matches!(place, Some((_, Doing::Writes)));
            if place == self.told {
                self.next = None;
                return None;
            }
            if !(writes(place) || writes(self.told)) {
                self.next = Some((place, now + REST));
                return None;
            }
        }
        self.next = None;
        self.told = place;
        Some(place)
    }
}

impl Workbench {
    /// Has the others told where the agent is, if that has changed.
    pub(super) fn mind_presence(&mut self, now: Instant) {
        let place = match &self.over {
            Some(Over::Compose(writing)) => Some((writing.errand.number, Doing::Writes)),
            _ => self.model.target().map(|number| (number, Doing::Looks)),
        };
        if let Some(place) = self.here.take(place, now) {
            self.workers.order(Order::Presence(place));
        }
    }

    /// Who else is where has changed.
    pub(super) fn take_others(&mut self, others: Vec<Present>) {
        self.dirty |= self.model.take_others(others);
        self.warn_of_others();
    }

    /// Says in a reply that is being written who else writes on its ticket.
    pub(super) fn warn_of_others(&mut self) {
        let Some(Over::Compose(writing)) = &mut self.over else {
            return;
        };
        let number = writing.errand.number;
        let writes = |one: &&Present| one.ticket == number && one.doing == Doing::Writes;
        let who: Vec<&str> = self
            .model
            .others
            .iter()
            .filter(writes)
            .map(|one| one.agent.as_str())
            .collect();
        let words = (!who.is_empty()).then(|| {
            let who = self.look.text.list(&who);
            let who = [("who", who.into())];
            self.look.text.say_with("presence-writes-too", &who)
        });
        self.dirty |= writing.compose.set_others(words);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOOKS: Place = Some((7, Doing::Looks));
    const WRITES: Place = Some((7, Doing::Writes));
    const NEXT: Place = Some((8, Doing::Looks));

    #[test]
    fn looking_is_told_once_it_lasts_and_writing_at_once() {
        let began = Instant::now();
        let at = |ms| began + Duration::from_millis(ms);
        let mut here = Here::default();
        assert_eq!(here.take(None, at(0)), None);
        assert_eq!(here.due(), None);
        // Passing by.
        assert_eq!(here.take(LOOKS, at(0)), None);
        assert_eq!(here.take(NEXT, at(500)), None);
        assert_eq!(here.take(LOOKS, at(900)), None);
        assert_eq!(here.take(LOOKS, at(1800)), None);
        assert_eq!(here.due(), Some(at(1900)));
        assert_eq!(here.take(LOOKS, at(1900)), Some(LOOKS));
        assert_eq!(here.take(LOOKS, at(9000)), None);
        assert_eq!(here.due(), None);
        assert_eq!(here.take(WRITES, at(9001)), Some(WRITES));
        assert_eq!(here.take(LOOKS, at(9002)), Some(LOOKS));
        // There and back again is no news.
        assert_eq!(here.take(NEXT, at(9100)), None);
        assert_eq!(here.take(LOOKS, at(9200)), None);
        assert_eq!(here.due(), None);
    }

    #[test]
    fn what_a_busy_store_did_not_take_is_told_again() {
        let mut here = Here::default();
        let now = Instant::now();
        assert_eq!(here.take(WRITES, now), Some(WRITES));
        here.missed();
        assert_eq!(here.take(WRITES, now), None);
        let due = here.due().unwrap();
        assert_eq!(here.take(WRITES, due), Some(WRITES));
        assert_eq!(here.due(), None);
    }
}
