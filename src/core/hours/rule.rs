//! The parameters of working time, as a version of the regulation states them (§3).

use crate::core::fault::Told;
use crate::core::sentence::Sentence;
use chrono::{NaiveTime, Timelike, Weekday};
use serde::{Deserialize, Serialize};

use super::moscow::DAY_SECONDS;

/// When the desk is open (§3). Civil times are Moscow's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HoursRule {
    /// The days of the week on which it is open: any subset, at least one; order and repetition do not matter.
    pub weekdays: Vec<Weekday>,
    /// The first second that is open. Written `"09:00"` or `"09:00:00"`.
    pub opens: NaiveTime,
    /// The first second that is closed again. `00:00` is the midnight at the day's end.
    pub closes: NaiveTime,
    /// What a Saturday or Sunday is that the calendar makes a working day.
    pub working_weekends: WorkingWeekends,
    /// What the hour is that the calendar takes from a day before a holiday.
    pub short_days: ShortDays,
    /// Whether emergencies are reacted to in a closure that is neither holiday nor weekend.
    pub night: Night,
}

/// A Saturday or Sunday that the calendar makes a working day (§3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum WorkingWeekends {
    /// Stays closed, by the letter of §3.
    Closed,
    /// Is open like a weekday.
    Open,
}

/// A working day that the calendar shortens before a holiday (§3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ShortDays {
    /// Keeps its hours.
    Ignore,
    /// Closes an hour earlier. A day of an hour or less is then not open at all.
    #[serde(rename = "close-1h")]
    CloseOneHourEarlier,
}

/// A closure that is neither holiday nor weekend (§3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Night {
    /// Emergencies wait for the opening.
    Park,
    /// Emergencies are reacted to, as on weekends and holidays.
    OnCall,
}

/// Why a rule cannot make a schedule (§3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum HoursError {
    /// No weekday is open: there would never be a next opening.
    #[error("weekdays: at least one day of the week must be open")]
    EmptyWeek,
    /// The day closes before it opens, or at the same time.
    #[error("closes: {closes} is not after opens, {opens}")]
    NotAfterOpening {
        /// The opening that was given.
        opens: NaiveTime,
        /// The closing that was given.
        closes: NaiveTime,
    },
    /// Open from midnight to midnight: such a desk has no closings.
    #[error("opens: a desk that is open all day has no closures")]
    AroundTheClock,
    /// An opening or closing has a fraction of a second.
    #[error("opens and closes must be whole seconds")]
    NotWholeSeconds,
}

impl Told for HoursError {
    fn told(&self) -> Sentence {
        match self {
            Self::EmptyWeek => Sentence::of("fault-hours-week"),
            Self::NotAfterOpening { opens, closes } => Sentence::of("fault-hours-order")
                .name("opens", opens)
                .name("closes", closes),
            Self::AroundTheClock => Sentence::of("fault-hours-always"),
            Self::NotWholeSeconds => Sentence::of("fault-hours-seconds"),
        }
    }
}

impl HoursRule {
    /// The opening and closing as seconds of the day, the closing up to 86,400.
    pub(super) fn bounds(&self) -> Result<(i64, i64), HoursError> {
        if self.weekdays.is_empty() {
            return Err(HoursError::EmptyWeek);
        }
        if self.opens.nanosecond() != 0 || self.closes.nanosecond() != 0 {
            return Err(HoursError::NotWholeSeconds);
        }
        let opens = i64::from(self.opens.num_seconds_from_midnight());
        let closes = match i64::from(self.closes.num_seconds_from_midnight()) {
            0 => DAY_SECONDS,
            second => second,
        };
        if (opens, closes) == (0, DAY_SECONDS) {
            return Err(HoursError::AroundTheClock);
        }
        if opens >= closes {
            return Err(HoursError::NotAfterOpening {
                opens: self.opens,
                closes: self.closes,
            });
        }
        Ok((opens, closes))
    }
}
