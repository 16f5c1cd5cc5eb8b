//! What the shell has of the workbench: inputs and messages taken, wakes, the drawing, replies.

use super::Workbench;
use super::laid_over::Over;
use crate::tui::input::Input;
use crate::tui::overlay::{hints, which_key};
use crate::tui::shell::{App, Frame, Reply, Request};
use crate::tui::theme::Role;
use crate::tui::view::{self, Places, Scene};
use crate::tui::worker::{Order, Told};
use ratatui::buffer::Cell;
use ratatui::layout::Rect;
use ratatui::widgets::Clear;
use std::time::Instant;

/// Rows above a line that is typed from which on the page that it is about is drawn there.
const LEAST_ABOVE: u16 = 4;

impl App for Workbench {
    type Message = Told;

    fn on_input(&mut self, input: Input, now: Instant) {
        self.dirty |= self.notice.on_input(&input, now);
        let is_all = |over: &Option<Over>| over.as_ref().is_some_and(Over::is_over_all);
        let (was_bare, was_all) = (self.over.is_none(), is_all(&self.over));
        self.take_input(&input, now);
        if (was_bare && self.over.is_some()) || (!was_all && is_all(&self.over)) {
            self.notice.make_way(now);
        }
        if matches!(input, Input::Key(_) | Input::Paste(_)) {
            self.typed(now);
        }
        self.mind_strangers();
        self.plan_remembering(now);
        self.put_count_off(now);
        self.mind_presence(now);
        self.plan_tick(now);
    }

    fn on_message(&mut self, message: Told, now: Instant) {
        self.hear(message, now);
        self.mind_awaited(now);
        self.mind_presence(now);
        self.plan_tick(now);
    }

    fn on_wake(&mut self, now: Instant) {
        if self.held.due().is_some_and(|t| t <= now) {
            self.release();
        }
        if self.rests_at.is_some_and(|t| t <= now) {
            self.rests_at = None;
            self.model.resting = true;
            self.follow();
            self.dirty = true;
        }
        if self.saves_at.is_some_and(|t| t <= now) {
            self.typing_paused();
        }
        if self.remembering.at.is_some_and(|t| t <= now) {
            self.remember();
        }
        if self.counting.at.is_some_and(|t| t <= now) {
            self.count(now);
        }
        if self.turns_at.is_some_and(|t| t <= now) {
            self.workers.order(Order::Wake);
            self.refresh();
            self.plan_turn();
        }
        self.mind_awaited(now);
        self.mind_presence(now);
        self.tick(now);
        self.plan_tick(now);
    }

    fn next_wake(&self) -> Option<Instant> {
        let wakes = [
            self.held.due(),
            self.rests_at,
            self.saves_at,
            self.turns_at,
            self.remembering.at,
            self.counting.at,
            self.here.due(),
            self.bell.ticks_at,
        ];
        wakes.into_iter().flatten().min()
    }

    fn is_dirty(&self) -> bool {
        self.dirty
    }

    fn draw(&mut self, frame: &mut Frame<'_>) {
        self.dirty = false;
        let area = frame.area();
        self.size = (area.width, area.height);
        let places = Places::of(area, self.model.focus);
        let lawbook = std::sync::Arc::clone(&self.footing.ground.lawbook);
        let look = self.look.clone();
        let scene = Scene {
            look: &look,
            lawbook: &lawbook,
        };
        self.model.covered = self.over.as_ref().is_some_and(|over| match over {
            // What is chosen for a line has a cursor too.
            Over::Prompt { prompt, .. } => prompt.is_choosing(),
            _ => true,
        });
        view::draw(frame, &mut self.model, &scene, &places);
        self.status(frame, &places, &scene);
        self.draw_page_below(frame, area);
        let beside = self.room(area, &places);
        match &mut self.over {
            Some(over) => {
                let is_told = self.notice.is_shown() && area.height > 4;
                let told = first_row(places.status);
                let before = row_of(frame, told);
                // A page leaves a row below, so that its keys stay in sight.
                let rows = area.height - u16::from(is_told && over.is_page());
                let above = Rect {
                    height: rows,
                    ..area
                };
                over.draw(frame, beside.intersection(above), &look);
                // What is said is said also to who writes: where the row of notices is covered, above a line that is
                // typed, or over the lower border.
                let covered = told.is_empty() || row_of(frame, told) != before;
                if is_told && (covered || over.is_page()) {
                    let place = Rect {
                        y: notice_row(over, area),
                        height: 1,
                        ..area
                    };
                    frame.render_widget(Clear, place);
                    self.notice.draw(frame, place, &look, false);
                }
            }
            None if !self.pending.is_empty() => {
                let contexts = view::contexts(self.model.focus);
                let is_off = |action| self.why_off(action).is_some();
                which_key::draw(frame, area, &look, (&contexts, &self.pending), is_off);
            }
            None => {}
        }
    }

    fn wants(&mut self) -> Option<Request> {
        self.wants.pop_front()
    }

    fn on_reply(&mut self, reply: Reply) {
        match reply {
            Reply::Edited { path, outcome } => self.take_edited(&path, &outcome),
            Reply::Copied(Ok(())) => {}
            Reply::Copied(Err(_)) => {
                let words = self.look.say("status-copy-too-long");
                self.say(Role::Bad, words);
            }
            Reply::Notified(_) => {}
            Reply::Ran(outcome) => self.take_ran(outcome),
            Reply::Pictures(shows) => self.take_shows(shows),
        }
    }

    fn on_gone(&mut self) {
        self.finish();
    }
}

/// The first row of an area.
fn first_row(area: Rect) -> Rect {
    Rect {
        height: area.height.min(1),
        ..area
    }
}

/// The row of a notice where its own is covered: above a line that is typed, in place of the name of what is looked at
/// over the whole screen, else the last one.
fn notice_row(over: &Over, area: Rect) -> u16 {
    match over {
        _ if over.is_over_all() => area.y,
        _ => over.bottom_rows(area).map_or(area.bottom() - 1, |rows| {
            area.bottom().saturating_sub(rows + 1).max(area.y)
        }),
    }
}

/// What is drawn in a row.
fn row_of(frame: &mut Frame<'_>, row: Rect) -> Vec<Cell> {
    let buffer = frame.buffer_mut();
    let cells = row.positions().filter_map(|at| buffer.cell(at).cloned());
    cells.collect()
}

impl Workbench {
    /// Draws the page that a line is typed about above that line, so that it can be read meanwhile.
    fn draw_page_below(&mut self, frame: &mut Frame<'_>, area: Rect) {
        let over = self.over.as_ref();
        let Some(rows) = over.and_then(|over| over.bottom_rows(area)) else {
            return;
        };
        // What is said stands between the two.
        let said = u16::from(self.notice.is_shown());
        let above = Rect {
            height: area.height.saturating_sub(rows + said),
            ..area
        };
        let look = self.look.clone();
        if let Some(page) = self.page_below().filter(|_| above.height >= LEAST_ABOVE) {
            page.draw(frame, above, &look);
        }
    }

    /// Chooses what is hinted at: of what a pane is for, that which can be done now. While the cursor moves it stays:
    /// a line that changed with each ticket would cost more than the move.
    fn hint(&mut self) {
        let wanted = view::hints(&self.model);
        let is_other_pane = !self.hinted.iter().all(|action| wanted.contains(action));
        let is_known = self.model.resting && self.model.target_sheet().is_some();
        if is_known || is_other_pane || self.hinted.is_empty() {
            let can = wanted
                .iter()
                .filter(|action| self.why_off(**action).is_none());
            self.hinted = can.copied().collect();
        }
    }

    fn status(&mut self, frame: &mut Frame<'_>, places: &Places, scene: &Scene<'_>) {
        let area = places.status;
        if area.is_empty() {
            return;
        }
        let row = |at: u16| Rect {
            y: area.y + at,
            height: 1,
            ..area
        };
        // Below a page it has a row of its own.
        let is_page = self.over.as_ref().is_some_and(|over| over.is_page());
        if self.notice.is_shown() && !is_page {
            // What is laid over the panes may take the key that reads it as text.
            let reads = self.over.is_none();
            self.notice.draw(frame, row(0), &self.look, reads);
            let wanted = self.notice.width();
            view::draw_beside(frame, row(0), wanted, &self.model, scene);
        } else {
            view::draw_status(frame, row(0), &self.model, scene);
        }
        if area.height > 1 {
            let is_heard = self.over.is_none();
            let rest = view::draw_recording(frame, row(1), is_heard, &self.model, scene);
            // What is laid over has keys of its own, and tells them itself.
            if self.over.is_none() {
                let contexts = view::contexts(self.model.focus);
                self.hint();
                let name = |action| view::hint_name(&self.model, &self.look, action);
                let line = hints::line_named(&self.look, &contexts, &self.hinted, rest.width, name);
                hints::draw_line(frame, rest, &line);
            }
        }
    }
}
