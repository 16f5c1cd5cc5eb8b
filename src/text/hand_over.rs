//! The hand-over of a closure as a page.

mod emergency;
mod steps;

use super::{Noun, Sheet, Text};
use crate::core::hand_over::{Acted, FailedPage, HandOver, Lengths, Parked, Totals, Turn};
use crate::core::instant::{Instant, moscow};
use crate::core::language::Language;
use crate::core::regulation::Lawbook;
use crate::core::roster::Line;
use crate::core::silence::Silence;
use chrono::Datelike;

/// How many of the tickets that wait are named.
const NAMED: usize = 20;

impl Text {
    /// The hand-over of a closure; the lawbook names its troubles.
    pub fn hand_over(&self, told: &HandOver, lawbook: &Lawbook) -> Sheet {
        let mut sheet = Sheet::default();
        sheet.heading(1, self.hand_over_title(told));
        let made = self.moment(told.made_at, told.made_at);
        sheet.line(self.say_with("report-made", &[("date", made.into())]));
        if !told.calendar_known {
            sheet.line(self.say("report-calendar-unknown"));
        }
        self.sums(&mut sheet, told);
        self.duties(&mut sheet, told);
        if !told.emergencies.is_empty() {
            sheet.heading(2, self.say("report-emergencies"));
            sheet.line(self.say("report-legend"));
            for emergency in &told.emergencies {
                self.burned(&mut sheet, emergency, (told.made_at, lawbook));
            }
        }
        self.failed(&mut sheet, told);
        self.silences(&mut sheet, told, lawbook);
        self.waiting(&mut sheet, told);
        self.acted(&mut sheet, &told.acted);
        sheet
    }

    /// The title: which closure, from when until when.
    pub fn hand_over_title(&self, told: &HandOver) -> String {
        let closure = &told.closure;
        let kind = match closure.kind {
            Some(kind) => self.closure(kind),
            None => self.say("report-stretch"),
        };
        let args = [
            ("closure", kind.into()),
            ("from", self.date_time(closure.from, told.made_at).into()),
            ("until", self.date_time(closure.until, told.made_at).into()),
        ];
        self.say_with("report-title", &args)
    }

    fn sums(&self, sheet: &mut Sheet, told: &HandOver) {
        if told.emergencies.is_empty() {
            sheet.line(self.say("report-quiet"));
            return;
        }
        for line in self.totals(&told.totals) {
            sheet.item(0, line);
        }
    }

    /// The sums, a line each.
    pub(super) fn totals(&self, totals: &Totals) -> Vec<String> {
        let burned = [
            ("n", totals.emergencies.into()),
            ("declined", totals.declined.into()),
            ("outages", totals.outages.into()),
            ("tickets", self.count(Noun::Ticket, totals.tickets).into()),
        ];
        let went = [
            ("escalated", totals.escalated.into()),
            ("handed", totals.handed_over.into()),
            ("unanswered", totals.unanswered.into()),
        ];
        let pages = [
            ("n", totals.pages.into()),
            ("failed", totals.pages_failed.into()),
            ("unsure", totals.pages_unsure.into()),
        ];
        let mut lines = vec![
            self.say_with("report-total-emergencies", &burned),
            self.say_with("report-total-course", &went),
            self.say_with("report-total-pages", &pages),
        ];
        let lengths = [
            (totals.to_page, self.say("report-total-to-page")),
            (totals.to_answer, self.say("report-total-to-answer")),
            (totals.to_end, self.say("report-total-to-end")),
        ];
        for (lengths, what) in lengths {
            lines.extend(lengths.map(|lengths| self.lengths(what, &lengths)));
        }
        lines
    }

    fn lengths(&self, what: String, lengths: &Lengths) -> String {
        let args = [
            ("what", what.into()),
            ("median", clock(lengths.median_seconds).into()),
            ("worst", clock(lengths.worst_seconds).into()),
            ("working", clock(lengths.median_working_seconds).into()),
        ];
        match lengths.median_working_seconds {
            0 => self.say_with("report-lengths", &args),
            _ => self.say_with("report-lengths-working", &args),
        }
    }

    fn duties(&self, sheet: &mut Sheet, told: &HandOver) {
        sheet.heading(2, self.say("report-duties"));
        for line in Line::ALL {
            let turns: Vec<&Turn> = told.duties.iter().filter(|t| t.line == *line).collect();
            match turns.as_slice() {
                [] => {}
                [turn] => sheet.item(0, self.who_on(*line, turn)),
                turns => {
                    for turn in turns {
                        let (from, until) = self.bounds(turn.from, turn.until, told);
                        let who = self.who_on(*line, turn);
                        sheet.item(0, format!("{who}: {from} — {until}"));
                    }
                }
            }
        }
        for gap in &told.gaps {
            let (from, until) = self.bounds(gap.from, gap.until, told);
            let args = [("from", from.into()), ("until", until.into())];
            sheet.item(0, self.say_with("report-gap", &args));
        }
    }

    fn who_on(&self, line: Line, turn: &Turn) -> String {
        let nobody = || self.say("report-nobody");
        let args = [
            ("line", self.line_name(line).into()),
            ("who", turn.person.clone().unwrap_or_else(nobody).into()),
        ];
        self.say_with("report-duty", &args)
    }

    fn bounds(&self, from: Instant, until: Instant, told: &HandOver) -> (String, String) {
        let now = told.made_at;
        (self.moment(from, now), self.moment(until, now))
    }

    fn failed(&self, sheet: &mut Sheet, told: &HandOver) {
        if told.failed_pages.is_empty() {
            return;
        }
        sheet.heading(2, self.say("report-failed"));
        for page in &told.failed_pages {
            sheet.item(0, self.failed_page(page, told.made_at));
        }
    }

    fn failed_page(&self, page: &FailedPage, now: Instant) -> String {
        let key = match page.unsure {
            true => "report-page-unsure",
            false => "report-page-failed",
        };
        let args = [
            ("number", page.number.into()),
            ("at", self.moment(page.at, now).into()),
            ("who", page.page.person.as_str().into()),
            ("way", self.way_name(page.page.way).into()),
            ("why", self.trouble_briefly(page.trouble).into()),
        ];
        self.say_with(key, &args)
    }

    fn silences(&self, sheet: &mut Sheet, told: &HandOver, lawbook: &Lawbook) {
        if told.silences.is_empty() {
            return;
        }
        sheet.heading(2, self.say("report-silences"));
        for silence in &told.silences {
            sheet.item(0, self.silence_line(silence, told, lawbook));
        }
    }

    fn silence_line(&self, silence: &Silence, told: &HandOver, lawbook: &Lawbook) -> String {
        let (from, until) = self.bounds(silence.from, silence.until, told);
        let what = match &silence.trouble {
            Some(id) => self.emergency(id, lawbook),
            None => self.say("report-silence-all"),
        };
        let args = [
            ("from", from.into()),
            ("until", until.into()),
            ("what", what.into()),
            ("reason", silence.reason.as_str().into()),
            ("who", silence.by.as_str().into()),
        ];
        self.say_with("report-silence", &args)
    }

    fn waiting(&self, sheet: &mut Sheet, told: &HandOver) {
        let key = match told.made_at < told.closure.until {
            true => "report-parked-still",
            false => "report-parked",
        };
        let counts = [
            ("waiting", self.number(told.parked_count).into()),
            ("taken", self.number(told.taken_up).into()),
        ];
        sheet.heading(2, self.say_with(key, &counts));
        if told.parked.is_empty() {
            sheet.line(self.say("report-parked-none"));
        }
        for ticket in told.parked.iter().take(NAMED) {
            sheet.item(0, self.waits(ticket, told.made_at));
        }
        let named = told.parked.len().min(NAMED) as u64;
        if told.parked_count > named {
            let more = told.parked_count - named;
            sheet.line(self.say_with("report-parked-more", &[("n", self.number(more).into())]));
        }
    }

    fn waits(&self, ticket: &Parked, now: Instant) -> String {
        let key = match ticket.declined {
            true => "report-parked-declined",
            false => "report-parked-line",
        };
        let args = [
            ("number", ticket.number.into()),
            ("who", ticket.who.as_str().into()),
            ("subject", ticket.subject.as_str().into()),
            ("at", self.moment_short(ticket.received_at, now).into()),
        ];
        self.say_with(key, &args)
    }

    fn acted(&self, sheet: &mut Sheet, people: &[Acted]) {
        if people.is_empty() {
            return;
        }
        sheet.heading(2, self.say("report-acted"));
        for person in people {
            sheet.item(0, self.deeds(person));
        }
    }

    /// What one person did, the counts that are not 0.
    fn deeds(&self, person: &Acted) -> String {
        let counts = [
            (person.paged, "report-acted-paged"),
            (person.acknowledged, "report-acted-acknowledged"),
            (person.confirmed, "report-acted-confirmed"),
            (person.declined, "report-acted-declined"),
            (person.handed_over, "report-acted-handed"),
            (person.notes, "report-acted-notes"),
            (person.letters, "report-acted-letters"),
            (person.resolved, "report-acted-resolved"),
        ];
        let some = counts.into_iter().filter(|(n, _)| *n > 0);
        let parts = some.map(|(n, key)| self.say_with(key, &[("n", n.into())]));
        let mut parts: Vec<String> = parts.collect();
        if let Some(lengths) = &person.to_answer {
            let median = clock(lengths.median_seconds);
            parts.push(self.say_with("report-acted-reaction", &[("median", median.into())]));
        }
        format!("{}: {}", person.who, parts.join(", "))
    }

    /// A moment to the second: `пт 20.11 19:03:05`; with the year where it is not that of `now`.
    pub(super) fn moment(&self, t: Instant, now: Instant) -> String {
        let local = moscow(t);
        let (day, dated) = match self.language() {
            Language::Ru => ("%d.%m", "%d.%m.%Y"),
            Language::En => ("%-d %b", "%-d %b %Y"),
        };
        let same_year = local.year() == moscow(now).year();
        let date = local.format(if same_year { day } else { dated });
        let weekday = self.weekday_short(local.weekday());
        format!("{weekday} {date} {}", local.format("%H:%M:%S"))
    }
}

/// A length of time to the second: `0:05:12`, `62:30:00`. Working time and plain time read the same in it.
pub(super) fn clock(seconds: i64) -> String {
    let sign = if seconds < 0 { "−" } else { "" };
    let seconds = seconds.unsigned_abs();
    let (hours, minutes) = (seconds / 3600, seconds / 60 % 60);
    format!("{sign}{hours}:{minutes:02}:{:02}", seconds % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_told_to_the_second() {
        for (seconds, shown) in [
            (0, "0:00:00"),
            (59, "0:00:59"),
            (-61, "−0:01:01"),
            (225_000, "62:30:00"),
        ] {
            assert_eq!(clock(seconds), shown);
        }
    }

    #[test]
    fn a_moment_has_its_second_and_another_year() {
        let (ru, en) = (Text::new(Language::Ru), Text::new(Language::En));
        let t: Instant = "2026-11-20T19:03:05+03:00".parse().unwrap();
        let later: Instant = "2027-01-11T09:00:00+03:00".parse().unwrap();
        assert_eq!(ru.moment(t, t), "пт 20.11 19:03:05");
        assert_eq!(en.moment(t, t), "Fri 20 Nov 19:03:05");
        assert_eq!(ru.moment(t, later), "пт 20.11.2026 19:03:05");
    }
}
