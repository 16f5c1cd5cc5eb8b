//! What happened to an emergency, a row a step.

use super::See;
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
        Happened::Alarm(event, None) => text.alarm_step(event),
        Happened::Alarm(event, Some(note)) => {
            let (step, note) = (text.alarm_step(event), cells::one_line(note));
            let args = [("step", step.into()), ("text", (&*note).into())];
            text.say_with("on-call-step-noted", &args)
        }
    }
}
