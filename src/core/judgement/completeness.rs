//! What a request must carry, and what it lacks. §6.

use crate::core::regulation::{Regulation, Requirement};
use crate::core::request::{Item, Kind, Request};

/// One item of the checklist.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Check {
    /// What is required.
    pub item: Item,
    /// Whether the request carries it.
    pub found: bool,
}

/// What the request's kind requires, item by item, in the regulation's order; empty while the kind is unknown.
/// For set-ups the payment comes first (§1).
pub fn checklist(regulation: &Regulation, request: &Request) -> Vec<Check> {
    let Some(kind) = request.kind else {
        return Vec::new();
    };
    let mut checks = Vec::new();
    if let Some(client) = request.client.as_ref().filter(|_| kind.is_setup()) {
        checks.push(Check {
            item: Item::Payment,
            found: client.paid,
        });
    }
    for requirement in regulation.requires(kind) {
        push_checks(regulation, request, kind, *requirement, &mut checks);
    }
    checks
}

/// All that the request lacks, in order.
pub(super) fn missing(regulation: &Regulation, request: &Request) -> Vec<Item> {
    checklist(regulation, request)
        .into_iter()
        .filter(|check| !check.found)
        .map(|check| check.item)
        .collect()
}

fn push_checks(
    regulation: &Regulation,
    request: &Request,
    kind: Kind,
    requirement: Requirement,
    checks: &mut Vec<Check>,
) {
    let evidence = &request.evidence;
    let named = |text: &Option<String>| text.as_ref().is_some_and(|t| !t.trim().is_empty());
    let found = match requirement {
        Requirement::Description => evidence.description,
        Requirement::Screenshot => evidence.screenshots > 0,
        Requirement::Link => evidence.links > 0,
        Requirement::Site => named(&evidence.site),
        Requirement::Counter => evidence.counter,
        Requirement::System => request.distinct_systems().len() == 1,
        Requirement::AnydeskId => named(&evidence.anydesk_id),
        Requirement::AccessNeeded => {
            access(&request.needs_access, |s| evidence.has_access(s), checks);
            return;
        }
        Requirement::AccessAdmin => {
            let systems = request.distinct_systems();
            // A module is for exactly one system; until it is known, no access can be asked for.
            let known = kind != Kind::ModuleSetup || systems.len() == 1;
            let ready: Vec<String> = systems
                .into_iter()
                .filter(|s| known && regulation.system(s).is_some())
                .map(str::to_owned)
                .collect();
            access(&ready, |s| evidence.has_admin(s), checks);
            return;
        }
    };
    if let Some(item) = requirement.item() {
        checks.push(Check { item, found });
    }
}

/// One check a system, in order, each system once.
fn access(systems: &[String], has: impl Fn(&str) -> bool, checks: &mut Vec<Check>) {
    for system in systems {
        let item = Item::Access(system.clone());
        if !checks.iter().any(|check| check.item == item) {
            checks.push(Check {
                found: has(system),
                item,
            });
        }
    }
}
