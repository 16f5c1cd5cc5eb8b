//! The judgement: facts in, verdict out. Pure: no clock, no store, no network.
//!
//! The rules are asked in the order of the regulation's page, section 2. The first that stops
//! decides the action; every rule that fired is listed, also those behind it.

mod allowance;
mod completeness;
mod rules;
#[cfg(test)]
mod tests;

pub mod exchange;

pub use completeness::{Check, checklist};

use super::clause::Clause;
use super::instant::Instant;
use super::ledger::{Account, Balance, Pool};
use super::regulation::Law;
use super::request::{Item, Kind, Request};
use super::verdict::{Action, Charge, Effect, Finding, Need, Rule, Verdict};

/// A request that the regulation has no words for.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unjudgeable {
    /// The client's tariff is not one of this version's.
    #[error("client.tariff: unknown tariff `{tariff}`, expected one of: {known}")]
    UnknownTariff {
        /// The tariff named.
        tariff: String,
        /// The tariffs of this version.
        known: String,
    },
}

/// What a rule that stops decides.
#[derive(Debug)]
struct Stop {
    action: Action,
    clause: Option<Clause>,
    needs: Vec<Need>,
}

/// The judgement under way: what has fired so far.
struct Judge<'a> {
    law: &'a Law,
    request: &'a Request,
    now: Instant,
    missing: Vec<Item>,
    findings: Vec<Finding>,
    stop: Option<Stop>,
    cost: Option<Cost>,
}

/// What the request would use.
#[derive(Debug, Clone, Copy)]
struct Cost {
    pool: Pool,
    cost: u32,
    clause: Clause,
    balance: Balance,
    next_free_at: Option<Instant>,
}

/// Judges one request by one version of the regulation.
///
/// # Errors
/// A tariff that this version does not know.
pub fn judge(law: &Law, request: &Request) -> Result<Verdict, Unjudgeable> {
    check_tariff(law, request)?;
    let mut judge = Judge::new(law, request);
    judge.apply_rules();
    let act_at = judge.act_at();
    Ok(judge.conclude(act_at))
}

/// What is said of a request that [`judge`] has no words for: a person decides, and reads why.
pub fn leave(law: &Law, request: &Request, why: &Unjudgeable) -> Verdict {
    let Unjudgeable::UnknownTariff { tariff, .. } = why;
    let mut judge = Judge::new(law, request);
    judge.stop(
        Clause::SETUP,
        Rule::Agreement,
        Effect::Undecided,
        format!("unknown: tariff {tariff}"),
        &[Need::Client],
    );
    let act_at = judge.act_at();
    judge.conclude(act_at)
}

fn check_tariff(law: &Law, request: &Request) -> Result<(), Unjudgeable> {
    let Some(tariff) = request.client.as_ref().and_then(|c| c.tariff.as_ref()) else {
        return Ok(());
    };
    if law.regulation.tariff(tariff).is_some() {
        return Ok(());
    }
    let known: Vec<&str> = law
        .regulation
        .tariffs
        .iter()
        .map(|t| t.id.as_str())
        .collect();
    Err(Unjudgeable::UnknownTariff {
        tariff: tariff.clone(),
        known: known.join(", "),
    })
}

impl<'a> Judge<'a> {
    fn new(law: &'a Law, request: &'a Request) -> Self {
        Self {
            law,
            request,
            now: request.judged_at(),
            missing: completeness::missing(&law.regulation, request),
            findings: Vec::new(),
            stop: None,
            cost: None,
        }
    }

    /// The kind, where it is a set-up.
    fn setup(&self) -> Option<Kind> {
        self.request.kind.filter(|kind| kind.is_setup())
    }

    /// Notes a rule that fired and lets the judgement go on.
    fn note(
        &mut self,
        clause: impl Into<Option<Clause>>,
        rule: Rule,
        effect: Effect,
        because: impl Into<String>,
    ) {
        self.findings.push(Finding {
            clause: clause.into(),
            rule,
            effect,
            because: because.into(),
        });
    }

    /// Notes a rule that fired and stops the judgement, unless an earlier rule has.
    fn stop(
        &mut self,
        clause: impl Into<Option<Clause>>,
        rule: Rule,
        effect: Effect,
        because: impl Into<String>,
        needs: &[Need],
    ) {
        let clause = clause.into();
        self.note(clause, rule, effect, because);
        if self.stop.is_some() {
            return;
        }
        let action = match effect {
            Effect::Refuse => Action::Refuse,
            Effect::Ask => Action::Ask,
            Effect::Quote => Action::Quote,
            _ => Action::Undecided,
        };
        self.stop = Some(Stop {
            action,
            clause,
            needs: needs.to_vec(),
        });
    }

    /// The account of `pool`, where the client has terms for it.
    fn account(&self, pool: Pool) -> Option<Account> {
        let client = self.request.client.as_ref()?;
        let terms = self.law.regulation.terms(client, pool)?;
        Some(Account::new(terms, &self.request.ledger))
    }

    fn conclude(self, act_at: Instant) -> Verdict {
        let (action, clause, needs) = match self.stop {
            Some(stop) => (stop.action, stop.clause, stop.needs),
            None => (Action::Accept, self.cost.map(|c| c.clause), Vec::new()),
        };
        let charge = self
            .cost
            .filter(|_| matches!(action, Action::Accept | Action::Quote));
        let exhausted_remote = action == Action::Refuse && clause == Some(Clause::REMOTE);
        let next_free_at = self
            .cost
            .filter(|c| (action == Action::Quote || exhausted_remote) && !c.balance.fits(c.cost))
            .and_then(|c| c.next_free_at);
        Verdict {
            id: self.request.id.clone(),
            action,
            clause,
            act_at,
            missing: self.missing,
            needs,
            charge: charge.map(|c| Charge {
                pool: c.pool,
                cost: c.cost,
                allowance: c.balance.allowance,
                used: c.balance.used,
                left_after: match action {
                    Action::Quote => c.balance.left(),
                    _ => c.balance.left().saturating_sub(c.cost),
                },
            }),
            next_free_at,
            findings: self.findings,
            regulation: self.law.regulation.id.clone(),
        }
    }
}
