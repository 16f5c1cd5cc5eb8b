//! The picture of a year as a page: a calendar of signs, and the sums.

use super::hand_over::clock;
use super::{Sheet, Text};
use crate::core::hand_over::Acted;
use crate::core::instant::moscow_date;
use crate::core::year::{Day, Mark, Sums, Year};
use crate::text::sheet::Block;

/// Weeks that a month may touch.
const WEEKS: usize = 6;

impl Mark {
    /// Its sign: one letter, so that a picture without colours says the same.
    pub fn sign(self) -> char {
        match self {
            Self::Unanswered => '!',
            Self::Burned(n) => u32::try_from(n)
                .ok()
                .and_then(|n| char::from_digit(n, 10))
                .unwrap_or('+'),
            Self::FalseAlarm => 'x',
            Self::Holiday => '=',
            Self::Weekend => '-',
            Self::Open => '.',
        }
    }
}

impl Text {
    /// The picture of a year.
    pub fn year(&self, told: &Year) -> Sheet {
        let mut sheet = Sheet::default();
        sheet.heading(1, self.year_title(told));
        if !told.calendar_known {
            sheet.line(self.say("report-calendar-unknown"));
        }
        // Above: below it would be out of sight on a small screen.
        let today = told.days.iter().any(|day| is_today(told, day));
        let today = today.then(|| self.say("year-legend.today"));
        let legend = [Some(self.year_legend()), today].into_iter().flatten();
        // No sign stands apart from what it means.
        let legend = legend.collect::<Vec<_>>().join(", ");
        let pieces = legend.split(", ").map(|piece| piece.replace(' ', "\u{a0}"));
        sheet.line(pieces.collect::<Vec<_>>().join(", "));
        sheet.blocks.push(Block::Fixed(self.year_map(told)));
        if told.totals.emergencies == 0 {
            sheet.line(self.say("year-quiet"));
            return sheet;
        }
        if let Some(days) = self.year_days(told) {
            sheet.line(days);
        }
        for line in self.totals(&told.totals) {
            sheet.item(0, line);
        }
        self.months(&mut sheet, told);
        self.closures(&mut sheet, told);
        self.people(&mut sheet, &told.people);
        sheet
    }

    /// The title: which year.
    pub fn year_title(&self, told: &Year) -> String {
        self.say_with("year-title", &[("year", told.year.to_string().into())])
    }

    /// What the signs of the picture mean.
    pub fn year_legend(&self) -> String {
        self.say("year-legend")
    }

    /// The name of a month by itself, counted from 1: `ноябрь`.
    pub fn month_name(&self, month: u32) -> String {
        self.say(&format!("month-{month}"))
    }

    /// The days on which anything burned, each with its sign: the picture has no dates.
    fn year_days(&self, told: &Year) -> Option<String> {
        let burned = told.days.iter().filter(|day| day.sums != Sums::default());
        let days: Vec<String> = burned
            .map(|day| format!("{} ({})", self.day_short(day.date), day.mark().sign()))
            .collect();
        let told = [("days", days.join(", ").into())];
        (!days.is_empty()).then(|| self.say_with("year-days", &told))
    }

    /// The calendar of signs, a block of lines a month: its name, the days of the week, its weeks.
    pub fn year_map(&self, told: &Year) -> Vec<Vec<String>> {
        (1..=12).map(|month| self.month_map(told, month)).collect()
    }

    /// A month: its name, the days of the week, and its weeks.
    fn month_map(&self, told: &Year, month: u32) -> Vec<String> {
        let weekdays = (0..7_u8).filter_map(|day| chrono::Weekday::try_from(day).ok());
        let heads = weekdays.map(|day| self.weekday_short(day).chars().take(2).collect());
        let mut lines = Vec::with_capacity(WEEKS + 2);
        lines.push(self.month_name(month));
        lines.push(heads.collect::<Vec<String>>().join(" "));
        for week in told.weeks(month) {
            let cell = |day: &Option<&Day>| match day {
                Some(day) if is_today(told, day) => format!(">{}", day.mark().sign()),
                Some(day) => format!(" {}", day.mark().sign()),
                None => "  ".to_owned(),
            };
            let cells = week.iter().map(cell);
            lines.push(cells.collect::<Vec<_>>().join(" "));
        }
        lines
    }

    fn months(&self, sheet: &mut Sheet, told: &Year) {
        sheet.heading(2, self.say("year-months"));
        let rows = told.months.iter().map(|month| {
            let mut row = vec![self.month_name(month.month), month.closed_days.to_string()];
            row.extend(sums(&month.sums));
            row
        });
        let rows = rows.collect();
        let head = self.head(&["year-column-month", "year-column-closed"]);
        sheet.blocks.push(Block::Table(head, rows));
    }

    /// The closures in which anything burned.
    fn closures(&self, sheet: &mut Sheet, told: &Year) {
        let burned = told
            .closures
            .iter()
            .filter(|row| row.sums != Sums::default());
        let rows: Vec<Vec<String>> = burned
            .map(|row| {
                let closure = &row.closure;
                let args = [
                    (
                        "closure",
                        closure
                            .kind
                            .map_or_else(String::new, |k| self.closure(k))
                            .into(),
                    ),
                    ("from", self.date_time(closure.from, closure.from).into()),
                    ("until", self.date_time(closure.until, closure.from).into()),
                ];
                let mut cells = vec![self.say_with("on-call-next-line", &args)];
                cells.extend(sums(&row.sums));
                cells
            })
            .collect();
        if !rows.is_empty() {
            sheet.heading(2, self.say("year-closures"));
            let head = self.head(&["year-column-closure"]);
            sheet.blocks.push(Block::Table(head, rows));
        }
    }

    /// The heading of a table: its own first columns, then those of the sums.
    fn head(&self, first: &[&str]) -> Vec<String> {
        let sums = [
            "year-column-real",
            "year-column-declined",
            "year-column-unanswered",
            "year-column-pages",
            "year-column-median",
            "year-column-worst",
        ];
        first.iter().chain(&sums).map(|key| self.say(key)).collect()
    }

    fn people(&self, sheet: &mut Sheet, people: &[Acted]) {
        if people.is_empty() {
            return;
        }
        sheet.heading(2, self.say("report-acted"));
        let head = [
            "year-column-who",
            "year-column-pages",
            "year-column-acknowledged",
            "year-column-declined",
            "year-column-handed",
            "year-column-resolved",
            "year-column-median",
            "year-column-worst",
        ];
        let rows = people.iter().map(|person| {
            let counts = [
                person.paged,
                person.acknowledged,
                person.declined,
                person.handed_over,
                person.resolved,
            ];
            let mut row = vec![person.who.clone()];
            row.extend(counts.map(|n| n.to_string()));
            row.push(length(person.to_answer.map(|l| l.median_seconds)));
            row.push(length(person.to_answer.map(|l| l.worst_seconds)));
            row
        });
        let rows = rows.collect();
        let head = head.map(|key| self.say(key)).to_vec();
        sheet.blocks.push(Block::Table(head, rows));
    }
}

/// Whether it is the day of which the picture was made.
fn is_today(told: &Year, day: &Day) -> bool {
    day.date == moscow_date(told.made_at)
}

/// The cells of the sums, in the order of their heading.
fn sums(sums: &Sums) -> [String; 6] {
    [
        sums.real.to_string(),
        sums.declined.to_string(),
        sums.unanswered.to_string(),
        sums.pages.to_string(),
        length(sums.median_seconds),
        length(sums.worst_seconds),
    ]
}

fn length(seconds: Option<i64>) -> String {
    seconds.map_or_else(|| "—".to_owned(), clock)
}
