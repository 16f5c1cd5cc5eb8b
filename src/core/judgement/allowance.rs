//! Rules 10 and 11: what the ledger leaves.

use super::{Cost, Judge};
use crate::core::clause::Clause;
use crate::core::ledger::Pool;
use crate::core::request::{Discretion, Kind};
use crate::core::verdict::{Effect, Need, Rule};

impl Judge<'_> {
    /// Rule 10, §5: one remote session, at support's discretion.
    pub(super) fn remote(&mut self) {
        if self.request.kind != Some(Kind::RemoteSession) {
            return;
        }
        let Some(cost) = self.cost_of(Kind::RemoteSession) else {
            return;
        };
        self.cost = Some(cost);
        if !cost.balance.fits(cost.cost) {
            let because = format!("used: {} of {}", cost.balance.used, cost.balance.allowance);
            self.stop(Clause::REMOTE, Rule::Remote, Effect::Refuse, because, &[]);
            return;
        }
        match self.request.discretion {
            Some(Discretion::Granted) => {}
            Some(Discretion::Denied) => {
                self.stop(
                    Clause::REMOTE,
                    Rule::Remote,
                    Effect::Refuse,
                    "discretion: denied",
                    &[],
                );
            }
            None => self.stop(
                Clause::REMOTE,
                Rule::Remote,
                Effect::Undecided,
                "unknown: discretion",
                &[Need::Discretion],
            ),
        }
    }

    /// Rule 11, §1 and §2: the free allowance.
    pub(super) fn quota(&mut self, charged: bool) {
        let (Some(kind), Some(client)) = (self.setup(), self.request.client.as_ref()) else {
            return;
        };
        if client.tariff.is_none() {
            let because = "unknown: tariff";
            self.stop(
                Clause::SETUP,
                Rule::Agreement,
                Effect::Undecided,
                because,
                &[Need::Client],
            );
            return;
        }
        if self
            .law
            .regulation
            .base_allowance(client, Pool::Setup)
            .is_none()
        {
            let because = "tariff: individual, no agreement";
            self.stop(
                Clause::SETUP,
                Rule::Agreement,
                Effect::Undecided,
                because,
                &[Need::Agreement],
            );
            return;
        }
        if !charged {
            return;
        }
        let Some(cost) = self.cost_of(kind) else {
            return;
        };
        self.cost = Some(cost);
        if !cost.balance.fits(cost.cost) {
            let because = format!(
                "cost: {}, left: {} of {}",
                cost.cost,
                cost.balance.left(),
                cost.balance.allowance
            );
            self.stop(cost.clause, Rule::Quota, Effect::Quote, because, &[]);
        }
    }

    /// What a request of `kind` would use now; none for kinds and clients that use nothing.
    fn cost_of(&self, kind: Kind) -> Option<Cost> {
        let (pool, cost) = self.law.regulation.cost(kind)?;
        let account = self.account(pool)?;
        let balance = account.balance(self.now);
        Some(Cost {
            pool,
            cost,
            clause: match kind {
                Kind::ModuleSetup => Clause::MODULE,
                Kind::RemoteSession => Clause::REMOTE,
                _ => Clause::SETUP,
            },
            balance,
            next_free_at: if balance.fits(cost) {
                None
            } else {
                account.next_free_at(cost, self.now)
            },
        })
    }
}
