//! The workbench: what is between the terminal and the desk. Inputs become actions, actions become questions to
//! the reader and orders to the writer, and what they tell becomes the model that the view draws.

mod about;
mod act;
mod app;
mod awaited;
mod bulk;
mod choose;
mod counts;
mod duty;
mod duty_page;
mod evidence;
mod exhibits;
mod foreseen;
mod go;
mod hold;
mod jump;
mod keys;
mod laid_over;
mod lines;
mod macros;
mod marking;
mod mouse;
mod on_call;
mod order;
mod outbox;
mod palette;
mod places;
mod presence;
mod preview;
mod read_out;
mod remember;
mod reply;
mod seek;
mod sync;
mod themes;
mod told;
mod undo;
mod writing;

#[cfg(test)]
mod tests;

pub use laid_over::{Errand, Over};
pub use remember::Before;
pub use reply::Writing;

use super::input::{Action, Pending};
use super::look::Look;
use super::model::{Model, Tab};
use super::overlay::NoticeBar;
use super::shell::Request;
use super::theme::Role;
use super::worker::{Anchor, Ask, Footing, Order, TextAsk, Workers};
use crate::core::query::{Known, Query};
use std::collections::{HashSet, VecDeque};
use std::time::{Duration, Instant};
use uuid::Uuid;

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
    /// The view and the query whose names were warned of, with the warning.
    strangers: Option<(Tab, Query, String)>,
    pending: Pending,
    wants: VecDeque<Request>,
    dirty: bool,
    /// News that waits for a pause of the keys.
    held: hold::Held,
    /// When the cursor will have rested.
    rests_at: Option<Instant>,
    /// When to read anew because of the hour: an opening, a closing, a parked ticket that wakes.
    turns_at: Option<Instant>,
    /// When to save the draft that is being typed.
    saves_at: Option<Instant>,
    /// The hands of the replies that were begun here: what one of them has left is open in no other window.
    hands: HashSet<Uuid>,
    /// What was asked for and waits for the reader.
    awaited: awaited::Awaited,
    /// What the pages of the on-call duty keep.
    duty: duty::Duty,
    /// What is recorded as a macro.
    recording: Option<macros::Recording>,
    /// Where the others are told that the agent is.
    here: presence::Here,
    /// What of evidence outlives a look at it.
    sights: evidence::Sights,
    /// Entries of earlier prompts.
    searches: Vec<String>,
    /// Names that a query can have in it.
    known: Known,
    /// What comes back at the next start.
    remembering: remember::Remembering,
    /// When the saved views are counted.
    counting: counts::Counting,
    /// Whether the first pane has been chosen by the hour.
    settled: bool,
    /// Work on many tickets.
    work: bulk::Work,
    size: (u16, u16),
    /// The actions that are hinted at: those of the pane that can be done with the ticket under the cursor.
    hinted: Vec<Action>,
    /// The colours to choose from.
    colours: themes::Colours,
    /// The ticket that is being gone to.
    sought: Option<places::Sought>,
    /// The mouse.
    pointer: mouse::Pointer,
    /// What of emergencies is told aloud.
    bell: on_call::Bell,
}

impl Workbench {
    /// A workbench over a store that the workers have open.
    pub fn new(
        footing: Footing,
        look: Look,
        workers: Workers,
        badge: Option<String>,
        before: Before,
    ) -> Self {
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
            strangers: None,
            pending: Pending::default(),
            wants: VecDeque::new(),
            dirty: true,
            held: hold::Held::default(),
            rests_at: None,
            turns_at: None,
            saves_at: None,
            hands: HashSet::new(),
            awaited: awaited::Awaited::default(),
            duty: duty::Duty::default(),
            recording: None,
            sights: evidence::Sights::default(),
            here: presence::Here::default(),
            searches: Vec::new(),
            known: Known::default(),
            remembering: remember::Remembering::default(),
            counting: counts::Counting::default(),
            settled: false,
            work: bulk::Work::default(),
            size: (0, 0),
            hinted: Vec::new(),
            colours: themes::Colours::default(),
            sought: None,
            pointer: mouse::Pointer::default(),
            bell: on_call::Bell::default(),
        };
        workbench.take_up(before);
        workbench.workers.order(Order::Wake);
        workbench.refresh();
        workbench.plan_turn();
        workbench
    }

    /// Ends the work: what was ordered is done before this returns.
    pub fn finish(&mut self) {
        self.save_draft();
        self.remember();
        self.workers.finish();
    }

    /// Reads anew all that is in sight, after something that a person did.
    fn refresh(&mut self) {
        self.held.asked(true);
        self.read_anew();
    }

    fn read_anew(&mut self) {
        self.model.now = (self.footing.clock)();
        self.ask_window(self.model.queue.refresh());
        self.ask_on_call();
        self.workers.ask(Ask::Text(TextAsk::Drafted));
        self.ask_news();
        self.follow_duty();
        self.follow();
        self.plan_count(Instant::now());
    }

    fn ask_window(&self, anchor: Anchor) {
        // Read whole: what is marked and what is in view may have parted.
        if !matches!(anchor, Anchor::After(_) | Anchor::Before(_)) {
            self.count_hidden();
        }
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
        self.work.comes_back = false;
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
        let others = [parked, self.silence_turns_at(now), self.duty_turns_at(now)];
        let next = others.into_iter().flatten().fold(turn, |a, b| a.min(b));
        let wait = (next - now).to_std().unwrap_or(Duration::from_secs(60));
        // The clock may be set meanwhile: a day is as far as one plans.
        let wait = wait.min(Duration::from_secs(86_400)) + Duration::from_millis(50);
        self.turns_at = Some(Instant::now() + wait);
    }
}
