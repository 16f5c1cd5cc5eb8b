//! What was taken out of a preview may be what others of the same client reckon with: a letter names what is left of the
//! allowance, a charge fits only without another. So the rest of that client is foreseen anew, and shown, before it is
//! done.

use super::{Previewed, Said, words};
use crate::core::regulation::Regulation;
use crate::desk::{self, Plan, Preview, Prospect};
use crate::tui::look::Look;
use crate::tui::overlay::Step;
use crate::tui::theme::Role;
use crate::tui::worker::{Foresight, Halt, ToForesee};
use std::collections::{HashMap, HashSet};

/// What of a preview is foreseen anew.
#[derive(Default)]
pub(super) struct Renewal {
    /// What was taken out when it was last looked at.
    out: HashSet<u64>,
    /// The clients whose rest is not shown as it would be.
    clients: HashSet<String>,
    /// What is waited for.
    awaited: Option<Awaited>,
}

/// A foresight that is waited for.
struct Awaited {
    serial: u64,
    halt: Halt,
    /// Whether it was to be applied meanwhile.
    enter: bool,
}

/// A preview that is left wants no answer any more.
impl Drop for Awaited {
    fn drop(&mut self) {
        self.halt.halt();
    }
}

impl Renewal {
    /// Whether something is being foreseen anew.
    pub(super) fn is_awaited(&self) -> bool {
        self.awaited.is_some()
    }

    /// Has Enter wait for what is being foreseen; says whether it does.
    pub(super) fn have_wait(&mut self) -> bool {
        let awaited = self.awaited.as_mut();
        awaited.is_some_and(|awaited| {
            awaited.enter = true;
            true
        })
    }
}

impl Previewed {
    /// Something was taken out, or brought back: the sums are others, and perhaps the rest of a client is.
    pub(super) fn recount(&mut self, look: &Look) -> Step<Said> {
        let is_out = |ticket: &&Prospect| self.outline.is_out(ticket.number);
        let out = self.preview.tickets.iter().filter(is_out);
        let out: HashSet<u64> = out.map(|ticket| ticket.number).collect();
        let users = self.users();
        for ticket in &self.preview.tickets {
            let (is_out, was_out) = (
                out.contains(&ticket.number),
                self.anew.out.contains(&ticket.number),
            );
            let Some(client) = client_of(ticket).filter(|_| is_out != was_out) else {
                continue;
            };
            // What comes back was foreseen before the others of its client were as they are now.
            if uses(ticket) || was_out && users.contains(client) {
                self.anew.clients.insert(client.clone());
            }
        }
        self.anew.out = out;
        self.anew.awaited = None;
        let rest = self.rest_of_clients();
        let is_any = self.plans.iter().any(|plan| rest.contains(&plan.number));
        self.set_head(look);
        match is_any {
            true => Step::Done(Said::Anew),
            false => {
                self.anew.clients.clear();
                Step::Redraw
            }
        }
    }

    /// The clients who spend something of their allowance, by what is left in or by what was taken out.
    fn users(&self) -> HashSet<String> {
        let using = self.preview.tickets.iter().filter(|ticket| uses(ticket));
        using.filter_map(client_of).cloned().collect()
    }

    /// The tickets that are left in of the clients whose rest is not shown as it would be.
    fn rest_of_clients(&self) -> HashSet<u64> {
        let is_of = |ticket: &&Prospect| {
            let client = client_of(ticket);
            client.is_some_and(|client| self.anew.clients.contains(client))
                && !self.outline.is_out(ticket.number)
        };
        let rest = self.preview.tickets.iter().filter(is_of);
        rest.map(|ticket| ticket.number).collect()
    }

    /// Begins to foresee that rest anew; gives what is to be foreseen.
    pub(in crate::tui::workbench) fn begin_anew(&mut self, serial: u64, look: &Look) -> ToForesee {
        let rest = self.rest_of_clients();
        let plans = self.plans.iter();
        let plans: Vec<Plan> = plans
            .filter(|plan| rest.contains(&plan.number))
            .cloned()
            .collect();
        let halt = Halt::default();
        self.anew.awaited = Some(Awaited {
            serial,
            halt: halt.clone(),
            enter: false,
        });
        self.set_head(look);
        ToForesee {
            serial,
            name: self.name.clone(),
            plans,
            halt,
        }
    }

    /// Whether it waits for the foresight of this number.
    pub(in crate::tui::workbench) fn awaits(&self, serial: u64) -> bool {
        let awaited = self.anew.awaited.as_ref();
        awaited.is_some_and(|awaited| awaited.serial == serial)
    }

    /// The rest was foreseen anew. An Enter that was pressed meanwhile counts if only the words of letters are others
    /// by that; else what is shown now is to be looked at first.
    ///
    /// # Errors
    /// The store's own; what was shown stays.
    pub(in crate::tui::workbench) fn take_anew(
        &mut self,
        foresight: Foresight,
        look: &Look,
        regulation: &Regulation,
    ) -> desk::Result<Step<Said>> {
        let enter = self.anew.awaited.take().is_some_and(|a| a.enter);
        self.set_head(look);
        let fresh = foresight.preview?;
        let is_same = self.is_same(&fresh);
        self.anew.clients.clear();
        self.preview.renew(fresh);
        self.heads = words::heads(&self.preview, look, regulation);
        let branches = words::branches(&self.preview, &self.heads);
        self.outline.set_branches(branches);
        if let Some(number) = self.letter.as_ref().map(|(number, _)| *number) {
            self.read(number, look);
        }
        self.set_head(look);
        if !enter {
            return Ok(Step::Redraw);
        }
        if is_same {
            return Ok(self.confirm(look));
        }
        let words = look.say("preview-anew-otherwise");
        self.outline.set_head(vec![(Role::Warn, words)]);
        Ok(Step::Redraw)
    }

    /// Whether the same would happen to these tickets, at the same cost, as is shown.
    fn is_same(&self, fresh: &Preview) -> bool {
        let shown = self.preview.tickets.iter();
        let shown: HashMap<u64, &Prospect> = shown.map(|t| (t.number, t)).collect();
        fresh.tickets.iter().all(|ticket| {
            shown.get(&ticket.number).is_some_and(|known| {
                self.preview.what(known) == fresh.what(ticket) && known.used() == ticket.used()
            })
        })
    }
}

/// Whether something of the allowance is spent by it.
fn uses(ticket: &Prospect) -> bool {
    ticket.used().is_some_and(|used| used.units > 0)
}

/// The id of a ticket's client.
fn client_of(ticket: &Prospect) -> Option<&String> {
    Some(&ticket.before.as_ref()?.client.as_ref()?.id)
}
