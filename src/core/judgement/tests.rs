//! The judgement, rule by rule (section 2 of the regulation's page). Each test names its clause.

mod allowance;
mod completeness;
mod gates;
mod order;
mod parameters;
mod remote;
mod setups;
mod versions;
mod when;

use super::*;
use crate::core::ledger::{Entry, What};
use crate::core::regulation::Lawbook;
use crate::core::regulation::tests::{TEXT, book, changed, msk};
use crate::core::request::{
    Access, Agreement, Cause, Channel, ClientFacts, Concerns, Discretion, Project,
};

/// A Friday at noon: open, and not before a holiday.
const OPEN: &str = "2026-11-20 12:00";

fn micro() -> ClientFacts {
    ClientFacts {
        tariff: Some("micro".into()),
        paid: true,
        paid_at: Some("2026-01-10".parse().unwrap()),
        project: Some(Project::Active),
        agreement: None,
    }
}

/// A written request of a paying client, judged while open.
fn request(kind: Kind) -> Request {
    let mut request = Request::received(msk(OPEN));
    request.channel = Some(Channel::Email);
    request.kind = Some(kind);
    request.client = Some(micro());
    request
}

/// A complete full set-up of amoCRM.
fn full() -> Request {
    let mut request = module();
    request.kind = Some(Kind::FullSetup);
    request.evidence.site = Some("https://example.ru".into());
    request.evidence.counter = true;
    request
}

/// A complete set-up of the module amoCRM.
fn module() -> Request {
    let mut request = request(Kind::ModuleSetup);
    request.systems = vec!["amocrm".into()];
    request.evidence.access = vec![access("amocrm", "admin")];
    request
}

/// A complete incident.
fn incident() -> Request {
    let mut request = request(Kind::Incident);
    request.evidence.description = true;
    request.evidence.screenshots = 1;
    request.evidence.links = 1;
    request
}

/// A complete question on our own service.
fn question() -> Request {
    let mut request = request(Kind::Question);
    request.concerns = Some(Concerns::Primegate);
    request.evidence.description = true;
    request
}

/// A complete remote session that support grants.
fn remote() -> Request {
    let mut request = request(Kind::RemoteSession);
    request.evidence.anydesk_id = Some("123 456 789".into());
    request.discretion = Some(Discretion::Granted);
    request
}

/// One complete request of each kind, all of which are accepted.
fn complete() -> [Request; 5] {
    [full(), module(), incident(), question(), remote()]
}

fn with(mut request: Request, change: impl FnOnce(&mut Request)) -> Request {
    change(&mut request);
    request
}

fn client(request: Request, change: impl FnOnce(&mut ClientFacts)) -> Request {
    with(request, |r| change(r.client.as_mut().unwrap()))
}

fn access(system: &str, level: &str) -> Access {
    let (system, level) = (system.into(), level.into());
    Access { system, level }
}

fn charged(at: &str, pool: Pool, cost: u32) -> Entry {
    let what = What::Charge { pool, cost };
    let (id, at) = (at.to_owned(), msk(at));
    Entry { id, at, what }
}

fn verdict_by(text: &str, request: &Request) -> Verdict {
    judge(book(&[text]).at(request.received_at), request).unwrap()
}

/// The verdict by the regulation of 15 May 2020.
fn verdict(request: &Request) -> Verdict {
    verdict_by(TEXT, request)
}

/// Action and clause: `refuse §4`, `undecided`.
fn outcome(verdict: &Verdict) -> String {
    match verdict.clause {
        Some(clause) => format!("{} §{clause}", verdict.action),
        None => verdict.action.to_string(),
    }
}

fn decided(request: &Request) -> String {
    outcome(&verdict(request))
}

/// The findings in order: `§4 channel refuse (channel: phone)`.
fn fired(verdict: &Verdict) -> Vec<String> {
    let line = |f: &Finding| {
        let clause = f.clause.map_or("-".to_owned(), |c| format!("§{c}"));
        format!("{clause} {} {} ({})", f.rule, f.effect, f.because)
    };
    verdict.findings.iter().map(line).collect()
}

fn missing(request: &Request) -> Vec<String> {
    let missing = verdict(request).missing;
    missing.iter().map(ToString::to_string).collect()
}
