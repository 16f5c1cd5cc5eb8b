//! What agents do: look, establish facts, follow the regulation, work, answer.

mod close;
mod facts;
mod follow;
mod put_off;

use super::stage::Stage;
use super::words::first;
use crate::core::language::Language;
use crate::core::ticket::{State, Ticket};
use crate::desk::{Command, How, Outgoing};

impl Stage<'_> {
    /// An agent looks at a ticket that waits for us.
    pub(super) fn look(&mut self, case: usize) -> anyhow::Result<()> {
        let ticket = self.ticket(case)?;
        if ticket.state != State::New {
            return self.look_again(case, &ticket);
        }
        let agent = self.agent(case)?;
        if let Some(wrote) = self.case_mut(case)?.wrote.take() {
            return self.after_words(case, agent, wrote);
        }
        self.answer_page(case, agent)?;
        self.pass(20, 120);
        if self.dice.chance(35) {
            self.order(agent, case, &Command::Claim)?;
        }
        let letter = self.letter(case)?;
        if letter.special.is_some() {
            let silent = Command::Resolve(silent());
            return self.order(agent, case, &silent).map(|_| ());
        }
        self.establish(case, agent, letter, &ticket)?;
        if self.dice.chance(5) && self.case(case)?.asked == 0 && letter.role.is_none() {
            return self.put_off_for_days(case, agent);
        }
        self.follow(case, agent, letter)
    }

    /// A ticket that is not new: of the client's thanks in a ticket in work, only those need an answer.
    fn look_again(&mut self, case: usize, ticket: &Ticket) -> anyhow::Result<()> {
        if ticket.state == State::Work
            && let Some(wrote) = self.case_mut(case)?.wrote.take()
        {
            let agent = self.agent(case)?;
            return self.after_words(case, agent, wrote);
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

fn silent() -> How {
    How {
        reply: Outgoing::Silent,
        ..How::default()
    }
}
