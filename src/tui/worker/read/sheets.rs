//! The sheets that the panes show, gathered from the store.

use super::Reader;
use crate::core::instant::Instant;
use crate::core::judgement::checklist;
use crate::core::ledger::{Account, Pool, What};
use crate::core::request::Kind;
use crate::core::ticket::{State, Ticket};
use crate::desk;
use crate::store::Result;
use crate::tui::snapshot::{CheckLine, ClientSheet, EntryLine, PoolSheet, TicketSheet, WhatIf};

/// Messages shown of a conversation.
const MESSAGES: u32 = 500;

impl Reader {
    /// A ticket with all that stands beside it.
    pub(super) fn ticket(&self, number: u64, now: Instant) -> Result<Option<TicketSheet>> {
        let view = self.store.view();
        let Some(ticket) = view.ticket(number)? else {
            return Ok(None);
        };
        let (request, verdict) = match self.judgement(&ticket, now)? {
            Some(judgement) => judgement,
            None => return Ok(None),
        };
        let law = self.footing.ground.law_at(ticket.received_at);
        let checks = checklist(&law.regulation, &request)
            .into_iter()
            .map(|check| CheckLine {
                exhibits: ticket
                    .exhibits
                    .iter()
                    .filter(|e| e.found.item().as_ref() == Some(&check.item))
                    .cloned()
                    .collect(),
                confirmation: ticket.confirmations.get(&check.item).cloned(),
                found: check.found,
                item: check.item,
            })
            .collect();
        let client = match &ticket.client {
            Some(id) => self.client(id, now)?,
            None => None,
        };
        Ok(Some(TicketSheet {
            checks,
            conversation: view.conversation_end(number, MESSAGES)?,
            client,
            request,
            verdict,
            ticket,
            seen_at: now,
        }))
    }

    /// The verdict of this moment; for what is taken into work or ended, the one it was taken or ended by.
    fn judgement(
        &self,
        ticket: &Ticket,
        now: Instant,
    ) -> Result<Option<(crate::core::request::Request, crate::core::verdict::Verdict)>> {
        let view = self.store.view();
        if !matches!(ticket.state, State::New | State::Parked | State::Waiting)
            && let Some(last) = view.last_judgement(ticket.id)?
        {
            return Ok(Some(last));
        }
        match desk::judge_ticket(&view, &self.footing.ground, ticket, now) {
            Ok(judgement) => Ok(Some(judgement)),
            Err(desk::Error::Store(error)) => Err(error),
            // A tariff that a newer regulation has dropped: the last verdict stands.
            Err(_) => view.last_judgement(ticket.id),
        }
    }

    /// A client's file and ledger.
    pub(super) fn client(&self, id: &str, now: Instant) -> Result<Option<ClientSheet>> {
        let view = self.store.view();
        let Some(client) = view.client(id)? else {
            return Ok(None);
        };
        let law = self.footing.ground.law_at(now);
        let facts = client.facts_at(now);
        let records = view.ledger_of(id)?;
        let entries: Vec<_> = records.iter().map(|r| r.entry.clone()).collect();
        let pool_sheet = |pool: Pool| {
            let account = law
                .regulation
                .terms(&facts, pool)
                .map(|terms| Account::new(terms, &entries));
            let kinds: &[Kind] = match pool {
                Pool::Setup => &[Kind::FullSetup, Kind::ModuleSetup],
                Pool::Remote => &[Kind::RemoteSession],
            };
            let what_if = |kind: &Kind| {
                let (_, cost) = law.regulation.cost(*kind)?;
                let fits_at = account.as_ref()?.next_free_at(cost, now);
                Some(WhatIf {
                    kind: *kind,
                    fits_at,
                })
            };
            PoolSheet {
                pool,
                balance: account.as_ref().map(|a| a.balance(now)),
                what_if: kinds.iter().filter_map(what_if).collect(),
            }
        };
        let frees_at = |at: Instant| {
            let months = law.regulation.ledger.window_months;
            law.regulation.terms(&facts, Pool::Setup).map_or_else(
                || crate::core::instant::add_months(at, months),
                |terms| terms.frees_at(at),
            )
        };
        let mut lines: Vec<EntryLine> = records
            .into_iter()
            .map(|record| EntryLine {
                frees_at: frees_at(record.entry.at),
                reversed: entries
                    .iter()
                    .any(|e| matches!(&e.what, What::Reversal { of } if *of == record.entry.id)),
                record,
            })
            .collect();
        lines.reverse();
        Ok(Some(ClientSheet {
            pools: vec![pool_sheet(Pool::Setup), pool_sheet(Pool::Remote)],
            client,
            entries: lines,
            seen_at: now,
        }))
    }
}
