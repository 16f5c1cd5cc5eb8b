//! What is said about the roster: why somebody is on call, and what is to be looked at.

use super::Text;
use crate::core::instant::Instant;
use crate::core::roster::{Behind, DutyReason, Gap, RosterNotice, RosterWarning, Twice};

impl Text {
    /// Why somebody is on call, or nobody is, in a few words.
    pub fn duty_reason(&self, reason: &DutyReason) -> String {
        let turn = |key: &str, rotation: &str, person: &str| {
            let args = [("rotation", rotation.into()), ("person", person.into())];
            self.say_with(key, &args)
        };
        let stretch = |key: &str, number: u32, person: &str, why: &str| {
            let args = [
                ("number", number.into()),
                ("person", person.into()),
                ("why", why.into()),
            ];
            match why {
                "" => self.say_with(key, &args),
                _ => self.say_with(&format!("{key}.why"), &args),
            }
        };
        match reason {
            DutyReason::NoRotation => self.say("duty-no-rotation"),
            DutyReason::Turn { rotation, person } => turn("duty-turn", rotation, person),
            DutyReason::Cover {
                number,
                person,
                reason,
            } => stretch("duty-cover", *number, person, reason),
            DutyReason::Away {
                number,
                person,
                reason,
            } => stretch("duty-away", *number, person, reason),
            DutyReason::Next { rotation, person } => turn("duty-next", rotation, person),
            DutyReason::AllAway => self.say("duty-all-away"),
        }
    }

    /// Why somebody is on call, or nobody is: all reasons, the deciding one last.
    pub fn duty_reasons(&self, reasons: &[DutyReason]) -> String {
        let reasons: Vec<String> = reasons.iter().map(|r| self.duty_reason(r)).collect();
        reasons.join("; ")
    }

    /// What is to be looked at in the roster, in one sentence without a full stop.
    pub fn roster_notice(&self, notice: &RosterNotice, now: Instant) -> String {
        match notice {
            RosterNotice::Nobody => self.say("roster-nobody"),
            RosterNotice::Gap(gap) => self.gap(gap, now),
            RosterNotice::Twice(twice) => self.twice(twice, now),
            RosterNotice::Warning(warning) => self.roster_warning(warning),
            RosterNotice::NoCalendar(year) => {
                self.say_with("roster-no-calendar", &[("year", year.to_string().into())])
            }
        }
    }

    fn gap(&self, gap: &Gap, now: Instant) -> String {
        let whole = gap.from == gap.closure.from && gap.until == gap.closure.until;
        let key = match (whole, gap.behind) {
            (true, Behind::Nobody) => "roster-gap",
            (true, Behind::Partly) => "roster-gap.partly",
            (true, Behind::Always) => "roster-gap.first",
            (false, Behind::Nobody) => "roster-gap-part",
            (false, Behind::Partly) => "roster-gap-part.partly",
            (false, Behind::Always) => "roster-gap-part.first",
        };
        let args = [
            ("closure", self.closure(gap.closure.kind).into()),
            ("from", self.date_time(gap.from, now).into()),
            ("until", self.date_time(gap.until, now).into()),
        ];
        self.say_with(key, &args)
    }

    fn twice(&self, twice: &Twice, now: Instant) -> String {
        let key = match twice.more {
            0 => "roster-twice",
            _ => "roster-twice.more",
        };
        let (one, other) = twice.lines;
        let args = [
            ("person", (&twice.person).into()),
            ("one", self.duty_line(one).into()),
            ("other", self.duty_line(other).into()),
            ("from", self.date_time(twice.from, now).into()),
            ("until", self.date_time(twice.until, now).into()),
            ("more", twice.more.to_string().into()),
        ];
        self.say_with(key, &args)
    }

    fn roster_warning(&self, warning: &RosterWarning) -> String {
        match warning {
            RosterWarning::EmptyLine(line) => self.say_with(
                "roster-empty-line",
                &[("line", self.duty_line(*line).into())],
            ),
            RosterWarning::NoContact(person) => {
                self.say_with("roster-no-contact", &[("person", person.into())])
            }
            RosterWarning::Ended { rotation, line, on } => {
                let args = [
                    ("rotation", rotation.into()),
                    ("line", self.duty_line(*line).into()),
                    ("date", self.date_of(*on).into()),
                ];
                self.say_with("roster-ended", &args)
            }
        }
    }

    /// What stands at the head of the roster's text as people edit it.
    pub fn roster_head(&self) -> String {
        self.say("roster-head")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::language::Language;
    use crate::core::roster::{Line, Roster};

    #[test]
    fn every_reason_and_notice_has_its_words() {
        let t: Instant = "2026-11-20T18:00:00+03:00".parse().unwrap();
        let (person, rotation, reason) = ("anna".to_owned(), "weeks".to_owned(), "ill".to_owned());
        let reasons = [
            DutyReason::Turn {
                rotation: rotation.clone(),
                person: person.clone(),
            },
            DutyReason::Away {
                number: 3,
                person: person.clone(),
                reason: reason.clone(),
            },
            DutyReason::Next {
                rotation: rotation.clone(),
                person: "boris".to_owned(),
            },
            DutyReason::Cover {
                number: 4,
                person,
                reason: String::new(),
            },
            DutyReason::NoRotation,
            DutyReason::AllAway,
        ];
        let english = Text::new(Language::En);
        assert_eq!(
            english.duty_reasons(&reasons[..3]),
            "anna's turn in “weeks”; anna is away (no. 3: ill); boris is next in “weeks”"
        );
        assert_eq!(english.duty_reason(&reasons[3]), "anna stands in (no. 4)");
        for language in Language::ALL {
            let text = Text::new(*language);
            for reason in &reasons {
                assert!(!text.duty_reason(reason).contains(['{', '}']));
            }
            for warning in [
                RosterWarning::EmptyLine(Line::Second),
                RosterWarning::NoContact("anna".to_owned()),
                RosterWarning::Ended {
                    rotation: rotation.clone(),
                    line: Line::Lead,
                    on: "2026-12-01".parse().unwrap(),
                },
            ] {
                let said = text.roster_notice(&RosterNotice::Warning(warning), t);
                assert!(!said.contains(['{', '}']), "{said}");
            }
            for notice in [RosterNotice::Nobody, RosterNotice::NoCalendar(2031)] {
                assert!(!text.roster_notice(&notice, t).contains(['{', '}']));
            }
            let form = Roster::default().to_toml(&text.roster_head());
            assert!(form.lines().filter(|line| line.starts_with('#')).count() > 10);
            // It is read on a screen of 80 columns, in a frame.
            for line in form.lines().filter(|line| line.starts_with('#')) {
                assert!(line.chars().count() <= 76, "{line}");
            }
            assert_eq!(Roster::parse(&form).unwrap(), Roster::default());
        }
    }
}
