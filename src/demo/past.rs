//! What was before the weeks told: clients, their charges of the last fourteen months, corrections of the ledger.

use super::cast::Company;
use super::diary::{at_hour, on_working_day};
use super::plan;
use super::stage::Stage;
use super::step::{Past, Step};
use crate::core::client::{Client, TariffPeriod};
use crate::core::instant::{Instant, start_of_day};
use crate::core::ledger::{Pool, What};
use crate::core::request::{Agreement, Project};
use crate::desk::{self, ChargeOrder};
use crate::store::Stamp;
use anyhow::anyhow;
use chrono::{Days, Months, NaiveDate, TimeDelta};

/// Makes the past due.
pub(super) fn schedule(stage: &mut Stage<'_>) {
    let companies = &stage.assets.cast.companies;
    for (place, company) in companies.iter().enumerate() {
        stage.at(
            joined(stage.diary.day(0), company),
            Step::Past(Past::Joins(place)),
        );
        for (n, (_, ago)) in company.history.iter().enumerate() {
            let day = stage.diary.day(*ago);
            let at = on_working_day(stage.diary.schedule, day, &mut stage.dice);
            stage.at(at, Step::Past(Past::Charge(place, n)));
        }
        if let Some(ago) = company.removed {
            let at = at_hour(stage.diary.day(ago), 14, 20);
            stage.at(at, Step::Past(Past::Removes(place)));
        }
    }
    for (id, ago, past) in [
        ("kuhni-uyut", 33, Past::Grant as fn(usize) -> Past),
        ("english-bridge", 61, Past::Grant),
        ("tur-parus", 20, Past::Grant),
        ("septik-dom", 87, Past::Reversal),
        ("orto-shag", 82, Past::Reversal),
        ("cvety-polden", 168, Past::Reversal),
    ] {
        if let Some(place) = companies.iter().position(|c| c.id == id) {
            let day = stage.diary.day(ago);
            let at = on_working_day(stage.diary.schedule, day, &mut stage.dice);
            stage.at(at, Step::Past(past(place)));
        }
    }
}

/// Lets a piece of the past happen.
pub(super) fn happen(stage: &mut Stage<'_>, past: Past) -> anyhow::Result<()> {
    let (Past::Joins(place)
    | Past::Charge(place, _)
    | Past::Removes(place)
    | Past::Grant(place)
    | Past::Reversal(place)) = past;
    let companies = &stage.assets.cast.companies;
    let company = companies
        .get(place)
        .ok_or_else(|| anyhow!("no client {place}"))?;
    let lead = stage.assets.cast.lead.as_str();
    match past {
        Past::Joins(_) => {
            let client = client(stage.diary.day(0), place, company);
            let stamp = Stamp::new(stage.now(), lead, "demo");
            desk::add_client(stage.store, stage.ground, &stamp, &client)?;
            stage.summary.clients += 1;
        }
        Past::Charge(_, n) => charge(stage, company, n)?,
        Past::Removes(_) => {
            let stamp = Stamp::new(stage.now(), lead, "client-set");
            desk::change_client(stage.store, stage.ground, &stamp, &company.id, |client| {
                client.project = Project::Removed;
                Ok(())
            })?;
        }
        Past::Grant(_) => {
            let reasons = &stage.assets.phrases.agent.grant_reason;
            let reason = stage.dice.pick(reasons).cloned().unwrap_or_default();
            let stamp = Stamp::new(stage.now(), lead, "grant");
            let actor = stage.actor(lead);
            let (id, pool) = (&company.id, Pool::Setup);
            desk::grant(
                stage.store,
                stage.ground,
                &actor,
                &stamp,
                id,
                pool,
                1,
                &reason,
                lead,
            )?;
        }
        Past::Reversal(_) => reverse(stage, company)?,
    }
    Ok(())
}

fn charge(stage: &mut Stage<'_>, company: &Company, n: usize) -> anyhow::Result<()> {
    let Some((kind, _)) = company.history.get(n) else {
        return Ok(());
    };
    let agents = &stage.assets.cast.agents;
    let agent = stage.dice.pick(agents).cloned().unwrap_or_default();
    let stamp = Stamp::new(stage.now(), &agent, "charge");
    let order = ChargeOrder {
        client: company.id.clone(),
        kind: *kind,
        ticket: None,
        key: Some(format!("demo:{}:{n}", company.id)),
    };
    let actor = stage.actor(&agent);
    desk::charge(stage.store, stage.ground, &actor, &stamp, &order)?;
    Ok(())
}

fn reverse(stage: &mut Stage<'_>, company: &Company) -> anyhow::Result<()> {
    let ledger = stage.store.view().ledger_of(&company.id)?;
    let last = ledger
        .iter()
        .rev()
        .find(|record| matches!(record.entry.what, What::Charge { .. }));
    let Some(entry) = last.map(|record| record.entry.id.clone()) else {
        return Ok(());
    };
    let reasons = &stage.assets.phrases.agent.reversal_reason;
    let reason = stage.dice.pick(reasons).cloned().unwrap_or_default();
    let lead = stage.assets.cast.lead.as_str();
    let stamp = Stamp::new(stage.now(), lead, "reverse");
    let actor = stage.actor(lead);
    desk::reverse(stage.store, stage.ground, &actor, &stamp, &entry, &reason)?;
    Ok(())
}

fn months_before(day: NaiveDate, months: u32) -> NaiveDate {
    day.checked_sub_months(Months::new(months)).unwrap_or(day)
}

/// The last 29 February that is at least a year back: the contract of a day that most years have not.
fn leap_day(today: NaiveDate) -> Option<NaiveDate> {
    let year = today.checked_sub_days(Days::new(366))?;
    year.iter_days()
        .rev()
        .take(366 * 9)
        .find(|day| day.format("%m-%d").to_string() == "02-29")
}

/// When a client came: a little before the first tariff or the first charge.
fn joined(today: NaiveDate, company: &Company) -> Instant {
    start_of_day(since(today, company, 0)) + TimeDelta::hours(11)
}

fn since(today: NaiveDate, company: &Company, period: usize) -> NaiveDate {
    let months = company.tariffs.get(period).map_or(0, |(_, months)| *months);
    let day = months_before(today, months);
    let earliest = company.history.iter().map(|(_, ago)| *ago).max();
    let needed = earliest.and_then(|ago| today.checked_sub_days(Days::new(u64::from(ago) + 7)));
    let leap = leap_day(today).filter(|_| company.leap_day);
    match period {
        0 => [leap, needed, Some(day)]
            .into_iter()
            .flatten()
            .min()
            .unwrap_or(day),
        _ => day,
    }
}

fn client(today: NaiveDate, place: usize, company: &Company) -> Client {
    let tariffs = company.tariffs.iter().enumerate();
    let paid = company.paid.map(|months| months_before(today, months));
    let leap = leap_day(today).filter(|_| company.leap_day);
    Client {
        id: company.id.clone(),
        name: company.name.clone(),
        language: company.language,
        tariffs: tariffs
            .map(|(period, (tariff, _))| TariffPeriod {
                tariff: tariff.clone(),
                since: start_of_day(since(today, company, period)),
            })
            .collect(),
        paid_at: leap.or(paid),
        project: Project::Active,
        agreement: company.agreement.map(|setups| Agreement { setups }),
        sites: vec![format!("https://{}", company.host)],
        contacts: plan::contacts(place, company),
    }
}
