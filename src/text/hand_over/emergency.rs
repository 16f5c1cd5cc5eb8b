//! One emergency of a hand-over.

use super::super::{Noun, Sheet, Text};
use super::clock;
use crate::core::hand_over::{Emergency, LinePages, Span};
use crate::core::instant::Instant;
use crate::core::regulation::Lawbook;

impl Text {
    pub(super) fn burned(
        &self,
        sheet: &mut Sheet,
        told: &Emergency,
        (now, lawbook): (Instant, &Lawbook),
    ) {
        sheet.heading(
            3,
            format!("#{} {}: {}", told.number, told.who, told.subject),
        );
        if let Some(id) = &told.trouble {
            let what = self.emergency(id, lawbook);
            sheet.item(0, self.say_with("report-trouble", &[("what", what.into())]));
        }
        for line in self.course(told, now) {
            sheet.item(0, line);
        }
        for line in &told.pages {
            sheet.item(0, self.line_pages(line));
        }
        self.joined(sheet, told, now);
        sheet.item(0, self.say("report-steps"));
        for step in &told.steps {
            sheet.item(1, self.step(step, now));
        }
    }

    /// What came of it, a line each.
    fn course(&self, told: &Emergency, now: Instant) -> Vec<String> {
        let mut lines = vec![self.begun(told, now)];
        lines.extend(self.answered(told));
        if let Some(said) = &told.confirmed {
            let args = [("who", self.actor(&said.by).into())];
            lines.push(self.say_with("report-confirmed", &args));
        }
        if let Some(said) = &told.declined {
            let args = [
                ("who", said.by.as_str().into()),
                (
                    "took",
                    clock((said.at - told.raised_at).num_seconds()).into(),
                ),
                ("reason", said.reason.as_str().into()),
            ];
            lines.push(self.say_with("report-declined", &args));
        }
        for handed in &told.handed_over {
            let key = match &handed.taken {
                Some(_) => "report-handed-taken",
                None => "report-handed",
            };
            let taken = handed.taken.as_ref();
            let args = [
                ("from", handed.by.as_str().into()),
                ("to", handed.to.as_str().into()),
                ("who", taken.map_or("", |by| by.by.as_str()).into()),
                (
                    "took",
                    clock(taken.map_or(0, |by| (by.at - handed.at).num_seconds())).into(),
                ),
            ];
            lines.push(self.say_with(key, &args));
        }
        lines.push(self.end(told, now));
        lines
    }

    fn begun(&self, told: &Emergency, now: Instant) -> String {
        let key = match told.took.to_page {
            Some(_) => "report-begun-paged",
            None => "report-begun",
        };
        let paged = told.took.to_page.unwrap_or_default();
        let args = [
            ("at", self.moment(told.reported_at, now).into()),
            ("alarm", clock(told.took.to_alarm.plain_seconds).into()),
            ("page", clock(paged.plain_seconds).into()),
        ];
        self.say_with(key, &args)
    }

    fn answered(&self, told: &Emergency) -> Option<String> {
        let took = clock(told.took.to_answer.unwrap_or_default().plain_seconds);
        match &told.acknowledged {
            Some(answer) => {
                let args = [
                    ("who", answer.by.as_str().into()),
                    ("took", took.into()),
                    (
                        "via",
                        self.say(&format!("report-via-{}", answer.via)).into(),
                    ),
                ];
                Some(self.say_with("report-answered", &args))
            }
            None if told.is_unanswered() => Some(self.say("report-unanswered")),
            None => None,
        }
    }

    fn end(&self, told: &Emergency, now: Instant) -> String {
        let Some(said) = &told.resolved else {
            let state = self.state(told.state);
            return self.say_with("report-open", &[("state", state.into())]);
        };
        let whole: Span = told.took.whole.unwrap_or_default();
        let key = match whole.working_seconds {
            0 => "report-resolved",
            _ => "report-resolved.working",
        };
        let args = [
            ("at", self.moment(said.at, now).into()),
            ("who", said.by.as_str().into()),
            ("took", clock(whole.plain_seconds).into()),
            ("working", clock(whole.working_seconds).into()),
        ];
        self.say_with(key, &args)
    }

    fn line_pages(&self, line: &LinePages) -> String {
        let args = [
            ("line", self.line_name(line.line).into()),
            ("who", self.list(&line.people).into()),
            ("n", line.pages.into()),
            ("sent", line.sent.into()),
            ("failed", line.failed.into()),
            ("unsure", line.unsure.into()),
        ];
        match line.failed + line.unsure {
            0 => self.say_with("report-line-pages", &args),
            _ => self.say_with("report-line-pages-lost", &args),
        }
    }

    /// The others of a suspected outage, and what was otherwise with them than with the first.
    fn joined(&self, sheet: &mut Sheet, told: &Emergency, now: Instant) {
        if let Some(number) = told.joined_to {
            sheet.item(
                0,
                self.say_with("report-joined-to", &[("number", number.into())]),
            );
        }
        if told.joined.is_empty() {
            return;
        }
        let count = self.count(Noun::Ticket, told.joined.len() as u64);
        let key = match told.is_outage() {
            true => "report-outage",
            false => "report-with-it",
        };
        sheet.item(0, self.say_with(key, &[("count", count.into())]));
        for one in &told.joined {
            let args = [
                ("number", one.number.into()),
                ("who", one.who.as_str().into()),
                ("subject", one.subject.as_str().into()),
                ("at", self.moment(one.reported_at, now).into()),
                ("end", self.end(one, now).into()),
            ];
            sheet.item(1, self.say_with("report-outage-line", &args));
        }
    }
}
