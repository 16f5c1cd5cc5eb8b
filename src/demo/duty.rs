//! The on-call duty of the weeks: the roster is written, the watch looks with the stage's clock, pages go out as they do
//! in the sync, and the people on call act.

use super::cast::Deed;
use super::roster;
use super::stage::Stage;
use super::step::{Duty, Step};
use crate::core::alarm::Via;
use crate::core::instant::Instant;
use crate::core::roster::{Line, Roster, Way};
use crate::desk::{self, Command, How, Outgoing, PageAttempt};
use crate::store::Stamp;
use anyhow::{Context, anyhow};
use chrono::{NaiveTime, TimeDelta};
use uuid::Uuid;

/// Pages that leave at once.
const ROUND: u32 = 100;

/// Requests of the story that have an hour of their own, and somebody who looks then.
const AWAITED: [&str; 2] = ["sunday-handled", "weekday-emergency"];

/// Makes the duty due.
pub(super) fn schedule(stage: &mut Stage<'_>) {
    let noon = NaiveTime::from_hms_opt(12, 20, 0).unwrap_or_default();
    for (ago, duty) in [(38, Duty::Roster), (6, Duty::Swap), (5, Duty::Away)] {
        let at = stage.diary.at_time(ago, noon);
        let opening = || stage.diary.schedule.next_open(at) + TimeDelta::minutes(7);
        let at = if stage.diary.schedule.is_open(at) {
            at
        } else {
            opening()
        };
        stage.at(at, Step::Duty(duty));
    }
    for closing in stage.diary.closings() {
        stage.at(closing, Step::Duty(Duty::Begins));
    }
    for (place, beat) in stage.assets.beats.iter().enumerate() {
        if beat.what != Deed::Arrive {
            let at = stage.diary.at_time(beat.ago, beat.at);
            stage.at(at, Step::Duty(Duty::Beat(place)));
        }
    }
}

/// Lets something of the duty happen.
pub(super) fn happen(stage: &mut Stage<'_>, duty: Duty) -> anyhow::Result<()> {
    match duty {
        Duty::Roster => stage.rewrite(|stage, _| Some(roster::first(stage.assets, &stage.diary))),
        Duty::Away => stage.rewrite(|stage, was| roster::away(stage.assets, &stage.diary, was)),
        Duty::Swap => stage.rewrite(|stage, was| roster::swap(stage.assets, &stage.diary, was)),
        Duty::Begins => Ok(()),
        Duty::Watch(at) => stage.watch(at),
        Duty::Answer(case) => {
            let agent = stage.agent(case)?;
            stage.answer_alarm(case, agent)
        }
        Duty::Beat(place) => stage.beat(place),
    }
}

impl Stage<'_> {
    /// The lead changes the roster.
    fn rewrite(
        &mut self,
        change: impl FnOnce(&Self, &Roster) -> Option<Roster>,
    ) -> anyhow::Result<()> {
        let (_, was) = self.store.view().roster()?;
        let Some(now) = change(self, &was) else {
            return Ok(());
        };
        let stamp = Stamp::new(self.now, &self.assets.cast.lead, "roster");
        desk::change_roster(self.store, &stamp, None, |_| Ok(now))?;
        Ok(())
    }

    /// Something was written: in a closure the watch looks a second later.
    pub(super) fn stir(&mut self) {
        if !self.diary.schedule.is_open(self.now) {
            self.expect_watch(self.now + TimeDelta::seconds(1));
        }
    }

    fn expect_watch(&mut self, at: Instant) {
        if self.watch_at.is_none_or(|due| at < due) {
            self.watch_at = Some(at);
            self.at(at, Step::Duty(Duty::Watch(at)));
        }
    }

    /// The watch looks, unless it has looked since; what it writes goes out.
    fn watch(&mut self, at: Instant) -> anyhow::Result<()> {
        if self.watch_at != Some(at) {
            return Ok(());
        }
        self.watch_at = None;
        let watched = desk::watch(self.store, self.ground, self.now)?;
        for way in Way::ALL {
            for item in self.store.view().pages_due(*way, self.now, ROUND)? {
                self.page(item.page.id)?;
                self.expect_answer(item.ticket, &item.page.person)?;
            }
        }
        if let Some(next) = watched.next_at {
            self.expect_watch(next);
        }
        Ok(())
    }

    /// A page leaves, as the sync sends one.
    fn page(&mut self, id: Uuid) -> anyhow::Result<()> {
        let stamp = |now| Stamp::new(now, "desk", "page");
        let me = Uuid::from_u128(1);
        let begun = self
            .store
            .transact(&stamp(self.now), |tx| desk::begin_page(tx, me, id))?;
        if begun.is_none() {
            return Ok(());
        }
        self.paged += 1;
        let ids = vec![format!("demo-page-{}", self.paged)];
        let sent = self.now + TimeDelta::milliseconds(640);
        self.store.transact(&stamp(sent), |tx| {
            desk::end_page(tx, id, PageAttempt::Sent { ids })
        })?;
        self.now = sent;
        Ok(())
    }

    /// Who is paged for what is no part of the last weekend's story looks at it some minutes later.
    fn expect_answer(&mut self, number: u64, person: &str) -> anyhow::Result<()> {
        let Some(case) = self.cases.iter().position(|case| case.number == number) else {
            return Ok(());
        };
        let role = self.letter(case)?.role.as_deref().unwrap_or_default();
        let told = AWAITED.contains(&role) || self.assets.beats.iter().any(|b| b.case == role);
        // A client who writes that it burns again raises the alarm anew.
        let again = self.case(case)?.wrote.is_some();
        if !again && (told || self.case(case)?.paged) {
            return Ok(());
        }
        let Some(place) = self.place_of(person) else {
            return Ok(());
        };
        // Who has it already looks at it, whoever is paged.
        let is_held = self.ticket(case)?.assignee.is_some();
        let at_hand = self.case_mut(case)?;
        at_hand.paged = true;
        if !is_held {
            at_hand.agent = place;
        }
        let step = match again {
            true => Step::Duty(Duty::Answer(case)),
            false => Step::Look(case),
        };
        self.at(self.now + TimeDelta::minutes(2), step);
        Ok(())
    }

    /// Who was paged for a ticket answers for it, before anything else.
    pub(super) fn answer_page(&mut self, case: usize, agent: &str) -> anyhow::Result<()> {
        std::mem::swap(&mut self.dice, &mut self.night_dice);
        let done = self.answer_alarm(case, agent);
        std::mem::swap(&mut self.dice, &mut self.night_dice);
        done
    }

    fn answer_alarm(&mut self, case: usize, agent: &str) -> anyhow::Result<()> {
        let alarm = self.ticket(case)?.alarm;
        if !alarm.is_some_and(|alarm| alarm.is_unanswered()) {
            return Ok(());
        }
        let command = Command::Acknowledge(Via::Telegram);
        self.order(agent, case, &command).map(drop)
    }

    /// A beat of the last weekend.
    fn beat(&mut self, place: usize) -> anyhow::Result<()> {
        let assets = self.assets;
        let beat = assets.beats.get(place).context("no such beat")?;
        let Some(case) = self.case_of(&beat.case)? else {
            return Err(anyhow!("no request `{}`", beat.case));
        };
        let line = beat.by.context("nobody does it")?;
        let Some(place) = self.place_on(line)? else {
            return Err(anyhow!("nobody is on the {line} line"));
        };
        self.case_mut(case)?.agent = place;
        let agent = self.agent(case)?;
        let reply = || Outgoing::Explained(beat.text.clone());
        let command = match beat.what {
            Deed::Arrive => return Ok(()),
            Deed::Answer => Command::Acknowledge(Via::Telegram),
            Deed::Confirm => Command::ConfirmEmergency(Outgoing::Template),
            Deed::Decline => Command::DeclineEmergency {
                reason: beat.text.clone(),
                reply: reply(),
            },
            Deed::Note => Command::Note {
                text: beat.text.clone(),
            },
            Deed::Update => Command::UpdateClient(reply()),
            Deed::Resolve => {
                let text = self.letter(case)?.replies.first().cloned();
                let text = self.framed(case, agent, &text.unwrap_or_default())?;
                Command::Resolve(How {
                    reply: Outgoing::Text(text),
                    ..How::default()
                })
            }
        };
        self.order(agent, case, &command).map(drop)
    }

    /// The request of a role.
    fn case_of(&self, role: &str) -> anyhow::Result<Option<usize>> {
        for case in 0..self.cases.len() {
            if self.letter(case)?.role.as_deref() == Some(role) {
                return Ok(Some(case));
            }
        }
        Ok(None)
    }

    /// Whether a request is one of the last weekend's story.
    pub(super) fn is_of_weekend(&self, case: usize) -> anyhow::Result<bool> {
        Ok(self.case(case)?.letter >= self.assets.letters.len())
    }

    /// The place among the agents of who is on call now on a line.
    pub(super) fn place_on(&self, line: Line) -> anyhow::Result<Option<usize>> {
        let (_, roster) = self.store.view().roster()?;
        let duty = roster.on_call(self.diary.schedule, line, self.now);
        Ok(duty.person.and_then(|person| self.place_of(&person)))
    }

    fn place_of(&self, person: &str) -> Option<usize> {
        let agents = &self.assets.cast.agents;
        agents.iter().position(|agent| agent == person)
    }
}
