//! What an agent sees in a request that its words do not say.

use crate::core::request::Kind;
use crate::core::ticket::Ticket;
use crate::demo::cast::Letter;
use crate::demo::stage::Stage;
use crate::desk::{self, Command, SetFact};
use crate::store::Stamp;

impl Stage<'_> {
    /// Sets the facts that the words do not say, and vouches for what the agent has seen.
    pub(super) fn establish(
        &mut self,
        case: usize,
        agent: &str,
        letter: &Letter,
        ticket: &Ticket,
    ) -> anyhow::Result<()> {
        if self.case(case)?.paid_tariff
            && let Some(company) = self.company(case)
        {
            let day = crate::core::instant::moscow_date(self.now());
            let stamp = Stamp::new(self.now(), agent, "client-set");
            desk::change_client(self.store, self.ground, &stamp, &company.id, |client| {
                client.paid_at = Some(day);
                Ok(())
            })?;
            self.case_mut(case)?.paid_tariff = false;
        }
        let facts = self.facts(case, letter, ticket);
        if !facts.is_empty() {
            self.order(agent, case, &Command::Set(facts))?;
        }
        for item in &letter.seen {
            let reasons = &self.assets.phrases.agent.vouch;
            let reason = self.dice.pick(reasons).cloned().unwrap_or_default();
            let (item, value) = (item.clone(), None);
            let confirm = Command::Confirm {
                item,
                reason,
                value,
            };
            self.order(agent, case, &confirm)?;
        }
        Ok(())
    }

    /// The facts that the agent corrects.
    fn facts(&self, case: usize, letter: &Letter, ticket: &Ticket) -> Vec<SetFact> {
        let known = &ticket.facts;
        let crm = self.company(case).map_or("", |c| c.crm.as_str());
        let ids = |of: &[String]| -> Vec<String> {
            of.iter().map(|id| id.replace("{crm}", crm)).collect()
        };
        let (systems, needs) = (ids(&letter.systems), ids(&letter.needs));
        let mut facts = Vec::new();
        let kind = letter.kind.or(letter.truth).or(known.kind);
        let kind = kind.or(Some(Kind::Question));
        let mut set = |differs: bool, fact: SetFact| {
            if differs {
                facts.push(fact);
            }
        };
        set(kind != known.kind, SetFact::Kind(kind));
        let setup = kind.is_some_and(Kind::is_setup);
        set(setup && systems != known.systems, SetFact::Systems(systems));
        set(needs != known.needs_access, SetFact::NeedsAccess(needs));
        set(
            letter.emergency != known.emergency,
            SetFact::Emergency(letter.emergency),
        );
        set(
            letter.repeat != known.repeat,
            SetFact::Repeat(letter.repeat),
        );
        set(letter.cause != known.cause, SetFact::Cause(letter.cause));
        set(
            letter.checked != known.checked_by_client,
            SetFact::CheckedByClient(letter.checked),
        );
        let source = letter.source.clone();
        set(source != known.source, SetFact::Source(source));
        set(
            letter.concerns != known.concerns,
            SetFact::Concerns(letter.concerns),
        );
        set(letter.utm != known.wants_utm, SetFact::WantsUtm(letter.utm));
        set(
            letter.discretion != known.discretion,
            SetFact::Discretion(letter.discretion),
        );
        let client = self.company(case).map(|c| c.id.clone());
        set(
            client.is_some() && client != ticket.client,
            SetFact::Client(client),
        );
        facts
    }
}
