//! What is asked for is about some tickets: which, in words, and where the question stands so that they stay in sight.

use super::Workbench;
use super::laid_over::Over;
use crate::tui::model::{Aim, Pane};
use crate::tui::overlay::cells;
use crate::tui::view::Places;
use ratatui::layout::Rect;

/// Fewer rows beside the chosen one are no room for a question: it lies over all of the screen then.
const LEAST_ROWS: u16 = 8;

/// What a ticket is called by.
struct Named {
    who: String,
    subject: String,
    holder: Option<String>,
}

impl Workbench {
    /// The tickets that a command goes to, in words: one by its number, client and subject, or how many are marked.
    pub(super) fn about(&self, aim: &Aim) -> String {
        match aim {
            Aim::One(number) => self.about_one(*number, None),
            Aim::Marked(numbers) => self.about_marked(numbers.len()),
        }
    }

    /// The same, with who has the ticket.
    pub(super) fn about_held(&self, aim: &Aim) -> String {
        let Aim::One(number) = aim else {
            return self.about(aim);
        };
        let answers = self.who_answers(*number).map(str::to_owned);
        let holder = answers.or_else(|| self.named(*number)?.holder);
        self.about_one(*number, holder)
    }

    pub(super) fn about_one(&self, number: u64, holder: Option<String>) -> String {
        let text = &self.look.text;
        let mut parts = vec![format!("#{number}")];
        if let Some(by) = holder {
            parts.push(text.say_with("about-held", &[("by", by.into())]));
        }
        if let Some(named) = self.named(number) {
            parts.push(named.who);
            parts.push(named.subject);
        }
        let parts = parts.iter().map(|part| cells::one_line(part));
        let parts: Vec<_> = parts.filter(|part| !part.trim().is_empty()).collect();
        parts.join(" · ")
    }

    fn about_marked(&self, count: usize) -> String {
        let text = &self.look.text;
        match self.model.marks.hidden() {
            0 => text.say_with("status-marked", &[("count", count.into())]),
            hidden => {
                let numbers = [("count", count.into()), ("hidden", hidden.into())];
                text.say_with("status-marked-hidden", &numbers)
            }
        }
    }

    /// What is on the screen of a ticket, or was read of it.
    fn named(&self, number: u64) -> Option<Named> {
        let model = &self.model;
        let mut burning = model.on_call.iter().flat_map(|sheet| &sheet.burning);
        if let Some(blaze) = burning.find(|blaze| blaze.ticket.number == number) {
            return Some(Named {
                who: blaze.who().to_owned(),
                subject: blaze.ticket.subject.clone(),
                holder: blaze.ticket.assignee.clone(),
            });
        }
        if let Some(row) = model.queue.rows.iter().find(|row| row.number == number) {
            let sender = || row.from.shown().to_owned();
            return Some(Named {
                who: row.client_name.clone().unwrap_or_else(sender),
                subject: row.subject.clone(),
                holder: row.assignee.clone(),
            });
        }
        let sheet = model.target_sheet()?;
        let ticket = (sheet.ticket.number == number).then_some(&sheet.ticket)?;
        let client = sheet.client.as_ref().map(|sheet| &sheet.client.name);
        Some(Named {
            who: client.map_or_else(|| ticket.from.shown().to_owned(), Clone::clone),
            subject: ticket.subject.clone(),
            holder: ticket.assignee.clone(),
        })
    }

    /// Where what is laid over is drawn: a question about tickets leaves the chosen row in sight, if there is room.
    pub(super) fn room(&self, area: Rect, places: &Places) -> Rect {
        let row = self.chosen_row(places);
        let Some(row) = row.filter(|row| (area.y..area.bottom()).contains(row)) else {
            return area;
        };
        match &self.over {
            Some(Over::Prompt { prompt, asked }) if asked.aim().is_some() => {
                above(area, row, prompt.rows(area))
            }
            Some(Over::Menu { menu, chosen, .. }) if chosen.is_of_tickets() => {
                let free = places.tabs.bottom()..places.status.y;
                beside(area, row, menu.rows(), free)
            }
            Some(Over::Evidence(evidence)) if !evidence.is_looked_at() => {
                let free = places.tabs.bottom()..places.status.y;
                beside(area, row, evidence.list.rows(), free)
            }
            _ => area,
        }
    }

    /// The row of the screen on which the chosen ticket stands; none, where its list is not in sight.
    fn chosen_row(&self, places: &Places) -> Option<u16> {
        let model = &self.model;
        if model.burning_target().is_some() {
            return model.on_call_place.stands_on;
        }
        let list = places.place_of(Pane::Queue)?;
        let offset = model.queue.cursor.checked_sub(model.queue.top)?;
        // The first row has the names of the columns.
        let row = u16::try_from(offset).ok()?.saturating_add(1);
        (row < list.height).then_some(list.y + row)
    }
}

/// The area for a line at the bottom of so many rows: where it would cover the chosen row, that above it.
fn above(area: Rect, row: u16, rows: u16) -> Rect {
    let height = row - area.y;
    if row < area.bottom().saturating_sub(rows) || height < LEAST_ROWS.max(rows) {
        return area;
    }
    Rect { height, ..area }
}

/// The larger part of an area above or below the chosen row: without the rows of the tabs and of the status, of which a
/// narrower list would leave the ends, unless too little is left between them.
fn beside(area: Rect, row: u16, rows: u16, free: std::ops::Range<u16>) -> Rect {
    let part = |from: u16, to: u16| Rect {
        y: from,
        height: to.saturating_sub(from),
        ..area
    };
    let (above, below) = (part(area.y, row), part(row + 1, area.bottom()));
    let is_below = below.height >= above.height;
    let larger = if is_below { below } else { above };
    let within = match is_below {
        true => part(row + 1, free.end.min(area.bottom())),
        false => part(free.start.max(area.y), row),
    };
    match larger.height {
        ..LEAST_ROWS => area,
        _ if within.height >= rows.min(LEAST_ROWS) => within,
        _ => larger,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// On every screen and for every row: what lies there is on the screen, and covers the row only where neither side
    /// of it has room.
    #[test]
    fn the_chosen_row_stays_in_sight_where_there_is_room() {
        for height in 1..60u16 {
            let area = Rect::new(0, 0, 80, height);
            for row in 0..height {
                for rows in [3, 4, 8, 12, 33] {
                    let free = 1..height.saturating_sub(2);
                    for room in [beside(area, row, rows, free), above(area, row, rows)] {
                        assert_eq!(room.intersection(area), room);
                        assert!(!room.is_empty(), "{height} {row} {rows}");
                    }
                    let list = beside(area, row, rows, 1..height.saturating_sub(2));
                    let has_room = row.max(height - row - 1) >= LEAST_ROWS;
                    assert_eq!((list.y..list.bottom()).contains(&row), !has_room);
                    let line = above(area, row, rows);
                    let covered = row >= line.bottom().saturating_sub(rows) && row < line.bottom();
                    assert!(
                        !covered || row < LEAST_ROWS.max(rows),
                        "{height} {row} {rows}"
                    );
                }
            }
        }
    }
}
