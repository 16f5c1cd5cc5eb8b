//! What a letter says of an emergency under way.

use super::{Letter, one_line};
use crate::core::instant::{Instant, moscow_date};
use crate::text::Text;
use crate::text::reply::ReplyFacts;
use crate::text::why::capitalised;
use chrono::TimeDelta;

impl Letter {
    pub(super) fn emergency(&mut self, text: &Text, facts: &ReplyFacts<'_>) {
        let now = facts.now;
        if let Some(since) = facts.emergency.since {
            self.since = text.time_in_prose("reply-since", since, now);
        }
        let minutes = facts.law.regulation.news_minutes;
        let news_at = now.checked_add_signed(TimeDelta::minutes(minutes.into()));
        self.news_by = text.time_in_prose("reply-news-by", news_at.unwrap_or(now), now);
        self.because = sentence(facts.emergency.because.unwrap_or_default());
    }
}

impl Text {
    /// A time of day in running prose, with its day where that is not today.
    fn time_in_prose(&self, key: &str, t: Instant, now: Instant) -> String {
        let (day, today) = (moscow_date(t), moscow_date(now));
        let time = self.time(t);
        if day == today {
            return self.say_with(&format!("{key}-today"), &[("time", time.into())]);
        }
        let args = [("time", time.into()), ("date", self.day_of(day).into())];
        self.say_with(&format!("{key}-day"), &args)
    }
}

/// A person's words as a sentence of their own.
fn sentence(words: &str) -> String {
    let words = capitalised(&one_line(words));
    match words.ends_with(['.', '!', '?', '…']) || words.is_empty() {
        true => words,
        false => format!("{words}."),
    }
}
