//! The arithmetic of the allowance, entry by entry.

use super::{Case, Step};
use crate::core::clause::Clause;
use crate::core::instant::Instant;
use crate::core::ledger::{Account, Entry, Pool, Terms, What, Window};
use crate::core::request::ClientFacts;
use crate::core::verdict::Rule;
use crate::text::Noun;

/// A pool that pays, at the moment of the judgement.
struct Sum<'a> {
    terms: Terms,
    client: &'a ClientFacts,
    account: Account,
    cost: u32,
    now: Instant,
    clause: Clause,
}

impl Case<'_> {
    /// The ledger, where the verdict looked into it.
    pub(super) fn ledger(&self) -> Option<Step> {
        let sum = self.sum()?;
        let asked = self.verdict.findings.iter();
        let matters = self.verdict.charge.is_some()
            || asked
                .clone()
                .any(|f| matches!(f.rule, Rule::Quota | Rule::Remote));
        if !matters {
            return None;
        }
        let mut lines = vec![self.base(&sum)];
        lines.extend(self.contract_year(&sum));
        lines.extend(self.entries(&sum));
        lines.push(self.balance(&sum));
        lines.extend(self.next_free(&sum));
        let heading = self.text.say_with(
            "why-ledger",
            &[("pool", self.text.pool(sum.terms.pool).into())],
        );
        Some(Step {
            heading,
            lines,
            clause: Some(sum.clause),
        })
    }

    fn sum(&self) -> Option<Sum<'_>> {
        let kind = self.request.kind?;
        let client = self.request.client.as_ref()?;
        let (pool, cost) = self.law.regulation.cost(kind)?;
        let terms = self.law.regulation.terms(client, pool)?;
        Some(Sum {
            terms,
            client,
            account: Account::new(terms, &self.request.ledger),
            cost,
            now: self.request.judged_at(),
            clause: match pool {
                Pool::Setup => Clause::SETUP,
                Pool::Remote => Clause::REMOTE,
            },
        })
    }

    fn base(&self, sum: &Sum<'_>) -> String {
        let text = self.text;
        let regulation = &self.law.regulation;
        let by_agreement = regulation
            .tariff(sum.client.tariff_id())
            .is_none_or(|tariff| tariff.setups.is_none());
        let key = match sum.terms.pool {
            Pool::Remote => "why-ledger-base-any",
            Pool::Setup if by_agreement => "why-ledger-base-agreement",
            Pool::Setup => "why-ledger-base",
        };
        let months = text.count(Noun::Month, sum.terms.window_months.into());
        text.say_with(
            key,
            &[
                (
                    "tariff",
                    text.tariff(sum.client.tariff_id(), regulation).into(),
                ),
                (
                    "amount",
                    text.amount_count(sum.terms.pool, sum.terms.base).into(),
                ),
                ("months", months.into()),
            ],
        )
    }

    fn contract_year(&self, sum: &Sum<'_>) -> Option<String> {
        let paid_at = sum
            .terms
            .paid_at
            .filter(|_| sum.terms.window == Window::ContractYear)?;
        Some(self.text.say_with(
            "why-ledger-window-contract",
            &[("date", self.text.date_of(paid_at).into())],
        ))
    }

    /// Grants and charges in force, oldest first; what is reversed; how many are over.
    fn entries(&self, sum: &Sum<'_>) -> Vec<String> {
        let mut entries: Vec<&Entry> = self.request.ledger.iter().collect();
        entries.sort_by_key(|entry| entry.at);
        let mut lines = Vec::new();
        let (mut charges, mut past) = (0_usize, 0_u64);
        for entry in entries.into_iter().filter(|entry| entry.at <= sum.now) {
            let (key, units) = match entry.what {
                What::Grant { pool, units } if pool == sum.terms.pool => {
                    ("why-ledger-grant", units)
                }
                What::Charge { pool, cost } if pool == sum.terms.pool => {
                    ("why-ledger-charge", cost)
                }
                _ => continue,
            };
            let is_charge = matches!(entry.what, What::Charge { .. });
            let until = sum.terms.frees_at(entry.at);
            if until <= sum.now {
                past += u64::from(is_charge);
            } else if self.is_reversed(entry) {
                lines.extend(is_charge.then(|| {
                    let date = self.text.date(entry.at);
                    self.text
                        .say_with("why-ledger-reversed", &[("date", date.into())])
                }));
            } else {
                charges += usize::from(is_charge);
                lines.push(self.entry(key, entry.at, until, sum.terms.pool, units));
            }
        }
        if charges == 0 {
            lines.push(self.text.say("why-ledger-none"));
        }
        if past > 0 {
            let count = self.text.count(Noun::Charge, past);
            lines.push(
                self.text
                    .say_with("why-ledger-past", &[("count", count.into())]),
            );
        }
        lines
    }

    fn is_reversed(&self, entry: &Entry) -> bool {
        let mut entries = self.request.ledger.iter();
        entries.any(|e| matches!(&e.what, What::Reversal { of } if *of == entry.id))
    }

    fn entry(&self, key: &str, at: Instant, until: Instant, pool: Pool, units: u32) -> String {
        let text = self.text;
        text.say_with(
            key,
            &[
                ("date", text.date(at).into()),
                ("amount", text.amount_count(pool, units).into()),
                ("until", text.date(until).into()),
            ],
        )
    }

    fn balance(&self, sum: &Sum<'_>) -> String {
        let balance = sum.account.balance(sum.now);
        let key = if balance.fits(sum.cost) {
            "why-ledger-fits"
        } else {
            "why-ledger-full"
        };
        self.totals(key, sum, balance)
    }

    fn totals(&self, key: &str, sum: &Sum<'_>, balance: crate::core::ledger::Balance) -> String {
        let amount = |units| self.text.amount(sum.terms.pool, units).into();
        self.text.say_with(
            key,
            &[
                ("used", amount(balance.used)),
                ("cost", amount(sum.cost)),
                ("sum", amount(balance.used.saturating_add(sum.cost))),
                ("allowance", amount(balance.allowance)),
                ("left", amount(balance.left().saturating_sub(sum.cost))),
            ],
        )
    }

    /// When it fits again, and which entry makes it so.
    fn next_free(&self, sum: &Sum<'_>) -> Vec<String> {
        let text = self.text;
        let balance = sum.account.balance(sum.now);
        if balance.fits(sum.cost) {
            return Vec::new();
        }
        let Some(next) = sum.account.next_free_at(sum.cost, sum.now) else {
            return vec![self.totals("why-ledger-never", sum, balance)];
        };
        let mut lines = vec![text.say_with("why-ledger-next", &[("date", text.date(next).into())])];
        for entry in &self.request.ledger {
            if self.is_reversed(entry) {
                continue;
            }
            let pool = sum.terms.pool;
            let (key, units) = match entry.what {
                What::Charge { pool: p, cost }
                    if p == pool && sum.terms.frees_at(entry.at) == next =>
                {
                    ("why-ledger-next-charge", cost)
                }
                What::Grant { pool: p, units } if p == pool && entry.at == next => {
                    ("why-ledger-next-grant", units)
                }
                _ => continue,
            };
            lines.push(self.entry(key, entry.at, next, pool, units));
        }
        lines.push(self.totals("why-ledger-next-sum", sum, sum.account.balance(next)));
        lines
    }
}
