//! Properties of the ledger (section 4), against a scan that knows nothing of turning points.

use super::tests::{entry, terms};
use super::*;
use crate::core::instant::{Instant, add_months};
use chrono::TimeDelta;
use proptest::prelude::*;

/// 2024 to 2028, in hours: coarse, so that entries meet at the same instant.
const HOURS: std::ops::Range<i64> = 473_352..508_416;

fn instant(hour: i64) -> Instant {
    Instant::from_timestamp(hour * 3600, 0).unwrap()
}

fn whats() -> impl Strategy<Value = What> {
    let pools = prop_oneof![4 => Just(Pool::Setup), 1 => Just(Pool::Remote)];
    prop_oneof![
        4 => (pools.clone(), 0_u32..5).prop_map(|(pool, cost)| What::Charge { pool, cost }),
        2 => (pools.clone(), 0_u32..4).prop_map(|(pool, units)| What::Grant { pool, units }),
        3 => (0_usize..8).prop_map(|n| What::Reversal { of: format!("e{n}") }),
        1 => pools.prop_map(|pool| What::Paid { pool }),
    ]
}

prop_compose! {
    /// Up to eight entries `e0`, `e1`, ...: reversals may name any of them, also one that comes later, or themselves.
    fn ledgers()(all in prop::collection::vec((HOURS, whats()), 0..8)) -> Vec<Entry> {
        let numbered = all.into_iter().enumerate();
        numbered.map(|(n, (hour, what))| entry(&format!("e{n}"), instant(hour), what)).collect()
    }
}

prop_compose! {
    fn any_terms()(base in 0_u32..8, months in 1_u32..15, contract in any::<bool>(), day in HOURS) -> Terms {
        Terms {
            window: if contract { Window::ContractYear } else { Window::Rolling },
            window_months: months,
            paid_at: contract.then(|| instant(day).date_naive()),
            ..terms(base)
        }
    }
}

/// Every instant at which something may begin or end, and `t`, in order.
fn turns(terms: &Terms, entries: &[Entry], t: Instant) -> Vec<Instant> {
    let ends = entries.iter().flat_map(|e| [e.at, terms.frees_at(e.at)]);
    let mut turns: Vec<Instant> = ends.chain([t]).filter(|turn| *turn >= t).collect();
    turns.sort_unstable();
    turns
}

proptest! {
    #[test]
    fn s4_left_is_what_fits_and_never_negative(
        terms in any_terms(), entries in ledgers(), hour in HOURS, cost in 0_u32..12,
    ) {
        let balance = Account::new(terms, &entries).balance(instant(hour));
        prop_assert!(balance.left() <= balance.allowance);
        if balance.used <= balance.allowance {
            prop_assert_eq!(balance.left(), balance.allowance - balance.used);
        } else {
            prop_assert_eq!(balance.left(), 0);
        }
        if cost > 0 {
            prop_assert_eq!(balance.fits(cost), cost <= balance.left());
        }
    }

    #[test]
    fn s4_next_free_at_is_the_first_instant_at_which_the_cost_fits(
        terms in any_terms(), entries in ledgers(), hour in HOURS, cost in 1_u32..10,
    ) {
        let (account, t) = (Account::new(terms, &entries), instant(hour));
        let fits = |at: Instant| account.balance(at).fits(cost);
        let free = account.next_free_at(cost, t);
        let scanned = turns(&terms, &entries, t).into_iter().find(|turn| fits(*turn));
        prop_assert_eq!(free, scanned);
        match free {
            Some(free) if free > t => {
                prop_assert!(fits(free) && !fits(t));
                prop_assert!(!fits(free - TimeDelta::milliseconds(1)));
            }
            Some(free) => prop_assert!(free == t && fits(t)),
            // Nor does it at any full day of the next years.
            None => for day in 0..3000 {
                prop_assert!(!fits(t + TimeDelta::days(day)));
            },
        }
    }

    #[test]
    fn s4_reversing_a_standing_charge_never_lowers_what_is_left(
        terms in any_terms(), entries in ledgers(), hour in HOURS, target in 0_usize..8,
    ) {
        let charge = |e: &&Entry| matches!(e.what, What::Charge { .. });
        let Some(of) = entries.iter().filter(charge).nth(target % 3).map(|e| e.id.clone()) else {
            return Ok(());
        };
        let left = |entries: &[Entry]| Account::new(terms, entries).balance(instant(hour)).left();
        let mut appended = entries.clone();
        appended.push(entry("last", instant(hour), What::Reversal { of }));
        prop_assert!(left(&appended) >= left(&entries));
    }

    #[test]
    fn s4_the_order_of_entries_does_not_matter(
        terms in any_terms(), hour in HOURS, cost in 0_u32..8,
        (entries, shuffled) in ledgers().prop_flat_map(|all| (Just(all.clone()), Just(all).prop_shuffle())),
    ) {
        let (one, other) = (Account::new(terms, &entries), Account::new(terms, &shuffled));
        let t = instant(hour);
        prop_assert_eq!(one.balance(t), other.balance(t));
        prop_assert_eq!(one.next_free_at(cost, t), other.next_free_at(cost, t));
    }

    #[test]
    fn s4_a_rolling_charge_counts_exactly_in_its_twelve_months(made in HOURS, asked in HOURS) {
        let (at, t) = (instant(made), instant(asked));
        let pool = Pool::Setup;
        let account = Account::new(terms(4), &[entry("a", at, What::Charge { pool, cost: 3 })]);
        let counts = at <= t && t < add_months(at, 12);
        prop_assert_eq!(account.balance(t).used, if counts { 3 } else { 0 });
    }
}
