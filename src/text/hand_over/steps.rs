//! The steps of an emergency in words.

use super::super::Text;
use super::clock;
use crate::core::hand_over::{Paged, Step, What};
use crate::core::instant::Instant;
use crate::core::roster::{Line, Way};
use crate::core::trouble::TroubleKind;

impl Text {
    /// A step: when, how long after the one before and after the report, and what.
    pub(super) fn step(&self, step: &Step, now: Instant) -> String {
        let mut took = format!(
            "+{}; {}",
            clock(step.since_before.plain_seconds),
            clock(step.since_reported.plain_seconds)
        );
        if step.since_reported.working_seconds != 0 {
            took.push_str("; ");
            took.push_str(&clock(step.since_reported.working_seconds));
        }
        format!(
            "{} ({took}): {}",
            self.moment(step.at, now),
            self.done(step, now)
        )
    }

    /// What a step was, and who did it.
    fn done(&self, step: &Step, now: Instant) -> String {
        let what = self.what(&step.what, now);
        match (&step.who, &step.what) {
            // Two names in a row do not tell who gave it to whom.
            (Some(who), What::HandedOver { to, reason }) => self.say_with(
                "report-step-handed.by",
                &[
                    ("who", who.as_str().into()),
                    ("to", given(to, reason.as_deref()).into()),
                ],
            ),
            (Some(who), _) => self.say_with(
                "report-step-by",
                &[("what", what.into()), ("who", who.as_str().into())],
            ),
            (None, _) => what,
        }
    }

    /// What a step was, in words.
    pub fn what(&self, what: &What, now: Instant) -> String {
        match what {
            What::Reported => self.say("report-step-reported"),
            What::Wrote => self.say("report-step-wrote"),
            What::TookBack => self.say("report-step-took-back"),
            What::Resumed => self.say("report-step-resumed"),
            What::NobodyPaged => self.say("report-step-nobody-paged"),
            What::Rearmed => self.say("report-step-rearmed"),
            What::Released => self.say("report-step-released"),
            What::Parted { joined: None } => self.say("report-step-parted"),
            What::GivenBack => self.say("report-step-given-back"),
            What::Confirmed => self.say("report-step-confirmed"),
            What::Raised { joined: None } => self.say("report-step-raised"),
            What::Raised { joined: Some(n) } => {
                self.say_with("report-step-joined", &[("number", (*n).into())])
            }
            What::Parted { joined: Some(n) } => {
                self.say_with("report-step-rejoined", &[("number", (*n).into())])
            }
            What::Paged(page) => self.of_page("report-step-paged", page, None),
            What::PageSent(page) => self.of_page("report-step-page-sent", page, None),
            What::PageFailed { page, trouble } => {
                self.of_page("report-step-page-failed", page, Some(*trouble))
            }
            What::PageUnsure { page, trouble } => {
                self.of_page("report-step-page-unsure", page, Some(*trouble))
            }
            What::Held { until } => {
                let until = self.moment(*until, now);
                self.say_with("report-step-held", &[("until", until.into())])
            }
            What::RoundBegan { round } => {
                self.say_with("report-step-round", &[("round", (*round).into())])
            }
            _ => self.what_people_did(what),
        }
    }

    fn what_people_did(&self, what: &What) -> String {
        let (key, name, words) = match what {
            What::Answered { purpose } => {
                ("report-step-answered", "purpose", self.purpose(*purpose))
            }
            What::Became { state } => ("report-step-became", "state", self.state(*state)),
            What::Acknowledged { via } => {
                let via = self.say(&format!("report-via-{via}"));
                ("report-step-acknowledged", "via", via)
            }
            What::Declined { reason } => ("report-step-declined", "reason", reason.clone()),
            What::HandedOver { to, reason } => {
                ("report-step-handed", "to", given(to, reason.as_deref()))
            }
            What::Noted { text } => ("report-step-noted", "text", text.clone()),
            What::Ended { why } => {
                let why = self.say(&format!("report-ended-{why}"));
                ("report-step-ended", "why", why)
            }
            What::Passed { line, why } => {
                let why = self.say(&format!("report-passed-{why}"));
                let args = [("line", self.line_name(*line).into()), ("why", why.into())];
                return self.say_with("report-step-passed", &args);
            }
            _ => return String::new(),
        };
        self.say_with(key, &[(name, words.into())])
    }

    fn of_page(&self, key: &str, page: &Paged, trouble: Option<TroubleKind>) -> String {
        let args = [
            ("who", page.person.as_str().into()),
            ("line", self.line_name(page.line).into()),
            ("way", self.way_name(page.way).into()),
            ("round", page.round.into()),
            (
                "why",
                trouble
                    .map_or_else(String::new, |kind| self.trouble_briefly(kind))
                    .into(),
            ),
        ];
        self.say_with(key, &args)
    }

    pub(super) fn line_name(&self, line: Line) -> String {
        self.say(&format!("report-line-{line}"))
    }

    pub(super) fn way_name(&self, way: Way) -> String {
        self.say(&format!("report-way-{way}"))
    }
}

/// To whom an emergency was given, and why.
fn given(to: &str, reason: Option<&str>) -> String {
    match reason {
        Some(reason) => format!("{to} ({reason})"),
        None => to.to_owned(),
    }
}
