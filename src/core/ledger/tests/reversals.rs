//! A reversal cancels one entry whole (section 4).

use super::*;

const NOW: &str = "2026-06-01 10:00";

#[test]
fn s4_a_reversal_of_a_charge_gives_it_back_whole() {
    let entries = [
        charge("a", "2026-02-01 10:00", 2),
        charge("b", "2026-02-02 10:00", 1),
        reversal("r", "2026-02-03 10:00", "a"),
    ];
    assert_eq!(amounts(4, &entries, NOW), (4, 1, 3));
}

#[test]
fn s4_a_reversal_of_a_grant_takes_it_back() {
    let entries = [
        grant("g", "2026-02-01 10:00", 2),
        charge("a", "2026-02-02 10:00", 5),
        reversal("r", "2026-02-03 10:00", "g"),
    ];
    assert_eq!(amounts(4, &entries[..2], NOW), (6, 5, 1));
    assert_eq!(amounts(4, &entries, NOW), (4, 5, 0));
}

#[test]
fn s4_a_reversal_of_a_reversal_restores_the_entry_and_so_on() {
    let entries = [
        charge("a", "2026-02-01 10:00", 2),
        reversal("r", "2026-02-03 10:00", "a"),
        reversal("s", "2026-02-04 10:00", "r"),
        reversal("t", "2026-02-05 10:00", "s"),
    ];
    for (n, used) in [(1, 2), (2, 0), (3, 2), (4, 0)] {
        assert_eq!(balance(4, &entries[..n], NOW).used, used, "{n} entries");
    }
}

#[test]
fn s4_an_entry_reversed_twice_comes_back_only_when_both_reversals_fall() {
    let entries = [
        charge("a", "2026-02-01 10:00", 2),
        reversal("r", "2026-02-03 10:00", "a"),
        reversal("s", "2026-02-03 10:00", "a"),
        reversal("t", "2026-02-04 10:00", "r"),
        reversal("u", "2026-02-05 10:00", "s"),
    ];
    assert_eq!(balance(4, &entries[..4], NOW).used, 0);
    assert_eq!(balance(4, &entries, NOW).used, 2);
}

#[test]
fn s4_a_reversal_counts_whenever_it_was_made() {
    let entries = [
        charge("a", "2026-02-01 10:00", 2),
        reversal("r", "2027-01-01 10:00", "a"),
    ];
    assert_eq!(balance(4, &entries, NOW).used, 0);
}

#[test]
fn s4_a_reversal_of_an_unknown_entry_changes_nothing() {
    let entries = [
        charge("a", "2026-02-01 10:00", 2),
        reversal("r", "2026-02-02 10:00", "nosuch"),
    ];
    assert_eq!(balance(4, &entries, NOW).used, 2);
}

#[test]
fn s4_an_entry_without_an_id_cannot_be_named() {
    let entries = [
        charge("", "2026-02-01 10:00", 2),
        reversal("", "2026-02-02 10:00", ""),
    ];
    assert_eq!(balance(4, &entries, NOW).used, 2);
}

#[test]
fn s4_reversals_in_a_circle_end_and_leave_the_rest_alone() {
    let mut entries = vec![
        charge("a", "2026-02-01 10:00", 2),
        charge("b", "2026-02-01 10:00", 1),
        reversal("r", "2026-02-02 10:00", "b"),
        reversal("x", "2026-02-02 10:00", "y"),
        reversal("y", "2026-02-02 10:00", "x"),
    ];
    // Fifty entries of one name that all cancel each other: a walk along every path would never end.
    entries.extend((0..50).map(|_| reversal("z", "2026-02-02 10:00", "z")));
    assert_eq!(balance(4, &entries, NOW).used, 2);
}
