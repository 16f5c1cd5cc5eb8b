//! What is told aloud: the title, the bell, a notification; and the clock of the pane while something burns.

use crate::core::alarm::Alarm;
use crate::tui::model::Pane;
use crate::tui::overlay::cells;
use crate::tui::shell::Request;
use crate::tui::snapshot::{Blaze, OnCallSheet};
use crate::tui::theme::Role;
use crate::tui::view::{self, Places};
use crate::tui::workbench::Workbench;
use chrono::{TimeDelta, Timelike};
use std::time::{Duration, Instant};

/// Longest part of a notification, in characters: a phone's banner shows no more.
const LONGEST: usize = 120;
/// How long after a moment is woken: never a hair before it.
const AFTER: Duration = Duration::from_millis(20);

/// What was told aloud last, and when the spans of the pane change.
#[derive(Debug, Default)]
pub(in crate::tui::workbench) struct Bell {
    /// The terminal's title, if it is not the program's own.
    title: Option<String>,
    /// When the spans in the pane are to be drawn anew.
    pub(in crate::tui::workbench) ticks_at: Option<Instant>,
    /// Number of the ticket that was declared an emergency here, until it is seen to burn: who declared it knows.
    declared: Option<u64>,
}

impl Workbench {
    /// Tells aloud what burns that did not at the last look, what nobody has answered for, and what was handed to the
    /// agent; and has the terminal's title say how much burns.
    pub(in crate::tui::workbench) fn ring(&mut self, sheet: &OnCallSheet) {
        self.entitle(sheet);
        let Some(before) = &self.model.on_call else {
            return;
        };
        let me = &self.footing.actor.name;
        let declared = self.bell.declared;
        if declared.is_some_and(|number| sheet.burning.iter().any(|b| b.ticket.number == number)) {
            self.bell.declared = None;
        }
        let strange = sheet.burning.iter();
        let mut strange = strange.filter(|blaze| Some(blaze.ticket.number) != declared);
        let news = strange.find_map(|blaze| {
            let number = blaze.ticket.number;
            let was = before.burning.iter().find(|b| b.ticket.number == number);
            Some((news_of(was, blaze, sheet, me)?, blaze))
        });
        let Some((key, blaze)) = news else {
            return;
        };
        let args = [
            ("number", blaze.ticket.number.to_string().into()),
            ("client", short(blaze.who()).into()),
        ];
        let title = self.look.text.say_with(key, &args);
        self.wants.push_back(Request::Notify {
            title: title.clone(),
            body: short(&blaze.ticket.subject),
        });
        self.say(Role::Bad, title);
    }

    /// A ticket was declared an emergency here: what is told of that stands, and is not told over.
    pub(in crate::tui::workbench) fn has_declared(&mut self, number: u64) {
        let mut seen = self.model.on_call.iter().flat_map(|sheet| &sheet.burning);
        let is_seen = seen.any(|blaze| blaze.ticket.number == number);
        self.bell.declared = (!is_seen).then_some(number);
    }

    /// The terminal's title says how much burns; the program's own name, if nothing does.
    fn entitle(&mut self, sheet: &OnCallSheet) {
        let title = match sheet.fires() {
            (_, 0) => None,
            (0, burning) => Some(("", burning)),
            (unanswered, _) => Some(("! ", unanswered)),
        };
        let title = title.map(|(sign, count)| {
            let args = [("sign", sign.into()), ("count", count.into())];
            self.look.text.say_with("on-call-title", &args)
        });
        if self.bell.title != title {
            self.bell.title.clone_from(&title);
            self.wants.push_back(Request::Title(title));
        }
    }

    /// Plans when the spans of the on-call pane are drawn anew: with each minute while something burns in sight, and
    /// with each second in the last minute before a page. While nothing burns, never.
    pub(in crate::tui::workbench) fn plan_tick(&mut self, now: Instant) {
        self.bell.ticks_at = self.next_tick().map(|wait| now + wait + AFTER);
    }

    fn next_tick(&self) -> Option<Duration> {
        let sheet = self.model.on_call.as_ref()?;
        let is_page = self.over.as_ref().is_some_and(|over| over.is_page());
        if sheet.burning.is_empty() || is_page {
            return None;
        }
        Places::of(self.area(), self.model.focus).place_of(Pane::OnCall)?;
        let moment = (self.footing.clock)();
        let into_minute =
            i64::from(moment.second()) * 1000 + i64::from(moment.timestamp_subsec_millis());
        let minute = TimeDelta::milliseconds(60_000 - into_minute.min(59_999));
        let pages = sheet.burning.iter().filter_map(Blaze::next_at);
        let pages = pages.filter(|at| *at > moment).map(|at| {
            let left = at - moment;
            let last = TimeDelta::seconds(view::LAST_SECONDS);
            if left > last {
                return left - last;
            }
            let over = left.num_milliseconds() % 1000;
            TimeDelta::milliseconds(if over == 0 { 1000 } else { over })
        });
        let wait = pages.chain([minute]).min()?;
        // A moment ahead in any case: a clock that stands must not keep us awake.
        Some(wait.to_std().ok()?.max(Duration::from_millis(100)))
    }

    /// The spans of the on-call pane have changed.
    pub(in crate::tui::workbench) fn tick(&mut self, now: Instant) {
        if self.bell.ticks_at.is_some_and(|t| t <= now) {
            self.model.now = (self.footing.clock)();
            self.dirty = true;
        }
    }
}

/// What is new about an emergency, if it is told aloud: the message that says so. What joins another is told with it.
fn news_of(was: Option<&Blaze>, is: &Blaze, sheet: &OnCallSheet, me: &str) -> Option<&'static str> {
    if !is.ticket.is_unanswered() || sheet.is_behind(is) {
        return None;
    }
    let Some(was) = was else {
        return Some("emergency-new");
    };
    let (before, now) = (was.ticket.alarm.as_ref(), is.ticket.alarm.as_ref()?);
    let handed = |to: Option<&String>| to.is_some_and(|to| to == me);
    let was_handed = handed(before.and_then(|alarm| alarm.handed_to.as_ref()));
    if handed(now.handed_to.as_ref()) && !was_handed {
        return Some("on-call-handed-to-you");
    }
    is_escalated(before?, now).then_some("on-call-escalated")
}

/// Whether somebody further is paged because nobody answered. Whom it was handed over to is paged for that alone.
fn is_escalated(before: &Alarm, now: &Alarm) -> bool {
    let line = |alarm: &Alarm| alarm.at.as_ref().map(|at| at.line);
    let is_further = now.round > before.round || line(now) > line(before);
    let paged = now.at.as_ref().and_then(|at| at.person.as_ref());
    let is_given = now.handed_to.is_some() && now.handed_to.as_ref() == paged;
    now.pages > before.pages && before.pages > 0 && is_further && !is_given
}

/// The beginning of a text, in one line.
fn short(text: &str) -> String {
    let line = cells::one_line(text);
    line.chars().take(LONGEST).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    fn alarm(over: &Value) -> Alarm {
        let mut alarm = json!({
            "raised_at": "2026-11-21T21:00:00+03:00", "opens_at": "2026-11-23T09:00:00+03:00", "round": 1,
            "at": {"line": "first", "person": "anna", "contact": 0}, "paged": ["anna"], "pages": 1,
        });
        for (key, value) in over.as_object().unwrap() {
            alarm[key] = value.clone();
        }
        serde_json::from_value(alarm).unwrap()
    }

    /// An emergency that was handed over pages its next one: nobody has failed to answer.
    #[test]
    fn a_hand_over_is_no_escalation() {
        let second = json!({"line": "second", "person": "boris", "contact": 0});
        let before = alarm(&json!({}));
        assert!(!is_escalated(&before, &before));
        let further = json!({"at": second, "pages": 2});
        assert!(is_escalated(&before, &alarm(&further)));
        let given = json!({"at": second, "pages": 2, "handed_to": "boris"});
        assert!(!is_escalated(&before, &alarm(&given)));
        // He did not answer either.
        let lead = json!({"line": "lead", "person": "olga", "contact": 0});
        let on = json!({"at": lead, "pages": 3, "handed_to": "boris"});
        assert!(is_escalated(&alarm(&given), &alarm(&on)));
    }
}
