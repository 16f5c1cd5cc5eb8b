//! The regulation's file and the book of its versions.

mod faults;
mod lawbook;

use super::*;
use crate::core::calendar::{Calendar, RUSSIAN_PRODUCTION_CALENDAR};
use crate::core::instant::Instant;

/// The version of 15 May 2020, as it comes with the product.
pub(in crate::core) const TEXT: &str = include_str!("../../../assets/regulation/2020-05-15.toml");

/// The text with one passage changed; the passage must be there, once.
pub(in crate::core) fn changed(text: &str, was: &str, now: &str) -> String {
    assert_eq!(text.matches(was).count(), 1, "`{was}`");
    text.replace(was, now)
}

/// The book of these versions over Russia's calendar.
pub(in crate::core) fn book(texts: &[&str]) -> Lawbook {
    let versions = texts.iter().map(|text| Regulation::parse(text).unwrap());
    let calendar = Calendar::parse(RUSSIAN_PRODUCTION_CALENDAR).unwrap();
    Lawbook::new(versions.collect(), &calendar).unwrap()
}

/// An instant of Moscow's civil time since November 2014: `2026-11-20 18:00` or with seconds.
pub(in crate::core) fn msk(text: &str) -> Instant {
    let seconds = if text.len() == 16 { ":00" } else { "" };
    let text = text.replace(' ', "T");
    format!("{text}{seconds}+03:00").parse().unwrap()
}

#[test]
fn the_embedded_version_is_good() {
    let regulation = Regulation::parse(TEXT).unwrap();
    assert_eq!(regulation.id, "2020-05-15");
    assert_eq!(regulation.in_force_from.to_string(), regulation.id);
    assert_eq!(
        regulation.refused_channels,
        [Channel::Phone, Channel::Voice],
        "§4"
    );
    assert_eq!(regulation.system("amocrm").unwrap().category, Category::Crm);
    assert_eq!(regulation.system("nosuch"), None);
}

#[test]
fn s1_tariffs_give_2_4_8_and_by_agreement() {
    let regulation = Regulation::parse(TEXT).unwrap();
    let setups = |id| regulation.tariff(id).unwrap().setups;
    assert_eq!(
        ["micro", "bigdata", "datadriven", "individual"].map(setups),
        [Some(2), Some(4), Some(8), None]
    );
}

#[test]
fn s2_s5_a_full_set_up_costs_two_modules_and_a_session_has_its_own_pool() {
    let regulation = Regulation::parse(TEXT).unwrap();
    let cost = |kind| regulation.cost(kind);
    assert_eq!(cost(Kind::FullSetup), Some((Pool::Setup, 2)));
    assert_eq!(cost(Kind::ModuleSetup), Some((Pool::Setup, 1)));
    assert_eq!(cost(Kind::RemoteSession), Some((Pool::Remote, 1)));
    assert_eq!(cost(Kind::Incident), None);
    assert_eq!(cost(Kind::Question), None);
}

#[test]
fn s4_terms_are_those_of_the_tariff_or_of_the_agreement() {
    let regulation = Regulation::parse(TEXT).unwrap();
    let client = |tariff: Option<&str>, setups: Option<u32>| ClientFacts {
        tariff: tariff.map(str::to_owned),
        paid: true,
        paid_at: None,
        project: None,
        agreement: setups.map(|setups| crate::core::request::Agreement { setups }),
    };
    let base = |tariff, setups, pool| regulation.base_allowance(&client(tariff, setups), pool);
    assert_eq!(base(Some("micro"), None, Pool::Setup), Some(4));
    assert_eq!(base(Some("datadriven"), None, Pool::Setup), Some(16));
    assert_eq!(base(Some("individual"), Some(3), Pool::Setup), Some(6));
    assert_eq!(base(Some("individual"), None, Pool::Setup), None);
    assert_eq!(
        base(Some("micro"), Some(9), Pool::Setup),
        Some(4),
        "an agreement is for individual tariffs only"
    );
    assert_eq!(base(None, None, Pool::Setup), None);
    assert_eq!(base(None, None, Pool::Remote), Some(1), "any tariff");
}
