//! What agents do: look, establish facts, follow the regulation, work, answer.

use super::aftermath::silent;
use super::cast::Letter;
use super::plan::Wrote;
use super::stage::{Stage, Step};
use crate::core::request::{Item, Kind};
use crate::core::ticket::{State, Ticket};
use crate::core::verdict::{Action, Need, Verdict};
use crate::desk::{self, Against, Command, How, Outgoing, SetFact};
use crate::store::Stamp;
use chrono::TimeDelta;

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

    /// Sets the facts that the words do not say, and vouches for what the agent has seen.
    fn establish(
        &mut self,
        case: usize,
        agent: &str,
        letter: &Letter,
        ticket: &Ticket,
    ) -> anyhow::Result<()> {
        if self.case(case)?.paid_tariff
            && let Some(company) = self.company(case)
        {
            let day = crate::core::instant::moscow_date(self.now());
            let stamp = Stamp::new(self.now(), agent, "client-set");
            desk::change_client(self.store, self.ground, &stamp, &company.id, |client| {
                client.paid_at = Some(day);
                Ok(())
            })?;
            self.case_mut(case)?.paid_tariff = false;
        }
        let facts = self.facts(case, letter, ticket);
        if !facts.is_empty() {
            self.order(agent, case, &Command::Set(facts))?;
        }
        for item in &letter.seen {
            let reasons = &self.assets.phrases.agent.vouch;
            let reason = self.dice.pick(reasons).cloned().unwrap_or_default();
            let (item, value) = (item.clone(), None);
            let confirm = Command::Confirm {
                item,
                reason,
                value,
            };
            self.order(agent, case, &confirm)?;
        }
        Ok(())
    }

    /// The facts that the agent corrects.
    fn facts(&self, case: usize, letter: &Letter, ticket: &Ticket) -> Vec<SetFact> {
        let known = &ticket.facts;
        let crm = self.company(case).map_or("", |c| c.crm.as_str());
        let ids = |of: &[String]| -> Vec<String> {
            of.iter().map(|id| id.replace("{crm}", crm)).collect()
        };
        let (systems, needs) = (ids(&letter.systems), ids(&letter.needs));
        let mut facts = Vec::new();
        let kind = letter.kind.or(letter.truth).or(known.kind);
        let kind = kind.or(Some(Kind::Question));
        let mut set = |differs: bool, fact: SetFact| {
            if differs {
                facts.push(fact);
            }
        };
        set(kind != known.kind, SetFact::Kind(kind));
        let setup = kind.is_some_and(Kind::is_setup);
        set(setup && systems != known.systems, SetFact::Systems(systems));
        set(needs != known.needs_access, SetFact::NeedsAccess(needs));
        set(
            letter.emergency != known.emergency,
            SetFact::Emergency(letter.emergency),
        );
        set(
            letter.repeat != known.repeat,
            SetFact::Repeat(letter.repeat),
        );
        set(letter.cause != known.cause, SetFact::Cause(letter.cause));
        set(
            letter.checked != known.checked_by_client,
            SetFact::CheckedByClient(letter.checked),
        );
        let source = letter.source.clone();
        set(source != known.source, SetFact::Source(source));
        set(
            letter.concerns != known.concerns,
            SetFact::Concerns(letter.concerns),
        );
        set(letter.utm != known.wants_utm, SetFact::WantsUtm(letter.utm));
        set(
            letter.discretion != known.discretion,
            SetFact::Discretion(letter.discretion),
        );
        let client = self.company(case).map(|c| c.id.clone());
        set(
            client.is_some() && client != ticket.client,
            SetFact::Client(client),
        );
        facts
    }

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
                self.order(agent, case, &Command::AcceptPaid(How::default()))?;
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
            self.order(agent, case, &Command::Reply(Outgoing::Text(text)))?;
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

    fn put_off_for_days(&mut self, case: usize, agent: &str) -> anyhow::Result<()> {
        let hours = self.dice.between(9, 30);
        let until = self.diary.later(self.now(), hours * 60, &mut self.dice);
        self.order(agent, case, &Command::Park(Some(until)))?;
        self.at(until, Step::Wake);
        self.at(until + TimeDelta::minutes(3), Step::Look(case));
        Ok(())
    }
}
