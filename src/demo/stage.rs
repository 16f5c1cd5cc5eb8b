//! The weeks played through: what is due next happens, and makes other things due.

use super::cast::{Assets, Company, Letter};
use super::diary::Diary;
use super::dice::Dice;
use super::plan::Case;
use super::post::{self, Posting};
use super::words::{Writer, fill};
use super::{Summary, past};
use crate::core::inbound::Inbound;
use crate::core::instant::Instant;
use crate::core::request::Channel;
use crate::core::ticket::Ticket;
use crate::desk::{self, Actor, Command, Done, Ground, Taken};
use crate::store::{Stamp, Store};
use anyhow::{Context, anyhow};
use chrono::TimeDelta;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Something due.
#[derive(Debug, Clone, Copy)]
pub(super) enum Step {
    /// Something of a client's past.
    Past(past::Past),
    /// A request comes in.
    Arrive(usize),
    /// An agent looks at a ticket.
    Look(usize),
    /// The work on it is done.
    Finish(usize),
    /// The agent writes how it goes.
    Progress(usize),
    /// The client writes: what was asked for.
    Answer(usize),
    /// The client writes about anything else.
    Write(usize),
    /// The client asks how it goes.
    Remind(usize),
    /// The client has not answered.
    Silence(usize),
    /// The desk opens, or a parked ticket is due.
    Wake,
    /// An agent puts a ticket off until the next opening.
    PutOff(usize),
}

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
    now: Instant,
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
            leads: Arc::from([assets.cast.lead.clone()]),
        }
    }

    /// Makes something due.
    pub(super) fn at(&mut self, at: Instant, step: Step) {
        self.order += 1;
        self.due.insert((at, self.order), step);
    }

    /// Plays everything that is due before the Monday's moment.
    pub(super) fn play(&mut self, mut progress: impl FnMut(u64, u64)) -> anyhow::Result<()> {
        let total = self.cases.len() as u64;
        progress(0, total);
        while let Some(((at, _), step)) = self.due.pop_first() {
            if at.max(self.now) >= self.diary.monday {
                break;
            }
            self.now = self.now.max(at);
            self.step(step)
                .with_context(|| format!("{step:?} at {at}"))?;
            if matches!(step, Step::Arrive(_)) {
                progress(self.summary.requests, total);
            }
        }
        Ok(())
    }

    fn step(&mut self, step: Step) -> anyhow::Result<()> {
        match step {
            Step::Past(past) => past::happen(self, past),
            Step::Arrive(case) => self.arrive(case),
            Step::Look(case) => match self.look(case) {
                Err(error) if moved_on(&error) => {
                    let at = self.diary.later(self.now, 30, &mut self.dice);
                    self.at(at, Step::Look(case));
                    Ok(())
                }
                looked => looked,
            },
            Step::Finish(case) => self.finish(case),
            Step::Progress(case) => self.report(case),
            Step::Answer(case) => self.answer(case),
            Step::Write(case) => self.write_again(case),
            Step::Remind(case) => self.remind(case),
            Step::Silence(case) => self.silence(case),
            Step::Wake => Ok(desk::wake(self.store, self.ground, self.now).map(|_| ())?),
            Step::PutOff(case) => self.put_off(case),
        }
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
            .letters
            .get(place)
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

    fn arrive(&mut self, case: usize) -> anyhow::Result<()> {
        let letter = self.letter(case)?;
        let text = self.words(case, &letter.text)?;
        let channel = self.case(case)?.channel;
        let subject = match channel {
            // Messengers have no subjects.
            Channel::Chat | Channel::Telegram => String::new(),
            _ => self.words(case, &letter.subject)?,
        };
        self.case_mut(case)?.subject.clone_from(&subject);
        let special = letter.special.as_deref().and_then(|special| {
            let from = &self.cases.get(case)?.from.name;
            post::special(special, &subject, from, self.now, &mut self.dice)
        });
        let message = match special {
            Some(message) => message,
            None => self.posting(case, &subject, &text, letter.files)?,
        };
        let Taken::Opened(number) = self.take_in(&message)? else {
            return Err(anyhow!("a new request opened no ticket"));
        };
        let at_hand = self.case_mut(case)?;
        at_hand.number = number;
        at_hand.thread.extend(message.message_id);
        let facts = self.ticket(case)?.facts;
        self.summary.requests += 1;
        self.summary.kinds_right += u64::from(facts.kind == letter.kind);
        if facts.kind != letter.kind {
            self.summary
                .kinds_wrong
                .push((message.subject, letter.kind, facts.kind));
        }
        self.summary.emergencies += u64::from(letter.emergency);
        self.summary.emergencies_wrong += u64::from(facts.emergency != letter.emergency);
        self.expect_look(case, letter)
    }

    /// When an agent will look at a new request.
    fn expect_look(&mut self, case: usize, letter: &Letter) -> anyhow::Result<()> {
        let place = self
            .assets
            .cast
            .agents
            .iter()
            .position(|agent| *agent == self.assets.cast.on_call);
        let look = match letter.role.as_deref() {
            Some("sunday-handled" | "weekday-emergency") => {
                self.case_mut(case)?.agent = place.unwrap_or_default();
                self.now + TimeDelta::minutes(7)
            }
            _ => {
                let minutes = match self.dice.between(0, 9) {
                    0..=5 => self.dice.between(15, 150),
                    6..=8 => self.dice.between(150, 400),
                    _ => self.dice.between(400, 1000),
                };
                let minutes = if letter.emergency { 14 } else { minutes };
                self.diary.later(self.now, minutes, &mut self.dice)
            }
        };
        self.at(look, Step::Look(case));
        Ok(())
    }

    /// The client of a case writes into its conversation.
    pub(super) fn reply_from_client(
        &mut self,
        case: usize,
        text: &str,
        pictures: u32,
    ) -> anyhow::Result<()> {
        let text = self.words(case, text)?;
        let who = self.case(case)?;
        let subject = match who.channel {
            Channel::Email if who.subject.starts_with("Re:") => who.subject.clone(),
            Channel::Email => format!("Re: {}", who.subject),
            _ => String::new(),
        };
        let message = self.posting(case, &subject, &text, pictures)?;
        match self.take_in(&message)? {
            Taken::Joined(number) if number == self.case(case)?.number => {}
            other => return Err(anyhow!("a reply became {other:?}")),
        }
        self.case_mut(case)?.thread.extend(message.message_id);
        Ok(())
    }

    fn posting(
        &mut self,
        case: usize,
        subject: &str,
        text: &str,
        pictures: u32,
    ) -> anyhow::Result<Inbound> {
        let who = self
            .cases
            .get(case)
            .ok_or_else(|| anyhow!("no case {case}"))?;
        let posting = Posting {
            channel: who.channel,
            from: &who.from,
            subject,
            text,
            pictures,
            references: &who.thread,
            greetings: &self.assets.phrases.greetings,
            at: self.now,
        };
        post::send(&posting, &mut self.dice)
    }

    fn take_in(&mut self, message: &Inbound) -> anyhow::Result<Taken> {
        let stamp = Stamp::new(self.now, "desk", "import");
        let ground = self.ground;
        self.summary.messages += 1;
        Ok(self
            .store
            .transact(&stamp, |tx| desk::take_in(tx, ground, message))?)
    }
}

/// Whether the regulation says something else than it did when the agent looked: a charge ran out in between, say.
fn moved_on(error: &anyhow::Error) -> bool {
    error
        .downcast_ref::<desk::Error>()
        .is_some_and(desk::Error::is_regulation)
}
