//! Where a folder has been read up to.

use crate::channels::mail::imap::Selected;
use crate::core::instant::{self, Instant};
use crate::core::trouble::{Trouble, TroubleKind};
use chrono::SubsecRound;
use serde::{Deserialize, Serialize};

/// Where a folder has been read up to, under one validity of its UIDs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// Under which validity the UIDs stand.
    pub uidvalidity: u32,
    /// The last UID that is done with: taken, set aside, or gone.
    pub last_uid: u32,
    /// The folder's modification sequence when it was opened last, where the server keeps one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub highestmodseq: Option<u64>,
    /// The moment of the first look, where older mail is not taken in. It outlives a change of validity, after which
    /// no UID tells which mail is old.
    #[serde(
        default,
        with = "instant::as_moscow::option",
        skip_serializing_if = "Option::is_none"
    )]
    pub since: Option<Instant>,
}

impl Place {
    /// The place to go on from in a folder that is open, given the one that is remembered.
    pub fn at(
        remembered: Option<Self>,
        selected: &Selected,
        from_the_beginning: bool,
        now: Instant,
    ) -> Self {
        let fresh = Self {
            uidvalidity: selected.validity,
            last_uid: 0,
            highestmodseq: None,
            since: None,
        };
        match remembered {
            // Older mail was left where it was, and is wanted now.
            Some(place) if from_the_beginning && place.since.is_some() => fresh,
            Some(place) if place.uidvalidity == selected.validity => place,
            Some(place) => Self {
                since: place.since,
                ..fresh
            },
            None if from_the_beginning => fresh,
            None => Self {
                last_uid: selected.next.saturating_sub(1),
                highestmodseq: selected.modseq,
                since: Some(now.trunc_subsecs(0)),
                ..fresh
            },
        }
    }

    /// Whether the folder that is open holds nothing after this place.
    pub fn is_end_of(&self, selected: &Selected) -> bool {
        selected.exists == 0 || selected.next <= self.last_uid.saturating_add(1)
    }

    /// Whether a mail that came in at this moment was there before the first look, as far as can be told. A day is
    /// left for clocks that differ: rather a mail too much than one too few.
    pub fn is_too_old(&self, came_in: Option<Instant>) -> bool {
        match (self.since, came_in) {
            (Some(since), Some(came_in)) => came_in < since - chrono::TimeDelta::days(1),
            _ => false,
        }
    }

    /// Reads a remembered place.
    ///
    /// # Errors
    /// It is none: nothing is read from a place that is only guessed.
    pub fn read(folder: &str, kept: &str) -> Result<Self, Trouble> {
        serde_json::from_str(kept)
            .map_err(|error| Trouble::new(TroubleKind::Desk, folder, error.to_string()))
    }

    /// The place as it is kept.
    pub fn written(&self) -> String {
        // A struct of numbers is always JSON.
        serde_json::to_string(self).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::instant::from_moscow;

    fn now() -> Instant {
        from_moscow(
            chrono::NaiveDate::from_ymd_opt(2026, 11, 22)
                .unwrap()
                .and_hms_opt(10, 0, 0)
                .unwrap(),
        )
    }

    fn open(validity: u32, next: u32) -> Selected {
        Selected {
            validity,
            next,
            exists: 3,
            modseq: Some(7),
        }
    }

    #[test]
    fn the_first_look_begins_at_the_end_or_at_the_beginning() {
        let end = Place::at(None, &open(1, 10), false, now());
        assert_eq!((end.last_uid, end.since), (9, Some(now())));
        assert!(end.is_end_of(&open(1, 10)));
        assert!(!end.is_end_of(&open(1, 11)));
        let start = Place::at(None, &open(1, 10), true, now());
        assert_eq!((start.last_uid, start.since), (0, None));
        assert!(!start.is_end_of(&open(1, 10)));
    }

    #[test]
    fn what_was_left_is_read_once_it_is_wanted() {
        let left = Place::at(None, &open(1, 10), false, now());
        let wanted = Place::at(Some(left), &open(1, 10), true, now());
        assert_eq!((wanted.last_uid, wanted.since), (0, None));
        let read = Place {
            last_uid: 9,
            ..wanted
        };
        for all in [true, false] {
            assert_eq!(Place::at(Some(read), &open(1, 10), all, now()), read);
        }
    }

    #[test]
    fn another_validity_begins_anew_but_knows_what_was_old() {
        let place = Place::at(None, &open(1, 10), false, now());
        let same = Place::at(Some(place), &open(1, 20), false, now());
        assert_eq!(same, place);
        let other = Place::at(Some(place), &open(2, 20), false, now());
        assert_eq!((other.uidvalidity, other.last_uid), (2, 0));
        assert!(other.is_too_old(Some(now() - chrono::TimeDelta::days(2))));
        assert!(!other.is_too_old(Some(now() - chrono::TimeDelta::hours(2))));
        assert!(!other.is_too_old(None));
    }

    #[test]
    fn a_place_is_read_as_it_was_written() {
        let place = Place::at(None, &open(1, 10), false, now());
        assert_eq!(Place::read("INBOX", &place.written()).unwrap(), place);
        let bare = r#"{"uidvalidity":3,"last_uid":4}"#;
        assert_eq!(Place::read("INBOX", bare).unwrap().last_uid, 4);
        let trouble = Place::read("INBOX", "x").unwrap_err();
        assert_eq!(
            (trouble.kind, trouble.at.as_str()),
            (TroubleKind::Desk, "INBOX")
        );
    }
}
