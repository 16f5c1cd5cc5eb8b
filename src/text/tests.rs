//! Tests of the words: that both languages are whole, and that they read well.

mod codes;
mod dates;
mod emergency;
mod explanations;
mod keys;
mod letters;
mod numbers;
mod overrides;
mod pages;
mod parity;
mod troubles;

use super::Text;
use crate::core::calendar::{Calendar, RUSSIAN_PRODUCTION_CALENDAR};
use crate::core::hours::Schedule;
use crate::core::instant::Instant;
use crate::core::judgement::judge;
use crate::core::language::Language;
use crate::core::regulation::{Law, Regulation};
use crate::core::request::{Channel, ClientFacts, Kind, Request};
use crate::core::verdict::Verdict;

const REGULATION: &str = include_str!("../../assets/regulation/2020-05-15.toml");

fn at(t: &str) -> Instant {
    t.parse().unwrap()
}

fn both() -> [Text; 2] {
    [Text::new(Language::Ru), Text::new(Language::En)]
}

fn regulation() -> Regulation {
    Regulation::parse(REGULATION).unwrap()
}

fn law() -> Law {
    let regulation = regulation();
    let calendar = Calendar::parse(RUSSIAN_PRODUCTION_CALENDAR).unwrap();
    let schedule = Schedule::new(calendar, regulation.hours.clone()).unwrap();
    Law {
        regulation,
        schedule,
    }
}

/// A request by mail on a Monday at noon, from a paying client.
fn request(kind: Kind) -> Request {
    let mut request = Request::received(at("2026-11-23T12:00:00+03:00"));
    request.kind = Some(kind);
    request.channel = Some(Channel::Email);
    request.client = Some(ClientFacts {
        tariff: Some("micro".to_owned()),
        paid: true,
        paid_at: Some("2026-01-10".parse().unwrap()),
        project: None,
        agreement: None,
    });
    request
}

/// A request from its exchange format, `received_at` and `channel` filled in where they are lacking.
fn read(json: &str) -> Request {
    let mut value: serde_json::Value = serde_json::from_str(json).unwrap();
    let fields = value.as_object_mut().unwrap();
    for (name, usual) in [
        ("received_at", "2026-11-23T12:00:00+03:00"),
        ("channel", "email"),
    ] {
        fields.entry(name).or_insert(usual.into());
    }
    serde_json::from_value(value).unwrap()
}

fn judged(request: &Request) -> Verdict {
    judge(&law(), request).unwrap()
}
