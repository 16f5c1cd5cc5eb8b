//! When to act, and which closure makes it so.

use super::{Case, Step};
use crate::core::calendar::HolidayReason;
use crate::core::clause::Clause;
use crate::core::hours::{Closure, Holiday};
use crate::core::verdict::{Effect, Rule};
use chrono::NaiveDate;

impl Case<'_> {
    pub(super) fn hours(&self) -> Step {
        let now = self.request.judged_at();
        let lines = match self.law.schedule.closure_at(now) {
            None => vec![self.text.say("why-hours-open")],
            Some(closure) => self.closed(&closure),
        };
        let mut step = self.step("why-hours", Some(Clause::HOURS), lines);
        let years = self.law.schedule.missing_years(now, self.verdict.act_at);
        for year in years.take(2) {
            step.lines.push(self.text.say_with(
                "why-hours-unknown-year",
                &[("year", year.to_string().into())],
            ));
        }
        step
    }

    fn closed(&self, closure: &Closure) -> Vec<String> {
        let text = self.text;
        let now = self.request.judged_at();
        let mut lines = vec![text.say_with(
            "why-hours-closure",
            &[
                ("closure", capitalised(&text.closure(closure.kind)).into()),
                ("from", text.date_time(closure.from, now).into()),
                ("until", text.date_time(closure.until, now).into()),
            ],
        )];
        lines.extend(self.holidays(closure));
        let mut findings = self.verdict.findings.iter();
        if findings.any(|f| f.rule == Rule::Hours && f.effect == Effect::OnCall) {
            lines.push(text.say("why-hours-emergency"));
        } else {
            let act = text.date_time(self.verdict.act_at, now);
            lines.push(text.say_with("why-hours-act", &[("date", act.into())]));
        }
        lines
    }

    /// The holidays of a closure, days in a row for one reason on one line.
    fn holidays(&self, closure: &Closure) -> Vec<String> {
        let mut rows: Vec<(NaiveDate, NaiveDate, HolidayReason)> = Vec::new();
        for Holiday { date, reason } in self.law.schedule.holidays_in(closure) {
            match rows.last_mut() {
                Some((_, last, same)) if *same == reason && last.succ_opt() == Some(date) => {
                    *last = date;
                }
                _ => rows.push((date, date, reason)),
            }
        }
        let line = |(first, last, reason): &(NaiveDate, NaiveDate, HolidayReason)| {
            let mut days = self.text.day_of(*first);
            if first != last {
                days = format!("{days} — {}", self.text.day_of(*last));
            }
            self.text.say_with(
                "why-hours-holiday",
                &[
                    ("date", days.into()),
                    ("name", self.text.holiday_reason(reason).into()),
                ],
            )
        };
        rows.iter().map(line).collect()
    }
}

/// The text with its first letter a capital one.
pub(in crate::text) fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default()
}
