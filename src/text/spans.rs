//! Lengths of time: working time in days of nine hours, plain time in days of twenty-four.

use super::Text;

const MINUTE: u64 = 60;
const HOUR: u64 = 3600;
/// A working day of the regulation: 09:00 to 18:00 (§3).
const WORKING_DAY: u64 = 9 * HOUR;
const DAY: u64 = 24 * HOUR;
/// Days beyond which hours are no longer told: the narrow form stays within its seven cells.
const MANY_DAYS: u64 = 100;

impl Text {
    /// Working time, in days of nine hours: `12 мин`, `3 ч 20 мин`, `2 дн 1 ч`. Negative time is shown with a minus.
    pub fn working_age(&self, seconds: i64) -> String {
        self.span(seconds, WORKING_DAY, "")
    }

    /// The same for a column of seven cells: `3ч20м`, `2д1ч`.
    pub fn working_age_narrow(&self, seconds: i64) -> String {
        self.span(seconds, WORKING_DAY, ".narrow")
    }

    /// Plain time, in days of twenty-four hours.
    pub fn plain_span(&self, seconds: i64) -> String {
        self.span(seconds, DAY, "")
    }

    /// The same for a column of seven cells.
    pub fn plain_span_narrow(&self, seconds: i64) -> String {
        self.span(seconds, DAY, ".narrow")
    }

    fn span(&self, seconds: i64, day: u64, form: &str) -> String {
        let length = seconds.unsigned_abs();
        let days = length / day;
        let hours = length % day / HOUR;
        let minutes = length % day % HOUR / MINUTE;
        let key = match (days, hours, minutes) {
            (0, 0, 0) => "span-none",
            (0, 0, _) => "span-minutes",
            (0, _, 0) => "span-hours",
            (0, _, _) => "span-hours-minutes",
            (_, 0, _) => "span-days",
            _ if days >= MANY_DAYS => "span-days",
            _ => "span-days-hours",
        };
        let text = self.say_with(
            &format!("{key}{form}"),
            &[
                ("d", days.into()),
                ("h", hours.into()),
                ("m", minutes.into()),
            ],
        );
        if seconds < 0 && key != "span-none" {
            format!("−{text}")
        } else {
            text
        }
    }
}
