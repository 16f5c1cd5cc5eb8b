//! What an agent does as the regulation says, and when the next thing is due.

use crate::core::request::{Item, Kind};
use crate::core::verdict::{Action, Need, Verdict};
use crate::demo::cast::Letter;
use crate::demo::plan::Wrote;
use crate::demo::stage::Stage;
use crate::demo::step::Step;
use crate::desk::{self, Against, Command, How, Outgoing};
use crate::store::Stamp;
use chrono::TimeDelta;

impl Stage<'_> {
    /// Does what the regulation says.
    pub(super) fn follow(
        &mut self,
        case: usize,
        agent: &str,
        letter: &Letter,
    ) -> anyhow::Result<()> {
        self.pass(30, 200);
        let ticket = self.ticket(case)?;
        // What was full when the request came in may be free by now.
        let (_, verdict) =
            desk::judge_ticket(&self.store.view(), self.ground, &ticket, self.now())?;
        match verdict.action {
            Action::Accept if ticket.facts.kind == Some(Kind::Question) => self.finish(case),
            Action::Accept => self.accept(case, agent, letter, &verdict),
            Action::Ask => self.ask(case, agent, &verdict),
            Action::Refuse => {
                self.order(agent, case, &Command::Refuse(How::default()))?;
                let protests = letter.after.as_deref() == Some("protest") && self.dice.chance(55);
                if protests {
                    self.expect_words(case, Wrote::Protest);
                }
                Ok(())
            }
            Action::Quote if self.case(case)?.pays => {
                self.order(
                    agent,
                    case,
                    &Command::AcceptPaid(How {
                        reply: Outgoing::Silent,
                        ..How::default()
                    }),
                )?;
                self.expect_finish(case, letter);
                Ok(())
            }
            Action::Quote => {
                self.order(agent, case, &Command::Quote(How::default()))?;
                match self.dice.between(0, 9) {
                    0..=2 => self.expect_words(case, Wrote::OnQuote(true)),
                    3..=4 => self.expect_words(case, Wrote::OnQuote(false)),
                    _ => {}
                }
                Ok(())
            }
            Action::Undecided => self.find_out(case, agent, &verdict),
        }
    }

    fn accept(
        &mut self,
        case: usize,
        agent: &str,
        letter: &Letter,
        verdict: &Verdict,
    ) -> anyhow::Result<()> {
        self.order(agent, case, &Command::Accept(How::default()))?;
        if !verdict.missing.is_empty() {
            self.order(agent, case, &Command::Ask(How::default()))?;
            let answer = self.now() + TimeDelta::minutes(9);
            self.at(answer, Step::Answer(case));
        }
        if self.dice.chance(4) && letter.role.is_none() {
            // Taken by mistake: the wrong row was under the cursor.
            self.pass(8, 30);
            let stamp = Stamp::new(self.now(), agent, "undo");
            let actor = self.actor(agent);
            desk::undo(self.store, self.ground, &actor, &stamp)?;
            let minutes = self.dice.between(20, 200);
            let at = self.diary.later(self.now(), minutes, &mut self.dice);
            self.at(at, Step::Look(case));
            return Ok(());
        }
        if self.dice.chance(25) && !letter.emergency {
            let at = self.diary.later(self.now(), 100, &mut self.dice);
            self.at(at, Step::Progress(case));
        }
        if self.dice.chance(14) && !letter.emergency {
            let hours = self.dice.between(18, 50);
            self.at(
                self.now() + TimeDelta::hours(i64::from(hours)),
                Step::Remind(case),
            );
        }
        self.expect_finish(case, letter);
        Ok(())
    }

    /// When the work will be done.
    fn expect_finish(&mut self, case: usize, letter: &Letter) {
        if letter.emergency {
            let minutes = self.dice.between(45, 110);
            self.at(
                self.now() + TimeDelta::minutes(i64::from(minutes)),
                Step::Finish(case),
            );
            return;
        }
        let hours = match self.dice.between(0, 9) {
            0..=2 => self.dice.between(4, 20),
            3..=6 => self.dice.between(25, 95),
            _ => self.dice.between(95, 170),
        };
        let at = self.diary.later(self.now(), hours * 60, &mut self.dice);
        self.at(at, Step::Finish(case));
    }

    fn ask(&mut self, case: usize, agent: &str, verdict: &Verdict) -> anyhow::Result<()> {
        let setup = verdict
            .missing
            .iter()
            .all(|item| matches!(item, Item::Access(_) | Item::Counter));
        if setup && self.dice.chance(6) && self.take_against(case)? {
            return Ok(());
        }
        self.order(agent, case, &Command::Ask(How::default()))?;
        self.case_mut(case)?.asked += 1;
        if self.dice.chance(50) {
            let minutes = match self.dice.between(0, 9) {
                0..=4 => self.dice.between(12, 300),
                5..=7 => self.dice.between(300, 1900),
                _ => self.dice.between(1900, 8000),
            };
            self.at(
                self.now() + TimeDelta::minutes(i64::from(minutes)),
                Step::Answer(case),
            );
        } else {
            let days = i64::from(self.dice.between(14, 20));
            let at = self.now() + TimeDelta::days(days);
            let at = self.diary.at_work(at, &mut self.dice);
            self.at(at, Step::Silence(case));
        }
        Ok(())
    }

    /// The lead takes an incomplete request all the same. Whether that went through.
    fn take_against(&mut self, case: usize) -> anyhow::Result<bool> {
        let lead = self.assets.cast.lead.as_str();
        let reasons = &self.assets.phrases.agent.against_reason;
        let reason = self.dice.pick(reasons).cloned().unwrap_or_default();
        let how = How {
            against: Some(Against {
                reason,
                approver: Some(lead.to_owned()),
            }),
            take_over: true,
            ..How::default()
        };
        match self.run(lead, case, &Command::Accept(how))? {
            Ok(_) => {}
            Err(error) if error.is_regulation() => return Ok(false),
            Err(error) => return Err(error.into()),
        }
        let to = Some(self.agent(case)?.to_owned());
        self.order(lead, case, &Command::Assign(to))?;
        let letter = self.letter(case)?;
        self.expect_finish(case, letter);
        Ok(true)
    }

    /// Asks for what only the client, or somebody else, can tell.
    fn find_out(&mut self, case: usize, agent: &str, verdict: &Verdict) -> anyhow::Result<()> {
        let phrases = &self.assets.phrases.agent;
        let text = match verdict.needs.first() {
            Some(Need::Agreement) => &phrases.agreement,
            _ => &phrases.who,
        };
        let text = self.framed(case, agent, text)?;
        if verdict.needs.contains(&Need::Agreement) {
            match self.run(agent, case, &Command::Reply(Outgoing::Text(text)))? {
                // Asked already: what is waited for has not come yet.
                Ok(_) | Err(desk::Error::SameLetter { .. }) => {}
                Err(error) => return Err(error.into()),
            }
            return self.put_off_for_days(case, agent);
        }
        let how = How {
            reply: Outgoing::Text(text),
            against: Some(Against {
                reason: phrases.unknown.clone(),
                approver: None,
            }),
            ..How::default()
        };
        self.order(agent, case, &Command::Ask(how))?;
        let days = i64::from(self.dice.between(8, 12));
        let at = self.now() + TimeDelta::days(days);
        let at = self.diary.at_work(at, &mut self.dice);
        self.at(at, Step::Silence(case));
        Ok(())
    }
}
