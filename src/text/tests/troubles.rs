//! What is in the way, in sentences.

use super::both;
use crate::core::trouble::{Trouble, TroubleKind};
use std::collections::BTreeSet;

#[test]
fn every_trouble_says_what_where_and_what_to_do() {
    for text in both() {
        let mut said = BTreeSet::new();
        for kind in TroubleKind::ALL {
            let trouble = Trouble::new(*kind, "imap.example:993", "E42 no");
            let words = text.trouble(&trouble);
            let language = text.language();
            assert!(
                words.contains("(imap.example:993). "),
                "{language}: {words}"
            );
            assert!(words.ends_with("E42 no."), "{language}: {words}");
            assert!(!words.contains(['{', '}']), "{language}: {words}");
            assert!(
                words.chars().next().is_some_and(char::is_uppercase),
                "{language}: {words}"
            );
            let brief = text.trouble_briefly(*kind);
            assert!(brief.chars().count() <= 50, "{language}: {brief}");
            assert!(!brief.ends_with('.'), "{language}: {brief}");
            assert!(
                said.insert(brief),
                "{language}: {kind} is told like another"
            );
        }
    }
}

#[test]
fn a_trouble_without_place_or_detail_has_no_empty_brackets() {
    let [ru, en] = both();
    let trouble = Trouble::new(TroubleKind::Timeout, "", "");
    assert_eq!(
        en.trouble(&trouble),
        "The server did not answer in time. It is tried again by itself; if it goes on, check the network, \
         the address and the port."
    );
    assert!(!ru.trouble(&trouble).contains('('));
}

#[test]
fn when_the_other_side_wants_to_be_asked_again_is_told_and_rounded_up() {
    let [ru, en] = both();
    let trouble = |seconds| Trouble::new(TroubleKind::TooMany, "getUpdates", "").after(seconds);
    assert!(
        en.trouble(&trouble(7))
            .ends_with("Tried again in 7 s at the earliest.")
    );
    assert!(
        en.trouble(&trouble(61))
            .ends_with("in 2 min at the earliest.")
    );
    assert!(
        ru.trouble(&trouble(3600)).ends_with("через 1 ч."),
        "{}",
        ru.trouble(&trouble(3600))
    );
    assert!(ru.trouble(&trouble(u64::MAX)).contains("через"));
}

#[test]
fn the_other_sides_words_are_told_as_its_own_and_ours_are_not() {
    let [_, en] = both();
    let of = |kind| en.trouble(&Trouble::new(kind, "", "quota exceeded."));
    assert!(of(TroubleKind::Rejected).ends_with("The other side said: quota exceeded."));
    assert!(of(TroubleKind::Desk).ends_with("Details: quota exceeded."));
}
