//! What the regulation says of a request.

use super::clause::Clause;
use super::code::codes;
use super::instant::{self, Instant};
use super::ledger::Pool;
use super::request::Item;
use serde::{Deserialize, Serialize};
use std::fmt;

codes! {
    /// What is to be done with a request.
    pub enum Action("action") {
        /// Take it into work.
        Accept = "accept",
        /// The client must supply what is missing.
        Ask = "ask",
        /// A clause says no.
        Refuse = "refuse",
        /// The free allowance is used up: offer paid work, or free work later.
        Quote = "quote",
        /// A fact that only the agent can establish is unknown.
        Undecided = "undecided",
    }
}

codes! {
    /// A fact that only the agent can establish.
    pub enum Need("need") {
        /// What is asked for.
        Kind = "kind",
        /// Who asks.
        Client = "client",
        /// The source of a bug in another system.
        Source = "source",
        /// What made a repeated set-up necessary.
        Cause = "cause",
        /// Support's decision on a remote session.
        Discretion = "discretion",
        /// The agreement of an individual tariff.
        Agreement = "agreement",
    }
}

codes! {
    /// The rules, in the order in which they are asked.
    pub enum Rule("rule") {
        /// §4: the channel.
        Channel = "channel",
        /// §9: the project is removed.
        Project = "project",
        /// Kind or client unknown.
        Identity = "identity",
        /// §8: a question on another system.
        Consultation = "consultation",
        /// §7: a bug of another system.
        ForeignBug = "foreign-bug",
        /// §1: the tariff is not paid.
        Payment = "payment",
        /// §1: a repeated set-up.
        Repeat = "repeat",
        /// §1: not a ready integration.
        Catalogue = "catalogue",
        /// §1: UTM tagging.
        Utm = "utm",
        /// §6: what is missing.
        Completeness = "completeness",
        /// §5: a remote session.
        Remote = "remote",
        /// §1: an individual tariff.
        Agreement = "agreement",
        /// §1, §2: the free allowance.
        Quota = "quota",
        /// §3: working time.
        Hours = "hours",
    }
}

codes! {
    /// What a rule that fired does.
    pub enum Effect("effect") {
        /// Refuses.
        Refuse = "refuse",
        /// Asks the client.
        Ask = "ask",
        /// Waits for a fact.
        Undecided = "undecided",
        /// Offers paid work, or free work later.
        Quote = "quote",
        /// Goes on, and charges.
        Charge = "charge",
        /// Goes on, and charges nothing.
        Free = "free",
        /// Leaves a part of the request out.
        Excluded = "excluded",
        /// Goes on; the client is asked meanwhile.
        Note = "note",
        /// Puts the work off until the opening.
        Defer = "defer",
        /// Brings the work forward: an emergency in on-call time.
        OnCall = "on-call",
    }
}

/// One rule that fired.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// The clause behind the rule; none for an unknown kind or client.
    pub clause: Option<Clause>,
    /// The rule.
    pub rule: Rule,
    /// What it does.
    pub effect: Effect,
    /// The fact that made it fire, in codes: `channel: phone`, `closed: weekend`.
    pub because: String,
}

/// A use of free work: made, or, in a quote, asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Charge {
    /// The pool that pays.
    pub pool: Pool,
    /// Units used.
    pub cost: u32,
    /// Units allowed at the moment.
    pub allowance: u32,
    /// Units in use before this charge.
    pub used: u32,
    /// Units left after it; in a quote, what is left now.
    pub left_after: u32,
}

/// What the regulation says of one request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verdict {
    /// The caller's name of the request.
    pub id: Option<String>,
    /// What is to be done.
    pub action: Action,
    /// The clause of the rule that decided.
    pub clause: Option<Clause>,
    /// When to act. §3.
    #[serde(with = "instant::as_moscow")]
    pub act_at: Instant,
    /// All that the request lacks, whatever the action.
    pub missing: Vec<Item>,
    /// The facts that the agent must establish; empty unless undecided.
    pub needs: Vec<Need>,
    /// The charge, where there is one.
    pub charge: Option<Charge>,
    /// When free work is possible again, for a quote and an exhausted remote pool.
    #[serde(with = "instant::as_moscow::option")]
    pub next_free_at: Option<Instant>,
    /// Every rule that fired, in order.
    pub findings: Vec<Finding>,
    /// Id of the version of the regulation that was applied.
    pub regulation: String,
}

impl Verdict {
    /// The rule that decided, where one stopped the judgement.
    pub fn deciding(&self) -> Option<&Finding> {
        self.findings.iter().find(|f| {
            matches!(
                (f.effect, self.action),
                (Effect::Refuse, Action::Refuse)
                    | (Effect::Ask, Action::Ask)
                    | (Effect::Undecided, Action::Undecided)
                    | (Effect::Quote, Action::Quote)
            )
        })
    }
}

/// Writes `items` with `, ` between.
pub fn listed<T: fmt::Display>(items: impl IntoIterator<Item = T>) -> String {
    let words: Vec<String> = items.into_iter().map(|item| item.to_string()).collect();
    words.join(", ")
}
