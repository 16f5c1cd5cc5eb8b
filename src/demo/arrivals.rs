//! What comes in: new requests, and what clients write into their conversations.

use super::cast::Letter;
use super::post::{self, Posting};
use super::stage::Stage;
use super::step::Step;
use crate::core::inbound::Inbound;
use crate::core::request::Channel;
use crate::core::roster::Line;
use crate::desk::{self, Taken};
use crate::store::Stamp;
use anyhow::anyhow;
use chrono::TimeDelta;

impl Stage<'_> {
    /// A request comes in.
    pub(super) fn arrive(&mut self, case: usize) -> anyhow::Result<()> {
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
            post::special(special, &subject, from, self.now(), &mut self.dice)
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
        if self.is_of_weekend(case)? {
            return Ok(());
        }
        let place = self.place_on(Line::First)?;
        let look = match letter.role.as_deref() {
            Some("sunday-handled" | "weekday-emergency") => {
                self.case_mut(case)?.agent = place.unwrap_or_default();
                self.now() + TimeDelta::minutes(7)
            }
            _ => {
                let minutes = match self.dice.between(0, 9) {
                    0..=5 => self.dice.between(15, 150),
                    6..=8 => self.dice.between(150, 400),
                    _ => self.dice.between(400, 1000),
                };
                let minutes = if letter.emergency { 14 } else { minutes };
                self.diary.later(self.now(), minutes, &mut self.dice)
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
            at: self.now(),
        };
        post::send(&posting, &mut self.dice)
    }

    fn take_in(&mut self, message: &Inbound) -> anyhow::Result<Taken> {
        let stamp = Stamp::new(self.now(), "desk", "import");
        let ground = self.ground;
        self.summary.messages += 1;
        Ok(self
            .store
            .transact(&stamp, |tx| desk::take_in(tx, ground, message))?)
    }
}
