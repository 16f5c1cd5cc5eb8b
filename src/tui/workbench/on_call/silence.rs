//! A time in which nobody is paged: how long, and why; or its end.

use crate::core::instant::{Instant, from_moscow, moscow};
use crate::desk;
use crate::text::Text;
use crate::tui::model::Aim;
use crate::tui::overlay::Menu;
use crate::tui::overlay::menu::Item;
use crate::tui::theme::Role;
use crate::tui::workbench::Workbench;
use crate::tui::workbench::laid_over::{Asked, Chosen, Over};
use crate::tui::worker::Order;
use chrono::{NaiveTime, TimeDelta};

/// Lengths to choose from, in minutes.
const MINUTES: [i64; 5] = [30, 60, 120, 240, 480];
/// The choice of the next opening.
const OPENING: &str = "opening";
/// The choice of another time.
const OTHER: &str = "other";
/// What begins the choice that ends a silence.
const END: &str = "end:";

impl Workbench {
    /// When the next silence begins or ends.
    pub(in crate::tui::workbench) fn silence_turns_at(&self, now: Instant) -> Option<Instant> {
        let sheet = self.model.on_call.as_ref()?;
        let turns = sheet.silences.iter().flat_map(|s| [s.from, s.until]);
        turns.filter(|t| *t > now).min()
    }

    /// Asks until when nobody is to be paged; or which silence is to end.
    pub(in crate::tui::workbench) fn choose_silence(&mut self) {
        let now = (self.footing.clock)();
        let text = &self.look.text;
        let mut items = Vec::new();
        for silence in self.model.on_call.iter().flat_map(|sheet| &sheet.silences) {
            let law = &self.footing.ground.lawbook;
            let trouble = silence.trouble.as_ref();
            let trouble = trouble.map(|id| text.emergency(id, law));
            let key = match trouble {
                Some(_) => "on-call-silence-end.of",
                None => "on-call-silence-end",
            };
            let args = [
                ("until", hour(text, silence.until, now).into()),
                ("reason", (&silence.reason).into()),
                ("trouble", trouble.unwrap_or_default().into()),
            ];
            let words = text.say_with(key, &args);
            items.push(Item::new(format!("{END}{}", silence.number), words));
        }
        for minutes in MINUTES {
            let until = hour(text, now + TimeDelta::minutes(minutes), now);
            let (key, n) = match minutes {
                ..60 => ("on-call-silence-minutes", minutes),
                _ => ("on-call-silence-hours", minutes / 60),
            };
            let args = [("n", n.into()), ("until", until.into())];
            items.push(Item::new(minutes.to_string(), text.say_with(key, &args)));
        }
        if self.closes_now(now) {
            let until = text.relative(self.opening(now), now);
            let words = text.say_with("on-call-silence-opening", &[("until", until.into())]);
            items.push(Item::new(OPENING, words));
        }
        items.push(Item::new(OTHER, text.say("on-call-silence-other")));
        let mut title = text.say("on-call-silence-how-long");
        // The list covers what burns; that it does is told all the same.
        let burning = self
            .model
            .on_call
            .as_ref()
            .map_or(0, |sheet| sheet.burning.len());
        if burning > 0 {
            let count = [("count", burning.to_string().into())];
            title = format!(
                "{title} {}",
                text.say_with("on-call-silence-hushes", &count)
            );
        }
        let menu = Menu::new(title, items).asking_for(text.say("menu-type-row"));
        self.over = Some(Over::Menu {
            menu,
            chosen: Chosen::Silence,
            // It is of no ticket.
            aim: Aim::Marked(Vec::new()),
        });
    }

    fn closes_now(&self, now: Instant) -> bool {
        let schedule = &self.footing.ground.law_at(now).schedule;
        schedule.closure_at(now).is_some()
    }

    fn opening(&self, now: Instant) -> Instant {
        self.footing.ground.law_at(now).schedule.next_open(now)
    }

    /// It was chosen until when nobody is paged, or which silence ends.
    pub(in crate::tui::workbench) fn take_silence(&mut self, id: Option<&str>) {
        let now = (self.footing.clock)();
        let Some(id) = id else { return };
        if let Some(number) = id.strip_prefix(END) {
            if let Ok(number) = number.parse() {
                self.workers.order(Order::EndSilence(number));
            }
            return;
        }
        let until = match id {
            OTHER => return self.ask_line(Asked::SilenceUntil, "prompt-silence-until", ""),
            OPENING => self.opening(now),
            minutes => match minutes.parse() {
                Ok(minutes) => now + TimeDelta::minutes(minutes),
                Err(_) => return,
            },
        };
        self.ask_why_silent(until);
    }

    /// A time of day was typed.
    pub(in crate::tui::workbench) fn take_silence_until(&mut self, text: &str) {
        match next_time(text, (self.footing.clock)()) {
            Some(until) => self.ask_why_silent(until),
            None => self.refuse_line("prompt-silence-until-wrong"),
        }
    }

    fn ask_why_silent(&mut self, until: Instant) {
        let text = &self.look.text;
        let told = [("until", hour(text, until, (self.footing.clock)()).into())];
        let label = text.say_with("prompt-silence-reason", &told);
        let asked = Asked::SilenceReason(until);
        self.ask_labelled(asked, "prompt-silence-reason", label, "");
    }

    /// Why nobody is paged was typed.
    pub(in crate::tui::workbench) fn be_silent(&mut self, until: Instant, reason: String) {
        if reason.is_empty() {
            return self.refuse_line("prompt-reason-empty");
        }
        self.over = None;
        self.workers.order(Order::Silence(until, reason));
    }

    /// A silence was ordered, or not.
    pub(in crate::tui::workbench) fn take_silenced(&mut self, done: desk::Result<Instant>) {
        match done {
            Ok(until) => {
                let until = hour(&self.look.text, until, (self.footing.clock)());
                let until = [("until", until.into())];
                let words = self.look.text.say_with("on-call-silenced", &until);
                self.say(Role::Warn, words);
            }
            Err(error) => self.say_error(&error),
        }
        self.refresh();
    }

    /// A silence was ended, or not.
    pub(in crate::tui::workbench) fn take_silence_ended(&mut self, done: desk::Result<()>) {
        match done {
            Ok(()) => {
                let words = self.look.say("on-call-silence-ended");
                self.say(Role::Good, words);
            }
            Err(error) => self.say_error(&error),
        }
        self.refresh();
    }

    fn say_error(&mut self, error: &desk::Error) {
        let words = self.look.text.sentence(&error.sentence());
        self.say(Role::Bad, words);
    }
}

/// The time of day; with the day, where it is not today.
pub(super) fn hour(text: &Text, at: Instant, now: Instant) -> String {
    match text.date(at) == text.date(now) {
        true => text.time(at),
        false => text.date_time(at, now),
    }
}

/// The next moment at which the Moscow clock shows a time of day: `23:30`, or `7:05`.
fn next_time(text: &str, now: Instant) -> Option<Instant> {
    let time = NaiveTime::parse_from_str(text, "%H:%M").ok()?;
    let today = moscow(now).date_naive();
    let days = [Some(today), today.succ_opt()];
    let moments = days
        .into_iter()
        .flatten()
        .map(|day| from_moscow(day.and_time(time)));
    moments.into_iter().find(|at| *at > now)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ground::at;

    #[test]
    fn a_time_of_day_is_the_next_one() {
        let now = at("2026-11-21T22:10:00+03:00");
        for (typed, meant) in [
            ("23:30", "2026-11-21T23:30:00+03:00"),
            ("22:11", "2026-11-21T22:11:00+03:00"),
            ("22:10", "2026-11-22T22:10:00+03:00"),
            ("7:05", "2026-11-22T07:05:00+03:00"),
        ] {
            assert_eq!(next_time(typed, now), Some(at(meant)), "{typed}");
        }
        for typed in ["", "25:00", "7", "2h", "23:30 завтра"] {
            assert_eq!(next_time(typed, now), None, "{typed}");
        }
    }
}
