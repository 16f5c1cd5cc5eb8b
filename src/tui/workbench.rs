//! The workbench: what is between the terminal and the desk. Inputs become actions, actions become questions to
//! the reader and orders to the writer, and what they tell becomes the model that the view draws.

mod act;
mod app;
mod bulk;
mod choose;
mod evidence;
mod exhibits;
mod go;
mod keys;
mod laid_over;
mod lines;
mod outbox;
mod presence;
mod read_out;
mod sync;
mod told;

pub use laid_over::{Errand, Over};

use super::input::{Action, Pending};
use super::look::Look;
use super::model::Model;
use super::overlay::NoticeBar;
use super::shell::{Request, Shows};
use super::theme::Role;
use super::worker::{Ask, Footing, Order, Workers};
use crate::store::Draft;
use std::collections::VecDeque;
use std::path::PathBuf;
use std::time::{Duration, Instant};

/// How long the cursor must rest before the panes beside follow it.
const REST: Duration = Duration::from_millis(120);
/// How long typing must pause before a draft is saved; while it goes on, it is saved this often.
const DRAFT_PAUSE: Duration = Duration::from_millis(400);

/// The workbench.
pub struct Workbench {
    footing: Footing,
    look: Look,
    model: Model,
    workers: Workers,
    over: Option<Over>,
    notice: NoticeBar,
    pending: Pending,
    wants: VecDeque<Request>,
    dirty: bool,
    /// When the cursor will have rested.
    rests_at: Option<Instant>,
    /// When to read anew because of the hour: an opening, a closing, a parked ticket that wakes.
    turns_at: Option<Instant>,
    /// When to save the draft that is being typed.
    saves_at: Option<Instant>,
    /// An action on a ticket that has not been read yet.
    wish: Option<(u64, Action)>,
    /// What the reader was asked to begin a reply for.
    beginning: Option<Errand>,
    /// The file that is open in the editor of one's own.
    edited: Option<PathBuf>,
    /// Where the others are told that the agent is.
    here: presence::Here,
    /// How the terminal shows pictures, once that is known.
    shows: Option<Shows>,
    /// Tells what was looked at last from what was before.
    looks: u64,
    /// Evidence that waits below a prompt.
    set_aside: Option<Box<exhibits::Evidence>>,
    /// Where a file was saved last.
    saved_to: Option<PathBuf>,
    /// Entries of earlier prompts.
    searches: Vec<String>,
    /// Whether the first pane has been chosen by the hour.
    settled: bool,
    size: (u16, u16),
}

impl Workbench {
    /// A workbench over a store that the workers have open.
    pub fn new(footing: Footing, look: Look, workers: Workers, badge: Option<String>) -> Self {
        let now = (footing.clock)();
        let mut model = Model::new(&footing.actor.name, now);
        model.badge = badge;
        let mut workbench = Self {
            footing,
            look,
            model,
            workers,
            over: None,
            notice: NoticeBar::default(),
            pending: Pending::default(),
            wants: VecDeque::new(),
            dirty: true,
            rests_at: None,
            turns_at: None,
            saves_at: None,
            wish: None,
            beginning: None,
            edited: None,
            shows: None,
            looks: 0,
            set_aside: None,
            saved_to: None,
            here: presence::Here::default(),
            searches: Vec::new(),
            settled: false,
            size: (0, 0),
        };
        workbench.workers.order(Order::Wake);
        workbench.refresh();
        workbench.plan_turn();
        workbench
    }

    /// Ends the work: what was ordered is done before this returns.
    pub fn finish(&mut self) {
        self.save_draft();
        self.workers.finish();
    }

    /// Reads anew all that is in sight.
    fn refresh(&mut self) {
        self.model.now = (self.footing.clock)();
        self.ask_window(self.model.queue.refresh());
        self.workers.ask(Ask::OnCall);
        self.follow();
    }

    fn ask_window(&self, anchor: super::worker::Anchor) {
        self.workers.ask(Ask::Window {
            serial: self.model.queue.serial(),
            scope: self.model.queue.scope(),
            anchor,
        });
    }

    /// Has the panes beside show the ticket under the cursor.
    fn follow(&mut self) {
        if let Some(number) = self.model.target() {
            self.workers.ask(Ask::Ticket(number));
        }
    }

    /// The cursor has moved: the panes beside follow when it rests.
    fn moved(&mut self, now: Instant) {
        self.model.resting = false;
        self.rests_at = Some(now + REST);
        self.dirty = true;
    }

    fn say(&mut self, role: Role, words: String) {
        self.notice.show(role, words, Instant::now());
        self.dirty = true;
    }

    /// Wakes the workbench when the hour changes something, though nobody types: at openings and closings.
    fn plan_turn(&mut self) {
        let now = (self.footing.clock)();
        let schedule = &self.footing.ground.law_at(now).schedule;
        let turn = schedule.next_open(now).min(schedule.next_close(now));
        let parked = self.model.on_call.as_ref().and_then(|sheet| {
            let wakes = sheet.parked.iter().filter_map(|row| row.parked_until);
            wakes.filter(|t| *t > now).min()
        });
        let next = parked.map_or(turn, |t| t.min(turn));
        let wait = (next - now).to_std().unwrap_or(Duration::from_secs(60));
        // The clock may be set meanwhile: a day is as far as one plans.
        let wait = wait.min(Duration::from_secs(86_400)) + Duration::from_millis(50);
        self.turns_at = Some(Instant::now() + wait);
    }

    /// Saves the draft that is being typed, if it changed.
    fn save_draft(&mut self) {
        self.saves_at = None;
        let Some(Over::Compose {
            compose,
            began,
            errand,
        }) = &self.over
        else {
            return;
        };
        let text = compose.text();
        // What nobody has touched is no draft: the template may say something else tomorrow.
        if text == *began {
            return;
        }
        let draft = Draft {
            ticket: errand.number,
            agent: self.footing.actor.name.clone(),
            purpose: errand.purpose,
            text,
            saved_at: (self.footing.clock)(),
        };
        self.workers.order(Order::SaveDraft(draft));
    }
}
