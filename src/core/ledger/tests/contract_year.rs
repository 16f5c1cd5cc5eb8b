//! Section 4, the parameter `window = "contract-year"`: windows of 12 months from the day the tariff was paid.

use super::*;

fn contract(paid_at: Option<&str>, months: u32) -> Terms {
    Terms {
        window: Window::ContractYear,
        window_months: months,
        paid_at: paid_at.map(|day| day.parse().unwrap()),
        ..terms(4)
    }
}

fn frees(paid_at: &str, at: &str) -> Instant {
    contract(Some(paid_at), 12).frees_at(msk(at))
}

#[test]
fn s4_a_charge_counts_to_the_end_of_its_contract_year() {
    let end = msk("2027-01-10 00:00");
    assert_eq!(frees("2026-01-10", "2026-01-10 00:00"), end);
    assert_eq!(frees("2026-01-10", "2026-06-15 12:00"), end);
    assert_eq!(frees("2026-01-10", "2027-01-09 23:59:59"), end);
    assert_eq!(
        frees("2026-01-10", "2027-01-10 00:00"),
        msk("2028-01-10 00:00")
    );
    assert_eq!(frees("2020-01-10", "2027-01-09 23:59:59"), end);
}

#[test]
fn s4_all_charges_of_a_contract_year_end_together() {
    let entries = [
        charge("a", "2026-02-01 10:00", 2),
        charge("b", "2027-01-09 10:00", 2),
    ];
    let account = Account::new(contract(Some("2026-01-10"), 12), &entries);
    assert_eq!(account.balance(msk("2027-01-09 23:59:59")).used, 4);
    assert_eq!(account.balance(msk("2027-01-10 00:00:00")).used, 0);
    let now = msk("2027-01-09 12:00");
    assert_eq!(account.next_free_at(4, now), Some(msk("2027-01-10 00:00")));
}

#[test]
fn s4_a_contract_of_29_february_turns_on_28_february() {
    assert_eq!(
        frees("2024-02-29", "2024-03-01 00:00"),
        msk("2025-02-28 00:00")
    );
    assert_eq!(
        frees("2024-02-29", "2025-02-28 00:00"),
        msk("2026-02-28 00:00")
    );
    assert_eq!(
        frees("2024-02-29", "2027-12-01 00:00"),
        msk("2028-02-29 00:00")
    );
}

#[test]
fn s4_windows_of_other_lengths_are_counted_from_the_payment_too() {
    let quarter = |at| contract(Some("2026-01-31"), 3).frees_at(msk(at));
    assert_eq!(quarter("2026-02-01 00:00"), msk("2026-04-30 00:00"));
    assert_eq!(quarter("2026-04-30 00:00"), msk("2026-07-31 00:00"));
}

#[test]
fn s4_a_charge_of_before_the_payment_ends_with_it() {
    assert_eq!(
        frees("2026-01-10", "2025-11-01 00:00"),
        msk("2026-01-10 00:00")
    );
}

#[test]
fn s4_without_a_day_of_payment_the_window_rolls() {
    let frees = contract(None, 12).frees_at(msk("2026-02-01 10:00"));
    assert_eq!(frees, msk("2027-02-01 10:00"));
}

#[test]
fn s4_the_end_of_time_is_an_end() {
    let late = Instant::MAX_UTC - chrono::TimeDelta::days(2);
    let frees = contract(Some("2026-01-10"), 12).frees_at(late);
    assert!(frees > late);
    assert!(contract(Some("2026-01-10"), u32::MAX).frees_at(late) > late);
}
