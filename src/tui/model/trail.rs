//! Where one has been: the way back, and forward again.

use super::Tab;
use crate::core::query::Sort;

/// How many places are kept each way.
const KEPT: usize = 100;

/// A place: what of the queue was shown, in which order, and the ticket under the cursor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The view, standing or saved.
    pub tab: Tab,
    /// The query that narrowed it further, as typed.
    pub query: String,
    /// The order.
    pub sort: Sort,
    /// The ticket under the cursor.
    pub number: Option<u64>,
}

impl Place {
    /// Whether it is in the same list as another.
    pub fn is_beside(&self, other: &Self) -> bool {
        (self.tab, &self.query, self.sort) == (other.tab, &other.query, other.sort)
    }
}

/// The places one has left, on both sides of where one is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Trail {
    back: Vec<Place>,
    forward: Vec<Place>,
}

impl Trail {
    /// Takes note of a place that is being left for a new one: from there nothing leads forward.
    pub fn leave(&mut self, place: Place) {
        self.forward.clear();
        push(&mut self.back, place);
    }

    /// The place before; `here` is where one comes from. None, if there is none: then nothing has changed.
    pub fn go_back(&mut self, here: &Place) -> Option<Place> {
        step(&mut self.back, &mut self.forward, here)
    }

    /// The place that one went back from; `here` is where one comes from.
    pub fn go_forward(&mut self, here: &Place) -> Option<Place> {
        step(&mut self.forward, &mut self.back, here)
    }

    /// Whether there is a place before.
    pub fn has_back(&self) -> bool {
        !self.back.is_empty()
    }

    /// Whether there is a place to go forward to.
    pub fn has_forward(&self) -> bool {
        !self.forward.is_empty()
    }
}

fn push(places: &mut Vec<Place>, place: Place) {
    if places.last() == Some(&place) {
        return;
    }
    if places.len() == KEPT {
        places.remove(0);
    }
    places.push(place);
}

/// From one side to the other. A place that is the one where we are would be a step that nobody sees.
fn step(from: &mut Vec<Place>, to: &mut Vec<Place>, here: &Place) -> Option<Place> {
    while from.last() == Some(here) {
        from.pop();
    }
    let place = from.pop()?;
    push(to, here.clone());
    Some(place)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Queue;

    fn at(number: u64) -> Place {
        Place {
            tab: Tab::Standing(Queue::Open),
            query: String::new(),
            sort: Sort::default(),
            number: Some(number),
        }
    }

    #[test]
    fn back_and_forward_again_lead_over_the_same_places() {
        let mut trail = Trail::default();
        trail.leave(at(1));
        trail.leave(at(2));
        assert_eq!(trail.go_back(&at(3)), Some(at(2)));
        assert_eq!(trail.go_back(&at(2)), Some(at(1)));
        assert_eq!(trail.go_back(&at(1)), None);
        assert_eq!(trail.go_forward(&at(1)), Some(at(2)));
        assert_eq!(trail.go_forward(&at(2)), Some(at(3)));
        assert_eq!(trail.go_forward(&at(3)), None);
    }

    #[test]
    fn a_new_place_ends_the_way_forward_and_the_same_one_is_no_step() {
        let mut trail = Trail::default();
        trail.leave(at(1));
        trail.leave(at(1));
        assert_eq!(trail.go_back(&at(2)), Some(at(1)));
        assert!(trail.has_forward() && !trail.has_back());
        trail.leave(at(1));
        assert!(!trail.has_forward());
        assert_eq!(trail.go_back(&at(1)), None);
    }

    #[test]
    fn the_way_back_has_an_end() {
        let mut trail = Trail::default();
        for number in 0..1000 {
            trail.leave(at(number));
        }
        let mut here = at(1000);
        let mut steps = 0;
        while let Some(place) = trail.go_back(&here) {
            here = place;
            steps += 1;
        }
        assert_eq!((steps, here), (KEPT, at(1000 - KEPT as u64)));
    }
}
