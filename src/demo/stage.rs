//! The weeks under way: the store, the people, what is due, and what everybody on the stage needs.

use super::Summary;
use super::cast::{Assets, Company, Letter};
use super::diary::Diary;
use super::dice::Dice;
use super::plan::Case;
use super::step::Step;
use super::words::{Writer, fill};
use crate::core::instant::Instant;
use crate::core::request::Channel;
use crate::core::ticket::Ticket;
use crate::desk::{self, Actor, Command, Done, Ground};
use crate::store::{Stamp, Store};
use anyhow::anyhow;
use chrono::TimeDelta;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The weeks under way.
pub(super) struct Stage<'a> {
    pub(super) store: &'a mut Store,
    pub(super) ground: &'a Ground,
    pub(super) assets: &'a Assets,
    pub(super) diary: Diary<'a>,
    pub(super) dice: Dice,
    pub(super) cases: Vec<Case>,
    pub(super) summary: Summary,
    due: BTreeMap<(Instant, u64), Step>,
    order: u64,
    pub(super) now: Instant,
    /// What the emergencies' own part is drawn with, so that the rest does not depend on it.
    pub(super) night_dice: Dice,
    /// When the watch looks next.
    pub(super) watch_at: Option<Instant>,
    /// Pages that went out.
    pub(super) paged: u64,

    leads: Arc<[String]>,
}

impl<'a> Stage<'a> {
    pub(super) fn new(
        store: &'a mut Store,
        ground: &'a Ground,
        assets: &'a Assets,
        diary: Diary<'a>,
        cases: Vec<Case>,
        dice: Dice,
    ) -> Self {
        Self {
            store,
            ground,
            assets,
            diary,
            dice,
            cases,
            summary: Summary {
                agents: assets.cast.agents.clone(),
                lead: assets.cast.lead.clone(),
                ..Summary::default()
            },
            due: BTreeMap::new(),
            order: 0,
            now: Instant::MIN_UTC,
            night_dice: Dice::new(0x5eed_0005),
            watch_at: None,
            paged: 0,
            leads: Arc::from([assets.cast.lead.clone()]),
        }
    }

    /// Makes something due.
    pub(super) fn at(&mut self, at: Instant, step: Step) {
        self.order += 1;
        self.due.insert((at, self.order), step);
    }

    /// Takes what is due next, and lets the time come; none once the demo's moment has come.
    pub(super) fn next_due(&mut self) -> Option<(Instant, Step)> {
        let ((at, _), step) = self.due.pop_first()?;
        let now = self.now.max(at);
        (now < self.diary.until).then(|| {
            self.now = now;
            (at, step)
        })
    }

    /// The present moment of the weeks.
    pub(super) fn now(&self) -> Instant {
        self.now
    }

    /// Some seconds pass.
    pub(super) fn pass(&mut self, low: u32, high: u32) {
        self.now += TimeDelta::seconds(i64::from(self.dice.between(low, high)));
    }

    /// A case.
    pub(super) fn case(&self, case: usize) -> anyhow::Result<&Case> {
        self.cases
            .get(case)
            .ok_or_else(|| anyhow!("no case {case}"))
    }

    /// A case, to be changed.
    pub(super) fn case_mut(&mut self, case: usize) -> anyhow::Result<&mut Case> {
        self.cases
            .get_mut(case)
            .ok_or_else(|| anyhow!("no case {case}"))
    }

    /// The letter of a case.
    pub(super) fn letter(&self, case: usize) -> anyhow::Result<&'a Letter> {
        let place = self.case(case)?.letter;
        self.assets
            .letter(place)
            .ok_or_else(|| anyhow!("no letter {place}"))
    }

    /// The client of a case.
    pub(super) fn company(&self, case: usize) -> Option<&'a Company> {
        let place = self.cases.get(case)?.company?;
        self.assets.cast.companies.get(place)
    }

    /// The ticket of a case.
    pub(super) fn ticket(&self, case: usize) -> anyhow::Result<Ticket> {
        let number = self.case(case)?.number;
        self.store
            .view()
            .ticket(number)?
            .ok_or_else(|| anyhow!("no ticket {number}"))
    }

    /// An agent of the team.
    pub(super) fn actor(&self, name: &str) -> Actor {
        Actor {
            name: name.to_owned(),
            leads: Arc::clone(&self.leads),
        }
    }

    /// The name of the agent who has a case.
    pub(super) fn agent(&self, case: usize) -> anyhow::Result<&'a str> {
        let place = self.case(case)?.agent;
        let agents = &self.assets.cast.agents;
        agents
            .get(place)
            .map(String::as_str)
            .ok_or_else(|| anyhow!("no agent {place}"))
    }

    /// Does a command now.
    pub(super) fn run(
        &mut self,
        agent: &str,
        case: usize,
        command: &Command,
    ) -> anyhow::Result<desk::Result<Done>> {
        self.pass(4, 40);
        let number = self.case(case)?.number;
        let stamp = Stamp::new(self.now, agent, command.name());
        let actor = self.actor(agent);
        let done = desk::run(self.store, self.ground, &actor, &stamp, number, command);
        if let Ok(Done {
            reply: Some(reply), ..
        }) = &done
            && let Some(item) = self.store.view().reply(*reply)?
        {
            let case = self.case_mut(case)?;
            case.thread.push(item.reply.message_id.clone());
            case.subject = item.reply.subject.clone();
        }
        Ok(done)
    }

    /// Does a command that must succeed.
    pub(super) fn order(
        &mut self,
        agent: &str,
        case: usize,
        command: &Command,
    ) -> anyhow::Result<Done> {
        Ok(self.run(agent, case, command)??)
    }

    /// Fills in what the client of a case writes.
    pub(super) fn words(&mut self, case: usize, text: &str) -> anyhow::Result<String> {
        let who = self.case(case)?.clone();
        let law = self.ground.law_at(self.now);
        let writer = Writer {
            company: self.company(case),
            name: &who.from.name,
            role: &who.role,
            at: self.now,
            brief: matches!(who.channel, Channel::Chat | Channel::Telegram),
            phrases: &self.assets.phrases,
            regulation: &law.regulation,
        };
        fill(text, &writer, &mut self.dice)
    }
}
