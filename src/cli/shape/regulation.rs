//! A version of the regulation.

use crate::core::hours::HoursRule;
use crate::core::ledger::Window;
use crate::core::regulation::{Category, Law, RepeatEffect, Requirement};
use crate::core::request::{Cause, Channel, Kind};
use chrono::NaiveDate;
use serde::Serialize;
use std::collections::BTreeMap;

/// A version of the regulation, whole.
#[derive(Debug, Serialize)]
pub struct RegulationShape<'a> {
    id: &'a str,
    in_force_from: NaiveDate,
    hours: &'a HoursRule,
    channels: Channels,
    ledger: Ledger,
    tariffs: Vec<Tariff<'a>>,
    evidence: BTreeMap<&'static str, &'a [Requirement]>,
    causes: BTreeMap<&'static str, RepeatEffect>,
    systems: Vec<System<'a>>,
    /// What counts as an emergency, the more telling first.
    emergencies: Vec<Emergency<'a>>,
    news_minutes: u32,
    calendar: Calendar<'a>,
}

#[derive(Debug, Serialize)]
struct Channels {
    written: Vec<Channel>,
    refused: Vec<Channel>,
}

#[derive(Debug, Serialize)]
struct Ledger {
    window: Window,
    window_months: u32,
    full_setup_cost: u32,
    module_setup_cost: u32,
    remote_session_cost: u32,
    remote_session_allowance: u32,
}

#[derive(Debug, Serialize)]
struct Tariff<'a> {
    id: &'a str,
    name: &'a str,
    /// Full set-ups; null: by agreement.
    setups: Option<u32>,
}

#[derive(Debug, Serialize)]
struct System<'a> {
    id: &'a str,
    name: &'a str,
    category: Category,
}

#[derive(Debug, Serialize)]
struct Emergency<'a> {
    id: &'a str,
    name: &'a str,
    name_en: &'a str,
    outage: bool,
}

/// The years that the production calendar knows, and the team's own days.
#[derive(Debug, Serialize)]
struct Calendar<'a> {
    first_year: Option<i32>,
    last_year: Option<i32>,
    public_holidays: Vec<&'a str>,
}

impl<'a> RegulationShape<'a> {
    /// The shape of a version with its calendar.
    pub fn of(law: &'a Law) -> Self {
        let regulation = &law.regulation;
        let refused = &regulation.refused_channels;
        let rule = &regulation.ledger;
        let calendar = law.schedule.calendar();
        Self {
            id: &regulation.id,
            in_force_from: regulation.in_force_from,
            hours: &regulation.hours,
            channels: Channels {
                written: Channel::ALL
                    .iter()
                    .filter(|channel| !refused.contains(channel))
                    .copied()
                    .collect(),
                refused: refused.clone(),
            },
            ledger: Ledger {
                window: rule.window,
                window_months: rule.window_months,
                full_setup_cost: rule.full_setup_cost,
                module_setup_cost: rule.module_setup_cost,
                remote_session_cost: rule.remote_session_cost,
                remote_session_allowance: rule.remote_session_allowance,
            },
            tariffs: regulation
                .tariffs
                .iter()
                .map(|tariff| Tariff {
                    id: &tariff.id,
                    name: &tariff.name,
                    setups: tariff.setups,
                })
                .collect(),
            evidence: Kind::ALL
                .iter()
                .map(|kind| (kind.as_str(), regulation.requires(*kind)))
                .collect(),
            causes: Cause::ALL
                .iter()
                .filter_map(|cause| Some((cause.as_str(), *regulation.causes.get(cause)?)))
                .collect(),
            systems: regulation
                .systems
                .iter()
                .map(|system| System {
                    id: &system.id,
                    name: &system.name,
                    category: system.category,
                })
                .collect(),
            emergencies: regulation
                .emergencies
                .iter()
                .map(|emergency| Emergency {
                    id: &emergency.id,
                    name: &emergency.name,
                    name_en: &emergency.name_en,
                    outage: emergency.outage,
                })
                .collect(),
            news_minutes: regulation.news_minutes,
            calendar: Calendar {
                first_year: calendar.first_year(),
                last_year: calendar.last_year(),
                public_holidays: calendar.public_holiday_ids().into_iter().collect(),
            },
        }
    }
}
