//! The verdicts after undoing: what the regulation says now, and where that is what it said before, the very judgement
//! of before, with the facts it was given.

use super::hand::Hand;
use crate::core::clause::Clause;
use crate::core::event::Event;
use crate::core::request::Request;
use crate::core::ticket::Ticket;
use crate::core::verdict::Verdict;
use crate::desk::error::Result;
use crate::desk::judging::{
    judge_in, leniently, rejudge_client_by, says_the_same, waits_for_decision,
};
use crate::store::Tx;

impl Hand<'_> {
    /// Judges again what the stretch bears on: of each client whose ledger is another now all that waits, once; and
    /// each ticket that was brought back.
    pub(super) fn judge(&mut self) -> Result<()> {
        let (tx, ground, before) = (self.tx, self.ground, self.before);
        for client in &self.clients {
            let keep = |ticket: &mut Ticket, request, verdict| {
                settle(tx, before, ticket, request, verdict)
            };
            rejudge_client_by(tx, ground, client, keep)?;
        }
        for number in &self.unjudged {
            let Some(mut ticket) = tx.ticket(*number)? else {
                continue;
            };
            let client = ticket.client.as_ref();
            let with_client = client.is_some_and(|client| self.clients.contains(client));
            if with_client && ticket.state.is_open() && waits_for_decision(&ticket) {
                continue;
            }
            let judged = judge_in(tx, ground, &ticket)
                .and_then(|(request, verdict)| settle(tx, before, &mut ticket, request, verdict));
            leniently(judged)?;
        }
        Ok(())
    }
}

/// Keeps what is said now. Where only the hour makes it another than what was said before, that judgement stands again
/// as it was, with the moment and the facts that it was made by: so it would, had nothing been done. So it does where
/// it was acted on long since, as long as the facts of the request are the same: its own charge is no news to it.
fn settle(
    tx: &Tx<'_>,
    before: i64,
    ticket: &mut Ticket,
    request: Request,
    verdict: Verdict,
) -> Result<()> {
    let view = tx.view();
    let first = match view.is_judged_since(ticket.id, before)? {
        true => view.judgement_before(ticket.id, before)?,
        false => ticket.verdict.clone().map(|said| (request.clone(), said)),
    };
    let acted_on = !(ticket.state.is_open() && waits_for_decision(ticket));
    let again = first.filter(|(asked, said)| {
        same_but_for_the_hour(said, &verdict) || (acted_on && same_facts(asked, &request))
    });
    let (request, verdict) = match again {
        Some((_, said)) if ticket.verdict.as_ref() == Some(&said) => return Ok(()),
        Some(first) => first,
        None if (ticket.verdict.as_ref()).is_some_and(|last| says_the_same(last, &verdict)) => {
            return Ok(());
        }
        None => (request, verdict),
    };
    let event = Event::Judged {
        request: Box::new(request),
        verdict: Box::new(verdict),
    };
    Ok(tx.append(ticket, vec![(event, None)])?)
}

/// Whether two requests differ at most in when they are asked, and in the ledger of the moment.
fn same_facts(a: &Request, b: &Request) -> bool {
    let at = |request: &Request| Request {
        judged_at: None,
        ledger: Vec::new(),
        ..request.clone()
    };
    at(a) == at(b)
}

/// Whether two verdicts differ at most in when support is open (§3).
fn same_but_for_the_hour(a: &Verdict, b: &Verdict) -> bool {
    let but_for_the_hour = |verdict: &Verdict| {
        let mut verdict = verdict.clone();
        verdict
            .findings
            .retain(|finding| finding.clause != Some(Clause::HOURS));
        verdict
    };
    says_the_same(&but_for_the_hour(a), &but_for_the_hour(b))
}
