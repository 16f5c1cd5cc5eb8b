//! The rules, in their order; those of the ledger, 10 and 11, are in [`super::allowance`].

use super::Judge;
use crate::core::clause::Clause;
use crate::core::hours::ClosureKind;
use crate::core::instant::Instant;
use crate::core::regulation::RepeatEffect;
use crate::core::request::{Cause, Concerns, Item, Kind, Project};
use crate::core::verdict::{Effect, Need, Rule, listed};

impl Judge<'_> {
    /// Asks every rule, in order.
    pub(super) fn apply_rules(&mut self) {
        self.channel();
        self.project();
        self.identity();
        self.consultation();
        self.foreign_bug();
        self.payment();
        let charged = self.repeat();
        self.catalogue();
        self.completeness();
        self.remote();
        self.quota(charged);
    }

    /// Rule 1, §4: not by phone, not by voice message.
    fn channel(&mut self) {
        if let Some(channel) = self.request.channel
            && self.law.regulation.refused_channels.contains(&channel)
        {
            self.stop(
                Clause::WRITING,
                Rule::Channel,
                Effect::Refuse,
                format!("channel: {channel}"),
                &[],
            );
        }
    }

    /// Rule 2, §9: project or counter removed.
    fn project(&mut self) {
        let project = self.request.client.as_ref().and_then(|c| c.project);
        if project == Some(Project::Removed) {
            self.stop(
                Clause::REMOVED,
                Rule::Project,
                Effect::Refuse,
                "project: removed",
                &[],
            );
        }
    }

    /// Rule 3: the kind, and for all but questions the client, must be known.
    fn identity(&mut self) {
        let mut needs = Vec::new();
        if self.request.kind.is_none() {
            needs.push(Need::Kind);
        }
        if self.request.client.is_none() && self.request.kind != Some(Kind::Question) {
            needs.push(Need::Client);
        }
        if !needs.is_empty() {
            let because = format!("unknown: {}", listed(&needs));
            self.stop(None, Rule::Identity, Effect::Undecided, because, &needs);
        }
    }

    /// Rule 4, §8: no consultation on other systems.
    fn consultation(&mut self) {
        let r = self.request;
        if r.kind == Some(Kind::Question) && r.concerns == Some(Concerns::OtherSystem) {
            self.stop(
                Clause::CONSULTATION,
                Rule::Consultation,
                Effect::Refuse,
                "concerns: other-system",
                &[],
            );
        }
    }

    /// Rule 5, §7: a bug of another system that the client has not checked.
    fn foreign_bug(&mut self) {
        let r = self.request;
        if r.kind != Some(Kind::Incident)
            || r.cause != Some(Cause::OtherSystem)
            || r.checked_by_client
        {
            return;
        }
        match r.source.as_deref().map(str::trim).filter(|s| !s.is_empty()) {
            Some(source) => self.stop(
                Clause::FOREIGN_BUG,
                Rule::ForeignBug,
                Effect::Refuse,
                format!("source: {source}"),
                &[],
            ),
            None => self.stop(
                Clause::FOREIGN_BUG,
                Rule::ForeignBug,
                Effect::Undecided,
                "unknown: source",
                &[Need::Source],
            ),
        }
    }

    /// Rule 6, §1: set-up is free once the tariff is paid.
    fn payment(&mut self) {
        if self.setup().is_some() && self.missing.contains(&Item::Payment) {
            self.stop(
                Clause::SETUP,
                Rule::Payment,
                Effect::Ask,
                "tariff: not paid",
                &[],
            );
        }
    }

    /// Rule 7, §1: a repeated set-up, by its cause. Whether the set-up is charged.
    fn repeat(&mut self) -> bool {
        if self.setup().is_none() || !self.request.repeat {
            return true;
        }
        let Some(cause) = self.request.cause else {
            self.stop(
                Clause::SETUP,
                Rule::Repeat,
                Effect::Undecided,
                "unknown: cause",
                &[Need::Cause],
            );
            return true;
        };
        let because = format!("cause: {cause}");
        match self.law.regulation.causes.get(&cause) {
            Some(RepeatEffect::Refuse) => {
                self.stop(Clause::SETUP, Rule::Repeat, Effect::Refuse, because, &[]);
                true
            }
            Some(RepeatEffect::Free) => {
                self.note(Clause::SETUP, Rule::Repeat, Effect::Free, because);
                false
            }
            Some(RepeatEffect::Charge) | None => {
                self.note(Clause::SETUP, Rule::Repeat, Effect::Charge, because);
                true
            }
        }
    }

    /// Rule 8, §1: ready integrations only, and no UTM tagging.
    fn catalogue(&mut self) {
        let Some(kind) = self.setup() else {
            return;
        };
        let regulation = &self.law.regulation;
        let mut strange = self.request.distinct_systems();
        strange.retain(|system| regulation.system(system).is_none());
        if kind == Kind::ModuleSetup {
            if !strange.is_empty() {
                let because = format!("no ready integration: {}", listed(strange));
                self.stop(Clause::SETUP, Rule::Catalogue, Effect::Refuse, because, &[]);
            }
            return;
        }
        for system in strange {
            let because = format!("no ready integration: {system}");
            self.note(Clause::SETUP, Rule::Catalogue, Effect::Excluded, because);
        }
        if self.request.wants_utm {
            self.note(Clause::SETUP, Rule::Utm, Effect::Excluded, "utm tagging");
        }
    }

    /// Rule 9, §6: complete requests only; an emergency is taken all the same.
    fn completeness(&mut self) {
        let lacking: Vec<&Item> = self
            .missing
            .iter()
            .filter(|i| **i != Item::Payment)
            .collect();
        if lacking.is_empty() {
            return;
        }
        let because = format!("missing: {}", listed(lacking));
        if self.is_emergency() {
            self.note(Clause::COMPLETE, Rule::Completeness, Effect::Note, because);
        } else {
            self.stop(
                Clause::COMPLETE,
                Rule::Completeness,
                Effect::Ask,
                because,
                &[],
            );
        }
    }

    fn is_emergency(&self) -> bool {
        self.request.kind == Some(Kind::Incident) && self.request.emergency
    }

    /// When to act, §3: now, if open; now, if an emergency in on-call time; else at the next opening.
    pub(super) fn act_at(&mut self) -> Instant {
        let Some(closure) = self.law.schedule.closure_at(self.now) else {
            return self.now;
        };
        let because = format!("closed: {}", closure_word(closure.kind));
        if closure.on_call && self.is_emergency() {
            self.note(Clause::HOURS, Rule::Hours, Effect::OnCall, because);
            return self.now;
        }
        self.note(Clause::HOURS, Rule::Hours, Effect::Defer, because);
        closure.until
    }
}

fn closure_word(kind: ClosureKind) -> &'static str {
    match kind {
        ClosureKind::Night => "night",
        ClosureKind::Weekend => "weekend",
        ClosureKind::Holiday => "holiday",
    }
}
