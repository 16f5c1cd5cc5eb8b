//! The ledger (section 4 of the regulation's page): what counts, from when, until when.

mod contract_year;
mod lines;
mod next_free;
mod reversals;

use super::*;
use crate::core::instant::Instant;
use crate::core::regulation::tests::msk;

/// Rolling terms of 12 months in the pool of set-ups.
pub(super) fn terms(base: u32) -> Terms {
    Terms {
        pool: Pool::Setup,
        base,
        window: Window::Rolling,
        window_months: 12,
        paid_at: None,
    }
}

pub(super) fn entry(id: &str, at: Instant, what: What) -> Entry {
    let id = id.to_owned();
    Entry { id, at, what }
}

fn charge(id: &str, at: &str, cost: u32) -> Entry {
    let pool = Pool::Setup;
    entry(id, msk(at), What::Charge { pool, cost })
}

fn grant(id: &str, at: &str, units: u32) -> Entry {
    let pool = Pool::Setup;
    entry(id, msk(at), What::Grant { pool, units })
}

fn reversal(id: &str, at: &str, of: &str) -> Entry {
    entry(id, msk(at), What::Reversal { of: of.to_owned() })
}

fn balance(base: u32, entries: &[Entry], at: &str) -> Balance {
    Account::new(terms(base), entries).balance(msk(at))
}

/// Allowance, used and left.
fn amounts(base: u32, entries: &[Entry], at: &str) -> (u32, u32, u32) {
    let balance = balance(base, entries, at);
    (balance.allowance, balance.used, balance.left())
}

#[test]
fn s4_a_charge_is_in_force_from_its_instant_to_just_before_twelve_months() {
    let entries = [charge("a", "2026-02-01 10:00", 2)];
    for (at, used) in [
        ("2026-02-01 09:59:59", 0),
        ("2026-02-01 10:00:00", 2),
        ("2027-02-01 09:59:59", 2),
        ("2027-02-01 10:00:00", 0),
        ("2027-02-01 10:00:01", 0),
    ] {
        assert_eq!(amounts(4, &entries, at), (4, used, 4 - used), "{at}");
    }
}

#[test]
fn s4_a_charge_of_29_february_ends_on_28_february_at_the_same_time_of_day() {
    let entries = [charge("a", "2024-02-29 15:30", 1)];
    assert_eq!(balance(4, &entries, "2025-02-28 15:29:59").used, 1);
    assert_eq!(balance(4, &entries, "2025-02-28 15:30:00").used, 0);
    let entries = [charge("a", "2027-02-28 15:30", 1)];
    assert_eq!(balance(4, &entries, "2028-02-28 15:29:59").used, 1);
    assert_eq!(
        balance(4, &entries, "2028-02-28 15:30:00").used,
        0,
        "not the 29th"
    );
}

#[test]
fn s4_months_are_those_of_moscow() {
    // 21:30 UTC of 28 February 2023 is 1 March in Moscow, and so is its end.
    let at = "2023-02-28T21:30:00Z".parse().unwrap();
    let pool = Pool::Setup;
    let account = Account::new(terms(4), &[entry("a", at, What::Charge { pool, cost: 1 })]);
    assert_eq!(account.balance(msk("2024-03-01 00:29:59")).used, 1);
    assert_eq!(account.balance(msk("2024-03-01 00:30:00")).used, 0);
}

#[test]
fn s4_the_window_does_not_leak_linearly() {
    let entries = [charge("a", "2026-01-01 00:00", 4)];
    for month in 1..=12 {
        let at = format!("2026-{month:02}-15 12:00");
        assert_eq!(balance(4, &entries, &at).left(), 0, "{at}");
    }
}

#[test]
fn s4_a_grant_adds_for_twelve_months() {
    let entries = [grant("g", "2026-02-01 10:00", 2)];
    for (at, allowance) in [
        ("2026-02-01 09:59:59", 4),
        ("2026-02-01 10:00:00", 6),
        ("2027-02-01 09:59:59", 6),
        ("2027-02-01 10:00:00", 4),
    ] {
        assert_eq!(balance(4, &entries, at).allowance, allowance, "{at}");
    }
}

#[test]
fn s4_a_charge_on_an_expired_grant_leaves_nothing_not_less() {
    let entries = [
        grant("g", "2026-02-01 10:00", 2),
        charge("a", "2026-06-01 10:00", 4),
        charge("b", "2026-07-01 10:00", 2),
    ];
    assert_eq!(amounts(4, &entries, "2026-08-01 10:00"), (6, 6, 0));
    assert_eq!(amounts(4, &entries, "2027-03-01 10:00"), (4, 6, 0));
}

#[test]
fn s4_a_smaller_tariff_mid_window_keeps_the_charges_and_leaves_nothing() {
    let entries = [charge("a", "2026-02-01 10:00", 6)];
    assert_eq!(amounts(16, &entries, "2026-03-01 10:00"), (16, 6, 10));
    assert_eq!(amounts(4, &entries, "2026-03-01 10:00"), (4, 6, 0));
    assert_eq!(amounts(8, &entries, "2026-03-01 10:00"), (8, 6, 2));
}

#[test]
fn s4_an_entry_of_the_future_does_not_count_yet() {
    let entries = [
        charge("a", "2026-06-01 10:00", 2),
        grant("g", "2026-07-01 10:00", 4),
    ];
    assert_eq!(amounts(4, &entries, "2026-05-01 10:00"), (4, 0, 4));
    assert_eq!(amounts(4, &entries, "2026-06-15 10:00"), (4, 2, 2));
    assert_eq!(amounts(4, &entries, "2026-07-15 10:00"), (8, 2, 6));
}

#[test]
fn s4_paid_work_costs_the_pool_nothing() {
    let pool = Pool::Setup;
    let entries = [
        charge("a", "2026-02-01 10:00", 4),
        entry("p", msk("2026-03-01 10:00"), What::Paid { pool }),
    ];
    assert_eq!(amounts(4, &entries, "2026-03-01 10:00"), (4, 4, 0));
    assert_eq!(amounts(4, &entries[1..], "2026-03-01 10:00"), (4, 0, 4));
}

#[test]
fn s4_set_ups_and_remote_sessions_are_pools_of_their_own() {
    let (pool, at) = (Pool::Remote, msk("2026-02-01 10:00"));
    let entries = [
        charge("a", "2026-02-01 10:00", 3),
        entry("b", at, What::Charge { pool, cost: 1 }),
        entry("g", at, What::Grant { pool, units: 5 }),
    ];
    assert_eq!(amounts(4, &entries, "2026-02-02 10:00"), (4, 3, 1));
    let remote = Terms { pool, ..terms(1) };
    let balance = Account::new(remote, &entries).balance(msk("2026-02-02 10:00"));
    assert_eq!((balance.allowance, balance.used), (6, 1));
}

#[test]
fn s4_amounts_at_their_limit_do_not_wrap() {
    let entries = [
        charge("a", "2026-02-01 10:00", u32::MAX),
        charge("b", "2026-02-01 10:00", u32::MAX),
        grant("g", "2026-02-01 10:00", u32::MAX),
    ];
    assert_eq!(balance(4, &entries, "2026-02-01 10:00").left(), 0);
}
