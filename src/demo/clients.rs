//! What clients write after their first letter.

use super::plan::Wrote;
use super::stage::Stage;
use super::step::Step;
use crate::core::request::Item;
use crate::core::ticket::State;
use anyhow::Context;
use chrono::TimeDelta;

impl Stage<'_> {
    /// The client supplies what was asked for; now and then forgets a part.
    pub(super) fn answer(&mut self, case: usize) -> anyhow::Result<()> {
        let ticket = self.ticket(case)?;
        if !matches!(ticket.state, State::Waiting | State::Work) {
            return Ok(());
        }
        let missing = ticket.verdict.map(|v| v.missing).unwrap_or_default();
        let asked = self.case(case)?.asked;
        let forgets = missing.len() > 1 && asked < 2 && self.dice.chance(14);
        let items = if forgets {
            missing.get(..1).unwrap_or_default()
        } else {
            &missing
        };
        let mut text = "{hi}\n".to_owned();
        let mut pictures = 0;
        for item in items {
            text.push_str(&self.sentence(item)?);
            text.push('\n');
            pictures += u32::from(matches!(item, Item::Screenshot | Item::Payment));
            if *item == Item::Payment {
                self.case_mut(case)?.paid_tariff = true;
            }
        }
        text.push_str("{sign}");
        self.reply_from_client(case, &text, pictures)?;
        let minutes = self.dice.between(20, 330);
        let look = self.diary.later(self.now(), minutes, &mut self.dice);
        self.at(look, Step::Look(case));
        Ok(())
    }

    fn sentence(&mut self, item: &Item) -> anyhow::Result<String> {
        let answers = &self.assets.phrases.answers;
        let of = answers
            .get(item.word())
            .with_context(|| format!("no answer about {item}"))?;
        let text = self.dice.pick(of).cloned().unwrap_or_default();
        let Item::Access(id) = item else {
            return Ok(text);
        };
        let regulation = &self.ground.law_at(self.now()).regulation;
        let name = regulation.system(id).map_or(id, |system| &system.name);
        Ok(text.replace("{system}", name))
    }

    /// Makes it due that the client writes about something else than what was asked.
    pub(super) fn expect_words(&mut self, case: usize, why: Wrote) {
        let minutes = self.dice.between(9, 1500);
        let at = self.now() + TimeDelta::minutes(i64::from(minutes));
        if let Some(case) = self.cases.get_mut(case) {
            case.wrote = Some(why);
        }
        self.at(at, Step::Write(case));
    }

    /// The client writes: thanks, one more question, a complaint, yes or no to a quote.
    pub(super) fn write_again(&mut self, case: usize) -> anyhow::Result<()> {
        let phrases = &self.assets.phrases;
        let Some(why) = self.case(case)?.wrote else {
            return Ok(());
        };
        let of = match why {
            Wrote::Thanks => &phrases.thanks,
            Wrote::More => &phrases.more,
            Wrote::Protest => &phrases.protest,
            Wrote::OnQuote(true) => &phrases.paid_yes,
            Wrote::OnQuote(false) => &phrases.paid_no,
        };
        let text = self.dice.pick(of).cloned().unwrap_or_default();
        self.reply_from_client(case, &text, 0)?;
        let minutes = self.dice.between(5, 200);
        let look = self.diary.later(self.now(), minutes, &mut self.dice);
        self.at(look, Step::Look(case));
        Ok(())
    }

    /// The client asks how it goes, while the work goes on.
    pub(super) fn remind(&mut self, case: usize) -> anyhow::Result<()> {
        if self.ticket(case)?.state != State::Work {
            return Ok(());
        }
        let of = &self.assets.phrases.reminder;
        let text = self.dice.pick(of).cloned().unwrap_or_default();
        self.reply_from_client(case, &text, 0)
    }
}
