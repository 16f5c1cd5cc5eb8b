//! What happened to an emergency, a row a step.

use super::{See, duty};
use crate::core::alarm::AlarmEvent;
use crate::tui::overlay::cells;
use crate::tui::snapshot::{Blaze, Happened, Step};
use crate::tui::theme::Role;
use crate::tui::view::rows::Rows;

/// Blanks before a step.
const INDENT: &str = "    ";
/// How far the rows after its first are moved.
const HANG: usize = 10;

/// Draws the timeline, oldest first.
pub(super) fn draw(rows: &mut Rows, see: &See<'_>, blaze: &Blaze) {
    let mut day = None;
    for step in &blaze.steps {
        let text = &see.scene.look.text;
        // The day is told once.
        let date = text.date_short(step.at);
        if day.as_ref() != Some(&date) {
            rows.wrapped(INDENT, &text.date(step.at), see.style(Role::Dim), HANG);
            day = Some(date);
        }
        let line = format!("{} {}", text.time(step.at), happened(see, step));
        rows.wrapped(INDENT, &line, see.style(Role::Text), HANG);
    }
}

fn happened(see: &See<'_>, step: &Step) -> String {
    let text = &see.scene.look.text;
    match &step.what {
        Happened::Received(who) => {
            let who = cells::one_line(who);
            text.say_with("on-call-step-received", &[("who", (&*who).into())])
        }
        Happened::Replied(purpose) => {
            let purpose = text.purpose(*purpose);
            text.say_with("on-call-step-replied", &[("purpose", purpose.into())])
        }
        Happened::Alarm(event, note) => alarm(see, event, note.as_deref().unwrap_or_default()),
    }
}

/// A step of the alarm, with what is known of it: whom, which line, why, until when.
fn alarm(see: &See<'_>, event: &AlarmEvent, note: &str) -> String {
    let (look, text) = (see.scene.look, &see.scene.look.text);
    let key = format!("on-call-step-{}", event.step());
    let note = cells::one_line(note);
    let (mut who, mut line, mut why) = (String::new(), String::new(), String::new());
    let (mut until, mut round) = (String::new(), String::new());
    match event {
        AlarmEvent::Paged { page, .. } => {
            who.clone_from(&page.person);
            line = duty::line_name(look, page.line);
        }
        AlarmEvent::Passed { line: passed, .. } => line = duty::line_name(look, *passed),
        AlarmEvent::RoundBegan { round: n } => round = n.to_string(),
        AlarmEvent::Held { until: held } => until = text.relative(*held, see.now),
        AlarmEvent::PageFailed { trouble, .. } | AlarmEvent::PageUnsure { trouble, .. } => {
            why = text.trouble(trouble);
        }
        AlarmEvent::Acknowledged(by) => who.clone_from(&by.by),
        AlarmEvent::Confirmed { by } | AlarmEvent::Noted { by } => who.clone_from(by),
        AlarmEvent::Declined { by, reason } => {
            who.clone_from(by);
            why.clone_from(reason);
        }
        AlarmEvent::HandedOver { to, .. } => who.clone_from(to),
        _ => {}
    }
    let args = [
        ("who", who.into()),
        ("line", line.into()),
        ("why", why.into()),
        ("until", until.into()),
        ("round", round.into()),
        ("text", (&*note).into()),
    ];
    text.say_with(&key, &args)
}
