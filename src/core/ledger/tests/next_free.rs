//! When a cost fits again (section 4).

use super::*;

fn next(base: u32, entries: &[Entry], cost: u32, at: &str) -> Option<Instant> {
    Account::new(terms(base), entries).next_free_at(cost, msk(at))
}

#[test]
fn s4_what_fits_is_free_now() {
    let now = "2026-06-01 10:00";
    assert_eq!(next(4, &[], 2, now), Some(msk(now)));
    let entries = [charge("a", "2026-02-01 10:00", 2)];
    assert_eq!(next(4, &entries, 2, now), Some(msk(now)));
}

#[test]
fn s4_a_cost_waits_for_as_many_charges_to_end_as_it_needs() {
    let entries = [
        charge("a", "2026-02-01 10:00", 1),
        charge("b", "2026-03-01 10:00", 1),
        charge("c", "2026-04-01 10:00", 2),
    ];
    let now = "2026-06-01 10:00";
    assert_eq!(next(4, &entries, 1, now), Some(msk("2027-02-01 10:00")));
    assert_eq!(next(4, &entries, 2, now), Some(msk("2027-03-01 10:00")));
    assert_eq!(next(4, &entries, 4, now), Some(msk("2027-04-01 10:00")));
}

#[test]
fn s4_a_grant_that_ends_can_outweigh_a_charge_that_ends() {
    let entries = [
        charge("a", "2026-01-15 10:00", 2),
        grant("g", "2026-01-10 10:00", 2),
        charge("b", "2026-03-01 10:00", 4),
    ];
    // Ending on 15 January, `a` would free 2, but the grant has ended five days before it.
    assert_eq!(
        next(4, &entries, 1, "2026-06-01 10:00"),
        Some(msk("2027-03-01 10:00"))
    );
    let without_the_grant_s_end = [entries[0].clone(), entries[2].clone()];
    assert_eq!(
        next(6, &without_the_grant_s_end, 1, "2026-06-01 10:00"),
        Some(msk("2027-01-15 10:00"))
    );
}

#[test]
fn s4_a_grant_of_the_future_frees_at_its_start() {
    let entries = [
        charge("a", "2026-02-01 10:00", 4),
        grant("g", "2026-08-01 10:00", 2),
    ];
    assert_eq!(
        next(4, &entries, 2, "2026-06-01 10:00"),
        Some(msk("2026-08-01 10:00"))
    );
    assert_eq!(
        next(4, &entries, 3, "2026-06-01 10:00"),
        Some(msk("2027-02-01 10:00"))
    );
}

#[test]
fn s4_a_charge_of_the_future_does_not_take_what_is_free_before_it() {
    let entries = [
        charge("a", "2026-02-01 10:00", 4),
        charge("b", "2027-01-01 10:00", 4),
    ];
    let free = next(4, &entries, 1, "2026-06-01 10:00");
    assert_eq!(
        free,
        Some(msk("2028-01-01 10:00")),
        "b begins before a ends"
    );
    let entries = [charge("b", "2027-01-01 10:00", 4)];
    let now = "2026-06-01 10:00";
    assert_eq!(next(4, &entries, 4, now), Some(msk(now)));
}

#[test]
fn s4_what_never_fits_is_never_free() {
    assert_eq!(next(4, &[], 5, "2026-06-01 10:00"), None);
    assert_eq!(next(0, &[], 1, "2026-06-01 10:00"), None);
    let past_grant = [grant("g", "2020-01-01 10:00", 8)];
    assert_eq!(next(4, &past_grant, 5, "2026-06-01 10:00"), None);
}

#[test]
fn s4_a_smaller_tariff_waits_until_used_and_cost_fit_it() {
    let entries = [
        charge("a", "2026-02-01 10:00", 2),
        charge("b", "2026-03-01 10:00", 4),
    ];
    let now = "2026-06-01 10:00";
    assert_eq!(next(16, &entries, 1, now), Some(msk(now)));
    assert_eq!(next(4, &entries, 1, now), Some(msk("2027-03-01 10:00")));
}

#[test]
fn s4_at_the_end_of_time_nothing_is_free_again() {
    let pool = Pool::Setup;
    let late = Instant::MAX_UTC - chrono::TimeDelta::days(2);
    let entries = [entry("a", late, What::Charge { pool, cost: 4 })];
    assert_eq!(Account::new(terms(4), &entries).next_free_at(1, late), None);
}
