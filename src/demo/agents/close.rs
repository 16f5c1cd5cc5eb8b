//! How a ticket ends: done, answered once more, or given up.

use super::silent;
use crate::core::ticket::State;
use crate::demo::plan::Wrote;
use crate::demo::stage::Stage;
use crate::desk::{Against, Command, How, Outgoing};

impl Stage<'_> {
    /// The work is done, and the client is told.
    pub(in crate::demo) fn finish(&mut self, case: usize) -> anyhow::Result<()> {
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

    fn close(&mut self, case: usize, agent: &str, reply: Outgoing) -> anyhow::Result<()> {
        let how = How {
            reply,
            ..How::default()
        };
        self.order(agent, case, &Command::Resolve(how)).map(|_| ())
    }

    /// Nobody has answered for long: the ticket is closed.
    pub(in crate::demo) fn silence(&mut self, case: usize) -> anyhow::Result<()> {
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
}
