//! Work on many tickets: ordered, shown while it goes on, stopped, and what became of it.

use super::Workbench;
use super::foreseen::{Aside, words};
use super::laid_over::Over;
use crate::desk::{self, Command, Done, Plan, WhatHappens};
use crate::store::Hold;
use crate::tui::input::{Action, Context, Input};
use crate::tui::model::{Aim, Pane, Place};
use crate::tui::overlay::outline::{Branch, Leaf, Wanted};
use crate::tui::overlay::{Outline, Step};
use crate::tui::theme::Role;
use crate::tui::worker::{Ask, BulkDone, Halt, Known, Order, Progress, TextAsk, TextOrder};
use std::collections::{BTreeMap, HashSet, VecDeque};
use std::time::{Duration, Instant};

/// How often progress is drawn: few bytes, while it goes on.
const PROGRESS: Duration = Duration::from_millis(300);

/// The name in the log of one text that goes to many tickets.
pub(super) const FORM: &str = "reply";

/// Long work on the writer's thread, in the order in which it was ordered.
#[derive(Default)]
pub(super) struct Job {
    halt: Halt,
    known: Known,
    /// What was shown with it, and is left as it is.
    aside: Aside,
    /// Its tickets that were marked: what it does not go through with is marked again.
    marked: Vec<u64>,
    /// Whose draft the form is that it sends.
    pub(super) form: Option<Hold>,
}

/// Work on many tickets: what is under way, and what is left of the last.
#[derive(Default)]
pub(super) struct Work {
    /// Number of previews that were asked for.
    pub(super) foreseen: u64,
    /// Whose draft the form was that is being previewed.
    pub(super) form_sent: Option<Hold>,
    /// What was ordered, the first of it under way.
    pub(super) jobs: VecDeque<Job>,
    /// When its progress is drawn next.
    progress_at: Option<Instant>,
    /// Whether it was told what leaving in the middle of it means.
    leaves: bool,
    /// What of the last was not done.
    pub(super) results: Option<Outline>,
    /// Where the cursor was when each was ordered, the latest last: there it is again when the tickets are back.
    pub(super) begun_at: Vec<Place>,
    /// Whether the cursor has not been moved since an undo was asked for.
    pub(super) comes_back: bool,
}

impl Workbench {
    /// Does one command with what was aimed at: with the ticket under the cursor at once, with the marked ones after a
    /// preview.
    pub(super) fn do_to(&mut self, aim: &Aim, command: Command) {
        match aim {
            Aim::One(number) => self.order(*number, command),
            Aim::Marked(_) => {
                self.preview_steps(aim, command.name(), std::slice::from_ref(&command));
            }
        }
    }

    /// Shows what would become of what was aimed at: all steps with a ticket, or none. `name` is the command's name in
    /// the log.
    pub(super) fn preview_steps(&mut self, aim: &Aim, name: &str, steps: &[Command]) {
        let plan = |number: &u64| Plan::new(*number, steps.to_vec());
        let plans = aim.numbers().iter().map(plan).collect();
        self.preview(name, plans);
    }

    /// Has plans done, one ticket after another, in one batch.
    pub(super) fn begin_bulk(&mut self, name: &str, plans: Vec<Plan>, known: Known, aside: Aside) {
        if !self.work.jobs.is_empty() {
            let words = self.look.say("bulk-queued");
            self.say(Role::Info, words);
        }
        let numbers = plans.iter().map(|plan| plan.number);
        let marked: Vec<u64> = numbers.filter(|n| self.model.marks.has(*n)).collect();
        self.work.begun_at.push(self.model.queue.place());
        // At once: what is marked while it goes on is marked for something else.
        for number in &marked {
            self.model.marks.remove(*number);
        }
        let form = self.work.form_sent.take_if(|_| name == FORM);
        let halt = self.queue_job(Job {
            halt: Halt::default(),
            known,
            aside,
            marked,
            form,
        });
        self.workers.order(Order::Bulk {
            name: name.to_owned(),
            plans,
            halt,
        });
        self.dirty = true;
    }

    /// Long work that goes to no tickets of its own is ordered; this stops it.
    pub(super) fn begin_job(&mut self) -> Halt {
        self.queue_job(Job::default())
    }

    fn queue_job(&mut self, job: Job) -> Halt {
        let halt = job.halt.clone();
        self.work.jobs.push_back(job);
        halt
    }

    /// The long work that was under way is over.
    pub(super) fn end_job(&mut self) -> Option<Job> {
        self.model.progress = None;
        self.work.progress_at = None;
        self.work.leaves = false;
        self.dirty = true;
        self.work.jobs.pop_front()
    }

    /// Stops the long work under way between two tickets. Says whether there is any.
    pub(super) fn stop_job(&self) -> bool {
        if let Some(job) = self.work.jobs.front() {
            job.halt.halt();
        }
        !self.work.jobs.is_empty()
    }

    /// Whether the program may be left: of long work under way it is told once what leaving means.
    pub(super) fn may_leave(&mut self) -> bool {
        if self.work.jobs.is_empty() || std::mem::replace(&mut self.work.leaves, true) {
            return true;
        }
        let words = self.look.say("bulk-leave");
        self.say(Role::Warn, words);
        false
    }

    pub(super) fn take_progress(&mut self, progress: Progress) {
        let now = Instant::now();
        if self.model.progress.is_none() {
            // What was said before must not hide how far it has come.
            self.notice.clear();
        }
        let is_due = self.work.progress_at.is_none_or(|t| now >= t);
        self.model.progress = Some((progress.done, progress.of));
        if is_due {
            self.work.progress_at = Some(now + PROGRESS);
            self.dirty = true;
        }
    }

    /// What became of many tickets: those that it did not go through with are marked again, and listed.
    pub(super) fn take_bulk(&mut self, bulk: &BulkDone) {
        let Job {
            known,
            aside,
            mut marked,
            form,
            ..
        } = self.end_job().unwrap_or_default();
        let went = bulk.results.iter().filter(|(_, result)| result.is_ok());
        let went: HashSet<u64> = went.map(|(number, _)| *number).collect();
        marked.retain(|number| !went.contains(number));
        self.model.marks.add(&marked);
        let done = went.len();
        let failed = bulk.results.len() - done;
        if let Some(hold) = form.filter(|_| done == bulk.of && aside.refused.is_empty()) {
            // Where it has not reached everybody its words are still wanted.
            self.workers.order(Order::Text(TextOrder::Drop(hold)));
            self.workers.ask(Ask::Text(TextAsk::Drafted));
        }
        // What was known beforehand need not be read at once.
        let opens = failed > 0 && self.over.is_none() && self.pending.is_empty();
        let words = self.what_became(bulk, &aside, opens);
        let role = match (failed, &bulk.failed) {
            (_, Some(_)) => Role::Bad,
            (0, None) if done == bulk.of => Role::Good,
            _ => Role::Warn,
        };
        self.say(role, words);
        let results = self.results_of(bulk, &known, &aside);
        if opens {
            self.over = Some(Over::Results(Box::new(results.clone())));
        }
        if !results.branches().is_empty() {
            self.work.results = Some(results);
        }
        self.refresh();
    }

    /// How many were done, how many left as they are, and how many could not be done: of all that were shown. Where
    /// the list of those is laid over at once, no key for it is told.
    fn what_became(&self, bulk: &BulkDone, aside: &Aside, opens: bool) -> String {
        let text = &self.look.text;
        let counted = |is: fn(&desk::Result<Done>) -> bool| {
            bulk.results.iter().filter(|(_, result)| is(result)).count()
        };
        let done = counted(|result| result.as_ref().is_ok_and(|done| done.changed));
        let skipped = counted(|result| result.as_ref().is_ok_and(|done| !done.changed));
        let skipped = skipped + aside.out.len();
        let failed = counted(Result::is_err) + aside.refused.len();
        let numbers = [("done", done.into()), ("total", bulk.of.into())];
        let mut words = match bulk.results.len() < bulk.of {
            true => text.say_with("bulk-stopped", &numbers),
            false => text.say_with("bulk-done", &[("done", done.into())]),
        };
        if let Some(error) = &bulk.failed {
            words = format!("{words}. {}", text.sentence(&error.sentence()));
        }
        for (key, count) in [("bulk-skipped", skipped), ("bulk-failed", failed)] {
            if count > 0 {
                words += ", ";
                words += &text.say_with(key, &[("count", count.into())]);
            }
        }
        if skipped + failed > 0 && !opens {
            let key = self.look.key_of(&[Context::Global], Action::BulkResults);
            let key = [("key", key.unwrap_or_default().into())];
            words += "; ";
            words += &text.say_with("bulk-listed", &key);
        }
        words
    }

    /// What was not done, by the reason.
    fn results_of(&self, bulk: &BulkDone, known: &Known, aside: &Aside) -> Outline {
        let leaf = |number: u64| {
            let (who, subject) = known.get(&number).cloned().unwrap_or_default();
            Leaf {
                number,
                who,
                subject,
                ..Leaf::default()
            }
        };
        let instead = |result: &desk::Result<Done>| match result {
            Err(error) => Some(WhatHappens::instead(error)),
            Ok(done) => (!done.changed).then_some(WhatHappens::Nothing),
        };
        let left = bulk
            .results
            .iter()
            .filter_map(|(number, result)| Some((*number, instead(result)?)));
        let mut groups: BTreeMap<WhatHappens, Vec<Leaf>> = BTreeMap::new();
        for (number, what) in left.chain(aside.refused.iter().cloned()) {
            groups.entry(what).or_default().push(leaf(number));
        }
        let branch = |(what, leaves): (WhatHappens, Vec<Leaf>)| {
            let head = self.look.text.sentence(&what.sentence());
            Branch::new(head, words::role(&what), leaves)
        };
        let mut branches: Vec<Branch> = groups.into_iter().map(branch).collect();
        if !aside.out.is_empty() {
            let leaves = aside.out.iter().map(|number| leaf(*number)).collect();
            let head = self.look.say("results-out");
            branches.push(Branch::new(head, Role::Info, leaves));
        }
        let count = branches.iter().map(|b| b.leaves.len()).sum::<usize>();
        let name = words::name(&bulk.name, &self.look);
        let values = [("name", name.into()), ("count", count.into())];
        let title = self.look.text.say_with("results-title", &values);
        Outline::new(title, branches)
    }

    /// Lays what was not done of the last work over the panes, once more.
    pub(super) fn open_results(&mut self) {
        match &self.work.results {
            Some(results) => self.over = Some(Over::Results(Box::new(results.clone()))),
            None => {
                let words = self.look.say("results-none");
                self.say(Role::Info, words);
            }
        }
    }

    /// An input to the list of what was not done: a ticket of it that is opened is read.
    pub(super) fn input_results(&mut self, input: &Input) {
        let keys = std::sync::Arc::clone(&self.look.keys);
        let Some(Over::Results(outline)) = &mut self.over else {
            return;
        };
        match outline.on_input(input, &keys) {
            Step::Done(Wanted::Open(number)) => {
                self.over = None;
                self.go_to_ticket(number, Instant::now());
                self.focus(Pane::Ticket);
            }
            Step::Done(_) => {}
            step => {
                if let Some(action) = self.take_step(&step.map(drop)) {
                    self.perform(action, Instant::now());
                }
            }
        }
    }
}
