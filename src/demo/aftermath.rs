//! What agents do once a ticket is taken up: finish it, say how it goes, answer what the client wrote, wait, put off.

use super::plan::Wrote;
use super::stage::{Stage, Step};
use super::words::first;
use crate::core::language::Language;
use crate::core::ticket::State;
use crate::desk::{Against, Command, How, Outgoing};
use chrono::TimeDelta;

impl Stage<'_> {
    /// The work is done, and the client is told.
    pub(super) fn finish(&mut self, case: usize) -> anyhow::Result<()> {
        if !matches!(self.ticket(case)?.state, State::Work | State::New) {
            return Ok(());
        }
        let (agent, letter) = (self.agent(case)?, self.letter(case)?);
        let reply = match self.dice.pick(&letter.replies) {
            Some(reply) => Outgoing::Text(self.framed(case, agent, reply)?),
            None => Outgoing::Template,
        };
        let how = How {
            reply,
            ..How::default()
        };
        self.order(agent, case, &Command::Resolve(how))?;
        match letter.after.as_deref() {
            Some("more") if self.dice.chance(70) => self.expect_words(case, Wrote::More),
            Some("thanks") if self.dice.chance(60) => self.expect_words(case, Wrote::Thanks),
            _ if self.dice.chance(16) => self.expect_words(case, Wrote::Thanks),
            _ => {}
        }
        Ok(())
    }

    /// The agent writes how it goes.
    pub(super) fn report(&mut self, case: usize) -> anyhow::Result<()> {
        if self.ticket(case)?.state != State::Work {
            return Ok(());
        }
        let (agent, looking) = (self.agent(case)?, &self.assets.phrases.agent.looking);
        let text = self.dice.pick(looking).cloned().unwrap_or_default();
        let text = self.framed(case, agent, &text)?;
        if self.ticket(case)?.language == Language::Ru {
            self.order(agent, case, &Command::Reply(Outgoing::Text(text)))?;
        }
        Ok(())
    }

    /// What the client wrote after the answer is answered too.
    pub(super) fn after_words(
        &mut self,
        case: usize,
        agent: &str,
        wrote: Wrote,
    ) -> anyhow::Result<()> {
        match wrote {
            Wrote::OnQuote(true) => {
                self.case_mut(case)?.pays = true;
                let letter = self.letter(case)?;
                self.follow(case, agent, letter)
            }
            Wrote::Thanks => self.close(case, agent, Outgoing::Silent),
            Wrote::More => {
                let replies = &self.assets.phrases.more_replies;
                let text = self.dice.pick(replies).cloned().unwrap_or_default();
                let text = self.framed(case, agent, &text)?;
                self.close(case, agent, Outgoing::Text(text))
            }
            Wrote::Protest => {
                let refuse = Command::Refuse(silent());
                self.order(agent, case, &refuse).map(|_| ())
            }
            Wrote::OnQuote(false) => {
                let reason = self.assets.phrases.agent.declined.clone();
                let how = How {
                    against: Some(Against {
                        reason,
                        approver: None,
                    }),
                    ..silent()
                };
                self.order(agent, case, &Command::Resolve(how)).map(|_| ())
            }
        }
    }

    pub(super) fn close(
        &mut self,
        case: usize,
        agent: &str,
        reply: Outgoing,
    ) -> anyhow::Result<()> {
        let how = How {
            reply,
            ..How::default()
        };
        self.order(agent, case, &Command::Resolve(how)).map(|_| ())
    }

    /// Nobody has answered for long: the ticket is closed.
    pub(super) fn silence(&mut self, case: usize) -> anyhow::Result<()> {
        if self.ticket(case)?.state != State::Waiting {
            return Ok(());
        }
        let agent = self.agent(case)?;
        let phrases = &self.assets.phrases.agent;
        let text = self.framed(case, agent, &phrases.silence)?;
        let how = How {
            reply: Outgoing::Text(text),
            against: Some(Against {
                reason: phrases.silent.clone(),
                approver: None,
            }),
            ..How::default()
        };
        self.order(agent, case, &Command::Resolve(how)).map(|_| ())
    }

    /// On the Monday itself, an agent puts off what can wait until the next opening.
    pub(super) fn put_off(&mut self, case: usize) -> anyhow::Result<()> {
        let ticket = self.ticket(case)?;
        let calm = matches!(ticket.state, State::New | State::Work) && !ticket.facts.emergency;
        if calm {
            let agent = self.agent(case)?;
            self.order(agent, case, &Command::Park(None))?;
        }
        Ok(())
    }

    /// Makes it due that some tickets are put off in the first minutes of the Monday.
    pub(super) fn put_off_on_monday(&mut self) {
        let weekend = self.diary.weekend;
        let late: Vec<usize> = (0..self.cases.len())
            .filter(|case| {
                self.cases.get(*case).is_some_and(|c| {
                    c.at < weekend.from && weekend.from - c.at < TimeDelta::days(3)
                })
            })
            .collect();
        for turn in 0..12 {
            if let Some(case) = self.dice.pick(&late).copied() {
                self.at(
                    weekend.until + TimeDelta::seconds(70 + 41 * turn),
                    Step::PutOff(case),
                );
            }
        }
    }

    /// An agent's own words between a greeting and a signature.
    pub(super) fn framed(
        &mut self,
        case: usize,
        agent: &str,
        text: &str,
    ) -> anyhow::Result<String> {
        let english = self.ticket(case)?.language == Language::En;
        let phrases = &self.assets.phrases.agent;
        let frame = if english {
            &phrases.frame_en
        } else {
            &phrases.frame
        };
        let text = self.words(case, text)?;
        let name = first(&self.case(case)?.from.name).to_owned();
        Ok(frame
            .replace("{first}", &name)
            .replace("{text}", &text)
            .replace("{agent}", agent))
    }
}

pub(super) fn silent() -> How {
    How {
        reply: Outgoing::Silent,
        ..How::default()
    }
}
