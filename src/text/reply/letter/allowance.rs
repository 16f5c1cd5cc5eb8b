//! What a letter says of the free allowance.

use super::Letter;
use crate::core::ledger::Pool;
use crate::core::verdict::Action;
use crate::text::reply::ReplyFacts;
use crate::text::{Noun, Text};

impl Letter {
    pub(super) fn allowance(&mut self, text: &Text, facts: &ReplyFacts<'_>) {
        let regulation = &facts.law.regulation;
        let months = regulation.ledger.window_months.into();
        self.months = text.count(Noun::Month, months);
        if let Some(client) = &facts.request.client {
            self.tariff = text.tariff(client.tariff_id(), regulation);
        }
        let pool = facts
            .request
            .kind
            .and_then(|kind| regulation.cost(kind))
            .map(|(pool, _)| pool);
        if let Some(pool) = pool {
            self.free_again(text, facts, pool);
        }
        let Some(charge) = facts.verdict.charge else {
            return;
        };
        self.charged = facts.verdict.action == Action::Accept;
        let terms = facts.request.client.as_ref();
        let terms = terms.and_then(|client| regulation.terms(client, charge.pool));
        if let Some(terms) = terms.filter(|_| self.charged) {
            let charged_at = facts.request.judged_at();
            self.frees = text.date_in_prose(terms.frees_at(charged_at));
        }
        if charge.pool == Pool::Setup {
            self.allowance = text.halves_with("reply-allowance", charge.allowance);
            self.allowance_units = charge.allowance;
            self.left_units = charge.allowance.saturating_sub(charge.used);
            self.left_now = text.halves_with("reply-left-now", self.left_units);
            if self.charged {
                self.left = text.halves_with("reply-left-setups", charge.left_after);
                self.have = text.halves_with("reply-left-have", charge.left_after);
            }
        }
    }

    fn free_again(&mut self, text: &Text, facts: &ReplyFacts<'_>, pool: Pool) {
        let Some(next) = facts.verdict.next_free_at else {
            return;
        };
        let key = match pool {
            Pool::Setup => "reply-free-again-setup",
            Pool::Remote => "reply-free-again-remote",
        };
        let date = text.date_in_prose(next);
        self.free_again = text.say_with(key, &[("date", date.into())]);
    }
}
